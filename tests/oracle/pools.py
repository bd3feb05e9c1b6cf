"""The choices that worlds are made of: pools, sound scenes, and the edges of every number and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from oracle.parts import ADDRESS, CHROME, CLOUD, DOMAIN, OWN_ID, PARTNER, TEAM_ID, US, VOICE, WORKSPACE
from reseller_core.admin_console import AdminAction
from reseller_core.policy import Profile

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SECOND, HOUR, DAY = dt.timedelta(seconds=1), dt.timedelta(hours=1), dt.timedelta(days=1)
NEVER = None

Pool = tuple[Any, ...]
Pools = Mapping[str, Pool]


def _around(edge: dt.timedelta) -> Pool:
    return (edge - SECOND, edge, edge + SECOND)


def _sub(sku: str | None, status: str | None = "ACTIVE", **more: Any) -> tuple[tuple[str, Any], ...]:
    chosen: dict[str, Any] = {
        "sku": sku,
        "plan": "FLEXIBLE",
        "seats": (None, 12, 8, None),
        "status": status,
        "currency": "USD",
    }
    chosen |= {"minimum_transferable_seats": 5, "suspended_at": -20 * DAY if status == "SUSPENDED" else None}
    return tuple((chosen | more).items())


_BOOL: Pool = (True, False, None)
_EDITIONS: Pool = ("1010020028", "1010020027", "1010020026", "1010060003", "1010020030")
_G_SUITE: Pool = ("Google-Apps-For-Business", "Google-Apps-Unlimited", "Google-Apps-Lite")
_EDUCATION: Pool = ("1010070001", "1010310008", "1010370001", "1010310002", "Google-Apps-For-Education")
_ADD_ONS: Pool = (
    *("Google-Vault", "1010430001", "Google-Drive-storage-20GB", "Google-Vault-Former-Employee"),
    *("1010340001", "1010340002", "1010340003", "1010340004", "1010340005", "1010340006", "1010340007"),
)
_OTHERS: Pool = (
    *("1010330003", "Google-Chrome-Device-Management", "1010010001", "1010050001", "1010380001"),
    *("1010060001", "1010060005", "Google-Apps-For-Postini", "1010020035", "Not-In-The-Catalog"),
)
SKUS: Pool = ("Google-Apps", *_EDITIONS, *_G_SUITE, *_EDUCATION, *_ADD_ONS, *_OTHERS)
_PLANS: Pool = ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY", "TRIAL", "FREE")
_NUMBERS: Pool = (0, 4, 5, 9, 10, 11, 12, 49, 50, 51, 299, 300, 301, 50_000, 50_001)
_SEATS: Pool = (
    None,
    (None, None, None, None),
    *((None, None, None, number) for number in _NUMBERS),
    *((number, None, None, None) for number in (5, 12, 301)),
    *((None, number, None, None) for number in (4, 10, 51)),
    *((12, 11, None, None), (4, 12, None, None), (None, 12, 12, None), (12, None, 3, None)),
)
_HELD_SEATS: Pool = (
    *(
        (None, 12, 8, None),
        (12, None, 8, None),
        (10, None, 10, None),
        (10, 12, None, None),
        (None, 10, 5, None),
    ),
    *((None, None, 12, None), (300, None, None, None), None),
)
_REASONS: Pool = (
    *((), ("PENDING_TOS_ACCEPTANCE",), ("RENEWAL_WITH_TYPE_CANCEL",), ("RESELLER_INITIATED",), None),
    *(("TRIAL_ENDED",), ("OTHER",), ("RESELLER_INITIATED", "TRIAL_ENDED"), ("OTHER", "TRIAL_ENDED")),
    ("OTHER", "PENDING_TOS_ACCEPTANCE", "RESELLER_INITIATED"),
)
_BESIDE: Pool = (
    (),
    *((_sub(sku),) for sku in SKUS),
    *((_sub(sku, None),) for sku in ("1010020026", "Google-Vault", "1010330003", "Google-Apps-For-Business")),
    *((_sub(sku, "CANCELLED"),) for sku in ("1010020028", "1010020026", "Google-Vault", "1010330003")),
    *(
        (_sub(sku, "SUSPENDED", suspension_reasons=("RESELLER_INITIATED",)),)
        for sku in ("Google-Vault", "1010330003")
    ),
    (_sub("Google-Vault", "SUSPENDED", suspension_reasons=("TRIAL_ENDED",)),),
    (_sub("Google-Apps-For-Business", "SUSPENDED"),),
    (_sub("1010020026", currency="KRW"), _sub("1010330003", currency="EUR")),
    (_sub("Google-Vault"), _sub("1010330003")),
    (_sub("1010340007"), _sub("Google-Apps-For-Business", None)),
    (_sub(None),),
    (_sub("Google-Vault"), _sub(None, None)),
    (_sub(None, "CANCELLED"), _sub(None, currency="KRW")),
)
_GOOD_CONSENT = (OWN_ID, US, (WORKSPACE, VOICE, CHROME), -3 * DAY, None, True)
_TEAM_CONSENT = (TEAM_ID, US, (WORKSPACE,), -3 * DAY, None, None)
_CONSENTS: Pool = (
    (_GOOD_CONSENT, _TEAM_CONSENT),
    (),
    None,
    ((OWN_ID, US, (VOICE,), -3 * DAY, None, True),),
    ((OWN_ID, "C0777777", (WORKSPACE,), -3 * DAY, None, True),),
    (
        (OWN_ID, PARTNER, (WORKSPACE, VOICE), -3 * DAY, None, None),
        (TEAM_ID, PARTNER, (WORKSPACE,), -DAY, None, True),
    ),
    (("C09other1", US, (WORKSPACE,), -3 * DAY, None, True),),
    ((OWN_ID, US, (WORKSPACE,), -3 * DAY, None, False), (TEAM_ID, US, (WORKSPACE,), -3 * DAY, None, False)),
    *(((OWN_ID, US, (WORKSPACE,), granted, None, True),) for granted in _around(0 * DAY)),
    *(((OWN_ID, US, (WORKSPACE,), -9 * DAY, revoked, True),) for revoked in _around(0 * DAY)),
    (_TEAM_CONSENT,),
)
LEAVINGS: tuple[tuple[dt.datetime, dt.datetime], ...] = tuple(
    (dt.datetime(*left, 9, tzinfo=dt.UTC), dt.datetime(*free, 9, tzinfo=dt.UTC))
    for left, free in (
        ((2025, 5, 24), (2026, 11, 24)),
        ((2025, 5, 31), (2026, 11, 30)),
        ((2024, 8, 31), (2026, 2, 28)),
        ((2026, 8, 31), (2028, 2, 29)),
        ((2026, 8, 29), (2028, 2, 29)),
        ((2024, 2, 29), (2025, 8, 29)),
        ((2025, 12, 31), (2027, 6, 30)),
        ((2025, 6, 30), (2026, 12, 30)),
    )
)
_RESELLERS: Pool = (
    None,
    (),
    (("approved_countries", ("KR", "US")),),
    (("approved_countries", ()),),
    (("is_test", True),),
    (("is_test", True), ("domains", ("reseller-example.net",))),
    (("is_test", False), ("domains", (DOMAIN, "elsewhere-example.net"))),
    (("domains", ("reseller-example.net", "elsewhere-example.net")),),
    (("terms_accepted", False),),
    (("terms_accepted", True), ("is_distributor", False)),
    (("is_distributor", True),),
    (("id", "C0777777"),),
)
_OTHER_TEAMS: Pool = (
    (),
    (("C03team02", "other@acme-example.com", ("1010060003 ACTIVE",)),),
    (("C03team02", "other@acme-example.com", ()),),
    (("C03team02", None, ("1010060005 ACTIVE", "1010060001 CANCELLED")),),
    ((None, "other@acme-example.com", None),),
    (
        ("C03team02", "other@acme-example.com", ("1010060003 ",)),
        ("C04team03", None, ("Google-Vault ACTIVE",)),
    ),
    (("C03team02", None, ("? ACTIVE", "1010060003 ACTIVE")),),
    (("C03team02", None, ("? CANCELLED", "? ")),),
)
_VERIFIED_SKUS = ("1010020026", "1010020028", "Google-Vault")
_POLICIES: Pool = (
    (),
    (),
    *((("token_lifetime_days", 30),), (("lockout_months", 12),), (("term_end_window_days", 45),)),
    *((("annual_to_flexible_anytime", True),), (("business_seat_cap", 299),), (("trial_max_seats", 11),)),
    *((("free_max_seats", 49),), (("max_users", 10),), (("suspension_max_days", 90),)),
    *((("late_reactivation", stance),) for stance in ("allow", "refuse")),
    *((("barred_editions_registration", stance),) for stance in ("allow", "advise")),
    *((("alternate_email_subdomain", stance),) for stance in ("allow", "refuse")),
    *((("idn_primary_domain", stance),) for stance in ("allow", "refuse")),
    *((("older_admin_limits", stance),) for stance in ("allow", "advise")),
    *((("access_off_hours", 1),), (("domain_reuse_hours", 48),), (("domain_reuse_days_via_reseller", 2),)),
    *((("team_skus", ("1010060003", "1010060005")),), (("one_reseller_per_customer", True),)),
    *((("transferable_suspension_reasons", ()),), (("team_named_by_email", False),)),
    (("enterprise_essentials_plans", ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY")),),
    *((("team_addons_before_verification", True),), (("consent_implied_for_new_customers", False),)),
    *((("verification_scope", scope),) for scope in ("own-team", "all-teams")),
    *((("verified_domain_skus", skus),) for skus in ((), _VERIFIED_SKUS)),
    (("product_groups", (("101001", CLOUD), ("1010050001", WORKSPACE), ("1010330003", CHROME))),),
    *((("max_fact_age", span),) for span in (HOUR, 2 * DAY)),
)

_CUSTOMER: Pools = {
    "kind": ("domain", "domain", "team"),
    "domain": (
        DOMAIN,
        "www.acme-example.com",
        "co.kr",
        "가나다-example.kr",
        "goog-test.acme-example.com",
        "goog-test.reseller-example.net.acme-example.com",
    ),
    "primary": (
        ADDRESS,
        None,
        "lead@elsewhere-example.net",
        "lead@reseller-example.net",
        "Lead@acme-example.com",
    ),
    "alternate": (
        "kim@elsewhere-example.net",
        None,
        "kim@acme-example.com",
        "kim@mail.acme-example.com",
        "kim@reseller-example.net",
    ),
    "region": ("KR", None, "DE", "US"),
    "postal": ("04524", None),
    "lines": (1, 0, 2, 3, 4),
    "name": ("full_name", None, "given_name", "family_name", "too long together"),
    "phone": (None, ("+82 2-0000-0000", False), ("+82 2-0000-0000", True), ("+82 2-0000-0000", None)),
    "crm_id": (None, "CRM-1"),
    "education": (
        None,
        (),
        (("institute_type", "K12"),),
        (
            ("institute_type", "K12"),
            ("institute_size", "SIZE_1_100"),
            ("website", "https://acme-example.com"),
        ),
    ),
    "own_id": (None, OWN_ID, TEAM_ID),
    "recorded_reseller": (None, US, PARTNER, "C0777777"),
    "reseller": _RESELLERS,
    "policy": _POLICIES,
    "profile": tuple(Profile),
}
_ACCOUNT: Pools = {
    "status": ("ours", "elsewhere", "teams", "none", None, "no look-up"),
    "provider": ("google", "other-reseller", None),
    "account_id": (OWN_ID, None),
    "nonprofit": (False, True, None),
    "legacy_free": (False, True, None),
    "verified": (True, False, None),
    "super_admin": (True, False, None),
    "trial_used": (False, True, None),
    "first_reseller": (False, True, None),
    "observed_at": (-HOUR, -HOUR - SECOND, -3 * DAY, None),
    "teams": ("by id", "by address", "maybe", "absent", None),
    "team_id": (TEAM_ID, None, "C05other5"),
    "team_address": (ADDRESS, None, "old@acme-example.com"),
    "owned": (False, True, None),
    "others": _OTHER_TEAMS,
    "account_subs": ((), None),
    "subs": ("held", "only beside", None),
    "beside": _BESIDE,
    "s_sku": SKUS,
    "sku_seen": (True, None),
    "s_plan": (*_PLANS, None),
    "s_seats": _HELD_SEATS,
    "s_status": ("ACTIVE", "SUSPENDED", "CANCELLED", None),
    "s_suspension_reasons": _REASONS,
    "s_suspended_at": (None, *_around(-60 * DAY), -20 * DAY, -90 * DAY),
    "s_term_ends_at": (200 * DAY, None, *_around(30 * DAY), *_around(0 * DAY), 10 * DAY, -40 * DAY),
    "s_minimum_transferable_seats": (5, None, 4, 10, 12),
    "s_currency": ("USD", None, "KRW"),
    "at": (AT,),
}
_SOUND: Mapping[str, Any] = {
    **{name: pool[0] for name, pool in {**_CUSTOMER, **_ACCOUNT}.items()},
    "kind": "domain",
    "teams": "absent",
    "s_sku": "1010020028",
    "s_plan": "FLEXIBLE",
    "s_seats": (None, 12, 8, None),
    "s_suspension_reasons": (),
    "beside": (),
}
_REGISTRATION: Pools = {
    "intended_sku": (
        None,
        "1010020028",
        "1010060003",
        "1010060001",
        "Google-Vault",
        "1010010001",
        "1010330003",
        "1019999999",
    ),
    "reseller_id_requested": (False, True),
    "domain_registered": (None, True, False),
    "deleted_at": (None, *_around(-24 * HOUR), *_around(-7 * DAY), -HOUR, -30 * DAY),
    "deleted_via": (None, True, False),
    "types": (None, (), ("domain",), ("team",), ("domain", "team")),
}
_TRANSFER: Pools = {
    "groups": ((WORKSPACE,), (WORKSPACE, VOICE), (VOICE,), (CHROME,)),
    "items": ("named", "not given", "none"),
    "i_sku": (None, *SKUS),
    "i_plan": ("ANNUAL_MONTHLY_PAY", None, *_PLANS),
    "i_seats": _SEATS,
    "deal_code": (None, "DEAL-1"),
    "beside_moves": (True, False),
    "more_items": ((), ("Google-Vault",), ("1010330003",), ("1010020026",), ("1010010001",)),
    "consents": _CONSENTS,
    "token": (False, True),
    "token_issued": (-DAY, None, *_around(-14 * DAY), *_around(-30 * DAY), *_around(0 * DAY)),
    "token_expires": (None, None, *_around(0 * DAY), 5 * DAY),
    "token_reseller": (None, US, PARTNER, "C0777777"),
    "left_us": (None, -100 * DAY, *(left for left, _ in LEAVINGS)),
    "partner": (None, "C06part06"),
    "partner_reseller": (None, PARTNER),
    "overwrite": (False, True),
    "linked": (
        None,
        (DOMAIN, "KR"),
        ("other-example.org", "KR"),
        (DOMAIN, "US"),
        (DOMAIN, None),
        ("other-example.org", "US"),
    ),
    "ineligible": ((), (("1010020028", "SKU_SUSPENDED"),), (("Google-Vault", "SKU_NOT_ELIGIBLE"),)),
}
_PURCHASE: Pools = {
    "o_sku": SKUS,
    "o_plan": (None, *_PLANS),
    "o_seats": _SEATS,
    "replaces": (None, *_EDITIONS, "Google-Vault"),
    "o_currency": (None, "USD", "KRW"),
    "consents": _CONSENTS,
    "sold_by": (US, None, "C0777777"),
    "email_taken": (None, False, True),
}
_OUT: Pools = {
    "out_groups": (None, (WORKSPACE,), (WORKSPACE, VOICE), (VOICE,), (CHROME,)),
    "offline": (False, True),
}
_ADMIN: Pools = {
    "action": tuple(AdminAction),
    "access": (True, False, None, "not known"),
    "switched_off": (None, *_around(-24 * HOUR), -2 * HOUR, -3 * DAY, 0 * HOUR),
    "licence_ours": (None, True, False),
}


def _pools(*own: Pools) -> Pools:
    merged: dict[str, Pool] = {}
    for pools in own:
        merged |= pools
    return merged


POOLS: Mapping[str, Pools] = {
    "registration": _pools(_CUSTOMER, _ACCOUNT, _REGISTRATION),
    "consent": _pools(_CUSTOMER, _ACCOUNT, _TRANSFER),
    "transfer": _pools(_CUSTOMER, _ACCOUNT, _TRANSFER),
    "purchase": _pools(_CUSTOMER, _ACCOUNT, _PURCHASE),
    "transfer_to_google": _pools(_CUSTOMER, _ACCOUNT, _OUT),
    "suspension": _pools(_CUSTOMER, _ACCOUNT),
    "reactivation": _pools(_CUSTOMER, _ACCOUNT),
    "domain_verification": _pools(_CUSTOMER, _ACCOUNT),
    "admin_action": _pools(_CUSTOMER, _ADMIN),
}
_TEAM = {
    "kind": "team",
    "s_sku": "1010060003",
    "s_plan": "ANNUAL_MONTHLY_PAY",
    "s_seats": (10, None, 8, None),
}
_ANNUAL = {"s_plan": "ANNUAL_YEARLY_PAY", "s_seats": (10, None, 10, None)}
_DUE = {**_ANNUAL, "s_term_ends_at": 20 * DAY}
_SUSPENDED = {"s_status": "SUSPENDED", "s_suspended_at": -20 * DAY}
_BY_US = {**_SUSPENDED, "s_suspension_reasons": ("RESELLER_INITIATED",)}
_HERE = {"status": "teams", "account_id": None, "teams": "by address", "team_id": TEAM_ID}
_TWELVE = {"o_seats": (None, None, None, 12), "o_plan": "FLEXIBLE"}
_ADD_ONS_SOONER = {"verified": False, "policy": (("team_addons_before_verification", True),)}
_UNVERIFIED = {
    "s_sku": "1010020026",
    "verified": False,
    "policy": (("verified_domain_skus", _VERIFIED_SKUS),),
}
_KOREAN = {"status": "none", "domain": "가나다-example.kr", "primary": None}
_BAD_PHONE = ("+82 2-0000-0000", False)
_RESELLER_API = Profile("reseller-api")
_NOT_AMONG_THEM = {
    "status": "teams",
    "account_id": None,
    "teams": "absent",
    "others": _OTHER_TEAMS[1],
    **_TEAM,
}
_ADVISED = (("barred_editions_registration", "advise"),)
_NO_SUBDOMAIN = (("alternate_email_subdomain", "refuse"),)
_BY_ID_ONLY = (("team_named_by_email", False),)
_CLOUDY = (("product_groups", (("101001", CLOUD), ("1019999999", CLOUD))),)
AWAY = {"status": "elsewhere", "i_seats": (None, None, None, 12)}


def _buys(sku: str, **more: Any) -> Mapping[str, Any]:
    return {**_TWELVE, "o_sku": sku, **more}


def _holds(sku: str, *beside: str, **more: Any) -> Mapping[str, Any]:
    return {"s_sku": sku, "beside": tuple(_sub(one) for one in beside), **more}


SCENES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "registration": (
        {"status": "none"},
        {
            "status": "none",
            "reseller": (("approved_countries", ("KR",)), ("domains", ("reseller-example.net",))),
        },
        {"status": "none", "kind": "team", "intended_sku": "1010060003"},
        {**_TEAM, **_HERE, "teams": "absent", "others": _OTHER_TEAMS[1]},
        {
            "status": "none",
            "reseller": (("is_test", True),),
            "domain": "goog-test.acme-example.com",
            "primary": None,
        },
        {"status": "none", "deleted_at": -HOUR},
        {"status": "ours"},
        {"status": None, "teams": None},
        {"status": "teams", "account_id": None, "others": _OTHER_TEAMS[1]},
        _KOREAN,
        {**_KOREAN, "policy": (("idn_primary_domain", "refuse"),)},
        {"status": "elsewhere", "nonprofit": True, "legacy_free": True, "policy": _ADVISED},
        {"status": "none", "profile": Profile("channel-api"), "education": ()},
        {"status": "none", "profile": Profile("reseller-api"), "phone": _BAD_PHONE, "name": None},
        {"status": "none", "profile": Profile("reseller-api")},
        {"status": "none", "profile": Profile("channel-api"), "postal": None},
        {"status": "none", "intended_sku": "1010010001", "policy": _CLOUDY},
        {"status": "none", "intended_sku": "1019999999", "policy": _CLOUDY},
        {"status": "none", "alternate": "kim@mail.acme-example.com", "policy": _NO_SUBDOMAIN},
        {"status": "none", "recorded_reseller": US, "reseller": ()},
        {"status": "none", "recorded_reseller": US, "reseller": (("id", "C0777777"),)},
        {**_TEAM, **_HERE},
        {**_TEAM, **_HERE, "teams": "by id", "own_id": TEAM_ID},
    ),
    "transfer": (
        AWAY,
        AWAY,
        {**AWAY, "token": True},
        {**AWAY, "token": True, "consents": ()},
        {**AWAY, "token": True, "consents": (), "token_issued": None},
        {**AWAY, "token": True, "consents": (), "token_issued": HOUR},
        {**AWAY, "token": True, "consents": None, "token_reseller": PARTNER},
        {**AWAY, **_ANNUAL},
        {**AWAY, **_DUE, "i_plan": "FLEXIBLE"},
        {**AWAY, **_ANNUAL, "s_term_ends_at": -DAY, "i_seats": (3, None, None, None)},
        {**AWAY, "s_plan": "TRIAL", "i_plan": "TRIAL"},
        {**AWAY, "s_plan": "TRIAL", "i_plan": "TRIAL", "trial_used": True},
        {**AWAY, "s_plan": "FREE", "i_plan": "FREE"},
        {
            **AWAY,
            "s_plan": "TRIAL",
            "i_plan": "TRIAL",
            **_SUSPENDED,
            "s_suspension_reasons": ("TRIAL_ENDED",),
        },
        {**AWAY, **_SUSPENDED, "s_suspension_reasons": ("TRIAL_ENDED",)},
        {**AWAY, **_holds("1010020028", "Google-Vault")},
        {**AWAY, **_holds("1010020028", "1010330003"), "groups": (WORKSPACE, VOICE)},
        {**AWAY, **_holds("Google-Apps-For-Business", i_sku="1010020028")},
        {**AWAY, **_holds("Google-Apps-Unlimited", i_sku="1010020026")},
        {**AWAY, **_holds("Google-Apps-Unlimited", i_sku="1010020030")},
        {**AWAY, **_holds("Google-Vault", i_plan="FLEXIBLE")},
        {**AWAY, "left_us": -700 * DAY},
        {
            **AWAY,
            "reseller": (("is_distributor", True),),
            "partner": "C06part06",
            "partner_reseller": PARTNER,
            "consents": _CONSENTS[5],
        },
        {**AWAY, "linked": (DOMAIN, "KR")},
        {**AWAY, **_TEAM, **_HERE},
        {**AWAY, **_TEAM, **_HERE, "items": "not given", "own_id": TEAM_ID},
        {**AWAY, **_TEAM, **_HERE, "s_sku": "1010020028"},
        {**AWAY, **_TEAM, **_HERE, "s_sku": "1010020028", "verified": False},
        {**AWAY, **_TEAM, **_HERE, **_UNVERIFIED},
        {**AWAY, **_UNVERIFIED},
        {**AWAY, **_SUSPENDED, "s_suspension_reasons": ("OTHER", "TRIAL_ENDED")},
        {**AWAY, **_TEAM, "teams": "by id", "own_id": TEAM_ID},
        {**AWAY, **_TEAM, "teams": "absent"},
        {**AWAY, **_NOT_AMONG_THEM, "own_id": OWN_ID},
        {**AWAY, **_TEAM, **_HERE, "verified": False, "beside": (_sub("Google-Vault"),)},
        {
            **AWAY,
            **_TEAM,
            "teams": "absent",
            "items": "not given",
            "primary": None,
            "profile": _RESELLER_API,
        },
        {**AWAY, **_TEAM, **_HERE, "items": "not given", "profile": _RESELLER_API, "policy": _BY_ID_ONLY},
        {**AWAY, **_holds("1010020028", "1010330003"), "policy": (("one_reseller_per_customer", True),)},
        {**AWAY, **_holds("1010020028", "1010020026")},
        {**AWAY, "linked": (DOMAIN, "KR"), "recorded_reseller": US, "reseller": ()},
    ),
    "purchase": (
        _buys("1010330003"),
        _buys("Google-Vault", first_reseller=True, consents=()),
        _buys("Google-Vault", s_sku="Google-Apps-For-Business"),
        _buys("1010020028", subs="only beside", o_plan="TRIAL", o_seats=(None, None, None, 10)),
        _buys("1010020028", subs="only beside", o_plan="TRIAL", trial_used=True),
        _buys("1010010001", o_plan="FREE"),
        _buys("1010020026", **_holds("1010060003", replaces="1010060003")),
        _buys("1010020028", replaces="1010020028", o_currency="USD"),
        _buys("1010020028", replaces="1010020028", **_ANNUAL, o_plan="ANNUAL_YEARLY_PAY"),
        _buys("1010340006"),
        _buys("1010340007", s_sku="1010070001"),
        *(
            _buys(sku, s_sku=base)
            for sku, base in (
                ("1010340004", "1010020026"),
                ("1010340001", "1010020020"),
                ("1010340005", "1010020027"),
                ("1010340003", "1010020025"),
                ("1010340002", "Google-Apps-Unlimited"),
            )
        ),
        _buys("1010370001", s_sku="1010070001"),
        _buys("1010310008", s_sku="1010070001"),
        _buys("1010430001", o_currency="USD"),
        _buys("1010060001", subs="only beside"),
        _buys("Google-Chrome-Device-Management", o_plan="ANNUAL_MONTHLY_PAY"),
        _buys("1010380001", status="ours", first_reseller=True),
        _buys("1010060003", subs="only beside", o_plan="ANNUAL_MONTHLY_PAY", status="none", kind="team"),
        {**_TEAM, **_HERE, **_buys("1010430001"), "owned": True},
        {**_TEAM, **_buys("Google-Vault"), "verified": False, "teams": "absent", "first_reseller": True},
        {
            **_TEAM,
            **_HERE,
            **_buys("1010060003", replaces="1010060003", o_plan="ANNUAL_MONTHLY_PAY"),
            "owned": True,
        },
        _buys("Google-Apps-Lite", subs="only beside"),
        {**_TEAM, **_HERE, **_buys("1010430001", **_ADD_ONS_SOONER)},
        {**_TEAM, **_HERE, **_buys("1010020028", **_ADD_ONS_SOONER)},
        {**_TEAM, **_HERE, **_buys("1010430001", **_ADD_ONS_SOONER), "s_sku": "1010020028"},
        _buys("1010020026", **_holds("1010060003", replaces="1010060003", verified=False)),
        _buys("1010310008", s_sku="1010070001", status="elsewhere"),
        _buys("Google-Vault", s_sku="Google-Apps-For-Business", verified=False),
        _buys("Google-Vault", s_sku="Google-Apps-For-Business", **_BY_US),
        _buys("1010020028"),
        _buys("1010020026", s_sku="1010020020"),
    ),
    "transfer_to_google": (
        {},
        {**_holds("1010020028", "1010330003"), "out_groups": (WORKSPACE,)},
        _holds("1010020028", "1010330003"),
        _holds("1010020028", "1010010001", policy=(("product_groups", (("101001", CLOUD),)),)),
        {**_holds("1010020028", "1010330003"), "out_groups": (WORKSPACE, VOICE)},
        _ANNUAL,
        _SUSPENDED,
        {**_TEAM, **_HERE, "owned": True},
        {**_TEAM, "teams": "absent"},
    ),
    "suspension": ({}, _ANNUAL, {"s_plan": "TRIAL"}),
    "reactivation": (
        _BY_US,
        {**_BY_US, "s_suspended_at": -60 * DAY},
        {**_BY_US, "s_suspended_at": -61 * DAY},
        {**_BY_US, "s_suspended_at": -61 * DAY, "policy": (("late_reactivation", "refuse"),)},
        {**_BY_US, **_ANNUAL, "s_term_ends_at": -DAY},
        {**_SUSPENDED, "s_suspension_reasons": ("OTHER", "PENDING_TOS_ACCEPTANCE")},
    ),
    "domain_verification": (
        {"verified": False},
        {"verified": False, "status": "elsewhere", "others": _OTHER_TEAMS[1]},
        {"verified": False, "status": "elsewhere", **_holds("1010060003"), "others": _OTHER_TEAMS[1]},
        {**_TEAM, **_HERE, "verified": False, "owned": True, "others": _OTHER_TEAMS[2]},
        {**_TEAM, **_HERE, "verified": False, "others": _OTHER_TEAMS[3]},
        {**_TEAM, "verified": False, "teams": "absent"},
    ),
    "admin_action": (
        {},
        {"switched_off": -2 * HOUR},
        {"kind": "team"},
        {"action": AdminAction.ASSIGN_LICENCE},
        {"action": AdminAction.ASSIGN_OTHER_ROLE, "kind": "team"},
    ),
}
DEFAULTS: Mapping[str, Any] = {
    **{
        name: pool[0]
        for pools in (_REGISTRATION, _TRANSFER, _PURCHASE, _OUT, _ADMIN)
        for name, pool in pools.items()
    },
    "i_seats": (None, None, None, 12),
    "o_sku": "1010330003",
    **_SOUND,
}
SUBJECT = {
    "registration": "customer",
    "consent": "request",
    "transfer": "request",
    "purchase": "order",
    "transfer_to_google": "customer",
    "suspension": "subscription",
    "reactivation": "subscription",
    "domain_verification": "customer",
    "admin_action": "action",
}
DECIDERS = tuple(SUBJECT)
WEIGHTS = (12, 8, 26, 26, 8, 4, 5, 6, 5)  # the richer an area, the more cases
_ASKED: Pool = (
    *("domain", "primary", "alternate", "reseller", "recorded_reseller", "profile", "status"),
    *("region", "postal", "lines", "name", "phone", "education", "crm_id"),
)
LIVE: Mapping[str, tuple[str, ...]] = {  # what a deviation takes first: elsewhere it would rarely matter
    "transfer": tuple(_TRANSFER),
    "consent": (
        "consents",
        "token",
        "token_issued",
        "token_expires",
        "token_reseller",
        "groups",
        "account_id",
    ),
    "purchase": tuple(_PURCHASE),
    "registration": (*_REGISTRATION, *_ASKED),
    "transfer_to_google": (*_OUT, "status", "owned", "super_admin"),
    "suspension": ("s_status", "s_plan", "s_suspension_reasons"),
    "reactivation": ("s_status", "s_suspension_reasons", "s_suspended_at", "s_term_ends_at", "s_plan"),
    "domain_verification": (
        "status",
        "verified",
        "provider",
        "teams",
        "others",
        "owned",
        "s_status",
        "beside",
    ),
    "admin_action": tuple(_ADMIN),
}


SWITCHES: Mapping[str, Pool] = {
    decider: tuple(policy for policy in _POLICIES if policy and policy[0][0].startswith(names))
    for decider, names in {
        "registration": (
            "barred",
            "alternate",
            "idn",
            "domain",
            "team_skus",
            "product_groups",
            "max_fact_age",
        ),
        "consent": ("token", "product_groups", "max_fact_age"),
        "transfer": (
            "token",
            "lockout",
            "term",
            "annual",
            "business",
            "one",
            "transferable",
            "team_named",
            "verified",
            "product_groups",
            "max_fact_age",
        ),
        "purchase": ("business", "trial", "free", "max", "team", "enterprise", "consent", "product_groups"),
        "transfer_to_google": ("product_groups", "max_fact_age"),
        "suspension": ("suspension",),
        "reactivation": ("suspension", "late"),
        "domain_verification": ("verification", "max_fact_age"),
        "admin_action": ("access", "older"),
    }.items()
}
OBSERVED: Pool = (
    *("status", "account_id", "nonprofit", "legacy_free", "verified", "super_admin", "trial_used"),
    *(
        "first_reseller",
        "teams",
        "team_id",
        "team_address",
        "owned",
        "subs",
        "provider",
        "consents",
        "access",
    ),
    *("sku_seen", "s_plan", "s_seats", "s_status"),
    *("s_suspension_reasons", "s_suspended_at", "s_term_ends_at"),
    *("s_minimum_transferable_seats", "s_currency"),
)


def _plain(*numbers: int) -> Pool:
    return tuple((None, None, None, number) for number in numbers)


AT_EDGES: Mapping[str, tuple[tuple[Mapping[str, Any], Pools], ...]] = {
    "registration": (
        (
            {"status": "none"},
            {"deleted_at": (*_around(-24 * HOUR), *_around(-7 * DAY)), "deleted_via": _BOOL},
        ),
        ({"status": "none", "profile": Profile("reseller-api")}, {"lines": (2, 3, 4)}),
        ({"status": "none", "profile": Profile("channel-api")}, {"lines": (0, 1, 2)}),
    ),
    "transfer": (
        (
            {**AWAY, "token": True, "consents": ()},
            {
                "token_issued": (*_around(-14 * DAY), *_around(-30 * DAY), *_around(0 * DAY)),
                "token_expires": (None, *_around(0 * DAY)),
                "policy": ((), (("token_lifetime_days", 30),)),
            },
        ),
        (
            {**AWAY, **_ANNUAL},
            {
                "i_seats": _plain(9, 10, 11),
                "s_minimum_transferable_seats": (9, 10, 11),
                "s_seats": ((9, None, None, None), (10, None, None, None), (11, None, None, None)),
                "s_term_ends_at": (*_around(30 * DAY), *_around(0 * DAY), None),
                "i_plan": ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "TRIAL"),
                "s_plan": (*_PLANS, None),
            },
        ),
        (AWAY, {"i_seats": _plain(299, 300, 301), "i_plan": _PLANS, "i_sku": ("1010020028", "1010020026")}),
        (
            AWAY,
            {
                "leaving": tuple(
                    {"left_us": left, "at": free + late}
                    for left, free in LEAVINGS
                    for late in (-SECOND, 0 * SECOND, SECOND)
                ),
                "consents": tuple(_CONSENTS[8:14]),
                "policy": ((), (("lockout_months", 12),)),
            },
        ),
    ),
    "purchase": (
        (
            _buys("1010020028", subs="only beside"),
            {
                "o_seats": _plain(9, 10, 11, 49, 50, 51, 299, 300, 301, 49_999, 50_000, 50_001),
                "o_plan": _PLANS,
                "o_sku": ("1010020028", "1010020026", "1010010001"),
            },
        ),
        (
            _buys("1010020028", replaces="1010020028", **_ANNUAL),
            {
                "o_seats": _plain(9, 10, 11),
                "s_term_ends_at": (*_around(0 * DAY), None),
                "s_seats": ((10, None, 9, None), (9, None, 11, None), (11, None, 10, None)),
                "o_plan": ("FLEXIBLE", "ANNUAL_YEARLY_PAY"),
                "s_plan": ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", None),
            },
        ),
        (
            _buys("1010330003"),
            {"consents": tuple(_CONSENTS[8:14]), "account_id": (OWN_ID, None), "first_reseller": _BOOL},
        ),
    ),
    "reactivation": (
        (
            _BY_US,
            {
                "s_suspended_at": (*_around(-60 * DAY), None),
                "policy": tuple((("late_reactivation", stance),) for stance in ("allow", "advise", "refuse")),
                "s_term_ends_at": _around(0 * DAY),
                "s_plan": ("FLEXIBLE", "ANNUAL_YEARLY_PAY"),
            },
        ),
    ),
    "admin_action": (
        (
            {},
            {
                "switched_off": (*_around(-24 * HOUR), *_around(0 * HOUR)),
                "access": (True, False, None, "not known"),
            },
        ),
    ),
}
