"""Values known to be nobody's, words always reported: in columns, texts, calls and names, and never shown."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from detectors.base import Place
from detectors.engine import Engine
from detectors.lists import Lists
from scanner.content import Text, Transcript, Turn
from scanner.detection import DetectionSettings, ListSettings
from scanner.errors import UserError
from scanner.model import Field, FieldRef
from tests.detectors.extending.test_kinds import column, in_text

SHOP, OTHER = "01 44 55 66 77", "06 12 34 56 78"


def settings(folder: Path, allowed: str = "", denied: str = "", category: str = "user.name") -> DetectionSettings:
    (folder / "allow.txt").write_text(allowed, encoding="utf-8")
    (folder / "deny.txt").write_text(denied, encoding="utf-8")
    made = DetectionSettings(
        allow_values=(ListSettings(file="allow.txt"),), deny=(ListSettings(file="deny.txt", category=category),)
    )
    return made.placed(str(folder))


def test_an_allowed_value_is_silent_in_a_text_in_any_usual_writing(tmp_path: Path) -> None:
    engine = Engine(settings(tmp_path, f"# the shop\n{SHOP}\ninfo@shop.example\n"))
    text = f"Call 01.44.55.66.77 or write to INFO@shop.example; the customer's number is {OTHER}."
    assert [value for value, _ in in_text(engine, text)] == [OTHER]


def test_a_column_of_allowed_values_alone_is_nobodys(tmp_path: Path) -> None:
    engine = Engine(settings(tmp_path, SHOP))
    shops = column("phone", [SHOP, SHOP.replace(" ", ""), SHOP.replace(" ", ".")] * 10)
    assert engine.table(Place("s", "t"), [shops]) == ((),)
    mixed = column("phone", [SHOP] * 10 + [f"06 12 34 56 {i}" for i in range(10, 30)])
    found = engine.table(Place("s", "t"), [mixed])[0]
    assert [(f.category, f.matches, f.detections[0].examined) for f in found] == [("user.contact.phone_number", 20, 30)]


def test_an_allowed_number_is_silent_where_it_is_spoken(tmp_path: Path) -> None:
    said = "c'est le zéro un quarante-quatre cinquante-cinq soixante-six soixante-dix-sept"
    turns = (Turn("c", "customer", "votre numéro de téléphone ?"), Turn("a", "agent", said))
    fields = {"agent": Field(FieldRef("s", "c", "agent"))}
    for allowed, expected in (("", 1), (SHOP, 0)):
        found = Engine(settings(tmp_path, allowed)).transcript(Transcript("c", turns, "test"), fields)["agent"]
        assert len(found) == expected


def test_a_denied_word_is_reported_in_texts_as_a_whole_word_without_accents_or_case(tmp_path: Path) -> None:
    engine = Engine(settings(tmp_path, denied="Projet Éclipse\nzorblax\n", category="user.unique_id"))
    text = "Le projet eclipse avance, ZORBLAX aussi; les zorblaxes et le projet sont autre chose."
    assert in_text(engine, text) == [("projet eclipse", "deny_list"), ("ZORBLAX", "deny_list")]


def test_a_denied_word_is_reported_in_columns_beside_what_they_are(tmp_path: Path) -> None:
    engine = Engine(settings(tmp_path, denied="zorblax", category="user.job_title"))
    codes = column("code", ["A1 zorblax", "B2", "C3", "zorblax"])
    found = engine.table(Place("s", "t"), [codes], None)[0]
    assert [(f.category, f.matches) for f in found] == [("user.job_title", 2)]
    assert [(p.row, p.start, p.end) for p in found[0].locations] == [(1, 3, 10), (4, 0, 7)]
    assert engine.table(Place("s", "t"), [column("code", ["B2", "C3"])])[0] == ()


def test_a_denied_word_is_masked_in_names(tmp_path: Path) -> None:
    engine = Engine(settings(tmp_path, denied="Zorblax"))
    assert engine.mask("budget_zorblax_2024.csv", lambda _: 1) == "budget_⟨listed#1⟩_2024.csv"


def test_no_value_of_a_list_is_in_a_repr_and_the_digest_follows_the_content(tmp_path: Path) -> None:
    one = settings(tmp_path, SHOP, "Zorblax")
    lists = Lists(one)
    assert lists.allowed(SHOP)
    shown = repr(one) + repr(lists) + repr(lists.denied("zorblax"))
    assert SHOP not in shown
    assert "orblax" not in shown
    assert Engine(settings(tmp_path, SHOP, "Other")).digest != Engine(one).digest


def test_a_list_that_went_away_is_said_so_in_our_words(tmp_path: Path) -> None:
    made = settings(tmp_path, SHOP)
    (tmp_path / "allow.txt").unlink()
    with pytest.raises(UserError, match=r"the list 'allow\.txt' cannot be read"):
        Lists(made).allowed(SHOP)


def test_values_of_other_types_are_left_as_they_are(tmp_path: Path) -> None:
    lists = Lists(settings(tmp_path, "42\nblue"))
    numbers, shades = column("n", ["1"]), column("c", ["blue", "red"])
    assert lists.cleared([shades])[0].values.to_pylist() == [None, "red"]
    table = pa.table({"n": pa.array([42, 7])})
    cleared = lists.cleared([type(numbers)(numbers.field, table["n"], numbers.drawn, 0)])[0]
    assert cleared.values.to_pylist() == [None, 7]


def test_a_text_without_lists_is_read_as_before() -> None:
    engine = Engine(DetectionSettings())
    found = engine.text(Field(FieldRef("s", "d", "text")), Text("d", f"rappeler au {OTHER}"), None)
    assert [f.category for f in found] == ["user.contact.phone_number"]
