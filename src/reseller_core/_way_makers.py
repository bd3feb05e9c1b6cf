"""How ways are made, and those that several findings share (floor 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.policy import DEFAULT_POLICY
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = [
    "ADD_FIRST",
    "ASK_SALES",
    "FEWER_OR_MORE",
    "LIFT",
    "MOVE_TO_PAID",
    "TAKE_OVER_TEAMS",
    "UPGRADE_LEGACY",
    "VERIFY",
    "VERIFY_AS_TEAM",
    "WHEN_LATER",
    "absence_ways",
    "consenting",
    "id_ways",
    "if_there",
    "moment",
    "seat_field_ways",
    "unless",
    "waiting",
    "waiting_until",
    "way",
    "ways",
]


def __dir__() -> list[str]:
    return __all__


def ways(*ways: Callable[[Finding], Way | None]) -> Callable[[Finding], tuple[Way, ...]]:
    def of(finding: Finding) -> tuple[Way, ...]:
        return tuple(way for make in ways if (way := make(finding)) is not None)

    return of


def way(
    action: str, actor: Actor, *needs: str, may_lead_to: Iterable[str] = (), **more: Any
) -> Callable[[Finding], Way]:
    def make(finding: Finding) -> Way:
        area = finding.code.partition(".")[0]
        codes = [code for code in may_lead_to if code.partition(".")[0] == area]  # what this decider can say
        return Way(
            action=action,
            actor=actor,
            needs=needs,
            may_lead_to=codes,
            subject=finding.subject,
            params=finding.params,
            **more,
        )

    return make


def id_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.subject == "reseller.id":  # our own id is not what is wrong
        decider = f"check_{finding.code.partition('.')[0]}"
        return (way("ask-with-your-own-id", Actor.RESELLER, another_way=decider)(finding),)
    return (way("correct-recorded-reseller-id", Actor.RESELLER)(finding),)


def if_there(make: Callable[[Finding], Way]) -> Callable[[Finding], Way]:
    """What somebody at the customer does, where somebody is there who can."""
    return lambda finding: (ADD_FIRST if finding.subject == "account.status" else make)(finding)


def absence_ways(finding: Finding) -> tuple[Way, ...]:
    match finding.param("situation"):
        case "behind-teams" if finding.code == Code.VERIFICATION_NOBODY_THERE:
            make = VERIFY_AS_TEAM
        case "behind-teams":
            make = TAKE_OVER_TEAMS
        case _:
            make = ADD_FIRST
    return (make(finding),)


def moment(finding: Finding, name: str) -> dt.datetime | None:
    text = finding.param(name)
    return None if text is None else dt.datetime.fromisoformat(str(text))


def waiting_until(action: str, name: str, *may_lead_to: Code) -> Callable[[Finding], Way | None]:
    """Wait until the moment that the finding names; it helps until another one, where it names that too."""

    def make(finding: Finding) -> Way | None:
        opens_at = moment(finding, name)
        if opens_at is None:
            return None
        return way(
            action,
            Actor.NOBODY,
            not_before=opens_at,
            deadline=moment(finding, "possible_until"),
            may_lead_to=may_lead_to,
        )(finding)

    return make


def unless(param: str, make: Callable[[Finding], Way]) -> Callable[[Finding], Way | None]:
    """A way that is none where the finding says so."""
    return lambda finding: None if finding.param(param) else make(finding)


def seat_field_ways(finding: Finding) -> tuple[Way, ...]:
    leave_out = way("leave-out-seats", Actor.RESELLER)(finding)
    if finding.param("seats") is None:
        return (leave_out,)
    return (way("use-plan-seat-field", Actor.RESELLER)(finding), leave_out)


def waiting(finding: Finding) -> Way | None:
    granted_at = finding.param("granted_at")
    if granted_at is None:
        return None
    return way(
        "wait-for-consent",
        Actor.NOBODY,
        not_before=dt.datetime.fromisoformat(str(granted_at)),
        may_lead_to=WHEN_LATER,
    )(finding)


def consenting(finding: Finding) -> Way:
    if finding.param("customer") == "behind-teams":
        return TAKE_OVER_TEAMS(finding)
    if finding.param("customer") == "none":  # nobody is there yet who could consent
        return ADD_FIRST(finding)
    needs = [str(finding.param("customer_at"))] if finding.param("customer_at") else []
    of_order = finding.code == Code.PURCHASE_CONSENT_MISSING
    if finding.param("why") == "no-reseller-id":
        needs.append("reseller_id" if of_order else "request.channel_partner_reseller_id")
    sku = finding.param("sku")
    leads_to: tuple[Code, ...] = ()
    if of_order and finding.param("product_group") is None:
        needs.append(DEFAULT_POLICY.product_group_path(str(sku)))
        leads_to = (Code.PURCHASE_CURRENCY_DIFFERS,)  # which is asked once the group is known
    return way("give-purchase-consent", Actor.CUSTOMER_SUPER_ADMIN, *needs, may_lead_to=leads_to)(finding)


MOVE_TO_PAID = way("move-to-paid-edition", Actor.CUSTOMER_SUPER_ADMIN)

UPGRADE_LEGACY = way("upgrade-legacy-edition", Actor.CUSTOMER_SUPER_ADMIN)

TAKE_OVER_TEAMS = way("take-over-teams", Actor.CUSTOMER_SUPER_ADMIN, another_way="check_transfer")

ADD_FIRST = way("add-customer-first", Actor.RESELLER, another_way="check_registration")

VERIFY = way("verify-domain", Actor.CUSTOMER_SUPER_ADMIN)

VERIFY_AS_TEAM = way("verify-as-a-team", Actor.CUSTOMER_SUPER_ADMIN, another_way="check_domain_verification")

LIFT = way("lift-suspension", Actor.CUSTOMER_SUPER_ADMIN)

ASK_SALES = way("ask-google-sales", Actor.RESELLER, another_way="manage")

WHEN_LATER = (
    Code.TRANSFER_CONSENT_MISSING,
    Code.TRANSFER_TOKEN_EXPIRED,
    Code.TRANSFER_TOKEN_OTHER_RESELLER,
    Code.TRANSFER_TOKEN_UNDATED,
    Code.TRANSFER_TOKEN_NOT_YET_ISSUED,
    Code.TRANSFER_SEATS_BELOW_MINIMUM,
    Code.TRANSFER_PLAN_NOT_POSSIBLE,
    Code.PURCHASE_CONSENT_MISSING,
)
"""What can follow from waiting: consents end, tokens expire, a term's last days pass."""

FEWER_OR_MORE = (
    Code.TRANSFER_SEATS_BELOW_MINIMUM,
    Code.TRANSFER_SEATS_ABOVE_CAP,
    Code.PURCHASE_SEATS_BELOW_COMMITMENT,
    Code.PURCHASE_SEATS_BELOW_USERS,
    Code.PURCHASE_SEATS_ABOVE_CAP,
    Code.PURCHASE_TRIAL_USED,
)
