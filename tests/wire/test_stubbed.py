"""The transports that answer by themselves: another call than the script's is seen, a missing client told."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from wire import google_clients
from wire.stubbed import Answer, Sent, stubbed_channel, stubbed_reseller

CHECK = "CheckCloudIdentityAccountsExist"
GET = "GET /apps/reseller/v1/customers/acme-example.com"


def checked() -> Any:
    client = importlib.import_module("google.cloud.channel_v1").CloudChannelServiceClient()
    return client.check_cloud_identity_accounts_exist(
        request={"parent": "accounts/C1", "domain": "a-example.com"}
    )


def got() -> Any:
    discovery = importlib.import_module("googleapiclient.discovery")
    return discovery.build("reseller", "v1").customers().get(customerId="acme-example.com").execute()


def test_cloud_channel_is_answered_by_the_script() -> None:
    with stubbed_channel([Answer(CHECK, {"cloudIdentityAccounts": [{"existing": True}]})]) as script:
        assert checked().cloud_identity_accounts[0].existing
    assert script.sent == [Sent(CHECK, {"parent": "accounts/C1", "domain": "a-example.com"})]


def test_a_refusal_of_cloud_channel_is_the_error_of_the_client() -> None:
    with stubbed_channel([Answer(CHECK, {"message": "No."}, "PERMISSION_DENIED")]):
        errors: Any = importlib.import_module("google.api_core.exceptions")
        with pytest.raises(errors.PermissionDenied, match=r"^403 No\.$"):
            checked()


def test_the_reseller_api_is_answered_by_the_script() -> None:
    with stubbed_reseller([Answer(GET, {"customerId": "C01"}), Answer(GET, {"error": {}}, 404)]) as script:
        assert got() == {"customerId": "C01"}
        errors: Any = importlib.import_module("googleapiclient.errors")
        with pytest.raises(errors.HttpError, match="404"):
            got()
    assert script.sent == [Sent(GET, None, "alt=json")] * 2


def test_another_call_than_the_script_s_is_seen() -> None:
    with pytest.raises(AssertionError), stubbed_channel([Answer("CreateCustomer", {})]):
        checked()
    with pytest.raises(AssertionError), stubbed_reseller([Answer("POST /apps/reseller/v1/customers", {})]):
        got()


def test_a_call_that_was_not_made_is_seen() -> None:
    with pytest.raises(AssertionError), stubbed_channel([Answer(CHECK, {})]):
        pass
    with pytest.raises(AssertionError), stubbed_reseller([Answer(GET, {})]):
        pass


@pytest.mark.parametrize(
    ("required", "outcome"), [(None, pytest.skip.Exception), ("1", pytest.fail.Exception)]
)
def test_a_missing_client_is_told(
    required: str | None, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(google_clients._REQUIRED, raising=False)
    if required is not None:
        monkeypatch.setenv(google_clients._REQUIRED, required)
    monkeypatch.setitem(google_clients._PACKAGES, "absent_client", "google-absent")
    reason = r"^google-absent is not installed: it comes with the extra \[google\]$"
    with pytest.raises(outcome, match=reason):
        google_clients.client("absent_client.discovery")
