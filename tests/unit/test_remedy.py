"""What helps against each violation: taken, it does; and it makes nothing up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from cases.reading import CASES, RULE_BOOKS, facts_of
from reseller_core._actions import ACTIONS
from reseller_core._ways import WAYS
from reseller_core.codes import Code

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
FREE = rc.GoogleAccount(status="none", observed_at=AT)


NEVER_WHERE: dict[type[Exception], set[str]] = {
    # The customer's id is not known even once its place is supplied.
    rc.NotApplicableError: {"give-purchase-consent"},
}
"""Ways that may not apply though all is supplied that they name."""


def supplied(path: str, facts: Any) -> Any:
    """What a caller would supply at a path."""
    if path.startswith("policy.product_groups["):
        return rc.ProductGroup.GOOGLE_WORKSPACE
    values: dict[str, Any] = {
        "account": attrs.evolve(FREE, observed_at=facts.at),
        "account.cloud_identity_id": "C01abcde2",
        "customer.domain": "somewhere-new-example.com",
        "customer.reseller_id": "C0123456",
        "customer.alternate_email": "kim@somewhere-else-example.com",
        "intended_sku": "1010060003",
        "request.token": "another-made-up-token",
        "request.token_issued_at": facts.at,
        "request.customer.primary_email": "kim@acme-example.com",
        "reseller_id": "C0123456",
    }
    if path == "customer.primary_email":
        return f"kim@{facts.customer.domain}"
    return values[path]


def violations() -> list[Any]:
    """Every way out of every violation in the cases, with its facts."""
    found: list[Any] = []
    for case in CASES:
        if case.decider in RULE_BOOKS and case.expected["outcome"] == "refused":
            rules, _ = RULE_BOOKS[case.decider]
            facts = facts_of(case)
            decision = rc.decide(rules, facts)
            for finding, remedy in zip(decision.violations, rc.remedies(decision), strict=True):
                found += [
                    pytest.param(rules, facts, finding, way, id=f"{case.name}: {way.action}")
                    for way in remedy.ways
                ]
    return found


@pytest.mark.parametrize(("rules", "facts", "finding", "way"), violations())
def test_a_way_that_applies_removes_its_finding_and_opens_nothing(
    rules: Any, facts: Any, finding: rc.Finding, way: rc.Way
) -> None:
    before = rc.decide(rules, facts)
    if way.another_way is not None:
        assert not way.applies(facts)
        with pytest.raises(rc.NotApplicableError):
            way.apply(facts, "anything")
        return
    if way.needs:
        assert not way.applies(facts)
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(facts)
        assert caught.value.needs == way.needs
    try:
        after = way.apply(facts, {path: supplied(path, facts) for path in way.needs})
    except (rc.NotApplicableError, rc.InvalidValueError) as error:
        assert not way.applies(facts)
        assert way.action in NEVER_WHERE[type(error)]
        return
    decision = rc.decide(rules, after)
    left = [(one.code, one.subject) for one in decision.violations]
    assert (finding.code, finding.subject) not in left
    assert set(decision.missing) <= set(before.missing)


def test_every_code_that_refuses_has_its_ways_and_no_advisory_does() -> None:
    advisories = {
        Code.REGISTRATION_SKU_CLOSED,
        Code.PURCHASE_TEAM_RECORD_STALE,
    }
    refusing = {code for code in Code if code.startswith(("registration.", "transfer.", "purchase."))}
    assert set(WAYS) == refusing - advisories


def test_every_way_is_met_in_a_case() -> None:
    met = {parameters.values[3].action for parameters in violations()}
    assert set(ACTIONS) - met == set()


def remedy(code: Code, subject: str = "subject", **params: Any) -> rc.Remedy:
    finding = rc.Finding(code, rc.Severity.VIOLATION, subject, params)
    (found,) = rc.remedies(rc.Decision((finding,), AT, "2026-11"))
    assert (found.code, found.subject) == (code, subject)
    return found


SUPER, WE, NOBODY = rc.Actor.CUSTOMER_SUPER_ADMIN, rc.Actor.RESELLER, rc.Actor.NOBODY


@pytest.mark.parametrize(
    ("code", "params", "ways"),
    [
        (
            Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE,
            {},
            [("enter-registered-domain", WE, ("customer.domain", "account"), None)],
        ),
        (Code.REGISTRATION_DOMAIN_NOT_REGISTERED, {}, [("register-domain", WE, (), None)]),
        (Code.REGISTRATION_NONPROFITS, {}, [("move-to-paid-edition", SUPER, (), None)]),
        (Code.REGISTRATION_LEGACY_FREE_EDITION, {}, [("upgrade-legacy-edition", SUPER, (), None)]),
        (
            Code.REGISTRATION_OTHER_PRODUCT_FAMILY,
            {"sku": "x"},
            [
                ("use-google-cloud-form", WE, (), "manage"),
                ("choose-another-sku", WE, ("intended_sku",), None),
            ],
        ),
        (
            Code.REGISTRATION_SKU_NOT_FOR_TEAMS,
            {"sku": "x"},
            [
                ("add-as-domain-customer", WE, (), None),
                ("choose-essentials-sku", WE, ("intended_sku",), None),
            ],
        ),
        (
            Code.REGISTRATION_RESELLER_ID_MISSING,
            {},
            [("enter-reseller-id", WE, ("customer.reseller_id",), None)],
        ),
        (Code.REGISTRATION_RESELLER_ID_MISMATCH, {}, [("correct-recorded-reseller-id", WE, (), None)]),
        (
            Code.REGISTRATION_PRIMARY_EMAIL_MISSING,
            {},
            [("enter-primary-email", WE, ("customer.primary_email", "account"), None)],
        ),
        (
            Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
            {"customer": "team"},
            [("enter-primary-email", WE, ("customer.primary_email", "account"), None)],
        ),
        (
            Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
            {"customer": "domain"},
            [
                ("enter-primary-email", WE, ("customer.primary_email",), None),
                ("leave-primary-email-to-console", WE, (), None),
            ],
        ),
        (
            Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN,
            {},
            [
                ("enter-alternate-email", WE, ("customer.alternate_email",), None),
                ("leave-out-alternate-email", WE, (), None),
            ],
        ),
        (
            Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN,
            {},
            [
                ("enter-alternate-email", WE, ("customer.alternate_email",), None),
                ("leave-out-alternate-email", WE, (), None),
            ],
        ),
        *(
            (
                Code.REGISTRATION_ACCOUNT_EXISTS,
                {"situation": situation},
                [(action, actor, (), another)],
            )
            for situation, action, actor, another in (
                ("ours", "manage-existing-customer", WE, "manage"),
                ("team-ours", "manage-existing-customer", WE, "manage"),
                ("elsewhere", "import-customer", WE, "check_transfer"),
                ("team-elsewhere", "import-customer", WE, "check_transfer"),
                ("teams", "take-over-teams", SUPER, "check_transfer"),
            )
        ),
        (Code.TRANSFER_NONPROFITS, {}, [("move-to-paid-edition", SUPER, (), None)]),
        (Code.TRANSFER_LEGACY_FREE_EDITION, {}, [("upgrade-legacy-edition", SUPER, (), None)]),
        *(
            (
                code,
                {"product_group": "CHROME"},
                [
                    ("give-purchase-consent", SUPER, (), None),
                    ("get-transfer-token", SUPER, ("request.token", "request.token_issued_at"), None),
                ],
            )
            for code in (
                Code.TRANSFER_CONSENT_MISSING,
                Code.TRANSFER_TOKEN_EXPIRED,
                Code.TRANSFER_TOKEN_OTHER_RESELLER,
                Code.TRANSFER_TOKEN_UNDATED,
                Code.TRANSFER_TOKEN_NOT_YET_ISSUED,
            )
        ),
        (
            Code.TRANSFER_CONSENT_MISSING,
            {"product_group": "CHROME", "granted_at": "2026-12-01T00:00:00+00:00"},
            [
                ("wait-for-consent", NOBODY, (), None),
                ("give-purchase-consent", SUPER, (), None),
                ("get-transfer-token", SUPER, ("request.token", "request.token_issued_at"), None),
            ],
        ),
        (Code.TRANSFER_RESELLER_ID_MISMATCH, {}, [("correct-recorded-reseller-id", WE, (), None)]),
        (
            Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
            {"sku": "x", "other_groups": True},
            [
                ("add-subscriptions-to-transfer", WE, (), None),
                ("leave-out-product-group", WE, (), None),
            ],
        ),
        (
            Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
            {"sku": "x", "other_groups": False},
            [("add-subscriptions-to-transfer", WE, (), None)],
        ),
        (
            Code.TRANSFER_TEAM_NOT_NAMED,
            {},
            [("enter-team-email", WE, ("request.customer.primary_email", "account"), None)],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"customer": "none", "product_group": "CHROME"},
            [("add-customer-first", WE, (), "check_registration")],
        ),
        (
            Code.TRANSFER_CONSENT_MISSING,
            {"customer_at": "account.teams", "product_group": "CHROME"},
            [
                ("give-purchase-consent", SUPER, ("account.teams",), None),
                ("get-transfer-token", SUPER, ("request.token", "request.token_issued_at"), None),
            ],
        ),
        (
            Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS,
            {"sku": "x"},
            [
                ("leave-out-items", WE, (), None),
                ("ask-for-its-product-group", WE, (), "check_transfer"),
            ],
        ),
        (
            Code.PURCHASE_DOMAIN_NOT_VERIFIED,
            {"sku": "x"},
            [
                ("verify-domain", SUPER, (), None),
                ("order-essentials-sku", WE, (), "check_purchase"),
            ],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"sku": "x", "product_group": "CHROME", "why": "none-given"},
            [("give-purchase-consent", SUPER, (), None)],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"sku": "x", "product_group": "CHROME", "granted_at": "2026-12-01T00:00:00+00:00"},
            [("wait-for-consent", NOBODY, (), None), ("give-purchase-consent", SUPER, (), None)],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"sku": "1010350001", "why": "no-reseller-id"},
            [
                (
                    "give-purchase-consent",
                    SUPER,
                    ("reseller_id", 'policy.product_groups["101035"]'),
                    None,
                )
            ],
        ),
        (Code.PURCHASE_RESELLER_ID_MISMATCH, {}, [("correct-recorded-reseller-id", WE, (), None)]),
    ],
)
def test_each_violation_has_its_ways_the_best_first(code: Code, params: Any, ways: Any) -> None:
    found = remedy(code, **params).ways
    assert [(way.action, way.actor, way.needs, way.another_way) for way in found] == ways
    for way in found:
        assert dict(way.params) == params
        assert way.subject == "subject"
        assert way.deadline is None
        assert set(way.may_lead_to) <= {code.value for code in Code}


def test_a_code_of_another_version_has_no_way() -> None:
    finding = rc.Finding("transfer.of-tomorrow", rc.Severity.VIOLATION, "request")
    found = rc.remedies(rc.Decision((finding,), AT, "2027-01"))
    assert found == (rc.Remedy("transfer.of-tomorrow", "request", ()),)


def test_only_violations_have_remedies() -> None:
    findings = [
        rc.Finding(Code.TRANSFER_NONPROFITS, severity, "account.nonprofit")
        for severity in (rc.Severity.UNKNOWN, rc.Severity.ADVISORY)
    ]
    assert rc.remedies(rc.Decision(tuple(findings), AT, "2026-11")) == ()


SCHOOL = rc.DomainCustomer(organization_name="가나다 고등학교", domain="ganada-example.hs.kr")
TEAM = rc.TeamCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)
ELSEWHERE = rc.GoogleAccount(
    status="elsewhere", cloud_identity_id="C01abcde2", nonprofit=False, legacy_free=False, observed_at=AT
)


def transfer(**changes: Any) -> rc.TransferFacts:
    request = rc.TransferRequest(
        customer=SCHOOL,
        reseller_id="C0123456",
        product_groups=["GOOGLE_WORKSPACE", "GOOGLE_VOICE"],
        items=[rc.TransferItem(sku="1010020028"), rc.TransferItem(sku="1010330003")],
    )
    given: dict[str, Any] = {"request": request, "account": ELSEWHERE, "consents": (), "at": AT}
    return rc.TransferFacts(**{**given, **changes})


def test_consent_is_given_now_by_a_super_administrator_for_every_group_that_is_asked_for() -> None:
    (way, _) = remedy(Code.TRANSFER_CONSENT_MISSING, product_group="GOOGLE_VOICE").ways
    facts = transfer()
    assert way.applies(facts)
    consents = way.apply(facts).consents
    assert consents is not None
    assert list(consents) == [
        rc.PurchaseConsent(
            customer="C01abcde2",
            reseller_id="C0123456",
            product_groups=["GOOGLE_WORKSPACE", "GOOGLE_VOICE"],
            granted_at=AT,
            granted_by_super_admin=True,
        )
    ]
    assert facts.consents == ()


def test_consent_of_a_customer_without_a_known_id_names_what_must_be_known() -> None:
    (way, _) = remedy(Code.TRANSFER_CONSENT_MISSING, product_group="GOOGLE_VOICE").ways
    for account, needs in (
        (None, ("account",)),
        (attrs.evolve(ELSEWHERE, cloud_identity_id=None), ("account.cloud_identity_id",)),
        (FREE, ("account",)),
    ):
        facts = transfer(account=account)
        assert not way.applies(facts)
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(facts)
        assert (caught.value.action, caught.value.needs) == ("give-purchase-consent", needs)


def test_consent_for_an_order_needs_the_group_and_the_reseller_where_they_are_not_known() -> None:
    (way,) = remedy(Code.PURCHASE_CONSENT_MISSING, sku="1010350001", why="no-reseller-id").ways
    facts = rc.PurchaseFacts(
        order=rc.Order(sku="1010350001"), customer=SCHOOL, account=ELSEWHERE, consents=(), at=AT
    )
    group = 'policy.product_groups["101035"]'
    for value in (None, {}, {"reseller_id": "C0123456"}):
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(facts, value)
        assert caught.value.needs == tuple(n for n in ("reseller_id", group) if n not in (value or {}))
    after = way.apply(facts, {"reseller_id": "C0123456", group: "CHROME"})
    assert rc.decide(rc.PURCHASE_RULES, after).allowed
    with pytest.raises(rc.InvalidValueError):
        way.apply(facts, {"reseller_id": "C0123456", group: "MAPS"})


def test_a_new_token_takes_the_place_of_the_old_one_with_all_its_dates() -> None:
    way = remedy(Code.TRANSFER_TOKEN_EXPIRED).ways[1]
    facts = transfer()
    facts = rc.put(facts, "request.token_expires_at", AT)
    facts = rc.put(facts, "request.token_reseller_id", "C0999999")
    after = way.apply(facts, {"request.token": "new-made-up-token", "request.token_issued_at": AT})
    assert after.request.token == rc.TransferToken("new-made-up-token")
    assert after.request.token_issued_at == AT
    assert after.request.token_expires_at is None
    assert after.request.token_reseller_id == "C0123456"


def test_one_value_for_a_way_of_two_needs_names_the_other_need() -> None:
    way = remedy(Code.TRANSFER_TOKEN_EXPIRED).ways[1]
    assert way.needs == ("request.token", "request.token_issued_at")
    for value, missing in (
        (None, ("request.token", "request.token_issued_at")),
        ("new-made-up-token", ("request.token_issued_at",)),
        ({"request.token_issued_at": AT}, ("request.token",)),
    ):
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(transfer(), value)
        assert caught.value.needs == missing
        assert caught.value.instead is None


def test_a_way_that_leads_elsewhere_says_what_to_ask_instead() -> None:
    customer = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.co.kr")
    facts = rc.RegistrationFacts(customer=customer, account=ELSEWHERE, at=AT)
    way = remedy(Code.REGISTRATION_ACCOUNT_EXISTS, situation="elsewhere").ways[0]
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert (caught.value.action, caught.value.needs) == ("import-customer", ())
    assert caught.value.instead == way.another_way == "check_transfer"
    assert str(caught.value) == "import-customer does not apply to these facts: ask check_transfer instead"


def test_waiting_names_the_moment_and_moves_to_it() -> None:
    moment = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    way = remedy(Code.TRANSFER_CONSENT_MISSING, granted_at=moment.isoformat()).ways[0]
    assert way.not_before == moment
    assert way.actor is rc.Actor.NOBODY
    assert way.apply(transfer()).at == moment
    assert way.apply(transfer(account=None)).at == moment


def test_waiting_does_not_help_where_the_look_up_would_be_too_old_by_then() -> None:
    moment = AT + dt.timedelta(days=2)
    way = remedy(Code.TRANSFER_CONSENT_MISSING, granted_at=moment.isoformat()).ways[0]
    facts = transfer(policy=rc.Policy(max_fact_age=dt.timedelta(days=1)))
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert caught.value.needs == ("account",)


def test_one_value_is_enough_where_one_is_needed() -> None:
    (way,) = remedy(Code.REGISTRATION_RESELLER_ID_MISSING).ways
    facts = rc.RegistrationFacts(customer=SCHOOL, account=FREE, reseller_id_requested=True, at=AT)
    after = way.apply(facts, "C0123456")
    assert after.customer.reseller_id == "C0123456"
    assert rc.decide(rc.REGISTRATION_RULES, after).allowed
    with pytest.raises(rc.InvalidValueError):
        way.apply(facts, "example.com")


def test_another_domain_needs_another_look_up_beside_it() -> None:
    (way,) = remedy(Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE).ways
    facts = rc.RegistrationFacts(
        customer=attrs.evolve(SCHOOL, domain="hs.kr", cloud_identity_id="C01abcde2"),
        account=ELSEWHERE,
        at=AT,
    )
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts, {"customer.domain": "ganada-example.hs.kr"})
    assert caught.value.needs == ("account",)
    after = way.apply(facts, {"customer.domain": "ganada-example.hs.kr", "account": FREE})
    assert rc.decide(rc.REGISTRATION_RULES, after).allowed


def test_a_domain_customer_is_not_turned_into_one() -> None:
    way = remedy(Code.REGISTRATION_SKU_NOT_FOR_TEAMS, sku="x").ways[0]
    assert way.applies(rc.RegistrationFacts(customer=TEAM, account=FREE, at=AT))
    assert not way.applies(rc.RegistrationFacts(customer=SCHOOL, account=FREE, at=AT))


def test_a_way_does_not_apply_behind_an_account_that_nobody_looked_up() -> None:
    (way,) = remedy(Code.TRANSFER_NONPROFITS).ways
    assert not way.applies(transfer(account=None))
    assert way.applies(transfer(account=attrs.evolve(ELSEWHERE, nonprofit=True)))


def test_the_last_product_group_can_not_be_left_out() -> None:
    way = remedy(
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE, product_group="GOOGLE_VOICE", other_groups=True
    ).ways[1]
    facts = transfer()
    after = way.apply(facts)
    assert after.request.product_groups == (rc.ProductGroup.GOOGLE_WORKSPACE,)
    assert after.request.items == (rc.TransferItem(sku="1010020028"),)
    only = rc.put(facts, "request.product_groups", ["GOOGLE_VOICE"])
    assert not way.applies(only)
    with pytest.raises(rc.InvalidValueError):
        way.apply(only)


@pytest.mark.parametrize("code", sorted(WAYS))
def test_a_way_out_of_another_decider_s_finding_does_not_apply(code: str) -> None:
    facts: list[Any] = [
        rc.RegistrationFacts(customer=SCHOOL, at=AT),
        transfer(account=None),
        rc.put(transfer(account=None), "request.items", None),
        rc.PurchaseFacts(order=rc.Order(sku="x"), customer=SCHOOL, at=AT),
    ]
    for way in remedy(Code(code), sku="x", product_group="CHROME", situation="teams").ways:
        for others in facts:
            assert way.applies(others) in (True, False)


def test_ways_and_remedies_tell_their_params() -> None:
    (way, *_) = remedy(Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE, sku="x").ways
    assert way.param("sku") == "x"
    assert way.param("gone") is None
    assert hash(way) == hash(attrs.evolve(way))


@pytest.mark.parametrize("code", [code for code in Code if code.endswith("reseller-id-mismatch")])
def test_our_own_identifier_is_never_the_one_to_correct(code: Code) -> None:
    finding = rc.Finding(
        code, rc.Severity.VIOLATION, "reseller.id", {"recorded": "C0999999", "reseller_id": "C0123456"}
    )
    (way,) = WAYS[code](finding)
    assert (way.action, way.another_way) == ("ask-with-your-own-id", f"check_{code.partition('.')[0]}")


def test_nobody_verifies_a_domain_that_nobody_has() -> None:
    finding = rc.Finding(Code.PURCHASE_DOMAIN_NOT_VERIFIED, rc.Severity.VIOLATION, "account.status")
    assert [way.action for way in WAYS[finding.code](finding)] == [
        "add-customer-first",
        "order-essentials-sku",
    ]


def test_behind_teams_the_customer_takes_them_over_first() -> None:
    request = rc.TransferRequest(customer=SCHOOL, reseller_id="C0123456", product_groups={"GOOGLE_WORKSPACE"})
    teams = rc.GoogleAccount(status="teams", teams=[rc.Team(owned=False)], nonprofit=False, legacy_free=False)
    decision = rc.check_transfer(request, account=teams, consents=(), at=AT)
    (remedy_,) = rc.remedies(decision)
    assert [way.action for way in remedy_.ways] == ["take-over-teams", "get-transfer-token"]


def test_another_domain_is_another_customer() -> None:
    customer = rc.DomainCustomer(organization_name="Acme", domain="co.kr", cloud_identity_id="C01abcde2")
    facts = rc.RegistrationFacts(customer=customer, domain_registered=False, account=FREE, at=AT)
    way = rc.remedies(rc.decide(rc.REGISTRATION_RULES, facts))[0].ways[0]
    elsewhere = rc.GoogleAccount(status="elsewhere", cloud_identity_id="C01abcde3")
    after = way.apply(facts, {"customer.domain": "acme-example.com", "account": elsewhere})
    assert after.customer.cloud_identity_id is None
    assert rc.decide(rc.REGISTRATION_RULES, after).codes == ("registration.account-exists",)
