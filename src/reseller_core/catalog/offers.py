"""What is sold how: plans by SKU, bases of add-ons, editions, and what is sold no more (floor 3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reseller_core.catalog.plans import PAID_PLANS, Plan
from reseller_core.catalog.skus import SKUS, find_sku

__all__ = [
    "ARCHIVED_USER_BASES",
    "CLOUD_IDENTITY_FREE",
    "EDUCATION_UPGRADES",
    "ENTERPRISE_ESSENTIALS",
    "FUNDAMENTALS",
    "LEGACY_EDITIONS",
    "LEGACY_FREE",
    "NOT_SOLD",
    "OFFERED_PLANS",
    "addon_bases",
    "counts_users",
    "family_of",
    "is_addon",
    "is_edition",
    "offered_plans",
]


def __dir__() -> list[str]:
    return __all__


CLOUD_IDENTITY_FREE: Final = "1010010001"
ENTERPRISE_ESSENTIALS: Final = "1010060003"

OFFERED_PLANS: Final[Mapping[str, tuple[Plan, ...]]] = MappingProxyType(
    {
        "1010060001": (Plan.FLEXIBLE,),
        "Google-Vault": (Plan.FLEXIBLE, Plan.TRIAL),
        "Google-Chrome-Device-Management": (Plan.ANNUAL_MONTHLY_PAY, Plan.TRIAL),
        CLOUD_IDENTITY_FREE: (Plan.FREE,),
    }
)
"""SKUs that are not sold under every paid plan and as a trial (facts 135, 138)."""

FUNDAMENTALS: Final = ("1010070001", "Google-Apps-For-Education")
"""Education Fundamentals, under its two SKU ids."""

ARCHIVED_USER_BASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "1010340001": ("1010020020",),
        "1010340002": ("Google-Apps-Unlimited",),
        "1010340003": ("1010020025",),
        "1010340004": ("1010020026",),
        "1010340005": ("1010020027",),
        "1010340006": ("1010020028",),
        "1010340007": FUNDAMENTALS,  # by its name: no source lists the pair
    }
)
"""Archived User SKU → the edition that it stands on (fact 141)."""

LEGACY_FREE: Final = "Google-Apps"
"""The legacy free edition, to which no way leads back (fact 4)."""

NOT_SOLD: Final = ("Google-Apps-For-Postini", "Google-Apps-Lite", "Google-Vault-Former-Employee")
"""SKUs that come along in a transfer but can't be bought any more (fact 80)."""

LEGACY_EDITIONS: Final = ("Google-Apps-For-Business", "Google-Apps-Unlimited")
"""G Suite Basic and G Suite Business, which a transfer converts (fact 92)."""

EDUCATION_UPGRADES: Final = (
    *("1010310002", "1010310003", "1010310008", "1010310009", "1010310010"),
    "1010370001",
)
"""Education Plus, and the Teaching and Learning Upgrade (fact 97)."""

_ON_ANY_EDITION: Final = ("vault", "storage")
_EDITION_PRODUCTS: Final = ("Google-Apps", "101031")
_TEACHING_AND_LEARNING: Final = "1010370001"


def family_of(sku: str) -> str | None:
    """The edition family of a SKU; None where the catalog doesn't list it."""
    entry = find_sku(sku)
    return None if entry is None else entry.edition_family


def is_addon(sku: str) -> bool:
    """Whether the SKU is known to need another one beside it."""
    entry = find_sku(sku)
    return entry is not None and entry.addon is True


def is_edition(sku: str) -> bool:
    """Whether the SKU is an edition of Google Workspace or G Suite that stands alone (facts 81, 142).

    Editions for education come in parts that stand side by side, so they are none of these.
    """
    entry = find_sku(sku)
    return (
        entry is not None
        and entry.product == "Google-Apps"
        and entry.addon is False
        and entry.edition_family != "education"
    )


def counts_users(sku: str) -> bool:
    """Whether a seat of the SKU is a user: it is an edition, for education or not."""
    entry = find_sku(sku)
    return entry is not None and entry.product in _EDITION_PRODUCTS and entry.addon is False


def offered_plans(sku: str, enterprise_essentials: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """The plans that a SKU is sold under, paid ones first (facts 135, 138).

    Args:
        sku: SKU id; one that the catalog doesn't list is sold under every plan but the free one.
        enterprise_essentials: The plans of Enterprise Essentials, on which sources differ (C8).
    """
    if sku == ENTERPRISE_ESSENTIALS:
        return enterprise_essentials
    return OFFERED_PLANS.get(sku, (*PAID_PLANS, Plan.TRIAL))


def addon_bases(sku: str) -> tuple[str, ...] | None:
    """SKUs of which an add-on needs one beside it; None where no source names any (fact 141)."""
    if sku in ARCHIVED_USER_BASES:
        return ARCHIVED_USER_BASES[sku]
    if sku == _TEACHING_AND_LEARNING:
        return tuple(
            one.sku for one in SKUS.values() if one.edition_family == "education" and one.addon is False
        )
    if is_addon(sku) and family_of(sku) in _ON_ANY_EDITION and sku not in NOT_SOLD:
        return tuple(one for one in SKUS if counts_users(one))
    return None
