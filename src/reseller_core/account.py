"""What was observed of a domain at Google (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, final

import attrs
from attrs import field, frozen

from reseller_core.errors import ContradictionError, InvalidValueError
from reseller_core.subscription import Seats, Subscription, subscriptions
from reseller_core.values.email_address import EmailAddress, optional_email_address
from reseller_core.values.extra import joined_extras
from reseller_core.values.fields import given, member, members, naming_fields, observed
from reseller_core.values.ids import CloudIdentityId, optional_cloud_identity_id
from reseller_core.values.moment import optional_moment
from reseller_core.values.text import optional_flag, optional_name

__all__ = ["AccountStatus", "GoogleAccount", "Provider", "Team"]


def __dir__() -> list[str]:
    return __all__


@final
class AccountStatus(StrEnum):
    """What a look-up of the domain tells (facts 40–43)."""

    NONE = "none"
    """Nobody: the domain is free."""
    OURS = "ours"
    """A domain account that we manage."""
    ELSEWHERE = "elsewhere"
    """A domain account that Google or another reseller manages."""
    TEAMS = "teams"
    """Only teams verified by e-mail."""


@final
class Provider(StrEnum):
    """Who manages a customer that is not ours."""

    GOOGLE = "google"
    OTHER_RESELLER = "other-reseller"


def _status(value: AccountStatus | str | None) -> AccountStatus | None:
    return None if value is None else member(AccountStatus, value)


def _provider(value: Provider | str | None) -> Provider | None:
    return None if value is None else member(Provider, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Team:
    """One team verified by e-mail that lives on the domain (fact 152).

    Attributes:
        cloud_identity_id: Google's id of the team.
        organization_name: Name of the organisation, which several teams may share.
        primary_email: Address that the team was verified with.
        owned: We manage it.
        subscriptions: What it holds; ``()`` = known to be none.
    """

    cloud_identity_id: CloudIdentityId | None = field(
        default=None, converter=optional_cloud_identity_id, metadata=observed()
    )
    organization_name: str | None = field(default=None, converter=optional_name, metadata=observed())
    primary_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=observed()
    )
    owned: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    subscriptions: tuple[Subscription, ...] | None = field(
        default=None, converter=subscriptions, metadata=observed()
    )


def _order(team: Team) -> str:
    """A text that is the same for equal teams: addresses are equal whatever their case."""
    address = team.primary_email
    return repr(team) if address is None else repr(attrs.evolve(team, primary_email=str(address).lower()))


def _teams(value: Iterable[Team] | None) -> tuple[Team, ...] | None:
    if value is None:
        return None
    teams = tuple(sorted(members(value, Team, "Team"), key=_order))
    for attribute in ("cloud_identity_id", "primary_email"):
        known = [key for team in teams if (key := getattr(team, attribute)) is not None]
        if len(known) != len(set(known)):
            raise InvalidValueError("value.teams-alike", attribute=attribute)
    return teams


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class GoogleAccount:
    """What was observed of a customer's domain at Google; None = not known.

    Attributes:
        status: What a look-up of the domain tells.
        provider: Who manages it, or a team on it, where that is not us (facts 155, 156).
        cloud_identity_id: Google's id of the domain account.
        nonprofit: It is on Google Workspace for Nonprofits.
        legacy_free: It is on the legacy free edition of G Suite.
        domain_verified: Its domain is verified.
        subscriptions: What the domain account holds; ``()`` = known to be none.
        teams: All teams on the domain; ``()`` = known to be none.
        super_admin_present: It has a super administrator (fact 110).
        trial_used: It has used up its trial (fact 134); one that still runs is not used up.
        first_reseller: We created it and it never bought elsewhere.
        observed_at: When this was observed (the older moment where look-ups were joined).
    """

    status: AccountStatus | None = field(default=None, converter=_status, metadata=observed())
    provider: Provider | None = field(default=None, converter=_provider, metadata=observed())
    cloud_identity_id: CloudIdentityId | None = field(
        default=None, converter=optional_cloud_identity_id, metadata=observed()
    )
    nonprofit: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    legacy_free: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    domain_verified: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    subscriptions: tuple[Subscription, ...] | None = field(
        default=None, converter=subscriptions, metadata=observed()
    )
    teams: tuple[Team, ...] | None = field(default=None, converter=_teams, metadata=observed())
    super_admin_present: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    trial_used: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    first_reseller: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    observed_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())

    def __attrs_post_init__(self) -> None:
        """Refuse an account whose parts exclude each other."""
        if self.status is AccountStatus.NONE:
            for a in attrs.fields(GoogleAccount):
                if a.name not in ("status", "observed_at") and getattr(self, a.name) not in (None, False, ()):
                    raise InvalidValueError("value.account-not-none", field=a.name)
            if self.first_reseller is not None:
                raise InvalidValueError("value.account-not-none", field="first_reseller")
        if self.status is AccountStatus.TEAMS:
            if self.teams == ():
                raise InvalidValueError("value.account-without-teams", field="teams")
            for name in ("cloud_identity_id", "subscriptions"):
                if getattr(self, name):
                    raise InvalidValueError("value.account-only-teams", field=name)
        if self.status is AccountStatus.ELSEWHERE and self.first_reseller:
            raise InvalidValueError("value.account-elsewhere", field="first_reseller")
        if self.cloud_identity_id is not None and any(
            team.cloud_identity_id == self.cloud_identity_id for team in self.teams or ()
        ):
            raise InvalidValueError("value.teams-alike", field="teams", attribute="cloud_identity_id")

    def learn(self, other: GoogleAccount) -> GoogleAccount:
        """Join two partial look-ups of one domain: what either knows, the joint account knows.

        The join is commutative, associative and idempotent, and ``GoogleAccount()`` changes nothing. It is
        as old as the older of the two, as far as they say when.
        Lists are complete lists: they join where they name the same SKUs, or teams by the same ids or else
        the same addresses; a list with a subscription of unknown SKU joins with its like alone. What a wire
        format says beyond the facts joins too, and contradicts nothing.

        Raises:
            ContradictionError: Both know the same thing and it differs.
        """
        joined: GoogleAccount = _join(self, other, "account")
        return joined


def _join(mine: Any, other: Any, path: str) -> Any:
    if mine == other or other is None:
        return mine
    if mine is None:
        return other
    match mine:
        case GoogleAccount() | Team() | Subscription() | Seats():
            return _join_attributes(mine, other, path)
        case tuple() if path.endswith(".extra"):
            return joined_extras(mine, other)
        case tuple():
            return _join_lists(mine, other, path)
        case dt.datetime() if path == "account.observed_at":
            return min(mine, other)
        case _:
            raise ContradictionError(path)


def _join_attributes(mine: Any, other: Any, path: str) -> Any:
    joined = {
        a.name: _join(getattr(mine, a.name), getattr(other, a.name), f"{path}.{a.name}")
        for a in attrs.fields(type(mine))
    }
    try:
        return type(mine)(**joined)
    except InvalidValueError as error:
        raise ContradictionError(f"{path}.{error.field}") from None


def _join_lists(mine: tuple[Any, ...], other: tuple[Any, ...], path: str) -> tuple[Any, ...]:
    for key in ("sku", "cloud_identity_id", "primary_email"):
        mine_by_key, others_by_key = _by_key(mine, key), _by_key(other, key)
        if (
            mine_by_key is not None
            and others_by_key is not None
            and mine_by_key.keys() == others_by_key.keys()
        ):
            return tuple(
                _join(element, others_by_key[found], f"{path}[{i}]")
                for i, (found, element) in enumerate(mine_by_key.items())
            )
    raise ContradictionError(path)


def _by_key(elements: tuple[Any, ...], key: str) -> dict[Any, Any] | None:
    """The elements by SKU, team id or address; None where one lacks it or two share it."""
    found: dict[Any, Any] = {}
    for element in elements:
        value = getattr(element, key, None)
        if value is None or value in found:
            return None
        found[value] = element
    return found
