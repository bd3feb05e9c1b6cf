"""Typed access to a store: the same in asynchronous code, and safe where an outcome is unknown."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib.util
import inspect
import json
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
    with pytest.raises(rc.InvalidValueError, match=r"value\.character-surrogate"):
        customers.by_crm_id("\ud800")
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
    assert entitlements.by_entitlement_id("S-1") == entitlements.get("e2")
    assert entitlements.by_entitlement_id("S-2") is None
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


def test_what_does_not_belong_together_is_refused(open_repository: Any) -> None:
    customers, consents = open_repository("Customers"), open_repository("Consents")
    acme = customers.add("c1", ACME)
    with pytest.raises(TypeError, match="PurchaseConsent is not kept as a record of kind customer"):
        customers.add("c2", CONSENT)
    with pytest.raises(TypeError, match="PurchaseConsent is not kept as a record of kind customer"):
        customers.replace(acme, CONSENT)
    with pytest.raises(TypeError, match="DomainCustomer is not kept as a record of kind consent"):
        consents.remove(acme)


@pytest.mark.parametrize("name", ["Customers", "Consents", "Transfers", "Entitlements", "Outbox"])
def test_a_store_of_the_other_kind_is_refused(name: str) -> None:
    for made, store in (
        (getattr(storage, name), AsyncMemoryRecords()),
        (getattr(storage, f"Async{name}"), MemoryRecords()),
        (getattr(storage, name), None),
        (getattr(storage, f"Async{name}"), "store"),
    ):
        with pytest.raises(TypeError, match=r"this needs a store that is (Async)?Records, not "):
            made(store)


class Unsure:
    """A store whose answers to the next writes get lost, before or after they took effect."""

    def __init__(self, *losses: str) -> None:
        self.records = MemoryRecords()
        self.losses = list(losses)
        self.meanwhile: Any = None

    def get(self, kind: str, key: str) -> Record | None:
        if self.losses[:1] == ["unreadable"]:
            self.losses = []
            raise ConnectionError
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
        if loss == "broken":
            raise ConnectionError
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

    async def get(self, kind: str, key: str) -> Record | None:
        return self.unsure.get(kind, key)

    async def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        return self.unsure.put(record, expected=expected, events=events)

    async def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        self.unsure.delete(kind, key, expected=expected, events=events)

    async def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        return self.unsure.scan(kind, index, prefix=prefix, after=after, limit=limit)

    async def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        return self.unsure.events(after=after, limit=limit)

    async def acknowledge(self, position: int) -> None:
        self.unsure.acknowledge(position)


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
    unsure, customers = unsure_customers()
    added = customers.add("c1", ACME, events=[b"added"])
    unsure.losses = list(losses)
    replaced = customers.replace(added, attrs.evolve(ACME, crm_id="8"), events=[b"replaced"])
    assert customers.get("c1") == replaced
    assert documents(unsure) == [b"added", b"replaced"]
    unsure.losses = list(losses)
    customers.remove(replaced)
    assert customers.get("c1") is None
    assert documents(unsure) == [b"added", b"replaced"]


def test_an_add_that_took_effect_is_found_again(unsure_customers: Any) -> None:
    unsure, customers = unsure_customers("after")
    added = customers.add("c1", ACME, events=[b"added"])
    assert customers.get("c1") == added
    assert documents(unsure) == [b"added"]


def unknown(work: Any) -> None:
    with pytest.raises(rc.OutcomeUnknownError) as caught:
        work()
    assert caught.value.key == "c1"
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_what_is_not_there_may_have_come_and_gone(unsure_customers: Any) -> None:
    unsure, customers = unsure_customers("before")
    unknown(lambda: customers.add("c1", ACME, events=[b"added"]))
    assert customers.get("c1") is None  # somebody may have removed it: to add it again is for the caller
    added = customers.add("c1", ACME, events=[b"added"])
    unsure.losses = ["after"]
    unknown(lambda: customers.remove(added, events=[b"removed"]))  # or somebody else removed it
    assert customers.get("c1") is None
    assert documents(unsure) == [b"added", b"removed"]


def test_a_write_that_stays_unknown_says_so(unsure_customers: Any) -> None:
    unsure, customers = unsure_customers()
    added = customers.add("c1", ACME)
    for loss in ("before", "broken"):
        unsure.losses = ["before", loss, loss]
        unknown(lambda: customers.replace(added, attrs.evolve(ACME, crm_id="8")))
        unsure.losses = ["before", loss, loss]
        unknown(lambda: customers.remove(added))
    unsure.losses = ["after", "unreadable"]
    unknown(lambda: customers.replace(added, attrs.evolve(ACME, crm_id="8")))
    assert customers.get("c1").noun.crm_id == "8"


def test_what_another_one_did_meanwhile_can_not_be_told_apart(unsure_customers: Any) -> None:
    for loss in ("before", "after"):
        unsure, customers = unsure_customers()
        added = customers.add("c1", ACME)
        other = storage.Customers(unsure.records)

        def theirs(other: Any = other) -> None:
            other.replace(other.get("c1"), attrs.evolve(ACME, crm_id="theirs"))

        unsure.losses, unsure.meanwhile = [loss], theirs
        unknown(lambda customers=customers, added=added: customers.replace(added, ACME, events=[b"ours"]))
        newer = customers.get("c1")
        assert newer.noun.crm_id == "theirs"
        assert documents(unsure) == ([b"ours"] if loss == "after" else [])
        unsure.losses = ["before"]
        unknown(lambda customers=customers, newer=newer: customers.remove(newer))
        assert customers.get("c1").version > newer.version


def test_a_store_that_is_down_says_so_itself(unsure_customers: Any) -> None:
    unsure, customers = unsure_customers("broken")
    with pytest.raises(ConnectionError):
        customers.add("c1", ACME)
    added = customers.add("c1", ACME)
    unsure.losses = ["broken"]
    with pytest.raises(ConnectionError):
        customers.remove(added)


def test_a_page_goes_on_by_the_values_that_are_in_the_store(open_repository: Any) -> None:
    customers = open_repository("Customers")
    for number in range(3):
        customers.add(f"c{number}", attrs.evolve(OTHER, organization_name=f"Acme {number}"))
    first = customers.by_organization_name("acme", limit=1)[0]
    older = attrs.evolve(first, noun=attrs.evolve(first.noun, organization_name="Zebra"))
    assert keys(customers.by_organization_name("acme", after=older)) == ["c1", "c2"]
    with pytest.raises(rc.InvalidValueError, match="after"):
        customers.by_crm_id("7", after=first)


def test_a_row_that_can_not_be_read_is_named_and_can_be_passed_by() -> None:
    records = MemoryRecords()
    customers = storage.Customers(records)
    customers.add("c1", ACME)
    newer = {"schema_version": 99, "kind": "domain"}
    keys_of_acme = dict(storage.keys_of(ACME_TEAM).index)
    records.put(
        Record(kind="customer", key="c2", document=json.dumps(newer).encode(), index=keys_of_acme), expected=0
    )
    customers.add("c3", OTHER)
    with pytest.raises(rc.LoadError) as caught:
        customers.every()
    assert caught.value.__notes__ == ["in the record 'c2' of kind customer"]
    found = records.scan("customer", "every", limit=9)
    readable = [storage.noun_of(record) for record in found if record.key != "c2"]
    assert readable == [ACME, OTHER]


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
