"""Drawings of Windows: the text that their records write."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from scanner.content import Text, Unread
from scanner.formats.metafile import Metafile
from tests.contracts.formats import CANARY, NO_PICTURE_IS_LOCKED, PLAN, FormatContract, stream
from tests.writings import others


def emf(*records: tuple[int, bytes]) -> bytes:
    header = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64)
    packed = (struct.pack("<II", kind, 8 + len(body)) + body for kind, body in records)
    return header + b"".join(packed) + struct.pack("<5I", 14, 20, 0, 0, 20)


def text_out(text: str) -> tuple[int, bytes]:
    wide = text.encode("utf-16-le")
    body = bytes(36) + struct.pack("<II", len(text), 76) + bytes(24) + wide
    return 84, body + bytes(-len(body) % 4)


def wmf(*records: tuple[int, bytes]) -> bytes:
    header = b"\x01\0\x09\0\0\x03" + bytes(12)
    return header + b"".join(struct.pack("<IH", 3 + len(body) // 2, kind) + body for kind, body in records)


class TestEmf(FormatContract):
    format = Metafile
    name = "chart.emf"
    never_encrypted = NO_PICTURE_IS_LOCKED

    def example(self) -> bytes:
        return emf(text_out("Sales"), text_out(CANARY))

    def writings(self) -> Mapping[str, bytes]:
        return others.emfs()


class TestWmf(FormatContract):
    format = Metafile
    name = "chart.wmf"
    never_encrypted = NO_PICTURE_IS_LOCKED

    def example(self) -> bytes:
        text = CANARY.encode() + bytes(len(CANARY) % 2)
        return wmf((0x0521, struct.pack("<H", len(CANARY)) + text + bytes(4)), (0, b""))

    def writings(self) -> Mapping[str, bytes]:
        return others.wmfs()


def test_a_picture_inside_is_listed() -> None:
    text, unread = Metafile().read(stream(emf(text_out("Sales"), (81, bytes(400))), "a.emf"), PLAN)
    assert isinstance(text, Text)
    assert text.text == "Sales"
    assert isinstance(unread, Unread)
    assert unread.stage == "read"


def test_longer_records_of_old_drawings_are_read_with_and_without_a_rectangle() -> None:
    plain = struct.pack("<4H", 0, 0, 4, 0) + b"Anna"
    framed = struct.pack("<4H", 0, 0, 4, 2) + bytes(8) + b"Luca"
    (text,) = Metafile().read(stream(wmf((0x0A32, plain), (0x0A32, framed)), "a.wmf"), PLAN)
    assert isinstance(text, Text)
    assert text.text.splitlines() == ["Anna", "Luca"]
