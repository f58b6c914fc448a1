"""Whether a regular expression can be matched in more than one way: what makes Python's matcher try them all.

The expression is laid out by its positions (Glushkov's automaton), with every way from one to the next. One text that
two ways around the same loop read alike doubles the matcher's work at each turn ("doubling"); one that two loops
in a row share costs the square of its length ("sharing"). Look-arounds are taken to hold, so what rests on one is
flagged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_LOOP = 20
"""From so many repeats on a bounded repeat counts as one without end: 2 to this power is more than anybody waits."""
_LONG = 5000
"""The same for repeats in a row, which cost a product and no power."""
_COPIES = 3
_MOST = 20_000
"""Positions of an expression that is looked into."""
_SAMPLE = [*map(chr, range(256)), *"ſKΩабв٣²₀中あ‑–—’“”\u2028\u200b\u202f\ufeff\ufffd😀"]


@dataclass(slots=True)
class Piece:
    """A part of an expression: whether it may be empty, and the positions it may begin and end with."""

    nullable: bool = True
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)


class Automaton:
    """The positions of one expression: which characters each takes, and how many ways lead from one to another."""

    def __init__(self, parsed: Any, flags: int) -> None:
        self._flags = flags
        self._alphabet = [*_SAMPLE, *sorted({chr(n) for n in _literals(parsed)} - set(_SAMPLE))]
        self._known: dict[str, int] = {}
        self.takes: list[int] = []
        self.follow: Counter[tuple[int, int]] = Counter()
        self.endless: set[int] = set()
        """Positions that repeat by themselves, more often than _LONG."""
        self.inner: list[Any] = []
        """What stands in atomic groups, each to be looked at by itself."""
        self._sequence(parsed)

    def doubling(self) -> bool:
        after: dict[int, list[int]] = {}
        for p, q in self.follow:
            after.setdefault(p, []).append(q)
        component = _components(len(self.takes), after)
        if any(ways > 1 and component[p] == component[q] for (p, q), ways in self.follow.items()):
            return True
        pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
        seen = {(p, p) for p in range(len(self.takes))}
        todo = list(seen)
        while todo:
            p, q = todo.pop()
            for a in after.get(p, ()):
                for b in after.get(q, ()):
                    if self.takes[a] & self.takes[b] and component[a] == component[p] == component[q] == component[b]:
                        pairs.setdefault((p, q), []).append((a, b))
                        if (a, b) not in seen:
                            seen.add((a, b))
                            todo.append((a, b))
        listed = sorted(seen)
        number = {pair: i for i, pair in enumerate(listed)}
        circle = _components(len(listed), {number[p]: [number[q] for q in qs] for p, qs in pairs.items()})
        diagonal = {circle[number[p, q]] for p, q in listed if p == q}
        return any(p != q and circle[number[p, q]] in diagonal for p, q in listed)

    def sharing(self) -> bool:
        after: dict[int, list[int]] = {}
        for p, q in self.follow:
            after.setdefault(p, []).append(q)
        for start in self.endless:
            seen = {(start, self.takes[start])}
            todo = [(start, self.takes[start])]
            while todo:
                p, common = todo.pop()
                for q in after.get(p, ()):
                    state = q, common & self.takes[q]
                    if state[1] and state not in seen:
                        if q != start and q in self.endless:
                            return True
                        seen.add(state)
                        todo.append(state)
        return False

    def _sequence(self, items: Any) -> Piece:
        whole = Piece()
        for kind, value in items:
            whole = self._joined(whole, self._item(kind, value))
        return whole

    def _joined(self, a: Piece, b: Piece) -> Piece:
        for p in a.last:
            for q in b.first:
                self.follow[p, q] += 1
        return Piece(
            a.nullable and b.nullable,
            [*a.first, *(b.first if a.nullable else [])],
            [*b.last, *(a.last if b.nullable else [])],
        )

    def _item(self, kind: Any, value: Any) -> Piece:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self._position(kind, value)
        if kind is op.SUBPATTERN:
            return self._sequence(value[3])
        if kind is op.BRANCH:
            branches = [self._sequence(branch) for branch in value[1]]
            first, last = [p for b in branches for p in b.first], [p for b in branches for p in b.last]
            return Piece(any(b.nullable for b in branches), first, last)
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._repeat(*value)
        if kind is op.ATOMIC_GROUP:
            self.inner.append(value)
        elif kind is op.POSSESSIVE_REPEAT:
            self.inner.append(value[2])
        elif kind is op.GROUPREF_EXISTS:
            return self._joined(self._sequence(value[1]), self._sequence(value[2] or []))
        else:
            return Piece()
        self.takes.append(0)  # what is never tried again shares no text with anything
        place = len(self.takes) - 1
        return Piece(kind is op.POSSESSIVE_REPEAT and value[0] == 0, [place], [place])

    def _repeat(self, least: int, most: Any, inner: Any) -> Piece:
        if most < _LOOP:
            whole = Piece()
            for copy in range(min(most, _COPIES)):
                piece = self._sequence(inner)
                piece.nullable = piece.nullable or copy >= least
                whole = self._joined(whole, piece)
            return whole
        piece = self._sequence(inner)
        for p in piece.last:
            for q in piece.first:
                self.follow[p, q] += 1
        if most > _LONG and len(piece.first) == len(piece.last) == 1 and piece.first == piece.last:
            self.endless.add(piece.first[0])
        return Piece(piece.nullable or least == 0, piece.first, piece.last)

    def _position(self, kind: Any, value: Any) -> Piece:
        if len(self.takes) > _MOST:
            raise OverflowError("an expression with more positions than are looked into")
        key = f"{kind}{value}"
        if key not in self._known:
            taken = (1 << i for i, c in enumerate(self._alphabet) if _takes(kind, value, c, self._flags))
            self._known[key] = sum(taken)
        self.takes.append(self._known[key])
        place = len(self.takes) - 1
        return Piece(False, [place], [place])


def faults(pattern: str | bytes, flags: int = 0) -> list[str]:
    """ "doubling" and "sharing", of which the expression is either, both or neither."""
    parsed = _parser.parse(pattern, flags)
    found: set[str] = set()
    todo = [parsed]
    while todo:
        automaton = Automaton(todo.pop(), parsed.state.flags)
        found |= {name for name in ("doubling", "sharing") if getattr(automaton, name)()}
        todo += automaton.inner
    return sorted(found)


def _literals(items: Any) -> Iterator[int]:
    for kind, value in items:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield value
        elif kind is op.RANGE:
            yield from value
        elif isinstance(value, tuple | list):
            yield from _nested_literals(value)


def _nested_literals(value: Any) -> Iterator[int]:
    for item in value:
        if isinstance(item, _parser.SubPattern):
            yield from _literals(item)
        elif isinstance(item, tuple) and len(item) == 2 and item[0] in (op.LITERAL, op.RANGE, op.NOT_LITERAL):
            yield from _literals([item])
        elif isinstance(item, list | tuple):
            yield from _nested_literals(item)


def _takes(kind: Any, value: Any, character: str, flags: int) -> bool:
    if kind is op.ANY:
        return bool(flags & re.DOTALL) or character != "\n"
    cases = {character, character.lower(), character.upper()} if flags & re.IGNORECASE else {character}
    if kind in (op.LITERAL, op.NOT_LITERAL):
        return (value in {ord(c) for c in cases if len(c) == 1}) is (kind is op.LITERAL)
    negated = value[0][0] is op.NEGATE
    return any(_in_class(value, c) for c in cases if len(c) == 1) is not negated


def _in_class(items: Any, character: str) -> bool:
    place = ord(character)
    for kind, value in items:
        if kind is op.LITERAL and value == place:
            return True
        if kind is op.RANGE and value[0] <= place <= value[1]:
            return True
        if kind is op.CATEGORY and _CATEGORIES[value](character):
            return True
    return False


_CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def _components(size: int, after: dict[int, list[int]]) -> list[int]:
    """The number of each node's strongly connected component, without recursion (Kosaraju's way)."""
    before: dict[int, list[int]] = {}
    for node, others in after.items():
        for other in others:
            before.setdefault(other, []).append(node)
    component = [-1] * size
    for found, root in enumerate(reversed(_finished(size, after))):
        if component[root] < 0:
            component[root] = found
            todo = [root]
            while todo:
                for other in before.get(todo.pop(), ()):
                    if component[other] < 0:
                        component[other] = found
                        todo.append(other)
    return component


def _finished(size: int, after: dict[int, list[int]]) -> list[int]:
    """The nodes in the order in which a walk in depth leaves them."""
    seen, order = [False] * size, []
    for root in range(size):
        if seen[root]:
            continue
        seen[root] = True
        work = [(root, iter(after.get(root, ())))]
        while work:
            node, others = work[-1]
            other = next((o for o in others if not seen[o]), None)
            if other is None:
                order.append(node)
                work.pop()
            else:
                seen[other] = True
                work.append((other, iter(after.get(other, ()))))
    return order
