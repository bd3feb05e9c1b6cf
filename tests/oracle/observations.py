"""What can be seen of a case, one small function each: yes, no, a value, or None where it isn't known.

The tables call a function by its name, with spaces. ``NOT_GIVEN`` is what the caller left out: it settles
nothing and is not unknown. Facts stand in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from oracle import consents, customers, lines, orders
from oracle.lines import Move
from oracle.seeing import SEEN, Value
from oracle.world import World, of_sku
from reseller_core.catalog.subscription_states import SuspensionReason
from reseller_core.subscription import Subscription

READ = (consents, customers, lines, orders)
"""Importing them fills ``SEEN``."""


def observation(name: str) -> Callable[[World, Any], Value]:
    """What the tables call by this name; besides functions, policy fields and ``holds`` with SKU ids."""
    function = SEEN.get(name.replace("-", " ").replace("_", " "))
    if function is not None:
        return function
    what, _, which = name.partition(" ")
    if what == "policy":
        return lambda world, _: getattr(world.policy, which)
    if what == "holds":
        skus = which.split(" | ")
        return lambda world, _: world.holds(of_sku(lambda sku: sku in skus and sku != world.replaced))
    raise ValueError(f"no such observation: {name}")


# --- what rows are asked about, one by one; None in it = which there are is not known


def _once(_: World) -> Iterable[object]:
    return (None,)


def _other_reseller_ids(world: World) -> Iterable[object]:
    """Each other place that names a reseller, against our own id, or the one that is asked with [10]."""
    asked = world.request.reseller_id if world.request else world.given.get("reseller_id")
    own = world.reseller.id if world.reseller else asked
    others = (asked, world.customer.reseller_id if world.customer else None)
    return [(own, other) for other in others if own is not None and other is not None]


def _given_addresses(world: World) -> Iterable[object]:
    if world.customer is None:
        return ()
    addresses = (world.customer.primary_email, world.customer.alternate_email)
    return [address for address in addresses if address is not None]


def _product_groups(world: World) -> Iterable[object]:
    return tuple(world.request.product_groups)


def _items(world: World) -> Iterable[object]:
    return world.request.items or ()


def _moved_skus(world: World) -> Iterable[object]:
    """The first item of each SKU."""
    return {item.sku: item for item in reversed(world.request.items or ())}.values()


def _own_subscriptions(world: World) -> Iterable[object]:
    own = world.party.subscriptions
    return (None,) if own is None else own


def _beside_the_items(world: World) -> Iterable[object]:
    return () if world.request.items is None else _own_subscriptions(world)


def _moves(world: World) -> Iterable[object]:
    own = world.party.subscriptions
    subs: Iterable[Subscription | None] = (None,) if own is None else own
    return [Move(item, one) for item in world.request.items or () for one in subs]


def _changed(world: World) -> Iterable[object]:
    if world.line.replaces is None:
        return ()
    own = world.party.subscriptions
    return (None,) if own is None else [one for one in own if one.sku in (None, world.line.replaces)]


def _the_subscription(world: World) -> Iterable[object]:
    return (world.given["subscription"],)


def _suspension_reasons(world: World) -> Iterable[object]:
    """Each reason that isn't ours; where there is none, whether ours is among them [124, 125]."""
    reasons = world.given["subscription"].suspension_reasons
    if reasons is None:
        return (None,)
    others = [reason for reason in reasons if reason is not SuspensionReason.RESELLER_INITIATED]
    return others or (("RESELLER_INITIATED",) if reasons else ("none",))


def _teams_beside(world: World) -> Iterable[object]:
    others = world.other_teams
    return (None,) if others is None else others


ELEMENTS: Mapping[str, Callable[[World], Iterable[object]]] = {
    "": _once,
    "other reseller id": _other_reseller_ids,
    "given address": _given_addresses,
    "product group": _product_groups,
    "item": _items,
    "moved SKU": _moved_skus,
    "own subscription": _own_subscriptions,
    "subscription beside the items": _beside_the_items,
    "move": _moves,
    "changed subscription": _changed,
    "the subscription": _the_subscription,
    "suspension reason": _suspension_reasons,
    "other team": _teams_beside,
}
"""Element kinds, as the tables' column *each* names them."""
