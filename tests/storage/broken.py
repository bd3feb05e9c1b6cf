"""Stores with one fault each, for the contract to find; ``broken_together`` has those about races."""

from __future__ import annotations

import re
import time
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

import attrs

from reseller_core.errors import AlreadyExistsError
from reseller_core.storage.checks import Cursor, check_position, check_write
from reseller_core.storage.memory import MemoryRecords
from reseller_core.storage.records import Record, StoredEvent

PAUSE = 0.001
"""Seconds in which others can get in between, where a fault is about that."""


class _Faulty(MemoryRecords):
    def _scanned(self, kind: str, index: str) -> list[tuple[str, Record]]:
        entries = self._index.get((kind, index), [])
        return [(value, self._records[kind, key]) for value, key in entries if (kind, key) in self._records]


class NoVersionCheck(_Faulty):
    """A writer that read an older version overwrites the newer one."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        held = self.get(record.kind, record.key)
        return super().put(record, expected=held.version if held and expected else expected, events=events)


class VersionCheckedTooEarly(_Faulty):
    """The version is checked, and then somebody else can write before the write."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        with self._lock:
            self._expect(record.kind, record.key, expected)
        time.sleep(PAUSE if expected else 0)
        held = self.get(record.kind, record.key)
        return super().put(record, expected=held.version if held and expected else expected, events=events)


class VersionsStartAgain(_Faulty):
    """A record that comes back after a delete has version 1 again."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        with self._lock:
            held = self._expect(record.kind, record.key, expected)
            self._refuse_taken(record)
            self._take_away(held)
            version = self._next()
            if held is None and "gone" not in record.key:  # a race deletes "gone", and would see it too
                version = 1
            self._place(record.at(version))
            self._add(record.kind, record.key, version, events)
            return version


class LostOutbox(_Faulty):
    """The events of a delete are dropped."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        check_write(expected, events, lowest=1)
        super().delete(kind, key, expected=expected)


class TornWrite(_Faulty):
    """A write that is refused for a unique key has changed the document already, if it brings new ones."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        try:
            return super().put(record, expected=expected, events=events)
        except AlreadyExistsError:
            with self._lock:
                held = self._records.get((record.kind, record.key))
                if held is not None and expected and dict(held.unique).keys() != dict(record.unique).keys():
                    torn = Record(
                        kind=held.kind,
                        key=held.key,
                        document=record.document,
                        index=held.index,
                        unique=held.unique,
                        version=held.version,
                    )
                    self._records[record.kind, record.key] = torn
            raise


class StaleFinder(_Faulty):
    """After a domain has changed, the old one still finds the record."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        held = self.get(record.kind, record.key)
        version = super().put(record, expected=expected, events=events)
        old = dict(held.index).get("domain") if held else None
        if old is not None and old != dict(record.index).get("domain", old):
            entries = self._index[record.kind, "domain"]
            entries.insert(bisect_left(entries, (old, record.key)), (old, record.key))
        return version


class PagesSkip(_Faulty):
    """A page goes on behind the last value, not behind the last record."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        behind = None if after is None else (after[0], "\U0010ffff")
        return super().scan(kind, index, prefix=prefix, after=behind, limit=limit)


class PrefixIsAPattern(_Faulty):
    """A finder that takes ``%`` and ``_`` for wildcards."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        if not {"%", "_"} & set(prefix):
            return super().scan(kind, index, prefix=prefix, after=after, limit=limit)
        pattern = re.compile(re.escape(prefix).replace("%", ".*").replace("_", "."))
        with self._lock:
            found = [record for value, record in self._scanned(kind, index) if pattern.match(value)]
        return tuple(found[:limit])


class DeleteLeavesIndex(_Faulty):
    """The indexes still lead to a record that was deleted."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        held = self.get(kind, key)
        super().delete(kind, key, expected=expected, events=events)
        for name, value in held.index if held else ():
            entries = self._index[kind, name]
            entries.insert(bisect_left(entries, (value, key)), (value, key))

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        with self._lock:
            scanned = self._scanned(kind, index)
        super().scan("no-kind", index, limit=limit)
        found = [
            record
            for value, record in scanned
            if value.startswith(prefix) and (after is None or (value, record.key) > after)
        ]
        return tuple(found[:limit])


class DeleteLeavesUniqueKey(_Faulty):
    """A deleted record still holds its unique keys."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        held = self.get(kind, key)
        super().delete(kind, key, expected=expected, events=events)
        for name, value in held.unique if held else ():
            self._unique[kind, name, value] = key


class AcknowledgesTheFuture(_Faulty):
    """What was acknowledged is a mark: everything below it counts as delivered, also what comes later."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = 0

    def acknowledge(self, position: int) -> None:
        check_position(position)
        self._mark = max(self._mark, position)

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        return super().events(after=max(after, self._mark), limit=limit)


class SpacesAtTheEnd(_Faulty):
    """Spaces at the end of a key do not count, as with a padded collation."""

    @staticmethod
    def same(text: str) -> str:
        return text.rstrip(" ")

    def _known(self, kind: str, key: str) -> str:
        with self._lock:
            known = (held for of, held in self._records if of == kind and self.same(held) == self.same(key))
            return next(known, key)

    def get(self, kind: str, key: str) -> Record | None:
        return super().get(kind, self._known(kind, key))

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        known = attrs.evolve(record, key=self._known(record.kind, record.key))
        return super().put(known, expected=expected, events=events)

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        super().delete(kind, self._known(kind, key), expected=expected, events=events)


class OneNormalForm(SpacesAtTheEnd):
    """Keys that look alike are one, as with an operating system's file names."""

    @staticmethod
    def same(text: str) -> str:
        return unicodedata.normalize("NFC", text)


class UniqueKeysFolded(_Faulty):
    """A unique index whose collation takes no account of width."""

    def _refuse_taken(self, record: Record) -> None:
        super()._refuse_taken(record)
        for name, value in record.unique:
            for (kind, other, taken), holder in self._unique.items():
                alike = unicodedata.normalize("NFKC", taken) == unicodedata.normalize("NFKC", value)
                if (kind, other) == (record.kind, name) and alike and holder != record.key:
                    raise AlreadyExistsError(record.key, name, holder)


class JoinedNames(_Faulty):
    """Kind and index are written with a hyphen between them."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        super().scan(kind, index, limit=limit)  # refuses what can't be asked
        with self._lock:
            entries = sorted(
                (value, key, of)
                for (of, name), values in self._index.items()
                for value, key in values
                if f"{of}-{name}" == f"{kind}-{index}" and value.startswith(prefix)
            )
            found = [self._records[of, key] for *at, key, of in entries if not after or (*at, key) > after]
        return tuple(found[:limit])


class HalfACharacter(_Faulty):
    """What is no text is found out where it is encoded."""

    def get(self, kind: str, key: str) -> Record | None:
        key.encode()
        return super().get(kind, key)


class SmallNumbers(_Faulty):
    """A limit is one too large to count with: the store asks for one more, to know whether there are any."""

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        (limit + 1).to_bytes(8, "big", signed=True)
        return super().events(after=after, limit=limit)
