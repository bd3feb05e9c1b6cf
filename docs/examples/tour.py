"""A tour: onboarding requests, one JSON object a line, decided with every reason.

A line is a story, what it asks (registration, transfer or purchase), and the facts of that question in the
package's own JSON; docs/reference/nouns.md lists them as RegistrationFacts, TransferFacts and PurchaseFacts:

  {"story": "A new one", "ask": "registration", "at": "2026-11-24T09:00:00Z", "account": {"status": "none"},
   "customer": {"kind": "domain", "organization_name": "Acme", "domain": "acme-example.com"}}
"""

from __future__ import annotations

import argparse
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

DATA: Final = Path(__file__).parent / "data"
Ask = StrEnum("Ask", "REGISTRATION TRANSFER PURCHASE")  # may it be added, be transferred, buy this?
QUESTIONS: Final[Mapping[str, tuple[type[rc.Facts], tuple[rc.Rule[Any], ...]]]] = {
    Ask.REGISTRATION: (rc.RegistrationFacts, rc.REGISTRATION_RULES),
    Ask.TRANSFER: (rc.TransferFacts, rc.TRANSFER_RULES),
    Ask.PURCHASE: (rc.PurchaseFacts, rc.PURCHASE_RULES),
}
MARKS: Final = {rc.Severity.VIOLATION: "✗", rc.Severity.UNKNOWN: "?", rc.Severity.ADVISORY: "!"}
OUTCOMES: Final = (*(outcome.value for outcome in rc.Outcome), "broken")
WORDS: Final = json.loads((DATA / "words.json").read_text(encoding="utf-8"))  # the tour's own, by locale
ONLY: Final = {word: one for one in OUTCOMES for word in (one, *(words[one] for words in WORDS.values()))}


@attrs.frozen(kw_only=True)
class Head:
    """What a line has beside its facts."""

    story: str
    ask: Ask


@attrs.frozen(kw_only=True)
class Answer:
    """One line, answered; a broken one has problems and no decision."""

    line: int
    head: Head | None = None
    facts: rc.Facts | None = None
    decision: rc.Decision | None = None
    problems: tuple[rc.Finding, ...] = ()

    @property
    def outcome(self) -> str:
        """The decision's outcome, or ``"broken"``."""
        return self.decision.outcome.value if self.decision is not None else "broken"

    @property
    def route(self) -> rc.Route | None:
        """Which way leads to the customer, where the line asks to add it; no refused creation."""
        if not isinstance(self.facts, rc.RegistrationFacts):
            return None
        route = rc.choose_route(**attrs.asdict(self.facts, recurse=False))
        creates = route.kind in (rc.RouteKind.CREATE, rc.RouteKind.ADD_TEAM)
        return None if creates and route.decision.violations else route

    @property
    def follow_ups(self) -> tuple[rc.FollowUp, ...]:
        """What follows once an allowed request is carried out."""
        if not self.decision or isinstance(self.facts, rc.TransferFacts):
            return ()
        order = getattr(self.facts, "order", None)
        return rc.follow_ups((rc.Subscription(sku=order.sku),) if order else ())


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
    return Answer(line=line, head=head, facts=facts, decision=rc.decide(rules, facts))


