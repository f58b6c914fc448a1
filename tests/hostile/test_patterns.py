"""No pattern that reads a stranger's input can be matched in two ways: a static check over the whole source."""

from __future__ import annotations

import ast
import importlib
import io
import pkgutil
import re
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import detectors
import scanner
from scanner.errors import Unreadable
from scanner.formats.sql_scan import SqlScan
from tests.support.ambiguity import faults

BOUNDED = {
    "detectors.reading.territories._BODY": "looks at 90 characters at most",
}
"""Patterns whose time would double, were not their input bounded by whoever calls them."""
_CELL = "reads cells and passages, where only a long run of blanks or of one sign costs that"
_OWN = "reads a policy, a register or the settings that the user hands over, line by line or cell by cell"
SHORT = {
    "scanner.formats.header._WORDED": "reads 80 characters at most",
    "scanner.sql.statements._TRIGGER": "reads one trigger of a database",
    "scanner.policy.passages._NUMBERED": _OWN,
    "scanner.policy.passages._RULE": _OWN,
    "scanner.policy.rights._ANNOUNCED": _OWN,
    "scanner.register.recipients._BRACKETED": _OWN,
    "scanner.register.values._ARCHIVED": _OWN,
    "scanner.register.values._ARTICLE": _OWN,
    "scanner.register.values._CONDITION": _OWN,
    "scanner.register.values._ITEM": _OWN,
    "scanner.toml_lines._HEADER": _OWN,
    "detectors.phone._SEPARATED": _CELL,
    "detectors.reading.addresses._CODE_CUE": _CELL,
    "detectors.reading.addresses._LEADS": _CELL,
    "detectors.reading.addresses._TAIL_COUNTRY": _CELL,
    "detectors.reading.addresses._UNIT_BEFORE": _CELL,
    "detectors.reading.facts._BIRTH_PLACE": _CELL,
    "detectors.reading.facts._LABELLED": _CELL,
    "detectors.reading.facts._NUMBERED": _CELL,
    "detectors.reading.phones._AFTER": _CELL,
    "detectors.reading.phones._BEFORE": _CELL,
    "detectors.street_address._LOCATED": _CELL,
    "detectors.street_address._MEASURE": _CELL,
    "detectors.street_address._PLAIN": _CELL,
    "detectors.street_address._STREET": _CELL,
    "detectors.street_address._WITH_TOWN": _CELL,
    "detectors.unpacking._QUERY": _CELL,
    r"detectors.unpacking: '^[A-Z]+ (\\S+).*'": _CELL,
}
"""Patterns whose time is the square of their input at most, and why that input is short."""
_CALLS = ("compile", "match", "search", "sub", "subn", "split", "findall", "finditer", "fullmatch")


def _modules() -> Iterator[ModuleType]:
    for package in (scanner, detectors):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _patterns(module: ModuleType) -> Iterator[tuple[str, str | bytes, int]]:
    """(place, pattern, flags) for each compiled pattern of a module, and each call of `re` whose pattern is known
    when the module is. What is put together later is made of escaped words."""
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield f"{module.__name__}.{name}", value.pattern, value.flags & ~re.UNICODE
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if node.func.attr in _CALLS and ast.unparse(node.func.value) == "re":
            pattern, flags = _value(node, module)
            if pattern:
                yield f"{module.__name__}: {pattern!r}", pattern, flags


def _value(node: ast.Call, module: ModuleType) -> tuple[str | bytes, int]:
    """The pattern of a call and its flags; ("", 0) for one that only the running program knows."""
    try:
        given = [eval(ast.unparse(argument), vars(module)) for argument in node.args[:1]]
        named = [k.value for k in node.keywords if k.arg == "flags"]
        flags = [eval(ast.unparse(argument), vars(module)) for argument in named or node.args[1:2]]
    except NameError:
        return "", 0
    pattern = given[0]
    whole = flags[0] if flags and node.func.attr == "compile" else 0  # type: ignore[attr-defined]
    return (pattern, int(whole)) if isinstance(pattern, str | bytes) else ("", 0)


def _found(fault: str) -> set[str]:
    """The places of all patterns with this fault; one that stands under two names, under the first."""
    return {place for place, faulty in _all_faults().items() if fault in faulty}


@cache
def _all_faults() -> dict[str, list[str]]:
    seen: set[str | bytes] = set()
    result: dict[str, list[str]] = {}
    for module in _modules():
        for place, pattern, flags in _patterns(module):
            if pattern not in seen:
                seen.add(pattern)
                if faulty := faults(pattern, flags):
                    result[place] = faulty
    assert len(seen) > 300
    return result


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:\w+\s*,?)+;", ["doubling"]),
        (r"(?:a|ab|b)*c", ["doubling"]),
        (r"(?:\s|\s\s)*x", ["doubling"]),
        (r"(?:[*x]{2,}[ -]?)+\d", ["doubling"]),
        (r"(?i)(?:kx|KX)*!", ["doubling"]),
        (r"\s*,?\s*;", ["sharing"]),
        (rb"[\x00-\xff]*a*b", ["sharing"]),
        (r"a*\w?a*", ["sharing"]),
        (r"(?:\w++\s*+,?+)++;", []),
        (r"(?:\w+,)*\w+", []),
        (r"[^,]*,[^,]*", []),
        (r"(?:\w+\s*,\s*)+;", []),
        (r"\d{1,4}\d{1,4}", []),
        (r"(?>\s*)\s*x", []),
    ],
)
def test_the_check_knows_what_is_ambiguous(pattern: str | bytes, expected: list[str]) -> None:
    assert faults(pattern) == expected


def test_no_pattern_doubles_its_time() -> None:
    assert _found("doubling") - BOUNDED.keys() == set()


def test_no_pattern_shares_a_text_among_two_loops() -> None:
    assert _found("sharing") - BOUNDED.keys() - SHORT.keys() == set()


def test_what_is_named_is_still_there() -> None:
    assert (BOUNDED.keys() | SHORT.keys()) <= _all_faults().keys()


@pytest.mark.parametrize("words", ["columnname", "a, bb, ccc ", 'x"y" '])
def test_a_script_of_long_names_is_read_at_once(words: str) -> None:
    """A fuse: an expression that doubles its time would run for years here."""

    def ended(signum: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ended)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5)
    try:
        for head in ("INSERT INTO t (", "COPY t (", "/*", "INSERT INTO t" + " " * 300):
            for item in SqlScan(io.StringIO(head + words * 400 + "!" + "\n" * 300 + "'"), False):
                assert repr(item)
    except Unreadable:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
