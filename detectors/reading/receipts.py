"""What receipts and bills print of a customer: the last digits of a card (PCI DSS allows four), a member's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Match
from scanner.message import message

CATEGORIES = ("user.financial.credit_card", "user.unique_id")
_BRAND = r"(?:card|visa|master ?card|maestro|amex|american express|discover|debit|credit|carte|cb)"
_ENDS = (
    r"(?:end(?:ing|s)?|finishing|se terminant|terminant|finissant)(?:[ ](?:in|with|on|par))?[ :#]*"
    r"|[*xX•.]{2,}(?:[ -][*xX•.]{2,})*[ -]?"
)
_CARD = re.compile(rf"(?i)\b{_BRAND}\b[^\n\d]{{0,25}}?(?:{_ENDS})(?P<value>\d{{4}})(?![\d.,/-]?\d)")
_SCHEME = r"(?:rewards?|loyalty|bonus|club|frequent \w+|fid[ée]lit[ée])"
_MEMBER = re.compile(
    rf"(?i)\b{_SCHEME}[ -](?:member|card|account|program(?:me)?|carte|club)\b[^\n]{{0,30}}\n(?:[^\n:]{{0,40}}\n)?"
    r"[ \t]*(?:member )?(?:id|no|number|n°|#)\.?[ ]*[:#][ ]*(?P<value>[A-Z]{0,4}-?\d{4,14})(?!\w)"
)


def find(text: str) -> Iterator[Match]:
    """Last digits after words that say so, and the number on the lines under a loyalty scheme's name."""
    for said in _CARD.finditer(text):
        reason = message("text.last-digits")
        yield Match(*said.span("value"), CATEGORIES[0], "card_end_in_text", 0.65, reason=reason)
    for said in _MEMBER.finditer(text):
        reason = message("text.member-number")
        yield Match(*said.span("value"), CATEGORIES[1], "member_number_in_text", 0.7, reason=reason)
