"""What a language has to say (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

from attrs import frozen

__all__ = ["Texts"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Texts:
    """All texts of one language.

    Attributes:
        codes: Code → sentence; placeholders are names of the finding's parameters.
        situations: What a look-up of the domain found → sentence (``registration.account-exists``).
        shortfalls: Why no consent counts → phrase.
        holes: Path without positions and keys → what is not known, as a phrase.
        actions: Action → what is to be done, as a sentence.
        actors: Actor → who that is.
        places: Where a hole is filled → the same place in this language.
        allowed: The sentence for an allowed decision.
        open: The sentence for a hole, with ``{what}``, ``{actor}`` and ``{where}``.
        open_unlisted: The sentence for a hole of which no source says who knows it, with ``{path}``.
        expected: What was expected of a value → the same in this language.
        contradiction: The sentence for two observations that contradict each other, with ``{path}``.
        not_applicable: The sentence for a way that does not apply, with ``{action}`` and ``{needs}``.
        in_field: How the place of a problem is put before a sentence, with ``{field}`` and ``{sentence}``.
        unknown_code: The sentence for a code that this version does not know, with ``{code}``.
        needed: The sentence that names what must be supplied, with ``{needs}``.
        needs: Path that must be supplied → what stands there.
        follow_ups: Code of a follow-up → sentence.
        outcomes: Outcome → word.
    """

    codes: Mapping[str, str]
    situations: Mapping[str, str]
    shortfalls: Mapping[str, str]
    holes: Mapping[str, str]
    actions: Mapping[str, str]
    actors: Mapping[str, str]
    places: Mapping[str, str]
    allowed: str
    open: str
    open_unlisted: str
    expected: Mapping[str, str]
    contradiction: str
    not_applicable: str
    in_field: str
    unknown_code: str
    needed: str
    needs: Mapping[str, str]
    follow_ups: Mapping[str, str]
    outcomes: Mapping[str, str]
