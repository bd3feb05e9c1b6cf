"""The one converter: cattrs finds its way through the nouns, and each hook is strict (floor 11)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, Union, cast, get_args, get_origin

import attrs

from reseller_core.account import GoogleAccount, Team
from reseller_core.admin_console import AdminConsoleAccess, AdminConsoleSnapshot
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer, DomainCustomer, TeamCustomer
from reseller_core.entitlement import Entitlement
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

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "CUSTOMER_KINDS",
    "KINDS",
    "KIND_OF",
    "Noun",
    "as_object",
    "converter_for",
    "required",
    "structure_tagged",
]

Noun: TypeAlias = (
    DomainCustomer
    | TeamCustomer
    | GoogleAccount
    | Team
    | Subscription
    | Entitlement
    | PurchaseConsent
    | TransferRequest
    | Order
    | Reseller
    | AdminConsoleSnapshot
    | AdminConsoleAccess
)
KINDS: Final[Mapping[str, type[Noun]]] = {
    "domain": DomainCustomer,
    "team": TeamCustomer,
    "google-account": GoogleAccount,
    "account-team": Team,
    "subscription": Subscription,
    "entitlement": Entitlement,
    "purchase-consent": PurchaseConsent,
    "transfer-request": TransferRequest,
    "order": Order,
    "reseller": Reseller,
    "admin-console-snapshot": AdminConsoleSnapshot,
    "admin-console-access": AdminConsoleAccess,
}
CUSTOMER_KINDS: Final = ("domain", "team")
KIND_OF: Final[Mapping[type, str]] = {noun: kind for kind, noun in KINDS.items()}
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_SECOND: Final = dt.timedelta(seconds=1)


def __dir__() -> list[str]:
    return __all__


def required(document: Mapping[Any, Any], key: str) -> Any:
    if key not in document:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=key)
    return document[key]


def structure_tagged(document: Mapping[Any, Any], kinds: tuple[str, ...]) -> Noun:
    kind = required(document, "kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise InvalidValueError(Code.LOAD_UNKNOWN_KIND, field="kind", expected=", ".join(kinds))
    rest = {key: value for key, value in document.items() if key != "kind"}
    noun: Noun = converter_for(reveal_secrets=False).structure(rest, KINDS[kind])
    return noun


@cache
def converter_for(*, reveal_secrets: bool) -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    # What is registered later goes first: values are attrs classes too, but are written as text.
    converter.register_structure_hook_factory(attrs.has, partial(_structure_attributes, converter))
    converter.register_unstructure_hook_factory(attrs.has, partial(_unstructure_attributes, converter))
    for scalar, expected in ((str, "text"), (int, "whole number"), (bool, "true or false")):
        converter.register_structure_hook(scalar, _strict(scalar, expected))
    converter.register_structure_hook(dt.datetime, _moment)
    converter.register_structure_hook(dt.timedelta, _seconds)
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
        lambda kind: kind == Customer, lambda value, _: structure_tagged(as_object(value), CUSTOMER_KINDS)
    )
    converter.register_unstructure_hook(dt.datetime, dt.datetime.isoformat)
    converter.register_unstructure_hook(dt.timedelta, lambda span: span // _SECOND)
    converter.register_unstructure_hook(StrEnum, lambda one: one.value)
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
_whole_number = _strict(int, "whole number")


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


def _seconds(value: Any, _: Any) -> dt.timedelta:
    try:
        return dt.timedelta(seconds=_whole_number(value, int))
    except OverflowError:
        raise InvalidValueError(Code.VALUE_NUMBER_INVALID) from None


def as_object(value: Any) -> Mapping[Any, Any]:
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
        return structure(cast("Mapping[str, Any]", as_object(value)), kind)

    return structure_object


def _declared(a: attrs.Attribute[Any]) -> Any:
    """The type of an attribute that is there, without ``| None``."""
    given = tuple(kind for kind in get_args(a.type) if kind is not NoneType)
    return Union[given] if isinstance(a.type, UnionType) and len(given) < len(get_args(a.type)) else a.type  # noqa: UP007 - made of a tuple


def _is_pairs(a: attrs.Attribute[Any]) -> bool:
    """Whether the attribute is a mapping, which in JSON is an object."""
    inner = get_args(_declared(a))
    return get_origin(_declared(a)) is tuple and bool(inner) and get_origin(inner[0]) is tuple


def _structure_attribute(converter: Converter, a: attrs.Attribute[Any]) -> Callable[[Any, Any], Any]:
    is_list, may_be_none = get_origin(_declared(a)) is tuple, _declared(a) is not a.type

    def structure(value: Any, _: Any) -> Any:
        structured: Any = None
        if value is None and may_be_none:
            pass
        elif _is_pairs(a):
            structured = dict(as_object(value))
        elif is_list and not isinstance(value, list):
            raise InvalidValueError(Code.LOAD_NOT_A_LIST)
        else:
            structured = converter.structure(value, _declared(a))
        try:
            return cast("Callable[[Any], Any]", a.converter)(structured) if a.converter else structured
        except InvalidValueError as error:
            refused = error.for_field(error.field[len(a.name) :].removeprefix("."))
        raise refused

    return structure


def _unstructure_attributes(converter: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    fields = attrs.fields(attrs.resolve_types(kind))

    def unstructure(noun: Any) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for a in fields:
            value = getattr(noun, a.name)
            if value is None:
                continue
            if _is_pairs(a):
                written[a.name] = dict(value)
            elif isinstance(value, DomainCustomer | TeamCustomer):
                written[a.name] = {"kind": KIND_OF[type(value)], **converter.unstructure(value)}
            else:
                written[a.name] = converter.unstructure(value)
        return written

    return unstructure


def _reveal(token: TransferToken) -> str:
    return token.reveal()


def _withhold(_: TransferToken) -> str:
    raise InvalidValueError(Code.VALUE_SECRET_WITHHELD, field="token")
