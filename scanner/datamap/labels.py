"""What a node of the map is called: the name the declaration gives it, else its own."""

from __future__ import annotations

from scanner.declaration import Declaration
from scanner.model import Node


def label(node: Node, declaration: Declaration | None) -> str:
    """The node's name for people, in one line; never empty. Names in it have passed the detectors."""
    own = " ".join(node.path[-1].split()) if node.path else ""
    return _declared_name(node, declaration) or own or node.kind


def _declared_name(node: Node, declaration: Declaration | None) -> str:
    if declaration is None or len(node.path) != 1:
        return ""
    id_ = node.path[0]
    match node.kind:
        case "service":
            return next((s.name for s in declaration.services if s.id == id_), "")
        case "partner":
            return next((p.name for p in declaration.partners if p.id == id_), "")
        case "authority":
            return next((a.name for a in declaration.authorities if a.id == id_), "")
        case "collection":
            return next((c.name for c in declaration.collection_points if c.id == id_), "")
        case _:
            return ""
