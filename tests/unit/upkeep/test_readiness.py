"""What a customer is ready for: whole answers, written by hand from the facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve

import reseller_core as rc
from reseller_core.catalog.skus import SKUS
from reseller_core.upkeep._merging import due_by, due_of, merged
from reseller_core.upkeep.abilities import FACTS_OF, NOT_SOLD_ANEW, REPRESENTATIVES, RULES_OF, Ability

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)
US = rc.Reseller(id="C0123456")
STANDARD, PLUS, ENTERPRISE, ESSENTIALS = "1010020028", "1010020025", "1010020026", "1010060003"
VAULT, STORAGE, VOICE, APPSHEET = "Google-Vault", "1010430001", "1010330004", "1010380001"
WORKSPACE, OF_VOICE = rc.ProductGroup.GOOGLE_WORKSPACE, rc.ProductGroup.GOOGLE_VOICE
ID = "C01shop01"
shop = rc.DomainCustomer(organization_name="Shop", domain="shop-example.com")
school = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.co.kr", education=rc.Education()
)
team = rc.TeamCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)
FREE = rc.GoogleAccount(status=rc.AccountStatus.NONE)
ON = rc.AdminConsoleAccess(granted=True)


def held(sku: str | None = STANDARD, **more: Any) -> rc.Subscription:
    known = {"plan": "FLEXIBLE", "seats": 5, "status": "ACTIVE", "suspension_reasons": ()}
    return rc.Subscription(sku=sku, **{**known, **more})


def account(status: str, *subscriptions: rc.Subscription, **more: Any) -> rc.GoogleAccount:
    known = {
        "cloud_identity_id": ID,
        "nonprofit": False,
        "legacy_free": False,
        "domain_verified": True,
        "teams": (),
        "super_admin_present": True,
        "trial_used": False,
        "first_reseller": status == "ours",
    }
    return rc.GoogleAccount(status=status, subscriptions=subscriptions, **{**known, **more})


def consent(*groups: rc.ProductGroup, **more: Any) -> rc.PurchaseConsent:
    known: dict[str, Any] = {"granted_at": AT - DAY, **more}
    return rc.PurchaseConsent(customer=ID, reseller_id=US.id, product_groups=groups, **known)


def request(*groups: rc.ProductGroup, **more: Any) -> rc.TransferRequest:
    return rc.TransferRequest(customer=shop, reseller_id=US.id, product_groups=groups, **more)


def ready(customer: rc.Customer = shop, **more: Any) -> rc.Readiness:
    given: dict[str, Any] = {"account": FREE, "consents": (), "reseller": US, "skus": (), "at": AT, **more}
    return rc.readiness(customer, **given)


def outcomes(page: rc.Readiness) -> dict[str, str]:
    """Name → outcome, or in its place why nobody was asked."""
    return {one.name: str(one.outcome or one.not_asked) for one in page.abilities}


def to_do(page: rc.Readiness) -> list[tuple[Any, ...]]:
    """All that a requirement says but for its findings, ways and facts."""
    return [
        (one.kind, one.codes, one.subject, one.blocks, one.alone, one.ends, one.actor, one.timing, one.moment)
        for one in page.requirements
    ]


SUPER, RESELLER, GOOGLE, NOBODY = (
    rc.Actor.CUSTOMER_SUPER_ADMIN,
    rc.Actor.RESELLER,
    rc.Actor.GOOGLE,
    rc.Actor.NOBODY,
)

# --- abilities --------------------------------------------------------------------------------------------


def test_a_free_domain_is_to_be_added_and_nothing_else_can_be_asked() -> None:
    page = ready()
    assert outcomes(page) == {
        "register": "allowed",
        "import": "nobody-there",
        "transfer:GOOGLE_WORKSPACE": "nobody-there",
        "suspend": "nobody-there",
        "reactivate": "nobody-there",
        "manage": "nobody-there",
        "hand-over": "nobody-there",
    }
    assert page.requirements == ()
    assert {(one.sku, one.findings) for one in page.abilities} == {("", ())}
    assert page.ready_for == ("register",)
    assert (page.at, page.policy_version) == (AT, rc.DEFAULT_POLICY.version)
    assert page.ability("register").decision == rc.check_registration(shop, account=FREE, reseller=US, at=AT)
    with pytest.raises(LookupError, match="fly"):
        page.ability("fly")


def test_a_customer_of_ours_is_not_added_or_brought_over() -> None:
    suspended = held(VOICE, status="SUSPENDED", suspension_reasons=["OTHER"])
    cancelled = held(APPSHEET, status="CANCELLED")
    page = ready(account=account("ours", held(), suspended, cancelled), access=ON)
    of: dict[str, str] = {
        one.named: f"account.subscriptions[{i}]"
        for i, one in enumerate(page_account(page).subscriptions or ())
    }
    assert outcomes(page) == {
        "register": "already-ours",
        "import": "already-ours",
        "transfer:GOOGLE_VOICE": "already-ours",
        "transfer:GOOGLE_WORKSPACE": "already-ours",
        f"suspend:{of[STANDARD]}": "allowed",
        f"suspend:{of[VOICE]}": "suspended-already",
        f"suspend:{of[APPSHEET]}": "cancelled",
        f"reactivate:{of[STANDARD]}": "not-suspended",
        f"reactivate:{of[VOICE]}": "refused",
        f"reactivate:{of[APPSHEET]}": "cancelled",
        "manage": "allowed",
        "hand-over": "allowed",
    }
    assert page.ability(f"suspend:{of[VOICE]}").sku == VOICE
    assert page.ability(f"suspend:{of[STANDARD]}").sku == STANDARD
    (one,) = page.requirements
    assert (one.kind, one.codes, one.blocks, one.timing) == (
        rc.RequirementKind.REMEDY,
        ("reactivation.not-by-reseller",),
        (f"reactivate:{of[VOICE]}",),
        rc.Timing.NOW,
    )
    assert one.subject == f"{of[VOICE]}.suspension_reasons"
    assert [way.action for way in one.ways] == ["ask-google-support"]


def page_account(page: rc.Readiness) -> rc.GoogleAccount:
    question = page.ability("hand-over").question
    assert isinstance(question, rc.TransferOutFacts)
    assert question.account is not None
    return question.account


def test_a_customer_elsewhere_is_imported_and_not_added() -> None:
    page = ready(account=account("elsewhere", held()), consents=[consent(WORKSPACE)])
    assert outcomes(page) == {
        "register": "managed-elsewhere",
        "import": "allowed",
        "transfer:GOOGLE_WORKSPACE": "allowed",
        "suspend": "not-ours",
        "reactivate": "not-ours",
        "manage": "not-ours",
        "hand-over": "not-ours",
    }
    moved = page.ability("transfer:GOOGLE_WORKSPACE").question
    assert isinstance(moved, rc.TransferFacts)
    assert moved.request == request(WORKSPACE, items=[rc.TransferItem(sku=STANDARD)])
    brought = page.ability("import").question
    assert isinstance(brought, rc.TransferFacts)
    assert brought.request == request(WORKSPACE)


def test_a_domain_customer_behind_teams_waits_for_it_to_take_them_over() -> None:
    there = rc.GoogleAccount(
        status="teams",
        teams=[rc.Team(cloud_identity_id="C01t", owned=False)],
        nonprofit=False,
        legacy_free=False,
    )
    page = ready(account=there)
    assert outcomes(page) == {
        "register": "refused",
        "import": "teams-first",
        "transfer:GOOGLE_WORKSPACE": "teams-first",
        "suspend": "not-ours",
        "reactivate": "not-ours",
        "manage": "not-ours",
        "hand-over": "not-ours",
    }
    assert to_do(page) == [
        (
            *(rc.RequirementKind.REMEDY, ("registration.account-exists",), "account.status"),
            *(("register",), ("register",), (), SUPER, rc.Timing.WAITING, None),
        )
    ]


def test_a_team_elsewhere_on_our_domain_is_asked_about_as_it_is() -> None:
    mine = rc.Team(
        cloud_identity_id="C01t", primary_email="lead@acme-example.com", owned=False, subscriptions=[]
    )
    page = ready(team, account=account("ours", held(), teams=[mine]), consents=())
    assert outcomes(page) == {
        "register": "refused",
        "import": "refused",
        "transfer:GOOGLE_WORKSPACE": "nothing-held",
        "suspend": "not-ours",
        "reactivate": "not-ours",
        "manage": "not-ours",
        "hand-over": "not-ours",
    }


def test_nothing_held_is_nothing_to_suspend_or_to_transfer() -> None:
    mine = outcomes(ready(account=account("ours"), access=ON))
    assert (mine["suspend"], mine["reactivate"]) == ("nothing-held", "nothing-held")
    theirs = outcomes(ready(account=account("elsewhere"), consents=[consent(WORKSPACE)]))
    assert theirs["transfer:GOOGLE_WORKSPACE"] == "nothing-held"


def test_our_own_records_say_what_we_sold() -> None:
    sold = held(status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"], suspended_at=AT - DAY)
    page = ready(account=None, consents=None, subscriptions=[sold])
    assert outcomes(page)["suspend:subscriptions[0]"] == "suspended-already"
    assert outcomes(page)["reactivate:subscriptions[0]"] == "allowed"
    assert page.ability("reactivate:subscriptions[0]").decision == rc.check_reactivation(sold, at=AT)
    assert outcomes(ready(subscriptions=()))["suspend"] == "nothing-held"


def test_what_is_not_looked_up_stays_open() -> None:
    page = ready(account=None, consents=None, skus=[STANDARD])
    assert set(outcomes(page).values()) == {"undetermined"}
    waiting = ("import", "transfer:GOOGLE_WORKSPACE", f"buy:{STANDARD}")
    everything = ("register", *waiting, "suspend", "reactivate", "manage", "hand-over")
    assert [(one.subject, one.blocks, one.alone, one.actor, one.timing) for one in page.requirements] == [
        (
            "account",
            everything,
            ("register", "suspend", "reactivate", "manage", "hand-over"),
            GOOGLE,
            rc.Timing.NOW,
        ),
        ("consents", waiting, (), SUPER, rc.Timing.WAITING),
    ]
    account_asked, consents_asked = page.requirements
    assert account_asked.inquiry == rc.Inquiry(
        "account", GOOGLE, rc.HOLE_SOURCES["account"].where, rc.HOLE_SOURCES["account"].citation.document
    )
    assert consents_asked.codes == ("transfer.consent-missing", "purchase.consent-missing")
    assert consents_asked.facts == (50, 51, 52, 53, 54, 55, 62)
    assert {one.kind for one in page.requirements} == {rc.RequirementKind.ASK}
    for name, code in (
        ("suspend", "suspension.not-active"),
        ("reactivate", "reactivation.not-suspended"),
        ("manage", "admin.access-off"),
    ):
        open_ = page.ability(name)
        assert open_.decision == rc.Decision(
            [rc.Finding(code, "unknown", "account")], AT, page.policy_version
        )
        assert (open_.question, open_.sku, open_.facts) == (None, "", FACTS_OF[open_.kind])


def test_an_account_that_is_too_old_is_not_looked_up() -> None:
    old = evolve(account("ours", held()), observed_at=AT - DAY)
    policy = rc.Policy(max_fact_age=DAY - SECOND)
    assert set(outcomes(ready(account=old, consents=None, policy=policy)).values()) == {"undetermined"}
    fresh = ready(account=old, policy=rc.Policy(max_fact_age=DAY), access=ON)
    assert outcomes(fresh)["register"] == "already-ours"


def test_one_hole_is_asked_once_whoever_waits_for_it() -> None:
    page = ready(account=account("ours", held(status=None)), access=ON, skus=[STANDARD])
    path = "account.subscriptions[0]"
    assert outcomes(page)[f"suspend:{path}"] == "undetermined"
    assert outcomes(page)[f"reactivate:{path}"] == "undetermined"
    (one,) = page.requirements
    assert one.subject == f"{path}.status"
    assert one.blocks == (f"buy:{STANDARD}", f"suspend:{path}", f"reactivate:{path}")
    assert one.alone == one.blocks
    assert one.inquiry is not None
    assert one.inquiry.path == f"{path}.status"


# --- transfers --------------------------------------------------------------------------------------------


def test_each_product_group_is_moved_by_itself() -> None:
    there = account("elsewhere", held(), held(VOICE), held(APPSHEET))
    page = ready(account=there, consents=[consent(WORKSPACE)])
    assert outcomes(page)["import"] == "refused"
    assert outcomes(page)["transfer:GOOGLE_VOICE"] == "refused"
    items = {
        group: [item.sku for item in question.request.items or ()]
        for group in ("GOOGLE_VOICE", "GOOGLE_WORKSPACE")
        if isinstance(question := page.ability(f"transfer:{group}").question, rc.TransferFacts)
    }
    # What belongs to no known group is judged with each.
    assert items == {"GOOGLE_VOICE": [VOICE, APPSHEET], "GOOGLE_WORKSPACE": [STANDARD, APPSHEET]}
    first = next(one for one in page.requirements if one.kind is rc.RequirementKind.REMEDY)
    assert first.blocks == ("import", "transfer:GOOGLE_VOICE")
    assert first.finding.param("product_group") == "GOOGLE_VOICE"


def test_what_is_asked_for_goes_before_what_is_held() -> None:
    asked = request(
        *(WORKSPACE, OF_VOICE),
        items=[rc.TransferItem(sku=STANDARD, deal_code="A"), rc.TransferItem(sku="unlisted", deal_code="B")],
        left_us_at=AT - DAY,
    )
    page = ready(
        school, account=account("elsewhere", held()), consents=[consent(WORKSPACE, OF_VOICE)], request=asked
    )
    moved = page.ability("transfer:GOOGLE_WORKSPACE").question
    assert isinstance(moved, rc.TransferFacts)
    assert moved.request == evolve(asked, customer=school, product_groups=[WORKSPACE])
    other = page.ability("transfer:GOOGLE_VOICE").question
    assert isinstance(other, rc.TransferFacts)
    assert [item.sku for item in other.request.items or ()] == ["unlisted"]
    lockout = next(one for one in page.requirements if one.timing is rc.Timing.LATER)
    assert lockout.moment == dt.datetime(2028, 5, 23, 9, tzinfo=dt.UTC)
    assert lockout.blocks == ("import", "transfer:GOOGLE_VOICE", "transfer:GOOGLE_WORKSPACE")
    deals = [one for one in page.requirements if one.codes == ("transfer.deal-code-given",)]
    assert [(one.subject, one.blocks) for one in deals] == [
        ('request.items["unlisted"].deal_code', ("transfer:GOOGLE_VOICE", "transfer:GOOGLE_WORKSPACE")),
        (f'request.items["{STANDARD}"].deal_code', ("transfer:GOOGLE_WORKSPACE",)),
    ]


def test_holdings_that_are_not_known_leave_the_transfer_open() -> None:
    page = ready(account=evolve(account("elsewhere"), subscriptions=None), consents=[consent(WORKSPACE)])
    assert outcomes(page)["import"] == "allowed"
    assert outcomes(page)["transfer:GOOGLE_WORKSPACE"] == "undetermined"
    moved = page.ability("transfer:GOOGLE_WORKSPACE").question
    assert isinstance(moved, rc.TransferFacts)
    assert moved.request.items == ()


def test_circumstances_reach_their_deciders() -> None:
    told = rc.Circumstances(
        intended_sku=STANDARD,
        reseller_id_requested=True,
        domain_registered=False,
        domain_deleted_at=AT - DAY,
        deleted_via_reseller=True,
        provisionable_types=[rc.CustomerType.DOMAIN],
        linked_customer=school,
        ineligible_skus={STANDARD: "SKU_NOT_ELIGIBLE"},
        primary_email_taken=True,
        billed_offline=True,
    )
    questions = [
        one.question
        for there in (FREE, account("elsewhere", held()), account("ours"))
        for one in ready(account=there, circumstances=told, skus=[VOICE]).abilities
    ]
    added = next(one for one in questions if isinstance(one, rc.RegistrationFacts))
    assert added == rc.RegistrationFacts(
        customer=shop,
        account=FREE,
        reseller=US,
        intended_sku=STANDARD,
        reseller_id_requested=True,
        domain_registered=False,
        domain_deleted_at=AT - DAY,
        deleted_via_reseller=True,
        provisionable_types=[rc.CustomerType.DOMAIN],
        at=AT,
    )
    moved = next(one for one in questions if isinstance(one, rc.TransferFacts))
    assert moved == rc.TransferFacts(
        request=request(WORKSPACE),
        account=account("elsewhere", held()),
        consents=(),
        reseller=US,
        linked_customer=school,
        ineligible_skus={STANDARD: "SKU_NOT_ELIGIBLE"},
        at=AT,
    )
    bought = next(one for one in questions if isinstance(one, rc.PurchaseFacts))
    assert bought == rc.PurchaseFacts(
        order=rc.Order(sku=VOICE),
        customer=shop,
        account=FREE,
        consents=(),
        reseller=US,
        primary_email_taken=True,
        at=AT,
    )
    assert next(one for one in questions if isinstance(one, rc.TransferOutFacts)).billed_offline


def test_policy_and_profile_reach_every_decider() -> None:
    policy = rc.Policy(lockout_months=1)
    pages = [
        ready(account=there, policy=policy, profile="reseller-api", skus=[VOICE], access=ON)
        for there in (FREE, account("elsewhere", held()), account("ours", held()))
    ]
    questions = [one.question for page in pages for one in page.abilities if one.question is not None]
    assert {type(one).__name__ for one in questions} == {
        *("RegistrationFacts", "TransferFacts", "PurchaseFacts", "EntitlementFacts", "AdminActionFacts"),
        "TransferOutFacts",
    }
    assert {(one.policy, one.profile, one.at) for one in questions} == {(policy, rc.Profile.RESELLER_API, AT)}
    assert {page.policy_version for page in pages} == {policy.version}
    # The API asks for more than the console.
    assert outcomes(pages[0])["register"] == "refused"


def test_a_customer_that_is_ours_while_its_subscriptions_are_to_come_over_is_half_moved() -> None:
    there = account("ours", held())
    asked = request(WORKSPACE, items=[rc.TransferItem(sku=STANDARD)])
    page = ready(account=there, consents=[consent(WORKSPACE)], request=asked, access=ON)
    assert outcomes(page) == {
        "register": "already-ours",
        "import": "already-ours",
        "transfer:GOOGLE_WORKSPACE": "allowed",
        "suspend": "undetermined",
        "reactivate": "undetermined",
        "manage": "allowed",
        "hand-over": "allowed",
    }
    moved = page.ability("transfer:GOOGLE_WORKSPACE")
    assert moved.decision == rc.check_transfer(
        asked, account=there, consents=[consent(WORKSPACE)], reseller=US, at=AT
    )
    (one,) = page.requirements
    assert to_do(page) == [
        (
            *(rc.RequirementKind.ASK, ("suspension.not-active", "reactivation.not-suspended")),
            *("subscriptions", ("suspend", "reactivate"), ("suspend", "reactivate"), ()),
            *(RESELLER, rc.Timing.NOW, None),
        )
    ]
    assert one.inquiry == rc.Inquiry("subscriptions", RESELLER, "Partner Sales Console > Customers", "CH")
    assert one.facts == (45, 124, 128)


def test_what_we_had_sold_before_is_told_by_our_own_records_while_a_transfer_is_pending() -> None:
    there, asked = account("ours", held(), held(VOICE)), request(WORKSPACE)
    given: dict[str, Any] = {"account": there, "consents": [consent(WORKSPACE)], "request": asked}
    nothing = outcomes(ready(**given, subscriptions=()))
    assert (nothing["suspend"], nothing["reactivate"]) == ("nothing-held", "nothing-held")
    before = outcomes(ready(**given, subscriptions=[held(VOICE)]))
    assert (before["suspend:subscriptions[0]"], before["reactivate:subscriptions[0]"]) == (
        "allowed",
        "not-suspended",
    )
    # Where nothing is held, nothing has been sold; where that is not known, it is asked.
    bare = outcomes(ready(**{**given, "account": account("ours")}))
    assert (bare["suspend"], bare["transfer:GOOGLE_WORKSPACE"]) == ("nothing-held", "nothing-held")
    unlisted = ready(**{**given, "account": evolve(there, subscriptions=None)}, access=ON)
    (one,) = (each for each in unlisted.requirements if "suspend" in each.blocks)
    assert one.subject == "account.subscriptions"


def test_a_transfer_that_is_pending_is_refused_for_its_own_reasons() -> None:
    page = ready(account=account("ours", held()), request=request(WORKSPACE), access=ON)
    assert outcomes(page)["transfer:GOOGLE_WORKSPACE"] == "refused"
    (missing,) = (one for one in page.requirements if one.kind is rc.RequirementKind.REMEDY)
    assert (missing.codes, missing.blocks) == (("transfer.consent-missing",), ("transfer:GOOGLE_WORKSPACE",))


# --- orders -----------------------------------------------------------------------------------------------


def test_one_sku_of_each_family_is_asked_about() -> None:
    page = ready(school, skus=None)
    assert [one.of for one in page.abilities if one.kind is rc.AbilityKind.BUY] == list(
        REPRESENTATIVES.values()
    )
    families = {one.edition_family for one in SKUS.values()}
    assert set(REPRESENTATIVES) | set(NOT_SOLD_ANEW) == families
    assert set(REPRESENTATIVES) & set(NOT_SOLD_ANEW) == set()
    assert {sku: SKUS[sku].edition_family for sku in REPRESENTATIVES.values()} == {
        sku: family for family, sku in REPRESENTATIVES.items()
    }
    assert all(reason.endswith(".") for reason in NOT_SOLD_ANEW.values())


def test_of_the_archived_users_the_one_is_asked_about_whose_base_is_held() -> None:
    bought = [one.of for one in ready(account=account("ours", held(PLUS)), skus=None).abilities]
    archived = {"1010340006": "1010340003"}
    expected = [archived.get(sku, sku) for sku in REPRESENTATIVES.values()]
    assert [sku for sku in bought if sku in SKUS] == expected


def test_what_is_held_and_what_is_for_schools_is_not_asked_about() -> None:
    skus = (STANDARD, PLUS, ENTERPRISE, STORAGE, "1010310005", "unlisted")
    mine = account("ours", held(), held(STORAGE), held(VOICE, status="CANCELLED"))
    page = outcomes(ready(account=mine, skus=[*skus, VOICE, VOICE]))
    assert {name: said for name, said in page.items() if name.startswith("buy")} == {
        f"buy:{STANDARD}": "held-already",
        f"buy:{PLUS}": "held-already",  # of the same family
        f"buy:{ENTERPRISE}": "allowed",
        f"buy:{STORAGE}": "held-already",
        "buy:1010310005": "not-a-school",
        "buy:unlisted": "allowed",
        f"buy:{VOICE}": "allowed",
    }
    asked = ready(account=mine, skus=skus)
    assert [(one.of, one.sku) for one in asked.abilities if one.kind is rc.AbilityKind.BUY] == [
        (sku, sku) for sku in skus
    ]
    assert outcomes(ready(school, skus=["1010310005"]))["buy:1010310005"] == "allowed"


def test_what_blocks_several_orders_stands_once_and_names_them_all() -> None:
    mine = account("ours", held(ESSENTIALS), domain_verified=False)
    page = ready(team, account=mine, skus=[STANDARD, VAULT, VOICE], access=ON)
    both = (f"buy:{STANDARD}", f"buy:{VAULT}", f"buy:{VOICE}")
    assert to_do(page) == [
        (
            *(rc.RequirementKind.REMEDY, ("purchase.domain-not-verified",), "account.domain_verified"),
            *(both, both, (), SUPER, rc.Timing.WAITING, None),
        )
    ]
    (one,) = page.requirements
    assert one.finding == rc.Finding(
        "purchase.domain-not-verified",
        rc.Severity.VIOLATION,
        "account.domain_verified",
        {"sku": f"{STANDARD}, {VAULT}, {VOICE}"},
    )
    assert [(way.action, way.another_way) for way in one.ways] == [
        ("verify-domain", None),
        ("order-essentials-sku", "check_purchase"),
    ]
    assert one.facts == (150, 151)
    assert [finding.param("sku") for _, finding in one.found] == [STANDARD, VAULT, VOICE]
    verified = ready(
        team, account=evolve(mine, domain_verified=True), skus=[STANDARD, VAULT, VOICE], access=ON
    )
    assert set(both) <= set(verified.ready_for)


def test_consent_for_one_group_is_one_thing_to_get_whoever_asks() -> None:
    page = ready(
        account=account("elsewhere", held()), skus=[ENTERPRISE, VAULT, VOICE, APPSHEET, "1010500001"]
    )
    workspace = ("import", "transfer:GOOGLE_WORKSPACE", f"buy:{ENTERPRISE}", f"buy:{VAULT}")
    blocked = [(one.codes, one.blocks) for one in page.requirements]
    assert blocked == [
        (("transfer.consent-missing", "purchase.consent-missing"), workspace),
        (("purchase.consent-missing",), (f"buy:{VOICE}",)),
        # Nothing says that these two are of one group.
        (("purchase.consent-missing",), (f"buy:{APPSHEET}",)),
        (("purchase.consent-missing",), ("buy:1010500001",)),
    ]
    first = page.requirements[0]
    assert [way.action for way in first.ways] == ["give-purchase-consent", "get-transfer-token"]
    assert first.facts == (50, 51, 52, 53, 54, 55, 62)
    assert {one.subject for one in page.requirements} == {"consents"}
    given = ready(
        account=account("elsewhere", held()), consents=[consent(WORKSPACE)], skus=[ENTERPRISE, VAULT]
    )
    assert set(workspace) <= set(given.ready_for)


def test_a_consent_that_counts_later_is_one_thing_though_groups_differ() -> None:
    there = account("elsewhere", held(), held(VOICE))
    page = ready(account=there, consents=[consent(WORKSPACE, granted_at=AT + DAY)])
    of_workspace = next(
        one for one in page.requirements if one.finding.param("product_group") == "GOOGLE_WORKSPACE"
    )
    assert of_workspace.blocks == ("import", "transfer:GOOGLE_WORKSPACE")
    # The import waits for Voice too, so that waiting helps the transfer alone.
    assert [way.action for way in of_workspace.ways] == [
        "wait-for-consent",
        "give-purchase-consent",
        "get-transfer-token",
    ]
    assert of_workspace.alone == ("transfer:GOOGLE_WORKSPACE",)
    assert (of_workspace.timing, of_workspace.moment) == (rc.Timing.LATER, AT + DAY)


def test_what_is_helped_on_different_days_has_the_first_day_that_unblocks_something() -> None:
    there = account("elsewhere", held(), held(VOICE))
    soon, late = AT + 2 * DAY, AT + 10 * DAY
    page = ready(
        account=there,
        consents=[consent(WORKSPACE, granted_at=late), consent(OF_VOICE, granted_at=soon)],
        skus=[VAULT],
    )
    # The import needs both, so that it is helped on the later day only.
    found = {
        one.finding.param("product_group"): (
            one.finding.param("granted_at"),
            one.moment,
            [way.not_before for way in one.ways if way.action == "wait-for-consent"],
            {name: dict(finding.params).get("granted_at") for name, finding in one.found},
            one.alone,
        )
        for one in page.requirements
    }
    assert found == {
        "GOOGLE_VOICE": (
            soon.isoformat(),
            soon,
            [soon],
            {"import": late.isoformat(), "transfer:GOOGLE_VOICE": soon.isoformat()},
            ("transfer:GOOGLE_VOICE",),
        ),
        "GOOGLE_WORKSPACE": (
            late.isoformat(),
            late,
            [late],
            {
                "import": late.isoformat(),
                "transfer:GOOGLE_WORKSPACE": late.isoformat(),
                f"buy:{VAULT}": late.isoformat(),
            },
            ("transfer:GOOGLE_WORKSPACE", f"buy:{VAULT}"),
        ),
    }


def _waits(name: str, granted_at: Any, *others: rc.Finding) -> Ability:
    params = {"product_group": "GOOGLE_VOICE", "why": "not-yet-granted"}
    if granted_at is not None:
        params["granted_at"] = granted_at.isoformat()
    mine = rc.Finding("transfer.consent-missing", "violation", "consents", params)
    decision = rc.Decision((mine, *others), AT, "")
    return Ability(kind=rc.AbilityKind.TRANSFER, of=name, decision=decision)


ELSE = rc.Finding("transfer.locked-out", "violation", "request.left_us_at", {"until": AT.isoformat()})


@pytest.mark.parametrize(
    ("abilities", "expected"),
    [
        ([("a", 1), ("b", 3)], 1),
        ([("a", 3), ("b", 1)], 1),
        ([("a", 2), ("b", 3), ("c", 1)], 1),
        ([("a", None), ("b", 3), ("c", 2)], 2),
        ([("a", 1, ELSE), ("b", 3)], 3),  # something else blocks the first
        ([("a", 3), ("b", 1, ELSE)], 3),
        ([("a", 3, ELSE), ("b", 1, ELSE)], 1),
        ([("a", None), ("b", None)], None),
    ],
)
def test_the_day_of_a_requirement(abilities: list[Any], expected: int | None) -> None:
    asked = [
        _waits(name, None if days is None else AT + days * DAY, *others) for name, days, *others in abilities
    ]
    (one,) = (one for one in merged(asked, (), AT) if one.codes == ("transfer.consent-missing",))
    assert one.moment == (None if expected is None else AT + expected * DAY)
    assert [name for name, _ in one.found] == [f"transfer:{name}" for name, *_ in abilities]


@pytest.mark.parametrize(
    ("days", "skus"), [((1, 2, 3), "a, b, c"), ((2, 1, 3), "b, a, c"), ((3, 2, 1), "c, a, b")]
)
def test_a_requirement_names_every_sku_once_first_the_one_of_its_day(
    days: tuple[int, ...], skus: str
) -> None:
    asked = []
    for sku, after in zip("abc", days, strict=True):
        told = {"product_group": "CHROME", "sku": sku, "granted_at": (AT + after * DAY).isoformat()}
        mine = rc.Finding("purchase.consent-missing", "violation", "consents", told)
        asked.append(Ability(kind=rc.AbilityKind.BUY, of=sku, decision=rc.Decision((mine,), AT, "")))
    (one,) = merged(asked, (), AT)
    assert dict(one.finding.params) == {
        "product_group": "CHROME",
        "sku": skus,
        "granted_at": (AT + DAY).isoformat(),
    }


def test_what_is_ordered_is_named_by_its_sku() -> None:
    page = ready(skus=["Google-Apps-Lite", "Google-Apps-For-Postini"])
    assert [(one.subject, one.blocks, one.timing) for one in page.requirements] == [
        (f'orders["{sku}"].sku', (f"buy:{sku}",), rc.Timing.NOW)
        for sku in ("Google-Apps-Lite", "Google-Apps-For-Postini")
    ]


# --- time -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ago", "timing"),
    [
        (60 * DAY - SECOND, rc.Timing.BY),
        (60 * DAY, rc.Timing.BY),
        (60 * DAY + SECOND, rc.Timing.OVERDUE),
    ],
)
def test_what_we_suspended_is_reactivated_within_sixty_days(ago: dt.timedelta, timing: rc.Timing) -> None:
    mine = held(status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"], suspended_at=AT - ago)
    page = ready(account=account("ours", mine), access=ON)
    path, until = "account.subscriptions[0]", AT - ago + 60 * DAY
    # A late reactivation is allowed, so that it does not end then; Google may take the customer over.
    assert page.ability(f"reactivate:{path}").outcome is rc.Outcome.ALLOWED
    assert to_do(page) == [
        (
            *(rc.RequirementKind.DEADLINE, (code,), f"{path}.suspended_at", (), ()),
            *((), RESELLER, timing, until),
        )
        for code in ("deadline.reactivation", "deadline.takeover")
    ]
    own, customer = page.requirements
    assert {one.finding.severity for one in page.requirements} == {rc.Severity.ADVISORY}
    assert dict(own.finding.params) == {"sku": STANDARD, "until": until.isoformat()}
    assert dict(customer.finding.params) == {"outcome": "moved-to-google", "until": until.isoformat()}
    assert (own.ways, own.inquiry, own.facts) == ((), None, (128,))
    assert (customer.ways, customer.inquiry, customer.facts) == ((), None, (132, 133))


def test_a_suspension_ends_reactivation_only_where_a_late_one_is_refused() -> None:
    mine = held(status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"], suspended_at=AT - DAY)
    for stance, ends in (
        ("allow", ()),
        ("advise", ()),
        ("refuse", ("reactivate:account.subscriptions[0]",)),
    ):
        page = ready(account=account("ours", mine), policy=rc.Policy(late_reactivation=stance), access=ON)
        assert [(one.codes, one.ends) for one in page.requirements] == [
            (("deadline.reactivation",), ends),
            (("deadline.takeover",), ()),
        ]


def test_a_suspension_of_unknown_age_is_asked_about() -> None:
    mine = held(status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"])
    page = ready(account=account("ours", mine), access=ON)
    path = "account.subscriptions[0]"
    assert to_do(page) == [
        (
            *(rc.RequirementKind.ASK, ("deadline.reactivation", "deadline.takeover")),
            *(f"{path}.suspended_at", (), (), (), GOOGLE, rc.Timing.NOW, None),
        )
    ]
    (one,) = page.requirements
    assert one.inquiry == rc.Inquiry(
        f"{path}.suspended_at", GOOGLE, rc.HOLE_SOURCES["subscription.suspended_at"].where, "R-STAT"
    )
    assert dict(one.finding.params) == {"sku": STANDARD}
    strict = ready(account=account("ours", mine), access=ON, policy=rc.Policy(late_reactivation="refuse"))
    (one,) = strict.requirements
    assert one.codes == ("reactivation.too-late", "deadline.reactivation", "deadline.takeover")
    assert (one.blocks, one.ends) == ((f"reactivate:{path}",), (f"reactivate:{path}",))
    assert one.facts == (128, 132, 133)


def test_a_late_reactivation_that_is_refused_is_told_once() -> None:
    policy = rc.Policy(late_reactivation="refuse")
    mine = held(status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"], suspended_at=AT - 61 * DAY)
    page = ready(account=account("ours", mine, held(VOICE)), access=ON, policy=policy)
    path = next(
        one.of for one in page.abilities if one.kind is rc.AbilityKind.REACTIVATE and one.sku == STANDARD
    )
    assert to_do(page) == [
        (
            *(rc.RequirementKind.REMEDY, ("reactivation.too-late",), f"{path}.suspended_at"),
            *((f"reactivate:{path}",), (f"reactivate:{path}",), (), RESELLER, rc.Timing.OVERDUE, AT - DAY),
        )
    ]
    at_the_end = evolve(mine, suspended_at=AT - 60 * DAY)
    (one,) = ready(account=account("ours", at_the_end, held(VOICE)), access=ON, policy=policy).requirements
    assert (one.codes, one.timing) == (("deadline.reactivation",), rc.Timing.BY)


def by_us(sku: str | None = STANDARD, days: int = 10, **more: Any) -> rc.Subscription:
    """A subscription that we suspended so many days ago."""
    known = {"status": "SUSPENDED", "suspension_reasons": ["RESELLER_INITIATED"]}
    return held(sku, **{**known, "suspended_at": AT - days * DAY, **more})


def taken_over(*subscriptions: rc.Subscription, **more: Any) -> list[tuple[str, dt.datetime | None]]:
    """What is said of Google taking the customer over: the subscription's SKU, and until when it has time."""
    page = ready(account=account("ours", *subscriptions), access=ON, **more)
    skus = {one.of: one.sku for one in page.abilities if one.kind is rc.AbilityKind.REACTIVATE}
    return [
        (skus[one.subject.removesuffix(".suspended_at")], one.moment)
        for one in page.requirements
        if "deadline.takeover" in one.codes
    ]


