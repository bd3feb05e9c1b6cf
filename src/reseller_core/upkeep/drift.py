"""Where our record and the customer's Admin console have drifted apart (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, final

import attrs
from attrs import frozen

from reseller_core.admin_console import AdminConsoleSnapshot
from reseller_core.customer import Customer
from reseller_core.decision import Rule, decide
from reseller_core.errors import InvalidValueError
from reseller_core.facts import Facts, RegistrationFacts
from reseller_core.finding import Finding
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.remedy import Inquiry, inquiry_about
from reseller_core.rules.registration_contact import (
    alternate_email_is_off_subdomains,
    alternate_email_is_off_the_domain,
    primary_email_is_on_the_domain,
)
from reseller_core.rules.registration_domain import domain_is_ascii, domain_is_registrable

__all__ = [
    "COPIED_FIELDS",
    "Difference",
    "Drift",
    "RecordField",
    "SyncEffect",
    "compare_with_admin_console",
    "is_too_old",
    "require_seen",
    "taken_over",
]


def __dir__() -> list[str]:
    return __all__


@final
class RecordField(StrEnum):
    """What of a customer's record the Admin console shows too, by the names of both nouns' attributes."""

    DOMAIN = "domain"
    ALTERNATE_EMAIL = "alternate_email"
    PRIMARY_EMAIL = "primary_email"
    ORGANIZATION_NAME = "organization_name"


@final
class SyncEffect(StrEnum):
    """What a synchronization would do with a difference."""

    COPIED = "copied"
    """It copies what the Admin console has, once (facts 172, 173)."""
    FOLLOWS_PRIMARY_ADMIN = "follows-primary-admin"
    """Nothing: the Partner Sales Console follows the primary administrator's setting anyway (fact 174)."""
    TOLD_BY_CUSTOMER = "told-by-customer"
    """Nothing: only the customer tells (fact 175)."""


COPIED_FIELDS: Final = (RecordField.DOMAIN, RecordField.ALTERNATE_EMAIL)
"""What a synchronization copies (fact 172)."""

_EFFECTS: Final[Mapping[RecordField, tuple[SyncEffect, tuple[int, ...]]]] = MappingProxyType(
    {
        RecordField.DOMAIN: (SyncEffect.COPIED, (170, 171, 172, 173)),
        RecordField.ALTERNATE_EMAIL: (SyncEffect.COPIED, (170, 172, 173)),
        RecordField.PRIMARY_EMAIL: (SyncEffect.FOLLOWS_PRIMARY_ADMIN, (174, 175)),
        RecordField.ORGANIZATION_NAME: (SyncEffect.TOLD_BY_CUSTOMER, (170, 175)),
    }
)

# Of the registration rules, those that read the compared fields alone; all of them read the domain.
_RULES: Final[tuple[Rule[RegistrationFacts], ...]] = (
    domain_is_registrable,
    primary_email_is_on_the_domain,
    alternate_email_is_off_the_domain,
    alternate_email_is_off_subdomains,
    domain_is_ascii,
)


@final
@frozen(kw_only=True, weakref_slot=False)
class Difference:
    """One field in which our record and the Admin console differ.

    Attributes:
        field: The field.
        recorded: What our record says, as canonical text; None = nothing.
        seen: What the Admin console showed, as canonical text.
        effect: What a synchronization would do with it.
        findings: What the rules say against the record with the new value, in rule order: beside it stands
            all that a synchronization copies, and what it doesn't copy as it is recorded. The subjects are
            paths such as ``customer.alternate_email``.
        facts: Numbers of the facts that it rests on.
    """

    field: RecordField
    recorded: str | None
    seen: str
    effect: SyncEffect
    findings: tuple[Finding, ...]
    facts: tuple[int, ...]


