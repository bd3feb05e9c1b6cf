"""What a payload says of a customer that it does not tell whole (floor 11)."""

from __future__ import annotations

from typing import Any, final

import attrs
from attrs import field, frozen

from reseller_core.customer import DomainCustomer, Education, TeamCustomer
from reseller_core.values.contact import ContactInfo
from reseller_core.values.domain_name import DomainName, optional_domain_name
from reseller_core.values.email_address import EmailAddress, optional_email_address
from reseller_core.values.extra import extra_texts
from reseller_core.values.fields import given, is_a, naming_fields
from reseller_core.values.ids import (
    CloudIdentityId,
    ResellerId,
    optional_cloud_identity_id,
    optional_reseller_id,
)
from reseller_core.values.text import optional_language_code, optional_name, optional_time_zone

__all__ = ["PartialCustomer"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PartialCustomer:
    """A customer whose type, name or domain a payload does not say. No decider takes it.

    An absent type is never taken for ``domain``: to read is not to decide. Whoever knows what is missing says
    it with :meth:`as_domain` or :meth:`as_team`.

    Attributes:
        organization_name: As in a customer; None = the payload does not say it.
        domain: As in a customer; None = the payload does not say it.
        primary_email: As in a customer, and so are all that follow.
        alternate_email: See there.
        contact: See there.
        education: See there.
        crm_id: See there.
        cloud_identity_id: See there.
        language_code: See there.
        time_zone: See there.
        reseller_id: See there.
        extra: See there.
    """

    organization_name: str | None = field(default=None, converter=optional_name, metadata=given())
    domain: DomainName | None = field(default=None, converter=optional_domain_name, metadata=given())
    primary_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=given()
    )
    alternate_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=given()
    )
    contact: ContactInfo = field(factory=ContactInfo, validator=is_a(ContactInfo))
    education: Education | None = field(default=None, validator=is_a(Education, type(None)), metadata=given())
    crm_id: str | None = field(default=None, converter=optional_name, metadata=given())
    cloud_identity_id: CloudIdentityId | None = field(
        default=None, converter=optional_cloud_identity_id, metadata=given()
    )
    language_code: str | None = field(default=None, converter=optional_language_code, metadata=given())
    time_zone: str | None = field(default=None, converter=optional_time_zone, metadata=given())
    reseller_id: ResellerId | None = field(default=None, converter=optional_reseller_id, metadata=given())
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=extra_texts)

    def as_domain(self, **missing: Any) -> DomainCustomer:
        """The domain customer that this is.

        Args:
            missing: Attributes that the payload lacks, or that are to be others than it says.

        Raises:
            InvalidValueError: The name or the domain is still missing, or a value is refused.
        """
        return DomainCustomer(**{**self._known(), **missing})

    def as_team(self, **missing: Any) -> TeamCustomer:
        """The team that this is; arguments and errors as for :meth:`as_domain`."""
        return TeamCustomer(**{**self._known(), **missing})

    def _known(self) -> dict[str, Any]:
        return {a.name: getattr(self, a.name) for a in attrs.fields(type(self))}
