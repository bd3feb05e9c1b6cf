"""What a decider is given (floor 6)."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import TypeAlias, final

from attrs import field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.admin_console import AdminAction, AdminConsoleAccess
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import IneligibilityReason
from reseller_core.consent import PurchaseConsent, optional_consents, product_groups
from reseller_core.customer import Customer, CustomerType
from reseller_core.order import Order
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.reseller import Reseller
from reseller_core.standing import require_one_identity
from reseller_core.subscription import Subscription
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import (
    given,
    happened,
    is_a,
    member,
    naming_fields,
    observed,
    pairs_of,
    sorted_members,
)
from reseller_core.values.ids import ResellerId, SkuId, optional_reseller_id, optional_sku_id, sku_id
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag

__all__ = [
    "AccountFacts",
    "AdminActionFacts",
    "EntitlementFacts",
    "Facts",
    "IneligibleSkus",
    "PurchaseFacts",
    "RegistrationFacts",
    "TransferFacts",
    "TransferOutFacts",
    "VerificationFacts",
    "ineligible_pairs",
    "optional_customer_types",
    "profile",
]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


def profile(value: Profile | str) -> Profile:
    """Where something is done, also by its value."""
    return member(Profile, value)


def optional_customer_types(value: Iterable[CustomerType | str] | None) -> tuple[CustomerType, ...] | None:
    """Customer types, sorted, each once; None stays None."""
    return None if value is None else sorted_members(CustomerType, value)


def _optional_groups(value: Iterable[ProductGroup | str] | None) -> tuple[ProductGroup, ...] | None:
    return None if value is None else product_groups(value)


def _action(value: AdminAction | str) -> AdminAction:
    return member(AdminAction, value)


IneligibleSkus: TypeAlias = (
    Mapping[str, IneligibilityReason | str] | Iterable[tuple[str, IneligibilityReason | str]]
)
"""SKU id to why Google says that it can't be transferred to us."""


def ineligible_pairs(value: IneligibleSkus) -> tuple[tuple[str, IneligibilityReason], ...]:
    """SKUs with their reasons, sorted."""
    pairs = pairs_of(value, "SKU id to IneligibilityReason")
    return tuple(sorted((str(sku_id(sku)), member(IneligibilityReason, reason)) for sku, reason in pairs))


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Facts:
    """What every decider is given.

    Attributes:
        policy: The switches to apply.
        profile: Where it will be done: in the console, or by which API.
        at: The moment that is asked about; timezone-aware.
    """

    policy: Policy = field(default=DEFAULT_POLICY, validator=is_a(Policy))
    profile: Profile = field(default=Profile.CONSOLE, converter=profile)
    at: dt.datetime = field(converter=moment)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AccountFacts(Facts, ABC):
    """What a decider about a customer and its account at Google is given.

    Attributes:
        account: What was observed at Google; None = not looked up, or older than the policy admits.
        reseller: What we know of ourselves.

    Raises:
        InvalidValueError: ``value.ids-differ`` where the customer and the account name different ids.
    """

    account: GoogleAccount | None = field(
        default=None, validator=is_a(GoogleAccount, NONE), metadata=observed()
    )
    reseller: Reseller | None = field(default=None, validator=is_a(Reseller, NONE), metadata=given())

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
class RegistrationFacts(AccountFacts):
    """What the registration rules read.

    Attributes:
        customer: The customer to add.
        intended_sku: What it is meant to buy first.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered; None never asks.
        domain_deleted_at: When an account with this domain was deleted (fact 27).
        deleted_via_reseller: That account had been bought via a reseller, which keeps the domain longer.
        provisionable_types: The customer types that Google says can be created here (fact 191); None
            never asks.
    """

    customer: Customer = field(validator=is_a(Customer))
    intended_sku: SkuId | None = field(default=None, converter=optional_sku_id, metadata=given())
    reseller_id_requested: bool = field(default=False, validator=is_a(bool))
    domain_registered: bool | None = field(default=None, converter=optional_flag, metadata=given())
    domain_deleted_at: dt.datetime | None = field(
        default=None, converter=optional_moment, metadata=happened()
    )
    deleted_via_reseller: bool | None = field(default=None, converter=optional_flag, metadata=given())
    provisionable_types: tuple[CustomerType, ...] | None = field(
        default=None, converter=optional_customer_types, metadata=given()
    )

    @property
    def who(self) -> Customer:
        """The customer to add."""
        return self.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferFacts(AccountFacts):
    """What the consent, import and transfer rules read.

    Attributes:
        request: Who and what is to come over.
        consents: Purchase consents of the customer; ``()`` = known to be none.
        linked_customer: The record that we have already for this customer (fact 99).
        ineligible_skus: SKUs that Google listed as not transferable, and why (fact 75); one that is absent
            never asks.
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    linked_customer: Customer | None = field(default=None, validator=is_a(Customer, NONE), metadata=given())
    ineligible_skus: tuple[tuple[str, IneligibilityReason], ...] = field(
        default=(), converter=ineligible_pairs
    )

    @property
    def who(self) -> Customer:
        """The customer that is to come over."""
        return self.request.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PurchaseFacts(AccountFacts):
    """What the purchase rules read.

    Attributes:
        order: What is ordered.
        customer: For whom.
        consents: Purchase consents of the customer; ``()`` = known to be none.
        reseller_id: Public identifier that sells; else our own, else the one on the customer's record.
        primary_email_taken: Google said that the primary address is in use already (fact 144); None
            never asks.
    """

    order: Order = field(validator=is_a(Order))
    customer: Customer = field(validator=is_a(Customer))
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    reseller_id: ResellerId | None = field(default=None, converter=optional_reseller_id, metadata=given())
    primary_email_taken: bool | None = field(default=None, converter=optional_flag, metadata=given())

    @property
    def who(self) -> Customer:
        """The customer that buys."""
        return self.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferOutFacts(AccountFacts):
    """What the rules of a transfer to Google read.

    Attributes:
        customer: The customer that leaves us.
        product_groups: The product groups that go; None = all of them.
        billed_offline: A subscription is billed offline.
    """

    customer: Customer = field(validator=is_a(Customer))
    product_groups: tuple[ProductGroup, ...] | None = field(
        default=None, converter=_optional_groups, metadata=given()
    )
    billed_offline: bool = field(default=False, validator=is_a(bool))

    @property
    def who(self) -> Customer:
        """The customer that leaves us."""
        return self.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class VerificationFacts(AccountFacts):
    """What the rules of a domain verification read.

    Attributes:
        customer: The customer that wants to verify its domain.
    """

    customer: Customer = field(validator=is_a(Customer))

    @property
    def who(self) -> Customer:
        """The customer that wants to verify its domain."""
        return self.customer


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class EntitlementFacts(Facts):
    """What the rules of suspending and reactivating read.

    Attributes:
        subscription: The subscription that is to be suspended or reactivated.
    """

    subscription: Subscription = field(validator=is_a(Subscription))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AdminActionFacts(Facts):
    """What the rules of acting in a customer's Admin console read.

    Attributes:
        action: What is to be done.
        customer: For whom.
        access: Whether resellers may use its Admin console; None = not known.
        subscription_is_ours: The licence's subscription was sold by us (fact 181); None never asks.
    """

    action: AdminAction = field(converter=_action)
    customer: Customer = field(validator=is_a(Customer))
    access: AdminConsoleAccess | None = field(
        default=None, validator=is_a(AdminConsoleAccess, NONE), metadata=observed()
    )
    subscription_is_ours: bool | None = field(default=None, converter=optional_flag, metadata=given())
