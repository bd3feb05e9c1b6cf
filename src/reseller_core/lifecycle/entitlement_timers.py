"""What becomes due in the life of an entitlement (floor 9).

Facts 128, 132–134, 137, 190.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reseller_core.catalog.plans import ANNUAL_PLANS
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.catalog.subscription_states import RenewalType, SuspensionReason
from reseller_core.lifecycle._shapes import Due
from reseller_core.lifecycle.entitlement_changes import KEPT_WITH_US
from reseller_core.lifecycle.entitlement_state import EntitlementPhase, EntitlementState
from reseller_core.policy import LongSuspension, Policy
from reseller_core.values.moment import later

__all__ = ["timers"]

_LIVING: Final = (EntitlementPhase.ACTIVE, EntitlementPhase.SUSPENDED)
_CANCELLED_AFTER_MONTHS: Final = 12  # fact 132
_VAULT: Final = "Google-Vault"


def __dir__() -> list[str]:
    return __all__


def timers(state: EntitlementState, policy: Policy) -> Iterator[Due]:
    """The moments at which something is due."""
    if state.phase not in _LIVING:
        return
    if state.trial_ends_at is not None and SuspensionReason.TRIAL_ENDED not in state.reasons:
        yield Due(code="trial-ends", at=state.trial_ends_at, facts=(134,))
    if state.term_ends_at is not None and not state.term_over:
        if state.renewal is RenewalType.CANCEL:
            yield Due(code="term-ends-for-good", at=state.term_ends_at, facts=(126,))
        else:
            yield Due(code="term-ends", at=state.term_ends_at, facts=(137, 190))
    by_us = state.since(SuspensionReason.RESELLER_INITIATED)
    if by_us is not None:
        yield Due(code="suspension-limit", at=later(by_us, days=policy.suspension_max_days), facts=(128,))
    yield from _ends_of_a_long_suspension(state, policy)


def _ends_of_a_long_suspension(state: EntitlementState, policy: Policy) -> Iterator[Due]:
    counted_from = state.counted_from or state.suspended_at
    if counted_from is None or _keeps_the_customer(state, policy):
        return
    if state.plan in ANNUAL_PLANS and state.term_ends_at is not None:
        counted_from = max(counted_from, state.term_ends_at)
    limit = later(counted_from, days=policy.suspension_max_days)
    if policy.long_suspension is LongSuspension.CANCELLED:
        yield Due(code="cancelled-after-suspension", at=limit, facts=(128, 132))
        return
    yield Due(code="moved-to-google", at=limit, facts=(132, 133))
    cancelled = later(counted_from, months=_CANCELLED_AFTER_MONTHS)
    yield Due(code="cancelled-after-a-year", at=cancelled, facts=(132,))


def _keeps_the_customer(state: EntitlementState, policy: Policy) -> bool:
    """Whether by this subscription alone the customer stays with us, however long that is (fact 133)."""
    entry = find_sku(str(state.sku))
    return (
        any(one in KEPT_WITH_US for one in state.reasons)
        or (entry is not None and entry.product == _VAULT)
        or policy.product_group(str(state.sku)) is ProductGroup.CHROME
    )
