"""The pictures are what the tables say."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from reseller_core import lifecycle as life
from reseller_core.lifecycle.consent import ConsentPhase


def test_the_picture_of_a_consent() -> None:
    assert life.diagram(life.CONSENT_LIFECYCLE) == (
        "stateDiagram-v2\n"
        "    [*] --> new\n"
        "    new --> asked: AskForConsent\n"
        "    asked --> asked: AskForConsent\n"
        "    asked --> granted: NoteConsentGranted\n"
        "    granted --> revoked: NoteConsentRevoked\n"
        "    revoked --> revoked: AskForConsent\n"
        "    revoked --> granted: NoteConsentGranted"
    )


def test_commands_to_the_same_phase_share_a_line_and_ends_are_marked() -> None:
    lines = life.diagram(life.TRANSFER_LIFECYCLE).splitlines()
    assert "    authorised --> requested: RequestTransfer, NoteTokenExpired" in lines
    assert "    moved --> done: NoteNewTermsAccepted" in lines
    assert lines[-2:] == ["    done --> [*]", "    cancelled --> [*]"]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {life.NoteConsentRevoked: (ConsentPhase.REVOKED, ConsentPhase.ASKED)},
            ["    granted --> revoked: NoteConsentRevoked", "    granted --> asked: NoteConsentRevoked"],
        ),
        ({}, ["    granted --> [*]"]),
    ],
)
def test_a_planted_row_changes_the_picture(row: Any, expected: list[str]) -> None:
    table = {**life.CONSENT_LIFECYCLE.table, ConsentPhase.GRANTED: row}
    planted = life.diagram(attrs.evolve(life.CONSENT_LIFECYCLE, table=table)).splitlines()
    right = life.diagram(life.CONSENT_LIFECYCLE).splitlines()
    assert [line for line in planted if line.startswith("    granted -->")] == expected
    assert [line for line in planted if line not in expected] == [
        line for line in right if not line.startswith("    granted -->")
    ]
