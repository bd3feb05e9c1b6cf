"""Products, SKUs, plans and product groups: data with citations, and look-ups (floor 3)."""

from __future__ import annotations

from reseller_core.catalog.plans import Plan, optional_plan, plan
from reseller_core.catalog.product_groups import (
    GROUP_CITATIONS,
    GROUPS_BY_PRODUCT,
    ProductGroup,
)
from reseller_core.catalog.skus import (
    ESSENTIALS_CLOSED,
    ESSENTIALS_CLOSED_CITATION,
    SKUS,
    CatalogSku,
    find_sku,
)

__all__ = [
    "ESSENTIALS_CLOSED",
    "ESSENTIALS_CLOSED_CITATION",
    "GROUPS_BY_PRODUCT",
    "GROUP_CITATIONS",
    "SKUS",
    "CatalogSku",
    "Plan",
    "ProductGroup",
    "find_sku",
    "optional_plan",
    "plan",
]


def __dir__() -> list[str]:
    return __all__
