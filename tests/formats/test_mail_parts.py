"""Mail: one value in each header, part and writing; what cannot be read is listed, however a message is made."""

from __future__ import annotations

import base64
import binascii
import datetime
import random
import zlib
from collections.abc import Mapping
from email.message import EmailMessage
from typing import ClassVar

import pytest

from scanner.content import Unread
from scanner.formats.base import format_for
from scanner.formats.cms import Cms
from scanner.formats.mail import Mail
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.formats.reading import reading
from tests.support.saying import english

BASE = "From: Shop <shop@example.org>\nTo: a@x.org\nSubject: Hello\nDate: Mon, 4 May 2026 10:00:00 +0200\n"
HEADERS = (
    "Received", "X-Originating-IP", "X-Original-To", "List-Unsubscribe", "List-Owner", "Resent-Reply-To",
    "Resent-Sender",
    "Resent-Cc", "Resent-Bcc", "Reply-To", "Errors-To", "Disposition-Notification-To", "Return-Receipt-To", "Comments",
    "Keywords", "Message-ID", "References", "In-Reply-To", "Thread-Topic", "Organization", "X-Custom", "Unheard-Of",
    "Authentication-Results", "Mail-Followup-To", "Apparently-To", "Autocrypt", "User-Agent", "Content-Description",
)  # fmt: skip


def many(*parts: str, subtype: str = "mixed", around: tuple[str, str] = ("", ""), end: str = "\n--b--") -> str:
    """A message of several parts; each begins with its headers."""
    inner = "".join(f"\n--b\n{part}" for part in parts)
    return f"{BASE}Content-Type: multipart/{subtype}; boundary=b\n\n{around[0]}{inner}{end}\n{around[1]}"


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def der(tag: int, *inner: bytes) -> bytes:
    body = b"".join(inner)
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2)
    return bytes([tag]) + length + body


PKCS7 = bytes.fromhex("06092a864886f70d0107")
NAME = der(0x30, der(0x31, der(0x30, bytes.fromhex("0603550403"), der(0x0C, b"Jeanne Martin"))))
ALTERNATIVE = der(0x04, der(0x30, der(0x81, b"jeanne@signed.example.org")))


def signed(said: bytes, indefinite: bool = False) -> bytes:
    """Signed data with a certificate that names its owner twice (RFC 5652, 5.1)."""
    octets = der(0x04, said)
    if indefinite:
        octets = b"\x24\x80" + der(0x04, said[:9]) + der(0x04, said[9:]) + b"\0\0"
    body = der(0x30, b"\x02\x01\x01", der(0x31), der(0x30, PKCS7 + b"\x01", der(0xA0, octets)),
               der(0xA0, der(0x30, NAME, ALTERNATIVE)), der(0x31))  # fmt: skip
    return der(0x30, PKCS7 + b"\x02", der(0xA0, body))


def opaque(data: bytes, kind: str = "signed-data") -> str:
    return (
        f'{BASE}Content-Type: application/pkcs7-mime; smime-type={kind}; name="smime.p7m"\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}"
    )


