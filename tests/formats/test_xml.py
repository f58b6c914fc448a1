"""XML: what repeats is a table, sentences are text, entities are refused, broken files give what stands before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Plan, Table, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import xml_document
from scanner.formats.base import format_for
from scanner.formats.xml_document import Xml
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream, told
from tests.support.saying import english, unreadable
from tests.writings import records


def people(rows: int = 3) -> str:
    persons = "".join(f"<person id='{i}'><email>{CANARY}</email><city>Lyon</city></person>" for i in range(rows))
    return f"<?xml version='1.0'?>\n<people exported='2024-01-01'>{persons}</people>"


class TestXml(FormatContract):
    format = Xml
    name = "people.xml"
    not_read: ClassVar[Mapping[str, str]] = {
        "an EBCDIC code page": "the parser knows no EBCDIC: it is listed as not read",
    }

    def example(self) -> bytes:
        return people().encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.XML

    def encrypted(self) -> bytes:
        return records.locked_xml()


def read(text: str | bytes, plan: Plan = PLAN) -> list[object]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(Xml().read(stream(data, "x.xml"), plan))


def test_what_repeats_is_a_table_and_the_rest_one_row() -> None:
    about, persons = read(people())
    assert isinstance(about, Table)
    assert isinstance(persons, Table)
    assert about.sample(PLAN).rows.to_pylist() == [{"people.@exported": "2024-01-01"}]
    assert persons.name == "people.person[]"
    assert persons.sample(PLAN).rows.to_pylist()[1] == {"@id": "1", "email": CANARY, "city": "Lyon"}


def test_sentences_with_marked_words_are_text() -> None:
    article = "<article xmlns='urn:x'><p>Call <b>Jeanne</b> or <a href='mailto:j@x.org'>write</a> to her.</p></article>"
    (text,) = read(article)
    assert isinstance(text, Text)
    assert "Call Jeanne or write to her." in text.text
    assert "mailto:j@x.org" in text.text


def test_comments_are_read() -> None:
    *_, comments = read("<r><a>1</a><!-- ask jeanne@x.org --></r>")
    assert isinstance(comments, Text)
    assert comments.text == "ask jeanne@x.org"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    with unreadable("declares entities") as refused:
        read(f"{doctype}<d><a>&e;</a></d>")
    assert refused.value.stage == "open"


def test_a_doctype_alone_is_harmless_and_not_fetched() -> None:
    (table,) = read('<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd"><d><a>1</a></d>')
    assert told([table])[0][3] == {"d.a": ["1"]}  # type: ignore[list-item]


def test_a_broken_file_gives_what_stands_before() -> None:
    *tables, trouble = read(people(4)[:-60])
    assert CANARY in repr(told(tables))  # type: ignore[arg-type]
    assert isinstance(trouble, Unread)
    assert "broken off" in english(trouble.reason)


def test_nesting_without_end_is_refused() -> None:
    with unreadable("nested deeper"):
        read("<a>" * 100_000)


def test_a_large_file_is_read_record_by_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_document, "WHOLE", 2000)
    (table,) = read(people(500))
    assert isinstance(table, Table)
    drawn = table.sample(PLAN)
    assert (table.name, drawn.rows_total, drawn.method) == ("people.person[]", 500, "rows")
    table, trouble = read(people(500), Plan(rows=10, max_bytes=9000))
    assert isinstance(table, Table)
    assert table.sample(Plan(rows=10, max_bytes=9000)).method == "head"
    assert isinstance(trouble, Unread)
    assert english(trouble.reason) == "only the first 9000 bytes were read"


@pytest.mark.parametrize("codec", ["utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(codec: str) -> None:
    data = f"<?xml version='1.0' encoding='{codec}'?><r><name>José</name></r>".encode(codec)
    assert told(read(data))[0][3] == {"r.name": ["José"]}  # type: ignore[arg-type]


def test_web_pages_stay_web_pages() -> None:
    page = b"<?xml version='1.0'?>\n<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>"
    found = format_for(stream(page, "index.xhtml"))
    assert found is not None
    assert found.name == "html"


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(noise: str) -> None:
    try:
        read(f"<r><a>{noise}</a>")
    except Unreadable as error:
        assert noise == "" or english(error.said)  # noqa: PT017 - either outcome is right
