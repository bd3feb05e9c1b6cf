"""What an API can't carry is named before it is lost, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.rules.profiles import (
    contact_name_fits_the_reseller_api,
    no_field_is_dropped,
    phone_is_not_dropped,
)
from reseller_core.testing.dice import AT
from reseller_core.testing.strategies import customers
from reseller_core.values.contact import contact_name
from reseller_core.wire import channel, reseller_api
from reseller_core.wire.losses import CANNOT_CARRY, Loss, LossKind, losses

WRITTEN = int(os.environ.get("RESELLER_CORE_WRITTEN", "1000"))
NAMES = st.sampled_from(
    (None, "Kim", "김", "K" * 127, "K" * 128, "김" * 127, "김" * 128, "漢" * 255, "K" * 255)
)
Customer = rc.DomainCustomer | rc.TeamCustomer
THERE_AND_BACK: dict[rc.Profile, Callable[[Customer], Any]] = {
    rc.Profile.CHANNEL_API: lambda one: channel.read_customer(channel.write_customer(one)),
    rc.Profile.RESELLER_API: lambda one: reseller_api.read_customer(reseller_api.write_customer(one)),
}
WHOLE = rc.DomainCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    alternate_email="me@home-example.net",
    contact=rc.ContactInfo(
        given_name="Sam",
        family_name="Lead",
        job_title="CTO",
        phone="+1 650 2530000",
        phone_valid=False,
        address=rc.PostalAddress(
            region_code="US",
            language_code="en",
            postal_code="94043",
            sorting_code="CEDEX",
            administrative_area="CA",
            locality="Mountain View",
            sublocality="North",
            address_lines=("1", "2", "3", "4"),
            recipients=("Sam Lead",),
            organization="Acme",
        ),
    ),
    education=rc.Education(),
    crm_id="CRM-1",
    cloud_identity_id="C01abcde2",
    language_code="en",
    time_zone="America/Los_Angeles",
    reseller_id="C0123456",
    extra={"rows": "{}"},
)


def leaves(noun: Any, path: str = "customer") -> Iterator[tuple[str, Any]]:
    """Everything that a customer says, with its path."""
    for attribute in attrs.fields(type(noun)):
        value = getattr(noun, attribute.name)
        below = f"{path}.{attribute.name}"
        if attribute.name == "extra":
            yield from ((f'{below}["{form}"]', text) for form, text in value)
        elif isinstance(value, (rc.ContactInfo, rc.PostalAddress)):
            yield from leaves(value, below)
        elif value not in (None, ()):
            yield below, value


def test_what_the_reseller_api_cannot_carry() -> None:
    kept = {
        LossKind.JOINED: ("contact.given_name", "contact.family_name"),
        LossKind.IGNORED: ("contact.phone",),
    }
    assert losses(WHOLE, rc.Profile.RESELLER_API) == (
        *(Loss(f"customer.{path}", LossKind.NO_FIELD) for path in CANNOT_CARRY[rc.Profile.RESELLER_API]),
        Loss("customer.primary_email", LossKind.NO_FIELD),
        *(Loss(f"customer.{path}", kind) for kind, paths in kept.items() for path in paths),
        Loss("customer.contact.address.address_lines", LossKind.CUT),
        Loss('customer.extra["rows"]', LossKind.NO_FIELD),
    )


def test_what_cloud_channel_cannot_carry() -> None:
    assert [loss.subject for loss in losses(WHOLE, rc.Profile.CHANNEL_API)] == [
        "customer.time_zone",
        "customer.reseller_id",
        "customer.contact.phone_valid",
        'customer.extra["rows"]',
    ]
    assert losses(WHOLE, rc.Profile.CONSOLE) == ()


def test_a_target_may_be_told_by_its_word() -> None:
    for target in rc.Profile:
        assert losses(WHOLE, target.value) == losses(WHOLE, target)
    with pytest.raises(rc.InvalidValueError, match=r"value\.not-a-member"):
        losses(WHOLE, "fax")


@pytest.mark.parametrize("target", THERE_AND_BACK)
@settings(max_examples=WRITTEN, derandomize=True, deadline=None)
@given(st.data())
def test_a_loss_is_what_does_not_come_back(target: rc.Profile, data: st.DataObject) -> None:
    customer = data.draw(customers())
    customer = data.draw(st.sampled_from((customer, attrs.evolve(customer, contact=WHOLE.contact))))
    told = dict(leaves(customer))
    back = dict(leaves(THERE_AND_BACK[target](customer)))
    mine = {rc.Profile.CHANNEL_API: "channel", rc.Profile.RESELLER_API: "reseller-api"}[target]
    gone = {path for path, value in told.items() if back.get(path) != value} - {f'customer.extra["{mine}"]'}
    named = {loss.subject for loss in losses(customer, target) if loss.kind is not LossKind.IGNORED}
    assert gone == named


@settings(max_examples=WRITTEN // 5, derandomize=True, deadline=None)
@given(customers())
def test_what_the_rules_advise_of_is_among_the_losses(customer: Customer) -> None:
    facts = rc.RegistrationFacts(customer=customer, account=None, at=AT)
    advised = {one.subject for rule in (no_field_is_dropped, phone_is_not_dropped) for one in rule(facts)}
    assert advised <= {loss.subject for loss in losses(customer, rc.Profile.RESELLER_API)}


@settings(max_examples=WRITTEN // 5, derandomize=True, deadline=None)
@given(st.builds(rc.ContactInfo, **dict.fromkeys(("given_name", "family_name", "full_name"), NAMES)))
def test_the_name_that_the_rule_measures_is_the_one_that_is_written(contact: rc.ContactInfo) -> None:
    customer = attrs.evolve(WHOLE, contact=contact)
    written = reseller_api.write_customer(customer).get("postalAddress", {}).get("contactName")
    assert written == contact_name(contact)
    facts = rc.RegistrationFacts(customer=customer, account=None, at=AT)
    assert bool(contact_name_fits_the_reseller_api(facts)) is (len(written or "") > 255)
