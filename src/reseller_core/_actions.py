"""What each way out changes in the facts (floor 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import evolve

from reseller_core._line_changes import (
    cancel_subscription,
    flexible_plan,
    leave_out_deal_code,
    leave_out_seats,
    lift_suspension,
    offered_plan,
    paid_plan,
    possible_plan,
    remove_users,
    seats_of,
)
from reseller_core.admin_console import AdminConsoleAccess
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import TeamCustomer, verified
from reseller_core.decision import Rule, decide
from reseller_core.errors import NotApplicableError
from reseller_core.facts import (
    AdminActionFacts,
    Facts,
    PurchaseFacts,
    RegistrationFacts,
    TransferFacts,
    TransferOutFacts,
    VerificationFacts,
)
from reseller_core.finding import Holes, Param, Severity
from reseller_core.paths import put
from reseller_core.rules.admin_access import ADMIN_RULES
from reseller_core.rules.purchase import PURCHASE_RULES, reseller_of
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.rules.team import VERIFICATION_RULES
from reseller_core.rules.transfer import TRANSFER_RULES
from reseller_core.rules.transfer_items import items_are_held, left_behind
from reseller_core.rules.transfer_out import TRANSFER_OUT_RULES
from reseller_core.standing import own_id
from reseller_core.transfer import TransferItem
from reseller_core.values.postal_address import PostalAddress

__all__ = ["ACTIONS", "Change", "opened_by"]

Supplied: TypeAlias = Mapping[str, Any]
Params: TypeAlias = Mapping[str, Param]
Change: TypeAlias = Callable[[Any, Supplied, Params], Any]
"""From facts, what the caller supplies and the finding's parameters to the facts once the way is taken.

