"""Which steps add this customer, or bring it over? (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, final

from attrs import frozen

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.codes import Code
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Severity
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.purchase import check_purchase
from reseller_core.rules.route import RouteKind, choose_route
from reseller_core.rules.transfer import check_transfer
from reseller_core.upkeep._channel_api_steps import CHANNEL_API_ONBOARDING, CHANNEL_API_TRANSFER
from reseller_core.upkeep._console_import_steps import CONSOLE_IMPORT
from reseller_core.upkeep._console_steps import CONSOLE_ONBOARDING
from reseller_core.upkeep._reseller_api_steps import RESELLER_API_ONBOARDING, RESELLER_API_TRANSFER
from reseller_core.upkeep.step import Planned, Rows, Step, lacking_for, steps_for
from reseller_core.values.fields import members

if TYPE_CHECKING:
    from reseller_core.consent import PurchaseConsent
    from reseller_core.customer import Customer, CustomerType
    from reseller_core.facts import IneligibleSkus
    from reseller_core.order import Order
    from reseller_core.reseller import Reseller
    from reseller_core.transfer import TransferRequest

__all__ = ["STEP_CODES", "TRANSFER_ROWS", "WorkPlan", "plan_onboarding", "plan_transfer", "steps_left"]

_ONBOARDING: Final[Mapping[Profile, Rows]] = MappingProxyType(
    {
        Profile.CONSOLE: CONSOLE_ONBOARDING,
        Profile.RESELLER_API: RESELLER_API_ONBOARDING,
        Profile.CHANNEL_API: CHANNEL_API_ONBOARDING,
    }
)
TRANSFER_ROWS: Final[Mapping[Profile, Rows]] = MappingProxyType(
    {
        Profile.CONSOLE: CONSOLE_IMPORT,
        Profile.RESELLER_API: RESELLER_API_TRANSFER,
        Profile.CHANNEL_API: CHANNEL_API_TRANSFER,
    }
)
STEP_CODES: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        step.code for tables in (_ONBOARDING, TRANSFER_ROWS) for rows in tables.values() for step, _ in rows
    )
)
"""Codes of all steps that a plan can have."""

_OF_THE_TOKEN: Final = (
    Code.TRANSFER_TOKEN_EXPIRED,
    Code.TRANSFER_TOKEN_UNDATED,
    Code.TRANSFER_TOKEN_NOT_YET_ISSUED,
    Code.TRANSFER_TOKEN_OTHER_RESELLER,
)
_SETTLED_BY_CONSENT: Final = (Code.TRANSFER_CONSENT_MISSING, *_OF_THE_TOKEN)
_CREATING: Final = (RouteKind.CREATE, RouteKind.ADD_TEAM)
_NEW_AT_GOOGLE: Final = GoogleAccount(status=AccountStatus.NONE)


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class WorkPlan:
    """The steps that lead to a customer, in order, or why there are none.

    Attributes:
        route: The way that leads to the customer; only CREATE and ADD_TEAM have steps of their own, and
            IMPORT has those of :func:`plan_transfer`.
        decision: What the rules say. A plan to add a customer has steps only where it allows. A plan to
            bring one over has steps also where only the customer's consent is still to come: its first step.
        steps: What is to be done, in order; ``()`` where it would fail or is not known to be right.
        lacking: Paths that steps need and where nothing is given yet, in the order of the steps; of
            optional steps none.
    """

    route: RouteKind
    decision: Decision
    steps: tuple[Step, ...]
    lacking: tuple[str, ...]


def plan_onboarding(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    at: dt.datetime,
    order: Order | None = None,
    reseller_id_requested: bool = False,
    domain_registered: bool | None = None,
    domain_deleted_at: dt.datetime | None = None,
    deleted_via_reseller: bool | None = None,
    provisionable_types: Iterable[CustomerType | str] | None = None,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> WorkPlan:
    """Which steps add this customer, and order for it?

    An optional field for which nothing is recorded is no step of the console's form.

    Args:
        customer: The customer, as it will be recorded and sent.
        account: What a look-up of its domain told; None = not looked up, so that there are no steps.
        at: The moment that is asked about; timezone-aware.
        order: What is ordered at once; None = nothing yet. Where it would be refused, there are no steps.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: As for :func:`~reseller_core.rules.registration.check_registration`, like all
            that follow.
        domain_deleted_at: When an account with this domain was deleted.
        deleted_via_reseller: That account had been bought via a reseller.
        provisionable_types: The customer types that Google says can be created here; None never asks.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where it will be done: console clicks, or the calls of an API.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    route = choose_route(
        customer,
        account=account,
        at=at,
        intended_sku=None if order is None else order.sku,
        reseller_id_requested=reseller_id_requested,
        domain_registered=domain_registered,
        domain_deleted_at=domain_deleted_at,
        deleted_via_reseller=deleted_via_reseller,
        provisionable_types=provisionable_types,
        reseller=reseller,
        policy=policy,
        profile=profile,
    )
    creates, decision = route.kind in _CREATING, route.decision
    if creates and order is not None:
        # Whoever else lives on the domain: the one that buys is new, holds nothing and consented to nothing.
        decision &= check_purchase(
            order,
            customer=customer,
            account=_NEW_AT_GOOGLE,
            consents=(),
            at=at,
            reseller=reseller,
            policy=policy,
            profile=profile,
        )
    planned = Planned(
        customer=customer, order=order, reseller=reseller, reseller_id_requested=reseller_id_requested
    )
    rows = _ONBOARDING[Profile(profile)] if creates and decision.allowed else ()
    return _plan(route.kind, decision, planned, rows)


