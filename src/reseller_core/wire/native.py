"""Our own JSON: strict, versioned, and lossless (floor 11).

A document is an object with ``schema_version``, ``kind`` and the attributes of the noun. Nothing is
coerced: a wrong type, an unknown key or a bad tag is a finding with its path, and all of them are
named at once. An attribute that is None is left out. A secret is written only when asked for.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import attrs

from reseller_core.account import GoogleAccount, Team
from reseller_core.admin_console import AdminConsoleAccess, AdminConsoleSnapshot
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer, DomainCustomer, TeamCustomer
from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.order import Order
from reseller_core.reseller import Reseller
from reseller_core.subscription import Seats, Subscription
from reseller_core.transfer import TransferRequest
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.fields import member
from reseller_core.values.ids import CloudIdentityId, ResellerId, SkuId
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.secret import TransferToken
from reseller_core.wire._problems import problems_in

if TYPE_CHECKING:
    from cattrs import Converter

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
    "load_json",
    "load_order",
    "load_part",
    "load_reseller",
    "load_transfer_request",
    "parse_json",
]

Noun: TypeAlias = (
    DomainCustomer
    | TeamCustomer
    | GoogleAccount
    | Team
    | Subscription
    | PurchaseConsent
    | TransferRequest
    | Order
    | Reseller
    | AdminConsoleSnapshot
    | AdminConsoleAccess
)
SCHEMA_VERSION: Final = 1
KINDS: Final[Mapping[str, type[Noun]]] = {
    "domain": DomainCustomer,
    "team": TeamCustomer,
    "google-account": GoogleAccount,
    "account-team": Team,
    "subscription": Subscription,
    "purchase-consent": PurchaseConsent,
    "transfer-request": TransferRequest,
    "order": Order,
    "reseller": Reseller,
    "admin-console-snapshot": AdminConsoleSnapshot,
    "admin-console-access": AdminConsoleAccess,
}
_CUSTOMER_KINDS: Final = ("domain", "team")
_KIND_OF: Final[Mapping[type, str]] = {noun: kind for kind, noun in KINDS.items()}
_LARGEST_JSON: Final = 1_048_576
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)

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
    return cast("Customer", _load(document, _CUSTOMER_KINDS))


def load_account(document: object) -> GoogleAccount:
    """The account that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, GoogleAccount)


def load_consent(document: object) -> PurchaseConsent:
    """The consent that a parsed document describes; raises LoadError as :func:`load` does."""
    return _load_only(document, PurchaseConsent)


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
    if type(noun) not in _KIND_OF:
        raise TypeError(f"no document describes {type(noun).__name__}")
    head = {"schema_version": SCHEMA_VERSION, "kind": _KIND_OF[type(noun)]}
    return {**head, **_converter(reveal_secrets).unstructure(noun)}


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
        part: T = _converter(False).structure(document, kind)
    except Exception as error:
        raise LoadError(problems_in(error)) from None
    return part


def parse_json(text: bytes | str) -> Any:
    """The value that JSON text stands for: no duplicate keys, no NaN, at most 1 MiB.

    Raises:
        LoadError: It is no such text.
    """
    try:
        if len(text) > _LARGEST_JSON:
            raise InvalidValueError(Code.LOAD_TOO_LARGE, limit=_LARGEST_JSON)
        decoded = text if isinstance(text, str) else text.decode("utf-8")
        return json.loads(decoded, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except InvalidValueError as error:
        problem = error
    except RecursionError:
        problem = InvalidValueError(Code.LOAD_TOO_DEEP)
    except ValueError:
        problem = InvalidValueError(Code.LOAD_NOT_JSON)
    raise LoadError(problems_in(problem))


def _load_only(document: object, noun: type[N]) -> N:
    return cast("N", _load(document, (_KIND_OF[noun],)))


def _load(document: object, kinds: tuple[str, ...]) -> Noun:
    try:
        if not isinstance(document, Mapping):
            raise InvalidValueError(Code.LOAD_NOT_AN_OBJECT)
        version = _required(document, "schema_version")
        if isinstance(version, bool) or not isinstance(version, int):
            raise InvalidValueError(Code.LOAD_WRONG_TYPE, field="schema_version", expected="whole number")
        if version != SCHEMA_VERSION:
            raise InvalidValueError(Code.LOAD_UNKNOWN_VERSION, field="schema_version", newest=SCHEMA_VERSION)
        rest = {key: value for key, value in document.items() if key != "schema_version"}
        return _structure_tagged(rest, kinds)
    except Exception as error:
        problems = problems_in(error)
    raise LoadError(problems)


def _required(document: Mapping[Any, Any], key: str) -> Any:
    if key not in document:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=key)
    return document[key]