A change that can't be made raises a NotApplicableError that names what it lacks.
"""


def __dir__() -> list[str]:
    return __all__


def _enter(facts: Any, supplied: Supplied, _params: Params) -> Any:
    if "account" in supplied:  # the old account is of another domain or address
        facts = put(facts, "account", None)
    if "customer.domain" in supplied:  # so are the id, and what was known of its registration
        facts = put(put(facts, "customer.cloud_identity_id", None), "domain_registered", None)
    for path in supplied:
        facts = put(facts, path, supplied[path])
    return facts


def _set(path: str, value: object) -> Change:
    def change(facts: Any, _supplied: Supplied, _params: Params) -> Any:
        return put(facts, path, value)

    return change


def _add_as_domain_customer(facts: Any, _supplied: Supplied, _params: Params) -> Any:
    if not isinstance(facts.customer, TeamCustomer):
        raise NotApplicableError("")
    # Another customer than the team, so the team's id is not its.
    return put(facts, "customer", evolve(verified(facts.customer), cloud_identity_id=None))


def _correct_recorded_id(facts: Any, _supplied: Supplied, params: Params) -> Any:
    path = "request.customer.reseller_id" if isinstance(facts, TransferFacts) else "customer.reseller_id"
    return put(facts, path, params.get("reseller_id"))


def _wait(until: str) -> Change:
    """Wait until the moment that the finding names; an account may be too old to count by then."""

    def change(facts: Any, _supplied: Supplied, params: Params) -> Any:
        return put(facts, "at", dt.datetime.fromisoformat(str(params.get(until))))

    return change


def _give_consent(facts: Any, supplied: Supplied, _params: Params) -> Any:
    facts = _enter(facts, supplied, {})
    customer = own_id(facts.who, facts.account)
    if customer is None or isinstance(customer, Holes):
        needs = customer.paths if isinstance(customer, Holes) else ("account",)
        raise NotApplicableError("", needs)
    if isinstance(facts, PurchaseFacts):
        seller: Any = reseller_of(facts)
        groups: Any = (facts.policy.product_group(facts.order.sku),)
    else:
        seller = facts.request.sells
        groups = facts.request.product_groups
    if seller is None:  # in two tiers the partner link's, which is not given
        raise NotApplicableError("", ("request.channel_partner_reseller_id",))
    consent = PurchaseConsent(
        customer=customer,
        reseller_id=seller,
        product_groups=groups,
        granted_at=facts.at,
        granted_by_super_admin=True,
    )
    return evolve(facts, consents=(*(facts.consents or ()), consent))


def _get_token(facts: Any, supplied: Supplied, _params: Params) -> Any:
    request = evolve(
        facts.request,
        token=supplied["request.token"],
        token_issued_at=supplied["request.token_issued_at"],
        token_expires_at=None,
        token_reseller_id=facts.request.sells,
    )
    return evolve(facts, request=request)


def _named_items(facts: TransferFacts) -> tuple[TransferItem, ...]:
    if facts.request.items is None:  # the import alone is asked about
        raise NotApplicableError("", ("request.items",))
    return facts.request.items


def _add_subscriptions(facts: Any, _supplied: Supplied, params: Params) -> Any:
    items = _named_items(facts)
    group = str(params.get("product_group"))
    added = tuple(
        TransferItem(sku=one.sku)
        for _, one in left_behind(facts)
        if one.sku is not None and one.status is not None
        if (facts.policy.product_group(one.sku) or "") == group
    )
    return put(facts, "request.items", (*items, *added))


def _leave_out_items(facts: Any, _supplied: Supplied, _params: Params) -> Any:
    asked_for = (None, *facts.request.product_groups)
    items = _named_items(facts)
    kept = tuple(item for item in items if facts.policy.product_group(item.sku) in asked_for)
    return put(facts, "request.items", kept)


def _leave_out_group(facts: Any, _supplied: Supplied, params: Params) -> Any:
    left_out = params.get("product_group")
    items = _named_items(facts)
    kept = tuple(item for item in items if facts.policy.product_group(item.sku) != left_out)
    groups = tuple(group for group in facts.request.product_groups if group != left_out)
    return evolve(facts, request=evolve(facts.request, product_groups=groups, items=kept))


def _leave_out_items_not_held(facts: Any, _supplied: Supplied, _params: Params) -> Any:
    items = _named_items(facts)
    missing = {f.param("sku") for f in items_are_held(facts) if f.severity is Severity.VIOLATION}
    return put(facts, "request.items", tuple(item for item in items if item.sku not in missing))


def _complete_address(facts: Any, supplied: Supplied, _params: Params) -> Any:
    of_address = any(path.startswith("customer.contact.address.") for path in supplied)
    if of_address and facts.customer.contact.address is None:
        facts = put(facts, "customer.contact.address", PostalAddress())
    return _enter(facts, supplied, {})


def _leave_out_www(facts: Any, supplied: Supplied, _params: Params) -> Any:
    bare = facts.customer.domain.ascii.removeprefix("www.")
    return _enter(facts, {**supplied, "customer.domain": bare}, {})


def _make_eligible(facts: Any, _supplied: Supplied, params: Params) -> Any:
    return put(facts, f'ineligible_skus["{params.get("sku")}"]', None)


def _enter_another_primary_email(facts: Any, supplied: Supplied, _params: Params) -> Any:
    return put(_enter(facts, supplied, {}), "primary_email_taken", None)


def _held_currency(facts: Any, _supplied: Supplied, params: Params) -> Any:
    return put(facts, "order.currency", params.get("held_currency"))


def _move_voice_too(facts: Any, _supplied: Supplied, _params: Params) -> Any:
    groups = facts.product_groups
    return facts if groups is None else put(facts, "product_groups", (*groups, ProductGroup.GOOGLE_VOICE))


_RULES: Mapping[type[Facts], tuple[Rule[Any], ...]] = {
    RegistrationFacts: REGISTRATION_RULES,
    TransferFacts: TRANSFER_RULES,
    PurchaseFacts: PURCHASE_RULES,
    TransferOutFacts: TRANSFER_OUT_RULES,
    VerificationFacts: VERIFICATION_RULES,
    AdminActionFacts: ADMIN_RULES,
}


def opened_by(before: Facts, after: Facts) -> tuple[str, ...]:
    """What is asked once a way is taken and was not asked before."""
    rules = _RULES[type(before)]
    asked = decide(rules, before).missing
    return tuple(path for path in decide(rules, after).missing if path not in asked)


_R, _T, _P = (RegistrationFacts,), (TransferFacts,), (PurchaseFacts,)
_O, _V, _A = (TransferOutFacts,), (VerificationFacts,), (AdminActionFacts,)

ACTIONS: Mapping[str, tuple[tuple[type[Facts], ...], Change]] = MappingProxyType(
    {
        "enter-registered-domain": (_R, _enter),
        "register-domain": (_R, _set("domain_registered", True)),
        "move-to-paid-edition": (_R + _T, _set("account.nonprofit", False)),
        "upgrade-legacy-edition": (_R + _T, _set("account.legacy_free", False)),
        "choose-another-sku": (_R, _enter),
        "choose-essentials-sku": (_R, _enter),
        "add-as-domain-customer": (_R, _add_as_domain_customer),
        "enter-reseller-id": (_R, _enter),
        "correct-recorded-reseller-id": (_R + _T + _P, _correct_recorded_id),
        "enter-primary-email": (_R, _enter),
        "enter-team-email": (_T, _enter),
        "enter-team-id": (_T, _enter),
        "leave-primary-email-to-console": (_R, _set("customer.primary_email", None)),
        "enter-alternate-email": (_R, _enter),
        "leave-out-alternate-email": (_R, _set("customer.alternate_email", None)),
        "wait-for-consent": (_T + _P, _wait("granted_at")),
        "give-purchase-consent": (_T + _P, _give_consent),
        "get-transfer-token": (_T, _get_token),
        "add-subscriptions-to-transfer": (_T, _add_subscriptions),
        "leave-out-product-group": (_T, _leave_out_group),
        "leave-out-items": (_T, _leave_out_items),
        "verify-domain": (_T + _P, _set("account.domain_verified", True)),
        "correct-country": (_R, _enter),
        "enter-test-domain": (_R, _enter),
        "complete-address": (_R, _complete_address),
        "shorten-contact-name": (_R, _enter),
        "shorten-address": (_R, _enter),
        "leave-out-www": (_R, _leave_out_www),
        "enter-education-detail": (_R, _enter),
        "wait-out-lockout": (_T, _wait("free_from")),
        "wait-for-term-window": (_T, _wait("possible_from")),
        "wait-for-term-end": (_P, _wait("possible_from")),
        "enter-channel-partner": (_T, _enter),
        "enter-partner-link-id": (_T, _enter),
        "overwrite-linked-record": (_T, _set("request.overwrite", True)),
        "leave-out-items-not-held": (_T, _leave_out_items_not_held),
        "order-minimum-seats": (_T, seats_of("minimum")),
        "order-seats-for-users": (_P, seats_of("minimum")),
        "keep-committed-seats": (_P, seats_of("minimum")),
        "order-seats-up-to-cap": (_T + _P, seats_of("cap")),
        "use-plan-seat-field": (_T + _P, seats_of("seats")),
        "leave-out-seats": (_T + _P, leave_out_seats),
        "order-possible-plan": (_T, possible_plan),
        "order-flexible-plan": (_T, flexible_plan),
        "lift-suspension": (_T + _V, lift_suspension),
        "make-base-active": (_P, lift_suspension),
        "cancel-subscription": (_V, cancel_subscription),
        "accept-reseller-terms": (_P, _set("reseller.terms_accepted", True)),
        "accept-reseller-terms-for-sku": (_T, _make_eligible),
        "get-authorised-for-sku": (_T, _make_eligible),
        "leave-out-deal-code": (_T, leave_out_deal_code),
        "choose-offered-plan": (_P, offered_plan),
        "order-paid-plan": (_P, paid_plan),
        "remove-users": (_P, remove_users),
        "enter-another-primary-email": (_P, _enter_another_primary_email),
        "order-in-held-currency": (_P, _held_currency),
        "add-super-admin": (_O, _set("account.super_admin_present", True)),
        "move-voice-too": (_O, _move_voice_too),
        "switch-access-on": (_A, _set("access", AdminConsoleAccess(granted=True))),
    }
)
"""Action → the facts that it is taken in, and how it changes them; none that leads elsewhere."""
