"""Which columns of a long table need not be read through for one person, as far as rows drawn at random tell.

Numbers, dates and a few short codes hold no text with a person in it. A database is asked for whole values in them,
which costs a small part of sending every row; that they were not read through is said.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from scanner.content import Column, Drawn
from scanner.person.asked import read_date
from scanner.person.columns import Role, asked_as

LONG = 20_000
"""Rows from which reading fewer columns is worth a second question for the rows that were found."""
_SEEN = 150
"""Values that must have been seen before anything is said of the rest."""
_MOST_CODES = 10
_LONGEST_CODE = 16


def columns_to_read(columns: Sequence[Column], roles: Sequence[Role], drawn: Drawn) -> list[int] | None:
    """The places of the columns that must be read through, the key first; None where all must be.

    Asked of tables alone that are long, and whose rows one key of whole numbers or text finds again.
    """
    short = drawn.rows_total is not None and drawn.rows_total < LONG
    keys = [i for i, column in enumerate(columns) if column.primary_key]
    if short or drawn.method in ("full", "head") or len(keys) != 1 or len(drawn.rows.columns) != len(columns):
        return None
    values = [column.combine_chunks() for column in drawn.rows.columns]
    if not (pa.types.is_integer(values[keys[0]].type) or pa.types.is_string(values[keys[0]].type)):
        return None
    read = [i for i, role in enumerate(roles) if not _tells_nothing(columns[i], role, values[i])]
    if len({*keys, *read}) == len(columns):
        return None
    return [keys[0], *(i for i in read if i != keys[0])]


def _tells_nothing(column: Column, role: Role, values: pa.Array) -> bool:
    kind = values.type
    if pa.types.is_temporal(kind) or pa.types.is_boolean(kind):
        return True
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return asked_as(column.declared_type) != "text"  # numbers in a column of texts are not found as numbers
    if not pa.types.is_string(kind) or len(values) - values.null_count < _SEEN:
        return False
    distinct = pc.unique(values.drop_null())
    if all(read_date(text) for text in distinct.to_pylist()):
        return True
    named = role.named or role.email or role.phone or role.person_number
    longest = pc.max(pc.utf8_length(distinct)).as_py()
    return not named and len(distinct) <= _MOST_CODES and longest <= _LONGEST_CODE
