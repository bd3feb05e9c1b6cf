"""The tour: what its requests show, and how it tells of them."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import reseller_core as rc

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "examples" / "tour.py"
REQUESTS = ROOT / "docs" / "examples" / "data" / "onboarding.jsonl"
TOKEN = "made-up-token"


def _imported() -> Any:
    spec = importlib.util.spec_from_file_location("tour", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["tour"] = module
    spec.loader.exec_module(module)
    return module


tour = _imported()
ANSWERS: list[Any] = tour.answers(REQUESTS)
DECIDED = [one for one in ANSWERS if one.decision is not None]
BROKEN = [one for one in ANSWERS if one.decision is None]

every_locale = pytest.mark.parametrize("locale", ["en", "ko"])


def run(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    package = Path(str(rc.__file__)).parents[1]
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        capture_output=True,
        encoding=encoding,
        env=os.environ | {"PYTHONPATH": str(package), "PYTHONUTF8": "1", "PYTHONIOENCODING": encoding},
        check=False,
    )


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    tour.main(arguments)
    return capsys.readouterr().out


def in_full(one: Any, locale: str = "en") -> str:
    return "\n".join(tour.Printer(locale).in_full(one))


def numbers(table: str) -> list[int]:
    """Numbers of the lines that the table has."""
    return [int(number) for number in re.findall(r"^(\d+) {2,}", table, re.MULTILINE)]


# What the requests show: not every code, which the cases do, but each area of codes. A code is shown as a
# violation, an unknown or an advisory where a decision has such a finding, and as clean where an allowed
# decision on the same question has no finding of that code.

V, U, A, C = "violation", "unknown", "advisory", "clean"

MATRIX = {
    "registration.domain-not-registrable": {V, C},
    "registration.domain-not-registered": {V, C},
    "registration.nonprofits": {V, U, C},
    "registration.legacy-free-edition": {V, U, C},
    "registration.other-product-family": {V, U, C},
    "registration.sku-not-for-teams": {V, C},
    "registration.sku-closed-to-new-customers": {A, C},
    "registration.reseller-id-missing": {V, C},
    "registration.reseller-id-mismatch": {V, C},
    "registration.primary-email-missing": {V, C},
    "registration.primary-email-off-domain": {V, C},
    "registration.alternate-email-on-domain": {V, C},
    "registration.alternate-email-on-subdomain": {V, A, C},
    "registration.account-exists": {V, U, C},
    "registration.domain-not-ascii": {A, C},
    "registration.domain-recently-deleted": {A, C},
    "registration.country-not-approved": {V, C},
    "registration.reseller-email": {V, C},
    "registration.type-not-provisionable": {V, C},
    "registration.alternate-email-missing": {V, C},
    "registration.address-incomplete": {V, C},
    "registration.education-details-missing": {V, C},
    "registration.phone-dropped": {A, C},
    "transfer.nonprofits": {V, U, C},
    "transfer.legacy-free-edition": {V, U, C},
    "transfer.consent-missing": {V, U, C},
    "transfer.token-expired": {V, U, A, C},
    "transfer.token-other-reseller": {V, U, A, C},
    "transfer.token-undated": {V, U, A, C},
    "transfer.token-not-yet-issued": {V, U, A, C},
    "transfer.reseller-id-mismatch": {V, C},
    "transfer.team-not-named": {V, C},
    "transfer.product-group-incomplete": {V, U, C},
    "transfer.item-outside-product-groups": {V, U, C},
    "transfer.locked-out": {V, C},
    "transfer.channel-partner-missing": {V, C},
    "transfer.linked-record-differs": {V, C},
    "transfer.item-not-held": {U, C},
    "transfer.several-editions": {V, U, C},
    "transfer.conversion-not-possible": {V, C},
    "transfer.seats-below-minimum": {V, U, C},
    "transfer.plan-not-possible": {V, C},
    "transfer.subscription-suspended": {V, U, C},
    "transfer.not-in-batch": {A, C},
    "transfer.sku-ineligible": {V, C},
    "purchase.domain-not-verified": {V, U, C},
    "purchase.team-record-stale": {A, C},
    "purchase.consent-missing": {V, U, C},
    "purchase.reseller-id-mismatch": {V, C},
    "purchase.trial-used": {U, C},
    "purchase.seats-above-cap": {V, C},
    "purchase.seats-below-commitment": {V, C},
    "purchase.edition-family-held": {V, C},
    "purchase.base-missing": {V, C},
    "purchase.primary-email-taken": {V, C},
    "purchase.currency-differs": {V, C},
    "purchase.reseller-terms-not-accepted": {V, C},
    "purchase.fundamentals-first": {V, C},
    "transfer-out.super-admin-missing": {V, U, C},
    "transfer-out.billed-offline": {V, C},
    "transfer-out.voice-must-move": {V, C},
    "transfer-out.one-batch": {A},
    "transfer-out.grace": {A},
    "suspension.not-active": {U, C},
    "suspension.plan-not-paid": {V, C},
    "suspension.time-limit": {A},
    "reactivation.not-by-reseller": {V, U, C},
    "reactivation.new-term": {A},
    "verification.subscription-suspended": {V, U, C},
    "verification.teams-subscriptions-missing": {V, C},
    "verification.other-teams-stay": {A},
    "verification.no-new-teams": {A},
    "admin.access-off": {V, U, C},
    "admin.access-ending": {A, C},
    "admin.forbidden": {V, C},
    "admin.forbidden-by-older-page": {V, C},
    "admin.licence-not-ours": {V, C},
    "admin.role-not-for-teams": {V, C},
}

DECIDERS: dict[str, tuple[str, Any]] = {
    "registration": ("customer", rc.check_registration),
    "transfer": ("request", rc.check_transfer),
    "purchase": ("order", rc.check_purchase),
    "transfer-out": ("customer", rc.check_transfer_to_google),
    "suspension": ("subscription", rc.check_suspension),
    "reactivation": ("subscription", rc.check_reactivation),
    "verification": ("customer", rc.check_domain_verification),
    "admin": ("action", rc.check_admin_action),
}

SCRIPTS = {
    "Korean": re.compile("[가-힣]"),
    "Japanese": re.compile("[ぁ-ヿ]"),
    "German": re.compile("[äöüß]"),
    "English": re.compile(r"[ -~]+"),
}

CUSTOMERS = {"Greek": re.compile("[α-ω]"), "Cyrillic": re.compile("[а-я]"), "Chinese": re.compile("範例")}

THREE_REASONS = 78
CONSENT_MISSING = (
    "제품 그룹 Google Workspace에 대한 유효한 구매 동의가 없습니다. 구매 동의를 받지 않았습니다.",
    (
        "출처: Add a customer, in Korean, https://support.google.com/channelservices/answer/9548627?hl=ko"
        " · 기존 고객 가져오기 · 사실 50, 51, 52, 53, 54, 62번 · 확인일 2026-11-24"
    ),
    (
        "→ 고객의 최고 관리자가 관리 콘솔에서 구매 동의를 제공합니다."
        " 계정 > 리셀러 관리 > 리셀러 구독 > 수정에서 제품 그룹을 선택하고 구매 동의 수정을 클릭합니다."
    ),
    (
        "→ 고객이 내 리셀러 공개 식별자(계정 ID)로 새 이전 토큰을 생성합니다."
        " 필요한 값: 이전 토큰, 토큰 발급 시각."
    ),
)
LOCKED_OUT = (
    "고객이 Google 또는 다른 리셀러로 옮겨 갔습니다. 2027-03-01 00:00 UTC 전에는 다시 이전할 수 없습니다.",
    (
        "출처: Transfer subscriptions between Google and resellers,"
        " https://support.google.com/a/answer/7643790 · 사실 90번"
        " · 추론: the months count from the moment of leaving, to the day, in UTC · 확인일 2026-11-24"
    ),
    "→ 2027-03-01 00:00 UTC까지 기다리세요.",
)
TOO_FEW_SEATS = (
    (
        "Google Workspace for Education Plus (1010310008) 라이선스 400개는 너무 적습니다."
        " 이전하려면 480개 이상이어야 합니다."
    ),
    (
        "출처: Reseller API: discovery document, https://github.com/googleapis/google-api-python-client/blob/"
        "main/googleapiclient/discovery_cache/documents/reseller.v1.json · 사실 82, 83번 · 확인일 2026-11-24"
    ),
    "→ Google Workspace for Education Plus (1010310008) 라이선스를 480개 주문하세요.",
    ("→ 약정 기간이 끝날 무렵까지 기다리세요. 2027-07-31 15:00 UTC부터 2027-08-30 15:00 UTC까지 가능합니다."),
)
THREE_REASONS_IN_KOREAN = (*CONSENT_MISSING, *LOCKED_OUT, *TOO_FEW_SEATS)

SITUATIONS = {"ours", "elsewhere", "teams", "team-ours", "team-elsewhere"}

OPTIONAL = {
    argument.name
    for _, decider in DECIDERS.values()
    for argument in inspect.signature(decider).parameters.values()
    if argument.default is not argument.empty
}

WANTED = (
    {("code", code, state) for code, states in MATRIX.items() for state in states}
    | {("outcome", ask, outcome) for ask in tour.Ask for outcome in ("allowed", "refused", "undetermined")}
    | {("route", kind.value, "") for kind in rc.RouteKind}
    | {("account", situation, "") for situation in SITUATIONS}
    | {("script", script, "") for script in (*SCRIPTS, *CUSTOMERS, "IDN domain")}
    | {("profile", profile.value, "") for profile in rc.Profile}
    | {("given", name, "") for name in OPTIONAL}
)


def shown_by(one: Any) -> set[tuple[str, str, str]]:
    """What one decided request shows."""
    found = {("code", finding.code, finding.severity.value) for finding in one.decision.findings}
    if one.decision.allowed:
        codes = {code for code in MATRIX if code.startswith(f"{one.head.ask}.")}
        found |= {("code", code, C) for code in codes - {finding.code for finding in one.decision.findings}}
    found |= {
        ("account", str(finding.param("situation")), "")
        for finding in one.decision.violations
        if finding.code == "registration.account-exists"
    }
    found.add(("outcome", one.head.ask, one.outcome))
    if one.route is not None:
        found.add(("route", one.route.kind.value, ""))
    letters = one.head.story
    found |= {
        ("script", script, "")
        for script, pattern in SCRIPTS.items()
        if (pattern.fullmatch if script == "English" else pattern.search)(letters)
    }
    if (who := who_of(one.facts)) is not None:
        found |= {("script", name, "") for name, of in CUSTOMERS.items() if of.search(who.organization_name)}
        found |= set() if who.domain.unicode.isascii() else {("script", "IDN domain", "")}
    found.add(("profile", one.facts.profile.value, ""))
    return found | {
        ("given", a.name, "")
        for a in attrs.fields(type(one.facts))
        if a.name in OPTIONAL and getattr(one.facts, a.name) != a.default
    }


def who_of(facts: Any) -> rc.Customer | None:
    """The customer that a question is about, where it is about one."""
    who: rc.Customer | None = (
        facts.who if isinstance(facts, rc.AccountFacts) else getattr(facts, "customer", None)
    )
    return who


def holes(decided: Iterable[Any]) -> set[tuple[str, str, str]]:
    """What the requests should show and don't."""
    return WANTED - {shown for one in decided for shown in shown_by(one)}


