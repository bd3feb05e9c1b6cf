"""What is seen of a customer's Google Admin console (floor 5)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import final

from attrs import field, frozen

from reseller_core.values.domain_name import DomainName, optional_domain_name
from reseller_core.values.email_address import EmailAddress, optional_email_address
from reseller_core.values.fields import happened, naming_fields, observed
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag, optional_name

__all__ = ["AdminAction", "AdminConsoleAccess", "AdminConsoleSnapshot"]


def __dir__() -> list[str]:
    return __all__


@final
class AdminAction(StrEnum):
    """What somebody at the reseller may want to do for a customer (facts 178–181)."""

    MANAGE_SUBSCRIPTION = "manage-subscription"
    MANAGE_USERS = "manage-users"
    ASSIGN_LICENCE = "assign-licence"
    ASSIGN_SUPER_ADMIN = "assign-super-admin"
    ASSIGN_OTHER_ROLE = "assign-other-role"
    OPEN_SUPPORT_CASE = "open-support-case"
    ACCEPT_TERMS = "accept-terms"
    GENERATE_TRANSFER_TOKEN = "generate-transfer-token"
    SEE_BILLING = "see-billing"
    MANAGE_GROUP_ACCESS_SETTINGS = "manage-group-access-settings"
    SEARCH_EMAIL_LOG = "search-email-log"
    MANAGE_BACKUP_CODES = "manage-backup-codes"
    CHANGE_TWO_STEP_SETTINGS = "change-two-step-settings"
    DOWNLOAD_USERS = "download-users"
    USE_ALERT_CENTER = "use-alert-center"
    CHANGE_ADMIN_EMAIL_ALERTS = "change-admin-email-alerts"
    CHANGE_DLP_RULES = "change-dlp-rules"
    SET_UP_SAML_APPS = "set-up-saml-apps"
    MANAGE_ANDROID_APPS = "manage-android-apps"
    BIND_EMM = "bind-emm"


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AdminConsoleSnapshot:
    """The account data that the customer's Admin console showed at one moment (facts 170–174).

    Attributes:
        taken_at: When it was read.
        domain: Primary domain.
        alternate_email: Recovery address.
        primary_email: Address of the primary administrator.
        organization_name: Name of the organisation.
    """

    taken_at: dt.datetime = field(converter=moment)
    domain: DomainName | None = field(default=None, converter=optional_domain_name, metadata=observed())
    alternate_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=observed()
    )
    primary_email: EmailAddress | None = field(
        default=None, converter=optional_email_address, metadata=observed()
    )
    organization_name: str | None = field(default=None, converter=optional_name, metadata=observed())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class AdminConsoleAccess:
    """Whether resellers may use the customer's Admin console (facts 176, 177).

    Attributes:
        granted: Access is on, as it is by default for a new customer.
        switched_off_at: When a super administrator switched it off; it can take up to 24 hours.
    """

    granted: bool | None = field(default=None, converter=optional_flag, metadata=observed())
    switched_off_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
