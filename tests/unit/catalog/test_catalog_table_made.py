"""The SKU table is what its script makes from its data."""

from __future__ import annotations

import csv
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reseller_core.catalog import SKUS
from reseller_core.sources import SOURCES

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "docs" / "data" / "make_catalog.py"
DATA = ROOT / "docs" / "data" / "skus.csv"
TABLE = ROOT / "src" / "reseller_core" / "catalog" / "_sku_table.py"

HEADER = (
    "product_id,product_name,sku_id,sku_name,edition_family,"
    "email_verified_ok,addon,legacy_free,nonprofit,education,source\n"
)
ROW = "P,Product,S,Name,family,yes,no,unknown,no,no,seed\n"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_catalog", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_second_run_makes_no_difference(script: ModuleType) -> None:
    assert script.render(DATA) == TABLE.read_text(encoding="utf-8")
    assert script.main(["--check"]) == 0


def test_command_line() -> None:
    finished = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, check=False)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"", b"")


def test_a_planted_difference_is_caught(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        TABLE.read_text(encoding="utf-8").replace("Business Plus", "Business Minus", 1), encoding="utf-8"
    )
    assert script.main(["--check", "--target", str(planted)]) == 1
    assert "planted.py differs" in capsys.readouterr().err
    assert script.main(["--check", "--target", str(tmp_path / "absent.py")]) == 1

    changed = tmp_path / "changed.csv"
    changed.write_text(DATA.read_text(encoding="utf-8").replace(",yes,", ",no,", 1), encoding="utf-8")
    assert script.main(["--check", "--source", str(changed)]) == 1


def test_a_run_rewrites_the_table(script: ModuleType, tmp_path: Path) -> None:
    target = tmp_path / "table.py"
    target.write_text("stale", encoding="utf-8")
    assert script.main(["--target", str(target)]) == 0
    assert target.read_bytes() == TABLE.read_bytes()


def test_every_row_arrives(script: ModuleType) -> None:
    """Read the data a second time, by other means than the script's."""
    marks = {"yes": True, "no": False, "unknown": None}
    with DATA.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert [row[2] for row in rows] == list(SKUS)
    for product, product_name, sku, name, family, *written, source in rows:
        entry = SKUS[sku]
        assert (entry.product, entry.product_name, entry.name, entry.edition_family) == (
            product,
            product_name,
            name,
            family,
        )
        assert [
            entry.email_verified_ok,
            entry.addon,
            entry.legacy_free,
            entry.nonprofit,
            entry.education,
        ] == [marks[mark] for mark in written]
        assert {url for url, key in script.KEYS_BY_URL.items() if key in entry.sources} == {
            url for url in script.KEYS_BY_URL if url in source
        }


def test_keys_are_those_of_the_documents(script: ModuleType) -> None:
    for url, key in script.KEYS_BY_URL.items():
        assert url in {SOURCES[key].url, "seed"}
    assert script.KEYS_BY_URL["seed"] == "SEED"


def test_good_row(script: ModuleType, tmp_path: Path) -> None:
    data = tmp_path / "good.csv"
    data.write_text(HEADER + ROW, encoding="utf-8")
    assert script.render(data).endswith(
        "        True,\n        False,\n        None,\n        False,\n"
        '        False,\n        ("SEED",),\n    ),\n)\n'
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (HEADER + ROW + ROW, ValueError),
        (HEADER + ROW.replace(",seed", ","), ValueError),
        (HEADER + ROW.replace(",seed", ",seed,more"), ValueError),
        (HEADER.replace(",source", ",origin") + ROW, ValueError),
        (HEADER + ROW.replace("yes", "maybe"), KeyError),
        (HEADER + ROW.replace("seed", "https://example.com/"), KeyError),
    ],
)
def test_bad_data_is_refused(script: ModuleType, tmp_path: Path, text: str, error: type[Exception]) -> None:
    data = tmp_path / "bad.csv"
    data.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        script.render(data)


def test_the_formatter_leaves_the_table_alone() -> None:
    pytest.importorskip("ruff")
    finished = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", str(TABLE)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout
