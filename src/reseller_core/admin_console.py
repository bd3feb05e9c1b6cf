"""What is seen of a customer's Google Admin console (floor 5)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import field, frozen

from reseller_core.values.domain_name import DomainName, optional_domain_name
from reseller_core.values.email_address import EmailAddress, optional_email_address
from reseller_core.values.fields import happened, naming_fields, observed
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag, optional_name

__all__ = ["AdminConsoleAccess", "AdminConsoleSnapshot"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AdminConsoleSnapshot:
    """The account data that the customer's Admin console showed at one moment (facts 170–174).

    Attributes:
        taken_at: When it was read.
        domain: Primary domain.
        alternate_email: Recovery address.
        primary_email: Address of the primary administrator.
        organization_name: Name of the organisation.
    """

    taken_at: dt.datetime = field(converter=moment)
    domain: DomainName | None = field(default=None, converter=optional_domain_name, metadata=observed())
    alternate_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=observed()
    )
    primary_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=observed()
    )
    organization_name: str | None = field(default=None, converter=optional_name, metadata=observed())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AdminConsoleAccess:
    """Whether resellers may use the customer's Admin console (facts 176, 177).

    Attributes:
        granted: Access is on, as it is by default for a new customer.
        switched_off_at: When a super administrator switched it off; it can take up to 24 hours.
    """

    granted: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    switched_off_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
