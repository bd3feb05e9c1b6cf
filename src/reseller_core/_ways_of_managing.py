"""Ways out of what stands against managing a customer (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reseller_core._way_makers import ADD_FIRST, ASK_SALES, LIFT, absence_ways, if_there, way, ways
from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["WAYS_OF_MANAGING"]


def __dir__() -> list[str]:
    return __all__


def _reactivation_ways(finding: Finding) -> tuple[Way, ...]:
    match finding.param("reason"):
        case "PENDING_TOS_ACCEPTANCE":
            make = way("customer-accepts-terms", Actor.CUSTOMER_SUPER_ADMIN, another_way="manage")
        case "TRIAL_ENDED":
            make = way("order-paid-plan-first", Actor.RESELLER, another_way="check_purchase")
        case "RENEWAL_WITH_TYPE_CANCEL":
            make = way("renew-subscription", Actor.RESELLER, another_way="check_purchase")
        case _:
            make = _ASK_SUPPORT
    return (make(finding),)


def _not_ours_ways(finding: Finding) -> tuple[Way, ...]:
    return (ADD_FIRST(finding),) if finding.param("situation") == "none" else ()


_ASK_SUPPORT = way("ask-google-support", Actor.RESELLER, another_way="manage")


_ASK_SUPER_ADMIN = way("ask-super-admin", Actor.CUSTOMER_SUPER_ADMIN, another_way="manage")


WAYS_OF_MANAGING: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.TRANSFER_OUT_NOT_OURS: _not_ours_ways,
        Code.TRANSFER_OUT_SUPER_ADMIN_MISSING: ways(if_there(way("add-super-admin", Actor.RESELLER))),
        Code.TRANSFER_OUT_BILLED_OFFLINE: ways(ASK_SALES),
        Code.TRANSFER_OUT_VOICE_MUST_MOVE: ways(way("move-voice-too", Actor.RESELLER)),
        Code.SUSPENSION_NOT_ACTIVE: ways(),
        Code.SUSPENSION_PLAN_NOT_PAID: ways(),
        Code.REACTIVATION_NOT_SUSPENDED: ways(),
        Code.REACTIVATION_NOT_BY_RESELLER: _reactivation_ways,
        Code.REACTIVATION_TOO_LATE: ways(_ASK_SUPPORT),
        Code.VERIFICATION_NOBODY_THERE: absence_ways,
        Code.VERIFICATION_SUBSCRIPTION_SUSPENDED: ways(
            LIFT,
            way(
                "cancel-subscription",
                Actor.CUSTOMER_SUPER_ADMIN,
                may_lead_to=(Code.VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING,),
            ),
        ),
        Code.VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING: ways(
            way("buy-what-teams-hold", Actor.CUSTOMER_SUPER_ADMIN, another_way="check_purchase")
        ),
        Code.ADMIN_ACCESS_OFF: ways(way("switch-access-on", Actor.CUSTOMER_SUPER_ADMIN)),
        Code.ADMIN_FORBIDDEN: ways(_ASK_SUPER_ADMIN),
        Code.ADMIN_FORBIDDEN_BY_OLDER_PAGE: ways(_ASK_SUPER_ADMIN),
        Code.ADMIN_LICENCE_NOT_OURS: ways(way("ask-selling-reseller", Actor.RESELLER, another_way="manage")),
        Code.ADMIN_ROLE_NOT_FOR_TEAMS: ways(
            way("verify-domain-first", Actor.CUSTOMER_SUPER_ADMIN, another_way="check_domain_verification")
        ),
    }
)
"""Code of a violation → its ways."""
