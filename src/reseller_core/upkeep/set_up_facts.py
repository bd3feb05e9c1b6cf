"""What the list of set-up tasks is made from (floor 10)."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from reseller_core.admin_console import AdminConsoleAccess
from reseller_core.customer import Customer
from reseller_core.facts import AccountFacts
from reseller_core.subscription import Subscription, subscriptions
from reseller_core.values.fields import is_a, naming_fields, observed
from reseller_core.values.postal_address import optional_region_code
from reseller_core.values.text import optional_flag

__all__ = ["SetupFacts"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SetupFacts(AccountFacts):
    """What is known of a customer that has been added.

    Attributes:
        customer: The customer.
        region: Where the customer is, as a two-letter code.
        subscriptions: What it holds; ``()`` = known to be none. None: what the account says.
        access: Whether resellers may use its Admin console.
        users_exist: It has a user already. None: the account's super administrator may tell.
        language_set: Its language at Google is the recorded one.
        time_zone_set: An administrator has set the recorded time zone.
        smart_features_chosen: The customer has decided about smart features, and it is set.
        customer_reminded: It has been asked to report changes.
    """

    customer: Customer = field(validator=is_a(Customer))
    region: str | None = field(default=None, converter=optional_region_code, metadata=observed())
    subscriptions: tuple[Subscription, ...] | None = field(
        default=None, converter=subscriptions, metadata=observed()
    )
    access: AdminConsoleAccess | None = field(
        default=None, validator=is_a(AdminConsoleAccess, type(None)), metadata=observed()
    )
    users_exist: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    language_set: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    time_zone_set: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    smart_features_chosen: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    customer_reminded: bool | None = field(default=None, converter=optional_flag, metadata=observed())

    @property
    def who(self) -> Customer:
        """The customer."""
        return self.customer
