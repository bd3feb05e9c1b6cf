"""Who knows what is not known, and where it is found (floor 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import final

from attrs import frozen

from reseller_core.codes import Citation
from reseller_core.reseller import Actor

__all__ = ["HOLE_SOURCES", "HoleSource", "hole_source"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class HoleSource:
    """Who can fill a hole.

    Attributes:
        actor: Who knows it.
        where: The call or the place in a console that shows it, in Google's words.
        citation: The document that says so.
    """

    actor: Actor
    where: str
    citation: Citation


ACCOUNTS_CHECK = "Cloud Channel API checkCloudIdentityAccountsExist, or Reseller API customers.get"
ADMIN_CHECK = "Cloud Channel API checkCloudIdentityAccountsExist with primaryAdminEmail"
TRANSFERABLE = "Cloud Channel API listTransferableSkus, or Reseller API subscriptions.list"
DOMAIN_EVENT = "Reseller API customers.get, or Cloud Channel event PRIMARY_DOMAIN_VERIFIED"
BILLING = "Admin console > Billing > Subscriptions"
RESELLER_MANAGEMENT = "Admin console > Account > Reseller management > Subscriptions for resellers"
OWN_RECORDS = "Partner Sales Console > Customers"
PRODUCT_GROUP_LIST = "Partner Sales Console > Create customer > product group"

_LOOKED_UP = HoleSource(
    Actor.GOOGLE, ACCOUNTS_CHECK, Citation("CH", "CheckCloudIdentityAccountsExist", (28,))
)
_LISTED = HoleSource(
    Actor.GOOGLE,
    TRANSFERABLE,
    Citation("CH", "ListTransferableSkus", (75,), "what is asked for eligibility is what is held"),
)
_TEAM = HoleSource(Actor.GOOGLE, ADMIN_CHECK, Citation("CH", "CheckCloudIdentityAccountsExist", (46,)))
_EDITION = "the customer's own billing page names its edition"

HOLE_SOURCES: Mapping[str, HoleSource] = MappingProxyType(
    {
        "account": _LOOKED_UP,
        "account.status": _LOOKED_UP,
        "account.cloud_identity_id": _LOOKED_UP,
        "account.nonprofit": HoleSource(
            Actor.CUSTOMER_SUPER_ADMIN, BILLING, Citation("SEED", "요구사항 검토하기", (2,), _EDITION)
        ),
        "account.legacy_free": HoleSource(
            Actor.CUSTOMER_SUPER_ADMIN, BILLING, Citation("SEED", "요구사항 검토하기", (3,), _EDITION)
        ),
        "account.domain_verified": HoleSource(
            Actor.GOOGLE, DOMAIN_EVENT, Citation("CH", "CustomerEvent", (165,))
        ),
        "account.first_reseller": HoleSource(
            Actor.RESELLER,
            OWN_RECORDS,
            Citation("A-BUY", "whole page", (55,), "who created it is in our records"),
        ),
        "account.subscriptions": _LISTED,
        "account.subscriptions[].status": _LISTED,
        "account.teams": _LOOKED_UP,
        "account.teams[].cloud_identity_id": _LOOKED_UP,
        "account.teams[].primary_email": _TEAM,
        "account.teams[].owned": _LOOKED_UP,
        "account.teams[].subscriptions": _LISTED,
        "account.teams[].subscriptions[].status": _LISTED,
        "consents": HoleSource(
            Actor.CUSTOMER_SUPER_ADMIN, RESELLER_MANAGEMENT, Citation("A-CONS", "whole page", (52, 53))
        ),
        "policy.product_groups[]": HoleSource(
            Actor.RESELLER, PRODUCT_GROUP_LIST, Citation("SEED", "기존 고객 가져오기, 3", (5, 51))
        ),
    }
)
"""Path with its positions and keys left out → who knows what stands there."""


def hole_source(path: str) -> HoleSource | None:
    """Who knows what stands at a path that is None; None for a path that no rule of ours leaves open."""
    return HOLE_SOURCES.get(re.sub(r"\[[^\]]*\]", "[]", path))
