"""Payloads made of an API's message tables, not of our writers: canonical, mostly plausible, at times odd."""

from __future__ import annotations

import random
from typing import Any

from reseller_core.wire._messages import Field, Kind, Schema

DOMAINS = (
    "acme-example.com",
    "ganada-example.co.kr",
    "xn--mller-example-0vb.de",
    "Acme-Example.com",
    "nowhere",
)
EMAILS = ("lead@acme-example.com", "Kim.Lee+a@ganada-example.co.kr", "no address", '"a b"@acme-example.com')
PHONES = ("+82 2-555-0100", "+8225550100", "(949) 555-1234", "+1", "공일공")
TIMES = (
    "2026-03-02T01:15:00Z",
    "2026-03-02T01:15:00.120Z",
    "2026-03-02T01:15:00.123456Z",
    "0001-01-01T00:00:00.123456789Z",
    "9999-12-31T23:59:59.999999999Z",
)
IDS = ("C01abcde2", "C02team01", "S0987zyx6", "a.b", "x/y")
TEXTS = ("Acme", "가나다 주식회사", "cafe\u0301", " ", "a\tb", "\u202eabc", "x" * 300, "\U0001f600", "7")
PLAUSIBLE: dict[str, tuple[str, ...]] = {
    "domain": DOMAINS,
    "primaryDomain": DOMAINS,
    "email": EMAILS,
    "alternateEmail": EMAILS,
    "primaryAdminEmail": EMAILS,
    "phone": PHONES,
    "phoneNumber": PHONES,
    "regionCode": ("KR", "US", "XK", "kr", "KOR"),
    "languageCode": ("ko", "en-US", "zh-Hant-TW", "KO-kr", "한국어"),
    "cloudIdentityId": IDS,
    "customerCloudIdentityId": IDS,
    "skuId": ("1010020028", "Google-Vault", "a b"),
    "Parameter.name": ("num_units", "max_units", "assigned_units", "media_type"),
    "website": (
        "https://ganada-example.hs.kr/",
        "HTTP://Acme-Example.com/A",
        "ftp://x",
        "ganada-example.hs.kr",
    ),
}
SCALARS: dict[Kind, tuple[Any, ...]] = {
    Kind.BOOL: (True,),
    Kind.INT32: (1, 1, 12, -5, (1 << 31) - 1),
    Kind.INT64: ("1", "20", "-1", str((1 << 63) - 1), str(1 << 31)),
    Kind.DOUBLE: (0.5, -1.25, "NaN", "Infinity"),
    Kind.TIMESTAMP: TIMES,
}
DEFAULTS: dict[Kind, tuple[Any, ...]] = {
    Kind.STRING: ("",),
    Kind.BOOL: (False,),
    Kind.INT64: ("0",),
    Kind.DOUBLE: (0.0,),
}


def payload(dice: random.Random, schema: Schema, message: str) -> dict[str, Any]:
    """One payload of a message of a proto3 API, in the form that the API writes.

    Args:
        dice: Seeded, so that a payload comes back.
        schema: The API's messages.
        message: The message.
    """
    made: dict[str, Any] = {}
    chosen = {
        field.oneof: _chosen(dice, [one.name for one in schema.messages[message] if one.oneof == field.oneof])
        for field in schema.messages[message]
        if field.oneof
    }
    for field in schema.messages[message]:
        if field.oneof and chosen[field.oneof] != field.name:
            continue
        if field.required or dice.random() < 0.7:
            count = dice.choice((1, 1, 2, 3)) if field.repeated else 1
            values = [_one(dice, schema, message, field) for _ in range(count)]
            made[field.name] = values if field.repeated else values[0]
    return made


def _chosen(dice: random.Random, names: list[str]) -> str:
    """The member of a oneof that is set: of a parameter's value, mostly the number that seats are."""
    seats = [name for name in names if name == "int64Value"]
    return dice.choice([*names, *seats * 12])


def _one(dice: random.Random, schema: Schema, message: str, field: Field) -> Any:
    if field.kind is Kind.MESSAGE:
        return payload(dice, schema, field.type) if dice.random() < 0.9 else {}
    if field.kind is Kind.ENUM:
        words = [word for word, number in schema.enums[field.type].items() if number != 0]
        return dice.choice((*words, *words, 77))  # a number that has no word yet
    if field.kind is Kind.ANY:
        return {"@type": "type.googleapis.com/google.protobuf.StringValue", "value": dice.choice(TEXTS)}
    choices: tuple[Any, ...] = SCALARS.get(field.kind, ())
    if field.kind is Kind.STRING:
        choices = PLAUSIBLE.get(f"{message}.{field.name}", PLAUSIBLE.get(field.name, TEXTS))
    if field.oneof:  # a member of a oneof says its default too
        choices = (*choices, *choices, *DEFAULTS.get(field.kind, ()))
    return dice.choice(choices)
