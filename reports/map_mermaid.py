"""The map as a Mermaid flowchart, which GitHub, GitLab and many wikis draw from the text itself.

Containers are folded into their stores, so that a database of a thousand tables can still be read. Each
flow's standing is told three ways: by its line, by its colour and in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.base import Material, Report
from scanner.datamap.fold import fold
from scanner.datamap.graph import DataMap
from scanner.datamap.labels import label
from scanner.model import Node, NodeKind
from scanner.result import Flow, FlowStatus
from scanner.taxonomy import entry

_MOST_CATEGORIES = 3
_SHAPES: dict[NodeKind, tuple[str, str]] = {
    "subject": ("([", "])"),
    "collection": ("[/", "/]"),
    "store": ("[(", ")]"),
    "partner": ("[[", "]]"),
    "country": ("{{", "}}"),
}
_LINES: dict[FlowStatus, str] = {"declared_and_seen": "-->", "declared_only": "-.->", "seen_only": "==>"}
_WORDS = {
    "en": {
        "title": "Where personal data flows",
        "declared_and_seen": "",
        "declared_only": "declared only",
        "seen_only": "UNDECLARED",
        "more": "and {} more",
        "none": "No flows are known",
        "undeclared": "undeclared",
    },
    "fr": {
        "title": "Où vont les données personnelles",
        "declared_and_seen": "",
        "declared_only": "déclaré seulement",
        "seen_only": "NON DÉCLARÉ",
        "more": "et {} de plus",
        "none": "Aucun flux connu",
        "undeclared": "non déclaré",
    },
}
_SAFE = frozenset(" .,-_/!'")
_LIST = re.compile(r"^(\s*\d*)([.-])(?=\s|$)")
"""What begins a list in Markdown, which Mermaid reads in labels and refuses to draw."""


class MapMermaid(Report):
    """A `flowchart LR` of the folded map."""

    name = "map.mermaid"
    command = "map"
    format = "mermaid"
    summary = "a picture for Markdown: GitHub, GitLab, wikis"

    def render(self, material: Material) -> bytes:
        return ("\n".join(_lines(material)) + "\n").encode()


def _lines(material: Material) -> Iterator[str]:
    words = _WORDS[material.lang]
    datamap = fold(material.datamap or DataMap())
    ids = {node: f"n{number}" for number, node in enumerate(datamap.nodes, 1)}
    yield "flowchart LR"
    yield f"  accTitle: {words['title']}, {material.inventory.run.id}"
    if not ids:
        yield f'  n0["{words["none"]}"]'
    for node, id_ in ids.items():
        yield f"  {id_}{_shaped(node, material)}"
    for flow in datamap.flows:
        yield f"  {ids[flow.origin]} {_LINES[flow.status]}{_said(flow, material)} {ids[flow.destination]}"
    undeclared = [str(i) for i, flow in enumerate(datamap.flows) if flow.status == "seen_only"]
    if undeclared:
        yield f"  linkStyle {','.join(undeclared)} stroke:#b00020,stroke-width:3px,color:#b00020"
    strangers = [id_ for node, id_ in ids.items() if _is_stranger(node, material)]
    if strangers:
        yield "  classDef undeclared stroke:#b00020,stroke-width:3px"
        yield f"  class {','.join(strangers)} undeclared"


def _shaped(node: Node, material: Material) -> str:
    before, after = _SHAPES.get(node.kind, ("[", "]"))
    name = escaped(label(node, material.settings.declaration))
    if _is_stranger(node, material):
        name += f" - {_WORDS[material.lang]['undeclared']}"
    return f'{before}"{name}"{after}'


def _is_stranger(node: Node, material: Material) -> bool:
    """Whether the node is a recipient that nobody declared."""
    declaration = material.settings.declaration
    return node.kind == "partner" and not (declaration and any((p.id,) == node.path for p in declaration.partners))


def _said(flow: Flow, material: Material) -> str:
    """The flow's standing and the first of its categories in words, as a label; "" when there is nothing."""
    words = _WORDS[material.lang]
    names = [escaped(entry(category).label(material.lang)) for category in flow.categories]
    if len(names) > _MOST_CATEGORIES:
        names = [*names[:_MOST_CATEGORIES], words["more"].format(len(names) - _MOST_CATEGORIES)]
    parts = [part for part in (words[flow.status], ", ".join(names)) if part]
    return f'|"{escaped(": ".join(parts), also=":#;")}"|' if parts else ""


def escaped(text: str, also: str = "") -> str:
    """The text fit for a quoted label: what could end or change it becomes Mermaid's `#NUMBER;`."""
    shown = (c if c.isprintable() else "·" for c in text)
    safe = "".join(c if c.isalnum() or c in _SAFE or c in also else f"#{ord(c)};" for c in shown)
    return _LIST.sub(lambda start: f"{start[1]}#{ord(start[2])};", safe)
