"""May this customer be added? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.skus import ESSENTIALS_CLOSED, find_sku
from reseller_core.codes import Code
from reseller_core.customer import Customer, TeamCustomer, type_of
from reseller_core.decision import Decision, Rule
from reseller_core.facts import RegistrationFacts
from reseller_core.finding import Finding, Holes, advisory, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile, Stance
from reseller_core.rules.identifiers import differing_ids
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.registration_contact import (
    addresses_are_not_the_resellers,
    alternate_email_is_off_subdomains,
    alternate_email_is_off_the_domain,
    country_is_approved,
    primary_email_is_on_the_domain,
    team_gives_its_primary_email,
)
from reseller_core.rules.registration_domain import (
    domain_is_ascii,
    domain_is_free_again,
    domain_is_registered,
    domain_is_registrable,
    test_reseller_uses_a_test_domain,
)
from reseller_core.rules.stances import by_stance
from reseller_core.standing import Place, is_legacy_free, is_nonprofit, place_of, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_core.customer import CustomerType
    from reseller_core.reseller import Reseller
    from reseller_core.values.ids import SkuId

__all__ = [
    "REGISTRATION_RULES",
    "check_registration",
    "customer_is_not_on_legacy_free",
    "customer_is_not_on_nonprofits",
    "domain_is_free",
    "reseller_id_is_given_when_asked_for",
    "reseller_ids_agree",
    "sku_is_of_the_workspace_family",
    "sku_is_open_to_new_customers",
    "team_is_for_an_essentials_sku",
    "type_can_be_created",
]


def __dir__() -> list[str]:
    return __all__


def customer_is_not_on_nonprofits(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a customer that is on Google Workspace for Nonprofits (fact 2; by policy)."""
    return _barred(facts, is_nonprofit(facts.account), Code.REGISTRATION_NONPROFITS, "account.nonprofit")


