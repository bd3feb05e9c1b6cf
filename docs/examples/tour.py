"""A tour: the requests of a reseller's desk, one JSON object a line, decided with every reason.

A line is a story, what it asks (registration, transfer, purchase, transfer-out, suspension, reactivation,
verification or admin), and the facts of that question in the package's own JSON: docs/reference/nouns.md
lists them, RegistrationFacts first, under "What rules read". With --csv, a line is a row of a bulk sheet: may
its customer be added, and may it order? Nobody looked it up, so what is not refused stays open.

  {"story": "A new one", "ask": "registration", "at": "2026-11-24T09:00:00Z", "account": {"status": "none"},
   "customer": {"kind": "domain", "organization_name": "Acme", "domain": "acme-example.com"}}
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import json
import signal
import sys
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import attrs

import reseller_core as rc
from reseller_core.wire import rows as sheet_rows

DATA: Final = Path(__file__).parent / "data"


class Ask(StrEnum):
    """What a line asks."""

    REGISTRATION = "registration"  # may it be added?
    TRANSFER = "transfer"  # may it come over to us?
    PURCHASE = "purchase"  # may it buy this?
    TRANSFER_OUT = "transfer-out"  # may it go to Google?
    SUSPENSION = "suspension"  # may we suspend this?
    REACTIVATION = "reactivation"  # may we reactivate this?
    VERIFICATION = "verification"  # may it verify its domain?
    ADMIN = "admin"  # may we do this in its Admin console?


QUESTIONS: Final[Mapping[str, tuple[type[rc.Facts], tuple[rc.Rule[Any], ...]]]] = {
    Ask.REGISTRATION: (rc.RegistrationFacts, rc.REGISTRATION_RULES),
    Ask.TRANSFER: (rc.TransferFacts, rc.TRANSFER_RULES),
    Ask.PURCHASE: (rc.PurchaseFacts, rc.PURCHASE_RULES),
    Ask.TRANSFER_OUT: (rc.TransferOutFacts, rc.TRANSFER_OUT_RULES),
    Ask.SUSPENSION: (rc.EntitlementFacts, rc.SUSPENSION_RULES),
    Ask.REACTIVATION: (rc.EntitlementFacts, rc.REACTIVATION_RULES),
    Ask.VERIFICATION: (rc.VerificationFacts, rc.VERIFICATION_RULES),
    Ask.ADMIN: (rc.AdminActionFacts, rc.ADMIN_RULES),
}
MARKS: Final = {rc.Severity.VIOLATION: "✗", rc.Severity.UNKNOWN: "?", rc.Severity.ADVISORY: "!"}
OUTCOMES: Final = (*(outcome.value for outcome in rc.Outcome), "broken", "read")
WORDS: Final = json.loads((DATA / "words.json").read_text(encoding="utf-8"))  # the tour's own, by locale
ONLY: Final = {word: one for one in OUTCOMES for word in (one, *(words[one] for words in WORDS.values()))}


@attrs.frozen(kw_only=True)
class Head:
    """What a line has beside its facts."""

    story: str
    ask: Ask


@attrs.frozen(kw_only=True)
class Answer:
    """One line, answered; a broken one has problems and no decision, a row of a sheet may have both."""

    line: int
    head: Head | None = None
    facts: rc.Facts | None = None
    decision: rc.Decision | None = None
    problems: tuple[rc.Finding, ...] = ()

    @property
    def outcome(self) -> str:
        """The decision's outcome; else ``"broken"``, or ``"read"`` where nothing is wrong."""
        if self.decision is not None:
            return self.decision.outcome.value
        return "broken" if any(one.severity is rc.Severity.VIOLATION for one in self.problems) else "read"

    @property
    def findings(self) -> tuple[rc.Finding, ...]:
        """What is to be said of the line, and then of what it asks."""
        return self.problems + (self.decision.findings if self.decision is not None else ())

    @property
    def route(self) -> rc.Route | None:
        """Which way leads to the customer, where the line asks to add it; no refused creation."""
        facts, decision = self.facts, self.decision
        if not isinstance(facts, rc.RegistrationFacts) or decision is None:
            return None
        route = rc.choose_route(facts.customer, account=facts.account, at=facts.at)
        creates = route.kind in (rc.RouteKind.CREATE, rc.RouteKind.ADD_TEAM)
        return None if creates and decision.violations else route

    @property
    def follow_ups(self) -> tuple[rc.FollowUp, ...]:
        """What follows once an allowed addition or order is carried out."""
        match self.facts:
            case rc.RegistrationFacts() if self.decision:
                return rc.follow_ups(())
            case rc.PurchaseFacts(order=order) if self.decision:
                return rc.follow_ups((rc.Subscription(sku=order.sku),))
        return ()


