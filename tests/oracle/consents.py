"""What can be seen of consents, tokens and the import of a customer."""

from __future__ import annotations

import datetime as dt

from oracle.seeing import NOT_GIVEN, Value, domain_of, postal, seen
from oracle.world import Truth, World, both, either
from reseller_core.account import AccountStatus

# --- consent and tokens


def _seller(world: World) -> str | None:
    """The public identifier that consents and tokens must be for; in two tiers the link's own [59]."""
    if world.request is not None:
        if world.request.channel_partner_id is None:
            return str(world.request.reseller_id)
        link: str | None = world.request.channel_partner_reseller_id
        return link
    ours = world.reseller.id if world.reseller else None
    recorded = world.customer.reseller_id if world.customer else None
    return world.given.get("reseller_id") or ours or recorded


def _consented(world: World, group: str | None) -> Truth:
    """Whether a consent counts now for this customer, this seller and the group [50-54]."""
    if world.consents is None:
        return None
    party, seller = world.party, _seller(world)
    return either(
        *(
            both(
                one.reseller_id == seller,
                one.granted_at <= world.at,
                one.revoked_at is None or world.at < one.revoked_at,
                one.granted_by_super_admin is not False,
                None if party.identity_open else one.customer == party.identity,
                None if group is None else group in one.product_groups,
            )
            for one in world.consents
        )
    )


@seen
def group_is_consented_to(world: World, group: str) -> Value:
    return _consented(world, group)


@seen
def every_group_is_consented_to(world: World, _: object) -> Value:
    return both(*(_consented(world, group) for group in world.request.product_groups))


@seen
def ordered_group_is_consented_to(world: World, _: object) -> Value:
    return _consented(world, world.group(world.line.sku))


@seen
def consent_is_implied(world: World, _: object) -> Value:
    """We made the customer and it never bought elsewhere [55]; a free domain has no customer yet."""
    if not world.policy.consent_implied_for_new_customers:
        return False
    if world.status is AccountStatus.NONE:
        return True
    if world.status is AccountStatus.ELSEWHERE:
        return False
    first = world.account.first_reseller if world.account else None
    among, team = world.team
    if among is None:
        return both(first, None)
    return first if team is None else both(first, team.owned)  # not for somebody else's team


@seen
def token_is_for_another_reseller(world: World, _: object) -> Value:
    request = world.request
    named = request.token_reseller_id
    return request.token is not None and named is not None and named != _seller(world)


@seen
def token_is_undated(world: World, _: object) -> Value:
    request = world.request
    return request.token is not None and request.token_issued_at is None and request.token_expires_at is None


@seen
def token_is_not_yet_issued(world: World, _: object) -> Value:
    request = world.request
    issued = request.token_issued_at
    return request.token is not None and issued is not None and world.at < issued


@seen
def token_has_expired(world: World, _: object) -> Value:
    """Its own expiry goes first, else it is counted from its issue [57]."""
    request = world.request
    expires = request.token_expires_at
    if expires is None and request.token_issued_at is not None:
        expires = request.token_issued_at + dt.timedelta(days=world.policy.token_lifetime_days)
    return request.token is not None and expires is not None and world.at >= expires


@seen
def a_live_token_is_given(world: World, _: object) -> Value:
    faults = (token_is_for_another_reseller, token_is_undated, token_is_not_yet_issued, token_has_expired)
    return world.request.token is not None and not any(fault(world, None) for fault in faults)


# --- import


@seen
def whole_months_since_the_customer_left_us(world: World, _: object) -> Value:
    left = world.request.left_us_at
    if left is None:
        return NOT_GIVEN
    months = (world.at.year - left.year) * 12 + world.at.month - left.month
    return months if _months_later(left, months) <= world.at else months - 1


def _months_later(moment: dt.datetime, months: int) -> dt.datetime:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    following = dt.date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


@seen
def we_are_a_distributor(world: World, _: object) -> Value:
    return world.reseller is not None and world.reseller.is_distributor is True


@seen
def channel_partner_is_named(world: World, _: object) -> Value:
    return world.request.channel_partner_id is not None


@seen
def id_of_the_partner_s_link_is_given(world: World, _: object) -> Value:
    return world.request.channel_partner_reseller_id is not None


@seen
def overwriting_is_asked_for(world: World, _: object) -> Value:
    return bool(world.request.overwrite)


@seen
def linked_record_has_another_domain(world: World, _: object) -> Value:
    linked = world.given.get("linked_customer")
    return linked is not None and linked.domain != domain_of(world)


@seen
def linked_record_has_another_region(world: World, _: object) -> Value:
    linked = world.given.get("linked_customer")
    theirs = linked.contact.address.region_code if linked and linked.contact.address else None
    ours = postal(world, "region_code")
    return theirs is not None and ours is not None and theirs != ours
