"""Google's Cloud Channel API v1: its messages to our facts, our nouns to its messages (floor 11).

Readers take what Google's clients print and fill in nothing: what a message does not say is not known.
Writers give the canonical JSON. A call is a value that the caller hands to a client of its own.
"""

from __future__ import annotations

from reseller_core.wire._channel_customers import read_customer, write_customer
from reseller_core.wire.call import Call, ChannelCall
from reseller_core.wire.partial import PartialCustomer

__all__ = ["Call", "ChannelCall", "PartialCustomer", "read_customer", "write_customer"]


def __dir__() -> list[str]:
    return __all__
