"""Credentials in the address of a server are a secret, never somebody's e-mail address (RFC 3986, 3.2.1)."""

from __future__ import annotations

import pytest

from detectors.email import Email
from detectors.secrets import Secret
from tests.detectors.text.conftest import Found

SECRET, EMAIL = "authorization.credentials", "contact.email"


def kinds(found: Found, text: str) -> set[str]:
    return {category for _, category in found(text)}


@pytest.mark.parametrize(
    "address",
    [
        "postgres://u:p@h/db",
        "postgresql+psycopg2://app:p%40ss@db.example.com:5432/shop",
        "jdbc:mysql://root:toor@db.example.org/x",
        "redis://:hunter22@cache.example.org:6379/0",
        "HTTPS://Deploy:S3cr3t@git.example.org/repo.git",
        "amqp://guest:gu.es-t@mq.example.com/%2f",
        "https://x-access-token:abcdefghij@github.com/a/b",
        "mongodb+srv://app:x@cluster0.abc.mongodb.net/test",
    ],
)
def test_an_address_with_a_password_is_a_secret_and_no_mailbox(found: Found, address: str) -> None:
    told = kinds(found, f"The backup runs against {address} every night.")
    assert SECRET in told
    assert EMAIL not in told


@pytest.mark.parametrize(
    "address",
    [
        "https://${TOKEN}@host.example.com/x",
        "postgres://user:${DB_PASSWORD}@db.example.com/shop",
        "postgres://user:<password>@db.example.com/shop",
        "postgres://user:****@db.example.com/shop",
        "postgres://user:{{ password }}@db.example.com/shop".replace(" ", ""),
        "ssh://git@git.example.org/repo.git",
        "ftp://anonymous@ftp.example.com/pub",
    ],
)
def test_a_blank_for_a_password_is_none_and_no_mailbox_either(found: Found, address: str) -> None:
    assert not {SECRET, EMAIL} & kinds(found, f"The backup runs against {address} every night.")


def test_the_plainest_one(found: Found) -> None:
    assert kinds(found, "The backup runs against https://user:secret@host every night.") == {SECRET}


@pytest.mark.parametrize(
    "text",
    [
        "Write to jane.doe@example.com today.",
        "See https://example.com/a?mail=jane.doe@example.com please.",
        "See https://example.com, or write to: jane.doe@example.com.",
        "Write to mailto:jane.doe@example.com now.",
        "At https://example.com/~x:jane.doe@example.com it says so.",
    ],
)
def test_a_mailbox_stays_one(found: Found, text: str) -> None:
    assert EMAIL in kinds(found, text)
    assert SECRET not in kinds(found, text)


def test_a_column_of_them_is_one_of_secrets() -> None:
    for address in ("https://user:secret@host", "postgres://u:p@h/db", "redis://:x@h"):
        assert Secret().verify(address).name == "VERIFIED"
    assert Secret().verify("postgres://user:${DB_PASSWORD}@h/db").name == "NO"
    assert Email().verify("jane@example.com").name == "VERIFIED"
