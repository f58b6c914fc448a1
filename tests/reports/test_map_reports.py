"""The map as Mermaid, GraphML and JSON: every flow, its standing in words, and no name that breaks the form."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import get_args

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reports.base import Material, formats_of
from reports.map_json import schema
from reports.map_mermaid import escaped
from scanner.datamap.build import build
from scanner.datamap.fold import fold
from scanner.datamap.graph import DataMap
from scanner.model import Evidence, EvidenceKind, Node, NodeKind
from scanner.result import Flow, FlowStatus
from tests.support import material

HOSTILE = (
    '"] --> x',
    "end",
    "`**bold**`",
    "<script>alert(1)</script>",
    "a;b",
    "a\nn1 --> n2",
    "%% comment",
    "#quot;",
    '|"x"|',
    "é字🙂",
    "- x",
    "1. x",
    "\u202ex",
    "\x00\x1b[31m",
    'click n1 "javascript:x"',
    "]]></data><node id='x'/>",
    "$$x^2$$",
)

_SAFE_TEXT = r"(?:[\w .,/!':-]|#\d{1,7};)*"
_LABEL = f'"{_SAFE_TEXT}"'
_LINE = r"(?:-->|-\.->|==>)"
_NODE = re.compile(
    rf"  n\d+(?:\(\[{_LABEL}\]\)|\[/{_LABEL}/\]|\[\({_LABEL}\)\]|\[\[{_LABEL}\]\]|\{{\{{{_LABEL}\}}\}}|\[{_LABEL}\])"
)
_EDGE = re.compile(rf"  n\d+ {_LINE}(?:\|{_LABEL}\|)? n\d+")
_KEY = re.compile(rf"  subgraph key\[{_LABEL}\]|    k\d\[{_LABEL}\] {_LINE}\|{_LABEL}\| l\d\[{_LABEL}\]|  end")
_REST = re.compile(
    r"flowchart LR|  accTitle: [^\n#;{}]+|  linkStyle \d+(?:,\d+)* [\w:#,-]+"
    r"|  classDef undeclared [\w:#,-]+|  class n\d+(?:,n\d+)* undeclared"
)


def made(datamap: DataMap | None = None, lang: str = "en") -> Material:
    drawn = build(material.ground()) if datamap is None else datamap
    return Material(material.inventory(), material.settings(), material.NOW, datamap=drawn, lang=lang)  # type: ignore[arg-type]


def rendered(form: str, datamap: DataMap | None = None, lang: str = "en") -> str:
    return formats_of("map")[form]().render(made(datamap, lang)).decode()


def hostile_map() -> DataMap:
    flows = []
    for name in HOSTILE:
        ends = (Node("store", (name,)), Node("partner", (name,)))
        flows.append(Flow(*ends, ("user.name",), "seen_only", (Evidence("drop_folder", *ends, name),)))
    return DataMap(tuple(sorted(flows, key=lambda f: f.origin)))


def test_the_map_has_four_formats_that_each_say_what_they_are_for() -> None:
    found = formats_of("map")
    assert sorted(found) == ["graphml", "json", "mermaid", "openlineage"]
    assert all(kind.summary for kind in found.values())


@pytest.mark.parametrize("form", ["graphml", "json", "mermaid", "openlineage"])
def test_the_same_map_gives_the_same_bytes(form: str) -> None:
    assert rendered(form) == rendered(form)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", ["shared", "hostile", "empty"])
def test_every_line_of_mermaid_is_of_a_known_form(kind: str, lang: str) -> None:
    datamap = {"shared": None, "hostile": hostile_map(), "empty": DataMap()}[kind]
    text = rendered("mermaid", datamap, lang)
    lines = text.splitlines()
    assert text.endswith("\n")
    assert lines[0] == "flowchart LR"
    for line in lines:
        assert any(form.fullmatch(line) for form in (_NODE, _EDGE, _KEY, _REST)), line


def test_mermaid_draws_every_folded_flow_between_known_nodes() -> None:
    lines = rendered("mermaid").splitlines()
    nodes = [line.split("[")[0].split("(")[0].split("{")[0].strip() for line in lines if _NODE.fullmatch(line)]
    edges = [line.split() for line in lines if _EDGE.fullmatch(line)]
    folded = fold(build(material.ground()))
    assert len(nodes) == len(set(nodes)) == len(folded.nodes)
    assert len(edges) == len(folded.flows)
    assert {edge[0] for edge in edges} | {edge[-1] for edge in edges} == set(nodes)


def test_what_nobody_declared_is_thick_red_and_said_in_words() -> None:
    lines = rendered("mermaid").splitlines()
    edges = [line for line in lines if _EDGE.fullmatch(line)]
    thick = [i for i, line in enumerate(edges) if "==>" in line]
    assert thick
    assert all(("UNDECLARED: " in line) == (i in thick) for i, line in enumerate(edges))
    assert (
        f"  linkStyle {','.join(map(str, [*thick, len(edges) + 2]))} stroke:#b00020,stroke-width:3px,color:#b00020"
        in lines
    )
    (stranger,) = (line for line in lines if "adpulse" in line)
    assert '[["adpulse - undeclared"]]' in stranger
    assert f"  class {stranger.strip().split('[')[0]} undeclared" in lines
    assert "NON DÉCLARÉ: Adresse électronique" in rendered("mermaid", lang="fr")


def test_what_is_only_declared_is_dotted_and_has_no_words() -> None:
    edges = [line for line in rendered("mermaid").splitlines() if _EDGE.fullmatch(line)]
    assert all(("-.->" in line) == ("|" not in line) for line in edges)


def test_the_key_explains_the_lines_that_are_drawn() -> None:
    lines = [line.strip() for line in rendered("mermaid").splitlines() if line.startswith("    k")]
    assert lines == [
        'k1["from"] -->|"declared and seen"| l1["to"]',
        'k2["from"] -.->|"declared, not seen"| l2["to"]',
        'k3["from"] ==>|"UNDECLARED"| l3["to"]',
    ]
    assert len([line for line in rendered("mermaid", hostile_map()).splitlines() if line.startswith("    k")]) == 1


def test_a_map_without_flows_says_so() -> None:
    assert "No flows are known" in rendered("mermaid", DataMap())
    assert json.loads(rendered("json", DataMap()))["edges"] == []
    assert nx.parse_graphml(rendered("graphml", DataMap())).number_of_nodes() == 0


@given(st.text(max_size=40))
def test_no_text_ends_or_changes_a_label(text: str) -> None:
    assert re.fullmatch(_SAFE_TEXT, escaped(text))


def test_a_label_still_says_the_same() -> None:
    def drawn(label: str) -> str:
        return re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label)

    for name in HOSTILE:
        shown = "".join(c if c.isprintable() else "·" for c in name)
        assert drawn(escaped(name)) == shown


def test_graphml_reads_back_whole() -> None:
    datamap = build(material.ground())
    graph = nx.parse_graphml(rendered("graphml"), force_multigraph=True)
    assert set(graph) == {node.id for node in datamap.nodes}
    assert graph.number_of_edges() == len(datamap.flows)
    assert graph.nodes["container:crm/customers"] == {
        "kind": "container",
        "label": "customers",
        "parent": "store:crm",
    }
    edge = graph.edges["container:share/partners/adpulse/audience.csv", "partner:adpulse", 0]
    assert {key: edge[key] for key in ("status", "categories", "purposes", "volume", "confidence", "evidence")} == {
        "status": "seen_only",
        "categories": "user.contact.email",
        "purposes": "",
        "volume": 90,
        "confidence": 1.0,
        "evidence": "drop_folder: share:partners/adpulse",
    }


def test_graphml_holds_any_name() -> None:
    graph = nx.parse_graphml(rendered("graphml", hostile_map()))
    assert graph.number_of_nodes() == 2 * len(HOSTILE)


def test_the_json_is_valid_and_whole() -> None:
    datamap = build(material.ground())
    document = json.loads(rendered("json"))
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(document)
    assert document["scan"] == material.RUN.id
    assert [node["id"] for node in document["nodes"]] == [node.id for node in datamap.nodes]
    edges = {(e["origin"], e["destination"]): e for e in document["edges"]}
    assert edges["container:share/partners/adpulse/audience.csv", "partner:adpulse"] == {
        "origin": "container:share/partners/adpulse/audience.csv",
        "destination": "partner:adpulse",
        "status": "seen_only",
        "categories": ["user.contact.email"],
        "purposes": [],
        "volume": 90,
        "evidence": [
            {
                "kind": "drop_folder",
                "reference": "share:partners/adpulse",
                "confidence": 1.0,
                "transform": "",
                "first_seen": "",
                "last_seen": "",
            }
        ],
    }
    assert {end for pair in edges for end in pair} == {node["id"] for node in document["nodes"]}


def test_the_json_of_hostile_names_is_valid_too() -> None:
    Draft202012Validator(schema()).validate(json.loads(rendered("json", hostile_map())))


def test_the_schema_knows_the_words_of_the_model_and_refuses_others() -> None:
    defs = schema()["$defs"]
    assert tuple(defs["node"]["properties"]["kind"]["enum"]) == get_args(NodeKind)
    assert tuple(defs["edge"]["properties"]["status"]["enum"]) == get_args(FlowStatus)
    assert tuple(defs["evidence"]["properties"]["kind"]["enum"]) == get_args(EvidenceKind)
    for part in ("nodes", "edges"):
        document = json.loads(rendered("json"))
        document[part][0]["value"] = "x"
        assert not Draft202012Validator(schema()).is_valid(document)


def test_no_hash_is_in_any_format() -> None:
    for form in formats_of("map"):
        text = rendered(form)
        assert not any(h.hashes[:8].hex() in text for h in material.inventory().hashes)


def test_a_map_of_many_tables_stays_small() -> None:
    partner = Node("partner", ("adpulse",))
    flows = []
    for number in range(1000):
        table = Node("container", ("crm", f"table{number}"))
        flows.append(Flow(table, partner, ("user.name",), "seen_only", (Evidence("event", table, partner, ""),)))
    text = rendered("mermaid", DataMap(tuple(flows)))
    assert len(text.splitlines()) == 11
    assert nx.read_graphml(io.BytesIO(rendered("graphml", DataMap(tuple(flows))).encode())).number_of_edges() == 1000


def test_without_a_declaration_every_recipient_is_undeclared() -> None:
    bare = replace(made(), settings=replace(material.settings(), declaration=None))
    text = formats_of("map")["mermaid"]().render(bare).decode()
    assert '"transport-express - undeclared"' in text
