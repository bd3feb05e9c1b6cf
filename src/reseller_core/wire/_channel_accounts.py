"""What the Cloud Channel API says of a domain and of what a customer may bring along (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

import attrs
from attrs import field, frozen

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.errors import ContradictionError, InvalidValueError
from reseller_core.values.email_address import EmailAddress, email_address
from reseller_core.values.fields import naming_fields, observed
from reseller_core.values.ids import CloudIdentityId
from reseller_core.values.text import check_text, optional_flag
from reseller_core.wire._canonical import canonical
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire._pairings import accepted, stands_at

__all__ = ["TransferableSku", "name_team", "read_account", "read_accounts", "read_transferable_skus"]

_ANSWER: Final = "CheckCloudIdentityAccountsExistResponse"


def __dir__() -> list[str]:
    return __all__


def _optional_text(value: str | None) -> str | None:
    return None if value is None else check_text(value)


def read_account(payload: object) -> GoogleAccount:
    """What a Customer message says of the account of a domain customer: its id, and that it is verified.

    Whether we still manage it, it does not say; a look-up does (:func:`read_accounts`). Of a customer
    whose type is not told, or of a team, nothing is known of the domain's account.

    Raises:
        LoadError: It is no such message; every problem is a finding with its path.
    """
    stood = canonical(payload, CHANNEL, "Customer")
    if stands_at(stood, "cloudIdentityInfo.customerType") != "DOMAIN":
        return GoogleAccount()
    return GoogleAccount(
        cloud_identity_id=accepted(CloudIdentityId, stood.get("cloudIdentityId")),
        domain_verified=stands_at(stood, "cloudIdentityInfo.isDomainVerified"),
    )


def read_accounts(payload: object, *, primary_admin_email: EmailAddress | str | None = None) -> GoogleAccount:
    """What lives on a domain, as checkCloudIdentityAccountsExist answers (facts 40-46).

    An empty answer says that the domain is free (fact 43). An account is elsewhere only where it exists, its
    type is told and it is not ours; an entry that tells less leaves open what lives there.

    Args:
        payload: The answer.
        primary_admin_email: The address that the call was narrowed to. Such an answer tells nothing of
            other teams, nor that nobody is there; :func:`name_team` makes use of it.

    Raises:
        LoadError: It is no such message; every problem is a finding with its path.
    """
    entries = canonical(payload, CHANNEL, _ANSWER).get("cloudIdentityAccounts", [])
    narrowed = primary_admin_email is not None
    if not entries:
        return GoogleAccount() if narrowed else GoogleAccount(status=AccountStatus.NONE)
    domains = [entry for entry in entries if _is(entry, "DOMAIN")]
    teams = [entry for entry in entries if _is(entry, "TEAM")]
    told = len(domains) + len(teams) == len(entries) and not narrowed
    known: dict[str, Any] = {}
    if told:
        known["teams"] = [_team(entry) for entry in teams]
    if len(domains) == 1:
        known["status"] = AccountStatus.OURS if _is_ours(domains[0]) else AccountStatus.ELSEWHERE
        known["cloud_identity_id"] = _id(domains[0])
    elif told and not domains:
        known["status"] = AccountStatus.TEAMS
    try:
        return GoogleAccount(**known)
    except InvalidValueError:  # one id twice: what lives there is not told
        return GoogleAccount()


def name_team(
    account: GoogleAccount, payload: object, *, primary_admin_email: EmailAddress | str
) -> GoogleAccount:
    """The account with the primary address of the team that a narrowed look-up found (fact 46).

    Args:
        account: What a look-up of the whole domain told.
        payload: The answer to the look-up that was narrowed to the address.
        primary_admin_email: The address.

    Raises:
        LoadError: It is no such answer; every problem is a finding with its path.
        ContradictionError: The team found is none of the account's.
        InvalidValueError: The address can't be one, or another team of the account has it.
    """
    entries = canonical(payload, CHANNEL, _ANSWER).get("cloudIdentityAccounts", [])
    found = [key for entry in entries if _is(entry, "TEAM") and (key := _id(entry)) is not None]
    if len(found) != 1 or account.teams is None:
        return account
    address = email_address(primary_admin_email)
    if found[0] not in [team.cloud_identity_id for team in account.teams]:
        raise ContradictionError("account.teams")
    named = [
        attrs.evolve(team, primary_email=address) if team.cloud_identity_id == found[0] else team
        for team in account.teams
    ]
    return attrs.evolve(account, teams=named)


def _is(entry: Mapping[str, Any], word: str) -> bool:
    return bool(entry.get("existing")) and entry.get("customerType") == word


def _is_ours(entry: Mapping[str, Any]) -> bool:
    # The name stands there only for a customer of ours; proto3 leaves out an ``owned`` that is false.
    return bool(entry.get("owned") or entry.get("customerName"))


def _id(entry: Mapping[str, Any]) -> CloudIdentityId | None:
    return accepted(CloudIdentityId, entry.get("customerCloudIdentityId"))


def _team(entry: Mapping[str, Any]) -> Team:
    return Team(cloud_identity_id=_id(entry), owned=_is_ours(entry))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferableSku:
    """What a customer holds, as it could be bought from us (fact 75).

    Attributes:
        sku: Resource name of the SKU to be bought; the Channel API's own id, not the Reseller API's.
        legacy_sku: Resource name of the SKU that the customer has now.
        eligible: Google says that it can be transferred to us; None = it does not say.
        reason: Google's own name of why not.
        description: Why not, in words.
    """

    sku: str | None = field(default=None, converter=_optional_text, metadata=observed())
    legacy_sku: str | None = field(default=None, converter=_optional_text, metadata=observed())
    eligible: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    reason: str | None = field(default=None, converter=_optional_text, metadata=observed())
    description: str | None = field(default=None, converter=_optional_text, metadata=observed())


def read_transferable_skus(payload: object) -> tuple[TransferableSku, ...]:
    """What one page of listTransferableSkus tells, in its order.

    An eligibility that is there and empty says *not eligible*, without a reason: proto3 leaves out what is
    false. One that is absent says nothing.

    Raises:
        LoadError: It is no such answer; every problem is a finding with its path.
    """
    stood = canonical(payload, CHANNEL, "ListTransferableSkusResponse")
    return tuple(_transferable(one) for one in stood.get("transferableSkus", []))


def _transferable(one: Mapping[str, Any]) -> TransferableSku:
    eligibility = one.get("transferEligibility")
    reason = stands_at(one, "transferEligibility.ineligibilityReason")
    return TransferableSku(
        sku=stands_at(one, "sku.name"),
        legacy_sku=stands_at(one, "legacySku.name"),
        eligible=None if eligibility is None else bool(eligibility.get("isEligible")) and reason is None,
        reason=None if reason is None else str(reason),
        description=stands_at(one, "transferEligibility.description"),
    )
