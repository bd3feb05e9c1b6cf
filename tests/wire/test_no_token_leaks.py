"""A transfer token stands in its one place of what is sent, and in nothing else that anybody can see."""

from __future__ import annotations

import copy
import datetime as dt
import importlib
import inspect
import json
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from reseller_core.testing.dice import AT
from reseller_core.values.secret import TransferToken
from reseller_core.wire import channel, reseller_api, rows
from reseller_core.wire.api_errors import read_channel_error, read_reseller_error
from wire.answers import legacy, modern
from wire.stubbed import Answer, stubbed_channel, stubbed_reseller

MARK = "MARKED+0/7F=3a"
ENCODED = "MARKED%2B0%2F7F%3D3a"
TOKEN = TransferToken(MARK)
ACCOUNT, CUSTOMER = "accounts/C0123abc4", "accounts/C0123abc4/customers/S0987zyx6"
OFFER = f"{ACCOUNT}/offers/SAnnual1"
GANADA = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.com")
ITEM = rc.TransferItem(sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=20)
LINES = (channel.EntitlementLine(line=ITEM, offer=OFFER),)
REQUEST = rc.TransferRequest(
    customer=GANADA,
    reseller_id="C0123456",
    product_groups={rc.ProductGroup.GOOGLE_WORKSPACE},
    items=(ITEM,),
    token=TOKEN,
)

# What is sent.

CHANNEL_CALLS: dict[str, Callable[[Any], channel.ChannelCall]] = {
    "import_customer": lambda token: channel.import_customer(
        attrs.evolve(REQUEST, token=token), parent=ACCOUNT
    ),
    "list_transferable_skus": lambda token: channel.list_transferable_skus(
        parent=ACCOUNT, cloud_identity_id="C01", token=token
    ),
    "transfer_entitlements": lambda token: channel.transfer_entitlements(LINES, parent=CUSTOMER, token=token),
}
RESELLER_CALLS: dict[str, Callable[[Any], channel.Call]] = {
    "insert_customer": lambda token: reseller_api.insert_customer(GANADA, token=token),
    "insert_subscription": lambda token: reseller_api.insert_subscription(ITEM, "C01", token=token),
}
CALLS: dict[str, Callable[[Any], channel.Call]] = {**CHANNEL_CALLS, **RESELLER_CALLS}


