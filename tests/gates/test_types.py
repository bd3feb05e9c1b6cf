"""Checkers see every public name, and refuse what the library would."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from gates.tree import PACKAGE, ROOT, require, run_python

EXAMPLES = sorted((ROOT / "tests" / "typing").glob("*.py"))

GOOD = """\
import datetime as dt
import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
team = rc.TeamCustomer(organization_name="Acme", domain="acme-example.com")
decision = rc.check_registration(team, account=None, at=AT)
"""
MISUSES = [
    'rc.TeamCustomer("Acme", "acme-example.com")',
    'rc.TeamCustomer(organization_name="Acme")',
    'rc.TeamCustomer(organization_name="Acme", domain=5)',
    "rc.check_registration(team, None, at=AT)",
    "rc.check_registration(team, account=None)",
    "rc.check_registration(team, at=AT)",
    'rc.check_registration("Acme", account=None, at=AT)',
    "rc.check_consent(team, account=None, consents=None, at=AT)",
    'team.domain = rc.DomainName("b-example.com")',
    "decision.reasons",
    'rc.explain(decision, locale="fr")',
    "rc.no_such_name",
    "class MyTeam(rc.TeamCustomer): pass",
    "rc.decide(rc.PURCHASE_RULES, rc.RegistrationFacts(customer=team, at=AT))",
]


def _mypy(files: list[Path], folder: Path) -> set[int]:
    run = run_python(
        "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={folder / 'cache'}", "--no-error-summary",
        "--show-absolute-path", *map(str, files), MYPYPATH=str(PACKAGE.parent),
    )  # fmt: skip
    return {
        int(found[1])
        for line in run.stdout.splitlines()
        if (found := re.match(rf"{re.escape(str(files[0]))}:(\d+): error: ", line))
    }


def _pyright(files: list[Path], folder: Path) -> set[int]:
    settings = {
        "include": [str(file) for file in files],
        "typeCheckingMode": "strict",
        "extraPaths": [str(PACKAGE.parent)],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    run = run_python("-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(folder))
    assert run.stdout.startswith("{"), run.stdout + run.stderr
    found = json.loads(run.stdout)["generalDiagnostics"]
    return {one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error"}


CHECKERS = {"mypy": _mypy, "pyright": _pyright}


@pytest.mark.parametrize("checker", CHECKERS)
def test_what_the_library_promises_is_what_checkers_infer(checker: str, tmp_path: Path) -> None:
    require(checker)
    assert len(EXAMPLES) > 1
    for example in EXAMPLES:
        copied = Path(shutil.copy(example, tmp_path / f"promised_{example.name}"))
        assert CHECKERS[checker]([copied], tmp_path) == set(), example.name


@pytest.mark.parametrize("checker", CHECKERS)
def test_checkers_refuse_misuse(checker: str, tmp_path: Path) -> None:
    require(checker)
    planted = tmp_path / "planted.py"
    planted.write_text(GOOD + "\n".join(MISUSES) + "\n", encoding="utf-8")
    first = GOOD.count("\n") + 1
    refused = CHECKERS[checker]([planted], tmp_path)
    assert [line for i, line in enumerate(MISUSES) if first + i not in refused] == []
    assert min(refused) >= first
