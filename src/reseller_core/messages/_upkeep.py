"""How set-up tasks, and what verifying a domain does, are told (floor 11)."""

from __future__ import annotations

from reseller_core.account import Team
from reseller_core.customer import TeamCustomer
from reseller_core.messages._filling import filled
from reseller_core.messages._sources import told_facts
from reseller_core.messages._texts import Texts
from reseller_core.upkeep.set_up_states import TaskState
from reseller_core.upkeep.set_up_tasks import SetupTask
from reseller_core.upkeep.step import Step
from reseller_core.upkeep.team_labels import labels
from reseller_core.upkeep.team_verification import VerificationEffects

__all__ = ["told_effects", "told_step", "told_task"]


def __dir__() -> list[str]:
    return __all__


def told_task(task: SetupTask, texts: Texts, *, detail: bool) -> tuple[str, ...]:
    """How it stands; what comes first, unless it is done; in detail, what makes it done, and the sources."""
    sentences = texts.setup_tasks[task.code]
    told = [filled(sentences[task.situation], dict(task.params), texts)]
    if task.waits_for and task.state in (TaskState.OPEN, TaskState.NOT_KNOWN):
        told.append(filled(texts.setup_after, {"task": ", ".join(task.waits_for)}, texts))
    if detail:
        told += [sentences["done-when"], *told_facts(task.facts, texts)]
    return tuple(told)


def told_effects(effects: VerificationEffects, texts: Texts, *, detail: bool) -> tuple[str, ...]:
    """What becomes of the customer, of each other team, and what is closed and opens.

    Where it may not verify, or that is open, what would happen is told under the condition that it does.
    """
    told: list[tuple[str, dict[str, str]]] = []
    if effects.after is not None and isinstance(effects.before, TeamCustomer):
        told.append(("becomes-domain-customer", {}))
    others = (*effects.taken_over, *effects.untouched, *effects.not_known)
    names = iter(labels(others))  # told apart among them all, in the order of their fates
    for fate in ("taken_over", "untouched", "not_known"):
        there: tuple[Team, ...] = getattr(effects, fate)
        if there:
            told.append((fate.replace("_", "-"), {"teams": ", ".join(next(names) for _ in there)}))
    if effects.must_hold:
        told.append(("must-hold", {"skus": ", ".join(effects.must_hold)}))
    consequences = (*effects.closes, *effects.opens)
    told += [(one.code, {"domain": effects.before.domain.unicode}) for one in consequences]
    otherwise = "" if effects.decision.allowed else ":if"
    mood = {"not-known": ""}  # that it is not known holds either way
    numbers = [*effects.facts, *(fact for one in consequences for fact in one.facts)]
    return (
        *(filled(texts.verification[key + mood.get(key, otherwise)], params, texts) for key, params in told),
        *(told_facts(dict.fromkeys(numbers), texts) if detail else ()),
    )


def told_step(step: Step, texts: Texts) -> str:
    """A step of a plan, as one sentence."""
    said = texts.steps[step.code]
    if step.long_running:
        said = texts.long_running_step.format(step=said)
    return texts.optional_step.format(step=said) if step.optional else said
