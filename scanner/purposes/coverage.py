"""Whether what was declared covers what was found: the same kind, its parent, its parts, or something finer.

The vocabulary itself says that a parent covers its children (`scanner.taxonomy.covers`). On top of that:

- a whole is covered by its parts: a field of full names where given and family name are declared;
- what is coarser is covered by what is finer: an age where the date of birth is declared;
- a by-product is never asked for by itself: the number that an organisation gives a person ties rows
  together, and free text is held against the declaration by the kinds found in it;
- what may not be kept at all is covered by no parent: a declared card number is no word on the
  verification value (PCI DSS v4.0 requirement 3.3; CNIL deliberation 2018-303).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scanner.purposes.claims import Claim
from scanner.taxonomy import covers, entry

BY_PRODUCTS: frozenset[str] = frozenset({"user", "user.unique_id", "user.account", "user.content.free_text"})

_PARTS: dict[str, tuple[frozenset[str], ...]] = {
    "user.name": (frozenset({"user.name.first", "user.name.last"}),),
    "user.contact.address": (
        frozenset({"user.contact.address.street", "user.contact.address.city"}),
        frozenset({"user.contact.address.street", "user.contact.address.postal_code"}),
    ),
}
_COARSER: dict[str, frozenset[str]] = {
    "user.demographic.date_of_birth": frozenset({"user.demographic.age_range"}),
    "user.contact.address.street": frozenset(
        {"user.contact.address.city", "user.contact.address.postal_code", "user.contact.address.country"}
    ),
    "user.contact.address.postal_code": frozenset({"user.contact.address.city", "user.contact.address.country"}),
    "user.contact.address.city": frozenset({"user.contact.address.country"}),
    "user.location.precise": frozenset(
        {
            "user.location",
            "user.contact.address.city",
            "user.contact.address.postal_code",
            "user.contact.address.country",
        }
    ),
}
NEVER_KEPT = frozenset({"user.financial.credit_card.cvv"})
"""What may not be kept whatever is declared."""
GRADED = frozenset({"user.demographic.date_of_birth", "user.location.precise"})
"""What is mostly asked for to know something coarser: an age, or the town. A street is no finer town, but more data."""


def named(declared: Iterable[str], found: str) -> bool:
    """Whether a category is declared by its own name, or by an ancestor that stands apart itself.

    That is what Art. 9, Art. 10 and Art. 87 GDPR data need: "personal data" or "official number" is no
    declaration of a religion or a NIR.
    """
    return any(found == d or (found.startswith(d + ".") and entry(d).stands_apart) for d in declared)


def is_covered(declared: Collection[str], found: str) -> bool:
    """Whether `declared`, the categories declared for one place and its people, cover a category found there."""
    return (found in BY_PRODUCTS and bool(declared)) or meets(declared, found)


def meets(declared: Collection[str], found: str) -> bool:
    """The same without the indulgence for by-products: whether one of `declared` speaks of what was found."""
    if found in NEVER_KEPT or entry(found).stands_apart:
        return named(declared, found)
    if any(covers(d, found) or found in _COARSER.get(d, ()) for d in declared):
        return True
    return any(all(meets(declared, part) for part in parts) for parts in _PARTS.get(found, ()))


def coarser(declared: Iterable[str], found: str) -> tuple[str, ...]:
    """What is declared of the same thing, only less precise than what was found: an age for a date of birth."""
    return tuple(sorted(c for c in declared if c in _COARSER.get(found, ())))


def declared_for(claims: Iterable[Claim], subject: str | None) -> frozenset[str]:
    """The categories that these rows declare for a data subject; for anybody when nothing tells whom it is about."""
    return frozenset(c for claim in claims if claim.names_subject(subject) for c in claim.row.categories)