def test_each_area_of_codes_is_asked_about_and_shown_refused_and_open() -> None:
    areas = {code.partition(".")[0] for code in rc.Code} - {"value", "load", "address", "api"}
    assert areas == set(tour.Ask)
    assert {code for code in rc.Code if code.partition(".")[0] in areas} >= set(MATRIX)
    for area in areas:
        shown = {state for code, states in MATRIX.items() if code.startswith(f"{area}.") for state in states}
        assert shown >= {V, U, C}, area


@pytest.mark.parametrize("ask", list(tour.Ask))
def test_each_question_is_decided_as_its_decider_does(ask: Any) -> None:
    first, decider = DECIDERS[ask]
    asked = [one for one in DECIDED if one.head.ask == ask]
    assert {one.outcome for one in asked} == {"allowed", "refused", "undetermined"}
    for one in asked:
        given = attrs.asdict(one.facts, recurse=False)
        assert one.decision == decider(given.pop(first), **given)


def test_the_requests_show_every_code_outcome_route_situation_and_script() -> None:
    assert holes(DECIDED) == set()


def test_the_matrix_is_exact() -> None:
    shown = {shown for one in DECIDED for shown in shown_by(one) if shown[0] == "code"}
    assert shown == {wanted for wanted in WANTED if wanted[0] == "code"}


