"""What else is known of a customer, beside what was observed at Google (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from reseller_core.catalog.subscription_states import IneligibilityReason
from reseller_core.customer import Customer, CustomerType
from reseller_core.facts import IneligibleSkus
from reseller_core.values.fields import given, happened, is_a, member, naming_fields, pairs_of, sorted_members
from reseller_core.values.ids import SkuId, optional_sku_id, sku_id
from reseller_core.values.moment import optional_moment
from reseller_core.values.text import optional_flag

__all__ = ["Circumstances"]


def __dir__() -> list[str]:
    return __all__


def _types(value: Iterable[CustomerType | str] | None) -> tuple[CustomerType, ...] | None:
    return None if value is None else sorted_members(CustomerType, value)


def _ineligible(value: IneligibleSkus) -> tuple[tuple[str, IneligibilityReason], ...]:
    pairs = pairs_of(value, "SKU id to IneligibilityReason")
    return tuple(sorted((str(sku_id(sku)), member(IneligibilityReason, reason)) for sku, reason in pairs))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Circumstances:
    """What single deciders are told beside the customer, its account and its consents.

    Attributes:
        intended_sku: What the customer is meant to buy first.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered; None never asks.
        domain_deleted_at: When an account with this domain was deleted (fact 27).
        deleted_via_reseller: That account had been bought via a reseller.
        provisionable_types: The customer types that Google says can be created here (fact 191); None
            never asks.
        linked_customer: The record that we have already for this customer (fact 99).
        ineligible_skus: SKUs that Google listed as not transferable, and why (fact 75).
        primary_email_taken: Google said that the primary address is in use already (fact 144); None
            never asks.
        billed_offline: A subscription is billed offline (fact 111).
    """

    intended_sku: SkuId | None = field(default=None, converter=optional_sku_id, metadata=given())
    reseller_id_requested: bool = field(default=False, validator=is_a(bool))
    domain_registered: bool | None = field(default=None, converter=optional_flag, metadata=given())
    domain_deleted_at: dt.datetime | None = field(
        default=None, converter=optional_moment, metadata=happened()
    )
    deleted_via_reseller: bool | None = field(default=None, converter=optional_flag, metadata=given())
    provisionable_types: tuple[CustomerType, ...] | None = field(
        default=None, converter=_types, metadata=given()
    )
    linked_customer: Customer | None = field(
        default=None, validator=is_a(Customer, type(None)), metadata=given()
    )
    ineligible_skus: tuple[tuple[str, IneligibilityReason], ...] = field(default=(), converter=_ineligible)
    primary_email_taken: bool | None = field(default=None, converter=optional_flag, metadata=given())
    billed_offline: bool = field(default=False, validator=is_a(bool))
