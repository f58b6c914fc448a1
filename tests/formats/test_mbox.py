"""Mailboxes: each message by itself, of a large one some; files of a Maildir are messages."""

from __future__ import annotations

import mailbox
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from scanner.content import ByteStream, Plan, Text, Unread
from scanner.formats.base import format_for
from scanner.formats.mbox import Mbox
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import english
from tests.writings import messages


def message(number: int, text: str = "Hello") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Jeanne Martin <jeanne@x.org>", CANARY, f"letter {number}"
    mail.set_content(text)
    mail.add_attachment(b"id,email\n1,a@x.org\n", maintype="text", subtype="csv", filename="list.csv")
    return mail


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("box"), 3, "Hello\nFrom the sea\n")


def written(folder: Path, messages: int, text: str = "Hello") -> bytes:
    path = folder / "box"
    kept = mailbox.mbox(str(path))
    for number in range(messages):
        kept.add(message(number, text))
    kept.flush()
    return path.read_bytes()


class TestMbox(FormatContract):
    format = Mbox
    name = "inbox.mbox"
    never_encrypted = "each message of a mailbox is encrypted by itself, and told of where it is read as a mail"
    misnamed = ("Inbox", "mail.txt")

    def example(self) -> bytes:
        mails = (
            f"From a@x.org Thu Jan  1 10:00:00 2026\nFrom: a@x.org\nTo: {CANARY}\nSubject: {i}\n\nHi\n\n" for i in "123"
        )
        return "".join(mails).encode()

    def writings(self) -> Mapping[str, bytes]:
        return messages.MBOX


def test_each_message_is_a_mail_with_its_attachments(box: bytes) -> None:
    read: list[object] = []
    envelopes, *mails = Mbox().read(stream(box, "inbox"), PLAN)
    assert isinstance(envelopes, Text)
    assert envelopes.text.splitlines()[0].startswith("From MAILER-DAEMON ")
    for mail in mails:
        assert isinstance(mail, ByteStream)
        chosen = format_for(mail)
        assert chosen is not None
        assert chosen.name == "mail"
        read += list(chosen.read(mail, PLAN))
    texts = [c for c in read if isinstance(c, Text)]
    assert len(texts) == 3
    assert all(CANARY in text.text for text in texts)
    assert all("\nFrom the sea" in text.text for text in texts)
    assert [c.name for c in read if isinstance(c, ByteStream)] == ["list.csv"] * 3


def test_of_a_large_mailbox_messages_are_drawn_and_it_is_said(tmp_path: Path) -> None:
    data = written(tmp_path, 30)
    *mails, note = Mbox().read(stream(data, "inbox"), Plan(rows=5, seed=2))
    names = [m.name for m in mails if isinstance(m, ByteStream)]
    assert len(names) == 5
    assert names != [f"message {i}.eml" for i in range(1, 6)]
    assert isinstance(note, Unread)
    assert (note.stage, english(note.reason)) == ("note", "5 of 30 messages were drawn and read")


def test_files_of_a_maildir_are_mails(tmp_path: Path) -> None:
    folder = mailbox.Maildir(str(tmp_path / "Maildir"))
    key = folder.add(message(1))
    (path,) = (tmp_path / "Maildir").rglob(f"{key}*")
    found = format_for(stream(path.read_bytes(), path.name))
    assert found is not None
    assert found.name == "mail"


def test_a_letter_is_no_mailbox() -> None:
    found = format_for(stream(b"From Jeanne, Lyon, 3 May 2026\nDear all,\nthe sea is blue.\n", "letter.txt"))
    assert found is not None
    assert found.name == "text"
