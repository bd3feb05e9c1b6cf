"""Our own JSON: strict, versioned, and lossless (floor 11).

A document is an object with ``schema_version``, ``kind`` and the attributes of a noun, of facts, of a
decision, and of whatever else :data:`KINDS` names. Nothing is coerced: a wrong type, an unknown key or a
bad tag is a finding with its path, and all of them are named at once. An attribute that is None is left
out where absent means None, else it is ``null``. Everything else is written, also what is at its default,
so that a document means the same once a later version has other defaults. A document of an older version
is read as it was meant. A secret is written only when asked for.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from reseller_core.account import GoogleAccount
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.decision import Decision, LoadError
from reseller_core.entitlement import Entitlement
from reseller_core.errors import InvalidValueError
from reseller_core.facts import Facts
from reseller_core.finding import Finding
from reseller_core.lifecycle import Command, Event, State
from reseller_core.order import Order
from reseller_core.policy import Policy
from reseller_core.reseller import Reseller
from reseller_core.transfer import TransferRequest
from reseller_core.values.json_text import parse_json_text
from reseller_core.wire._converter import as_object, converter_for, required, structure_tagged
from reseller_core.wire._kinds import CUSTOMER_KINDS, KINDS, Documented, Noun, kind_of, kinds_of
from reseller_core.wire._migrations import SCHEMA_VERSION, migrated
from reseller_core.wire._problems import problems_in
from reseller_core.wire.decision_records import DecisionRecord

if TYPE_CHECKING:
    from reseller_core.customer import Customer

__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "Documented",
    "Noun",
    "dump",
    "dump_json",
    "load",
    "load_account",
    "load_command",
    "load_consent",
    "load_customer",
    "load_decision",
    "load_decision_record",
    "load_entitlement",
    "load_event",
    "load_facts",
    "load_json",
    "load_order",
    "load_part",
    "load_policy",
    "load_reseller",
    "load_state",
    "load_transfer_request",
    "parse_json",
]

_LARGEST_JSON: Final = 1_048_576

T = TypeVar("T")


def __dir__() -> list[str]:
    return __all__


def load(document: object) -> Documented:
    """What a parsed document describes, whatever its kind.

    Raises:
        LoadError: It describes none; every problem is a finding.
    """
    return _load(document, tuple(KINDS))


def load_customer(document: object) -> Customer:
    """The customer that a parsed document describes.

    Raises:
        LoadError: It describes none; every problem is a finding.
    """
    return cast("Customer", _load(document, CUSTOMER_KINDS))


def load_account(document: object) -> GoogleAccount:
    """The account that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, GoogleAccount)


def load_consent(document: object) -> PurchaseConsent:
    """The consent that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, PurchaseConsent)


def load_entitlement(document: object) -> Entitlement:
    """The entitlement that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Entitlement)


def load_transfer_request(document: object) -> TransferRequest:
    """The transfer request that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, TransferRequest)


def load_order(document: object) -> Order:
    """The order that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Order)


def load_reseller(document: object) -> Reseller:
    """The reseller that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Reseller)


def load_policy(document: object) -> Policy:
    """The policy that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Policy)


def load_facts(document: object) -> Facts:
    """The facts of a decider that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Facts)


def load_decision(document: object) -> Decision:
    """The decision that a parsed document describes; raises LoadError as :func:`load` does.

    A code that this version does not know is kept as it is; the severity beside it says what it weighs, and
    no severity is made up.
    """
    return _load_only(document, Decision)


def load_decision_record(document: object) -> DecisionRecord:
    """The kept decision that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, DecisionRecord)


def load_command(document: object) -> Command:
    """The command of a lifecycle that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Command)


def load_event(document: object) -> Event:
    """The event of a lifecycle that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, Event)


def load_state(document: object) -> State:
    """The state of a lifecycle that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, State)


def load_json(text: bytes | str) -> Documented:
    """What JSON text describes, at most 1 MiB of it.

    Raises:
        LoadError: It is no JSON, or describes nothing; every problem is a finding.
    """
    return load(parse_json(text))


def dump(described: Documented, *, reveal_secrets: bool = False) -> dict[str, Any]:
    """A noun, facts, a decision … as a document that :func:`load` reads back equal.

    Args:
        described: Something of a class that :data:`KINDS` names.
        reveal_secrets: Write a transfer token in clear text. Without this, what holds one is refused, so that
            no token is written or lost unawares.

    Raises:
        InvalidValueError: ``value.secret-withheld``.
        TypeError: No document describes such a thing.
    """
    head = {"schema_version": SCHEMA_VERSION, "kind": kind_of(type(described))}
    return {**head, **converter_for(reveal_secrets=reveal_secrets).unstructure(described)}


def dump_json(described: Documented, *, reveal_secrets: bool = False) -> bytes:
    """The same as compact UTF-8 JSON; raises as :func:`dump` does."""
    document = dump(described, reveal_secrets=reveal_secrets)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def load_part(document: object, kind: type[T]) -> T:
    """A part that stands in a larger document: no ``schema_version``; a tag only where kinds mix.

    Raises:
        LoadError: It is not one; every problem is a finding.
    """
    try:
        part: T = converter_for(reveal_secrets=False).structure(document, kind)
    except Exception as error:  # noqa: BLE001 - what is no problem of the document is raised again
        raise LoadError(problems_in(error)) from None
    return part


def parse_json(text: bytes | str) -> Any:
    """The value that JSON text stands for: no duplicate keys, no NaN, at most 1 MiB.

    Raises:
        LoadError: It is no such text.
    """
    try:
        return parse_json_text(text, limit=_LARGEST_JSON)
    except InvalidValueError as error:
        problems = problems_in(error)
    raise LoadError(problems)


def _load_only(document: object, kind: type[T]) -> T:
    return cast("T", _load(document, kinds_of(kind)))


def _load(document: object, kinds: tuple[str, ...]) -> Documented:
    problems: list[Finding] = []
    described: Documented | None = None
    for read in (_check_version, partial(_structure, kinds=kinds)):
        try:
            described = read(document)
        except Exception as error:  # noqa: BLE001 - what is no problem of the document is raised again
            problems += problems_in(error)
    if problems or described is None:
        raise LoadError(dict.fromkeys(problems))
    return described


def _check_version(document: object) -> None:
    version = required(as_object(document), "schema_version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, field="schema_version", expected="whole number")
    if not 1 <= version <= SCHEMA_VERSION:
        raise InvalidValueError(Code.LOAD_UNKNOWN_VERSION, field="schema_version", newest=SCHEMA_VERSION)


def _structure(document: object, kinds: tuple[str, ...]) -> Documented:
    given = as_object(document)
    version = given.get("schema_version")
    rest = migrated(given, version if type(version) is int and version >= 1 else SCHEMA_VERSION)
    return structure_tagged({key: value for key, value in rest.items() if key != "schema_version"}, kinds)
