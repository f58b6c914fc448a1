"""What was found where, looked up by place: every kind of evidence asks for it once for each place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from scanner.model import FieldRef, Inventory, Node, Shown
from scanner.taxonomy import entry

Place = tuple[Shown, Shown]
"""(source, container)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Categories by container and by field, sorted; the rows of each container where they are known; and the
    containers that tell people of a known kind (customers, employees …) apart by name, address or number."""

    in_container: dict[Place, tuple[str, ...]]
    in_field: dict[FieldRef, tuple[str, ...]]
    rows: dict[Place, int]
    of_people: frozenset[Place]

    def shared(self, one: Place, other: Place) -> tuple[str, ...]:
        """Categories that both containers hold."""
        both = set(self.in_container.get(one, ())) & set(self.in_container.get(other, ()))
        return tuple(sorted(both))


def found(inventory: Inventory) -> Found:
    """The inventory's findings and row counts by place."""
    in_container: defaultdict[Place, set[str]] = defaultdict(set)
    in_field: defaultdict[FieldRef, set[str]] = defaultdict(set)
    rows: dict[Place, int] = {}
    of_people: set[Place] = set()
    for scan in inventory.fields:
        place = (scan.ref.source, scan.ref.container)
        if scan.findings:
            in_container[place].update(f.category for f in scan.findings)
            in_field[scan.ref].update(f.category for f in scan.findings)
        if any(f.subject and entry(f.category).identifier for f in scan.findings):
            of_people.add(place)
        if scan.examined.rows_total is not None:
            rows[place] = max(rows.get(place, 0), scan.examined.rows_total)
    return Found(
        {place: tuple(sorted(categories)) for place, categories in in_container.items()},
        {ref: tuple(sorted(categories)) for ref, categories in in_field.items()},
        rows,
        frozenset(of_people),
    )


def node_at(place: Place) -> Node:
    return Node("container", place)


def place_of(node: Node) -> Place | None:
    """The container that a field's or container's node stands for; None for any other node."""
    return (node.path[0], node.path[1]) if node.kind in ("field", "container") else None