CHROME = "Google-Chrome-Device-Management"


@pytest.mark.parametrize(
    "beside",
    [
        held(VOICE),
        held(CHROME),
        held(VAULT, status="ACTIVE"),
        by_us(VAULT),
        held(VOICE, status="SUSPENDED", suspension_reasons=["PENDING_TOS_ACCEPTANCE"]),
        held(VOICE, status="SUSPENDED", suspension_reasons=["OTHER", "RESELLER_INITIATED"]),
        held(VOICE, status="SUSPENDED", suspension_reasons=None),
        held(VOICE, status="SUSPENDED", suspension_reasons=()),
        held(VOICE, status=None),
    ],
)
def test_nobody_takes_a_customer_over_that_something_keeps_with_us(beside: rc.Subscription) -> None:
    assert taken_over(by_us(days=61)) == [(STANDARD, AT - DAY)]
    assert taken_over(by_us(days=61), beside) == []


def test_what_somebody_else_sold_keeps_the_customer_too() -> None:
    mine = by_us(days=61)
    page = ready(account=account("ours", held(VOICE)), subscriptions=[mine], access=ON)
    assert [one.codes for one in page.requirements] == [("deadline.reactivation",)]
    alone = ready(account=account("ours", held(VOICE, status="CANCELLED")), subscriptions=[mine], access=ON)
    assert [one.codes for one in alone.requirements] == [("deadline.reactivation",), ("deadline.takeover",)]


