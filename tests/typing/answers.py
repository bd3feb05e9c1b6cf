"""Only type-checked: what deciders answer, and of what types an answer consists."""

import datetime as dt
from typing import assert_type

import reseller_core as rc


def deciders(
    *,
    customer: rc.Customer,
    account: rc.GoogleAccount | None,
    request: rc.TransferRequest,
    order: rc.Order,
    at: dt.datetime,
) -> None:
    assert_type(rc.check_registration(customer, account=account, at=at), rc.Decision)
    assert_type(rc.check_consent(request, account=account, consents=None, at=at), rc.Decision)
    assert_type(rc.check_transfer(request, account=account, consents=(), at=at), rc.Decision)
    assert_type(rc.check_purchase(order, customer=customer, account=account, consents=[], at=at), rc.Decision)
    route = rc.choose_route(customer, account=account, at=at)
    assert_type(route.kind, rc.RouteKind)
    assert_type(route.decision, rc.Decision)
    assert_type(route.cloud_identity_id, rc.CloudIdentityId | None)


def answers(decision: rc.Decision) -> None:
    assert_type(decision.outcome, rc.Outcome)
    assert_type(decision.allowed, bool)
    assert_type(decision.findings, tuple[rc.Finding, ...])
    assert_type(decision.violations, tuple[rc.Finding, ...])
    assert_type(decision.codes, tuple[str, ...])
    assert_type(decision.missing, tuple[str, ...])
    assert_type(decision.by_subject, dict[str, tuple[rc.Finding, ...]])
    assert_type(decision.at, dt.datetime)
    assert_type(decision.require(), rc.Decision)
    assert_type(decision & decision, rc.Decision)
    for finding in decision.findings:
        assert_type(finding.code, str)
        assert_type(finding.severity, rc.Severity)
        assert_type(finding.subject, str)


def what_follows(decision: rc.Decision) -> None:
    assert_type(rc.explain(decision), tuple[str, ...])
    assert_type(rc.explain(decision, locale="en"), tuple[str, ...])
    assert_type(rc.remedies(decision), tuple[rc.Remedy, ...])
    assert_type(rc.inquiries(decision), tuple[rc.Inquiry, ...])
    for remedy in rc.remedies(decision):
        assert_type(remedy.ways, tuple[rc.Way, ...])


def rules(facts: rc.TransferFacts) -> None:
    own: tuple[rc.Rule[rc.TransferFacts], ...] = (*rc.TRANSFER_RULES, lambda _facts: ())
    assert_type(rc.decide(own, facts), rc.Decision)
    assert_type(rc.forget(facts, "consents"), rc.TransferFacts)
    assert_type(rc.put(facts, "account.nonprofit", False), rc.TransferFacts)
