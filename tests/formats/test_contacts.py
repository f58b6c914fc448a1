"""vCard and iCalendar: a row for each contact or event, folded lines and old encodings read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import ByteStream, Table, Unread
from scanner.errors import Unreadable
from scanner.formats.icalendar_file import ICalendar
from scanner.formats.vcard import VCard
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.formats.reading import reading
from tests.support.saying import english
from tests.writings import messages

CARDS = f"""BEGIN:VCARD
VERSION:3.0
N:Martin;Jeanne;;;
FN:Jeanne Martin
item1.EMAIL;type=INTERNET:{CANARY[:10]}
 {CANARY[10:]}
TEL;TYPE=CELL:+33 6 12 34 56 78
ADR;TYPE=HOME:;;12 rue de la Paix;Lyon;;69001;France
NOTE:likes tea\\, and\\nlong walks
PHOTO;ENCODING=b:AAAA
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=C3=A9sir=
=C3=A9e;Zo=C3=A9
TEL;HOME:0478123456
no colon here
END:VCARD
"""
EVENTS = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y
BEGIN:VTIMEZONE
TZID:Europe/Paris
END:VTIMEZONE
BEGIN:VEVENT
DTSTART:20260102T100000Z
SUMMARY:Check-up
ORGANIZER;CN=Dr Paul Durand:mailto:paul@x.org
ATTENDEE;CN="Martin, Jeanne":mailto:{CANARY}
ATTENDEE:mailto:luc@x.org
LOCATION:12 rue de la Paix
BEGIN:VALARM
DESCRIPTION:call first
END:VALARM
END:VEVENT
END:VCALENDAR
"""


OLD = f"""BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:D=E9sir=E9e;Zo=E9
EMAIL;INTERNET;ENCODING=QUOTED-PRINTABLE:{CANARY[:9]}=
{CANARY[9:]}
PHOTO;JPEG;ENCODING=BASE64:
 AAAA
 AAAA

END:VCARD
"""
CARD, ENTRY = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:x\n{}\nEND:VCARD\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}\nEND:VEVENT\n{}END:VCALENDAR\n",
)
PARTS = {
    "a second address": ("a.vcf", CARD.format(f"EMAIL:a@x.org\nEMAIL:{CANARY}")),
    "the last of fifty addresses": (
        "a.vcf", CARD.format("\n".join(f"EMAIL:a{i}@x.org" for i in range(50)) + f"\nEMAIL:{CANARY}")),
    "a property of one's own": ("a.vcf", CARD.format(f"X-SPOUSE:{CANARY}")),
    "a grouped label": ("a.vcf", CARD.format(f"item1.TEL:1\nitem1.X-ABLabel:{CANARY}")),
    "a label": ("a.vcf", CARD.format(f'ADR;LABEL="of {CANARY}":;;x;y;;1;z')),
    "a parameter": ("a.vcf", CARD.format(f"TEL;X-OWNER={CANARY}:1")),
    "a sorting": ("a.vcf", CARD.format(f"N;SORT-AS={CANARY}:a;b")),
    "a picture's address": ("a.vcf", CARD.format(f"PHOTO;VALUE=uri:https://x.org/{CANARY}.jpg")),
    "a picture": ("a.vcf", CARD.format(f"PHOTO:data:text/plain;base64,{b64encode(CANARY.encode()).decode()}")),
    "a sound": ("a.vcf", CARD.format(f"SOUND;ENCODING=b;TYPE=x:{b64encode(CANARY.encode()).decode()}")),
    "a card in a card": ("a.vcf", CARD.format(f"AGENT:\nBEGIN:VCARD\nFN:y\nEND:VCARD\nEMAIL:{CANARY}")),
    "a line between cards": ("a.vcf", CARD.format("NOTE:x") + f"by {CANARY}\n" + CARD.format("NOTE:y")),
    "a guest without a name": ("a.ics", ENTRY.format(f"ATTENDEE:mailto:a@x.org\nATTENDEE:mailto:{CANARY}", "")),
    "whoever sent it": ("a.ics", ENTRY.format(f'ORGANIZER;SENT-BY="mailto:{CANARY}":mailto:a@x.org', "")),
    "whoever it was left to": ("a.ics", ENTRY.format(f'ATTENDEE;DELEGATED-TO="mailto:{CANARY}":mailto:a@x.org', "")),
    "an alarm": ("a.ics", ENTRY.format(f"DESCRIPTION:x\nBEGIN:VALARM\nDESCRIPTION:call {CANARY}\nEND:VALARM", "")),
    "HTML": ("a.ics", ENTRY.format(f"X-ALT-DESC;FMTTYPE=text/html:<p>{CANARY}</p>", "")),
    "a file inside": ("a.ics", ENTRY.format(
        f"ATTACH;ENCODING=BASE64;VALUE=BINARY:{b64encode(CANARY.encode()).decode()}", "")),
    "a file's name": ("a.ics", ENTRY.format(f"ATTACH;FILENAME={CANARY}.txt;ENCODING=BASE64;VALUE=BINARY:AAAA", "")),
    "a file's address": ("a.ics", ENTRY.format(f"ATTACH:https://x.org/{CANARY}", "")),
    "the calendar's name": ("a.ics", ENTRY.format("SUMMARY:x", f"X-WR-CALNAME:of\n  {CANARY}\n")),
    "a component of one's own": ("a.ics", ENTRY.format("SUMMARY:x", f"BEGIN:X-ROOM\nX-A:{CANARY}\nEND:X-ROOM\n")),
    "only a component of one's own": (
        "a.ics", f"BEGIN:VCALENDAR\nBEGIN:VAVAILABILITY\nORGANIZER:{CANARY}\nEND:VAVAILABILITY\n"),
    "a line without a colon": ("a.ics", ENTRY.format(f"of {CANARY}", "")),
    "an old calendar": ("a.vcs", ENTRY.format(f"DESCRIPTION;QUOTED-PRINTABLE:see =\n{CANARY}", "")),
}  # fmt: skip


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_value_is_found_and_none_shares_a_cell(part: str) -> None:
    name, text = PARTS[part]
    found = reading(text.encode(), name)
    assert found.says(CANARY)
    if part in ("a second address", "a guest without a name"):
        assert CANARY in found.cells