def test_a_suspended_subscription_without_a_sku_may_be_one_that_keeps_the_customer() -> None:
    """It may be Vault, or Chrome, which doesn't count beside others (fact 133)."""
    for unnamed in (by_us(None), evolve(by_us(None), suspended_at=None)):
        page = ready(account=account("ours", unnamed, by_us()), access=ON)
        (one,) = (one for one in page.requirements if "deadline.takeover" in one.codes)
        hole = "account.subscriptions[0].sku"
        assert (one.kind, one.subject, one.moment) == (rc.RequirementKind.ASK, hole, None)
        assert one.inquiry == rc.Inquiry(hole, GOOGLE, rc.HOLE_SOURCES["subscription.sku"].where, "R-DISC")
    for kept in (held(None), by_us(None, suspension_reasons=["OTHER"]), held(None, status=None)):
        assert taken_over(kept, by_us()) == []
    assert taken_over(held(None, status="CANCELLED"), by_us()) == [(STANDARD, AT + 50 * DAY)]


def test_a_subscription_without_a_sku_is_asked_about_and_none_is_made_up() -> None:
    hole = "account.subscriptions[0].sku"
    consents = [consent(rc.ProductGroup.GOOGLE_WORKSPACE)]
    page = ready(account=account("elsewhere", held(None)), consents=consents, skus=[STANDARD])
    moving = page.ability("transfer:GOOGLE_WORKSPACE")
    assert moving.outcome is rc.Outcome.UNDETERMINED
    assert isinstance(moving.question, rc.TransferFacts)
    assert moving.question.request.items == ()
    assert moving.decision is not None
    assert moving.decision.missing == (hole,)
    buying = page.ability(f"buy:{STANDARD}")
    assert buying.decision is not None
    assert hole in buying.decision.missing
    ours = ready(account=account("ours", held(None)), access=ON)
    assert ours.ability("suspend:account.subscriptions[0]").outcome is rc.Outcome.ALLOWED
    assert {one.sku for one in ours.abilities if one.of == "account.subscriptions[0]"} == {""}


