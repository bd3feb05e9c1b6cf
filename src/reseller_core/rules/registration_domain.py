"""Is this a domain that a customer can be added with? (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.codes import Code
from reseller_core.customer import DomainCustomer
from reseller_core.facts import RegistrationFacts
from reseller_core.finding import Finding, advisory, violation
from reseller_core.rules.stances import by_stance
from reseller_core.values.moment import later

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "domain_is_ascii",
    "domain_is_free_again",
    "domain_is_registered",
    "domain_is_registrable",
    "test_reseller_uses_a_test_domain",
]

_TEST_PREFIX = "goog-test."


def __dir__() -> list[str]:
    return __all__


def domain_is_registrable(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a domain in which nothing is registered, such as a bare public suffix (fact 1)."""
    if facts.customer.domain.registrable is not None:
        return ()
    return violation(
        Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE, "customer.domain", domain=facts.customer.domain.unicode
    )


def domain_is_registered(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a domain that is known not to be registered (fact 1)."""
    if facts.domain_registered is not False:
        return ()
    return violation(
        Code.REGISTRATION_DOMAIN_NOT_REGISTERED, "domain_registered", domain=facts.customer.domain.unicode
    )


def domain_is_ascii(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Advise against a domain with letters beyond ASCII (fact 25; by policy)."""
    domain = facts.customer.domain
    if domain.ascii == domain.unicode:
        return ()
    return by_stance(
        facts.policy.idn_primary_domain,
        Code.REGISTRATION_DOMAIN_NOT_ASCII,
        "customer.domain",
        domain=domain.unicode,
    )


def domain_is_free_again(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Advise to wait where a domain account was deleted a short while ago (fact 27)."""
    free_from = _free_from(facts)
    if free_from is None or free_from <= facts.at:
        return ()
    return advisory(
        Code.REGISTRATION_DOMAIN_RECENTLY_DELETED,
        "domain_deleted_at",
        domain=facts.customer.domain.unicode,
        free_from=free_from.isoformat(),
    )


def _free_from(facts: RegistrationFacts) -> dt.datetime | None:
    """When the domain of a deleted account is free; the longer wait where it is not said who sold it."""
    if facts.domain_deleted_at is None or not isinstance(facts.customer, DomainCustomer):
        return None
    if facts.deleted_via_reseller is False:
        return later(facts.domain_deleted_at, hours=facts.policy.domain_reuse_hours)
    return later(facts.domain_deleted_at, days=facts.policy.domain_reuse_days_via_reseller)


def test_reseller_uses_a_test_domain(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Require a test reseller's customer to have a domain of the form for tests (fact 35)."""
    if facts.reseller is None or not facts.reseller.is_test:
        return ()
    domain = facts.customer.domain
    ours = facts.reseller.domains
    contained = ours is None or any(one.ascii in domain.ascii for one in ours)
    if domain.ascii.startswith(_TEST_PREFIX) and contained:
        return ()
    return violation(Code.REGISTRATION_TEST_DOMAIN, "customer.domain", domain=domain.unicode)
