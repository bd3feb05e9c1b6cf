"""The calls of the Reseller API and those beside it, in the order of Google's guides (floor 10)."""

from __future__ import annotations

from attrs import evolve

from reseller_core.codes import Citation
from reseller_core.reseller import Actor
from reseller_core.upkeep._console_import_steps import CONSENT, TOKEN
from reseller_core.upkeep._language import is_the_default
from reseller_core.upkeep.step import (
    Planned,
    Rows,
    Step,
    by_consent,
    by_token,
    for_a_domain,
    for_a_team,
    when_items_move,
    with_order,
)

__all__ = ["RESELLER_API_ONBOARDING", "RESELLER_API_TRANSFER"]


def __dir__() -> list[str]:
    return __all__


_WHOLE = "whole page"


def _language_is_to_be_set(planned: Planned) -> bool:
    language = planned.customer.language_code
    return language is not None and not is_the_default(language)


def _language_is_not_given(planned: Planned) -> bool:
    return planned.customer.language_code is None


_INSERT_CUSTOMER = Step(
    code="insert-customer",
    actor=Actor.RESELLER,
    citation=Citation("R-CUST", _WHOLE, (11, 16, 20, 47)),
    call="customers.insert",
    after=("check-customer", "check-team"),
    needs=(
        "customer.organization_name",
        "customer.domain",
        "customer.alternate_email",
        "customer.contact.address",
    ),
    repeatable=False,
    when_repeated="409 conflict",
)
_SET_LANGUAGE = Step(
    code="set-language",
    actor=Actor.RESELLER,
    citation=Citation("R-CUST", _WHOLE, (182,)),
    call="directory customers.update",
    after=("insert-customer",),
    needs=("customer.language_code",),
)

RESELLER_API_ONBOARDING: Rows = (
    (
        Step(
            code="check-customer",
            actor=Actor.RESELLER,
            citation=Citation("R-GET", _WHOLE, (28, 40, 41, 43)),
            call="customers.get",
            needs=("customer.domain",),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="check-team",
            actor=Actor.RESELLER,
            citation=Citation("R-GET", _WHOLE, (28, 41, 42, 43)),
            call="customers.get",
            needs=("customer.domain",),
        ),
        (for_a_team,),
    ),
    # A team is verified by the link that it gets by e-mail (facts 6, 12): no site verification.
    (
        Step(
            code="get-verification-token",
            actor=Actor.RESELLER,
            citation=Citation("R-E2E", _WHOLE, (6,)),
            call="siteVerification webResource.getToken",
            after=("check-customer",),
            needs=("customer.domain",),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="place-verification-token",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation(
                "R-E2E", _WHOLE, (6,), "whoever runs the domain's DNS or web site can place it"
            ),
            after=("get-verification-token",),
        ),
        (for_a_domain,),
    ),
    (_INSERT_CUSTOMER, (for_a_domain,)),
    (
        evolve(
            _INSERT_CUSTOMER,
            citation=Citation("R-CUST", _WHOLE, (11, 12, 17, 22, 47)),
            needs=("customer.organization_name", "customer.domain", "customer.primary_email"),
        ),
        (for_a_team,),
    ),
    (_SET_LANGUAGE, (_language_is_to_be_set,)),
    (evolve(_SET_LANGUAGE, optional=True), (_language_is_not_given,)),
    (
        Step(
            code="confirm-team-email",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("R-DISC", _WHOLE, (12,)),
            after=("insert-customer",),
        ),
        (for_a_team,),
    ),
    (
        Step(
            code="create-first-user",
            actor=Actor.RESELLER,
            citation=Citation("R-E2E", _WHOLE, (47, 182)),
            call="directory users.insert",
            after=("insert-customer", "set-language"),
            needs=("customer.primary_email",),
            repeatable=False,
            when_repeated="409 conflict",
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="make-super-admin",
            actor=Actor.RESELLER,
            citation=Citation("R-E2E", _WHOLE, (52, 120)),
            call="directory users.makeAdmin",
            after=("create-first-user",),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="insert-subscription",
            actor=Actor.RESELLER,
            citation=Citation("R-SUB", _WHOLE, (135, 136, 142)),
            call="subscriptions.insert",
            after=("insert-customer", "make-super-admin"),
            needs=("order.sku", "order.plan", "order.seats"),
            repeatable=False,
        ),
        (with_order,),
    ),
    (
        Step(
            code="verify-by-token",
            actor=Actor.RESELLER,
            citation=Citation("R-E2E", _WHOLE, (6,)),
            call="siteVerification webResource.insert",
            after=("place-verification-token", "make-super-admin", "insert-subscription"),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="accept-terms",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("R-CUST", _WHOLE, (31, 120, 123)),
            after=("confirm-team-email", "make-super-admin", "insert-subscription"),
        ),
        (with_order,),
    ),
)
"""To add a new customer by the Reseller, Site Verification and Directory APIs."""

_FIND_CUSTOMER = Step(
    code="find-customer",
    actor=Actor.RESELLER,
    citation=Citation("R-GET", _WHOLE, (34, 41, 44)),
    call="customers.get",
    needs=("request.customer.domain",),
)

RESELLER_API_TRANSFER: Rows = (
    (CONSENT, (by_consent,)),
    (TOKEN, (by_token,)),
    # The API's own pages ask for a token; what the customer has authorized already goes without (fact 62).
    (evolve(TOKEN, optional=True), (by_consent,)),
    (_FIND_CUSTOMER, (for_a_domain,)),
    (evolve(_FIND_CUSTOMER, needs=("request.customer.cloud_identity_id",)), (for_a_team,)),
    (
        Step(
            code="list-subscriptions",
            actor=Actor.RESELLER,
            citation=Citation("R-SUB", _WHOLE, (61, 76, 82, 93)),
            call="subscriptions.list",
            after=("get-consent", "get-token", "find-customer"),
        ),
        (),
    ),
    (
        Step(
            code="insert-subscriptions",
            actor=Actor.RESELLER,
            citation=Citation("R-MSUB", _WHOLE, (72, 77, 78, 88, 89, 91, 94, 136)),
            call="subscriptions.insert",
            after=("list-subscriptions",),
            needs=("request.items",),
            repeatable=False,
        ),
        (when_items_move,),
    ),
    (
        Step(
            code="accept-terms",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("TOS", _WHOLE, (102, 120)),
            after=("insert-subscriptions",),
        ),
        (when_items_move,),
    ),
)
"""To bring a customer and its subscriptions over by the Reseller API."""
