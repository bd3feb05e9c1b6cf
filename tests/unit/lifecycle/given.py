"""Made-up customers and look-ups, and how a move is held against what is expected of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import reseller_core as rc
from reseller_core import lifecycle as life

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
TICK = dt.timedelta(microseconds=1)

SCHOOL = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.hs.kr", reseller_id="C0123456"
)
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    reseller_id="C0123456",
)
NOBODY = rc.GoogleAccount(status="none")
OURS = rc.GoogleAccount(
    status="ours",
    cloud_identity_id="C01abcde3",
    nonprofit=False,
    legacy_free=False,
    domain_verified=False,
    first_reseller=True,
    super_admin_present=True,
    trial_used=False,
    subscriptions=(),
    teams=(),
)
WORKSPACE, VOICE, CHROME = (
    rc.ProductGroup.GOOGLE_WORKSPACE,
    rc.ProductGroup.GOOGLE_VOICE,
    rc.ProductGroup.CHROME,
)
HELD = rc.Subscription(
    sku="1010020028", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
)
HELD_VOICE = attrs.evolve(HELD, sku="1010330004")
ELSEWHERE = rc.GoogleAccount(
    status="elsewhere",
    provider="google",
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=False,
    domain_verified=True,
    super_admin_present=True,
    subscriptions=(HELD, HELD_VOICE),
    teams=(),
)
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2", reseller_id="C0123456", product_groups=(WORKSPACE, VOICE), granted_at=AT - DAY
)
ITEM = rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=12)
ITEM_VOICE = rc.TransferItem(sku="1010330004", plan="FLEXIBLE", seats=12)
REQUEST = rc.TransferRequest(
    customer=SCHOOL,
    reseller_id="C0123456",
    product_groups=(WORKSPACE, VOICE),
    items=(ITEM, ITEM_VOICE),
)
BY_TOKEN = attrs.evolve(
    REQUEST, token="made-up-token", token_issued_at=AT - DAY, token_reseller_id="C0123456"
)
ORDER = rc.Order(sku="1010020027", plan="FLEXIBLE", seats=10)


def expect(
    before: life.State,
    command: life.Command,
    event: type[life.Event],
    *,
    phase: str,
    tells: dict[str, Any] | None = None,
    becomes: dict[str, Any] | None = None,
    codes: tuple[str, ...] = (),
    at: dt.datetime = AT,
    policy: rc.Policy = rc.DEFAULT_POLICY,
) -> Any:
    """Hold the whole event and the whole state against what is expected; the state from then on.

    Args:
        before: Where it stood.
        command: What is given.
        event: What is to have happened.
        phase: The phase afterwards.
        tells: What the event is to tell beyond what every event tells.
        becomes: What is to be new in the state, where that is not what the event tells.
        codes: What the guard is to advise of.
        at: When.
        policy: Under which policy.
    """
    told = tells or {}
    answer = life.handle(before, command, at=at, policy=policy)
    assert isinstance(answer, life.Accepted), answer
    assert answer.events == (
        event(
            command=command.id,
            fingerprint=command.fingerprint,
            at=at,
            phase=phase,
            codes=codes,
            policy_version=policy.version,
            **told,
        ),
    )
    new = told if becomes is None else becomes
    handled = (*before.handled, (command.id, command.fingerprint))
    after: Any = attrs.evolve(before, **{"phase": phase, **new, "handled": handled})
    assert answer.state == after
    return after


def refused(
    before: life.State,
    command: life.Command,
    *,
    at: dt.datetime = AT,
    policy: rc.Policy = rc.DEFAULT_POLICY,
) -> list[str]:
    """Everything that the decision holds against a command, one line a finding."""
    answer = life.handle(before, command, at=at, policy=policy)
    assert isinstance(answer, life.Refused), answer
    assert (answer.decision.at, answer.decision.policy_version) == (at, policy.version)
    assert not answer.decision
    return [f"{one.severity} {one.code} {one.subject}".strip() for one in answer.decision.findings]
