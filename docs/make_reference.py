"""Make the pages of docs/reference that follow from the code.

python docs/make_reference.py            rewrite the pages
python docs/make_reference.py --check    compare only; exit with 1 if a page differs

What a code does, leaves open and is helped by is read off the cases in tests/cases, which a test holds
against drawn ones.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import importlib
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import CodeType, MappingProxyType, ModuleType
from typing import Any, Final, NamedTuple

import attrs

import reseller_core as rc
from reseller_core import lifecycle, storage
from reseller_core._ways import WAYS
from reseller_core.catalog.product_groups import GROUPS_BY_PRODUCT
from reseller_core.catalog.skus import SKUS
from reseller_core.fact_codes import CODES_OF_FACT, WITHOUT_CODE
from reseller_core.storage.checks import LARGEST_DOCUMENT, LONGEST_KEY, LONGEST_VALUE, MOST_EVENTS
from reseller_core.testing import storage_contract
from reseller_core.testing.storage_contract.model import run_model
from reseller_core.values.contact import ContactInfo
from reseller_core.values.fields import kind_of
from reseller_core.values.postal_address import PostalAddress
from reseller_core.wire import channel, reseller_api
from reseller_core.wire._documented_answers import ANSWERED, CHANNEL_ANSWERS, RESELLER_ANSWERS
from reseller_core.wire.losses import LossKind, losses
from reseller_core.wire.native import KINDS

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "docs" / "reference"
CASES: Final = ROOT / "tests" / "cases"
EXTRAS: Final = ROOT / "src" / "reseller_core" / "extras"
NOTE: Final = "<!-- Made by docs/make_reference.py; never edited. -->"

AREAS: Final[Mapping[str, tuple[str, str]]] = {
    "registration": ("Adding a customer: `check_registration`, `choose_route`", "고객 추가"),
    "transfer": ("Importing and transferring: `check_consent`, `check_transfer`", "가져오기와 이전"),
    "purchase": ("Ordering: `check_purchase`", "주문"),
    "transfer-out": ("Handing over to Google: `check_transfer_to_google`", "Google로 이전"),
    "suspension": ("Suspending: `check_suspension`", "정지"),
    "reactivation": ("Reactivating: `check_reactivation`", "다시 활성화"),
    "verification": ("Verifying the domain: `check_domain_verification`", "도메인 인증"),
    "admin": ("Acting in the Admin console: `check_admin_action`", "관리 콘솔에서 하는 일"),
}
"""What a rule's code begins with → what is decided."""

BESIDE_A_CONSENT: Final = (
    rc.Code.TRANSFER_TOKEN_EXPIRED,
    rc.Code.TRANSFER_TOKEN_OTHER_RESELLER,
    rc.Code.TRANSFER_TOKEN_UNDATED,
    rc.Code.TRANSFER_TOKEN_NOT_YET_ISSUED,
)
"""Codes that only advise where a consent that counts stands beside the token."""

_ACCOUNT, _HELD = "account", "account.subscriptions"
_STATUS = "account.subscriptions[].status"

HOLES_BEYOND_THE_CASES: Final[Mapping[str, tuple[str, ...]]] = {
    rc.Code.TRANSFER_TOKEN_OTHER_RESELLER: (_ACCOUNT,),
    rc.Code.TRANSFER_TOKEN_UNDATED: (_ACCOUNT,),
    rc.Code.TRANSFER_TOKEN_NOT_YET_ISSUED: (_ACCOUNT,),
    rc.Code.TRANSFER_CONVERSION_NOT_POSSIBLE: (_STATUS,),
    rc.Code.TRANSFER_SEATS_BELOW_MINIMUM: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.TRANSFER_PLAN_NOT_POSSIBLE: (
        _ACCOUNT,
        _HELD,
        _STATUS,
        "account.subscriptions[].suspension_reasons",
    ),
    rc.Code.TRANSFER_DOMAIN_NOT_VERIFIED: (_ACCOUNT,),
    rc.Code.REACTIVATION_TOO_LATE: ("subscription.status",),
    rc.Code.PURCHASE_FUNDAMENTALS_FIRST: ("account.subscriptions",),
    rc.Code.PURCHASE_TRIAL_USED: (_ACCOUNT,),
    rc.Code.PURCHASE_SEATS_BELOW_COMMITMENT: (
        _ACCOUNT,
        _HELD,
        _STATUS,
        "account.subscriptions[].seats",
    ),
    rc.Code.PURCHASE_SEATS_BELOW_USERS: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.PURCHASE_ALREADY_HELD: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.PURCHASE_EDITION_FAMILY_HELD: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.PURCHASE_NOTHING_TO_CHANGE: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.PURCHASE_UPGRADE_NOT_VERIFIED: (_ACCOUNT,),
    rc.Code.PURCHASE_BASE_MISSING: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.PURCHASE_VAULT_BASE_NOT_READY: (_ACCOUNT, _HELD, _STATUS),
    rc.Code.PURCHASE_CURRENCY_DIFFERS: (_ACCOUNT, _HELD, _STATUS, "policy.product_groups[]"),
    rc.Code.TRANSFER_OUT_SUPER_ADMIN_MISSING: (_ACCOUNT,),
    rc.Code.TRANSFER_OUT_VOICE_MUST_MOVE: (_ACCOUNT, _HELD, _STATUS, "policy.product_groups[]"),
    rc.Code.REACTIVATION_NOT_BY_RESELLER: ("subscription.status",),
    rc.Code.VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING: (_ACCOUNT, _HELD, _STATUS),
}
"""Holes that can leave a code open, though no case shows it."""

VIOLATIONS_BEYOND_THE_CASES: Final = tuple(
    rc.Finding(code, rc.Severity.VIOLATION, "", {"customer": situation})
    for code in (rc.Code.TRANSFER_CONSENT_MISSING, rc.Code.PURCHASE_CONSENT_MISSING)
    for situation in ("none", "behind-teams")
)
"""Violations whose ways no case shows."""

WHO_IS_THERE: Final = (
    "account.status",
    "account.cloud_identity_id",
    "account.teams",
    "account.teams[].cloud_identity_id",
    "account.teams[].primary_email",
)
"""Holes of a look-up that does not tell which account is the customer's: in short, ``account``."""


def hole_in_short(path: str) -> str:
    """A hole without positions and keys; a team's are told as a domain customer's."""
    shape = re.sub(r"\[[^\]]*\]", "[]", path)
    shape = shape.replace("account.teams[].subscriptions", "account.subscriptions")
    return _ACCOUNT if shape in WHO_IS_THERE else shape


class Behaviour(NamedTuple):
    """What findings under one code do.

    Attributes:
        severities: What they are.
        holes: What can leave their rule open, in short.
        ways: What helps against the violations among them, best first.
    """

    severities: frozenset[str]
    holes: tuple[str, ...]
    ways: tuple[rc.Way, ...]


@cache
def told_by_the_cases() -> tuple[rc.Finding, ...]:
    """Every finding that a case expects of a decider."""
    files = sorted(CASES.glob("*.json"))
    cases = [case for file in files for case in json.loads(file.read_text(encoding="utf-8"))]
    return tuple(
        rc.Finding(one["code"], rc.Severity(one["severity"]), one["subject"], one.get("params", {}))
        for case in cases
        for one in case["expected"].get("findings", ())
    )


@cache
def behaviour(code: str) -> Behaviour:
    """What findings under a code do."""
    told = [
        finding for finding in (*told_by_the_cases(), *VIOLATIONS_BEYOND_THE_CASES) if finding.code == code
    ]
    open_by = {hole_in_short(one.subject) for one in told if one.severity is rc.Severity.UNKNOWN}
    open_by |= set(HOLES_BEYOND_THE_CASES.get(code, ()))
    ranks: dict[tuple[str, str], int] = {}
    ways: dict[tuple[str, str], rc.Way] = {}
    for finding in told:
        if finding.severity is rc.Severity.VIOLATION and finding.code in WAYS:
            for rank, way in enumerate(WAYS[finding.code](finding)):
                key = (way.action, str(way.actor))
                ranks[key] = max(rank, ranks.get(key, 0))
                ways.setdefault(key, way)
    order = sorted(ways, key=lambda key: ranks[key])  # of one rank, the one that was met first
    return Behaviour(
        severities=frozenset(str(one.severity) for one in told),
        holes=tuple(sorted(open_by)),
        ways=tuple(ways[key] for key in order),
    )


def books() -> Iterator[tuple[str, tuple[rc.Rule[Any], ...]]]:
    """Every rule book by its name; those of a profile by the profile's."""
    for name in RULE_BOOKS:
        yield name, getattr(rc, name)
    for profile, rules in rc.API_RULES.items():
        yield f"API_RULES[Profile.{profile.name}]", rules


def codes_in(rule: Callable[..., Any]) -> set[rc.Code]:
    """The codes that a rule's own lines name."""
    return {rc.Code[name] for name in re.findall(r"\bCode\.([A-Z_]+)", inspect.getsource(rule))}


