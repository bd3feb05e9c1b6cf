"""A Hypothesis strategy for policies (floor 13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from reseller_core.catalog.plans import PAID_PLANS
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.policy import LongSuspension, Policy, Stance, VerificationScope
from reseller_core.testing.dice import (
    BUSINESS,
    DAY,
    ESSENTIALS,
    SILENT_PRODUCTS,
    STORAGE,
    VAULT,
    Draw,
)

__all__ = ["policies"]


def __dir__() -> list[str]:
    return __all__


@st.composite
def policies(draw: Draw, *changed: str) -> Policy:
    """Policies near the default one; they name the groups that the catalog doesn't know, and no others.

    Args:
        draw: Hypothesis's own.
        changed: Switches that are drawn anew in every policy.
    """
    groups = {product: draw(st.sampled_from(ProductGroup)) for product in SILENT_PRODUCTS}
    rarely = st.integers(0, 7).map(lambda number: number == 0)
    others = {
        name: draw(value) for name, value in sorted(_SWITCHES.items()) if draw(rarely) or name in changed
    }
    return Policy(product_groups=groups, max_fact_age=draw(st.sampled_from((None, None, 7 * DAY))), **others)


_SWITCHES: Mapping[str, st.SearchStrategy[Any]] = {
    "token_lifetime_days": st.just(30),
    "lockout_months": st.just(6),
    "term_end_window_days": st.just(60),
    "annual_to_flexible_anytime": st.just(True),
    "business_seat_cap": st.just(50),
    "trial_max_seats": st.just(20),
    "free_max_seats": st.just(20),
    "max_users": st.just(100),
    "suspension_max_days": st.just(20),
    "long_suspension": st.sampled_from(LongSuspension),
    "late_reactivation": st.sampled_from(Stance),
    "grace_days": st.just(10),
    "access_off_hours": st.just(48),
    "domain_reuse_hours": st.just(72),
    "domain_reuse_days_via_reseller": st.just(30),
    "barred_editions_registration": st.sampled_from(Stance),
    "team_skus": st.just(ESSENTIALS),
    "one_reseller_per_customer": st.just(True),
    "transferable_suspension_reasons": st.just(()),
    "team_named_by_email": st.just(False),
    "enterprise_essentials_plans": st.just(PAID_PLANS),
    "team_addons_before_verification": st.just(True),
    "verification_scope": st.sampled_from(VerificationScope),
    "consent_implied_for_new_customers": st.just(False),
    "alternate_email_subdomain": st.sampled_from(Stance),
    "idn_primary_domain": st.sampled_from(Stance),
    "verified_domain_skus": st.sampled_from(((), (VAULT, STORAGE), (BUSINESS,))),
    "older_admin_limits": st.sampled_from(Stance),
}
"""What else each switch of a policy may be."""
