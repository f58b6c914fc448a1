"""Many accounts, data sets or domains drawn as one, so that they do not bury the rest of the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from scanner.model import Node, NodeKind
from scanner.naming import own
from scanner.result import Flow

FEW = 6
"""So many of a kind are still drawn one by one."""
_MARK = own("…")
# No longer than a box of the drawn map: 25 letters.
_WORDS: dict[str, dict[NodeKind, str]] = {
    "en": {
        "account": "{n} accounts of no service",
        "dataset": "{n} unknown data sets",
        "domain": "{n} undeclared domains",
    },
    "fr": {
        "account": "{n} comptes sans service",
        "dataset": "{n} jeux inconnus",
        "domain": "{n} domaines non déclarés",
    },
}


def crowds(flows: Iterable[Flow]) -> Mapping[Node, Node]:
    """What each node is drawn as, for those that are too many: accounts of one service as the service, those of none
    as one crowd for each store; data sets and domains as one crowd each."""
    service: dict[Node, Node] = {}
    members: defaultdict[tuple[NodeKind, Node | str], set[Node]] = defaultdict(set)
    flows = tuple(flows)
    for flow in flows:
        if flow.origin.kind == "account" and flow.destination.kind == "service":
            service[flow.origin] = flow.destination
    for node in {end for flow in flows for end in (flow.origin, flow.destination)}:
        if node.kind == "account":
            members[node.kind, service.get(node, node.path[0])].add(node)
        elif node.kind in ("dataset", "domain"):
            members[node.kind, ""].add(node)
    drawn: dict[Node, Node] = {}
    for (kind, of), nodes in members.items():
        if len(nodes) > FEW:
            together = of if isinstance(of, Node) else Node(kind, (own(of), _MARK, own(str(len(nodes)))))
            drawn.update(dict.fromkeys(nodes, together))
    return drawn


def crowd_words(node: Node, lang: str) -> str:
    """ "12 accounts of no service" for a node that stands for many; "" for any other."""
    if len(node.path) != 3 or node.path[1] != _MARK or node.kind not in _WORDS["en"]:
        return ""
    return _WORDS[lang if lang in _WORDS else "en"][node.kind].format(n=node.path[2])
