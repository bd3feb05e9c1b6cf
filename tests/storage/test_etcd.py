"""etcd: the example store keeps the contract, also while the leader of the cluster is killed."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from reseller_core.errors import OutcomeUnknownError
from reseller_core.storage import Record, Records
from reseller_core.testing import storage_contract as contract
from reseller_core.testing.storage_contract.model import run_model
from storage.servers import etcd
from storage.servers.etcd import EtcdCluster, own_cluster

if "RESELLER_CORE_REQUIRE_TOOLS" not in os.environ:
    pytest.importorskip("httpx", reason="httpx is not installed: it comes with the extra [stores]")

import httpx
from etcd_gateway import EtcdError, UnreachableError
from etcd_records import EtcdRecords, open_store

ROUNDS = int(os.environ.get("RESELLER_CORE_ROUNDS", "100"))
STEPS = int(os.environ.get("RESELLER_CORE_STEPS_ETCD", "1000"))  # each is several requests
WRITERS, WRITES = 4, 250


@pytest.fixture(scope="module")
def cluster() -> Iterator[EtcdCluster]:
    with own_cluster() as cluster:
        yield cluster


@pytest.fixture
def prefix() -> str:
    """An empty store."""
    return uuid.uuid4().hex


@pytest.fixture
def records(cluster: EtcdCluster, prefix: str) -> Iterator[EtcdRecords]:
    with open_store(cluster.endpoints, prefix) as records:
        yield records


def a_record(key: str, document: bytes = b"{}", **index: str) -> Record:
    return Record(kind="customer", key=key, document=document, index=index)


def documents(records: Records) -> list[bytes]:
    """Of the events that wait."""
    return [event.document for event in records.events(limit=10_000)]


@pytest.mark.parametrize("scenario", [*contract.SCENARIOS, *contract.RACES], ids=str)
def test_the_store_keeps_the_contract(scenario: contract.Scenario, cluster: EtcdCluster, prefix: str) -> None:
    options = {"rounds": ROUNDS} if "count_together" in scenario.name else {}
    open_etcd = partial(open_store, cluster.endpoints, prefix)
    scenario.check(contract.Subject(name="etcd", open=open_etcd), **options)


def test_the_store_does_what_a_dictionary_does(cluster: EtcdCluster, prefix: str) -> None:
    subject = contract.Subject(name="etcd", open=partial(open_store, cluster.endpoints, prefix))
    assert run_model(subject, steps=STEPS, derandomize=True) >= STEPS


class Writer:
    """Writes marks into ten records of its own, again and again; each mark is the event as well."""

    def __init__(self, records: Records, name: str) -> None:
        self.records, self.name = records, name
        self.last: dict[str, tuple[int, bytes]] = {}
        self.acknowledged: dict[bytes, int] = {}
        self.unknown: set[bytes] = set()
        self.longest = 0.0

    def write(self, number: int) -> None:
        # After an unknown outcome other records: what became of that one is seen in the end.
        key, mark = f"{self.name}-{number % 10}-{len(self.unknown)}", f"{self.name}/{number}".encode()
        expected, _ = self.last.get(key, (0, b""))
        started = time.monotonic()
        try:
            version = self.records.put(a_record(key, mark), expected=expected, events=[mark])
        except OutcomeUnknownError:
            self.unknown.add(mark)
        else:
            self.acknowledged[mark] = version
            self.last[key] = version, mark
        self.longest = max(self.longest, time.monotonic() - started)


class Watched(httpx.HTTPTransport):
    """Counts the replies that are lost."""

    lost = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            reply = super().handle_request(request)
        except httpx.ConnectError:
            raise
        except httpx.TransportError:
            self.lost += 1
            raise
        self.lost += reply.status_code >= httpx.codes.INTERNAL_SERVER_ERROR
        return reply


def write_through_a_kill(cluster: EtcdCluster, leader: int, writers: list[Writer]) -> None:
    """Let them write, and kill the leader when each has written a fifth."""
    begun = threading.Barrier(len(writers) + 1)

    def write(writer: Writer) -> None:
        for number in range(WRITES):
            if number == WRITES // 5:
                begun.wait(60)
            writer.write(number)

    with ThreadPoolExecutor(len(writers)) as pool:
        done = [pool.submit(write, writer) for writer in writers]
        begun.wait(60)
        time.sleep(0.02)  # in the middle of writes
        cluster.kill(leader)
        for one in done:
            one.result()


def test_no_acknowledged_write_is_lost_when_the_leader_is_killed(cluster: EtcdCluster, prefix: str) -> None:
    leader = cluster.leader()
    road = Watched()
    with httpx.Client(transport=road, timeout=3) as client:
        records = EtcdRecords(client, cluster.endpoints, prefix)
        writers = [Writer(records, str(number)) for number in range(WRITERS)]
        write_through_a_kill(cluster, leader, writers)
        assert cluster.leader() != leader
        acknowledged = {mark: version for writer in writers for mark, version in writer.acknowledged.items()}
        unknown = {mark for writer in writers for mark in writer.unknown}
        assert len(acknowledged) + len(unknown) == WRITERS * WRITES
        found = records.events(limit=WRITERS * WRITES + 1)
        told = {event.document: event.version for event in found}
        assert len(told) == len(found)  # no write took effect twice
        assert told.items() >= acknowledged.items()
        assert told.keys() - acknowledged.keys() <= unknown
        for writer in writers:
            for key, last in writer.last.items():
                state = records.get("customer", key)
                assert state is not None
                assert (state.version, state.document) == last or state.document in writer.unknown
    cluster.restart(leader)
    with open_store([cluster.endpoints[leader]], prefix) as alone:
        assert alone.events(limit=len(found)) == found
    longest = max(writer.longest for writer in writers)
    print(f"{len(acknowledged)} acknowledged, {len(unknown)} unknown, {road.lost} replies lost", end=", ")
    print(f"the longest write took {longest:.1f} s")


def test_a_page_shows_one_moment_also_when_etcd_has_compacted_it(
    cluster: EtcdCluster, records: EtcdRecords, prefix: str
) -> None:
    version = records.put(a_record("one", b"a", domain="a"), expected=0)
    versions = [version]

    def move(request: httpx.Request) -> None:
        if request.url.path.endswith("/txn") and len(versions) == 1:  # between the index and the records
            versions.append(records.put(a_record("one", b"ab", domain="ab"), expected=version))
            compact = {"revision": versions[-1], "physical": True}
            httpx.post(f"{cluster.endpoints[0]}/v3/kv/compaction", json=compact, trust_env=False)

    with httpx.Client(trust_env=False, event_hooks={"request": [move]}) as client:
        other = EtcdRecords(client, cluster.endpoints, prefix)
        found = other.scan("customer", "domain", prefix="a", limit=9)
    assert [(record.version, record.document, record.index) for record in found] == [
        (versions[-1], b"ab", (("domain", "ab"),))
    ]


def test_a_page_may_be_of_hundreds_of_records(records: EtcdRecords) -> None:
    with ThreadPoolExecutor(8) as pool:
        written = [a_record(f"{number:03}", name="same") for number in range(250)]
        versions = list(pool.map(partial(records.put, expected=0), written))
    everything = tuple(record.at(version) for record, version in zip(written, versions, strict=True))
    assert records.scan("customer", "name", limit=1000) == everything
    assert records.scan("customer", "name", limit=101) == everything[:101]


def test_what_somebody_else_acknowledges_meanwhile_in_the_same_write_does_not_come_back(
    cluster: EtcdCluster, records: EtcdRecords, prefix: str
) -> None:
    records.put(a_record("one"), expected=0, events=[b"%d" % number for number in range(9)])
    events = records.events(limit=9)
    others = iter([6])

    def acknowledge(request: httpx.Request) -> None:
        if (
            b'"request_put"' in request.content
        ):  # what was read is about to be written without the first three
            for number in others:
                records.acknowledge(events[number].position)

    with httpx.Client(trust_env=False, event_hooks={"request": [acknowledge]}) as client:
        EtcdRecords(client, cluster.endpoints, prefix).acknowledge(events[2].position)
    assert records.events(limit=9) == events[7:]


@pytest.mark.parametrize("position", [0, 1023])
def test_no_event_stands_at_a_position_below_the_first_write(records: EtcdRecords, position: int) -> None:
    records.put(a_record("one"), expected=0, events=[b"1"])
    records.acknowledge(position)
    assert documents(records) == [b"1"]


def test_numbers_beyond_those_of_etcd_are_taken(records: EtcdRecords) -> None:
    records.put(a_record("one", name="x"), expected=0, events=[b"1"])
    most = 2**63 - 1
    assert len(records.scan("customer", "name", limit=most)) == 1
    assert len(records.events(limit=most)) == 1
    assert records.events(after=most, limit=most) == ()
    records.acknowledge(most)
    assert documents(records) == []


def test_what_is_too_much_for_one_transaction_is_refused_in_etcds_words(records: EtcdRecords) -> None:
    many = Record(kind="customer", key="one", document=b"{}", index={f"n{n}": "x" for n in range(128)})
    with pytest.raises(
        EtcdError, match=r"^etcdserver: too many operations in txn request \(HTTP status 400\)$"
    ):
        records.put(many, expected=0, events=[b"1"])
    large = Record(kind="customer", key="one", document=b"personal" * 100_000)
    with pytest.raises(EtcdError, match=r"^etcdserver: request is too large \(HTTP status 400\)$"):
        records.put(large, expected=0, events=[large.document])
    assert records.get("customer", "one") is None
    assert documents(records) == []


def test_a_store_that_nobody_reaches_says_so() -> None:
    nobody = ["http://127.0.0.1:1", "http://127.0.0.1:2"]
    with httpx.Client(trust_env=False) as client:
        records = EtcdRecords(client, nobody, "none", patience=0.1)
        for ask in (
            lambda: records.get("customer", "one"),
            lambda: records.put(a_record("one"), expected=0),  # nothing was sent: it did not take effect
            lambda: records.events(limit=1),
        ):
            with pytest.raises(UnreachableError, match=r"^no member could answer within 0\.1 s$"):
                ask()
        records.close()


def test_a_handle_leaves_nothing_but_what_was_written(cluster: EtcdCluster, prefix: str) -> None:
    with open_store(cluster.endpoints, prefix) as records, ThreadPoolExecutor(4) as pool:
        written = [a_record(str(number), name="x") for number in range(20)]
        versions = list(pool.map(partial(records.put, expected=0, events=[b"1"]), written))
        for record, version in zip(written, versions, strict=True):
            records.delete("customer", record.key, expected=version)
        records.acknowledge(records.events(limit=100)[-1].position)
    assert cluster.keys(prefix) == []


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert etcd.missing() == (
        "etcd-server is not installed: apt-get install --no-install-recommends etcd-server"
    )
    monkeypatch.delenv("RESELLER_CORE_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="etcd-server is not installed"), own_cluster():
        pass
    monkeypatch.setenv("RESELLER_CORE_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="etcd-server is not installed"), own_cluster():
        pass
