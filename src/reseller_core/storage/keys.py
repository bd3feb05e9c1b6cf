"""Nouns as records: which document, and which keys find it (floor 12)."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TypeAlias, final

from attrs import frozen

from reseller_core.consent import PurchaseConsent
from reseller_core.customer import DomainCustomer, TeamCustomer
from reseller_core.entitlement import Entitlement
from reseller_core.storage.checks import LONGEST_VALUE
from reseller_core.storage.records import Record
from reseller_core.transfer import TransferRequest
from reseller_core.values.domain_name import DomainName
from reseller_core.values.ids import CloudIdentityId, ResellerId
from reseller_core.values.text import check_characters
from reseller_core.wire.native import dump_json, load_json

__all__ = [
    "Keyed",
    "Keys",
    "check_kind",
    "exactly",
    "folded_name",
    "keys_of",
    "kind_of_record",
    "noun_of",
    "record_of",
]

Keyed: TypeAlias = DomainCustomer | TeamCustomer | PurchaseConsent | TransferRequest | Entitlement
"""The nouns that a store keeps."""
_RECORD_KINDS: dict[type, str] = {
    DomainCustomer: "customer",
    TeamCustomer: "customer",  # one that verifies its domain stays the same record
    PurchaseConsent: "consent",
    TransferRequest: "transfer",
    Entitlement: "entitlement",
}
_LONGEST_FOLDED = 200
_EVERY = {"every": ""}  # what is in no other index has to be found as well


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Keys:
    """What finds a record.

    Attributes:
        index: Value by name of index; sorted pairs.
        unique: Value by name of unique key; sorted pairs.
    """

    index: tuple[tuple[str, str], ...]
    unique: tuple[tuple[str, str], ...]


def kind_of_record(noun: type) -> str:
    """The kind of record that a noun of this class is kept as.

    Raises:
        TypeError: Nothing is kept of it.
    """
    if noun not in _RECORD_KINDS:
        raise TypeError(f"no record is kept of {noun.__name__}")
    return _RECORD_KINDS[noun]


def check_kind(noun: object, kind: str) -> None:
    """Refuse a noun that is kept as another kind of record.

    Raises:
        TypeError: It is.
    """
    if kind_of_record(type(noun)) != kind:
        raise TypeError(f"{type(noun).__name__} is not kept as a record of kind {kind}")


def keys_of(noun: Keyed) -> Keys:
    """The keys of a noun: the same noun has the same keys, on every Python.

    =============  =====================================================  ================================
    Kept           Indexes                                                Unique
    =============  =====================================================  ================================
    customers      every, domain, organization_name, crm_id,              cloud_identity_id;
                   cloud_identity_id                                      domain_customer (its domain)
    consents       every, customer_reseller
    transfers      every, domain, cloud_identity_id
    entitlements   every, customer, entitlement_id                        entitlement_id
    =============  =====================================================  ================================

    One domain has at most one domain customer, and any number of teams (fact 6). A CRM id may repeat.

    Raises:
        TypeError: Nothing is kept of such a thing.
    """
    kind_of_record(type(noun))
    index: dict[str, str] = {}
    unique: dict[str, str] = {}
    if isinstance(noun, PurchaseConsent):
        index["customer_reseller"] = exactly(noun.customer, noun.reseller_id)
    elif isinstance(noun, Entitlement):
        index["customer"] = exactly(noun.customer)
        if noun.entitlement_id is not None:
            index["entitlement_id"] = unique["entitlement_id"] = exactly(noun.entitlement_id)
    else:
        customer = noun.customer if isinstance(noun, TransferRequest) else noun
        index["domain"] = exactly(customer.domain)
        if customer.cloud_identity_id is not None:
            index["cloud_identity_id"] = exactly(customer.cloud_identity_id)
    if isinstance(noun, DomainCustomer | TeamCustomer):
        index["organization_name"] = folded_name(noun.organization_name)
        if noun.crm_id is not None:
            index["crm_id"] = exactly(noun.crm_id)
        if noun.cloud_identity_id is not None:
            unique["cloud_identity_id"] = index["cloud_identity_id"]
    if isinstance(noun, DomainCustomer):
        unique["domain_customer"] = index["domain"]
    return Keys(index=tuple(sorted({**_EVERY, **index}.items())), unique=tuple(sorted(unique.items())))


def exactly(*parts: str | DomainName | CloudIdentityId | ResellerId) -> str:
    """Parts as one value of an index; as a prefix it finds these parts whole, and what follows them."""
    return "".join(f"{_escaped(str(part))}/" for part in parts)


def _escaped(part: str) -> str:
    text = part.replace("~", "~0").replace("/", "~1")
    # No escaped text has "~#" in it, so a digest is no other text's value.
    return text if len(text) < LONGEST_VALUE else f"~#{hashlib.sha256(text.encode()).hexdigest()}"


def folded_name(text: str) -> str:
    """A name as it is searched: without regard to case and to composed or compatible forms.

    At most 200 code points are kept: names that differ only beyond them find each other.

    Raises:
        InvalidValueError: ``value.character-…``: no name has such a character.
    """
    check_characters(text)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.lstrip()).casefold())
    return folded[:_LONGEST_FOLDED]


def record_of(key: str, noun: Keyed, *, reveal_secrets: bool = False) -> Record:
    """The noun as a record that a store can keep.

    Args:
        key: The caller's own id of it.
        noun: What is to be kept.
        reveal_secrets: Write a transfer token in clear text into the document. Without this, a request that
            holds one is refused.

    Raises:
        InvalidValueError: ``value.secret-withheld``, or the key is no key.
        TypeError: Nothing is kept of such a thing.
    """
    keys = keys_of(noun)
    return Record(
        kind=kind_of_record(type(noun)),
        key=key,
        document=dump_json(noun, reveal_secrets=reveal_secrets),
        index=keys.index,
        unique=keys.unique,
    )


def noun_of(record: Record) -> Keyed:
    """The noun that a record holds, also where an older version of the library wrote it.

    Raises:
        LoadError: Its document describes none; every problem is a finding.
        TypeError: It describes a noun of another kind of record.
    """
    noun = load_json(record.document)
    if kind_of_record(type(noun)) != record.kind:
        raise TypeError(f"a record of kind {record.kind} holds {type(noun).__name__}")
    return noun  # type: ignore[return-value] # what has such a kind is one of them
