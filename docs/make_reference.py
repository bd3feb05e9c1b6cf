"""Make the pages of docs/reference that follow from the code: codes, holes, policy.

python docs/make_reference.py            rewrite the pages
python docs/make_reference.py --check    compare only; exit with 1 if a page differs
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

import reseller_core as rc
from reseller_core.messages._sentences import texts_of
from reseller_core.sources import OPEN_POINTS

TARGET: Final = Path(__file__).resolve().parent / "reference"
NOTE: Final = "<!-- Made by docs/make_reference.py; never edited. -->"
AREAS: Final = ("registration", "transfer", "purchase")
LANGUAGES: Final = (("English", texts_of("en")), ("한국어", texts_of("ko")))

SEVERITIES: Final[Mapping[str, str]] = {
    rc.Code.REGISTRATION_SKU_CLOSED: "advises",
    rc.Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN: "advises, or refuses, by policy",
    rc.Code.TRANSFER_TOKEN_EXPIRED: "refuses; advises beside a consent that counts",
    rc.Code.TRANSFER_TOKEN_OTHER_RESELLER: "refuses; advises beside a consent that counts",
    rc.Code.TRANSFER_TOKEN_UNDATED: "refuses; advises beside a consent that counts",
    rc.Code.TRANSFER_TOKEN_NOT_YET_ISSUED: "refuses; advises beside a consent that counts",
    rc.Code.PURCHASE_TEAM_RECORD_STALE: "advises",
}
"""What the rule behind a code does, where it does something else than refuse."""

# Parameters that a code's ways depend on; each is tried, and the ways that come of it are joined.
VARIANTS: Final[tuple[Mapping[str, str], ...]] = (
    {"granted_at": "2026-11-25T00:00:00+00:00"},
    {"situation": "elsewhere"},
    {"situation": "teams"},
    {"situation": "ours"},
    {"customer": "team"},
)


def text_of(template: str) -> str:
    """A template as it reads, each placeholder in angle brackets."""
    return re.sub(r"\{(\w+)(?::([^}]*))?\}", lambda m: f"‹{m[1]}›{m[2] or ''}", template)


def source_of(citation: rc.Citation) -> str:
    """Document with its link, place, day of reading and, where it applies, why it is inferred."""
    source = rc.SOURCES[citation.document]
    link = f"[{source.title}]({source.url})" if source.url.startswith("https:") else source.title
    inferred = f"; inferred: {citation.inferred}" if citation.inferred else ""
    return f"{link} ({citation.place}), read on {source.read_on}{inferred}"


def fact_lines(citation: rc.Citation) -> Iterator[str]:
    """One line a fact, in a list below the code."""
    for number in citation.facts:
        fact = rc.FACTS[number]
        yield f"  - {number}: {fact.statement} ({fact.confidence})"


def ways_of(code: str) -> tuple[rc.Way, ...]:
    """The ways that a violation under a code can have, best first."""
    tried = tuple(rc.Finding(code, rc.Severity.VIOLATION, "", params) for params in VARIANTS)
    decision = rc.Decision(tried, dt.datetime.min.replace(tzinfo=dt.UTC), rc.DEFAULT_POLICY.version)
    ways = (way for remedy in rc.remedies(decision) for way in remedy.ways)
    return tuple({(way.action, way.actor): way for way in ways}.values())


def codes_page() -> Iterator[str]:
    """Every code: what it means, what it does, where it comes from, what helps."""
    yield "# Codes"
    yield NOTE
    yield (
        "Codes are stable and only ever added. A text's ‹placeholders› are the finding's parameters. "
        "An unknown carries the code that its rule would refuse with; its sentence is the hole's, see "
        "[holes](holes.md)."
    )
    for area in AREAS:
        yield f"## {area}"
        for code in rc.Code:
            if code.partition(".")[0] == area:
                yield "\n".join(rule_code(code))
    yield "## Values and documents"
    yield (
        "A constructor raises `InvalidValueError` with a `value.…` code. A loader collects these, and its "
        "own `load.…` codes, in `LoadError.problems`."
    )
    rows = ["| Code | English | 한국어 | Source |", "|---|---|---|---|"]
    for code in rc.Code:
        if code.partition(".")[0] not in AREAS:
            texts = " | ".join(text_of(texts.codes[code]) for _, texts in LANGUAGES)
            rows.append(f"| `{code}` | {texts} | {source_of(rc.CITATIONS[code])} |")
    yield "\n".join(rows)


def rule_code(code: rc.Code) -> Iterator[str]:
    """The entry of a code that a rule gives."""
    citation = rc.CITATIONS[code]
    yield f"### `{code}`\n"
    for language, texts in LANGUAGES:
        sentences = [texts.codes[code]]
        if code is rc.Code.REGISTRATION_ACCOUNT_EXISTS:
            sentences = list(texts.situations.values())
        yield f"- {language}: {' / '.join(map(text_of, sentences))}"
    yield f"- The rule {SEVERITIES.get(code, 'refuses')}."
    yield f"- Source: {source_of(citation)}"
    if citation.facts:
        yield "- Facts:"
        yield from fact_lines(citation)
    ways = () if SEVERITIES.get(code) == "advises" else ways_of(code)
    if ways:
        yield "- What helps:"
    for way in ways:
        said = " / ".join(text_of(texts.actions[way.action]) for _, texts in LANGUAGES)
        then = f", then `{way.another_way}`" if way.another_way else ""
        yield f"  - `{way.action}` ({way.actor}{then}): {said}"


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
    for path, known in rc.HOLE_SOURCES.items():
        what = " / ".join(text_of(texts.holes[path]) for _, texts in LANGUAGES)
        facts = " ".join(f"{number}: {rc.FACTS[number].statement}" for number in known.citation.facts)
        rows.append(
            f"| `{path}` | {what} | {known.actor} | {known.where} | {source_of(known.citation)} | {facts} |"
        )
    yield "\n".join(rows)


def policy_page() -> Iterator[str]:
    """Every switch, what it rests on, and what else could hold."""
    yield "# Policy"
    yield NOTE
    yield (
        "What the sources leave open, or may change, is a switch of `Policy`. A decision names the policy "
        f"that it was taken under: `{rc.DEFAULT_POLICY.version}` is the default one, and each switch that "
        "differs adds its label."
    )
    documentation = re.sub(r"\s+", " ", rc.Policy.__doc__ or "")
    for switch in attrs.fields(rc.Policy):
        meaning = re.search(rf"\b{switch.name}: (.+?)(?= \w+: |$)", documentation)
        facts = [f"  - {number}: {rc.FACTS[number].statement}" for number in switch.metadata["facts"]]
        point = switch.metadata["points"]
        default = switch.default.value if isinstance(switch.default, rc.Stance) else switch.default
        lines = [
            f"## `{switch.name}`\n",
            meaning[1].strip() if meaning else "",
            f"\n- Default: `{default}`; alternatives: {switch.metadata['alternatives']}",
            f"- Label in the version: `{switch.metadata['label']}`",
            *([f"- Open point {point}: {OPEN_POINTS[point]}"] if point else []),
            "- Facts:",
            *facts,
        ]
        yield "\n".join(lines)


def pages() -> dict[str, str]:
    """Every page that is made, by its file name."""
    made = {"codes.md": codes_page, "holes.md": holes_page, "policy.md": policy_page}
    return {name: "\n\n".join(blocks()) + "\n" for name, blocks in made.items()}


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
