"""The cases: what stands in the JSON files, and how each is asked of the library."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import reseller_core as rc
from reseller_core.wire.native import load_part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent
FILES = (
    *("registration", "route", "consent", "transfer", "transfer_items", "transfer_out"),
    *("purchase", "purchase_offers", "entitlement", "team", "admin_access", "api", "upkeep", "unknown_sku"),
)


class Case(NamedTuple):
    """One question and its answer, as a file has it."""

    file: str
    name: str
    facts: tuple[int, ...]
    decider: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]


def read(file: str) -> list[Case]:
    """The cases of one file; a key too many or too few is an error."""
    text = (FOLDER / f"{file}.json").read_text(encoding="utf-8")
    return [_case(file, **one) for one in json.loads(text)]


def _case(file: str, *, name: str, facts: list[int], decider: str, given: Any, expected: Any) -> Case:
    return Case(file, name, tuple(facts), decider, given, expected)


CASES = [case for file in FILES for case in read(file)]


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _optional(kind: Any) -> Callable[[Any], Any]:
    return lambda value: None if value is None else load_part(value, kind)


def _consents(values: list[Any] | None) -> Any:
    return None if values is None else [load_part(value, rc.PurchaseConsent) for value in values]


def _policy(fields: dict[str, Any]) -> rc.Policy:
    if "max_fact_age" in fields:
        fields = {**fields, "max_fact_age": dt.timedelta(**fields["max_fact_age"])}
    return rc.Policy(**fields)


def _customer(value: Any) -> Any:
    either: Any = rc.Customer
    return load_part(value, either)


def _team(value: dict[str, Any]) -> Any:
    return _customer(value) if "kind" in value else load_part(value, rc.Team)


def _as_it_is(value: Any) -> Any:
    return value


READERS: Mapping[str, Callable[[Any], Any]] = {
    "access": _optional(rc.AdminConsoleAccess),
    "account": _optional(rc.GoogleAccount),
    "action": _as_it_is,
    "at": _moment,
    "billed_offline": _as_it_is,
    "consents": _consents,
    "customer": _customer,
    "deleted_via_reseller": _as_it_is,
    "document": _as_it_is,
    "domain_deleted_at": _moment,
    "domain_registered": _as_it_is,
    "ineligible_skus": _as_it_is,
    "intended_sku": _as_it_is,
    "linked_customer": _customer,
    "order": lambda value: load_part(value, rc.Order),
    "policy": _policy,
    "primary_email_taken": _as_it_is,
    "product_groups": _as_it_is,
    "profile": rc.Profile,
    "provisionable_types": _as_it_is,
    "request": lambda value: load_part(value, rc.TransferRequest),
    "reseller": _optional(rc.Reseller),
    "reseller_id": _as_it_is,
    "reseller_id_requested": _as_it_is,
    "subscription": lambda value: load_part(value, rc.Subscription),
    "subscription_is_ours": _as_it_is,
    "subscriptions": lambda values: (
        None if values is None else [load_part(value, rc.Subscription) for value in values]
    ),
    "teams": lambda values: [_team(value) for value in values],
}


def _told(findings: tuple[rc.Finding, ...]) -> list[dict[str, Any]]:
    return [
        {
            "code": finding.code,
            "severity": str(finding.severity),
            "subject": finding.subject,
            "params": dict(finding.params),
        }
        for finding in findings
    ]


def _decision(decision: rc.Decision) -> dict[str, Any]:
    return {"outcome": str(decision.outcome), "findings": _told(decision.findings)}


def _decider(decide: Callable[..., rc.Decision], first: str) -> Callable[..., dict[str, Any]]:
    def decided(**given: Any) -> dict[str, Any]:
        return _decision(decide(given.pop(first), **given))

    return decided


def _route(**given: Any) -> dict[str, Any]:
    route = rc.choose_route(given.pop("customer"), **given)
    return {
        "route": str(route.kind),
        "cloud_identity_id": route.cloud_identity_id,
        **_decision(route.decision),
    }


def _facts_built(**given: Any) -> dict[str, Any]:
    """Facts that can't be built: the caller's mistake, and so an error and no decision."""
    try:
        rc.check_registration(given.pop("customer"), **given)
    except rc.InvalidValueError as error:
        return {"error": error.code, "field": error.field}
    return {"error": None}


def _loaded(document: Any) -> dict[str, Any]:
    try:
        customer = rc.load_customer(document)
    except rc.LoadError as error:
        return {"problems": _told(error.problems)}
    return {"loads_as": type(customer).__name__, "problems": []}


def _labels(teams: Any) -> dict[str, Any]:
    return {"labels": list(rc.labels(teams))}


def _subscription_label(account: rc.GoogleAccount | None) -> dict[str, Any]:
    return {"label": rc.subscription_label(account)}


def _follow_ups(subscriptions: Any) -> dict[str, Any]:
    return {
        "follow_ups": [
            {"code": one.code, "actor": str(one.actor), "facts": list(one.facts)}
            for one in rc.follow_ups(subscriptions)
        ]
    }


DECIDERS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "check_admin_action": _decider(rc.check_admin_action, "action"),
    "check_consent": _decider(rc.check_consent, "request"),
    "check_domain_verification": _decider(rc.check_domain_verification, "customer"),
    "check_purchase": _decider(rc.check_purchase, "order"),
    "check_reactivation": _decider(rc.check_reactivation, "subscription"),
    "check_registration": _decider(rc.check_registration, "customer"),
    "check_suspension": _decider(rc.check_suspension, "subscription"),
    "check_transfer": _decider(rc.check_transfer, "request"),
    "check_transfer_to_google": _decider(rc.check_transfer_to_google, "customer"),
    "choose_route": _route,
    "facts of check_registration": _facts_built,
    "follow_ups": _follow_ups,
    "labels": _labels,
    "load_customer": _loaded,
    "subscription_label": _subscription_label,
}


RULE_BOOKS: Mapping[str, tuple[tuple[Any, ...], Callable[..., Any]]] = {
    "check_admin_action": (rc.ADMIN_RULES, rc.AdminActionFacts),
    "check_consent": (rc.CONSENT_RULES, rc.TransferFacts),
    "check_domain_verification": (rc.VERIFICATION_RULES, rc.VerificationFacts),
    "check_purchase": (rc.PURCHASE_RULES, rc.PurchaseFacts),
    "check_reactivation": (rc.REACTIVATION_RULES, rc.EntitlementFacts),
    "check_registration": (rc.REGISTRATION_RULES, rc.RegistrationFacts),
    "check_suspension": (rc.SUSPENSION_RULES, rc.EntitlementFacts),
    "check_transfer": (rc.TRANSFER_RULES, rc.TransferFacts),
    "check_transfer_to_google": (rc.TRANSFER_OUT_RULES, rc.TransferOutFacts),
}


def rules_of(case: Case) -> tuple[Any, ...]:
    """The rules of a case's decider, with those of the API that it asks about."""
    rules, _ = RULE_BOOKS[case.decider]
    return (*rules, *rc.API_RULES[rc.Profile(case.given.get("profile", rc.Profile.CONSOLE))])


def facts_of(case: Case) -> Any:
    """The facts that a case gives to the rules of its decider."""
    _, facts = RULE_BOOKS[case.decider]
    return facts(**{name: READERS[name](value) for name, value in case.given.items()})


def answer(case: Case) -> dict[str, Any]:
    """What the library says to a case."""
    given = {name: READERS[name](value) for name, value in case.given.items()}
    return DECIDERS[case.decider](**given)
