"""What each module of values shows."""

from __future__ import annotations

import importlib

import pytest

MODULES = [
    "_unassigned",
    "contact",
    "domain_name",
    "email_address",
    "extra",
    "idna_profile",
    "ids",
    "moment",
    "number",
    "phone_number",
    "postal_address",
    "secret",
    "text",
    "web_address",
]


@pytest.mark.parametrize(
    "name", ["reseller_core.values", *(f"reseller_core.values.{name}" for name in MODULES)]
)
def test_a_module_shows_its_public_names_only(name: str) -> None:
    module = importlib.import_module(name)
    assert dir(module) == sorted(module.__all__)
    assert all(hasattr(module, public) for public in module.__all__)