INNER = f"Content-Type: text/plain\n\nask {CANARY}\n"
MESSAGES = {
    **{f"header {name}": f"{BASE}{name}: x <{CANARY}>\n\nBye\n" for name in HEADERS},
    "DKIM-Signature": f"{BASE}DKIM-Signature: v=1; a=rsa-sha256; i={CANARY}; b=AbC=; bh=x\n\nBye",
    "a space before the colon": f"From : a@x.org\nTo : {CANARY}\nSubject : x\n\nBye",
    "a tab before the colon": f"From\t: a@x.org\nTo\t: {CANARY}\nSubject: x\n\nBye",
    "a comment in an address": f"{BASE}Cc: Pete(his mail: {CANARY}) <pete@x.org>\n\nBye",
    "a group": f"{BASE}Cc: Friends: Ann <ann@x.org>, {CANARY};\n\nBye",
    "encoded words": f"{BASE}X-Note: =?utf-8?b?{b64('see ' + CANARY)}?=\n\nBye",
    "folding with an empty line": f"{BASE}Cc: Ann\n  \n  <{CANARY}>\n\nBye",
    "a line of a mailbox": f"From {CANARY} Mon May  4 10:00:00 2026\n{BASE}\nBye",
    "a byte order mark": f"\ufeff{BASE}Cc: {CANARY}\n\nBye",
    "blank lines first": f"\n\r\n\n{BASE}Cc: {CANARY}\n\nBye",
    "headers only": f"{BASE}Cc: {CANARY}\n",
    "line feeds lost": f"{BASE}\nBye {CANARY}\n".replace("\n", "\r"),
    "CR LF": f"{BASE}\nBye {CANARY}\n".replace("\n", "\r\n"),
    "preamble": many("\nx", around=(f"for {CANARY}", "")),
    "epilogue": many("\nx", around=("", f"by {CANARY}")),
    "no end": many(f"\n{CANARY}", end=""),
    "no parts": f"{BASE}Content-Type: multipart/mixed; boundary=b\n\n{CANARY}",
    "no boundary": f"{BASE}Content-Type: multipart/mixed\n\n{CANARY}",
    "a header of a part": many(f"Content-Description: of {CANARY}\n\nx"),
    "an unknown header of a part": many(f"X-Owner: {CANARY}\n\nx"),
    "a file's name": many(f'Content-Disposition: attachment; filename="{CANARY}.txt"\n\nx'),
    "a file's encoded name": many(f"Content-Disposition: attachment; filename*=utf-8''{CANARY}.txt\n\nx"),
    "a parameter": many(f'Content-Type: text/plain; x-owner="{CANARY}"\n\nx'),
    "a comment in HTML": many(f"Content-Type: text/html\n\n<p>x</p><!-- {CANARY} -->"),
    "hidden HTML": many(f'Content-Type: text/html\n\n<p>x</p><p style="display:none">{CANARY}</p>'),
    "a link in HTML": many(f'Content-Type: text/html\n\n<a href="mailto:{CANARY}">x</a>'),
    "a calendar": many(f"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:mailto:{CANARY[:9]}\n "
                       f"{CANARY[9:]}\nEND:VEVENT\nEND:VCALENDAR\n"),
    "a card": many(f"Content-Type: text/vcard\n\nBEGIN:VCARD\nEMAIL:{CANARY[:9]}\n {CANARY[9:]}\nEND:VCARD\n"),
    "a message": many(f"Content-Type: message/rfc822\n\n{BASE}Cc: {CANARY}\n\nBye"),
    "a message of two headers": many(f"Content-Type: message/rfc822\n\nFrom: a@x.org\nX-A: {CANARY}\n\nBye"),
    "a message in base64": many(
        f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{b64(BASE + CANARY)}"),
    "a report": many(
        f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; {CANARY}"),
    "headers as text": many(f"Content-Type: text/rfc822-headers\n\nFrom: {CANARY}"),
    "a feedback report": many(f"Content-Type: message/feedback-report\n\nOriginal-Rcpt-To: {CANARY}"),
    "a piece of a message": f"{BASE}Content-Type: message/partial; id=a; number=1\n\nTo: {CANARY}\n\nx",
    "quoted-printable": f"{BASE}Content-Transfer-Encoding: quoted-printable\n\n{CANARY[:9]}=\n{CANARY[9:]}",
    "base64 without its end": f"{BASE}Content-Transfer-Encoding: base64\n\n{b64('a ' + CANARY).rstrip('=')}",
    "uuencode": f"{BASE}Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n"
                f"{binascii.b2a_uu(CANARY.encode()).decode()}`\nend\n",
    "an unknown encoding": f"{BASE}Content-Transfer-Encoding: x-own\n\n{CANARY}",
    "an unknown charset": f"{BASE}Content-Type: text/plain; charset=x-own\n\n{CANARY}",
    "UTF-7": f"{BASE}Content-Type: text/plain; charset=utf-7\n\n{CANARY}",
    "a page's parts": many(f"Content-Type: text/html\n\n<p>{CANARY}</p>", subtype="related"),
    "a clear signature": many(f"\nask {CANARY}", "Content-Type: application/pgp-signature\n\nx", subtype="signed"),
    "an opaque signature": opaque(signed(INNER.encode())),
    "an opaque signature in pieces": opaque(signed(INNER.encode(), indefinite=True)),
    "twenty parts deep": "".join(f"{BASE if not i else ''}Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
                                 for i in range(20)) + f"\n{CANARY}",
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(MESSAGES))
def test_each_value_of_a_message_is_found(what: str) -> None:
    found = reading(MESSAGES[what].encode(), "m.eml")
    assert found.says(CANARY)
    listed = [part for part in found.unread if part.stage in ("open", "read") and english(part.reason) != NO_FORMAT]
    assert listed == []


NO_FORMAT = "no format that piimap reads"
LOCKED = {
    "S/MIME": opaque(der(0x30, PKCS7 + b"\x03", der(0xA0, der(0x30, b"\x02\x01\0"))), "enveloped-data"),
    "PGP/MIME": many("Content-Type: application/pgp-encrypted\n\nVersion: 1", "Content-Type: application/x\n\nx",
                     subtype="encrypted"),
    "PGP in the text": f"{BASE}\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(LOCKED))
def test_what_is_encrypted_is_listed_as_that(what: str) -> None:
    found = reading(LOCKED[what].encode(), "m.eml")
    assert "it is encrypted" in [english(part.reason) for part in found.unread]
    assert found.incomplete


def test_a_text_in_eight_bits_is_read_without_a_word_on_its_charset() -> None:
    for codec in ("utf-8", "cp1252"):
        data = BASE.encode() + "Cc: Zoé <z@x.org>\n\nBonjour Désirée".encode(codec)
        found = reading(data, "m.eml")
        assert found.says("Zoé")
        assert found.says("Bonjour Désirée")


def test_the_names_in_a_certificate_are_read() -> None:
    found = reading(opaque(signed(INNER.encode())).encode(), "m.eml")
    assert found.says("Jeanne Martin")
    assert found.says("jeanne@signed.example.org")


@pytest.mark.parametrize("times", [40, 3_000])
def test_parts_without_end_are_listed(times: int) -> None:
    data = "".join(
        f"{BASE if not i else ''}Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(times)
    )
    found = reading((data + f"\n{CANARY}").encode(), "m.eml")
    assert [english(part.reason) for part in found.unread if part.stage == "read"] == [
        "it lies more than 30 parts deep"
    ]


def test_many_parts_are_listed() -> None:
    found = list(Mail().read(stream(many(*["\nx"] * 10_020).encode(), "m.eml"), PLAN))
    assert [english(part.reason) for part in found if isinstance(part, Unread)] == [
        "only the first 10000 parts were read"
    ]


def enveloped() -> bytes:
    """Encrypted for one person by her certificate (RFC 5652, 6), by the library's own hand."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs7

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Jeanne Martin")])
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    owner = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(9)).sign(key, hashes.SHA256())
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(f"ask {CANARY}\n".encode()).add_recipient(owner)
    return builder.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def writings_of_cms() -> dict[str, bytes]:
    said = f"ask {CANARY}\n".encode()
    packed = base64.encodebytes(signed(said)).decode()
    return {
        "lengths told at the end (BER)": signed(said, indefinite=True),
        "armoured, as OpenSSL writes it": f"-----BEGIN PKCS7-----\n{packed}-----END PKCS7-----\n".encode(),
        "armoured, with CRLF and the newer name": (
            f"-----BEGIN CMS-----\n{packed}-----END CMS-----\n".replace("\n", "\r\n").encode()
        ),
        "Base64 without armour, as of Italian invoices": packed.encode(),
        "bytes behind its end": signed(said) + b"\r\n",
    }


class TestCms(FormatContract):
    format = Cms
    name = "order.txt.p7m"
    not_read: ClassVar[Mapping[str, str]] = {
        "armoured, as OpenSSL writes it": "its armour is not taken off yet",
        "armoured, with CRLF and the newer name": "its armour is not taken off yet",
        "Base64 without armour, as of Italian invoices": "its armour is not taken off yet",
    }

    def example(self) -> bytes:
        return signed(f"ask {CANARY}\n".encode())

    def writings(self) -> Mapping[str, bytes]:
        return writings_of_cms()

    def encrypted(self) -> bytes:
        return enveloped()


def test_compressed_data_is_unpacked() -> None:
    smime = bytes.fromhex("060b2a864886f70d0109100109")
    inner = der(0x30, PKCS7 + b"\x01", der(0xA0, der(0x04, zlib.compress(INNER.encode()))))
    data = der(0x30, smime, der(0xA0, der(0x30, b"\x02\x01\0", der(0x30), inner)))
    assert reading(data, "smime.p7m").says(CANARY)


@pytest.mark.parametrize("seed", range(3))
def test_damaged_messages_are_read_or_refused(seed: int) -> None:
    """Cut and flipped: no error but Unreadable comes out."""
    rng = random.Random(seed)
    for message in MESSAGES.values():
        data = bytearray(message.encode())
        data = data[: rng.randrange(1, len(data))] if rng.random() < 0.5 else data
        for _ in range(rng.randrange(6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        assert reading(bytes(data), "m.eml") is not None


def test_what_python_writes_is_read() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@x.org", f"Zoé Martin <{CANARY}>"
    mail.set_content("Bonjour")
    mail.add_alternative("<p>Bonjour <!-- Désirée Petit --></p>", subtype="html")
    mail.add_attachment("id;nom\n1;Paul Durand\n", filename="liste.csv")
    found = reading(mail.as_bytes(), "m")
    for value in (CANARY, "Zoé Martin", "Désirée Petit", "Paul Durand", "liste.csv"):
        assert found.says(value)
    assert format_for(stream(mail.as_bytes(), "m")) is not None
