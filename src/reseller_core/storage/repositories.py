"""Typed access to a store, by noun (floor 12).

``aio_repositories`` is this file for asynchronous stores, written by ``docs/data/make_aio.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, final

from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer
from reseller_core.entitlement import Entitlement
from reseller_core.errors import OutcomeUnknownError
from reseller_core.storage.kept import Kept, N, check_store, kept
from reseller_core.storage.keys import check_kind, exactly, folded_name, record_of
from reseller_core.storage.records import Record, Records, StoredEvent
from reseller_core.transfer import TransferRequest
from reseller_core.values.domain_name import domain_name
from reseller_core.values.ids import CloudIdentityId, ResellerId, cloud_identity_id, reseller_id
from reseller_core.values.text import name

__all__ = ["Consents", "Customers", "Entitlements", "Outbox", "Transfers"]

_RETRIES = 2


def __dir__() -> list[str]:
    return __all__


class _Repository(Generic[N]):
    """What can be done with nouns of every kind."""

    _kind: str
    _reveal_secrets = False

    def __init__(self, records: Records) -> None:
        check_store(records, asynchronous=False)
        self._records = records

    def get(self, key: str) -> Kept[N] | None:
        """The noun under the caller's own key; None where there is none."""
        record = self._records.get(self._kind, key)
        return None if record is None else kept(record)

    def add(self, key: str, noun: N, *, events: Sequence[bytes] = ()) -> Kept[N]:
        """Keep a new noun, and its events, in one step.

        Args:
            key: The caller's own id of it: 1 to 200 characters.
            noun: What is to be kept.
            events: Native JSON documents for the outbox, in their order.

        Raises:
            AlreadyExistsError: The key is taken, or another noun has a unique key of this one.
            OutcomeUnknownError: It can't be told whether it is kept; read it again.
        """
        return self._write(key, noun, 0, events)

    def replace(self, old: Kept[N], noun: N, *, events: Sequence[bytes] = ()) -> Kept[N]:
        """Keep a noun in the place of an older version of it; its keys move with it.

        Args:
            old: What was read last.
            noun: What is to be kept now.
            events: Native JSON documents for the outbox, in their order.

        Raises:
            StaleVersionError: Somebody else wrote or removed it meanwhile. Read again, and decide again.
            AlreadyExistsError: Another noun has a unique key of this one.
            OutcomeUnknownError: It can't be told whether it is kept; read it again.
        """
        return self._write(old.key, noun, old.version, events)

    def remove(self, old: Kept[N], *, events: Sequence[bytes] = ()) -> None:
        """Take a noun, and every key of it, out of the store.

        Raises:
            StaleVersionError: Somebody else wrote or removed it meanwhile.
            OutcomeUnknownError: It can't be told whether this removed it; read it again.
        """
        check_kind(old.noun, self._kind)
        try:
            return self._records.delete(self._kind, old.key, expected=old.version, events=events)
        except OutcomeUnknownError:
            pass
        for _ in range(_RETRIES):
            found = self._read_again(old.key)
            if found is None and not events:
                return None
            if found is None or found.version != old.version:
                break  # whose doing that is, nobody can tell
            try:
                return self._records.delete(self._kind, old.key, expected=old.version, events=events)
            except Exception:  # noqa: BLE001, S112 - whatever it is, reading again tells more
                continue
        raise OutcomeUnknownError(old.key)

    def every(self, *, after: Kept[N] | None = None, limit: int = 100) -> tuple[Kept[N], ...]:
        """A page of all of them, by key; the next one comes after the last of this one."""
        return self._page("every", "", after, limit)

    def _page(self, index: str, prefix: str, after: Kept[N] | None, limit: int) -> tuple[Kept[N], ...]:
        cursor = None if after is None else after.cursor(index)
        found = self._records.scan(self._kind, index, prefix=prefix, after=cursor, limit=limit)
        return tuple(kept(record) for record in found)

    def _write(self, key: str, noun: N, expected: int, events: Sequence[bytes]) -> Kept[N]:
        check_kind(noun, self._kind)
        record = record_of(key, noun, reveal_secrets=self._reveal_secrets)
        version = self._settle(record, expected, events)
        return Kept(key=key, noun=noun, version=version, index=record.index)

    def _settle(self, record: Record, expected: int, events: Sequence[bytes]) -> int:
        """Write it. Where the outcome is unknown, read it, and write again only what can't happen twice."""
        try:
            return self._records.put(record, expected=expected, events=events)
        except OutcomeUnknownError:
            pass
        for _ in range(_RETRIES):
            found = self._read_again(record.key)
            if found is None or found.version != expected:
                if found is not None and found.document == record.document:
                    return found.version
                break  # whose doing that is, nobody can tell
            try:  # the version is still there, and none comes twice: one try at most takes effect
                return self._records.put(record, expected=expected, events=events)
            except Exception:  # noqa: BLE001, S112 - whatever it is, reading again tells more
                continue
        raise OutcomeUnknownError(record.key)

    def _read_again(self, key: str) -> Record | None:
        try:
            return self._records.get(self._kind, key)
        except Exception:  # noqa: BLE001 - whatever a store raises, the outcome stays unknown
            raise OutcomeUnknownError(key) from None


