"""etcd: what becomes of a write whose reply is lost, by the example store or by the library."""

from __future__ import annotations

import os
import random
import traceback
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest

import reseller_core as rc
from reseller_core.errors import AlreadyExistsError, OutcomeUnknownError, StaleVersionError
from reseller_core.storage import Customers, Record, Records
from storage.servers.etcd import EtcdCluster, own_cluster

if "RESELLER_CORE_REQUIRE_TOOLS" not in os.environ:
    pytest.importorskip("httpx", reason="httpx is not installed: it comes with the extra [stores]")

import httpx
from etcd_gateway import UnreachableError
from etcd_records import EtcdRecords

SECRET = b"what no error shows"


class Road(httpx.BaseTransport):
    """The way to etcd. What happens to the next transactions that change something is planned."""

    def __init__(self) -> None:
        self._way = httpx.HTTPTransport()
        self.plan: deque[Callable[[httpx.Request], httpx.Response]] = deque()
        self.late: deque[httpx.Request] = deque()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        changes = b'"request_put"' in request.read() or b'"request_delete_range"' in request.read()
        return (self.plan.popleft() if changes and self.plan else self.arrives)(request)

    def close(self) -> None:
        self._way.close()

    def arrives(self, request: httpx.Request) -> httpx.Response:
        """As it should be."""
        return self._way.handle_request(request)

    def lost(self, request: httpx.Request) -> httpx.Response:
        """It takes effect, and the reply is lost."""
        self.arrives(request).read()
        raise httpx.ReadError("planted", request=request)

    def broken(self, request: httpx.Request) -> httpx.Response:
        """It takes effect, and the member tells of an error."""
        self.arrives(request).read()
        return httpx.Response(503, json={"error": "etcdserver: leader changed", "code": 14})

    def never(self, request: httpx.Request) -> httpx.Response:
        """It never arrives, which nobody can tell."""
        raise httpx.RemoteProtocolError("planted", request=request)

    def later(self, request: httpx.Request) -> httpx.Response:
        """It is on its way for long."""
        self.late.append(request)
        raise httpx.ReadTimeout("planted", request=request)

    def refused(self, request: httpx.Request) -> httpx.Response:
        """It is certain that it did not arrive."""
        raise httpx.ConnectError("planted", request=request)

    def twice(self, request: httpx.Request) -> httpx.Response:
        """It arrives twice, and the second reply is seen."""
        self.arrives(request).read()
        return self.arrives(request)

    def arrive(self) -> bool:
        """What was on its way arrives; whether it takes effect."""
        reply = self.arrives(self.late.popleft())
        return b'"succeeded":true' in reply.read()


@pytest.fixture(scope="module")
def cluster() -> Iterator[EtcdCluster]:
    with own_cluster() as cluster:
        yield cluster


@contextmanager
def opened(cluster: EtcdCluster, prefix: str, road: Road, patience: float = 15) -> Iterator[EtcdRecords]:
    with httpx.Client(transport=road) as client:
        records = EtcdRecords(client, cluster.endpoints, prefix, patience=patience)
        yield records
        records.close()


@pytest.fixture
def prefix() -> str:
    return uuid.uuid4().hex


@pytest.fixture
def road() -> Road:
    return Road()


@pytest.fixture
def records(cluster: EtcdCluster, prefix: str, road: Road) -> Iterator[EtcdRecords]:
    with opened(cluster, prefix, road) as records:
        yield records


@pytest.fixture
def others(cluster: EtcdCluster, prefix: str) -> Iterator[EtcdRecords]:
    """Somebody else's handle."""
    with opened(cluster, prefix, Road()) as records:
        yield records


def a_record(document: bytes = b"{}", key: str = "one") -> Record:
    return Record(kind="customer", key=key, document=document, index={"name": "x"}, unique={"id": key})


def documents(records: Records) -> list[bytes]:
    return [event.document for event in records.events(limit=1000)]


HAPPENINGS = ("lost", "broken", "never", "later", "refused", "twice")


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_whatever_happens_on_the_way_a_write_takes_effect_once(
    records: EtcdRecords, road: Road, happening: str
) -> None:
    road.plan.append(getattr(road, happening))
    version = records.put(a_record(b"1"), expected=0, events=[b"added"])
    assert records.get("customer", "one") == a_record(b"1").at(version)
    road.plan.append(getattr(road, happening))
    version = records.put(a_record(b"2"), expected=version, events=[b"changed"])
    assert records.get("customer", "one") == a_record(b"2").at(version)
    road.plan.append(getattr(road, happening))
    records.delete("customer", "one", expected=version, events=[b"removed"])
    assert records.get("customer", "one") is None
    assert records.scan("customer", "name", limit=9) == ()
    assert documents(records) == [b"added", b"changed", b"removed"]
    while road.late:
        assert not road.arrive()
    assert documents(records) == [b"added", b"changed", b"removed"]
    records.put(a_record(key="two"), expected=0)


@pytest.mark.parametrize("happening", ["lost", "broken"])
def test_a_write_that_was_overwritten_before_its_reply_was_missed_is_known_all_the_same(
    records: EtcdRecords, others: EtcdRecords, road: Road, happening: str
) -> None:
    versions = []

    def overtaken(request: httpx.Request) -> httpx.Response:
        try:
            reply: httpx.Response = getattr(road, happening)(request)
            return reply
        finally:
            found = others.get("customer", "one")
            assert found is not None
            versions.append(found.version)
            others.delete("customer", "one", expected=found.version, events=[b"theirs"])

    road.plan.append(overtaken)
    version = records.put(a_record(), expected=0, events=[b"ours"])
    assert [version] == versions
    assert documents(records) == [b"ours", b"theirs"]


