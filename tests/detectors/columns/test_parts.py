"""The smaller rooms: word lists, what is not personal, the screen, taking cells apart, every detector's form."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pyarrow as pa
import pytest
import regex

from detectors import gazetteer, not_personal, unpacking
from detectors.base import Detector, Verdict, detectors
from detectors.column import weights
from detectors.form import Forms
from detectors.person_name import looks_like_person
from detectors.profile import profile
from detectors.screen import Screen
from scanner.taxonomy import taxonomy
from tests.detectors.columns import values as v


@pytest.mark.parametrize("detector", detectors(), ids=lambda d: d.name)
def test_every_detector_is_whole(detector: Detector) -> None:
    assert detector.category in taxonomy()
    assert detector.summary
    assert detector.__doc__
    assert 0 <= detector.chance <= 1
    assert detector.companions == () or set(detector.companions) <= {d.name for d in detectors()}
    for form in filter(None, (detector.pattern, detector.cell)):
        pa.compute.match_substring_regex(pa.array(["x"]), f"^(?:{form})$")
    if detector.pattern:
        regex.compile(detector.pattern)
        assert detector.word
    assert set(weights(detector.model, detector.name)) == set(weights("default", ""))


@pytest.mark.parametrize("detector", [d for d in detectors() if d.pattern], ids=lambda d: d.name)
@pytest.mark.parametrize("value", ["", " ", "é", "\x00", "a" * 500, "1" * 80, "⟨⟩", "12.34", "-", "０６１２"])
def test_verify_never_raises(detector: Detector, value: str) -> None:
    assert isinstance(detector.verify(value), Verdict)


def test_every_row_of_weights_is_used() -> None:
    rows = tomllib.loads(files("detectors").joinpath("weights.toml").read_text(encoding="utf-8"))
    used = {d.model for d in detectors()} | {d.name for d in detectors()} | {"default"}
    assert set(rows) <= used
    assert {d.model for d in detectors()} <= set(rows)


def test_word_lists() -> None:
    assert gazetteer.given_level("marie") >= 5
    assert gazetteer.given_level("jean-pierre") >= 4
    assert gazetteer.given_level("zorglub") == 0
    assert gazetteer.family_level("dupont") >= 1
    assert gazetteer.family_level("de la fontaine") >= 1
    assert gazetteer.town_level("lyon") == 5
    assert gazetteer.town_level("st etienne") >= 5
    assert gazetteer.town_level("paris cedex 12") == 6
    assert gazetteer.is_country("allemagne")
    assert gazetteer.is_region("bayern")


@pytest.mark.parametrize(
    "name", ["Marie Dupont", "DUPONT Marie", "Dupont, Marie", "Mme Lefebvre", "J. Moreau", "Dr. John Smith"]
)
def test_people(name: str) -> None:
    assert looks_like_person(name) is Verdict.VERIFIED


@pytest.mark.parametrize(
    "name",
    ["Dupont & Fils", "Martin SARL", "Oak Table", "New York", "Hotel Victoria", "Item 12", "x", "France", "12 rue X"],
)
def test_no_people(name: str) -> None:
    assert looks_like_person(name) is not Verdict.VERIFIED


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (v.sirens(), "SIREN numbers of organisations"),
        (["4006381333931", "5901234123457", "3017620422003"], "bar codes"),
        (["https://x.fr/a", "https://x.fr/b", "https://x.fr/c"], "addresses of pages"),
        ([f"{n}.2.{n}" for n in range(9)], "versions"),
        (v.WORDS, ""),
        (v.PRICES, ""),
    ],
)
def test_what_is_certainly_something_else(values: list[object], what: str) -> None:
    assert not_personal.something_else(profile(pa.array(values)))[1] == what


def test_the_screen_names_the_detectors_that_a_cell_fills_by_column() -> None:
    profiles = [profile(pa.array(v.EMAILS[:2])), profile(pa.array(["x", v.ibans(1)[0]])), profile(pa.array([1.5]))]
    mails, accounts, numbers = Screen(detectors()).cells(profiles)
    assert mails["email"] == (0, 1)
    assert accounts["iban"] == (1,)
    assert "email" not in accounts
    assert "email" not in numbers


def test_the_screen_finds_what_stands_inside_a_longer_cell() -> None:
    cells = pa.array(["nothing here", f"mail: {v.EMAILS[0]}, thanks"])
    assert Screen(detectors()).inside(cells)["email"] == (1,)


@pytest.mark.parametrize(
    ("cells", "what", "keys"),
    [
        (['{"a": {"b": 1}}', "{broken}"], "json", ["a b"]),
        (['[{"a": "x"}]'] * 3, "json", ["a"]),
        (["/x?a=1&b=2", "/y"], "queries", ["a", "b"]),
        (["GET /x?a=1 HTTP/1.1"], "queries", ["a"]),
        (["a;b;c", "d;e;f"], "lists", ["0", "1", "2"]),
        (["plain words", "more of them"], "", []),
        ([], "", []),
    ],
)
def test_unpack(cells: list[str], what: str, keys: list[str]) -> None:
    kind, parts = unpacking.unpack(cells)
    assert (kind, list(parts)) == (what, keys)
    assert all(len(values) == len(cells) for values in parts.values())


def test_forms_too_large_for_one_set_are_looked_for_all_the_same() -> None:
    forms = Forms({str(n): rf"^[\pL]{{{300 + n}}}x$" for n in range(5)})
    values = pa.array(["a" * 300 + "x", None, "b", "é" * 304 + "x"], pa.large_string())
    assert forms.among(values) == {"0": (0,), "4": (3,)}
