"""Values that a JSON Schema accepts, drawn from the words that our own schemas use."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

PLAUSIBLE = (
    "acme-example.com",
    "가나다-example.한국",
    "lead@acme-example.com",
    "me@home-example.net",
    "+82 2 123 4567",
    "KR",
    "ko",
    "Asia/Seoul",
    "KRW",
    "1010020028",
    "C01abcde2",
    "C0123456",
    "https://school-example.com",
    "2026-11-24T09:00:00Z",
    '{"a":[1,null]}',
    "가나다 고등학교",
)
"""Texts that are something, so that not every drawn document is refused for a value."""

WORDS = {
    *("$defs", "$ref", "$schema", "title", "description", "format", "writeOnly", "anyOf", "const", "enum"),
    *("type", "properties", "required", "additionalProperties", "items", "prefixItems"),
    *("minItems", "maxItems", "pattern", "minLength", "maxLength", "minimum", "maximum"),
}


def from_schema(schema: dict[str, Any], root: dict[str, Any] | None = None) -> st.SearchStrategy[Any]:
    """Values that the schema accepts."""
    root = root or schema
    assert set(schema) <= WORDS, set(schema) - WORDS
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return st.deferred(lambda: from_schema(root["$defs"][name], root))
    if "anyOf" in schema:
        return st.one_of([from_schema(one, root) for one in schema["anyOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if isinstance(schema["type"], list):
        return st.one_of([from_schema({"type": one}, root) for one in schema["type"]])
    made: st.SearchStrategy[Any] = _MAKERS[schema["type"]](schema, root)
    return made


def _text(schema: dict[str, Any], _: dict[str, Any]) -> st.SearchStrategy[str]:
    pattern = re.compile(schema.get("pattern", ""))
    least, most = schema.get("minLength", 0), schema.get("maxLength", 100)

    def fits(text: str) -> bool:
        return pattern.search(text) is not None and least <= len(text) <= most

    plausible = [text for text in PLAUSIBLE if fits(text)]
    drawn = st.from_regex(pattern) if pattern.pattern else st.text(max_size=most)
    return st.one_of([st.sampled_from(plausible)] * 3 * bool(plausible) + [drawn.filter(fits)])


def _object(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    others = schema["additionalProperties"]
    if others is not False:
        keys = st.sampled_from(PLAUSIBLE) | st.text(max_size=10)
        return st.dictionaries(keys, from_schema(others, root), max_size=3)
    drawn = {key: from_schema(one, root) for key, one in schema["properties"].items()}
    needed = {key: drawn[key] for key in schema["required"]}
    return st.fixed_dictionaries(needed, optional={key: drawn[key] for key in drawn if key not in needed})


def _list(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    if "prefixItems" in schema:
        return st.tuples(*(from_schema(one, root) for one in schema["prefixItems"])).map(list)
    least = schema.get("minItems", 0)
    return st.lists(from_schema(schema["items"], root), min_size=least, max_size=least + 2)


_MAKERS: dict[str, Any] = {
    "null": lambda _schema, _root: st.none(),
    "boolean": lambda _schema, _root: st.booleans(),
    "integer": lambda schema, _root: st.integers(schema.get("minimum"), schema.get("maximum")),
    "string": _text,
    "object": _object,
    "array": _list,
}
