"""What makes the same text give the same answer on every Python: refusing what Unicode 14.0 lacks."""

from __future__ import annotations

import hashlib
import sys
import unicodedata

import idna

from reseller_core.values._unassigned import is_unassigned

# Taken on Unicode 14.0 (CPython 3.11); newer Pythons must say the same of the same characters.
PROPERTIES = "23e1ed85a3ed6ff12773efdc1ae6e3ffe910e8eabedfb57c471d131a00c1f22b"
ACCEPTED = [chr(point) for point in range(sys.maxunicode + 1) if not is_unassigned(point)]


def test_every_property_used_is_the_same_on_every_python() -> None:
    told = "\n".join(
        "|".join(
            (
                unicodedata.normalize("NFC", character),
                unicodedata.normalize("NFKC", character),
                unicodedata.category(character),
                unicodedata.bidirectional(character),
                str(unicodedata.combining(character)),
                character.lower(),
            )
        )
        for character in ACCEPTED
    )
    assert hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest() == PROPERTIES


def test_no_mapping_leads_from_an_accepted_character_to_an_unassigned_one() -> None:
    for character in ACCEPTED:
        try:
            mapped = idna.uts46_remap(character, std3_rules=False)
        except idna.IDNAError:
            continue
        assert not any(is_unassigned(ord(other)) for other in mapped), hex(ord(character))
