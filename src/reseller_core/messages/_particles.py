"""Korean particles, whose form depends on the sound before them (floor 11)."""

from __future__ import annotations

import re

__all__ = ["with_particle"]


def __dir__() -> list[str]:
    return __all__


_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL, _IEUNG = 8, 21
_DIGIT_FINALS = {
    "0": _IEUNG,
    "1": _RIEUL,
    "3": 16,
    "6": 1,
    "7": _RIEUL,
    "8": _RIEUL,
    "2": 0,
    "4": 0,
    "5": 0,
    "9": 0,
}
_LETTER_FINALS = {"l": _RIEUL, "m": 16, "n": 4, "r": _RIEUL}
"""Final consonants of the names of letters (kr: 케이알)."""
_WORD_FINALS = {"l": _RIEUL, "m": 16, "n": 4, **dict.fromkeys("abcdefghijoqrsuvwxyz", 0)}
"""What a foreign word mostly ends in in Korean (server: 서버); p, k and t can't be told."""
_ODD_WORDS = {"chrome": 16, "vault": 0}
_SPELLED_OUT = 2
"""Longest word whose letters are read one by one."""


def with_particle(word: str, pair: str) -> str:
    """The word with one of two particles.

    Args:
        word: Any text; what decides is its last letter or digit, remarks in brackets apart.
        pair: Particle after a final consonant, a slash, particle after a vowel: ``"을/를"``, ``"으로/로"``.
            After ``"으로/로"`` a final ㄹ counts as a vowel.
    """
    after_consonant, _, after_vowel = pair.partition("/")
    final = _final(word)
    if final is None:
        return f"{word}{after_consonant}({after_vowel})"
    closed = final not in (0, _RIEUL) if after_consonant == "으로" else final != 0
    return word + (after_consonant if closed else after_vowel)


def _final(word: str) -> int | None:
    """Number of the final consonant of the last syllable; 0 = none, None = it can't be told."""
    spoken = re.findall(r"[^\W\d_]+|\d", re.sub(r"(?:\s*\([^()]*\))+$", "", word).lower())
    if not spoken:
        return None
    last = spoken[-1][-1]
    if _FIRST <= ord(last) <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    if last in _DIGIT_FINALS:
        return _DIGIT_FINALS[last]
    if len(spoken[-1]) <= _SPELLED_OUT and last.isascii():
        return _LETTER_FINALS.get(last, 0)
    if spoken[-1].endswith("ng"):
        return _IEUNG
    return _ODD_WORDS.get(spoken[-1], _WORD_FINALS.get(last))
