"""Google's own clients, where they are installed; they judge what we write and no call is sent."""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest

_REQUIRED = "RESELLER_CORE_REQUIRE_TOOLS"
_PACKAGES = {
    "google.cloud.channel_v1": "google-cloud-channel",
    "google.protobuf": "google-cloud-channel",
    "googleapiclient": "google-api-python-client",
}


def client(module: str) -> ModuleType:
    """The module; skips the test where it is not installed, fails it where tools are required."""
    try:
        found = find_spec(module) is not None
    except ModuleNotFoundError:
        found = False
    if not found:
        package = next(package for root, package in _PACKAGES.items() if f"{module}.".startswith(f"{root}."))
        reason = f"{package} is not installed: it comes with the extra [google]"
        (pytest.fail if _REQUIRED in os.environ else pytest.skip)(reason)
    return importlib.import_module(module)


def channel_type(message: str) -> Any:
    """A message's class in google-cloud-channel, or google.type's postal address."""
    return getattr(client("google.cloud.channel_v1").types, message)