@cache
def rules_of(code: rc.Code) -> tuple[rc.Rule[Any], ...]:
    """The rules that give a code, each once."""
    return tuple(dict.fromkeys(rule for _, rules in books() for rule in rules if code in codes_in(rule)))


@cache
def profiles_of(code: rc.Code) -> tuple[rc.Profile, ...]:
    """The profiles that a code is bound to; ``()`` = it is asked in all of them."""
    everywhere = {rule for name in RULE_BOOKS for rule in getattr(rc, name)}
    if everywhere & set(rules_of(code)):
        return ()
    return tuple(profile for profile, rules in rc.API_RULES.items() if set(rules) & set(rules_of(code)))


SWITCHES: Final = {switch.name: switch for switch in attrs.fields(rc.Policy)}
_BY_METHOD: Final = {"product_group": "product_groups", "product_group_path": "product_groups"}


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)


def _used_by(function: Callable[..., Any], found: set[Callable[..., Any]]) -> None:
    """Collect a function of ours and all that it calls."""
    if not inspect.isfunction(function) or function in found:
        return
    if not function.__module__.startswith("reseller_core."):
        return
    found.add(function)
    for name in set(_names_in(function.__code__)):
        used = function.__globals__.get(name)
        for one in vars(used).values() if isinstance(used, type) else (used,):
            if callable(one):
                _used_by(one, found)


@cache
def switches_of(code: rc.Code) -> tuple[str, ...]:
    """The switches of the policy that the rules of a code read, in the policy's order."""
    used: set[Callable[..., Any]] = set()
    for rule in rules_of(code):
        _used_by(rule, used)
    names = {name for function in used for name in _names_in(function.__code__)}
    read = {_BY_METHOD.get(name, name) for name in names - {"product_groups"}}
    return tuple(name for name in SWITCHES if name in read)


def stance_of(code: rc.Code) -> str | None:
    """The switch that says whether a code's rule refuses or advises, if one does."""
    return next((name for name in switches_of(code) if isinstance(SWITCHES[name].default, rc.Stance)), None)


class Words(NamedTuple):
    """What stands around the texts of a language."""

    locale: rc.Locale
    title: str
    opening: str
    others: str
    area: int
    rule: str
    sentence: str
    refuses: str
    advises: str
    by_policy: str
    beside_consent: str
    does: str
    source: str
    inferred: str
    read_on: str
    facts: str
    switches: str
    open_by: str
    only_in: str
    helps: str
    nothing_helps: str
    then: str
    profiles: str
    profile_rows: tuple[str, str, str]
    nothing_more: str
    values: str
    values_opening: str
    answered: str
    answers: str
    answers_opening: str
    addresses: str
    addresses_opening: str
    columns: tuple[str, str, str]


ENGLISH: Final = Words(
    locale="en",
    title="Codes",
    opening="Every rule by the code that it gives: what it asks for, the sentence that a person reads, "
    "where it "
    "comes from, and what helps. Codes are stable and only ever added. ‹Placeholders› are the finding's "
    "parameters. A rule that reads something observed may be left open: the finding then carries the same "
    "code, and its sentence is the hole's, see [holes](holes.md). For a team, `account.subscriptions[]` "
    "stands "
    "for the subscriptions of its own account, and `account` for everything that tells which one that is.",
    others="[한국어](codes.ko.md) · [What each fact became](facts.md) · [Policy](policy.md)",
    area=0,
    rule="Rule",
    sentence="Sentence",
    refuses="refuses",
    advises="advises",
    by_policy="refuses, advises or allows, by `{switch}` (`{default}` by default)",
    beside_consent="refuses; advises beside a consent that counts",
    does="It {does}.",
    source="Source",
    inferred="inferred: {reason}",
    read_on="read on {date}",
    facts="Facts",
    switches="Policy",
    open_by="Left open by",
    only_in="Only in the profiles",
    helps="What helps",
    nothing_helps="Where nothing helps",
    then="then `{decider}`",
    profiles="By profile",
    profile_rows=("Profile", "What is asked on top", "Codes"),
    nothing_more="nothing",
    values="Values and documents",
    values_opening="A constructor raises `InvalidValueError` with a `value.…` code. A loader collects "
    "these, and "
    "its own `load.…` codes, in `LoadError.problems`.",
    answered="Sentence where Google answers so",
    answers="Answers of Google's APIs",
    answers_opening="`read_error` of either API gives these where the documentation of a call says what an "
    "answer means and no rule says the same; else it gives the rule's own code, with the situation "
    "`answered`.",
    addresses="Addresses",
    addresses_opening="`check_address` of the extra `[address]` gives these, and each only advises: no "
    "source "
    "says that Google refuses such an address.",
    columns=("Code", "Sentence", "Source"),
)
KOREAN: Final = Words(
    locale="ko",
    title="코드",
    opening="규칙을 코드별로 모은 것입니다. 무엇을 요구하는지, 어떤 문장이 보이는지, 어디에 근거하는지, "
    "무엇이 도움이 "
    "되는지를 적습니다. 코드는 바뀌지 않고 새로 더해지기만 합니다. ‹꺾쇠›는 판단 결과에 딸린 값입니다. "
    "관찰한 값을 읽는 "
    "규칙은 그 값을 모르면 판단을 미룹니다. 그때도 코드는 같고 문장은 [알 수 없는 값](holes.md)의 "
    "문장입니다. 규칙의 "
    "영문 한 줄과 사실의 문장은 코드에 적힌 그대로입니다.",
    others="[English](codes.md) · [사실별로 보기](facts.md) · [정책](policy.md)",
    area=1,
    rule="규칙",
    sentence="문장",
    refuses="거절합니다",
    advises="조언만 합니다",
    by_policy="`{switch}` 정책에 따라 거절하거나 조언하거나 허용합니다(기본값 `{default}`)",
    beside_consent="거절합니다. 유효한 구매 동의가 있으면 조언만 합니다",
    does="{does}.",
    source="출처",
    inferred="추론: {reason}",
    read_on="{date}에 읽음",
    facts="사실",
    switches="정책",
    open_by="모르면 판단을 미루는 값",
    only_in="다음 프로필에서만",
    helps="도움이 되는 방법",
    nothing_helps="도움이 되는 방법이 없는 경우",
    then="그다음 `{decider}`",
    profiles="프로필별",
    profile_rows=("프로필", "더 요구하는 것", "코드"),
    nothing_more="없음",
    values="값과 문서",
    values_opening="생성자는 `value.…` 코드가 있는 `InvalidValueError`를 일으킵니다. 읽기 함수는 이것과 "
    "`load.…` "
    "코드를 `LoadError.problems`에 모읍니다.",
    answered="Google의 응답일 때의 문장",
    answers="Google API의 응답",
    answers_opening="두 API의 `read_error`가 주는 코드입니다. 같은 뜻의 규칙이 있으면 상황이 `answered`인 그 "
    "규칙의 코드를 줍니다.",
    addresses="주소",
    addresses_opening="추가 기능 `[address]`의 `check_address`가 주는 코드이며 모두 조언입니다.",
    columns=("코드", "문장", "출처"),
)


def text_of(template: str) -> str:
    """A template as it reads, each placeholder in angle brackets."""
    return re.sub(r"\{(\w+)(?::([^}]*))?\}", lambda m: f"‹{m[1]}›{m[2] or ''}", template)


def linked(key: str) -> str:
    """A document's title with its link; our own has none."""
    source = rc.SOURCES[key]
    return f"[{source.title}]({source.url})" if source.url.startswith("https:") else source.title


def source_of(citation: rc.Citation, words: Words = ENGLISH) -> str:
    """Document with its link, place, day of reading and, where it applies, why it is inferred."""
    read_on = words.read_on.format(date=rc.SOURCES[citation.document].read_on)
    inferred = f"; {words.inferred.format(reason=citation.inferred)}" if citation.inferred else ""
    return f"{linked(citation.document)} ({citation.place}), {read_on}{inferred}"


def certainty(fact: rc.Fact) -> str:
    """How sure a fact is, and the open point that it touches."""
    return f"{fact.confidence}, {fact.conflict}" if fact.conflict else str(fact.confidence)


def fact_lines(citation: rc.Citation) -> Iterator[str]:
    """One line a fact, in a list below the code."""
    for number in citation.facts:
        fact = rc.FACTS[number]
        yield f"  - [{number}](facts.md#fact-{number}): {fact.statement} ({certainty(fact)})"


def anchor(code: str) -> str:
    """The part of a link that leads to a code's heading."""
    return code.replace(".", "")


def codes_page(words: Words) -> Iterator[str]:
    """Every code: what it means, what it does, where it comes from, what helps."""
    yield f"# {words.title}"
    yield NOTE
    yield words.opening
    yield words.others
    areas = [area for area in AREAS if any(code.startswith(f"{area}.") for code in rc.Code)]
    yield "\n".join(f"- [`{area}`](#{area}): {AREAS[area][words.area]}" for area in areas)
    yield from profiles_part(words)
    for area in areas:
        yield f"## {area}"
        yield AREAS[area][words.area]
        for code in rc.Code:
            if code.partition(".")[0] == area:
                yield "\n".join(rule_code(code, words))
    yield f"## {words.addresses}"
    yield words.addresses_opening
    yield plain_codes(words, "address.")
    yield f"## {words.answers}"
    yield words.answers_opening
    for code in rc.Code:
        if code.startswith("api."):
            yield "\n".join(answer_code(code, words))
    yield f"## {words.values}"
    yield words.values_opening
    yield plain_codes(words, "value.", "load.")


