"""Ways out of what a call of Google's APIs was answered (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reseller_core._way_makers import way, ways
from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["WAYS_OF_CALLING", "or_asking"]


def __dir__() -> list[str]:
    return __all__


def or_asking(make: Callable[[Finding], tuple[Way, ...]]) -> Callable[[Finding], tuple[Way, ...]]:
    """The ways out, or, where Google's answer says less than a rule would, asking that rule's decider."""
    return lambda finding: _asking(finding) if finding.param("ask") else make(finding)


def _asking(finding: Finding) -> tuple[Way, ...]:
    ask = way("ask-the-rules", Actor.RESELLER, another_way=str(finding.param("ask")))(finding)
    return (ask, _SWITCH_ON(finding)) if finding.code == Code.API_NOT_PERMITTED else (ask,)


_SWITCH_ON = way("switch-access-on", Actor.CUSTOMER_SUPER_ADMIN)
_LOOK_UP_AGAIN = way("look-up-again", Actor.RESELLER, another_way="choose_route")
_CORRECT = way("correct-request", Actor.RESELLER, another_way="manage")


WAYS_OF_CALLING: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.API_QUOTA_EXCEEDED: ways(way("repeat-later", Actor.NOBODY, another_way="manage")),
        Code.API_TEMPORARY_FAILURE: ways(way("look-and-repeat", Actor.RESELLER, another_way="manage")),
        Code.API_NOT_ENABLED: ways(way("enable-api", Actor.RESELLER, another_way="manage")),
        Code.API_NOT_PERMITTED: ways(_LOOK_UP_AGAIN, _SWITCH_ON),
        Code.API_NOT_FOUND: ways(_LOOK_UP_AGAIN),
        Code.API_REQUEST_REFUSED: ways(_CORRECT),
        Code.API_CUSTOMER_REFUSED: ways(_CORRECT),
        Code.API_SEATS_REFUSED: ways(_CORRECT),
        Code.API_ORDER_EXISTS: ways(_LOOK_UP_AGAIN),
        Code.API_ALREADY_TRANSFERRED: ways(_LOOK_UP_AGAIN),
        Code.API_PRECONDITION_FAILED: ways(_CORRECT),
        Code.API_SUBSCRIPTION_NOT_ACTIVE: ways(
            way("reactivate-first", Actor.RESELLER, another_way="check_reactivation")
        ),
        Code.API_NO_RENEWAL: ways(),
        Code.API_UNKNOWN_ERROR: ways(way("ask-google-support", Actor.RESELLER, another_way="manage")),
    }
)
"""Code of a violation → its ways."""
