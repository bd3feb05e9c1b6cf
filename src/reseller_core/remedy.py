"""What would help against a refusal, and whom to ask where a decision is open (floor 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, final

from attrs import evolve, field, frozen

from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import TeamCustomer, verified
from reseller_core.decision import Decision, Finding, Holes, Param, Severity
from reseller_core.errors import InvalidValueError, NotApplicableError, PathError
from reseller_core.facts import Facts, PurchaseFacts, get, put
from reseller_core.holes import hole_source
from reseller_core.policy import DEFAULT_POLICY
from reseller_core.reseller import Actor
from reseller_core.rules.purchase import reseller_of
from reseller_core.rules.transfer import whole_product_group_moves
from reseller_core.standing import own_id
from reseller_core.transfer import TransferItem

__all__ = ["ACTIONS", "WAYS", "Inquiry", "Remedy", "Way", "inquiries", "remedies"]

F = TypeVar("F", bound=Facts)


def __dir__() -> list[str]:
    return __all__


def _plain(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(code) for code in codes)


@final
@frozen(kw_only=True, weakref_slot=False)
class Way:
    """One way out of a finding.

    Attributes:
        action: Code of what is to be done; its text is a message.
        actor: Who does it.
        needs: Paths whose values the caller must supply: a way invents no address, token or id.
        not_before: The moment before which it does not help.
        deadline: The moment after which it no longer helps.
        another_way: What to ask instead, where this decision can't be turned: a decider's name,
            or ``"manage"`` where nothing is left to ask.
        may_lead_to: Codes of findings that can follow from it.
        subject: Subject of the finding.
        params: Parameters of the finding.
    """

    action: str
    actor: Actor
    needs: tuple[str, ...] = ()
    not_before: dt.datetime | None = None
    deadline: dt.datetime | None = None
    another_way: str | None = None
    may_lead_to: tuple[str, ...] = field(default=(), converter=_plain)
    subject: str = ""
    params: tuple[tuple[str, Param], ...] = ()

    def param(self, name: str) -> Param | None:
        """The parameter of that name, or None."""
        return dict(self.params).get(name)

    def applies(self, facts: Facts) -> bool:
        """Whether the way can be taken in these facts without any further value."""
        try:
            self.apply(facts)
        except (NotApplicableError, InvalidValueError, PathError):
            return False
        return True

    def apply(self, facts: F, value: object = None) -> F:
        """The facts as they are once the way is taken; what it changes it changes whole.

        Args:
            facts: The facts that the decision was taken on.
            value: What the way needs: the one value, or a mapping from each needed path to its value.

        Raises:
            NotApplicableError: It leads elsewhere, or needs something that is not supplied.
            InvalidValueError: What is supplied, or what would follow, can't be.
        """
        if self.another_way is not None:
            raise NotApplicableError(self.action)
        supplied = value if isinstance(value, Mapping) else dict.fromkeys(self.needs, value)
        missing = tuple(path for path in self.needs if supplied.get(path) is None)
        if missing:
            raise NotApplicableError(self.action, missing)
        changed: F = ACTIONS[self.action](self, facts, supplied)
        return changed


@final
@frozen(weakref_slot=False)
class Remedy:
    """What helps against one violation.

    Attributes:
        code: Code of the violation.
        subject: Its subject.
        ways: Alternatives, best first; none = nothing helps.
    """

    code: str
    subject: str
    ways: tuple[Way, ...]


@final
@frozen(weakref_slot=False)
class Inquiry:
    """What to ask next.

    Attributes:
        path: The hole.
        actor: Who knows it.
        where: The call, or the place in a console, in Google's words.
        source: Key of the document that says so.
    """

    path: str
    actor: Actor
    where: str
    source: str


def remedies(decision: Decision) -> tuple[Remedy, ...]:
    """What would help against each violation, in the decision's order.

    A violation under a code that this version doesn't know has no way.
    """
    return tuple(
        Remedy(finding.code, finding.subject, WAYS.get(finding.code, _no_way)(finding))
        for finding in decision.violations
    )


def inquiries(decision: Decision) -> tuple[Inquiry, ...]:
    """What to ask next, and who knows it; nothing once the decision is settled."""
    if not decision.missing or decision.violations:
        return ()
    return tuple(
        Inquiry(path, known.actor, known.where, known.citation.document)
        for path in decision.missing
        for known in (hole_source(path),)
    )


# What each way changes.


def _enter(way: Way, facts: Any, supplied: Mapping[str, Any]) -> Any:
    if "account" in way.needs:  # the old account is of another domain or address
        facts = put(facts, "account", None)
    for path in way.needs:
        facts = put(facts, path, supplied[path])
    return facts


def _set(path: str, value: object) -> Callable[[Way, Any, Mapping[str, Any]], Any]:
    def change(_way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
        return put(facts, path, value)

    return change


def _add_as_domain_customer(way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
    if not isinstance(facts.customer, TeamCustomer):
        raise NotApplicableError(way.action)
    return put(facts, "customer", verified(facts.customer))


def _use_one_reseller_id(way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
    for path in ("reseller.id", "customer.reseller_id", "request.customer.reseller_id"):
        if _is_given(facts, path):
            facts = put(facts, path, way.param("reseller_id"))
    return facts


def _is_given(facts: Any, path: str) -> bool:
    try:
        return get(facts, path) is not None
    except PathError:  # facts of another decider
        return False


def _wait(way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
    later = put(facts, "at", way.not_before)
    if later.account is None and facts.account is not None:  # by then it is too old to count
        raise NotApplicableError(way.action, ("account",))
    return later


def _give_consent(way: Way, facts: Any, supplied: Mapping[str, Any]) -> Any:
    for path in way.needs:
        facts = put(facts, path, supplied[path])
    customer = own_id(facts.who, facts.account)
    if customer is None or isinstance(customer, Holes):
        needs = customer.paths if isinstance(customer, Holes) else ("account",)
        raise NotApplicableError(way.action, needs)
    if isinstance(facts, PurchaseFacts):
        seller: Any = reseller_of(facts)
        groups: Any = (facts.policy.product_group(facts.order.sku),)
    else:
        seller = facts.request.reseller_id
        groups = facts.request.product_groups
    consent = PurchaseConsent(
        customer=customer,
        reseller_id=seller,
        product_groups=groups,
        granted_at=facts.at,
        granted_by_super_admin=True,
    )
    return evolve(facts, consents=(*(facts.consents or ()), consent))


def _get_token(_way: Way, facts: Any, supplied: Mapping[str, Any]) -> Any:
    request = evolve(
        facts.request,
        token=supplied["request.token"],
        token_issued_at=supplied["request.token_issued_at"],
        token_expires_at=None,
        token_reseller_id=facts.request.reseller_id,
    )
    return evolve(facts, request=request)


def _add_subscriptions(way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
    left_behind = tuple(
        TransferItem(sku=str(finding.param("sku")))
        for finding in whole_product_group_moves(facts)
        if finding.severity is Severity.VIOLATION
        and finding.param("product_group") == way.param("product_group")
    )
    return put(facts, "request.items", (*facts.request.items, *left_behind))


def _leave_out_items(_way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
    asked_for = (None, *facts.request.product_groups)
    kept = tuple(item for item in facts.request.items if facts.policy.product_group(item.sku) in asked_for)
    return put(facts, "request.items", kept)


def _leave_out_group(way: Way, facts: Any, _supplied: Mapping[str, Any]) -> Any:
    left_out = way.param("product_group")
    kept = tuple(item for item in facts.request.items if facts.policy.product_group(item.sku) != left_out)
    groups = tuple(group for group in facts.request.product_groups if group != left_out)
    return evolve(facts, request=evolve(facts.request, product_groups=groups, items=kept))


ACTIONS: Mapping[str, Callable[[Way, Any, Mapping[str, Any]], Any]] = MappingProxyType(
    {
        "enter-registered-domain": _enter,
        "register-domain": _set("domain_registered", True),
        "move-to-paid-edition": _set("account.nonprofit", False),
        "upgrade-legacy-edition": _set("account.legacy_free", False),
        "choose-another-sku": _enter,
        "choose-essentials-sku": _enter,
        "add-as-domain-customer": _add_as_domain_customer,
        "enter-reseller-id": _enter,
        "use-one-reseller-id": _use_one_reseller_id,
        "enter-primary-email": _enter,
        "leave-primary-email-to-console": _set("customer.primary_email", None),
        "enter-alternate-email": _enter,
        "leave-out-alternate-email": _set("customer.alternate_email", None),
        "wait-for-consent": _wait,
        "give-purchase-consent": _give_consent,
        "get-transfer-token": _get_token,
        "add-subscriptions-to-transfer": _add_subscriptions,
        "leave-out-product-group": _leave_out_group,
        "leave-out-items": _leave_out_items,
        "verify-domain": _set("account.domain_verified", True),
    }
)
"""Action → how it changes the facts. Actions that lead elsewhere are not among them."""


# Which ways each code has.


def _no_way(_finding: Finding) -> tuple[Way, ...]:
    return ()


def _ways(*ways: Callable[[Finding], Way | None]) -> Callable[[Finding], tuple[Way, ...]]:
    def of(finding: Finding) -> tuple[Way, ...]:
        return tuple(way for make in ways if (way := make(finding)) is not None)

    return of


def _way(action: str, actor: Actor, *needs: str, **more: Any) -> Callable[[Finding], Way]:
    def make(finding: Finding) -> Way:
        return Way(
            action=action, actor=actor, needs=needs, subject=finding.subject, params=finding.params, **more
        )

    return make


def _account_ways(finding: Finding) -> tuple[Way, ...]:
    match finding.param("situation"):
        case "ours" | "team-ours":
            make = _way("manage-existing-customer", Actor.RESELLER, another_way="manage")
        case "teams":
            make = _way("take-over-teams", Actor.CUSTOMER_SUPER_ADMIN, another_way="check_transfer")
        case _:
            make = _way("import-customer", Actor.RESELLER, another_way="check_transfer")
    return (make(finding),)


def _primary_email_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.param("customer") == "team":
        # A team is found by its address: another address needs another look-up (fact 46).
        return (_ENTER_TEAM_EMAIL(finding),)
    return (
        _way("enter-primary-email", Actor.RESELLER, "customer.primary_email")(finding),
        _way("leave-primary-email-to-console", Actor.RESELLER)(finding),
    )


def _waiting(finding: Finding) -> Way | None:
    granted_at = finding.param("granted_at")
    if granted_at is None:
        return None
    return _way(
        "wait-for-consent",
        Actor.NOBODY,
        not_before=dt.datetime.fromisoformat(str(granted_at)),
        may_lead_to=(Code.TRANSFER_TOKEN_EXPIRED, Code(finding.code)),
    )(finding)


def _consenting(finding: Finding) -> Way:
    needs: list[str] = []
    if finding.param("why") == "no-reseller-id":
        needs.append("reseller_id")
    sku = finding.param("sku")
    if finding.code == Code.PURCHASE_CONSENT_MISSING and finding.param("product_group") is None:
        needs.append(DEFAULT_POLICY.product_group_path(str(sku)))
    return _way("give-purchase-consent", Actor.CUSTOMER_SUPER_ADMIN, *needs)(finding)


_ENTER_TEAM_EMAIL = _way(
    "enter-primary-email",
    Actor.RESELLER,
    "customer.primary_email",
    "account",
    may_lead_to=(Code.REGISTRATION_ACCOUNT_EXISTS, Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN),
)
_MOVE_TO_PAID = _way("move-to-paid-edition", Actor.CUSTOMER_SUPER_ADMIN)
_UPGRADE_LEGACY = _way("upgrade-legacy-edition", Actor.CUSTOMER_SUPER_ADMIN)
_USE_ONE_ID = _way("use-one-reseller-id", Actor.RESELLER)
_ALTERNATE = _ways(
    _way("enter-alternate-email", Actor.RESELLER, "customer.alternate_email"),
    _way("leave-out-alternate-email", Actor.RESELLER),
)
_GET_TOKEN = _way(
    "get-transfer-token", Actor.CUSTOMER_SUPER_ADMIN, "request.token", "request.token_issued_at"
)
_TOKEN = _ways(_consenting, _GET_TOKEN)
_MISSING_PART = (Code.TRANSFER_CONSENT_MISSING, Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE)

WAYS: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE: _ways(
            _way(
                "enter-registered-domain",
                Actor.RESELLER,
                "customer.domain",
                "account",
                may_lead_to=(
                    Code.REGISTRATION_ACCOUNT_EXISTS,
                    Code.REGISTRATION_NONPROFITS,
                    Code.REGISTRATION_LEGACY_FREE_EDITION,
                    Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
                    Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN,
                ),
            )
        ),
        Code.REGISTRATION_DOMAIN_NOT_REGISTERED: _ways(_way("register-domain", Actor.RESELLER)),
        Code.REGISTRATION_NONPROFITS: _ways(_MOVE_TO_PAID),
        Code.REGISTRATION_LEGACY_FREE_EDITION: _ways(_UPGRADE_LEGACY),
        Code.REGISTRATION_OTHER_PRODUCT_FAMILY: _ways(
            _way("use-google-cloud-form", Actor.RESELLER, another_way="manage"),
            _way("choose-another-sku", Actor.RESELLER, "intended_sku"),
        ),
        Code.REGISTRATION_SKU_NOT_FOR_TEAMS: _ways(
            _way("add-as-domain-customer", Actor.RESELLER, may_lead_to=(Code.REGISTRATION_ACCOUNT_EXISTS,)),
            _way("choose-essentials-sku", Actor.RESELLER, "intended_sku"),
        ),
        Code.REGISTRATION_RESELLER_ID_MISSING: _ways(
            _way("enter-reseller-id", Actor.RESELLER, "customer.reseller_id")
        ),
        Code.REGISTRATION_RESELLER_ID_MISMATCH: _ways(_USE_ONE_ID),
        Code.REGISTRATION_PRIMARY_EMAIL_MISSING: _ways(_ENTER_TEAM_EMAIL),
        Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN: _primary_email_ways,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN: _ALTERNATE,
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN: _ALTERNATE,
        Code.REGISTRATION_ACCOUNT_EXISTS: _account_ways,
        Code.TRANSFER_NONPROFITS: _ways(_MOVE_TO_PAID),
        Code.TRANSFER_LEGACY_FREE_EDITION: _ways(_UPGRADE_LEGACY),
        Code.TRANSFER_CONSENT_MISSING: _ways(_waiting, _consenting, _GET_TOKEN),
        Code.TRANSFER_TOKEN_EXPIRED: _TOKEN,
        Code.TRANSFER_TOKEN_OTHER_RESELLER: _TOKEN,
        Code.TRANSFER_TOKEN_UNDATED: _TOKEN,
        Code.TRANSFER_TOKEN_NOT_YET_ISSUED: _TOKEN,
        Code.TRANSFER_RESELLER_ID_MISMATCH: _ways(_USE_ONE_ID),
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE: _ways(
            _way("add-subscriptions-to-transfer", Actor.RESELLER),
            _way("leave-out-product-group", Actor.RESELLER),
        ),
        Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS: _ways(
            _way("leave-out-items", Actor.RESELLER),
            _way(
                "ask-for-its-product-group",
                Actor.RESELLER,
                another_way="check_transfer",
                may_lead_to=_MISSING_PART,
            ),
        ),
        Code.PURCHASE_DOMAIN_NOT_VERIFIED: _ways(
            _way("verify-domain", Actor.CUSTOMER_SUPER_ADMIN),
            _way("order-essentials-sku", Actor.RESELLER, another_way="check_purchase"),
        ),
        Code.PURCHASE_CONSENT_MISSING: _ways(_waiting, _consenting),
        Code.PURCHASE_RESELLER_ID_MISMATCH: _ways(_USE_ONE_ID),
    }
)
"""Code of a violation → its ways. Advisories need none."""
