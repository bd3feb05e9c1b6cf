"""The message tables are what their script makes of Google's installed packages."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from reseller_core.wire._channel_schema import CHANNEL
from wire.google_clients import client

SCRIPT = Path(__file__).parents[2] / "docs" / "data" / "make_wire_schemas.py"


@pytest.fixture
def script() -> Any:
    for package in ("google.cloud.channel_v1", "googleapiclient"):
        client(package)
    spec = importlib.util.spec_from_file_location("make_wire_schemas", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_what_the_script_makes(script: Any) -> None:
    assert script.main(["--check"]) == 0


def test_a_changed_table_is_seen(script: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "TARGETS", tmp_path)
    assert script.main([]) == 0
    assert script.main(["--check"]) == 0
    table = tmp_path / "_channel_schema.py"
    table.write_text(table.read_text(encoding="utf-8").replace("DOMAIN", "DOMAINE"), encoding="utf-8")
    assert script.main(["--check"]) == 1


def test_the_names_in_python_are_those_of_googles_client() -> None:
    types = client("google.cloud.channel_v1").types
    for name, fields in CHANNEL.messages.items():
        if hasattr(types, name):  # the postal address is no type of this client
            descriptor = getattr(types, name).pb().DESCRIPTOR
            assert [field.in_python for field in fields] == [field.name for field in descriptor.fields]
    (media,) = (field for field in CHANNEL.messages["Media"] if field.name == "type")
    assert media.in_python == "type_"  # a word of the language's own
