"""JSON Schemas say what the loaders do: no more, and as much as they can."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core import lifecycle as life
from reseller_core.wire.native import KINDS
from wire.from_schema import from_schema
from wire.one_of_each import SAMPLES

reason = "jsonschema is not installed: it comes with the extra [dev]"
Draft202012Validator: Any = pytest.importorskip("jsonschema", reason=reason).Draft202012Validator

BEYOND_SCHEMAS = {
    "load.bad-moment",  # a day that no calendar has
    "load.not-json",  # an extra is text that is JSON itself
    "load.duplicate-key",
    "load.too-deep",
    "load.too-large",
}
"""What a schema can't say, beside values."""


def codes_of(document: object) -> set[str]:
    """The codes of what is wrong with a document; none where it loads."""
    try:
        rc.load(document)
    except rc.LoadError as error:
        return {problem.code for problem in error.problems}
    return set()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_schema_accepts_loads_or_has_a_value_that_no_schema_can_tell(kind: str) -> None:
    schema = rc.json_schema(KINDS[kind])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    outcomes: Counter[bool] = Counter()

    @given(from_schema(schema))
    @settings(max_examples=20)
    def is_read(document: Any) -> None:
        assert validator.is_valid(document)
        codes = codes_of(document)
        outcomes[not codes] += 1
        assert {code for code in codes if not code.startswith("value.")} <= BEYOND_SCHEMAS
        if not codes:
            loaded = rc.load(document)
            assert rc.load(rc.dump(loaded, reveal_secrets=True)) == loaded

    is_read()
    assert outcomes.total() >= 1


def test_drawn_documents_of_most_kinds_load_now_and_then() -> None:
    """Else the test above would say nothing about what loads."""
    schema = rc.json_schema(rc.Subscription)
    loaded: Counter[bool] = Counter()

    @given(from_schema(schema))
    @settings(max_examples=200)
    def draw(document: Any) -> None:
        loaded[not codes_of(document)] += 1

    draw()
    assert loaded[True] >= loaded.total() // 10


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every object or list in a value, with each key or position."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_what_loads_is_valid(kind: str) -> None:
    validator = Draft202012Validator(rc.json_schema(KINDS[kind]))
    whole = rc.dump(SAMPLES[kind])
    assert list(validator.iter_errors(whole)) == []
    strings = st.sampled_from([value for at, key in places(whole) if isinstance(value := at[key], str)])

    @given(st.data())
    @settings(max_examples=20)
    def is_valid(data: st.DataObject) -> None:
        document = copy.deepcopy(whole)
        for _ in range(data.draw(st.integers(1, 2))):
            here, key = data.draw(st.sampled_from(list(places(document))))
            change = data.draw(st.sampled_from(("take away", "replace", "replace by another")))
            if change == "take away":
                del here[key]
            else:
                here[key] = data.draw(json_values if change == "replace" else strings)
            if not document:
                return
        if not codes_of(document):
            assert list(validator.iter_errors(document)) == []

    is_valid()


EDGES: list[tuple[type, dict[str, Any]]] = [
    (rc.Subscription, {"sku": "x", "seats": 0}),
    (rc.Subscription, {"sku": "x", "seats": {"committed": 2**63 - 1}}),
    (rc.Subscription, {"sku": "x", "plan": None, "term_ends_at": "2028-02-29T23:59:59.000001-23:59"}),
    (rc.Order, {"sku": "x" * 64, "deal_code": " 가\t"}),
    (rc.DomainCustomer, {"organization_name": "\x1ca", "domain": "Acme-Example.COM."}),
    (rc.TeamCustomer, {"organization_name": "\u3000가", "domain": "a.kr", "primary_email": '"a b"@a.kr'}),
    (rc.Reseller, {"id": "!-,?A~", "approved_countries": []}),
    (rc.Policy, {}),
    (rc.Policy, {"max_fact_age": 0}),
    (rc.Finding, {"code": "", "severity": "unknown", "subject": "", "params": {"": -1}}),
]


@pytest.mark.parametrize(("described", "said"), EDGES)
def test_what_loads_at_the_edge_is_valid(described: Any, said: dict[str, Any]) -> None:
    tag = next(tag for tag, one in KINDS.items() if one is described)
    document = {"schema_version": 1, "kind": tag, **said}
    codes = codes_of(document)
    if not codes:
        assert Draft202012Validator(rc.json_schema(described)).is_valid(document)
    assert codes <= {"value.email-invalid"}  # whether quotes are taken is email-validator's to say


@pytest.mark.parametrize(
    "described",
    [
        rc.Customer,
        rc.Facts,
        life.Command,
        life.Event,
        life.State,
        rc.AccountFacts,
        rc.Noun,
        rc.Policy | rc.Order,
    ],
)
def test_several_kinds_have_one_schema_of_any_of_them(described: Any) -> None:
    validator = Draft202012Validator(rc.json_schema(described))
    valid = {kind for kind, one in SAMPLES.items() if validator.is_valid(rc.dump(one))}
    assert valid == {kind for kind, one in SAMPLES.items() if isinstance(one, described)}
    assert valid


def test_parts_have_schemas_as_load_part_reads_them() -> None:
    validator = Draft202012Validator(rc.json_schema(rc.ContactInfo))
    assert validator.is_valid({"address": {"region_code": "KR"}})
    assert not validator.is_valid({"kind": "contact"})
    assert not validator.is_valid({"address": {"region_code": "kr"}})


@pytest.mark.parametrize(
    "described", [None, 5, "order", rc.DomainName, rc.TransferToken, str, rc.Plan, rc.Seats | rc.Team | None]
)
def test_what_no_document_describes_has_no_schema(described: Any) -> None:
    with pytest.raises(TypeError, match="no document describes"):
        rc.json_schema(described)


def test_a_schema_is_plain_and_the_same_every_time_and_nobody_shares_it() -> None:
    schema = rc.json_schema(rc.Subscription)
    again = rc.json_schema(rc.Subscription)
    assert schema == again
    schema["properties"]["sku"]["type"] = schema["$defs"]["Seats"]["properties"] = "spoiled"
    assert rc.json_schema(rc.Subscription) == again


def test_a_token_is_written_by_none_and_read_by_us() -> None:
    token = rc.json_schema(rc.TransferRequest)["properties"]["token"]
    assert token == {"anyOf": [{"type": "string", "pattern": "[!-~]", "writeOnly": True}, {"type": "null"}]}


def test_a_schema_that_said_too_much_would_be_found_out() -> None:
    schema = rc.json_schema(rc.Subscription)
    schema["required"].append("plan")
    assert not Draft202012Validator(schema).is_valid(rc.dump(rc.Subscription(sku="x")))


def test_a_schema_that_said_too_little_would_be_found_out() -> None:
    schema = rc.json_schema(rc.Subscription)
    schema["properties"]["colour"] = {"type": "string"}
    document = {**rc.dump(rc.Subscription(sku="x")), "colour": "red"}
    assert Draft202012Validator(schema).is_valid(document)
    assert codes_of(document) == {"load.unknown-field"}
