"""How documents of older versions become documents of this one (floor 11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

__all__ = ["MIGRATIONS", "SCHEMA_VERSION", "Migration", "migrated"]


def __dir__() -> list[str]:
    return __all__


Migration: TypeAlias = Callable[[Mapping[Any, Any]], Mapping[Any, Any]]

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""The first makes a document of version 2 of one of version 1, and so on: version, kind and all.

A document may be broken in any way: a migration moves what it knows and leaves the rest to the loader,
which tells the problems. It changes nothing in place. Fixtures of every version stay in tests/wire/fixtures.
"""

SCHEMA_VERSION: Final = 1 + len(MIGRATIONS)
"""The version that is written."""


def migrated(document: Mapping[Any, Any], version: int) -> Mapping[Any, Any]:
    """A document of an older version as one of the newest; one of the newest as it is."""
    for migration in MIGRATIONS[version - 1 :]:
        document = migration(document)
    return document
