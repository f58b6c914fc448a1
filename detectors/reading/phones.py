"""Phone numbers that only the words around them tell: a local number after "call me on", a number before "fax".

libphonenumber knows a number by its area code; within a town people write the last seven or eight digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Match
from detectors.reading.facts import DATE
from scanner.message import message

_PHONE, _REASON = "user.contact.phone_number", message("text.phone")
_CALL = (
    r"call(?:ed|ing)?(?: \w+)? back|call[- ]?back|call(?:ed|ing)?|r[ai]ng|phon(?:e|ed|ing)|text(?:ed)?|dial(?:l?ed)?"
    r"|reach(?:ed|able)?|contact(?:ed)?|answering|whats ?app|sms|voicemail|speak to \w+"
)
_BETWEEN = r"(?:[ ]+[\w'’-]+){0,3}?[ ]+(?:on|at|under|via|through|:)[ ]*(?:(?:my|his|her|their|the)[ ]\w+[ ]*:?[ ]*)?"
_NUMBER = r"(?P<number>\+?\(?\d(?:[ ().\-]{0,2}\d){6,14})(?![\w@%€$£]|[.,:/-]\d)"
_LINE = r"(?:office|fax|mobile|cell|home|work|direct|switchboard|landline|desk)\b(?=[ ]*(?:[\n,;.)\\]|$))"
_BEFORE = re.compile(rf"(?i)\b(?:{_CALL}){_BETWEEN}{_NUMBER}")
_AFTER = re.compile(rf"(?i)(?<![\w.,:/@#-]){_NUMBER}[ ]*[-–(,]?[ ]*{_LINE}")
_NONE = re.compile(
    r"\d{3}-\d{2}-\d{4}|\d{4}[-.]\d{1,2}[-.]\d{1,2}.*|\d{1,2}[-.]\d{1,2}[-.]\d{2,4}.*|\d{1,3}(?:\.\d{1,3}){3}"
    r"|(?:19|20)\d{2}.(?:19|20)\d{2}|(?:\d{4}[ -]){3}\d{4}"
)


def find(text: str) -> Iterator[Match]:
    """Numbers of 7 to 15 digits (E.164 allows 15) that the words around them call a phone's."""
    for pattern in (_BEFORE, _AFTER):
        for said in pattern.finditer(text):
            if not (DATE.fullmatch(said["number"]) or _NONE.fullmatch(said["number"])):
                yield Match(*said.span("number"), _PHONE, "phone_in_text", 0.72, reason=_REASON)
