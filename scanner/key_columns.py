"""Columns that by their name are keys: `id`, `customer_id`, `customerId`, `id_client`.

Where a database declares no foreign keys, such a column may still refer to another table. Its values alone prove
nothing, since sequences 1 … n lie in each other by accident; its name and its values together do.
"""

from __future__ import annotations

import re

_KEY_WORDS = frozenset(
    {"id", "ids", "uid", "uuid", "guid", "fk", "pk", "key", "no", "nr", "num", "number", "ref", "code"}
)
_SURE = frozenset({"id", "uid", "uuid", "guid", "fk"})
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_FILE = re.compile(
    r"(?i)\.(?:csv|tsv|txt|jsonl?|ndjson|parquet|orc|avro|arrow|feather|xlsx?|xlsb|ods)(?:\.(?:gz|bz2|xz|zst))?$"
)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, by underscores, other signs, and capitals."""
    return tuple(w.lower() for w in _WORDS.findall(name))


def key_of(column: str) -> tuple[str, ...] | None:
    """What a key column's name says it is the key of: ("customer",) of `customer_id`, () of a mere `id`; None for a
    column whose name is no key's."""
    words = words_of(column)
    if words and words[-1] in _SURE:
        return _without_keys(words)
    return _without_keys(words) if len(words) > 1 and words[0] in _SURE else None


def _without_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_singular(w) for w in words if w not in _KEY_WORDS)


def called_after(container: str) -> tuple[str, ...]:
    """The words of a table's own name, without schema, folder and file ending, the last in the singular."""
    name = re.split(r"!/|/", container)[-1]
    bare = _FILE.sub("", name)
    words = words_of(bare if bare != name else name.rpartition(".")[2])
    return tuple(_singular(w) for w in words)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
