"""Files that would crash, hang, flood the memory or pass as clean: each costs at most itself, with a plain reason."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scanner.content import ByteStream, Plan, Table, Text, Transcript, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from tests.support.saying import english

MEGABYTE = 1024 * 1024
PLAN = Plan(rows=50, max_bytes=8 * MEGABYTE)


def outcome(stream: ByteStream, plan: Plan = PLAN) -> tuple[list[object], list[str]]:
    """What was read, and the reasons for what was not; archives are followed."""
    chosen = format_for(stream)
    if chosen is None:
        return [], ["no format"]
    read: list[object] = []
    reasons: list[str] = []
    try:
        for content in chosen.read(stream, plan):
            if isinstance(content, Unread):
                reasons.append(english(content.reason))
            elif isinstance(content, ByteStream):
                inner = outcome(content, plan)
                read += inner[0]
                reasons += inner[1]
            else:
                if isinstance(content, Table):
                    content.sample(plan)
                read.append(content)
    except Unreadable as error:
        reasons.append(english(error.said))
    return read, reasons


def stream(data: bytes, name: str) -> ByteStream:
    return ByteStream(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024])


class Endless(io.RawIOBase):
    """A file of any size that takes no memory: a head, and then one byte again and again."""

    def __init__(self, head: bytes, byte: bytes, size: int) -> None:
        self._head, self._byte, self._left = io.BytesIO(head), byte, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._byte * min(len(buffer), self._left)
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def endless(head: bytes, byte: bytes, name: str, size: int = 1024 * MEGABYTE) -> ByteStream:
    first = (head + byte * 65536)[:65536]
    return ByteStream(name, size, lambda: io.BufferedReader(Endless(head, byte, size)), first)


@contextmanager
def memory_below(limit: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < limit
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["line.csv", "line.txt", "line.jsonl", "line.log", "line"])
def test_a_line_of_a_gigabyte_is_cut_off(name: str) -> None:
    with memory_below(200 * MEGABYTE):
        _, reasons = outcome(endless(b"id,email,x\n1,a@x.org,y\n2,b@x.org,z\n", b"x", name))
    assert any("longer than" in reason for reason in reasons)


@pytest.mark.parametrize("head", [b'["', b'{"a": "', b"[", b'{"segments": [{"start": 1, "text": "'])
def test_a_gigabyte_of_json_is_cut_off(head: bytes) -> None:
    with memory_below(700 * MEGABYTE):
        read, reasons = outcome(endless(head, b"x" if head.endswith(b'"') else b"[", "big.json"))
    assert reasons
    assert not [content for content in read if isinstance(content, Transcript)]


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":['])
@pytest.mark.parametrize("closed", [True, False])
def test_json_nested_a_hundred_thousand_deep(opening: str, closed: bool) -> None:
    closing = {"[": "]", "{": "}"}
    text = opening * 100_000 + "1"
    if closed:
        text += "".join(closing[c] for c in reversed(opening) if c in closing) * 100_000
    _, reasons = outcome(stream(text.encode(), "deep.json"))
    assert reasons


def test_a_compression_bomb_is_stopped_at_the_ceiling() -> None:
    bomb = gzip.compress(b"\0" * (64 * MEGABYTE))
    with memory_below(64 * MEGABYTE):
        assert outcome(stream(bomb, "zeros.gz")) == ([], [f"larger than {PLAN.max_bytes} bytes"])


def test_a_bomb_in_layers_is_stopped() -> None:
    data = b"\0" * (4 * MEGABYTE)
    for layer in range(5):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(8):
                archive.writestr(f"{layer}-{copy}.zip", data)
        data = packed.getvalue()
    read, reasons = outcome(stream(data, "layers.zip"))
    assert read == []
    assert set(reasons) == {"it lies more than 3 archives deep"}


def test_null_bytes_and_invalid_utf8_are_read_or_refused() -> None:
    nulls = b"id,name,email\n" + b"1,Jean\0ne,a@x.org\n2,Luc,b@x.org\n3,Zoe,c@x.org\n4,Ann,d@x.org\n" * 30
    (table,), reasons = outcome(stream(nulls, "nulls.csv"))
    assert isinstance(table, Table)
    assert reasons == []
    invalid = b"Bonjour \xff\xfe\xc3\x28 Jeanne\n" * 10
    (text,), _ = outcome(stream(invalid, "letter.txt"))
    assert isinstance(text, Text)
    assert "Jeanne" in text.text
    for noise in (b"\0" * 5000, b"a\0,b\n" * 900):
        assert outcome(stream(noise, "zeros.csv"))[1]


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.docx", "a.xlsx", "a.parquet", "a.zip", "a.sqlite", "a.eml", "a.msg", "a.ods"]
)
def test_a_name_that_promises_what_is_not_there_is_never_clean(name: str) -> None:
    for data in (b"hello there\n", b"\x01\x02\x03" * 100):
        read, reasons = outcome(stream(data, name))
        assert read == []
        assert reasons


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!--->" * 20_000 + b"<p>", "a.html"),
        (b"<script" * 20_000, "a.html"),
        (b'192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] "' + b'\\"' * 100_000, "access.log"),
        (b"Agent: " * 30_000, "chat.txt"),
        (b"[00:00:01] " * 20_000, "chat.txt"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 50_000, "a.vtt"),
        (b'"' * 200_000, "quotes.csv"),
        (b",;|\t" * 50_000, "all.csv"),
        (b'{"a":"' + b"\\" * 200_000, "escapes.json"),
        (b"From: a\nTo: b\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\n", "a.eml"),
        (b"0" * 200_000 + b"x", "digits.csv"),
    ],
)
def test_texts_made_to_stall_an_expression_do_not(data: bytes, name: str) -> None:
    """Without a bound on backtracking each of these would run for hours."""
    read, reasons = outcome(stream(data, name))
    assert read or reasons


def test_half_characters_are_replaced_wherever_they_stand() -> None:
    """JSON may spell half of a pair (\\ud800), which no encoding can write: places in the text stay as they are."""
    said = (
        b'{"messages": [{"role": "agent", "content": "a \\ud800 b"}, {"role": "customer", "content": "yes \\udfff"}]}'
    )
    (call,), _ = outcome(stream(said, "chat.json"))
    assert isinstance(call, Transcript)
    assert [turn.text for turn in call.turns] == ["a ? b", "yes ?"]
    (table,), _ = outcome(stream(b'{"a\\ud800": "x\\ud800y", "b": "c"}', "odd.json"))
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pydict() == {"a?": ["x?y"], "b": ["c"]}
    assert Text("", "Jean \udc80").text == "Jean ?"
