"""Cases for every decider: sound worlds with a few deviations, and both sides of every boundary.

A world is a set of named choices; a deviation takes one of them from its pool, which also holds what nobody
would expect, and None where a thing may not have been observed. Pools are small, so that ids, SKUs and
addresses meet.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from oracle import parts
from oracle.pools import (
    AT_EDGES,
    DECIDERS,
    DEFAULTS,
    LIVE,
    OBSERVED,
    POOLS,
    SCENES,
    SUBJECT,
    SWITCHES,
    WEIGHTS,
)
from oracle.world import Case
from reseller_core.errors import InvalidValueError
from reseller_core.facts import (
    AdminActionFacts,
    EntitlementFacts,
    Facts,
    PurchaseFacts,
    RegistrationFacts,
    TransferFacts,
    TransferOutFacts,
    VerificationFacts,
)
from reseller_core.policy import Profile

_FACTS: Mapping[str, Callable[..., Facts]] = {
    "registration": RegistrationFacts,
    "consent": TransferFacts,
    "transfer": TransferFacts,
    "purchase": PurchaseFacts,
    "transfer_to_google": TransferOutFacts,
    "suspension": EntitlementFacts,
    "reactivation": EntitlementFacts,
    "domain_verification": VerificationFacts,
    "admin_action": AdminActionFacts,
}


def build(decider: str, changes: Mapping[str, Any]) -> Case | None:
    """The case of these choices; None where constructors refuse them."""
    chosen = {**DEFAULTS, **changes}
    try:
        given = {"policy": parts.policy(chosen), "profile": chosen["profile"], "at": chosen["at"]}
        given |= _given(decider, chosen)
        _FACTS[decider](**given)  # refuses, for one, ids that differ
    except InvalidValueError:
        return None
    return Case(decider, SUBJECT[decider], given)


def _given(decider: str, c: Mapping[str, Any]) -> dict[str, Any]:
    if decider in ("suspension", "reactivation"):
        (one,) = parts.subscriptions({**c, "subs": "held", "beside": ()}) or ()
        return {"subscription": one}
    if decider == "admin_action":
        return {
            "action": c["action"],
            "customer": parts.customer(c),
            "access": parts.access(c),
            "subscription_is_ours": c["licence_ours"],
        }
    given: dict[str, Any] = {"account": parts.account(c)}
    if decider in ("transfer", "consent"):
        given |= {"request": parts.request(c), "consents": parts.consents(c)}
        if decider == "transfer":
            given |= {"reseller": parts.reseller(c), "linked_customer": parts.linked(c)}
            given |= {"ineligible_skus": c["ineligible"]}
        return given
    given |= {"customer": parts.customer(c)}
    return given | _own(decider, c)


def _own(decider: str, c: Mapping[str, Any]) -> dict[str, Any]:
    match decider:
        case "registration":
            return {
                "reseller": parts.reseller(c),
                "intended_sku": c["intended_sku"],
                "reseller_id_requested": c["reseller_id_requested"],
                "domain_registered": c["domain_registered"],
                "domain_deleted_at": parts.moment(c, "deleted_at"),
                "deleted_via_reseller": c["deleted_via"],
                "provisionable_types": c["types"],
            }
        case "purchase":
            return {
                "order": parts.order(c),
                "consents": parts.consents(c),
                "reseller_id": c["sold_by"],
                "reseller": parts.reseller(c),
                "primary_email_taken": c["email_taken"],
            }
        case "transfer_to_google":
            return {"product_groups": c["out_groups"], "billed_offline": c["offline"]}
        case _:
            return {}


def draw(rng: random.Random) -> Case:
    """One case: a sound scene of some decider with up to three deviations."""
    while True:
        decider = rng.choices(DECIDERS, WEIGHTS)[0]
        pools = POOLS[decider]
        changes = dict(rng.choice(SCENES["transfer" if decider == "consent" else decider]))
        if "profile" not in changes and rng.random() < 0.5:
            changes["profile"] = rng.choice(tuple(Profile))
        for _ in range(rng.choices((0, 1, 2, 3), (12, 33, 33, 22))[0]):
            names = LIVE[decider] if rng.random() < 0.6 else tuple(pools)
            name = rng.choice(names)
            changes[name] = rng.choice(pools[name])
        if rng.random() < 0.25:
            changes["policy"] = rng.choice(SWITCHES[decider])
        if rng.random() < 0.3:
            name = rng.choice([one for one in OBSERVED if one in pools])
            changes[name] = "not known" if name == "access" else None
        if "sku_seen" in pools and rng.random() < 0.05:
            changes["sku_seen"] = None
        case = build(decider, changes)
        if case is not None:
            return case


def cases(count: int, seed: int) -> Iterator[Case]:
    """So many cases; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - chance, not secrecy
    for _ in range(count):
        yield draw(rng)


def boundaries() -> Iterator[Case]:
    """Every number and date at, just below and just above its limit, alone and in all pairs of two."""
    for decider, scenes in AT_EDGES.items():
        edges = [(scene, name, pool) for scene, pools in scenes for name, pool in pools.items()]
        alone = [{**scene, **_change(name, value)} for scene, name, pool in edges for value in pool]
        in_pairs = [
            {**scene, **other, **_change(name, mine), **_change(beside, theirs)}
            for (scene, name, pool), (other, beside, others) in combinations(edges, 2)
            for mine in pool
            for theirs in others
            if name != beside
        ]
        cases_there = (build(decider, changes) for changes in (*alone, *in_pairs))
        yield from (case for case in cases_there if case is not None)


def _change(name: str, value: object) -> Mapping[str, object]:
    """One choice, or several that only make sense together."""
    return value if isinstance(value, Mapping) else {name: value}
