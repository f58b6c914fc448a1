"""Which declared values a gap rests on that nobody but the demonstration asserted."""

from __future__ import annotations

from collections.abc import Iterable

from scanner.declaration import Declared, Partner, Purpose
from scanner.purposes.claims import Claim

_WORDS = {
    "categories": "list of data",
    "containers": "list of places",
    "subjects": "list of data subjects",
    "recipients": "list of recipients",
    "dated_by": "date column",
    "starts": "start of retention",
    "consent": "consent column",
    "objection": "objection column",
    "special": "Art. 9 condition",
    "receives": "list of data to receive",
}


def of_purpose(purpose: Purpose, *keys: str) -> tuple[str, ...]:
    """ "legal basis of purpose 'offers' is assumed", for each of these keys that is."""
    return _assumed(purpose, f"purpose '{purpose.id}'", keys)


def of_claims(claims: Iterable[Claim], *keys: str) -> tuple[str, ...]:
    """The same for what the rows of purposes declare: "retention of purpose 'offers' is assumed"."""
    found = (a for c in claims for a in _assumed(c.row, f"purpose '{c.purpose.id}'", keys))
    return tuple(dict.fromkeys(found))


def of_partner(partner: Partner, *keys: str) -> tuple[str, ...]:
    """The same for what is declared of a partner: "country of partner 'ops' is assumed"."""
    return _assumed(partner, f"partner '{partner.id}'", keys)


def _assumed(table: Declared, owner: str, keys: Iterable[str]) -> tuple[str, ...]:
    assumed = (_WORDS.get(key, key.replace("_", " ")) for key in keys if table.is_assumed(key))
    return tuple(f"{words} of {owner} is assumed" for words in assumed)
