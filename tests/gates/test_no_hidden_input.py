"""Nothing but arguments goes in, and nothing but answers comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gates.tree import PACKAGE, output_of

_AUDITED = Path(__file__).with_name("audited.py")


def _audited(planted: str = "pass") -> dict[str, Any]:
    paths = f"{PACKAGE.parent}:{_AUDITED.parents[1]}"
    report: dict[str, Any] = json.loads(output_of("-W", "ignore", str(_AUDITED), planted, PYTHONPATH=paths))
    return report


def test_the_library_opens_no_socket_writes_nothing_and_reads_only_modules_and_the_suffix_list() -> None:
    report = _audited()
    assert report["seen"] == []
    assert report["decided"] > 50


@pytest.mark.parametrize(
    ("planted", "event"),
    [
        ("import socket; socket.socket().close()", "socket.__new__"),
        ("open(os.devnull, 'w').close()", f"open {'/dev/null'!r} 'w'"),
        ("open('/etc/hostname').close()", "open '/etc/hostname' 'r'"),
        ("os.environ['A'] = 'b'; os.putenv('A', 'c')", "os.putenv"),
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', ''])", "subprocess.Popen"),
    ],
)
def test_a_planted_fault_is_seen(planted: str, event: str) -> None:
    assert event in _audited(planted)["seen"]


_FINDINGS = "from gates.worlds import decisions\nfor decision in decisions(): print(decision)"
_A_SET = "from gates.worlds import GROUPS\nprint([str(group) for group in {*GROUPS, 'a', 'b', 'c', 'd'}])"


def _on_hash_seeds(code: str) -> set[str]:
    paths = f"{PACKAGE.parent}:{_AUDITED.parents[1]}"
    return {output_of("-c", code, PYTHONPATH=paths, PYTHONHASHSEED=seed) for seed in ("0", "1", "random")}


def test_findings_come_in_the_same_order_on_every_hash_seed() -> None:
    (printed,) = _on_hash_seeds(_FINDINGS)
    assert all(group in printed for group in ("GOOGLE_WORKSPACE", "GOOGLE_VOICE", "CHROME"))


def test_a_set_in_the_answer_would_be_seen() -> None:
    assert len(_on_hash_seeds(_A_SET)) > 1
