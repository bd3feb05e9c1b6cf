"""Facts that the unit tests start from: all is well, until a test says what is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
FREE = rc.GoogleAccount(status="none", observed_at=AT)
SCHOOL = rc.DomainCustomer(organization_name="가나다 고등학교", domain="ganada-example.hs.kr")
TEAM = rc.TeamCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)
SUSPENDED: dict[str, Any] = {"status": "SUSPENDED", "suspension_reasons": ["OTHER"], "suspended_at": AT}
ANNUAL: dict[str, Any] = {"plan": "ANNUAL_YEARLY_PAY", "seats": rc.Seats(committed=20, licensed=8)}


def held(sku: str | None = "1010020028", **more: Any) -> rc.Subscription:
    """A subscription of which everything is known; Business Standard unless told."""
    known: dict[str, Any] = {
        "plan": "FLEXIBLE",
        "seats": rc.Seats(maximum=20, licensed=8),
        "status": "ACTIVE",
        "suspension_reasons": (),
        "currency": "KRW",
        "minimum_transferable_seats": 8,
    }
    return rc.Subscription(sku=sku, **{**known, **more})


def account(status: str, *subscriptions: rc.Subscription, **more: Any) -> rc.GoogleAccount:
    """A domain account of which everything is known."""
    known: dict[str, Any] = {
        "cloud_identity_id": "C01abcde2",
        "nonprofit": False,
        "legacy_free": False,
        "domain_verified": True,
        "subscriptions": subscriptions,
        "teams": (),
        "super_admin_present": True,
        "trial_used": False,
        "first_reseller": status == "ours",
        "observed_at": AT,
    }
    return rc.GoogleAccount(status=status, **{**known, **more})


def team(*subscriptions: rc.Subscription, **more: Any) -> rc.Team:
    """The team that TEAM is."""
    known: dict[str, Any] = {
        "cloud_identity_id": "C01abcde5",
        "primary_email": "lead@acme-example.com",
        "owned": True,
        "subscriptions": subscriptions,
    }
    return rc.Team(**{**known, **more})


def teams(*there: rc.Team, **more: Any) -> rc.GoogleAccount:
    """A domain on which only teams live."""
    known: dict[str, Any] = {
        "nonprofit": False,
        "legacy_free": False,
        "domain_verified": False,
        "super_admin_present": True,
        "trial_used": False,
        "first_reseller": True,
        "observed_at": AT,
    }
    return rc.GoogleAccount(status="teams", teams=there, **{**known, **more})


def consent(*groups: str, **more: Any) -> rc.PurchaseConsent:
    """A consent that counts."""
    given: dict[str, Any] = {
        "customer": "C01abcde2",
        "reseller_id": "C0123456",
        "product_groups": groups or ["GOOGLE_WORKSPACE"],
        "granted_at": AT,
        "granted_by_super_admin": True,
    }
    return rc.PurchaseConsent(**{**given, **more})


def item(sku: str = "1010020028", **more: Any) -> rc.TransferItem:
    """An item of a transfer; Business Standard unless told."""
    return rc.TransferItem(sku=sku, **more)


def registration(*, of_customer: Any = None, **more: Any) -> rc.RegistrationFacts:
    """A customer to be added to a free domain."""
    customer = attrs.evolve(SCHOOL, **(of_customer or {}))
    return rc.RegistrationFacts(**{"customer": customer, "account": FREE, "at": AT, **more})


def moving(
    *items: rc.TransferItem, seen: Any = None, of_request: Any = None, **more: Any
) -> rc.TransferFacts:
    """A transfer of what SCHOOL holds elsewhere; Business Standard alone unless told."""
    request: dict[str, Any] = {
        "customer": SCHOOL,
        "reseller_id": "C0123456",
        "product_groups": ["GOOGLE_WORKSPACE"],
        "items": items,
    }
    given: dict[str, Any] = {
        "request": rc.TransferRequest(**{**request, **(of_request or {})}),
        "account": account("elsewhere", held()) if seen is None else seen,
        "consents": [consent()],
        "at": AT,
    }
    return rc.TransferFacts(**{**given, **more})


def buying(*subscriptions: rc.Subscription, order: Any, **more: Any) -> rc.PurchaseFacts:
    """An order for SCHOOL, which is ours and holds what is listed."""
    given: dict[str, Any] = {
        "order": rc.Order(**{"sku": "1010020028", **order}),
        "customer": SCHOOL,
        "account": account("ours", *subscriptions),
        "consents": (),
        "at": AT,
    }
    return rc.PurchaseFacts(**{**given, **more})


def violation(code: str, subject: str, /, **params: str | int | bool) -> rc.Finding:
    """A violation, for whole decisions."""
    return rc.Finding(code, rc.Severity.VIOLATION, subject, params)


def advisory(code: str, subject: str, /, **params: str | int | bool) -> rc.Finding:
    """An advisory, for whole decisions."""
    return rc.Finding(code, rc.Severity.ADVISORY, subject, params)


def unknown(code: str, subject: str, /, **params: str | int | bool) -> rc.Finding:
    """An unknown, for whole decisions."""
    return rc.Finding(code, rc.Severity.UNKNOWN, subject, params)
