"""Which ways out each code has (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reseller_core._ways_of_adding import WAYS_OF_ADDING
from reseller_core._ways_of_buying import WAYS_OF_BUYING
from reseller_core._ways_of_calling import WAYS_OF_CALLING, or_asking
from reseller_core._ways_of_managing import WAYS_OF_MANAGING
from reseller_core._ways_of_transferring import WAYS_OF_TRANSFERRING
from reseller_core.finding import Finding
from reseller_core.way import Way

__all__ = ["WAYS"]


def __dir__() -> list[str]:
    return __all__


WAYS: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        code: or_asking(make)
        for book in (WAYS_OF_ADDING, WAYS_OF_TRANSFERRING, WAYS_OF_BUYING, WAYS_OF_MANAGING, WAYS_OF_CALLING)
        for code, make in book.items()
    }
)
"""Code of a violation → its ways; ``()`` where nothing helps. Advisories need none."""
