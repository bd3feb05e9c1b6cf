"""What an account says of one customer: the answers that rules read (floor 5).

Each answer is the known thing or the :class:`~reseller_core.finding.Holes` that would have to be
filled. A domain that nobody has (``AccountStatus.NONE``) means *no* wherever that follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from attrs import frozen

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.customer import Customer, TeamCustomer
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Holes, holes_in
from reseller_core.subscription import Subscription

if TYPE_CHECKING:
    from reseller_core.values.ids import CloudIdentityId

__all__ = [
    "Place",
    "absence",
    "has_a_super_admin",
    "has_used_its_trial",
    "held_subscriptions",
    "is_behind_teams",
    "is_domain_verified",
    "is_first_reseller",
    "is_legacy_free",
    "is_nonprofit",
    "own_id",
    "path_of",
    "place_of",
    "require_one_identity",
    "status_of",
    "team_of",
]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class Place:
    """Where in an account a customer's own observations stand.

    Attributes:
        path: ``"account"`` or one of its teams, as a path from the facts.
        here: What stands there.
    """

    path: str
    here: GoogleAccount | Team


def status_of(account: GoogleAccount | None) -> AccountStatus | Holes:
    """What a look-up of the domain told."""
    if account is None:
        return Holes(("account",))
    return Holes(("account.status",)) if account.status is None else account.status


def is_nonprofit(account: GoogleAccount | None) -> bool | Holes:
    """Whether it is on Google Workspace for Nonprofits."""
    return _flag(account, "nonprofit")


def is_legacy_free(account: GoogleAccount | None) -> bool | Holes:
    """Whether it is on the legacy free edition of G Suite."""
    return _flag(account, "legacy_free")


def is_domain_verified(account: GoogleAccount | None) -> bool | Holes:
    """Whether its domain is verified."""
    return _flag(account, "domain_verified")


def is_first_reseller(customer: Customer, account: GoogleAccount | None) -> bool | Holes:
    """Whether we created it and it never bought elsewhere.

    That holds for one that doesn't exist yet, and for none that is managed elsewhere, nor for a team that
    is not ours.
    """
    if account is not None and account.status in (AccountStatus.NONE, AccountStatus.ELSEWHERE):
        return account.status is AccountStatus.NONE
    first, ours = _flag(account, "first_reseller"), _is_our_team(customer, account)
    if first is False or ours is False:
        return False
    return holes_in(first, ours) or True


def _is_our_team(customer: Customer, account: GoogleAccount | None) -> bool | Holes | None:
    """Whether the team that the customer is is ours; None where it is none of the teams."""
    place = place_of(customer, account) if isinstance(customer, TeamCustomer) else None
    if isinstance(place, Place) and isinstance(place.here, Team):
        return Holes((f"{place.path}.owned",)) if place.here.owned is None else place.here.owned
    return place if isinstance(place, Holes) else None


def has_used_its_trial(account: GoogleAccount | None) -> bool | Holes:
    """Whether it has used its trial (fact 134)."""
    return _flag(account, "trial_used")


def has_a_super_admin(account: GoogleAccount | None) -> bool | Holes:
    """Whether it has a super administrator (fact 110)."""
    return _flag(account, "super_admin_present")


def path_of(account: GoogleAccount | None, attribute: str) -> str:
    """Path of an attribute of the account; of the status where the domain is free, so that nobody has it."""
    free = account is not None and account.status is AccountStatus.NONE
    return "account.status" if free else f"account.{attribute}"


def _flag(account: GoogleAccount | None, attribute: str) -> bool | Holes:
    if account is None:
        return Holes(("account",))
    value: bool | None = getattr(account, attribute)
    if value is not None:
        return value
    return False if account.status is AccountStatus.NONE else Holes(_unknown(account, attribute))


def _unknown(account: GoogleAccount, *attributes: str) -> tuple[str, ...]:
    """Paths of these attributes, and of the status, as far as they are not known."""
    return tuple(f"account.{name}" for name in ("status", *attributes) if getattr(account, name) is None)


def team_of(customer: TeamCustomer, account: GoogleAccount) -> Place | Holes | None:
    """The team on the domain that the customer is, by Cloud Identity id, else by primary e-mail.

    An id or address that is not known equals nothing; it is a hole where it could turn out to be
    the customer's. None: no team on the domain is the customer.
    """
    mine, address = customer.cloud_identity_id, customer.primary_email
    if mine is None and address is None:
        return None  # nothing tells that it is one of them
    if mine is not None and mine == account.cloud_identity_id:
        return None  # the account itself is the customer
    if account.teams is None:
        return Holes(("account.teams",))
    places = [Place(f"account.teams[{i}]", team) for i, team in enumerate(account.teams)]
    for place in places:
        if mine is not None and place.here.cloud_identity_id == mine:
            return place
    holes: list[str] = []
    for place, team in zip(places, account.teams, strict=True):
        if address is not None and team.primary_email == address:
            return place
        id_is_open = mine is not None and team.cloud_identity_id is None
        if id_is_open:
            holes.append(f"{place.path}.cloud_identity_id")
        if address is not None and team.primary_email is None and (mine is None or id_is_open):
            holes.append(f"{place.path}.primary_email")
    return Holes(tuple(holes)) if holes else None


def place_of(customer: Customer, account: GoogleAccount | None) -> Place | Holes | None:
    """Where the customer's own observations stand in the account; None = nowhere.

    A domain customer's are the domain account's. A team's are those of the team that it is. Where no team
    on the domain is the customer, the account itself is taken for its own, unless their ids differ.
    """
    if account is None:
        return Holes(("account",))
    whole = Place("account", account)
    mine = customer.cloud_identity_id
    if mine is not None and mine == account.cloud_identity_id:
        return whole
    if account.status is AccountStatus.NONE:
        return None
    if not isinstance(customer, TeamCustomer):
        return None if account.status is AccountStatus.TEAMS else whole
    team = team_of(customer, account)
    if isinstance(team, Place):
        return team
    holes = team.paths if isinstance(team, Holes) else ()
    if account.status is None and mine is None and account.teams == ():
        return whole  # no team lives there: it is the account, or there is none
    if account.status is not AccountStatus.TEAMS and (mine is None or account.cloud_identity_id is None):
        ids = () if mine is None else ("cloud_identity_id",)
        holes = (*holes, *_unknown(account, *ids))
    if holes:
        return Holes(holes)
    return whole if mine is None and account.status is not AccountStatus.TEAMS else None


def is_behind_teams(customer: Customer, account: GoogleAccount | None) -> bool:
    """Whether teams live on the domain that a domain customer would have (fact 42)."""
    return (
        account is not None
        and account.status is AccountStatus.TEAMS
        and not isinstance(customer, TeamCustomer)
    )


def absence(customer: Customer, account: GoogleAccount | None) -> str | Holes | None:
    """Why the customer is nowhere in the account: ``none``, ``behind-teams`` or ``team-not-there``.

    None: it is there.
    """
    place, status = place_of(customer, account), status_of(account)
    if status in (AccountStatus.OURS, AccountStatus.ELSEWHERE) and customer.cloud_identity_id is None:
        return None  # whether as one of the teams or as the domain account
    if isinstance(place, Place) and isinstance(place.here, Team):
        return None
    if isinstance(status, Holes) and place is None:
        return "team-not-there"  # its id is neither a team's nor the account's, whatever the status is
    if holes := holes_in(status, place):
        return holes
    if place is not None:
        return None
    if status is AccountStatus.NONE:
        return "none"
    return "team-not-there" if isinstance(customer, TeamCustomer) else "behind-teams"


def own_id(customer: Customer, account: GoogleAccount | None) -> CloudIdentityId | Holes | None:
    """Google's id of the customer, as recorded or else as observed; None = it has none yet."""
    if customer.cloud_identity_id is not None:
        return customer.cloud_identity_id
    place = place_of(customer, account)
    if not isinstance(place, Place):
        return place
    if place.here.cloud_identity_id is not None:
        return place.here.cloud_identity_id
    return Holes((*_status_behind(place), f"{place.path}.cloud_identity_id"))


