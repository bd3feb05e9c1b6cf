"""The catalog of SKUs, and the look-up by SKU id (floor 3).

An SKU is known by its id; names are display text that Google changes. Three-valued marks are None where no
source answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from reseller_core.catalog._sku_table import ROWS
from reseller_core.codes import Citation

__all__ = ["ESSENTIALS_CLOSED", "ESSENTIALS_CLOSED_CITATION", "SKUS", "CatalogSku", "find_sku"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen
class CatalogSku:
    """One SKU that Google names.

    Attributes:
        sku: SKU id, as the APIs write it.
        name: Display name; not stable.
        product: Id of the product that the SKU belongs to.
        product_name: Display name of the product.
        edition_family: Our word for SKUs that stand in each other's place, for example ``business``.
        email_verified_ok: Whether a customer verified by e-mail may hold it.
        addon: Whether it needs another subscription beside it.
        legacy_free: Whether it marks the legacy free edition.
        nonprofit: Whether it marks Google Workspace for Nonprofits.
        education: Whether it is meant for educational institutions.
        sources: Keys of the documents that name it, in :data:`reseller_core.sources.SOURCES`.
    """

    sku: str
    name: str
    product: str
    product_name: str
    edition_family: str
    email_verified_ok: bool | None
    addon: bool | None
    legacy_free: bool | None
    nonprofit: bool | None
    education: bool | None
    sources: tuple[str, ...]


SKUS: Final[Mapping[str, CatalogSku]] = MappingProxyType({row[0]: CatalogSku(*row) for row in ROWS})

ESSENTIALS_CLOSED: Final = "1010060001"
"""The Essentials SKU: still held, closed to new customers."""

ESSENTIALS_CLOSED_CITATION: Final = Citation(document="PLANS", place="whole page", facts=(8,))


def find_sku(sku: str) -> CatalogSku | None:
    """The catalog's entry for an SKU id, or None where the catalog doesn't know the id."""
    return SKUS.get(sku)
