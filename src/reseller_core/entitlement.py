"""What we sell to one customer (floor 5)."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from reseller_core.subscription import Subscription
from reseller_core.values.fields import given, is_a, naming_fields
from reseller_core.values.ids import CloudIdentityId, cloud_identity_id
from reseller_core.values.text import optional_name

__all__ = ["Entitlement"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Entitlement:
    """A subscription that one customer holds through us: our record of it.

    Attributes:
        customer: Google's id of the customer that holds it.
        subscription: What was last seen of it at Google.
        entitlement_id: Google's id of it: the Reseller API's subscription id, or the last part of the
            Channel API's entitlement name.
    """

    customer: CloudIdentityId = field(converter=cloud_identity_id)
    subscription: Subscription = field(validator=is_a(Subscription))
    entitlement_id: str | None = field(default=None, converter=optional_name, metadata=given())