def _structure_tagged(document: Mapping[Any, Any], kinds: tuple[str, ...]) -> Noun:
    kind = _required(document, "kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise InvalidValueError(Code.LOAD_UNKNOWN_KIND, field="kind", expected=", ".join(kinds))
    rest = {key: value for key, value in document.items() if key != "kind"}
    noun: Noun = _converter(False).structure(rest, KINDS[kind])
    return noun


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidValueError(Code.LOAD_DUPLICATE_KEY, key=key[:64])
        found[key] = value
    return found


def _refuse_constant(_name: str) -> None:
    raise InvalidValueError(Code.LOAD_NOT_JSON)


# The converter: cattrs finds its way through the nouns, each hook is strict.


@cache
def _converter(reveal_secrets: bool) -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    # What is registered later goes first: values are attrs classes too, but are written as text.
    converter.register_structure_hook_factory(attrs.has, lambda noun: _structure_attributes(converter, noun))
    converter.register_unstructure_hook_factory(attrs.has, lambda _: _unstructure_attributes(converter))
    for scalar, expected in ((str, "text"), (int, "whole number"), (bool, "true or false")):
        converter.register_structure_hook(scalar, _strict(scalar, expected))
    converter.register_structure_hook(dt.datetime, _moment)
    converter.register_structure_hook(StrEnum, _enum_member)
    for made_from_text in (
        DomainName,
        EmailAddress,
        PhoneNumber,
        TransferToken,
        CloudIdentityId,
        ResellerId,
        SkuId,
    ):
        converter.register_structure_hook(made_from_text, _from_text)
        converter.register_unstructure_hook(made_from_text, str)
    converter.register_structure_hook_func(
        lambda kind: kind == Customer, lambda value, _: _structure_tagged(_object(value), _CUSTOMER_KINDS)
    )
    converter.register_unstructure_hook(dt.datetime, dt.datetime.isoformat)
    converter.register_unstructure_hook(
        tuple, lambda values: [converter.unstructure(value) for value in values]
    )
    converter.register_unstructure_hook(TransferToken, _reveal if reveal_secrets else _withhold)
    return converter


def _strict(kind: type, expected: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected=expected)
        return value

    return structure


_text = _strict(str, "text")


def _from_text(value: Any, kind: Any) -> Any:
    return kind(_text(value, kind))


def _enum_member(value: Any, kind: Any) -> Any:
    return member(kind, _text(value, kind))


def _moment(value: Any, _: Any) -> dt.datetime:
    if type(value) is str and _MOMENT.fullmatch(value):
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidValueError(Code.LOAD_BAD_MOMENT)


def _object(value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise InvalidValueError(Code.LOAD_NOT_AN_OBJECT)
    return value


def _structure_attributes(converter: Converter, noun: Any) -> Callable[[Any, Any], Any]:
    """Structure each attribute by its type and then by its own converter, so that all problems show."""
    from cattrs.gen import make_dict_structure_fn, override

    hooks: dict[str, Any] = {
        a.name: override(struct_hook=_structure_attribute(converter, a))
        for a in attrs.fields(attrs.resolve_types(noun))
    }
    structure = make_dict_structure_fn(noun, converter, **hooks)

    def structure_object(value: Any, kind: Any) -> Any:
        if noun is Seats and type(value) is int:  # a plain number is the plan's own
            value = {"plan_number": value}
        return structure(cast("Mapping[str, Any]", _object(value)), kind)

    return structure_object


def _structure_attribute(converter: Converter, a: attrs.Attribute[Any]) -> Callable[[Any, Any], Any]:
    is_list = str(a.type).startswith("tuple")

    def structure(value: Any, kind: Any) -> Any:
        if value is not None and a.name == "extra":
            structured: Any = dict(_object(value))
        else:
            if value is not None and is_list and not isinstance(value, list):
                raise InvalidValueError(Code.LOAD_NOT_A_LIST)
            structured = converter.structure(value, kind)
        try:
            return cast("Callable[[Any], Any]", a.converter)(structured) if a.converter else structured
        except InvalidValueError as error:
            refused = error.for_field(error.field[len(a.name) :].removeprefix("."))
        raise refused

    return structure


def _unstructure_attributes(converter: Converter) -> Callable[[Any], dict[str, Any]]:
    def unstructure(noun: Any) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for a in attrs.fields(type(noun)):
            value = getattr(noun, a.name)
            if value is None:
                continue
            if a.name == "extra":
                written[a.name] = dict(value)
            elif isinstance(value, DomainCustomer | TeamCustomer):
                written[a.name] = {"kind": _KIND_OF[type(value)], **converter.unstructure(value)}
            else:
                written[a.name] = converter.unstructure(value)
        return written

    return unstructure


def _reveal(token: TransferToken) -> str:
    return token.reveal()


def _withhold(_: TransferToken) -> str:
    raise InvalidValueError(Code.VALUE_SECRET_WITHHELD, field="token")
