"""Web servers' access logs in the common and combined forms (httpd.apache.org/docs/current/logs.html), which nginx
writes too: a table of kind "log"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from scanner.content import ByteStream, Content, Drawn, Links, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of
from scanner.formats.hosts import Hosts, host_of
from scanner.formats.jsonl import Lines
from scanner.formats.records import RowTable
from scanner.message import message

COLUMNS = ("remote_addr", "remote_user", "time", "method", "url", "status", "size", "referer", "user_agent", "other")
"""The last holds what an entry says beyond these fields, and an entry that is laid out otherwise."""

_MOST_LINES = 200_000
"""Entries that are looked through for hosts."""
_ABSOLUTE = re.compile(r"https?://|[\w.-]+:\d+$")
_ENTRY = re.compile(
    r"(?:(?P<vhost>[\w.-]+:\d+)\s+)?(?P<addr>\S+) (?P<ident>\S+) (?P<user>\S+(?: \S+){0,3}?) "
    r"\[(?P<time>[^\]]{20,32})\] "
    r'"(?:(?P<method>[A-Z]+) )?(?P<url>(?:[^"\\]|\\.)*?)(?: HTTP/[\d.]+)?" (?P<status>\d{3}|-) (?P<size>\d+|-)'
    r'(?: "(?P<referer>(?:[^"\\]|\\.)*)" "(?P<agent>(?:[^"\\]|\\.)*)")?(?: (?P<more>.*))?'
)


class LogTable(RowTable):
    """The entries of one log."""

    def __init__(self, lines: Lines) -> None:
        super().__init__(COLUMNS, lines, kind="log")

    def sample(self, plan: Plan) -> Drawn:
        drawn = super().sample(plan)
        odd = sum(value is None for value in drawn.rows.column("time").to_pylist())
        self.notes = (message("odd.entries", n=odd),) if odd else ()
        return drawn

    def tidy(self, record: Any) -> Sequence[Any]:
        entry = _ENTRY.fullmatch(record.strip())
        if entry is None:
            return (*[None] * (len(COLUMNS) - 1), record.strip())
        part = {name: None if value in (None, "", "-") else value for name, value in entry.groupdict().items()}
        other = " ".join(part[name] or "" for name in ("vhost", "ident", "more")).strip()
        when = _iso(part["time"] or "")
        size = int(part["size"]) if part["size"] else None
        values = (part["addr"], part["user"], when, part["method"], part["url"], part["status"], size)
        return (*values, part["referer"], part["agent"], other or None)


class AccessLog(Format):
    """An access log."""

    name = "access_log"
    summary = "access logs of Apache httpd and nginx (common and combined)"

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        first = [line for line in text.splitlines() if line.strip()][:20] if text else []
        hits = sum(bool(_ENTRY.fullmatch(line.strip())) for line in first)
        return 0.9 if first and hits >= 0.8 * len(first) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text"), "open")
        table = LogTable(Lines(stream, codec, plan.max_bytes))
        yield table
        if links := tuple(_hosts(Lines(stream, codec, plan.max_bytes)).links()):
            yield Links("", links)
        if table.trouble:
            yield Unread("", "read", table.trouble)


def _hosts(lines: Lines) -> Hosts:
    """Hosts that were asked for through this server (a proxy's entries), and pages elsewhere that led here.

    The host that leads to most of the pages is the site itself.
    """
    asked, led, hosts = Counter[str](), Counter[str](), Hosts()
    times: dict[str, list[str]] = {}
    for line in islice(lines, _MOST_LINES):
        entry = _ENTRY.fullmatch(line.strip())
        if entry is None:
            continue
        for url, count in ((entry["url"] if _ABSOLUTE.match(entry["url"]) else "", asked), (entry["referer"], led)):
            if url and url != "-" and (host := host_of(url)):
                count[host] += 1
                times.setdefault(host, []).append(_iso(entry["time"]))
                times[host] = [min(times[host]), max(times[host])]
    own = {host for host, number in led.items() if 2 * number > led.total()}
    for count, words, sure in ((asked, "requests to it", 0.6), (led, "Referer", 0.3)):
        for host in sorted(set(count) - own):
            for time in times[host]:
                hosts.take(host, words, sure, time)
    return hosts


def _iso(written: str) -> str:
    """ "10/Oct/2000:13:55:36 -0700" as ISO 8601, so that months can be counted; as written if it is another form."""
    months = "JanFebMarAprMayJunJulAugSepOctNovDec"
    found = re.fullmatch(r"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})", written)
    if not found or found[2] not in months:
        return written
    number = months.index(found[2]) // 3 + 1
    try:
        moment = datetime.strptime(f"{found[3]}-{number:02}-{found[1]} {found[4]} {found[5]}", "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return written
    return moment.isoformat()
