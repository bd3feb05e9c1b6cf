"""After a customer is added (floor 10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

from attrs import frozen

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.reseller import Actor
from reseller_core.subscription import Subscription

__all__ = ["FollowUp", "follow_ups", "subscription_label"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class FollowUp:
    """Something to see to after a customer is added.

    Attributes:
        code: What it is; its text is a message.
        actor: Who has to act.
        facts: Numbers of the facts that it rests on.
    """

    code: str
    actor: Actor
    facts: tuple[int, ...]


ACCEPT_TERMS = FollowUp("accept-terms", Actor.CUSTOMER_SUPER_ADMIN, (31, 120, 123))
PLACE_ORDER = FollowUp("place-order", Actor.RESELLER, (29, 30))


def follow_ups(subscriptions: Iterable[Subscription] | None) -> tuple[FollowUp, ...]:
    """What to see to, by what the customer holds.

    Args:
        subscriptions: The customer's subscriptions; None = not known, ``()`` = nothing is ordered.

    Returns:
        Without an order: place one (facts 29, 30). After one: have the customer accept Google's
        terms of service (fact 31), until no subscription waits for them. Nothing where it is not known, and
        for what is cancelled: that tells of no terms, and asks for nothing.
    """
    if subscriptions is None:
        return ()
    held = tuple(subscriptions)
    if not held:
        return (PLACE_ORDER,)
    return () if all(_waits_for_no_terms(one) for one in held) else (ACCEPT_TERMS,)


def _waits_for_no_terms(subscription: Subscription) -> bool:
    if subscription.status in (SubscriptionStatus.ACTIVE, SubscriptionStatus.CANCELLED):
        return True
    reasons = subscription.suspension_reasons
    return reasons is not None and reasons != () and SuspensionReason.PENDING_TOS_ACCEPTANCE not in reasons


def subscription_label(account: GoogleAccount | None) -> str | None:
    """The subscription status that the console's customer list shows.

    Returns:
        ``""`` where nothing is ordered: the column stays blank until an order (fact 29). Otherwise
        the statuses of what the customer holds, each once. None = not known.
    """
    if account is not None and account.status is AccountStatus.NONE:
        return ""
    if account is None or account.subscriptions is None:
        return None
    statuses = [one.status for one in account.subscriptions]
    if any(status is None for status in statuses):
        return None
    return ", ".join(sorted({str(status) for status in statuses}))
