"""What a column of a sheet can stand for, and the columns of two well-known sheets (floor 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast

import attrs

from reseller_core.catalog.plans import Plan
from reseller_core.catalog.subscription_states import RenewalType
from reseller_core.customer import CustomerType, DomainCustomer, Education, InstituteSize, InstituteType
from reseller_core.errors import InvalidValueError
from reseller_core.order import Order
from reseller_core.subscription import Seats
from reseller_core.values.contact import ContactInfo
from reseller_core.values.fields import member
from reseller_core.values.moment import moment
from reseller_core.values.postal_address import PostalAddress
from reseller_core.values.secret import TransferToken
from reseller_core.values.text import name, optional_flag

__all__ = [
    "COLUMN_PATHS",
    "EXPORT_COLUMNS",
    "IMPORT_COLUMNS",
    "KIND",
    "MEANINGS",
    "POSTAL_CODE",
    "REGION",
    "SKU",
    "Meaning",
    "Shape",
    "checked_columns",
    "is_secret",
]


def __dir__() -> list[str]:
    return __all__


class Shape(Enum):
    """How the text of a cell is looked at before the attribute's own converter sees it."""

    PROSE = auto()  # people's words: taken as they are
    REFERENCE = auto()  # a number or code of somebody's own: as it is, but spreadsheets mangle it
    CODE = auto()  # ASCII, or else full-width letters and digits for it
    PHONE = auto()  # the same, and starts with +
    NUMBER = auto()
    FLAG = auto()
    WORD = auto()  # one of a closed set, in any case
    MOMENT = auto()
    SECRET = auto()


class Meaning(NamedTuple):
    """What stands in a column.

    Attributes:
        shape: How a cell is looked at.
        convert: What makes the attribute's value, or refuses.
        words: Spellings of a closed set, in lower case, with what each stands for.
    """

    shape: Shape
    convert: Callable[[Any], Any]
    words: Mapping[str, str] = MappingProxyType({})


KIND: Final = "customer.kind"
SKU: Final = "order.sku"
POSTAL_CODE: Final = "customer.contact.address.postal_code"
REGION: Final = "customer.contact.address.region_code"
_LINES: Final = 5
_WORDS: Final[Mapping[str, type[Enum]]] = {
    KIND: CustomerType,
    "customer.education.institute_type": InstituteType,
    "customer.education.institute_size": InstituteSize,
    "order.plan": Plan,
    "renewal": RenewalType,
}
_ALSO: Final = {"order.plan": {"annual": Plan.ANNUAL_MONTHLY_PAY.value}}  # as Google answers (fact 135)
_ATTRIBUTES: Final[tuple[tuple[str, type[Any], Mapping[Shape, str]], ...]] = (
    (
        "customer",
        DomainCustomer,
        {
            Shape.PROSE: "organization_name",
            Shape.REFERENCE: "crm_id",
            Shape.CODE: "domain primary_email alternate_email cloud_identity_id language_code time_zone "
            "reseller_id",
        },
    ),
    (
        "customer.contact",
        ContactInfo,
        {
            Shape.PROSE: "given_name family_name full_name job_title",
            Shape.PHONE: "phone",
            Shape.FLAG: "phone_valid",
        },
    ),
    (
        "customer.contact.address",
        PostalAddress,
        {
            Shape.PROSE: "administrative_area locality sublocality organization",
            Shape.CODE: "region_code language_code postal_code sorting_code",
        },
    ),
    (
        "customer.education",
        Education,
        {Shape.CODE: "website", Shape.WORD: "institute_type institute_size"},
    ),
    (
        "order",
        Order,
        {
            Shape.CODE: "sku replaces currency",
            Shape.WORD: "plan",
            Shape.REFERENCE: "deal_code purchase_order_id",
        },
    ),
    ("order.seats", Seats, {Shape.NUMBER: "committed maximum licensed"}),
)


