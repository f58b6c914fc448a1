"""Which declared values a gap rests on that nobody but the demonstration asserted."""

from __future__ import annotations

from collections.abc import Iterable

from scanner.declaration import Declared, Partner, Purpose
from scanner.message import Said, Term, message, name
from scanner.purposes.claims import Claim


def of_purpose(purpose: Purpose, *keys: str) -> Said:
    """ "legal basis of purpose 'offers' is assumed", for each of these keys that is."""
    return _assumed(purpose, "assumed.purpose", purpose.id, keys)


def of_claims(claims: Iterable[Claim], *keys: str) -> Said:
    """The same for what the rows of purposes declare: "retention of purpose 'offers' is assumed"."""
    found = (a for c in claims for a in _assumed(c.row, "assumed.purpose", c.purpose.id, keys))
    return tuple(dict.fromkeys(found))


def of_partner(partner: Partner, *keys: str) -> Said:
    """The same for what is declared of a partner: "country of partner 'ops' is assumed"."""
    return _assumed(partner, "assumed.partner", partner.id, keys)


def _assumed(table: Declared, code: str, owner: str, keys: Iterable[str]) -> Said:
    assumed = (key for key in keys if table.is_assumed(key))
    return tuple(message(code, what=Term("declared", key), owner=name(owner)) for key in assumed)
