"""Delimited text: whatever delimiter, quoting, header, preamble and encoding it comes in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import ByteStream, Plan, Table, Text, Unread
from scanner.formats.decoding import MAX_LINE
from scanner.formats.delimited import Delimited, layout_of
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.support.saying import english, sentences
from tests.writings import records


def table_of(data: bytes, name: str = "t.csv", plan: Plan = PLAN) -> Table:
    return next(c for c in Delimited().read(stream(data, name), plan) if isinstance(c, Table))


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


class TestDelimited(FormatContract):
    format = Delimited
    name = "customers.csv"
    not_read: ClassVar[Mapping[str, str]] = {
        "fields divided by control signs, as Hive and ASCII have it": "it is listed as no text",
        "units and records divided by control signs": "it is listed as no text",
        "the thorn sign of Concordance": "it is listed as no text",
    }
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return f"id,email,city\n1,{CANARY},Lille\n2,b@example.org,Lyon\n3,c@example.org,Nice\n".encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.DELIMITED


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252"])
def test_delimiter_and_encoding_are_found(delimiter: str, codec: str) -> None:
    rows = [["id", "prénom", "ville"], ["1", "Zoé", "Nîmes"], ["2", "Gaël", "Alès"], ["3", "Anaïs", "Sète"]]
    table = table_of("\r\n".join(delimiter.join(row) for row in rows).encode(codec))
    assert names(table) == ["id", "prénom", "ville"]
    assert table.sample(PLAN).rows.column("prénom").to_pylist() == ["Zoé", "Gaël", "Anaïs"]


def test_japanese_and_cyrillic_encodings_are_found() -> None:
    japanese = "名前,年齢,住所\n佐藤太郎,30,東京\n三木英子,25,大阪\n髙橋淳,35,名古屋\n".encode("cp932")
    assert names(table_of(japanese)) == ["名前", "年齢", "住所"]
    russian = "имя;возраст;город\nИван Петров;30;Москва\nАнна Смирнова;25;Казань\n".encode("cp1251")
    assert names(table_of(russian)) == ["имя", "возраст", "город"]


def test_a_byte_that_breaks_utf8_is_read_as_western() -> None:
    rows = b"id;name\n" + "".join(f"{i};José {i}\n" for i in range(9000)).encode() + b"9001;Ren\xe9\n"
    table = table_of(rows)
    assert list(table.batches(["name"]))[-1].column(0)[-1].as_py() == "René"


def test_quoted_cells_hold_delimiters_and_line_breaks() -> None:
    table = table_of(b'id,address,city\n1,"12, rue X\nbat. B",Lille\n2,"say ""hello""",Lyon\n')
    assert table.sample(PLAN).rows.column("address").to_pylist() == ["12, rue X\nbat. B", 'say "hello"']


def test_an_empty_cell_is_null() -> None:
    assert table_of(b"id,email\n1,\n2,x@example.org\n").sample(PLAN).rows.column("email").to_pylist() == [
        None,
        "x@example.org",
    ]


def test_ragged_rows_are_read_and_counted() -> None:
    table = table_of(b"id,name,comment\n1,A,fine\n2,B,late, and wet\n3,C\n4,D,ok\n")
    rows = table.sample(PLAN).rows
    assert rows.column("comment").to_pylist() == ["fine", "late, and wet", None, "ok"]
    assert sentences(table.notes) == ("rows with more or fewer cells than columns: 2",)


def test_lines_above_the_table_are_read_as_text() -> None:
    data = b"Export of 2026-01-01\nMade by Jeanne Martin\n\nid;email;city\n1;a@x.org;Lille\n2;b@x.org;Lyon\n"
    contents = list(Delimited().read(stream(data, "t.csv"), PLAN))
    assert isinstance(contents[0], Text)
    assert "Jeanne Martin" in contents[0].text
    assert isinstance(contents[1], Table)
    assert names(contents[1]) == ["id", "email", "city"]


def test_without_a_header_columns_are_numbered() -> None:
    table = table_of(b"Jeanne;Martin;0612345678\nPaul;Durand;0698765432\nLuc;Petit;0611223344\n")
    assert not table.header
    assert names(table) == ["c1", "c2", "c3"]
    assert table.sample(PLAN).rows.num_rows == 3


def test_repeated_and_empty_names_are_made_different() -> None:
    assert names(table_of(b"id,name,id,,id\n1,A,2,x,3\n4,B,5,y,6\n")) == ["id", "name", "id (2)", "c4", "id (3)"]


def test_old_mac_line_ends_are_line_ends() -> None:
    assert table_of(b"id,email\r1,a@x.org\r2,b@x.org\r").sample(PLAN).rows.num_rows == 2


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), min_size=3, max_size=3),
                min_size=4, max_size=12))  # fmt: skip
