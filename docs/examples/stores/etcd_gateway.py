"""Transactions of etcd by its JSON gateway, and what became of one whose reply was lost; needs ``httpx``.

The reply to a write can get lost: the write took effect, or it did not, or it still will. To look for what it
wrote would not do, as it may be on its way, or be overwritten already. Therefore each write also asks that a
key of its own, its slot, was not moved, and moves it. Whoever lost the reply moves the slot as well. One of
the two comes first: the write did, and is found in the slot; or it never takes effect, and is sent again.
"""

from __future__ import annotations

import re
import uuid
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from time import monotonic, sleep
from typing import Any, Final, TypeAlias

import httpx
from attrs import frozen

__all__ = [
    "AT_ONCE",
    "CompactedError",
    "Etcd",
    "EtcdError",
    "Found",
    "Json",
    "LostReplyError",
    "Reply",
    "UnreachableError",
    "look",
    "moved",
    "past",
    "put",
    "remove",
    "unmoved",
]

Json: TypeAlias = dict[str, Any]

AT_ONCE: Final = 100
"""Operations in one transaction; etcd takes 128."""
PAUSE: Final = 0.05
NOTHING_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
WRITTEN, GIVEN_UP = b"written", b"given up"


class EtcdError(Exception):
    """etcd does not do what was asked."""


class UnreachableError(EtcdError):
    """No member of the cluster could do it for so long."""


class CompactedError(EtcdError):
    """It is about what is older than the history that etcd keeps."""


class LostReplyError(Exception):
    """What was asked was done, or was not, or still will be."""


@frozen
class Found:
    """A key with its value, and the revisions of the writes that made it and that moved it last."""

    key: bytes
    value: bytes
    created: int
    moved: int


@frozen
class Reply:
    """What etcd says: at which revision, whether every guard held, and what each look or range found."""

    revision: int
    done: bool
    found: list[list[Found]]


class Etcd:
    """A cluster; threads share it.

    Args:
        client: Talks to it.
        endpoints: URLs of members. When one does not answer, the next one is asked.
        slots: What the keys of slots begin with.
        patience: For how many seconds a call goes on trying.
    """

    def __init__(
        self, client: httpx.Client, endpoints: Sequence[str], slots: bytes, *, patience: float = 15
    ) -> None:
        self._client, self._endpoints, self._patience = client, tuple(endpoints), patience
        self._turn = 0
        self._prefix = slots
        self._free: deque[tuple[bytes, int]] = deque()  # slots, and the revisions that moved them

    def close(self) -> None:
        """Take the slots away. Those of lost replies and of killed processes stay: a hundred bytes each."""
        with suppress(EtcdError):
            self.remove_all(slot for slot, _ in self._free)

    def range(self, start: bytes, end: bytes, **which: str | int) -> Reply:
        """The keys from ``start`` to before ``end``."""
        reply = self._ask("range", {"key": _b64(start), "range_end": _b64(end), **which})
        return Reply(revision=_revision(reply), done=True, found=[_found(reply)])

    def transact(self, guards: Sequence[Json], changes: Sequence[Json], looks: Sequence[Json] = ()) -> Reply:
        """Make the changes if every guard holds, else look; again where a reply is lost."""
        return self._transact(guards, changes, looks, once=False)

    def look(self, *looks: Json) -> list[list[Found]]:
        """What each look finds, all of them at one moment."""
        return self._transact((), looks, (), once=False).found

    def transact_once(self, guards: Sequence[Json], changes: Sequence[Json], looks: Sequence[Json]) -> Reply:
        """The same, once.

        Raises:
            EtcdError: It did not take effect, and never will.
            LostReplyError: The reply was lost, and nobody could be asked in time what became of it.
        """
        ends = monotonic() + self._patience
        while True:
            slot, before = self._slot()
            guarded, moving = [unmoved(slot, before), *guards], [put(slot, WRITTEN), *changes]
            try:
                reply = self._transact(guarded, moving, [look(slot), *looks], once=True)
            except LostReplyError:
                # The slot is neither used again nor removed: a write still on its way shall find it moved.
                if done := self._settle(slot, before):
                    return done
                if monotonic() > ends:
                    raise UnreachableError("each reply was lost") from None
                sleep(PAUSE)
                continue
            if reply.done:
                self._free.append((slot, reply.revision))
                return reply
            now, *found = reply.found
            if moved(now) != before:  # something on the way sent it twice
                return Reply(revision=moved(now), done=True, found=[])
            self._free.append((slot, before))
            return Reply(revision=reply.revision, done=False, found=found)

    def remove_all(self, keys: Iterable[bytes]) -> None:
        """Remove keys, some at a time."""
        left = iter(keys)
        while some := [remove(key) for key in islice(left, AT_ONCE)]:
            self.transact((), some)

    def _slot(self) -> tuple[bytes, int]:
        with suppress(IndexError):
            return self._free.pop()
        return self._prefix + uuid.uuid4().hex.encode(), 0

    def _settle(self, slot: bytes, before: int) -> Reply | None:
        """Move the slot, unless the write has: what the write did, or None, and it never will."""
        try:
            reply = self.transact([unmoved(slot, before)], [put(slot, GIVEN_UP)], [look(slot)])
        except EtcdError:
            raise LostReplyError from None
        if reply.done:
            return None
        ((found,),) = reply.found
        return Reply(revision=found.moved, done=True, found=[]) if found.value == WRITTEN else None

    def _transact(
        self, guards: Sequence[Json], changes: Sequence[Json], looks: Sequence[Json], *, once: bool
    ) -> Reply:
        body = {"compare": list(guards), "success": list(changes), "failure": list(looks)}
        reply = self._ask("txn", body, once=once)
        ranges = (answer.get("response_range") for answer in reply.get("responses", ()))
        found = [_found(answer) for answer in ranges if answer is not None]
        return Reply(revision=_revision(reply), done=reply.get("succeeded", False), found=found)

    def _ask(self, what: str, body: Json, *, once: bool = False) -> Json:
        """Ask one member after the other; with ``once`` no other after one that may have done it."""
        ends = monotonic() + self._patience
        while True:
            turn = self._turn
            endpoint = self._endpoints[turn % len(self._endpoints)]
            lost = True
            try:
                reply = self._client.post(f"{endpoint}/v3/kv/{what}", json=body)
            except NOTHING_SENT:
                lost = False
            except httpx.RequestError:
                pass
            else:
                if reply.status_code == httpx.codes.OK:
                    answer: Json = reply.json()
                    return answer
                _check_mendable(reply)
            self._turn = turn + 1
            if lost and once:
                raise LostReplyError
            if monotonic() > ends:
                raise UnreachableError(f"no member could answer within {self._patience:g} s")
            sleep(PAUSE)


