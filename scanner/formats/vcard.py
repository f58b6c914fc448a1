"""vCard (RFC 6350; 3.0: RFC 2426): address books, a row for each contact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.content_lines import Components
from scanner.formats.decoding import decoded_head, encoding_of
from scanner.formats.json_paths import PathTable
from scanner.message import Term, message

_NAMES: dict[str, str | tuple[str, ...]] = {
    "FN": "full name",
    "N": ("family name", "given name", "additional names", "prefix", "suffix"),
    "ADR": ("post office box", "address extension", "street address", "city", "region", "postal code", "country"),
    "TEL": "phone",
    "BDAY": "birth date",
    "ORG": "organization",
    "TITLE": "job title",
    "IMPP": "messenger",
}
_BEGIN = re.compile(r"(?i)\ufeff?\s*BEGIN[ \t]*:[ \t]*VCARD\s")


class VCard(Format):
    """Contacts."""

    name = "vcard"
    summary = "vCard 2.1 to 4.0: a row for each contact, a column for each value; pictures as files"
    suffixes: ClassVar[tuple[str, ...]] = (".vcf", ".vcard")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if text and _BEGIN.match(text):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec, text = encoding_of(stream), decoded_head(stream)
        if codec is None or not text or not _BEGIN.match(text):
            raise Unreadable(message("form.none", what=Term("no", "vcard")), "open")
        cards = Components(stream, codec, plan.max_bytes, frozenset({"VCARD"}), _NAMES)
        contacts = PathTable(cards, plan)
        rest = list(cards.rest())
        if contacts.columns:
            yield contacts
        yield from rest
        if contacts.trouble:
            yield Unread("", "read", contacts.trouble)
        elif not contacts.columns and not rest:
            raise Unreadable(message("nothing.contact"))
