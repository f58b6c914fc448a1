"""JSON in lines and in one piece: records by path, and what is broken said so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Content, Plan, Table, Unread
from scanner.errors import Unreadable
from scanner.formats.json_document import JsonDocument
from scanner.formats.json_paths import MAX_COLUMNS, OVERFLOW, partial
from scanner.formats.jsonl import NO_JSON, JsonLines
from scanner.nesting import flatten
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.writings import records


def read(data: bytes, name: str, plan: Plan = PLAN) -> list[Content | Unread]:
    kind = JsonLines if name.endswith("l") else JsonDocument
    return list(kind().read(stream(data, name), plan))


def rows(table: object) -> list[dict[str, Any]]:
    assert isinstance(table, Table)
    return table.sample(PLAN).rows.to_pylist()  # type: ignore[no-any-return]


class TestJsonLines(FormatContract):
    format = JsonLines
    name = "events.jsonl"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        records = [{"id": i, "user": {"email": CANARY, "tags": ["a", "b"]}} for i in range(5)]
        return "\n".join(map(json.dumps, records)).encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.JSON_LINES


class TestJsonDocument(FormatContract):
    format = JsonDocument
    name = "export.json"
    not_read: ClassVar[Mapping[str, str]] = {
        "comments and commas too many (JSON5)": "it is no JSON by the standard, and listed as that",
        "a prefix against script inclusion": "it is no JSON by the standard, and listed as that",
        "two documents one behind the other": "it is no JSON by the standard, and listed as that",
        "GeoJSON with a record mark before it (RFC 8142)": "it is no JSON by the standard, and listed as that",
    }
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return json.dumps([{"id": i, "contact": {"email": CANARY}} for i in range(3)], indent=1).encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.JSON


def test_nested_keys_become_paths() -> None:
    record = {"a": {"b": 1, "c": [1, 2]}, "d": [{"e": "x"}, {"e": "y"}], "f": None, "g": [], "h": [["z"]]}
    assert flatten(record) == {"a.b": 1, "a.c[]": "1\n2", "d[].e": "x\ny", "f": None, "h[][]": "z"}


def test_the_keys_of_a_map_are_data_not_columns() -> None:
    people = {f"user{i}@example.org": {"age": i} for i in range(60)}
    flat = flatten({"people": people})
    assert set(flat) == {"people{}", "people{}.age"}
    assert "user7@example.org" in flat["people{}"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) |
                    st.dictionaries(st.text(max_size=5), inner), max_leaves=30))  # fmt: skip
def test_no_leaf_is_lost(value: Any) -> None:
    leaves = [leaf for leaf in _leaves(value) if leaf not in (None, "")]
    said = "\n".join(str(v) for v in flatten(value).values())
    assert all(str(leaf).lower() in said.lower() for leaf in leaves)


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    return [leaf for item in value for leaf in _leaves(item)] if isinstance(value, list) else [value]


def test_columns_are_bounded() -> None:
    record = {f"section{i}": {f"key{j}": f"v{i}.{j}" for j in range(40)} for i in range(20)}
    (table,) = read(json.dumps([record]).encode(), "t.json")
    assert isinstance(table, Table)
    assert len(table.columns) == MAX_COLUMNS + 1
    assert "v19.39" in rows(table)[0][OVERFLOW]


def test_lines_that_are_no_json_are_read_all_the_same() -> None:
    (table,) = read(b'{"a": 1}\nnot json, but jeanne@example.org\n{"a": 2}\n', "t.jsonl")
    assert [row.get(NO_JSON) for row in rows(table)] == [None, "not json, but jeanne@example.org", None]


def test_whole_numbers_stay_numbers() -> None:
    (table,) = read(b'{"a": 1, "b": "x", "c": 1.5}\n{"a": 2, "b": 3, "c": 2.0}\n', "t.jsonl")
    assert rows(table) == [{"a": 1, "b": "x", "c": "1.5"}, {"a": 2, "b": "3", "c": "2"}]


def test_lists_of_objects_in_a_document_are_tables() -> None:
    document = {"shop": "Lille", "orders": [{"id": 1}, {"id": 2}], "meta": {"people": [{"n": "A"}, {"n": "B"}]}}
    tables = read(json.dumps(document).encode(), "t.json")
    assert [t.name for t in tables] == ["", "orders[]", "meta.people[]"]
    assert [rows(t) for t in tables] == [[{"shop": "Lille"}], [{"id": 1}, {"id": 2}], [{"n": "A"}, {"n": "B"}]]


def test_a_long_array_is_read_in_pieces_and_drawn_from() -> None:
    data = json.dumps([{"id": i, "text": "x" * 100} for i in range(20_000)]).encode()
    (table,) = read(data, "t.json", Plan(rows=50, seed=1))
    assert isinstance(table, Table)
    drawn = table.sample(Plan(rows=50, seed=1))
    assert (drawn.method, drawn.rows_total, drawn.rows.num_rows) == ("rows", 20_000, 50)
    assert sum(b.num_rows for b in table.batches(["id"])) == 20_000


@pytest.mark.parametrize("data", [b'[{"a": "x"}, {"a": "y"}, {"a": "z', b'[{"a": "x"}, {"a": "y"} garbage'])
def test_what_stands_before_a_break_is_read_and_the_break_reported(data: bytes) -> None:
    table, trouble = read(data, "t.json")
    assert [row["a"] for row in rows(table)] == ["x", "y"]
    assert isinstance(trouble, Unread)
    assert isinstance(table, Table)
    assert table.sample(PLAN).method == "head"


def test_a_document_that_breaks_off_is_read_up_to_there() -> None:
    table, trouble = read(b'{"name": "Jeanne", "address": {"city": "Lille", "street": "12 ru', "t.json")
    assert rows(table) == [{"name": "Jeanne", "address.city": "Lille", "address.street": "12 ru"}]
    assert isinstance(trouble, Unread)


def test_json_nested_beyond_measure_is_unreadable() -> None:
    for data in (b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000):
        given = stream(data, "deep.json")
        JsonDocument().recognises(given)
        try:
            contents = list(JsonDocument().read(given, PLAN))
        except Unreadable:
            continue
        assert any(isinstance(c, Unread) for c in contents)


def test_text_under_the_name_of_json_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read(b"hello, this is prose", "t.json")


@given(st.recursive(st.integers() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3) |
                    st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=12), st.data())  # fmt: skip
def test_a_cut_json_text_is_closed_where_it_breaks(value: Any, data: st.DataObject) -> None:
    text = json.dumps({"v": value}, ensure_ascii=False)
    assert partial(text) == {"v": value}
    cut = partial(text[: data.draw(st.integers(1, len(text)))])
    assert isinstance(cut, dict)
    assert set(cut) <= {"v"}
