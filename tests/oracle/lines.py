"""What can be seen of items and subscriptions: moving, suspending, reactivating them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from oracle.seeing import NOT_GIVEN, Value, given, seen
from oracle.world import Truth, World, both, either, held, not_, of_sku, same
from reseller_core.catalog import find_sku
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.customer import TeamCustomer
from reseller_core.order import OrderLine
from reseller_core.subscription import Subscription
from reseller_core.transfer import TransferItem

ANNUAL = ("ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY")
LEGACY = ("Google-Apps-For-Business", "Google-Apps-Unlimited")
"""G Suite Basic and G Suite Business, which a transfer converts [92]."""


class Move(NamedTuple):
    """An item, and a subscription that it may move; None = not known which the customer has."""

    item: TransferItem
    subscription: Subscription | None


# --- lines: an item of a transfer, or the order


def line_of(world: World, element: object) -> OrderLine:
    match element:
        case Move():
            return element.item
        case TransferItem():
            return element
        case _:
            line: OrderLine = world.line
            return line


def subscription_of(element: object) -> Subscription | None:
    found = element.subscription if isinstance(element, Move) else element
    return found if isinstance(found, Subscription) else None


def is_edition(sku: str) -> bool:
    """A Workspace or G Suite edition: no add-on, none for education."""
    entry = find_sku(sku)
    return (
        entry is not None
        and entry.product == "Google-Apps"
        and entry.addon is False
        and entry.edition_family != "education"
    )


def family(sku: str | None) -> str:
    entry = None if sku is None else find_sku(sku)
    return NOT_GIVEN if entry is None else entry.edition_family


@seen
def ordered_plan(world: World, element: object) -> Value:
    return given(line_of(world, element).plan)


@seen
def ordered_number(world: World, element: object) -> Value:
    """The plan's own field, else the other one, else the plain number."""
    line = line_of(world, element)
    if line.seats is None:
        return NOT_GIVEN
    numbers = [line.seats.committed, line.seats.maximum, line.seats.plan_number]
    if line.plan is not None and line.plan not in ANNUAL:
        numbers[:2] = numbers[1::-1]
    return next((number for number in numbers if number is not None), NOT_GIVEN)


@seen
def seats_stand_in_the_plan_s_own_field(world: World, element: object) -> Value:
    """Committed seats under an annual plan, else the maximum; licensed ones never [136, 192]."""
    line = line_of(world, element)
    if line.plan is None or line.seats is None:
        return NOT_GIVEN
    own = "committed" if line.plan in ANNUAL else "maximum"
    return [own] == [
        name for name in ("committed", "maximum", "licensed") if getattr(line.seats, name) is not None
    ]


@seen
def items_are_given(world: World, _: object) -> Value:
    return world.request.items is not None


def _item_skus(world: World) -> tuple[str, ...]:
    return tuple(item.sku for item in world.request.items or ())


@seen
def item_s_SKU(_: World, item: TransferItem) -> Value:  # noqa: N802 - as the tables spell it
    return str(item.sku)


@seen
def item_s_family(_: World, item: TransferItem) -> Value:
    return family(item.sku)


@seen
def item_is_an_edition(_: World, item: TransferItem) -> Value:
    return is_edition(item.sku)


@seen
def item_is_an_add_on(_: World, item: TransferItem) -> Value:
    return is_addon(item.sku)


def is_addon(sku: str) -> bool:
    entry = find_sku(sku)
    return entry is not None and entry.addon is True


@seen
def item_s_group_is_requested(world: World, item: TransferItem) -> Value:
    group = world.group(item.sku)
    return None if group is None else group in world.request.product_groups


@seen
def item_is_held(world: World, item: TransferItem) -> Value:
    return world.holds_sku(item.sku)


@seen
def item_is_explained(world: World, item: TransferItem) -> Value:
    """It is held, or it is an edition in the place of a legacy one that is held and not named."""
    left = [sku for sku in LEGACY if sku not in _item_skus(world)]
    converts = both(is_edition(item.sku), world.holds(of_sku(lambda sku: sku in left)))
    return either(world.holds_sku(item.sku), converts)


