"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create them, and start the clock."""
    clock = op.create_table(
        "clock",
        sa.Column("id", sa.SmallInteger, sa.CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
        sa.Column("now", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(clock, [{"id": 1, "now": 0}])
    op.create_table(
        "records",
        _key("kind"),
        _key("key"),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("index_keys", postgresql.JSONB, nullable=False),
        sa.Column("unique_keys", postgresql.JSONB, nullable=False),
    )
    op.create_table("record_index", _key("kind"), _key("name"), _key("value"), _key("key"))
    op.create_table("record_unique", _key("kind"), _key("name"), _key("value"), _text("key"))
    op.create_table(
        "outbox",
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        _text("kind"),
        _text("key"),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(collation="C"), nullable=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(collation="C"), primary_key=True)
