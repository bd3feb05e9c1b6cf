"""Payloads of both APIs, made up from their schemas; one file each, in samples/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "samples"


def sample(name: str) -> Any:
    """The payload of one file, by the beginning of its name."""
    (file,) = FOLDER.glob(f"{name}*.json")
    return json.loads(file.read_text(encoding="utf-8"))["payload"]
