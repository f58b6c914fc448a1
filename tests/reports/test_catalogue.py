"""The catalogues: the same codes and values in each language, all that the code says, and nothing that nobody says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message as Entry

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(p.name.removesuffix(".ftl") for p in files("reports.words").iterdir() if p.name.endswith(".ftl"))


def entries(lang: str) -> dict[str, Any]:
    """The pattern of each code."""
    text = files("reports.words").joinpath(f"{lang}.ftl").read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, Entry):
            if entry.value is not None:
                found[entry.id.name] = entry.value
            found |= {f"{entry.id.name}.{part.id.name}": part.value for part in entry.attributes}
        else:
            assert type(entry).__name__.endswith("Comment"), f"{lang}: no entry near {text[entry.span.start :][:60]!r}"
    return found


def wanted(pattern: Any) -> set[str]:
    """The names of the values in a pattern."""
    return {node.id.name for node in _walk(pattern) if type(node).__name__ == "VariableReference"}


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in vars(node).values():
        for one in child if isinstance(child, list) else [child]:
            if hasattr(one, "to_json"):
                yield from _walk(one)


def said() -> dict[str, set[str]]:
    """Each code that stands in a call of `message`, with the names of the values given to it there."""
    found: dict[str, set[str]] = {}
    for path in [*ROOT.glob("scanner/**/*.py"), *ROOT.glob("detectors/**/*.py"), *ROOT.glob("reports/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CODES:
                found.setdefault(node.value, set())
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
                for code in _codes(node.args[0]) if node.args else ():
                    found.setdefault(code, set()).update(k.arg for k in node.keywords if k.arg)
    return found


def _codes(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_codes(node.body), *_codes(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


CODES = frozenset(entries("en"))
VOCABULARIES = frozenset(
    ("subject", "start", "declared", "evidence", "exposed", "loose", "lacking", "scope",
     "kind", "contents", "sign", "state", "number",
     "the", "a", "no", "unit", "os", "bytes", "statements", "place")
)  # fmt: skip
"""Entries whose attributes are words of a closed list, looked up by a term."""


def test_there_are_two_languages_at_least() -> None:
    assert {"en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_says_the_same_codes_with_the_same_values(lang: str) -> None:
    english, other = entries("en"), entries(lang)
    assert set(other) == set(english)
    assert {code: wanted(p) for code, p in other.items()} == {code: wanted(p) for code, p in english.items()}


def test_each_code_that_is_said_has_words_and_gets_its_values() -> None:
    spoken, english = said(), entries("en")
    assert sorted(set(spoken) - set(english)) == []
    for code, given in spoken.items():
        assert given <= wanted(english[code]), (code, given)


def test_no_words_are_kept_for_what_nobody_says() -> None:
    spoken = said()
    unused = {c for c in CODES if c not in spoken and c.partition(".")[0] not in VOCABULARIES}
    assert sorted(unused) == []
