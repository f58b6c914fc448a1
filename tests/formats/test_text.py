"""Plain text and access logs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scanner.content import Plan, Table, Text
from scanner.errors import Unreadable
from scanner.formats.access_log import AccessLog
from scanner.formats.base import format_for
from scanner.formats.text import WHOLE, PlainText
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.support.saying import sentences
from tests.writings import texts

ENTRY = '192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a.html HTTP/1.0" 200 2326 "http://x.org/" "Mozilla/5.0 (X11)"'


class TestPlainText(FormatContract):
    format = PlainText
    name = "letter.txt"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return f"Dear Ms Martin,\n\nplease write to {CANARY} about the sofa.\n\nYours\n".encode()

    def writings(self) -> Mapping[str, bytes]:
        return texts.TEXT


class TestAccessLog(FormatContract):
    format = AccessLog
    name = "access.log"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return "\n".join(f'{ENTRY[:-1]} {CANARY}"' for _ in range(4)).encode()

    def writings(self) -> Mapping[str, bytes]:
        return texts.ACCESS


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_a_short_text_is_read_whole(codec: str) -> None:
    (text,) = PlainText().read(stream("Où est la clé ?\r\nÀ côté.".encode(codec), "t.txt"), PLAN)
    assert isinstance(text, Text)
    assert (text.text, text.truncated) == ("Où est la clé ?\r\nÀ côté.", False)


def test_a_long_text_is_a_table_of_its_lines() -> None:
    data = b"".join(b"2026-01-01 INFO request %06d served\n" % i for i in range(20_000))
    assert len(data) > WHOLE
    (table,) = PlainText().read(stream(data, "app.log"), Plan(rows=100))
    assert isinstance(table, Table)
    drawn = table.sample(Plan(rows=100))
    assert (table.kind, drawn.method, drawn.rows_total) == ("log", "rows", 20_000)
    assert all(line.endswith("served") for line in drawn.rows.column("line").to_pylist())


def test_what_is_no_text_is_known_for_it() -> None:
    assert format_for(stream(bytes(range(256)) * 20, "photo.txt")) is None
    with pytest.raises(Unreadable):
        list(PlainText().read(stream(bytes(range(256)) * 20, "photo.txt"), PLAN))


def test_an_entry_is_taken_apart() -> None:
    (table,) = AccessLog().read(stream((ENTRY + "\n").encode() * 3, "a.log"), PLAN)
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pylist()[0] == {
        "remote_addr": "192.0.2.7", "remote_user": None, "time": "2000-10-10T13:55:36-07:00", "method": "GET",
        "url": "/a.html", "status": "200", "size": 2326, "referer": "http://x.org/",
        "user_agent": "Mozilla/5.0 (X11)", "other": None,
    }  # fmt: skip


def test_common_and_virtual_host_entries_and_odd_ones() -> None:
    common = '2001:db8::1 - Jeanne Martin [01/Jan/2026:00:00:00 +0000] "POST /login?mail=a@x.org HTTP/2.0" 302 -'
    hosted = f'www.x.org:443 {common} "-" "curl/8" 0.003'
    (table,) = AccessLog().read(stream(f"{common}\n{hosted}\nnonsense from b@x.org\n".encode(), "a.log"), PLAN)
    assert isinstance(table, Table)
    first, second, third = table.sample(PLAN).rows.to_pylist()
    assert (first["remote_user"], first["url"], first["size"]) == ("Jeanne Martin", "/login?mail=a@x.org", None)
    assert (second["user_agent"], second["other"]) == ("curl/8", "www.x.org:443  0.003")
    assert third["other"] == "nonsense from b@x.org"
    assert sentences(table.notes) == ("entries laid out otherwise, read as text: 1",)
