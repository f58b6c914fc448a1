"""Spoken numbers, addresses and spellings as text, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.reading import spelled, spoken
from detectors.reading.written import Unit, Written

DIGITS = {
    "fr": ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def written(text: str, language: str) -> str:
    return Written(spelled.emails(spelled.letters(spoken.numbers(spoken.units(text), language)))).text


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "zéro six douze trente-quatre cinquante-six soixante-dix-huit", "06 12 34 56 78"),
        ("fr", "le deux mars quatre-vingt-cinq", "le 2 mars 85"),
        ("fr", "le premier avril mille neuf cent soixante-douze", "le 1er avril 1972"),
        ("en", "august nineteenth twenty twenty", "august 19th 2020"),
        ("en", "the second of march nineteen eighty five", "the 2nd of march 1985"),
        ("en", "oh seven double four one two three", "07 44123"),
        ("en", "five five five one two three four five six seven", "555-123-4567"),
        ("en", "triple nine", "999"),
        ("fr", "un client a deux cartes", "un client a deux cartes"),
        ("fr", "cela coûte quarante-cinq euros", "cela coûte quarante-cinq euros"),
        ("en", "oh I see", "oh I see"),
        ("en", "j dot smith at gmail dot com", "j.smith@gmail.com"),
        ("en", "we met at the station dot", "we met at the station dot"),
        ("fr", "jean tiret bas luc arobase free point fr", "jean_luc@free.fr"),
        ("fr", "D comme Denis, U comme Ursule", "Du"),
        ("en", "M as in Mike", "M as in Mike"),
        ("en", "it's A B one two three C D", "it's AB123CD"),
    ],
)
def test_what_is_said_is_written(language: str, said: str, expected: str) -> None:
    assert written(said, language) == expected


@given(st.sampled_from(("fr", "en")), st.lists(st.integers(0, 9), min_size=6, max_size=16))
def test_digits_said_one_by_one_are_written_in_order(language: str, digits: list[int]) -> None:
    said = " ".join(DIGITS[language][d] for d in digits)
    text = "".join(c for c in written(said, language) if c.isdigit())
    assert text == "".join(map(str, digits))


@given(st.text(alphabet=st.sampled_from("aàé 1.,'-x[]"), max_size=60))
def test_every_written_character_leads_back_into_what_was_said(text: str) -> None:
    whole = Written(spoken.units(text))
    for i in range(len(whole.text)):
        start, end = whole.back(i, i + 1)
        assert 0 <= start < end <= len(text)


def test_a_rewritten_unit_leads_back_to_all_of_itself() -> None:
    whole = Written([Unit(0, 3, "le "), Unit(3, 12, "42", number=True, same=False), Unit(12, 14, " x")])
    assert whole.text == "le 42 x"
    assert whole.back(3, 4) == (3, 12)
    assert whole.back(0, 7) == (0, 14)
