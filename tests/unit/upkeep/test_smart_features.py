"""Where smart features are off by default (fact 184)."""

from __future__ import annotations

import pytest

import reseller_core as rc

# Written from the treaties: the members of the European Union, and of the European Economic Area beside them.
UNION = """
austria AT belgium BE bulgaria BG croatia HR cyprus CY czechia CZ denmark DK estonia EE finland FI france FR
germany DE greece GR hungary HU ireland IE italy IT latvia LV lithuania LT luxembourg LU malta MT
netherlands NL poland PL portugal PT romania RO slovakia SK slovenia SI spain ES sweden SE
""".split()[1::2]
REST_OF_THE_AREA = ["IS", "LI", "NO"]


def test_the_area_the_united_kingdom_switzerland_and_japan_are_listed_in_order() -> None:
    assert len(UNION) == 27
    assert tuple(sorted([*UNION, *REST_OF_THE_AREA, "GB", "CH", "JP"])) == rc.SMART_FEATURES_OFF


@pytest.mark.parametrize("region", [*UNION, *REST_OF_THE_AREA, "GB", "CH", "JP"])
def test_they_are_off_there(region: str) -> None:
    assert rc.smart_features_default(region) is False


@pytest.mark.parametrize("region", ["KR", "US", "AU", "BR", "TR", "UA", "RS", "CN"])
def test_they_are_on_elsewhere(region: str) -> None:
    assert rc.smart_features_default(region) is True


@pytest.mark.parametrize("region", [None, "AX", "GF", "GP", "MF", "MQ", "RE", "YT", "EU", "UK", "ZZ"])
def test_it_is_not_known_where_no_source_says(region: str | None) -> None:
    assert rc.smart_features_default(region) is None


@pytest.mark.parametrize("region", ["kr", "KOR", ""])
def test_what_is_no_region_is_refused(region: str) -> None:
    with pytest.raises(rc.InvalidValueError) as refused:
        rc.smart_features_default(region)
    assert (refused.value.code, refused.value.field) == ("value.region-code-invalid", "region")
