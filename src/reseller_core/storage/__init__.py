"""How a service plugs its own store in (floor 12).

A store is any object with the six methods of :class:`Records`; ``testing.storage_contract`` says whether it
keeps what they promise. The repositories turn it into typed access by noun.
"""

from __future__ import annotations

from reseller_core.storage.aio import AsyncRecords
from reseller_core.storage.aio_repositories import (
    AsyncConsents,
    AsyncCustomers,
    AsyncEntitlements,
    AsyncOutbox,
    AsyncTransfers,
)
from reseller_core.storage.checks import (
    Cursor,
    check_events,
    check_position,
    check_read,
    check_scan,
    check_write,
    end_of_prefix,
)
from reseller_core.storage.kept import Kept
from reseller_core.storage.keys import Keys, keys_of, noun_of, record_of
from reseller_core.storage.memory import AsyncMemoryRecords, MemoryRecords
from reseller_core.storage.records import Record, Records, StoredEvent
from reseller_core.storage.repositories import Consents, Customers, Entitlements, Outbox, Transfers

__all__ = [
    "AsyncConsents",
    "AsyncCustomers",
    "AsyncEntitlements",
    "AsyncMemoryRecords",
    "AsyncOutbox",
    "AsyncRecords",
    "AsyncTransfers",
    "Consents",
    "Cursor",
    "Customers",
    "Entitlements",
    "Kept",
    "Keys",
    "MemoryRecords",
    "Outbox",
    "Record",
    "Records",
    "StoredEvent",
    "Transfers",
    "check_events",
    "check_position",
    "check_read",
    "check_scan",
    "check_write",
    "end_of_prefix",
    "keys_of",
    "noun_of",
    "record_of",
]


def __dir__() -> list[str]:
    return __all__
