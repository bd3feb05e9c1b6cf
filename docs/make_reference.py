"""Make the pages of docs/reference that follow from the code: codes, functions, holes, nouns, policy.

python docs/make_reference.py            rewrite the pages
python docs/make_reference.py --check    compare only; exit with 1 if a page differs
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import importlib
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import attrs

import reseller_core as rc
from reseller_core.messages._sentences import texts_of
from reseller_core.sources import OPEN_POINTS
from reseller_core.values.fields import kind_of
from reseller_core.wire.native import KINDS

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
    "What rules read": ("Facts", "RegistrationFacts", "TransferFacts", "PurchaseFacts", "Policy"),
    "Values": (
        "DomainName",
        "EmailAddress",
        "PhoneNumber",
        "CloudIdentityId",
        "ResellerId",
        "SkuId",
        "TransferToken",
    ),
    "Answers": ("Decision", "Finding", "Holes", "Route", "Remedy", "Way", "Inquiry", "FollowUp"),
    "Sources and catalog": ("Citation", "Source", "Fact", "CatalogSku"),
    "Exceptions": (
        "InvalidValueError",
        "LoadError",
        "RefusedError",
        "UndeterminedError",
        "NotApplicableError",
        "ContradictionError",
        "PathError",
        "RuleError",
    ),
    "Enumerations": (
        "Outcome",
        "Severity",
        "RouteKind",
        "Actor",
        "AccountStatus",
        "Provider",
        "ProductGroup",
        "Plan",
        "RenewalType",
        "SubscriptionStatus",
        "SuspensionReason",
        "InstituteType",
        "InstituteSize",
        "Profile",
        "Stance",
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

WITH_KINDS: Final = ("Customers", "What is seen at Google", "What is asked for", "What rules read")
WITHOUT_JSON: Final = ("Answers", "Sources and catalog", "Exceptions")

ALIASES: Final = {
    "Customer": "customer",
    "Noun": "wire._converter",
    "Rule": "decision",
    "Locale": "messages._sentences",
    "Explainable": "messages._sentences",
    "Param": "finding",
}
"""Names for types that stand in signatures, and their modules."""

FUNCTIONS: Final = {
    "Decide": ("check_registration", "choose_route", "check_consent", "check_transfer", "check_purchase"),
    "Read an answer": ("explain", "remedies", "inquiries"),
    "Forms": ("review_customer", "read_form"),
    "After a customer is added": ("follow_ups", "subscription_label", "labels", "verified"),
    "Facts and paths": ("get", "put", "forget"),
    "Rules of your own": ("decide", "violation", "advisory", "unknowns"),
    "JSON": (
        "load",
        "load_json",
        "load_customer",
        "load_account",
        "load_consent",
        "load_transfer_request",
        "load_order",
        "load_reseller",
        "load_part",
        "parse_json",
        "dump",
        "dump_json",
    ),
    "Data": ("find_sku", "data_versions"),
}
"""Public functions, as they stand on their page."""

RULE_BOOKS: Final = (
    "REGISTRATION_RULES",
    "CONSENT_RULES",
    "IMPORT_RULES",
    "TRANSFER_RULES",
    "PURCHASE_RULES",
)
CONSTANTS: Final = {
    "CITATIONS": "Code → `Citation`: where each code comes from.",
    "FACTS": "Number → `Fact`.",
    "SOURCES": "Key → `Source`.",
    "HOLE_SOURCES": "Path without positions and keys → who knows what is missing there, and where.",
    "DEFAULT_POLICY": "The `Policy` that applies where none is given.",
}


def marked(text: str) -> str:
    """Text of a docstring in one line of Markdown."""
    named = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", text)
    return re.sub(r"\s+", " ", named.replace("``", "`")).strip()


def sentence(thing: object) -> str:
    """The first sentence of a docstring."""
    first = marked((inspect.getdoc(thing) or "").partition("\n\n")[0])
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
        case None | bool() | int() | str() | tuple() as value:
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
    for name, method in vars(kind).items():
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
    if title not in WITHOUT_JSON:
        yield f"In JSON: {in_json(kind)}"
    with_kinds = title in WITH_KINDS
    made = error_rows(kind) if title == "Exceptions" else attribute_rows(kind, with_kinds=with_kinds)
    if rows := list(made):
        yield table("Attribute", "Type", *(["Kind"] if with_kinds else []), "Meaning", rows=rows)
    if listed := "\n".join(methods(kind)):
        yield listed


def enumeration_entry(name: str) -> Iterator[str]:
    """The members of an enumeration, each with its value and what it means where that is said."""
    kind = getattr(rc, name)
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
                yield from enumeration_entry(name)
            else:
                yield from class_entry(name, title)
    yield "## Names for types"
    yield "\n".join(line for name in ALIASES for line in alias_entry(name))


def head(function: Any) -> str:
    """A function's name, parameters and result, in one line."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - for the type checker: it was found as a function
    node.body, node.decorator_list = [ast.Pass()], []
    line = ast.unparse(node).splitlines()[0].removeprefix("def ").removesuffix(":")
    spaced = re.sub(r"(?<=[\w\]])=(?=\S)", " = ", line)
    return re.sub(r"\(self(?:, )?", "(", spaced)


def signature(function: Any) -> str:
    """A function's head, one parameter a line where it is long."""
    line = head(function)
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
            function = getattr(rc, name)
            yield f"### `{name}`"
            yield f"```text\n{signature(function)}\n```"
            yield sentence(function)
    yield "## Rule books"
    yield "Each is a tuple of rules, in the order of their findings: `decide(rc.REGISTRATION_RULES, facts)`."
    for name in RULE_BOOKS:
        yield f"### `{name}`"
        yield "\n".join(f"- `{rule.__name__}`: {sentence(rule)}" for rule in getattr(rc, name))
    yield "## Constants"
    yield "\n".join(f"- `{name}`: {meaning}" for name, meaning in CONSTANTS.items())


def pages() -> dict[str, str]:
    """Every page that is made, by its file name."""
    made = {
        "codes.md": codes_page,
        "functions.md": functions_page,
        "holes.md": holes_page,
        "nouns.md": nouns_page,
        "policy.md": policy_page,
    }
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