def test_chrome_alone_is_not_taken_over_and_does_not_count_beside_others() -> None:
    assert taken_over(by_us(CHROME)) == []
    assert taken_over(by_us(CHROME, days=2), by_us()) == [(STANDARD, AT + 50 * DAY)]
    assert taken_over(by_us(CHROME, suspension_reasons=None), by_us()) == [(STANDARD, AT + 50 * DAY)]
    assert taken_over(held(VAULT, status="CANCELLED"), by_us()) == [(STANDARD, AT + 50 * DAY)]
    assert taken_over() == []


def test_the_days_until_a_customer_is_taken_over_are_counted_from_the_last_that_was_suspended() -> None:
    assert taken_over(by_us(days=30), by_us(VOICE, days=10)) == [(VOICE, AT + 50 * DAY)]
    assert taken_over(by_us(days=30), by_us(VOICE, suspended_at=None)) == [(VOICE, None)]
    assert taken_over(by_us(days=30), policy=rc.Policy(suspension_max_days=40)) == [(STANDARD, AT + 10 * DAY)]


@pytest.mark.parametrize(
    ("more", "until"),
    [
        ({"plan": "ANNUAL_MONTHLY_PAY", "term_ends_at": AT + 5 * DAY}, AT + 65 * DAY),
        ({"plan": "ANNUAL_YEARLY_PAY", "term_ends_at": AT - 20 * DAY}, AT + 50 * DAY),
        ({"plan": "ANNUAL_YEARLY_PAY"}, AT + 50 * DAY),
        ({"plan": "FLEXIBLE", "term_ends_at": AT + 5 * DAY}, AT + 50 * DAY),
    ],
)
def test_of_an_annual_term_they_are_counted_from_its_end_if_that_is_later(
    more: dict[str, Any], until: dt.datetime
) -> None:
    assert taken_over(by_us(**more)) == [(STANDARD, until)]
    page = ready(account=account("ours", by_us(**more)), access=ON)
    own = next(one for one in page.requirements if one.codes == ("deadline.reactivation",))
    assert own.moment == AT + 50 * DAY  # our own suspension is counted from its beginning


