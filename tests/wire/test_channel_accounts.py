"""Look-ups of the Cloud Channel API: what lives on a domain, what could be brought along."""

from __future__ import annotations

from typing import Any

import pytest

import reseller_core as rc
from reseller_core.wire import channel
from wire.samples import sample

TEAM_1, TEAM_2 = (rc.Team(cloud_identity_id=one, owned=False) for one in ("C02team01", "C02team02"))


def entry(word: str = "DOMAIN", **rest: Any) -> dict[str, Any]:
    return {"existing": True, "customerType": word, "customerCloudIdentityId": "C01", **rest}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], {"status": "none"}),
        ([entry()], {"status": "elsewhere", "cloud_identity_id": "C01", "teams": ()}),
        ([entry(owned=True)], {"status": "ours", "cloud_identity_id": "C01", "teams": ()}),
        (
            [entry(customerName="accounts/C0/customers/S0")],
            {"status": "ours", "cloud_identity_id": "C01", "teams": ()},
        ),
        ([entry(customerCloudIdentityId="a.b")], {"status": "elsewhere", "teams": ()}),
        ([entry("TEAM")], {"status": "teams", "teams": (rc.Team(cloud_identity_id="C01", owned=False),)}),
        (
            [entry("TEAM", owned=True)],
            {"status": "teams", "teams": (rc.Team(cloud_identity_id="C01", owned=True),)},
        ),
        ([entry("domain")], {}),
        ([entry(existing=False)], {}),
        ([{}], {}),
        ([entry(), entry("TOMORROW")], {"status": "elsewhere", "cloud_identity_id": "C01"}),
        ([entry("TEAM"), {"existing": True}], {}),
        ([entry(), entry(owned=True, customerCloudIdentityId="C02")], {"teams": ()}),
        ([entry(), entry("TEAM")], {}),  # one id can't be both
        ([entry("TEAM"), entry("TEAM")], {}),
    ],
)
def test_a_look_up_tells_what_lives_on_a_domain(entries: Any, expected: Any) -> None:
    payload = {"cloudIdentityAccounts": entries}
    assert channel.read_accounts(payload) == rc.GoogleAccount(**expected)


def test_the_samples_are_read() -> None:
    assert channel.read_accounts(sample("23")) == rc.GoogleAccount(
        status=rc.AccountStatus.OURS, cloud_identity_id="C01abcde2", teams=(TEAM_1, TEAM_2)
    )
    assert channel.read_accounts(sample("66")) == rc.GoogleAccount(
        status=rc.AccountStatus.TEAMS, teams=(TEAM_1,)
    )
    assert channel.read_accounts({}) == rc.GoogleAccount(status=rc.AccountStatus.NONE)


def test_a_narrowed_look_up_tells_nothing_of_the_rest() -> None:
    email = "lead@acme-example.com"
    assert channel.read_accounts({}, primary_admin_email=email) == rc.GoogleAccount()
    assert channel.read_accounts(sample("66"), primary_admin_email=email) == rc.GoogleAccount()


def test_a_narrowed_look_up_names_a_team() -> None:
    account, email = channel.read_accounts(sample("23")), "lead@acme-example.com"
    named = channel.name_team(account, sample("66"), primary_admin_email=email)
    assert named.teams == (
        rc.Team(cloud_identity_id="C02team01", primary_email=email, owned=False),
        TEAM_2,
    )
    assert named.learn(account) == named
    assert channel.name_team(account, {}, primary_admin_email=email) == account
    nothing = rc.GoogleAccount()
    assert channel.name_team(nothing, sample("66"), primary_admin_email=email) == nothing
    with pytest.raises(rc.ContradictionError):
        channel.name_team(rc.GoogleAccount(teams=(TEAM_2,)), sample("66"), primary_admin_email=email)


def test_a_customers_message_tells_little_of_its_account() -> None:
    assert channel.read_account(sample("04")) == rc.GoogleAccount(cloud_identity_id="C01abcde2")
    assert channel.read_account(sample("06")) == rc.GoogleAccount()
    assert channel.read_account(sample("02")) == rc.GoogleAccount()
    verified = sample("04")
    verified["cloudIdentityInfo"]["isDomainVerified"] = True
    assert channel.read_account(verified).domain_verified is True
    verified["cloudIdentityInfo"]["isDomainVerified"] = False  # proto3 says this of what it does not know
    assert channel.read_account(verified).domain_verified is None
    known = channel.read_account(sample("04")).learn(channel.read_accounts(sample("23")))
    assert known.status is rc.AccountStatus.OURS


def test_transferable_skus_keep_googles_own_reasons() -> None:
    name = "products/Az8Y7x6W5v4U3t/skus/Qa"
    assert channel.read_transferable_skus(sample("28")) == (
        channel.TransferableSku(sku=f"{name}1", legacy_sku=f"{name}0", eligible=True),
        *(
            channel.TransferableSku(sku=f"{name}{n}", eligible=False, reason=reason, description=words)
            for n, reason, words in (
                (2, "PENDING_TOS_ACCEPTANCE", "약관에 먼저 동의해야 합니다."),
                (3, "SKU_NOT_ELIGIBLE", "판매할 수 없는 SKU입니다."),
                (4, "SKU_SUSPENDED", "정지된 구독입니다."),
                (5, "CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU", "이 제품을 거래할 권한이 없습니다."),
            )
        ),
        channel.TransferableSku(sku=f"{name}6", eligible=False),
    )


@pytest.mark.parametrize(
    ("eligibility", "eligible", "reason"),
    [
        (None, None, None),
        ({}, False, None),
        ({"isEligible": True}, True, None),
        ({"isEligible": True, "ineligibilityReason": "TOMORROW"}, False, "TOMORROW"),
        ({"ineligibilityReason": 9}, False, "9"),
    ],
)
def test_what_is_not_said_to_be_eligible_is_not(eligibility: Any, eligible: Any, reason: Any) -> None:
    payload = {"transferableSkus": [{"transferEligibility": eligibility}]}
    assert channel.read_transferable_skus(payload) == (
        channel.TransferableSku(eligible=eligible, reason=reason),
    )
    assert channel.read_transferable_skus({}) == ()
