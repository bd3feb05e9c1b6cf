"""Product groups: conversion, and the group of every product."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest

from reseller_core.catalog import (
    GROUP_CITATIONS,
    GROUPS_BY_PRODUCT,
    SKUS,
    ProductGroup,
    product_groups,
    product_groups_of,
)
from reseller_core.errors import InvalidValueError
from reseller_core.sources import FACTS, SOURCES

STATED = {
    "Google-Vault": ProductGroup.GOOGLE_WORKSPACE,
    "Google-Drive-storage": ProductGroup.GOOGLE_WORKSPACE,
    "101043": ProductGroup.GOOGLE_WORKSPACE,
    "101033": ProductGroup.GOOGLE_VOICE,
    "Google-Chrome-Device-Management": ProductGroup.CHROME,
}

INFERRED = {
    "Google-Apps": ProductGroup.GOOGLE_WORKSPACE,
    "101031": ProductGroup.GOOGLE_WORKSPACE,
    "101037": ProductGroup.GOOGLE_WORKSPACE,
    "101034": ProductGroup.GOOGLE_WORKSPACE,
    "101040": ProductGroup.CHROME,
}

UNKNOWN = {
    *("101001", "101005"),  # Cloud Identity
    *("101035", "101036", "101038", "101039", "101047", "101049", "101050", "101054", "101068"),
}


def test_every_product_has_a_group_or_is_known_to_have_none() -> None:
    assert GROUPS_BY_PRODUCT == STATED | INFERRED
    assert not set(GROUPS_BY_PRODUCT) & UNKNOWN
    assert {sku.product for sku in SKUS.values()} == set(GROUPS_BY_PRODUCT) | UNKNOWN


def test_every_group_cites_its_source() -> None:
    assert list(GROUP_CITATIONS) == list(GROUPS_BY_PRODUCT)
    assert {product for product, citation in GROUP_CITATIONS.items() if citation.inferred is None} == set(
        STATED
    )
    for citation in GROUP_CITATIONS.values():
        assert citation.document in SOURCES
        assert citation.place
        assert set(citation.facts) <= set(FACTS)
        assert citation.inferred != ""


def test_members_are_their_names() -> None:
    assert [member.value for member in ProductGroup] == [
        "GOOGLE_WORKSPACE",
        "GOOGLE_VOICE",
        "CHROME",
        "GOOGLE_CLOUD",
    ]
    assert all(member.value == member.name for member in ProductGroup)


@pytest.mark.parametrize("order", list(itertools.permutations(ProductGroup)))
def test_order_and_repetition_are_irrelevant(order: tuple[ProductGroup, ...]) -> None:
    ordered = (
        ProductGroup.CHROME,
        ProductGroup.GOOGLE_CLOUD,
        ProductGroup.GOOGLE_VOICE,
        ProductGroup.GOOGLE_WORKSPACE,
    )
    assert product_groups_of(order) == ordered
    assert product_groups_of((*order, *order)) == ordered
    assert product_groups_of(member.value for member in order) == ordered
    assert all(
        type(member) is ProductGroup for member in product_groups_of([str(member) for member in order])
    )


def test_none_is_a_collection_too() -> None:
    assert product_groups_of(()) == ()
    assert product_groups_of({"CHROME": 1}) == (ProductGroup.CHROME,)
    assert product_groups_of({ProductGroup.CHROME}) == (ProductGroup.CHROME,)


@pytest.mark.parametrize("value", ["", "CHROME", ProductGroup.CHROME, None, 1])
def test_not_a_collection(value: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        product_groups_of(value)
    assert caught.value.code == "value.not-a-member"
    assert caught.value.params == (("expected", "collection of ProductGroup"),)


@pytest.mark.parametrize("value", [["chrome"], ["CHROME", ""], [None], [["CHROME"]], b"CHROME"])
def test_not_a_member(value: Iterable[str]) -> None:
    with pytest.raises(InvalidValueError) as caught:
        product_groups_of(value)
    assert caught.value.code == "value.not-a-member"
    assert caught.value.params == (("expected", "ProductGroup"),)


def test_dir_lists_the_public_names() -> None:
    assert dir(product_groups) == sorted(product_groups.__all__)
