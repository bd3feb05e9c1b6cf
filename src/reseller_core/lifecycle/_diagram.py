"""A lifecycle as a picture: Mermaid text, made from its table (floor 9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reseller_core.lifecycle._machine import Lifecycle

__all__ = ["diagram"]


def __dir__() -> list[str]:
    return __all__


def diagram(lifecycle: Lifecycle[Any]) -> str:
    """A ``stateDiagram-v2`` of Mermaid: each phase, where it can go, and the commands that take it there.

    Args:
        lifecycle: One of the four, such as ``CUSTOMER_LIFECYCLE``.

    Returns:
        Lines in the order of the table; the commands from one phase to another share a line.
    """
    return "\n".join(_lines(lifecycle))


def _lines(lifecycle: Lifecycle[Any]) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    [*] --> {lifecycle.beginning.phase}"
    for phase, row in lifecycle.table.items():
        commands: dict[str, list[str]] = {}
        for command, targets in row.items():
            for target in targets:
                commands.setdefault(str(target), []).append(command.__name__)
        for target_name, names in commands.items():
            yield f"    {phase} --> {target_name}: {', '.join(names)}"
        if not row:
            yield f"    {phase} --> [*]"
