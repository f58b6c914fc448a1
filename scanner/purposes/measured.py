"""What a rule looked at that could have shown a gap: so many of so many, and why the rest was not looked at.

Each rule names its measure; `scanner.purposes.held` makes of it and of the rule's gaps the one answer that every
report gives. Everything here is a pure function of the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass

from scanner.purposes.compare import Comparison
from scanner.purposes.index import sought, unread
from scanner.result import Rest, RestCode, Unit


@dataclass(frozen=True, slots=True)
class Measured:
    """`n` of `of` units were looked at. Both are 0 where nothing could have shown a gap."""

    n: int
    of: int
    unit: Unit
    rest: tuple[Rest, ...] = ()


def rests(**counts: int) -> tuple[Rest, ...]:
    """The reasons with their numbers, without those of none."""
    codes: list[tuple[RestCode, int]] = [(code, n) for code, n in counts.items() if n]  # type: ignore[misc]
    return tuple(Rest(code, n) for code, n in codes)


def nothing_declared(unit: Unit) -> Measured:
    """Where the declaration makes no such promise."""
    return Measured(0, 0, unit, (Rest("none_declared"),))


def left_unread(comparison: Comparison) -> tuple[Rest, ...]:
    """What should have been read and was not, as the reason that any answer about the whole estate has to name."""
    return rests(unread=len(unread(comparison)))


def fields_read(comparison: Comparison) -> Measured:
    """The fields with rows, beyond their beginning."""
    fields = [f for f in comparison.ground.inventory.fields if f.examined.rows_examined]
    head = sum(f.examined.method == "head" for f in fields)
    return Measured(len(fields) - head, len(fields), "fields", (*left_unread(comparison), *rests(head=head)))


def declared_kinds(comparison: Comparison) -> Measured:
    """The declared kinds of data that could be looked for in the places that claim them."""
    sources = [(p, source) for p in comparison.declaration.purposes for source in sorted({r.source for r in p.data})]
    every = [s for purpose, source in sources for s in sought(comparison, purpose, source)]
    if not sources:
        return nothing_declared("kinds")
    told = sum(s.presence != "untold" for s in every)
    return Measured(told, len(every), "kinds", (*left_unread(comparison), *rests(untold=len(every) - told)))
