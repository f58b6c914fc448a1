"""One person under all writings of her letters: ligatures, strokes, dots, wide letters, composed or not."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
import pytest

from scanner.config import DetectionSettings
from scanner.person.asked import person_asked
from scanner.person.probe import Probe

REGIONS = DetectionSettings().regions
ALIKE = [
    ("Lecœur", "LECŒUR"), ("Strauß", "STRAUẞ"), ("İstanbul", "Istanbul"), ("Fitz\ufb01eld", "Fitzfield"),
    ("Ｄｕｐｏｎｔ", "Dupont"), ("O’Brien", "O'Brien"), ("Ma\u00adrie", "Marie"), ("Müller", "Muller"),
]  # fmt: skip
LETTERS = [
    ("Lecœur", "Lecoeur"), ("Lecoeur", "LECŒUR"), ("Strauß", "Strauss"), ("Strauß", "STRAUSS"),
    ("Sørensen", "Sorensen"), ("Łukasz", "Lukasz"), ("Ægir", "Aegir"), ("Đorđević", "Dordevic"), ("Kılıç", "Kilic"),
    ("Þórsdóttir", "Thorsdottir"), ("Guðrún", "Gudrun"), ("Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"), ("Zoé", "ZOE"),
    ("Łódź", "LODZ"),
]  # fmt: skip
"""Pairs that are one name; letters that Unicode takes for letters of their own, or a mark at the very end."""


def probe(name: str) -> Probe:
    return Probe(person_asked(f"number: CL-004217\nname: Ann {name}", REGIONS))


def forms(text: str) -> set[str]:
    """A text with its accents as part of the letters, and behind them."""
    return {unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [*ALIKE, *LETTERS],
)
def test_a_name_is_found_in_each_of_its_writings(one: str, other: str) -> None:
    for asked in forms(one) | forms(other):
        looked = probe(asked)
        for written in forms(other) | forms(one):
            text = f"to Ann {written}, 3 May"
            (spot,) = looked.find(text)
            assert text[spot.start : spot.end] == f"Ann {written}"
            first, last = pa.array(["Ann", "Bob"]), pa.array([written, "Noel"])
            assert looked.rows([first, last], 2).to_pylist() == [True, False]
            assert written not in looked.concealed(f"a/{written}/b.csv")


@pytest.mark.parametrize(
    ("asked", "written"),
    [("Müller", "Mueller"), ("MÜLLER", "mueller"), ("Jörgensen", "Joergensen"), ("Sørensen", "Soerensen"),
     ("Händel", "HAENDEL"), ("Ångström", "Aangstroem")],
)  # fmt: skip
def test_a_name_is_found_as_a_passport_spells_it_out(asked: str, written: str) -> None:
    for form in forms(asked):
        (spot,) = probe(form).find(f"to Ann {written}, 3 May")
        assert spot.identifier.kind == "name"


@pytest.mark.parametrize(
    ("asked", "written"), [("Mueller", "Müller"), ("Lecour", "Lecœur"), ("Lecoeur", "Lecour"), ("Samuel", "Samul")]
)
def test_letters_that_a_name_spells_out_are_no_others(asked: str, written: str) -> None:
    """Whoever has written "ue" need not have meant "ü": both are asked for where both are hers."""
    assert probe(asked).find(f"to Ann {written}, 3 May") == []


def test_a_name_at_the_end_of_a_passage_is_shown_with_its_last_mark() -> None:
    text = unicodedata.normalize("NFD", "by Ann Zoé")
    (spot,) = probe("Zoé").find(text)
    assert text[spot.start : spot.end] == unicodedata.normalize("NFD", "Ann Zoé")
