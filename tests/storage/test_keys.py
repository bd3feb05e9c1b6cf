"""Records, and the keys that the library computes for a store."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.storage import (
    Keys,
    Record,
    check_events,
    check_position,
    check_read,
    check_scan,
    check_write,
    end_of_prefix,
    keys_of,
    noun_of,
    record_of,
)
from reseller_core.storage.checks import LARGEST_DOCUMENT
from reseller_core.storage.keys import exactly, folded_name
from reseller_core.testing.dealings import consents, transfer_requests
from reseller_core.testing.strategies import customers

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
ACME = rc.DomainCustomer(
    organization_name="Ａcme  Straße",
    domain="Acme-Example.com",
    crm_id="a/b~c",
    cloud_identity_id="C01abcde2",
)
TEAM = rc.TeamCustomer(organization_name="가나다", domain="ganada-example.co.kr")
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2", reseller_id="C0123456", product_groups=["CHROME"], granted_at=AT
)
REQUEST = rc.TransferRequest(customer=ACME, reseller_id="C0123456", product_groups=["CHROME"])
ENTITLEMENT = rc.Entitlement(
    customer="C01abcde2", subscription=rc.Subscription(sku="1010020028"), entitlement_id="S-1"
)

KEYS: list[tuple[Any, str, dict[str, str], dict[str, str]]] = [
    (
        ACME,
        "customer",
        {
            "every": "",
            "domain": "acme-example.com/",
            "organization_name": "acme  strasse",
            "crm_id": "a~1b~0c/",
            "cloud_identity_id": "C01abcde2/",
        },
        {"cloud_identity_id": "C01abcde2/", "domain_customer": "acme-example.com/"},
    ),
    (TEAM, "customer", {"every": "", "domain": "ganada-example.co.kr/", "organization_name": "가나다"}, {}),
    (
        attrs.evolve(TEAM, cloud_identity_id="C01team01"),
        "customer",
        {
            "every": "",
            "domain": "ganada-example.co.kr/",
            "organization_name": "가나다",
            "cloud_identity_id": "C01team01/",
        },
        {"cloud_identity_id": "C01team01/"},
    ),
    (CONSENT, "consent", {"every": "", "customer_reseller": "C01abcde2/C0123456/"}, {}),
    (
        REQUEST,
        "transfer",
        {"every": "", "domain": "acme-example.com/", "cloud_identity_id": "C01abcde2/"},
        {},
    ),
    (
        ENTITLEMENT,
        "entitlement",
        {"every": "", "customer": "C01abcde2/", "entitlement_id": "S-1/"},
        {"entitlement_id": "S-1/"},
    ),
    (
        attrs.evolve(ENTITLEMENT, entitlement_id=None),
        "entitlement",
        {"every": "", "customer": "C01abcde2/"},
        {},
    ),
]


@pytest.mark.parametrize(("noun", "kind", "index", "unique"), KEYS)
def test_a_noun_has_the_keys_of_the_table(
    noun: Any, kind: str, index: dict[str, str], unique: dict[str, str]
) -> None:
    keys = Keys(index=tuple(sorted(index.items())), unique=tuple(sorted(unique.items())))
    assert keys_of(noun) == keys
    record = record_of("key-1", noun)
    assert record == Record(
        kind=kind, key="key-1", document=rc.dump_json(noun), index=index, unique=unique, version=0
    )
    assert noun_of(record) == noun


@given(st.one_of(customers(), consents(), transfer_requests()))
def test_every_noun_that_is_kept_has_keys_that_a_record_takes(noun: Any) -> None:
    record = record_of("k", noun, reveal_secrets=True)
    assert noun_of(record) == noun
    assert (record.index, record.unique) == attrs.astuple(keys_of(noun))
    assert dict(record.index)["every"] == ""


def test_nothing_is_kept_of_other_things() -> None:
    order: Any = rc.Order(sku="x")
    for keep in (keys_of, lambda noun: record_of("k", noun)):
        with pytest.raises(TypeError, match="no record is kept of Order"):
            keep(order)
    with pytest.raises(TypeError, match="a record of kind consent holds DomainCustomer"):
        noun_of(attrs.evolve(record_of("k", ACME), kind="consent"))
    with pytest.raises(TypeError, match="no record is kept of Order"):
        noun_of(Record(kind="customer", key="k", document=rc.dump_json(order)))
    with pytest.raises(rc.LoadError):
        noun_of(Record(kind="customer", key="k", document=b"{}"))


def test_a_token_is_kept_only_where_it_is_said() -> None:
    request = attrs.evolve(REQUEST, token="made-up-token")
    with pytest.raises(rc.InvalidValueError, match=r"value\.secret-withheld"):
        record_of("k", request)
    record = record_of("k", request, reveal_secrets=True)
    assert noun_of(record) == request
    assert "made-up-token" not in repr(record)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ACME", "acme"),
        (" Acme", "acme"),
        ("Acme ", "acme "),
        ("ﬁrma", "firma"),
        ("가나다", "가나다"),
        ("각", "각"),  # Jamo, composed
        ("x" * 250, "x" * 200),
        ("", ""),
    ],
)
def test_a_name_is_searched_without_regard_to_case_and_forms(text: str, folded: str) -> None:
    assert folded_name(text) == folded
    assert folded_name(folded) == folded


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_parts_are_different_values_and_none_is_the_start_of_another(one: str, other: str) -> None:
    assert (exactly(one) == exactly(other)) == (one == other)
    assert exactly(one, other).startswith(exactly(one))
    assert exactly(one).startswith(exactly(other)) == (one == other)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
)
def test_a_prefix_is_a_range_of_texts(prefix: str, text: str) -> None:
    end = end_of_prefix(prefix)
    for one in (text, prefix + text, prefix):
        assert one.startswith(prefix) == (prefix <= one and (end is None or one < end))
    if end is not None:
        end.encode()  # no half of a character, which no database takes
        assert end > prefix


def test_the_last_characters_have_an_end_too() -> None:
    assert end_of_prefix("") is None
    assert end_of_prefix("\U0010ffff") is None
    assert end_of_prefix("a\U0010ffff") == "b"
    assert end_of_prefix("\ud7ff") == "\ue000"


def test_an_id_of_any_length_has_a_value_of_its_own() -> None:
    ids = ["/" * 255, "~" * 255, "~" * 254, "/" * 254, "~#" + "0" * 64, "/" * 199 + "x"]
    values = [exactly(one) for one in ids]
    assert len(set(values)) == len(ids)
    assert all(len(value) <= 400 and value.endswith("/") for value in values)
    for one in ids:
        record_of("k", attrs.evolve(ACME, crm_id=one))
    assert exactly("/" * 199) == "~1" * 199 + "/"
    assert exactly("/" * 200).startswith("~#")


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"kind": "Customer"}, "kind", "value.id-invalid"),
        ({"kind": ""}, "kind", "value.id-invalid"),
        ({"kind": 1}, "kind", "value.wrong-type"),
        ({"key": ""}, "key", "value.text-blank"),
        ({"key": "x" * 201}, "key", "value.text-too-long"),
        ({"key": "a\nb"}, "key", "value.character-control"),
        ({"key": "a\ud800"}, "key", "value.character-surrogate"),
        ({"document": "{}"}, "document", "value.wrong-type"),
        ({"document": b"x" * (LARGEST_DOCUMENT + 1)}, "document", "load.too-large"),
        ({"index": {"name": "x" * 401}}, "index", "value.text-too-long"),
        ({"index": {"name": "\x00"}}, "index", "value.character-control"),
        ({"index": {"No Name": "x"}}, "index", "value.id-invalid"),
        ({"index": [("name", "1"), ("name", "2")]}, "index", "load.duplicate-key"),
        ({"unique": "text"}, "unique", "value.wrong-type"),
        ({"unique": 1}, "unique", "value.wrong-type"),
        ({"version": -1}, "version", "value.number-invalid"),
    ],
)
def test_a_record_refuses_what_no_store_could_keep(wrong: dict[str, Any], field: str, code: str) -> None:
    given: dict[str, Any] = {"kind": "customer", "key": "k", "document": b"{}", **wrong}
    with pytest.raises(rc.InvalidValueError) as caught:
        Record(**given)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_a_record_says_where_a_page_ends() -> None:
    record = Record(kind="customer", key="k", document=b"personal", index={"name": "acme"})
    assert record.cursor("name") == ("acme", "k")
    with pytest.raises(KeyError):
        record.cursor("domain")
    assert record.at(7) == attrs.evolve(record, version=7)
    assert "personal" not in repr(record)
    assert "acme" not in repr(record)


@pytest.mark.parametrize(
    ("expected", "events", "lowest", "field", "code"),
    [
        (-1, [], 0, "expected", "value.number-invalid"),
        (0, [], 1, "expected", "value.number-invalid"),
        (True, [], 0, "expected", "value.number-invalid"),
        ("1", [], 0, "expected", "value.number-invalid"),
        (2**63, [], 0, "expected", "value.number-invalid"),
        (0, b"events", 0, "events", "value.wrong-type"),
        (0, {b"a"}, 0, "events", "value.wrong-type"),
        (0, [b""] * 1001, 0, "events", "load.too-large"),
        (0, [b"", "text"], 0, "events[1]", "value.wrong-type"),
        (0, [b"x" * (LARGEST_DOCUMENT + 1)], 0, "events[0]", "load.too-large"),
    ],
)
def test_a_wrong_write_is_refused(expected: Any, events: Any, lowest: int, field: str, code: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        check_write(expected, events, lowest=lowest)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_a_right_write_and_page_pass() -> None:
    check_write(0, (b"", b"x" * LARGEST_DOCUMENT))
    check_write(1, [b""] * 1000, lowest=1)
    check_events(0, 1)
    check_events(2**63 - 1, 2**63 - 1)
    check_read("customer", "k")
    check_scan("customer", "name", "", None, 1)
    check_scan("customer", "name", "x" * 400, ("", "k"), 1)
    check_position(0)
    check_position(2**63 - 1)


@pytest.mark.parametrize(
    ("check", "given", "field", "code"),
    [
        (check_read, ("customer", ""), "key", "value.text-blank"),
        (check_read, ("customer", "a\x00"), "key", "value.character-control"),
        (check_read, ("No Kind", "k"), "kind", "value.id-invalid"),
        (check_scan, ("customer", "name", "\ud800", None, 1), "prefix", "value.character-surrogate"),
        (check_scan, ("customer", "name", "x" * 401, None, 1), "prefix", "value.text-too-long"),
        (check_scan, ("customer", "a name", "", None, 1), "index", "value.id-invalid"),
        (check_scan, ("-", "name", "", None, 1), "kind", "value.id-invalid"),
        (check_scan, ("customer", "name", "", ("\n", "k"), 1), "after", "value.character-control"),
        (check_scan, ("customer", "name", "", ("", ""), 1), "after", "value.text-blank"),
        (check_scan, ("customer", "name", "", None, 0), "limit", "value.number-invalid"),
        *((check_events, (0, limit), "limit", "value.number-invalid") for limit in (0, -1, 2**63, True, "1")),
        (check_events, (-1, 1), "after", "value.number-invalid"),
        (check_position, (-1,), "position", "value.number-invalid"),
        (check_position, (2**63,), "position", "value.number-invalid"),
        (check_position, (None,), "position", "value.number-invalid"),
    ],
)
def test_a_wrong_question_is_refused(check: Any, given: tuple[Any, ...], field: str, code: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        check(*given)
    assert (caught.value.field, caught.value.code) == (field, code)
