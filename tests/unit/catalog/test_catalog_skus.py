"""The catalog's SKUs: counts, marks and look-ups."""

from __future__ import annotations

from collections import Counter

import attrs
import pytest

from reseller_core import catalog
from reseller_core.catalog import (
    ESSENTIALS_CLOSED,
    ESSENTIALS_CLOSED_CITATION,
    SKUS,
    CatalogSku,
    _sku_table,
    find_sku,
    skus,
)
from reseller_core.sources import FACTS, SOURCES

FAMILIES = {
    "appsheet": 4,
    "archived_user": 7,
    "assured_controls": 2,
    "business": 3,
    "chrome": 2,
    "cloud_identity": 2,
    "cloud_search": 1,
    "colab": 2,
    "continuity": 2,
    "education": 12,
    "education_endpoint": 1,
    "enterprise": 3,
    "essentials": 3,
    "frontline": 3,
    "gemini_ai": 10,
    "government": 1,
    "gsuite_legacy": 3,
    "gsuite_legacy_free": 1,
    "meet_dialing": 1,
    "postini": 1,
    "storage": 10,
    "vault": 2,
    "voice": 3,
}

every_sku = pytest.mark.parametrize("sku", list(SKUS.values()), ids=lambda sku: sku.sku)


def marked(mark: str, value: bool | None) -> set[str]:
    return {sku.sku for sku in SKUS.values() if getattr(sku, mark) is value}


def test_counts() -> None:
    assert len(SKUS) == len(_sku_table.ROWS) == 79
    assert Counter(sku.edition_family for sku in SKUS.values()) == FAMILIES
    assert len({sku.product for sku in SKUS.values()}) == 21


def test_verified_by_email() -> None:
    assert marked("email_verified_ok", True) == {"1010060001", "1010060003", "1010060005"}
    assert marked("email_verified_ok", True) == {
        sku.sku for sku in SKUS.values() if sku.edition_family == "essentials"
    }
    assert len(marked("email_verified_ok", None)) == 36
    assert len(marked("email_verified_ok", False)) == 40


def test_legacy_free() -> None:
    assert marked("legacy_free", True) == {"Google-Apps"}
    assert marked("legacy_free", None) == set()


def test_no_sku_marks_a_nonprofit() -> None:
    assert marked("nonprofit", True) == set()
    assert len(marked("nonprofit", None)) == 18


def test_marks_of_addons_and_education() -> None:
    assert len(marked("addon", True)) == 22
    assert len(marked("addon", None)) == 26
    assert len(marked("education", True)) == 16
    assert marked("education", None) == set()


@every_sku
def test_entry(sku: CatalogSku) -> None:
    assert find_sku(sku.sku) is sku
    assert SKUS[sku.sku] is sku
    for text in (sku.sku, sku.name, sku.product, sku.product_name, sku.edition_family):
        assert text
        assert text == text.strip()
    assert sku.sources
    assert set(sku.sources) <= set(SOURCES)
    assert len(set(sku.sources)) == len(sku.sources)


@every_sku
def test_numeric_sku_continues_its_product(sku: CatalogSku) -> None:
    """Google-Apps is the one product whose name the numeric ids don't begin with."""
    if sku.sku.isdigit() and sku.product != "Google-Apps":
        assert len(sku.sku) == 10
        assert sku.sku.startswith(sku.product)


def test_a_product_has_one_name() -> None:
    assert len({(sku.product, sku.product_name) for sku in SKUS.values()}) == 21


def test_look_ups() -> None:
    found = find_sku("1010020028")
    assert found == CatalogSku(
        sku="1010020028",
        name="Google Workspace Business Standard",
        product="Google-Apps",
        product_name="Google Workspace",
        edition_family="business",
        email_verified_ok=False,
        addon=False,
        legacy_free=False,
        nonprofit=None,
        education=False,
        sources=("R-PROD", "L-PROD", "GAM-SKUS"),
    )
    vault = find_sku("Google-Vault")
    assert vault is not None
    assert (vault.addon, vault.email_verified_ok, vault.product) == (True, False, "Google-Vault")


@pytest.mark.parametrize("sku", ["", "0", "google-vault", "Google-Vault ", "101006", "Google-Apps-Free"])
def test_unknown_sku(sku: str) -> None:
    assert find_sku(sku) is None


def test_closed_essentials() -> None:
    closed = find_sku(ESSENTIALS_CLOSED)
    assert closed is not None
    assert closed.edition_family == "essentials"
    assert closed.email_verified_ok is True
    assert ESSENTIALS_CLOSED_CITATION.document in SOURCES
    assert set(ESSENTIALS_CLOSED_CITATION.facts) <= set(FACTS)


def test_the_catalog_cant_be_changed() -> None:
    assert not hasattr(SKUS, "__setitem__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SKUS["Google-Vault"].addon = False  # type: ignore[misc]  # frozen


def test_dir_lists_the_public_names() -> None:
    assert dir(catalog) == sorted(catalog.__all__)
    assert all(hasattr(catalog, name) for name in catalog.__all__)
    assert dir(skus) == sorted(skus.__all__)
    assert dir(_sku_table) == ["ROWS"]
