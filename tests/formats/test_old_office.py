"""Old office files: the streams of their container, records of workbooks and presentations, properties, protection."""

from __future__ import annotations

import struct
import zlib

import pytest

from scanner.content import ByteStream, Content, Table, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import ole_properties, ppt_parts, xls_parts
from scanner.formats.base import format_for
from scanner.formats.blips import blips
from scanner.formats.compound_file import CompoundFile
from scanner.formats.document import Document
from scanner.formats.package import PROTECTED
from scanner.formats.spreadsheet import Spreadsheet
from tests.contracts.formats import PLAN, stream
from tests.support.compound import compound
from tests.support.saying import english, unreadable

VALUE = "zoe.blanc@example.org"


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def texts(contents: list[Content | Unread]) -> dict[str, str]:
    return {c.name: c.text for c in contents if isinstance(c, Text)}


def listed(contents: list[Content | Unread]) -> list[str]:
    return [c.name for c in contents if isinstance(c, Unread)]


def read(data: bytes) -> list[Content | Unread]:
    given = stream(data, "file")
    chosen = format_for(given)
    assert chosen is not None
    found: list[Content | Unread] = []
    try:
        found += chosen.read(given, PLAN)
    except Unreadable as error:
        found.append(Unread("", error.stage, error.reason))
    return found


def test_streams_of_a_container_are_read_large_and_small() -> None:
    large = bytes(range(256)) * 40
    held = CompoundFile(compound({("a",): b"small", ("Storage", "b"): large, ("Storage", "c"): b"x" * 100}))
    assert {path: held.read(path) for path in held.streams} == {
        ("a",): b"small", ("Storage", "b"): large, ("Storage", "c"): b"x" * 100,
    }  # fmt: skip


def test_a_container_whose_chains_run_in_circles_ends() -> None:
    data = bytearray(compound({("a",): bytes(9000)}))
    data[512:1024] = struct.pack("<128I", *([0] * 128))  # each sector says that the first follows
    held = CompoundFile(bytes(data))
    assert all(len(held.read(path)) <= len(data) for path in held.streams)


@pytest.mark.parametrize(
    ("kind", "body", "label"),
    [
        (0x1C, struct.pack("<4HHB", 0, 0, 0, 1, len(VALUE), 0) + VALUE.encode(), "comments"),
        (0x14, struct.pack("<HB", len(VALUE) + 2, 0) + b"&L" + VALUE.encode(), "headers and footers"),
        (0x1BE, VALUE.encode("utf-16-le"), "valid values"),
        (0x41E, struct.pack("<HHB", 164, 30, 0) + f'0 "{VALUE}"'.encode(), "number formats"),
        (0x85, b"\0" * 6 + bytes([len(VALUE), 0]) + VALUE.encode(), "names and links of the workbook"),
        (0x5C, b"\x15\0\0" + VALUE.encode().ljust(109), "who wrote it"),
        (0x1B8, VALUE.encode("utf-16-le"), "links"),
        (0x100D, VALUE.encode("utf-16-le"), "charts"),
        (0x7777, VALUE.encode(), "further records"),
    ],
)
def test_records_of_a_workbook_are_read(kind: int, body: bytes, label: str) -> None:
    found, _ = xls_parts.words(record(0x809, bytes(16)) + record(kind, body))
    assert found == {label: [VALUE]}


def test_text_that_goes_on_belongs_to_what_it_goes_on_from() -> None:
    found, _ = xls_parts.words(record(0x1B6, bytes(18)) + record(0x3C, b"\0" + VALUE.encode()))
    assert found == {"comments": [VALUE]}


def test_a_workbook_behind_a_password_is_told() -> None:
    locked = record(0x809, bytes(16)) + record(0x2F, bytes(6)) + record(0x5C, bytes(112))
    (found,) = read(compound({("Workbook",): locked + bytes(5000)}))
    assert found == Unread("", "read", PROTECTED)


def test_a_document_behind_a_password_is_told() -> None:
    head = struct.pack("<6H", 0xA5EC, 0xC1, 0, 0, 0, 0x0100) + bytes(2000)
    found = read(compound({("WordDocument",): head, ("1Table",): bytes(5000)}))
    assert english([f for f in found if isinstance(f, Unread)][-1].reason) == "it is protected by a password"


