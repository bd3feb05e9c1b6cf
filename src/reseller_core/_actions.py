"""What each way out changes in the facts (floor 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import evolve

from reseller_core.consent import PurchaseConsent
from reseller_core.customer import TeamCustomer, verified
from reseller_core.errors import NotApplicableError
from reseller_core.facts import Facts, PurchaseFacts, RegistrationFacts, TransferFacts, put
from reseller_core.finding import Holes, Param, Severity
from reseller_core.rules.purchase import reseller_of
from reseller_core.rules.transfer import whole_product_group_moves
from reseller_core.standing import own_id
from reseller_core.transfer import TransferItem

__all__ = ["ACTIONS", "Change"]

Supplied: TypeAlias = Mapping[str, Any]
Params: TypeAlias = Mapping[str, Param]
Change: TypeAlias = Callable[[Any, Supplied, Params], Any]
"""From facts, what the caller supplies and the finding's parameters to the facts once the way is taken."""


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
        raise NotApplicableError("add-as-domain-customer")
    # Another customer than the team, so the team's id is not its.
    return put(facts, "customer", evolve(verified(facts.customer), cloud_identity_id=None))


def _correct_recorded_id(facts: Any, _supplied: Supplied, params: Params) -> Any:
    path = "request.customer.reseller_id" if isinstance(facts, TransferFacts) else "customer.reseller_id"
    return put(facts, path, params.get("reseller_id"))


def _wait(facts: Any, _supplied: Supplied, params: Params) -> Any:
    later = put(facts, "at", dt.datetime.fromisoformat(str(params.get("granted_at"))))
    if later.account is None and facts.account is not None:  # by then it is too old to count
        raise NotApplicableError("wait-for-consent", ("account",))
    return later


def _give_consent(facts: Any, supplied: Supplied, _params: Params) -> Any:
    facts = _enter(facts, supplied, {})
    customer = own_id(facts.who, facts.account)
    if customer is None or isinstance(customer, Holes):
        needs = customer.paths if isinstance(customer, Holes) else ("account",)
        raise NotApplicableError("give-purchase-consent", needs)
    if isinstance(facts, PurchaseFacts):
        seller: Any = reseller_of(facts)
        groups: Any = (facts.policy.product_group(facts.order.sku),)
    else:
        seller = facts.request.reseller_id
        groups = facts.request.product_groups
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
        token_reseller_id=facts.request.reseller_id,
    )
    return evolve(facts, request=request)


def _named_items(facts: TransferFacts, action: str) -> tuple[TransferItem, ...]:
    if facts.request.items is None:  # the import alone is asked about
        raise NotApplicableError(action)
    return facts.request.items


def _add_subscriptions(facts: Any, _supplied: Supplied, params: Params) -> Any:
    left_behind = tuple(
        TransferItem(sku=str(finding.param("sku")))
        for finding in whole_product_group_moves(facts)
        if finding.severity is Severity.VIOLATION
        and finding.param("product_group") == params.get("product_group")
    )
    return put(facts, "request.items", (*_named_items(facts, "add-subscriptions-to-transfer"), *left_behind))


def _leave_out_items(facts: Any, _supplied: Supplied, _params: Params) -> Any:
    asked_for = (None, *facts.request.product_groups)
    items = _named_items(facts, "leave-out-items")
    kept = tuple(item for item in items if facts.policy.product_group(item.sku) in asked_for)
    return put(facts, "request.items", kept)


def _leave_out_group(facts: Any, _supplied: Supplied, params: Params) -> Any:
    left_out = params.get("product_group")
    items = _named_items(facts, "leave-out-product-group")
    kept = tuple(item for item in items if facts.policy.product_group(item.sku) != left_out)
    groups = tuple(group for group in facts.request.product_groups if group != left_out)
    return evolve(facts, request=evolve(facts.request, product_groups=groups, items=kept))


_R, _T, _P = (RegistrationFacts,), (TransferFacts,), (PurchaseFacts,)

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
        "leave-primary-email-to-console": (_R, _set("customer.primary_email", None)),
        "enter-alternate-email": (_R, _enter),
        "leave-out-alternate-email": (_R, _set("customer.alternate_email", None)),
        "wait-for-consent": (_T + _P, _wait),
        "give-purchase-consent": (_T + _P, _give_consent),
        "get-transfer-token": (_T, _get_token),
        "add-subscriptions-to-transfer": (_T, _add_subscriptions),
        "leave-out-product-group": (_T, _leave_out_group),
        "leave-out-items": (_T, _leave_out_items),
        "verify-domain": (_P, _set("account.domain_verified", True)),
    }
)
"""Action → the facts that it is taken in, and how it changes them; none that leads elsewhere."""
