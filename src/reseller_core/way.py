"""A way out of a finding (floor 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar, final

from attrs import field, frozen

from reseller_core._actions import ACTIONS, opened_by
from reseller_core.errors import InvalidValueError, NotApplicableError, PathError
from reseller_core.facts import Facts
from reseller_core.finding import Param
from reseller_core.reseller import Actor

__all__ = ["Way"]

F = TypeVar("F", bound=Facts)


def __dir__() -> list[str]:
    return __all__


def _plain(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(code) for code in codes)


@final
@frozen(kw_only=True, weakref_slot=False)
class Way:
    """One way out of a finding.

    Attributes:
        action: Code of what is to be done; its text is a message.
        actor: Who does it.
        needs: Paths whose values the caller must supply: a way invents no address, token or id.
        not_before: The moment before which it does not help.
        deadline: The moment after which it no longer helps.
        another_way: What to ask instead, where this decision can't be turned: a decider's name,
            or ``"manage"`` where nothing is left to ask.
        may_lead_to: Codes of findings that can follow from it.
        subject: Subject of the finding.
        params: Parameters of the finding.
    """

    action: str
    actor: Actor
    needs: tuple[str, ...] = ()
    not_before: dt.datetime | None = None
    deadline: dt.datetime | None = None
    another_way: str | None = None
    may_lead_to: tuple[str, ...] = field(default=(), converter=_plain)
    subject: str = ""
    params: tuple[tuple[str, Param], ...] = ()

    def param(self, name: str) -> Param | None:
        """The parameter of that name, or None."""
        return dict(self.params).get(name)

    def applies(self, facts: Facts) -> bool:
        """Whether the way can be taken in these facts as it is, without any further value."""
        try:
            self.apply(facts)
        except (NotApplicableError, InvalidValueError, PathError):
            return False
        return True

    def apply(self, facts: F, value: object = None) -> F:
        """The facts as they are once the way is taken; what it changes it changes whole.

        Args:
            facts: The facts that the decision was taken on.
            value: What the way needs: the one value, or a mapping from each needed path to its value.

        Raises:
            NotApplicableError: It leads elsewhere, needs something that is not supplied, or would ask
                something that is not known yet; ``needs`` names it.
            InvalidValueError: What is supplied, or what would follow, can't be.
        """
        taken_in, change = ACTIONS.get(self.action, ((), None))
        if change is None or self.another_way is not None or not isinstance(facts, taken_in):
            raise NotApplicableError(self.action, instead=self.another_way)
        supplied = value if isinstance(value, Mapping) else dict.fromkeys(self.needs[:1], value)
        missing = tuple(path for path in self.needs if supplied.get(path) is None)
        if missing:
            raise NotApplicableError(self.action, missing)
        needed = {path: supplied[path] for path in self.needs}
        try:
            changed: F = change(facts, needed, dict(self.params))
        except NotApplicableError as error:
            raise NotApplicableError(self.action, error.needs) from None
        if "account" not in needed:  # what is looked up anew may leave things open
            opened = opened_by(facts, changed)
            if opened:
                raise NotApplicableError(self.action, opened)
        return changed
