"""A customer's purchase consent for one reseller and one product group (floor 9).

Facts 50–56. Only the customer can give or take it; we ask for it, and note what we hear. No page says that it
expires.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, final

from attrs import field, frozen

from reseller_core.catalog.product_groups import ProductGroup, product_group
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.finding import violation
from reseller_core.lifecycle._guards import recorded
from reseller_core.lifecycle._machine import Asked, Changes, Lifecycle, Move, Moves, Table
from reseller_core.lifecycle._shapes import Command, Due, Event, State
from reseller_core.policy import Policy
from reseller_core.rules.consent import Shortfall
from reseller_core.values.fields import given, happened, member, naming_fields
from reseller_core.values.ids import (
    CloudIdentityId,
    ResellerId,
    cloud_identity_id,
    optional_cloud_identity_id,
    optional_reseller_id,
    reseller_id,
)
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag

__all__ = [
    "CONSENT_LIFECYCLE",
    "AskForConsent",
    "ConsentAskedFor",
    "ConsentGranted",
    "ConsentPhase",
    "ConsentRevoked",
    "ConsentState",
    "NoteConsentGranted",
    "NoteConsentRevoked",
]


def __dir__() -> list[str]:
    return __all__


@final
class ConsentPhase(StrEnum):
    """Whether a consent counts."""

    NEW = "new"
    """Nobody has asked for it."""
    ASKED = "asked"
    """We asked the customer for it."""
    GRANTED = "granted"
    """The customer has given it."""
    REVOKED = "revoked"
    """The customer has taken it back; it can be given again (fact 51)."""


def _phase(value: ConsentPhase | str) -> ConsentPhase:
    return member(ConsentPhase, value)


def _optional_group(value: ProductGroup | str | None) -> ProductGroup | None:
    return None if value is None else product_group(value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ConsentState(State):
    """Where a consent stands.

    Attributes:
        phase: Whether it counts.
        customer: Google's id of the customer; None before anybody asked.
        reseller_id: Public identifier of the reseller that may sell; None before anybody asked.
        product_group: What it may sell; None before anybody asked.
        granted_at: When it was last given.
        granted_by_super_admin: A super administrator gave it; None = nobody said who did.
        revoked_at: When it was taken back; None again once it is given anew.
    """

    phase: ConsentPhase = field(default=ConsentPhase.NEW, converter=_phase)
    customer: CloudIdentityId | None = field(
        default=None, converter=optional_cloud_identity_id, metadata=happened()
    )
    reseller_id: ResellerId | None = field(default=None, converter=optional_reseller_id, metadata=happened())
    product_group: ProductGroup | None = field(default=None, converter=_optional_group, metadata=happened())
    granted_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    granted_by_super_admin: bool | None = field(default=None, converter=optional_flag, metadata=given())
    revoked_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())

    @property
    def consent(self) -> PurchaseConsent | None:
        """The consent as deciders read it; None where none was ever given."""
        if (
            self.customer is None
            or self.reseller_id is None
            or self.product_group is None
            or self.granted_at is None
        ):
            return None
        return PurchaseConsent(
            customer=self.customer,
            reseller_id=self.reseller_id,
            product_groups=(self.product_group,),
            granted_at=self.granted_at,
            revoked_at=self.revoked_at,
            granted_by_super_admin=self.granted_by_super_admin,
        )


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AskForConsent(Command):
    """Ask the customer for its consent, also once more.

    Attributes:
        customer: Google's id of the customer.
        reseller_id: Public identifier of the reseller that wants to sell.
        product_group: What it wants to sell.
    """

    customer: CloudIdentityId = field(converter=cloud_identity_id)
    reseller_id: ResellerId = field(converter=reseller_id)
    product_group: ProductGroup = field(converter=product_group)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteConsentGranted(Command):
    """Note that the consent was given.

    Attributes:
        granted_at: When.
        granted_by_super_admin: A super administrator gave it; False where somebody else clicked, which is no
            consent (fact 52); None = nobody said who did.
    """

    granted_at: dt.datetime = field(converter=moment)
    granted_by_super_admin: bool | None = field(default=None, converter=optional_flag, metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteConsentRevoked(Command):
    """Note that the consent was taken back.

    Attributes:
        revoked_at: When.
    """

    revoked_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ConsentAskedFor(Event):
    """The customer was asked for its consent.

    Attributes:
        customer: Google's id of the customer.
        reseller_id: Public identifier of the reseller that wants to sell.
        product_group: What it wants to sell.
    """

    customer: CloudIdentityId = field(converter=cloud_identity_id)
    reseller_id: ResellerId = field(converter=reseller_id)
    product_group: ProductGroup = field(converter=product_group)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ConsentGranted(Event):
    """The customer gave the consent.

    Attributes:
        granted_at: When.
        granted_by_super_admin: A super administrator gave it; None = nobody said who did.
        revoked_at: None: what was taken back before counts no longer.
    """

    granted_at: dt.datetime = field(converter=moment)
    granted_by_super_admin: bool | None = field(converter=optional_flag, metadata=given())
    revoked_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ConsentRevoked(Event):
    """The customer took the consent back.

    Attributes:
        revoked_at: When.
    """

    revoked_at: dt.datetime = field(converter=moment)


def _counts(state: ConsentState, command: NoteConsentGranted, asked: Asked) -> Decision | None:
    """Only a super administrator can consent, and nobody tomorrow (fact 52)."""
    if command.granted_by_super_admin is False:
        why = Shortfall.NOT_BY_SUPER_ADMIN
    elif command.granted_at > asked.at:
        why = Shortfall.NOT_YET_GRANTED
    else:
        return None
    group = str(state.product_group)
    found = violation(Code.TRANSFER_CONSENT_MISSING, "consents", product_group=group, why=why.word)
    return Decision(found, asked.at, asked.policy.version)


def _asked_for(state: ConsentState, command: AskForConsent, _asked: Asked) -> Changes:
    asked = {name: getattr(command, name) for name in ("customer", "reseller_id", "product_group")}
    for name, value in asked.items():
        if state.phase is not ConsentPhase.NEW and getattr(state, name) != value:
            raise InvalidValueError("value.not-as-recorded", field=name)
    return asked


def _granted(state: ConsentState, command: NoteConsentGranted, _asked: Asked) -> Changes:
    if state.revoked_at is not None and command.granted_at < state.revoked_at:  # it was taken back since
        raise InvalidValueError("value.moment-out-of-range", field="granted_at")
    return {"granted_at": command.granted_at, "granted_by_super_admin": command.granted_by_super_admin}


def _revoked(state: ConsentState, command: NoteConsentRevoked, asked: Asked) -> Changes:
    if not recorded(state.granted_at, "granted_at") <= command.revoked_at <= asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="revoked_at")
    return {"revoked_at": command.revoked_at}


P: Final = ConsentPhase
_TABLE: Final[Table] = {
    P.NEW: {AskForConsent: (P.ASKED,)},
    P.ASKED: {AskForConsent: (P.ASKED,), NoteConsentGranted: (P.GRANTED,)},
    P.GRANTED: {NoteConsentRevoked: (P.REVOKED,)},
    P.REVOKED: {AskForConsent: (P.REVOKED,), NoteConsentGranted: (P.GRANTED,)},
}
_MOVES: Final[Moves] = {
    AskForConsent: Move(event=ConsentAskedFor, changes=_asked_for),
    NoteConsentGranted: Move(event=ConsentGranted, changes=_granted, guard=_counts),
    NoteConsentRevoked: Move(event=ConsentRevoked, changes=_revoked),
}


def _timers(_state: ConsentState, _policy: Policy) -> Iterator[Due]:
    yield from ()  # a consent lasts until it is taken back (fact 56)


CONSENT_LIFECYCLE: Final = Lifecycle(
    name="consent", beginning=ConsentState(), table=_TABLE, moves=_MOVES, timers=_timers
)
"""From asking for a consent until it is given, and taken back, and given again."""
