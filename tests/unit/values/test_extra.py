"""What a wire format says beyond a noun: kept as it is, and joined without a contradiction."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.errors import InvalidValueError
from reseller_core.values.extra import extra_texts, joined_extras


@pytest.mark.parametrize(
    ("given_texts", "kept"),
    [
        ({}, ()),
        (
            [("b", ' {"y": 1, "x": [true, null]} '), ("a", '"가"')],
            (("a", '"가"'), ("b", '{"x":[true,null],"y":1}')),
        ),
        ((("a", "1.0"),), (("a", "1.0"),)),
    ],
)
def test_texts_are_canonical_and_sorted_by_their_format(given_texts: Any, kept: Any) -> None:
    assert extra_texts(given_texts) == kept
    assert extra_texts(kept) == kept


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        ("text", "value.wrong-type"),
        ({"a": 1}, "value.wrong-type"),
        ({"a": "{"}, "load.not-json"),
        ({"a": '{"x":1,"x":2}'}, "load.duplicate-key"),
        ({"e\u0301": "1", "\u00e9": "1"}, "load.duplicate-key"),
        ({"a": '"\\ud800"'}, "value.character-surrogate"),
        ({"a": json.dumps("x" * 65_536)}, "load.too-large"),
        ({"a": json.dumps(["가" * 30_000])}, "load.too-large"),
    ],
)
def test_what_is_no_text_of_a_format_is_refused(refused: Any, code: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        extra_texts(refused)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("mine", "other", "joint"),
    [
        ({}, {"a": "1"}, {"a": "1"}),
        ({"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}),
        ({"a": '{"x":1}'}, {"a": '{"y":2}'}, {"a": '{"x":1,"y":2}'}),
        ({"a": '{"x":1,"y":2}'}, {"a": '{"y":2}'}, {"a": '{"x":1,"y":2}'}),
        (  # the later of two moments
            {"a": '{"/updateTime":[1,[],["2026-11-02T00:00:00Z"]]}'},
            {"a": '{"/updateTime":[1,[],["2026-11-24T00:00:00Z"]]}'},
            {"a": '{"/updateTime":[1,[],["2026-11-24T00:00:00Z"]]}'},
        ),
        (  # an entry is taken whole: what its parts say belongs together
            {"a": '{"x":{"p":1}}'},
            {"a": '{"x":{"q":1}}'},
            {"a": '{"x":{"q":1}}'},
        ),
        ({"a": '{"x":1}'}, {"a": "[1]"}, {"a": "[1]"}),
        ({"a": "[1]"}, {"a": "[2]"}, {"a": "[2]"}),
    ],
)
def test_extras_join_by_their_format_and_by_each_entry(
    mine: dict[str, str], other: dict[str, str], joint: dict[str, str]
) -> None:
    expected = extra_texts(joint)
    assert joined_extras(extra_texts(mine), extra_texts(other)) == expected
    assert joined_extras(extra_texts(other), extra_texts(mine)) == expected


entries = st.dictionaries(st.sampled_from("xyz"), st.sampled_from([1, 2, None, "가", [1], {"x": 1}, {}]))
texts = st.one_of(entries, st.sampled_from([0, "x", [], [2], None])).map(json.dumps)
extras = st.dictionaries(st.sampled_from(["channel", "reseller-api"]), texts).map(extra_texts)


@given(extras, extras, extras)
def test_joining_extras_is_the_same_in_any_order_and_grouping(one: Any, two: Any, three: Any) -> None:
    joint = joined_extras(one, two)
    assert joint == joined_extras(two, one)
    assert joined_extras(joint, three) == joined_extras(one, joined_extras(two, three))
    assert joined_extras(one, one) == one == joined_extras(one, ()) == joined_extras((), one)
    assert joint == extra_texts(joint)
    assert dict(joint).keys() == dict(one).keys() | dict(two).keys()
