"""The switches, and the version that they make."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc


def test_the_default_policy_is_what_the_sources_say() -> None:
    assert rc.Policy() == rc.DEFAULT_POLICY
    assert attrs.asdict(rc.DEFAULT_POLICY) == {
        "token_lifetime_days": 14,
        "consent_implied_for_new_customers": True,
        "team_addons_before_verification": False,
        "alternate_email_subdomain": rc.Stance.ADVISE,
        "product_groups": (),
        "max_fact_age": None,
    }


VERSIONS: list[tuple[dict[str, Any], str]] = [
    ({}, "2026-11"),
    ({"token_lifetime_days": 14}, "2026-11"),
    ({"token_lifetime_days": 30}, "2026-11+token_days=30"),
    ({"consent_implied_for_new_customers": False}, "2026-11+consent_implied=False"),
    ({"team_addons_before_verification": True}, "2026-11+team_addons=True"),
    ({"alternate_email_subdomain": "refuse"}, "2026-11+alternate_subdomain=refuse"),
    ({"alternate_email_subdomain": "allow"}, "2026-11+alternate_subdomain=allow"),
    ({"product_groups": {"101035": "CHROME"}}, "2026-11+product_groups=101035:CHROME"),
    (
        {"product_groups": {"b": "CHROME", "a": "GOOGLE_VOICE"}},
        "2026-11+product_groups=a:GOOGLE_VOICE,b:CHROME",
    ),
    ({"max_fact_age": dt.timedelta(days=1)}, "2026-11+max_fact_age=86400s"),
    ({"max_fact_age": dt.timedelta(0)}, "2026-11+max_fact_age=0s"),
    ({"max_fact_age": dt.timedelta(days=15, seconds=1)}, "2026-11+max_fact_age=1296001s"),
    (
        {"max_fact_age": dt.timedelta(hours=1), "token_lifetime_days": 30},
        "2026-11+token_days=30+max_fact_age=3600s",
    ),
]


@pytest.mark.parametrize(("fields", "version"), VERSIONS)
def test_the_version_says_what_differs_from_the_default(fields: dict[str, Any], version: str) -> None:
    assert rc.Policy(**fields).version == version


def test_every_switch_shows_in_the_version() -> None:
    assert {name for fields, version in VERSIONS if version != "2026-11" for name in fields} == {
        a.name for a in attrs.fields(rc.Policy)
    }


def test_policies_that_differ_never_share_a_version() -> None:
    policies = {rc.Policy(**fields) for fields, _ in VERSIONS}
    policies |= {rc.Policy(max_fact_age=dt.timedelta(days=15, seconds=more)) for more in range(2)}
    assert len({policy.version for policy in policies}) == len(policies)


def test_the_version_can_not_be_set() -> None:
    anything: Any = rc.Policy
    with pytest.raises(TypeError):
        anything(version="mine")
    policy: Any = rc.Policy()
    with pytest.raises(AttributeError):
        policy.version = "mine"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        policy.token_lifetime_days = 30


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("token_lifetime_days", 0, "value.number-invalid"),
        ("token_lifetime_days", -1, "value.number-invalid"),
        ("token_lifetime_days", True, "value.number-invalid"),
        ("token_lifetime_days", 14.0, "value.number-invalid"),
        ("token_lifetime_days", "14", "value.number-invalid"),
        ("consent_implied_for_new_customers", None, "value.wrong-type"),
        ("consent_implied_for_new_customers", 1, "value.wrong-type"),
        ("team_addons_before_verification", "yes", "value.wrong-type"),
        ("alternate_email_subdomain", "perhaps", "value.not-a-member"),
        ("alternate_email_subdomain", None, "value.not-a-member"),
        ("product_groups", "101035", "value.wrong-type"),
        ("product_groups", None, "value.wrong-type"),
        ("product_groups", [1], "value.wrong-type"),
        ("product_groups", {1: "CHROME"}, "value.wrong-type"),
        ("product_groups", {"a:CHROME,b": "CHROME"}, "value.id-invalid"),
        ("product_groups", {"101035": "GOOGLE_MAPS"}, "value.not-a-member"),
        ("max_fact_age", dt.timedelta(microseconds=-1), "value.number-invalid"),
        ("max_fact_age", dt.timedelta(microseconds=1), "value.number-invalid"),
        ("max_fact_age", 60, "value.number-invalid"),
    ],
)
def test_a_bad_value_is_named_by_its_switch(field: str, value: object, code: str) -> None:
    fields: Any = {field: value}
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.Policy(**fields)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_changing_a_policy_checks_again() -> None:
    assert attrs.evolve(rc.Policy(), token_lifetime_days=30) == rc.Policy(token_lifetime_days=30)
    with pytest.raises(rc.InvalidValueError):
        attrs.evolve(rc.Policy(), token_lifetime_days=0)


def test_product_groups_are_sorted_pairs_whatever_they_come_as() -> None:
    pairs = (("101035", rc.ProductGroup.CHROME), ("x", rc.ProductGroup.GOOGLE_CLOUD))
    assert rc.Policy(product_groups=pairs).product_groups == pairs
    assert rc.Policy(product_groups=reversed(pairs)).product_groups == pairs
    assert rc.Policy(product_groups={"x": "GOOGLE_CLOUD", "101035": "CHROME"}).product_groups == pairs
    assert hash(rc.Policy(product_groups=pairs)) == hash(rc.Policy(product_groups=dict(pairs)))


@pytest.mark.parametrize(
    ("sku", "groups", "group"),
    [
        ("1010020028", {}, "GOOGLE_WORKSPACE"),
        ("Google-Vault", {}, "GOOGLE_WORKSPACE"),
        ("1010330003", {}, "GOOGLE_VOICE"),
        ("Google-Chrome-Device-Management", {}, "CHROME"),
        ("1010350001", {}, None),
        ("made-up", {}, None),
        ("1010350001", {"101035": "CHROME"}, "CHROME"),
        ("1010350001", {"1010350001": "CHROME"}, "CHROME"),
        ("1010350001", {"101035": "CHROME", "1010350001": "GOOGLE_VOICE"}, "GOOGLE_VOICE"),
        ("1010020028", {"Google-Apps": "CHROME"}, "CHROME"),
        ("made-up", {"made-up": "GOOGLE_CLOUD"}, "GOOGLE_CLOUD"),
        ("made-up", {"other": "GOOGLE_CLOUD"}, None),
    ],
)
def test_a_product_group_is_the_policy_s_by_sku_then_by_product_then_the_catalog_s(
    sku: str, groups: dict[str, str], group: str | None
) -> None:
    assert rc.Policy(product_groups=groups).product_group(sku) == group


@pytest.mark.parametrize(
    ("sku", "path"),
    [
        ("1010350001", 'policy.product_groups["101035"]'),
        ("made-up", 'policy.product_groups["made-up"]'),
    ],
)
def test_an_unknown_group_is_filled_at_the_product_else_at_the_sku(sku: str, path: str) -> None:
    assert rc.DEFAULT_POLICY.product_group_path(sku) == path


@pytest.mark.parametrize("switch", attrs.fields(rc.Policy), ids=lambda a: a.name)
def test_every_switch_says_what_it_rests_on_and_what_else_could_hold(switch: attrs.Attribute[Any]) -> None:
    assert switch.metadata["label"]
    assert switch.metadata["alternatives"]
    assert set(switch.metadata["facts"]) <= set(rc.FACTS)
    assert switch.metadata["facts"]
