"""What each of Google's APIs would refuse, or drop without a word (floor 7)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from reseller_core.codes import Code
from reseller_core.customer import Customer, DomainCustomer
from reseller_core.decision import Decision, Rule, decide
from reseller_core.facts import Facts, RegistrationFacts
from reseller_core.finding import Finding, advisory, violation
from reseller_core.policy import Profile
from reseller_core.values.contact import contact_name

__all__ = [
    "API_RULES",
    "address_fits_the_reseller_api",
    "address_is_complete_for_the_channel_api",
    "address_is_complete_for_the_reseller_api",
    "alternate_email_is_given",
    "contact_name_fits_the_reseller_api",
    "decide_for",
    "domain_has_no_www",
    "education_is_described",
    "no_field_is_dropped",
    "phone_is_not_dropped",
]

F = TypeVar("F", bound=Facts)

_MOST_LINES = 3
_LONGEST_CONTACT_NAME = 255
_ADDRESS = "customer.contact.address"


def __dir__() -> list[str]:
    return __all__


def _to_add(facts: Facts) -> Customer | None:
    """The customer that is to be added; None where something else is asked, of which no API rule speaks."""
    return facts.customer if isinstance(facts, RegistrationFacts) else None


def alternate_email_is_given(facts: Facts) -> tuple[Finding, ...]:
    """Require a domain customer's alternate e-mail address, which a team may leave out (facts 16, 17)."""
    customer = _to_add(facts)
    if not isinstance(customer, DomainCustomer) or customer.alternate_email is not None:
        return ()
    return violation(Code.REGISTRATION_ALTERNATE_EMAIL_MISSING, "customer.alternate_email")


def address_is_complete_for_the_reseller_api(facts: Facts) -> tuple[Finding, ...]:
    """Require contact name, postal code and country of a domain customer (facts 20–22)."""
    customer = _to_add(facts)
    if not isinstance(customer, DomainCustomer):
        return ()
    contact, code = customer.contact, Code.REGISTRATION_ADDRESS_INCOMPLETE
    named = contact.full_name or contact.given_name or contact.family_name
    lacking = () if named else violation(code, "customer.contact.full_name", part="contact_name")
    return (*lacking, *_lacking(customer, code, "postal_code", "region_code"))


def contact_name_fits_the_reseller_api(facts: Facts) -> tuple[Finding, ...]:
    """Refuse a name whose parts together are longer than the API's one field for it (fact 20)."""
    customer = _to_add(facts)
    characters = len(contact_name(customer.contact) or "") if customer else 0
    if characters <= _LONGEST_CONTACT_NAME:
        return ()
    return violation(
        Code.REGISTRATION_CONTACT_NAME_TOO_LONG,
        "customer.contact.full_name",
        characters=characters,
        most=_LONGEST_CONTACT_NAME,
    )


def address_is_complete_for_the_channel_api(facts: Facts) -> tuple[Finding, ...]:
    """Require country, postal code and address lines; names may be left out (facts 20–22)."""
    code, customer = Code.REGISTRATION_ADDRESS_INCOMPLETE, _to_add(facts)
    return _lacking(customer, code, "postal_code", "region_code", "address_lines") if customer else ()


def _lacking(customer: Customer, code: Code, *parts: str) -> tuple[Finding, ...]:
    address = customer.contact.address
    lacking = [part for part in parts if not getattr(address, part, None)]
    return tuple(finding for part in lacking for finding in violation(code, f"{_ADDRESS}.{part}", part=part))


def address_fits_the_reseller_api(facts: Facts) -> tuple[Finding, ...]:
    """Refuse more address lines than the API has fields for (fact 20)."""
    customer = _to_add(facts)
    address = customer.contact.address if customer else None
    if address is None or len(address.address_lines) <= _MOST_LINES:
        return ()
    return violation(
        Code.REGISTRATION_ADDRESS_LINES_TOO_MANY,
        f"{_ADDRESS}.address_lines",
        lines=len(address.address_lines),
        most=_MOST_LINES,
    )


def domain_has_no_www(facts: Facts) -> tuple[Finding, ...]:
    """Refuse a domain that begins with ``www.`` (fact 24).

    ``www.com`` is a name of its own.
    """
    customer = _to_add(facts)
    if customer is None:
        return ()
    domain = customer.domain
    if not domain.ascii.startswith("www.") or domain.registrable == domain.ascii:
        return ()
    return violation(Code.REGISTRATION_DOMAIN_STARTS_WITH_WWW, "customer.domain", domain=domain.unicode)


def education_is_described(facts: Facts) -> tuple[Finding, ...]:
    """Require type, size and web address of an educational institution (fact 9)."""
    customer = _to_add(facts)
    education = customer.education if customer else None
    if education is None:
        return ()
    code = Code.REGISTRATION_EDUCATION_DETAILS_MISSING
    parts = ("institute_type", "institute_size", "website")
    return tuple(
        finding
        for part in parts
        if getattr(education, part) is None
        for finding in violation(code, f"customer.education.{part}", part=part)
    )


def no_field_is_dropped(facts: Facts) -> tuple[Finding, ...]:
    """Advise of what the API has no field for: CRM id and education (facts 9, 18)."""
    customer = _to_add(facts)
    parts = ("crm_id", "education")
    return tuple(
        finding
        for part in parts
        if getattr(customer, part, None) is not None
        for finding in advisory(Code.REGISTRATION_FIELD_DROPPED, f"customer.{part}", part=part)
    )


def phone_is_not_dropped(facts: Facts) -> tuple[Finding, ...]:
    """Advise of a phone number that is not a real one: the API drops it without a word (fact 19)."""
    customer = _to_add(facts)
    if customer is None:
        return ()
    contact = customer.contact
    if contact.phone is None or contact.phone_valid is not False:
        return ()
    return advisory(Code.REGISTRATION_PHONE_DROPPED, "customer.contact.phone")


API_RULES: Mapping[Profile, tuple[Rule[Any], ...]] = MappingProxyType(
    {
        Profile.CONSOLE: (),
        Profile.RESELLER_API: (
            alternate_email_is_given,
            address_is_complete_for_the_reseller_api,
            contact_name_fits_the_reseller_api,
            address_fits_the_reseller_api,
            domain_has_no_www,
            no_field_is_dropped,
            phone_is_not_dropped,
        ),
        Profile.CHANNEL_API: (
            alternate_email_is_given,
            address_is_complete_for_the_channel_api,
            education_is_described,
        ),
    }
)
"""Where it is done → what is asked on top of the rules of a registration (open point C3)."""


def decide_for(rules: tuple[Rule[F], ...], facts: F) -> Decision:
    """Run the rules, and on top of them those of the API by which it will be done."""
    return decide((*rules, *API_RULES[facts.profile]), facts)
