"""The clicks that add a customer in the console, in the order of Google's Korean page (floor 10)."""

from __future__ import annotations

from attrs import evolve

from reseller_core.codes import Citation
from reseller_core.reseller import Actor
from reseller_core.upkeep.step import (
    Planned,
    Rows,
    Step,
    for_a_domain,
    for_a_school,
    for_a_team,
    with_order,
    without_order,
)

__all__ = ["CONSOLE_ONBOARDING", "ENTERED", "ENTER_ID", "id_is_asked_for"]


def __dir__() -> list[str]:
    return __all__


_NEW = "신규 고객 추가하기"


def id_is_asked_for(planned: Planned) -> bool:
    """The console asks for the reseller public identifier (fact 10)."""
    return planned.reseller_id_requested


def _id_is_recorded(planned: Planned) -> bool:
    return planned.customer.reseller_id is not None


def _id_is_not_recorded(planned: Planned) -> bool:
    return not _id_is_recorded(planned)


def _crm_id_is_given(planned: Planned) -> bool:
    return planned.customer.crm_id is not None


def _name_or_address_is_given(planned: Planned) -> bool:
    contact = planned.customer.contact
    parts = (contact.full_name, contact.given_name, contact.family_name, contact.address)
    return any(part is not None for part in parts)


def _primary_email_is_given(planned: Planned) -> bool:
    return planned.customer.primary_email is not None


def _alternate_email_is_given(planned: Planned) -> bool:
    return planned.customer.alternate_email is not None


def _phone_is_given(planned: Planned) -> bool:
    return planned.customer.contact.phone is not None


ENTER_ID = Step(
    code="enter-reseller-id",
    actor=Actor.RESELLER,
    citation=Citation("SEED", f"{_NEW}, 5", (10,)),
    after=("choose-google-workspace", "choose-product-group"),
    needs=("customer.reseller_id",),
)
ENTERED = (
    "choose-domain-customer",
    "choose-team-customer",
    "tick-education",
    "enter-reseller-id",
    "enter-name-and-domain",
    "enter-team-email",
)
"""What is entered before the button of the form is clicked; what is optional is not waited for."""

CONSOLE_ONBOARDING: Rows = (
    (Step(code="sign-in", actor=Actor.RESELLER, citation=Citation("SEED", f"{_NEW}, 1", (37,))), ()),
    (
        Step(
            code="open-create-form",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 2", (37,)),
            after=("sign-in",),
        ),
        (),
    ),
    (
        Step(
            code="choose-google-workspace",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 3", (5,)),
            after=("open-create-form",),
        ),
        (),
    ),
    (
        Step(
            code="choose-domain-customer",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 4", (6,)),
            after=("choose-google-workspace",),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="choose-team-customer",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 4", (6, 8)),
            after=("choose-google-workspace",),
        ),
        (for_a_team,),
    ),
    (
        Step(
            code="tick-education",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 4", (9,)),
            after=("choose-google-workspace",),
        ),
        (for_a_school,),
    ),
    (ENTER_ID, (id_is_asked_for, _id_is_recorded)),
    (evolve(ENTER_ID, needs=("reseller.id",)), (id_is_asked_for, _id_is_not_recorded)),
    (
        Step(
            code="enter-name-and-domain",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 6", (1, 11)),
            after=("choose-google-workspace",),
            needs=("customer.organization_name", "customer.domain"),
        ),
        (),
    ),
    (
        Step(
            code="enter-team-email",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 7", (12, 14)),
            after=("choose-team-customer",),
            needs=("customer.primary_email",),
        ),
        (for_a_team,),
    ),
    (
        Step(
            code="enter-crm-id",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 8", (18,)),
            after=("choose-google-workspace",),
            needs=("customer.crm_id",),
            optional=True,
        ),
        (_crm_id_is_given,),
    ),
    (
        Step(
            code="enter-contact",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 9.1", (19,)),
            after=("choose-google-workspace",),
            needs=("customer.contact",),
            optional=True,
        ),
        (_name_or_address_is_given,),
    ),
    (
        Step(
            code="change-primary-email",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 9.2", (13, 14, 19)),
            after=("enter-name-and-domain",),
            needs=("customer.primary_email",),
            optional=True,
        ),
        (for_a_domain, _primary_email_is_given),
    ),
    (
        Step(
            code="enter-alternate-email",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 9.3", (15, 19)),
            after=("choose-google-workspace",),
            needs=("customer.alternate_email",),
            optional=True,
        ),
        (_alternate_email_is_given,),
    ),
    (
        Step(
            code="enter-phone",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 9.4", (19,)),
            after=("choose-google-workspace",),
            needs=("customer.contact.phone",),
            optional=True,
        ),
        (_phone_is_given,),
    ),
    (
        Step(
            code="click-create",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 10", (11, 47)),
            after=ENTERED,
            repeatable=False,
        ),
        (),
    ),
    (
        Step(
            code="click-purchase",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 11", (30, 142)),
            after=("click-create",),
            needs=("order.sku",),
            repeatable=False,
        ),
        (with_order,),
    ),
    (
        Step(
            code="click-close",
            actor=Actor.RESELLER,
            citation=Citation("SEED", f"{_NEW}, 11", (29, 30)),
            after=("click-create",),
        ),
        (without_order,),
    ),
    (
        Step(
            code="accept-terms",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("SEED", f"{_NEW}, 12", (31, 120, 123)),
            after=("click-purchase",),
        ),
        (with_order,),
    ),
)
"""To add a new customer: steps 1 to 12 of the page, with 9.1 to 9.4 and the choices of 4 and 11."""
