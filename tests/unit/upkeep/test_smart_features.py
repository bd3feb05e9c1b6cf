"""Where smart features are off by default (fact 184)."""

from __future__ import annotations

from string import ascii_uppercase

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


# Every code that ISO 3166-1 gives to a country or a territory, and Kosovo's, which others gave.
ALL = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW XK
""".split()
OF_EUROPEAN_COUNTRIES = """
AX FO GL GF GP MF MQ RE YT BL NC PF PM TF WF AW CW SX BQ SJ BV
AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG
""".split()
NOBODYS = ["AQ"]


def test_it_is_told_of_countries_and_of_nothing_else() -> None:
    assert len(ALL) == 250
    told = {
        one: rc.smart_features_default(one)
        for one in (first + second for first in ascii_uppercase for second in ascii_uppercase)
    }
    on = {one for one, default in told.items() if default is True}
    off = {one for one, default in told.items() if default is False}
    assert off == set(rc.SMART_FEATURES_OFF)
    assert on == set(ALL) - off - {*OF_EUROPEAN_COUNTRIES, *NOBODYS}


@pytest.mark.parametrize(
    "region", [None, *OF_EUROPEAN_COUNTRIES, *NOBODYS, *"EU UK ZZ IC EA EL FX EZ UN XX XA AA QQ AN".split()]
)
def test_it_is_not_known_where_no_source_says(region: str | None) -> None:
    assert rc.smart_features_default(region) is None


@pytest.mark.parametrize("region", ["kr", "KOR", ""])
def test_what_is_no_region_is_refused(region: str) -> None:
    with pytest.raises(rc.InvalidValueError) as refused:
        rc.smart_features_default(region)
    assert (refused.value.code, refused.value.field) == ("value.region-code-invalid", "region")
