"""Nouns built from small choices, each once: worlds differ in few places (the generator's workshop)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.admin_console import AdminConsoleAccess
from reseller_core.catalog import Plan, ProductGroup
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer, DomainCustomer, Education, TeamCustomer
from reseller_core.order import Order
from reseller_core.policy import Policy
from reseller_core.reseller import Reseller
from reseller_core.subscription import Seats, Subscription
from reseller_core.transfer import TransferItem, TransferRequest
from reseller_core.values.contact import ContactInfo
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.postal_address import PostalAddress
from reseller_core.values.secret import TransferToken

Choices = Mapping[str, Any]

DOMAIN = "acme-example.com"
ADDRESS = "lead@acme-example.com"
OWN_ID = "C01abcde2"
TEAM_ID = "C02team01"
US = "C0123456"
PARTNER = "C0999999"

_domain = lru_cache(maxsize=None)(DomainName)
_address = lru_cache(maxsize=None)(EmailAddress)
_policy = lru_cache(maxsize=None)(Policy)
_education = lru_cache(maxsize=None)(Education)
_token = TransferToken("3A7F0C12")


@cache
def _seats(committed: int | None, maximum: int | None, licensed: int | None, plain: int | None) -> Seats:
    return Seats(committed=committed, maximum=maximum, licensed=licensed, plan_number=plain)


def email(text: str | None) -> EmailAddress | None:
    """An address, made once."""
    return None if text is None else _address(text)


def moment(c: Choices, name: str) -> dt.datetime | None:
    """A moment that is chosen by its distance from the one that is asked about."""
    chosen = c[name]
    if chosen is None or isinstance(chosen, dt.datetime):
        return chosen
    later: dt.datetime = c["at"] + chosen
    return later


@lru_cache(maxsize=4096)
def contact(
    region: str | None,
    postal: str | None,
    lines: int,
    name: str | None,
    phone: tuple[str, bool | None] | None,
) -> ContactInfo:
    """The contact block of a customer."""
    address = None
    if region or postal or lines:
        texts = tuple(f"line {number}" for number in range(lines))
        address = PostalAddress(region_code=region, postal_code=postal, address_lines=texts)
    number, valid = phone or (None, None)
    named = {} if name is None else {name: "Kim"}
    if name == "too long together":
        named = {"given_name": "K" * 128, "family_name": "L" * 127}
    return ContactInfo(address=address, phone=number, phone_valid=valid, **named)


def customer(c: Choices) -> Customer:
    """The customer that is asked about."""
    make = TeamCustomer if c["kind"] == "team" else DomainCustomer
    return make(
        organization_name="Acme",
        domain=_domain(c["domain"]),
        primary_email=email(c["primary"]),
        alternate_email=email(c["alternate"]),
        contact=contact(c["region"], c["postal"], c["lines"], c["name"], c["phone"]),
        crm_id=c["crm_id"],
        education=None if c["education"] is None else _education(**dict(c["education"])),
        cloud_identity_id=c["own_id"],
        reseller_id=c["recorded_reseller"],
    )


def linked(c: Choices) -> Customer | None:
    """The record that we have already."""
    if c["linked"] is None:
        return None
    domain, region = c["linked"]
    return DomainCustomer(
        organization_name="Acme", domain=_domain(domain), contact=contact(region, None, 0, None, None)
    )


@lru_cache(maxsize=8192)
def _subscription(at: dt.datetime, chosen: tuple[tuple[str, Any], ...]) -> Subscription:
    c = dict(chosen)
    seats = c.pop("seats", None)
    for name in ("suspended_at", "term_ends_at"):
        if c.get(name) is not None:
            c[name] = at + c[name]
    return Subscription(seats=None if seats is None else _seats(*seats), **c)


def subscriptions(c: Choices) -> tuple[Subscription, ...] | None:
    """What the customer holds: the one that is played with, then others."""
    if c["subs"] is None:
        return None
    unseen = () if c["sku_seen"] else ("s_sku",)
    own = tuple(
        (name[2:], value) for name, value in c.items() if name.startswith("s_") and name not in unseen
    )
    chosen = (*((own,) if c["subs"] == "held" else ()), *c["beside"])
    return tuple(_subscription(c["at"], one) for one in chosen)


def _teams(c: Choices, held: tuple[Subscription, ...] | None) -> tuple[Team, ...] | None:
    if c["teams"] is None:
        return None
    identity, address = {
        "by id": (c["own_id"] or TEAM_ID, c["team_address"]),
        "by address": (c["team_id"], c["primary"]),
        "maybe": (None, None),
    }.get(c["teams"], (None, None))
    own = (
        [Team(cloud_identity_id=identity, primary_email=email(address), owned=c["owned"], subscriptions=held)]
        if c["teams"] in ("by id", "by address", "maybe")
        else []
    )
    others = [
        Team(
            cloud_identity_id=identity,
            primary_email=email(address),
            owned=False,
            subscriptions=None if skus is None else tuple(_other(sku) for sku in skus),
        )
        for identity, address, skus in c["others"]
    ]
    return (*own, *others)


@lru_cache(maxsize=64)
def _other(chosen: str) -> Subscription:
    sku, _, status = chosen.partition(" ")
    return Subscription(sku=None if sku == "?" else sku, plan=Plan.FLEXIBLE, seats=3, status=status or None)


def account(c: Choices) -> GoogleAccount | None:
    """What was seen at Google."""
    if c["status"] == "no look-up":
        return None
    seen = moment(c, "observed_at")
    status = None if c["status"] is None else AccountStatus(c["status"])
    if status is AccountStatus.NONE:
        return GoogleAccount(status=status, observed_at=seen, subscriptions=() if c["trial_used"] else None)
    held = subscriptions(c)
    is_team = c["kind"] == "team"
    among = is_team and c["teams"] in ("by id", "by address", "maybe")
    only_teams = status is AccountStatus.TEAMS
    return GoogleAccount(
        status=status,
        provider=c["provider"],
        cloud_identity_id=None if only_teams else c["account_id"],
        nonprofit=c["nonprofit"],
        legacy_free=c["legacy_free"],
        domain_verified=c["verified"],
        subscriptions=None if only_teams else c["account_subs"] if among else held,
        teams=_teams(c, held),
        super_admin_present=c["super_admin"],
        trial_used=c["trial_used"],
        first_reseller=c["first_reseller"] if status is not AccountStatus.ELSEWHERE else None,
        observed_at=seen,
    )


def consents(c: Choices) -> tuple[PurchaseConsent, ...] | None:
    """The customer's purchase consents."""
    if c["consents"] is None:
        return None
    return tuple(
        PurchaseConsent(
            customer=identity,
            reseller_id=reseller,
            product_groups=groups,
            granted_at=c["at"] + granted,
            revoked_at=None if revoked is None else c["at"] + revoked,
            granted_by_super_admin=by_admin,
        )
        for identity, reseller, groups, granted, revoked, by_admin in c["consents"]
    )


