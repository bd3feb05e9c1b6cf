"""The clicks that import a customer in the console, in the order of Google's Korean page (floor 10)."""

from __future__ import annotations

from attrs import evolve

from reseller_core.codes import Citation
from reseller_core.reseller import Actor
from reseller_core.upkeep._console_steps import ENTER_ID, ENTERED, id_is_asked_for
from reseller_core.upkeep.step import (
    Rows,
    Step,
    by_consent,
    by_token,
    for_a_domain,
    for_a_school,
    for_a_team,
    when_items_move,
)

__all__ = ["CONSENT", "CONSOLE_IMPORT", "TOKEN"]


def __dir__() -> list[str]:
    return __all__


_KNOWN = "기존 고객 가져오기"


CONSENT = Step(
    code="get-consent",
    actor=Actor.CUSTOMER_SUPER_ADMIN,
    citation=Citation("SEED", f"{_KNOWN}, 시작하기 전에", (50, 51, 52, 53)),
    needs=("request.product_groups",),
)
TOKEN = Step(
    code="get-token",
    actor=Actor.CUSTOMER_SUPER_ADMIN,
    citation=Citation("TRIN", "whole page", (57, 58, 62, 63)),
)
_ENTER_OWN_ID = evolve(
    ENTER_ID, citation=Citation("SEED", f"{_KNOWN}, 5", (10, 70)), needs=("request.reseller_id",)
)

CONSOLE_IMPORT: Rows = (
    (CONSENT, (by_consent,)),
    (TOKEN, (by_token,)),
    (Step(code="sign-in", actor=Actor.RESELLER, citation=Citation("SEED", f"{_KNOWN}, 1", (37,))), ()),
    (
        Step(
            code="open-create-form",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 2", (37,)),
            after=("sign-in",),
        ),
        (),
    ),
    (
        Step(
            code="choose-product-group",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 3", (5, 70)),
            after=("open-create-form",),
            needs=("request.product_groups",),
        ),
        (),
    ),
    (
        Step(
            code="choose-domain-customer",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 4", (6, 70)),
            after=("choose-product-group",),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="choose-team-customer",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 4", (6, 8, 70)),
            after=("choose-product-group",),
        ),
        (for_a_team,),
    ),
    (
        Step(
            code="tick-education",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 4", (9, 70)),
            after=("choose-product-group",),
        ),
        (for_a_school,),
    ),
    (_ENTER_OWN_ID, (id_is_asked_for,)),
    (
        Step(
            code="enter-name-and-domain",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 6", (1, 11, 70, 71)),
            after=("choose-product-group",),
            needs=("request.customer.organization_name", "request.customer.domain"),
        ),
        (),
    ),
    (
        Step(
            code="click-import",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_KNOWN}, 7", (50, 70)),
            after=("get-consent", "get-token", *ENTERED),
            repeatable=False,
        ),
        (),
    ),
    (
        Step(
            code="transfer-in-console",
            actor=Actor.RESELLER,
            citation=Citation("TRIN", "whole page", (72, 82, 84, 85, 88, 89)),
            after=("click-import",),
            needs=("request.items",),
            repeatable=False,
        ),
        (when_items_move,),
    ),
    (
        Step(
            code="accept-terms",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("TOS", "whole page", (102, 120)),
            after=("transfer-in-console",),
        ),
        (when_items_move,),
    ),
)
"""To import an existing customer: what comes before, steps 1 to 7 of the page, and the transfer."""
