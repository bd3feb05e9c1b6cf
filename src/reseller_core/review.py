"""A form, reviewed as it is filled in (floor 13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from reseller_core.account import GoogleAccount
from reseller_core.codes import Code
from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.registration import check_registration
from reseller_core.values.moment import moment
from reseller_core.wire._problems import problems_in
from reseller_core.wire.native import SCHEMA_VERSION, load_customer

if TYPE_CHECKING:
    from reseller_core.customer import Customer, CustomerType
    from reseller_core.reseller import Reseller
    from reseller_core.values.ids import SkuId

_DEEPEST = 4

__all__ = ["read_form", "review_customer"]


def __dir__() -> list[str]:
    return __all__


def read_form(form: Mapping[str, Any]) -> Customer:
    """The customer that a form describes, read as :func:`review_customer` reads it.

    Args:
        form: ``kind`` (``"domain"`` or ``"team"``) and the attributes of a customer, as native JSON has
            them; ``schema_version`` may be left out. Outer white space is removed; an empty text is a
            field that is not filled in.

    Raises:
        LoadError: It describes none yet; every problem is a finding.
    """
    filled = _filled_in(form)
    return load_customer({"schema_version": SCHEMA_VERSION, **filled} if isinstance(filled, dict) else filled)


def review_customer(
    form: Mapping[str, Any],
    account: GoogleAccount | None = None,
    *,
    at: dt.datetime,
    intended_sku: SkuId | str | None = None,
    reseller_id_requested: bool = False,
    domain_registered: bool | None = None,
    domain_deleted_at: dt.datetime | None = None,
    deleted_via_reseller: bool | None = None,
    provisionable_types: Iterable[CustomerType | str] | None = None,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> list[Finding]:
    """What is to be said of a form at this keystroke: what it can't be read for, else what the rules find.

    Args:
        form: As for :func:`read_form`.
        account: What a look-up of its domain told; leave it out once the domain is edited.
        at: The moment that is asked about; timezone-aware.
        intended_sku: As for :func:`~reseller_core.rules.registration.check_registration`, like what follows.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered.
        domain_deleted_at: When an account with this domain was deleted.
        deleted_via_reseller: That account had been bought via a reseller.
        provisionable_types: The customer types that Google says can be created here; None never asks.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where the customer will be added.

    Returns:
        Findings whose subjects are paths from the facts, such as ``customer.domain``; ``explain`` takes them
        all at once and says nothing twice.
    """
    asked_at = _asked_at(at)
    try:
        customer = read_form(form)
        decision = check_registration(
            customer,
            account=account,
            at=asked_at,
            intended_sku=intended_sku,
            reseller_id_requested=reseller_id_requested,
            domain_registered=domain_registered,
            domain_deleted_at=domain_deleted_at,
            deleted_via_reseller=deleted_via_reseller,
            provisionable_types=provisionable_types,
            reseller=reseller,
            policy=policy,
            profile=profile,
        )
    except LoadError as error:
        return [evolve(one, subject=f"customer.{one.subject}".rstrip(".")) for one in error.problems]
    except InvalidValueError as error:
        if error.code != Code.VALUE_IDS_DIFFER:
            raise
        return list(problems_in(error))  # the account that was looked up is another customer's
    return list(decision.findings)


def _asked_at(at: dt.datetime) -> dt.datetime:
    try:
        return moment(at)
    except InvalidValueError as error:
        raise error.for_field("at") from None


def _filled_in(value: Any, depth: int = 0) -> Any:
    """What is typed so far: outer white space removed, without the fields that are empty."""
    if isinstance(value, str):
        return value.strip()
    if depth > _DEEPEST:  # deeper than any field: told as it is
        return value
    if isinstance(value, Mapping):
        filled = {key: _filled_in(inner, depth + 1) for key, inner in value.items()}
        # A group of empty fields is not filled in; a group given empty says something (a school).
        return {
            key: inner
            for key, inner in filled.items()
            if inner not in ("", None) and (inner or not value[key])
        }
    if isinstance(value, (list, tuple)):
        return [inner for one in value if (inner := _filled_in(one, depth + 1)) not in ("", None)]
    return value