def _meanings() -> Iterator[tuple[str, Meaning]]:
    yield KIND, _word(KIND, lambda text: member(CustomerType, text))
    for path, kind, shapes in _ATTRIBUTES:
        fields = attrs.fields_dict(kind)
        for shape, names in shapes.items():
            for one in names.split():
                convert = cast("Callable[[Any], Any]", fields[one].converter)
                at = f"{path}.{one}"
                yield at, (_word(at, convert) if shape is Shape.WORD else Meaning(shape, convert))
    for position in range(_LINES):
        for several in ("address_lines", "recipients"):
            yield f"customer.contact.address.{several}[{position}]", Meaning(Shape.PROSE, name)
    yield "customer.education", Meaning(Shape.FLAG, optional_flag)
    yield "renewal", _word("renewal", lambda text: member(RenewalType, text))
    yield "token", Meaning(Shape.SECRET, TransferToken)
    yield "token_issued_at", Meaning(Shape.MOMENT, moment)
    yield "token_expires_at", Meaning(Shape.MOMENT, moment)


def _word(path: str, convert: Callable[[Any], Any]) -> Meaning:
    own = {str(one.value).casefold(): str(one.value) for one in _WORDS[path]}
    return Meaning(Shape.WORD, convert, {**own, **_ALSO.get(path, {})})


MEANINGS: Final[Mapping[str, Meaning]] = MappingProxyType(dict(_meanings()))
COLUMN_PATHS: Final[tuple[str, ...]] = tuple(MEANINGS)
"""Every path that a column can stand for; those of a customer and a token, and those of one order."""

IMPORT_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "customerDomain": "customer.domain",
        "customerAuthToken": "token",
        "customer.customerId": "customer.cloud_identity_id",
        "customer.alternateEmail": "customer.alternate_email",
        "customer.phoneNumber": "customer.contact.phone",
        "customer.contactName": "customer.contact.full_name",
        "customer.organizationName": "customer.organization_name",
        "customer.locality": "customer.contact.address.locality",
        "customer.region": "customer.contact.address.administrative_area",
        "customer.postalCode": POSTAL_CODE,
        "customer.countryCode": REGION,
        "customer.addressLine1": "customer.contact.address.address_lines[0]",
        "customer.addressLine2": "customer.contact.address.address_lines[1]",
        "customer.addressLine3": "customer.contact.address.address_lines[2]",
        "purchaseOrderId": "order.purchase_order_id",
        "skuId": SKU,
        "plan.planName": "order.plan",
        "renewalSettings.renewalType": "renewal",
        "seats.numberOfSeats": "order.seats.committed",
        "seats.maximumNumberOfSeats": "order.seats.maximum",
    }
)
"""The 20 columns of the sheet that Google's bulk scripts import from, and what each stands for."""

_NOT_EXPORTED: Final = ("customerAuthToken", "purchaseOrderId")
EXPORT_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {column: path for column, path in IMPORT_COLUMNS.items() if column not in _NOT_EXPORTED}
)
"""The 18 columns of the sheet that those scripts export to.

No source at hand lists them. No answer of Google's carries a token; that a buyer's own order number is the
second one that is left out is inferred. To read, :data:`IMPORT_COLUMNS` takes either sheet; to write another
set, give your own.
"""


def is_secret(path: str | None) -> bool:
    """Whether what stands for this path is a secret."""
    return path is not None and path in MEANINGS and MEANINGS[path].shape is Shape.SECRET


def checked_columns(columns: Mapping[str, str]) -> dict[str, Meaning]:
    """What each column stands for.

    Raises:
        InvalidValueError: ``value.not-a-member``: no such path; ``load.duplicate-key``: two columns stand
            for one path.
    """
    if not isinstance(columns, Mapping):  # an annotation alone stops nobody
        raise InvalidValueError("value.wrong-type", field="columns", expected="column to text")
    paths = list(columns.values())
    for column, path in columns.items():
        if path not in MEANINGS:
            choices = ", ".join(COLUMN_PATHS)
            raise InvalidValueError("value.not-a-member", field=column, expected="path", choices=choices)
        if paths.count(path) > 1:
            raise InvalidValueError("load.duplicate-key", field=column, key=path)
    return {column: MEANINGS[path] for column, path in columns.items()}
