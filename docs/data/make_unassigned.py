"""Make ``values/_unassigned.py``: the code points that Unicode 14.0 leaves unassigned.

Run it with a Python whose ``unicodedata`` is Unicode 14.0 (CPython 3.11)::

    python docs/data/make_unassigned.py            # writes the module
    python docs/data/make_unassigned.py --check    # exit status 1 if it would change
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from pathlib import Path

VERSION = "14.0.0"
MODULE = Path(__file__).parents[2] / "src" / "reseller_core" / "values" / "_unassigned.py"

TEMPLATE = '''"""Which code points Unicode {version} leaves unassigned (floor 2).

Made by docs/data/make_unassigned.py.
"""

from __future__ import annotations

from bisect import bisect_right

__all__ = ["UNICODE_VERSION", "is_unassigned"]


def __dir__() -> list[str]:
    return __all__


UNICODE_VERSION = "{version}"


def is_unassigned(code_point: int) -> bool:
    """Whether Unicode {version} has no character there (noncharacters included)."""
    # Unassigned runs start at the even places of the table and end before the odd ones.
    return bisect_right(_EDGES, code_point) % 2 == 1


# fmt: off
_EDGES: tuple[int, ...] = (
{edges}
)
# fmt: on
'''


def edges() -> list[int]:
    """Code points at which *assigned* turns into *unassigned* and back."""
    found: list[int] = []
    unassigned = False
    for code_point in range(sys.maxunicode + 1):
        if (unicodedata.category(chr(code_point)) == "Cn") is not unassigned:
            found.append(code_point)
            unassigned = not unassigned
    return found


def module_text() -> str:
    """The whole text of the module."""
    numbers = ", ".join(map(str, edges())) + ","
    lines = textwrap.fill(numbers, 110, initial_indent="    ", subsequent_indent="    ")
    return TEMPLATE.format(version=VERSION, edges=lines)


def main(arguments: list[str]) -> int:
    """Write the module, or with ``--check`` only compare it."""
    if unicodedata.unidata_version != VERSION:
        print(f"needs Unicode {VERSION}, this Python has {unicodedata.unidata_version}", file=sys.stderr)
        return 2
    text = module_text()
    if arguments == ["--check"]:
        return 0 if MODULE.read_text(encoding="utf-8") == text else 1
    MODULE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