@final
class Customers(_Repository[Customer]):
    """Customers of either type. A team that verifies its domain stays under its key."""

    _kind = "customer"

    def by_domain(
        self, domain: str, *, after: Kept[Customer] | None = None, limit: int = 100
    ) -> tuple[Kept[Customer], ...]:
        """Those with this primary domain: at most one domain customer, and any number of teams.

        Raises:
            InvalidValueError: It is no domain name.
        """
        return self._page("domain", exactly(domain_name(domain)), after, limit)

    def by_organization_name(
        self, start: str, *, after: Kept[Customer] | None = None, limit: int = 100
    ) -> tuple[Kept[Customer], ...]:
        """Those whose organisation's name starts like this, in any case; by name."""
        return self._page("organization_name", folded_name(start), after, limit)

    def by_crm_id(
        self, crm_id: str, *, after: Kept[Customer] | None = None, limit: int = 100
    ) -> tuple[Kept[Customer], ...]:
        """Those with this id in the reseller's own CRM.

        Raises:
            InvalidValueError: It is no such id.
        """
        return self._page("crm_id", exactly(name(crm_id)), after, limit)

    def by_cloud_identity_id(self, identity: str | CloudIdentityId) -> Kept[Customer] | None:
        """The one with this id at Google.

        Raises:
            InvalidValueError: It is no such id.
        """
        found = self._page("cloud_identity_id", exactly(cloud_identity_id(identity)), None, 1)
        return found[0] if found else None


@final
class Consents(_Repository[PurchaseConsent]):
    """Purchase consents."""

    _kind = "consent"

    def of(
        self,
        customer: str | CloudIdentityId,
        reseller: str | ResellerId | None = None,
        *,
        after: Kept[PurchaseConsent] | None = None,
        limit: int = 100,
    ) -> tuple[Kept[PurchaseConsent], ...]:
        """The consents of a customer, for one reseller or for any (None); also those that were revoked.

        Raises:
            InvalidValueError: One of them is no such id.
        """
        whose = exactly(cloud_identity_id(customer))
        for_whom = "" if reseller is None else exactly(reseller_id(reseller))
        return self._page("customer_reseller", whose + for_whom, after, limit)


@final
class Transfers(_Repository[TransferRequest]):
    """Requests to bring customers over.

    Args:
        records: The store.
        reveal_secrets: Keep transfer tokens in clear text. Without this, a request that holds one is
            refused (``value.secret-withheld``): leave the token out, or keep it where secrets are kept.
    """

    _kind = "transfer"

    def __init__(self, records: Records, *, reveal_secrets: bool = False) -> None:
        super().__init__(records)
        self._reveal_secrets = reveal_secrets

    def by_domain(
        self, domain: str, *, after: Kept[TransferRequest] | None = None, limit: int = 100
    ) -> tuple[Kept[TransferRequest], ...]:
        """Those for a customer with this primary domain.

        Raises:
            InvalidValueError: It is no domain name.
        """
        return self._page("domain", exactly(domain_name(domain)), after, limit)

    def by_cloud_identity_id(
        self,
        identity: str | CloudIdentityId,
        *,
        after: Kept[TransferRequest] | None = None,
        limit: int = 100,
    ) -> tuple[Kept[TransferRequest], ...]:
        """Those for the customer with this id at Google.

        Raises:
            InvalidValueError: It is no such id.
        """
        return self._page("cloud_identity_id", exactly(cloud_identity_id(identity)), after, limit)


@final
class Entitlements(_Repository[Entitlement]):
    """What customers hold through us."""

    _kind = "entitlement"

    def of(
        self,
        customer: str | CloudIdentityId,
        *,
        after: Kept[Entitlement] | None = None,
        limit: int = 100,
    ) -> tuple[Kept[Entitlement], ...]:
        """Those of the customer with this id at Google.

        Raises:
            InvalidValueError: It is no such id.
        """
        return self._page("customer", exactly(cloud_identity_id(customer)), after, limit)

    def by_entitlement_id(self, entitlement_id: str) -> Kept[Entitlement] | None:
        """The one with this id at Google: the Reseller API's subscription id, or the Channel API's own.

        Raises:
            InvalidValueError: It is no such id.
        """
        found = self._page("entitlement_id", exactly(name(entitlement_id)), None, 1)
        return found[0] if found else None


@final
class Outbox:
    """Events that wait to be delivered, in the order in which their writes took effect.

    Deliver, then acknowledge: an event that was delivered when the process ended before it was acknowledged
    comes again, so each may come more than once and none is lost.
    """

    def __init__(self, records: Records) -> None:
        check_store(records, asynchronous=False)
        self._records = records

    def read(self, *, after: StoredEvent | None = None, limit: int = 100) -> tuple[StoredEvent, ...]:
        """The next events that were not acknowledged."""
        return self._records.events(after=after.position if after else 0, limit=limit)

    def acknowledge(self, event: StoredEvent) -> None:
        """Let go of this event and of all before it; doing it again does nothing."""
        self._records.acknowledge(event.position)
