"""MySQL's and MariaDB's general and slow query logs.

Source: mariadb.com/kb/en/general-query-log and slow-query-log-overview, dev.mysql.com/doc/refman/8.4/en/query-log.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.content import ByteStream, Plan
from scanner.formats.decoding import decoded_head, lines
from scanner.formats.server_log import Logged, ServerLog

_HEAD = re.compile(r"(?m)^Time +Id Command +Argument|^Time\s+Id\s+Command\s+Argument|^# User@Host: ")
_TIME = r"(?:(?P<old>\d{6}) {1,2}(?P<hour>\d{1,2}:\d\d:\d\d)|(?P<iso>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\S*)"
_GENERAL = re.compile(
    rf"^(?:{_TIME})?\s+(?P<id>\d+) (?P<command>[A-Z][a-z]+(?: [A-Z]?[a-z]+)?)(?:\t(?P<told>.*))?$", re.S
)
_SLOW_TIME = re.compile(rf"^# Time: {_TIME}")
_USER = re.compile(r"^# User@Host: (?P<user>[\w.-]{0,80})\[")
_CONNECT = re.compile(r"(?P<user>[\w.-]{1,80})@\S+")


class MySQLLog(ServerLog):
    """A log of statements that a MySQL or MariaDB server wrote."""

    name = "mysql_log"
    summary = "MariaDB and MySQL general and slow query logs: what logged statements carry, without their literals"
    dialect = "mysql"
    words = "a MariaDB or MySQL log"

    def recognises(self, stream: ByteStream) -> float:
        return 0.92 if _HEAD.search(decoded_head(stream) or "") else 0.0

    def logged(self, stream: ByteStream, codec: str, plan: Plan) -> Iterator[Logged]:
        slow = "# User@Host: " in (decoded_head(stream) or "")
        told = lines(stream, codec, plan.max_bytes)
        return _slow(told) if slow else _general(told)


def _general(told: Iterator[str]) -> Iterator[Logged]:
    """Each line is an entry, or goes on with the statement before it."""
    accounts: dict[str, str] = {}
    time, account, statement = "", "", ""
    for line in told:
        hit = _GENERAL.match(line)
        if hit is None:
            statement += line if statement else ""
            continue
        if statement:
            yield statement, time, account
        time, statement = _when(hit) or time, ""
        if hit["command"] == "Connect" and (user := _CONNECT.match(hit["told"] or "")):
            accounts[hit["id"]] = user["user"]
        elif hit["command"] in ("Query", "Execute"):
            statement, account = hit["told"] or "", accounts.get(hit["id"], "")
    if statement:
        yield statement, time, account


def _slow(told: Iterator[str]) -> Iterator[Logged]:
    """An entry's statement follows its lines of "#", up to the next one's."""
    time, account, statement = "", "", ""
    for line in told:
        if not line.startswith("#"):
            statement += line
            continue
        if statement:
            yield statement, time, account
            statement = ""
        if hit := _SLOW_TIME.match(line):
            time = _when(hit)
        elif hit := _USER.match(line):
            account = hit["user"]
    if statement:
        yield statement, time, account


def _when(hit: re.Match[str]) -> str:
    """The day, and the time where it is UTC by its form; "" where the entry has none."""
    if hit["iso"]:
        return f"{hit['iso']}Z"
    old = hit["old"]
    return f"20{old[:2]}-{old[2:4]}-{old[4:]}" if old else ""