def test_what_the_csv_module_writes_is_read_back(cells: list[list[str]]) -> None:
    """Whatever the layout is taken for, no cell is lost."""
    written = io.StringIO()
    csv.writer(written).writerows(cells)
    layout = layout_of(written.getvalue())
    read = "".join(cell for row in layout.rows for cell in row)
    assert all(c in read or c in written.getvalue() for row in cells for cell in row for c in cell)
    if layout.delimiter == "," and all(any(cell.strip() for cell in row) for row in cells):
        assert [len(row) for row in layout.rows] == [3] * len(layout.rows)


def test_a_large_file_is_drawn_by_pages_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text("id,email\n" + "".join(f"{i},user{i}@example.org\n" for i in range(20_000)))
    given = ByteStream("big.csv", path.stat().st_size, lambda: path.open("rb"), path.read_bytes()[:65536], path)
    plan = Plan(rows=100, seed=3, max_bytes=100_000)
    table = next(c for c in Delimited().read(given, plan) if isinstance(c, Table))
    drawn = table.sample(plan)
    assert (drawn.method, drawn.units_examined, drawn.rows.num_rows) == ("pages", 20, 100)
    assert drawn.rows_total is not None
    assert abs(drawn.rows_total - 20_000) < 2_000
    assert not drawn.rows_total_exact
    assert drawn == table.sample(plan)
    emails = drawn.rows.column("email").to_pylist()
    assert all(email.endswith("@example.org") for email in emails)
    assert len(set(emails)) > 90


def test_a_sample_of_rows_is_uniform_over_the_file() -> None:
    data = b"id,x\n" + b"".join(b"%d,a\n" % i for i in range(2000))
    drawn = table_of(data, plan=Plan(rows=200, seed=1)).sample(Plan(rows=200, seed=1))
    assert (drawn.method, drawn.rows_total, drawn.rows_total_exact) == ("rows", 2000, True)
    ids = [int(i) for i in drawn.rows.column("id").to_pylist()]
    assert [i + 1 for i in ids] == list(drawn.row_numbers or ())
    assert 800 < sum(ids) / len(ids) < 1200


def test_a_line_without_end_is_reported_and_what_stands_before_is_kept() -> None:
    data = b"id,email\n1,a@x.org\n2,b@x.org\n3," + b"x" * (MAX_LINE + 10) + b"\n4,d@x.org\n"
    contents: list[object] = []
    for content in Delimited().read(stream(data, "t.csv"), PLAN):
        contents.append(content)
        if isinstance(content, Table):
            drawn = content.sample(PLAN)
            assert (drawn.method, drawn.rows.num_rows, drawn.rows_total) == ("head", 2, None)
    assert isinstance(contents[-1], Unread)
    assert "longer than" in english(contents[-1].reason)


def test_batches_hold_all_rows_of_the_columns_asked_for() -> None:
    table = table_of(b"a,b,c\n" + b"".join(b"%d,x,%d\n" % (i, -i) for i in range(25_000)))
    batches = list(table.batches(["c", "a"]))
    assert all(isinstance(batch, pa.RecordBatch) and batch.schema.names == ["c", "a"] for batch in batches)
    assert sum(batch.num_rows for batch in batches) == 25_000
    assert len(batches) > 1


def test_prose_with_commas_is_no_table() -> None:
    prose = (
        "Well, this is a letter.\nIt has commas, as letters do, here and there.\nBut no columns.\nYours, Jeanne\n" * 3
    )
    assert Delimited().recognises(stream(prose.encode(), "letter.txt")) == 0.0


def test_lists_inside_cells_do_not_make_another_delimiter() -> None:
    text = "id,contact,amount\n" + "".join(f"{n},Ann Lee;0612;ann{n}@x.org,{n}5\n" for n in range(1, 9))
    found = layout_of(text)
    assert (found.delimiter, found.width, found.names) == (",", 3, ["id", "contact", "amount"])


@pytest.mark.parametrize("delimiter", ["^", "~", "|", ";", "\t"])
def test_rarer_delimiters_are_found(delimiter: str) -> None:
    rows = [["id", "name", "email"], ["1", "Jane", "a@x.org"], ["2", "Bob", "b@x.org"]]
    table = table_of("\n".join(delimiter.join(row) for row in rows).encode())
    assert [c.name for c in table.columns] == rows[0]


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
def test_two_rows_are_a_table_in_every_encoding(codec: str) -> None:
    table = table_of("nom;prénom;téléphone\nDupont;Zoé;0612345678\n".encode(codec))
    assert table.sample(PLAN).rows.to_pylist() == [{"nom": "Dupont", "prénom": "Zoé", "téléphone": "0612345678"}]
