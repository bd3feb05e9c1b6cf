"""Google's Cloud Channel API v1: its messages to our facts, our nouns to its messages (floor 11).

Readers take what Google's clients print and fill in nothing: what a message does not say is not known.
Writers give the canonical JSON. A call is a value that the caller hands to a client of its own:
:meth:`~reseller_core.wire.call.ChannelCall.rest` for REST, in camelCase, and
:meth:`~reseller_core.wire.call.ChannelCall.grpc` for the constructors of the gRPC client, in snake_case.
"""

from __future__ import annotations

from reseller_core.wire._channel_accounts import (
    TransferableSku,
    name_team,
    read_account,
    read_accounts,
    read_transferable_skus,
)
from reseller_core.wire._channel_customer_calls import (
    check_accounts_exist,
    create_customer,
    import_customer,
    provision_cloud_identity,
)
from reseller_core.wire._channel_customers import read_customer, write_customer
from reseller_core.wire._channel_entitlement_calls import (
    create_entitlement,
    list_transferable_skus,
    transfer_entitlements,
    transfer_entitlements_to_google,
)
from reseller_core.wire._channel_entitlements import EntitlementLine, read_entitlement, write_entitlement
from reseller_core.wire._channel_events import ChannelEvent, commands_for, read_event
from reseller_core.wire.api_errors import read_channel_error as read_error
from reseller_core.wire.call import Call, ChannelCall
from reseller_core.wire.partial import PartialCustomer

__all__ = [
    "Call",
    "ChannelCall",
    "ChannelEvent",
    "EntitlementLine",
    "PartialCustomer",
    "TransferableSku",
    "check_accounts_exist",
    "commands_for",
    "create_customer",
    "create_entitlement",
    "import_customer",
    "list_transferable_skus",
    "name_team",
    "provision_cloud_identity",
    "read_account",
    "read_accounts",
    "read_customer",
    "read_entitlement",
    "read_error",
    "read_event",
    "read_transferable_skus",
    "transfer_entitlements",
    "transfer_entitlements_to_google",
    "write_customer",
    "write_entitlement",
]


def __dir__() -> list[str]:
    return __all__
