"""Facts without secrets and personal data, on which rules answer as before (floor 11).

Each erased value gets a stand-in that keeps what rules read of it: that it is there, how many there are,
which of them are equal, an address's domain, and the order in which things with them are sorted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from reseller_core.customer import DomainCustomer, TeamCustomer, type_of
from reseller_core.errors import InvalidValueError
from reseller_core.values.contact import ContactInfo
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.postal_address import PostalAddress
from reseller_core.values.secret import ERASED_TOKEN, TransferToken

__all__ = [
    "PERSONAL",
    "STYLES",
    "StandIns",
    "personal_parts",
    "spellings",
    "stand_ins_of",
    "texts_in",
    "with_stand_ins",
]


def __dir__() -> list[str]:
    return __all__


F = TypeVar("F")
StandIns: TypeAlias = Mapping[Any, Any]
"""What was there → what stands in for it."""

PERSONAL: Final[Mapping[type, tuple[str, ...]]] = {
    ContactInfo: ("given_name", "family_name", "full_name", "job_title"),
    PostalAddress: ("sublocality", "postal_code", "sorting_code", "address_lines", "recipients"),
}
"""Texts that tell of a person, or of where one lives more exactly than the town.

So do phone numbers, the part of an e-mail address before the ``@``, and whatever a wire format said beyond
our attributes (``extra``), wherever they stand. What names an organisation stays: its name, its domains, its
ids, also those in the reseller's own systems.
"""
STYLES: Final = (
    ("erased-{:04}", "+999{:07}", "e"),
    ("v{:04}", "+8210{:08}", "v"),
    ("Qq.{:04}.another-part-that-is-longer", "+1{:09}", "q"),
)
"""How stand-ins of texts and of phone numbers look, and how the first part of an address starts whose domain
leaves no room: the first in records, the others to find rules out."""
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"  # in the order in which texts are sorted


def personal_parts(facts: object) -> dict[str, Any]:
    """What is secret or personal in facts, by its path."""
    return dict(_parts(facts, ""))


def _parts(inside: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(inside, tuple):
        for index, one in enumerate(inside):
            yield from _parts(one, f"{path}[{index}]")
    for a in _attributes(inside):
        value, here = getattr(inside, a.name), f"{path}.{a.name}" if path else a.name
        if not _is_personal(inside, a.name, value):
            yield from _parts(value, here)
        elif value:
            yield here, value


def _attributes(value: Any) -> tuple[attrs.Attribute[Any], ...]:
    """The attributes of what has paths inside: values that are made from text are leaves."""
    found = attrs.fields(type(value)) if attrs.has(type(value)) else ()
    return found if all(a.kw_only for a in found) else ()


def _is_personal(owner: object, name: str, value: object) -> bool:
    return (
        isinstance(value, EmailAddress | PhoneNumber | TransferToken)
        or name == "extra"
        or name in PERSONAL.get(type(owner), ())
    )


def stand_ins_of(parts: Mapping[str, Any], style: int = 0) -> StandIns:
    """A stand-in for each thing that is said in these parts, numbered in their order."""
    said = dict.fromkeys(one for part in parts.values() for one in _said(part))
    ranked = enumerate(sorted(said, key=lambda one: (type(one).__name__, repr(one))), start=1)
    return {one: _stand_in(one, rank, style) for rank, one in ranked}


def _said(part: Any) -> Iterator[Any]:
    """The single things in a part: texts and numbers of their own."""
    if isinstance(part, tuple):
        for one in part:
            yield from _said(one[1] if isinstance(one, tuple) else one)
    else:
        # Addresses that differ in case alone are one address.
        yield EmailAddress(str(part).lower()) if isinstance(part, EmailAddress) else part


def _stand_in(one: Any, rank: int, style: int) -> Any:
    text, number, _ = STYLES[style]
    match one:
        case TransferToken():
            return TransferToken(text.format(rank)) if style else ERASED_TOKEN
        case PhoneNumber():
            return PhoneNumber(number.format(rank))
        case EmailAddress():
            *longer, last = text.format(rank), *_short(rank, style)
            for local in longer:
                try:
                    return EmailAddress(f"{local}@{one.domain}")
                except InvalidValueError:  # its domain leaves no room
                    continue
            return EmailAddress(f"{last}@{one.domain}")  # one character: there was one
        case _:
            return text.format(rank)


def _short(rank: int, style: int) -> Iterator[str]:
    """Ever shorter first parts of an address: sorted as their ranks, and no style's like another's."""
    count = len(_DIGITS)
    for width in (3, 2, 1):
        if rank < count**width:
            places = (rank // count**place % count for place in reversed(range(width)))
            yield STYLES[style][2] + "".join(_DIGITS[place] for place in places)
    yield _DIGITS[(rank + style * count // len(STYLES)) % count]


def texts_in(inside: Any) -> Iterator[str]:
    """The texts that stand in facts, as rules may tell them."""
    attributes = _attributes(inside)
    for one in inside if isinstance(inside, tuple | frozenset) else ():
        yield from texts_in(one)
    for a in attributes:
        yield from texts_in(getattr(inside, a.name))
    if isinstance(inside, DomainCustomer | TeamCustomer):
        yield str(type_of(inside))
    elif isinstance(inside, EmailAddress):
        yield from texts_in(inside.domain)
    elif isinstance(inside, DomainName):
        yield from (inside.ascii, inside.unicode)
    if not attributes and not isinstance(inside, TransferToken):
        yield str(inside)


def spellings(said: Any) -> tuple[str, ...]:
    """How a thing may stand in a text, its usual spelling first."""
    if isinstance(said, EmailAddress):
        return str(said), f"{said.local}@{said.domain.unicode}"
    return (said.reveal() if isinstance(said, TransferToken) else str(said),)


def with_stand_ins(facts: F, parts: Mapping[str, Any], stand_ins: StandIns) -> F:
    """The facts with a stand-in for each of the parts; one that has none stays."""

    def replaced(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(
                (one[0], json.dumps(replaced(one[1]))) if isinstance(one, tuple) else replaced(one)
                for one in part
            )
        return stand_ins.get(next(_said(part)), part)

    rebuilt: F = _rebuilt(facts, "", lambda path, part: replaced(part) if path in parts else part)
    return rebuilt


def _rebuilt(inside: Any, path: str, put_in: Callable[[str, Any], Any]) -> Any:
    if isinstance(inside, tuple):
        return tuple(_rebuilt(one, f"{path}[{index}]", put_in) for index, one in enumerate(inside))
    changes: dict[str, Any] = {}
    for a in _attributes(inside):
        value, here = getattr(inside, a.name), f"{path}.{a.name}" if path else a.name
        changed = (
            put_in(here, value) if _is_personal(inside, a.name, value) else _rebuilt(value, here, put_in)
        )
        if changed != value:
            changes[a.name] = changed
    return attrs.evolve(inside, **changes) if changes else inside