def unmoved(key: bytes, revision: int) -> Json:
    """A guard: the last write of the key was at this revision; 0 = there is no such key."""
    return {"key": _b64(key), "target": "MOD", "result": "EQUAL", "mod_revision": revision}


def put(key: bytes, value: bytes) -> Json:
    """A change."""
    return {"request_put": {"key": _b64(key), "value": _b64(value)}}


def remove(key: bytes) -> Json:
    """A change, also where there is no such key."""
    return {"request_delete_range": {"key": _b64(key)}}


def look(key: bytes, **which: int) -> Json:
    """A look at one key."""
    return {"request_range": {"key": _b64(key), **which}}


def moved(found: Sequence[Found]) -> int:
    """The revision of the last write of what a look found; 0 = there is no such key."""
    return found[0].moved if found else 0


def past(start: bytes) -> bytes:
    """The end of all keys that begin so; no text's last byte is the greatest one."""
    return start[:-1] + bytes([start[-1] + 1])


def _check_mendable(reply: httpx.Response) -> None:
    """Raise what another try would not mend. Of an error's text only what etcd itself says is told."""
    status = reply.status_code
    if status >= httpx.codes.INTERNAL_SERVER_ERROR or status == httpx.codes.REQUEST_TIMEOUT:
        return
    said = re.search(r"(?:etcdserver|grpc): [\w :()]+", reply.text)
    told = f"{said[0] if said else 'etcd refuses the request'} (HTTP status {status})"
    raise CompactedError(told) if "compacted" in told else EtcdError(told)


def _found(answer: Json) -> list[Found]:
    return [
        Found(
            key=b64decode(one["key"]),
            value=b64decode(one.get("value", "")),
            created=int(one["create_revision"]),
            moved=int(one["mod_revision"]),
        )
        for one in answer.get("kvs", ())
    ]


def _revision(reply: Json) -> int:
    return int(reply["header"]["revision"])


def _b64(value: bytes) -> str:
    return b64encode(value).decode()
