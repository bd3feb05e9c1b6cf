"""What a rule says where the policy decides how much it weighs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.codes import Code
from reseller_core.rules.stances import by_stance
from unit.rules.building import AT, FREE, SCHOOL, account, advisory, held, registration, unknown, violation

STANCES: list[tuple[str, tuple[Any, ...], Any, str, str, dict[str, Any]]] = [
    (
        "alternate_email_subdomain",
        rc.REGISTRATION_RULES,
        registration(of_customer={"alternate_email": "kim@it.ganada-example.hs.kr"}),
        "registration.alternate-email-on-subdomain",
        "customer.alternate_email",
        {"domain": "ganada-example.hs.kr", "email_domain": "it.ganada-example.hs.kr"},
    ),
    (
        "idn_primary_domain",
        rc.REGISTRATION_RULES,
        registration(of_customer={"domain": "가나다-example.kr"}),
        "registration.domain-not-ascii",
        "customer.domain",
        {"domain": "가나다-example.kr"},
    ),
    (
        "older_admin_limits",
        rc.ADMIN_RULES,
        rc.AdminActionFacts(
            action="bind-emm", customer=SCHOOL, access=rc.AdminConsoleAccess(granted=True), at=AT
        ),
        "admin.forbidden-by-older-page",
        "action",
        {"action": "bind-emm"},
    ),
    (
        "late_reactivation",
        rc.REACTIVATION_RULES,
        rc.EntitlementFacts(
            subscription=held(
                status="SUSPENDED",
                suspension_reasons=["RESELLER_INITIATED"],
                suspended_at=AT - dt.timedelta(days=60, seconds=1),
            ),
            at=AT,
        ),
        "reactivation.too-late",
        "subscription.suspended_at",
        {"sku": "1010020028", "until": "2026-11-24T08:59:59+00:00"},
    ),
]


def under(facts: Any, **switches: Any) -> Any:
    return attrs.evolve(facts, policy=rc.Policy(**switches))


@pytest.mark.parametrize(("switch", "rules", "facts", "code", "subject", "params"), STANCES)
def test_each_stance_allows_advises_or_refuses(
    switch: str, rules: Any, facts: Any, code: str, subject: str, params: Any
) -> None:
    expected = {
        "allow": (),
        "advise": (advisory(code, subject, **params),),
        "refuse": (violation(code, subject, **params),),
    }
    for stance, findings in expected.items():
        decision = rc.decide(rules, under(facts, **{switch: stance}))
        assert decision.findings == findings
        assert decision.allowed is (stance != "refuse")


def test_every_stance_of_the_policy_is_here() -> None:
    stances = {a.name for a in attrs.fields(rc.Policy) if isinstance(a.default, rc.Stance)}
    assert stances - {row[0] for row in STANCES} == {"barred_editions_registration"}


@pytest.mark.parametrize(
    ("seen", "by_stance"),
    [
        (
            account("ours", nonprofit=True, legacy_free=True),
            {
                "allow": (),
                "advise": (
                    advisory("registration.nonprofits", "account.nonprofit"),
                    advisory("registration.legacy-free-edition", "account.legacy_free"),
                ),
                "refuse": (
                    violation("registration.nonprofits", "account.nonprofit"),
                    violation("registration.legacy-free-edition", "account.legacy_free"),
                ),
            },
        ),
        (
            account("ours", nonprofit=None, legacy_free=False),
            {"allow": (), "advise": (), "refuse": (unknown("registration.nonprofits", "account.nonprofit"),)},
        ),
        (FREE, {"allow": (), "advise": (), "refuse": ()}),
    ],
)
def test_a_barred_edition_is_only_asked_about_where_it_refuses(
    seen: rc.GoogleAccount, by_stance: dict[str, tuple[rc.Finding, ...]]
) -> None:
    """An answer that could not refuse never leaves a decision open."""
    for stance, findings in by_stance.items():
        facts = under(registration(account=seen), barred_editions_registration=stance)
        found = rc.decide(rc.REGISTRATION_RULES, facts).findings
        assert tuple(one for one in found if one.code != "registration.account-exists") == findings


@pytest.mark.parametrize(
    ("stance", "findings"),
    [
        ("allow", ()),
        ("advise", ()),
        ("refuse", (unknown("reactivation.too-late", "subscription.suspended_at", sku="1010020028"),)),
    ],
)
def test_since_when_it_is_suspended_is_only_asked_where_too_late_refuses(
    stance: str, findings: tuple[rc.Finding, ...]
) -> None:
    one = held(status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"])
    facts = under(rc.EntitlementFacts(subscription=one, at=AT), late_reactivation=stance)
    assert rc.decide(rc.REACTIVATION_RULES, facts).findings == findings


def test_a_stance_carries_what_the_rule_tells() -> None:
    code = Code.REGISTRATION_DOMAIN_NOT_ASCII
    for stance, severity in ((rc.Stance.ADVISE, "advisory"), (rc.Stance.REFUSE, "violation")):
        (finding,) = by_stance(stance, code, "customer.domain", domain="x")
        assert (finding.code, finding.severity, finding.subject) == (code, severity, "customer.domain")
        assert dict(finding.params) == {"domain": "x"}
    assert by_stance(rc.Stance.ALLOW, code, "customer.domain", domain="x") == ()