def customer_is_not_on_legacy_free(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a customer that is on the legacy free edition of G Suite (fact 3; by policy)."""
    return _barred(
        facts, is_legacy_free(facts.account), Code.REGISTRATION_LEGACY_FREE_EDITION, "account.legacy_free"
    )


def _barred(
    facts: RegistrationFacts,
    is_on_it: bool | Holes,  # noqa: FBT001 - the answer is what it is about
    code: Code,
    subject: str,
) -> tuple[Finding, ...]:
    stance = facts.policy.barred_editions_registration
    if isinstance(is_on_it, Holes):
        return unknowns(code, is_on_it) if stance is Stance.REFUSE else ()
    return by_stance(stance, code, subject) if is_on_it else ()


def sku_is_of_the_workspace_family(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse to add a customer for Google Cloud by the Google Workspace form (fact 5).

    The catalog lists no Google Cloud SKU, so a policy is asked only about a SKU that it doesn't list.
    """
    sku = facts.intended_sku
    if sku is None:
        return ()
    if find_sku(sku) is not None:
        return ()
    group = facts.policy.product_group(sku)
    if group is ProductGroup.GOOGLE_CLOUD:
        return violation(Code.REGISTRATION_OTHER_PRODUCT_FAMILY, "intended_sku", sku=sku)
    if group is not None:
        return ()
    return unknowns(
        Code.REGISTRATION_OTHER_PRODUCT_FAMILY, Holes((facts.policy.product_group_path(sku),)), sku=sku
    )


def team_is_for_an_essentials_sku(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a team that is meant to buy anything but an Essentials edition (facts 6, 8)."""
    sku = facts.intended_sku
    if sku is None or not isinstance(facts.customer, TeamCustomer):
        return ()
    if sku in facts.policy.team_skus:
        return ()
    return violation(Code.REGISTRATION_SKU_NOT_FOR_TEAMS, "intended_sku", sku=sku)


def sku_is_open_to_new_customers(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Advise against an edition that is closed to new customers (fact 8)."""
    if facts.intended_sku != ESSENTIALS_CLOSED:
        return ()
    return advisory(Code.REGISTRATION_SKU_CLOSED, "intended_sku", sku=ESSENTIALS_CLOSED)


def reseller_id_is_given_when_asked_for(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Require the reseller public identifier where the console asks for it (fact 10)."""
    given = facts.customer.reseller_id is not None or facts.reseller is not None
    if given or not facts.reseller_id_requested:
        return ()
    return violation(Code.REGISTRATION_RESELLER_ID_MISSING, "customer.reseller_id")


def reseller_ids_agree(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse two different reseller public identifiers (fact 10)."""
    return differing_ids(
        Code.REGISTRATION_RESELLER_ID_MISMATCH,
        asked=None,
        customer=facts.customer,
        customer_path="customer.reseller_id",
        reseller=facts.reseller,
    )


def type_can_be_created(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a customer type that Google says can't be created on this domain (fact 191)."""
    types, wanted = facts.provisionable_types, type_of(facts.customer)
    if types is None or wanted in types:
        return ()
    return violation(
        Code.REGISTRATION_TYPE_NOT_PROVISIONABLE,
        "provisionable_types",
        customer=wanted.value,
        types=", ".join(types),
    )


def domain_is_free(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Require a look-up that finds nobody, or only other teams (facts 26, 28, 40–44, 46, 47, 153).

    Where a domain account stands it decides, for a team too: no further team can be created beside it.
    """
    code = Code.REGISTRATION_ACCOUNT_EXISTS
    status = status_of(facts.account)
    if isinstance(status, Holes):
        return unknowns(code, status)
    if status is AccountStatus.NONE:
        return ()
    if status is AccountStatus.TEAMS and isinstance(facts.customer, TeamCustomer):
        match place_of(facts.customer, facts.account):
            case None:
                return ()
            case Place(path, Team() as team):
                return _team_is_there(path, team, facts.customer)
            case place:
                return unknowns(code, place)
    return violation(code, "account.status", situation=status.value, domain=facts.customer.domain.unicode)


def _team_is_there(path: str, team: Team, customer: TeamCustomer) -> tuple[Finding, ...]:
    code = Code.REGISTRATION_ACCOUNT_EXISTS
    if team.owned is None:
        return unknowns(code, Holes((f"{path}.owned",)))
    situation = "team-ours" if team.owned else "team-elsewhere"
    return violation(code, path, situation=situation, domain=customer.domain.unicode)


REGISTRATION_RULES: tuple[Rule[RegistrationFacts], ...] = (
    domain_is_registrable,
    domain_is_registered,
    domain_is_free,
    customer_is_not_on_nonprofits,
    customer_is_not_on_legacy_free,
    sku_is_of_the_workspace_family,
    team_is_for_an_essentials_sku,
    sku_is_open_to_new_customers,
    reseller_id_is_given_when_asked_for,
    reseller_ids_agree,
    team_gives_its_primary_email,
    primary_email_is_on_the_domain,
    alternate_email_is_off_the_domain,
    alternate_email_is_off_subdomains,
    domain_is_ascii,
    domain_is_free_again,
    country_is_approved,
    addresses_are_not_the_resellers,
    test_reseller_uses_a_test_domain,
    type_can_be_created,
)


def check_registration(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    at: dt.datetime,
    intended_sku: SkuId | str | None = None,
    reseller_id_requested: bool = False,
    domain_registered: bool | None = None,
    domain_deleted_at: dt.datetime | None = None,
    deleted_via_reseller: bool | None = None,
    provisionable_types: Iterable[CustomerType | str] | None = None,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May this customer be added to the reseller account?

    Args:
        customer: The customer, as it will be recorded and sent.
        account: What a look-up of its domain told; None = not looked up, which leaves the answer open.
        at: The moment that is asked about; timezone-aware.
        intended_sku: What it is meant to buy first.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered.
        domain_deleted_at: When an account with this domain was deleted.
        deleted_via_reseller: That account had been bought via a reseller.
        provisionable_types: The customer types that Google says can be created here; None never asks.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where the customer will be added.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = RegistrationFacts(
        customer=customer,
        account=account,
        intended_sku=intended_sku,
        reseller_id_requested=reseller_id_requested,
        domain_registered=domain_registered,
        domain_deleted_at=domain_deleted_at,
        deleted_via_reseller=deleted_via_reseller,
        provisionable_types=provisionable_types,
        reseller=reseller,
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide_for(REGISTRATION_RULES, facts)
