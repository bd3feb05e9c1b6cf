"""From when on a customer that stays suspended may be lost (floor 10)."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import Final, NamedTuple, final

from reseller_core.catalog.plans import ANNUAL_PLANS
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.holdings import Held
from reseller_core.policy import Policy
from reseller_core.subscription import Subscription
from reseller_core.upkeep._desk import Desk
from reseller_core.values.moment import later

__all__ = ["Takeover", "takeover"]


def __dir__() -> list[str]:
    return __all__


_VAULT: Final = "Google-Vault"
_KEPT_WITH_US: Final = (SuspensionReason.PENDING_TOS_ACCEPTANCE, SuspensionReason.OTHER)
_ENDED_WITH_ITS_TERM: Final = (SuspensionReason.TRIAL_ENDED, SuspensionReason.RENEWAL_WITH_TYPE_CANCEL)


@final
class Takeover(NamedTuple):
    """What may become of a customer whose subscriptions are all suspended."""

    subject: str
    """Path of the moment that it is counted from, or of what would have to be known to tell."""
    until: dt.datetime | None
    """Until when the customer stays with us; None = not known."""


def takeover(desk: Desk, sold: tuple[Held, ...]) -> Takeover | None:
    """From when on Google may take the customer over (facts 132, 133; by policy); None where it may not.

    It stays with us by anything that is active, by Vault, by what Google or pending terms of service
    suspend, and where it holds nothing but Chrome; where a status or a reason is not known, nothing is
    said of it before that is asked. One of unknown SKU may be Vault or Chrome.

    Args:
        desk: All that is known.
        sold: What we sold, each with its path.
    """
    policy = desk.registration.policy
    there = (*sold, *desk.holding.held, *desk.holding.perhaps)
    of_ours = [
        (path, one)
        for path, one in sold
        if one.status is not SubscriptionStatus.CANCELLED and not _is_chrome(one, policy)
    ]
    if not of_ours or any(_stays(one, policy) for _, one in there):
        return None
    begun = [(f"{path}.suspended_at", _since(one)) for path, one in of_ours]
    unnamed = (f"{path}.sku" for path, one in there if one.sku is None and _is_suspended(one))
    undated = (path for path, since in begun if since is None)
    hole = next(chain(unnamed, undated), None)
    if hole is not None:
        return Takeover(hole, None)
    last, path = max((since, path) for path, since in begun if since is not None)
    return Takeover(path, later(last, days=policy.suspension_max_days))


def _is_suspended(one: Subscription) -> bool:
    return one.status is SubscriptionStatus.SUSPENDED


def _stays(one: Subscription, policy: Policy) -> bool:
    """Whether by this alone the customer stays with us, or that can't be excluded (fact 133)."""
    if one.status is SubscriptionStatus.CANCELLED:
        return False
    if not _is_suspended(one):
        return True
    if _is_chrome(one, policy):
        return False
    entry, reasons = find_sku(one.named), one.suspension_reasons
    is_vault = entry is not None and entry.product == _VAULT
    return is_vault or not reasons or any(reason in _KEPT_WITH_US for reason in reasons)


def _is_chrome(one: Subscription, policy: Policy) -> bool:
    return policy.product_group(one.named) is ProductGroup.CHROME


def _since(one: Subscription) -> dt.datetime | None:
    """From when on the days are counted: of an annual term from its end, if that is later (fact 132).

    What its own end suspended has been suspended since then.
    """
    ended = any(reason in _ENDED_WITH_ITS_TERM for reason in one.suspension_reasons or ())
    since = one.term_ends_at if one.suspended_at is None and ended else one.suspended_at
    if since is None or one.term_ends_at is None or one.plan not in ANNUAL_PLANS:
        return since
    return max(since, one.term_ends_at)
