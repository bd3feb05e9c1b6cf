"""An etcd cluster of our own, in a folder, on free ports of this machine: started, killed, restarted."""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

import pytest

PACKAGE: Final = "etcd-server"
_REQUIRED: Final = "RESELLER_CORE_REQUIRE_TOOLS"
_PATIENCE: Final = 60
_UNSUPPORTED: Final = {"aarch64": "arm64", "armv7l": "arm", "i686": "386"}
"""Machines, as etcd calls them, on which it runs only when it is told to."""


def missing() -> str | None:
    """What is not installed, and how to get it; None = nothing is missing."""
    if shutil.which("etcd"):
        return None
    return f"{PACKAGE} is not installed: apt-get install --no-install-recommends {PACKAGE}"


@contextmanager
def own_cluster() -> Iterator[EtcdCluster]:
    """A running cluster, for tests, in a folder that is gone afterwards.

    Where etcd is not installed the test is skipped, or fails if every tool has to be there.
    """
    if (reason := missing()) is not None:
        (pytest.fail if _REQUIRED in os.environ else pytest.skip)(reason)
    with (
        TemporaryDirectory(prefix="etcd-", ignore_cleanup_errors=True) as folder,
        EtcdCluster(Path(folder)) as cluster,
    ):
        yield cluster


class EtcdCluster:
    """Members of one cluster.

    Args:
        folder: An empty one.
        size: How many members; a majority of them has to run.
    """

    def __init__(self, folder: Path, size: int = 3) -> None:
        self._folder = folder
        ports = _free_ports(2 * size)
        self._ports, self._peers = ports[:size], [f"http://127.0.0.1:{port}" for port in ports[size:]]
        self._processes: dict[int, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        try:
            for member in range(len(self._ports)):
                self._start(member)
            self._wait_for(range(len(self._ports)))
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def endpoints(self) -> tuple[str, ...]:
        """Where clients reach each member."""
        return tuple(f"http://127.0.0.1:{port}" for port in self._ports)

    def leader(self) -> int:
        """Which member leads; waits for one."""
        for _ in _patiently():
            for member in self._processes:
                with suppress(OSError, HTTPException):
                    status = self._ask(member, "POST", "/v3/maintenance/status", {})
                    if status.get("leader") == status["header"]["member_id"]:
                        return member
        raise TimeoutError("no member leads")

    def kill(self, member: int) -> None:
        """End a member as a crash would."""
        process = self._processes.pop(member)
        process.kill()
        process.wait()

    def restart(self, member: int) -> None:
        """Start a member that was killed; returns when it takes part again."""
        self._start(member)
        self._wait_for([member])

    def stop(self) -> None:
        """End every member."""
        for member in list(self._processes):
            self.kill(member)

    def keys(self, prefix: str) -> list[str]:
        """Those that begin so."""
        start = prefix.encode()
        end = start[:-1] + bytes([start[-1] + 1])
        body = {"key": b64encode(start).decode(), "range_end": b64encode(end).decode(), "keys_only": True}
        found = self._ask(self.leader(), "POST", "/v3/kv/range", body)
        return [b64decode(one["key"]).decode() for one in found.get("kvs", ())]

    def _start(self, member: int) -> None:
        names = [f"m{number}" for number in range(len(self._ports))]
        client, peer = self.endpoints[member], self._peers[member]
        settings = {
            "name": names[member],
            "data-dir": str(self._folder / names[member]),
            "listen-client-urls": client,
            "advertise-client-urls": client,
            "listen-peer-urls": peer,
            "initial-advertise-peer-urls": peer,
            "initial-cluster": ",".join(map("=".join, zip(names, self._peers, strict=True))),
            "log-level": "error",
            "logger": "zap",
        }
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ETCD_")}
        if (machine := _UNSUPPORTED.get(platform.machine())) is not None:
            environment["ETCD_UNSUPPORTED_ARCH"] = machine
        with (self._folder / f"{names[member]}.log").open("ab") as log:
            self._processes[member] = subprocess.Popen(
                ["etcd", *(f"--{name}={value}" for name, value in settings.items())],  # noqa: S607 - as installed
                env=environment,
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )

    def _wait_for(self, members: Sequence[int]) -> None:
        waiting = list(members)
        for _ in _patiently():
            for member in list(waiting):
                if self._processes[member].poll() is not None:
                    raise RuntimeError((self._folder / f"m{member}.log").read_text(encoding="utf-8")[-2000:])
                with suppress(OSError, HTTPException):
                    if self._ask(member, "GET", "/health").get("health") == "true":
                        waiting.remove(member)
            if not waiting:
                return
        raise TimeoutError(f"members {waiting} don't take part")

    def _ask(self, member: int, method: str, path: str, body: object = None) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self._ports[member], timeout=5)
        try:
            connection.request(method, path, body=json.dumps(body) if body is not None else None)
            answer: dict[str, Any] = json.loads(connection.getresponse().read())
            return answer
        finally:
            connection.close()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as taken:  # all at once, or the same one comes twice
        sockets = [taken.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]


def _patiently() -> Iterator[None]:
    """Again and again, a moment apart, for as long as somebody waits."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        yield
        time.sleep(0.02)
