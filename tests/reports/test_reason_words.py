"""The words that reasons of findings are said with: every kind, sign, state and content has one in each language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from detectors.base import detectors, plugged
from detectors.number_formats import business
from detectors.reading.names import _key
from reports.words import Words
from reports.words.catalogue import catalogue
from scanner.message import Term, either, in_a_row, message, name, percent

ROOM = Path(__file__).parents[2] / "detectors"
VOCABULARY = ROOM / "reading/vocabulary"
LANGUAGES = ("en", "fr")


def _toml(name: str) -> dict[str, object]:
    return tomllib.loads((VOCABULARY / name).read_text(encoding="utf-8"))


def _contents() -> set[str]:
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    return set(re.findall(r'Term\(\s*"contents", "([a-z-]+)"', sources)) | {"json", "queries", "lists"}


def _closed() -> dict[str, set[str]]:
    """The words of each closed list that detectors bring, by its kind of term."""
    weights = {key: weight for key, weight in _toml("name_weights.toml").items() if key != "accept"}
    questions = _toml("speech.toml")["questions"]
    assert isinstance(questions, dict)
    ours = [d.name for d in detectors() if d not in plugged()]
    return {
        "kind": {*ours, *(f"business_{number.key}" for number in business())},
        "sign": {_key(sign) for sign, weight in weights.items() if isinstance(weight, float) and weight > 0},
        "state": {state.replace(" ", "_") for state in _toml("states.toml") if state != "around"},
        "number": {*questions, "account", "customer", "employee"},
        "contents": _contents(),
    }


CLOSED = _closed()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(CLOSED))
def test_each_word_of_a_closed_list_stands_in_each_language(kind: str, lang: str) -> None:
    missing = [key for key in sorted(CLOSED[kind]) if f"{kind}.{key.replace('_', '-')}" not in catalogue(lang)]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(CLOSED))
def test_no_word_is_kept_that_no_list_has(kind: str, lang: str) -> None:
    text = (ROOM.parent / f"reports/words/{lang}.ftl").read_text(encoding="utf-8")
    entry = re.search(rf"(?m)^{kind} =\n((?:    .*\n)+)", text)
    assert entry is not None
    kept = set(re.findall(r"(?m)^    \.([a-z0-9-]+) =", entry[1]))
    assert kept == {key.replace("_", "-") for key in CLOSED[kind]}


def test_names_of_countries_and_abbreviations_keep_their_capitals() -> None:
    told = message("values.pass-check", n=1200, of=1500, kind=Term("kind", "iban"))
    assert Words("en").say(told) == "1200 of 1500 distinct values pass the check: IBAN"
    assert Words("fr").say(told) == "contrôle satisfait\u00a0: 1\u202f200 valeurs distinctes sur 1\u202f500, IBAN"


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.001, ("under 1%", "moins de 1\u00a0%")),
        (0.1249, ("12%", "12\u00a0%")),
        (0.999, ("99%", "99\u00a0%")),
        (1.0, ("100%", "100\u00a0%")),
    ],
)
def test_shares_are_neither_nothing_nor_all_where_they_are_not(share: float, told: tuple[str, str]) -> None:
    said = message("values.misfit", percent=percent(share))
    assert Words("en").say(said) == f"{told[0]} of the values cannot be of this kind"
    assert Words("fr").say(said) == f"{told[1]} des valeurs ne peuvent pas être de ce type"


def test_rows_and_alternatives_of_any_length() -> None:
    said = message("text.person", signs=in_a_row((name("a"), name("b"), name("c"))))
    assert Words("en").say(said) == "name of a person: a, b, c"
    beyond = message("values.beyond-doubt", n=1, of=9, kinds=either((Term("kind", "iban"), Term("kind", "bic"))))
    assert Words("fr").say(beyond) == "valeur hors de doute dans 1 cellule sur 9\u00a0: IBAN ou BIC"
