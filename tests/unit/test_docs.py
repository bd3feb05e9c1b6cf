"""README and docs: every Python example runs, prints what the page says, and links lead somewhere."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
EXAMPLE = re.compile(
    r"^```python\n(?P<code>.*?)^```$(?:\s*^```text\n(?P<output>.*?)^```$)?", re.DOTALL | re.MULTILINE
)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#]+)[^)]*\)")
SCRIPT = ROOT / "docs" / "make_reference.py"


def differences(text: str, name: str = "page") -> list[tuple[str, str]]:
    """Run a page's examples in one namespace; what one should print and does, where that differs."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    found: list[tuple[str, str]] = []
    for example in EXAMPLE.finditer(text):
        line = text.count("\n", 0, example.start()) + 1
        code = compile("\n" * line + example["code"], name, "exec")  # so that errors name the page's line
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, namespace)  # noqa: S102 - the page's own example
        if printed.getvalue() != (example["output"] or ""):
            found.append((example["output"] or "", printed.getvalue()))
    return found


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_examples_print_what_the_page_says(page: Path) -> None:
    assert differences(page.read_text(encoding="utf-8"), page.name) == []


def test_the_pages_that_teach_have_examples() -> None:
    with_examples = {
        name
        for name, page in zip(NAMES, PAGES, strict=True)
        if EXAMPLE.search(page.read_text(encoding="utf-8"))
    }
    assert with_examples == {
        "README.md",
        "docs/explanation/sources-and-confidence.md",
        "docs/explanation/three-answers.md",
        "docs/how-to/handle-an-undetermined-answer.md",
        "docs/how-to/load-and-store-json.md",
        "docs/how-to/review-a-form.md",
        "docs/how-to/write-your-own-rule.md",
        "docs/reference/values.md",
        "docs/tutorial/first-decisions.md",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```python\nprint(1)\n```\n\n```text\n1\n```\n", []),
        ("```python\nprint(1)\n```\n\n```text\n2\n```\n", [("2\n", "1\n")]),
        ("```python\nprint(1)\n```\n", [("", "1\n")]),
        ("```python\nx = 1\n```\n\n```text\n1\n```\n", [("1\n", "")]),
        ("```python\nx = 1\n```\ntext\n```python\nprint(x)\n```\n```text\n1\n```\n", []),
    ],
)
def test_a_wrong_page_is_seen(text: str, expected: list[tuple[str, str]]) -> None:
    assert differences(text) == expected


def test_an_example_that_raises_is_seen() -> None:
    with pytest.raises(NameError):
        differences("```python\nprint(absent)\n```\n")


def dead_links(page: Path) -> list[str]:
    """Relative links that lead to no file."""
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [link for link in found if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_relative_links_lead_to_files(page: Path) -> None:
    assert dead_links(page) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "[this](page.md) [that](absent.md#part) [site](https://example.com/absent)", encoding="utf-8"
    )
    assert dead_links(page) == ["absent.md"]


def test_every_page_is_linked_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / link).resolve() for link in LINK.findall(index)}
    assert {page for page in PAGES if page.name not in ("README.md", "index.md")} - linked == set()


# Pages made from the code.


def _imported() -> Any:
    spec = importlib.util.spec_from_file_location("make_reference", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_reference"] = module
    spec.loader.exec_module(module)
    return module


make_reference = _imported()


def test_reference_pages_are_what_the_code_says() -> None:
    assert make_reference.main(["--check"]) == 0


def test_a_changed_or_missing_reference_page_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_reference.main(["--target", str(tmp_path)]) == 0
    assert make_reference.main(["--check", "--target", str(tmp_path)]) == 0
    page = tmp_path / "codes.md"
    page.write_text(page.read_text(encoding="utf-8").replace("refuses", "allows", 1), encoding="utf-8")
    (tmp_path / "holes.md").unlink()
    assert make_reference.main(["--check", "--target", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "codes.md differs from what the code says",
        "holes.md differs from what the code says",
    ]


def test_the_policy_page_explains_every_switch() -> None:
    sections = make_reference.pages()["policy.md"].split("\n## ")[1:]
    assert len(sections) == 6
    for section in sections:
        title, meaning, *_ = section.split("\n\n")
        assert title.strip("`").replace("_", "").isalpha()
        assert meaning.endswith(".")
        assert "- Default: `" in section
        assert "- Facts:\n  - " in section
