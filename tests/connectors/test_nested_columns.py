"""Columns inside columns: found in the values, named by path, and found again in rows read later."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scanner.connectors.nested_columns import MOST_PATHS, NestedColumns
from scanner.content import Column

COLUMNS = (Column("id", "INTEGER", primary_key=True), Column("profile", "JSONB", comment="who"), Column("note", "TEXT"))
ROWS: list[tuple[Any, ...]] = [
    (1, '{"address": [{"zip": "75001"}, {"zip": "75002"}], "mail": "a@x.org"}', "[not JSON"),
    (2, None, "plain"),
    (3, '{"mail": "b@x.org", "age": 7, "deep": {"er": null}}', None),
]


def test_a_column_of_json_gives_way_to_its_paths() -> None:
    nested = NestedColumns(COLUMNS)
    rows = nested.open(ROWS)
    assert [c.name for c in nested.columns] == [
        "id", "profile.address[].zip", "profile.mail", "profile.age", "profile.deep.er", "note",
    ]  # fmt: skip
    assert [c.comment for c in nested.columns] == ["", "who", "who", "who", "who", ""]
    assert rows[0] == [1, "75001\n75002", "a@x.org", None, None, "[not JSON"]
    assert rows[1] == [2, None, None, None, None, "plain"]
    assert rows[2][1:4] == [None, "b@x.org", "7"]


def test_rows_read_later_are_taken_apart_the_same_way() -> None:
    nested = NestedColumns(COLUMNS)
    nested.open(ROWS)
    assert nested.needed(["profile.mail", "note"]) == ["profile", "note"]
    later = [('{"mail": "c@x.org", "new": 1}', "x"), (None, "y"), ("no JSON any more", "z"), ("[1]", None)]
    assert nested.chosen(["note", "profile.mail"], ["profile", "note"], later) == [
        ["x", "c@x.org"], ["y", None], ["z", None], [None, None],
    ]  # fmt: skip


def test_what_is_not_always_nested_stays_as_it_is() -> None:
    nested = NestedColumns((Column("x"),))
    assert nested.open([('{"a": 1}',), ("plain",)]) == [['{"a": 1}'], ["plain"]]
    assert nested.columns == (Column("x"),)
    assert nested.open([(None,), (None,)]) == [[None], [None]]


def test_a_path_that_is_a_columns_name_too_is_told_apart() -> None:
    nested = NestedColumns((Column("a"), Column("a.b")))
    assert nested.open([('{"b": 1}', "own")]) == [["1", "own"]]
    assert [c.name for c in nested.columns] == ["a.b (a)", "a.b"]
    assert nested.chosen(["a.b (a)", "a.b"], nested.needed(["a.b (a)", "a.b"]), [('{"b": 2}', "z")]) == [["2", "z"]]


def test_objects_with_data_for_keys_do_not_make_columns_without_end() -> None:
    nested = NestedColumns((Column("x"),))
    nested.open([(json.dumps({f"user{i}@x.org": i for i in range(80)}),)])
    assert [c.name for c in nested.columns] == ["x{}"]
    rows = [(json.dumps({f"k{i}": i}),) for i in range(MOST_PATHS + 50)]
    opened = nested.open(rows)
    assert len(nested.columns) == MOST_PATHS
    assert nested.columns[-1].name == "x"
    assert opened[-1][-1] == str(MOST_PATHS + 49)


plain = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5)
json_values = st.recursive(
    plain, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=3), x, max_size=3)
)


@given(
    st.lists(
        st.dictionaries(st.text(max_size=3), json_values, max_size=4) | st.lists(json_values, max_size=3), max_size=5
    )
)
def test_no_value_is_lost(values: list[Any]) -> None:
    nested = NestedColumns((Column("x"),))
    rows = nested.open([(json.dumps(v),) for v in values])
    assert all(len(row) == len(nested.columns) for row in rows)
    names = [c.name for c in nested.columns]
    assert len(names) == len(set(names))
    assert nested.chosen(names, ["x"], [(json.dumps(v),) for v in values]) == rows
    for value, row in zip(values, rows, strict=True):
        shown = "\n".join(str(cell) for cell in row)
        assert all(leaf in shown for leaf in _leaves(value))


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _leaves(inner)]
    return [value] if isinstance(value, str) else []