@final
@frozen(kw_only=True, weakref_slot=False)
class Drift:
    """What a comparison of our record with the Admin console tells.

    Attributes:
        differences: The fields that differ, in the order of :class:`RecordField`.
        not_compared: The fields of which the snapshot does not tell, or no longer counts; in that order.
        too_old: The snapshot is older than the policy admits, so that nothing was compared.
        taken_at: When the snapshot was taken.
        at: The moment that was asked about.
        policy_version: Version of the policy that was applied.
        facts: Numbers of the facts that it rests on.
    """

    differences: tuple[Difference, ...]
    not_compared: tuple[RecordField, ...]
    too_old: bool
    taken_at: dt.datetime
    at: dt.datetime
    policy_version: str
    facts: tuple[int, ...]

    @property
    def in_step(self) -> bool | None:
        """Whether record and console agree: False at a difference, None = not known of every field."""
        if self.differences:
            return False
        return None if self.not_compared else True

    @property
    def inquiries(self) -> tuple[Inquiry, ...]:
        """What to ask, and of whom, about each field that was not compared."""
        return tuple(inquiry_about(f"snapshot.{field}") for field in self.not_compared)


def compare_with_admin_console(
    customer: Customer,
    snapshot: AdminConsoleSnapshot,
    *,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
) -> Drift:
    """Where does our record differ from what the customer's Admin console showed?

    A change there doesn't reach our record by itself (fact 170). Domains and addresses are compared as the
    values that they are, names letter by letter. A field that our record leaves out and the console shows
    differs; one that the snapshot does not know is not compared.

    Args:
        customer: The customer, as it is recorded.
        snapshot: What its Admin console showed.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply; a snapshot older than ``max_fact_age`` counts as not known.

    Raises:
        InvalidValueError: An argument is not what it is given as; ``value.seen-later-than-asked`` where the
            snapshot was taken after ``at``.
    """
    asked = RegistrationFacts(customer=customer, policy=policy, at=at)
    require_seen(snapshot, asked)
    too_old = is_too_old(snapshot, asked)
    compared = () if too_old else tuple(one for one in RecordField if getattr(snapshot, one) is not None)
    return Drift(
        differences=tuple(
            _difference(field, asked, snapshot)
            for field in compared
            if getattr(customer, field) != getattr(snapshot, field)
        ),
        not_compared=tuple(field for field in RecordField if field not in compared),
        too_old=too_old,
        taken_at=snapshot.taken_at,
        at=asked.at,
        policy_version=policy.version,
        facts=(170,),
    )


def _difference(field: RecordField, asked: RegistrationFacts, snapshot: AdminConsoleSnapshot) -> Difference:
    effect, facts = _EFFECTS[field]
    recorded = getattr(asked.customer, field)
    after = taken_over(asked.customer, snapshot, (*COPIED_FIELDS, field))
    found = decide(_RULES, attrs.evolve(asked, customer=after)).findings
    own = found if field is RecordField.DOMAIN else _about(f"customer.{field}", found)
    return Difference(
        field=field,
        recorded=None if recorded is None else str(recorded),
        seen=str(getattr(snapshot, field)),
        effect=effect,
        findings=own,
        facts=facts,
    )


def _about(subject: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.subject == subject)


def taken_over(customer: Customer, snapshot: AdminConsoleSnapshot, fields: Iterable[RecordField]) -> Customer:
    """The record with what the snapshot knows of these fields, where that differs; all else as it is."""
    seen = {field.value: getattr(snapshot, field) for field in fields}
    new = {name: one for name, one in seen.items() if one not in (None, getattr(customer, name))}
    return attrs.evolve(customer, **new)


def is_too_old(snapshot: AdminConsoleSnapshot, asked: Facts) -> bool:
    """Whether the snapshot is older than the policy admits."""
    limit = asked.policy.max_fact_age
    return limit is not None and asked.at - snapshot.taken_at > limit


def require_seen(snapshot: AdminConsoleSnapshot, asked: Facts) -> None:
    """Refuse what is no snapshot, or was taken after the moment that is asked about.

    Raises:
        InvalidValueError: ``value.wrong-type``, ``value.seen-later-than-asked``.
    """
    if not isinstance(snapshot, AdminConsoleSnapshot):
        raise InvalidValueError("value.wrong-type", field="snapshot", expected="AdminConsoleSnapshot")
    if snapshot.taken_at > asked.at:
        raise InvalidValueError("value.seen-later-than-asked", field="snapshot.taken_at")