def test_many_pictures_are_counted() -> None:
    found = reading(CARD.format("PHOTO;ENCODING=b:AAAA\n" * 210).encode(), "a.vcf")
    assert [english(part.reason) for part in found.unread if part.stage == "read"] == ["10 more than can be read"]


class TestVCard(FormatContract):
    format = VCard
    name = "people.vcf"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return CARDS.encode()

    def writings(self) -> Mapping[str, bytes]:
        return messages.VCARD


class TestOldVCard(TestVCard):
    """The oldest writing."""

    def example(self) -> bytes:
        return OLD.replace("\n", "\r\n").encode()


class TestICalendar(FormatContract):
    format = ICalendar
    name = "week.ics"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return EVENTS.replace("\n", "\r\n").encode()

    def writings(self) -> Mapping[str, bytes]:
        return messages.ICALENDAR


def rows(table: object) -> list[dict[str, Any]]:
    assert isinstance(table, Table)
    return [{k: v for k, v in row.items() if v is not None} for row in table.sample(PLAN).rows.to_pylist()]


def test_a_contact_is_a_row() -> None:
    table, photo = VCard().read(stream(CARDS.encode(), "a.vcf"), PLAN)
    first, second = rows(table)
    assert isinstance(photo, ByteStream)
    assert photo.name == "photo 1"
    assert first == {
        "family name": "Martin",
        "given name": "Jeanne",
        "full name": "Jeanne Martin",
        "email": CANARY,
        "phone": "+33 6 12 34 56 78",
        "street address": "12 rue de la Paix",
        "city": "Lyon",
        "postal code": "69001",
        "country": "France",
        "note": "likes tea, and\nlong walks",
    }
    assert second == {"family name": "Désirée", "given name": "Zoé", "phone": "0478123456", "other": "no colon here"}


def test_an_event_is_a_row() -> None:
    (table,) = ICalendar().read(stream(EVENTS.encode(), "a.ics"), PLAN)
    assert rows(table) == [
        {
            "starts": "20260102T100000Z",
            "summary": "Check-up",
            "organizer name": "Dr Paul Durand",
            "organizer": "paul@x.org",
            "attendee name": "Martin, Jeanne",
            "attendee": CANARY,
            "attendee 2": "luc@x.org",
            "location": "12 rue de la Paix",
            "description": "call first",
        }
    ]


def test_what_breaks_off_is_read_and_said() -> None:
    table, trouble = VCard().read(stream(CARDS[:150].encode(), "a.vcf"), PLAN)
    assert rows(table)[0]["full name"] == "Jeanne Martin"
    assert isinstance(trouble, Unread)
    assert english(trouble.reason) == "it breaks off inside an entry"


@given(st.text(alphabet='ADRNTEL;:=\\,\n\r "BEGIND-VCAQUOTED', max_size=200))
def test_any_lines_are_read_or_refused(noise: str) -> None:
    data = f"BEGIN:VCARD\n{noise}\nEND:VCARD\n".encode()
    try:
        assert list(VCard().read(stream(data, "a.vcf"), PLAN))
    except Unreadable as error:
        assert english(error.said)  # noqa: PT017 - either outcome is right
