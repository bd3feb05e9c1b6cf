"""Who knows what is not known, and where it is found (floor 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import final

from attrs import frozen

from reseller_core.codes import Citation
from reseller_core.reseller import Actor

__all__ = ["HOLE_SOURCES", "SNAPSHOT_SOURCES", "HoleSource", "hole_source"]


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
ENTITLEMENTS = "Cloud Channel API listEntitlements, or Reseller API subscriptions.list"
OWN_ENTITLEMENT = "Cloud Channel API listEntitlements, or Reseller API subscriptions.get"
TRANSFER_INFO = "Reseller API subscriptions.list (transferInfo)"
SKU_OF_IT = (
    "Reseller API subscriptions.list (skuId), Cloud Channel API entitlements.get (provisionedService.skuId), "
    "or Admin console > Billing > Subscriptions"
)
BILLING_ACCOUNTS = "Cloud Channel API queryEligibleBillingAccounts"
BILLING = "Admin console > Billing > Subscriptions"
USERS = "Admin console > Directory > Users, or Directory API users.list"
RESELLER_ACCESS = "Admin console > Account > Reseller management"
RESELLER_MANAGEMENT = "Admin console > Account > Reseller management > Subscriptions for resellers"
ADMIN_CONSOLE = "Admin console"
OWN_RECORDS = "Partner Sales Console > Customers"
PRODUCT_GROUP_LIST = "Partner Sales Console > Create customer > product group"

_WHOLE = "whole page"
_LOOKED_UP = HoleSource(
    Actor.GOOGLE, ACCOUNTS_CHECK, Citation("CH", "CheckCloudIdentityAccountsExist", (28,))
)
_LISTED = HoleSource(
    Actor.GOOGLE,
    TRANSFERABLE,
    Citation("CH", "ListTransferableSkus", (75,), "what is asked for eligibility is what is held"),
)
_TEAM = HoleSource(Actor.GOOGLE, ADMIN_CHECK, Citation("CH", "CheckCloudIdentityAccountsExist", (46,)))
_ACCESS = HoleSource(Actor.CUSTOMER_SUPER_ADMIN, RESELLER_ACCESS, Citation("A-ACC", _WHOLE, (176, 177)))
_EDITION = "the customer's own billing page names its edition"

_SOLD = HoleSource(
    Actor.GOOGLE,
    SKU_OF_IT,
    Citation("R-DISC", _WHOLE, (93,), "what lists a subscription has a field for its SKU"),
)
_SEATS = HoleSource(Actor.GOOGLE, ENTITLEMENTS, Citation("R-DISC", _WHOLE, (136, 192)))
_OF_A_SUBSCRIPTION: Mapping[str, HoleSource] = MappingProxyType(
    {
        "sku": _SOLD,
        "status": _LISTED,
        "plan": HoleSource(Actor.GOOGLE, ENTITLEMENTS, Citation("R-DISC", _WHOLE, (135,))),
        "seats": _SEATS,
        "seats.committed": _SEATS,
        "seats.licensed": _SEATS,
        "suspension_reasons": HoleSource(Actor.GOOGLE, ENTITLEMENTS, Citation("R-DISC", _WHOLE, (126,))),
        "term_ends_at": HoleSource(
            Actor.GOOGLE,
            ENTITLEMENTS,
            Citation(
                "R-DISC", _WHOLE, (83, 85), "the interval of the commitment is a field of the subscription"
            ),
        ),
        "minimum_transferable_seats": HoleSource(
            Actor.GOOGLE, TRANSFER_INFO, Citation("R-DISC", _WHOLE, (82,))
        ),
        "currency": HoleSource(
            Actor.GOOGLE,
            BILLING_ACCOUNTS,
            Citation("CH-BA", _WHOLE, (145,), "a subscription is in the currency of its billing account"),
        ),
    }
)


def _held_by(path: str) -> dict[str, HoleSource]:
    return {f"{path}.subscriptions[].{name}": source for name, source in _OF_A_SUBSCRIPTION.items()}


def _own(*facts: int, document: str = "R-STAT") -> HoleSource:
    return HoleSource(Actor.GOOGLE, OWN_ENTITLEMENT, Citation(document, _WHOLE, facts))


HOLE_SOURCES: Mapping[str, HoleSource] = MappingProxyType(
    {
        "access": _ACCESS,
        "access.granted": _ACCESS,
        "account": _LOOKED_UP,
        "account.status": _LOOKED_UP,
        "account.cloud_identity_id": _LOOKED_UP,
        "account.provider": HoleSource(
            Actor.CUSTOMER_SUPER_ADMIN,
            BILLING,
            Citation("VER", "whole page", (156,), "its bills name the seller"),
        ),
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
            Citation("A-BUY", _WHOLE, (55,), "who created it is in our records"),
        ),
        "account.super_admin_present": HoleSource(
            Actor.RESELLER,
            USERS,
            Citation("TROUT", _WHOLE, (110,), "who is a super administrator stands in the list of users"),
        ),
        "account.trial_used": HoleSource(
            Actor.RESELLER, OWN_RECORDS, Citation("TRIAL", _WHOLE, (134,), "our records say what it has had")
        ),
        "account.subscriptions": _LISTED,
        **_held_by("account"),
        "account.teams": _LOOKED_UP,
        "account.teams[].cloud_identity_id": _LOOKED_UP,
        "account.teams[].primary_email": _TEAM,
        "account.teams[].owned": _LOOKED_UP,
        "account.teams[].subscriptions": _LISTED,
        **_held_by("account.teams[]"),
        "consents": HoleSource(
            Actor.CUSTOMER_SUPER_ADMIN, RESELLER_MANAGEMENT, Citation("A-CONS", _WHOLE, (52, 53))
        ),
        "policy.product_groups[]": HoleSource(
            Actor.RESELLER, PRODUCT_GROUP_LIST, Citation("SEED", "기존 고객 가져오기, 3", (5, 51))
        ),
        "subscription.plan": _own(128, 135),
        "subscription.sku": _SOLD,
        "subscription.status": _own(127, 128),
        "subscription.suspended_at": _own(128),
        "subscription.suspension_reasons": _own(126, document="R-DISC"),
    }
)
"""Path with its positions and keys left out → who knows what stands there."""


_REPORTED = HoleSource(
    Actor.CUSTOMER_SUPER_ADMIN,
    ADMIN_CONSOLE,
    Citation("SEED", "고객 정보를 최신 상태로 유지하기", (170, 175)),
)

SNAPSHOT_SOURCES: Mapping[str, HoleSource] = MappingProxyType(
    {
        "snapshot": _REPORTED,
        "snapshot.domain": _REPORTED,
        "snapshot.alternate_email": HoleSource(
            Actor.CUSTOMER_SUPER_ADMIN,
            ADMIN_CONSOLE,
            Citation("SYNC", _WHOLE, (172,), "what is copied from the Admin console stands there"),
        ),
        "snapshot.primary_email": HoleSource(Actor.RESELLER, OWN_RECORDS, Citation("SYNC", _WHOLE, (174,))),
        "snapshot.organization_name": _REPORTED,
    }
)
"""The same of what the customer's Admin console shows, which no rule reads."""


def hole_source(path: str) -> HoleSource | None:
    """Who knows what stands at a path that is None; None for a path that nothing of ours leaves open."""
    shape = re.sub(r"\[[^\]]*\]", "[]", path)
    return HOLE_SOURCES.get(shape) or SNAPSHOT_SOURCES.get(shape)
