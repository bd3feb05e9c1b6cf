"""Ways out of what stands against adding a customer (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reseller_core._way_makers import MOVE_TO_PAID, TAKE_OVER_TEAMS, UPGRADE_LEGACY, id_ways, way, ways
from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["WAYS_OF_ADDING"]


def __dir__() -> list[str]:
    return __all__


def _account_ways(finding: Finding) -> tuple[Way, ...]:
    match finding.param("situation"):
        case "ours" | "team-ours":
            make = way("manage-existing-customer", Actor.RESELLER, another_way="manage")
        case "teams":
            make = TAKE_OVER_TEAMS
        case _:
            make = way("import-customer", Actor.RESELLER, another_way="check_transfer")
    return (make(finding),)


def _primary_email_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.param("customer") == "team":
        # A team is found by its address: another address needs another look-up (fact 46).
        return (_ENTER_TEAM_EMAIL(finding),)
    return (
        way("enter-primary-email", Actor.RESELLER, "customer.primary_email")(finding),
        way("leave-primary-email-to-console", Actor.RESELLER)(finding),
    )


def _registration_codes() -> tuple[Code, ...]:
    return tuple(code for code in Code if code.startswith("registration."))


def _reseller_email_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.subject.endswith("primary_email"):
        return _primary_email_ways(finding)
    return _ALTERNATE(finding)


def _type_ways(finding: Finding) -> tuple[Way, ...]:
    types = str(finding.param("types")).split(", ")
    if finding.param("customer") == "team" and "domain" in types:
        return (_AS_DOMAIN(finding),)
    if finding.param("customer") == "domain" and "team" in types:
        return (way("add-as-team-customer", Actor.RESELLER, another_way="check_registration")(finding),)
    return (way("import-customer", Actor.RESELLER, another_way="check_transfer")(finding),)


def _part_way(action: str) -> Callable[[Finding], tuple[Way, ...]]:
    """Enter what is missing where the finding says."""
    return lambda finding: (way(action, Actor.RESELLER, finding.subject)(finding),)


_ENTER_TEAM_EMAIL = way(
    "enter-primary-email",
    Actor.RESELLER,
    "customer.primary_email",
    "account",
    may_lead_to=(Code.REGISTRATION_ACCOUNT_EXISTS, Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN),
)


_ALTERNATE = ways(
    way("enter-alternate-email", Actor.RESELLER, "customer.alternate_email"),
    way(
        "leave-out-alternate-email",
        Actor.RESELLER,
        may_lead_to=(Code.REGISTRATION_ALTERNATE_EMAIL_MISSING,),
    ),
)


_AS_DOMAIN = way(
    "add-as-domain-customer",
    Actor.RESELLER,
    may_lead_to=(
        Code.REGISTRATION_ACCOUNT_EXISTS,
        Code.REGISTRATION_TYPE_NOT_PROVISIONABLE,
        Code.REGISTRATION_ALTERNATE_EMAIL_MISSING,
        Code.REGISTRATION_ADDRESS_INCOMPLETE,
    ),
)


_ANOTHER_DOMAIN = _registration_codes()


WAYS_OF_ADDING: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE: ways(
            way(
                "enter-registered-domain",
                Actor.RESELLER,
                "customer.domain",
                "account",
                may_lead_to=_ANOTHER_DOMAIN,
            )
        ),
        Code.REGISTRATION_DOMAIN_NOT_REGISTERED: ways(way("register-domain", Actor.RESELLER)),
        Code.REGISTRATION_NONPROFITS: ways(MOVE_TO_PAID),
        Code.REGISTRATION_LEGACY_FREE_EDITION: ways(UPGRADE_LEGACY),
        Code.REGISTRATION_OTHER_PRODUCT_FAMILY: ways(
            way("use-google-cloud-form", Actor.RESELLER, another_way="manage"),
            way("choose-another-sku", Actor.RESELLER, "intended_sku"),
        ),
        Code.REGISTRATION_SKU_NOT_FOR_TEAMS: ways(
            _AS_DOMAIN,
            way("choose-essentials-sku", Actor.RESELLER, "intended_sku"),
        ),
        Code.REGISTRATION_RESELLER_ID_MISSING: ways(
            way("enter-reseller-id", Actor.RESELLER, "customer.reseller_id")
        ),
        Code.REGISTRATION_RESELLER_ID_MISMATCH: id_ways,
        Code.REGISTRATION_PRIMARY_EMAIL_MISSING: ways(_ENTER_TEAM_EMAIL),
        Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN: _primary_email_ways,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN: _ALTERNATE,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN: _ALTERNATE,
        Code.REGISTRATION_ACCOUNT_EXISTS: _account_ways,
        Code.REGISTRATION_DOMAIN_NOT_ASCII: ways(
            way(
                "enter-registered-domain",
                Actor.RESELLER,
                "customer.domain",
                "account",
                may_lead_to=_ANOTHER_DOMAIN,
            )
        ),
        Code.REGISTRATION_COUNTRY_NOT_APPROVED: ways(
            way("correct-country", Actor.RESELLER, "customer.contact.address.region_code"),
            way("get-country-approved", Actor.RESELLER, another_way="manage"),
        ),
        Code.REGISTRATION_RESELLER_EMAIL: _reseller_email_ways,
        Code.REGISTRATION_TEST_DOMAIN: ways(
            way(
                "enter-test-domain",
                Actor.RESELLER,
                "customer.domain",
                "account",
                may_lead_to=_ANOTHER_DOMAIN,
            )
        ),
        Code.REGISTRATION_TYPE_NOT_PROVISIONABLE: _type_ways,
        Code.REGISTRATION_ALTERNATE_EMAIL_MISSING: ways(
            way("enter-alternate-email", Actor.RESELLER, "customer.alternate_email")
        ),
        Code.REGISTRATION_ADDRESS_INCOMPLETE: _part_way("complete-address"),
        Code.REGISTRATION_CONTACT_NAME_TOO_LONG: _part_way("shorten-contact-name"),
        Code.REGISTRATION_ADDRESS_LINES_TOO_MANY: _part_way("shorten-address"),
        Code.REGISTRATION_DOMAIN_STARTS_WITH_WWW: ways(
            way("leave-out-www", Actor.RESELLER, "account", may_lead_to=_ANOTHER_DOMAIN)
        ),
        Code.REGISTRATION_EDUCATION_DETAILS_MISSING: _part_way("enter-education-detail"),
    }
)
"""Code of a violation → its ways."""