def marked(told: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where the token stands, keys included."""
    if isinstance(told, dict):
        for key, value in told.items():
            if MARK in str(key):
                yield (*path, "key")
            yield from marked(value, (*path, key))
    elif isinstance(told, (list, tuple)):
        for index, one in enumerate(told):
            yield from marked(one, (*path, str(index)))
    elif MARK in str(told) or ENCODED in str(told):
        yield path


def test_every_call_that_takes_a_token_is_asked_about() -> None:
    takes = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in (channel, reseller_api)
        for name in module.__all__
        if inspect.isfunction(function := getattr(module, name))
        if any(
            parameter.name == "token" or "TransferRequest" in str(parameter.annotation)
            for parameter in inspect.signature(function).parameters.values()
        )
    }
    assert takes == {
        *(f"channel.{name}" for name in CHANNEL_CALLS),
        *(f"reseller_api.{name}" for name in RESELLER_CALLS),
        "channel.read_error",
        "reseller_api.read_error",
    }


@pytest.mark.parametrize("given", [MARK, TOKEN, f" {MARK}\n"], ids=["text", "token", "text with space"])
@pytest.mark.parametrize("name", CALLS)
def test_a_token_is_sent_in_its_one_place(name: str, given: Any) -> None:
    call = CALLS[name](given)
    place = ("body", "authToken") if name in CHANNEL_CALLS else ("query", "customerAuthToken")
    assert [*marked(call.rest())] == [place]
    assert call.rest()[place[0]][place[1]] == MARK
    if isinstance(call, channel.ChannelCall):
        assert [*marked(call.grpc())] == [("auth_token",)]


def test_a_token_in_another_place_is_seen() -> None:
    assert [*marked({"a": [{"b": f"x{MARK}"}], MARK: 1, "c": ENCODED})] == [("a", "0", "b"), ("key",), ("c",)]


# What can be seen.


def shown(thing: Any) -> Iterator[str]:
    """Every text of a thing that is not an exception."""
    yield from (repr(thing), str(thing), f"{thing}", f"{thing!r}", pprint.pformat(thing), f"{[thing]}")
    yield repr(copy.copy(thing))
    yield repr(copy.deepcopy(thing))
    if attrs.has(type(thing)):
        yield from (repr(attrs.asdict(thing)), repr(attrs.asdict(thing, recurse=False)))
        yield from (repr(attrs.astuple(thing)), json.dumps(attrs.asdict(thing), default=str, skipkeys=True))
    for locale in ("ko", "en"):
        for detail in (False, True):
            with suppress(TypeError):
                yield "\n".join(rc.explain(thing, locale, detail=detail))


def shown_of_error(error: BaseException) -> Iterator[str]:
    """Every text of an exception, its traceback with the values of names included."""
    yield from (repr(error), str(error), repr(error.args), repr(getattr(error, "__notes__", ())))
    yield repr({name: getattr(error, name) for name in dir(error) if not name.startswith("__")})
    told = traceback.TracebackException.from_exception(error)
    yield "".join(told.format())
    if isinstance(error, rc.InvalidValueError | rc.LoadError):
        yield from (*rc.explain(error, "ko"), *rc.explain(error, "en"))


def frames(error: BaseException) -> Iterator[str]:
    """Tracebacks as crash reporters keep them, with the values of names in our own code."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "reseller_core" in frame.f_code.co_filename:
            for name, value in frame.f_locals.items():
                with suppress(AttributeError):  # a noun that is only half made
                    yield f"{name}={value!r}"


def leaks(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if MARK in text or ENCODED in text or repr(MARK)[1:-1] in text]


def test_a_shown_token_is_seen() -> None:
    def careless(token: str) -> None:
        raise ValueError(f"no such token: {token}")

    with pytest.raises(ValueError, match="no such token") as caught:
        careless(MARK)
    assert leaks(shown_of_error(caught.value)) != []
    assert leaks(shown({"token": MARK})) != []
    assert leaks(iter([f"?customerAuthToken={ENCODED}"])) != []


@pytest.mark.parametrize("name", CALLS)
def test_a_call_shows_no_token(name: str) -> None:
    call = CALLS[name](MARK)
    things: list[Any] = [call, call.query, call.body, [call], {"call": call}]
    if isinstance(call, channel.ChannelCall):
        things.append(call.request)
    assert [leak for thing in things for leak in leaks(shown(thing))] == []
    for thing in things:
        for write in (pickle.dumps, json.dumps):
            with suppress(TypeError):  # what holds a token can be neither pickled nor written as JSON
                assert MARK not in str(write(thing))


def test_nouns_decisions_plans_and_lives_show_no_token() -> None:
    account = rc.GoogleAccount(
        status="elsewhere", cloud_identity_id="C01", nonprofit=False, legacy_free=False, domain_verified=True
    )
    asked: dict[str, Any] = {"account": account, "consents": (), "at": AT}
    request = attrs.evolve(REQUEST, token_issued_at=AT - dt.timedelta(days=3))
    decision = rc.check_transfer(request, **asked)
    answer = life.handle(life.TransferState(), life.RequestTransfer(id="1", request=request), at=AT)
    assert isinstance(answer, rc.Accepted)
    things: list[Any] = [
        *(REQUEST, request, TOKEN, decision, rc.plan_transfer(request, **asked), answer, answer.state),
        *(rc.check_transfer(attrs.evolve(request, token_issued_at=None), **asked), rc.remedies(decision)),
        *(rc.inquiries(decision), life.RequestTransfer(id="1", request=request)),
        rc.TransferFacts(request=request, **asked),
    ]
    assert [leak for thing in things for leak in leaks(shown(thing))] == []
    for thing in (REQUEST, life.RequestTransfer(id="1", request=request), TOKEN):
        with pytest.raises(TypeError) as caught:
            pickle.dumps(thing)
        assert leaks(shown_of_error(caught.value)) == []


def test_a_dump_has_the_token_only_where_it_is_revealed() -> None:
    for write in (rc.dump, rc.dump_json):
        with pytest.raises(rc.InvalidValueError) as caught:
            write(REQUEST)
        assert leaks(shown_of_error(caught.value)) == []
        assert leaks(frames(caught.value)) == []
    assert [*marked(rc.dump(REQUEST, reveal_secrets=True))] == [("token",)]


SHEET = {
    "customerDomain": "ganada-example.com",
    "customer.organizationName": "가나다",
    "skuId": "Google-Vault",
}
HEADERS = (
    *("customerAuthToken", "CustomerAuthToken", "customerauthtoken", "customer auth token"),
    *("customer_auth_token", "customer-auth-token", " customer.AuthToken ", "\ufeffcustomerAuthToken"),
    *("ｃｕｓｔｏｍｅｒＡｕｔｈＴｏｋｅｎ", "customer\u200bAuthToken"),
)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("columns", [rows.IMPORT_COLUMNS, rows.EXPORT_COLUMNS], ids=["import", "export"])
def test_a_sheet_shows_no_token_and_none_is_written_unless_revealed(
    header: str, columns: dict[str, str]
) -> None:
    sheet = rows.read_rows([{**SHEET, header: MARK}], columns=columns, customer_type="domain")
    things = [sheet, *sheet.customers, *(row for one in sheet.customers for row in one.rows)]
    assert [leak for thing in things for leak in leaks(shown(thing))] == []
    assert leaks(iter([*rc.explain(sheet.findings, "en"), *rc.explain(sheet.findings, "ko")])) == []
    try:
        written = rows.write_rows(sheet.customers, columns=columns)
    except rc.InvalidValueError as error:
        assert error.code == "value.secret-withheld"
        assert leaks(shown_of_error(error)) == []
    else:
        assert written == []
    with suppress(rc.LoadError):
        assert leaks(iter([str(rows.write_rows(sheet.customers, columns=rows.EXPORT_COLUMNS))])) == []


def test_a_token_in_a_row_of_ones_own_is_not_written_unless_revealed() -> None:
    (one,) = rows.read_rows([SHEET], customer_type="domain").customers
    for header in HEADERS[1:]:
        beside = attrs.evolve(one, rows=[attrs.evolve(one.rows[0], extra={header: MARK})])
        for leave_out in (False, True):
            with pytest.raises(rc.LoadError) as caught:
                rows.write_rows([beside], leave_out=leave_out)
            assert leaks(shown_of_error(caught.value)) == []


# What goes wrong beside a token.

BAD_ORDER = rc.Order(sku="1010020028")
WRONG: dict[str, Callable[[Any], object]] = {
    "a partial customer without id": lambda token: (
        reseller_api.insert_customer(GANADA, token=token),
        reseller_api.update_customer(GANADA),
    ),
    "an order without plan": lambda token: reseller_api.insert_subscription(BAD_ORDER, "C01", token=token),
    "an order of what is held": lambda token: reseller_api.insert_subscription(
        attrs.evolve(BAD_ORDER, replaces="1010020028"), "C01", token=token
    ),
    "a domain as an id": lambda token: reseller_api.insert_subscription(ITEM, "a-example.com", token=token),
    "no such renewal": lambda token: reseller_api.insert_subscription(ITEM, "C01", token=token, renewal="X"),
    "an import to nowhere": lambda token: channel.import_customer(
        attrs.evolve(REQUEST, token=token), parent="accounts/"
    ),
    "an import into nothing": lambda token: channel.import_customer(
        attrs.evolve(REQUEST, token=token), parent=ACCOUNT, into="customers/S1"
    ),
    "two names": lambda token: channel.list_transferable_skus(
        parent=ACCOUNT, cloud_identity_id="C01", customer_name=CUSTOMER, token=token
    ),
    "a page too large": lambda token: channel.list_transferable_skus(
        parent=ACCOUNT, cloud_identity_id="C01", token=token, page_size=0
    ),
    "no such language": lambda token: channel.list_transferable_skus(
        parent=ACCOUNT, cloud_identity_id="C01", token=token, language_code="!"
    ),
    "nothing to move": lambda token: channel.transfer_entitlements((), parent=CUSTOMER, token=token),
    "no lines": lambda token: channel.transfer_entitlements((ITEM,), parent=CUSTOMER, token=token),  # type: ignore[arg-type] # the caller's mistake
    "a bad request id": lambda token: channel.transfer_entitlements(
        LINES, parent=CUSTOMER, token=token, request_id="1"
    ),
    "no such call": lambda token: read_channel_error({}, call="Import", token=token),
    "no such call of the other": lambda token: read_reseller_error({}, call="import", token=token),
    "a bad request": lambda token: attrs.evolve(REQUEST, token=token, reseller_id=""),
    "a bad date": lambda token: attrs.evolve(REQUEST, token=token, token_issued_at="yesterday"),  # type: ignore[arg-type] # the same
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_beside_a_token_shows_none(name: str) -> None:
    for given in (MARK, TOKEN):
        with pytest.raises((ValueError, TypeError)) as caught:
            WRONG[name](given)
        assert leaks(shown_of_error(caught.value)) == []
    assert leaks(frames(caught.value)) == []  # a token that the caller wraps is closed in every frame


BAD_TOKENS: dict[str, Any] = {
    "a line in it": f"{MARK}\n{MARK}",
    "Korean": f"{MARK}토큰",
    "too long": MARK * 400,
    "bytes": MARK.encode(),
    "a list": [MARK],
    "a key": {MARK: 1},
}


@pytest.mark.parametrize("bad", BAD_TOKENS)
@pytest.mark.parametrize("name", [*CALLS, "token", "channel error", "reseller error"])
def test_what_can_t_be_a_token_is_not_quoted(name: str, bad: str) -> None:
    makers: dict[str, Callable[[Any], object]] = {
        **CALLS,
        "token": TransferToken,
        "channel error": lambda token: read_channel_error({}, token=token),
        "reseller error": lambda token: read_reseller_error({}, token=token),
    }
    with pytest.raises(rc.InvalidValueError) as caught:
        makers[name](BAD_TOKENS[bad])
    assert leaks(shown_of_error(caught.value)) == []


MISPLACED: dict[str, Callable[[], object]] = {
    "the account": lambda: channel.list_transferable_skus(parent=MARK, cloud_identity_id="C01"),
    "the customer": lambda: channel.transfer_entitlements(LINES, parent=MARK),
    "the request's id": lambda: channel.transfer_entitlements(LINES, parent=CUSTOMER, request_id=MARK),
    "the offer": lambda: channel.EntitlementLine(line=ITEM, offer=MARK),
    "the renewal": lambda: reseller_api.change_renewal_settings(MARK, "C01", "s1"),
    "the id": lambda: channel.list_transferable_skus(parent=ACCOUNT, cloud_identity_id=TOKEN),  # type: ignore[arg-type] # the caller's mistake
    "the id there": lambda: reseller_api.insert_subscription(ITEM, TOKEN),  # type: ignore[arg-type] # the same
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_token_that_stands_for_something_else_is_not_quoted(name: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        MISPLACED[name]()
    assert leaks(shown_of_error(caught.value)) == []


def test_a_document_with_a_bad_token_is_refused_without_it() -> None:
    document = {**rc.dump(REQUEST, reveal_secrets=True), "token": f"{MARK}\n{MARK}", "seats": 1}
    with pytest.raises(rc.LoadError) as caught:
        rc.load_transfer_request(document)
    assert [problem.subject for problem in caught.value.problems] == ["token", "seats"]
    assert leaks(shown_of_error(caught.value)) == []


# What Google answers.

ECHOES: dict[str, str] = {
    "as it is": f"Bad token {MARK}.",
    "encoded": f"GET https://reseller.googleapis.com/x?customerAuthToken={ENCODED}&alt=json failed",
    "in small letters": f"bad token {MARK.lower()}",
    "unnamed": f'{{"authToken": "{MARK}"}}',
}


@pytest.mark.parametrize("name", ECHOES)
def test_an_answer_that_repeats_the_token_is_read_without_it(name: str) -> None:
    for error in (
        read_reseller_error(legacy(403, "forbidden", ECHOES[name]), call="subscriptions.list", token=TOKEN),
        read_channel_error(modern(400, "INVALID_ARGUMENT", ECHOES[name]), call="ImportCustomer", token=TOKEN),
        read_channel_error(ECHOES[name], token=MARK),
        read_channel_error(ECHOES[name].encode(), token=MARK),
    ):
        texts = [text.lower() for text in (*shown(error), *shown(error.findings), *shown(rc.remedies(error)))]
        assert [text for text in texts if MARK.lower() in text or ENCODED.lower() in text] == []


# Google's own clients.


def test_the_reseller_client_gets_the_token_in_the_query_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "reseller_core")
    refusal = legacy(403, "forbidden", f"Bad token {MARK}.")
    root = "POST /apps/reseller/v1/customers"
    answers = [Answer(root, {}), Answer(f"{root}/C01/subscriptions", refusal, 403)]
    with stubbed_reseller(answers) as script:
        client: Any = importlib.import_module("googleapiclient.discovery").build("reseller", "v1")
        raised: Any = importlib.import_module("googleapiclient.errors").HttpError
        sent = RESELLER_CALLS["insert_customer"](TOKEN).rest()
        client.customers().insert(body=sent["body"], **sent["query"]).execute()
        sent = RESELLER_CALLS["insert_subscription"](TOKEN).rest()
        with pytest.raises(raised) as caught:
            client.subscriptions().insert(customerId="C01", body=sent["body"], **sent["query"]).execute()
    for one in script.sent:
        assert one.query == f"customerAuthToken={ENCODED}&alt=json"
        assert (MARK in one.call, MARK in json.dumps(one.request)) == (False, False)
    assert ENCODED in str(caught.value)  # Google's error prints the address: what we read of it must not
    error = reseller_api.read_error(caught.value, call="subscriptions.insert", token=TOKEN)
    assert error.codes == ("transfer.token-expired",)
    assert leaks(shown(error)) == []
    assert leaks(iter([caplog.text])) == []


def test_the_channel_client_gets_the_token_in_its_field_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "reseller_core")
    refusal = {"message": f"The auth token {MARK} is invalid."}
    answers = [
        Answer("ImportCustomer", refusal, "INVALID_ARGUMENT"),
        Answer("ListTransferableSkus", {}),
        Answer("TransferEntitlements", {}),
    ]
    with stubbed_channel(answers) as script:
        client: Any = importlib.import_module("google.cloud.channel_v1").CloudChannelServiceClient()
        raised: Any = importlib.import_module("google.api_core.exceptions").InvalidArgument
        with pytest.raises(raised) as caught:
            client.import_customer(request=CHANNEL_CALLS["import_customer"](TOKEN).grpc())
        client.list_transferable_skus(request=CHANNEL_CALLS["list_transferable_skus"](TOKEN).grpc())
        client.transfer_entitlements(request=CHANNEL_CALLS["transfer_entitlements"](TOKEN).grpc())
    assert [[*marked(one.request)] for one in script.sent] == [[("authToken",)]] * 3
    error = channel.read_error(caught.value, call="ImportCustomer", token=TOKEN)
    assert error.codes == ("transfer.token-expired",)
    assert leaks(shown(error)) == []
    assert leaks(iter([caplog.text])) == []