def answer(line: int, text: bytes | str) -> Answer:
    """Read one line and decide it; a line that can't be read names all of its problems."""
    problems: list[rc.Finding] = []

    def read(load: Callable[..., Any], *given: object) -> Any:
        try:
            return load(*given)
        except rc.LoadError as error:
            problems.extend(error.problems)

    document = read(rc.parse_json, text)
    given = dict(document) if isinstance(document, dict) else {}
    beside = {key: given.pop(key) for key in ("story", "ask") if key in given}
    head = None if problems else read(rc.load_part, beside if isinstance(document, dict) else document, Head)
    facts_type, rules = QUESTIONS.get(str(beside.get("ask")), (None, ()))
    facts: Any = read(rc.load_part, given, facts_type) if facts_type else None
    if problems:
        return Answer(line=line, problems=tuple(problems))
    return Answer(line=line, head=head, facts=facts, decision=decided(facts, rules))


def decided(facts: Any, rules: tuple[rc.Rule[Any], ...]) -> rc.Decision:
    """What the rules say, those of the API that will be called included."""
    return rc.decide((*rules, *rc.API_RULES[facts.profile]), facts)


def answers(path: Path) -> list[Answer]:
    """Every line that is not blank, answered."""
    return [answer(n, text) for n, text in enumerate(path.read_bytes().splitlines(), 1) if text.strip()]


