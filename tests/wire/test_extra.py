"""What a payload says beyond a noun is kept as a difference and laid on what is written later."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire._extra import keep_difference, lay_difference

TEAM = rc.TeamCustomer(organization_name="Acme", domain="acme-example.com")


@pytest.mark.parametrize(
    ("written", "stood"),
    [
        ({}, {}),
        ({"a": 1}, {"a": 1}),
        ({"a": 1}, {"a": "1"}),
        ({"a": 1}, {}),
        ({}, {"a": {"b": {"c": []}}}),
        ({"a": {"b": 1}}, {"a": {}}),
        ({"a": {"b": 1}}, {"a": {"c": 1}}),
        ({"a": {}}, {"a": {"c": 1}}),
        ({"a": {"b": 1}}, {}),
        ({}, {"a/b": {"~": {"": None}}}),
        ({"a": [1, 2]}, {"a": [2, 1]}),
        ({}, {"p": []}),
        ({"p": [{"name": "x", "v": 1}]}, {"p": [{"name": "y"}, {"name": "x", "v": 1, "w": {}}]}),
        ({"p": [{"name": "x", "v": 1}]}, {"p": [{"name": "x"}, {"name": "x", "v": 1}]}),
        ({"p": [{"name": "x", "v": 1}]}, {"p": [{"v": 1}]}),
        ({"p": [{"name": "x"}]}, {}),
    ],
)
def test_what_stood_comes_back(written: Any, stood: Any) -> None:
    kept = keep_difference(TEAM, "form", written=written, stood=stood, named="p")
    laid = lay_difference(kept.extra, "form", written, named="p")
    assert laid == stood
    assert list(map(str, laid.get("p", []))) == list(map(str, stood.get("p", [])))  # and in its order


def kept_of(written: Any, stood: Any) -> Any:
    return keep_difference(TEAM, "form", written=written, stood=stood, named="p")


def test_a_changed_value_does_not_become_the_old_text_again() -> None:
    kept = kept_of({"phone": "+8221", "b": 1}, {"phone": "+82 2-1", "b": 1})
    assert lay_difference(kept.extra, "form", {"phone": "+8222", "b": 1}) == {"phone": "+8222", "b": 1}
    assert lay_difference(kept.extra, "form", {"b": 1}) == {"b": 1}


def test_what_stood_in_a_message_goes_with_it() -> None:
    kept = kept_of({"contact": {"name": "A"}}, {"contact": {"name": "A", "shown": "A"}, "id": 1})
    assert lay_difference(kept.extra, "form", {}) == {"id": 1}
    assert lay_difference(kept.extra, "form", {"contact": {"name": "B"}}) == {
        "contact": {"name": "B", "shown": "A"},
        "id": 1,
    }


def test_what_stood_in_a_named_element_goes_with_it() -> None:
    kept = kept_of(
        {"p": [{"name": "x", "v": 1}]}, {"p": [{"name": "z"}, {"name": "x", "v": 1, "editable": True}]}
    )
    assert lay_difference(kept.extra, "form", {"p": [{"name": "y", "v": 2}]}, named="p") == {
        "p": [{"name": "y", "v": 2}, {"name": "z"}]
    }
    assert lay_difference(kept.extra, "form", {"p": [{"name": "x", "v": 3}]}, named="p") == {
        "p": [{"name": "z"}, {"name": "x", "v": 3, "editable": True}]
    }


def test_a_difference_stands_beside_those_of_other_formats() -> None:
    other = attrs.evolve(TEAM, extra={"other": "[]", "form": "[1]"})
    kept = keep_difference(other, "form", written={}, stood={"a": 1})
    assert kept.extra == (("form", '{"/a":[0,[],[1]]}'), ("other", "[]"))
    assert keep_difference(kept, "form", written={}, stood={}).extra == (("other", "[]"),)


def test_more_than_extra_holds_is_no_payload() -> None:
    with pytest.raises(rc.LoadError) as caught:
        keep_difference(TEAM, "form", written={}, stood={"a": "x" * 70_000})
    assert [problem.code for problem in caught.value.problems] == ["load.too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "1",
        '{"b":1,"a":[]}',
        '{"":[0,[],[1]]}',
        '{"x":[0,[],[1]]}',
        '{"/x":[0,[],1]}',
        '{"/x":["0",[],[1]]}',
    ],
)
def test_what_is_no_difference_is_not_laid(text: str) -> None:
    customer = attrs.evolve(TEAM, extra={"form": text})
    assert lay_difference(customer.extra, "form", {"domain": "x"}, named="p") == {"domain": "x"}


@pytest.mark.parametrize(
    "entries",
    [
        {"/domain/x": [0, [], [1]]},
        {"/domain/x/y": [0, [], [1]]},
        {"/p/": [0, [["a"]], [{"a": 1}]]},
        {"/p/": [0, [["a"]], [[{}]]]},
        {"/p/a": [1, [], [1]]},
    ],
)
def test_a_difference_of_no_message_of_ours_never_breaks_writing(entries: Any) -> None:
    customer = attrs.evolve(TEAM, extra={"form": json.dumps(entries)})
    assert lay_difference(customer.extra, "form", {"domain": "x", "p": [{"name": "a"}]}, named="p") == {
        "domain": "x",
        "p": [{"name": "a"}],
    }
