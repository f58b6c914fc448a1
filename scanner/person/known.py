"""What is known of the person while the search goes on: identifiers, and the keys of the person's rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from scanner.person.asked import Identifier, Person
from scanner.person.columns import generic, points_to
from scanner.person.found import Key, Look
from scanner.person.probe import Probe
from scanner.text.names import words_of

MOST_KEYS = 5_000
"""Keys that are followed; more are not one person's."""
MOST_CHAIN = 5
"""Places of a chain of keys that is followed on: three hops, each from a column to another."""
_MOST_LEARNT = 5
"""Addresses or numbers of one kind: a table that gives more is not about one person."""

Follows = Literal["certain", "possible", ""]


class Known:
    """Grows as containers are looked at; `identifiers` and `keys` count its states."""

    def __init__(self, person: Person) -> None:
        self._given = frozenset(person.identifiers)
        self.probe = Probe(person)
        self.keys: dict[Key, None] = {}
        self.identifier_state = 0
        self.overflow = False

    @property
    def person(self) -> Person:
        return self.probe.person

    @property
    def learnt(self) -> tuple[Identifier, ...]:
        return tuple(i for i in self.person.identifiers if i not in self._given)

    def take(self, look: Look) -> tuple[Key, ...]:
        """Add what a look found; returns the keys that are new."""
        fresh = tuple(dict.fromkeys(key for key in look.keys if key not in self.keys and len(key.via) <= MOST_CHAIN))
        if len(self.keys) + len(fresh) > MOST_KEYS:
            self.overflow = True
            fresh = fresh[: MOST_KEYS - len(self.keys)]
        self.keys.update(dict.fromkeys(fresh))
        new = [i for i in dict.fromkeys(look.learnt) if i not in self.person.identifiers]
        counts = Counter(i.kind for i in (*self.person.identifiers, *new))
        new = [i for i in new if counts[i.kind] <= _MOST_LEARNT]
        if new:
            person = replace(self.person, identifiers=tuple(sorted((*self.person.identifiers, *new))))
            self.probe = Probe(person)
            # A birth date finds nothing by itself; it only tells namesakes apart from then on.
            self.identifier_state += any(i.kind != "born" for i in new)
        return fresh


def following(
    keys: Iterable[Key], source: str, container: str, column: str, references: tuple[str, str] | None
) -> dict[str, tuple[Key, Follows]]:
    """The keys that a column can hold, by value, with how sure it is that it holds them."""
    found: dict[str, tuple[Key, Follows]] = {}
    for key in sorted(keys, key=lambda k: ((k.container, k.column) == references and k.source == source, -len(k.via))):
        sure = follows(key, source, container, column, references)
        if sure and (key.value not in found or sure == "certain"):
            found[key.value] = key, sure  # the last is the best: by a foreign key, by the shortest way
    return found


def follows(key: Key, source: str, container: str, column: str, references: tuple[str, str] | None) -> Follows:
    """Whether a column points to the rows that a key is of.

    By a foreign key; by the same name, unless it says nothing; or called after the table, as customer_id is after
    customers.id. In another source, what is only called after a table may count anew: it is possible at most.
    """
    if (source, container, column) == (key.source, key.container, key.column):
        return ""
    if source == key.source and references == (key.container, key.column):
        return "certain"
    if words_of(column) == words_of(key.column) and not generic(column):
        return "certain" if key.personal or source == key.source else ""
    if key.personal and generic(key.column) and points_to(column, key.container, key.column):
        return "certain" if source == key.source else "possible"
    return ""
