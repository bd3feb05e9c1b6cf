"""The numbered facts and the open points, in sentences of our own (floor 0).

A number, once given, stays; numbers have gaps. The plain rows become the objects of ``sources``.
"""

from __future__ import annotations

from typing import Final, TypeAlias

__all__ = ["NUMBERED_FACTS", "POINTS"]


def __dir__() -> list[str]:
    return __all__


_Row: TypeAlias = tuple[int, str, tuple[str, ...], str, str | None, tuple[str, ...]]

# number, sentence, keys of its documents, confidence, open point, homes
NUMBERED_FACTS: Final[tuple[_Row, ...]] = (
    # A. Adding a customer.
    (
        1,
        "Only a customer that has a registered domain can be added, whichever type it is.",
        ("SEED",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        2,
        "A customer on Google Workspace for Nonprofits can be neither added nor transferred before it moves "
        "to a paid edition.",
        ("SEED", "ADD", "TRIN"),
        "stated",
        "C1",
        ("rules/registration", "rules/transfer"),
    ),
    (
        3,
        "A customer on the legacy free edition of G Suite can be neither added nor transferred before it "
        "upgrades to a paid edition.",
        ("SEED", "ADD", "TRIN"),
        "stated",
        "C1",
        ("rules/registration", "rules/transfer"),
    ),
    (
        4,
        "A customer that gave up the free edition and was transferred can't go back to the free edition.",
        ("UPGRADE",),
        "old-page",
        None,
        ("docs",),
    ),
    (
        5,
        "The primary product family is chosen before anything else and decides the form: Google Workspace "
        "to create a customer, a product group to import one, and a form of its own for Google Cloud.",
        ("SEED", "ADD"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        6,
        "Every Workspace customer has exactly one type: a domain customer holds domain-verified Workspace "
        "or Cloud Identity subscriptions, and a team customer holds Enterprise Essentials or Enterprise "
        "Essentials Plus verified by e-mail.",
        ("SEED",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        7,
        "The Reseller API takes a customer whose type is left out for a domain customer.",
        ("R-DISC",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        8,
        "The team type is only for editions of the Essentials family, and a later order of anything else "
        "fails.",
        ("SEED", "ADD", "R-CUST"),
        "stated",
        "C2",
        ("rules/registration",),
    ),
    (
        9,
        "Being a school or a higher-education institution is marked beside the customer type, and the "
        "Channel API takes the institution's type, size and website with it.",
        ("SEED", "CH"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        10,
        "The reseller's public identifier, which is its account ID, is entered only where the console asks "
        "for it; when the console asks is not documented.",
        ("SEED", "TRIN"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        11,
        "No customer of either type is created without an organization name and a domain.",
        ("SEED", "CH"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        12,
        "A team customer can't be created without a primary e-mail address, because the verification link "
        "or the team invitation goes there.",
        ("SEED", "R-DISC", "CH"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        13,
        "A domain customer's primary e-mail address may be edited, but only into another address in the "
        "primary domain.",
        ("SEED",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        14,
        "The host part of the primary e-mail address must equal the customer's domain.",
        ("CH",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        15,
        "An alternate e-mail address, where one is given, must lie outside the customer's primary domain.",
        ("SEED", "R-ERR", "R-DISC"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        16,
        "Through the Reseller API a domain customer needs an alternate e-mail address, while the console "
        "treats all contact information as optional.",
        ("R-ERR", "R-DISC", "SEED"),
        "stated",
        "C3",
        ("rules/registration",),
    ),
    (
        17,
        "A team customer needs no alternate e-mail address.",
        ("R-DISC", "CH", "ADD"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        18,
        "A customer's id in the reseller's own CRM system is optional and has no documented length limit.",
        ("SEED", "CH"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        19,
        "In the console the whole contact block may stay empty: administrator's name, address, primary "
        "address of a domain customer, alternate address and phone.",
        ("SEED",),
        "stated",
        "C3",
        ("rules/registration",),
    ),
    (
        20,
        "The Reseller API creates a domain customer only with domain, alternate e-mail address, contact "
        "name, organization name, postal code and country code.",
        ("R-ERR",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        21,
        "The Channel API creates a customer only with organization name, domain and a postal address made "
        "of region, postal code and address lines.",
        ("CH",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        22,
        "The contact's given and family names may be left out for a team customer.",
        ("CH",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        23,
        "A customer in a country that the reseller isn't approved for is refused, and the approved "
        "countries can be read only in the Partner Sales Console.",
        ("R-CUST", "R-ERR", "CH-VER"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        24,
        "The customer's domain is given to the Reseller API without a leading www label.",
        ("R-DISC",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        25,
        "One sign-up page, and no other source, wants primary domains to be written without non-English "
        "characters.",
        ("DOM",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        26,
        "A domain that is the primary domain, a secondary domain or an alias of one Google account can't "
        "found a second one.",
        ("DOM", "DUP"),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        27,
        "After an account is deleted its domain may stay blocked for up to 24 hours, or for up to 7 days if "
        "the account was bought through a reseller.",
        ("DUP", "DELETED"),
        "old-page",
        None,
        ("rules/registration",),
    ),
    (
        28,
        "The domain is looked up before a customer is created for it.",
        ("ADD", "R-DISC", "CH-LAB"),
        "stated",
        None,
        ("rules/registration", "rules/route"),
    ),
    (
        29,
        "A customer may be created without an order, and its subscription status then stays blank until one "
        "is placed.",
        ("SEED", "ADD"),
        "stated",
        None,
        ("upkeep/set_up", "lifecycle/customer"),
    ),
    (
        30,
        "After creating a customer the reseller either goes on to purchase or closes the form and returns "
        "to the customer list.",
        ("SEED",),
        "stated",
        None,
        ("upkeep/set_up", "lifecycle/customer"),
    ),
    (
        31,
        "After an order the reseller contacts the customer to make sure that it accepts Google's Terms of "
        "Service.",
        ("SEED",),
        "stated",
        None,
        ("upkeep/set_up", "lifecycle/customer"),
    ),
    (
        32,
        "A reseller doesn't enter an address of its own as the customer's, because mail about the Terms of "
        "Service would miss the customer.",
        ("TOS",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        33,
        "An account that is deleted and set up again can have the same domain but gets another customer id.",
        ("R-GET",),
        "stated",
        None,
        ("docs",),
    ),
    (
        34,
        "Customers and subscriptions are recorded by customer id, because a former domain no longer finds "
        "its customer and a subscription's id can change on an update.",
        ("R-DISC",),
        "stated",
        None,
        ("values/ids",),
    ),
    (
        35,
        "A test reseller names its customers' domains with the prefix goog-test and with the reseller's own "
        "domain in them.",
        ("CH",),
        "stated",
        None,
        ("rules/registration",),
    ),
    (
        36,
        "The Channel API deletes only customers without entitlements.",
        ("CH",),
        "stated",
        None,
        ("lifecycle/customer",),
    ),
    (
        37,
        "The privilege to add customers covers creating, ordering and accepting transfers; changing data "
        "and handing a customer to Google are privileges of their own.",
        ("PRIV",),
        "stated",
        None,
        ("docs",),
    ),
    # B. What a look-up of the domain tells.
    (
        40,
        "A look-up that returns the full record, or says that the account is owned, means that the customer "
        "is already the reseller's.",
        ("R-GET", "CH"),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        41,
        "A look-up that returns only id, domain and type, or an existing account that isn't owned, means "
        "that Google or another reseller manages the customer, so that it is transferred instead of created.",
        ("R-GET",),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        42,
        "Where several teams exist on a domain, one more team may be added, but a domain customer comes "
        "only after the customer bought from Google, verified the domain, took the teams over and "
        "transferred.",
        ("R-GET",),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        43,
        "A look-up that finds nothing means that the domain is free for a new customer.",
        ("R-GET", "R-ERR", "CH"),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        44,
        "A domain with e-mail-verified customers doesn't identify one customer, and the Reseller API asks "
        "for a customer id instead.",
        ("GAM",),
        "stated",
        None,
        ("rules/route", "values/ids"),
    ),
    (
        45,
        "An account counts as owned by a reseller with active subscriptions or with purchase consents, so "
        "owned doesn't imply a subscription.",
        ("CH",),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        46,
        "A team is looked up by the host part of its e-mail address, and by the primary administrator's "
        "address where there are several.",
        ("CH",),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        47,
        "Creating a customer that already exists is answered with a conflict, and the way on is a transfer.",
        ("R-CUST",),
        "stated",
        None,
        ("rules/route",),
    ),
    # C. Purchase consent and transfer tokens.
    (
        50,
        "Before a customer is imported, it must have consented to purchases in every product group that the "
        "reseller means to buy for it.",
        ("SEED",),
        "stated",
        None,
        ("rules/consent",),
    ),
    (
        51,
        "Consent is given per reseller and per product group, and may be extended or withdrawn at any time.",
        ("A-CONS",),
        "stated",
        None,
        ("rules/consent",),
    ),
    (
        52,
        "Only a super administrator of the customer can give or change consent.",
        ("A-CONS", "A-TR"),
        "stated",
        None,
        ("rules/consent",),
    ),
    (
        53,
        "Consent is edited in the Admin console, under the account's reseller management, among the "
        "subscriptions for resellers.",
        ("A-CONS",),
        "stated",
        None,
        ("rules/consent",),
    ),
    (
        54,
        "Without consent for a product group a reseller may not sell that group's products to the customer.",
        ("A-BUY",),
        "stated",
        None,
        ("rules/consent",),
    ),
    (
        55,
        "A customer that its first reseller created, and that bought nothing from Google, seems to have "
        "consented without a step of its own.",
        ("A-BUY",),
        "inferred",
        None,
        ("rules/consent",),
    ),
    (
        56,
        "No expiry of consent is documented, so consent lasts until it is edited.",
        ("A-CONS", "R-DISC"),
        "inferred",
        None,
        ("rules/consent",),
    ),
    (
        57,
        "A transfer token lives for 14 days by some pages and for 30 days by others, so the expiry that "
        "Google returns wins where there is one.",
        ("TRIN", "A-TR", "CH-TR", "R-SUB", "R-MSUB"),
        "conflict",
        "C4",
        ("rules/transfer",),
    ),
    (
        58,
        "A transfer token is refused for every reseller but the one whose public identifier it was "
        "generated with.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        59,
        "A customer of a channel partner below a distributor generates its token with the public identifier "
        "of the partner's link.",
        ("CH-LINK",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        60,
        "Sources describe a transfer token as hexadecimal or as letters and digits, so it is kept as text "
        "whose form isn't judged.",
        ("R-DISC", "A-TR"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        61,
        "A wrong or expired token is refused with another error by each call: forbidden, invalid argument "
        "or permission denied.",
        ("R-MSUB", "CH"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        62,
        "A token may be left out of an import or a transfer that the customer has already authorized.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        63,
        "A reseller that works in the customer's Admin console can't generate transfer tokens there.",
        ("LIM",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        64,
        "The token step is fading: the newest import form does without one, and a connector stopped "
        "checking tokens after Google changed its procedure.",
        ("SEED", "CLOUDBLUE"),
        "stated",
        None,
        ("docs",),
    ),
    # D. Import and transfer in.
    (
        70,
        "The import form asks for product group, customer type, the educational mark, the public identifier "
        "if prompted, organization name and domain.",
        ("SEED",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        71,
        "The import form doesn't ask for primary e-mail address, CRM id or contact information.",
        ("SEED",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        72,
        "All subscriptions of one product group are transferred together, and a part of a group is refused.",
        ("TRIN", "A-TR"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        73,
        "Product groups move independently, so that Google Voice or Chrome may stay with Google or with "
        "another reseller.",
        ("TRIN", "A-BUY"),
        "stated",
        "C5",
        ("rules/transfer",),
    ),
    (
        74,
        "The reseller must be able to sell every SKU that moves.",
        ("TRIN", "CH"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        75,
        "Google names four reasons why a SKU isn't eligible for transfer: the reseller's own terms are "
        "pending, the SKU is not eligible, it is suspended, or the channel partner isn't authorized for it.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        76,
        "A suspended subscription is transferable only if its reasons are among pending Terms of Service, "
        "an ended trial and a renewal set to cancel.",
        ("R-SUB",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        77,
        "A batch transfer moves active subscriptions only and skips the rest.",
        ("R-MSUB", "R-SUB"),
        "stated",
        "C6",
        ("rules/transfer",),
    ),
    (
        78,
        "Add-ons such as Drive storage and Vault are transferred in one batch with their base subscription.",
        ("R-SUB", "R-PROD"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        79,
        "A transfer call of the Channel API must name every entitlement that moves.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        80,
        "Message Security, G Suite Lite and Vault for former employees must come along in a transfer, "
        "because none of them can be bought anew.",
        ("R-PROD",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        81,
        "A customer with more than one Workspace or G Suite edition can't be transferred by console or API, "
        "only by Google's sales or support.",
        ("TRIN", "A-TR"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        82,
        "An order that transfers a subscription may not have fewer seats than the minimum that Google "
        "returns or than the previous commitment.",
        ("R-DISC", "TRIN"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        83,
        "Fewer seats are allowed where the source subscription has an annual plan and its term ends within "
        "30 days.",
        ("TRIN",),
        "old-page",
        None,
        ("rules/transfer",),
    ),
    (
        84,
        "A flexible subscription may become a flexible or an annual one in a transfer.",
        ("TRIN",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        85,
        "An annual subscription becomes another annual one in a transfer, and a flexible one only within 30 "
        "days of its renewal date.",
        ("TRIN", "BILLX"),
        "conflict",
        "C12",
        ("rules/transfer",),
    ),
    (
        86,
        "Some add-ons, for example Vault, have no annual plan to be transferred to.",
        ("TRIN",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        87,
        "A subscription in a 30-day trial may be transferred to a new trial or to a paid plan, and after a "
        "completed trial only to a paid plan.",
        ("TRIN",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        88,
        "A transferred subscription is a new one: the old entitlement is cancelled, the commitment starts "
        "again and the reseller is billed.",
        ("TRIN", "CH-TR"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        89,
        "A transfer can't be undone.",
        ("A-TR",),
        "stated",
        None,
        ("docs",),
    ),
    (
        90,
        "A customer that left a reseller can't transfer any subscription back to that reseller for 18 "
        "months.",
        ("A-TR",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        91,
        "A transfer keeps the SKU, and a change of SKU comes afterwards.",
        ("R-PROD",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        92,
        "G Suite Basic and G Suite Business become Workspace editions in a transfer: a Business edition "
        "only up to 300 licenses, and never Essentials, Enterprise Essentials or Frontline.",
        ("TRIN", "A-TR"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        93,
        "For a legacy SKU the API returns the SKU to order and names the legacy one beside it.",
        ("R-SUB", "CH"),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        94,
        "A deal code has no effect on a transfer.",
        ("R-SUB",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        95,
        "A customer with an e-mail-verified Business edition, unlike one with Enterprise Essentials, must "
        "verify its domain before a transfer.",
        ("A-TR",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        96,
        "Some SKUs, which no page lists, can be transferred or bought only after the domain is verified.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        97,
        "A school that wants Education Plus or the Teaching and Learning Upgrade from a reseller first "
        "transfers its Education Fundamentals subscription.",
        ("A-BUY",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        98,
        "An import names the customer by exactly one of domain, Cloud Identity id and primary "
        "administrator's address, and a team never by domain.",
        ("CH",),
        "stated",
        "C7",
        ("rules/transfer",),
    ),
    (
        99,
        "An import onto a linked customer with another region code or another domain needs the overwrite "
        "flag.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        100,
        "A distributor that imports for a channel partner names the partner's id.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        101,
        "A customer whose Cloud Identity account is absent or deleted can't be imported.",
        ("CH",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        102,
        "After a transfer from another reseller a super administrator of the customer accepts the Terms of "
        "Service anew.",
        ("TOS",),
        "stated",
        None,
        ("rules/transfer",),
    ),
    (
        103,
        "At a transfer an annual plan paid yearly is not refunded, plans paid monthly are prorated to the "
        "day, and a move within a month brings two bills.",
        ("BILLX", "A-TR"),
        "stated",
        None,
        ("docs",),
    ),
    (
        104,
        "A Cloud Billing account doesn't move along with a Workspace subscription.",
        ("A-TR",),
        "stated",
        None,
        ("docs",),
    ),
    (
        105,
        "When a transfer fails, the customer repeats its own steps in the Admin console.",
        ("TRIN",),
        "stated",
        None,
        ("docs",),
    ),
    # E. Transfer out to Google.
    (
        110,
        "A customer without a super administrator can't be transferred to Google before one is added.",
        ("TROUT", "R-ERR"),
        "stated",
        None,
        ("rules/transfer_out",),
    ),
    (
        111,
        "A customer that is billed offline is transferred to Google by Google's sales team and not in the "
        "console.",
        ("TROUT",),
        "stated",
        None,
        ("rules/transfer_out",),
    ),
    (
        112,
        "Google Cloud subscriptions stay behind when Workspace, Cloud Identity and add-ons are transferred "
        "to Google.",
        ("TROUT",),
        "stated",
        None,
        ("rules/transfer_out",),
    ),
    (
        113,
        "Google Voice must be transferred to Google together with Workspace.",
        ("TROUT",),
        "stated",
        None,
        ("rules/transfer_out",),
    ),
    (
        114,
        "Several subscriptions of a customer are cancelled or handed to Google in one batch.",
        ("R-STAT",),
        "stated",
        None,
        ("rules/transfer_out",),
    ),
    (
        115,
        "After a transfer to Google a flexible or trial subscription has 30 days of grace, an annual one "
        "until its renewal date and no less than 30 days, and a suspended one none.",
        ("TROUT-OLD",),
        "old-page",
        None,
        ("rules/transfer_out",),
    ),
    # F. Terms of Service, state of a subscription, purchase.
    (
        120,
        "Only the customer itself can validly accept Google's Terms of Service, never the reseller for it.",
        ("TOS", "LIM", "R-CUST"),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        121,
        "Billing starts when a subscription is added, whether the Terms of Service are accepted or not.",
        ("TOS",),
        "stated",
        None,
        ("docs",),
    ),
    (
        122,
        "A reseller may provision before the Terms of Service are accepted, while the account stays "
        "suspended, and no deadline is documented.",
        ("TOS",),
        "stated",
        None,
        ("docs",),
    ),
    (
        123,
        "An entitlement ordered before the Terms of Service are accepted is suspended for that reason.",
        ("CH", "R-DISC"),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        124,
        "A reseller can't activate a subscription that is suspended for pending Terms of Service or for "
        "abuse.",
        ("CH", "R-STAT"),
        "stated",
        None,
        ("rules/entitlement", "lifecycle/entitlement"),
    ),
    (
        125,
        "A subscription stays suspended as long as one of its suspension reasons remains.",
        ("R-DISC",),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        126,
        "Both APIs know the same five suspension reasons: pending Terms of Service, renewal set to cancel, "
        "by the reseller, ended trial, and other.",
        ("CH", "R-DISC"),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        127,
        "An entitlement is active or suspended, the help pages add cancelled, and the console shows a blank "
        "before the first order.",
        ("CH", "TROUT", "SEED"),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        128,
        "A reseller may suspend paid active subscriptions only, never a trial or a free one, and is meant "
        "to reactivate them within 60 days.",
        ("R-STAT", "SUSP"),
        "conflict",
        "C11",
        ("rules/entitlement", "lifecycle/entitlement"),
    ),
    (
        129,
        "During a suspension a flexible plan isn't billed, an annual plan paid monthly still is, one paid "
        "yearly gets no credit, and the renewal date stays.",
        ("SUSP", "R-DISC"),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        130,
        "An annual subscription that is reactivated after its renewal date starts a new term on that day.",
        ("R-STAT",),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        131,
        "Suspending the base subscription doesn't suspend add-ons such as Vault and Drive storage, which "
        "are suspended or cancelled on their own.",
        ("SUSP", "R-PROD"),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        132,
        "A customer whose Workspace subscriptions are all suspended for more than 60 days, counted from the "
        "end of the term where an annual one wasn't renewed, is moved to Google, and its subscriptions are "
        "cancelled after a year.",
        ("AUTO",),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        133,
        "A customer isn't moved to Google automatically if it has an active subscription, Vault, only "
        "Chrome, or a suspension by Google or for pending Terms of Service.",
        ("AUTO",),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        134,
        "A trial lasts 30 days, is given once per customer, has at most 10 seats, and is suspended at its "
        "end if no plan follows.",
        ("TRIAL", "R-ERR", "R-DISC"),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        135,
        "The Reseller API's plans are flexible, annual paid monthly (returned as ANNUAL), annual paid "
        "yearly, trial, and free for Cloud Identity Free with at most 50 seats.",
        ("R-DISC", "R-PROD"),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        136,
        "Annual plans carry a number of seats, flexible and trial plans a maximum number, and the licensed "
        "number is read only.",
        ("R-DISC", "R-ERR"),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        137,
        "The seats of an annual plan can grow at any time and shrink only at renewal.",
        ("R-ERR", "PLANS"),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        138,
        "Some SKUs have few plans: Enterprise Essentials only annual paid monthly, Essentials only "
        "flexible, Vault flexible or trial, and Chrome annual paid monthly or a 60-day trial.",
        ("R-PROD", "CH-SKU", "PLANS"),
        "stated",
        "C8",
        ("rules/purchase",),
    ),
    (
        139,
        "Business Starter, Standard and Plus have at most 300 seats, and an Enterprise edition moves down "
        "to them only within that number.",
        ("TRIN", "R-PROD"),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        140,
        "Enterprise Essentials is upgraded to an Enterprise edition only after the domain is verified.",
        ("R-PROD",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        141,
        "An add-on is ordered only beside its base SKU, and an Archived User only beside the matching "
        "edition.",
        ("CH", "R-PROD"),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        142,
        "A customer has one SKU per product family, a term that no source defines, and a second one or the "
        "same one again is refused.",
        ("CH",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        143,
        "Vault for G Suite Basic needs an active base subscription, accepted Terms of Service and a "
        "verified domain.",
        ("R-PROD",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        144,
        "Where the primary e-mail address is already taken, provisioning and ordering fail until it is "
        "changed.",
        ("CH",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        145,
        "All Workspace subscriptions of a customer are in one currency, with one billing account for "
        "Business and Chrome and another for Voice.",
        ("CH-BA",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        146,
        "A reseller can't order a SKU before it has accepted its own terms for that SKU or for an emerging "
        "market.",
        ("R-ERR",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    # G. Customers verified by e-mail.
    (
        150,
        "A customer verified by e-mail can't buy other Workspace services, for example Vault, before it "
        "verifies its domain.",
        ("SEED",),
        "stated",
        "C9",
        ("rules/purchase",),
    ),
    (
        151,
        "A team that orders another Workspace edition is told that the customer isn't eligible for the "
        "subscription.",
        ("R-SUB",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        152,
        "Several teams of one domain or organization may exist, even under one name, and their Cloud "
        "Identity ids tell them apart.",
        ("SEED", "TEAM"),
        "stated",
        None,
        ("upkeep/team_labels",),
    ),
    (
        153,
        "Only a new customer can be a team; an existing one can't become one.",
        ("TEAM",),
        "stated",
        None,
        ("rules/team",),
    ),
    (
        154,
        "A customer's type can't be set by the API and changes from team to domain only when the domain is "
        "verified.",
        ("R-DISC", "R-GET"),
        "stated",
        None,
        ("rules/team",),
    ),
    (
        155,
        "A team ordered through a reseller that verifies the domain gains control of itself only, and other "
        "teams stay as they are.",
        ("TEAM",),
        "stated",
        "C10",
        ("rules/team",),
    ),
    (
        156,
        "A team that bought from Google and verifies the domain takes the other teams over, and must hold "
        "every subscription that they use.",
        ("VER",),
        "stated",
        "C10",
        ("rules/team",),
    ),
    (
        157,
        "Suspended subscriptions are renewed or cancelled before the domain is verified.",
        ("VER",),
        "stated",
        None,
        ("rules/team",),
    ),
    (
        158,
        "Once the domain is verified no new team can start on it, accounts are managed for good and further "
        "features open up.",
        ("VER",),
        "stated",
        None,
        ("rules/team",),
    ),
    (
        159,
        "A team's members have addresses in the team's domain, are invited instead of created, and keep "
        "their accounts when they are removed.",
        ("JOIN", "INV", "EV"),
        "stated",
        None,
        ("docs",),
    ),
    (
        160,
        "A team verified by e-mail has no role but super administrator, and a reseller can't assign another.",
        ("EV", "LIM"),
        "stated",
        None,
        ("docs",),
    ),
    (
        161,
        "A customer verified by e-mail has no Gmail, and Essentials has none even after verification of the "
        "domain.",
        ("EV",),
        "stated",
        None,
        ("docs",),
    ),
    (
        162,
        "Essentials Starter has 100 users per team with 15 GB each, is verified by e-mail only, has no "
        "published SKU and is not shown to resellers.",
        ("ESS", "INV", "EV"),
        "stated",
        None,
        ("docs",),
    ),
    (
        163,
        "Enterprise Essentials goes back to Essentials Starter only with fewer than 100 users and an "
        "unverified domain.",
        ("ESS",),
        "stated",
        None,
        ("docs",),
    ),
    (
        164,
        "No cap on the users of Enterprise Essentials or Enterprise Essentials Plus was found in any source.",
        (),
        "not-found",
        None,
        ("docs",),
    ),
    (
        165,
        "The verification of a primary domain is announced as a Channel event, while the Channel customer "
        "itself doesn't return whether the domain is verified.",
        ("CH",),
        "stated",
        None,
        ("wire/channel",),
    ),
    # H. Keeping data in step, access to the Admin console, set-up.
    (
        170,
        "A change that the customer makes in its Admin console doesn't reach the Partner Sales Console by "
        "itself.",
        ("SEED", "SYNC"),
        "stated",
        None,
        ("upkeep/drift",),
    ),
    (
        171,
        "The Partner Sales Console shows an alert where the recorded domain differs from the one in the "
        "customer's Admin console.",
        ("SYNC",),
        "stated",
        None,
        ("upkeep/drift",),
    ),
    (
        172,
        "Synchronizing copies the domain or the alternate e-mail address once, and later changes need "
        "another synchronization.",
        ("SYNC",),
        "stated",
        None,
        ("upkeep/drift",),
    ),
    (
        173,
        "Synchronizing copies from the Admin console to the Partner Sales Console and never back.",
        ("SYNC",),
        "stated",
        None,
        ("upkeep/drift",),
    ),
    (
        174,
        "The primary e-mail address that the Partner Sales Console shows always follows the primary "
        "administrator's setting.",
        ("SYNC",),
        "stated",
        None,
        ("upkeep/drift",),
    ),
    (
        175,
        "A reseller asks its customers to report changes of organization, domain or administrator's address.",
        ("SEED",),
        "stated",
        None,
        ("upkeep/drift",),
    ),
    (
        176,
        "A reseller has access to a new customer's Admin console from the start.",
        ("SEED",),
        "stated",
        None,
        ("rules/admin_access", "upkeep/set_up"),
    ),
    (
        177,
        "A super administrator can switch reseller access off, which within 24 hours takes it from all "
        "resellers and all services and ends support cases by them.",
        ("A-ACC",),
        "stated",
        None,
        ("rules/admin_access",),
    ),
    (
        178,
        "Without access to the Admin console a reseller still manages what it sold, while calls on the "
        "customer's directory are forbidden.",
        ("A-ACC", "R-ERR"),
        "stated",
        None,
        ("rules/admin_access",),
    ),
    (
        179,
        "In a customer's Admin console a reseller can't accept terms, generate transfer tokens, see "
        "billing, manage group access, use some advanced tools, or assign roles other than super "
        "administrator on e-mail-verified Essentials.",
        ("LIM",),
        "stated",
        None,
        ("rules/admin_access",),
    ),
    (
        180,
        "An older page also bars resellers from backup codes, 2-step verification settings, user lists, "
        "alerts, data loss prevention, single sign-on apps and mobile management.",
        ("LIM-OLD",),
        "old-page",
        None,
        ("rules/admin_access",),
    ),
    (
        181,
        "A reseller can't assign licenses of a subscription that someone else sold.",
        ("A-ACC",),
        "stated",
        None,
        ("rules/admin_access",),
    ),
    (
        182,
        "A new customer's language is English, and a change affects only users created later, so it is set "
        "before the first user.",
        ("R-CUST",),
        "stated",
        None,
        ("upkeep/set_up",),
    ),
    (
        183,
        "Time zones follow each user's location until an administrator sets one, which can't be reversed "
        "and affects new users only.",
        ("TZ",),
        "stated",
        None,
        ("upkeep/set_up",),
    ),
    (
        184,
        "Smart features are off by default for customers in Europe or Japan and on elsewhere, and users may "
        "override the default.",
        ("SMART", "PRESS"),
        "stated",
        None,
        ("upkeep/set_up",),
    ),
    # I. From resellers' own code and the page on limits.
    (
        185,
        "A Workspace subscription isn't plainly cancelled but handed to Google, because the deletion type "
        "that cancels is deprecated and meant for other products.",
        ("R-STAT",),
        "stated",
        None,
        ("rules/transfer_out",),
    ),
    (
        186,
        "The seats of a flexible plan can't fall below the number of users, which the customer reduces "
        "first.",
        ("R-ERR",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        187,
        "A customer has at most 50,000 users unless the reseller's contract says otherwise.",
        ("R-LIM",),
        "stated",
        None,
        ("rules/purchase",),
    ),
    (
        188,
        "A further page gives a transfer token 30 days from its generation.",
        ("R-LIM",),
        "conflict",
        "C4",
        ("rules/transfer",),
    ),
    (
        189,
        "The Reseller API writes times as milliseconds since the epoch, takes a purchase order id of at "
        "most 80 plain-text characters, and answers an exceeded quota with 503, upon which the caller backs "
        "off.",
        ("R-LIM",),
        "stated",
        None,
        ("docs",),
    ),
    (
        190,
        "A subscription that is suspended at the end of its term isn't renewed.",
        ("R-STAT",),
        "stated",
        None,
        ("lifecycle/entitlement",),
    ),
    (
        191,
        "An early version of the Channel API tells which customer types can be created on a domain and "
        "whether a transfer is needed.",
        ("CH",),
        "stated",
        None,
        ("rules/route",),
    ),
    (
        192,
        "Every subscription has three seat numbers that must not be confused: committed and billed, "
        "maximum, and licensed to users.",
        ("CH", "R-DISC"),
        "stated",
        None,
        ("rules/purchase",),
    ),
)

POINTS: Final[tuple[tuple[str, str], ...]] = (
    (
        "C1",
        "One page says that customers on Nonprofits or the legacy free edition can't be transferred, others "
        "that they can't be added or managed at all: both adding and transferring are refused.",
    ),
    (
        "C2",
        "The console offers the team type for Enterprise Essentials and Enterprise Essentials Plus, the API "
        "pages for Essentials and Enterprise Essentials: all three count, and Essentials is marked as "
        "closed to new customers.",
    ),
    (
        "C3",
        "The console treats contact information as optional while the APIs require an alternate e-mail "
        "address or a postal address: each way in has its own profile of requirements.",
    ),
    (
        "C4",
        "A transfer token lives for 14 days by three pages and for 30 days by three others: 14 is the "
        "default of a policy, and an explicit expiry wins.",
    ),
    (
        "C5",
        "One guide says that a Workspace customer buys from a single reseller, newer pages that it may have "
        "several by product group: groups are judged one by one.",
    ),
    (
        "C6",
        "One API lists suspension reasons that don't block a transfer, the other knows a suspended SKU as "
        "ineligible, and a batch moves only what is active: eligible and skipped by a batch are told apart.",
    ),
    (
        "C7",
        "A comment in the API names a team by Cloud Identity id alone, yet an import by the primary "
        "administrator's address was added later: both are accepted, a domain is not.",
    ),
    (
        "C8",
        "One page lets Enterprise Essentials use all three plans, two others only the annual plan paid "
        "monthly: the narrower reading is followed.",
    ),
    (
        "C9",
        "One page says that a team can buy nothing else before verification, another that it may buy "
        "add-ons such as storage beside Enterprise Essentials: the first is the default of a policy.",
    ),
    (
        "C10",
        "Verifying the domain takes other teams over by one page and leaves them alone by another: what "
        "counts is whether the team bought from Google or from a reseller.",
    ),
    (
        "C11",
        "A suspension of more than 60 days is only advised against by one page and ends in a move to Google "
        "by another: it is an advisory by default.",
    ),
    (
        "C12",
        "The newest page allows a change from an annual to a flexible plan only in the last 30 days of the "
        "term, an older one at any time: a policy decides, strict by default.",
    ),
)
