"""What an order asks of consents: what no single case shows."""

from __future__ import annotations

import pytest

import reseller_core as rc
from reseller_core.rules.purchase import consent_covers_the_order
from unit.rules.building import FREE, SCHOOL, TEAM, account, buying, consent, team, teams, violation

BOUGHT_ELSEWHERE = teams(team(), first_reseller=False)
ONLY_ANOTHER_TEAM = teams(team(primary_email="other@acme-example.com"), first_reseller=False)


@pytest.mark.parametrize(
    ("customer", "seen", "policy", "params"),
    [
        (SCHOOL, BOUGHT_ELSEWHERE, rc.DEFAULT_POLICY, {"customer": "behind-teams"}),
        (TEAM, BOUGHT_ELSEWHERE, rc.DEFAULT_POLICY, {}),
        (TEAM, ONLY_ANOTHER_TEAM, rc.DEFAULT_POLICY, {"customer": "none"}),
        (SCHOOL, FREE, rc.Policy(consent_implied_for_new_customers=False), {"customer": "none"}),
    ],
)
def test_a_missing_consent_says_whether_there_is_anybody_to_give_it(
    customer: rc.Customer, seen: rc.GoogleAccount, policy: rc.Policy, params: dict[str, str]
) -> None:
    facts = buying(order={}, customer=customer, account=seen, policy=policy, reseller_id="C0123456")
    missing = violation(
        "purchase.consent-missing",
        "consents",
        sku="1010020028",
        product_group="GOOGLE_WORKSPACE",
        why="none-given",
        **params,
    )
    assert consent_covers_the_order(facts) == (missing,)


def test_a_consent_of_another_customer_counts_for_no_group_whichever_it_is() -> None:
    facts = buying(
        order={"sku": "1010350001"},
        account=account("ours", first_reseller=False),
        consents=[consent(customer="C01abcde9")],
        reseller_id="C0123456",
    )
    assert consent_covers_the_order(facts) == (
        violation("purchase.consent-missing", "consents", sku="1010350001", why="other-customer"),
    )