@pytest.mark.parametrize(
    ("reason", "plan"), [("TRIAL_ENDED", "TRIAL"), ("RENEWAL_WITH_TYPE_CANCEL", "ANNUAL_MONTHLY_PAY")]
)
def test_what_its_own_end_suspended_is_taken_over_as_well(reason: str, plan: str) -> None:
    ended = held(plan=plan, status="SUSPENDED", suspension_reasons=[reason])
    term = evolve(ended, term_ends_at=AT - 20 * DAY)
    assert taken_over(ended) == [(STANDARD, None)]
    assert taken_over(term) == [(STANDARD, AT + 40 * DAY)]
    assert taken_over(evolve(term, suspended_at=AT - 19 * DAY)) == [(STANDARD, AT + 41 * DAY)]


def test_what_else_may_become_of_a_customer_is_a_policy() -> None:
    page = ready(account=account("ours", by_us()), access=ON, policy=rc.Policy(long_suspension="cancelled"))
    assert dict(page.requirements[1].finding.params) == {
        "outcome": "cancelled",
        "until": (AT + 50 * DAY).isoformat(),
    }


@pytest.mark.parametrize(
    ("ends_at", "more", "found"),
    [
        (AT + 30 * DAY, {}, rc.Timing.BY),
        (AT + 30 * DAY + SECOND, {}, None),
        (AT + 30 * DAY + SECOND, {"policy": rc.Policy(term_end_window_days=31)}, rc.Timing.BY),
        (AT - SECOND, {}, rc.Timing.OVERDUE),
    ],
)
def test_an_annual_subscription_that_is_not_to_renew_ends_soon(
    ends_at: dt.datetime, more: dict[str, Any], found: rc.Timing | None
) -> None:
    mine = held(plan="ANNUAL_MONTHLY_PAY", renewal="CANCEL", term_ends_at=ends_at)
    page = ready(account=account("ours", mine), access=ON, **more)
    path = "account.subscriptions[0].term_ends_at"
    assert to_do(page) == [
        *[
            (rc.RequirementKind.DEADLINE, ("deadline.renewal",), path, (), (), (), RESELLER, timing, ends_at)
            for timing in [found]
            if timing is not None
        ]
    ]
    for one in page.requirements:
        assert dict(one.finding.params) == {"sku": STANDARD, "until": ends_at.isoformat()}
        assert one.facts == (126,)


