"""Columns of bytes are told by their kind, and never pass for read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from scanner.arrow import CLIP
from scanner.config import SourceSettings
from scanner.connectors.blobs import kinds_of
from scanner.connectors.database import DatabaseConnector
from scanner.content import Plan
from tests.support.saying import sentences


@pytest.mark.parametrize(
    ("values", "documents", "others"),
    [
        ([b"%PDF-1.7 x", b"%PDF-1.4", b"PK\x03\x04"], "PDF (2), ZIP or office document (1)", ""),
        ([b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"], "", "JPEG picture (1), PNG picture (1)"),
        ([b"\x01\x02\xff\xfe", b"a\0b\0c\0d\0"], "", "bytes of no known kind (2)"),
        (["text in bytes: été".encode(), b"", None], "", ""),
    ],
)
def test_bytes_are_told_by_how_they_begin(values: list[bytes | None], documents: str, others: str) -> None:
    columns = [pa.chunked_array([pa.array(values, pa.binary())]), pa.chunked_array([pa.array(["%PDF-"])])]
    assert tuple(", ".join(sentences(one)) for one in kinds_of(columns)) == (documents, others)


def test_a_text_that_was_cut_inside_a_letter_is_still_text() -> None:
    cut = ("xé" + "é" * CLIP).encode()[:CLIP]
    assert kinds_of([pa.chunked_array([pa.array([cut], pa.binary())])]) == ((), ())


def test_documents_in_a_table_are_listed_as_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cv (id INTEGER PRIMARY KEY, file BLOB, photo BLOB)")
    connection.execute("INSERT INTO cv VALUES (1, ?, ?)", (b"%PDF-1.7", b"\xff\xd8\xff"))
    connection.commit()
    connection.close()
    with DatabaseConnector(SourceSettings(name="x", url=str(path))) as connector:
        table = connector.read("cv")
        table.sample(Plan(rows=5))  # type: ignore[union-attr]
    assert sentences(table.unread) == ("files in columns of bytes, not looked into: PDF (1)",)  # type: ignore[union-attr]
    assert sentences(table.notes) == ("bytes, told by their kind and not looked into: JPEG picture (1)",)  # type: ignore[union-attr]