@seen
def nothing_tells_which_team_it_is(world: World, _: object) -> Value:
    customer = world.customer
    unnamed = customer.cloud_identity_id is None and customer.primary_email is None if customer else False
    return isinstance(customer, TeamCustomer) and unnamed and world.party.here is False


@seen
def item_converts_a_legacy_edition(world: World, item: TransferItem) -> Value:
    """It is an edition that isn't held, and a G Suite Basic or Business that is held is not itself named."""
    left = [sku for sku in LEGACY if sku not in _item_skus(world)]
    return both(
        is_edition(item.sku),
        not_(world.holds_sku(item.sku)),
        world.holds(of_sku(lambda sku: sku in left)),
    )


@seen
def item_was_answered_as_ineligible(world: World, item: TransferItem) -> Value:
    return item.sku in dict(world.given.get("ineligible_skus", ()))


@seen
def deal_code_is_given(world: World, item: TransferItem) -> Value:
    return line_of(world, item).deal_code is not None


# --- subscriptions


@seen
def subscription_is_G_Suite_Basic(_: World, element: object) -> Value:  # noqa: N802 - as the tables spell it
    one = subscription_of(element)
    return None if one is None else same(one.sku, "Google-Apps-For-Business")


@seen
def add_on_under_a_paid_plan(_: World, move: Move) -> Value:
    """Of an add-on's paid plans a rule of its own speaks [86]."""
    paid = (Plan.FLEXIBLE, Plan.ANNUAL_MONTHLY_PAY, Plan.ANNUAL_YEARLY_PAY)
    return is_addon(move.item.sku) and move.item.plan in paid


