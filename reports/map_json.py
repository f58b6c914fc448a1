"""The whole map as piimap.map/1, for other programs: every flow with its evidence."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from reports.base import Material, Report
from scanner.datamap.graph import DataMap
from scanner.datamap.labels import label
from scanner.declaration import Declaration
from scanner.model import Evidence, Node
from scanner.result import Flow

SCHEMA = "piimap.map/1"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document."""
    found: dict[str, Any] = json.loads(files("reports").joinpath("schemas/map.schema.json").read_text("utf-8"))
    return found


class MapJson(Report):
    """JSON by reports/schemas/map.schema.json."""

    name = "map.json"
    command = "map"
    format = "json"
    summary = "every flow with its evidence, for other programs (piimap.map/1)"

    def render(self, material: Material) -> bytes:
        datamap = material.datamap or DataMap()
        declaration = material.settings.declaration
        document = {
            "schema": SCHEMA,
            "scan": material.inventory.run.id,
            "nodes": [_node(node, declaration) for node in datamap.nodes],
            "edges": [_edge(flow) for flow in datamap.flows],
        }
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _node(node: Node, declaration: Declaration | None) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "path": list(node.path),
        "label": label(node, declaration),
        "parent": node.parent.id if node.parent else None,
    }


def _edge(flow: Flow) -> dict[str, Any]:
    return {
        "origin": flow.origin.id,
        "destination": flow.destination.id,
        "status": flow.status,
        "categories": list(flow.categories),
        "purposes": list(flow.purposes),
        "volume": flow.volume,
        "evidence": [_evidence(e) for e in flow.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "reference": evidence.reference,
        "confidence": evidence.confidence,
        "transform": evidence.transform,
        "first_seen": evidence.first_seen,
        "last_seen": evidence.last_seen,
    }
