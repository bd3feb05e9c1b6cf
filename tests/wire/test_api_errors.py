"""Error answers become facts and findings, and no more than Google documents."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

import reseller_core as rc
from reseller_core.api_error import ApiError
from reseller_core.codes import Code
from reseller_core.finding import Finding, Severity
from reseller_core.wire import channel, reseller_api
from reseller_core.wire._documented_answers import CALLS, CHANNEL_ANSWERS, RESELLER_ANSWERS
from reseller_core.wire._named_calls import name_of
from reseller_core.wire.api_errors import read_channel_error, read_reseller_error
from reseller_core.wire.call import Call
from wire.answers import ANSWERS, TOKEN, Answered, legacy, modern

READERS = (read_reseller_error, read_channel_error)


@pytest.mark.parametrize("answered", ANSWERS, ids=lambda one: one.name)
def test_an_answer_means_what_is_documented(answered: Answered) -> None:
    error = answered.read(answered.body, **answered.given)
    assert tuple(finding.code for finding in error.findings) == answered.codes
    actions = [way.action for remedy in rc.remedies(error) for way in remedy.ways]
    assert tuple(actions) == answered.actions
    assert error.account == (None if answered.status is None else rc.GoogleAccount(status=answered.status))
    assert error.repeatable is answered.repeatable
    for sentence in (*rc.explain(error, detail=True), *rc.explain(error, locale="en", detail=True)):
        assert "…" not in sentence


def test_every_documented_answer_is_met() -> None:
    met = {(one.read, code) for one in ANSWERS for code in one.codes}
    assert {row.code for row in (*RESELLER_ANSWERS, *CHANNEL_ANSWERS)} - {code for _, code in met} == set()
    assert {code for code in Code if code.startswith("api.")} - {code for _, code in met} == set()
    assert {call for row in (*RESELLER_ANSWERS, *CHANNEL_ANSWERS) for call in row.calls} <= set(CALLS)


def test_a_whole_answer() -> None:
    body = legacy(403, "dailyLimitExceeded", "Daily Limit Exceeded")
    assert read_reseller_error(body) == ApiError(
        http_status=403,
        reasons=("dailyLimitExceeded",),
        message="Daily Limit Exceeded",
        findings=(
            Finding(
                "api.quota-exceeded",
                Severity.VIOLATION,
                "",
                {
                    "situation": "answered",
                    "status": "403, dailyLimitExceeded, PERMISSION_DENIED",
                    "message": "Daily Limit Exceeded",
                },
            ),
        ),
        repeatable=True,
    )


def test_the_account_is_learned() -> None:
    error = read_reseller_error(legacy(404, "notFound"), call="customers.get")
    assert error.account is not None
    known = rc.GoogleAccount(observed_at=None).learn(error.account)
    assert known.status is rc.AccountStatus.NONE
    assert error.codes == ()


FORMS: list[tuple[str, Any]] = [
    ("parsed", legacy(403, "forbidden", "No.")),
    ("text", json.dumps(legacy(403, "forbidden", "No."))),
    ("bytes", json.dumps(legacy(403, "forbidden", "No.")).encode()),
    ("in a list", json.dumps([legacy(403, "forbidden", "No.")])),
    (
        "an error of the client",
        SimpleNamespace(
            content=json.dumps(legacy(403, "forbidden", "No.")).encode(), resp=SimpleNamespace(status="403")
        ),
    ),
]


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[name for name, _ in FORMS])
def test_every_form_is_read_alike(name: str, form: Any) -> None:
    assert name
    expected = read_reseller_error(legacy(403, "forbidden", "No."), call="customers.get")
    assert expected.codes == ("api.not-permitted",)
    assert read_reseller_error(form, call="customers.get") == expected


def test_an_error_of_the_other_client() -> None:
    class Denied(Exception):  # noqa: N818 - as google.api_core names its own
        code = 403
        grpc_status_code = SimpleNamespace(name="PERMISSION_DENIED")
        message = "No."
        reason = None
        details = (SimpleNamespace(reason="SERVICE_DISABLED"),)

    error = read_channel_error(Denied())
    assert (error.http_status, error.status, error.reasons) == (
        403,
        "PERMISSION_DENIED",
        ("SERVICE_DISABLED",),
    )
    assert (error.message, error.codes) == ("No.", ("api.not-enabled",))


def test_a_call_of_grpc_itself() -> None:
    status = SimpleNamespace(name="ALREADY_EXISTS")
    raised = SimpleNamespace(code=lambda: status, details=lambda: "It is there.")
    error = read_channel_error(raised, call="ImportCustomer")
    assert (error.http_status, error.status, error.message) == (409, "ALREADY_EXISTS", "It is there.")
    assert error.codes == ("transfer.linked-record-differs",)


def test_an_unknown_error_stays_itself() -> None:
    error = read_channel_error(modern(418, "TEAPOT", "I am short.", reason="STOUT"))
    assert (error.http_status, error.status, error.reasons) == (418, "TEAPOT", ("STOUT",))
    assert rc.explain(error, locale="en") == (
        (
            "Google answers with an error that is not documented (418, TEAPOT, STOUT). "
            "Google's own text: “I am short.”."
        ),
    )
    assert rc.explain(error) == (
        "문서에 없는 오류를 Google에서 보냈습니다(418, TEAPOT, STOUT). Google의 설명: “I am short.”.",
    )


def test_a_text_is_one_printable_line_and_cut() -> None:
    error = read_reseller_error(" <html>\n\t<b>\u202e502\x00</b> " + "가" * 5000)
    assert error.message.startswith("<html> <b> 502 </b> 가")
    assert len(error.message) == 1000
    assert error.message.endswith("가…")
    assert error.message.isprintable()


SECRET = 'ab"c\\d e/f+1'
SPELLED = (SECRET, "ab%22c%5cd%20e%2Ff%2B1", "ab%22c%5Cd+e%2Ff%2B1", json.dumps(SECRET))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("spelled", SPELLED)
def test_a_token_that_was_sent_is_masked(read: Any, spelled: str) -> None:
    page = f"GET https://example.com/v1?x={spelled}&y=1 <b>{spelled}</b>" + " " * 70_000 + spelled
    body = {"error": {"code": 400, "status": spelled, "message": page, "errors": [{"reason": spelled}]}}
    for form in (page, body, json.dumps(body), page.encode()):
        error = read(form, token=SECRET)
        shown = repr(error) + "".join(rc.explain(error, locale="en", detail=True))
        assert spelled.strip('"').lower() not in shown.lower()
        assert "ab" + '"c' not in shown
        assert "***" in error.message


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "text",
    [
        f"https://example.com/customers?customerAuthToken={TOKEN}&alt=json",
        f'{{"authToken": "{TOKEN}"',
        f"auth_token: {TOKEN}",
    ],
)
def test_what_is_called_a_token_is_masked_though_nobody_told(read: Any, text: str) -> None:
    error = read(text)
    assert TOKEN not in repr(error)
    assert "***" in error.message


def test_a_call_nobody_has_is_refused() -> None:
    with pytest.raises(ValueError, match="call must be one of"):
        read_reseller_error({}, call="customers.fetch")


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "strange",
    [
        None,
        0,
        [],
        "[]",
        "{",
        b"\xff\xfe",
        {"error": None},
        {"error": []},
        {"error": {"code": True, "errors": "x", "details": [None, 1, {"violations": {"a": 1}}]}},
        {"error": {"code": "403", "status": 5, "message": {"a": 1}}},
        {"error": "invalid_grant", "error_description": "Bad Request"},
    ],
)
def test_nothing_strange_breaks_it(read: Any, strange: Any) -> None:
    error = read(strange)
    assert error.codes == ("api.unknown-error",)
    assert error.account is None


DOMAIN = rc.DomainCustomer(organization_name="Ganada", domain="ganada-example.com")
SEATS = rc.Seats(committed=5)
ORDER = rc.Order(sku="1010020028", plan=rc.Plan.ANNUAL_MONTHLY_PAY, seats=SEATS)
RECORD = "accounts/C0a/customers/C0b"
CALLED: list[tuple[Call, str]] = [
    (reseller_api.insert_customer(DOMAIN), "customers.insert"),
    (reseller_api.update_customer(DOMAIN, customer_id="C01abcde2"), "customers.update"),
    (reseller_api.insert_subscription(ORDER, "C01abcde2"), "subscriptions.insert"),
    (reseller_api.change_plan(ORDER, "C01abcde2", "s1"), "subscriptions.changePlan"),
    (reseller_api.change_seats(ORDER, "C01abcde2", "s1"), "subscriptions.changeSeats"),
    (
        reseller_api.change_renewal_settings("CANCEL", "C01abcde2", "s1"),
        "subscriptions.changeRenewalSettings",
    ),
    (Call("GET", "apps/reseller/v1/customers/ganada-example.com"), "customers.get"),
    (Call("PATCH", "apps/reseller/v1/customers/C01abcde2"), "customers.patch"),
    (Call("GET", "apps/reseller/v1/customers/C01abcde2/subscriptions"), "subscriptions.list"),
    (Call("GET", "apps/reseller/v1/customers/C01abcde2/subscriptions/s1"), "subscriptions.get"),
    (Call("DELETE", "apps/reseller/v1/customers/C01abcde2/subscriptions/s1"), "subscriptions.delete"),
    (channel.create_customer(DOMAIN, parent="accounts/C0a"), "CreateCustomer"),
    (channel.check_accounts_exist(DOMAIN.domain, parent="accounts/C0a"), "CheckCloudIdentityAccountsExist"),
    (channel.provision_cloud_identity(DOMAIN, name=RECORD), "ProvisionCloudIdentity"),
]


@pytest.mark.parametrize(("call", "name"), CALLED, ids=[name for _, name in CALLED])
def test_a_call_says_its_name_itself(call: Call, name: str) -> None:
    assert name_of(call) == name
    assert name in CALLS


def test_a_call_is_told_by_itself_with_its_token() -> None:
    call = reseller_api.insert_subscription(ORDER, "C01abcde2", token=TOKEN)
    body = legacy(403, "forbidden", f"{TOKEN} is bad.")
    assert read_reseller_error(body, call=call) == read_reseller_error(
        body, call="subscriptions.insert", token=TOKEN
    )
    error = read_reseller_error(body, call=call)
    assert (error.codes, error.message) == (("transfer.token-expired",), "*** is bad.")
    request = rc.TransferRequest(
        customer=DOMAIN, reseller_id="C0123456", product_groups=["GOOGLE_WORKSPACE"], token=TOKEN
    )
    told = modern(400, "INVALID_ARGUMENT", f"The auth token {TOKEN} has expired.")
    error = read_channel_error(told, call=channel.import_customer(request, parent="accounts/C0a"))
    assert (error.codes, error.message) == (("transfer.token-expired",), "The auth token *** has expired.")


def test_a_call_that_nobody_documents_is_refused() -> None:
    with pytest.raises(ValueError, match="call must be one of"):
        read_reseller_error({}, call=Call("GET", "apps/reseller/v1/resellernotify"))


def test_the_type_of_a_violated_precondition_is_a_reason() -> None:
    failure = {"@type": "type.googleapis.com/google.rpc.PreconditionFailure", "violations": [{"type": "TOS"}]}
    error = {"code": 400, "status": "FAILED_PRECONDITION", "message": "no", "details": [failure]}
    assert read_channel_error({"error": error}).reasons == ("TOS",)
