"""A form, reviewed as it is filled in (floor 13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from reseller_core.account import GoogleAccount
from reseller_core.codes import Code
from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.registration import check_registration
from reseller_core.wire._problems import problems_in
from reseller_core.wire.native import SCHEMA_VERSION, load_customer

__all__ = ["review_customer"]


def __dir__() -> list[str]:
    return __all__


def review_customer(
    form: Mapping[str, Any],
    account: GoogleAccount | None = None,
    *,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile = Profile.CONSOLE,
) -> list[Finding]:
    """What is to be said of a form at this keystroke: what it can't be read for, else what the rules find.

    Args:
        form: ``kind`` (``"domain"`` or ``"team"``) and the attributes of a customer, as native JSON has
            them; ``schema_version`` may be left out. An empty text is a field that is not filled in yet.
        account: What a look-up of its domain told.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.
        profile: Where the customer will be added.
    """
    try:
        customer = load_customer({"schema_version": SCHEMA_VERSION, **_filled_in(form)})
    except LoadError as error:
        return list(error.problems)
    try:
        decision = check_registration(customer, account=account, at=at, policy=policy, profile=profile)
    except InvalidValueError as error:  # the account that was looked up is another customer's
        if error.code != Code.VALUE_IDS_DIFFER:
            raise
        return list(problems_in(error))
    return list(decision.findings)


def _filled_in(form: Mapping[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for key, value in form.items():
        if isinstance(value, Mapping):
            filled[key] = _filled_in(value)
        elif value not in ("", None):
            filled[key] = value
    return filled
