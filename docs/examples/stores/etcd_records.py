"""Records in etcd, a store that several machines share: an example to copy, with ``etcd_gateway``.

Install ``httpx``. etcd is to be of version 3.4 or later::

    with open_store(["http://10.0.0.1:2379", "http://10.0.0.2:2379"], "reseller") as records:
        customers = Customers(records)

What stands in etcd, below the prefix (etcd keeps keys in the order of their bytes)::

    r/<kind>/<key>                      a record: a line of JSON with its keys, then its document
    i/<kind>/<index>/<value> NUL <key>  nothing
    u/<kind>/<name>/<value>             the key of the record that has this unique key
    e/<some id>                         the events of one write: a line of JSON, then their documents
    w/<some id>                         a slot of a writer, see ``etcd_gateway``

A write is one transaction. It asks that the record still has the revision that is expected, and that nobody
has the unique keys that are new to it. So what was read of the record before is still true: its old keys are
its own, to keep or to take away. A version is the revision of a write; etcd never gives one twice.

Limits are etcd's own: 1.5 MiB for a write with its events, and 128 operations, which is some 50 keys that
change. All events that wait are sorted for each page of them: deliver them soon. Let etcd compact its
history.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate, pairwise
from typing import Any, Final

import httpx
from etcd_gateway import (
    AT_ONCE,
    CompactedError,
    Etcd,
    Found,
    LostReplyError,
    look,
    moved,
    past,
    put,
    remove,
    unmoved,
)

from reseller_core.errors import AlreadyExistsError, OutcomeUnknownError, StaleVersionError
from reseller_core.storage import Cursor, Record, StoredEvent
from reseller_core.storage.checks import check_events, check_position, check_read, check_scan, check_write

EACH_WRITE: Final = 1024  # positions: a write has at most 1,000 events
LARGEST: Final = 2**62  # etcd's own numbers end soon after it


@contextmanager
def open_store(endpoints: Sequence[str], prefix: str) -> Iterator[EtcdRecords]:
    """A store for as long as the block lasts. Where etcd wants certificates, make the client yourself."""
    with httpx.Client(timeout=3, trust_env=False) as client:  # a cluster is near: no proxy
        records = EtcdRecords(client, endpoints, prefix)
        try:
            yield records
        finally:
            records.close()


class EtcdRecords:
    """A store in etcd; see :class:`reseller_core.storage.Records` for what each method does.

    Args:
        client: Talks to the cluster; threads share it.
        endpoints: URLs of members. When one does not answer, the next one is asked.
        prefix: What the keys begin with; no other store's begins with it and a slash.
        patience: For how many seconds a call goes on trying.
    """

    def __init__(
        self, client: httpx.Client, endpoints: Sequence[str], prefix: str, *, patience: float = 15
    ) -> None:
        self._prefix = prefix
        self._etcd = Etcd(client, endpoints, self._path("w", ""), patience=patience)

    def close(self) -> None:
        """Clear away what only this handle needed."""
        self._etcd.close()

    def get(self, kind: str, key: str) -> Record | None:
        """The record; None where there is none."""
        check_read(kind, key)
        (found,) = self._etcd.look(look(self._path("r", kind, key)))
        return _record(kind, key, found[0]) if found else None

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one step; the record's new version."""
        check_write(expected, events)
        return self._write(record.kind, record.key, record, expected, events)

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Take a record and its keys away and add events in one step."""
        check_write(expected, events, lowest=1)
        self._write(kind, key, None, expected, events)

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """Records whose value in the index starts with the prefix, by value and then by key."""
        check_scan(kind, index, prefix, after, limit)
        if "\0" in prefix:
            return ()  # no value has it; here it stands behind the value
        start = self._path("i", kind, index, prefix)
        end = past(start)
        if after is not None:
            start = max(start, self._path("i", kind, index, "\0".join(after)) + b"\0")
        while True:
            page = self._etcd.range(start, end, limit=min(limit, LARGEST), keys_only=True)
            keys = [entry.key.split(b"\0")[1].decode() for entry in page.found[0]]
            with suppress(CompactedError):  # then all of it again, at a later revision
                return tuple(self._records_at(page.revision, kind, keys))

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """Events that were not acknowledged, by position."""
        check_events(after, limit)
        batches = self._batches(
            sort_target="CREATE",  # the revision of the write, also where some were acknowledged since
            sort_order="ASCEND",  # without it the limit comes before the order
            min_create_revision=min(after // EACH_WRITE, LARGEST),
            limit=min(limit, LARGEST) + 1,  # the first one may have nothing above the position
        )
        found = [event for batch in batches for event in _events(batch) if event.position > after]
        return tuple(found[:limit])

    def acknowledge(self, position: int) -> None:
        """Let go of the events at this position and below."""
        check_position(position)
        last = min(position // EACH_WRITE, LARGEST)  # the write that the position stands in
        if last < 1:
            return
        batches = self._batches(max_create_revision=last, keys_only=True)
        self._etcd.remove_all(batch.key for batch in batches if batch.created < last)
        for batch in batches:
            if batch.created == last:
                self._shorten(batch.key, position)

    def _write(
        self, kind: str, key: str, record: Record | None, expected: int, events: Sequence[bytes]
    ) -> int:
        """Put a record, or nothing, in the place of the version that is expected; the new version."""
        held = self.get(kind, key) if expected else None
        _check_version(key, expected, held.version if held else 0)
        path, old, new = self._path("r", kind, key), self._keys(held), self._keys(record)
        claims = {
            name: claim
            for name, value in (record.unique if record else ())
            if (claim := self._path("u", kind, name, value)) not in old
        }
        changes = [put(path, _packed(record)) if record else remove(path)]
        changes += [remove(gone) for gone in old if gone not in new]
        changes += [put(name, value) for name, value in new.items() if name not in old]
        if events:
            changes.append(put(self._path("e", uuid.uuid4().hex), _packed_events(kind, key, events)))
        guards = [unmoved(path, expected), *(unmoved(claim, 0) for claim in claims.values())]
        try:
            reply = self._etcd.transact_once(
                guards, changes, [look(path, keys_only=True), *map(look, claims.values())]
            )
        except LostReplyError:
            raise OutcomeUnknownError(key) from None
        if reply.done:
            return reply.revision
        found, *holders = reply.found
        _check_version(key, expected, moved(found))
        name, (holder,) = next(taken for taken in zip(claims, holders, strict=True) if taken[1])
        raise AlreadyExistsError(key, name, holder.value.decode())

    def _records_at(self, revision: int, kind: str, keys: Sequence[str]) -> Iterator[Record]:
        """Records as they were at a revision: what an index said then is true of them."""
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            looks = [look(self._path("r", kind, key), revision=revision) for key in some]
            for key, (found,) in zip(some, self._etcd.look(*looks), strict=True):
                yield _record(kind, key, found)

    def _batches(self, **which: str | int) -> list[Found]:
        """The events of each write that has some left."""
        start = self._path("e", "")
        return self._etcd.range(start, past(start), **which).found[0]

    def _shorten(self, path: bytes, position: int) -> None:
        """Take the events up to the position away from those of a write; again if somebody else did so."""
        while batch := self._etcd.look(look(path))[0]:
            left = [event for event in _events(batch[0]) if event.position > position]
            change = put(path, _packed_left(left)) if left else remove(path)
            if self._etcd.transact([unmoved(path, moved(batch))], [change]).done:
                return

    def _keys(self, record: Record | None) -> dict[bytes, bytes]:
        """What stands in etcd beside a record, for as long as it is there."""
        if record is None:
            return {}
        kind, key = record.kind, record.key
        index = {self._path("i", kind, name, f"{value}\0{key}"): b"" for name, value in record.index}
        return index | {self._path("u", kind, name, value): key.encode() for name, value in record.unique}

    def _path(self, *parts: str) -> bytes:
        # Half a character, which no record has in it, finds nothing.
        return "/".join((self._prefix, *parts)).encode(errors="surrogatepass")


def _check_version(key: str, expected: int, found: int) -> None:
    if found != expected:
        raise StaleVersionError(key, expected, found) if expected else AlreadyExistsError(key)


def _packed(record: Record) -> bytes:
    return _line({"index": record.index, "unique": record.unique}) + record.document


def _record(kind: str, key: str, found: Found) -> Record:
    line, _, document = found.value.partition(b"\n")
    return Record(kind=kind, key=key, document=document, version=found.moved, **json.loads(line))


def _packed_events(kind: str, key: str, documents: Sequence[bytes], first: int = 0) -> bytes:
    sizes = [len(document) for document in documents]
    return _line({"kind": kind, "key": key, "first": first, "sizes": sizes}) + b"".join(documents)


def _packed_left(left: Sequence[StoredEvent]) -> bytes:
    event = left[0]
    documents = [one.document for one in left]
    return _packed_events(event.kind, event.key, documents, event.position % EACH_WRITE)


def _events(batch: Found) -> list[StoredEvent]:
    line, _, documents = batch.value.partition(b"\n")
    told = json.loads(line)
    parts = pairwise(accumulate(told["sizes"], initial=0))
    return [
        StoredEvent(
            position=batch.created * EACH_WRITE + number,
            kind=told["kind"],
            key=told["key"],
            version=batch.created,
            document=documents[start:end],
        )
        for number, (start, end) in enumerate(parts, told["first"])
    ]


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"