def test_without_the_line_that_alone_shows_something_there_is_a_hole() -> None:
    counts = Counter(shown for one in DECIDED for shown in shown_by(one))
    lonely = [(one, shown) for one in DECIDED for shown in shown_by(one) & WANTED if counts[shown] == 1]
    assert len({one.line for one, _ in lonely}) >= 60
    for one, shown in lonely:
        assert shown in holes(other for other in DECIDED if other is not one)


def test_no_two_decided_requests_tell_the_same_story() -> None:
    stories = [one.head.story for one in DECIDED]
    assert len(stories) == len(set(stories)) >= 115


# What it prints.


@every_locale
def test_a_subprocess_prints_what_the_function_prints(
    locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run("--locale", locale)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == printed(capsys, "--locale", locale)


@every_locale
def test_the_table_has_every_line_and_every_reason(locale: Any, capsys: pytest.CaptureFixture[str]) -> None:
    table = printed(capsys, "--locale", locale)
    assert numbers(table) == [one.line for one in ANSWERS]
    for one in ANSWERS:
        *_, why = tour.Printer(locale).row(one)
        assert [line for line in why if line not in table] == []
        findings = one.problems if one.decision is None else one.decision.findings
        said = {f"{tour.MARKS[finding.severity]} {rc.explain(finding, locale)[0]}" for finding in findings}
        told = "".join(re.sub(r"\s", "", line) for line in why)
        assert len(told) == sum(len(re.sub(r"\s", "", sentence)) for sentence in said or {"✓"})
        assert [sentence for sentence in said if re.sub(r"\s", "", sentence) not in told] == []


@every_locale
def test_the_last_line_counts_the_answers(locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    last = printed(capsys, "--locale", locale).splitlines()[-1]
    counts = Counter(one.outcome for one in ANSWERS)
    total, *parts = (int(number) for number in re.findall(r"\d+", last))
    assert total == len(ANSWERS)
    assert sorted(parts) == sorted(counts.values())


def columns_of(text: str) -> list[str]:
    """The text by terminal columns: a wide letter fills two."""
    filled: list[str] = []
    for letter in text:
        filled += [letter, ""] if unicodedata.east_asian_width(letter) in "WF" else [letter]
    return filled


@every_locale
def test_columns_align_for_every_script(locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    titles, rules, *rows = printed(capsys, "--locale", locale).splitlines()[:-2]
    starts = [match.start() for match in re.finditer("─+", rules)]
    assert len(starts) == 5
    for row in (titles, *rows):
        filled = columns_of(row)
        for start in starts[1:]:
            gap = filled[start - 2 : start]
            assert "".join(gap).strip() == "", row
            if len(filled) > start:
                assert filled[start] != "", row  # no letter straddles the edge
    for row in rows:
        if re.match(r"\d", row):
            assert columns_of(row)[starts[4]] in {"✓", "✗", "?", "!"}


def test_a_wide_letter_takes_two_columns_and_a_mark_none() -> None:
    assert tour.columns("abc") == 3
    assert tour.columns("가나다") == 6
    assert tour.columns("あ、Ａ") == 6
    assert tour.columns("e\u0301") == 1


def test_korean_text_is_wrapped_by_columns() -> None:
    assert tour.wrapped("고객의 도메인 주소여야 합니다", 14) == ["고객의 도메인", "  주소여야", "  합니다"]
    assert all(tour.columns(line) <= 10 for line in tour.wrapped("가" * 40, 10))
    assert "".join(line.strip() for line in tour.wrapped("가" * 40, 10)) == "가" * 40


@pytest.mark.parametrize("outcome", ["allowed", "refused", "undetermined", "broken"])
def test_only_shows_one_answer(outcome: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = printed(capsys, "--only", outcome)
    assert numbers(table) == [one.line for one in ANSWERS if one.outcome == outcome]
    assert numbers(table)


@pytest.mark.parametrize(("word", "outcome"), [
    ("allowed", "allowed"), ("refused", "refused"), ("open", "undetermined"), ("broken", "broken"),
    ("허용", "allowed"), ("거절", "refused"), ("미정", "undetermined"), ("오류", "broken"),
])  # fmt: skip
def test_only_takes_the_words_that_are_printed(
    word: str, outcome: str, capsys: pytest.CaptureFixture[str]
) -> None:
    locale = "en" if word.isascii() else "ko"
    table = printed(capsys, "--only", word, "--locale", locale)
    assert set(re.findall(r"^\d+ {2,}(\S+)", table, re.MULTILINE)) == {word}
    assert table == printed(capsys, "--only", outcome, "--locale", locale)


@every_locale
def test_no_route_creates_what_is_refused(locale: Any) -> None:
    creating = {rc.RouteKind.CREATE, rc.RouteKind.ADD_TEAM}
    words = {tour.WORDS[locale][kind] for kind in creating}
    without = 0
    for one in DECIDED:
        if isinstance(one.facts, rc.RegistrationFacts):
            chosen = rc.choose_route(one.facts.customer, account=one.facts.account, at=one.facts.at)
            refused_creation = chosen.kind in creating and one.outcome == "refused"
            without += refused_creation
            assert one.route == (None if refused_creation else chosen)
            _, _, question, *_ = tour.Printer(locale).row(one)
            shown = {line.removeprefix("→ ") for line in question[1:]}
            assert shown == (set() if refused_creation else {tour.WORDS[locale][chosen.kind]})
            if refused_creation:
                assert words.isdisjoint(line.strip() for line in in_full(one, locale).splitlines())
        else:
            assert one.route is None
    assert without >= 10


@pytest.mark.parametrize(
    ("count", "locale", "last"),
    [
        (0, "en", "0 lines. One in full: --show NUMBER. 한국어: --locale ko"),
        (1, "en", "1 line: allowed 1. One in full: --show NUMBER. 한국어: --locale ko"),
        (2, "en", "2 lines: allowed 2. One in full: --show NUMBER. 한국어: --locale ko"),
        (1, "ko", "1줄: 허용 1. 한 줄 자세히 보기: --show 번호. English: --locale en"),
    ],
)
def test_lines_are_counted_in_words(
    count: int, locale: str, last: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "requests.jsonl"
    file.write_bytes(b"\n".join(REQUESTS.read_bytes().splitlines()[:count]))
    assert printed(capsys, str(file), "--locale", locale).splitlines()[-1] == last


def test_help_tells_every_option_and_a_line_that_can_be_decided() -> None:
    text = run("--help").stdout
    for option in ("file", "--csv", "--teams", "--locale", "--only", "--show"):
        assert re.search(rf"^  {option}.* {{2,}}\S", text, re.MULTILINE), option
    for word in ("allowed", "refused", "open", "broken"):
        assert word in text.partition("--only ANSWER")[2]
    example = " ".join(text[text.index('{"story"') : text.index("positional arguments")].split())
    assert tour.answer(1, example).outcome == "allowed"
    assert json.loads(example)["story"] == "A new one"
    assert (ROOT / "docs" / "reference" / "nouns.md").is_file()
    assert "docs/reference/nouns.md" in text


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp949", "cp1252", "shift_jis"])
@every_locale
def test_an_output_that_can_not_write_every_letter_gets_the_rest(encoding: str, locale: str) -> None:
    for arguments in (("--locale", locale), ("--locale", locale, "--show", "36"), ("--help",)):
        ran = run(*arguments, encoding=encoding)
        assert (ran.returncode, ran.stderr) == (0, "")
        whole = run(*arguments).stdout
        assert ran.stdout == whole.encode(encoding, errors="replace").decode(encoding)


def test_the_tour_uses_public_names_only() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        if str(name).startswith("reseller_core")
    }
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "rc"
    }
    assert imported == {"reseller_core", "reseller_core.wire"}
    assert len(used) >= 20
    assert used <= set(rc.__all__)


# One line in full.


@every_locale
def test_one_line_in_full_says_all_that_is_known(locale: Any) -> None:
    for one in DECIDED:
        full = in_full(one, locale)
        said = [one.head.story, *tour.Printer(locale).about(one.facts)]
        if (who := who_of(one.facts)) is not None:
            said += [who.organization_name, who.domain.unicode]
        said += rc.explain(one.decision, locale, detail=True)
        for finding in one.decision.findings:
            said += [*rc.explain(finding, locale), finding.code, finding.subject]
            if finding.severity is not rc.Severity.UNKNOWN:
                citation = rc.CITATIONS[rc.Code(finding.code)]
                source = rc.SOURCES[citation.document]
                said += [source.url, str(source.read_on), *filter(None, [citation.inferred])]
                said += [citation.place] if citation.place != "whole page" else []
                said += [f" {', '.join(map(str, citation.facts))}"] if citation.facts else []
        for remedy in rc.remedies(one.decision):
            said += rc.explain(remedy, locale)
        for inquiry in rc.inquiries(one.decision):
            said += [*rc.explain(inquiry, locale), inquiry.path, rc.SOURCES[inquiry.source].url]
        if one.route is not None:
            said += [tour.WORDS[locale][one.route.kind], one.route.cloud_identity_id or ""]
        account = getattr(one.facts, "account", None)
        said += rc.labels((account and account.teams) or ())
        said += [text for follow_up in one.follow_ups for text in rc.explain(follow_up, locale)]
        assert [text for text in said if text not in full] == []


def test_a_transfer_is_refused_for_three_reasons_at_once() -> None:
    (one,) = (one for one in DECIDED if one.line == THREE_REASONS)
    codes = ("transfer.consent-missing", "transfer.locked-out", "transfer.seats-below-minimum")
    assert one.decision.codes == codes
    assert [finding.severity.value for finding in one.decision.findings] == [V] * 3
    assert in_full(one, "ko").splitlines()[:16] == [
        "#78  거절",
        one.head.story,
        "이전: 하나둘셋 고등학교, hanadulset-example.hs.kr, 2026-11-24 00:00:00+00:00",
        "",
        "이유",
        *(f"  {line}" for line in THREE_REASONS_IN_KOREAN),
    ]
    assert rc.explain(one.decision, "ko", detail=True) == THREE_REASONS_IN_KOREAN


def test_show_prints_one_line_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--show", "36", "--locale", "ko") == in_full(ANSWERS[35], "ko") + "\n"


def test_follow_ups_labels_and_the_blank_status_are_all_shown() -> None:
    everything = "".join(map(in_full, DECIDED))
    assert "(blank until an order)" in everything
    assert "  ACTIVE" in everything
    assert "Muster AG (C01team01)" in everything
    assert {code for one in DECIDED for code in (follow.code for follow in one.follow_ups)} == {
        "accept-terms",
        "place-order",
    }


@every_locale
def test_a_broken_line_in_full_names_each_problem(locale: Any) -> None:
    for one in BROKEN:
        full = in_full(one, locale)
        for problem in one.problems:
            assert rc.explain(problem, locale)[0] in full
            assert f"{problem.code}  {problem.subject}".rstrip() in full


# Broken lines.


def test_broken_lines_name_their_number_and_all_their_problems() -> None:
    assert {one.line: [(p.subject, p.code) for p in one.problems] for one in BROKEN} == {
        10: [
            ("at", "load.bad-moment"),
            ("customer.domain", "value.domain-not-a-name"),
            ("customer.primary_email", "value.email-invalid"),
        ],
        21: [("", "load.not-json")],
        32: [
            ("account.nonprofit", "load.wrong-type"),
            ("customer.organization_name", "load.wrong-type"),
            ("customer.Telefon", "load.unknown-field"),
            ("customer.fax", "load.unknown-field"),
            ("reseller_id_requested", "load.wrong-type"),
        ],
        43: [
            ("account.status", "value.not-a-member"),
            ("request.customer.domain", "value.domain-ip-address"),
            ("request.reseller_id", "value.id-is-domain"),
            ("request.product_groups", "value.nothing-named"),
            ("consents[0].customer", "load.missing-field"),
            ("consents[0].product_groups[0]", "value.not-a-member"),
        ],
        54: [("", "load.duplicate-key")],
        65: [("account.cloud_identity_id", "value.ids-differ")],
        76: [("", "load.not-an-object")],
        87: [
            ("action", "value.not-a-member"),
            ("customer.organization_name", "load.missing-field"),
            ("access.granted", "load.wrong-type"),
        ],
        98: [
            ("subscription.plan", "value.not-a-member"),
            ("subscription.seats", "load.not-an-object"),
            ("subscription.status", "value.not-a-member"),
            ("account", "load.unknown-field"),
        ],
        109: [("", "load.not-json")],
        120: [
            ("subscription.suspension_reasons[0]", "value.not-a-member"),
            ("subscription.suspended_at", "load.bad-moment"),
            ("subscription.currency", "value.currency-invalid"),
        ],
        131: [("", "load.not-an-object")],
    }


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{}", [("story", "load.missing-field"), ("ask", "load.missing-field")]),
        ('{"story": "x", "ask": "refund"}', [("ask", "value.not-a-member")]),
        ('{"story": "x", "ask": ["transfer"]}', [("ask", "load.wrong-type")]),
        ('{"story": 7, "ask": "transfer"}', [
            ("story", "load.wrong-type"),
            ("at", "load.missing-field"),
            ("request", "load.missing-field"),
        ]),
        ("17", [("", "load.not-an-object")]),
        ("\ufeff{}", [("", "load.not-json")]),
        (b"\xff", [("", "load.not-json")]),
    ],
)  # fmt: skip
def test_whatever_a_line_holds_is_answered(text: str | bytes, problems: list[tuple[str, str]]) -> None:
    one = tour.answer(1, text)
    assert [(problem.subject, problem.code) for problem in one.problems] == problems
    assert one.outcome == "broken"


def test_a_story_commands_no_terminal() -> None:
    line = json.loads(REQUESTS.read_bytes().splitlines()[0])
    one = tour.answer(1, json.dumps(line | {"story": "\x1b[2J 가나다 \u202e\nend"}))
    assert one.outcome == "allowed"
    assert in_full(one).splitlines()[1] == "?[2J 가나다 ??end"


def test_the_rest_goes_on_after_a_broken_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = REQUESTS.read_bytes().splitlines()[0]
    file = tmp_path / "requests.jsonl"
    file.write_bytes(b"\n".join([b"{broken", b"", first, b"\xff\xfe", first]))
    table = printed(capsys, str(file))
    assert re.findall(r"^(\d+) {2,}(\w+)", table, re.MULTILINE) == [
        ("1", "broken"),
        ("3", "allowed"),
        ("4", "broken"),
        ("5", "allowed"),
    ]


def test_an_empty_file_has_an_empty_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "requests.jsonl"
    file.touch()
    assert printed(capsys, str(file)).splitlines()[-1].startswith("0 lines. ")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    package = Path(str(rc.__file__)).parents[1]
    environment = os.environ | {"PYTHONPATH": str(package), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, str(SCRIPT)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


# A sheet.

SHEET = ROOT / "docs" / "examples" / "data" / "import.csv"


def test_a_sheet_is_answered_row_by_row() -> None:
    found = tour.sheet_answers(SHEET, "domain")
    assert [(one.line, one.outcome, one.head and one.head.ask.value) for one in found] == [
        (1, "read", None),
        (2, "undetermined", "registration"),
        (2, "refused", "purchase"),
        (3, "undetermined", "purchase"),
        (4, "broken", None),
        (5, "broken", None),
        (6, "broken", None),
        (7, "broken", None),
        (8, "broken", None),
        (9, "broken", None),
        (10, "broken", None),
    ]
    told = [(one.line, finding.code) for one in found for finding in one.problems]
    assert told == [
        (1, "load.unknown-column"),
        (2, "load.read-as"),
        (3, "load.read-as"),
        (4, "value.region-code-invalid"),
        (4, "load.read-as"),
        (5, "load.leading-zero-lost"),
        (6, "load.number-rounded"),
        (6, "load.read-as"),
        (7, "load.cells-differ"),
        (8, "load.error-cell"),
        (8, "value.number-invalid"),
        (9, "load.formula"),
        (9, "load.missing-field"),
        (10, "load.surplus-cells"),
    ]
    assert found[2].decision.codes == ("purchase.seats-above-cap",)
    assert {one.facts.profile for one in found if one.facts} == {rc.Profile.RESELLER_API}


@every_locale
def test_a_sheet_is_told_as_the_requests_are(locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = printed(capsys, "--csv", str(SHEET), "--locale", locale)
    assert numbers(table) == [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    full = printed(capsys, "--csv", str(SHEET), "--locale", locale, "--show", "2", "--teams")
    assert full.count("load.read-as") == 1
    assert "registration.sku-not-for-teams" not in full  # which SKU it is for, the addition does not say
    assert TOKEN in SHEET.read_text(encoding="utf-8")
    assert TOKEN not in table + full + repr(tour.sheet_answers(SHEET, "domain"))


def test_a_sheet_in_another_encoding_is_a_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("customerDomain,회사\n", encoding="cp949")
    with pytest.raises(SystemExit):
        tour.main(["--csv", str(file)])
    assert capsys.readouterr().err.endswith("sheet.csv: not UTF-8\n")


# What it refuses to say.


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    ran = run(str(tmp_path / "absent.jsonl"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines()[-1].endswith("absent.jsonl: No such file or directory")


def test_a_line_that_is_not_there_is_a_clear_error() -> None:
    ran = run("--show", "999")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines()[-1].endswith("no request in line 999")


@every_locale
def test_no_output_holds_a_token(locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert REQUESTS.read_text(encoding="utf-8").count(TOKEN) >= 10
    tokened = [
        n for n, text in enumerate(REQUESTS.read_text(encoding="utf-8").splitlines(), 1) if TOKEN in text
    ]
    assert {one.line for one in BROKEN} & set(tokened)
    everything = printed(capsys, "--locale", locale)
    everything += "".join(in_full(one, locale) for one in ANSWERS)
    assert TOKEN not in everything
    assert TOKEN not in repr(ANSWERS)


def test_both_languages_have_the_same_words() -> None:
    english, korean = tour.WORDS["en"], tour.WORDS["ko"]
    assert list(english) == list(korean)
    assert len(english["headings"]) == len(korean["headings"]) == 5


def test_the_tour_stays_short() -> None:
    most = 300  # eight questions, a line each as a name and as what is asked; and a sheet
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= most


def test_the_reference_says_how_each_code_weighs() -> None:
    page = (ROOT / "docs" / "reference" / "codes.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    words = {V: "refuses", A: "advises", U: "- Left open by: "}
    for code, states in MATRIX.items():
        assert [words[state] for state in states - {C} if words[state] not in sections[code]] == [], code
