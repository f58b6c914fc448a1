"""The public practice files: every one is read by the format it is in, or refused with a plain reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.content import ByteStream, Nested, Plan, Table, Text, Transcript, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from tests.support.saying import english

FOLDER = Path(__file__).parents[3] / "shared" / "eval"
EXPECTED = {
    "databases/happiness_index.sqlite": ("database_file", "nested"),
    "databases/northwind.sqlite": ("database_file", "nested"),
    "databases/periodic_table.sqlite": ("database_file", "nested"),
    "documents/dataprofiler_iris-utf-32.csv": ("delimited", "6 columns, 150 rows"),
    "documents/docling_csv-comma.csv": ("delimited", "12 columns, 5 rows"),
    "documents/docling_csv-too-many-columns.csv": ("delimited", "4 columns, 5 rows"),
    "documents/docling_invisible_text_layer.pdf": ("document", "text"),
    "documents/docling_xlsx_06_edge_cases_.xlsx": (
        "spreadsheet",
        "6 columns, 3 rows; 7 columns, 3 rows; 9 columns, 6 rows",
    ),
    "documents/frictionless_bom.csv": ("delimited", "2 columns, 2 rows"),
    "documents/frictionless_duplicate-headers.csv": ("delimited", "5 columns, 2 rows"),
    "documents/frictionless_latin1.csv": ("delimited", "2 columns, 2 rows"),
    "documents/kreuzberg_complex_headers.eml": ("mail", "text; text"),
    "documents/kreuzberg_docx_tables.docx": ("document", "text; text; text"),
    "documents/kreuzberg_excel_multi_sheet.xlsx": ("spreadsheet", "2 columns, 3 rows; 2 columns, 3 rows"),
    "documents/kreuzberg_password_protected.pdf": ("document", "it is no such document, though its name says so"),
    "documents/markitdown_RECEIPT-2024-TXN-98765_retail_purchase.pdf": ("document", "text"),
    "documents/markitdown_SPARSE-2024-INV-1234_borderless_table.pdf": ("document", "text"),
    "documents/markitdown_test_mskanji.csv": ("delimited", "3 columns, 3 rows"),
    "documents/pdscan_email.csv": ("delimited", "2 columns, 1 rows"),
    "documents/pdscan_email.zip": ("archive", "email.txt"),
    "documents/pdscan_location.csv": ("delimited", "2 columns, 1 rows"),
    "documents/tika_testEXCEL_protected_passtika.xlsx": ("spreadsheet", "it is protected by a password"),
    "documents/tika_testWORD_truncated.docx": ("document", "it is damaged or broken off"),
    "documents/tika_testZipEncrypted.zip": ("archive", "unencrypted.txt; it is protected by a password"),
    "documents/tika_testZip_overlappingNames.zip": ("archive", "f1.txt; its name leads out of the archive"),
    "documents/unstructured_mime-multi-to-cc-bcc.eml": ("mail", "text; text"),
    "documents/unstructured_mime-word-encoded-subject.eml": ("mail", "text"),
    "documents/unstructured_semicolon-delimited.csv": ("delimited", "3 columns, 5 rows"),
    "presidio/presidio_cases.jsonl": ("jsonl", "9 columns, 1014 rows"),
    "text/presidio_synth_v2.jsonl": ("jsonl", "7 columns, 300 rows"),
    "transcripts/aws_pca_testfile.json": ("aws_post_call", "5 columns, 1 rows; agent, customer: 12 turns"),
    "transcripts/aws_transcribe_call_analytics_example-call.json": (
        "aws_call_analytics",
        "2 columns, 1 rows; agent, customer: 37 turns",
    ),
    "transcripts/azure_batch_transcription_summarization.json": (
        "azure_speech",
        "2 columns, 1 rows; speaker 1, speaker 2: 4 turns",
    ),
    "transcripts/azure_callcenter_conversation_input.json": (
        "azure_conversation",
        "1 columns, 1 rows; agent, customer: 15 turns",
    ),
    "transcripts/docling_webvtt_example_03.vtt": ("webvtt", "speaker 1, speaker 2, speaker 3: 9 turns"),
    "transcripts/mskm_helpdesk_0b7ecd6e.json": (
        "content_json",
        "4 columns, 1 rows; speaker 1, agent, customer: 36 turns",
    ),
    "transcripts/mskm_telecom_32e38683.json": ("content_json", "3 columns, 1 rows; speaker 1: 1 turns"),
    "transcripts/whisper_example.json": ("whisper_json", "speaker 1: 6 turns"),
}


def stream(path: Path) -> ByteStream:
    with path.open("rb") as file:
        return ByteStream(path.name, path.stat().st_size, lambda: path.open("rb"), file.read(64 * 1024), path)


def told(content: object) -> str:
    match content:
        case Table():
            drawn = content.sample(Plan(rows=10))
            return f"{len(content.columns)} columns, {drawn.rows_total} rows"
        case Transcript():
            return f"{', '.join(content.roles)}: {len(content.turns)} turns"
        case Text():
            return "text" if content.text.strip() else "nothing"
        case Nested():
            return "nested"
        case ByteStream():
            return content.name
        case Unread():
            return english(content.reason)
    raise AssertionError(content)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_it_is_read_or_refused_with_a_reason(name: str) -> None:
    given = stream(FOLDER / name)
    chosen = format_for(given)
    assert chosen is not None
    try:
        outcome = "; ".join(told(content) for content in chosen.read(given, Plan(rows=10)))
    except Unreadable as error:
        outcome = english(error.said)
    assert (chosen.name, outcome) == EXPECTED[name]


def test_no_practice_file_is_forgotten() -> None:
    folders = ("databases", "documents", "presidio", "text", "transcripts")
    files = {f"{folder}/{path.name}" for folder in folders for path in (FOLDER / folder).iterdir() if path.is_file()}
    answers = {name for name in files if "truth" in name}
    assert files - answers - {"documents/dataprofiler_empty.csv"} == set(EXPECTED)


@pytest.mark.parametrize("path", sorted((FOLDER / "databases" / "csv").glob("*.csv")), ids=lambda path: path.stem)
def test_tables_keep_their_names(path: Path) -> None:
    given = stream(path)
    chosen = format_for(given)
    assert chosen is not None
    (table,) = chosen.read(given, Plan(rows=10))
    assert isinstance(table, Table)
    first = path.read_text(encoding="utf-8-sig").splitlines()[0]
    assert table.header
    assert [c.name in first for c in table.columns].count(False) <= (1 if first.startswith(",") else 0)
