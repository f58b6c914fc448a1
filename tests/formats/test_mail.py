"""Mail: headers, text and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from typing import ClassVar

import pytest

from scanner.content import ByteStream, Links, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from scanner.formats.delimited import Delimited
from scanner.formats.mail import MAX_DEPTH, Mail
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import english
from tests.writings import messages


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {"From": "Shop <shop@example.org>", "To": "a@x.org", "Subject": "Écran", **headers}.items():
        mail[name] = value
    mail.set_content("Bonjour,\nvotre commande est prête.\n")
    return mail


class TestMail(FormatContract):
    format = Mail
    name = "message.eml"
    not_read: ClassVar[Mapping[str, str]] = {
        "the file of Apple Mail: its length first": "it is listed as no mail",
        "UTF-16, as exported by hand": "it is listed as no mail",
    }

    def example(self) -> bytes:
        return message(Bcc=f"Jeanne <{CANARY}>").as_bytes()

    def writings(self) -> Mapping[str, bytes]:
        return messages.MAIL

    def encrypted(self) -> bytes:
        return messages.LOCKED_MAIL


def test_headers_and_text_are_read_words_decoded() -> None:
    text, _ = Mail().read(stream(message(Cc="José Martín <jose@x.org>").as_bytes(), "m.eml"), PLAN)
    assert isinstance(text, Text)
    for part in (
        "Shop <shop@example.org>",
        "a@x.org",
        "José Martín",
        "jose@x.org",
        "Écran",
        "votre commande est prête",
    ):
        assert part in text.text


def test_html_is_read_without_its_marks() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@x.org", "b@x.org", "s"
    mail.set_content("<html><body><style>p{}</style><p>Bonjour <b>Jeanne</b></p></body></html>", subtype="html")
    (text,) = Mail().read(stream(mail.as_bytes(), "m.eml"), PLAN)
    assert isinstance(text, Text)
    assert "Jeanne" in text.text
    assert "<b>" not in text.text


def test_attachments_are_streams_of_their_own() -> None:
    mail = message()
    mail.add_attachment(b"id,email,x\n1,a@x.org,1\n2,b@x.org,2\n", maintype="text", subtype="csv", filename="liste.csv")
    mail.add_attachment(message())
    _, _, table, inner = Mail().read(stream(mail.as_bytes(), "m.eml"), PLAN)
    assert isinstance(table, ByteStream)
    assert isinstance(inner, ByteStream)
    assert (table.name, table.depth, inner.depth) == ("liste.csv", 1, 1)
    assert isinstance(format_for(table), Delimited)
    assert isinstance(format_for(inner), Mail)


def test_mails_in_mails_end_somewhere() -> None:
    deep = ByteStream("m.eml", None, lambda: stream(data).open(), b"", depth=MAX_DEPTH)
    mail = message()
    mail.add_attachment(message())
    data = mail.as_bytes()
    last = list(Mail().read(deep, PLAN))[-1]
    assert isinstance(last, Unread)
    assert "deep" in english(last.reason)


@pytest.mark.parametrize("name", ["m.eml", "m.txt"])
def test_what_is_no_mail(name: str) -> None:
    if name.endswith("eml"):
        with pytest.raises(Unreadable):
            list(Mail().read(stream(b"\n\nhello", name), PLAN))
    assert Mail().recognises(stream(b"To: do\nDate: a thing\nhello\nmore\nand more\n", name)) < 0.5


def test_domains_that_a_mail_went_to_are_links_of_the_file_without_the_people() -> None:
    mail = message(
        To="a@partner.fr, Jean <jean@mail.partner.fr>", Cc="b@example.org", Bcc="c@localhost, d@10.0.0.1, e@intern.lan",
        Date="Mon, 4 May 2026 10:00:00 +0200",
    )  # fmt: skip
    _, links = Mail().read(stream(mail.as_bytes(), "m.eml"), PLAN)
    assert isinstance(links, Links)
    assert {(link.kind, link.origin, link.target, link.target_kind) for link in links.links} == {
        ("domain", (), ("partner.fr",), "domain"), ("domain", (), ("mail.partner.fr",), "domain"),
    }  # fmt: skip
    assert {(link.first_seen, link.confidence) for link in links.links} == {("2026-05-04T08:00:00Z", 0.8)}