def test_when_a_term_ends_that_is_not_renewed_is_asked() -> None:
    mine = held(plan="ANNUAL_MONTHLY_PAY", renewal="CANCEL")
    (one,) = ready(account=account("ours", mine), access=ON).requirements
    assert (one.kind, one.codes, one.actor) == (rc.RequirementKind.ASK, ("deadline.renewal",), GOOGLE)
    for other in (
        evolve(mine, renewal="AUTO_RENEW_MONTHLY_PAY", term_ends_at=AT),
        evolve(mine, renewal=None, term_ends_at=AT),
        evolve(mine, plan="FLEXIBLE", term_ends_at=AT),
        evolve(mine, status="CANCELLED", term_ends_at=AT),
    ):
        assert ready(account=account("ours", other), access=ON).requirements == ()


@pytest.mark.parametrize(
    "subscription",
    [
        held(status="SUSPENDED", suspension_reasons=["OTHER"], suspended_at=AT - 70 * DAY),
        held(status="ACTIVE", suspension_reasons=["RESELLER_INITIATED"], suspended_at=AT - 70 * DAY),
        held(status="CANCELLED", plan="TRIAL", term_ends_at=AT),
        held(status="ACTIVE", plan="FLEXIBLE", term_ends_at=AT),
    ],
)
def test_other_subscriptions_have_no_deadline(subscription: rc.Subscription) -> None:
    page = ready(account=account("ours", subscription), access=ON)
    assert [one for one in page.requirements if one.kind is rc.RequirementKind.DEADLINE] == []


