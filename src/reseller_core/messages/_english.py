"""English texts (floor 11)."""

from __future__ import annotations

from reseller_core.messages._texts import Texts

__all__ = ["ENGLISH"]


def __dir__() -> list[str]:
    return __all__


_CODES = {
    "registration.domain-not-registrable": "{domain} is not a domain in which an organisation can be registered; "
    "the customer needs a registered domain.",
    "registration.domain-not-registered": "The domain {domain} is not registered; the customer needs a registered domain.",
    "registration.nonprofits": "The customer is on Google Workspace for Nonprofits and can't be added.",
    "registration.legacy-free-edition": "The customer is on the legacy free edition of G Suite and can't be added.",
    "registration.other-product-family": "{sku} belongs to Google Cloud, which has a form of its own; "
    "this form adds Google Workspace customers.",
    "registration.sku-not-for-teams": "A team customer is for Enterprise Essentials or Enterprise Essentials Plus; "
    "{sku} needs a domain customer.",
    "registration.sku-closed-to-new-customers": "{sku} is closed to new customers; Enterprise Essentials takes its place.",
    "registration.reseller-id-missing": "The console asks for the reseller public identifier (account ID), and none is given.",
    "registration.reseller-id-mismatch": "Two reseller public identifiers are given: {recorded} on the customer, "
    "{reseller_id} as your own.",
    "registration.primary-email-missing": "A team customer needs a primary e-mail address: "
    "the verification link is sent there.",
    "registration.primary-email-off-domain": "The primary e-mail address is at {email_domain}; "
    "it must be on the customer's domain {domain}.",
    "registration.alternate-email-on-domain": "The alternate e-mail address is on the customer's own domain {domain}; "
    "it must be elsewhere.",
    "registration.alternate-email-on-subdomain": "The alternate e-mail address is at {email_domain}, a subdomain of {domain}; "
    "enter an address elsewhere.",
    "registration.account-exists": "{domain} has a Google account already.",
    "transfer.nonprofits": "The customer is on Google Workspace for Nonprofits and can't be transferred.",
    "transfer.legacy-free-edition": "The customer is on the legacy free edition of G Suite and can't be transferred.",
    "transfer.consent-missing": "No purchase consent counts for the product group {product_group}: {why}.",
    "transfer.token-expired": "The transfer token expired at {expired_at}.",
    "transfer.token-other-reseller": "The transfer token was made for another reseller public identifier.",
    "transfer.token-undated": "The transfer token has neither a moment of issue nor an expiry, "
    "so it can't be known to be valid.",
    "transfer.token-not-yet-issued": "The transfer token is dated later than the moment that is asked about.",
    "transfer.reseller-id-mismatch": "Two reseller public identifiers are given: {recorded} on record, "
    "{reseller_id} in the request.",
    "transfer.product-group-incomplete": "{sku} is not in the transfer; all subscriptions of the product group "
    "{product_group} move together.",
    "transfer.item-outside-product-groups": "{sku} is of the product group {product_group}, which the request does not name.",
    "purchase.domain-not-verified": "The team has not verified its domain, so it can't buy {sku}; "
    "until then it buys Essentials editions only.",
    "purchase.team-record-stale": "The customer's domain is verified: record it as a domain customer.",
    "purchase.consent-missing": "No purchase consent counts for {sku}: {why}.",
    "purchase.reseller-id-mismatch": "Two reseller public identifiers are given: {recorded} on record, "
    "{reseller_id} in the order.",
    "value.wrong-type": "This must be {expected}.",
    "value.not-a-member": "This is not {expected} that can be chosen.",
    "value.number-invalid": "This must be a whole number in its range.",
    "value.naive-datetime": "This moment has no time zone.",
    "value.moment-out-of-range": "This moment is out of range.",
    "value.nothing-named": "At least one {expected} must be named.",
    "value.text-blank": "This must not be empty.",
    "value.text-too-long": "This is longer than {limit} characters.",
    "value.character-control": "This contains a control character ({character}).",
    "value.character-bidi": "This contains a character that changes the writing direction ({character}).",
    "value.character-invisible": "This contains an invisible character ({character}).",
    "value.character-surrogate": "This contains half of a character ({character}).",
    "value.character-unassigned": "This contains a character that Unicode 14.0 does not define ({character}).",
    "value.domain-not-a-name": "Enter the bare domain name, without scheme, path, port or @.",
    "value.domain-ip-address": "An IP address is not a domain name.",
    "value.domain-single-label": "A domain name has at least two parts, such as example.com.",
    "value.domain-special-use": "This top-level domain is reserved and can't be registered.",
    "value.domain-empty-label": "A part of the domain name is empty.",
    "value.domain-too-long": "The domain name, or a part of it, is too long.",
    "value.domain-character": "The domain name contains a character that is not allowed in domain names.",
    "value.domain-hyphen": "A hyphen stands where a domain name can't have one.",
    "value.domain-bidi": "The domain name mixes writing directions in a way that is not allowed.",
    "value.domain-punycode": "A part of the domain name that starts with xn-- is not valid.",
    "value.email-invalid": "This is not a valid e-mail address.",
    "value.email-too-long": "The e-mail address is too long.",
    "value.email-local-too-long": "The part of the e-mail address before the @ is too long.",
    "value.phone-invalid": "This is not a phone number.",
    "value.phone-not-international": "A phone number starts with + and the country code.",
    "value.region-code-invalid": "A region is two capital letters, such as KR.",
    "value.language-code-invalid": "This is not a language code, such as ko or en-GB.",
    "value.time-zone-invalid": "This is not a time zone name, such as Asia/Seoul.",
    "value.web-address-invalid": "This is not a web address.",
    "value.token-invalid": "This can't be a transfer token.",
    "value.secret-withheld": "This is a secret; ask for it to be written in clear text, or leave it out.",
    "value.id-invalid": "This can't be an id at Google.",
    "value.id-is-domain": "An id at Google is expected here, not a domain or an address.",
    "value.ids-differ": "The customer and the account that was looked up have different ids at Google.",
    "value.seats-contradict": "The number of seats is given twice, and differs.",
    "value.teams-alike": "Two accounts on the domain can't have the same {attribute}.",
    "value.account-not-none": "A domain that has no account at Google can't have this.",
    "value.account-only-teams": "Only teams live on this domain, so there is no domain account that could have this.",
    "value.account-without-teams": "Teams live on this domain, so the list of teams can't be empty.",
    "value.account-elsewhere": "We can't be the first reseller of an account that is managed elsewhere.",
    "load.not-json": "This is not JSON.",
    "load.too-large": "This is larger than {limit} bytes.",
    "load.too-deep": "This is nested too deeply.",
    "load.duplicate-key": "The key {key} stands twice in one object.",
    "load.not-an-object": "This must be a JSON object.",
    "load.not-a-list": "This must be a JSON list.",
    "load.wrong-type": "This must be {expected}.",
    "load.missing-field": "This is required.",
    "load.unknown-field": "There is no such field.",
    "load.unknown-kind": "This kind is not known; expected {expected}.",
    "load.unknown-version": "This schema version is not known; the newest is {newest}.",
    "load.bad-moment": "This must be a moment with a time zone, such as 2026-11-24T09:00:00+09:00.",
}

