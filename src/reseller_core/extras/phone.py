"""Whether a telephone number is a real one, by Google's libphonenumber: the extra ``[phone]`` (top floor).

The package ``phonenumberslite`` carries the numbering plans as Python modules: nothing is read but modules,
and nothing is asked for over a network. A new release can change an answer: :func:`phone_data_version`.
"""

from __future__ import annotations

from typing import TypeVar

import attrs

from reseller_core.customer import Customer
from reseller_core.values.phone_number import PhoneNumber, phone_number

try:
    import phonenumbers
except ImportError as _missing:
    raise ImportError(
        f'{__name__} needs the extra [phone]: pip install "reseller-core[phone]"', name="phonenumbers"
    ) from _missing

__all__ = ["is_real_number", "phone_data_version", "with_phone_checked"]

C = TypeVar("C", bound=Customer)


def __dir__() -> list[str]:
    return __all__


def is_real_number(phone: PhoneNumber | str) -> bool:
    """Whether a number fits the numbering plan of its country: length, and prefixes that are given out.

    Nobody is called: a number that fits may belong to nobody. A plan can be wide: Korea's still has mobile
    numbers with a digit less, so ``+82 10-1234-567`` fits. Ranges that a regulator keeps for films and books
    fit in some countries (``+1 202-555-0123``) and not in others (``+44 7700 900123``). A zero that is
    dialled at home only and stands after the country code all the same (``+82 010-…``) is forgiven, as it is
    wherever libphonenumber reads numbers.

    Raises:
        InvalidValueError: The text is no :class:`~reseller_core.values.phone_number.PhoneNumber`.
    """
    try:
        parsed = phonenumbers.parse(str(phone_number(phone)), None)
    except phonenumbers.NumberParseException:  # no country has this code
        return False
    return phonenumbers.is_valid_number(parsed)


def with_phone_checked(customer: C, *, again: bool = False) -> C:
    """The customer with ``contact.phone_valid`` filled in by :func:`is_real_number`.

    Args:
        customer: Who is checked; without a phone it comes back as it is.
        again: Check also where somebody has said already whether the number is valid. Otherwise that stays:
            a person who called knows more than a numbering plan.
    """
    contact = customer.contact
    if contact.phone is None or (contact.phone_valid is not None and not again):
        return customer
    checked = attrs.evolve(contact, phone_valid=is_real_number(contact.phone))
    return attrs.evolve(customer, contact=checked)


def phone_data_version() -> str:
    """Version of the numbering plans: the release of ``phonenumberslite``."""
    return phonenumbers.__version__
