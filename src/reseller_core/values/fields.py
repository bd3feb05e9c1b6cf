"""How the attributes of values, nouns and facts are declared (floor 2).

Every optional attribute says what its ``None`` means. Only an observed one can leave a decision open:

* given: the caller asks for it or records it; ``None`` means that it is not given;
* happened: a date in the caller's own records; ``None`` means that it hasn't happened;
* observed: seen at Google or told by the customer; ``None`` means that it is not known.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import attrs

from reseller_core.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "Kind",
    "given",
    "happened",
    "in_order",
    "is_a",
    "is_in_order",
    "kind_of",
    "member",
    "members",
    "naming_fields",
    "observed",
    "pairs_of",
    "sorted_members",
]


T = TypeVar("T")
V = TypeVar("V")
E = TypeVar("E", bound=Enum)


def __dir__() -> list[str]:
    return __all__


class Kind(StrEnum):
    """What ``None`` means in an optional attribute."""

    GIVEN = "given"
    HAPPENED = "happened"
    OBSERVED = "observed"


def given() -> Mapping[str, Kind]:
    """Metadata of an attribute that the caller asks for or records: None = not given."""
    return {"kind": Kind.GIVEN}


def happened() -> Mapping[str, Kind]:
    """Metadata of a date in the caller's own records: None = hasn't happened."""
    return {"kind": Kind.HAPPENED}


def observed() -> Mapping[str, Kind]:
    """Metadata of an attribute seen elsewhere: None = not known."""
    return {"kind": Kind.OBSERVED}


def in_order() -> Mapping[str, bool]:
    """Metadata of pairs whose order says something, so that they are no mapping."""
    return {"in_order": True}


def is_in_order(attribute: attrs.Attribute[Any]) -> bool:
    """Whether an attribute's pairs stand in an order that says something."""
    return bool(attribute.metadata.get("in_order"))


def kind_of(attribute: attrs.Attribute[Any]) -> Kind | None:
    """The declared kind of an attribute; None for one that is always there."""
    kind: Kind | None = attribute.metadata.get("kind")
    return kind


def naming_fields(_cls: type, attributes: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Make each converter name its attribute in an InvalidValueError (a ``field_transformer``)."""
    return [
        a.evolve(converter=_named(cast("Callable[[Any], Any]", a.converter), a.name)) if a.converter else a
        for a in attributes
    ]


def _named(convert: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    if isinstance(convert, _Naming):  # an inherited attribute names itself already
        return convert
    return _Naming(convert, name)


class _Naming:
    """A converter whose refusals name the attribute."""

    __slots__ = ("convert", "name")

    def __init__(self, convert: Callable[[Any], Any], name: str) -> None:
        self.convert = convert
        self.name = name

    def __call__(self, value: object) -> object:
        try:
            return self.convert(value)
        except InvalidValueError as error:
            inner = (
                "" if not error.field else error.field if error.field.startswith("[") else f".{error.field}"
            )
            refused = error.for_field(self.name + inner)
        raise refused  # outside the handler: the inner error adds nothing but frames


def is_a(*types: type | UnionType) -> Callable[[object, attrs.Attribute[Any], object], None]:
    """A validator that requires one of these types and never shows the value."""
    flat = [inner for one in types for inner in (get_args(one) or (one,))]
    names = ("nothing" if one is NoneType else getattr(one, "__name__", str(one)) for one in flat)
    expected = " or ".join(names)

    def validate(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, types):
            raise InvalidValueError("value.wrong-type", field=attribute.name, expected=expected)

    return validate


def members(values: Iterable[T], kind: type[T] | tuple[type[T], ...], expected: str) -> tuple[T, ...]:
    """The values as a tuple, each of the kind; text is refused where several things are expected.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise InvalidValueError("value.wrong-type", expected=f"several {expected}")
    found = tuple(values)
    for index, value in enumerate(found):
        if not isinstance(value, kind):
            raise InvalidValueError("value.wrong-type", field=f"[{index}]", expected=expected)
    return found


def pairs_of(values: Mapping[str, V] | Iterable[tuple[str, V]], expected: str) -> tuple[tuple[str, V], ...]:
    """The pairs of a mapping, or of anything that lists pairs.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    try:
        if isinstance(values, str):
            raise TypeError
        return tuple(dict(values).items())
    except (TypeError, ValueError):
        raise InvalidValueError("value.wrong-type", expected=expected) from None


def member(kind: type[E], value: E | str) -> E:
    """The member of an enumeration, also by its value.

    Raises:
        InvalidValueError: ``value.not-a-member``.
    """
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(str(one.value) for one in kind)
        raise InvalidValueError("value.not-a-member", expected=kind.__name__, choices=choices) from None


def sorted_members(kind: type[E], values: Iterable[E | str]) -> tuple[E, ...]:
    """The members as a sorted tuple without duplicates.

    Raises:
        InvalidValueError: ``value.wrong-type``, ``value.not-a-member``.
    """
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise InvalidValueError("value.wrong-type", expected=f"several {kind.__name__}")
    return tuple(sorted({member(kind, value) for value in values}, key=lambda one: str(one.value)))
