"""Plans, and how text becomes one."""

from __future__ import annotations

import pytest

from reseller_core.catalog import Plan, optional_plan, plan, plans
from reseller_core.errors import InvalidValueError


def test_members_are_written_as_google_writes_them() -> None:
    assert [member.name for member in Plan] == [
        "FLEXIBLE",
        "ANNUAL_MONTHLY_PAY",
        "ANNUAL_YEARLY_PAY",
        "TRIAL",
        "FREE",
    ]
    assert all(str(member) == member.value == member.name for member in Plan)


@pytest.mark.parametrize("member", list(Plan))
def test_member_or_name(member: Plan) -> None:
    assert plan(member) is member
    assert plan(member.name) is member
    assert optional_plan(member) is member
    assert optional_plan(member.name) is member


def test_no_plan() -> None:
    assert optional_plan(None) is None


@pytest.mark.parametrize("value", ["", "flexible", "FLEXIBLE ", "ANNUAL", "CHROME", None, 1, []])
def test_no_member(value: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        plan(value)
    assert (caught.value.code, caught.value.params) == (
        "value.not-a-member",
        (
            ("choices", "FLEXIBLE, ANNUAL_MONTHLY_PAY, ANNUAL_YEARLY_PAY, TRIAL, FREE"),
            ("expected", "Plan"),
        ),
    )
    assert caught.value.__suppress_context__


def test_optional_plan_refuses_too() -> None:
    with pytest.raises(InvalidValueError, match=r"^value\.not-a-member"):
        optional_plan("")


def test_dir_lists_the_public_names() -> None:
    assert dir(plans) == sorted(plans.__all__)
