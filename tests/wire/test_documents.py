"""Documents of every kind, of this version and of those before it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from reseller_core.wire import _migrations, native
from reseller_core.wire._attributes import attributes_of, may_be_none
from reseller_core.wire.native import KINDS, SCHEMA_VERSION
from wire.one_of_each import SAMPLES

FIXTURES = Path(__file__).with_name("fixtures")
VERSIONS = tuple(f"v{version}" for version in range(1, SCHEMA_VERSION + 1))
DOCUMENTS = sorted(FIXTURES.glob("v*/*.json"))


def fixture(kind: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FIXTURES / VERSIONS[-1] / f"{kind}.json").read_text("utf-8"))
    return document


def problems(document: object, load: Any = rc.load) -> list[tuple[str, str]]:
    with pytest.raises(rc.LoadError) as caught:
        load(document)
    assert all(map(rc.explain, caught.value.problems))
    return [(problem.code, problem.subject) for problem in caught.value.problems]


def missing(folder: Path) -> set[str]:
    return set(KINDS) - {path.stem for path in folder.glob("*.json")}


def test_every_kind_has_a_fixture_and_a_sample(tmp_path: Path) -> None:
    assert missing(FIXTURES / VERSIONS[-1]) == set()
    assert set(SAMPLES) == set(KINDS)
    assert {path.name for path in FIXTURES.iterdir()} == set(VERSIONS)
    assert missing(tmp_path) == set(KINDS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_document_of_any_version_means_what_it_meant(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    assert (f"v{document['schema_version']}", document["kind"]) == (path.parent.name, path.stem)
    assert rc.load(document) == SAMPLES[path.stem]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_comes_back_as_it_was(kind: str) -> None:
    one = SAMPLES[kind]
    document = rc.dump(one)
    assert document["kind"] == kind
    assert rc.load(document) == one
    assert type(rc.load(document)) is KINDS[kind] is type(one)
    text = rc.dump_json(one)
    assert rc.dump_json(rc.load_json(text)) == text
    assert json.loads(text) == document


def test_a_sample_says_all_that_its_kind_can_say() -> None:
    """Else a field that is lost would show nowhere; what a sample leaves out is listed here."""
    left_out = {
        f"{kind}.{a.name}"
        for kind, one in SAMPLES.items()
        for a in attrs.fields(type(one))
        if getattr(one, a.name) == a.default
    }
    assert {one for one in left_out if not one.startswith("policy.")} <= {
        "admin-action-facts.profile",
        "consent-granted.revoked_at",
        "customer-brought-over.failure",
        "customer-call-failed.back_to",
        "customer-call-failed.left_before",
        "customer-handed-over.failure",
        "customer-left.back_to",
        "order-placed.failure",
        "subscriptions-transferred.back_to",
        "terms-accepted.back_to",
        "customer-imported.failure",
        "customer-registered.failure",
        "entitlement-facts.profile",
        "plan-chosen.renewal",
        "plan-chosen.term_over",
        "plan-chosen.trial_ends_at",
        "subscription.extra",
        "subscriptions-moved.failure",
        "token-expired.by_token",
        "transfer-request.token",
        "transfer-requested.by_token",
    }


def test_a_document_has_a_place_for_its_tag_and_none_is_left_out_only_where_absent_means_none() -> None:
    for kind, described in KINDS.items():
        for a in attributes_of(described):
            assert a.name not in ("kind", "schema_version"), kind
            assert a.default in (None, attrs.NOTHING) or not may_be_none(a), kind


@pytest.mark.parametrize(
    ("load", "described"),
    [
        (rc.load_policy, rc.Policy),
        (rc.load_facts, rc.Facts),
        (rc.load_decision, rc.Decision),
        (rc.load_decision_record, rc.DecisionRecord),
        (rc.load_command, life.Command),
        (rc.load_event, life.Event),
        (rc.load_state, life.State),
    ],
)
def test_a_loader_takes_its_own_kinds_and_no_other(load: Any, described: type) -> None:
    for kind, one in SAMPLES.items():
        if issubclass(KINDS[kind], described):
            assert load(rc.dump(one)) == one
        else:
            assert problems(rc.dump(one), load) == [("load.unknown-kind", "kind")], kind


# Strictness.


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        ("decision", {"findings": {}}, [("load.not-a-list", "findings")]),
        (
            "decision",
            {"at": 5, "policy_version": 1},
            [("load.bad-moment", "at"), ("load.wrong-type", "policy_version")],
        ),
        (
            "decision",
            {"findings": [{"code": "x", "severity": "fatal", "subject": ""}, {"code": 5}]},
            [
                ("value.not-a-member", "findings[0].severity"),
                ("load.wrong-type", "findings[1].code"),
                ("load.missing-field", "findings[1].severity"),
                ("load.missing-field", "findings[1].subject"),
            ],
        ),
        (
            "finding",
            {"params": {"a": [], "b": None, "c": 1.5}},
            [("load.wrong-type", f'params["{key}"]') for key in "abc"],
        ),
        ("finding", {"params": {1: ["x", 2]}}, [("load.wrong-type", 'params["1"]')]),
        ("finding", {"params": []}, [("load.not-an-object", "params")]),
        ("policy", {"token_days": 1}, [("load.unknown-field", "token_days")]),
        ("policy", {"product_groups": {"x": "MAPS"}}, [("value.not-a-member", 'product_groups["x"]')]),
        ("registration-facts", {"customer": {"kind": "order"}}, [("load.unknown-kind", "customer.kind")]),
        ("registration-facts", {"policy": {"max_users": "many"}}, [("load.wrong-type", "policy.max_users")]),
        (
            "transfer-facts",
            {"ineligible_skus": {"x": "BORED", "y": 5}},
            [("value.not-a-member", 'ineligible_skus["x"]'), ("load.wrong-type", 'ineligible_skus["y"]')],
        ),
        ("decision-record", {"facts": {"kind": "policy"}}, [("load.unknown-kind", "facts.kind")]),
        ("decision-record", {"facts": {}}, [("load.missing-field", "facts.kind")]),
        ("customer-state", {"handled": {"cmd-1": "x"}}, [("load.not-a-list", "handled")]),
        (
            "customer-state",
            {"handled": [["cmd-1"], "xy", ["cmd-2", 5]]},
            [("load.wrong-type", f"handled[{i}]") for i in range(3)],
        ),
        (
            "term-ended",
            {"reasons_since": {"OTHER": "today", "BORED": "2026-11-24T09:00:00Z"}},
            [
                ("load.bad-moment", 'reasons_since["OTHER"]'),
                ("value.not-a-member", 'reasons_since["BORED"]'),
            ],
        ),
        ("customer-state", {"phase": "gone"}, [("value.not-a-member", "phase")]),
        ("note-left", {"id": ""}, [("value.text-blank", "id")]),
    ],
)
def test_what_does_not_fit_is_told_at_its_path(
    kind: str, changes: Mapping[str, Any], told: list[tuple[str, str]]
) -> None:
    assert problems({**fixture(kind), **changes}) == told


def test_an_attribute_that_can_be_none_and_has_no_default_is_written_as_null_and_asked_for() -> None:
    document = fixture("consent-granted")
    assert document["granted_by_super_admin"] is None
    del document["granted_by_super_admin"]
    assert problems(document) == [("load.missing-field", "granted_by_super_admin")]


def test_the_order_of_handled_commands_is_kept() -> None:
    state = rc.CustomerState(handled=[("b", "1"), ("a", "2")])
    assert rc.dump(state)["handled"] == [["b", "1"], ["a", "2"]]
    assert rc.load(rc.dump(state)) == state


def test_a_policy_is_written_whole_so_that_other_defaults_change_nothing() -> None:
    written = rc.dump(rc.DEFAULT_POLICY)
    assert set(written) == {"schema_version", "kind", *attrs.fields_dict(rc.Policy)} - {"max_fact_age"}


def test_a_bug_in_a_pair_is_no_problem_of_the_document() -> None:
    class Broken(dict[str, Any]):
        def items(self) -> Any:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rc.load_part({"code": "x", "severity": "unknown", "subject": "", "params": Broken()}, rc.Finding)


# Codes of a later version.


@pytest.mark.parametrize(
    ("severity", "outcome"), [("violation", rc.Outcome.REFUSED), ("unknown", rc.Outcome.UNDETERMINED)]
)
def test_a_code_of_a_later_version_is_itself_and_never_allows(severity: str, outcome: rc.Outcome) -> None:
    finding = {"code": "registration.on-the-moon", "severity": severity, "subject": "customer.domain"}
    decision = rc.load_decision({**fixture("decision"), "findings": [finding]})
    assert decision.findings == (rc.Finding("registration.on-the-moon", severity, "customer.domain"),)
    assert (decision.outcome, bool(decision)) == (outcome, False)
    assert rc.dump(decision)["findings"] == [{**finding, "params": {}}]
    assert rc.explain(decision)


# Secrets.


SECRET = "made-up-secret-token"
REQUEST = attrs.evolve(SAMPLES["transfer-request"], token=SECRET)
HOLDERS = [
    life.RequestTransfer(id="cmd-1", request=REQUEST),
    attrs.evolve(SAMPLES["transfer-state"], request=REQUEST),
    attrs.evolve(SAMPLES["transfer-requested"], request=REQUEST),
    attrs.evolve(SAMPLES["transfer-facts"], request=REQUEST),
]


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda one: type(one).__name__)
def test_a_token_deep_inside_is_not_written_unless_asked_for(holder: Any) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.dump_json(holder)
    assert caught.value.code == "value.secret-withheld"
    assert SECRET not in f"{caught.value}{caught.value!r}"
    assert SECRET.encode() in rc.dump_json(holder, reveal_secrets=True)
    assert rc.load(rc.dump(holder, reveal_secrets=True)) == holder


# Versions.


def test_a_planted_version_shows_how_older_documents_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def company_becomes_organization_name(document: Mapping[Any, Any]) -> Mapping[Any, Any]:
        return {("organization_name" if key == "company" else key): value for key, value in document.items()}

    def domain_is_written_whole(document: Mapping[Any, Any]) -> Mapping[Any, Any]:
        if not isinstance(document.get("domain"), str):
            return document
        return {**document, "domain": f"{document['domain']}.com"}

    planted = (company_becomes_organization_name, domain_is_written_whole)
    monkeypatch.setattr(_migrations, "MIGRATIONS", planted)
    monkeypatch.setattr(native, "SCHEMA_VERSION", 3)
    first = {"schema_version": 1, "kind": "team", "company": "Acme", "domain": "acme-example"}
    second = {"schema_version": 2, "kind": "team", "organization_name": "Acme", "domain": "acme-example"}
    third = {**second, "schema_version": 3, "domain": "acme-example.com"}
    acme = rc.TeamCustomer(organization_name="Acme", domain="acme-example.com")
    assert rc.load(first) == rc.load(second) == rc.load(third) == acme
    assert rc.dump(acme)["schema_version"] == 3
    assert problems({**first, "schema_version": 4}) == [
        ("load.unknown-version", "schema_version"),
        ("load.missing-field", "organization_name"),
        ("value.domain-single-label", "domain"),
        ("load.unknown-field", "company"),
    ]
    assert problems({**first, "domain": 5}) == [("load.wrong-type", "domain")]
    assert problems({**first, "schema_version": 0})[0] == ("load.unknown-version", "schema_version")


def test_without_migrations_the_first_version_is_the_newest() -> None:
    assert 1 + len(_migrations.MIGRATIONS) == native.SCHEMA_VERSION
    document = fixture("order")
    assert _migrations.migrated(document, SCHEMA_VERSION) is document


def test_a_record_is_of_one_moment() -> None:
    document = fixture("decision-record")
    document["facts"]["at"] = "2026-11-25T09:30:15Z"
    assert problems(document) == [("value.not-as-recorded", "decision.at")]
    record = rc.load(fixture("decision-record"))
    assert isinstance(record, rc.DecisionRecord)
    assert (record.at, record.policy) == (record.facts.at, record.facts.policy)
    assert record.at.tzinfo is dt.UTC


@pytest.mark.parametrize("offset", ["+09:60", "+09:99", "+24:00", "-00:60"])
def test_an_offset_that_no_clock_has_is_refused(offset: str) -> None:
    document = {**rc.dump(SAMPLES["decision"]), "at": f"2026-11-24T09:00:00{offset}"}
    with pytest.raises(rc.LoadError) as caught:
        rc.load(document)
    assert [one.code for one in caught.value.problems] == ["load.bad-moment"]


def test_half_of_a_character_is_refused_wherever_it_stands() -> None:
    finding = rc.dump(rc.Finding("own.x", "advisory", "x", {"a": "b"}))
    for wrong in (
        {"code": "\ud800"},
        {"subject": "\ud800"},
        {"params": {"a": "\ud800"}},
        {"params": {"\ud800": 1}},
    ):
        with pytest.raises(rc.LoadError) as caught:
            rc.load({**finding, **wrong})
        assert [one.code for one in caught.value.problems] == ["value.character-surrogate"]
