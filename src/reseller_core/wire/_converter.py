"""The one converter: cattrs finds its way through the nouns, and each hook is strict (floor 11)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Param
from reseller_core.subscription import Seats
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.fields import member
from reseller_core.values.ids import CloudIdentityId, ResellerId, SkuId
from reseller_core.values.json_text import printable_key
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.secret import ERASED_TOKEN, TransferToken
from reseller_core.values.text import refuse_surrogates
from reseller_core.wire._attributes import (
    attributes_of,
    declared,
    is_list,
    is_object,
    may_be_none,
    pair_types,
    tags_of,
)
from reseller_core.wire._kinds import KINDS, Documented, kind_of

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["as_object", "converter_for", "required", "structure_tagged"]

_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
_SECOND: Final = dt.timedelta(seconds=1)


def __dir__() -> list[str]:
    return __all__


def required(document: Mapping[Any, Any], key: str) -> Any:
    if key not in document:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=key)
    return document[key]


def structure_tagged(document: Mapping[Any, Any], kinds: tuple[str, ...]) -> Documented:
    kind = required(document, "kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise InvalidValueError(Code.LOAD_UNKNOWN_KIND, field="kind", expected=", ".join(kinds))
    rest = {key: value for key, value in document.items() if key != "kind"}
    noun: Documented = converter_for(reveal_secrets=False).structure(rest, KINDS[kind])
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
        lambda kind: bool(tags_of(kind)),
        lambda value, kind: structure_tagged(as_object(value), tags_of(kind)),
    )
    converter.register_structure_hook_func(lambda kind: kind == Param, _param)
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
        return refuse_surrogates(value) if isinstance(value, str) else value

    return structure


_text = _strict(str, "text")
_whole_number = _strict(int, "whole number")


def _param(value: Any, _: Any) -> Param:
    if type(value) not in (str, int, bool):
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="text, whole number, true or false")
    return cast("Param", refuse_surrogates(value) if isinstance(value, str) else value)


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
        a.name: override(struct_hook=_structure_attribute(converter, a)) for a in attributes_of(noun)
    }
    structure = make_dict_structure_fn(noun, converter, **hooks)

    def structure_object(value: Any, kind: Any) -> Any:
        if noun is Seats and type(value) is int:  # a plain number is the plan's own
            value = {"plan_number": value}
        return structure(cast("Mapping[str, Any]", as_object(value)), kind)

    return structure_object


def _structure_attribute(converter: Converter, a: attrs.Attribute[Any]) -> Callable[[Any, Any], Any]:
    pairs = pair_types(a)

    def structure_there(value: Any) -> Any:
        if is_object(a):
            return _structure_each(converter, as_object(value), pairs)
        if is_list(a) and not isinstance(value, list):
            raise InvalidValueError(Code.LOAD_NOT_A_LIST)
        if pairs:
            return _structure_each(converter, value, pairs)
        return converter.structure(value, declared(a))

    def structure(value: Any, _: Any) -> Any:
        structured = None if value is None and may_be_none(a) else structure_there(value)
        try:
            return cast("Callable[[Any], Any]", a.converter)(structured) if a.converter else structured
        except InvalidValueError as error:
            refused = error.for_field(error.field[len(a.name) :].removeprefix("."))
        raise refused

    return structure


def _structure_each(
    converter: Converter, entries: Any, kinds: tuple[Any, Any] | None
) -> list[tuple[Any, Any]]:
    """Pairs, of an object or of a list of pairs; every problem with its key or position."""
    from cattrs import errors

    made: Any = errors  # checkers see how text and groups are made, not these
    key_kind, value_kind = cast("tuple[Any, Any]", kinds)
    in_object = isinstance(entries, Mapping)
    found: list[tuple[Any, Any]] = []
    problems: list[Exception] = []
    for where, entry in entries.items() if in_object else enumerate(entries):
        try:
            key, value = (where, entry) if in_object else _pair(entry)
            found.append((converter.structure(key, key_kind), converter.structure(value, value_kind)))
        except Exception as error:  # noqa: BLE001 - told with all others; a bug is raised again by problems_in
            shown = f'"{printable_key(str(where))}"' if in_object else where
            error.add_note(made.IterableValidationNote(f"at {shown}", shown, value_kind))
            problems.append(error)
    if problems:
        raise made.IterableValidationError("", problems, tuple)
    return found


def _pair(value: Any) -> tuple[Any, Any]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a pair
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="list of two")
    return value[0], value[1]


def _unstructure_attributes(converter: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    fields = attributes_of(kind)

    def unstructure(noun: Any) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for a in fields:
            value = getattr(noun, a.name)
            if value is None and a.default is None:  # absent means None
                continue
            plain = converter.unstructure(value)
            if value is not None and tags_of(declared(a)):
                plain = {"kind": kind_of(type(value)), **plain}
            written[a.name] = dict(plain) if is_object(a) else plain
        return written

    return unstructure


def _reveal(token: TransferToken) -> str:
    return token.reveal()


def _withhold(token: TransferToken) -> str:
    if token == ERASED_TOKEN:
        return token.reveal()
    raise InvalidValueError(Code.VALUE_SECRET_WITHHELD, field="token")
