"""Make the catalog's table of SKUs from skus.csv.

    python docs/data/make_catalog.py            rewrite the module
    python docs/data/make_catalog.py --check    compare only; exit with 1 if the module differs

The script reads one file and needs nothing but the standard library, so that it runs before the package does.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["KEYS_BY_URL", "main", "render"]

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "skus.csv"
TARGET = HERE.parents[1] / "src" / "reseller_core" / "catalog" / "_sku_table.py"

GAM_COMMIT = "e54877b3e81e4b33829f6784e87ad18888ac3b48"
KEYS_BY_URL = {
    "https://developers.google.com/workspace/admin/reseller/v1/how-tos/products": "R-PROD",
    "https://developers.google.com/workspace/admin/licensing/v1/how-tos/products": "L-PROD",
    f"https://github.com/GAM-team/GAM/blob/{GAM_COMMIT}/src/gam/gamlib/glskus.py": "GAM-SKUS",
    "seed": "SEED",
}

TEXTS = ("sku_id", "sku_name", "product_id", "product_name", "edition_family")
MARKS = ("email_verified_ok", "addon", "legacy_free", "nonprofit", "education")
COLUMNS = {*TEXTS, *MARKS, "source"}
WRITTEN_MARKS = {"yes": "True", "no": "False", "unknown": "None"}

HEAD = '''\
"""The SKU table, made from docs/data/skus.csv by docs/data/make_catalog.py; never edited (floor 3)."""

from __future__ import annotations

from typing import Final, TypeAlias

__all__ = ["ROWS"]


def __dir__() -> list[str]:
    return __all__


_Mark: TypeAlias = bool | None
_Row: TypeAlias = tuple[str, str, str, str, str, _Mark, _Mark, _Mark, _Mark, _Mark, tuple[str, ...]]

# SKU id, SKU name, product id, product name, edition family,
# verified by e-mail is enough, add-on, legacy free, nonprofit, education, sources
ROWS: Final[tuple[_Row, ...]] = (
'''


def literal(text: str) -> str:
    """Text as a Python literal in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def citations(column: str) -> tuple[tuple[str, ...], str]:
    """The keys that a source column names, in its order, and what else it says."""
    keys = [KEYS_BY_URL[token] for token in re.findall(r"https://[^\s)]+|\bseed\b", column)]
    remark = re.sub(r"https://[^\s)]+|\bseed\b", "", column).strip(" ():")
    return tuple(keys), remark


def render(source: Path) -> str:
    """The module's whole text, in the form that the formatter leaves alone.

    Raises:
        ValueError: A column is missing or new, an SKU stands there twice, an SKU names no source.
        KeyError: A mark or a source that is not known here.
    """
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    lines: list[str] = []
    seen: set[str] = set()
    for row in rows:
        if set(row) != COLUMNS:
            raise ValueError(f"columns: {sorted(set(row) ^ COLUMNS, key=str)}")
        if row["sku_id"] in seen:
            raise ValueError(f"twice: {row['sku_id']}")
        seen.add(row["sku_id"])
        keys, remark = citations(row["source"])
        if not keys:
            raise ValueError(f"no source: {row['sku_id']}")
        lines.append("    (")
        lines.extend(f"        {literal(row[column])}," for column in TEXTS)
        lines.extend(f"        {WRITTEN_MARKS[row[column]]}," for column in MARKS)
        comma = "," if len(keys) == 1 else ""
        comment = f"  # {remark}" if remark else ""
        lines.append(f"        ({', '.join(map(literal, keys))}{comma}),{comment}")
        lines.append("    ),")
    return HEAD + "\n".join(lines) + "\n)\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    parser = argparse.ArgumentParser(description="Make the catalog's table of SKUs from skus.csv.")
    parser.add_argument("--check", action="store_true", help="compare only; exit with 1 on a difference")
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    source: Path = options.source
    target: Path = options.target
    text = render(source)
    if not options.check:
        target.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if target.is_file() and target.read_bytes() == text.encode():
        return 0
    print(f"{target.name} differs from what {source.name} makes", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