def reseller(c: Choices) -> Reseller | None:
    """What we know of ourselves."""
    return None if c["reseller"] is None else _reseller(c["reseller"])


@lru_cache(maxsize=256)
def _reseller(chosen: tuple[tuple[str, Any], ...]) -> Reseller:
    return Reseller(**{"id": US, **dict(chosen)})


def policy(c: Choices) -> Policy:
    """The switches; a pair of name and value each."""
    return _policy(**dict(c["policy"]))


def order(c: Choices) -> Order:
    """What is ordered."""
    return Order(
        sku=c["o_sku"],
        plan=c["o_plan"],
        seats=None if c["o_seats"] is None else _seats(*c["o_seats"]),
        replaces=c["replaces"],
        currency=c["o_currency"],
    )


def items(c: Choices) -> tuple[TransferItem, ...] | None:
    """What is to move: the subscription that is played with, and what is beside it."""
    if c["items"] != "named":
        return () if c["items"] == "none" else None
    first = TransferItem(
        sku=c["i_sku"] or c["s_sku"],
        plan=c["i_plan"],
        seats=None if c["i_seats"] is None else _seats(*c["i_seats"]),
        deal_code=c["deal_code"],
    )
    beside = [sku for one in c["beside"] if (sku := dict(one)["sku"])] if c["beside_moves"] else []
    return (
        first,
        *(TransferItem(sku=sku) for sku in beside),
        *(TransferItem(sku=sku) for sku in c["more_items"]),
    )


def request(c: Choices) -> TransferRequest:
    """What is to come over."""
    return TransferRequest(
        customer=customer(c),
        reseller_id=US,
        product_groups=c["groups"],
        items=items(c),
        token=_token if c["token"] else None,
        token_issued_at=moment(c, "token_issued"),
        token_expires_at=moment(c, "token_expires"),
        token_reseller_id=c["token_reseller"],
        left_us_at=moment(c, "left_us"),
        channel_partner_id=c["partner"],
        channel_partner_reseller_id=c["partner_reseller"],
        overwrite=c["overwrite"],
    )


def access(c: Choices) -> AdminConsoleAccess | None:
    """Whether we may use the customer's Admin console."""
    if c["access"] == "not known":
        return None
    return AdminConsoleAccess(granted=c["access"], switched_off_at=moment(c, "switched_off"))


WORKSPACE, VOICE, CHROME, CLOUD = ProductGroup
