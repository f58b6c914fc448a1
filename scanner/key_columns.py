"""Columns that by their name are keys: `id`, `customer_id`, `customerId`, `id_client`.

Where a database declares no foreign keys, such a column may still refer to another table. Its values alone prove
nothing, since sequences 1 … n lie in each other by accident; its name and its values together do.
"""

from __future__ import annotations

import re

from scanner.text.endings import without_endings
from scanner.text.names import singular, singulars, words_of

_KEY_WORDS = frozenset(
    {"id", "ids", "uid", "uuid", "guid", "fk", "pk", "key", "no", "nr", "num", "number", "ref", "code"}
)
_SURE = frozenset({"id", "uid", "uuid", "guid", "fk"})


def key_of(column: str) -> tuple[str, ...] | None:
    """What a key column's name says it is the key of: ("customer",) of `customer_id`, () of a mere `id`; None for a
    column whose name is no key's."""
    words = _of_key(column)
    return words if words is None else tuple(map(singular, words))


def called_after(container: str) -> tuple[str, ...]:
    """The words of a table's own name, without schema, folder and file ending, in the singular."""
    return tuple(map(singular, _of_table(container)))


def keys_of(column: str) -> frozenset[tuple[str, ...]]:
    """Whatever else the words may be that a column is the key of, if its last one is a plural of another language."""
    return _readings(_of_key(column) or ())


def names_of(container: str) -> frozenset[tuple[str, ...]]:
    """Whatever else the words of a table's own name may be: Straßen of a Straße, chevaux of a cheval."""
    return _readings(_of_table(container))


def _of_key(column: str) -> tuple[str, ...] | None:
    words = words_of(column)
    if words and (words[-1] in _SURE or (len(words) > 1 and words[0] in _SURE)):
        return tuple(word for word in words if word not in _KEY_WORDS)
    return None


def _of_table(container: str) -> tuple[str, ...]:
    name = re.split(r"!/|/", container)[-1]
    bare = without_endings(name, "table", "packed")
    return words_of(bare if bare != name else name.rpartition(".")[2])


def _readings(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    before = tuple(map(singular, words[:-1]))
    return frozenset((*before, last) for word in words[-1:] for last in (word, *singulars(word)))