def sheet_answers(path: Path, kind: str) -> list[Answer]:
    """Every row of a sheet, answered: may its customer be added, and may it order? The header is line 1."""
    with path.open(encoding="utf-8", newline="") as file:
        sheet = sheet_rows.read_rows(csv.DictReader(file), customer_type=kind)
    told: dict[int, list[rc.Finding]] = {}
    for finding in sheet.findings:
        told.setdefault(int(finding.param("row") or 1), []).append(finding)
    found, now = [], dt.datetime.now(dt.UTC)
    for one in sheet.customers:
        given: Any = {"customer": one.customer, "account": None, "at": now, "profile": "reseller-api"}
        asked: list[tuple[int, Ask, rc.Facts]] = [
            (one.number or 0, Ask.REGISTRATION, rc.RegistrationFacts(**given)),
            *((row.number or 0, Ask.PURCHASE, rc.PurchaseFacts(order=row.order, consents=None, **given))
              for row in one.rows if row.order),
        ]  # fmt: skip
        for line, ask, facts in asked:
            head, problems = Head(story=path.name, ask=ask), tuple(told.pop(line, ()))
            decision = decided(facts, QUESTIONS[ask][1])
            found.append(Answer(line=line, head=head, facts=facts, decision=decision, problems=problems))
    found += [Answer(line=line, problems=tuple(problems)) for line, problems in told.items()]
    return sorted(found, key=lambda one: one.line)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: Korean and Japanese letters take two, marks none."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") - bool(unicodedata.combining(c)) for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns."""
    spaced = "".join(letter + "\0" * (columns(letter) - 1) for letter in text)
    lines = textwrap.wrap(spaced, width, subsequent_indent="  ", break_on_hyphens=False)
    return [line.replace("\0", "") for line in lines]


def table(rows: Sequence[Sequence[list[str]]]) -> Iterator[str]:
    """Rows of cells of lines, each column as wide as its widest line."""
    widths = [max(columns(line) for cell in column for line in cell) for column in zip(*rows, strict=True)]
    for row in rows:
        for line in zip_longest(*row, fillvalue=""):
            padded = (text + " " * (width - columns(text)) for text, width in zip(line, widths, strict=True))
            yield "  ".join(padded).rstrip()


@attrs.frozen
class Printer:
    """Writes answers in one language."""

    locale: rc.Locale

    def word(self, key: str) -> str:
        """A word of the tour's own."""
        return str(WORDS[self.locale][key])

    def say(self, what: rc.Finding | rc.FollowUp) -> str:
        """A sentence of the package's."""
        return " ".join(rc.explain(what, self.locale))

    def summary(self, shown: Sequence[Answer]) -> Iterator[str]:
        """The table, and how often each answer was given."""
        heading = [[title, "─" * columns(title)] for title in WORDS[self.locale]["headings"]]
        yield from table([heading, *map(self.row, shown)])
        counts = sorted(Counter(self.word(one.outcome) for one in shown).items())
        total = self.word("line" if len(shown) == 1 else "lines").format(n=len(shown))
        said = ", ".join(f"{word} {count}" for word, count in counts)
        yield from ("", self.word("sum").format(lines=f"{total}: {said}" if said else total))

    def row(self, one: Answer) -> list[list[str]]:
        """A row of the table; each reason has a sentence of its own."""
        why = [f"{MARKS[finding.severity]} {self.say(finding)}" for finding in one.findings]
        question, about = ["–"], ["–"]
        if one.head and one.facts:
            question = [self.word(one.head.ask)]
            question += [f"→ {self.word(one.route.kind)}"] if one.route else []
            about = [line for text in self.about(one.facts) for line in wrapped(text, 34)]
        reasons = [line for sentence in dict.fromkeys(why) for line in wrapped(sentence, 72)]
        return [[str(one.line)], [self.word(one.outcome)], question, about, reasons or ["✓"]]

    def about(self, facts: Any) -> tuple[str, ...]:
        """Whom or what a line is about: a customer and what is to be done for it, or a subscription."""
        if isinstance(facts, rc.EntitlementFacts):
            listed = rc.find_sku(facts.subscription.named)
            return (listed.name if listed else facts.subscription.named,)
        who = facts.who if isinstance(facts, rc.AccountFacts) else facts.customer
        actions = rc.texts_of(self.locale).words["action"]
        done = (actions[facts.action],) if isinstance(facts, rc.AdminActionFacts) else ()
        return (who.organization_name, who.domain.unicode, *done)

    def in_full(self, one: Answer) -> Iterator[str]:
        """Everything there is to say of one line."""
        yield f"#{one.line}  {self.word(one.outcome)}"
        if one.head is None or one.facts is None or one.decision is None:
            yield from self.section("why", rc.explain(one.problems, self.locale))
            yield from self.section("codes", map(self.code, one.problems))
            return
        account, decision = getattr(one.facts, "account", None), one.decision
        yield "".join(letter if letter.isprintable() else "?" for letter in one.head.story)
        yield f"{self.word(one.head.ask)}: {', '.join(self.about(one.facts))}, {decision.at}"
        said = (*rc.explain(one.problems, self.locale), *rc.explain(decision, self.locale, detail=True))
        yield from self.section("why", said)
        yield from self.section("codes", map(self.code, one.findings))
        route = (self.word(one.route.kind), one.route.cloud_identity_id or "") if one.route else ()
        yield from self.section("route", [" ".join(route)] if route else [])
        yield from self.section("teams", rc.labels((account and account.teams) or ()))
        status = rc.subscription_label(account)
        yield from self.section("status", [] if status is None else [status or self.word("blank")])
        yield from self.section("follow-ups", map(self.say, one.follow_ups))

    def section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """A heading and the lines below it, or nothing where there are none."""
        indented = [f"  {line}" for line in lines]
        yield from ["", self.word(title), *indented] if indented else []

    def code(self, finding: rc.Finding) -> str:
        """How a finding weighs, its stable code, and the path of the fact that it is about."""
        return f"{MARKS[finding.severity]} {finding.code}  {finding.subject}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the tour; exits with 2 where there is nothing to show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("file", type=Path, nargs="?", default=DATA / "onboarding.jsonl", help="JSON Lines (the tour's own)")
    add("--csv", type=Path, metavar="FILE", help="rows of a bulk sheet instead, such as data/import.csv")
    add("--teams", action="store_true", help="its customers are teams, not domain customers")
    add("--locale", choices=tuple(WORDS), default="en", help="language of the sentences (en)")
    add("--only", choices=ONLY, metavar="ANSWER", help="one answer: allowed, refused, open or broken")
    add("--show", type=int, metavar="NUMBER", help="tell one line in full: reasons, sources, ways out")
    chosen = parser.parse_args(arguments)
    file = chosen.csv or chosen.file
    try:
        found = sheet_answers(file, "team" if chosen.teams else "domain") if chosen.csv else answers(file)
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"{file}: {getattr(error, 'strerror', 'not UTF-8')}")
    printer, only, number = Printer(chosen.locale), ONLY.get(chosen.only), chosen.show
    lines = [line for one in found if one.line == number for line in printer.in_full(one)]
    if number is None:
        lines = [*printer.summary([one for one in found if only in (None, one.outcome)])]
    elif not lines:
        parser.error(f"{file}: no request in line {number}")
    print("\n".join(line.rstrip() for line in lines))


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # end quietly where `| head` has seen enough
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that can't write Korean shows "?"
    main()
