"""An order beside what is held already: what no single case shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import reseller_core as rc
from reseller_core.rules.purchase_holdings import (
    currency_is_the_same,
    fundamentals_come_first,
    seats_cover_the_users,
    seats_keep_the_commitment,
)
from unit.rules.building import ANNUAL, AT, account, buying, held, unknown, violation

VAULT, VOICE = "Google-Vault", "1010330003"
CURRENCY = "account.subscriptions[0].currency"


def open_at(*paths: str) -> tuple[rc.Finding, ...]:
    return tuple(unknown("purchase.currency-differs", path, currency="KRW") for path in paths)


def differs(held_currency: str) -> tuple[rc.Finding, ...]:
    return (
        violation("purchase.currency-differs", "order.currency", currency="KRW", held_currency=held_currency),
    )


@pytest.mark.parametrize(
    ("subscriptions", "findings"),
    [
        ([], ()),
        ([held(VAULT)], ()),
        ([held(VAULT, currency="USD")], differs("USD")),
        # In our own currency it may be cancelled or not: nothing follows from it.
        ([held(VAULT, status=None)], ()),
        ([held(VAULT, status=None, currency="USD")], open_at("account.subscriptions[0].status")),
        (
            [held(VAULT, status=None, currency=None)],
            open_at("account.subscriptions[0].status", CURRENCY),
        ),
        ([held(VAULT, currency=None)], open_at(CURRENCY)),
        ([held(VAULT, status="CANCELLED", currency="USD")], ()),
        # Voice is another group; of Cloud Search no source says.
        ([held(VOICE, currency="USD")], ()),
        ([held("1010350001")], ()),
        ([held("1010350001", currency="USD")], open_at('policy.product_groups["101035"]')),
        # One that is known is enough, and all that are known are told.
        ([held(VAULT, currency="USD"), held("1010430001", currency=None)], differs("USD")),
        ([held(VAULT, currency="USD"), held("1010430001")], differs("KRW, USD")),
        ([held(VOICE), held(VAULT, currency="USD")], differs("USD")),
        (
            [held("1010430001", currency=None), held(VAULT, currency=None)],
            open_at(CURRENCY, "account.subscriptions[1].currency"),
        ),
        ([held(VAULT, currency="USD"), held("1010430001", currency="EUR")], differs("EUR, USD")),
    ],
)
def test_google_workspace_is_billed_in_one_currency(
    subscriptions: list[rc.Subscription], findings: tuple[rc.Finding, ...]
) -> None:
    facts = buying(*subscriptions, order={"currency": "KRW"})
    assert currency_is_the_same(facts) == findings


@pytest.mark.parametrize(
    ("order", "seen", "findings"),
    [
        ({}, account("ours", held(VAULT, currency="USD")), ()),
        ({"sku": VOICE, "currency": "KRW"}, account("ours", held(VAULT, currency="USD")), ()),
        (
            {"sku": "1010350001", "currency": "KRW"},
            account("ours", held(VAULT, currency="USD")),
            open_at('policy.product_groups["101035"]'),
        ),
        ({"currency": "KRW"}, None, open_at("account")),
        ({"currency": "KRW"}, account("ours", subscriptions=None), open_at("account.subscriptions")),
    ],
)
def test_a_currency_is_asked_about_where_the_order_may_join_it(
    order: dict[str, Any], seen: rc.GoogleAccount | None, findings: tuple[rc.Finding, ...]
) -> None:
    assert currency_is_the_same(buying(order=order, account=seen)) == findings


@pytest.mark.parametrize(
    ("seen", "findings"),
    [
        (
            {"plan": None, "seats": 20},
            (
                "account.subscriptions[0].plan",
                "account.subscriptions[0].term_ends_at",
                "account.subscriptions[0].seats.committed",
            ),
        ),
        ({"plan": "FLEXIBLE"}, ()),
        ({**ANNUAL, "term_ends_at": AT}, ()),
        ({**ANNUAL, "seats": rc.Seats(committed=5)}, ()),
        (ANNUAL, ("account.subscriptions[0].term_ends_at",)),
        (
            {**ANNUAL, "seats": rc.Seats(licensed=3)},
            ("account.subscriptions[0].term_ends_at", "account.subscriptions[0].seats.committed"),
        ),
        (
            {**ANNUAL, "seats": None},
            ("account.subscriptions[0].term_ends_at", "account.subscriptions[0].seats"),
        ),
        (
            {**ANNUAL, "status": None},
            ("account.subscriptions[0].status", "account.subscriptions[0].term_ends_at"),
        ),
        ({**ANNUAL, "status": "CANCELLED"}, ()),
    ],
)
def test_a_commitment_binds_until_its_term_ends(seen: dict[str, Any], findings: tuple[str, ...]) -> None:
    order = {"replaces": "1010020028", "plan": "ANNUAL_YEARLY_PAY", "seats": 5}
    assert seats_keep_the_commitment(buying(held(**seen), order=order)) == tuple(
        unknown("purchase.seats-below-commitment", path, sku="1010020028") for path in findings
    )


@pytest.mark.parametrize(("committed", "above_cap"), [(300, {}), (301, {"above_cap": True})])
def test_a_commitment_above_the_cap_of_the_edition_is_told(committed: int, above_cap: dict[str, Any]) -> None:
    one = held(
        plan="ANNUAL_YEARLY_PAY", seats=committed, term_ends_at=dt.datetime(2027, 10, 1, tzinfo=dt.UTC)
    )
    facts = buying(one, order={"replaces": "1010020028", "plan": "ANNUAL_YEARLY_PAY", "seats": 200})
    below = violation(
        "purchase.seats-below-commitment",
        "order.seats",
        sku="1010020028",
        seats=200,
        minimum=committed,
        possible_from="2027-10-01T00:00:00+00:00",
        **above_cap,
    )
    assert seats_keep_the_commitment(facts) == (below,)


@pytest.mark.parametrize(
    ("seen", "path"),
    [
        (account("ours", subscriptions=None), "account.subscriptions"),
        (account("ours", held("1010020027", status=None)), "account.subscriptions[0].status"),
    ],
)
def test_how_many_users_there_are_is_open_for_the_sku_that_is_ordered(
    seen: rc.GoogleAccount, path: str
) -> None:
    order = {"replaces": "1010020027", "plan": "FLEXIBLE", "seats": 5}
    assert seats_cover_the_users(buying(order=order, account=seen)) == (
        unknown("purchase.seats-below-users", path, sku="1010020028"),
    )


UPGRADE, FUNDAMENTALS, SAME_UNDER_ITS_OLD_ID = "1010370001", "1010070001", "Google-Apps-For-Education"


def unseen(*subscriptions: rc.Subscription) -> rc.GoogleAccount:
    """What is held is known, but not whose customer it is."""
    return rc.GoogleAccount(subscriptions=subscriptions)


@pytest.mark.parametrize(
    ("seen", "refused", "paths"),
    [
        (account("elsewhere", held(FUNDAMENTALS)), True, ()),
        (account("ours", held(FUNDAMENTALS)), False, ()),
        (account("elsewhere", held(VAULT)), False, ()),
        (
            account("elsewhere", held(FUNDAMENTALS, status=None)),
            False,
            ("account.subscriptions[0].status",),
        ),
        (account("elsewhere", subscriptions=None), False, ("account.subscriptions",)),
        # One that is held is enough, whatever the other is.
        (unseen(held(FUNDAMENTALS)), False, ("account.status",)),
        (
            unseen(held(FUNDAMENTALS), held(SAME_UNDER_ITS_OLD_ID, status=None)),
            False,
            ("account.status",),
        ),
        (
            unseen(held(FUNDAMENTALS, status=None)),
            False,
            ("account.status", "account.subscriptions[0].status"),
        ),
        (unseen(), False, ()),
    ],
)
def test_fundamentals_that_are_held_elsewhere_come_first(
    seen: rc.GoogleAccount, refused: bool, paths: tuple[str, ...]
) -> None:
    code = "purchase.fundamentals-first"
    expected = [violation(code, "account.status", sku=UPGRADE)] if refused else []
    expected += [unknown(code, path, sku=UPGRADE) for path in paths]
    assert fundamentals_come_first(buying(order={"sku": UPGRADE}, account=seen)) == tuple(expected)


def test_a_commitment_is_open_for_the_sku_that_is_ordered() -> None:
    one = held("1010020027", **ANNUAL, status=None, term_ends_at=dt.datetime(2027, 10, 1, tzinfo=dt.UTC))
    order = {"replaces": "1010020027", "plan": "ANNUAL_YEARLY_PAY", "seats": 5}
    assert seats_keep_the_commitment(buying(one, order=order)) == (
        unknown("purchase.seats-below-commitment", "account.subscriptions[0].status", sku="1010020028"),
    )


def test_a_new_subscription_has_no_users_yet() -> None:
    seen = account("ours", subscriptions=None)
    assert seats_cover_the_users(buying(order={"plan": "FLEXIBLE", "seats": 5}, account=seen)) == ()
