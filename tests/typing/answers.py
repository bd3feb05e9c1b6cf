"""Only type-checked: what deciders answer, and of what types an answer consists."""

import datetime as dt
from typing import assert_type

import reseller_core as rc


def deciders(
    *,
    customer: rc.Customer,
    account: rc.GoogleAccount | None,
    request: rc.TransferRequest,
    order: rc.Order,
    at: dt.datetime,
) -> None:
    assert_type(rc.check_registration(customer, account=account, at=at), rc.Decision)
    assert_type(rc.check_consent(request, account=account, consents=None, at=at), rc.Decision)
    assert_type(rc.check_transfer(request, account=account, consents=(), at=at), rc.Decision)
    assert_type(rc.check_purchase(order, customer=customer, account=account, consents=[], at=at), rc.Decision)
    route = rc.choose_route(customer, account=account, at=at)
    assert_type(route.kind, rc.RouteKind)
    assert_type(route.decision, rc.Decision)
    assert_type(route.cloud_identity_id, rc.CloudIdentityId | None)


def answers(decision: rc.Decision) -> None:
    assert_type(decision.outcome, rc.Outcome)
    assert_type(decision.allowed, bool)
    assert_type(decision.findings, tuple[rc.Finding, ...])
    assert_type(decision.violations, tuple[rc.Finding, ...])
    assert_type(decision.codes, tuple[str, ...])
    assert_type(decision.missing, tuple[str, ...])
    assert_type(decision.by_subject, dict[str, tuple[rc.Finding, ...]])
    assert_type(decision.at, dt.datetime)
    assert_type(decision.require(), rc.Decision)
    assert_type(decision & decision, rc.Decision)
    for finding in decision.findings:
        assert_type(finding.code, str)
        assert_type(finding.severity, rc.Severity)
        assert_type(finding.subject, str)


def what_follows(decision: rc.Decision) -> None:
    assert_type(rc.explain(decision), tuple[str, ...])
    assert_type(rc.explain(decision, locale="en"), tuple[str, ...])
    assert_type(rc.remedies(decision), tuple[rc.Remedy, ...])
    assert_type(rc.inquiries(decision), tuple[rc.Inquiry, ...])
    for remedy in rc.remedies(decision):
        assert_type(remedy.ways, tuple[rc.Way, ...])


def set_up(customer: rc.Customer, *, account: rc.GoogleAccount | None, at: dt.datetime) -> None:
    tasks = rc.setup_tasks(customer, region=None, account=account, at=at)
    assert_type(tasks, tuple[rc.SetupTask, ...])
    assert_type(rc.explain(tasks), tuple[str, ...])
    for task in tasks:
        assert_type(task.state, rc.TaskState)
        assert_type(task.actor, rc.Actor)
        assert_type(task.deadline, dt.datetime | None)
    effects = rc.verification_effects(customer, account=account, at=at)
    assert_type(effects.after, rc.DomainCustomer | None)
    assert_type(effects.taken_over, tuple[rc.Team, ...])
    assert_type(effects.must_hold, tuple[rc.SkuId, ...] | None)
    assert_type(effects.closes, tuple[rc.Consequence, ...])
    assert_type(rc.explain(effects, "en"), tuple[str, ...])
    assert_type(rc.smart_features_default("KR"), bool | None)


def rules(facts: rc.TransferFacts) -> None:
    own: tuple[rc.Rule[rc.TransferFacts], ...] = (*rc.TRANSFER_RULES, lambda _facts: ())
    assert_type(rc.decide(own, facts), rc.Decision)
    assert_type(rc.forget(facts, "consents"), rc.TransferFacts)
    assert_type(rc.put(facts, "account.nonprofit", False), rc.TransferFacts)


def all_deciders(
    *,
    customer: rc.Customer,
    account: rc.GoogleAccount | None,
    subscription: rc.Subscription,
    access: rc.AdminConsoleAccess | None,
    reseller: rc.Reseller,
    at: dt.datetime,
) -> None:
    assert_type(
        rc.check_registration(
            customer,
            account=account,
            at=at,
            domain_deleted_at=at,
            deleted_via_reseller=False,
            provisionable_types=["team", rc.CustomerType.DOMAIN],
            reseller=reseller,
            profile=rc.Profile.CHANNEL_API,
        ),
        rc.Decision,
    )
    assert_type(
        rc.check_transfer_to_google(
            customer, account=account, at=at, product_groups={"CHROME"}, billed_offline=True
        ),
        rc.Decision,
    )
    assert_type(rc.choose_route(customer, account=account, at=at, provisionable_types={"domain"}), rc.Route)
    assert_type(rc.check_suspension(subscription, at=at), rc.Decision)
    assert_type(rc.check_reactivation(subscription, at=at, policy=rc.Policy(grace_days=31)), rc.Decision)
    assert_type(rc.check_domain_verification(customer, account=account, at=at), rc.Decision)
    assert_type(rc.check_admin_action("assign-licence", customer=customer, access=access, at=at), rc.Decision)
    assert_type(
        rc.check_admin_action(
            rc.AdminAction.ASSIGN_LICENCE, customer=customer, access=None, at=at, subscription_is_ours=True
        ),
        rc.Decision,
    )