def test_a_presentation_behind_a_password_is_told() -> None:
    user = struct.pack("<HHIII", 0, 0xFF6, 20, 20, 0xF3D1C4DF) + bytes(20)
    found = read(compound({("PowerPoint Document",): bytes(5000), ("Current User",): user}))
    assert found == [Unread("", "read", PROTECTED)]


def test_an_encrypted_package_is_told() -> None:
    for name in ("a.xlsx", "a.docx", "a"):
        given = stream(compound({("EncryptedPackage",): bytes(5000), ("EncryptionInfo",): bytes(200)}), name)
        chosen = format_for(given)
        assert isinstance(chosen, Document | Spreadsheet)
        with unreadable("protected by a password") as refused:
            list(chosen.read(given, PLAN))
        assert refused.value.stage == "read"


def atom(kind: int, body: bytes, instance: int = 0, container: bool = False) -> bytes:
    return struct.pack("<HHI", instance << 4 | 0xF * container, kind, len(body)) + body


def test_texts_of_a_presentation_are_read_wherever_they_stand() -> None:
    inner = atom(0x0FA0, VALUE.encode("utf-16-le")) + atom(0x0FA8, b"one\rtwo") + atom(0x0FBA, "ü".encode("utf-16-le"))
    found = ppt_parts.found(atom(0x03F8, atom(0x0FF0, inner, container=True), container=True))
    assert found.texts == [VALUE, "one", "two", "ü"]


def test_objects_of_a_presentation_are_handed_on() -> None:
    inside = compound({("Package",): b"PK\x03\x04" + bytes(20)})
    packed = struct.pack("<I", len(inside)) + zlib.compress(inside)
    assert ppt_parts.found(atom(0x1011, packed, instance=1)).objects == [inside]


def test_properties_are_read_with_those_that_users_added() -> None:
    def section(values: dict[int, bytes]) -> bytes:
        begin, places, body = 8 + 8 * len(values), b"", b""
        for number, value in values.items():
            places += struct.pack("<II", number, begin + len(body))
            body += value
        return struct.pack("<II", begin + len(body), len(values)) + places + body

    def text(value: str) -> bytes:
        raw = value.encode("cp1252") + b"\0"
        return struct.pack("<II", 0x1E, len(raw)) + raw + bytes(-len(raw) % 4)

    names = struct.pack("<III", 1, 2, 7) + b"Client\0"
    first, second = (
        section({1: struct.pack("<IHH", 2, 1252, 0), 15: text("Atelier")}),
        section({0: names, 2: text(VALUE)}),
    )
    head = struct.pack("<HHI16sI", 0xFFFE, 0, 0, bytes(16), 2) + bytes(16) + struct.pack("<I", 68)
    head += bytes(16) + struct.pack("<I", 68 + len(first))
    found = ole_properties.properties("\x05DocumentSummaryInformation", head + first + second)
    assert found == {"company": "Atelier", "Client": VALUE}


def test_pictures_in_drawings_are_found() -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(30)
    body = bytes(16) + b"\xff" + png
    assert list(blips(b"junk" + struct.pack("<HHI", 0x6E00, 0xF01E, len(body)) + body)) == [("png", png)]


def test_what_is_packaged_in_a_document_is_a_file_of_its_own() -> None:
    packed = (
        b"\2\0note.txt\0C:\\Users\\zoe.blanc\\note.txt\0" + bytes(8) + b"C:\\tmp\0" + struct.pack("<I", 5) + b"hello"
    )
    native = struct.pack("<I", len(packed)) + packed
    from scanner.formats.embedded import Inside

    data = compound({("\x01Ole10Native",): native})
    origin, inner = Inside(stream(b"", "a.doc")).object("object 1", data)
    assert isinstance(origin, Text)
    assert "zoe.blanc" in origin.text
    assert isinstance(inner, ByteStream)
    assert (inner.name, inner.open().read()) == ("object 1/note.txt", b"hello")


def test_macros_and_unknown_streams_of_an_old_file_are_listed() -> None:
    book = record(0x809, bytes(16)) + record(0x0A, b"")
    data = compound({("Workbook",): book + bytes(5000), ("_VBA_PROJECT_CUR", "VBA", "dir"): b"x", ("Odd",): b"y" * 9})
    from scanner.formats import ole_parts
    from scanner.formats.xml_words import Told

    found = list(ole_parts.beside(stream(data), data, "xls", PLAN, Told()))
    assert listed(found) == ["Odd", "_VBA_PROJECT_CUR"]
    assert not [c for c in found if isinstance(c, Table)]