_ACTIONS = {
    "enter-registered-domain": "Enter a domain that the customer has registered, and look it up again.",
    "register-domain": "Have the domain registered first.",
    "move-to-paid-edition": "The customer first moves from Nonprofits to a paid edition.",
    "upgrade-legacy-edition": "The customer first upgrades to a paid edition; there is no way back to the free one.",
    "use-google-cloud-form": "Add the customer in the Google Cloud form instead.",
    "choose-another-sku": "Choose a Google Workspace SKU.",
    "choose-essentials-sku": "Choose Enterprise Essentials or Enterprise Essentials Plus.",
    "order-essentials-sku": "Order Enterprise Essentials or Enterprise Essentials Plus instead.",
    "add-as-domain-customer": "Add it as a domain customer, which verifies its domain.",
    "enter-reseller-id": "Enter the reseller public identifier (account ID).",
    "use-one-reseller-id": "Use one reseller public identifier everywhere.",
    "enter-primary-email": "Enter a primary e-mail address on the customer's domain.",
    "leave-primary-email-to-console": "Leave the primary e-mail address to the console's default.",
    "enter-alternate-email": "Enter an alternate e-mail address outside the customer's domain.",
    "leave-out-alternate-email": "Leave the alternate e-mail address out.",
    "manage-existing-customer": "The customer is yours already: open it in the customer list.",
    "import-customer": "Import the customer instead: get its purchase consent and ask about the transfer.",
    "take-over-teams": "The customer first buys from Google, verifies its domain and takes the teams over; "
    "then it can be transferred.",
    "wait-for-consent": "Wait until the consent counts, from {granted_at}.",
    "give-purchase-consent": "A super administrator of the customer gives purchase consent in the Admin console: "
    "Account > Reseller management > Subscriptions for resellers > Edit, tick the product groups, "
    "then Edit purchase consent.",
    "get-transfer-token": "The customer generates a new transfer token for your public identifier.",
    "add-subscriptions-to-transfer": "Add {sku} and whatever else of {product_group} is left out to the transfer.",
    "leave-out-product-group": "Leave the product group {product_group} out of the transfer.",
    "leave-out-items": "Leave out {sku} and whatever else is not of the product groups asked for.",
    "ask-for-its-product-group": "Ask for the transfer of {product_group} too, with consent for it.",
    "verify-domain": "The customer verifies its domain in the Admin console.",
}

