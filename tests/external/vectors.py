"""Where the test vectors of others lie; they are never part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

__all__ = ["vector_file"]


def __dir__() -> list[str]:
    return __all__


CHECKOUT = Path(__file__).parents[2]


def vector_file(name: str) -> Path:
    """Path of a vector file; the test is skipped, saying so, where there is none."""
    folder = Path(os.environ.get("RESELLER_CORE_VECTORS", CHECKOUT.parent / "shared" / "external"))
    path = folder / name
    if not path.is_file():
        pytest.skip(f"no test vectors at {path}: set RESELLER_CORE_VECTORS to their folder")
    return path
