"""What a decider is given, and the paths into it (floor 6).

A path is attribute names, positions and keys: ``account.teams[0].owned``,
``policy.product_groups["101001"]``.
"""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from typing import Any, TypeVar, final

import attrs
from attrs import evolve, field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.consent import PurchaseConsent, optional_consents
from reseller_core.customer import Customer
from reseller_core.errors import PathError
from reseller_core.order import Order
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.reseller import Reseller
from reseller_core.standing import require_one_identity
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import given, is_a, naming_fields, observed
from reseller_core.values.ids import ResellerId, SkuId, optional_reseller_id, optional_sku_id
from reseller_core.values.moment import moment
from reseller_core.values.text import optional_flag

__all__ = [
    "Facts",
    "PurchaseFacts",
    "RegistrationFacts",
    "TransferFacts",
    "forget",
    "get",
    "put",
]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Facts(ABC):
    """What every decider is given.

    Attributes:
        account: What was observed at Google; None = not looked up, or older than the policy admits.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where the customer will be added.
        at: The moment that is asked about; timezone-aware.

    Raises:
        InvalidValueError: ``value.ids-differ`` where the customer and the account name different ids.
    """

    account: GoogleAccount | None = field(
        default=None, validator=is_a(GoogleAccount, NONE), metadata=observed()
    )
    reseller: Reseller | None = field(default=None, validator=is_a(Reseller, NONE), metadata=given())
    policy: Policy = field(default=DEFAULT_POLICY, validator=is_a(Policy))
    profile: Profile = field(default=Profile.CONSOLE, validator=is_a(Profile))
    at: dt.datetime = field(converter=moment)

    @property
    @abstractmethod
    def who(self) -> Customer:
        """The customer that is asked about."""

    def __attrs_post_init__(self) -> None:
        """Put None in the place of an account that is too old, and compare identities."""
        if self.account is not None and self._too_old(self.account):
            object.__setattr__(self, "account", None)
        require_one_identity(self.who, self.account)

    def _too_old(self, account: GoogleAccount) -> bool:
        most = self.policy.max_fact_age
        if most is None:
            return False
        return account.observed_at is None or self.at - account.observed_at > most


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RegistrationFacts(Facts):
    """What the registration rules read.

    Attributes:
        customer: The customer to add.
        intended_sku: What it is meant to buy first.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered; None never asks.
    """

    customer: Customer = field(validator=is_a(Customer))
    intended_sku: SkuId | None = field(default=None, converter=optional_sku_id, metadata=given())
    reseller_id_requested: bool = field(default=False, validator=is_a(bool))
    domain_registered: bool | None = field(default=None, converter=optional_flag, metadata=given())

    @property
    def who(self) -> Customer:
        """The customer to add."""
        return self.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferFacts(Facts):
    """What the consent, import and transfer rules read.

    Attributes:
        request: Who and what is to come over.
        consents: Purchase consents of the customer; ``()`` = known to be none.
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )

    @property
    def who(self) -> Customer:
        """The customer that is to come over."""
        return self.request.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PurchaseFacts(Facts):
    """What the purchase rules read.

    Attributes:
        order: What is ordered.
        customer: For whom.
        consents: Purchase consents of the customer; ``()`` = known to be none.
        reseller_id: Public identifier that sells; else our own, else the one on the customer's record.
    """

    order: Order = field(validator=is_a(Order))
    customer: Customer = field(validator=is_a(Customer))
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    reseller_id: ResellerId | None = field(default=None, converter=optional_reseller_id, metadata=given())

    @property
    def who(self) -> Customer:
        """The customer that buys."""
        return self.customer


F = TypeVar("F")
_STEP = re.compile(r'(?:^|(?<=.)\.)([A-Za-z_]\w*)|(?<=.)\[(0|[1-9]\d*)\]|(?<=.)\["([^"\]]*)"\]', re.ASCII)


def get(facts: object, path: str) -> Any:
    """What stands at the path; None where it, or something on the way to it, is None.

    Raises:
        PathError: The path does not fit these facts.
    """
    found: object = facts
    for step in _steps(path):
        if found is None:
            return None
        found = _look(found, step, path)
    return found


def put(facts: F, path: str, value: object) -> F:
    """The facts with another value at the path; whatever constructors refuse is refused here.

    Raises:
        PathError: The path does not fit these facts, or something on the way to it is None.
        InvalidValueError: The value does not fit its place.
    """
    put_there: F = _put(facts, _steps(path), value, path)
    return put_there


def forget(facts: F, path: str) -> F:
    """The facts with None at the path: as if it had never been observed."""
    return put(facts, path, None)


def _steps(path: str) -> list[str | int | tuple[str]]:
    steps: list[str | int | tuple[str]] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None:
            raise PathError(path)
        name, index, key = match.groups()
        steps.append(name if name is not None else int(index) if index is not None else (key,))
        position = match.end()
    if not steps:
        raise PathError(path)
    return steps


def _look(inside: Any, step: str | int | tuple[str], path: str) -> Any:
    match step:
        case str() if (
            attrs.has(type(inside)) and (a := attrs.fields_dict(type(inside)).get(step)) and a.kw_only
        ):
            return getattr(inside, step)  # what is made from text is a leaf: its parts aren't keyword-only
        case int() if isinstance(inside, tuple) and step < len(inside):
            return inside[step]
        case (str() as key,) if isinstance(inside, tuple):
            return dict(inside).get(key)
        case _:
            raise PathError(path)


def _put(inside: Any, steps: list[str | int | tuple[str]], value: object, path: str) -> Any:
    if not steps:
        return value
    first, *rest = steps
    if inside is None:
        raise PathError(path)
    changed = _put(_look(inside, first, path), rest, value, path)
    match first:
        case str():
            return evolve(inside, **{first: changed})
        case int():
            return (*inside[:first], changed, *inside[first + 1 :])
        case _:
            (key,) = first
            kept = {k: v for k, v in inside if k != key}
            return tuple(sorted((kept if changed is None else {**kept, key: changed}).items()))
