"""Telling teams apart (floor 10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reseller_core.account import Team
from reseller_core.customer import TeamCustomer

__all__ = ["labels"]


def __dir__() -> list[str]:
    return __all__


def labels(teams: Iterable[Team | TeamCustomer]) -> tuple[str, ...]:
    """A label for each team, in the order given: its name, and its Cloud Identity ID where names meet.

    Several teams may share an organisation's name; the console then shows the id (fact 152). A team
    without an id shows its address, and one without either its position, so that labels differ.
    """
    all_teams = tuple(teams)
    names = [team.organization_name or "" for team in all_teams]
    shared = Counter(names)
    made: list[str] = []
    for position, (team, name) in enumerate(zip(all_teams, names, strict=True), start=1):
        mark = team.cloud_identity_id or team.primary_email or f"#{position}"
        label = name if name and shared[name] == 1 else f"{name} ({mark})".lstrip()
        while label in made or (label in names and label != name):  # a name may be written like a label
            label = f"{label} (#{position})"
        made.append(label)
    return tuple(made)
