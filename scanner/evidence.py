"""A source's own words about flows, as evidence with names that may be shown."""

from __future__ import annotations

from scanner.content import Link
from scanner.model import Evidence, Node, NodeKind
from scanner.naming import Names


def evidence_of(source: str, link: Link, names: Names, here: str = "") -> Evidence:
    """The evidence that a link of this source is, its names shown or masked. An origin of no name is the file that
    told it, which is shown as `here`."""
    return Evidence(
        link.kind,
        _node(source, link.origin, link.origin_kind, names) if link.origin else Node("container", (source, here)),
        _node(source, link.target, link.target_kind, names),
        names.shown(link.reference),
        link.confidence,
        link.transform,
        link.first_seen,
        link.last_seen,
    )


def _node(source: str, path: tuple[str, ...], kind: NodeKind | None, names: Names) -> Node:
    shown = tuple(names.shown(part) for part in path)
    if kind in ("dataset", "domain"):
        return Node(kind, shown)
    return Node(kind or ("field" if len(path) == 2 else "container"), (source, *shown))
