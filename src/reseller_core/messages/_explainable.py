"""What can be explained (floor 11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from reseller_core.api_error import ApiError
from reseller_core.decision import Decision, LoadError, RefusedError
from reseller_core.errors import (
    CommandConflictError,
    ContradictionError,
    IllegalTransitionError,
    InvalidValueError,
    NotApplicableError,
)
from reseller_core.finding import Finding
from reseller_core.lifecycle import Due, Refused
from reseller_core.remedy import Inquiry, Remedy
from reseller_core.rules.route import Route
from reseller_core.upkeep.abilities import Ability
from reseller_core.upkeep.ageing import FactAge, Staleness
from reseller_core.upkeep.drift import Difference, Drift
from reseller_core.upkeep.plan import WorkPlan
from reseller_core.upkeep.requirements import Readiness
from reseller_core.upkeep.set_up import FollowUp
from reseller_core.upkeep.set_up_tasks import SetupTask
from reseller_core.upkeep.step import Step
from reseller_core.upkeep.synchronizing import RecordSynced, Synced
from reseller_core.upkeep.team_verification import VerificationEffects
from reseller_core.upkeep.to_do import Requirement
from reseller_core.way import Way

__all__ = ["Explainable"]

Explainable: TypeAlias = (
    Decision
    | Route
    | Finding
    | Sequence[Finding]
    | Sequence[Requirement]
    | Remedy
    | Way
    | Inquiry
    | FollowUp
    | Step
    | WorkPlan
    | Drift
    | Difference
    | Synced
    | RecordSynced
    | Staleness
    | FactAge
    | Sequence[SetupTask]
    | SetupTask
    | VerificationEffects
    | Ability
    | Requirement
    | Readiness
    | Refused
    | Due
    | Sequence[Due]
    | InvalidValueError
    | ContradictionError
    | NotApplicableError
    | IllegalTransitionError
    | CommandConflictError
    | LoadError
    | ApiError
    | RefusedError
)


def __dir__() -> list[str]:
    return __all__
