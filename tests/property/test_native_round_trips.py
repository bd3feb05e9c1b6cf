"""Whatever is dumped loads back equal, and a broken document never loads by accident."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.decision import LoadError
from reseller_core.subscription import Subscription
from reseller_core.testing.dealings import consents, orders, transfer_requests
from reseller_core.testing.strategies import accounts, customers, resellers, subscriptions, teams
from reseller_core.wire.native import KINDS, Noun, dump, dump_json, load, load_json


def _unnamed(one: Subscription) -> Subscription:
    """As an answer that names no SKU is read."""
    return attrs.evolve(one, sku=None, extra={"channel": '{"/offer":[0,[],["가"]]}'})


NOUNS: dict[str, st.SearchStrategy[Any]] = {
    "customers": customers(),
    "accounts": accounts(),
    "teams": teams(),
    "subscriptions": subscriptions(),
    "unnamed subscriptions": subscriptions().map(_unnamed),
    "consents": consents(),
    "transfer_requests": transfer_requests(),
    "orders": orders(),
    "resellers": resellers(),
}


@pytest.mark.parametrize("nouns", NOUNS)
def test_a_noun_survives_its_document(nouns: str) -> None:
    drawn: Counter[str] = Counter()

    @given(NOUNS[nouns])
    def survives(noun: Noun) -> None:
        document = dump(noun, reveal_secrets=True)
        drawn[document["kind"]] += 1
        assert load(document) == noun
        text = dump_json(noun, reveal_secrets=True)
        assert load_json(text) == noun
        assert json.loads(text) == document
        assert dump_json(load_json(text), reveal_secrets=True) == text

    survives()
    assert drawn.total() >= 10
    assert set(drawn) <= set(KINDS)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)


@given(json_values)
def test_any_json_value_is_a_noun_or_a_load_error(value: Any) -> None:
    try:
        load(value)
    except LoadError as error:
        assert error.problems


@given(st.data())
def test_any_value_at_any_place_loads_or_is_told_with_its_place(data: st.DataObject) -> None:
    noun = data.draw(st.sampled_from(sorted(NOUNS)).flatmap(NOUNS.__getitem__))
    document = dump(noun, reveal_secrets=True)
    key = data.draw(st.sampled_from(sorted(document)))
    document[key] = data.draw(json_values)
    try:
        loaded = load(document)
    except LoadError as error:
        assert error.problems
        # Parts can exclude each other, so the place is in the document, not always at the key.
        firsts = {re.split(r"[.\[]", problem.subject)[0] for problem in error.problems}
        assert firsts <= {key, *attrs.fields_dict(type(noun))}, firsts
    else:
        assert load(dump(loaded, reveal_secrets=True)) == loaded
