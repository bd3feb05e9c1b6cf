"""Domain names, and the only place that knows the public suffix list (floor 2)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple, final

from attrs import field, frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.idna_profile import LONGEST_INPUT, to_ascii, to_unicode
from reseller_core.values.text import check_text

__all__ = [
    "DomainName",
    "domain_name",
    "optional_domain_name",
    "suffix_list_version",
    "to_ascii",
    "to_unicode",
]


def __dir__() -> list[str]:
    return __all__


_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ADDRESS = re.compile(r"\[?(?:ipv6:)?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(?:%\w+)?\]?|\[[0-9.]+\]", re.IGNORECASE)
_NOT_A_NAME = frozenset("/\\:@?#[]%")
# RFC 6761, 6762, 7686, 9476 and ICANN's reservation of "internal": never in the public DNS.
_SPECIAL_USE = frozenset({"alt", "arpa", "internal", "invalid", "local", "localhost", "onion", "test"})


class _Suffixes(NamedTuple):
    version: str
    rules: frozenset[str]
    wildcards: frozenset[str]
    exceptions: frozenset[str]


@cache
def _suffixes() -> _Suffixes:
    """The registries' own rules (the part named ICANN), without those of private companies."""
    version, listed = _read_snapshot() or _ask_library()
    return _Suffixes(
        version,
        frozenset(rule for rule in listed if rule[0] not in "*!"),
        frozenset(rule[2:] for rule in listed if rule.startswith("*.")),
        frozenset(rule[1:] for rule in listed if rule.startswith("!")),
    )


def _read_snapshot() -> tuple[str, list[str]] | None:
    # Importing tldextract opens a socket and costs 130 ms; its list is a plain file beside its code.
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("tldextract")
    folders = (spec and spec.submodule_search_locations) or ()
    for folder in folders:
        try:
            text = (Path(folder) / ".tld_set_snapshot").read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            continue
        version = re.search(r"^// VERSION: (\S+)$", text, re.MULTILINE)
        public = re.search(
            r"^// ===BEGIN ICANN DOMAINS===$(.*?)^// ===END ICANN", text, re.DOTALL | re.MULTILINE
        )
        if version and public:
            return version[1], re.findall(r"^[^/\s]\S*", public[1], re.MULTILINE)
    return None


def _ask_library() -> tuple[str, list[str]]:
    import tldextract

    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    return f"tldextract {tldextract.__version__}", list(extract.tlds)


def suffix_list_version() -> str:
    """Version of the public suffix list in use: the list's own date, or the library's number."""
    return _suffixes().version


def _suffix_length(labels: list[str]) -> int:
    """How many labels, counted from the right, the public suffix has."""
    suffixes = _suffixes()
    for start in range(len(labels)):
        tail = ".".join(labels[start:])
        if tail in suffixes.exceptions:
            return len(labels) - start - 1
        if tail in suffixes.rules or tail.partition(".")[2] in suffixes.wildcards:
            return len(labels) - start
    return 1  # the list's own default: a top-level domain that it doesn't know is a suffix


def _domain(text: str) -> str:
    if not check_text(text).strip():
        raise InvalidValueError("value.text-blank")
    try:
        name = to_ascii(text)
    except InvalidValueError as error:
        # Characters that Unicode 14.0 lacks fold differently on different Pythons.
        known = error.code.startswith("value.character-")
        raise error if known else _told_by_form(text) or error from None
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        raise InvalidValueError("value.domain-ip-address")
    if len(labels) == 1:
        raise InvalidValueError("value.domain-single-label")
    if labels[-1] in _SPECIAL_USE:
        raise InvalidValueError("value.domain-special-use")
    return name


def _told_by_form(text: str) -> InvalidValueError | None:
    """What the text is, where it is plainly something else than a name."""
    if len(text) > LONGEST_INPUT:
        return None
    folded = unicodedata.normalize("NFKC", text)
    if _ADDRESS.fullmatch(folded):
        return InvalidValueError("value.domain-ip-address")
    if not _NOT_A_NAME.isdisjoint(folded):
        return InvalidValueError("value.domain-not-a-name")
    return None


@final
@frozen(order=True, repr=False, weakref_slot=False)
class DomainName:
    """A domain name below a top-level domain, such as ``ganada-example.co.kr``.

    Equal, hashed and sorted by its ASCII form. That a name is *registrable* does not mean that
    anyone registered it. Constructing one reads no file; asking for its suffix reads the packaged list once.

    Args:
        text: The name in any case and script; one trailing dot is removed.

    Raises:
        InvalidValueError: ``value.domain-not-a-name`` (a URL, an e-mail address, a port),
            ``value.domain-ip-address``, ``value.domain-single-label``, ``value.domain-special-use``
            (RFC 6761 and its like), and what :func:`~reseller_core.values.idna_profile.to_ascii` raises.

    Attributes:
        ascii: A-labels in lower case.
    """

    ascii: str = field(alias="text", converter=_domain)

    def __str__(self) -> str:
        return self.ascii

    def __repr__(self) -> str:
        return f"DomainName({self.ascii!r})"

    @property
    def unicode(self) -> str:
        """The name in U-labels, for people to read."""
        return to_unicode(self.ascii)

    @property
    def public_suffix(self) -> str:
        """The part under which a registry sells names, in ASCII: ``co.kr``.

        A top-level domain that the public suffix list doesn't know is a suffix by itself.
        """
        labels, kept = self._split()
        return ".".join(labels[-kept:])

    @property
    def registrable(self) -> str | None:
        """The registered part, in ASCII: the public suffix and one label more; None for a bare suffix."""
        labels, kept = self._split()
        return ".".join(labels[-kept - 1 :]) if kept < len(labels) else None

    def _split(self) -> tuple[list[str], int]:
        # The list is written in U-labels.
        return self.ascii.split("."), _suffix_length(self.unicode.split("."))

    def is_subdomain_of(self, other: DomainName) -> bool:
        """Whether this name lies below the other; no name lies below itself."""
        return self.ascii.endswith("." + other.ascii)


def domain_name(value: DomainName | str) -> DomainName:
    """A :class:`DomainName`, made where text is given."""
    return value if isinstance(value, DomainName) else DomainName(value)


def optional_domain_name(value: DomainName | str | None) -> DomainName | None:
    """As :func:`domain_name`; None stays None."""
    return None if value is None else domain_name(value)
