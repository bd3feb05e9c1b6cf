"""A few worlds in which every entry of the library is used once: for gates that watch how, not what."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

import reseller_core as rc
from reseller_core.rules.admin_access import ADMIN_RULES
from reseller_core.rules.consent import CONSENT_RULES
from reseller_core.rules.entitlement import REACTIVATION_RULES, SUSPENSION_RULES
from reseller_core.rules.profiles import API_RULES
from reseller_core.rules.purchase import PURCHASE_RULES
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.rules.team import VERIFICATION_RULES
from reseller_core.rules.transfer import TRANSFER_RULES
from reseller_core.rules.transfer_out import TRANSFER_OUT_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reseller_core.decision import Rule

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
GROUPS = (rc.ProductGroup.GOOGLE_WORKSPACE, rc.ProductGroup.GOOGLE_VOICE, rc.ProductGroup.CHROME)

school = rc.DomainCustomer(
    organization_name="가나다 고등학교",
    domain="가나다-example.한국",
    education=rc.Education(),
    primary_email="admin@other-example.com",
    alternate_email="büro@가나다-example.한국",
)
team = rc.TeamCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)
elsewhere = rc.GoogleAccount(
    status=rc.AccountStatus.ELSEWHERE,
    provider=rc.Provider.GOOGLE,
    cloud_identity_id="C01abcde2",
    nonprofit=True,
    domain_verified=True,
    subscriptions=(
        rc.Subscription(sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=12),
        rc.Subscription(sku="Google-Vault", plan=rc.Plan.FLEXIBLE, seats=12),
    ),
    teams=(rc.Team(cloud_identity_id="C01abcde5"), rc.Team(primary_email="lead@acme-example.com")),
)
request = rc.TransferRequest(
    customer=school,
    reseller_id="C0123456",
    product_groups=set(GROUPS),
    items=[rc.TransferItem(sku="1010020028"), rc.TransferItem(sku="1010330003")],
    token="a-token",
    token_issued_at=AT - dt.timedelta(days=30),
)
consents = tuple(
    rc.PurchaseConsent(
        customer="C01abcde2", reseller_id=reseller_id, product_groups=set(GROUPS), granted_at=AT
    )
    for reseller_id in ("C0999999", "C0888888")
)
order = rc.Order(sku="Google-Vault", plan=rc.Plan.FLEXIBLE, seats=5)
reseller = rc.Reseller(id="C0123456", domains=["other-example.com"], approved_countries={"KR", "JP"})
subscriptions = (
    rc.Subscription(sku="1010020028"),
    rc.Subscription(sku="1010020028", plan=rc.Plan.FLEXIBLE, status=rc.SubscriptionStatus.ACTIVE),
    rc.Subscription(
        sku="1010020028",
        plan=rc.Plan.ANNUAL_MONTHLY_PAY,
        status=rc.SubscriptionStatus.SUSPENDED,
        suspension_reasons={"OTHER", "TRIAL_ENDED", "RESELLER_INITIATED"},
        suspended_at=AT - dt.timedelta(days=61),
        term_ends_at=AT,
    ),
)
accesses = (None, rc.AdminConsoleAccess(granted=True, switched_off_at=AT - dt.timedelta(hours=1)))


ACCOUNTS = (None, rc.GoogleAccount(), rc.GoogleAccount(status=rc.AccountStatus.NONE), elsewhere)


def questions() -> Iterator[tuple[tuple[Rule[Any], ...], Any]]:
    """Every rule book with facts to decide: allowed, refused and open ones."""
    for account in ACCOUNTS:
        for customer in (school, team):
            for profile in rc.Profile:
                yield (
                    (*REGISTRATION_RULES, *API_RULES[profile]),
                    rc.RegistrationFacts(
                        customer=customer,
                        account=account,
                        intended_sku="Google-Vault",
                        reseller_id_requested=True,
                        domain_registered=False,
                        profile=profile,
                        at=AT,
                    ),
                )
            yield (
                TRANSFER_OUT_RULES,
                rc.TransferOutFacts(customer=customer, account=account, product_groups=GROUPS[::2], at=AT),
            )
            yield VERIFICATION_RULES, rc.VerificationFacts(customer=customer, account=account, at=AT)
        for known in (None, (), consents):
            for rules in (CONSENT_RULES, TRANSFER_RULES):
                yield rules, rc.TransferFacts(request=request, account=account, consents=known, at=AT)
            for customer in (school, team):
                yield (
                    PURCHASE_RULES,
                    rc.PurchaseFacts(order=order, customer=customer, account=account, consents=known, at=AT),
                )
    for one in subscriptions:
        for book in (SUSPENSION_RULES, REACTIVATION_RULES):
            yield book, rc.EntitlementFacts(subscription=one, at=AT)
    for access in accesses:
        for action in rc.AdminAction:
            yield (
                ADMIN_RULES,
                rc.AdminActionFacts(
                    action=action, customer=team, access=access, subscription_is_ours=False, at=AT
                ),
            )


def decisions() -> list[rc.Decision]:
    """The same through the deciders."""
    found: list[rc.Decision] = []
    for account in ACCOUNTS:
        for customer in (school, team):
            found.extend(
                rc.check_registration(
                    customer,
                    account=account,
                    intended_sku="Google-Vault",
                    reseller_id_requested=True,
                    reseller=reseller,
                    provisionable_types={"team"},
                    profile=profile,
                    at=AT,
                )
                for profile in rc.Profile
            )
            found.append(rc.choose_route(customer, account=account, at=AT).decision)
            found.append(
                rc.check_transfer_to_google(
                    customer, account=account, product_groups={"GOOGLE_WORKSPACE", "CHROME"}, at=AT
                )
            )
            found.append(rc.check_domain_verification(customer, account=account, at=AT))
        for known in (None, (), consents):
            found.append(rc.check_consent(request, account=account, consents=known, at=AT))
            found.append(rc.check_transfer(request, account=account, consents=known, at=AT))
            found.extend(
                rc.check_purchase(order, customer=customer, account=account, consents=known, at=AT)
                for customer in (school, team)
            )
    for one in subscriptions:
        found.append(rc.check_suspension(one, at=AT))
        found.append(rc.check_reactivation(one, at=AT))
    found.extend(
        rc.check_admin_action(action, customer=team, access=access, at=AT)
        for access in accesses
        for action in rc.AdminAction
    )
    return found


def run_everything() -> int:
    """Use every entry once; how many decisions that were."""
    found = decisions()
    for decision in found:
        rc.explain(decision, locale="ko")
        rc.explain(decision, locale="en")
        rc.remedies(decision)
        rc.inquiries(decision)
    snapshot = rc.AdminConsoleSnapshot(domain="가나다-new-example.한국", taken_at=AT - dt.timedelta(days=1))
    for what in (
        rc.compare_with_admin_console(school, snapshot, at=AT),
        rc.sync(school, snapshot, fields=("domain",), at=AT),
        rc.staleness(elsewhere, snapshot=snapshot, at=AT, older_than=dt.timedelta(hours=1)),
    ):
        rc.explain(what, locale="ko")
        rc.explain(what, locale="en")
    for customer in (school, team):
        for account in ACCOUNTS:
            rc.explain(rc.setup_tasks(customer, region="DE", account=account, at=AT), locale="ko")
            rc.explain(rc.verification_effects(customer, account=account, at=AT), locale="ko")
    rc.load_customer(rc.dump(team))
    rc.load_json(rc.dump_json(school))
    with contextlib.suppress(rc.LoadError):
        rc.load_json(b'{"schema_version": 1, "kind": "team", "domain": "co.kr", "domain": 1')
    rc.review_customer(rc.dump(school), account=elsewhere, at=AT)
    rc.data_versions()
    return len(found)
