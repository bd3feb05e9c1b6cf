"""Google's closed sets of words for a subscription (floor 3)."""

from __future__ import annotations

from enum import StrEnum
from typing import final

__all__ = ["IneligibilityReason", "RenewalType", "SubscriptionStatus", "SuspensionReason"]


def __dir__() -> list[str]:
    return __all__


@final
class SubscriptionStatus(StrEnum):
    """State of a subscription (fact 127)."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    CANCELLED = "CANCELLED"


@final
class SuspensionReason(StrEnum):
    """Why a subscription is suspended; several can hold at once (facts 125, 126)."""

    PENDING_TOS_ACCEPTANCE = "PENDING_TOS_ACCEPTANCE"
    RENEWAL_WITH_TYPE_CANCEL = "RENEWAL_WITH_TYPE_CANCEL"
    RESELLER_INITIATED = "RESELLER_INITIATED"
    TRIAL_ENDED = "TRIAL_ENDED"
    OTHER = "OTHER"


@final
class IneligibilityReason(StrEnum):
    """Why Google says that a SKU can't be transferred to us (fact 75)."""

    PENDING_TOS_ACCEPTANCE = "PENDING_TOS_ACCEPTANCE"
    """We, the reseller, have not accepted the terms for this SKU."""
    SKU_NOT_ELIGIBLE = "SKU_NOT_ELIGIBLE"
    SKU_SUSPENDED = "SKU_SUSPENDED"
    CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU = "CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU"


@final
class RenewalType(StrEnum):
    """What an annual subscription does at the end of its term."""

    AUTO_RENEW_MONTHLY_PAY = "AUTO_RENEW_MONTHLY_PAY"
    AUTO_RENEW_YEARLY_PAY = "AUTO_RENEW_YEARLY_PAY"
    CANCEL = "CANCEL"
    RENEW_CURRENT_USERS_MONTHLY_PAY = "RENEW_CURRENT_USERS_MONTHLY_PAY"
    RENEW_CURRENT_USERS_YEARLY_PAY = "RENEW_CURRENT_USERS_YEARLY_PAY"
    SWITCH_TO_PAY_AS_YOU_GO = "SWITCH_TO_PAY_AS_YOU_GO"
