"""What a rule says where the policy decides how much it weighs (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.finding import Finding, advisory, violation
from reseller_core.policy import Stance

if TYPE_CHECKING:
    from reseller_core.codes import Code
    from reseller_core.finding import Param

__all__ = ["by_stance"]


def __dir__() -> list[str]:
    return __all__


def by_stance(stance: Stance, code: Code, subject: str, **params: Param) -> tuple[Finding, ...]:
    """Nothing, an advisory or a violation."""
    if stance is Stance.REFUSE:
        return violation(code, subject, **params)
    return advisory(code, subject, **params) if stance is Stance.ADVISE else ()
