"""Where smart features in Gmail, Chat and Meet are off by default (floor 10)."""

from __future__ import annotations

from typing import Final

from reseller_core.errors import InvalidValueError
from reseller_core.values.postal_address import optional_region_code

__all__ = ["SMART_FEATURES_OFF", "smart_features_default"]


def __dir__() -> list[str]:
    return __all__


_EUROPEAN_UNION: Final = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT"),
    *("LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
_REST_OF_THE_EEA: Final = ("IS", "LI", "NO")

SMART_FEATURES_OFF: Final[tuple[str, ...]] = tuple(
    sorted((*_EUROPEAN_UNION, *_REST_OF_THE_EEA, "GB", "CH", "JP"))
)
"""Regions in which smart features are off by default: the members of the European Economic Area in 2026,
the United Kingdom, Switzerland and Japan (fact 184: ``SMART``, and ``PRESS`` for what Europe is)."""

# Countries outside that, and their territories. A territory of a European country is on neither list: no
# source says whether it counts as Europe. Nor is a code that names no country (EU, ZZ, XX).
_ON: Final = (
    *("AD", "AE", "AF", "AG", "AL", "AM", "AO", "AR", "AS", "AU", "AZ", "BA", "BB", "BD", "BF", "BH"),
    *("BI", "BJ", "BN", "BO", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CI"),
    *("CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CX", "DJ", "DM", "DO", "DZ", "EC", "EG", "EH"),
    *("ER", "ET", "FJ", "FM", "GA", "GD", "GE", "GH", "GM", "GN", "GQ", "GT", "GU", "GW", "GY", "HK"),
    *("HM", "HN", "HT", "ID", "IL", "IN", "IQ", "IR", "JM", "JO", "KE", "KG", "KH", "KI", "KM", "KN"),
    *("KP", "KR", "KW", "KZ", "LA", "LB", "LC", "LK", "LR", "LS", "LY", "MA", "MC", "MD", "ME", "MG"),
    *("MH", "MK", "ML", "MM", "MN", "MO", "MP", "MR", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NE"),
    *("NF", "NG", "NI", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PG", "PH", "PK", "PR", "PS", "PW"),
    *("PY", "QA", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SG", "SL", "SM", "SN", "SO", "SR", "SS"),
    *("ST", "SV", "SY", "SZ", "TD", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV"),
    *("TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VI", "VN", "VU", "WS", "XK"),
    *("YE", "ZA", "ZM", "ZW"),
)


def smart_features_default(region: str | None) -> bool | None:
    """Whether smart features are on by default in a region, until an administrator chooses.

    Args:
        region: CLDR region of the customer, two upper-case letters such as ``KR``; None = not known. The
            United Kingdom is ``GB``.

    Returns:
        False in the regions of :data:`SMART_FEATURES_OFF`, True in countries elsewhere and their territories
        (fact 184). None where the region is not known, where it is a territory of a European country with a
        code of its own (``RE``, ``GI``), and where the code names no country: ``EU``, ``XX``, and ``UK``,
        which is not the code of the United Kingdom.

    Raises:
        InvalidValueError: ``value.region-code-invalid``, ``value.wrong-type``; of the field ``region``.
    """
    try:
        code = optional_region_code(region)
    except InvalidValueError as error:
        raise error.for_field("region") from None
    if code in SMART_FEATURES_OFF:
        return False
    return True if code in _ON else None
