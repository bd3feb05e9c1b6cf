"""One step of a plan, and how a table of steps is cut to what is planned (floor 10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

from attrs import evolve, frozen

from reseller_core.codes import Citation
from reseller_core.customer import Customer, TeamCustomer
from reseller_core.order import Order
from reseller_core.paths import get
from reseller_core.reseller import Actor, Reseller
from reseller_core.transfer import TransferRequest

__all__ = [
    "Planned",
    "Row",
    "Rows",
    "Step",
    "by_consent",
    "by_token",
    "for_a_domain",
    "for_a_school",
    "for_a_team",
    "lacking_for",
    "steps_for",
    "when_items_move",
    "with_order",
    "without_order",
]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Step:
    """One step of a plan: a name and what must be true before it, not the call itself.

    Attributes:
        code: What is done; its text is a message.
        actor: Who does it. Google finishes what is ``long_running``.
        citation: Which document says so, where in it, and by which numbered facts.
        call: Google's name of the call; ``""`` for a click, or for what the customer does.
        after: Codes of earlier steps of the same plan that must be done before, or left out where they are
            optional.
        needs: Paths of what is entered or sent, from ``customer``, ``order``, ``request`` or ``reseller``.
        repeatable: Done a second time, it leaves everything as it was after the first time. What creates
            something is so only where a source says it.
        request_id: It takes a request id, and is repeatable with the same one only.
        when_repeated: What Google answers to a second time (with another request id, where it takes one);
            ``""`` where no source says it.
        long_running: The answer is an operation that Google works on: wait for its end before what comes
            after it.
        optional: It may be left out.
    """

    code: str
    actor: Actor
    citation: Citation
    call: str = ""
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    repeatable: bool = True
    request_id: bool = False
    when_repeated: str = ""
    long_running: bool = False
    optional: bool = False

    @property
    def facts(self) -> tuple[int, ...]:
        """Numbers of the facts that it rests on."""
        return self.citation.facts

    @property
    def place(self) -> str:
        """Where the document says it: for the console, heading and number of the step."""
        return self.citation.place


@final
@frozen(kw_only=True, weakref_slot=False)
class Planned:
    """What steps depend on.

    Attributes:
        customer: Who is added or comes over.
        order: What is ordered for a new customer; None = nothing yet.
        request: What comes over; None where a customer is added.
        reseller: What we know of ourselves.
        reseller_id_requested: The console asks for the reseller public identifier.
        token_counts: The request rests on a transfer token in the place of consent.
    """

    customer: Customer
    order: Order | None = None
    request: TransferRequest | None = None
    reseller: Reseller | None = None
    reseller_id_requested: bool = False
    token_counts: bool = False


Row: TypeAlias = tuple[Step, tuple[Callable[[Planned], bool], ...]]
"""A step, and the conditions under which it is part of a plan: all of them must hold."""
Rows: TypeAlias = tuple[Row, ...]


def for_a_team(planned: Planned) -> bool:
    """The customer is verified by e-mail."""
    return isinstance(planned.customer, TeamCustomer)


def for_a_domain(planned: Planned) -> bool:
    """The customer verifies its domain."""
    return not for_a_team(planned)


def for_a_school(planned: Planned) -> bool:
    """The customer is an educational institution of either type."""
    return planned.customer.education is not None


def with_order(planned: Planned) -> bool:
    """Something is ordered at once."""
    return planned.order is not None


def without_order(planned: Planned) -> bool:
    """Nothing is ordered yet."""
    return planned.order is None


def when_items_move(planned: Planned) -> bool:
    """Subscriptions move, and not only the customer's record."""
    return planned.request is not None and planned.request.items is not None


def by_token(planned: Planned) -> bool:
    """A transfer token stands in the place of consent (fact 62)."""
    return planned.token_counts


def by_consent(planned: Planned) -> bool:
    """Purchase consent is what it rests on, or will."""
    return not planned.token_counts


def steps_for(planned: Planned, rows: Rows) -> tuple[Step, ...]:
    """The steps of a table whose conditions hold, in its order, each after those that are in the plan."""
    chosen = [step for step, conditions in rows if all(condition(planned) for condition in conditions)]
    there = [step.code for step in chosen]
    return tuple(evolve(step, after=tuple(code for code in step.after if code in there)) for step in chosen)


def lacking_for(planned: Planned, steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Paths that steps need and where nothing is given, each once; of optional steps none."""
    needed = dict.fromkeys(path for step in steps if not step.optional for path in step.needs)
    return tuple(path for path in needed if get(planned, path) is None)
