"""Creates the tables of ``postgresql_records``, or brings them up to date, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, func, select
from sqlalchemy.pool import NullPool

MIGRATIONS = Path(__file__).with_name("postgresql_migrations")
_LOCK = 7_355_608  # any number; the same for everybody who upgrades this database


def upgrade(url: str) -> None:
    """Run the migrations that the database has not seen; all of them take effect, or none.

    Several processes may call it at once, as they start: one does it, the others wait and find it done.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
