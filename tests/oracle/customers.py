"""What can be seen of customers and accounts: registration, verification, the Admin console."""

from __future__ import annotations

from typing import Any

from oracle.seeing import NOT_GIVEN, Value, domain_of, education, given, postal, seen, since
from oracle.world import Truth, World, both, holds, not_, same
from reseller_core.account import AccountStatus, Provider, Team
from reseller_core.catalog import find_sku
from reseller_core.customer import TeamCustomer
from reseller_core.policy import VerificationScope

# --- the customer and its account


@seen
def customer_type(world: World, _: object) -> Value:
    return "team" if isinstance(world.customer, TeamCustomer) else "domain"


@seen
def profile(world: World, _: object) -> Value:
    return str(world.profile)


@seen
def nonprofit(world: World, _: object) -> Value:
    return world.at_account("nonprofit")


@seen
def legacy_free_edition(world: World, _: object) -> Value:
    return world.at_account("legacy_free")


@seen
def domain_is_verified(world: World, _: object) -> Value:
    return world.at_account("domain_verified")


@seen
def domain_is_known_to_be_verified(world: World, _: object) -> Value:
    return world.at_account("domain_verified") is True


@seen
def trial_is_used(world: World, _: object) -> Value:
    return world.at_account("trial_used")


@seen
def a_super_administrator_is_there(world: World, _: object) -> Value:
    return world.at_account("super_admin_present")


def _status(world: World, *which: AccountStatus) -> Truth:
    return None if world.status is None else world.status in which


@seen
def the_domain_is_free(world: World, _: object) -> Value:
    return _status(world, AccountStatus.NONE)


@seen
def a_domain_account_stands(world: World, _: object) -> Value:
    return _status(world, AccountStatus.OURS, AccountStatus.ELSEWHERE)


@seen
def only_teams_live_there(world: World, _: object) -> Value:
    return _status(world, AccountStatus.TEAMS)


@seen
def account_is_elsewhere(world: World, _: object) -> Value:
    return _status(world, AccountStatus.ELSEWHERE)


@seen
def customer_is_among_the_teams(world: World, _: object) -> Value:
    return world.team[0]


@seen
def customer_is_there(world: World, _: object) -> Value:
    return world.party.here


@seen
def customer_is_ours(world: World, _: object) -> Value:
    return world.party.ours


@seen
def customer_s_id_is_given(world: World, _: object) -> Value:
    return world.customer is not None and world.customer.cloud_identity_id is not None


# --- registration


@seen
def domain_is_registrable(world: World, _: object) -> Value:
    return domain_of(world).registrable is not None


@seen
def domain_is_registered(world: World, _: object) -> Value:
    return given(world.given.get("domain_registered"))