def held_subscriptions(
    customer: Customer, account: GoogleAccount | None
) -> tuple[tuple[str, Subscription], ...] | Holes:
    """The customer's own subscriptions, each with its path; cancelled ones too."""
    place = place_of(customer, account)
    if place is None:
        return ()
    if isinstance(place, Holes):
        return place
    held = place.here.subscriptions
    if held is None:
        return Holes((*_status_behind(place), f"{place.path}.subscriptions"))
    return tuple((f"{place.path}.subscriptions[{i}]", one) for i, one in enumerate(held))


def _status_behind(place: Place) -> tuple[str, ...]:
    """The status where it could still say that nothing stands at this place."""
    return _unknown(place.here) if isinstance(place.here, GoogleAccount) else ()


def require_one_identity(customer: Customer, account: GoogleAccount | None) -> None:
    """Refuse facts in which the customer is two things at once.

    Raises:
        InvalidValueError: ``value.ids-differ``: an id that both sides give differs, or the id and the
            address name two teams.
    """
    mine = customer.cloud_identity_id
    if account is None or mine is None:
        return
    on_domain = {team.cloud_identity_id for team in account.teams or ()}
    if isinstance(customer, TeamCustomer):
        by_address = [
            team for team in account.teams or () if team.primary_email == customer.primary_email is not None
        ]
        named = {account.cloud_identity_id, *on_domain}
        for team in by_address:
            if team.cloud_identity_id != mine and (team.cloud_identity_id is not None or mine in named):
                raise InvalidValueError("value.ids-differ", field="account.teams")
    elif account.cloud_identity_id not in (None, mine) or mine in on_domain:
        raise InvalidValueError("value.ids-differ", field="account.cloud_identity_id")
