"""Ways out of what stands against an import or a transfer (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reseller_core._way_makers import (
    ASK_SALES,
    FEWER_OR_MORE,
    LIFT,
    MOVE_TO_PAID,
    UPGRADE_LEGACY,
    VERIFY,
    WHEN_LATER,
    absence_ways,
    consenting,
    id_ways,
    if_there,
    seat_field_ways,
    unless,
    waiting,
    waiting_until,
    way,
    ways,
)
from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["WAYS_OF_TRANSFERRING"]


def __dir__() -> list[str]:
    return __all__


def _leaving_out_the_group(finding: Finding) -> Way | None:
    return way("leave-out-product-group", Actor.RESELLER)(finding) if finding.param("other_groups") else None


def _team_name_ways(finding: Finding) -> tuple[Way, ...]:
    by_id = finding.subject.endswith("cloud_identity_id")
    name = way(
        "enter-team-id" if by_id else "enter-team-email",
        Actor.RESELLER,
        finding.subject,
        "account",
        may_lead_to=tuple(code for code in Code if code.startswith("transfer.")),
    )
    return (name(finding),)


def _sales_above_cap(finding: Finding) -> Way | None:
    return ASK_SALES(finding) if finding.param("above_cap") else None


def _eligibility_ways(finding: Finding) -> tuple[Way, ...]:
    match finding.param("reason"):
        case "PENDING_TOS_ACCEPTANCE":
            make = way("accept-reseller-terms-for-sku", Actor.RESELLER)
        case "CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU":
            make = way("get-authorised-for-sku", Actor.RESELLER)
        case _:
            make = ASK_SALES
    return (make(finding),)


_GET_TOKEN = way("get-transfer-token", Actor.CUSTOMER_SUPER_ADMIN, "request.token", "request.token_issued_at")


_TOKEN = ways(consenting, _GET_TOKEN)


_TERM_WINDOW = waiting_until("wait-for-term-window", "possible_from", *WHEN_LATER)


_MISSING_PART = (Code.TRANSFER_CONSENT_MISSING, Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE)


WAYS_OF_TRANSFERRING: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.TRANSFER_NONPROFITS: ways(MOVE_TO_PAID),
        Code.TRANSFER_LEGACY_FREE_EDITION: ways(UPGRADE_LEGACY),
        Code.TRANSFER_CONSENT_MISSING: ways(waiting, consenting, _GET_TOKEN),
        Code.TRANSFER_TOKEN_EXPIRED: _TOKEN,
        Code.TRANSFER_TOKEN_OTHER_RESELLER: _TOKEN,
        Code.TRANSFER_TOKEN_UNDATED: _TOKEN,
        Code.TRANSFER_TOKEN_NOT_YET_ISSUED: _TOKEN,
        Code.TRANSFER_RESELLER_ID_MISMATCH: id_ways,
        Code.TRANSFER_TEAM_NOT_NAMED: _team_name_ways,
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE: ways(
            way(
                "add-subscriptions-to-transfer",
                Actor.RESELLER,
                may_lead_to=(
                    Code.TRANSFER_SUBSCRIPTION_SUSPENDED,
                    Code.TRANSFER_DOMAIN_NOT_VERIFIED,
                    Code.TRANSFER_SKU_INELIGIBLE,
                    Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS,
                ),
            ),
            _leaving_out_the_group,
        ),
        Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS: ways(
            unless("all_move", way("leave-out-items", Actor.RESELLER)),
            way(
                "ask-for-its-product-group",
                Actor.RESELLER,
                another_way="check_transfer",
                may_lead_to=_MISSING_PART,
            ),
        ),
        Code.TRANSFER_CUSTOMER_NOT_FOUND: absence_ways,
        Code.TRANSFER_LOCKED_OUT: ways(waiting_until("wait-out-lockout", "free_from", *WHEN_LATER)),
        Code.TRANSFER_CHANNEL_PARTNER_MISSING: ways(
            way(
                "enter-channel-partner",
                Actor.RESELLER,
                "request.channel_partner_id",
                may_lead_to=(
                    Code.TRANSFER_PARTNER_LINK_ID_MISSING,
                    Code.TRANSFER_CONSENT_MISSING,
                    Code.TRANSFER_TOKEN_OTHER_RESELLER,
                    Code.TRANSFER_TOKEN_EXPIRED,
                    Code.TRANSFER_TOKEN_UNDATED,
                    Code.TRANSFER_TOKEN_NOT_YET_ISSUED,
                ),
            )
        ),
        Code.TRANSFER_PARTNER_LINK_ID_MISSING: ways(
            way(
                "enter-partner-link-id",
                Actor.RESELLER,
                "request.channel_partner_reseller_id",
                may_lead_to=(Code.TRANSFER_CONSENT_MISSING, Code.TRANSFER_TOKEN_OTHER_RESELLER),
            )
        ),
        Code.TRANSFER_LINKED_RECORD_DIFFERS: ways(way("overwrite-linked-record", Actor.RESELLER)),
        Code.TRANSFER_ITEM_NOT_HELD: ways(way("leave-out-items-not-held", Actor.RESELLER)),
        Code.TRANSFER_SEVERAL_EDITIONS: ways(ASK_SALES),
        Code.TRANSFER_CONVERSION_NOT_POSSIBLE: ways(
            way("choose-conversion-target", Actor.RESELLER, another_way="check_transfer")
        ),
        Code.TRANSFER_SEATS_BELOW_MINIMUM: ways(
            unless("above_cap", way("order-minimum-seats", Actor.RESELLER)), _TERM_WINDOW, _sales_above_cap
        ),
        Code.TRANSFER_SEATS_ABOVE_CAP: ways(
            way("order-seats-up-to-cap", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)
        ),
        Code.TRANSFER_SEAT_FIELD_WRONG: seat_field_ways,
        Code.TRANSFER_PLAN_NOT_POSSIBLE: ways(
            way("order-possible-plan", Actor.RESELLER, may_lead_to=FEWER_OR_MORE), _TERM_WINDOW
        ),
        Code.TRANSFER_ADDON_NOT_ANNUAL: ways(way("order-flexible-plan", Actor.RESELLER)),
        Code.TRANSFER_SUBSCRIPTION_SUSPENDED: ways(LIFT),
        Code.TRANSFER_SKU_INELIGIBLE: _eligibility_ways,
        Code.TRANSFER_DEAL_CODE_GIVEN: ways(way("leave-out-deal-code", Actor.RESELLER)),
        Code.TRANSFER_DOMAIN_NOT_VERIFIED: ways(if_there(VERIFY)),
    }
)
"""Code of a violation → its ways."""
