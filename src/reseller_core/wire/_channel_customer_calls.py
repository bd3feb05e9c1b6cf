"""Calls of the Cloud Channel API that bring a customer to us (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reseller_core.codes import Code
from reseller_core.customer import Customer
from reseller_core.errors import InvalidValueError
from reseller_core.transfer import TransferRequest
from reseller_core.values.domain_name import DomainName, domain_name
from reseller_core.values.email_address import EmailAddress, optional_email_address
from reseller_core.wire._channel_call import posted
from reseller_core.wire._channel_customers import TYPE_WORDS, ReadCustomer, write_customer
from reseller_core.wire._pairings import put, stands_at
from reseller_core.wire._resource_names import ACCOUNT, CUSTOMER, LINK, PARTNERS_CUSTOMER, resource_name
from reseller_core.wire.call import ChannelCall

__all__ = ["check_accounts_exist", "create_customer", "import_customer", "provision_cloud_identity"]


def __dir__() -> list[str]:
    return __all__


def create_customer(customer: ReadCustomer, *, parent: str) -> ChannelCall:
    """Make the record of a customer, before it has an identity at Google.

    What Google alone writes is left out, and with it the type: :func:`provision_cloud_identity` says it.

    Args:
        customer: The customer; a partial one will do, if it has a name and a domain.
        parent: ``accounts/{a}``, or ``accounts/{a}/channelPartnerLinks/{p}`` for a partner's customer.

    Raises:
        InvalidValueError: ``value.resource-name-invalid``; ``load.missing-field`` where a partial customer
            has no name or no domain.
    """
    for attribute in ("organization_name", "domain"):
        if getattr(customer, attribute) is None:
            raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=f"customer.{attribute}")
    name = {"parent": resource_name(parent, ACCOUNT, LINK, field="parent")}
    body = write_customer(customer)
    return posted("CreateCustomerRequest", "/customers", name, body, within="customer")


_IDENTITY: Final[Mapping[str, str]] = {
    "cloudIdentityInfo.customerType": "cloudIdentityInfo.customerType",
    "cloudIdentityInfo.alternateEmail": "alternateEmail",
    "cloudIdentityInfo.phoneNumber": "primaryContactInfo.phone",
    "cloudIdentityInfo.languageCode": "languageCode",
    "cloudIdentityInfo.eduData": "cloudIdentityInfo.eduData",
    "user.email": "primaryContactInfo.email",
    "user.givenName": "primaryContactInfo.firstName",
    "user.familyName": "primaryContactInfo.lastName",
}
"""Place in the request → place in the customer's message, which spells each as it was read."""


def provision_cloud_identity(customer: Customer, *, name: str, validate_only: bool = False) -> ChannelCall:
    """Make the customer's identity at Google: its type, its education data and its first administrator.

    Args:
        customer: The customer, of a type that is known.
        name: Resource name of its record, ``accounts/{a}/customers/{c}``.
        validate_only: Only try whether it could be made.

    Raises:
        InvalidValueError: ``value.resource-name-invalid``, ``value.wrong-type``.
    """
    if type(customer) not in TYPE_WORDS:
        raise InvalidValueError(
            Code.VALUE_WRONG_TYPE, field="customer", expected="DomainCustomer or TeamCustomer"
        )
    said = write_customer(customer)
    body: dict[str, Any] = {}
    for key, source in _IDENTITY.items():
        put(body, key, stands_at(said, source))
    put(body, "validateOnly", validate_only or None)
    where = {"customer": resource_name(name, CUSTOMER, field="name")}
    return posted("ProvisionCloudIdentityRequest", ":provisionCloudIdentity", where, body)


def check_accounts_exist(
    customer: ReadCustomer | DomainName | str,
    *,
    parent: str,
    primary_admin_email: EmailAddress | str | None = None,
) -> ChannelCall:
    """Look up what lives on a domain; the answer is for :func:`read_accounts`.

    Args:
        customer: The domain, or a customer that has one. A team's is that of its e-mail addresses.
        parent: ``accounts/{a}``.
        primary_admin_email: Narrow the answer to the team with this address (fact 46). It then tells
            nothing of the rest of the domain.

    Raises:
        InvalidValueError: ``value.resource-name-invalid``, what a value raises, and ``load.missing-field``
            where a partial customer has no domain.
    """
    domain = customer if isinstance(customer, DomainName | str) else customer.domain
    if domain is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="customer.domain")
    email = optional_email_address(primary_admin_email)
    body = {"domain": str(domain_name(domain))}
    put(body, "primaryAdminEmail", None if email is None else str(email))
    name = {"parent": resource_name(parent, ACCOUNT, field="parent")}
    return posted("CheckCloudIdentityAccountsExistRequest", ":checkCloudIdentityAccountsExist", name, body)


def import_customer(request: TransferRequest, *, parent: str, into: str | None = None) -> ChannelCall:
    """Bring over the record of a customer that Google or another reseller manages.

    Google takes exactly one thing that the customer is known by: its Cloud Identity id where it is known,
    else a team's primary address, else the domain.

    Args:
        request: Whom; its token, where it has one, goes with the call.
        parent: ``accounts/{a}``, or ``accounts/{a}/channelPartnerLinks/{p}`` for a partner's customer.
        into: Resource name of the record of ours that is to receive the identity.

    Raises:
        InvalidValueError: ``value.resource-name-invalid``; ``load.missing-field``: a team has neither an id
            nor a primary address, and of several teams on a domain, the domain names none.
    """
    customer = request.customer
    known_by = _known_by(customer)
    body: dict[str, Any] = {_IDENTITIES[known_by]: str(getattr(customer, known_by))}
    put(body, "authToken", request.token)
    put(body, "overwriteIfExists", request.overwrite or None)
    put(body, "channelPartnerId", request.channel_partner_id and str(request.channel_partner_id))
    if into is not None:
        body["customer"] = resource_name(into, CUSTOMER, PARTNERS_CUSTOMER, field="into")
    name = {"parent": resource_name(parent, ACCOUNT, LINK, field="parent")}
    return posted("ImportCustomerRequest", "/customers:import", name, body)


_IDENTITIES: Final[Mapping[str, str]] = {
    "cloud_identity_id": "cloudIdentityId",
    "primary_email": "primaryAdminEmail",
    "domain": "domain",
}


def _known_by(customer: Customer) -> str:
    if customer.cloud_identity_id is not None:
        return "cloud_identity_id"
    if TYPE_WORDS[type(customer)] == "DOMAIN":
        return "domain"
    if customer.primary_email is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="request.customer.primary_email")
    return "primary_email"
