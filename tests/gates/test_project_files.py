"""The files of the project: their sizes, the README's two commands, nothing of one machine in any of them."""

from __future__ import annotations

import re
import subprocess
import tomllib
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest

from gates.tree import PACKAGE, ROOT, TOOLS_REQUIRED, files, require

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Tables: the facade's names, and what sources say.
DATA = {
    "__init__.py",
    "_numbered_facts.py",
    "catalog/_sku_table.py",
    "codes.py",
    "messages/_english.py",
    "messages/_korean.py",
    "wire/_channel_schema.py",
}
"""Lists of names, rows and sentences."""
LONGEST = 300

FOREIGN = re.compile(
    # put together from parts, so that this file is clean
    "|".join(
        (
            r"(?<![\w.])/(?:" + "home|root|" + "work|Users" + ")/",
            r"\b(?:files\.)?" + "python" + r"hosted\.org",
            r"\bpy" + r"pi\.(?:org|python)",
            r"\bnpm" + r"js\.(?:org|com)",
            r"\bdeb\." + r"debian\.org",
        )
    )
)
LOCKS = re.compile(r"(?:^|/)(?:[\w.-]+\.lock|pylock[\w.]*\.toml|package-lock\.json|pnpm-lock\.yaml)$")


# What installing, testing and building leave behind. In a clone, git knows; an unpacked archive has no git.
LEFT_BEHIND = ("__pycache__", "*.egg-info", "build", "dist", ".coverage*")


def project_files(root: Path = ROOT) -> list[Path]:
    """What git tracks or would; where this is no clone, everything that nobody left behind."""
    if not (root / ".git").exists():
        return sorted(_unpacked(root))
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - whichever git is there
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()]


def _unpacked(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in LEFT_BEHIND):
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and (path.name == ".ci" or not path.name.startswith(".")):
            yield from _unpacked(path)


def test_an_unpacked_archive_is_its_files_and_nothing_left_behind(tmp_path: Path) -> None:
    kept = [".ci/run", ".gitignore", "README.md", "docs/how-to/build.md", "src/reseller_core/py.typed"]
    left_behind = [
        ".coverage",
        ".coverage.host.7",
        ".mypy_cache/3.11/cache.json",
        ".venv/bin/python",
        ".venv-3.12/lib/site-packages/attrs/uv.lock",
        "build/lib/reseller_core/errors.py",
        "dist/reseller_core.whl",
        "docs/.hypothesis/unicode.json",
        "src/reseller_core.egg-info/PKG-INFO",
        "src/reseller_core/__pycache__/errors.pyc",
    ]
    for name in (*kept, *left_behind):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [path.relative_to(tmp_path).as_posix() for path in project_files(tmp_path)] == kept


def foreign_lines(paths: list[Path]) -> list[str]:
    """Lines that name a folder of some machine or a registry's host, and lock files."""
    found = [str(path) for path in paths if LOCKS.search(path.as_posix())]
    for path in paths:
        text = path.read_bytes().decode("utf-8", errors="replace")
        found.extend(f"{path}: {line.strip()}" for line in text.splitlines() if FOREIGN.search(line))
    return found


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert foreign_lines(project_files()) == []


@pytest.mark.parametrize("line", ["cd /ho" + "me/kim/checkout", "https://py" + "pi.org/simple/attrs/"])
def test_a_planted_line_is_seen(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "notes.md"
    planted.write_text(f"# Notes\n{line}\n", encoding="utf-8")
    assert foreign_lines([planted]) == [f"{planted}: {line}"]


def test_a_planted_lock_file_is_seen(tmp_path: Path) -> None:
    planted = tmp_path / "uv.lock"
    planted.touch()
    assert foreign_lines([planted]) == [str(planted)]


def too_long(package: Path = PACKAGE) -> list[str]:
    """Files of code over the limit."""
    return [
        name
        for file in files(package)
        if (name := file.relative_to(package).as_posix()) not in DATA
        and len(file.read_text(encoding="utf-8").splitlines()) > LONGEST
    ]


def test_no_source_file_is_too_long_but_data() -> None:
    assert too_long() == []
    assert {file.relative_to(PACKAGE).as_posix() for file in files()} >= DATA


def test_a_planted_long_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("\n" * (LONGEST + 1), encoding="utf-8")
    (tmp_path / "short.py").write_text("\n" * LONGEST, encoding="utf-8")
    assert too_long(tmp_path) == ["long.py"]


def quick_start(text: str) -> list[str]:
    """The lines of the first fenced block below the heading."""
    found = re.search(r"^## Quick start$.*?^```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return found[1].splitlines() if found else []


def test_quick_start_is_two_commands_that_set_themselves_up() -> None:
    lines = quick_start((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(lines) == 2
    tour, tests = lines
    assert all(line.startswith("python3 -m venv ") for line in lines)
    assert "docs/examples/tour.py" in tour
    assert "[testing]" in tests
    assert "pytest" in tests


def without_reason(settings: str) -> list[str]:
    """Exceptions from ruff and coverage that give no reason on their line."""
    lists = re.findall(r"^(?:ignore|exclude_lines) = \[.*?\n(.*?)^\]$", settings, re.DOTALL | re.MULTILINE)
    lists += re.findall(
        r"^\[tool\.ruff\.lint\.per-file-ignores\]$(.*?)^$", settings, re.DOTALL | re.MULTILINE
    )
    lines = [line.strip() for inside in lists for line in inside.splitlines()]
    return [line for line in lines if '"' in line and not line.endswith("= [") and "#" not in line]


def test_every_exception_from_a_check_has_its_reason_beside_it() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert without_reason(settings) == []
    planted = re.sub(r'^( +"(?:EM101|PT017|if TYPE_CHECKING:)",).*', r"\1", settings, flags=re.MULTILINE)
    assert sorted(without_reason(planted)) == ['"EM101",', '"PT017",', '"if TYPE_CHECKING:",']


def test_coverage_has_at_most_five_exclusions_and_no_pragma() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    assert settings["report"]["fail_under"] == 100
    assert settings["run"]["branch"] is True
    assert len(settings["report"]["exclude_lines"]) <= 5
    assert [file.name for file in files() if "pragma:" in file.read_text(encoding="utf-8")] == []


def test_a_missing_checker_skips_here_and_fails_where_all_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(TOOLS_REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no_such_checker is not installed"):
        require("no_such_checker")
    monkeypatch.setenv(TOOLS_REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="no_such_checker is not installed"):
        require("no_such_checker")
    assert TOOLS_REQUIRED in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_only_the_agreed_files_stand_at_the_top() -> None:
    shown = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert {name for name in shown if not name.startswith(".")} == {
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "docs",
        "pyproject.toml",
        "src",
        "tests",
    }