def answers(path: Path) -> list[Answer]:
    """Every line that is not blank, answered."""
    return [answer(n, text) for n, text in enumerate(path.read_bytes().splitlines(), 1) if text.strip()]


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

    def say(self, what: rc.Finding | rc.Way | rc.Inquiry | rc.FollowUp) -> str:
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
        findings = one.decision.findings if one.decision is not None else one.problems
        why = [f"{MARKS[finding.severity]} {self.say(finding)}" for finding in findings]
        question, customer = ["–"], ["–"]
        if one.head and one.facts:
            question, who = [self.word(one.head.ask)], one.facts.who
            question += [f"→ {self.word(one.route.kind)}"] if one.route else []
            customer = [*wrapped(who.organization_name, 34), *wrapped(who.domain.unicode, 34)]
        reasons = [line for sentence in dict.fromkeys(why) for line in wrapped(sentence, 72)]
        return [[str(one.line)], [self.word(one.outcome)], question, customer, reasons or ["✓"]]

    def in_full(self, one: Answer) -> Iterator[str]:
        """Everything there is to say of one line."""
        yield f"#{one.line}  {self.word(one.outcome)}"
        if one.head is None or one.facts is None or one.decision is None:
            yield from self.section("why", map(self.reason, one.problems))
            return
        who, account, decision = one.facts.who, one.facts.account, one.decision
        yield "".join(letter if letter.isprintable() else "?" for letter in one.head.story)
        yield f"{self.word(one.head.ask)}: {who.organization_name}, {who.domain.unicode}, {decision.at}"
        reasons = [*map(tuple, map(self.reason, decision.findings))] or [rc.explain(decision, self.locale)]
        yield from self.section("why", reasons)
        yield from self.section("ways", map(self.help, rc.remedies(decision)))
        yield from self.section("inquiries", map(self.question, rc.inquiries(decision)))
        route = (self.word(one.route.kind), one.route.cloud_identity_id or "") if one.route else ()
        yield from self.section("route", [[" ".join(route)]] if route else [])
        yield from self.section("teams", [rc.labels((account and account.teams) or ())])
        status = rc.subscription_label(account)
        yield from self.section("status", [] if status is None else [[status or self.word("blank")]])
        yield from self.section("follow-ups", [map(self.say, one.follow_ups)])

    def section(self, title: str, blocks: Iterable[Iterable[str]]) -> Iterator[str]:
        """A heading and the lines below it, or nothing where there are none."""
        lines = [f"  {line}" for block in blocks for line in block]
        yield from ["", self.word(title), *lines] if lines else []

    def reason(self, finding: rc.Finding) -> Iterator[str]:
        """A finding, its code and place, its source and the facts behind it."""
        citation = rc.CITATIONS[rc.Code(finding.code)]
        yield f"{MARKS[finding.severity]} {self.say(finding)}"
        yield f"    {finding.code}  {finding.subject}"
        yield f"    {self.source(citation.document)} ({citation.place})"
        if citation.inferred:
            yield f"    {self.word('inferred')}: {citation.inferred}"
        for number in citation.facts:
            yield f"    {self.word('fact')} {number}: {rc.FACTS[number].statement}"

    def source(self, key: str) -> str:
        """A document with its link and the day on which it was read."""
        source = rc.SOURCES[key]
        return f"{source.title}, {source.url}, {self.word('read-on')} {source.read_on}"

    def help(self, remedy: rc.Remedy) -> Iterator[str]:
        """The ways out of one violation, best first."""
        yield f"{remedy.code}:"
        for way in remedy.ways:
            then = f"; {self.word('another-way')}: {way.another_way}" if way.another_way else ""
            yield from (f"  → {self.say(way)}", f"    {self.word('actor')}: {self.word(way.actor)}{then}")

    def question(self, inquiry: rc.Inquiry) -> Iterator[str]:
        """Who knows what is not known, where, and which document says so."""
        yield from (f"? {self.say(inquiry)}", f"    {inquiry.path}", f"    {self.source(inquiry.source)}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the tour; exits with 2 where there is nothing to show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("file", type=Path, nargs="?", default=DATA / "onboarding.jsonl", help="JSON Lines (the tour's own)")
    add("--locale", choices=tuple(WORDS), default="en", help="language of the sentences (en)")
    add("--only", choices=ONLY, metavar="ANSWER", help="one answer: allowed, refused, open or broken")
    add("--show", type=int, metavar="NUMBER", help="tell one line in full: reasons, sources, ways out")
    chosen = parser.parse_args(arguments)
    try:
        found = answers(chosen.file)
    except OSError as error:
        parser.error(f"{chosen.file}: {error.strerror}")
    printer, only, number = Printer(chosen.locale), ONLY.get(chosen.only), chosen.show
    lines = [line for one in found if one.line == number for line in printer.in_full(one)]
    if number is None:
        lines = [*printer.summary([one for one in found if only in (None, one.outcome)])]
    elif not lines:
        parser.error(f"{chosen.file}: no request in line {number}")
    print("\n".join(line.rstrip() for line in lines))


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # end quietly where `| head` has seen enough
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that can't write Korean shows "?"
    main()