def test_a_write_that_never_arrived_is_refused_as_any_other_when_somebody_else_was_first(
    records: EtcdRecords, others: EtcdRecords, road: Road
) -> None:
    def overtaken(request: httpx.Request) -> httpx.Response:
        others.put(a_record(), expected=0, events=[b"theirs"])
        return road.never(request)

    road.plan.append(overtaken)
    with pytest.raises(AlreadyExistsError):
        records.put(a_record(), expected=0, events=[b"ours"])
    (found,) = records.scan("customer", "name", limit=9)
    others.delete("customer", "one", expected=found.version, events=[b"gone"])
    with pytest.raises(StaleVersionError):
        records.delete("customer", "one", expected=found.version, events=[b"ours"])
    assert documents(records) == [b"theirs", b"gone"]


def test_a_refused_write_that_arrives_late_does_not_take_effect_even_if_it_could_now(
    records: EtcdRecords, others: EtcdRecords, road: Road
) -> None:
    version = others.put(a_record(b"theirs"), expected=0)
    road.plan.append(road.later)
    with pytest.raises(AlreadyExistsError):
        records.put(a_record(b"ours"), expected=0, events=[b"ours"])
    others.delete("customer", "one", expected=version)  # now nothing stands in its way
    records.close()  # which removes slots
    assert not road.arrive()
    assert others.get("customer", "one") is None
    assert documents(others) == []


def test_where_every_reply_is_lost_the_outcome_is_unknown_and_the_error_shows_no_document(
    cluster: EtcdCluster, prefix: str, road: Road
) -> None:
    with opened(cluster, prefix, road, patience=0.2) as records:
        road.plan.extend([road.lost, *[road.never] * 100])
        with pytest.raises(OutcomeUnknownError) as caught:
            records.put(a_record(SECRET), expected=0, events=[SECRET])
        road.plan.clear()
        shown = "".join(traceback.format_exception(caught.value))
        assert caught.value.key == "one"
        assert not any(text in shown for text in (SECRET.decode(), "httpx"))
        assert documents(records) == [SECRET]


def test_a_road_on_which_nothing_arrives_but_questions_ends_in_an_error(
    cluster: EtcdCluster, prefix: str, road: Road
) -> None:
    with opened(cluster, prefix, road, patience=0.2) as records:
        road.plan.extend([road.never, road.arrives] * 100)
        with pytest.raises(UnreachableError, match="each reply was lost"):
            records.put(a_record(), expected=0, events=[b"1"])
        road.plan.clear()
        assert records.get("customer", "one") is None
        assert documents(records) == []


def test_on_a_bad_road_each_of_many_writes_takes_effect_once_and_every_outcome_is_told(
    cluster: EtcdCluster, prefix: str, road: Road
) -> None:
    dice = random.Random(7)  # noqa: S311 - no secret
    ways = [road.arrives, *(getattr(road, name) for name in HAPPENINGS)]
    road.plan.extend(dice.choices(ways, [20, *[1] * len(HAPPENINGS)], k=2000))
    told: list[bytes] = []

    def write(records: Records, writer: int) -> None:
        for number in range(80):
            held, event = records.get("customer", "one"), b"%d/%d" % (writer, number)
            version = held.version if held else 0
            try:
                if held and number % 3 == 0:
                    records.delete("customer", "one", expected=version, events=[event])
                else:
                    records.put(a_record(event), expected=version, events=[event])
            except (AlreadyExistsError, StaleVersionError):
                with suppress(IndexError):
                    road.arrive()
            else:
                told.append(event)

    with opened(cluster, prefix, road, patience=60) as records, ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, records, writer) for writer in range(4)]:
            done.result()
        while road.late:
            road.arrive()
        seen = documents(records)
        assert len(seen) == len(set(seen))
        assert set(seen) == set(told)
        state = records.get("customer", "one")
        assert records.scan("customer", "name", limit=9) == ((state,) if state else ())


class Told(EtcdRecords):
    """Counts the outcomes that it could not tell."""

    unknown = 0

    def put(self, *args: object, **named: object) -> int:
        try:
            return super().put(*args, **named)  # type: ignore[arg-type] # whatever it is given
        except OutcomeUnknownError:
            self.unknown += 1
            raise


@pytest.mark.parametrize("happening", ["lost", "broken", "never", "later"])
def test_the_library_settles_what_the_store_could_not_tell(
    cluster: EtcdCluster, prefix: str, road: Road, happening: str
) -> None:
    noun = rc.DomainCustomer(organization_name="Acme", domain="acme-example.com")
    with httpx.Client(transport=road) as client:
        records = Told(client, cluster.endpoints, prefix, patience=0)
        customers = Customers(records)
        road.plan.extend([getattr(road, happening), road.refused])  # the write, and the question about it
        if happening in ("lost", "broken"):
            added = customers.add("one", noun, events=[b'"added"'])
        else:  # nothing is there yet, and nobody can tell whether something will be
            with pytest.raises(OutcomeUnknownError):
                customers.add("one", noun, events=[b'"added"'])
            assert customers.get("one") is None
            if happening == "later":
                assert road.arrive()
            else:
                customers.add("one", noun, events=[b'"added"'])
        assert records.unknown == 1
        kept = customers.get("one")
        assert kept is not None
        assert kept.noun == noun
        added = kept
        road.plan.extend([getattr(road, happening), road.refused])
        renamed = rc.DomainCustomer(organization_name="Acme 2", domain="acme-example.com")
        replaced = customers.replace(added, renamed, events=[b'"replaced"'])
        assert records.unknown == 2
        assert customers.by_domain("acme-example.com") == (replaced,)
        while road.late:
            assert not road.arrive()
        assert documents(records) == [b'"added"', b'"replaced"']