def profiles_part(words: Words) -> Iterator[str]:
    """What each profile asks for on top."""
    yield f"## {words.profiles}"
    rows = []
    for profile, rules in rc.API_RULES.items():
        codes = dict.fromkeys(code for rule in rules for code in sorted(codes_in(rule)))
        asked = "<br>".join(f"`{rule.__name__}`: {sentence(rule)}" for rule in rules)
        named = "<br>".join(f"[`{code}`](#{anchor(code)})" for code in codes)
        rows.append(row(f"`{profile}`", asked or words.nothing_more, named))
    yield table(*words.profile_rows, rows=rows)


def plain_codes(words: Words, *beginnings: str) -> str:
    """Codes that no rule of a decider gives, in a table."""
    told = rc.texts_of(words.locale).codes
    rows = [
        row(f"`{code}`", text_of(told[code]), source_of(rc.CITATIONS[code], words))
        for code in rc.Code
        if code.startswith(beginnings)
    ]
    return table(*words.columns, rows=rows)


def does(code: rc.Code, words: Words) -> str:
    """What the rule behind a code does."""
    severities = behaviour(code).severities
    if code in BESIDE_A_CONSENT:
        return words.beside_consent
    if "violation" not in severities:
        return words.advises
    if "advisory" not in severities:
        return words.refuses
    switch = stance_of(code)
    assert switch is not None, code  # noqa: S101 - a code that does both without a switch is a bug
    return words.by_policy.format(switch=switch, default=SWITCHES[switch].default)


def rule_code(code: rc.Code, words: Words) -> Iterator[str]:
    """The entry of a code that a rule gives."""
    citation, texts = rc.CITATIONS[code], rc.texts_of(words.locale)
    yield f"### `{code}`\n"
    for rule in rules_of(code):
        yield f"- {words.rule} `{rule.__name__}`: {sentence(rule)}"
    situations = dict(texts.situations.get(code, {}))
    answered = situations.pop(ANSWERED, None)
    for told in [*situations.values()] or [texts.codes[code]]:
        yield f"- {words.sentence}: {text_of(told)}"
    if answered is not None:
        yield f"- {words.answered}: {text_of(answered)}"
    yield f"- {words.does.format(does=does(code, words))}"
    if profiles := profiles_of(code):
        yield f"- {words.only_in}: {', '.join(f'`{profile}`' for profile in profiles)}"
    yield f"- {words.source}: {source_of(citation, words)}"
    yield f"- {words.facts}:"
    yield from fact_lines(citation)
    if switches := switches_of(code):
        yield f"- {words.switches}: {', '.join(f'[`{name}`](policy.md#{name})' for name in switches)}"
    told_by = behaviour(code)
    if told_by.holes:
        yield f"- {words.open_by}: {', '.join(f'`{hole}`' for hole in told_by.holes)}"
    yield from help_lines(code, told_by.ways, words)


def answer_code(code: rc.Code, words: Words) -> Iterator[str]:
    """The entry of a code that an answer of Google's APIs gives."""
    told = rc.texts_of(words.locale)
    yield f"### `{code}`\n"
    yield f"- {words.sentence}: {text_of(told.codes[code])}"
    yield f"- {words.source}: {source_of(rc.CITATIONS[code], words)}"
    if rc.CITATIONS[code].facts:
        yield f"- {words.facts}:"
        yield from fact_lines(rc.CITATIONS[code])
    if code in WAYS:
        asks = {row.ask for row in (*RESELLER_ANSWERS, *CHANNEL_ANSWERS) if row.code == code} or {""}
        findings = [rc.Finding(code, rc.Severity.VIOLATION, "", {"ask": ask}) for ask in sorted(asks)]
        yield from help_lines(code, (way for finding in findings for way in WAYS[code](finding)), words)


def help_lines(code: rc.Code, ways: Iterable[rc.Way], words: Words) -> Iterator[str]:
    """What helps, best first, and where nothing does."""
    texts = rc.texts_of(words.locale)
    lines = []
    for way in ways:
        then = f", {words.then.format(decider=way.another_way)}" if way.another_way else ""
        said = text_of(texts.actions[way.action])
        lines.append(f"  - `{way.action}` ({texts.actors[way.actor].removesuffix('에게')}{then}): {said}")
    if lines:
        yield f"- {words.helps}:"
    yield from dict.fromkeys(lines)
    if code in texts.no_way:
        yield f"- {words.nothing_helps}: {text_of(texts.no_way[code])}"


FACT_SECTIONS: Final = {
    "Adding a customer": range(1, 38),
    "What a look-up of the domain tells": range(40, 48),
    "Purchase consent and transfer tokens": range(50, 65),
    "Importing and transferring": range(70, 106),
    "Handing over to Google": range(110, 116),
    "Terms of Service, states of a subscription, orders": range(120, 147),
    "Teams": range(150, 166),
    "Keeping data in step, the Admin console, setting up": range(170, 185),
    "Limits, and what resellers' own code shows": range(185, 193),
}


def facts_page() -> Iterator[str]:
    """Every fact: what it says, how sure it is, and which codes say it, or why none does."""
    yield "# Facts"
    yield NOTE
    yield (
        f"The {len(rc.FACTS)} numbered facts that the rules rest on, in sentences of our own, and what "
        f"became of "
        f"each: {len(CODES_OF_FACT)} are said by codes, and for the other {len(WITHOUT_CODE)} it is said "
        f"why none "
        "does. Numbers are stable and have gaps. What *stated*, *inferred*, *conflict*, *old-page* and "
        "*not-found* mean stands in [sources and confidence](../explanation/sources-and-confidence.md). In "
        "Python: `reseller_core.fact_codes.CODES_OF_FACT` and `WITHOUT_CODE`."
    )
    for title, numbers in FACT_SECTIONS.items():
        yield f"## {title}"
        rows = [fact_row(rc.FACTS[number]) for number in numbers if number in rc.FACTS]
        yield table("#", "Fact", "How sure", "Documents", "Codes, or why there is none", rows=rows)


def fact_row(fact: rc.Fact) -> str:
    """A fact in the table."""
    codes = " ".join(said_by(code) for code in CODES_OF_FACT.get(fact.number, ()))
    return row(
        f'<a id="fact-{fact.number}"></a>{fact.number}',
        fact.statement,
        certainty(fact),
        "; ".join(linked(key) for key in fact.sources),
        codes or WITHOUT_CODE[fact.number],
    )


def said_by(code: rc.Code) -> str:
    """A code, with the link to its entry where it has one."""
    return f"[`{code}`](codes.md#{anchor(code)})" if code.partition(".")[0] in AREAS else f"`{code}`"


def holes_page() -> Iterator[str]:
    """Every path that can leave a decision open."""
    yield "# Holes"
    yield NOTE
    yield (
        "What can be unknown, who knows it, and where it is found. Positions and keys are left out of the "
        "paths: `account.teams[].owned` stands for `account.teams[0].owned` and all others."
    )
    rows = [
        "| Path | What is not known | Who knows it | Where | Source | Facts |",
        "|---|---|---|---|---|---|",
    ]
    languages = (rc.texts_of("en"), rc.texts_of("ko"))
    for path, known in rc.HOLE_SOURCES.items():
        what = " / ".join(text_of(texts.holes[path]) for texts in languages)
        facts = " ".join(f"{number}: {rc.FACTS[number].statement}" for number in known.citation.facts)
        rows.append(
            f"| `{path}` | {what} | {known.actor} | {known.where} | {source_of(known.citation)} | {facts} |"
        )
    yield "\n".join(rows)


