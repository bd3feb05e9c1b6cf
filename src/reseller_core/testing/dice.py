"""What strategies draw from, and how faults come in (floor 13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, final

from hypothesis import strategies as st

__all__ = [
    "AT",
    "CUSTOMER_FAULTS",
    "DAY",
    "DOMAINS",
    "IDS",
    "PURCHASE_FAULTS",
    "REGISTRATION_FAULTS",
    "SILENT_PRODUCTS",
    "SKUS",
    "THEM",
    "TRANSFER_FAULTS",
    "UNLISTED_SKU",
    "US",
    "Dice",
    "Draw",
]

Draw = Callable[[st.SearchStrategy[Any]], Any]
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
US, THEM = "C0123456", "C0654321"
IDS = ("C01aaaaa1", "C01aaaaa2", "C01aaaaa3", "C01aaaaa4")
DOMAINS = ("acme-example.com", "ganada-example.co.kr", "müller-example.de", "鈴木-example.jp")
ESSENTIALS = ("1010060003", "1010060005")
SKUS = (*ESSENTIALS, "1010020028", "Google-Vault", "1010430001", "1010330003", "1010400001", "1010380001")
UNLISTED_SKU = "1019999999"
SILENT_PRODUCTS = ("101038", "101001", UNLISTED_SKU)
"""Products and SKUs whose group the catalog doesn't know, so that a policy that names it teaches it."""
CUSTOMER_FAULTS = ("domain", "primary", "alternate")
REGISTRATION_FAULTS = (
    "",
    *CUSTOMER_FAULTS,
    "edition",
    "taken",
    "sku",
    "closed",
    "family",
    "unregistered",
    "prompt",
    "reseller",
)
TRANSFER_FAULTS = (
    "",
    "edition",
    "group",
    "issued",
    "expired",
    "undated",
    "binding",
    "reseller",
    "consent",
    "items",
    "unlisted",
    "unnamed",
)
PURCHASE_FAULTS = ("", "vault", "reseller", "seller", "consent", "unlisted")


def __dir__() -> list[str]:
    return __all__


@final
class Dice:
    """Sound things, but for one chosen fault and now and then another."""

    def __init__(self, draw: Draw, *faults: str, chosen: str | None = None, one_in: int = 16) -> None:
        self.draw: Draw = draw
        self.one_in: int = one_in
        self.chosen: str = draw(st.sampled_from(("", *faults))) if chosen is None else chosen

    def mostly(self, fault: str, sound: Any, *faulty: Any) -> Any:
        """The sound thing; a faulty one where this fault is chosen, and now and then."""
        if fault != self.chosen and self.draw(st.integers(1, self.one_in)) < self.one_in:
            return sound
        return self.draw(st.sampled_from(faulty))
