"""What may a reseller do in a customer's Admin console? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from reseller_core.admin_console import AdminAction, AdminConsoleAccess
from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer
from reseller_core.decision import Decision, Rule
from reseller_core.facts import AdminActionFacts
from reseller_core.finding import Finding, Holes, advisory, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.stances import by_stance
from reseller_core.values.moment import later

if TYPE_CHECKING:
    from reseller_core.customer import Customer

__all__ = [
    "ADMIN_RULES",
    "access_is_on",
    "access_stays_on",
    "action_is_allowed",
    "check_admin_action",
    "licence_is_of_our_subscription",
    "older_page_allows_the_action",
    "team_has_this_role",
]


def __dir__() -> list[str]:
    return __all__


_FORBIDDEN: Final = frozenset(
    {
        AdminAction.ACCEPT_TERMS,
        AdminAction.GENERATE_TRANSFER_TOKEN,
        AdminAction.SEE_BILLING,
        AdminAction.MANAGE_GROUP_ACCESS_SETTINGS,
        AdminAction.SEARCH_EMAIL_LOG,
    }
)
_FORBIDDEN_BY_AN_OLDER_PAGE: Final = frozenset(
    {
        AdminAction.MANAGE_BACKUP_CODES,
        AdminAction.CHANGE_TWO_STEP_SETTINGS,
        AdminAction.DOWNLOAD_USERS,
        AdminAction.USE_ALERT_CENTER,
        AdminAction.CHANGE_ADMIN_EMAIL_ALERTS,
        AdminAction.CHANGE_DLP_RULES,
        AdminAction.SET_UP_SAML_APPS,
        AdminAction.MANAGE_ANDROID_APPS,
        AdminAction.BIND_EMM,
    }
)


def _ends_at(facts: AdminActionFacts) -> dt.datetime | None:
    """When access that was switched off has ended everywhere; None = it was not switched off."""
    if facts.access is None or facts.access.switched_off_at is None:
        return None
    return later(facts.access.switched_off_at, hours=facts.policy.access_off_hours)


def _needs_no_access(facts: AdminActionFacts) -> bool:
    """What we sold is managed in our own console; what somebody else sold is not (fact 178)."""
    return facts.action is AdminAction.MANAGE_SUBSCRIPTION and facts.subscription_is_ours is not False


def access_is_on(facts: AdminActionFacts) -> tuple[Finding, ...]:
    """Require access to the Admin console, but for what we sold ourselves (facts 176–178)."""
    code, action = Code.ADMIN_ACCESS_OFF, facts.action.value
    if _needs_no_access(facts):
        return ()
    if facts.access is None:
        return unknowns(code, Holes(("access",)), action=action)
    ends_at = _ends_at(facts)
    if facts.access.granted is False:
        return violation(code, "access.granted", action=action)
    if ends_at is not None and ends_at <= facts.at:
        return violation(code, "access.switched_off_at", action=action)
    return unknowns(code, Holes(("access.granted",)), action=action) if facts.access.granted is None else ()


def access_stays_on(facts: AdminActionFacts) -> tuple[Finding, ...]:
    """Advise that access was switched off and ends within a day (fact 177)."""
    ends_at = _ends_at(facts)
    if ends_at is None or ends_at <= facts.at or _needs_no_access(facts):
        return ()
    if facts.access is not None and facts.access.granted is False:  # it has ended
        return ()
    return advisory(Code.ADMIN_ACCESS_ENDING, "access.switched_off_at", until=ends_at.isoformat())


def action_is_allowed(facts: AdminActionFacts) -> tuple[Finding, ...]:
    """Refuse what only the customer itself may do (facts 63, 120, 179)."""
    if facts.action not in _FORBIDDEN:
        return ()
    return violation(Code.ADMIN_FORBIDDEN, "action", action=facts.action.value)


def older_page_allows_the_action(facts: AdminActionFacts) -> tuple[Finding, ...]:
    """Refuse what an older page forbids to resellers (fact 180; by policy)."""
    if facts.action not in _FORBIDDEN_BY_AN_OLDER_PAGE:
        return ()
    stance = facts.policy.older_admin_limits
    return by_stance(stance, Code.ADMIN_FORBIDDEN_BY_OLDER_PAGE, "action", action=facts.action.value)


def licence_is_of_our_subscription(facts: AdminActionFacts) -> tuple[Finding, ...]:
    """Refuse to assign licences of what somebody else sold (fact 181)."""
    if facts.action is not AdminAction.ASSIGN_LICENCE or facts.subscription_is_ours is not False:
        return ()
    return violation(Code.ADMIN_LICENCE_NOT_OURS, "subscription_is_ours")


def team_has_this_role(facts: AdminActionFacts) -> tuple[Finding, ...]:
    """Refuse a role other than super administrator for a team (facts 160, 179)."""
    if facts.action is not AdminAction.ASSIGN_OTHER_ROLE or not isinstance(facts.customer, TeamCustomer):
        return ()
    return violation(Code.ADMIN_ROLE_NOT_FOR_TEAMS, "action", action=facts.action.value)


ADMIN_RULES: tuple[Rule[AdminActionFacts], ...] = (
    access_is_on,
    access_stays_on,
    action_is_allowed,
    older_page_allows_the_action,
    licence_is_of_our_subscription,
    team_has_this_role,
)


def check_admin_action(
    action: AdminAction | str,
    *,
    customer: Customer,
    access: AdminConsoleAccess | None,
    at: dt.datetime,
    subscription_is_ours: bool | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May we do this for the customer?

    Args:
        action: What is to be done.
        customer: For whom.
        access: Whether resellers may use its Admin console; None = not known, which leaves the answer open.
        at: The moment that is asked about; timezone-aware.
        subscription_is_ours: The licence's subscription was sold by us; None never asks.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = AdminActionFacts(
        action=action,
        customer=customer,
        access=access,
        subscription_is_ours=subscription_is_ours,
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide_for(ADMIN_RULES, facts)
