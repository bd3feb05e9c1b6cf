"""A PostgreSQL server of our own, in a folder, on a free port of this machine: started, stopped, crashed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

import pytest

PACKAGE: Final = "postgresql-15"
_REQUIRED: Final = "RESELLER_CORE_REQUIRE_TOOLS"
_PATIENCE: Final = 60


class ServerError(Exception):
    """A tool of the server failed; what it said."""


def missing() -> str | None:
    """What is not installed, and how to get it; None = nothing is missing."""
    if _binaries() is not None:
        return None
    return f"{PACKAGE} is not installed: apt-get install --no-install-recommends {PACKAGE}"


@contextmanager
def own_server(settings: Mapping[str, str] | None = None) -> Iterator[PostgresqlServer]:
    """A running server, for tests, in a folder that is gone afterwards.

    Where it is not installed the test is skipped, or fails if every tool has to be there.
    """
    if (reason := missing()) is not None:
        (pytest.fail if _REQUIRED in os.environ else pytest.skip)(reason)
    with (
        TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder,
        PostgresqlServer(Path(folder), settings) as server,
    ):
        yield server


class PostgresqlServer:
    """One server. Started by root, it runs as the user ``postgres``, since it refuses to be root.

    Args:
        folder: An empty one, which the user ``postgres`` can reach and is given.
        settings: Of the server, such as ``fsync``.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        found = _binaries()
        if found is None:
            raise ServerError(missing())
        self._binaries = found
        self._folder = folder
        self._port = _free_port()
        self._settings = {
            "port": str(self._port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            **(settings or {}),
        }

    def __enter__(self) -> Self:
        if _is_root():
            shutil.chown(self._folder, "postgres", "postgres")
        self._run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ServerError):  # a test may have stopped it
            self.stop("immediate")

    def url(self, database: str = "postgres") -> str:
        """For SQLAlchemy, through psycopg."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self._port}/{database}"

    def start(self) -> None:
        """Returns when it takes connections; after a crash, when it has recovered."""
        options = " ".join(f"-c {name}={value}" for name, value in self._settings.items())
        self._run("pg_ctl", "start", "-w", "-l", str(self._folder / "log"), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        """``fast`` writes everything out; ``immediate`` drops everything, and is recovered from."""
        self._run("pg_ctl", "stop", "-w", "-m", mode)

    def create_database(self, name: str) -> str:
        """An empty one, which sorts text as dictionaries do unless it is told not to; its URL."""
        self._run("createdb", "--template=template0", "--locale-provider=icu", "--icu-locale=en", name)
        return self.url(name)

    def schema(self, database: str) -> str:
        """Its tables as statements, without Alembic's own one."""
        dump = self._run("pg_dump", "--schema-only", "--exclude-table=alembic_version", database)
        return "\n".join(line for line in dump.splitlines() if not line.startswith("\\"))  # a random word

    def query(self, *statements: str, database: str = "postgres") -> str:
        """Run statements, each in a transaction of its own; what the last one finds, a row a line."""
        commands = [argument for statement in statements for argument in ("-c", statement)]
        return self._run("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *commands, database)

    def backends(self, where: str = "true") -> list[int]:
        """Process ids of those that serve clients; a condition on ``pg_stat_activity`` chooses among them."""
        clients = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        found = self.query(f"SELECT pid FROM pg_stat_activity WHERE {clients} AND ({where})")  # noqa: S608 - our own texts
        return [int(line) for line in found.splitlines()]

    def terminate(self, backend: int) -> None:
        """End one connection; the others go on."""
        self.query(f"SELECT pg_terminate_backend({backend})")

    def kill(self, backend: int) -> None:
        """Kill a process of the server; returns when all of it has crashed and recovered."""
        with suppress(ProcessLookupError):
            os.kill(backend, signal.SIGKILL)
            for _ in _patiently():  # until the server has noticed
                os.kill(backend, 0)
        for _ in _patiently():
            with suppress(ServerError):
                self._run("pg_isready")
                return

    def _run(self, tool: str, *arguments: str) -> str:
        as_whom: dict[str, Any] = {}
        if _is_root():
            as_whom = {"user": "postgres", "group": "postgres", "extra_groups": []}
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        address = {
            "PGDATA": str(self._folder / "data"),
            "PGHOST": str(self._folder),
            "PGPORT": str(self._port),
            "PGUSER": "postgres",
        }
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self._binaries / tool, *arguments],
            cwd=self._folder,
            env=ours | address,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
            **as_whom,
        )
        if done.returncode:
            raise ServerError(f"{tool} failed: {done.stderr or done.stdout}")
        return done.stdout


def _binaries() -> Path | None:
    """The folder with the server's programs: the newest of Debian's, or one on the path."""
    versions = {
        int(path.parts[-3]): path.parent for path in Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")
    }
    if versions:
        return versions[max(versions)]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _is_root() -> bool:
    return os.geteuid() == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _patiently() -> Iterator[None]:
    """Again and again, a moment apart, for as long as somebody waits."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        yield
        time.sleep(0.01)
    raise ServerError(f"waited {_PATIENCE} seconds in vain")
