"""Can the customer be reached as Google asks? Addresses of a customer that is to be added (floor 7)."""

from __future__ import annotations

from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer, type_of
from reseller_core.facts import RegistrationFacts
from reseller_core.finding import Finding, violation
from reseller_core.rules.stances import by_stance

__all__ = [
    "addresses_are_not_the_resellers",
    "alternate_email_is_off_subdomains",
    "alternate_email_is_off_the_domain",
    "country_is_approved",
    "primary_email_is_on_the_domain",
    "team_gives_its_primary_email",
]


def __dir__() -> list[str]:
    return __all__


def team_gives_its_primary_email(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Require a team's primary e-mail address: the verification link goes there (fact 12)."""
    if not isinstance(facts.customer, TeamCustomer) or facts.customer.primary_email is not None:
        return ()
    return violation(Code.REGISTRATION_PRIMARY_EMAIL_MISSING, "customer.primary_email")


def primary_email_is_on_the_domain(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a primary e-mail address that is not on the customer's domain (facts 13, 14)."""
    customer = facts.customer
    if customer.primary_email is None or customer.primary_email.domain == customer.domain:
        return ()
    return violation(
        Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
        "customer.primary_email",
        customer=type_of(customer).value,
        domain=customer.domain.unicode,
        email_domain=customer.primary_email.domain.unicode,
    )


def alternate_email_is_off_the_domain(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse an alternate e-mail address on the customer's own domain (fact 15)."""
    customer = facts.customer
    if customer.alternate_email is None or customer.alternate_email.domain != customer.domain:
        return ()
    return violation(
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN,
        "customer.alternate_email",
        domain=customer.domain.unicode,
    )


def alternate_email_is_off_subdomains(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Advise against an alternate e-mail address on a subdomain of the domain (fact 15; by policy)."""
    customer, alternate = facts.customer, facts.customer.alternate_email
    if alternate is None or not alternate.domain.is_subdomain_of(customer.domain):
        return ()
    return by_stance(
        facts.policy.alternate_email_subdomain,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN,
        "customer.alternate_email",
        domain=customer.domain.unicode,
        email_domain=alternate.domain.unicode,
    )


def addresses_are_not_the_resellers(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse an e-mail address of the reseller's own as the customer's (fact 32)."""
    ours = (facts.reseller.domains if facts.reseller else None) or ()
    customer = facts.customer
    found: list[Finding] = []
    for name in ("primary_email", "alternate_email"):
        address = getattr(customer, name)
        if address is not None and address.domain != customer.domain and address.domain in ours:
            found += violation(
                Code.REGISTRATION_RESELLER_EMAIL,
                f"customer.{name}",
                customer=type_of(customer).value,
                email_domain=address.domain.unicode,
            )
    return tuple(found)


def country_is_approved(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a country that the reseller is not approved for, where its list is recorded (fact 23)."""
    approved = facts.reseller.approved_countries if facts.reseller else None
    address = facts.customer.contact.address
    region = address.region_code if address else None
    if approved is None or region is None or region in approved:
        return ()
    return violation(
        Code.REGISTRATION_COUNTRY_NOT_APPROVED, "customer.contact.address.region_code", region=region
    )
