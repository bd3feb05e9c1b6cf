"""What a language has to say (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import evolve, field, frozen

__all__ = ["Table", "Tables", "Texts"]

Table: TypeAlias = Mapping[str, str]
Tables: TypeAlias = Mapping[str, Mapping[str, str]]

_NOTHING: Final[Table] = MappingProxyType({})
_NO_TABLES: Final[Tables] = MappingProxyType({})


def __dir__() -> list[str]:
    return __all__


def _table(value: Table) -> Table:
    return MappingProxyType(dict(value))


def _tables(value: Tables) -> Tables:
    return MappingProxyType({key: _table(table) for key, table in value.items()})


@final
@frozen(kw_only=True, weakref_slot=False)
class Texts:
    """All texts of one language.

    A sentence is a template: ``{sku}`` stands for the finding's parameter of that name, ``{sku:은/는}`` for
    the same with the Korean particle that the word calls for.

    Attributes:
        codes: Code → sentence; placeholders are names of the finding's parameters.
        situations: Code → what the parameter ``situation`` says → sentence, in the place of the code's own.
        words: Name of a parameter → its value → phrase. A name behind a code and a colon
            (``"transfer.sku-ineligible:reason"``) goes before the bare name.
        holes: Path without positions and keys → what is not known, as a phrase.
        actions: Action → what is to be done, as a sentence.
        no_way: Code of a violation → why nothing helps, as a sentence.
        actors: Actor → who that is.
        places: Where a hole is filled → the same place in this language.
        allowed: The sentence for an allowed decision.
        open: The sentence for a hole, with ``{what}``, ``{actor}`` and ``{where}``.
        open_unlisted: The sentence for a hole of which no source says who knows it, with ``{what}``.
        contradiction: The sentence for two observations that contradict each other, with ``{path}``.
        not_applicable: The sentence for a way that does not apply, with ``{action}`` and ``{needs}``.
        in_field: How the place of a problem is put before a sentence, with ``{field}`` and ``{sentence}``.
        unknown_code: The sentence for a code that this version does not know, with ``{code}``.
        needed: The sentence that names what must be supplied, with ``{needs}``.
        needs: Path that must be supplied → what stands there.
        follow_ups: Code of a follow-up → sentence.
        steps: Code of a step of a plan → sentence.
        optional_step: How a step that may be left out is told, with ``{step}``.
        beside_steps: How what is found beside the steps of a plan is told, with ``{sentence}``.
        long_running_step: How a step that Google works on for a while is told, with ``{step}``.
        drift: What is said of a record's drift, synchronization or age → sentence: a field that differs
            (``"domain"``, with ``{old}`` and ``{new}``) or was copied (``"synced:domain"``), what a
            synchronization would do, and what an age says.
        setup_tasks: Code of a set-up task → its situation → sentence; ``done-when`` → what makes it done.
        setup_after: The sentence for a task that waits for others, with ``{task}``.
        verification: What verifying the domain does → sentence, with ``{domain}``, ``{teams}`` or ``{skus}``.
            ``:if`` behind it: the same where it may not be verified, or that is open.
        due: Code of what becomes due → sentence, with ``{moment}``.
        illegal_move: The sentence for a command that can't be given in a phase, with ``{command}`` and
            ``{phase}``.
        command_conflict: The sentence for another command under a known id, with ``{id}``.
        outcomes: Outcome → word.
        source: Part of a citation (``document``, ``place``, ``fact``, ``facts``, ``inferred``, ``read_on``)
            → how it is told.
        way: How a way is told below its finding, with ``{way}``.
        abilities: Kind of an ability → what can be done, as a phrase; ``suspend-any`` and ``reactivate-any``
            where it is about no single subscription.
        not_asked: Why no decider was asked → phrase.
        timings: Timing of a requirement → when, as a phrase with ``{until}`` where it has a moment.
        performers: Actor → who has to act.
        deadlines: Code of a deadline → sentence; with ``-open`` behind it, where its date is not known
            and its hole would be told as something else.
        readiness: Part of a page about readiness (``outcome``, ``not_asked``, ``requirement``, ``blocks``,
            ``alone``, ``ends``) → how it is told.
    """

    codes: Table = field(converter=_table)
    situations: Tables = field(converter=_tables)
    words: Tables = field(converter=_tables)
    holes: Table = field(converter=_table)
    actions: Table = field(converter=_table)
    no_way: Table = field(converter=_table)
    actors: Table = field(converter=_table)
    places: Table = field(converter=_table)
    allowed: str
    open: str
    open_unlisted: str
    contradiction: str
    not_applicable: str
    in_field: str
    unknown_code: str
    needed: str
    needs: Table = field(converter=_table)
    follow_ups: Table = field(converter=_table)
    steps: Table = field(converter=_table)
    optional_step: str
    beside_steps: str
    long_running_step: str
    drift: Table = field(converter=_table)
    setup_tasks: Tables = field(converter=_tables)
    setup_after: str
    verification: Table = field(converter=_table)
    due: Table = field(converter=_table)
    illegal_move: str
    command_conflict: str
    outcomes: Table = field(converter=_table)
    source: Table = field(converter=_table)
    way: str
    abilities: Table = field(converter=_table)
    not_asked: Table = field(converter=_table)
    timings: Table = field(converter=_table)
    performers: Table = field(converter=_table)
    deadlines: Table = field(converter=_table)
    readiness: Table = field(converter=_table)

    def extended(
        self,
        *,
        codes: Table = _NOTHING,
        situations: Tables = _NO_TABLES,
        words: Tables = _NO_TABLES,
        holes: Table = _NOTHING,
        actions: Table = _NOTHING,
        no_way: Table = _NOTHING,
        needs: Table = _NOTHING,
    ) -> Texts:
        """These texts with others laid over them: for codes of your own, or for better words.

        Args:
            codes: As the attribute. A sentence for a code goes before the sentences that these texts have for
                its situations.
            situations: As the attribute.
            words: As the attribute.
            holes: As the attribute; what a rule of your own leaves open is told by it.
            actions: As the attribute.
            no_way: As the attribute.
            needs: As the attribute.
        """
        kept = {code: told for code, told in self.situations.items() if code not in codes}
        return evolve(
            self,
            codes={**self.codes, **codes},
            situations=_laid_over(kept, situations),
            words=_laid_over(self.words, words),
            holes={**self.holes, **holes},
            actions={**self.actions, **actions},
            no_way={**self.no_way, **no_way},
            needs={**self.needs, **needs},
        )


def _laid_over(below: Tables, above: Tables) -> Tables:
    return {key: {**below.get(key, {}), **above.get(key, {})} for key in (*below, *above)}