def what_a_transfer_may_be_given(request: rc.TransferRequest, linked: rc.Customer, at: dt.datetime) -> None:
    assert_type(
        rc.check_transfer(
            request,
            account=None,
            consents=None,
            at=at,
            linked_customer=linked,
            ineligible_skus={"1010020028": "SKU_SUSPENDED"},
        ),
        rc.Decision,
    )
    assert_type(
        rc.check_transfer(
            request,
            account=None,
            consents=None,
            at=at,
            ineligible_skus=[("1010020028", rc.IneligibilityReason.SKU_NOT_ELIGIBLE)],
        ),
        rc.Decision,
    )


def what_an_order_may_be_given(customer: rc.Customer, at: dt.datetime) -> None:
    order = rc.Order(sku="1010020028", plan="TRIAL", seats=3, replaces="1010020027", currency="KRW")
    assert_type(order.replaces, rc.SkuId | None)
    assert_type(order.currency, str | None)
    assert_type(order.deal_code, str | None)
    assert_type(order.ordered, int | None)
    assert_type(
        rc.check_purchase(
            order, customer=customer, account=None, consents=None, at=at, primary_email_taken=True
        ),
        rc.Decision,
    )


def every_kind_of_facts(
    out: rc.TransferOutFacts,
    verification: rc.VerificationFacts,
    entitlement: rc.EntitlementFacts,
    admin: rc.AdminActionFacts,
    profile: rc.Profile,
) -> None:
    assert_type(rc.decide(rc.TRANSFER_OUT_RULES, out), rc.Decision)
    assert_type(rc.decide(rc.VERIFICATION_RULES, verification), rc.Decision)
    assert_type(rc.decide(rc.SUSPENSION_RULES, entitlement), rc.Decision)
    assert_type(rc.decide(rc.REACTIVATION_RULES, entitlement), rc.Decision)
    assert_type(rc.decide(rc.ADMIN_RULES, admin), rc.Decision)
    assert_type(rc.decide((*rc.ADMIN_RULES, *rc.API_RULES[profile]), admin), rc.Decision)
    assert_type(rc.put(admin, "access.granted", True), rc.AdminActionFacts)
    assert_type(out.product_groups, tuple[rc.ProductGroup, ...] | None)
    assert_type(out.who, rc.DomainCustomer | rc.TeamCustomer)
    assert_type(entitlement.policy, rc.Policy)
    assert_type(admin.action, rc.AdminAction)
    about_an_account: rc.AccountFacts = out
    assert_type(about_an_account.account, rc.GoogleAccount | None)
    anything: rc.Facts = admin
    assert_type(anything.at, dt.datetime)


def ways_keep_the_kind_of_facts(way: rc.Way, facts: rc.PurchaseFacts) -> None:
    assert_type(way.apply(facts), rc.PurchaseFacts)
    assert_type(way.apply(facts, {"reseller_id": "C0123456"}), rc.PurchaseFacts)
    assert_type(way.applies(facts), bool)
    assert_type(way.not_before, dt.datetime | None)


def the_record(customer: rc.Customer, snapshot: rc.AdminConsoleSnapshot, at: dt.datetime) -> None:
    drift = rc.compare_with_admin_console(customer, snapshot, at=at, policy=rc.Policy())
    assert_type(drift.in_step, bool | None)
    assert_type(drift.not_compared, tuple[rc.RecordField, ...])
    for difference in drift.differences:
        assert_type(difference.recorded, str | None)
        assert_type(difference.seen, str)
        assert_type(difference.effect, rc.SyncEffect)
        assert_type(difference.findings, tuple[rc.Finding, ...])
    synced = rc.sync(customer, snapshot, fields=["domain", rc.RecordField.ALTERNATE_EMAIL], at=at)
    assert_type(synced.customer, rc.Customer)
    assert_type(synced.events, tuple[rc.RecordSynced, ...])
    ages = rc.staleness(None, snapshot=snapshot, at=at, older_than=dt.timedelta(days=30))
    assert_type(ages.ages, tuple[rc.FactAge, ...])
    assert_type(ages.ask_again, tuple[rc.Inquiry, ...])
    assert_type(rc.explain(drift), tuple[str, ...])
    assert_type(rc.explain(synced), tuple[str, ...])
    assert_type(rc.explain(ages), tuple[str, ...])
