"""What can be seen of an order, beside what the customer holds."""

from __future__ import annotations

from oracle.lines import family, is_addon, is_edition
from oracle.seeing import NOT_GIVEN, Value, given, seen
from oracle.world import World, both, of_sku, same
from reseller_core.catalog import find_sku

# --- purchase


@seen
def ordered_SKU(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return str(world.line.sku)


@seen
def ordered_family(world: World, _: object) -> Value:
    return family(world.line.sku)


@seen
def ordered_group(world: World, _: object) -> Value:
    return world.group(world.line.sku)


@seen
def order_is_an_add_on(world: World, _: object) -> Value:
    return is_addon(world.line.sku)


@seen
def holds_an_Essentials_edition(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return world.holds(of_sku(lambda sku: sku in world.policy.team_skus))


@seen
def holds_an_education_edition(world: World, _: object) -> Value:
    return world.holds(
        of_sku(lambda sku: family(sku) == "education" and not is_addon(sku) and sku != world.replaced)
    )


@seen
def Fundamentals_are_held(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return world.holds(of_sku(lambda sku: sku in ("1010070001", "Google-Apps-For-Education")))


@seen
def holds_an_edition_of_any_kind(world: World, _: object) -> Value:
    """Workspace or Education, as add-ons stand on either [141]."""

    def fits(sku: str) -> bool:
        entry = find_sku(sku)
        edition = entry is not None and entry.product in ("Google-Apps", "101031") and entry.addon is False
        return edition and sku != world.replaced

    return world.holds(of_sku(fits))


@seen
def the_catalog_lists_the_ordered_SKU(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return find_sku(world.line.sku) is not None


@seen
def a_seat_of_the_order_is_a_user(world: World, _: object) -> Value:
    entry = find_sku(world.line.sku)
    return entry is not None and entry.product in ("Google-Apps", "101031") and entry.addon is False


@seen
def is_a_new_subscription(world: World, _: object) -> Value:
    return world.line.replaces is None


@seen
def replaces_its_own_SKU(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return bool(world.line.replaces == world.line.sku)


@seen
def replaced_SKU_is_held(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    replaced = world.line.replaces
    return NOT_GIVEN if replaced is None else world.holds_sku(replaced)


@seen
def replaced_family(world: World, _: object) -> Value:
    return family(world.line.replaces)


@seen
def ordered_SKU_is_held(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return world.holds_sku(world.line.sku)


@seen
def another_edition_of_its_family_is_held(world: World, _: object) -> Value:
    sku = world.line.sku
    return both(
        is_edition(sku),
        world.holds(
            of_sku(
                lambda held: (
                    held not in (sku, world.replaced) and is_edition(held) and family(held) == family(sku)
                )
            )
        ),
    )


@seen
def order_is_barred_to_teams_by_name(world: World, _: object) -> Value:
    entry = find_sku(world.line.sku)
    return entry is not None and entry.email_verified_ok is False


@seen
def primary_address_is_taken(world: World, _: object) -> Value:
    return given(world.given.get("primary_email_taken"))


@seen
def Workspace_is_held_in_another_currency(world: World, _: object) -> Value:  # noqa: N802 - as above
    currency = world.line.currency
    if currency is None:
        return NOT_GIVEN
    return world.holds(
        lambda one: both(
            same(world.group(one.sku), "GOOGLE_WORKSPACE"),
            None if one.currency is None else one.currency != currency,
        )
    )


@seen
def we_accepted_Google_s_terms(world: World, _: object) -> Value:  # noqa: N802 - as the tables spell it
    return NOT_GIVEN if world.reseller is None else given(world.reseller.terms_accepted)