ENGLISH = Texts(
    codes=_CODES,
    situations={
        "ours": "{domain} is your customer already; there is nothing to add.",
        "elsewhere": "Google or another reseller manages {domain}; it can't be created, but it can be imported.",
        "teams": "Teams verified by e-mail live on {domain}; a domain customer can be added only after "
        "the customer has taken them over.",
        "team-ours": "This team on {domain} is your customer already; there is nothing to add.",
        "team-elsewhere": "Google or another reseller manages this team on {domain}; it can't be created, "
        "but it can be imported.",
    },
    shortfalls={
        "none-given": "none has been given",
        "no-reseller-id": "there is no reseller public identifier to check it against",
        "other-reseller": "it was given to another reseller",
        "other-product-group": "it covers other product groups",
        "not-by-super-admin": "it was not given by a super administrator",
        "not-yet-granted": "it does not count yet at the moment that is asked about",
        "revoked": "it has been revoked",
        "other-customer": "it is another customer's",
    },
    holes={
        "account": "what Google knows of the domain",
        "account.status": "who manages the domain at Google",
        "account.cloud_identity_id": "the customer's Cloud Identity ID",
        "account.nonprofit": "whether the customer is on Google Workspace for Nonprofits",
        "account.legacy_free": "whether the customer is on the legacy free edition of G Suite",
        "account.domain_verified": "whether the domain is verified",
        "account.first_reseller": "whether you created the customer and it never bought elsewhere",
        "account.subscriptions": "which subscriptions the customer has",
        "account.subscriptions[].status": "the state of a subscription",
        "account.teams": "which teams live on the domain",
        "account.teams[].cloud_identity_id": "the Cloud Identity ID of a team on the domain",
        "account.teams[].primary_email": "the primary e-mail address of a team on the domain",
        "account.teams[].owned": "who manages the team",
        "account.teams[].subscriptions": "which subscriptions the team has",
        "account.teams[].subscriptions[].status": "the state of a subscription of the team",
        "consents": "which purchase consents the customer has given",
        "policy.product_groups[]": "which product group {sku} belongs to",
    },
    actions=_ACTIONS,
    actors={
        "customer-super-admin": "the customer's super administrator",
        "reseller": "your own staff",
        "google": "Google",
        "nobody": "nobody has to act",
    },
    places={},
    allowed="Allowed: no rule stands against it.",
    open="Not known: {what}. Ask {actor}: {where}.",
    open_unlisted="Not known: {path}.",
    expected={
        "whole number": "a whole number",
        "datetime": "a moment",
        "flag": "true or false",
        "texts": "a list of texts",
        "text": "text",
        "true or false": "true or false",
        "postal address": "a postal address",
        "Plan": "a payment plan",
        "ProductGroup": "a product group",
        "several ProductGroup": "a list of product groups",
        "AccountStatus": "an account status",
        "Provider": "a provider",
        "SubscriptionStatus": "a subscription status",
        "SuspensionReason": "a suspension reason",
        "several SuspensionReason": "a list of suspension reasons",
        "RenewalType": "a renewal type",
        "InstituteType": "a type of institution",
        "InstituteSize": "a size of institution",
        "Stance": "a stance of a policy",
    },
    contradiction="Two observations of {path} contradict each other.",
    not_applicable="This way does not apply here: {action} {needs}",
    in_field="{field}: {sentence}",
    unknown_code="This version has no text for the code {code}.",
    needed="Needed: {needs}.",
    follow_ups={
        "accept-terms": "Contact the customer: its super administrator accepts Google's terms of service in the "
        "Admin console; nobody can accept them for the customer.",
        "place-order": "No order has been placed: the subscription status stays blank until then.",
    },
    outcomes={"allowed": "allowed", "refused": "refused", "undetermined": "open"},
)
