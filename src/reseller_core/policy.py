"""What the sources leave open, or may change, as named switches (floor 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias, final

import attrs
from attrs import field, frozen

from reseller_core.catalog.plans import Plan
from reseller_core.catalog.product_groups import GROUPS_BY_PRODUCT, ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.catalog.subscription_states import SuspensionReason
from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import (
    is_a,
    member,
    members,
    naming_fields,
    observed,
    pairs_of,
    sorted_members,
)
from reseller_core.values.ids import sku_id

__all__ = ["DEFAULT_POLICY", "LongSuspension", "Policy", "Profile", "Stance", "VerificationScope"]


def __dir__() -> list[str]:
    return __all__


@final
class Profile(StrEnum):
    """Where it will be done: what is asked for differs (open point C3)."""

    CONSOLE = "console"
    RESELLER_API = "reseller-api"
    CHANNEL_API = "channel-api"


@final
class Stance(StrEnum):
    """What a rule does where the sources are silent."""

    ALLOW = "allow"
    ADVISE = "advise"
    REFUSE = "refuse"


@final
class LongSuspension(StrEnum):
    """What becomes of a customer that stays suspended too long (open point C11)."""

    MOVED_TO_GOOGLE = "moved-to-google"
    CANCELLED = "cancelled"


@final
class VerificationScope(StrEnum):
    """Whom a team takes over when it verifies the domain (open point C10)."""

    BY_SELLER = "by-seller"
    """Only itself where a reseller sold it; all teams where it bought from Google."""
    OWN_TEAM = "own-team"
    ALL_TEAMS = "all-teams"


ProductGroups: TypeAlias = Mapping[str, ProductGroup | str] | Iterable[tuple[str, ProductGroup]]


def _stance(value: Stance | str) -> Stance:
    return member(Stance, value)


def _at_least_one(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidValueError("value.number-invalid", minimum=1)
    return value


def _long_suspension(value: LongSuspension | str) -> LongSuspension:
    return member(LongSuspension, value)


def _scope(value: VerificationScope | str) -> VerificationScope:
    return member(VerificationScope, value)


def _skus(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({str(sku_id(one)) for one in members(value, str, "SKU ids")}))


def _plans(value: Iterable[Plan | str]) -> tuple[Plan, ...]:
    return sorted_members(Plan, value)


def _reasons(value: Iterable[SuspensionReason | str]) -> tuple[SuspensionReason, ...]:
    return sorted_members(SuspensionReason, value)


def _groups(value: ProductGroups) -> tuple[tuple[str, ProductGroup], ...]:
    pairs = pairs_of(value, "product or SKU id to ProductGroup")
    return tuple(sorted((str(sku_id(key)), member(ProductGroup, group)) for key, group in pairs))


def _age(value: dt.timedelta | None) -> dt.timedelta | None:
    if value is None:
        return None
    if not isinstance(value, dt.timedelta) or value < dt.timedelta(0) or value.microseconds:
        raise InvalidValueError("value.number-invalid", minimum=0)
    return value


def _number(default: int, label: str, *facts: int, points: str = "", alternatives: str) -> Any:
    """A whole number of one or more that a source may change."""
    metadata = _switch(label, *facts, points=points, alternatives=alternatives)
    return field(default=default, converter=_at_least_one, metadata=metadata)


def _flag(label: str, *facts: int, default: bool = False, points: str = "") -> Any:
    """A switch that is on or off."""
    metadata = _switch(label, *facts, points=points, alternatives=str(not default))
    return field(default=default, validator=is_a(bool), metadata=metadata)


def _switch(label: str, *facts: int, points: str = "", alternatives: str) -> dict[str, Any]:
    """Metadata of a switch: its label in the version, what it rests on, and what else could hold."""
    return {"label": label, "facts": facts, "points": points, "alternatives": alternatives}


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Policy:
    """The switches of one reseller: what sources dispute, leave open, or may change.

    Attributes:
        token_lifetime_days: Days that a transfer token lives where its expiry is not given.
        lockout_months: Calendar months for which a customer that left us can't come back.
        term_end_window_days: Days before the end of an annual term in which a transfer may order fewer
            seats, or change to the flexible plan.
        annual_to_flexible_anytime: A transfer may change from an annual to the flexible plan at any time.
        business_seat_cap: Most seats of a Business edition.
        trial_max_seats: Most seats of a trial.
        free_max_seats: Most seats of Cloud Identity Free.
        max_users: Most users of one customer.
        suspension_max_days: Days that a subscription may stay suspended by us.
        long_suspension: What becomes of a customer that stays suspended longer.
        late_reactivation: What to do about reactivating after those days.
        grace_days: Days that a customer may stay unpaid after its transfer to Google.
        access_off_hours: Hours until switching off access to the Admin console has taken effect.
        domain_reuse_hours: Hours until the domain of a deleted account is free again.
        domain_reuse_days_via_reseller: The same in days for an account bought via a reseller.
        barred_editions_registration: What to do about adding a customer that is on Nonprofits or on the
            legacy free edition; transferring one is always refused.
        team_skus: SKUs that a team customer may hold.
        one_reseller_per_customer: A customer buys everything from one reseller, so all it holds moves.
        transferable_suspension_reasons: A subscription suspended for nothing but these can be transferred.
        team_named_by_email: A team may be named by its primary address instead of its Cloud Identity id.
        enterprise_essentials_plans: Plans that Enterprise Essentials is sold under.
        team_addons_before_verification: A team that holds its Essentials edition may buy add-ons
            before its domain is verified.
        verification_scope: Whom a team takes over when it verifies the domain.
        consent_implied_for_new_customers: A customer that we created and that never bought elsewhere
            needs no explicit purchase consent.
        alternate_email_subdomain: What to do when the alternate address is on a subdomain of the domain.
        idn_primary_domain: What to do about a domain with letters beyond ASCII.
        verified_domain_skus: SKUs that move only where the domain is verified.
        older_admin_limits: What to do about actions that only an older page forbids to resellers.
        product_groups: Groups by SKU id or product id; they go before the catalog's.
        max_fact_age: An account observed longer ago (or at an unknown time) counts as not known; whole
            seconds. None: never.
    """

    token_lifetime_days: int = _number(14, "token_days", 57, 188, points="C4", alternatives="30")
    lockout_months: int = _number(18, "lockout_months", 90, alternatives="any number of months")
    term_end_window_days: int = _number(30, "term_end_days", 83, 85, alternatives="any number of days")
    annual_to_flexible_anytime: bool = _flag("annual_to_flexible", 85, points="C12")
    business_seat_cap: int = _number(300, "business_cap", 92, 139, alternatives="any number of seats")
    trial_max_seats: int = _number(10, "trial_seats", 134, alternatives="any number of seats")
    free_max_seats: int = _number(50, "free_seats", 135, alternatives="any number of seats")
    max_users: int = _number(50_000, "max_users", 187, alternatives="what the reseller's contract says")
    suspension_max_days: int = _number(60, "suspension_days", 128, 132, alternatives="any number of days")
    long_suspension: LongSuspension = field(
        default=LongSuspension.MOVED_TO_GOOGLE,
        converter=_long_suspension,
        metadata=_switch("long_suspension", 128, 132, points="C11", alternatives="cancelled"),
    )
    late_reactivation: Stance = field(
        default=Stance.ADVISE,
        converter=_stance,
        metadata=_switch("late_reactivation", 128, points="C11", alternatives="allow, refuse"),
    )
    grace_days: int = _number(30, "grace_days", 115, alternatives="any number of days")
    access_off_hours: int = _number(24, "access_off_hours", 177, alternatives="any number of hours")
    domain_reuse_hours: int = _number(24, "reuse_hours", 27, alternatives="any number of hours")
    domain_reuse_days_via_reseller: int = _number(7, "reuse_days", 27, alternatives="any number of days")
    barred_editions_registration: Stance = field(
        default=Stance.REFUSE,
        converter=_stance,
        metadata=_switch("barred_editions", 2, 3, points="C1", alternatives="allow, advise"),
    )
    team_skus: tuple[str, ...] = field(
        default=("1010060001", "1010060003", "1010060005"),
        converter=_skus,
        metadata=_switch(
            "team_skus", 6, 8, points="C2", alternatives="1010060003,1010060005 or 1010060001,1010060003"
        ),
    )
    one_reseller_per_customer: bool = _flag("one_reseller", 73, points="C5")
    transferable_suspension_reasons: tuple[SuspensionReason, ...] = field(
        default=(
            SuspensionReason.PENDING_TOS_ACCEPTANCE,
            SuspensionReason.RENEWAL_WITH_TYPE_CANCEL,
            SuspensionReason.TRIAL_ENDED,
        ),
        converter=_reasons,
        metadata=_switch("transferable_reasons", 75, 76, points="C6", alternatives="none of them"),
    )
    team_named_by_email: bool = _flag("team_by_email", 98, default=True, points="C7")
    enterprise_essentials_plans: tuple[Plan, ...] = field(
        default=(Plan.ANNUAL_MONTHLY_PAY,),
        converter=_plans,
        metadata=_switch("essentials_plans", 138, points="C8", alternatives="every paid plan"),
    )
    team_addons_before_verification: bool = _flag("team_addons", 150, points="C9")
    verification_scope: VerificationScope = field(
        default=VerificationScope.BY_SELLER,
        converter=_scope,
        metadata=_switch("verification_scope", 155, 156, points="C10", alternatives="own-team, all-teams"),
    )
    consent_implied_for_new_customers: bool = _flag("consent_implied", 55, default=True)
    alternate_email_subdomain: Stance = field(
        default=Stance.ADVISE,
        converter=_stance,
        metadata=_switch("alternate_subdomain", 15, alternatives="allow, refuse"),
    )
    idn_primary_domain: Stance = field(
        default=Stance.ADVISE,
        converter=_stance,
        metadata=_switch("idn_domain", 25, alternatives="allow, refuse"),
    )
    verified_domain_skus: tuple[str, ...] = field(
        default=("Google-Vault",),
        converter=_skus,
        metadata=_switch("verified_domain_skus", 96, alternatives="any SKUs"),
    )
    older_admin_limits: Stance = field(
        default=Stance.REFUSE,
        converter=_stance,
        metadata=_switch("older_admin_limits", 180, alternatives="allow, advise"),
    )
    product_groups: tuple[tuple[str, ProductGroup], ...] = field(
        default=(),
        converter=_groups,
        metadata={**observed(), **_switch("product_groups", 51, 73, alternatives="any group")},
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
        return ",".join(one if isinstance(one, str) else ":".join(one) for one in value) or "()"
    return str(value)
