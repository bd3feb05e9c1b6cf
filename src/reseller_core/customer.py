"""The customer: what we record and send (floor 5)."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias, final

import attrs
from attrs import field, frozen

from reseller_core.values.contact import ContactInfo
from reseller_core.values.domain_name import DomainName, domain_name
from reseller_core.values.email_address import EmailAddress, optional_email_address
from reseller_core.values.extra import extra_texts
from reseller_core.values.fields import given, is_a, member, naming_fields
from reseller_core.values.ids import (
    CloudIdentityId,
    ResellerId,
    optional_cloud_identity_id,
    optional_reseller_id,
)
from reseller_core.values.text import (
    name,
    optional_language_code,
    optional_name,
    optional_time_zone,
)
from reseller_core.values.web_address import optional_web_address

__all__ = [
    "Customer",
    "CustomerType",
    "DomainCustomer",
    "Education",
    "InstituteSize",
    "InstituteType",
    "TeamCustomer",
    "type_of",
    "verified",
]


def __dir__() -> list[str]:
    return __all__


@final
class CustomerType(StrEnum):
    """The two types of customer, in the words of Google's APIs (fact 6)."""

    DOMAIN = "domain"
    TEAM = "team"


@final
class InstituteType(StrEnum):
    """Kind of educational institution, in Google's words."""

    K12 = "K12"
    UNIVERSITY = "UNIVERSITY"


@final
class InstituteSize(StrEnum):
    """Students and staff of an educational institution, in Google's words."""

    SIZE_1_100 = "SIZE_1_100"
    SIZE_101_500 = "SIZE_101_500"
    SIZE_501_1000 = "SIZE_501_1000"
    SIZE_1001_2000 = "SIZE_1001_2000"
    SIZE_2001_5000 = "SIZE_2001_5000"
    SIZE_5001_10000 = "SIZE_5001_10000"
    SIZE_10001_OR_MORE = "SIZE_10001_OR_MORE"


def _institute_type(value: InstituteType | str | None) -> InstituteType | None:
    return None if value is None else member(InstituteType, value)


def _institute_size(value: InstituteSize | str | None) -> InstituteSize | None:
    return None if value is None else member(InstituteSize, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Education:
    """An educational institution (fact 9); ``Education()`` says so without details, as the console does.

    Attributes:
        institute_type: School or university.
        institute_size: Students and staff.
        website: Web address of the institution.
    """

    institute_type: InstituteType | None = field(default=None, converter=_institute_type, metadata=given())
    institute_size: InstituteSize | None = field(default=None, converter=_institute_size, metadata=given())
    website: str | None = field(default=None, converter=optional_web_address, metadata=given())


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Customer:
    """What both types of customer have.

    Attributes:
        organization_name: Name of the organisation, at most 255 characters.
        domain: Primary domain. A team's is the domain of its e-mail address.
        primary_email: Address of the first administrator. None: the console's default for a
            domain customer; a team needs one to be registered.
        alternate_email: Address off the domain, for recovery and notices.
        contact: Name, phone and address of the administrator.
        education: Set for a school or a higher-education institution of either type.
        crm_id: The customer's id in the reseller's own CRM; may repeat.
        cloud_identity_id: Google's id of the customer, where it is known.
        language_code: BCP 47 code of the customer's language.
        time_zone: IANA name of its time zone.
        reseller_id: Reseller public identifier (account id), entered when the console asks for it.
        extra: What a wire format says beyond these attributes: canonical JSON text per format.
    """

    organization_name: str = field(converter=name)
    domain: DomainName = field(converter=domain_name)
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


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class DomainCustomer(_Customer):
    """A customer that verifies its domain (fact 6)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TeamCustomer(_Customer):
    """A customer that is verified by e-mail instead of by its domain (fact 6)."""


Customer: TypeAlias = DomainCustomer | TeamCustomer
"""Either type of customer: for annotations and ``isinstance``."""


def type_of(customer: Customer) -> CustomerType:
    """The type of a customer."""
    return CustomerType.TEAM if isinstance(customer, TeamCustomer) else CustomerType.DOMAIN


def verified(team: TeamCustomer) -> DomainCustomer:
    """The team as the domain customer that it becomes by verifying its domain (fact 154)."""
    kept = {a.name: getattr(team, a.name) for a in attrs.fields(TeamCustomer)}
    return DomainCustomer(**kept)
