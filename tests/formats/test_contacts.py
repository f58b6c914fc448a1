"""vCard and iCalendar: a row for each contact or event, folded lines and old encodings read."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Table, Unread
from scanner.errors import Unreadable
from scanner.formats.icalendar_file import ICalendar
from scanner.formats.vcard import VCard
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream

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


class TestVCard(FormatContract):
    format = VCard
    name = "people.vcf"

    def example(self) -> bytes:
        return CARDS.encode()


class TestICalendar(FormatContract):
    format = ICalendar
    name = "week.ics"

    def example(self) -> bytes:
        return EVENTS.replace("\n", "\r\n").encode()


def rows(table: object) -> list[dict[str, Any]]:
    assert isinstance(table, Table)
    return [{k: v for k, v in row.items() if v is not None} for row in table.sample(PLAN).rows.to_pylist()]


def test_a_contact_is_a_row() -> None:
    (table,) = VCard().read(stream(CARDS.encode(), "a.vcf"), PLAN)
    first, second = rows(table)
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
            "attendee": f"{CANARY}\nluc@x.org",
            "location": "12 rue de la Paix",
            "description": "call first",
        }
    ]


def test_what_breaks_off_is_read_and_said() -> None:
    table, trouble = VCard().read(stream(CARDS[:150].encode(), "a.vcf"), PLAN)
    assert rows(table)[0]["full name"] == "Jeanne Martin"
    assert isinstance(trouble, Unread)
    assert trouble.reason == "it breaks off inside an entry"


@given(st.text(alphabet='ADRNTEL;:=\\,\n\r "BEGIND-VCAQUOTED', max_size=200))
def test_any_lines_are_read_or_refused(noise: str) -> None:
    data = f"BEGIN:VCARD\n{noise}\nEND:VCARD\n".encode()
    try:
        assert list(VCard().read(stream(data, "a.vcf"), PLAN))
    except Unreadable as error:
        assert error.message  # noqa: PT017 - either outcome is right
