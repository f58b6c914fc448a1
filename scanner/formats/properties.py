"""What columnar files say of themselves beside their rows: key-value metadata of the file, its schema and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scanner.content import Text

MOST_SAID = 256 * 1024
"""Characters that are read of them; a text that is cut says so."""
_STRUCTURE = frozenset(
    (b"ARROW:schema", b"PARQUET:field_id", b"ARROW:extension:name", b"iceberg.schema", b"avro.codec")
)
"""Keys whose values are the schema once more in a form of machines, or numbers: nobody wrote them."""
_SHAPE = frozenset(("type", "name", "fields", "items", "values", "logicalType", "precision", "scale", "size",
                    "namespace", "order"))  # fmt: skip
"""Attributes of an Avro schema that give types, and the names that columns are called by."""


def text_of(lines: Iterator[str]) -> Iterator[Text]:
    """The lines as one text, nothing for none."""
    text = "\n".join(dict.fromkeys(line for line in lines if line.strip()))
    if text:
        yield Text("properties", text[:MOST_SAID], truncated=len(text) > MOST_SAID)


def metadata(pairs: Mapping[Any, Any] | None) -> Iterator[str]:
    """A line for each key and its value, where both are text."""
    for key, value in (pairs or {}).items():
        name = key if isinstance(key, bytes) else str(key).encode()
        if name not in _STRUCTURE:
            said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            yield f"{name.decode('utf-8', 'replace')}: {said}"


def schema_words(schema: Any) -> Iterator[str]:
    """The metadata of an Arrow schema and of its fields at any depth."""
    yield from metadata(schema.metadata)
    stack = list(schema)
    while stack:
        field = stack.pop()
        yield from metadata(field.metadata)
        kind = field.type
        stack += [kind.field(i) for i in range(getattr(kind, "num_fields", 0) or 0)]


def avro_words(schema: Any) -> Iterator[str]:
    """Documentation, defaults, symbols and what else an Avro schema's author added."""
    stack: list[tuple[Any, bool]] = [(schema, False)]
    while stack:
        value, said = stack.pop()
        if isinstance(value, dict):
            stack += [(inner, key not in _SHAPE) for key, inner in value.items() if not str(key).startswith("__")]
        elif isinstance(value, list):
            stack += [(inner, said) for inner in value]
        elif said and isinstance(value, str):
            yield value
