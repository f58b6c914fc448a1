"""The map as a Mermaid flowchart, which GitHub, GitLab and many wikis draw from the text itself.

Containers are folded into their stores, so that a database of a thousand tables can still be read. What is
only declared is a dotted line without words, so that what was seen stands out; what nobody declared is told
three ways: by its line, by its colour and in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.base import Material, Report
from scanner.datamap.crowds import crowd_words
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
    "account": (">", "]"),
    "dataset": ("[(", ")]"),
    "domain": ("[[", "]]"),
}
_LINES: dict[FlowStatus, str] = {"declared_and_seen": "-->", "declared_only": "-.->", "seen_only": "==>"}
_WORDS = {
    "en": {
        "title": "Where personal data flows",
        "key": "Key",
        "from": "from",
        "to": "to",
        "declared_and_seen": "declared and seen",
        "declared_only": "declared, not seen",
        "seen_only": "UNDECLARED",
        "more": "and {} more",
        "none": "No flows are known",
        "undeclared": "undeclared",
    },
    "fr": {
        "title": "Où vont les données personnelles",
        "key": "Légende",
        "from": "de",
        "to": "vers",
        "declared_and_seen": "déclaré et vu",
        "declared_only": "déclaré, non vu",
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
    standings = [flow.status for flow in datamap.flows]
    key = [status for status in _LINES if status in standings]
    yield from _key(key, words)
    undeclared = [str(i) for i, status in enumerate([*standings, *key]) if status == "seen_only"]
    if undeclared:
        yield f"  linkStyle {','.join(undeclared)} stroke:#b00020,stroke-width:3px,color:#b00020"
    strangers = [id_ for node, id_ in ids.items() if _is_stranger(node, material)]
    if strangers:
        yield "  classDef undeclared stroke:#b00020,stroke-width:3px"
        yield f"  class {','.join(strangers)} undeclared"


def _key(standings: list[FlowStatus], words: dict[str, str]) -> Iterator[str]:
    """What each kind of line means, for the kinds that are drawn."""
    if standings:
        yield f'  subgraph key["{words["key"]}"]'
        for number, status in enumerate(standings, 1):
            ends = (f'k{number}["{words["from"]}"]', f'l{number}["{words["to"]}"]')
            yield f'    {ends[0]} {_LINES[status]}|"{words[status]}"| {ends[1]}'
        yield "  end"


def _shaped(node: Node, material: Material) -> str:
    before, after = _SHAPES.get(node.kind, ("[", "]"))
    name = escaped(crowd_words(node, material.lang) or label(node, material.settings.declaration))
    if _is_stranger(node, material):
        name += f" - {_WORDS[material.lang]['undeclared']}"
    return f'{before}"{name}"{after}'


def _is_stranger(node: Node, material: Material) -> bool:
    """Whether the node is a recipient that nobody declared."""
    declaration = material.settings.declaration
    return node.kind == "partner" and not (declaration and any((p.id,) == node.path for p in declaration.partners))


def _said(flow: Flow, material: Material) -> str:
    """The first of the flow's categories as a label, and that nobody declared it; "" for what was not seen."""
    if flow.status == "declared_only":
        return ""
    words = _WORDS[material.lang]
    names = [escaped(entry(category).label(material.lang)) for category in flow.categories[:_MOST_CATEGORIES]]
    more = len(flow.categories) - len(names)
    said = ", ".join([*names, *([words["more"].format(more)] if more > 0 else [])])
    if flow.status == "seen_only":
        said = f"{words['seen_only']}: {said}" if said else words["seen_only"]
    return f'|"{said}"|' if said else ""


def escaped(text: str) -> str:
    """The text fit for a quoted label: what could end or change it becomes Mermaid's `#NUMBER;`."""
    shown = (c if c.isprintable() else "·" for c in text)
    safe = "".join(c if c.isalnum() or c in _SAFE else f"#{ord(c)};" for c in shown)
    return _LIST.sub(lambda start: f"{start[1]}#{ord(start[2])};", safe)