@pytest.mark.parametrize(
    ("ends_at", "kind", "timing", "actor"),
    [
        (AT + SECOND, rc.RequirementKind.DEADLINE, rc.Timing.BY, RESELLER),
        (AT, rc.RequirementKind.DEADLINE, rc.Timing.BY, RESELLER),
        (AT - SECOND, rc.RequirementKind.DEADLINE, rc.Timing.OVERDUE, RESELLER),
        (None, rc.RequirementKind.ASK, rc.Timing.NOW, GOOGLE),
    ],
)
def test_a_trial_ends(
    ends_at: dt.datetime | None, kind: rc.RequirementKind, timing: rc.Timing, actor: rc.Actor
) -> None:
    mine = held(plan="TRIAL", term_ends_at=ends_at)
    for path, more in (
        ("account.subscriptions[0]", {"account": account("ours", mine)}),
        ("subscriptions[0]", {"account": account("ours"), "subscriptions": [mine]}),
    ):
        page = ready(access=ON, **more)
        (one,) = (each for each in page.requirements if each.codes == ("deadline.trial",))
        assert (one.kind, one.timing, one.actor, one.moment) == (kind, timing, actor, ends_at)
        assert (one.subject, one.blocks, one.ends) == (f"{path}.term_ends_at", (), ())
        told = {"sku": STANDARD} if ends_at is None else {"sku": STANDARD, "until": ends_at.isoformat()}
        assert dict(one.finding.params) == told
        assert 134 in one.facts
        if one.inquiry is not None:
            source = rc.HOLE_SOURCES["account.subscriptions[].term_ends_at"]
            assert one.inquiry == rc.Inquiry(f"{path}.term_ends_at", GOOGLE, source.where, "R-DISC")
            assert one.facts == (83, 85, 134)


def test_a_token_that_alone_stands_in_for_consent_runs_out() -> None:
    there = account("elsewhere", held())
    token = {"token": "made-up-token", "token_issued_at": AT - 2 * DAY}
    page = ready(account=there, request=request(WORKSPACE, **token))
    assert to_do(page) == [
        (
            *(rc.RequirementKind.DEADLINE, ("deadline.token",), "request.token", (), ()),
            *(("import", "transfer:GOOGLE_WORKSPACE"), RESELLER, rc.Timing.BY, AT + 12 * DAY),
        )
    ]
    assert page.requirements[0].facts == (57, 62)
    bare = ready(account=account("elsewhere"), request=request(WORKSPACE, **token))
    assert [(one.ends, one.moment) for one in bare.requirements] == [(("import",), AT + 12 * DAY)]
    assert (
        ready(account=there, request=request(WORKSPACE, **token), consents=[consent(WORKSPACE)]).requirements
        == ()
    )
    late = request(WORKSPACE, token="made-up-token", token_issued_at=AT - 14 * DAY)
    codes = [one.codes for one in ready(account=there, request=late).requirements]
    assert codes == [("transfer.consent-missing",), ("transfer.token-expired",)]
    # A transfer that is refused for another reason does not rest on the token.
    barred = ready(account=evolve(there, nonprofit=True), request=request(WORKSPACE, **token))
    assert [one.codes for one in barred.requirements] == [("transfer.nonprofits",)]


def test_access_that_was_switched_off_ends_within_a_day() -> None:
    off = rc.AdminConsoleAccess(granted=True, switched_off_at=AT - DAY + SECOND)
    page = ready(account=account("ours"), access=off)
    assert to_do(page) == [
        (
            *(rc.RequirementKind.DEADLINE, ("deadline.access",), "access.switched_off_at", (), ()),
            *(("manage",), SUPER, rc.Timing.BY, AT + SECOND),
        )
    ]
    assert page.requirements[0].facts == (177,)
    ended = ready(account=account("ours"), access=evolve(off, switched_off_at=AT - DAY))
    assert to_do(ended) == [
        (
            *(rc.RequirementKind.REMEDY, ("admin.access-off",), "access.switched_off_at"),
            *(("manage",), ("manage",), (), SUPER, rc.Timing.WAITING, None),
        )
    ]
    unknown = ready(account=account("ours"))
    assert [(one.subject, one.timing) for one in unknown.requirements] == [("access", rc.Timing.WAITING)]


