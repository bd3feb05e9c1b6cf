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

# Parts of members of the EEA with codes of their own, and codes of no country: no source says.
_NOT_TOLD: Final = ("AX", "EU", "GF", "GP", "MF", "MQ", "RE", "UK", "YT", "ZZ")


def smart_features_default(region: str | None) -> bool | None:
    """Whether smart features are on by default in a region, until an administrator chooses.

    Args:
        region: CLDR region of the customer, two upper-case letters such as ``KR``; None = not known. The
            United Kingdom is ``GB``.

    Returns:
        False in the regions of :data:`SMART_FEATURES_OFF`, True elsewhere (fact 184). None where the region
        is not known, where it is a part of an EEA member with a code of its own (``RE``), and where the code
        names no country: ``EU``, and ``UK``, which is not the code of the United Kingdom.

    Raises:
        InvalidValueError: ``value.region-code-invalid``, ``value.wrong-type``; of the field ``region``.
    """
    try:
        code = optional_region_code(region)
    except InvalidValueError as error:
        raise error.for_field("region") from None
    return None if code is None or code in _NOT_TOLD else code not in SMART_FEATURES_OFF
