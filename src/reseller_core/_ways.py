"""Which ways out each code has (floor 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.policy import DEFAULT_POLICY
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["WAYS"]


def __dir__() -> list[str]:
    return __all__


def _ways(*ways: Callable[[Finding], Way | None]) -> Callable[[Finding], tuple[Way, ...]]:
    def of(finding: Finding) -> tuple[Way, ...]:
        return tuple(way for make in ways if (way := make(finding)) is not None)

    return of


def _way(action: str, actor: Actor, *needs: str, **more: Any) -> Callable[[Finding], Way]:
    def make(finding: Finding) -> Way:
        return Way(
            action=action, actor=actor, needs=needs, subject=finding.subject, params=finding.params, **more
        )

    return make


def _account_ways(finding: Finding) -> tuple[Way, ...]:
    match finding.param("situation"):
        case "ours" | "team-ours":
            make = _way("manage-existing-customer", Actor.RESELLER, another_way="manage")
        case "teams":
            make = _TAKE_OVER_TEAMS
        case _:
            make = _way("import-customer", Actor.RESELLER, another_way="check_transfer")
    return (make(finding),)


def _primary_email_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.param("customer") == "team":
        # A team is found by its address: another address needs another look-up (fact 46).
        return (_ENTER_TEAM_EMAIL(finding),)
    return (
        _way("enter-primary-email", Actor.RESELLER, "customer.primary_email")(finding),
        _way("leave-primary-email-to-console", Actor.RESELLER)(finding),
    )


def _leaving_out_the_group(finding: Finding) -> Way | None:
    return _way("leave-out-product-group", Actor.RESELLER)(finding) if finding.param("other_groups") else None


def _verifying(finding: Finding) -> Way:
    if finding.subject == "account.status":  # nobody is there yet who could verify
        return _ADD_FIRST(finding)
    return _way("verify-domain", Actor.CUSTOMER_SUPER_ADMIN)(finding)


def _id_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.subject == "reseller.id":  # our own id is not what is wrong
        decider = f"check_{finding.code.partition('.')[0]}"
        return (_way("ask-with-your-own-id", Actor.RESELLER, another_way=decider)(finding),)
    return (_way("correct-recorded-reseller-id", Actor.RESELLER)(finding),)


def _waiting(finding: Finding) -> Way | None:
    granted_at = finding.param("granted_at")
    if granted_at is None:
        return None
    return _way(
        "wait-for-consent",
        Actor.NOBODY,
        not_before=dt.datetime.fromisoformat(str(granted_at)),
        may_lead_to=_AFTER_WAITING.get(finding.code, ()),
    )(finding)


def _consenting(finding: Finding) -> Way:
    if finding.param("customer") == "behind-teams":
        return _TAKE_OVER_TEAMS(finding)
    if finding.param("customer") == "none":  # nobody is there yet who could consent
        return _ADD_FIRST(finding)
    needs = [str(finding.param("customer_at"))] if finding.param("customer_at") else []
    if finding.param("why") == "no-reseller-id":
        needs.append("reseller_id")
    sku = finding.param("sku")
    if finding.code == Code.PURCHASE_CONSENT_MISSING and finding.param("product_group") is None:
        needs.append(DEFAULT_POLICY.product_group_path(str(sku)))
    return _way("give-purchase-consent", Actor.CUSTOMER_SUPER_ADMIN, *needs)(finding)


_ENTER_TEAM_EMAIL = _way(
    "enter-primary-email",
    Actor.RESELLER,
    "customer.primary_email",
    "account",
    may_lead_to=(Code.REGISTRATION_ACCOUNT_EXISTS, Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN),
)
_MOVE_TO_PAID = _way("move-to-paid-edition", Actor.CUSTOMER_SUPER_ADMIN)
_UPGRADE_LEGACY = _way("upgrade-legacy-edition", Actor.CUSTOMER_SUPER_ADMIN)
_TAKE_OVER_TEAMS = _way("take-over-teams", Actor.CUSTOMER_SUPER_ADMIN, another_way="check_transfer")
_ADD_FIRST = _way("add-customer-first", Actor.RESELLER, another_way="check_registration")
_ALTERNATE = _ways(
    _way("enter-alternate-email", Actor.RESELLER, "customer.alternate_email"),
    _way("leave-out-alternate-email", Actor.RESELLER),
)
_GET_TOKEN = _way(
    "get-transfer-token", Actor.CUSTOMER_SUPER_ADMIN, "request.token", "request.token_issued_at"
)
_TOKEN = _ways(_consenting, _GET_TOKEN)
_AFTER_WAITING: Mapping[str, tuple[Code, ...]] = {
    Code.TRANSFER_CONSENT_MISSING: (Code.TRANSFER_TOKEN_EXPIRED,)
}
_MISSING_PART = (Code.TRANSFER_CONSENT_MISSING, Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE)

WAYS: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE: _ways(
            _way(
                "enter-registered-domain",
                Actor.RESELLER,
                "customer.domain",
                "account",
                may_lead_to=(
                    Code.REGISTRATION_ACCOUNT_EXISTS,
                    Code.REGISTRATION_NONPROFITS,
                    Code.REGISTRATION_LEGACY_FREE_EDITION,
                    Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
                    Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN,
                ),
            )
        ),
        Code.REGISTRATION_DOMAIN_NOT_REGISTERED: _ways(_way("register-domain", Actor.RESELLER)),
        Code.REGISTRATION_NONPROFITS: _ways(_MOVE_TO_PAID),
        Code.REGISTRATION_LEGACY_FREE_EDITION: _ways(_UPGRADE_LEGACY),
        Code.REGISTRATION_OTHER_PRODUCT_FAMILY: _ways(
            _way("use-google-cloud-form", Actor.RESELLER, another_way="manage"),
            _way("choose-another-sku", Actor.RESELLER, "intended_sku"),
        ),
        Code.REGISTRATION_SKU_NOT_FOR_TEAMS: _ways(
            _way("add-as-domain-customer", Actor.RESELLER, may_lead_to=(Code.REGISTRATION_ACCOUNT_EXISTS,)),
            _way("choose-essentials-sku", Actor.RESELLER, "intended_sku"),
        ),
        Code.REGISTRATION_RESELLER_ID_MISSING: _ways(
            _way("enter-reseller-id", Actor.RESELLER, "customer.reseller_id")
        ),
        Code.REGISTRATION_RESELLER_ID_MISMATCH: _id_ways,
        Code.REGISTRATION_PRIMARY_EMAIL_MISSING: _ways(_ENTER_TEAM_EMAIL),
        Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN: _primary_email_ways,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN: _ALTERNATE,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN: _ALTERNATE,
        Code.REGISTRATION_ACCOUNT_EXISTS: _account_ways,
        Code.TRANSFER_NONPROFITS: _ways(_MOVE_TO_PAID),
        Code.TRANSFER_LEGACY_FREE_EDITION: _ways(_UPGRADE_LEGACY),
        Code.TRANSFER_CONSENT_MISSING: _ways(_waiting, _consenting, _GET_TOKEN),
        Code.TRANSFER_TOKEN_EXPIRED: _TOKEN,
        Code.TRANSFER_TOKEN_OTHER_RESELLER: _TOKEN,
        Code.TRANSFER_TOKEN_UNDATED: _TOKEN,
        Code.TRANSFER_TOKEN_NOT_YET_ISSUED: _TOKEN,
        Code.TRANSFER_RESELLER_ID_MISMATCH: _id_ways,
        Code.TRANSFER_TEAM_NOT_NAMED: _ways(
            _way(
                "enter-team-email",
                Actor.RESELLER,
                "request.customer.primary_email",
                "account",
                may_lead_to=tuple(code for code in Code if code.startswith("transfer.")),
            )
        ),
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE: _ways(
            _way("add-subscriptions-to-transfer", Actor.RESELLER),
            _leaving_out_the_group,
        ),
        Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS: _ways(
            _way("leave-out-items", Actor.RESELLER),
            _way(
                "ask-for-its-product-group",
                Actor.RESELLER,
                another_way="check_transfer",
                may_lead_to=_MISSING_PART,
            ),
        ),
        Code.PURCHASE_DOMAIN_NOT_VERIFIED: _ways(
            _verifying,
            _way("order-essentials-sku", Actor.RESELLER, another_way="check_purchase"),
        ),
        Code.PURCHASE_CONSENT_MISSING: _ways(_waiting, _consenting),
        Code.PURCHASE_RESELLER_ID_MISMATCH: _id_ways,
    }
)
"""Code of a violation → its ways. Advisories need none."""
