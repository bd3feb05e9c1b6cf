"""Both languages say everything, of the same things, with what a finding tells, and in their own words."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import reseller_core as rc
from cases.reading import CASES
from reseller_core.admin_console import AdminAction
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import (
    IneligibilityReason,
    SubscriptionStatus,
    SuspensionReason,
)
from reseller_core.codes import Code
from reseller_core.holes import HOLE_SOURCES, SNAPSHOT_SOURCES
from reseller_core.lifecycle import (
    CONSENT_LIFECYCLE,
    CUSTOMER_LIFECYCLE,
    ENTITLEMENT_LIFECYCLE,
    TRANSFER_LIFECYCLE,
    Lifecycle,
)
from reseller_core.messages import Texts, missing_texts, texts_of
from reseller_core.messages._checking import placeholders
from reseller_core.policy import LongSuspension
from reseller_core.rules.consent import Shortfall
from reseller_core.upkeep._deadlines import DEADLINES, TRIAL
from reseller_core.upkeep.abilities import AbilityKind, NotAsked
from reseller_core.upkeep.plan import STEP_CODES
from reseller_core.upkeep.set_up import ACCEPT_TERMS, PLACE_ORDER
from reseller_core.upkeep.team_verification import (
    ACCOUNTS_MANAGED,
    ENTERPRISE_UPGRADE,
    FURTHER_FEATURES,
    NO_NEW_TEAMS,
    OTHER_SERVICES,
)
from reseller_core.upkeep.to_do import Timing
from wire.answers import ANSWERS

HOME = Path(rc.__file__).parent
KOREAN, ENGLISH = texts_of("ko"), texts_of("en")
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
LIFECYCLES: tuple[Lifecycle[Any], ...] = (
    CUSTOMER_LIFECYCLE,
    CONSENT_LIFECYCLE,
    TRANSFER_LIFECYCLE,
    ENTITLEMENT_LIFECYCLE,
)
HANGUL = re.compile("[가-힣]")
BARE_PARTICLE = re.compile(r"\}(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])")
NOT_TO_BE_TRANSLATED = {
    "actors[google]",
    "in_field",
    "performers[google]",
    "readiness[outcome]",
    "readiness[requirement]",
    "source[place]",
    "way",
    *(f"words[product_group][{group}]" for group in ProductGroup),
}

CODES = """
registration.domain-not-registrable domain
registration.domain-not-registered domain
registration.nonprofits
registration.legacy-free-edition
registration.other-product-family sku
registration.sku-not-for-teams sku
registration.sku-closed-to-new-customers sku
registration.reseller-id-missing
registration.reseller-id-mismatch recorded reseller_id
registration.primary-email-missing
registration.primary-email-off-domain customer domain email_domain
registration.alternate-email-on-domain domain
registration.alternate-email-on-subdomain domain email_domain
registration.account-exists situation domain
registration.domain-not-ascii domain
registration.domain-recently-deleted domain free_from
registration.country-not-approved region
registration.reseller-email email_domain customer
registration.test-domain domain
registration.type-not-provisionable customer types
registration.alternate-email-missing
registration.address-incomplete part
registration.contact-name-too-long characters most
registration.address-lines-too-many lines most
registration.domain-starts-with-www domain
registration.education-details-missing part
registration.field-dropped part
registration.phone-dropped
transfer.nonprofits
transfer.legacy-free-edition
transfer.consent-missing product_group why
transfer.token-expired expired_at
transfer.token-other-reseller
transfer.token-undated
transfer.token-not-yet-issued
transfer.reseller-id-mismatch recorded reseller_id
transfer.team-not-named
transfer.product-group-incomplete sku product_group
transfer.item-outside-product-groups sku product_group
transfer.customer-not-found situation
transfer.locked-out free_from
transfer.channel-partner-missing
transfer.partner-link-id-missing
transfer.linked-record-differs attribute
transfer.item-not-held sku
transfer.several-editions skus
transfer.conversion-not-possible sku legacy_sku
transfer.seats-below-minimum sku seats minimum
transfer.seats-above-cap sku seats cap
transfer.seat-field-wrong sku plan field
transfer.plan-not-possible sku from_plan to_plan possible
transfer.addon-not-annual sku plan
transfer.subscription-suspended sku reasons
transfer.not-in-batch sku
transfer.sku-ineligible sku reason
transfer.deal-code-given sku
transfer.domain-not-verified sku
purchase.domain-not-verified sku
purchase.team-record-stale
purchase.consent-missing sku why
purchase.reseller-id-mismatch recorded reseller_id
purchase.plan-not-offered sku plan offered
purchase.trial-used sku
purchase.seats-above-cap sku seats cap why
purchase.user-limit seats cap
purchase.seat-field-wrong sku plan field
purchase.seats-below-commitment sku seats minimum
purchase.seats-below-users sku seats minimum
purchase.already-held sku
purchase.edition-family-held sku held_sku
purchase.nothing-to-change sku
purchase.upgrade-not-verified sku held_sku
purchase.base-missing sku base
purchase.sku-not-sold sku
purchase.sku-closed-to-new-customers sku
purchase.sku-not-listed sku
purchase.vault-base-not-ready sku held_sku
purchase.primary-email-taken customer
purchase.currency-differs currency held_currency
purchase.reseller-terms-not-accepted
purchase.fundamentals-first sku
transfer-out.not-ours situation
transfer-out.super-admin-missing
transfer-out.billed-offline
transfer-out.voice-must-move sku
transfer-out.google-cloud-stays sku
transfer-out.one-batch count
transfer-out.grace sku ends_at
transfer-out.paid-at-once sku
suspension.not-active sku status
suspension.plan-not-paid sku plan
suspension.time-limit sku until outcome
reactivation.not-suspended sku status
reactivation.not-by-reseller sku reason
reactivation.too-late sku until
reactivation.new-term sku
verification.nobody-there situation
verification.subscription-suspended sku
verification.teams-subscriptions-missing skus
verification.already-verified
verification.other-teams-stay count
verification.no-new-teams domain
admin.access-off action
admin.access-ending until
admin.forbidden action
admin.forbidden-by-older-page action
admin.licence-not-ours
admin.role-not-for-teams action
api.domain-free
api.teams-on-domain
api.quota-exceeded
api.temporary-failure
api.not-enabled
api.not-permitted
api.not-found
api.request-refused message
api.customer-refused message
api.seats-refused message
api.order-exists
api.already-transferred
api.precondition-failed message
api.subscription-not-active
api.no-renewal
api.unknown-error status message
address.field-missing part
address.field-invalid part region why
address.country-unknown part region
"""
"""What the finding of each code always tells; what it tells only at times can't stand in its sentence."""
ACTIONS = """
correct-recorded-reseller-id reseller_id
ask-with-your-own-id recorded
wait-for-consent granted_at
add-subscriptions-to-transfer sku product_group
leave-out-product-group product_group
leave-out-items sku
ask-for-its-product-group product_group
correct-country region
get-country-approved region
enter-test-domain domain
complete-address part
shorten-contact-name most
shorten-address most
leave-out-www domain
enter-education-detail part
wait-out-lockout free_from
wait-for-term-window possible_from possible_until
wait-for-term-end possible_from
overwrite-linked-record attribute
leave-out-items-not-held sku
choose-conversion-target sku
order-minimum-seats sku minimum
order-seats-up-to-cap cap
use-plan-seat-field field seats
order-possible-plan sku possible
order-flexible-plan sku
lift-suspension sku
make-base-active held_sku
cancel-subscription sku
accept-reseller-terms-for-sku sku
get-authorised-for-sku sku
choose-offered-plan sku offered
remove-users minimum seats
order-seats-for-users minimum
keep-committed-seats minimum
change-held-subscription sku
move-from-held-edition sku held_sku
order-as-new sku
order-base-first base
transfer-instead sku
order-in-held-currency held_currency
buy-what-teams-hold skus
ask-super-admin action
"""
"""What the findings tell whose way each action is; an action that is not here says the same of each."""


