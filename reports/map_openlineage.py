"""The map as OpenLineage events, for Marquez and other lineage tools: one job event for each flow that was seen."""

from __future__ import annotations

import json
from typing import Any

from reports.base import Material, Report
from scanner import __version__
from scanner.datamap.graph import DataMap
from scanner.datamap.labels import label
from scanner.datamap.resolve import dataset_of
from scanner.model import Node
from scanner.result import Flow

PRODUCER = f"https://pypi.org/project/piimap/{__version__}"
SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent"
_TAGS = "https://openlineage.io/spec/facets/1-0-0/TagsDatasetFacet.json#/$defs/TagsDatasetFacet"
_DOCUMENTATION = "https://openlineage.io/spec/facets/1-0-1/DocumentationJobFacet.json#/$defs/DocumentationJobFacet"


class MapOpenLineage(Report):
    """JSON lines by the OpenLineage specification 2-0-2. Flows that are only declared moved nothing, and are left out.

    Categories are tags of the datasets (key "personal_data"); the status and what drew the flow are in the
    job's documentation and tags. Times are the scan's: piimap sees that data flows, seldom when.
    """

    name = "map.openlineage"
    command = "map"
    format = "openlineage"
    summary = "the flows that were seen, as OpenLineage job events, for lineage tools"

    def render(self, material: Material) -> bytes:
        datamap = material.datamap or DataMap()
        seen = [flow for flow in datamap.flows if flow.status != "declared_only"]
        lines = [json.dumps(_event(flow, material), ensure_ascii=False) for flow in seen]
        return "".join(f"{line}\n" for line in lines).encode()


def _event(flow: Flow, material: Material) -> dict[str, Any]:
    declared = "undeclared" if flow.status == "seen_only" else "declared"
    because = "; ".join(f"{e.kind}: {e.reference}" for e in flow.evidence)
    facet = {"_producer": PRODUCER, "_schemaURL": _DOCUMENTATION, "description": f"{declared}; {because}"}
    return {
        "eventTime": material.inventory.run.started_at,
        "producer": PRODUCER,
        "schemaURL": SCHEMA,
        "job": {
            "namespace": "piimap",
            "name": f"{flow.origin.id} -> {flow.destination.id}",
            "facets": {"documentation": facet},
        },
        "inputs": [_dataset(flow.origin, flow, material)],
        "outputs": [_dataset(flow.destination, flow, material)],
    }


def _dataset(node: Node, flow: Flow, material: Material) -> dict[str, Any]:
    namespace, name = _name(node, material)
    tags = [{"key": "personal_data", "value": category, "source": "piimap"} for category in flow.categories]
    facet = {"_producer": PRODUCER, "_schemaURL": _TAGS, "tags": tags}
    return {"namespace": namespace, "name": name, "facets": {"tags": facet}}


def _name(node: Node, material: Material) -> tuple[str, str]:
    """A container under the name that lineage tools give it; people, recipients and countries under piimap's own."""
    source = next((s for s in material.settings.sources if node.path and s.name == node.path[0]), None)
    if node.kind in ("container", "field") and source is not None:
        return dataset_of(source, node.path[1])
    if node.kind == "dataset":
        return node.path[0], node.path[1]
    return f"piimap://{node.kind}", label(node, material.settings.declaration)