def plan_transfer(
    request: TransferRequest,
    *,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    at: dt.datetime,
    reseller_id_requested: bool = False,
    reseller: Reseller | None = None,
    linked_customer: Customer | None = None,
    ineligible_skus: IneligibleSkus = (),
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> WorkPlan:
    """Which steps import this customer and, where the request names items, transfer them?

    The first step is the customer's: its purchase consent, or its token where the request rests on one.

    Args:
        request: Who and what is to come over; without items it is imported and nothing moves.
        account: What was observed of the customer; None = not looked up, so that there are no steps.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        at: The moment that is asked about; timezone-aware.
        reseller_id_requested: The console asks for the reseller public identifier.
        reseller: What we know of ourselves.
        linked_customer: The record that we have already for this customer.
        ineligible_skus: SKUs that Google listed as not transferable, and why.
        policy: The switches to apply.
        profile: Where it will be done: console clicks, or the calls of an API.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    decision = check_transfer(
        request,
        account=account,
        consents=consents,
        at=at,
        reseller=reseller,
        linked_customer=linked_customer,
        ineligible_skus=ineligible_skus,
        policy=policy,
        profile=profile,
    )
    faulty = any(finding.code in _OF_THE_TOKEN for finding in decision.findings)
    planned = Planned(
        customer=request.customer,
        request=request,
        reseller_id_requested=reseller_id_requested,
        token_counts=request.token is not None and not faulty,
    )
    in_the_way = any(_stands_in_the_way(finding) for finding in decision.findings)
    return _plan(RouteKind.IMPORT, decision, planned, () if in_the_way else TRANSFER_ROWS[Profile(profile)])


def _stands_in_the_way(finding: Finding) -> bool:
    """Whether no step of the plan settles the finding; the first one settles what is about consent."""
    if finding.severity is Severity.ADVISORY:
        return False
    by_consent = finding.code in _SETTLED_BY_CONSENT
    return not by_consent or (finding.severity is Severity.UNKNOWN and finding.subject != "consents")


def _plan(route: RouteKind, decision: Decision, planned: Planned, rows: Rows) -> WorkPlan:
    steps = steps_for(planned, rows)
    return WorkPlan(route=route, decision=decision, steps=steps, lacking=lacking_for(planned, steps))


def steps_left(plan: WorkPlan, done: Iterable[str]) -> tuple[Step, ...]:
    """The steps of a plan that are left, in order; each names who acts.

    Args:
        plan: The plan.
        done: Codes of the steps that are done; one that this plan doesn't have changes nothing.

    Raises:
        InvalidValueError: ``value.not-a-member``: no plan has such a step, and ``given`` names it;
            ``value.wrong-type``: one text in the place of several codes.
    """
    codes = members(done, str, "step codes")
    for index, code in enumerate(codes):
        if code not in STEP_CODES:
            place, choices = f"done[{index}]", ", ".join(STEP_CODES)
            raise InvalidValueError(
                "value.not-a-member", field=place, expected="Step", choices=choices, given=code
            )
    return tuple(step for step in plan.steps if step.code not in codes)
