"""What strategies draw from, and how faults come in (floor 13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, final

from hypothesis import strategies as st

__all__ = [
    "ADMIN_FAULTS",
    "APPSHEET",
    "ARCHIVED_USER",
    "AT",
    "BASIC",
    "BUSINESS",
    "BUSINESS_PLUS",
    "CHROME",
    "CUSTOMER_FAULTS",
    "DAY",
    "DOMAINS",
    "EDUCATION_PLUS",
    "ENTERPRISE",
    "ENTITLEMENT_FAULTS",
    "ESSENTIALS",
    "FUNDAMENTALS",
    "HOLDING_FAULTS",
    "IDS",
    "ODD_HOLDINGS",
    "PURCHASE_FAULTS",
    "REGISTRATION_FAULTS",
    "RESELLER_DOMAIN",
    "SILENT_PRODUCTS",
    "SKUS",
    "SOUND_HOLDINGS",
    "STORAGE",
    "THEM",
    "TRANSFER_FAULTS",
    "TRANSFER_OUT_FAULTS",
    "UNLISTED_SKU",
    "US",
    "VAULT",
    "VERIFICATION_FAULTS",
    "VOICE",
    "Dice",
    "Draw",
]

Draw = Callable[[st.SearchStrategy[Any]], Any]
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
US, THEM = "C0123456", "C0654321"
IDS = ("C01aaaaa1", "C01aaaaa2", "C01aaaaa3", "C01aaaaa4")
RESELLER_DOMAIN = "reseller-example.com"
DOMAINS = ("acme-example.com", "ganada-example.co.kr", "müller-example.de", "鈴木-example.jp")
BUSINESS, BUSINESS_PLUS, ENTERPRISE = "1010020028", "1010020025", "1010020020"
ESSENTIALS = ("1010060003", "1010060005")
VAULT, STORAGE, ARCHIVED_USER = "Google-Vault", "1010430001", "1010340006"
VOICE, CHROME, APPSHEET = "1010330003", "1010400001", "1010380001"
BASIC, FUNDAMENTALS, EDUCATION_PLUS = "Google-Apps-For-Business", "1010070001", "1010310008"
SKUS = (
    *ESSENTIALS,
    BUSINESS,
    BUSINESS_PLUS,
    ENTERPRISE,
    VAULT,
    STORAGE,
    ARCHIVED_USER,
    VOICE,
    CHROME,
    APPSHEET,
    BASIC,
    FUNDAMENTALS,
    EDUCATION_PLUS,
    "1010060001",
    "1010010001",
    "Google-Apps-Lite",
)
SOUND_HOLDINGS = (
    (),
    (BUSINESS,),
    (BUSINESS, STORAGE),
    (ENTERPRISE, VOICE),
    (BUSINESS, APPSHEET),
    (ESSENTIALS[0],),
    (ESSENTIALS[0], APPSHEET),
    (ENTERPRISE, VAULT),
)
ODD_HOLDINGS = (
    (BUSINESS, ENTERPRISE),
    (BASIC,),
    (BASIC, VAULT),
    (FUNDAMENTALS, EDUCATION_PLUS),
    (BUSINESS, APPSHEET, VOICE),
    (CHROME, "1010010001"),
)
UNLISTED_SKU = "1019999999"
SILENT_PRODUCTS = ("101038", "101001", UNLISTED_SKU)
"""Products and SKUs whose group the catalog doesn't know, so that a policy that names it teaches it."""
CUSTOMER_FAULTS = ("domain", "primary", "alternate", "contact", "education", "idn")
HOLDING_FAULTS = ("holding", "status", "held-plan", "held-seats", "term", "currency", "trial")
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
    "deleted",
    "types",
    "tests",
)
TRANSFER_FAULTS = (
    "",
    "edition",
    "absent",
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
    "left",
    "partner",
    "linked",
    "plan",
    "seats",
    "deal",
    "eligible",
    "verified",
    *HOLDING_FAULTS,
)
PURCHASE_FAULTS = (
    "",
    "vault",
    "school",
    "reseller",
    "seller",
    "consent",
    "unlisted",
    "sku",
    "change",
    "plan",
    "seats",
    "taken",
    "upgrade",
    "verified",
    *HOLDING_FAULTS,
)
TRANSFER_OUT_FAULTS = ("", "foreign", "admin", "offline", "groups", *HOLDING_FAULTS)
VERIFICATION_FAULTS = ("", "absent", "verified", "merge", "status", "holding")
ENTITLEMENT_FAULTS = ("", "status", "held-plan", "reasons", "term", "suspended")
ADMIN_FAULTS = ("", "access", "off", "forbidden", "older", "licence", "role")


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
