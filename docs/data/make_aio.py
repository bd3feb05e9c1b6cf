"""Write src/reseller_core/storage/aio_repositories.py: repositories.py for asynchronous stores.

Run ``python docs/data/make_aio.py``; a test holds the two files together.
"""

from __future__ import annotations

import re
from pathlib import Path

STORAGE = Path(__file__).parents[2] / "src" / "reseller_core" / "storage"
CLASSES = ("Consents", "Customers", "Entitlements", "Outbox", "Records", "Transfers")
STORE_CALLS = r"self\._(?:records\.\w+|page|write|settle|read_again)\("
HEADER = '''"""Typed access to an asynchronous store, by noun (floor 12).

Written by ``docs/data/make_aio.py`` from ``repositories``: change that file.
"""
'''


def asynchronous(source: str) -> str:
    """The source with each call of a store awaited, and the names of the asynchronous classes."""
    text = HEADER + source.split('"""', 2)[2].removeprefix("\n")
    text = re.sub(r"^    def (?!__)", "    async def ", text, flags=re.MULTILINE)
    text = re.sub(rf"({STORE_CALLS})", r"await \1", text)
    text = re.sub(rf"(?<!\"\"\")\b({'|'.join(CLASSES)})\b(?!\.)", r"Async\1", text)
    text = re.sub(
        r"from reseller_core\.storage\.records import (.*)AsyncRecords, ",
        r"from reseller_core.storage.records import \1",
        text,
    )
    text = text.replace("asynchronous=False", "asynchronous=True")
    return text.replace(
        "from reseller_core.storage.kept import",
        "from reseller_core.storage.aio import AsyncRecords\nfrom reseller_core.storage.kept import",
    )


if __name__ == "__main__":
    made = asynchronous((STORAGE / "repositories.py").read_text(encoding="utf-8"))
    (STORAGE / "aio_repositories.py").write_text(made, encoding="utf-8")