def test_a_morning_begins_with_what_is_overdue() -> None:
    def mine(sku: str, **more: Any) -> rc.Subscription:
        return held(sku, status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"], **more)

    sold = [
        mine(STANDARD, suspended_at=AT - 70 * DAY),
        mine(VOICE, suspended_at=AT - 50 * DAY),
        mine(STORAGE, suspended_at=AT - 55 * DAY),
        mine(APPSHEET, suspended_at=AT - 80 * DAY),
        held(VAULT, plan="TRIAL", term_ends_at=AT + 20 * DAY),
        held(ENTERPRISE, status="SUSPENDED", suspension_reasons=["PENDING_TOS_ACCEPTANCE"]),
    ]
    page = ready(
        account=account("elsewhere", held()),
        request=request(WORKSPACE, left_us_at=AT - DAY),
        consents=[consent(WORKSPACE, granted_at=AT + DAY)],
        subscriptions=sold,
        circumstances=rc.Circumstances(linked_customer=evolve(shop, domain="old-example.com")),
    )
    assert [(one.timing.value, one.codes[0], one.moment) for one in page.requirements] == [
        ("overdue", "deadline.reactivation", AT - 20 * DAY),
        ("overdue", "deadline.reactivation", AT - 10 * DAY),
        ("now", "transfer.linked-record-differs", None),
        ("by", "deadline.reactivation", AT + 5 * DAY),
        ("by", "deadline.reactivation", AT + 10 * DAY),
        ("by", "deadline.trial", AT + 20 * DAY),
        ("waiting", "reactivation.not-by-reseller", None),
        ("later", "transfer.consent-missing", AT + DAY),
        ("later", "transfer.locked-out", dt.datetime(2028, 5, 23, 9, tzinfo=dt.UTC)),
        ("never", "suspension.plan-not-paid", None),
    ]


def way(**more: Any) -> rc.Way:
    return rc.Way(action="x", actor=more.pop("actor", RESELLER), **more)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (way(), (RESELLER, rc.Timing.NOW, None)),
        (way(actor=SUPER), (SUPER, rc.Timing.WAITING, None)),
        (way(actor=GOOGLE), (GOOGLE, rc.Timing.WAITING, None)),
        (way(actor=NOBODY), (NOBODY, rc.Timing.NOW, None)),
        (way(not_before=AT + SECOND, deadline=AT + DAY), (RESELLER, rc.Timing.LATER, AT + SECOND)),
        (way(not_before=AT, deadline=AT + DAY), (RESELLER, rc.Timing.BY, AT + DAY)),
        (way(not_before=AT), (RESELLER, rc.Timing.NOW, None)),
        (way(deadline=AT), (RESELLER, rc.Timing.BY, AT)),
        (way(deadline=AT - SECOND, actor=SUPER), (SUPER, rc.Timing.OVERDUE, AT - SECOND)),
    ],
)
def test_when_a_way_can_be_taken(one: rc.Way, expected: tuple[Any, ...]) -> None:
    assert due_of(one, AT) == expected


def test_a_date_is_kept_at_its_very_moment() -> None:
    assert [due_by(AT + one * SECOND, AT) for one in (-1, 0, 1)] == [
        rc.Timing.OVERDUE,
        rc.Timing.BY,
        rc.Timing.BY,
    ]


# --- the answer itself ------------------------------------------------------------------------------------


def test_a_secret_is_not_shown() -> None:
    there = account("elsewhere", held())
    page = ready(account=there, request=request(WORKSPACE, token="made-up-token", token_issued_at=AT))
    assert "made-up-token" not in repr(page)
    assert "question" not in repr(page.abilities)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reseller": None}, "reseller"),
        ({"subscriptions": ["x"]}, "subscriptions[0]"),
        ({"consents": "x"}, "consents"),
        ({"access": True}, "access"),
        ({"request": "x"}, "request"),
        ({"skus": [1]}, "skus[0]"),
        ({"circumstances": "x"}, "circumstances"),
        ({"at": dt.datetime(2026, 11, 24)}, "at"),  # noqa: DTZ001 - that it is naive is the fault
    ],
)
def test_what_is_no_such_thing_is_refused_by_name(more: dict[str, Any], field: str) -> None:
    with pytest.raises(rc.InvalidValueError) as refused:
        ready(**more)
    assert refused.value.field == field
    assert refused.value.code == ("value.naive-datetime" if field == "at" else "value.wrong-type")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: ready(circumstances="x"), "Circumstances"),
        (lambda: ready(skus="x"), "several SKU ids"),
        (lambda: ready(skus=[1]), "SKU ids"),
        (lambda: rc.Circumstances(ineligible_skus="x"), "SKU id to IneligibilityReason"),  # type: ignore[arg-type]  # refused
    ],
)
def test_it_is_said_what_was_expected(make: Any, expected: str) -> None:
    with pytest.raises(rc.InvalidValueError) as refused:
        make()
    assert dict(refused.value.params) == {"expected": expected}


def test_a_record_that_is_wrong_is_one_thing_to_correct_whoever_reads_it() -> None:
    recorded = evolve(shop, reseller_id="C0999999")
    page = ready(recorded, account=account("elsewhere", held()), consents=[consent(WORKSPACE)], skus=[VAULT])
    assert to_do(page) == [
        (
            *(rc.RequirementKind.REMEDY, ("transfer.reseller-id-mismatch", "purchase.reseller-id-mismatch")),
            *(
                "customer.reseller_id",
                (names := ("import", "transfer:GOOGLE_WORKSPACE", f"buy:{VAULT}")),
                names,
            ),
            *((), RESELLER, rc.Timing.NOW, None),
        )
    ]
    assert {finding.subject for _, finding in page.requirements[0].found} == {
        *("request.customer.reseller_id", "customer.reseller_id")
    }


def test_a_team_that_somebody_else_manages_is_imported() -> None:
    there = rc.Team(
        cloud_identity_id=ID,
        primary_email="lead@acme-example.com",
        owned=False,
        subscriptions=[held(ESSENTIALS)],
    )
    found = rc.GoogleAccount(status="teams", teams=[there], nonprofit=False, legacy_free=False)
    page = outcomes(ready(team, account=found, consents=[consent(WORKSPACE)]))
    assert page["register"] == "managed-elsewhere"
    assert (page["import"], page["transfer:GOOGLE_WORKSPACE"]) == ("allowed", "allowed")
    assert (page["manage"], page["hand-over"]) == ("not-ours", "not-ours")
    ours = evolve(found, teams=[evolve(there, owned=True)])
    assert outcomes(ready(team, account=ours))["register"] == "already-ours"


def test_a_question_is_told_as_the_first_decider_asks_it() -> None:
    page = ready(account=account("ours", held(status=None)), access=ON, skus=[PLUS, STANDARD])
    (one,) = page.requirements
    assert one.finding == one.found[0][1]
    assert one.finding.param("sku") == PLUS


def test_what_a_rule_of_your_own_finds_is_told_too() -> None:
    found = (
        rc.Finding("acme.no-fax", "violation", "fax"),
        rc.Finding("acme.no-fax", "unknown", "fax.number"),
    )
    ability = rc.Ability(kind=rc.AbilityKind.MANAGE, decision=rc.Decision(found, AT, "2026-11"))
    ask, never = merged((ability,), (), AT)
    assert (ask.kind, ask.inquiry, ask.actor, ask.timing) == (
        *(rc.RequirementKind.ASK, rc.Inquiry("fax.number", NOBODY, "", ""), NOBODY, rc.Timing.NOW),
    )
    assert (never.kind, never.ways, never.actor, never.timing) == (
        *(rc.RequirementKind.REMEDY, (), NOBODY, rc.Timing.NEVER),
    )
    assert ask.facts == never.facts == ()
    assert ask.blocks == never.blocks == ("manage",)
    assert ask.alone == never.alone == ()


def test_the_area_of_a_code_ends_at_its_first_dot() -> None:
    codes = ("acme.fax.off", "other.fax.off", "acme.phone.off")
    found = tuple(rc.Finding(code, "violation", "office") for code in codes)
    ability = rc.Ability(kind=rc.AbilityKind.MANAGE, decision=rc.Decision(found, AT, "2026-11"))
    assert [one.codes for one in merged((ability,), (), AT)] == [codes[:2], codes[2:]]


def test_every_kind_has_rules_and_facts() -> None:
    assert list(RULES_OF) == list(FACTS_OF) == list(rc.AbilityKind)
    assert {number for numbers in FACTS_OF.values() for number in numbers} <= set(rc.FACTS)
    for one in ready(account=account("ours", held()), skus=[VOICE]).abilities:
        assert one.facts == FACTS_OF[one.kind]
