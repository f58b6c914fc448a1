"""One fold: alike for a word, a text with places and a whole column, however the letters are written."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scanner.text import folding
from scanner.text.folding import Folded, fold, fold_array, fold_each, fold_value, spelled_out

ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=24)
ODD = "\u1ffd \u00b4 Lecœur İSTANBUL Strauß ŁÓDŹ ﬁ ﬀ ½ № ͅ ς \u1fb4 \u0345 が 각 คำ की \u034f\ufe0f\x1f ’ \u00ad ŉ ǆ ẞ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Lecœur", "lecoeur"), ("LECŒUR", "lecoeur"), ("Strauß", "strauss"), ("STRAUẞ", "strauss"), ("Łódź", "lodz"),
     ("Sørensen", "sorensen"), ("İstanbul", "istanbul"), ("Kılıç", "kilic"), ("Ægir", "aegir"), ("ﬁ", "fi"),
     ("Ｄｕｐｏｎｔ", "dupont"), ("№ 5", "no 5"), ("Σίσυφος", "σισυφοσ"), ("D’Arc", "d'arc"), ("a\u00adb", "ab"),
     ("Müller", "muller"), ("Mueller", "mueller"), ("की", "की"), ("é\n", "e\n"), ("", ""),
     ("Élodie Œuf STRAẞE’s", "elodie oeuf strasse's")],
)  # fmt: skip
def test_what_folds_to_what(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(folded)


@given(ANY)
@example(ODD)
def test_the_fold_is_one(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {folded}
    assert folded == "".join(map(fold, text))
    assert Folded.of(text).text == folded
    assert fold_value(f" {text}\t") == folded.strip()


@given(ANY)
@example(ODD)
def test_every_character_has_its_place(text: str) -> None:
    folded = Folded.of(text)
    assert len(folded.places) == len(folded.text) + 1
    assert list(folded.places) == sorted(folded.places)
    assert folded.places[-1] == len(text)
    for i, char in enumerate(folded.text):
        start, end = folded.span(i, i + 1)
        assert char in fold(text[start:end])
        assert 0 <= start < end <= len(text)


@given(ANY)
@example(ODD)
def test_letter_for_letter_no_place_moves(text: str) -> None:
    each = fold_each(text)
    assert len(each) == len(text)
    assert all(a == fold(b) for a, b in zip(each, text, strict=True) if len(fold(b)) == 1)


@given(st.lists(st.one_of(st.none(), ANY), max_size=12), st.sampled_from([0, folding._MANY]))
@example([ODD, None, "plain", ""], 0)
@example(["".join(map(chr, range(0xAC00, 0xAC60))), "é"], 0)
def test_a_column_is_folded_as_each_of_its_values(texts: list[str | None], many: int) -> None:
    """Few texts one by one, many at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_MANY", many)
        folded = fold_array(pa.array(texts, pa.string()))
    assert folded.type == pa.string()
    assert folded.to_pylist() == [None if text is None else fold(text) for text in texts]


def test_alphabets_fold_at_once_as_one_by_one() -> None:
    """Every alphabet of Unicode's beginning, so few characters at a time that each way of folding many is taken."""
    for start in range(0, 0x3000, folding._FEW):
        part = "".join(map(chr, range(start, start + folding._FEW)))
        assert folding._at_once(part) == fold(part)


def test_parts_of_a_column_and_other_strings_are_folded_too() -> None:
    texts = pa.array(["x", "É", None, "œ"])
    assert fold_array(texts.slice(1, 2)).to_pylist() == ["e", None]
    assert fold_array(texts.cast(pa.large_string())).to_pylist() == ["x", "e", None, "oe"]
    assert fold_array(pa.array([], pa.string())).to_pylist() == []


@pytest.mark.parametrize(
    ("text", "written"),
    [("Müller", "mueller"), ("Mu\u0308ller", "mueller"), ("Søren Ås", "soeren aas"), ("Lecœur", "lecoeur"),
     ("Noël", "noel")],
)  # fmt: skip
def test_as_passports_write_it(text: str, written: str) -> None:
    assert spelled_out(text) == written
