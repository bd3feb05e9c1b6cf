"""The calls of the Cloud Channel API, in the order of Google's guides (floor 10)."""

from __future__ import annotations

from attrs import evolve

from reseller_core.codes import Citation
from reseller_core.reseller import Actor
from reseller_core.upkeep._console_import_steps import CONSENT, TOKEN
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
    without_order,
)

__all__ = ["CHANNEL_API_ONBOARDING", "CHANNEL_API_TRANSFER"]


def __dir__() -> list[str]:
    return __all__


_WHOLE = "whole page"


def _team_has_an_id(planned: Planned) -> bool:
    return planned.customer.cloud_identity_id is not None


def _team_has_no_id(planned: Planned) -> bool:
    return planned.customer.cloud_identity_id is None


_PROVISION = Step(
    code="provision-identity",
    actor=Actor.RESELLER,
    citation=Citation("CH", "ProvisionCloudIdentity", (9, 12, 144)),
    call="ProvisionCloudIdentity",
    after=("create-customer",),
    needs=("customer.primary_email",),
    repeatable=False,
    when_repeated="ALREADY_EXISTS",
    long_running=True,
)
_USE_ID = Step(
    code="use-cloud-identity-id",
    actor=Actor.RESELLER,
    citation=Citation("CH-LAB", _WHOLE, (34,)),
    after=("provision-identity",),
)

CHANNEL_API_ONBOARDING: Rows = (
    (
        Step(
            code="list-offers",
            actor=Actor.RESELLER,
            citation=Citation("CH-LAB", _WHOLE, (135, 138)),
            call="ListOffers",
            needs=("order.sku", "order.plan"),
        ),
        (with_order,),
    ),
    (
        Step(
            code="check-accounts",
            actor=Actor.RESELLER,
            citation=Citation("CH", "CheckCloudIdentityAccountsExist", (28, 40, 43, 45)),
            call="CheckCloudIdentityAccountsExist",
            needs=("customer.domain",),
        ),
        (for_a_domain,),
    ),
    (
        Step(
            code="check-team-accounts",
            actor=Actor.RESELLER,
            citation=Citation("CH", "CheckCloudIdentityAccountsExist", (28, 42, 43, 46)),
            call="CheckCloudIdentityAccountsExist",
            needs=("customer.domain", "customer.primary_email"),
        ),
        (for_a_team,),
    ),
    (
        Step(
            code="create-customer",
            actor=Actor.RESELLER,
            citation=Citation("CH", "CreateCustomer", (11, 14, 21)),
            call="CreateCustomer",
            after=("check-accounts", "check-team-accounts"),
            needs=("customer.organization_name", "customer.domain", "customer.contact.address"),
            repeatable=False,
        ),
        (),
    ),
    # The type and the educational data are said here only; without an order that can wait.
    (_PROVISION, (with_order,)),
    (evolve(_PROVISION, optional=True), (without_order,)),
    (
        Step(
            code="confirm-team-email",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("CH", "ContactInfo", (12,)),
            after=("provision-identity",),
        ),
        (for_a_team, with_order),
    ),
    (
        Step(
            code="create-entitlement",
            actor=Actor.RESELLER,
            citation=Citation("CH", "CreateEntitlement", (136, 142, 144)),
            call="CreateEntitlement",
            after=("list-offers", "provision-identity"),
            needs=("order.sku", "order.plan", "order.seats"),
            request_id=True,
            when_repeated="ALREADY_EXISTS",
            long_running=True,
        ),
        (with_order,),
    ),
    (_USE_ID, (with_order,)),
    (evolve(_USE_ID, optional=True), (without_order,)),
    (
        Step(
            code="accept-terms",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("TOS", _WHOLE, (31, 120, 123)),
            after=("confirm-team-email", "create-entitlement"),
        ),
        (with_order,),
    ),
)
"""To add a new customer by the Cloud Channel API."""

_IMPORT = Step(
    code="import-customer",
    actor=Actor.RESELLER,
    citation=Citation("CH", "ImportCustomer", (61, 62, 98, 99, 100, 101)),
    call="ImportCustomer",
    after=("get-consent", "get-token", "find-account"),
    needs=("request.customer.domain",),
    repeatable=False,
)

CHANNEL_API_TRANSFER: Rows = (
    (CONSENT, (by_consent,)),
    (TOKEN, (by_token,)),
    (
        Step(
            code="find-account",
            actor=Actor.RESELLER,
            citation=Citation("CH", "CheckCloudIdentityAccountsExist", (41, 45, 46)),
            call="CheckCloudIdentityAccountsExist",
            needs=("request.customer.domain",),
        ),
        (),
    ),
    (_IMPORT, (for_a_domain,)),
    (evolve(_IMPORT, needs=("request.customer.cloud_identity_id",)), (for_a_team, _team_has_an_id)),
    (evolve(_IMPORT, needs=("request.customer.primary_email",)), (for_a_team, _team_has_no_id)),
    (
        Step(
            code="list-transferable-skus",
            actor=Actor.RESELLER,
            citation=Citation("CH", "ListTransferableSkus", (61, 74, 75, 93)),
            call="ListTransferableSkus",
            after=("import-customer",),
        ),
        (when_items_move,),
    ),
    (
        Step(
            code="list-transferable-offers",
            actor=Actor.RESELLER,
            citation=Citation("CH", "ListTransferableOffers", (58, 82, 84, 85, 87)),
            call="ListTransferableOffers",
            after=("list-transferable-skus",),
            needs=("request.items",),
        ),
        (when_items_move,),
    ),
    (
        Step(
            code="transfer-entitlements",
            actor=Actor.RESELLER,
            citation=Citation("CH", "TransferEntitlements", (62, 72, 79, 88, 89)),
            call="TransferEntitlements",
            after=("list-transferable-offers",),
            needs=("request.items",),
            request_id=True,
            when_repeated="ALREADY_EXISTS",
            long_running=True,
        ),
        (when_items_move,),
    ),
    (
        Step(
            code="accept-terms",
            actor=Actor.CUSTOMER_SUPER_ADMIN,
            citation=Citation("TOS", _WHOLE, (102, 120)),
            after=("transfer-entitlements",),
        ),
        (when_items_move,),
    ),
)
"""To bring a customer and its subscriptions over by the Cloud Channel API."""