@seen
def domain_is_ASCII(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return str(domain_of(world).unicode).isascii()


@seen
def domain_starts_with_www(world: World, _: object) -> Value:
    return domain_of(world).ascii.startswith("www.")


@seen
def domain_starts_with_goog_test(world: World, _: object) -> Value:
    return domain_of(world).ascii.startswith("goog-test.")


@seen
def domain_contains_one_of_ours(world: World, _: object) -> Value:
    if world.reseller is None or world.reseller.domains is None:
        return NOT_GIVEN
    return any(ours.ascii in domain_of(world).ascii for ours in world.reseller.domains)


@seen
def we_are_a_test_reseller(world: World, _: object) -> Value:
    return world.reseller is not None and world.reseller.is_test is True


@seen
def intended_SKU(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return given(world.given.get("intended_sku"))


@seen
def product_group_of_the_intended_SKU(world: World, _: object) -> Value:  # noqa: N802 - as above
    sku = world.given.get("intended_sku")
    return NOT_GIVEN if sku is None else world.group(sku)


@seen
def the_catalog_lists_the_intended_SKU(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    sku = world.given.get("intended_sku")
    return sku is not None and find_sku(sku) is not None


@seen
def we_know_our_own_id(world: World, _: object) -> Value:
    return world.reseller is not None


@seen
def reseller_id_is_asked_for(world: World, _: object) -> Value:
    return bool(world.given.get("reseller_id_requested", False))


@seen
def reseller_id_on_the_record(world: World, _: object) -> Value:
    return given(world.customer.reseller_id) if world.customer else NOT_GIVEN


@seen
def reseller_id_differs(_: World, pair: tuple[str, str]) -> Value:
    return pair[0] != pair[1]


@seen
def primary_address_is_given(world: World, _: object) -> Value:
    return world.customer is not None and world.customer.primary_email is not None


@seen
def primary_address_is_on_the_domain(world: World, _: object) -> Value:
    address = world.customer.primary_email if world.customer else None
    return NOT_GIVEN if address is None else address.domain == domain_of(world)


@seen
def alternate_address_is_given(world: World, _: object) -> Value:
    return world.customer is not None and world.customer.alternate_email is not None


@seen
def alternate_address_is_on_the_domain(world: World, _: object) -> Value:
    address = world.customer.alternate_email if world.customer else None
    return NOT_GIVEN if address is None else address.domain == domain_of(world)


@seen
def alternate_address_is_on_a_subdomain(world: World, _: object) -> Value:
    address = world.customer.alternate_email if world.customer else None
    return NOT_GIVEN if address is None else address.domain.ascii.endswith("." + domain_of(world).ascii)


@seen
def address_is_on_our_own_domain(world: World, address: Any) -> Value:
    """Where the customer's own domain is ours, the customer is us, and the address is its own."""
    ours = world.reseller.domains if world.reseller else None
    if ours is None or world.customer is None:
        return NOT_GIVEN
    return address.domain in ours and address.domain != world.customer.domain


@seen
def deleted_account_was_bought_via_a_reseller(world: World, _: object) -> Value:
    return given(world.given.get("deleted_via_reseller"))


@seen
def time_since_deletion(world: World, _: object) -> Value:
    return since(world, world.given.get("domain_deleted_at"))


@seen
def country_is_approved(world: World, _: object) -> Value:
    approved = world.reseller.approved_countries if world.reseller else None
    region = postal(world, "region_code")
    return NOT_GIVEN if approved is None or region is None else region in approved


@seen
def customer_type_can_be_made_here(world: World, _: object) -> Value:
    types = world.given.get("provisionable_types")
    return NOT_GIVEN if types is None else customer_type(world, None) in map(str, types)


@seen
def contact_name_is_given(world: World, _: object) -> Value:
    contact = world.customer.contact if world.customer else None
    names = (contact.full_name, contact.given_name, contact.family_name) if contact else ()
    return any(name is not None for name in names)


@seen
def number_of_characters_of_the_contact_name(world: World, _: object) -> Value:
    contact = world.customer.contact if world.customer else None
    if contact is None:
        return 0
    parts = (contact.given_name, contact.family_name)
    return len(contact.full_name or " ".join(part for part in parts if part))


@seen
def postal_code_is_given(world: World, _: object) -> Value:
    return postal(world, "postal_code") is not None


@seen
def region_is_given(world: World, _: object) -> Value:
    return postal(world, "region_code") is not None


@seen
def number_of_address_lines(world: World, _: object) -> Value:
    return len(postal(world, "address_lines") or ())


@seen
def an_institution_is_named(world: World, _: object) -> Value:
    return world.customer is not None and world.customer.education is not None


@seen
def institution_s_type_is_given(world: World, _: object) -> Value:
    return education(world, "institute_type")


@seen
def institution_s_size_is_given(world: World, _: object) -> Value:
    return education(world, "institute_size")


@seen
def institution_s_website_is_given(world: World, _: object) -> Value:
    return education(world, "website")


@seen
def CRM_id_is_given(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return world.customer is not None and world.customer.crm_id is not None


@seen
def phone_is_a_real_number(world: World, _: object) -> Value:
    contact = world.customer.contact if world.customer else None
    if contact is None or contact.phone is None:
        return NOT_GIVEN
    return given(contact.phone_valid)


# --- verification


@seen
def verification_takes_over_other_teams(world: World, _: object) -> Value:
    """By whom the customer buys from: only one that bought direct takes over others [155, 156]."""
    scope = world.policy.verification_scope
    if scope is not VerificationScope.BY_SELLER:
        return scope is VerificationScope.ALL_TEAMS
    provider = None if world.account is None else world.account.provider
    return both(not_(world.party.ours), same(provider, Provider.GOOGLE))


@seen
def team_holds_what_the_customer_does_not(world: World, team: Team | None) -> Value:
    if team is None:
        return None
    return holds(team.subscriptions, lambda one: None if one.sku is None else not_(world.holds_sku(one.sku)))


@seen
def other_teams_live_there(world: World, _: object) -> Value:
    return None if world.other_teams is None else world.other_teams != ()


# --- acting in the customer's Admin console


@seen
def action(world: World, _: object) -> Value:
    return str(world.given["action"])


@seen
def what_we_sold_is_managed(world: World, _: object) -> Value:
    ours = world.given.get("subscription_is_ours") is not False
    return str(world.given["action"]) == "manage-subscription" and ours


@seen
def access_is_granted(world: World, _: object) -> Value:
    access = world.given.get("access")
    return None if access is None else access.granted


@seen
def access_is_known_to_be_off(world: World, _: object) -> Value:
    access = world.given.get("access")
    return access is not None and access.granted is False


@seen
def time_since_access_was_switched_off(world: World, _: object) -> Value:
    access = world.given.get("access")
    return None if access is None else since(world, access.switched_off_at)


@seen
def licence_s_subscription_is_ours(world: World, _: object) -> Value:
    return given(world.given.get("subscription_is_ours"))
