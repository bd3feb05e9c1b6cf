"""Product groups, and the group that each product belongs to (floor 3).

Consent is given and a transfer is made per product group. Google publishes no complete list of them, so a
product that no source places in a group is absent here: its group is unknown, and a policy may name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from reseller_core.codes import Citation
from reseller_core.values.fields import member

__all__ = ["GROUPS_BY_PRODUCT", "GROUP_CITATIONS", "ProductGroup", "product_group"]


def __dir__() -> list[str]:
    return __all__


class ProductGroup(StrEnum):
    """Products that are consented to, and transferred, together."""

    GOOGLE_WORKSPACE = "GOOGLE_WORKSPACE"
    GOOGLE_VOICE = "GOOGLE_VOICE"
    CHROME = "CHROME"
    GOOGLE_CLOUD = "GOOGLE_CLOUD"


def product_group(value: ProductGroup | str) -> ProductGroup:
    """A product group, also by its value."""
    return member(ProductGroup, value)


_LIMITS = "About transfer limitations"
_REQUIREMENTS = "Requirements for a customer transfer"
_EMAIL_VERIFIED = "이메일 인증 계정에 대한 정보"

_ENTRIES: Final[tuple[tuple[str, ProductGroup, Citation], ...]] = (
    (
        "Google-Apps",
        ProductGroup.GOOGLE_WORKSPACE,
        Citation(
            "TRIN", _LIMITS, (72,), inferred="the editions are the Google Workspace subscriptions it names"
        ),
    ),
    (
        "101031",
        ProductGroup.GOOGLE_WORKSPACE,
        Citation(
            "R-PROD", "whole page", (97,), inferred="Google Workspace for Education is a set of editions"
        ),
    ),
    (
        "101037",
        ProductGroup.GOOGLE_WORKSPACE,
        Citation("R-PROD", "whole page", (97,), inferred="the upgrade stands on an Education edition"),
    ),
    (
        "101034",
        ProductGroup.GOOGLE_WORKSPACE,
        Citation("R-PROD", "whole page", (141,), inferred="an archived user needs the matching edition"),
    ),
    ("Google-Vault", ProductGroup.GOOGLE_WORKSPACE, Citation("SEED", _EMAIL_VERIFIED, (150,))),
    ("Google-Drive-storage", ProductGroup.GOOGLE_WORKSPACE, Citation("TRIN", _REQUIREMENTS, (72,))),
    ("101043", ProductGroup.GOOGLE_WORKSPACE, Citation("TRIN", _REQUIREMENTS, (72,))),
    ("101033", ProductGroup.GOOGLE_VOICE, Citation("TRIN", _LIMITS, (73,))),
    ("Google-Chrome-Device-Management", ProductGroup.CHROME, Citation("TRIN", _REQUIREMENTS, (73,))),
    (
        "101040",
        ProductGroup.CHROME,
        Citation(
            "TRIN", _REQUIREMENTS, (73,), inferred="it is sold as Chrome Enterprise, as the named product is"
        ),
    ),
)

GROUPS_BY_PRODUCT: Final[Mapping[str, ProductGroup]] = MappingProxyType(
    {product: group for product, group, _ in _ENTRIES}
)
"""Product id → product group. A product that is absent has no known group."""

GROUP_CITATIONS: Final[Mapping[str, Citation]] = MappingProxyType(
    {product: citation for product, _, citation in _ENTRIES}
)
"""Product id → where its group is stated, or what it is inferred from."""
