"""The IDNA profile of domain names (floor 2).

UTS 46 non-transitional mapping, IDNA 2008 code points with their contextual rules, STD3 characters,
no hyphens where RFC 5891 reserves them, the Bidi Rule over the whole name, labels of at most 63 and
names of at most 253 octets, one trailing dot removed. Code points that UTS 46 ignores (the soft
hyphen, zero-width spaces) leave no trace in the result.
"""

from __future__ import annotations

import re
import unicodedata

from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_characters, check_text, refuse_unassigned

__all__ = ["LONGEST_INPUT", "to_ascii", "to_unicode"]


def __dir__() -> list[str]:
    return __all__


LONGEST_INPUT = 1000
_LONGEST_NAME, _LONGEST_LABEL = 253, 63
_LABEL = r"(?![a-z0-9-]{2}--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_RTL = frozenset({"R", "AL", "AN"})


def to_ascii(text: str) -> str:
    """The name in A-labels and lower case.

    This is the profile alone: single labels and numbers pass. It is idempotent.

    Args:
        text: A name in any case and script, with ``.`` or one of the ideographic full stops.

    Raises:
        InvalidValueError: ``value.domain-character``, ``-hyphen``, ``-empty-label``, ``-too-long``,
            ``-bidi``, ``-punycode``; ``value.character-…`` where that says more; ``value.text-blank``.
    """
    if len(check_text(text)) > LONGEST_INPUT:
        raise InvalidValueError("value.domain-too-long", limit=_LONGEST_NAME)
    if text.isascii():
        plain = text.lower().removesuffix(".")
        if len(plain) <= _LONGEST_NAME and _PLAIN.fullmatch(plain):
            return plain
    return _encoded(text)


def _encoded(text: str) -> str:
    mapped = _mapped(text).removesuffix(".")
    if not mapped:
        raise InvalidValueError("value.text-blank" if not text.strip() else "value.domain-empty-label")
    encoded = ".".join(map(_encoded_label, mapped.split(".")))
    # RFC 5893: one right-to-left label puts the whole name under the rule, ASCII labels included.
    readable = to_unicode(encoded)
    if not _RTL.isdisjoint(map(unicodedata.bidirectional, readable)):
        for label in readable.split("."):
            _check_bidi(label)
    if len(encoded) > _LONGEST_NAME:
        raise InvalidValueError("value.domain-too-long", limit=_LONGEST_NAME)
    return encoded


def _mapped(text: str) -> str:
    import idna

    refuse_unassigned(text)
    try:
        return idna.uts46_remap(text, std3_rules=True)
    except idna.IDNAError as error:
        raise _character_error(error) from None


def _encoded_label(label: str) -> str:
    if not label:
        raise InvalidValueError("value.domain-empty-label")
    # Each code point beyond ASCII costs at least one octet, so a label never gets shorter.
    if len(label) > _LONGEST_LABEL:
        raise InvalidValueError("value.domain-too-long", limit=_LONGEST_LABEL)
    if label.startswith("xn--"):
        return _checked_a_label(label)
    if label.startswith("-") or label.endswith("-") or label[2:4] == "--":
        raise InvalidValueError("value.domain-hyphen")
    if label.isascii():
        return label
    _check_u_label(label)
    encoded = _a_label(label)
    if len(encoded) > _LONGEST_LABEL:
        raise InvalidValueError("value.domain-too-long", limit=_LONGEST_LABEL)
    return encoded


def _checked_a_label(label: str) -> str:
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        raise InvalidValueError("value.domain-punycode") from None
    refuse_unassigned(decoded)
    if decoded.isascii() or _a_label(decoded) != label:
        raise InvalidValueError("value.domain-punycode")
    try:
        _check_u_label(decoded)
    except InvalidValueError as error:
        # Nobody typed the character that is wrong: what was typed is its encoding.
        known = error.code == "value.domain-bidi"
        raise error if known else InvalidValueError("value.domain-punycode") from None
    return label


def _check_u_label(label: str) -> None:
    import idna

    try:
        idna.check_label(label)
    except idna.IDNABidiError:
        raise InvalidValueError("value.domain-bidi") from None
    except (ValueError, IndexError) as error:
        raise _character_error(error) from None


def _a_label(label: str) -> str:
    return "xn--" + label.encode("punycode").decode("ascii")


def _check_bidi(label: str) -> None:
    import idna

    try:
        idna.check_bidi(label, check_ltr=True)
    except idna.IDNAError:
        raise InvalidValueError("value.domain-bidi") from None


def _character_error(error: Exception) -> InvalidValueError:
    code_point = getattr(error, "codepoint", None)
    if code_point is None:
        return InvalidValueError("value.domain-character")
    try:
        check_characters(chr(code_point))
    except InvalidValueError as known:
        return known
    return InvalidValueError("value.domain-character", character=f"U+{code_point:04X}")


def to_unicode(name: str) -> str:
    """The name in U-labels, for people to read.

    Args:
        name: What :func:`to_ascii` answered.
    """
    if "xn--" not in name:
        return name
    return ".".join(
        label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
        for label in name.split(".")
    )