SETUP_TASKS = """
admin-console-access on off ending not-known
set-language english not-recorded perhaps-set set before-users users-exist users-not-known
set-time-zone by-location perhaps-set set before-users users-exist users-not-known
choose-smart-features chosen region-not-known perhaps-chosen to-choose
add-users there no-users no-members not-known
place-order ordered not-ordered all-cancelled not-known
accept-terms accepted not-ordered all-cancelled waiting not-known
verify-domain team verified not-verified not-known
ask-to-report-changes asked not-asked not-known
"""
"""The situations that each set-up task can be in; the tests of set-up tasks meet each of them."""
SETUP_PARAMS = {
    "admin-console-access ending": {"until"},
    "set-language perhaps-set": {"language"},
    "set-language set": {"language"},
    "set-language before-users": {"language"},
    "set-language users-exist": {"language"},
    "set-language users-not-known": {"language"},
    "set-time-zone perhaps-set": {"time_zone"},
    "set-time-zone set": {"time_zone"},
    "set-time-zone before-users": {"time_zone"},
    "set-time-zone users-exist": {"time_zone"},
    "set-time-zone users-not-known": {"time_zone"},
    "choose-smart-features perhaps-chosen": {"default", "region"},
    "choose-smart-features to-choose": {"default", "region"},
}
"""What a task in a situation tells; one that is not here tells nothing."""
VERIFICATION = {
    "becomes-domain-customer": set[str](),
    "taken-over": {"teams"},
    "untouched": {"teams"},
    "not-known": {"teams"},
    "must-hold": {"skus"},
    **{
        one.code: {"domain"}
        for one in (NO_NEW_TEAMS, ACCOUNTS_MANAGED, OTHER_SERVICES, FURTHER_FEATURES, ENTERPRISE_UPGRADE)
    },
}
VERIFICATION |= {
    f"{key}:if": told
    for key, told in VERIFICATION.items()
    if key not in ("becomes-domain-customer", "not-known")
}
"""What verifying a domain does, or would do → what is told of it."""


