"""YAML: tables by path, tags passed over, numbers as written, aliases and depth bounded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Table, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from scanner.formats.yaml_document import Yaml
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream, told
from tests.support.saying import english, unreadable
from tests.writings import records


class TestYaml(FormatContract):
    format = Yaml
    name = "people.yaml"
    not_read: ClassVar[Mapping[str, str]] = {
        "tabs where none may be": "it is no YAML by the standard, and listed as broken",
        "templates that are not YAML yet": "it is no YAML before it is filled in, and listed as broken",
    }
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        people = "".join(f"  - name: Ann {i}\n    email: {CANARY}\n" for i in range(4))
        return f"---\nexported: 2024-01-01\npeople:\n{people}".encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.YAML


def read(text: str) -> list[object]:
    return list(Yaml().read(stream(text.encode(), "x.yaml"), PLAN))


def test_lists_are_tables_and_values_stay_as_written() -> None:
    about, people = read("phone: 0612345678\nborn: 1980-02-03\nat: 12:30\npeople:\n- {id: 1, n: x}\n- {id: 2, n: y}\n")
    assert isinstance(about, Table)
    assert about.sample(PLAN).rows.to_pylist() == [{"phone": "0612345678", "born": "1980-02-03", "at": "12:30"}]
    assert isinstance(people, Table)
    assert people.name == "people[]"
    assert people.sample(PLAN).rows.column("n").to_pylist() == ["x", "y"]


def test_several_documents_are_rows() -> None:
    (table,) = read("id: 1\n---\nid: 2\n---\nid: 3\n")
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.column("id").to_pylist() == ["1", "2", "3"]


def test_no_tag_makes_anything_but_plain_values() -> None:
    (table,) = read("a: !!python/object/apply:os.system [id]\nb: !Ref x\nc: !vault {k: v}\n1: y\n")
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pylist() == [{"a[]": "id", "b": "x", "c.k": "v", "1": "y"}]


def bomb(layers: int) -> str:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, layers)]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [bomb(9), "a: &a\n  b: *a\n", "&a [*a, *a]\n"])
def test_aliases_that_unfold_without_end_are_refused(text: str) -> None:
    with unreadable("aliases unfold"):
        read(text)


@pytest.mark.parametrize("text", ["[ " * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_nesting_that_would_end_the_process_is_refused(text: str) -> None:
    with unreadable(r"nested deeper|broken off"):
        read(text)


def test_what_stands_before_a_break_is_kept() -> None:
    table, trouble = read("id: 1\n---\nid: 2\n---\nid: [\n")
    assert told([table])[0][3] == {"id": ["1", "2"]}  # type: ignore[list-item]
    assert isinstance(trouble, Unread)
    assert "broken off" in english(trouble.reason)


def test_a_letter_that_begins_with_dashes_is_text() -> None:
    letter = "---\nDear Ann,\nas we said on the phone: come on Monday.\nYours\n"
    found = format_for(stream(letter.encode(), "letter.txt"))
    assert found is not None
    assert found.name == "text"


def test_settings_that_look_like_a_conversation_are_settings() -> None:
    text = "tests:\n" + "".join(f"- host: the one of shop number {i}\n  user: somebody or other\n" for i in range(9))
    found = format_for(stream(text.encode(), "settings.yaml"))
    assert isinstance(found, Yaml)


@given(st.text(alphabet="ab:-[]{}&*!|>#'\" \n?,%@`0", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text)
    except Unreadable as error:
        assert english(error.said)  # noqa: PT017 - either outcome is right
