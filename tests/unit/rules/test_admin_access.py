"""Access to a customer's Admin console, from the moment that it is switched off."""

from __future__ import annotations

import datetime as dt

import pytest

import reseller_core as rc
from unit.rules.building import AT, SCHOOL, advisory, violation

HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("granted", "ago", "findings"),
    [
        (
            True,
            23 * HOUR,
            (advisory("admin.access-ending", "access.switched_off_at", until="2026-11-24T10:00:00+00:00"),),
        ),
        (
            True,
            24 * HOUR,
            (violation("admin.access-off", "access.switched_off_at", action="manage-users"),),
        ),
        # It is off already: nothing ends.
        (False, HOUR, (violation("admin.access-off", "access.granted", action="manage-users"),)),
        (False, 24 * HOUR, (violation("admin.access-off", "access.granted", action="manage-users"),)),
    ],
)
def test_access_ends_within_a_day(granted: bool, ago: dt.timedelta, findings: tuple[rc.Finding, ...]) -> None:
    access = rc.AdminConsoleAccess(granted=granted, switched_off_at=AT - ago)
    assert rc.check_admin_action("manage-users", customer=SCHOOL, access=access, at=AT).findings == findings
