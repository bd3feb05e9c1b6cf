"""Typed access to a store: the same in asynchronous code, and safe where an outcome is unknown."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib.util
import inspect
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import storage
from reseller_core.storage import (
    AsyncMemoryRecords,
    AsyncRecords,
    Cursor,
    Kept,
    MemoryRecords,
    Record,
    Records,
)
from reseller_core.storage.records import StoredEvent

ROOT = Path(__file__).parents[2]
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
ACME = rc.DomainCustomer(
    organization_name="Acme", domain="acme-example.com", crm_id="7", cloud_identity_id="C01abcde2"
)
ACME_TEAM = rc.TeamCustomer(organization_name="ACME Seoul", domain="acme-example.com", crm_id="7")
OTHER = rc.TeamCustomer(organization_name="Acorn", domain="acme-example.com.au")
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2", reseller_id="C0123456", product_groups=["CHROME"], granted_at=AT
)


class Awaited:
    """An asynchronous repository, called as if it were not."""

    def __init__(self, repository: Any) -> None:
        self.repository = repository

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.repository, name)
        return lambda *args, **kwargs: asyncio.run(method(*args, **kwargs))


@pytest.fixture(params=["sync", "async"])
def open_repository(request: pytest.FixtureRequest) -> Any:
    """Gives repositories over one store by name."""
    if request.param == "sync":
        records = MemoryRecords()
        return lambda name, **options: getattr(storage, name)(records, **options)
    asynchronous = AsyncMemoryRecords()
    return lambda name, **options: Awaited(getattr(storage, f"Async{name}")(asynchronous, **options))


def keys(page: Sequence[Kept[Any]]) -> list[str]:
    return [one.key for one in page]


def test_customers_are_found_by_what_people_know_of_them(open_repository: Any) -> None:
    customers = open_repository("Customers")
    acme = customers.add("c1", ACME)
    customers.add("c2", ACME_TEAM)
    customers.add("c3", OTHER)
    assert customers.get("c1") == acme == Kept(key="c1", noun=ACME, version=acme.version)
    assert customers.get("c9") is None
    assert keys(customers.by_domain("ACME-example.com")) == ["c1", "c2"]
    assert keys(customers.by_organization_name("aC")) == ["c1", "c2", "c3"]
    assert keys(customers.by_organization_name("acme s")) == ["c2"]
    assert keys(customers.by_organization_name("acorn x")) == []
    assert keys(customers.by_crm_id("7")) == ["c1", "c2"]
    assert keys(customers.by_crm_id("7/")) == []
    assert customers.by_cloud_identity_id("C01abcde2") == acme
    assert customers.by_cloud_identity_id("C01abcde") is None
    assert keys(customers.every()) == ["c1", "c2", "c3"]
    with pytest.raises(rc.InvalidValueError, match=r"value\.character-surrogate"):
        customers.by_organization_name("a\ud800")
    with pytest.raises(rc.InvalidValueError):
        customers.by_domain("no domain")
    with pytest.raises(rc.InvalidValueError):
        customers.by_cloud_identity_id("acme-example.com")


def test_pages_go_on_after_the_last_one(open_repository: Any) -> None:
    customers = open_repository("Customers")
    for number in range(5):
        customers.add(f"c{number}", attrs.evolve(ACME_TEAM, organization_name=f"Acme {4 - number}"))
    pages: list[list[str]] = []
    after = None
    while page := customers.by_organization_name("acme", after=after, limit=2):
        pages.append(keys(page))
        after = page[-1]
    assert pages == [["c4", "c3"], ["c2", "c1"], ["c0"]]
    assert keys(customers.every(after=customers.get("c1"), limit=2)) == ["c2", "c3"]
    assert keys(customers.by_domain("acme-example.com", after=customers.get("c3"))) == ["c4"]


def test_a_team_that_verifies_its_domain_stays_the_same_record(open_repository: Any) -> None:
    customers = open_repository("Customers")
    team = customers.add("c1", ACME_TEAM, events=[b"added"])
    verified = customers.replace(team, rc.verified(ACME_TEAM), events=[b"verified"])
    assert verified.version > team.version
    assert customers.get("c1") == verified
    assert [event.document for event in open_repository("Outbox").read()] == [b"added", b"verified"]
    with pytest.raises(rc.AlreadyExistsError) as caught:
        customers.add("c2", ACME)
    assert (caught.value.unique, caught.value.holder) == ("domain_customer", "c1")


def test_who_comes_late_is_told(open_repository: Any) -> None:
    customers = open_repository("Customers")
    read = customers.add("c1", ACME)
    newer = customers.replace(read, attrs.evolve(ACME, crm_id="8"))
    with pytest.raises(rc.StaleVersionError) as caught:
        customers.replace(read, attrs.evolve(ACME, crm_id="9"))
    assert (caught.value.key, caught.value.expected, caught.value.found) == (
        "c1",
        read.version,
        newer.version,
    )
    with pytest.raises(rc.StaleVersionError):
        customers.remove(read)
    assert customers.get("c1") == newer
    with pytest.raises(rc.AlreadyExistsError):
        customers.add("c1", ACME)
    customers.remove(newer, events=[b"removed"])
    assert customers.get("c1") is None
    assert keys(customers.by_domain("acme-example.com")) == []
    with pytest.raises(rc.StaleVersionError):
        customers.remove(newer)


def test_consents_are_found_by_customer_and_reseller(open_repository: Any) -> None:
    consents = open_repository("Consents")
    consents.add("p1", CONSENT)
    consents.add("p2", attrs.evolve(CONSENT, reseller_id="C0123457", revoked_at=AT))
    consents.add("p3", attrs.evolve(CONSENT, customer="C01abcde22"))
    assert keys(consents.of("C01abcde2")) == ["p1", "p2"]
    assert keys(consents.of("C01abcde2", "C0123457")) == ["p2"]
    assert keys(consents.of("C01abcde2", after=consents.get("p1"))) == ["p2"]
    assert keys(consents.of("C01abcde2", limit=1)) == ["p1"]


def test_transfers_are_found_by_customer_and_keep_tokens_only_where_it_is_said(open_repository: Any) -> None:
    request = rc.TransferRequest(customer=ACME, reseller_id="C0123456", product_groups=["CHROME"])
    secret = attrs.evolve(request, token="made-up-token")
    transfers = open_repository("Transfers")
    transfers.add("t1", request)
    with pytest.raises(rc.InvalidValueError, match=r"value\.secret-withheld"):
        transfers.add("t2", secret)
    trusted = open_repository("Transfers", reveal_secrets=True)
    trusted.add("t2", secret)
    found = transfers.get("t2")
    assert found is not None
    assert found.noun == secret
    assert "made-up-token" not in repr(found)
    assert keys(transfers.by_domain("acme-example.com")) == ["t1", "t2"]
    assert keys(transfers.by_cloud_identity_id("C01abcde2", limit=1)) == ["t1"]


def test_entitlements_are_found_by_customer(open_repository: Any) -> None:
    entitlements = open_repository("Entitlements")
    held = rc.Entitlement(customer="C01abcde2", subscription=rc.Subscription(sku="1010020028"))
    entitlements.add("e1", held)
    entitlements.add("e2", attrs.evolve(held, entitlement_id="S-1"))
    entitlements.add("e3", attrs.evolve(held, customer="C01abcde3"))
    assert keys(entitlements.of("C01abcde2")) == ["e1", "e2"]
    with pytest.raises(rc.AlreadyExistsError) as caught:
        entitlements.add("e4", attrs.evolve(held, entitlement_id="S-1"))
    assert (caught.value.unique, caught.value.holder) == ("entitlement_id", "e2")


def test_the_outbox_is_read_acknowledged_and_read_on(open_repository: Any) -> None:
    customers, outbox = open_repository("Customers"), open_repository("Outbox")
    customers.add("c1", ACME, events=[b"1", b"2"])
    customers.add("c2", OTHER, events=[b"3"])
    first, second, third = outbox.read()
    assert [event.document for event in (first, second, third)] == [b"1", b"2", b"3"]
    assert outbox.read(after=first, limit=1) == (second,)
    outbox.acknowledge(second)
    outbox.acknowledge(first)
    assert outbox.read() == (third,)


class Unsure:
    """A store whose answers to the next writes get lost, before or after they took effect."""

    def __init__(self, *losses: str) -> None:
        self.records = MemoryRecords()
        self.losses = list(losses)
        self.meanwhile: Any = None

    def get(self, kind: str, key: str) -> Record | None:
        return self.records.get(kind, key)

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        return int(
            self._lossy(record.key, lambda: self.records.put(record, expected=expected, events=events))
        )

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        self._lossy(key, lambda: self.records.delete(kind, key, expected=expected, events=events))

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        return self.records.scan(kind, index, prefix=prefix, after=after, limit=limit)

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        return self.records.events(after=after, limit=limit)

    def acknowledge(self, position: int) -> None:
        self.records.acknowledge(position)

    def _lossy(self, key: str, write: Any) -> Any:
        loss = self.losses.pop(0) if self.losses else "none"
        if loss != "before":
            answer = write()
        if loss == "none":
            return answer
        if self.meanwhile is not None:
            self.meanwhile()
        raise rc.OutcomeUnknownError(key)


class AsyncUnsure:
    """The same for asynchronous code."""

    def __init__(self, unsure: Unsure) -> None:
        self.unsure = unsure

    def __getattr__(self, name: str) -> Any:
        async def method(*args: Any, **kwargs: Any) -> Any:
            return getattr(self.unsure, name)(*args, **kwargs)

        return method


@pytest.fixture(params=["sync", "async"])
def unsure_customers(request: pytest.FixtureRequest) -> Any:
    def make(*losses: str) -> tuple[Unsure, Any]:
        unsure = Unsure(*losses)
        if request.param == "sync":
            return unsure, storage.Customers(unsure)
        return unsure, Awaited(storage.AsyncCustomers(AsyncUnsure(unsure)))

    return make


def documents(unsure: Unsure) -> list[bytes]:
    return [event.document for event in unsure.events(limit=99)]


@pytest.mark.parametrize("losses", [["before"], ["after"], ["before", "before"], ["before", "after"]])
def test_a_write_of_unknown_outcome_takes_effect_once(unsure_customers: Any, losses: list[str]) -> None:
    unsure, customers = unsure_customers(*losses)
    added = customers.add("c1", ACME, events=[b"added"])
    assert customers.get("c1") == added
    assert documents(unsure) == [b"added"]
    unsure.losses = list(losses)
    replaced = customers.replace(added, attrs.evolve(ACME, crm_id="8"), events=[b"replaced"])
    assert customers.get("c1") == replaced
    assert documents(unsure) == [b"added", b"replaced"]
    unsure.losses = list(losses)
    customers.remove(replaced, events=[b"removed"])
    assert customers.get("c1") is None
    assert documents(unsure) == [b"added", b"replaced", b"removed"]


def test_a_write_that_stays_unknown_says_so(unsure_customers: Any) -> None:
    unsure, customers = unsure_customers("before", "before", "before")
    with pytest.raises(rc.OutcomeUnknownError) as caught:
        customers.add("c1", ACME)
    assert caught.value.key == "c1"
    added = customers.add("c1", ACME)
    unsure.losses = ["before"] * 3
    with pytest.raises(rc.OutcomeUnknownError):
        customers.remove(added)
    assert customers.get("c1") == added


def test_a_lost_race_is_no_unknown_outcome(unsure_customers: Any) -> None:
    unsure, customers = unsure_customers()
    added = customers.add("c1", ACME)
    other = storage.Customers(unsure.records)
    unsure.losses = ["before"]
    unsure.meanwhile = lambda: other.replace(added, attrs.evolve(ACME, crm_id="theirs"))
    with pytest.raises(rc.StaleVersionError):
        customers.replace(added, attrs.evolve(ACME, crm_id="ours"), events=[b"ours"])
    newer = customers.get("c1")
    assert newer.noun.crm_id == "theirs"
    unsure.losses = ["before"]
    unsure.meanwhile = lambda: other.replace(newer, ACME)
    with pytest.raises(rc.StaleVersionError):
        customers.remove(newer, events=[b"gone"])
    assert documents(unsure) == []


# The twins.


def signatures(kind: type) -> dict[str, str]:
    return {
        name: str(inspect.signature(method)).replace("Async", "")
        for name, method in vars(kind).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }


def test_the_asynchronous_protocol_has_the_same_signatures() -> None:
    assert signatures(AsyncRecords) == signatures(Records)
    assert set(signatures(Records)) == {"get", "put", "delete", "scan", "events", "acknowledge"}
    assert all(inspect.iscoroutinefunction(getattr(AsyncRecords, name)) for name in signatures(Records))
    for store, protocol in ((MemoryRecords, Records), (AsyncMemoryRecords, AsyncRecords)):
        assert signatures(store) == signatures(protocol)


def test_a_changed_signature_is_seen() -> None:
    class Planted:
        async def get(self, kind: str, key: str, version: int) -> Record | None: ...

    assert signatures(Planted)["get"] != signatures(Records)["get"]


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("make_aio", ROOT / "docs" / "data" / "make_aio.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_asynchronous_repositories_are_made_from_the_others() -> None:
    source = (ROOT / "src/reseller_core/storage/repositories.py").read_text(encoding="utf-8")
    made = (ROOT / "src/reseller_core/storage/aio_repositories.py").read_text(encoding="utf-8")
    assert _script().asynchronous(source) == made
    assert _script().asynchronous(source.replace("limit: int = 100", "limit: int = 7", 1)) != made
    for name in ("Customers", "Consents", "Transfers", "Entitlements", "Outbox"):
        one, other = getattr(storage, name), getattr(storage, f"Async{name}")
        assert signatures(one) == signatures(other)
        assert all(inspect.iscoroutinefunction(getattr(other, method)) for method in signatures(one))


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (rc.StaleVersionError("c1", 3, 5), "'c1': version 3 was to be replaced, and it has version 5"),
        (rc.StaleVersionError("c1", 3, 0), "'c1': version 3 was to be replaced, and it is gone"),
        (rc.AlreadyExistsError("c1"), "'c1': there is such a record already"),
        (rc.AlreadyExistsError("c1", "domain", "c2"), "'c1': 'c2' has its domain already"),
        (
            rc.OutcomeUnknownError("c1"),
            "'c1': it is not known whether the write took effect; read the record again",
        ),
    ],
)
def test_errors_tell_what_happened_and_cross_process_borders(error: Exception, text: str) -> None:
    import pickle

    assert str(error) == text
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.args, vars(again)) == (type(error), error.args, vars(error))


def test_every_name_of_the_storage_package_is_described() -> None:
    for name in storage.__all__:
        if inspect.isclass(getattr(storage, name)) or inspect.isfunction(getattr(storage, name)):
            assert re.match(r"[A-Z:`]", inspect.getdoc(getattr(storage, name)) or ""), name
