"""What the sources leave open, or may change, as named switches (floor 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias, final

import attrs
from attrs import field, frozen

from reseller_core.catalog.product_groups import GROUPS_BY_PRODUCT, ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import is_a, member, naming_fields, observed, pairs_of
from reseller_core.values.ids import sku_id

__all__ = ["DEFAULT_POLICY", "Policy", "Profile", "Stance"]


def __dir__() -> list[str]:
    return __all__


@final
class Profile(StrEnum):
    """Where the customer will be added: what is asked for differs."""

    CONSOLE = "console"


@final
class Stance(StrEnum):
    """What a rule does where the sources are silent."""

    ALLOW = "allow"
    ADVISE = "advise"
    REFUSE = "refuse"


ProductGroups: TypeAlias = Mapping[str, ProductGroup | str] | Iterable[tuple[str, ProductGroup]]


def _stance(value: Stance | str) -> Stance:
    return member(Stance, value)


def _days(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidValueError("value.number-invalid", minimum=1)
    return value


def _groups(value: ProductGroups) -> tuple[tuple[str, ProductGroup], ...]:
    pairs = pairs_of(value, "product or SKU id to ProductGroup")
    return tuple(sorted((str(sku_id(key)), member(ProductGroup, group)) for key, group in pairs))


def _age(value: dt.timedelta | None) -> dt.timedelta | None:
    if value is None:
        return None
    if not isinstance(value, dt.timedelta) or value < dt.timedelta(0) or value.microseconds:
        raise InvalidValueError("value.number-invalid", minimum=0)
    return value


def _switch(label: str, *facts: int, points: str = "", alternatives: str) -> dict[str, Any]:
    """Metadata of a switch: its label in the version, what it rests on, and what else could hold."""
    return {"label": label, "facts": facts, "points": points, "alternatives": alternatives}


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Policy:
    """The switches of one reseller.

    Attributes:
        token_lifetime_days: Days that a transfer token lives where its expiry is not given.
        consent_implied_for_new_customers: A customer that we created and that never bought elsewhere
            needs no explicit purchase consent.
        team_addons_before_verification: A team that holds its Essentials edition may buy add-ons
            before its domain is verified.
        alternate_email_subdomain: What to do when the alternate address is on a subdomain of the domain.
        product_groups: Groups by SKU id or product id; they go before the catalog's.
        max_fact_age: An account observed longer ago (or at an unknown time) counts as not known; whole
            seconds. None: never.
    """

    token_lifetime_days: int = field(
        default=14, converter=_days, metadata=_switch("token_days", 57, 188, points="C4", alternatives="30")
    )
    consent_implied_for_new_customers: bool = field(
        default=True, validator=is_a(bool), metadata=_switch("consent_implied", 55, alternatives="False")
    )
    team_addons_before_verification: bool = field(
        default=False,
        validator=is_a(bool),
        metadata=_switch("team_addons", 150, points="C9", alternatives="True"),
    )
    alternate_email_subdomain: Stance = field(
        default=Stance.ADVISE,
        converter=_stance,
        metadata=_switch("alternate_subdomain", 15, alternatives="allow, refuse"),
    )
    product_groups: tuple[tuple[str, ProductGroup], ...] = field(
        default=(),
        converter=_groups,
        metadata={**observed(), **_switch("product_groups", 51, 73, points="C5", alternatives="any group")},
    )
    max_fact_age: dt.timedelta | None = field(
        default=None, converter=_age, metadata=_switch("max_fact_age", 170, alternatives="any time span")
    )

    @property
    def version(self) -> str:
        """Version of the rule book, and what differs from the default policy."""
        differing = [
            f"+{a.metadata['label']}={_short(value)}"
            for a in attrs.fields(Policy)
            if (value := getattr(self, a.name)) != a.default
        ]
        return RULE_BOOK_VERSION + "".join(differing)

    def product_group(self, sku: str) -> ProductGroup | None:
        """The product group of a SKU: by SKU id, by product id, else the catalog's; None = no source says."""
        entry = find_sku(sku)
        for key in (sku, entry.product) if entry else (sku,):
            for known, group in self.product_groups:
                if known == key:
                    return group
        return GROUPS_BY_PRODUCT.get(entry.product) if entry else None

    def product_group_path(self, sku: str) -> str:
        """Path, from facts, of the product group of a SKU that neither policy nor catalog knows."""
        entry = find_sku(sku)
        return f'policy.product_groups["{entry.product if entry else sku}"]'


RULE_BOOK_VERSION = "2026-11"
DEFAULT_POLICY = Policy()


def _short(value: object) -> str:
    """A value's own short text: different values differ."""
    if isinstance(value, dt.timedelta):
        return f"{value // dt.timedelta(seconds=1)}s"
    if isinstance(value, tuple):
        return ",".join(f"{key}:{group}" for key, group in value)
    return str(value)
