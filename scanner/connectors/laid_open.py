"""From rows as a database gives them to a sample: nested columns laid open, bytes told by their kind."""

from __future__ import annotations

from scanner import arrow
from scanner.connectors.blobs import kinds_of
from scanner.connectors.drawing import Draw
from scanner.connectors.nested_columns import NestedColumns
from scanner.content import Drawn
from scanner.message import Message, Said, in_a_row, message


def laid_open(draw: Draw, nested: NestedColumns) -> tuple[Drawn, Said, Said]:
    """The sample, what is to be noted of it, and what in it was not read though it should. Sets `nested.columns`."""
    opened = nested.open(draw.rows)
    rows = arrow.table([column.name for column in nested.columns], opened)
    notes: list[Message] = []
    if nested.clipped:
        notes.append(message("only.long-values", most=arrow.CLIP, n=nested.clipped))
    documents, others = kinds_of(rows.columns)
    if others:
        notes.append(message("unknown.bytes", kinds=in_a_row(others)))
    unread = (message("unknown.files-in-bytes", kinds=in_a_row(documents)),) if documents else ()
    return Drawn(rows, draw.total, draw.exact, draw.method, draw.units, draw.numbers), tuple(notes), unread
