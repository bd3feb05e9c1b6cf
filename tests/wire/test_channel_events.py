"""Events that the Cloud Channel API sends by Pub/Sub, and the commands that they make."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import pytest

import reseller_core as rc
from reseller_core import lifecycle as lc
from reseller_core.policy import Profile
from reseller_core.wire import channel
from wire.samples import sample

CUSTOMER = "accounts/C0123abc4/customers/S0987zyx6"
ENTITLEMENT = f"{CUSTOMER}/entitlements/Sabcdef12345"
VERIFIED = channel.ChannelEvent(kind="customer", resource=CUSTOMER, event_type="PRIMARY_DOMAIN_VERIFIED")
DATA = json.dumps(sample("43")).encode()
AT = dt.datetime(2027, 3, 2, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "payload",
    [
        sample("43"),
        {"customerEvent": {"customer": CUSTOMER, "eventType": 2}},
        {"data": base64.b64encode(DATA).decode()},
        {"data": DATA, "attributes": {"event_type": "PRIMARY_DOMAIN_VERIFIED"}},
        {"message": {"data": base64.b64encode(DATA).decode(), "messageId": "7"}, "subscription": "x"},
        {
            "data": json.dumps({"customer_event": {"customer": CUSTOMER}}).encode(),
            "attributes": {
                "event_type": "PRIMARY_DOMAIN_VERIFIED",
                "subscriber_event_type": "CUSTOMER_EVENT",
            },
        },
    ],
)
def test_an_event_is_read_in_each_of_its_forms(payload: Any) -> None:
    assert channel.read_event(payload) == VERIFIED


def test_an_unknown_event_stays_itself() -> None:
    payload: dict[str, Any] = {"entitlement_event": {"entitlement": ENTITLEMENT, "event_type": "TOMORROW"}}
    event = channel.read_event(payload)
    assert event == channel.ChannelEvent(kind="entitlement", resource=ENTITLEMENT, event_type="TOMORROW")
    assert channel.commands_for(event, id="7") == ()
    payload = {"channel_partner_event": {"channel_partner": "x", "event_type": "LINK_STATE_CHANGED"}}
    event = channel.read_event(payload)
    assert event == channel.ChannelEvent(kind="channel_partner_event", event_type="LINK_STATE_CHANGED")
    assert channel.commands_for(event, id="7") == ()
    assert channel.read_event({"tomorrow": 1}) == channel.ChannelEvent(kind="tomorrow")
    assert channel.read_event({"customer_event": {}}) == channel.ChannelEvent(kind="customer")


@pytest.mark.parametrize(
    ("payload", "problems"),
    [
        ([], [("load.not-an-object", "")]),
        ({}, [("load.missing-field", "customerEvent")]),
        ({"customerEvent": {}, "entitlementEvent": {}}, [("load.only-one", "entitlementEvent")]),
        ({"data": "%"}, [("load.not-json", "data")]),
        ({"data": 1}, [("load.not-json", "data")]),
        ({"data": b"{"}, [("load.not-json", "data")]),
        ({"data": b" " * 1_048_577}, [("load.too-large", "data")]),
        ({"customerEvent": {"customer": 1}}, [("load.wrong-type", "customerEvent.customer")]),
    ],
)
def test_what_is_no_event_is_refused(payload: Any, problems: list[tuple[str, str]]) -> None:
    with pytest.raises(rc.LoadError) as caught:
        channel.read_event(payload)
    assert [(problem.code, problem.subject) for problem in caught.value.problems] == problems


def happened(word: str) -> channel.ChannelEvent:
    return channel.ChannelEvent(kind="entitlement", resource=ENTITLEMENT, event_type=word)


TEAM = rc.TeamCustomer(organization_name="Acme", domain="acme-example.com")
SEEN = channel.read_entitlement(sample("33"))
FLEXIBLE = rc.Subscription(sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=5)
OTHER, TOS, ENDED, OURS = (
    rc.SuspensionReason.OTHER,
    rc.SuspensionReason.PENDING_TOS_ACCEPTANCE,
    rc.SuspensionReason.TRIAL_ENDED,
    rc.SuspensionReason.RESELLER_INITIATED,
)
SUSPENDED = rc.Subscription(status=rc.SubscriptionStatus.SUSPENDED, suspension_reasons=(OTHER, ENDED))


@pytest.mark.parametrize(
    ("event", "known", "commands"),
    [
        (
            VERIFIED,
            {"account": rc.GoogleAccount(domain_verified=True)},
            (
                lc.VerifyDomain(
                    id="7", account=rc.GoogleAccount(domain_verified=True), profile=Profile.CHANNEL_API
                ),
            ),
        ),
        (VERIFIED, {}, (lc.VerifyDomain(id="7", profile=Profile.CHANNEL_API),)),
        (channel.ChannelEvent(kind="customer", event_type="PRIMARY_DOMAIN_CHANGED"), {}, ()),
        (happened("CANCELLED"), {}, (lc.NoteCancelled(id="7"),)),
        (
            happened("CREATED"),
            {"customer": TEAM, "subscription": SEEN},
            (lc.NoteSubscription(id="7", customer=TEAM, subscription=SEEN),),
        ),
        (
            happened("SUSPENDED"),
            {"subscription": SUSPENDED, "held_reasons": ["OTHER"]},
            (lc.NoteSuspended(id="7:TRIAL_ENDED", reason=ENDED),),
        ),
        (
            happened("ACTIVATED"),
            {"subscription": SEEN, "held_reasons": [OTHER, TOS, OURS]},
            (
                lc.NoteReasonLifted(id="7:OTHER", reason=OTHER),
                lc.NoteTermsOfServiceAccepted(
                    id="7:PENDING_TOS_ACCEPTANCE", by=rc.Actor.CUSTOMER_SUPER_ADMIN
                ),
            ),
        ),
        (happened("ACTIVATED"), {"subscription": SUSPENDED, "held_reasons": [OTHER, ENDED]}, ()),
        (
            happened("RENEWED"),
            {"subscription": SEEN, "term_ends_at": AT},
            (lc.EndTerm(id="7", term_ends_at=AT, next_term_ends_at=SEEN.term_ends_at, seats=SEEN.seats),),
        ),
        (
            happened("RENEWAL_SETTING_CHANGED"),
            {"subscription": SEEN},
            (lc.ChooseRenewal(id="7", renewal=rc.RenewalType.RENEW_CURRENT_USERS_MONTHLY_PAY),),
        ),
        (
            happened("PRICE_PLAN_SWITCHED"),
            {"subscription": FLEXIBLE, "consents": ()},
            (
                lc.ChoosePlan(
                    id="7",
                    plan=rc.Plan.FLEXIBLE,
                    seats=FLEXIBLE.seats,
                    consents=(),
                    profile=Profile.CHANNEL_API,
                ),
            ),
        ),
        (happened("LICENSE_ASSIGNMENT_CHANGED"), {}, ()),
    ],
)
def test_an_event_makes_the_commands_of_its_lifecycle(event: Any, known: Any, commands: Any) -> None:
    assert channel.commands_for(event, id="7", **known) == commands


@pytest.mark.parametrize(
    ("word", "known", "field"),
    [
        ("CREATED", {"subscription": SEEN}, "customer"),
        ("CREATED", {"customer": TEAM}, "subscription"),
        ("SUSPENDED", {}, "subscription"),
        ("SUSPENDED", {"subscription": rc.Subscription()}, "subscription.suspension_reasons"),
        ("RENEWED", {"subscription": SEEN}, "term_ends_at"),
        ("RENEWED", {"term_ends_at": AT}, "subscription"),
        ("RENEWAL_SETTING_CHANGED", {"subscription": FLEXIBLE}, "subscription.renewal"),
        ("PAID_SERVICE_STARTED", {"subscription": SEEN}, "subscription.plan"),
    ],
)
def test_a_command_is_not_made_of_what_is_not_known(word: str, known: Any, field: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        channel.commands_for(happened(word), id="7", **known)
    assert (caught.value.code, caught.value.field) == ("load.missing-field", field)


@pytest.mark.parametrize(
    "beside", [{"publish_time": "x"}, {"publishTime": None, "tomorrow": {"customer": "c"}}]
)
def test_what_stands_beside_an_event_is_none(beside: dict[str, Any]) -> None:
    told = {"customer": CUSTOMER, "event_type": "PRIMARY_DOMAIN_VERIFIED"}
    event = channel.ChannelEvent(kind="customer", resource=CUSTOMER, event_type="PRIMARY_DOMAIN_VERIFIED")
    assert channel.read_event({**beside, "customer_event": told}) == event
    with pytest.raises(rc.LoadError):
        channel.read_event({"tomorrow": told, "publish_time": "x"})
