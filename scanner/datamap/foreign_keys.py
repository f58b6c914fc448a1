"""Foreign keys: a table that refers to people takes their identifiers from the table it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.found import Found, found, node_at, place_of
from scanner.model import Evidence, FieldRef, Node
from scanner.naming import own
from scanner.result import Flow


class ForeignKeys(EvidenceReader):
    """From the table that a key refers to, to the table that holds the key, with the key's categories.

    A key to a table of people is itself an identifier of theirs (Art. 4(1) GDPR), though it be only 1 … n.
    Keys to other tables are left out: nothing about anybody goes along them.
    """

    name = "foreign_key"
    summary = "foreign keys that the database declares"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        for scan in ground.inventory.fields:
            if scan.field.references is not None:
                yield from _flow(Node.of(scan.ref), Node.of(scan.field.references), 1.0, known)
        for evidence in ground.inventory.evidence:
            if evidence.kind == "foreign_key":
                yield from _flow(evidence.subject, evidence.object, evidence.confidence, known)


def _flow(referring: Node, referred: Node, confidence: float, known: Found) -> Iterator[Flow]:
    """The flow that a key of `referring` to `referred` (fields, or containers) draws."""
    to, origin = place_of(referring), place_of(referred)
    if to is None or origin is None or to == origin:
        return
    categories = {*_categories(referring, known), *_categories(referred, known)}
    if not categories and origin in known.of_people:
        categories = {"user.unique_id"}
    if categories:
        ends = (node_at(origin), node_at(to))
        evidence = Evidence("foreign_key", *ends, own(f"{_short(referring)} refers to {_short(referred)}"), confidence)
        yield Flow(*ends, tuple(sorted(categories)), "seen_only", (evidence,), volume=known.rows.get(to))


def _categories(node: Node, known: Found) -> tuple[str, ...]:
    return known.in_field.get(FieldRef(*node.path), ()) if node.kind == "field" else ()


def _short(node: Node) -> str:
    return ".".join(node.path[1:])
