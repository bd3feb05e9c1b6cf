"""A decision as it is kept, without secrets and personal data (floor 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import final

from attrs import field, frozen

from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.facts import Facts
from reseller_core.policy import Policy
from reseller_core.values.fields import is_a, naming_fields, pairs_of
from reseller_core.values.text import name, texts

__all__ = ["DecisionRecord"]


def __dir__() -> list[str]:
    return __all__


def _versions(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name(key), name(text)) for key, text in pairs_of(value, "name to version")))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class DecisionRecord:
    """What was decided on what, so that it can be decided again.

    Attributes:
        decider: Name of the decider, such as ``check_transfer``.
        facts: What its rules read, with the policy and the moment; at each path of ``erased`` a stand-in.
        decision: What it said; its findings name the stand-ins.
        erased: Paths, from the facts, of the secrets and personal data that were erased.
        versions: What else the answer can depend on, by name: the rule book, and what
            :func:`~reseller_core.values.data_versions` names.

    Raises:
        InvalidValueError: ``value.not-as-recorded``: the decision was taken at another moment.
    """

    decider: str = field(converter=name)
    facts: Facts = field(validator=is_a(Facts))
    decision: Decision = field(validator=is_a(Decision))
    erased: tuple[str, ...] = field(converter=texts)
    versions: tuple[tuple[str, str], ...] = field(converter=_versions)

    def __attrs_post_init__(self) -> None:
        """Refuse a decision of another moment."""
        if self.decision.at != self.facts.at:
            raise InvalidValueError("value.not-as-recorded", field="decision.at")

    @property
    def policy(self) -> Policy:
        """The switches that applied."""
        return self.facts.policy

    @property
    def at(self) -> dt.datetime:
        """The moment that was asked about."""
        return self.facts.at
