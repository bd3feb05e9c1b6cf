"""Our own JSON: strict, versioned, and lossless (floor 11).

A document is an object with ``schema_version``, ``kind`` and the attributes of the noun. Nothing is
coerced: a wrong type, an unknown key or a bad tag is a finding with its path, and all of them are
named at once. An attribute that is None is left out. A secret is written only when asked for.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from reseller_core.account import GoogleAccount
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.decision import LoadError
from reseller_core.entitlement import Entitlement
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding
from reseller_core.order import Order
from reseller_core.reseller import Reseller
from reseller_core.transfer import TransferRequest
from reseller_core.values.json_text import parse_json_text
from reseller_core.wire._converter import (
    CUSTOMER_KINDS,
    KIND_OF,
    KINDS,
    Noun,
    as_object,
    converter_for,
    required,
    structure_tagged,
)
from reseller_core.wire._problems import problems_in

if TYPE_CHECKING:
    from reseller_core.customer import Customer

__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "Noun",
    "dump",
    "dump_json",
    "load",
    "load_account",
    "load_consent",
    "load_customer",
    "load_entitlement",
    "load_json",
    "load_order",
    "load_part",
    "load_reseller",
    "load_transfer_request",
    "parse_json",
]

SCHEMA_VERSION: Final = 1
_LARGEST_JSON: Final = 1_048_576

T = TypeVar("T")
N = TypeVar("N", bound=Noun)


def __dir__() -> list[str]:
    return __all__


def load(document: object) -> Noun:
    """The noun that a parsed document describes, whatever its kind.

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


def load_json(text: bytes | str) -> Noun:
    """The noun that JSON text describes, at most 1 MiB of it.

    Raises:
        LoadError: It is no JSON, or describes no noun; every problem is a finding.
    """
    return load(parse_json(text))


def dump(noun: Noun, *, reveal_secrets: bool = False) -> dict[str, Any]:
    """The noun as a document that :func:`load` reads back equal.

    Args:
        noun: A noun of :data:`KINDS`.
        reveal_secrets: Write a transfer token in clear text. Without this, a noun that holds one is refused,
            so that no token is written or lost unawares.

    Raises:
        InvalidValueError: ``value.secret-withheld``.
        TypeError: It is no noun.
    """
    if type(noun) not in KIND_OF:
        raise TypeError(f"no document describes {type(noun).__name__}")
    head = {"schema_version": SCHEMA_VERSION, "kind": KIND_OF[type(noun)]}
    return {**head, **converter_for(reveal_secrets=reveal_secrets).unstructure(noun)}


def dump_json(noun: Noun, *, reveal_secrets: bool = False) -> bytes:
    """The noun as compact UTF-8 JSON; raises as :func:`dump` does."""
    document = dump(noun, reveal_secrets=reveal_secrets)
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


def _load_only(document: object, noun: type[N]) -> N:
    return cast("N", _load(document, (KIND_OF[noun],)))


def _load(document: object, kinds: tuple[str, ...]) -> Noun:
    problems: list[Finding] = []
    noun: Noun | None = None
    for read in (_check_version, partial(_structure, kinds=kinds)):
        try:
            noun = read(document)
        except Exception as error:  # noqa: BLE001 - what is no problem of the document is raised again
            problems += problems_in(error)
    if problems or noun is None:
        raise LoadError(dict.fromkeys(problems))
    return noun


def _check_version(document: object) -> None:
    version = required(as_object(document), "schema_version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, field="schema_version", expected="whole number")
    if version != SCHEMA_VERSION:
        raise InvalidValueError(Code.LOAD_UNKNOWN_VERSION, field="schema_version", newest=SCHEMA_VERSION)


def _structure(document: object, kinds: tuple[str, ...]) -> Noun:
    rest = {key: value for key, value in as_object(document).items() if key != "schema_version"}
    return structure_tagged(rest, kinds)