def in_code(value: object) -> str:
    """A value of a switch as it is written."""
    match value:
        case Enum():
            return f'"{value.value}"'
        case tuple():
            inner = ", ".join(in_code(one) for one in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case str():
            return f'"{value}"'
        case _:
            return str(value)


BY_PROFILE: Final = {"C3": "`profile`, an argument of every decider"}
"""Open points that are no switch of the policy."""


def policy_page() -> Iterator[str]:
    """Every switch, what it rests on, what else could hold, and which codes read it."""
    yield "# Policy"
    yield NOTE
    yield (
        "What the sources leave open, or may change, is a switch of `Policy`. A decision names the policy "
        f"that it was taken under: `{rc.DEFAULT_POLICY.version}` is the default one, and each switch that "
        "differs adds its label. Where sources contradict each other, an [open point](#open-points) tells "
        "how "
        "it is decided."
    )
    documentation = re.sub(r"\s+", " ", rc.Policy.__doc__ or "")
    for name, switch in SWITCHES.items():
        meaning = re.search(rf"\b{name}: (.+?)(?= \w+: |$)", documentation)
        facts = [f"  - {number}: {rc.FACTS[number].statement}" for number in switch.metadata["facts"]]
        point = switch.metadata["points"]
        codes = [code for code in rc.Code if rules_of(code) and name in switches_of(code)]
        lines = [
            f"## `{name}`\n",
            meaning[1].strip() if meaning else "",
            f"\n- Default: `{in_code(switch.default)}`; alternatives: {switch.metadata['alternatives']}",
            f"- Label in the version: `{switch.metadata['label']}`",
            *([f"- Open point {point}: {rc.OPEN_POINTS[point]}"] if point else []),
            f"- Read by: {', '.join(map(said_by, codes)) or 'every decider about an account'}",
            "- Facts:",
            *facts,
        ]
        yield "\n".join(lines)
    yield "## Open points"
    yield (
        "Where sources contradict each other, and what decides. The reasons stand in "
        "[where sources disagree](../explanation/where-sources-disagree.md)."
    )
    rows = [row(point, told, decided_by(point)) for point, told in rc.OPEN_POINTS.items()]
    yield table("Point", "What is open, and how it is read", "Decided by", rows=rows)


def decided_by(point: str) -> str:
    """What decides an open point: switches of the policy, or the profile."""
    names = [name for name, switch in SWITCHES.items() if switch.metadata["points"] == point]
    return ", ".join(f"[`{name}`](#{name})" for name in names) or BY_PROFILE[point]


LONGEST: Final = 100  # letters of a signature in one line

NOUNS: Final = {
    "Customers": ("DomainCustomer", "TeamCustomer", "ContactInfo", "PostalAddress", "Education"),
    "What is seen at Google": (
        "GoogleAccount",
        "Team",
        "Subscription",
        "Seats",
        "AdminConsoleSnapshot",
        "AdminConsoleAccess",
    ),
    "What is asked for": ("PurchaseConsent", "TransferRequest", "TransferItem", "Order", "Reseller"),
    "What is sold": ("Entitlement",),
    "Lifecycles": (
        "CustomerState",
        "ConsentState",
        "TransferState",
        "EntitlementState",
        "Accepted",
        "Refused",
    ),
    "What rules read": (
        "Facts",
        "AccountFacts",
        "RegistrationFacts",
        "TransferFacts",
        "PurchaseFacts",
        "TransferOutFacts",
        "VerificationFacts",
        "EntitlementFacts",
        "AdminActionFacts",
        "SetupFacts",
        "Circumstances",
        "Policy",
    ),
    "Values": (
        "DomainName",
        "EmailAddress",
        "PhoneNumber",
        "CloudIdentityId",
        "ResellerId",
        "SkuId",
        "TransferToken",
    ),
    "Answers": (
        "Decision",
        "Finding",
        "Holes",
        "Route",
        "Remedy",
        "Way",
        "Inquiry",
        "FollowUp",
        "WorkPlan",
        "Step",
    ),
    "Kept decisions": ("DecisionRecord", "Replayed"),
    "Answers about the record": ("Drift", "Difference", "Synced", "RecordSynced", "Staleness", "FactAge"),
    "After a customer is added": ("SetupTask", "VerificationEffects", "Consequence"),
    "What has to be done": ("Readiness", "Ability", "Requirement"),
    "Sources and catalog": ("Citation", "Source", "Fact", "CatalogSku"),
    "Texts": ("Texts",),
    "Exceptions": (
        "InvalidValueError",
        "LoadError",
        "RefusedError",
        "UndeterminedError",
        "NotApplicableError",
        "ContradictionError",
        "PathError",
        "RuleError",
        "StaleVersionError",
        "AlreadyExistsError",
        "OutcomeUnknownError",
        "IllegalTransitionError",
        "CommandConflictError",
    ),
    "Enumerations": (
        "Outcome",
        "ReplayOutcome",
        "Severity",
        "RouteKind",
        "AbilityKind",
        "NotAsked",
        "RequirementKind",
        "Timing",
        "Actor",
        "AccountStatus",
        "Provider",
        "CustomerType",
        "ProductGroup",
        "Plan",
        "RenewalType",
        "SubscriptionStatus",
        "SuspensionReason",
        "IneligibilityReason",
        "AdminAction",
        "InstituteType",
        "InstituteSize",
        "Profile",
        "Stance",
        "LongSuspension",
        "VerificationScope",
        "RecordField",
        "SyncEffect",
        "Freshness",
        "TaskState",
        "Code",
    ),
}
"""Public classes, as they stand on their page."""

KINDS_EXPLAINED: Final = """\
All are names of `reseller_core`. What is no exception is frozen: `attrs.evolve` makes a changed one. Text is
accepted where a value type is declared, an enumeration's value where a member is, and any iterable where a
tuple is. The kind of an attribute says what its `None` means:

- *required*: it has to be given;
- *given*: you ask for it or record it; `None` = not given;
- *happened*: a date in your own records; `None` = it hasn't happened;
- *observed*: seen at Google or told by the customer; `None` = not known. Only this can leave a decision open;
- *follows*: a property, computed from the others."""

WITH_KINDS: Final = (
    "Customers",
    "What is seen at Google",
    "What is asked for",
    "What is sold",
    "What rules read",
)
WITHOUT_JSON: Final = (
    "Lifecycles",
    "Kept decisions",
    "Answers",
    "Answers about the record",
    "After a customer is added",
    "What has to be done",
    "Sources and catalog",
    "Texts",
    "Exceptions",
)

ALIASES: Final = {
    "Customer": "customer",
    "Decider": "wire.replaying",
    "Documented": "wire._kinds",
    "Noun": "wire._kinds",
    "Rule": "decision",
    "Locale": "messages._sentences",
    "Explainable": "messages._explainable",
    "Param": "finding",
}
"""Names for types that stand in signatures, and their modules."""

FUNCTIONS: Final = {
    "Decide": (
        "check_registration",
        "choose_route",
        "check_consent",
        "check_transfer",
        "check_purchase",
        "check_transfer_to_google",
        "check_suspension",
        "check_reactivation",
        "check_domain_verification",
        "check_admin_action",
    ),
    "Read an answer": ("explain", "remedies", "inquiries"),
    "Texts": ("texts_of", "missing_texts"),
    "Forms": ("review_customer", "read_form"),
    "Plan what to do": ("plan_onboarding", "plan_transfer", "steps_left", "next_steps"),
    "Keep records true": ("compare_with_admin_console", "sync", "staleness"),
    "After a customer is added": (
        "setup_tasks",
        "smart_features_default",
        "follow_ups",
        "subscription_label",
        "labels",
        "verification_effects",
        "verified",
    ),
    "What has to be done": ("readiness",),
    "Over time": ("handle", "replay", "due"),
    "Facts and paths": ("get", "put", "forget"),
    "Rules of your own": ("decide", "violation", "advisory", "unknowns"),
    "JSON": (
        "load",
        "load_json",
        "load_customer",
        "load_account",
        "load_consent",
        "load_entitlement",
        "load_transfer_request",
        "load_order",
        "load_reseller",
        "load_policy",
        "load_facts",
        "load_decision",
        "load_decision_record",
        "load_command",
        "load_event",
        "load_state",
        "load_part",
        "parse_json",
        "dump",
        "dump_json",
        "json_schema",
    ),
    "Keep decisions": ("record_decision", "replay_decision"),
    "Data": ("find_sku", "data_versions"),
}
"""Public functions, as they stand on their page."""

RULE_BOOKS: Final = (
    "REGISTRATION_RULES",
    "CONSENT_RULES",
    "IMPORT_RULES",
    "TRANSFER_RULES",
    "PURCHASE_RULES",
    "TRANSFER_OUT_RULES",
    "SUSPENSION_RULES",
    "REACTIVATION_RULES",
    "VERIFICATION_RULES",
    "ADMIN_RULES",
)
CONSTANTS: Final = {
    "CITATIONS": "Code → `Citation`: where each code comes from.",
    "FACTS": "Number → `Fact`.",
    "OPEN_POINTS": "Open point, such as `C4` → where sources contradict each other, and the reading that is "
    "followed.",
    "SOURCES": "Key → `Source`.",
    "HOLE_SOURCES": "Path without positions and keys → who knows what is missing there, and where.",
    "STEP_CODES": "Codes of all steps that a plan can have.",
    "SMART_FEATURES_OFF": "Regions in which smart features are off by default (fact 184).",
    "DEFAULT_POLICY": "The `Policy` that applies where none is given.",
}


def marked(text: str) -> str:
    """Text of a docstring in one line of Markdown."""
    named = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", text)
    return re.sub(r"\s+", " ", named.replace("``", "`")).strip()


def sentence(thing: object) -> str:
    """The first sentence of what a thing says of itself."""
    return first_sentence(inspect.getdoc(thing) or "")


def first_sentence(docstring: str) -> str:
    """The first sentence of a docstring."""
    first = marked(docstring.partition("\n\n")[0])
    return re.split(r"(?<=[.?]) (?=[A-Z])", first)[0]


def meanings(kind: type) -> dict[str, str]:
    """What a class and those that it is made from say of their attributes."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        section = re.search(
            r"^Attributes:\n(.*?)(?=^\S|\Z)", inspect.cleandoc(one.__doc__ or ""), re.DOTALL | re.MULTILINE
        )
        entries = re.finditer(r"^    (\w+): (.+(?:\n {5,}.+)*)", section[1] if section else "", re.MULTILINE)
        found |= {entry[1]: marked(entry[2]) for entry in entries}
    return found


@cache
def statements(module: str) -> tuple[ast.stmt, ...]:
    """The statements of a module."""
    return tuple(ast.parse(inspect.getsource(importlib.import_module(module))).body)


def cell(text: str) -> str:
    """Text that stands in a table."""
    return text.replace("|", "\\|")


def row(*cells: str) -> str:
    """One row of a table."""
    return f"| {' | '.join(map(cell, cells))} |"


def table(*titles: str, rows: Sequence[str]) -> str:
    """Rows below their titles."""
    return "\n".join((row(*titles), "|" + "---|" * len(titles), *rows))


def declared_in(kind: type, name: str) -> str:
    """The type of an attribute as the code writes it."""
    return next(
        str(one.__annotations__[name]) for one in kind.__mro__ if name in vars(one).get("__annotations__", {})
    )


def kept_as(a: attrs.Attribute[Any]) -> str:
    """The kind of an attribute: what its None means, that it is required, or what it is if left out."""
    if kind := kind_of(a):
        return str(kind)
    match a.default:
        case attrs.NOTHING:
            return "required"
        case rc.Policy():
            return "`DEFAULT_POLICY` if left out"
        case Enum(value=value):
            return f"`{value!r}` if left out"
        case tuple() as value:
            return f"`{in_code(value)}` if left out"
        case None | bool() | int() | str() as value:
            return f"`{value!r}` if left out"
        case made:  # an attrs.Factory
            return f"`{made.factory.__name__}()` if left out"


def attribute_rows(kind: Any, *, with_kinds: bool) -> Iterator[str]:
    """A row for each attribute, and for each property that follows from them."""
    said = meanings(kind)
    for a in attrs.fields(kind) if attrs.has(kind) else ():
        kept = [kept_as(a)] if with_kinds else []
        yield row(f"`{a.name}`", f"`{declared_in(kind, a.name)}`", *kept, said[a.name])
    for name, made in vars(kind).items():
        if isinstance(made, property) and made.fget:
            kept = ["follows"] if with_kinds else []
            yield row(f"`{name}`", f"`{made.fget.__annotations__['return']}`", *kept, sentence(made))


def declared(made: ast.ClassDef) -> dict[str, str]:
    """The types of what a class and its constructor declare."""
    found: dict[str, str] = {}
    for one in ast.walk(made):
        match one:
            case (
                ast.arg(arg=name, annotation=ast.expr() as kind)
                | ast.AnnAssign(target=ast.Attribute(attr=name), annotation=kind)
            ):
                found.setdefault(name, ast.unparse(kind))  # what is assigned stands before what is given
    return found


def error_rows(kind: type) -> Iterator[str]:
    """A row for each attribute of an exception, with the type that its constructor gives it."""
    types: dict[str, str] = {}
    for made in kind.__mro__:
        for statement in statements(made.__module__) if made.__module__.startswith("reseller_core.") else ():
            if isinstance(statement, ast.ClassDef) and statement.name == made.__name__:
                types = declared(statement) | types
    for name, meaning in meanings(kind).items():
        yield row(f"`{name}`", f"`{types[name]}`", meaning)


def methods(kind: type) -> Iterator[str]:
    """The public methods of a class of ours."""
    own = (one for one in kind.__mro__ if one is kind or one.__name__.startswith("_"))
    for name, method in (pair for one in own for pair in vars(one).items()):
        if inspect.isfunction(method) and not name.startswith("_"):
            yield f"- `.{head(method)}`: {sentence(method)}"


def in_json(kind: type) -> str:
    """How a noun or a value stands in native JSON."""
    tags = {noun: tag for tag, noun in KINDS.items()}
    if kind in tags:
        return f'an object of kind `"{tags[kind]}"`.'
    if kind is rc.Seats:
        return "an object inside another, or a whole number: the plan's own."
    if kind.__name__ in NOUNS["Values"]:
        return "text, written only where `reveal_secrets=True`." if kind is rc.TransferToken else "text."
    return "an object inside another, without a kind; `load_part` reads it."


def class_entry(name: str, title: str) -> Iterator[str]:
    """What a class is, its attributes and its methods."""
    kind = getattr(rc, name)
    yield f"### `{name}`"
    yield sentence(kind)
    if title not in WITHOUT_JSON or kind in KINDS.values():
        yield f"In JSON: {in_json(kind)}"
    with_kinds = title in WITH_KINDS
    made = error_rows(kind) if title == "Exceptions" else attribute_rows(kind, with_kinds=with_kinds)
    if rows := list(made):
        yield table("Attribute", "Type", *(["Kind"] if with_kinds else []), "Meaning", rows=rows)
    if listed := "\n".join(methods(kind)):
        yield listed


def enumeration_of(kind: type[Enum]) -> Iterator[str]:
    """The members of an enumeration, each with its value and what it means where that is said."""
    name = kind.__name__
    body = next(
        one.body for one in statements(kind.__module__) if isinstance(one, ast.ClassDef) and one.name == name
    )
    said: dict[str, str] = {}
    for member, after in pairwise(body):
        match member, after:
            case ast.Assign(targets=[ast.Name(id=one)]), ast.Expr(value=ast.Constant(value=str() as meaning)):
                said[one] = marked(meaning)
    yield f"### `{name}`"
    yield sentence(kind)
    rows = [
        row(f"`{one.name}`", f"`{one.value}`", *([said.get(one.name, "")] if said else [])) for one in kind
    ]
    yield table("Member", "Value", *(["Meaning"] if said else []), rows=rows)


def alias_entry(name: str) -> Iterator[str]:
    """What a name for a type stands for."""
    for one in statements(f"reseller_core.{ALIASES[name]}"):
        match one:
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value) if found == name:
                yield f"- `{name}`: `{ast.unparse(value)}`"


def nouns_page() -> Iterator[str]:
    """Every public class, enumeration and name for a type."""
    yield "# Nouns, values, answers and enumerations"
    yield NOTE
    yield KINDS_EXPLAINED
    yield "In native JSON an enumeration is its value, a tuple a list, a moment text with a time zone."
    for title, names in NOUNS.items():
        yield f"## {title}"
        for name in names:
            if title == "Enumerations":
                yield from enumeration_of(getattr(rc, name))
            else:
                yield from class_entry(name, title)
    yield "## Names for types"
    yield "\n".join(line for name in ALIASES for line in alias_entry(name))


def head(function: Any) -> str:
    """A function's name, parameters and result, in one line."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - for the type checker: it was found as a function
    return head_of(node)


def head_of(node: ast.FunctionDef) -> str:
    """The head of a function that was parsed."""
    node.body, node.decorator_list = [ast.Pass()], []
    line = ast.unparse(node).splitlines()[0].removeprefix("def ").removesuffix(":")
    spaced = re.sub(r"(?<=[\w\]])=(?=\S)", " = ", line)
    return re.sub(r"\(self(?:, )?", "(", spaced)


def signature(line: str) -> str:
    """A function's head, one parameter a line where it is long."""
    if len(line) <= LONGEST:
        return line
    name, _, rest = line.partition("(")
    parameters, _, result = rest.rpartition(") -> ")
    each = re.split(r", (?![^\[]*\])", parameters)
    return "\n".join((f"{name}(", *(f"    {one}," for one in each), f") -> {result}"))


def functions_page() -> Iterator[str]:
    """Every public function, rule book and constant."""
    yield "# Functions, rule books and constants"
    yield NOTE
    yield "All are names of `reseller_core`; `help()` of one tells its arguments and errors in full."
    for title, names in FUNCTIONS.items():
        yield f"## {title}"
        for name in names:
            yield from function_entry(getattr(rc, name))
    yield "## Rule books"
    yield "Each is a tuple of rules, in the order of their findings: `decide(rc.REGISTRATION_RULES, facts)`."
    for name in RULE_BOOKS:
        yield f"### `{name}`"
        yield "\n".join(f"- `{rule.__name__}`: {sentence(rule)}" for rule in getattr(rc, name))
    yield "### `API_RULES`"
    yield (
        "By profile, what is asked on top where it is done by an API: every decider appends "
        "`API_RULES[facts.profile]`, and rules about other facts than its own say nothing."
    )
    for profile, rules in rc.API_RULES.items():
        listed = "\n".join(f"- `{rule.__name__}`: {sentence(rule)}" for rule in rules)
        yield f"For `{profile}`:\n\n{listed or '- nothing more'}"
    yield "## Constants"
    yield "\n".join(f"- `{name}`: {meaning}" for name, meaning in CONSTANTS.items())
    yield from extras_part()


def extras_part() -> Iterator[str]:
    """The public functions of the extras, read without importing what they need."""
    yield "## Extras"
    yield (
        "Each module needs the package that its extra brings, `pip install "
        '"reseller-core[phone,address]"`, and '
        "says so where it is missing. See [check phones and "
        "addresses](../how-to/check-phones-and-addresses.md)."
    )
    for file in sorted(EXTRAS.glob("[a-z]*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                said = first_sentence(ast.get_docstring(node) or "")
                yield f"### `extras.{file.stem}.{node.name}`"
                yield f"```text\n{signature(head_of(node))}\n```"
                yield said


KEPT_BY: Final = (
    (
        "customers",
        "domain, start of the organisation's name, CRM id, Google's id",
        "Google's id; the domain, among domain customers",
    ),
    ("consents", "Google's id of the customer, and the reseller's public identifier", ""),
    ("transfers", "domain, Google's id of the customer", ""),
    (
        "entitlements",
        "Google's id of the customer, Google's id of the entitlement",
        "Google's id of the entitlement",
    ),
)


def storage_page() -> Iterator[str]:
    """What a store is, and what the library makes of one."""
    yield "# Storage"
    yield NOTE
    yield (
        "Names of `reseller_core.storage`. For asynchronous stores each class has a twin with `Async` before "
        "its name and the same methods, awaited. [Write a store](../tutorial/write-a-store.md), "
        "[which store](../explanation/which-store.md)."
    )
    yield (
        "A write raises [`StaleVersionError`](nouns.md#staleversionerror), "
        "[`AlreadyExistsError`](nouns.md#alreadyexistserror) or "
        "[`OutcomeUnknownError`](nouns.md#outcomeunknownerror); what no store could keep is refused before "
        "it with `InvalidValueError`. Texts are compared and ordered by code point. At most "
        f"{LONGEST_KEY} characters of a key, {LONGEST_VALUE} of a value in an index, "
        f"{LARGEST_DOCUMENT:,} bytes of a document or an event, {MOST_EVENTS:,} events of a write. "
        "Page on with what the last page ended with, as it was read."
    )
    yield table("Kept", "Found by", "Unique", rows=[row(*cells) for cells in KEPT_BY])
    yield from package_entries(storage, skipping="Async")
    yield "## The contract of stores"
    yield "Names of `reseller_core.testing.storage_contract`."
    yield from package_entries(storage_contract)
    yield "### Scenarios"
    yield "\n".join(f"- `{one.name}`: {sentence(one.run)}" for one in storage_contract.SCENARIOS)
    yield "### Races"
    yield "\n".join(f"- `{one.name}`: {sentence(one.run)}" for one in storage_contract.RACES)
    yield "In the module `model`, which needs Hypothesis:"
    yield from function_entry(run_model)


LIFECYCLES: Final[Mapping[str, lifecycle.Lifecycle[Any]]] = {
    "A customer": lifecycle.CUSTOMER_LIFECYCLE,
    "A purchase consent": lifecycle.CONSENT_LIFECYCLE,
    "A transfer to us": lifecycle.TRANSFER_LIFECYCLE,
    "An entitlement": lifecycle.ENTITLEMENT_LIFECYCLE,
}


def lifecycles_page() -> Iterator[str]:
    """The four lifecycles: a picture and a table of each, then every command, event and phase."""
    yield "# Lifecycles"
    yield NOTE
    yield (
        "Names of `reseller_core.lifecycle`: what can happen to a customer, a purchase consent, a transfer "
        "and an entitlement. Each stands in one table; the picture and the rows are made from it. A command "
        "that a phase does not list raises `IllegalTransitionError`. How to use them: "
        "[follow a customer over time](../how-to/follow-a-customer-over-time.md)."
    )
    for title, one in LIFECYCLES.items():
        yield f"## {title}"
        yield f"It begins as `{type(one.beginning).__name__}()`."
        yield f"```mermaid\n{lifecycle.diagram(one)}\n```"
        yield table("Command", "What it does", "Event", "Asked first", rows=list(command_rows(one)))
    yield "## Commands, events, states"
    yield "Every command has an `id`; every event tells of its command, its moment and the phase after it."
    yield from package_entries(lifecycle)


def command_rows(one: lifecycle.Lifecycle[Any]) -> Iterator[str]:
    """A row for each command of a lifecycle."""
    for command, move in one.moves.items():
        used: set[Callable[..., Any]] = set()
        if move.guard is not None:
            _used_by(move.guard, used)
        deciders = sorted(f"`{name}`" for one in used if (name := one.__name__) in FUNCTIONS["Decide"])
        asked = ", ".join(deciders)
        yield row(f"`{command.__name__}`", sentence(command), f"`{move.event.__name__}`", asked)


def package_entries(package: ModuleType, skipping: str = "-") -> Iterator[str]:
    """The public classes and functions of a package."""
    for name in package.__all__:
        thing = getattr(package, name)
        if name.startswith(skipping):
            continue
        if inspect.isclass(thing) and issubclass(thing, Enum):
            yield from enumeration_of(thing)
        elif inspect.isclass(thing):
            yield f"### `{name}`"
            yield sentence(thing)
            if rows := list(attribute_rows(thing, with_kinds=False)):
                yield table("Attribute", "Type", "Meaning", rows=rows)
            if listed := "\n".join(methods(thing)):
                yield listed
        elif inspect.isfunction(thing):
            yield from function_entry(thing)


def function_entry(function: Any) -> Iterator[str]:
    """A function's head and what it does."""
    yield f"### `{function.__name__}`"
    yield f"```text\n{signature(head(function))}\n```"
    yield sentence(function)


def skus_page() -> Iterator[str]:
    """Every SKU of the catalog, by product."""
    yield "# SKUs"
    yield NOTE
    yield (
        "What `find_sku` knows. A SKU is named by its id; names change. The product group is the one that "
        "consent is given for, where a source says it; a policy's `product_groups` goes before it. "
        "*Add-on*: it needs another subscription beside it. *Team*: a customer verified by e-mail may hold "
        "it. A blank: no source says."
    )
    marks = {True: "yes", False: "no", None: ""}
    for product in dict.fromkeys(one.product for one in SKUS.values()):
        of_product = [one for one in SKUS.values() if one.product == product]
        yield f"## {of_product[0].product_name} (`{product}`)"
        group = GROUPS_BY_PRODUCT.get(product)
        yield f"Product group: {f'`{group}`' if group else 'no source says'}."
        yield table(
            *("SKU", "Name", "Family", "Add-on", "Team"),
            rows=[
                row(
                    f"`{one.sku}`",
                    one.name,
                    one.edition_family,
                    marks[one.addon],
                    marks[one.email_verified_ok],
                )
                for one in of_product
            ],
        )


# What each API carries: read off what the writers write, and the readers read, of nouns that differ in one
# attribute.

_ACCOUNT_NAME: Final = "accounts/C0123abc4"
_CUSTOMER_NAME: Final = f"{_ACCOUNT_NAME}/customers/S0987zyx6"
_OFFER_NAME: Final = f"{_ACCOUNT_NAME}/offers/SAnnual1"
_MOMENT: Final = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
Told = Mapping[str, Any]
Writers = Mapping[str, Callable[[Any], Told]]
"""The message or the call, ``""`` = the noun's own message → what is written of a noun."""

TOLD_OF_A_CUSTOMER: Final[Mapping[str, Any]] = {
    "organization_name": "Acme",
    "domain": "acme-example.com",
    "primary_email": "lead@acme-example.com",
    "alternate_email": "me@home-example.net",
    "contact.given_name": "Sam",
    "contact.family_name": "Lead",
    "contact.full_name": "Sam Lead",
    "contact.job_title": "CTO",
    "contact.phone": "+16502530000",
    "contact.phone_valid": True,
    "contact.address.region_code": "US",
    "contact.address.language_code": "en",
    "contact.address.postal_code": "94043",
    "contact.address.sorting_code": "CEDEX",
    "contact.address.administrative_area": "CA",
    "contact.address.locality": "Mountain View",
    "contact.address.sublocality": "North",
    "contact.address.address_lines": ("1", "2", "3", "4"),
    "contact.address.recipients": ("Sam Lead",),
    "contact.address.organization": "Acme",
    "education": rc.Education(institute_type="K12", institute_size="SIZE_1_100", website="acme-example.com"),
    "crm_id": "CRM-1",
    "cloud_identity_id": "C01abcde2",
    "language_code": "en",
    "time_zone": "America/Los_Angeles",
    "reseller_id": "C0123456",
}
"""Attribute of a customer → a value for it. ``extra`` is no attribute of the customer's own."""

TOLD_OF_A_SUBSCRIPTION: Final[Mapping[str, Sequence[Any]]] = {
    "sku": ("1010020028",),
    "plan": tuple(rc.Plan),
    "seats": (rc.Seats(committed=9), rc.Seats(maximum=9), rc.Seats(licensed=9)),
    "status": tuple(rc.SubscriptionStatus),
    "suspension_reasons": (("OTHER",),),
    "suspended_at": (_MOMENT,),
    "term_ends_at": (_MOMENT,),
    "renewal": tuple(rc.RenewalType),
    "minimum_transferable_seats": (5,),
    "currency": ("KRW",),
}
"""Attribute of a subscription → values for it, of which each may stand elsewhere, or nowhere."""

TOLD_OF_AN_ORDER: Final[Mapping[str, Sequence[Any]]] = {
    "sku": ("1010020025",),
    "plan": (rc.Plan.TRIAL,),
    "seats": (12,),
    "deal_code": ("DEAL-1",),
    "purchase_order_id": ("PO-1",),
    "replaces": ("1010020027",),
    "currency": ("KRW",),
}
"""Attribute of an order → a value for it; a transfer's item has all but the last two."""

TOLD_OF_A_TRANSFER: Final[Mapping[str, Sequence[Any]]] = {
    "customer": (rc.DomainCustomer(organization_name="Acme", domain="other-example.com"),),
    "reseller_id": ("C0999999",),
    "product_groups": ((rc.ProductGroup.GOOGLE_VOICE,),),
    "items": (
        (
            rc.TransferItem(
                sku="1010020028", plan=rc.Plan.TRIAL, seats=10, deal_code="D", purchase_order_id="PO-1"
            ),
        ),
    ),
    "token": ("A1B2C3D4E5F6A7B8",),
    "token_issued_at": (_MOMENT,),
    "token_expires_at": (_MOMENT,),
    "token_reseller_id": ("C0123456",),
    "left_us_at": (_MOMENT,),
    "channel_partner_id": ("C01abcde2",),
    "channel_partner_reseller_id": ("C0123456",),
    "overwrite": (True,),
}
"""Attribute of a transfer → a value for it."""

_LOOKED_UP: Final[Told] = {
    "cloudIdentityAccounts": [
        {
            "existing": True,
            "owned": True,
            "customerCloudIdentityId": "C01abcde2",
            "customerType": "DOMAIN",
        },
        {"existing": True, "owned": True, "customerCloudIdentityId": "C02team01", "customerType": "TEAM"},
    ]
}


def customer_with(kind: type[rc.DomainCustomer | rc.TeamCustomer], path: str) -> rc.Customer:
    """A customer that tells one thing beside its name and its domain."""
    noun: Any = kind(organization_name="Other", domain="other-example.com")
    value = TOLD_OF_A_CUSTOMER[path]
    *above, attribute = path.split(".")
    for holder in reversed(above):
        value = {"contact": ContactInfo, "address": PostalAddress}[holder](**{attribute: value})
        attribute = holder
    telling: rc.Customer = attrs.evolve(noun, **{attribute: value})
    return telling


def leaves(told: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that a message says, by its path; elements of a list by their names where they have some."""
    if isinstance(told, Mapping) and told:
        for key, value in told.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(told, list) and all(isinstance(one, Mapping) and "name" in one for one in told):
        for one in told:
            yield f"{path}[{one['name']}]", one
    elif isinstance(told, list) and all(isinstance(one, Mapping) for one in told):
        for one in told:
            yield from leaves(one, f"{path}[]")
    else:
        yield path, told


def changed(write: Callable[[Any], Told], noun: Any, other: Any) -> tuple[str, ...]:
    """Paths at which what is written of a noun differs from what is written of the other."""
    before = list(leaves(write(other)))
    return tuple(dict.fromkeys(path for path, value in leaves(write(noun)) if (path, value) not in before))


def as_sent(call: channel.Call) -> Told:
    """The body of a call, with its query as keys that begin with ``?``."""
    sent = call.rest()
    return {**(sent["body"] or {}), **{f"?{key}": value for key, value in sent["query"].items()}}


def _transfer_of(customer: rc.Customer) -> rc.TransferRequest:
    group = rc.ProductGroup.GOOGLE_WORKSPACE
    return rc.TransferRequest(customer=customer, reseller_id="C0123456", product_groups={group})


def _imported(request: rc.TransferRequest) -> Told:
    try:
        return as_sent(channel.import_customer(request, parent=_ACCOUNT_NAME))
    except rc.InvalidValueError:  # a team that nothing names can't be imported
        return {}


def _moved(request: rc.TransferRequest) -> Told:
    items = (attrs.evolve(item, deal_code=None) for item in request.items or ())  # which is refused
    lines = [channel.EntitlementLine(line=item, offer=_OFFER_NAME) for item in items]
    if not lines:
        return {}
    return as_sent(channel.transfer_entitlements(lines, parent=_CUSTOMER_NAME, token=request.token))


def _ordered_by_channel(line: rc.Order) -> Told:
    plain = attrs.evolve(line, deal_code=None, replaces=None)  # both are refused
    return as_sent(channel.create_entitlement(plain, offer=_OFFER_NAME, parent=_CUSTOMER_NAME))


CUSTOMER_WRITERS: Final[Mapping[rc.Profile, Writers]] = {
    rc.Profile.CHANNEL_API: {
        "": channel.write_customer,
        "provisionCloudIdentity": lambda one: as_sent(
            channel.provision_cloud_identity(one, name=_CUSTOMER_NAME)
        ),
        "import": lambda one: _imported(_transfer_of(one)),
    },
    rc.Profile.RESELLER_API: {"": reseller_api.write_customer},
}
CREATED: Final[Mapping[rc.Profile, Callable[[Any], Told]]] = {
    rc.Profile.CHANNEL_API: lambda one: as_sent(channel.create_customer(one, parent=_ACCOUNT_NAME)),
    rc.Profile.RESELLER_API: lambda one: as_sent(reseller_api.insert_customer(one)),
}
SUBSCRIPTION_WRITERS: Final[Mapping[rc.Profile, Writers]] = {
    rc.Profile.CHANNEL_API: {"": channel.write_entitlement},
    rc.Profile.RESELLER_API: {"": reseller_api.write_subscription},
}
ORDER_WRITERS: Final[Mapping[rc.Profile, Writers]] = {
    rc.Profile.CHANNEL_API: {"": _ordered_by_channel},
    rc.Profile.RESELLER_API: {
        "": lambda line: as_sent(reseller_api.insert_subscription(line, "C01abcde2")),
    },
}
TRANSFER_WRITERS: Final[Mapping[rc.Profile, Writers]] = {
    rc.Profile.CHANNEL_API: {"import": _imported, "transferEntitlements": _moved},
    rc.Profile.RESELLER_API: {
        "customers.insert": lambda one: as_sent(reseller_api.insert_customer(one.customer, token=one.token)),
        "subscriptions.insert": lambda one: (
            as_sent(reseller_api.insert_subscription(one.items[0], "C01abcde2", token=one.token))
            if one.items
            else {}
        ),
    },
}
NOT_CARRIED: Final = "not carried"
APIS: Final = (rc.Profile.CHANNEL_API, rc.Profile.RESELLER_API)


def customer_cell(path: str, profile: rc.Profile) -> str:
    """Where an attribute of a customer stands at an API; which type's, where it is one type's alone."""
    found: dict[tuple[str, str], list[str]] = {}
    kinds: dict[str, type[rc.DomainCustomer | rc.TeamCustomer]] = {
        "domain": rc.DomainCustomer,
        "team": rc.TeamCustomer,
    }
    read_only: set[str] = set()
    for word, kind in kinds.items():
        noun, other = customer_with(kind, path), kind(organization_name="Other", domain="other-example.com")
        sent = changed(CREATED[profile], noun, other)
        for call, write in CUSTOMER_WRITERS[profile].items():
            for place in changed(write, noun, other):
                found.setdefault((call, place), []).append(word)
                if not call and place not in sent:
                    read_only.add(place)
    cells = [
        f"{f'{call}: ' if call else ''}`{place}`"
        + ("" if len(words) == len(kinds) else f" ({words[0]})")
        + (" (read only)" if not call and place in read_only else "")
        for (call, place), words in found.items()
    ]
    lost = {
        loss.kind
        for loss in losses(customer_with(rc.DomainCustomer, path), profile)
        if loss.subject == f"customer.{path}" and loss.kind is not LossKind.NO_FIELD
    }
    return "<br>".join([*cells, *(f"*{kind}*" for kind in lost)]) or NOT_CARRIED


def type_cell(profile: rc.Profile) -> str:
    """Where the type of a customer stands at an API."""
    told: dict[str, Any] = {
        "organization_name": "Acme",
        "domain": "acme-example.com",
        "cloud_identity_id": "C01abcde2",  # so that a team is imported too
    }
    nouns = rc.DomainCustomer(**told), rc.TeamCustomer(**told)
    sent = changed(CREATED[profile], *nouns)
    return "<br>".join(
        f"{f'{call}: ' if call else ''}`{place}`" + (" (read only)" if not call and place not in sent else "")
        for call, write in CUSTOMER_WRITERS[profile].items()
        for place in changed(write, *nouns)
    )


def noun_cell(noun: Any, attribute: str, values: Sequence[Any], writers: Writers) -> str:
    """Where an attribute of another noun stands; which values do, where not all of them."""
    found: dict[str, list[str]] = {}
    for value in values:
        for call, write in writers.items():
            for place in changed(write, attrs.evolve(noun, **{attribute: value}), noun):
                found.setdefault(f"{f'{call}: ' if call else ''}`{place}`", []).append(f"`{value}`")
    some = all(isinstance(value, Enum) for value in values)
    carried = {text for texts in found.values() for text in texts}
    only = f" (only {', '.join(sorted(carried))})" if some and 0 < len(carried) < len(values) else ""
    return f"{'<br>'.join(found)}{only}" or NOT_CARRIED


def noun_rows(
    noun: Any, told: Mapping[str, Sequence[Any]], writers: Mapping[rc.Profile, Writers]
) -> list[str]:
    """A row for each attribute of a noun."""
    return [
        row(f"`{a.name}`", *(noun_cell(noun, a.name, told[a.name], writers[api]) for api in APIS))
        for a in attrs.fields(type(noun))
        if a.name != "extra"
    ]


def customer_paths(kind: Any = rc.DomainCustomer, path: str = "") -> Iterator[str]:
    """Every attribute of a customer, also those of what it holds."""
    for a in attrs.fields(kind):
        inner = {"contact": ContactInfo, "address": PostalAddress}.get(a.name)
        if inner is not None:
            yield from customer_paths(inner, f"{path}{a.name}.")
        elif a.name != "extra":
            yield f"{path}{a.name}"


def read_from(read: Callable[[Any], Any], payload: Told, attribute: str) -> tuple[str, ...]:
    """Paths of an answer without which an attribute of what is read from it is another."""
    whole = getattr(read(payload), attribute)
    return tuple(
        path
        for path in dict.fromkeys(path for path, _ in leaves(payload))
        if getattr(read(without(payload, path.split("."))), attribute) != whole
    )


def without(told: Any, steps: Sequence[str]) -> Any:
    """A message without what stands at a path; of a list, without it in each element."""
    first, *rest = steps
    key = first.removesuffix("[]")
    if not rest:
        return {one: value for one, value in told.items() if one != key}
    inner = told[key]
    left = (
        [without(one, rest) if rest[0] in one else one for one in inner]
        if first.endswith("[]")
        else without(inner, rest)
    )
    return {**told, key: left}


_ANSWERS: Final[Mapping[rc.Profile, tuple[tuple[Callable[[Any], Any], Told], ...]]] = {
    rc.Profile.CHANNEL_API: (
        (channel.read_accounts, _LOOKED_UP),
        (
            channel.read_account,
            {
                "cloudIdentityId": "C01abcde2",
                "cloudIdentityInfo": {"customerType": "DOMAIN", "isDomainVerified": True},
            },
        ),
    ),
    rc.Profile.RESELLER_API: (
        (
            reseller_api.read_account,
            {
                "customerId": "C01abcde2",
                "customerDomain": "acme-example.com",
                "customerType": "domain",
                "customerDomainVerified": True,
                "postalAddress": {"countryCode": "US"},
            },
        ),
    ),
}
"""Readers of accounts, each with an answer that tells all that it reads."""


def _team_in(payload: Told) -> rc.Team:
    return next(iter(channel.read_accounts(payload).teams or ()), rc.Team())


_TEAM_ANSWERS: Final[Mapping[rc.Profile, tuple[tuple[Callable[[Any], Any], Told], ...]]] = {
    rc.Profile.CHANNEL_API: ((_team_in, _LOOKED_UP),),
    rc.Profile.RESELLER_API: (),
}
"""The same of teams."""


def read_cell(attribute: str, answers: Iterable[tuple[Callable[[Any], Any], Told]]) -> str:
    """What an attribute of an account, or of a team, is read from."""
    found = [f"`{path}`" for read, payload in answers for path in read_from(read, payload, attribute)]
    return "<br>".join(dict.fromkeys(found)) or "not told"


def wire_page() -> Iterator[str]:
    """What each API carries of each noun."""
    yield "# What each API carries"
    yield NOTE
    yield (
        "Read off the writers and readers of `reseller_core.wire.channel` and "
        "`reseller_core.wire.reseller_api`. A place is a path of keys in JSON; a call before it says in "
        "whose request it stands, a `?` that it stands in the query. *Read only*: Google writes it, and a "
        f"request leaves it out. *{NOT_CARRIED.capitalize()}*: the API has no field for it; "
        "`losses(customer, profile)` of `reseller_core.wire.losses` names what a customer says and an API "
        "can't. How to call: "
        "[the Cloud Channel API](../how-to/call-the-channel-api.md), "
        "[the Reseller API](../how-to/call-the-reseller-api.md)."
    )
    columns = ("Attribute", "Cloud Channel API", "Reseller API")
    yield "## A customer"
    yield "At Cloud Channel the message `Customer`, at the Reseller API `Customer`."
    kinds = [
        f"- *{kind}*: {text.removesuffix('.')}."
        for kind, text in {
            LossKind.JOINED: "it is written into another field, and can't be taken apart again",
            LossKind.CUT: "only a part of it has a place",
        }.items()
    ]
    rows = [
        row("the type", *(type_cell(api) for api in APIS)),
        *(row(f"`{path}`", *(customer_cell(path, api) for api in APIS)) for path in customer_paths()),
    ]
    yield table(*columns, rows=rows)
    yield "\n".join(kinds)
    yield "## A subscription"
    yield "At Cloud Channel the message `Entitlement`, at the Reseller API `Subscription`."
    yield table(*columns, rows=noun_rows(rc.Subscription(), TOLD_OF_A_SUBSCRIPTION, SUBSCRIPTION_WRITERS))
    yield "## An order, or the item of a transfer"
    yield (
        "At Cloud Channel `create_entitlement`, in which the offer decides SKU, plan and price; at the "
        "Reseller API `insert_subscription`. The seats of an annual plan are `num_units` and `numberOfSeats`."
    )
    order = rc.Order(sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=9)
    yield table(*columns, rows=noun_rows(order, TOLD_OF_AN_ORDER, ORDER_WRITERS))
    yield "## A transfer request"
    yield "Its customer and its items are carried as told above; what is not carried is for the rules."
    item = rc.TransferItem(sku="1010020025", plan=rc.Plan.FLEXIBLE, seats=9)
    acme = rc.DomainCustomer(organization_name="Acme", domain="acme-example.com")
    transfer = attrs.evolve(_transfer_of(acme), items=(item,))
    yield table(*columns, rows=noun_rows(transfer, TOLD_OF_A_TRANSFER, TRANSFER_WRITERS))
    yield "## An account"
    yield (
        "Read alone: from `checkCloudIdentityAccountsExist` and `Customer` at Cloud Channel, from the "
        "`Customer` that `customers.get` answers at the Reseller API. A place stands beside all that is "
        "read otherwise, or not at all, without it. What an account holds, `subscriptions.list` of the "
        "Reseller API and `ListEntitlements` of Cloud Channel tell, one subscription at a time."
    )
    yield table(
        *columns,
        rows=[
            row(f"`{a.name}`", *(read_cell(a.name, _ANSWERS[api]) for api in APIS))
            for a in attrs.fields(rc.GoogleAccount)
            if a.name != "observed_at"
        ],
    )
    yield "## A team on a domain"
    yield (
        "Read alone, from the entries of `checkCloudIdentityAccountsExist`. The primary address is what the "
        "look-up was narrowed to (`name_team`)."
    )
    yield table(
        *columns,
        rows=[
            row(f"`{a.name}`", *(read_cell(a.name, _TEAM_ANSWERS[api]) for api in APIS))
            for a in attrs.fields(rc.Team)
        ],
    )
    yield "Purchase consents, and what we know of ourselves as a reseller, neither API tells or takes."


def pages() -> Mapping[str, str]:
    """Every page that is made, by its file name."""
    made: dict[str, Callable[[], Iterator[str]]] = {
        "codes.ko.md": lambda: codes_page(KOREAN),
        "codes.md": lambda: codes_page(ENGLISH),
        "facts.md": facts_page,
        "functions.md": functions_page,
        "holes.md": holes_page,
        "lifecycles.md": lifecycles_page,
        "nouns.md": nouns_page,
        "policy.md": policy_page,
        "skus.md": skus_page,
        "storage.md": storage_page,
        "wire.md": wire_page,
    }
    return MappingProxyType({name: "\n\n".join(blocks()) + "\n" for name, blocks in made.items()})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    parser = argparse.ArgumentParser(
        description="Make the pages of docs/reference that follow from the code."
    )
    parser.add_argument("--check", action="store_true", help="compare only; exit with 1 on a difference")
    parser.add_argument("--target", type=Path, default=TARGET, help="the folder of the pages")
    options = parser.parse_args(arguments)
    target: Path = options.target
    status = 0
    for name, text in pages().items():
        page = target / name
        if not options.check:
            page.write_text(text, encoding="utf-8", newline="\n")
        elif not page.is_file() or page.read_bytes() != text.encode():
            print(f"{name} differs from what the code says", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
