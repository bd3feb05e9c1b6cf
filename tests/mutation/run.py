"""How many small changes of the rules go unnoticed: runs mutmut in the current folder and counts.

``bash .ci/slow mutation`` runs it on a copy of the project. A mutant that no test can tell from the
original is listed in ``equivalent.json``, by the lines that it changes and with the reason.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

LEAST = 98.0
"""The score that is asked for: killed mutants per hundred that are not equivalent."""

KILLED = frozenset({"killed", "timeout", "caught by type check"})
LOG = Path("mutation.log")
LISTED = Path(__file__).parent / "equivalent.json"


class Change(NamedTuple):
    """What a mutant changes; its number would be another after the next edit."""

    function: str
    removed: str
    added: str


class Mutant(NamedTuple):
    """One mutant as mutmut names it, with what became of it."""

    name: str
    status: str

    @property
    def module(self) -> str:
        return self.name.rpartition(".")[0]

    @property
    def function(self) -> str:
        """Dotted: mutmut writes ``module.x_name__mutmut_1`` and ``module.xǁClassǁname__mutmut_1``."""
        mangled = self.name.rpartition(".")[2].rpartition("__mutmut_")[0]
        own = mangled[2:].replace("ǁ", ".") if mangled.startswith(("x_", "xǁ")) else mangled
        return f"{self.module}.{own}"


class Matched(NamedTuple):
    """Survivors held against the list."""

    equivalent: list[Mutant]
    unlisted: list[Mutant]
    stale: list[Change]


def results(text: str) -> list[Mutant]:
    """What ``mutmut results --all true`` prints."""
    lines = (line.strip().rpartition(": ") for line in text.splitlines() if "__mutmut_" in line)
    return [Mutant(name, status) for name, _, status in lines]


def change_of(mutant: Mutant, diff: str) -> Change:
    """The lines that ``mutmut show`` marks as removed and added."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    removed, added = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in ("-", "+")
    )
    return Change(mutant.function, removed, added)


def listed(text: str) -> list[Change]:
    """The entries of the list; one without its reason is an error."""
    entries = json.loads(text)
    for entry in entries:
        if not entry["reason"].strip():
            raise ValueError(f"no reason is given for {entry['function']}")
    return [Change(entry["function"], entry["removed"], entry["added"]) for entry in entries]


def match(changes: dict[Mutant, Change], entries: list[Change]) -> Matched:
    """Each entry answers for one survivor; what is left on either side is told."""
    open_entries = Counter(entries)
    matched = Matched([], [], [])
    for mutant, change in changes.items():
        if open_entries[change] > 0:
            open_entries[change] -= 1
            matched.equivalent.append(mutant)
        else:
            matched.unlisted.append(mutant)
    matched.stale.extend(open_entries.elements())
    return matched


def score(mutants: list[Mutant], equivalent: list[Mutant]) -> float:
    """Killed mutants per hundred that are not equivalent."""
    killed = sum(mutant.status in KILLED for mutant in mutants)
    return 100.0 * killed / max(1, len(mutants) - len(equivalent))


def report(mutants: list[Mutant], diffs: dict[Mutant, str], entries: list[Change]) -> int:
    """Print the counts and what is wrong; 1 where the score is too low or an entry is stale."""
    matched = match({mutant: change_of(mutant, diff) for mutant, diff in diffs.items()}, entries)
    row = "{:44} {:>7} {:>7} {:>10} {:>9} {:>7}".format
    print(row("module", "mutants", "killed", "equivalent", "survivors", "score"))
    for module in [*sorted({mutant.module for mutant in mutants}), ""]:
        own, alike, left = (
            [mutant for mutant in some if module in ("", mutant.module)]
            for some in (mutants, matched.equivalent, matched.unlisted)
        )
        killed = len(own) - len(alike) - len(left)
        print(row(module or "all", len(own), killed, len(alike), len(left), f"{score(own, alike):.2f}"))
    for mutant in matched.unlisted:
        print(f"\nnot listed: {mutant.name}: {mutant.status}\n{diffs[mutant]}")
    for change in matched.stale:
        print(f"\nmatches no survivor: {change.function}\n- {change.removed}\n+ {change.added}")
    reached = score(mutants, matched.equivalent)
    print(f"\nscore {reached:.2f} %, asked for {LEAST} %; stale entries: {len(matched.stale)}")
    return int(reached < LEAST or bool(matched.stale))


def mutmut(*arguments: str) -> str:
    """What mutmut prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def main() -> int:
    """Run mutmut anew, and report."""
    shutil.rmtree("mutants", ignore_errors=True)
    with LOG.open("wb") as log:
        ran = subprocess.run([sys.executable, "-m", "mutmut", "run"], check=False, stdout=log, stderr=log)
    mutants = results(mutmut("results", "--all", "true")) if ran.returncode == 0 else []
    if not mutants or any(mutant.status == "not checked" for mutant in mutants):
        print(f"mutmut did not come to its end:\n{LOG.read_bytes()[-4000:].decode(errors='replace')}")
        return 1
    diffs = {one: mutmut("show", one.name) for one in mutants if one.status not in KILLED}
    return report(mutants, diffs, listed(LISTED.read_text(encoding="utf-8")))


if __name__ == "__main__":
    sys.exit(main())