def table(text: str) -> dict[str, set[str]]:
    return {line.split()[0]: set(line.split()[1:]) for line in text.strip().splitlines()}


def leaves(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a language, with its place."""
    if isinstance(found, Mapping):
        for key, inner in found.items():
            yield from leaves(inner, f"{path}[{key}]")
    else:
        yield path, found


def texts(language: Texts) -> list[tuple[str, str]]:
    return [
        leaf for one in attrs.fields(Texts) for leaf in leaves(getattr(language, one.name), path=one.name)
    ]


def put(language: Texts, field: str, *keys: str, text: str | None) -> Texts:
    """The language with one text planted, or with one taken out."""

    def planted(found: Any, keys: tuple[str, ...]) -> Any:
        if not keys:
            return text
        inner = planted(found.get(keys[0], {}), keys[1:])
        rest = {key: value for key, value in found.items() if key != keys[0]}
        return rest if inner is None else {**rest, keys[0]: inner}

    changed: Texts = attrs.evolve(language, **{field: planted(getattr(language, field), keys)})
    return changed


# --- complete ---------------------------------------------------------------------------------------------


def test_both_languages_are_complete_and_ask_for_the_same() -> None:
    assert len(texts(ENGLISH)) > 500
    assert missing_texts(ENGLISH) == ()
    assert missing_texts(KOREAN) == ()


@pytest.mark.parametrize(
    ("field", "keys", "text", "fault"),
    [
        ("codes", ["transfer.nonprofits"], None, "codes[transfer.nonprofits]: missing"),
        ("codes", ["acme.x"], "가", "codes[acme.x]: not among the English texts"),
        ("codes", ["transfer.nonprofits"], " ", "codes[transfer.nonprofits]: empty"),
        ("codes", ["transfer.nonprofits"], "{", "codes[transfer.nonprofits]: no template"),
        (
            "codes",
            ["transfer.token-expired"],
            "만료되었습니다.",
            "codes[transfer.token-expired]: asks for nothing, the English one for expired_at",
        ),
        (
            "situations",
            ["registration.account-exists", "ours"],
            "{domain:은/는} {sku}.",
            "situations[registration.account-exists][ours]: asks for domain, sku, the English one for domain",
        ),
        (
            "situations",
            ["transfer-out.not-ours", "teams"],
            None,
            "situations[transfer-out.not-ours][teams]: missing",
        ),
        ("actions", ["verify-domain"], None, "actions[verify-domain]: missing"),
        ("words", ["plan", "FREE"], None, "words[plan][FREE]: missing"),
        ("steps", ["click-create"], None, "steps[click-create]: missing"),
        ("no_way", ["suspension.not-active"], None, "no_way[suspension.not-active]: missing"),
        (
            "places",
            ["Partner Sales Console > Customers"],
            None,
            "places[Partner Sales Console > Customers]: missing",
        ),
        ("open", [], "{what}.", "open: asks for what, the English one for actor, what, where"),
    ],
)
def test_a_planted_lack_is_named(field: str, keys: list[str], text: str | None, fault: str) -> None:
    assert missing_texts(put(KOREAN, field, *keys, text=text)) == (fault,)


def test_the_particle_of_a_placeholder_does_not_count() -> None:
    plain = put(KOREAN, "codes", "transfer.token-expired", text="{expired_at:이/가} 지났습니다.")
    assert missing_texts(plain) == ()


# --- everything that can be said --------------------------------------------------------------------------


def lacking(language: Texts) -> list[str]:
    """What the package can say and the language has no text for, or the other way round."""
    plans = {plan.value for plan in Plan}
    suspended = {reason.value for reason in SuspensionReason}
    words: dict[str, set[str]] = {
        "action": {one.value for one in AdminAction},
        "default": {"on", "off", "not-told"},
        "command": {command.__name__ for one in LIFECYCLES for command in one.moves},
        "from_plan": plans,
        "offered": plans,
        "outcome": {one.value for one in LongSuspension},
        "phase": {phase.value for one in LIFECYCLES for phase in one.table},
        "plan": plans,
        "possible": plans,
        "product_group": {one.value for one in ProductGroup} | {""},  # the group may not be known
        "reason": suspended | {"none-by-reseller"},
        "reasons": suspended | {"unstated"},
        "sku": {""},  # a subscription's SKU may not be known
        "status": {one.value for one in SubscriptionStatus},
        "task": set(table(SETUP_TASKS)),
        "to_plan": plans,
        "transfer.sku-ineligible:reason": {one.value for one in IneligibilityReason},
        "why": {one.word for one in Shortfall} | {"trial", "free", "business"},
    }
    asked: dict[str, tuple[set[str], set[str]]] = {
        "codes": (set(language.codes), {code.value for code in Code}),
        "holes": (set(language.holes), {*HOLE_SOURCES, *SNAPSHOT_SOURCES}),
        "actors": (set(language.actors), {one.value for one in rc.Actor}),
        "places": (
            set(language.places),
            {source.where for source in (*HOLE_SOURCES.values(), *SNAPSHOT_SOURCES.values())},
        ),
        "drift": (set(language.drift), said_of_the_record()),
        "follow_ups": (set(language.follow_ups), {ACCEPT_TERMS.code, PLACE_ORDER.code}),
        "steps": (set(language.steps), set(STEP_CODES)),
        "setup_tasks": (
            {f"{code} {one}" for code, told in language.setup_tasks.items() for one in told},
            {f"{code} {one}" for code, told in table(SETUP_TASKS).items() for one in (*told, "done-when")},
        ),
        "verification": (set(language.verification), set(VERIFICATION)),
        "due": (set(language.due), due_in_source()),
        "outcomes": (set(language.outcomes), {one.value for one in rc.Outcome}),
        "abilities": (
            set(language.abilities),
            {one.value for one in AbilityKind} | {"suspend-any", "reactivate-any"},
        ),
        "not_asked": (set(language.not_asked), {one.value for one in NotAsked}),
        "timings": (set(language.timings), {one.value for one in Timing}),
        "performers": (set(language.performers), {one.value for one in rc.Actor}),
        "deadlines": (set(language.deadlines), {*DEADLINES, f"{TRIAL}-open"}),
        "readiness": (
            set(language.readiness),
            {"outcome", "not_asked", "requirement", "blocks", "alone", "ends", "sold-open"},
        ),
        "expected": (set(language.words["expected"]), expected_in_source()),
        **{f"words {name}": (set(language.words.get(name, {})), values) for name, values in words.items()},
    }
    return [f"{name}: {one}" for name, (there, wanted) in asked.items() for one in sorted(there ^ wanted)]


def said_of_the_record() -> set[str]:
    """What is said of a record's drift, synchronization or age."""
    fields = {field.value for field in rc.RecordField}
    unrecorded = {f"{field}:unrecorded" for field in fields - {"domain", "organization_name"}}
    synced = {f"synced:{one}" for one in ("domain", "alternate_email", "alternate_email:unrecorded")}
    return {
        *fields,
        *unrecorded,
        *synced,
        *(effect.value for effect in rc.SyncEffect),
        *(one.value for one in rc.Freshness if one is not rc.Freshness.NEVER),  # told as its inquiry
        *("breaks", "in-step", "too-old", "nothing-synced", "ask-again"),
    }


def due_in_source() -> set[str]:
    """The codes of all that can become due."""
    return {
        code
        for file in sorted(HOME.joinpath("lifecycle").glob("*.py"))
        for code in re.findall(r'\bDue\(code="([a-z-]+)"', file.read_text(encoding="utf-8"))
    }


def expected_in_source() -> set[str]:
    """What the constructors can say that they expected instead."""
    found = {"true or false"}  # the one that stands in a table of scalars
    for file in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and file.name not in ("fields.py", "__init__.py"):
                found |= set(_expected(node))
    return found


def _expected(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    kinds = [ast.unparse(one) for one in call.args]
    last = call.args[-1].value if call.args and isinstance(call.args[-1], ast.Constant) else None
    match name:
        case "is_a":
            names = {"NONE": "nothing", "type(None)": "nothing", "Customer": "DomainCustomer or TeamCustomer"}
            yield " or ".join(names.get(one, one) for one in kinds)
        case "member" if kinds[0][0].isupper():
            yield kinds[0]
        case "sorted_members":
            yield from (kinds[0], f"several {kinds[0]}")
        case "members" if isinstance(last, str):
            yield from (last, f"several {last}")
        case "pairs_of" | "check_type" | "_strict" if isinstance(last, str):
            yield last
        case _:
            yield from (
                str(one.value.value)
                for one in call.keywords
                if one.arg == "expected"
                and isinstance(one.value, ast.Constant)
                and isinstance(one.value.value, str)  # a store's expected version is a number
            )


def test_there_is_a_text_for_everything_that_can_be_said() -> None:
    assert lacking(ENGLISH) == []
    assert lacking(KOREAN) == []


def test_a_planted_lack_of_words_is_seen() -> None:
    assert lacking(put(ENGLISH, "words", "plan", "TRIAL", text=None)) == ["words plan: TRIAL"]
    assert lacking(put(ENGLISH, "words", "expected", "Plan", text=None)) == ["expected: Plan"]
    assert lacking(put(ENGLISH, "words", "phase", "draft", text=None)) == ["words phase: draft"]
    assert lacking(put(ENGLISH, "words", "command", "PlaceOrder", text=None)) == ["words command: PlaceOrder"]
    assert lacking(put(ENGLISH, "due", "trial-ends", text=None)) == ["due: trial-ends"]
    assert lacking(put(ENGLISH, "holes", "account.fax", text="the fax")) == ["holes: account.fax"]
    assert lacking(put(ENGLISH, "drift", "copied", text=None)) == ["drift: copied"]
    assert lacking(put(ENGLISH, "places", "Admin console", text=None)) == ["places: Admin console"]
    assert lacking(put(ENGLISH, "codes", "load.not-json", text=None)) == ["codes: load.not-json"]
    assert lacking(put(KOREAN, "steps", "click-create", text=None)) == ["steps: click-create"]
    assert lacking(put(KOREAN, "setup_tasks", "set-language", "set", text=None)) == [
        "setup_tasks: set-language set"
    ]
    assert lacking(put(KOREAN, "verification", "untouched", text=None)) == ["verification: untouched"]
    assert lacking(put(KOREAN, "words", "task", "place-order", text=None)) == ["words task: place-order"]
    assert lacking(put(KOREAN, "timings", "never", text=None)) == ["timings: never"]
    assert lacking(put(KOREAN, "abilities", "suspend-any", text=None)) == ["abilities: suspend-any"]
    assert lacking(put(KOREAN, "not_asked", "not-ours", text=None)) == ["not_asked: not-ours"]
    assert lacking(put(KOREAN, "performers", "google", text=None)) == ["performers: google"]
    assert lacking(put(KOREAN, "deadlines", "deadline.token", text=None)) == ["deadlines: deadline.token"]
    assert lacking(put(KOREAN, "readiness", "ends", text=None)) == ["readiness: ends"]


def actions_in_source() -> set[str]:
    """The actions that ways are made of; each stands as the first argument where it is made."""
    return {
        text
        for file in sorted(HOME.glob("_ways*.py"))
        for text in re.findall(r'\b_?way\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))
    }


def test_every_action_has_a_text_and_every_text_an_action() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in sorted(HOME.glob("_*.py")))
    assert sorted(actions_in_source() - set(ENGLISH.actions)) == []
    assert [action for action in ENGLISH.actions if f'"{action}"' not in source] == []


# --- what a sentence asks for is told ---------------------------------------------------------------------


def untold(language: Texts) -> list[str]:
    """Placeholders that no finding tells."""
    told, by_action = table(CODES), table(ACTIONS)
    loading = ("value.", "load.")
    asked = [
        *(
            (code, text, told.get(code))
            for code, text in language.codes.items()
            if not code.startswith(loading)
        ),
        *(
            (f"{code} {situation}", text, told.get(code))
            for code, sentences in language.situations.items()
            for situation, text in sentences.items()
        ),
        *((action, text, by_action.get(action, set())) for action, text in language.actions.items()),
        *((code, text, set[str]()) for code, text in language.no_way.items()),
        *(
            (key, text, SETUP_PARAMS.get(key, set()))
            for code, sentences in language.setup_tasks.items()
            for key, text in ((f"{code} {situation}", one) for situation, one in sentences.items())
        ),
        *((key, text, VERIFICATION[key]) for key, text in language.verification.items()),
    ]
    return [
        f"{key}: {name}"
        for key, text, params in asked
        for name in sorted(placeholders(text) - (params if params is not None else set()))
    ]


def test_every_placeholder_is_told_by_the_finding() -> None:
    assert set(table(CODES)) == {code for code in Code if not code.startswith(("value.", "load."))}
    assert set(table(ACTIONS)) <= set(ENGLISH.actions)
    assert untold(ENGLISH) == []
    assert untold(KOREAN) == []


def not_told(told: Mapping[str, set[str]]) -> list[str]:
    """What the table says that a finding tells, and one of the cases' findings does not."""
    return sorted(
        {
            f"{finding['code']}: {name}"
            for case in CASES
            for finding in case.expected.get("findings", ())
            if finding["severity"] != "unknown" and finding["code"] in told
            for name in told[finding["code"]] - set(finding["params"])
        }
    )


def test_what_the_table_says_every_finding_of_the_cases_tells() -> None:
    assert not_told(table(CODES)) == []
    met = {finding["code"] for case in CASES for finding in case.expected.get("findings", ())}
    assert {code for code in table(CODES) if not code.startswith(("address.", "api."))} - met == set()
    assert not_told({"transfer.locked-out": {"free_from", "planted"}}) == ["transfer.locked-out: planted"]


def test_what_the_table_says_every_way_out_of_the_cases_is_told() -> None:
    told, met = table(ACTIONS), dict[str, int]()
    for case in CASES:
        violations = [
            rc.Finding(one["code"], one["severity"], one["subject"], one["params"])
            for one in case.expected.get("findings", ())
            if one["severity"] == "violation"
        ]
        for remedy in rc.remedies(rc.Decision(violations, AT, "2026-11")):
            for way in remedy.ways:
                met[way.action] = met.get(way.action, 0) + 1
                assert told.get(way.action, set()) <= set(dict(way.params)), (case.name, way.action)
    for answered in ANSWERS:
        error = answered.read(answered.body, **answered.given)
        for finding in error.findings:
            if finding.code.startswith("api."):
                assert table(CODES)[finding.code] <= set(dict(finding.params)), answered.name
        for way in (way for remedy in rc.remedies(error) for way in remedy.ways):
            met[way.action] = met.get(way.action, 0) + 1
            assert told.get(way.action, set()) <= set(dict(way.params)), (answered.name, way.action)
    assert set(ENGLISH.actions) - met.keys() == set()


def test_a_planted_placeholder_is_seen() -> None:
    assert untold(put(KOREAN, "codes", "transfer.locked-out", text="{sku:은/는}")) == [
        "transfer.locked-out: sku"
    ]
    assert untold(put(KOREAN, "actions", "add-super-admin", text="{sku}")) == ["add-super-admin: sku"]
    assert untold(put(KOREAN, "situations", "transfer-out.not-ours", "none", text="{domain}")) == [
        "transfer-out.not-ours none: domain"
    ]
    assert untold(put(KOREAN, "setup_tasks", "set-language", "english", text="{language}")) == [
        "set-language english: language"
    ]
    assert untold(put(KOREAN, "verification", "untouched", text="{skus}")) == ["untouched: skus"]
    assert untold(put(KOREAN, "no_way", "suspension.not-active", text="{sku}")) == [
        "suspension.not-active: sku"
    ]


# --- in the language's own words, and well formed ---------------------------------------------------------


def foreign(language: Texts) -> list[str]:
    """Korean texts without Hangul."""
    return [
        path for path, text in texts(language) if path not in NOT_TO_BE_TRANSLATED and not HANGUL.search(text)
    ]


def test_every_korean_text_is_korean_and_no_english_one_is() -> None:
    assert foreign(KOREAN) == []
    assert [path for path, text in texts(ENGLISH) if HANGUL.search(text)] == []
    assert foreign(put(KOREAN, "words", "plan", "FREE", text="Free Plan")) == ["words[plan][FREE]"]


def bare(language: Texts) -> list[str]:
    """Texts with a particle written bare behind a placeholder, whose sound it can't know."""
    return [path for path, text in texts(language) if BARE_PARTICLE.search(text)]


def test_no_particle_is_written_bare() -> None:
    assert bare(KOREAN) == []
    assert sum("/" in text for _, text in texts(KOREAN)) > 50
    for particle in ("은", "는", "이", "가", "을", "를", "과", "와", "으로", "로"):
        planted = put(KOREAN, "codes", "transfer.not-in-batch", text=f"{{sku}}{particle} 정지되었습니다.")
        assert bare(planted) == ["codes[transfer.not-in-batch]"], particle
    assert bare(put(KOREAN, "codes", "transfer.not-in-batch", text="{sku}이므로 {sku}에 {sku}도.")) == []


PARTICLE_PAIRS = {"은/는", "이/가", "을/를", "과/와", "으로/로"}


def unknown_particles(language: Texts) -> list[str]:
    """Particles after a colon that are no pair."""
    return [
        f"{path}: {pair}"
        for path, text in texts(language)
        for pair in re.findall(r"\{\w+:([^}]*)\}", text)
        if pair not in PARTICLE_PAIRS
    ]


def test_particles_are_pairs() -> None:
    assert unknown_particles(KOREAN) == []
    assert unknown_particles(ENGLISH) == []
    assert unknown_particles(put(KOREAN, "codes", "transfer.not-in-batch", text="{sku:는/은}")) == [
        "codes[transfer.not-in-batch]: 는/은"
    ]


SHARED = {
    "load.wrong-type",
    "transfer.reseller-id-mismatch",
    "purchase.reseller-id-mismatch",
    "purchase.seat-field-wrong",
    "purchase.sku-closed-to-new-customers",
}


def badly_formed(language: Texts) -> list[str]:
    """Sentences without an end, phrases with one, white space too much, and what is said twice."""
    sentences: tuple[str, ...] = ("codes", "situations", "actions", "no_way", "follow_ups", "steps[", "drift")
    sentences += ("setup_tasks", "verification", "deadlines", "due")
    phrases: tuple[str, ...] = ("words", "holes", "needs", "actors", "places", "outcomes")
    phrases += ("abilities", "not_asked", "timings", "performers")
    codes = [text for code, text in language.codes.items() if code not in SHARED]
    return [
        *(
            path
            for path, text in texts(language)
            if path.startswith(sentences) and not text.endswith((".", "{sentence}"))
        ),
        *(path for path, text in texts(language) if path.startswith(phrases) and text.endswith(".")),
        *(path for path, text in texts(language) if text != text.strip() or "  " in text),
        *(code for code, text in language.codes.items() if code not in SHARED and codes.count(text) > 1),
    ]


def test_sentences_end_and_nothing_is_said_twice() -> None:
    assert badly_formed(KOREAN) == []
    assert badly_formed(ENGLISH) == []


def test_a_planted_bad_form_is_seen() -> None:
    assert badly_formed(put(ENGLISH, "actions", "verify-domain", text="Verify")) == ["actions[verify-domain]"]
    assert badly_formed(put(ENGLISH, "words", "plan", "FREE", text="free.")) == ["words[plan][FREE]"]
    assert badly_formed(put(ENGLISH, "way", text="→  {way}")) == ["way"]
    twice = put(ENGLISH, "codes", "transfer.not-in-batch", text=ENGLISH.codes["transfer.deal-code-given"])
    assert badly_formed(twice) == ["transfer.deal-code-given", "transfer.not-in-batch"]


def named_by_code(language: Texts) -> list[str]:
    """Texts that show a code or the name of an enumeration instead of words."""
    names = (
        {code.value for code in Code}
        | {plan.value for plan in Plan}
        | {one.value for one in SuspensionReason}
    )
    return [path for path, text in texts(language) if names & set(re.findall(r"[A-Za-z_.-]+", text))]


def test_no_text_shows_a_code() -> None:
    assert named_by_code(KOREAN) == []
    assert named_by_code(ENGLISH) == []
    assert named_by_code(put(ENGLISH, "words", "plan", "FREE", text="the FREE plan")) == ["words[plan][FREE]"]
