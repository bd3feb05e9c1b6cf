"""Decisions are kept without secrets and personal data, and decided again."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.customer import type_of
from reseller_core.facts import Facts
from reseller_core.rules.profiles import decide_for
from reseller_core.testing import worlds
from reseller_core.wire import replaying
from reseller_core.wire._attributes import attributes_of, declared
from reseller_core.wire._erasing import PERSONAL, stand_ins_of
from wire.one_of_each import SAMPLES
from wire.sample_parts import ACCOUNT, AT, CUSTOMER, DAY, TEAM, TEAM_CUSTOMER

SECRET = "made-up-secret-token"
SAME, CHANGED, NOT = rc.ReplayOutcome.SAME, rc.ReplayOutcome.CHANGED, rc.ReplayOutcome.NOT_REPLAYABLE
FREE = rc.GoogleAccount(status="none", observed_at=AT)
REGISTRATION = rc.RegistrationFacts(
    customer=attrs.evolve(CUSTOMER, cloud_identity_id=None),
    account=FREE,
    reseller=rc.Reseller(id="C0123456", domains=["we-example.com"]),
    at=AT,
)
TRANSFER = rc.TransferFacts(
    request=attrs.evolve(
        SAMPLES["transfer-request"],
        token=SECRET,
        channel_partner_id=None,
        channel_partner_reseller_id=None,
        items=None,
    ),
    account=attrs.evolve(
        ACCOUNT, status="elsewhere", first_reseller=None, nonprofit=False, legacy_free=False
    ),
    at=AT,
)


def test_what_is_erased_is_named_and_a_stand_in_takes_its_place() -> None:
    record = rc.record_decision(rc.check_registration, REGISTRATION)
    contact = record.facts.customer.contact  # type: ignore[attr-defined] # these facts have one
    assert record.decider == "check_registration"
    assert record.erased == (
        "customer.primary_email",
        "customer.alternate_email",
        "customer.contact.given_name",
        "customer.contact.family_name",
        "customer.contact.full_name",
        "customer.contact.job_title",
        "customer.contact.phone",
        "customer.contact.address.postal_code",
        "customer.contact.address.sorting_code",
        "customer.contact.address.sublocality",
        "customer.contact.address.address_lines",
        "customer.contact.address.recipients",
        "customer.extra",
    )
    address = contact.address
    assert (address.region_code, address.locality, address.organization) == ("KR", "중구", "가나다")
    assert len(address.address_lines) == 2
    assert address.recipients == (contact.full_name,) != (contact.given_name,)
    assert record.facts.at == record.at == AT
    assert record.policy == rc.DEFAULT_POLICY
    assert dict(record.versions) == {"rule_book": "2026-11", **rc.data_versions()}
    assert record.decision == rc.check_registration(
        REGISTRATION.customer, account=FREE, reseller=REGISTRATION.reseller, at=AT
    )
    text = rc.dump_json(record).decode()
    for personal in (
        "kim",
        "büro",
        "민준",
        "이사",
        "2123",
        "04524",
        "CEDEX",
        "태평로",
        "세종대로",
        "[1,null]",
    ):
        assert personal not in text
    for kept in ("가나다", "CRM-0042", rc.DomainName("müller-example.de").ascii, "C0123456"):
        assert kept in text
    assert rc.load_json(text) == record


def test_a_token_is_erased_and_still_there() -> None:
    record = rc.record_decision("check_transfer", TRANSFER)
    assert "request.token" in record.erased
    for shown in (
        repr(record),
        str(record),
        rc.dump_json(record).decode(),
        rc.dump(record, reveal_secrets=True),
    ):
        assert SECRET not in str(shown)
    assert rc.load_json(rc.dump_json(record)) == record
    assert record.decision.missing != ("consents",)
    replayed = rc.replay_decision(record)
    assert (replayed.outcome, replayed.decision) == (SAME, record.decision)


def test_equal_addresses_stay_equal_and_teams_stay_in_their_order() -> None:
    teams = [
        attrs.evolve(
            TEAM, cloud_identity_id=None, primary_email=f"{name}@acme-example.com", subscriptions=None
        )
        for name in ("zoe", "Lead", "amy", "o'neil")
    ]
    account = rc.GoogleAccount(status="teams", teams=teams)
    customer = attrs.evolve(TEAM_CUSTOMER, cloud_identity_id=None)
    facts = rc.VerificationFacts(customer=customer, account=account, at=AT)
    kept = rc.record_decision("check_domain_verification", facts).facts
    assert isinstance(kept, rc.VerificationFacts)
    assert kept.account is not None
    place = [team.primary_email for team in account.teams or ()].index(customer.primary_email)
    emails = [str(team.primary_email) for team in kept.account.teams or ()]
    assert emails[place] == str(kept.customer.primary_email)
    assert emails == sorted(emails)
    assert len(set(emails)) == 4


WORLDS: dict[str, Any] = {
    "check_registration": worlds.registration_worlds(),
    "choose_route": worlds.registration_worlds(),
    "check_consent": worlds.transfer_worlds(),
    "check_transfer": worlds.transfer_worlds(),
    "check_purchase": worlds.purchase_worlds(),
    "check_transfer_to_google": worlds.transfer_out_worlds(),
    "check_suspension": worlds.entitlement_worlds(),
    "check_reactivation": worlds.entitlement_worlds(),
    "check_domain_verification": worlds.verification_worlds(),
    "check_admin_action": worlds.admin_worlds(),
}


def test_every_decider_of_ours_can_be_recorded() -> None:
    deciders = {name for name in rc.__all__ if name.startswith(("check_", "choose_"))}
    assert set(WORLDS) == set(replaying._DECIDERS) == deciders


@pytest.mark.parametrize("decider", WORLDS)
def test_no_rule_of_ours_reads_what_is_erased(decider: str) -> None:
    drawn: Counter[rc.Outcome] = Counter()

    @given(WORLDS[decider])
    @settings(max_examples=30)
    def is_the_same(facts: Facts) -> None:
        record = rc.record_decision(decider, facts)
        drawn[record.decision.outcome] += 1
        assert record.decision == decide_for(replaying._DECIDERS[decider][1], facts)
        assert rc.load_json(rc.dump_json(record)) == record
        assert rc.replay_decision(record) == rc.Replayed(outcome=SAME, decision=record.decision)

    is_the_same()
    assert drawn


def test_another_policy_changes_what_it_changes() -> None:
    customer = attrs.evolve(
        REGISTRATION.customer, alternate_email="me@mail.xn---example-vt63a912a2kg.xn--3e0b707e"
    )
    record = rc.record_decision(rc.check_registration, attrs.evolve(REGISTRATION, customer=customer))
    strict = rc.Policy(alternate_email_subdomain="refuse")
    replayed = rc.replay_decision(record, policy=strict)
    assert replayed.outcome is CHANGED
    assert replayed.decision is not None
    assert replayed.decision.policy_version == strict.version
    (added,), (removed,) = replayed.added, replayed.removed
    assert (added.code, added.severity) == (removed.code, rc.Severity.VIOLATION)
    assert removed.severity is rc.Severity.ADVISORY
    assert replayed.erased == ()
    assert rc.replay_decision(record).outcome is SAME


# Deciders of one's own.


def on_role_accounts(facts: rc.RegistrationFacts) -> tuple[rc.Finding, ...]:
    address = facts.customer.primary_email
    if address is None or len(address.local) < 10:
        return ()
    return rc.violation("own.address-long", "customer.primary_email", address=str(address))


def on_phones(facts: rc.RegistrationFacts) -> tuple[rc.Finding, ...]:
    phone = facts.customer.contact.phone
    return rc.advisory("own.phone", "customer.contact.phone", phone=str(phone)) if phone else ()


def on_tokens(facts: rc.TransferFacts) -> tuple[rc.Finding, ...]:
    token = facts.request.token
    return rc.advisory("own.token", "request.token", token=token.reveal()) if token else ()


def own(*rules: rc.Rule[Any]) -> replaying.Decider:
    def own_decider(facts: Any) -> rc.Decision:
        return rc.decide(rules, facts)

    return own_decider


def test_a_rule_that_reads_what_is_erased_can_not_be_run_again() -> None:
    decide = own(on_role_accounts, on_phones)
    record = rc.record_decision(decide, REGISTRATION, decide(REGISTRATION))
    assert record.decider == "own_decider"
    replayed = rc.replay_decision(record, decider=decide)
    assert replayed == rc.Replayed(outcome=NOT, decision=None, erased=("customer.primary_email",))


def test_a_rule_that_reads_two_erased_things_together_names_all() -> None:
    def together(facts: rc.RegistrationFacts) -> tuple[rc.Finding, ...]:
        contact = facts.customer.contact
        both = (contact.given_name or "")[:1], (contact.family_name or "")[:1]
        return rc.violation("own.alike", "customer") if both[0] == both[1] != "e" else ()

    record = rc.record_decision("own", REGISTRATION, rc.Decision((), AT, "2026-11"))
    replayed = rc.replay_decision(record, decider=own(together))
    assert (replayed.outcome, replayed.erased) == (NOT, record.erased)


def test_personal_text_and_secrets_in_a_finding_become_the_stand_in() -> None:
    decide = own(on_phones)
    record = rc.record_decision(decide, REGISTRATION, decide(REGISTRATION))
    (finding,) = record.decision.findings
    assert isinstance(record.facts, rc.RegistrationFacts)
    assert finding.params == (("phone", str(record.facts.customer.contact.phone)),)
    assert rc.replay_decision(record, decider=decide).outcome is SAME

    def spelt(_: rc.RegistrationFacts) -> tuple[rc.Finding, ...]:
        return rc.advisory(
            "own.spelt", "x", a="KIM@xn---example-vt63a912a2kg.xn--3e0b707e", b="kim@가나다-example.한국", c=1
        )

    record = rc.record_decision("own", REGISTRATION, own(spelt)(REGISTRATION))
    assert isinstance(record.facts, rc.RegistrationFacts)
    stand_in = str(record.facts.customer.primary_email)
    assert record.decision.findings[0].params == (("a", stand_in), ("b", stand_in), ("c", 1))

    decide = own(on_tokens)
    record = rc.record_decision("own", TRANSFER, decide(TRANSFER))
    assert record.decision.findings[0].params == (("token", "erased"),)
    assert rc.replay_decision(record, decider=decide).outcome is SAME


@pytest.mark.parametrize("text", ["acme-example.com", "domain", "no-cloud-identity", "other-example.com"])
def test_a_personal_text_that_is_also_something_else_is_no_change(text: str) -> None:
    customer = rc.DomainCustomer(
        organization_name="A",
        domain="acme-example.com",
        primary_email="a@other-example.com",
        contact=rc.ContactInfo(full_name=text),
    )
    facts = rc.RegistrationFacts(customer=customer, account=FREE, at=AT)
    record = rc.record_decision("check_registration", facts)
    assert record.decision == rc.check_registration(customer, account=FREE, at=AT)
    assert rc.replay_decision(record) == rc.Replayed(outcome=SAME, decision=record.decision)

    def telling(facts: rc.RegistrationFacts) -> tuple[rc.Finding, ...]:
        found, address = facts.customer, facts.customer.primary_email
        domains = {"a": str(found.domain), "b": str(address.domain) if address else ""}
        return rc.advisory("own.domains", "customer", **domains, c=str(type_of(found)))

    decide = own(telling)
    record = rc.record_decision("own", facts, decide(facts))
    assert record.decision == decide(facts)
    assert rc.replay_decision(record, decider=decide).outcome is SAME


def test_a_rule_that_knows_an_erased_value_can_not_be_run_again() -> None:
    def blocked(facts: rc.RegistrationFacts) -> tuple[rc.Finding, ...]:
        address = facts.customer.primary_email
        return rc.violation("own.blocked", "x") if address and address.local == "kim" else ()

    decide = own(blocked)
    record = rc.record_decision(decide, REGISTRATION, decide(REGISTRATION))
    assert record.decision.outcome is rc.Outcome.REFUSED
    replayed = rc.replay_decision(record, decider=decide)
    assert replayed == rc.Replayed(outcome=NOT, decision=None, erased=record.erased)
    # Under other rules or another policy nobody can tell.
    older = attrs.evolve(record, versions={**dict(record.versions), "rule_book": "2026-01"})
    assert rc.replay_decision(older, decider=decide).outcome is CHANGED
    strict = rc.Policy(alternate_email_subdomain="refuse")
    assert rc.replay_decision(record, policy=strict, decider=decide).outcome is CHANGED


def test_a_decider_goes_by_the_name_of_its_function() -> None:
    bound = partial(partial(rc.check_registration, REGISTRATION.customer), at=AT)
    assert rc.record_decision(bound, REGISTRATION) == rc.record_decision("check_registration", REGISTRATION)
    with pytest.raises(TypeError, match="give its name"):
        rc.record_decision(_Nameless(), REGISTRATION)


class _Nameless:
    def __call__(self) -> None: ...


@pytest.mark.parametrize("room", [1, 2, 3, 4, 20])
def test_addresses_on_a_domain_that_leaves_little_room_stay_apart_and_in_order(room: int) -> None:
    domain = ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * (58 - room), "kr"))
    teams = [rc.Team(primary_email=f"{chr(97 + one)}@{domain}", organization_name="x") for one in range(11)]
    customer = rc.TeamCustomer(organization_name="A", domain=domain, primary_email=f"k@{domain}")
    account = rc.GoogleAccount(status="teams", teams=teams)
    facts = rc.VerificationFacts(customer=customer, account=account, at=AT)
    record = rc.record_decision("check_domain_verification", facts)
    assert isinstance(record.facts, rc.VerificationFacts)
    assert record.facts.account is not None
    kept = [str(team.primary_email) for team in record.facts.account.teams or ()]
    assert kept == sorted({*kept})
    assert kept.index(str(record.facts.customer.primary_email)) == 10
    assert rc.replay_decision(record).outcome is SAME


def test_more_addresses_than_one_character_can_tell_apart_have_stand_ins_too() -> None:
    domain = ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 57, "kr"))
    said = tuple(rc.EmailAddress(f"{one}@{domain}") for one in "!#$%0123456789abcdefghijklmnopqrstuvwxyz")
    stood = [str(one)[0] for one in stand_ins_of({"said": said}).values()]
    assert "".join(stood) == "123456789abcdefghijklmnopqrstuvwxyz01234"


def test_what_is_not_as_recorded_is_refused() -> None:
    decision = rc.record_decision("check_registration", REGISTRATION).decision
    finding = rc.Finding("registration.nonprofits", "violation", "account.nonprofit")
    cases: list[tuple[Any, Any, str, str]] = [
        (
            "check_registration",
            attrs.evolve(decision, findings=[finding]),
            "value.not-as-recorded",
            "decision",
        ),
        (
            "own",
            attrs.evolve(decision, policy_version="2025-01"),
            "value.not-as-recorded",
            "decision.policy_version",
        ),
        ("own", attrs.evolve(decision, at=AT + DAY), "value.not-as-recorded", "decision.at"),
        ("check_purchase", None, "value.wrong-type", ""),
    ]
    for decider, given_decision, code, field in cases:
        with pytest.raises(rc.InvalidValueError) as caught:
            rc.record_decision(decider, REGISTRATION, given_decision)
        assert (caught.value.code, caught.value.field) == (code, field)
    with pytest.raises(TypeError, match="give its decision"):
        rc.record_decision("own", REGISTRATION)
    record = rc.record_decision("own", REGISTRATION, decision)
    with pytest.raises(LookupError, match="give the decider"):
        rc.replay_decision(record)


def test_an_account_that_was_left_out_for_its_age_is_missed_where_it_would_count_now() -> None:
    week = rc.Policy(max_fact_age=dt.timedelta(days=7))
    old = attrs.evolve(FREE, observed_at=AT - 8 * DAY)
    record = rc.record_decision("check_registration", attrs.evolve(REGISTRATION, policy=week, account=old))
    assert record.decision.missing == ("account",)
    assert rc.replay_decision(record).outcome is SAME
    assert rc.replay_decision(record, policy=rc.Policy(max_fact_age=DAY)).outcome is SAME
    for policy in (rc.DEFAULT_POLICY, rc.Policy(max_fact_age=9 * DAY)):
        replayed = rc.replay_decision(record, policy=policy)
        assert (replayed.outcome, replayed.erased) == (NOT, ("account",))
    never = rc.record_decision("check_registration", attrs.evolve(REGISTRATION, account=None))
    assert rc.replay_decision(never).outcome is SAME
    stricter = rc.record_decision("check_registration", attrs.evolve(REGISTRATION, account=old))
    replayed = rc.replay_decision(stricter, policy=week)
    assert (replayed.outcome, [one.subject for one in replayed.added]) == (
        CHANGED,
        ["account"] * len(replayed.added),
    )
    of_a_subscription = rc.record_decision(
        "check_suspension", attrs.evolve(SAMPLES["entitlement-facts"], policy=week)
    )
    assert rc.replay_decision(of_a_subscription, policy=rc.DEFAULT_POLICY).outcome is SAME


def test_a_domain_that_leaves_no_room_gets_a_shorter_stand_in() -> None:
    domain = ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 56, "kr"))
    customer = rc.TeamCustomer(organization_name="Acme", domain=domain, primary_email=f"x@{domain}")
    record = rc.record_decision(
        "check_registration", rc.RegistrationFacts(customer=customer, account=FREE, at=AT)
    )
    assert isinstance(record.facts, rc.RegistrationFacts)
    assert str(record.facts.customer.primary_email) == f"e1@{domain}"


# Nothing personal is overlooked: each text that facts can hold is erased, or here with the reason why not.

STAYS = {
    "organization_name": "an organisation",
    "organization": "an organisation",
    "crm_id": "the reseller's own id of an organisation",
    "language_code": "no person",
    "time_zone": "no person",
    "website": "an organisation's",
    "region_code": "a country",
    "administrative_area": "a province",
    "locality": "a town",
    "region": "a country",
    "approved_countries": "countries",
    "currency": "no person",
    "deal_code": "an agreed price",
    "purchase_order_id": "an order",
    "team_skus": "products",
    "verified_domain_skus": "products",
    "product_groups": "products",
    "ineligible_skus": "products",
    "extra": "erased everywhere",
}


def _classes(kind: Any, found: dict[type, None]) -> dict[type, None]:
    for a in attributes_of(kind):
        for inner in [declared(a), *getattr(declared(a), "__args__", ())]:
            if (
                isinstance(inner, type)
                and attrs.has(inner)
                and attrs.fields(inner)[0].kw_only
                and inner not in found
            ):
                found[inner] = None
                _classes(inner, found)
    return found


def test_every_text_that_facts_can_hold_is_erased_or_known_to_tell_of_nobody() -> None:
    classes: dict[type, None] = {}
    for one in SAMPLES.values():
        if isinstance(one, Facts):
            classes[type(one)] = None
            _classes(type(one), classes)
    assert rc.PostalAddress in classes
    texts = {
        (owner, a.name)
        for owner in classes
        for a in attributes_of(owner)
        if declared(a) is str or "str" in [getattr(x, "__name__", "") for x in _inner(declared(a))]
    }
    personal = {(owner, name) for owner, names in PERSONAL.items() for name in names}
    assert personal <= texts
    assert {name for owner, name in texts - personal} <= set(STAYS)


def _inner(kind: Any) -> list[Any]:
    inner = list(getattr(kind, "__args__", ()))
    return inner + [one for each in inner for one in _inner(each)]


@given(st.data())
def test_a_record_from_a_file_says_what_was_recorded(data: st.DataObject) -> None:
    decider = data.draw(st.sampled_from(sorted(WORLDS)))
    record = rc.record_decision(decider, data.draw(WORLDS[decider]))
    assert rc.load_decision_record(json.loads(rc.dump_json(record))) == record
