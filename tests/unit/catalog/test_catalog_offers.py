"""What is sold how; written by hand from facts 80, 81, 92, 97, 135, 138, 141 and 142."""

from __future__ import annotations

import pytest

from reseller_core.catalog import offers
from reseller_core.catalog.offers import (
    ARCHIVED_USER_BASES,
    EDUCATION_UPGRADES,
    LEGACY_EDITIONS,
    NOT_SOLD,
    OFFERED_PLANS,
    addon_bases,
    family_of,
    is_addon,
    is_edition,
    offered_plans,
)
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.skus import SKUS

PAID = ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY")

EDITIONS = {
    *("1010020025", "1010020027", "1010020028"),  # Business
    *("1010020020", "1010020026", "1010020029"),  # Enterprise
    *("1010020030", "1010020031", "1010020034"),  # Frontline
    *("1010060001", "1010060003", "1010060005"),  # Essentials
    *("Google-Apps", "Google-Apps-For-Business", "Google-Apps-For-Government"),
    *("Google-Apps-Lite", "Google-Apps-Unlimited"),
}
EDUCATION = {
    *("1010070001", "1010070004", "Google-Apps-For-Education"),
    *("1010310002", "1010310003", "1010310005", "1010310006", "1010310007"),
    *("1010310008", "1010310009", "1010310010"),
}
STORAGE = {
    "1010430001",
    *(f"Google-Drive-storage-{size}" for size in ("20GB", "50GB", "200GB", "400GB")),
    *(f"Google-Drive-storage-{size}TB" for size in (1, 2, 4, 8, 16)),
}


@pytest.mark.parametrize(
    ("sku", "plans"),
    [
        ("1010060001", ("FLEXIBLE",)),
        ("1010060003", ("ANNUAL_MONTHLY_PAY",)),
        ("1010060005", (*PAID, "TRIAL")),
        ("Google-Vault", ("FLEXIBLE", "TRIAL")),
        ("Google-Chrome-Device-Management", ("ANNUAL_MONTHLY_PAY", "TRIAL")),
        ("1010010001", ("FREE",)),
        ("1010050001", (*PAID, "TRIAL")),
        ("1010020028", (*PAID, "TRIAL")),
        ("made-up", (*PAID, "TRIAL")),
    ],
)
def test_a_sku_is_sold_under_its_plans(sku: str, plans: tuple[str, ...]) -> None:
    assert offered_plans(sku, (Plan.ANNUAL_MONTHLY_PAY,)) == plans


def test_of_enterprise_essentials_the_policy_says() -> None:
    others = (Plan.FLEXIBLE, Plan.ANNUAL_MONTHLY_PAY)
    assert offered_plans("1010060003", others) == others
    assert offered_plans("1010060003", ()) == ()
    assert offered_plans("1010060005", others) == (*PAID, "TRIAL")


def test_nothing_but_cloud_identity_free_is_free() -> None:
    assert [sku for sku in SKUS if Plan.FREE in offered_plans(sku, (Plan.ANNUAL_MONTHLY_PAY,))] == [
        "1010010001"
    ]
    assert set(OFFERED_PLANS) <= set(SKUS)


def test_editions_stand_alone_and_are_not_for_education() -> None:
    assert {sku for sku in SKUS if is_edition(sku)} == EDITIONS
    assert not is_edition("made-up")


def test_an_addon_needs_another_beside_it() -> None:
    assert {sku for sku in SKUS if is_addon(sku)} == {
        *STORAGE,
        *(f"101034000{number}" for number in range(1, 8)),
        *("1010370001", "1010470008", "1010470009", "Google-Vault", "Google-Vault-Former-Employee"),
    }
    assert not is_addon("made-up")
    assert not is_addon("1010330003")  # no source says


@pytest.mark.parametrize(
    ("sku", "family"),
    [
        ("1010020028", "business"),
        ("1010020020", "enterprise"),
        ("1010060003", "essentials"),
        ("1010020030", "frontline"),
        ("Google-Apps-Unlimited", "gsuite_legacy"),
        ("made-up", None),
    ],
)
def test_a_sku_is_of_a_family(sku: str, family: str | None) -> None:
    assert family_of(sku) == family


@pytest.mark.parametrize(
    ("sku", "bases"),
    [
        ("1010340001", {"1010020020"}),
        ("1010340002", {"Google-Apps-Unlimited"}),
        ("1010340003", {"1010020025"}),
        ("1010340004", {"1010020026"}),
        ("1010340005", {"1010020027"}),
        ("1010340006", {"1010020028"}),
        ("1010340007", {"1010070001", "Google-Apps-For-Education"}),
        ("1010370001", EDUCATION),
        ("Google-Vault", EDITIONS | EDUCATION),
        *((sku, EDITIONS | EDUCATION) for sku in sorted(STORAGE)),
    ],
)
def test_an_addon_stands_on_its_base(sku: str, bases: set[str]) -> None:
    found = addon_bases(sku)
    assert found is not None
    assert len(found) == len(set(found))
    assert set(found) == bases


def test_of_nothing_else_a_base_is_named() -> None:
    named = {*STORAGE, *ARCHIVED_USER_BASES, "1010370001", "Google-Vault"}
    assert {sku for sku in SKUS if addon_bases(sku) is not None} == named
    assert addon_bases("made-up") is None
    assert addon_bases("Google-Vault-Former-Employee") is None  # it comes along, and can't be bought


def test_what_comes_along_what_is_converted_and_what_comes_after_fundamentals() -> None:
    assert set(NOT_SOLD) == {
        "Google-Apps-For-Postini",
        "Google-Apps-Lite",
        "Google-Vault-Former-Employee",
    }
    assert set(LEGACY_EDITIONS) == {"Google-Apps-For-Business", "Google-Apps-Unlimited"}
    assert set(EDUCATION_UPGRADES) == {
        *("1010310002", "1010310003", "1010310008", "1010310009", "1010310010"),
        "1010370001",
    }
    for listed in (NOT_SOLD, LEGACY_EDITIONS, EDUCATION_UPGRADES, ARCHIVED_USER_BASES):
        assert set(listed) <= set(SKUS)
    assert {base for bases in ARCHIVED_USER_BASES.values() for base in bases} <= set(SKUS)


def test_tables_can_not_be_changed() -> None:
    for table in (OFFERED_PLANS, ARCHIVED_USER_BASES):
        anything: object = table
        with pytest.raises(TypeError):
            anything["made-up"] = ()  # type: ignore[index]  # read only


def test_the_module_shows_its_public_names_only() -> None:
    assert dir(offers) == sorted(offers.__all__)
