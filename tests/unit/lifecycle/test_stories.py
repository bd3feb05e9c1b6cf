"""Stories of real customers, from beginning to end, one each."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any, TypeVar

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
US = rc.Reseller(id="C0123456")
S = TypeVar("S", bound=life.State)

SCHOOL = rc.DomainCustomer(
    organization_name="가나다 고등학교",
    domain="ganada-example.hs.kr",
    education=rc.Education(),
    reseller_id="C0123456",
)
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    reseller_id="C0123456",
)
NOBODY = rc.GoogleAccount(status=rc.AccountStatus.NONE)
ELSEWHERE = rc.GoogleAccount(
    status=rc.AccountStatus.ELSEWHERE,
    provider=rc.Provider.GOOGLE,
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=False,
    domain_verified=True,
    super_admin_present=True,
    subscriptions=(
        rc.Subscription(
            sku="1010020028", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
        ),
        rc.Subscription(
            sku="1010330004", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
        ),
    ),
    teams=(),
)
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2",
    reseller_id="C0123456",
    product_groups=["GOOGLE_WORKSPACE", "GOOGLE_VOICE"],
    granted_at=AT - DAY,
)


class Desk:
    """Gives commands, one a minute, and keeps what has happened."""

    def __init__(self, state: Any, at: dt.datetime = AT) -> None:
        self.state, self.at, self.events = state, at, []  # type: Any, dt.datetime, list[life.Event]
        self.ids = count(1)

    def gives(self, command: type[life.Command], **given: Any) -> rc.Decision | None:
        """The refusal, if it is one."""
        self.at += dt.timedelta(minutes=1)
        answer = life.handle(self.state, command(id=f"{next(self.ids)}", **given), at=self.at)
        if isinstance(answer, life.Refused):
            return answer.decision
        self.state = answer.state
        self.events += answer.events
        assert life.replay(self.events) == self.state
        return None

    def told(self) -> list[str]:
        return [type(event).__name__ for event in self.events]


def ours(**more: Any) -> rc.GoogleAccount:
    return rc.GoogleAccount(
        **{
            "status": "ours",
            "cloud_identity_id": "C01abcde3",
            "nonprofit": False,
            "legacy_free": False,
            "domain_verified": False,
            "first_reseller": True,
            "super_admin_present": True,
            "trial_used": False,
            "subscriptions": (),
            "teams": (),
            **more,
        }
    )


def test_a_new_domain_customer_comes_to_us() -> None:
    desk = Desk(life.CustomerState())
    assert desk.gives(life.DraftCustomer, customer=SCHOOL) is None
    undetermined = desk.gives(life.RegisterCustomer)
    assert undetermined is not None
    assert (undetermined.outcome, undetermined.missing) == (rc.Outcome.UNDETERMINED, ("account",))
    assert desk.gives(life.RegisterCustomer, account=NOBODY) is None
    assert desk.gives(life.NoteIdentity, cloud_identity_id="C01abcde3") is None
    order = rc.Order(sku="1010020027", plan="FLEXIBLE", seats=30)
    assert desk.gives(life.PlaceOrder, order=order, account=ours(), consents=()) is None
    assert str(desk.state.phase) == "ordered"
    refused = desk.gives(life.NoteTermsAccepted, by="reseller")
    assert refused is not None
    assert refused.codes == ("admin.forbidden",)
    assert desk.gives(life.NoteTermsAccepted, by="customer-super-admin") is None
    assert desk.gives(life.VerifyDomain, account=ours()) is None
    assert desk.told() == [
        "CustomerDrafted",
        "CustomerRegistered",
        "IdentityNoted",
        "OrderPlaced",
        "TermsAccepted",
        "DomainVerified",
    ]
    assert desk.state.phase is life.CustomerPhase.ACTIVE
    assert desk.state.customer == attrs.evolve(SCHOOL, cloud_identity_id="C01abcde3")
    assert desk.state.domain_verified_at == desk.at


def test_a_team_verifies_its_domain_and_then_buys_vault() -> None:
    account = ours(
        subscriptions=(
            rc.Subscription(sku="1010060003", plan="ANNUAL_MONTHLY_PAY", seats=5, status="ACTIVE"),
        )
    )
    vault = rc.Order(sku="Google-Vault", plan="FLEXIBLE", seats=5)
    desk = Desk(life.CustomerState())
    desk.gives(life.DraftCustomer, customer=TEAM)
    assert desk.gives(life.RegisterCustomer, account=NOBODY) is None
    assert (
        desk.gives(
            life.PlaceOrder,
            order=rc.Order(sku="1010060003", plan="ANNUAL_MONTHLY_PAY", seats=5),
            account=ours(),
            consents=(),
        )
        is None
    )
    desk.gives(life.NoteTermsAccepted, by="customer-super-admin")
    refused = desk.gives(life.PlaceOrder, order=vault, account=account, consents=())
    assert refused is not None
    assert "purchase.domain-not-verified" in refused.codes
    assert desk.state.customer == TEAM
    assert desk.gives(life.VerifyDomain, account=account) is None
    assert desk.state.customer == rc.verified(TEAM)
    verified = attrs.evolve(account, domain_verified=True)
    assert desk.gives(life.PlaceOrder, order=vault, account=verified, consents=()) is None
    assert desk.told()[-2:] == ["DomainVerified", "OrderPlaced"]


def test_a_customer_is_imported_once_it_consents() -> None:
    consent = Desk(life.ConsentState())
    group = rc.ProductGroup.GOOGLE_WORKSPACE
    consent.gives(life.AskForConsent, customer="C01abcde2", reseller_id="C0123456", product_group=group)
    not_yet = consent.gives(life.NoteConsentGranted, granted_at=AT, granted_by_super_admin=False)
    assert not_yet is not None
    assert not_yet.codes == ("transfer.consent-missing",)
    desk = Desk(life.CustomerState())
    desk.gives(life.DraftCustomer, customer=SCHOOL)
    request = rc.TransferRequest(customer=SCHOOL, reseller_id="C0123456", product_groups=[group])
    refused = desk.gives(life.ImportCustomer, request=request, account=ELSEWHERE, consents=())
    assert refused is not None
    assert refused.codes == ("transfer.consent-missing",)
    assert consent.gives(life.NoteConsentGranted, granted_at=AT) is None
    given = (consent.state.consent,)
    assert desk.gives(life.ImportCustomer, request=request, account=ELSEWHERE, consents=given) is None
    assert desk.state.phase is life.CustomerPhase.IMPORTED
    assert consent.gives(life.NoteConsentRevoked, revoked_at=consent.at) is None
    assert consent.state.phase is life.ConsentPhase.REVOKED


def test_a_transfer_that_fails_half_way_is_resumed() -> None:
    workspace, voice = rc.ProductGroup.GOOGLE_WORKSPACE, rc.ProductGroup.GOOGLE_VOICE
    request = rc.TransferRequest(
        customer=SCHOOL,
        reseller_id="C0123456",
        product_groups=[workspace, voice],
        items=[
            rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=12),
            rc.TransferItem(sku="1010330004", plan="FLEXIBLE", seats=12),
        ],
        token="made-up-token",
        token_issued_at=AT,
        token_reseller_id="C0123456",
    )
    seen: dict[str, Any] = {"account": ELSEWHERE, "consents": (CONSENT,)}
    by_token: dict[str, Any] = {**seen, "consents": ()}
    desk = Desk(life.TransferState())
    desk.gives(life.RequestTransfer, request=request)
    assert desk.gives(life.NoteAuthorised, **by_token) is None
    assert desk.state.by_token
    assert desk.gives(life.BringOver, reseller=US, **by_token) is None
    assert desk.gives(life.MoveSubscriptions, product_group=workspace, **by_token) is None
    assert desk.gives(life.NoteFailed, reason="503 backendError") is None
    assert (desk.state.phase, desk.state.moved, desk.state.left_to_move) == (
        life.TransferPhase.MOVING,
        (workspace,),
        (voice,),
    )
    # The token expires meanwhile: what is done stays done, and the customer consents instead.
    expiry = AT + 14 * DAY
    assert [one.code for one in life.due(desk.state, expiry, expiry + DAY)] == ["transfer-token-expires"]
    desk.at = expiry
    refused = desk.gives(life.MoveSubscriptions, product_group=voice, **by_token)
    assert refused is not None
    assert "transfer.token-expired" in refused.codes
    assert desk.gives(life.NoteTokenExpired) is None
    assert (desk.state.phase, desk.state.moved) == (life.TransferPhase.REQUESTED, (workspace,))
    assert desk.gives(life.NoteAuthorised, **seen) is None
    assert (desk.state.phase, desk.state.by_token) == (life.TransferPhase.MOVING, False)
    assert desk.gives(life.MoveSubscriptions, product_group=voice, **seen) is None
    assert (desk.state.phase, desk.state.failure) == (life.TransferPhase.MOVED, None)
    refused = desk.gives(life.NoteNewTermsAccepted, by="reseller")
    assert refused is not None
    assert desk.gives(life.NoteNewTermsAccepted, by="customer-super-admin") is None
    assert desk.state.phase is life.TransferPhase.DONE


def test_a_trial_ends_and_a_plan_is_chosen() -> None:
    desk = Desk(life.EntitlementState())
    trial = rc.Order(sku="1010020027", plan="TRIAL", seats=10)
    assert (
        desk.gives(life.OrderSubscription, order=trial, customer=SCHOOL, account=ours(), consents=()) is None
    )
    ordered = desk.at
    assert desk.state.reasons == (rc.SuspensionReason.PENDING_TOS_ACCEPTANCE,)
    desk.gives(life.NoteTermsOfServiceAccepted, by="customer-super-admin")
    assert desk.state.phase is life.EntitlementPhase.ACTIVE
    (ends,) = life.due(desk.state, ordered, ordered + 31 * DAY)
    assert (ends.code, ends.at, ends.facts) == ("trial-ends", ordered + 30 * DAY, (134,))
    refused = desk.gives(life.SuspendSubscription)
    assert refused is not None
    assert refused.codes == ("suspension.plan-not-paid",)
    desk.at = ends.at
    desk.gives(life.EndTrial)
    assert (desk.state.phase, desk.state.reasons) == (
        life.EntitlementPhase.SUSPENDED,
        (rc.SuspensionReason.TRIAL_ENDED,),
    )
    assert life.due(desk.state, ends.at, ends.at + DAY) == ()
    trial_held = rc.Subscription(
        sku="1010020027", plan="TRIAL", seats=rc.Seats(maximum=10, licensed=6), status="SUSPENDED"
    )
    account = ours(subscriptions=(trial_held,))
    assert desk.gives(life.ChoosePlan, plan="FLEXIBLE", seats=8, account=account, consents=()) is None
    assert desk.state.phase is life.EntitlementPhase.ACTIVE
    assert desk.state.subscription == rc.Subscription(
        sku="1010020027",
        plan="FLEXIBLE",
        seats=rc.Seats(maximum=8),
        status="ACTIVE",
        suspension_reasons=(),
    )


def test_sixty_days_of_suspension_move_a_customer_to_google() -> None:
    desk = Desk(life.EntitlementState())
    order = rc.Order(sku="1010020027", plan="FLEXIBLE", seats=10)
    desk.gives(life.OrderSubscription, order=order, customer=SCHOOL, account=ours(), consents=())
    desk.gives(life.NoteTermsOfServiceAccepted, by="customer-super-admin")
    assert desk.gives(life.SuspendSubscription) is None
    since = desk.at
    assert desk.events[-1].codes == ("suspension.time-limit",)
    assert [(one.code, one.at) for one in life.due(desk.state, since, since + 400 * DAY)] == [
        ("moved-to-google", since + 60 * DAY),
        ("suspension-limit", since + 60 * DAY),
        ("cancelled-after-a-year", since.replace(year=since.year + 1)),
    ]
    desk.gives(life.NoteSuspended, reason="OTHER")
    refused = desk.gives(life.ReactivateSubscription)
    assert refused is not None
    assert refused.codes == ("reactivation.not-by-reseller",)
    assert [one.code for one in life.due(desk.state, since, since + 400 * DAY)] == ["suspension-limit"]
    desk.at += 30 * DAY
    desk.gives(life.NoteReasonLifted, reason="OTHER")
    assert (desk.state.phase, desk.state.suspended_at) == (life.EntitlementPhase.SUSPENDED, since)
    # While Google had its own reason nobody was to be moved, so that these days do not count.
    assert [(one.code, one.at) for one in life.due(desk.state, since, since + 400 * DAY)] == [
        ("suspension-limit", since + 60 * DAY),
        ("moved-to-google", desk.at + 60 * DAY),
        ("cancelled-after-a-year", desk.at.replace(year=desk.at.year + 1)),
    ]
    desk.gives(life.NoteMovedToGoogle)
    assert (desk.state.phase, desk.state.subscription) == (life.EntitlementPhase.MOVED, None)


def test_who_left_us_is_locked_out_for_eighteen_months() -> None:
    desk = Desk(life.CustomerState())
    desk.gives(life.DraftCustomer, customer=SCHOOL)
    desk.gives(life.RegisterCustomer, account=NOBODY)
    desk.gives(life.NoteLeft, left_at=AT)
    group = rc.ProductGroup.GOOGLE_WORKSPACE
    request = rc.TransferRequest(customer=SCHOOL, reseller_id="C0123456", product_groups=[group])
    seen: dict[str, Any] = {"request": request, "account": ELSEWHERE, "consents": (CONSENT,)}
    refused = desk.gives(life.ImportCustomer, **seen)
    assert refused is not None
    assert refused.codes == ("transfer.locked-out",)
    (back,) = life.due(desk.state, AT, AT + 600 * DAY)
    assert (back.code, back.at) == ("customer-may-come-back", dt.datetime(2028, 5, 24, 9, tzinfo=dt.UTC))
    desk.at = back.at - dt.timedelta(minutes=1)
    assert desk.gives(life.ImportCustomer, **seen) is None
    assert desk.state.phase is life.CustomerPhase.IMPORTED


def test_the_same_command_twice_is_once_and_other_content_is_a_conflict() -> None:
    first = life.handle(life.CustomerState(), life.DraftCustomer(id="1", customer=SCHOOL), at=AT)
    assert isinstance(first, life.Accepted)
    again = life.handle(first.state, life.DraftCustomer(id="1", customer=SCHOOL), at=AT + DAY)
    assert again == life.Accepted(first.state, ())
    with pytest.raises(rc.CommandConflictError) as caught:
        life.handle(first.state, life.DraftCustomer(id="1", customer=TEAM), at=AT)
    assert caught.value.id == "1"
    with pytest.raises(rc.IllegalTransitionError) as illegal:
        life.handle(first.state, life.NoteTransferred(id="2"), at=AT)
    assert (illegal.value.phase, illegal.value.command) == ("draft", "NoteTransferred")
