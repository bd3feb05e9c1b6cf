"""Product groups: conversion, and the group of every product."""

from __future__ import annotations

from reseller_core.catalog import (
    GROUP_CITATIONS,
    GROUPS_BY_PRODUCT,
    SKUS,
    ProductGroup,
    product_groups,
)
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


def test_dir_lists_the_public_names() -> None:
    assert dir(product_groups) == sorted(product_groups.__all__)
