"""A source's own words about flows, as evidence with names that may be shown."""

from __future__ import annotations

from scanner.content import Link
from scanner.model import Evidence, Node, NodeKind, Shown
from scanner.naming import Names, own

NOWHERE = own("")


def evidence_of(source: Shown, link: Link, names: Names, here: Shown = NOWHERE) -> Evidence:
    """The evidence that a link of this source is, its names shown or masked. An origin of no name is the file that
    told it, which is shown as `here`."""
    return Evidence(
        link.kind,
        _node(source, link.origin, link.origin_kind, names) if link.origin else Node("container", (source, here)),
        _node(source, link.target, link.target_kind, names),
        names.told(link.reference),
        link.confidence,
        link.transform,
        names.of_time(link.first_seen),
        names.of_time(link.last_seen),
    )


def _node(source: Shown, path: tuple[str, ...], kind: NodeKind | None, names: Names) -> Node:
    shown = tuple((names.column if i else names.shown)(part) for i, part in enumerate(path))
    if kind in ("dataset", "domain"):
        return Node(kind, shown)
    return Node(kind or ("field" if len(path) == 2 else "container"), (source, *shown))
