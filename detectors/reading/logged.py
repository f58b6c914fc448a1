"""Names and accounts in lines of a log: key=value and key="value", and "user 'x'" as daemons write it.

The key says what the value is; a value counts as a name only if it looks like a person's by the lists of names, as an
account only if it is none that systems have by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Match, Verdict
from detectors.gazetteer import given_level
from detectors.naming import known_words
from detectors.person_name import looks_like_person
from scanner.message import message

_PAIR = re.compile(
    r"""(?<![\w.])["']?([A-Za-z][A-Za-z_.-]{1,30})["']?[=:]\s?(?:"([^"\n]{2,70})"|'([^'\n]{2,70})'|(?<==)([^\s"',;&]{2,70}))"""
)
_FOR_USER = re.compile(r"""(?i)\b(?:user|account|login|utilisateur|compte)(?: name)? ["']([\w.-]{3,40})["']""")
_NAMES = frozenset(("name", "nom", "fullname", "firstname", "lastname", "surname", "prenom", "customer", "client"))
_ACCOUNTS = frozenset(("user", "username", "login", "account", "utilisateur", "uid", "owner"))
_SYSTEM = frozenset(
    (
        "root", "admin", "administrator", "system", "guest", "anonymous", "nobody", "daemon", "null", "none", "true",
        "false", "unknown", "www-data", "postgres", "mysql", "redis", "nginx", "apache", "service", "user", "test",
        "default", "public", "backup", "cron", "app", "worker", "bot", "api", "ubuntu", "git", "jenkins", "oracle",
        "invalid", "undefined", "nil", "sa", "ftp", "mail", "deploy",
    )
)  # fmt: skip
_ACCOUNT = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9][\w.-]{2,39}")
CATEGORIES = ("user.account.username", "user.name")


def find(text: str) -> Iterator[Match]:
    """The names and accounts of a text's pairs."""
    for pair in _PAIR.finditer(text):
        number = next(i for i in (2, 3, 4) if pair[i])
        yield from _read(set(known_words(pair[1])), pair[number], pair.start(number))
    for said in _FOR_USER.finditer(text):
        yield from _account(said[1], said.start(1))


def _read(key: set[str], value: str, start: int) -> Iterator[Match]:
    if key & _NAMES and _is_name(value):
        reason = message("text.logged-name")
        yield Match(start, start + len(value), "user.name", "name_in_log", 0.85, reason=reason)
    elif key & _ACCOUNTS and len(key) <= 2:
        yield from _account(value, start)


def _is_name(value: str) -> bool:
    return looks_like_person(value) is Verdict.VERIFIED or (value[:1].isupper() and given_level(value.lower()) >= 4)


def _account(value: str, start: int) -> Iterator[Match]:
    if _ACCOUNT.fullmatch(value) and value.lower() not in _SYSTEM:
        reason = message("text.logged-account")
        yield Match(start, start + len(value), "user.account.username", "account_in_log", 0.7, reason=reason)