@seen
def subscription_is_the_one_to_change(world: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None else same(one.sku, world.line.replaces)


@seen
def subscription_is_held(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None else held(one)


@seen
def subscription_is_active(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None else same(one.status, SubscriptionStatus.ACTIVE)


@seen
def subscription_is_suspended(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None else same(one.status, SubscriptionStatus.SUSPENDED)


@seen
def ordered_or_else_held_plan(world: World, element: object) -> Value:
    one, plan = subscription_of(element), line_of(world, element).plan
    held_plan = None if one is None else one.plan
    kept = plan or held_plan
    return None if kept is None else str(kept)


@seen
def a_trial_or_a_free_subscription(_: World, element: object) -> Value:
    one = subscription_of(element)
    return one is not None and one.plan in (Plan.TRIAL, Plan.FREE)


@seen
def source_plan(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None or one.plan is None else str(one.plan)


@seen
def minimum_transferable_seats(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None else one.minimum_transferable_seats


@seen
def committed_seats(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None or one.seats is None else one.seats.committed


@seen
def licensed_seats(_: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None or one.seats is None else one.seats.licensed


@seen
def time_to_the_end_of_the_term(world: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None or one.term_ends_at is None else one.term_ends_at - world.at


@seen
def time_to_the_end_of_the_term_is_known(world: World, element: object) -> Value:
    return time_to_the_end_of_the_term(world, element) is not None


@seen
def time_since_suspension(world: World, element: object) -> Value:
    one = subscription_of(element)
    return None if one is None or one.suspended_at is None else world.at - one.suspended_at


def _reasons(one: Subscription | None) -> Iterable[SuspensionReason] | None:
    """Why it is suspended; an active one is not [125]."""
    if one is None:
        return None
    if one.suspension_reasons is None and one.status is SubscriptionStatus.ACTIVE:
        return ()
    return one.suspension_reasons


@seen
def suspended_for_a_reason_that_bars_a_transfer(world: World, element: object) -> Value:
    """One outside the three, or none that is stated [76]."""
    reasons = _reasons(subscription_of(element))
    allowed = world.policy.transferable_suspension_reasons
    return None if reasons is None else not reasons or any(reason not in allowed for reason in reasons)


@seen
def source_s_trial_has_ended(_: World, element: object) -> Value:
    reasons = _reasons(subscription_of(element))
    return None if reasons is None else SuspensionReason.TRIAL_ENDED in reasons


@seen
def something_is_to_move(world: World, _: object) -> Value:
    """An item names at least one subscription."""
    return bool(world.request.items)


@seen
def subscription_is_among_the_items(world: World, element: object) -> Value:
    """An item names it, or converts it."""
    one, items = subscription_of(element), world.request.items
    if not items and (one is None or one.sku is not None):
        return False
    if one is None or one.sku is None:
        return None  # nor could an item name what nobody can name
    if one.sku in _item_skus(world):
        return True
    return one.sku in LEGACY and either(*(_converts(world, item) for item in items))


def _converts(world: World, item: TransferItem) -> Truth:
    return both(is_edition(item.sku), not_(world.holds_sku(item.sku)))


@seen
def subscription_s_group_is_requested(world: World, element: object) -> Value:
    one = subscription_of(element)
    group = None if one is None else world.group(one.sku)
    return None if group is None else group in world.request.product_groups


@seen
def item_moves_the_subscription(world: World, move: Move) -> Value:
    one = move.subscription
    if one is None:
        return None
    named = same(one.sku, move.item.sku)
    legacy = of_sku(lambda sku: sku in LEGACY and sku not in _item_skus(world))(one)
    converted = both(legacy, _converts(world, move.item))
    return both(held(one), either(named, converted))


@seen
def several_editions_are_held(world: World, _: object) -> Value:
    if world.party.subscriptions is None:
        return None
    known = [(one.sku, one) for one in world.party.subscriptions if one.sku is not None]
    unnamed = [one for one in world.party.subscriptions if one.sku is None]
    skus = sorted({sku for sku, _ in known if is_edition(sku)})
    each = [either(*(held(one) for sku, one in known if sku == edition)) for edition in skus]
    each += [both(None, held(one)) for one in unnamed]  # each may be one more edition
    if each.count(True) > 1:
        return True
    return None if len(each) - each.count(False) > 1 else False


# --- transfer to Google


@seen
def billed_offline(world: World, _: object) -> Value:
    return bool(world.given.get("billed_offline", False))


@seen
def moves_only_named_groups(world: World, _: object) -> Value:
    return world.given.get("product_groups") is not None


@seen
def moves_GOOGLE_WORKSPACE(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return "GOOGLE_WORKSPACE" in (world.given.get("product_groups") or ())


@seen
def moves_GOOGLE_VOICE(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return "GOOGLE_VOICE" in (world.given.get("product_groups") or ())


@seen
def Voice_is_held(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return world.holds(lambda one: same(world.group(one.sku), "GOOGLE_VOICE"))


@seen
def Google_Cloud_is_held(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return world.holds(lambda one: same(world.group(one.sku), "GOOGLE_CLOUD"))


def _moves_to_google(world: World, one: Subscription) -> Truth:
    """All that is held moves but Google Cloud [112]; where groups are named, only theirs."""
    groups, group = world.given.get("product_groups"), world.group(one.sku)
    if group == "GOOGLE_CLOUD":
        return False
    if one.sku is None:
        return both(None, held(one))
    chosen: Truth = True if groups is None else None if group is None else group in groups
    return both(held(one), chosen)


@seen
def subscription_moves_to_Google(world: World, element: object) -> Value:  # noqa: N802 - as above
    one = subscription_of(element)
    return None if one is None else _moves_to_google(world, one)


@seen
def number_of_subscriptions_that_move(world: World, _: object) -> Value:
    """As far as it is known."""
    return sum(_moves_to_google(world, one) is True for one in world.party.subscriptions or ())


# --- reactivation


@seen
def the_subscription_is_suspended(world: World, _: object) -> Value:
    return subscription_is_suspended(world, world.given["subscription"])


@seen
def reason_is_ours(_: World, reason: str | None) -> Value:
    return None if reason is None else reason == "RESELLER_INITIATED"
