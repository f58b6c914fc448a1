"""The whole map: merged, sorted, and each flow held against the declaration."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from scanner.datamap.base import Ground
from scanner.datamap.build import build
from scanner.datamap.fold import fold
from scanner.datamap.graph import DataMap, merged
from scanner.datamap.labels import label
from scanner.datamap.summary import summarise
from scanner.model import Evidence, Node
from scanner.result import Flow
from tests.datamap.drawing import between, container, declaration, declaring, ground, ref
from tests.support import material

EMAIL = "user.contact.email"


@pytest.fixture(scope="module")
def datamap() -> DataMap:
    return build(material.ground())


def flow(origin: Node, to: Node, status: str, volume: int | None = None, category: str = EMAIL) -> Flow:
    evidence = Evidence("declared" if status == "declared_only" else "overlap", origin, to, status)
    return Flow(origin, to, (category,), status, (evidence,), (), volume)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("origin", "to", "status"),
    [
        ("container:share/partners/transport-express/2026-05.csv", "partner:transport-express", "declared_and_seen"),
        ("container:share/partners/adpulse/audience.csv", "partner:adpulse", "seen_only"),
        ("container:crm/deliveries", "container:share/partners/transport-express/2026-05.csv", "declared_and_seen"),
        ("container:crm/marketing_contacts", "container:share/partners/adpulse/audience.csv", "seen_only"),
        ("container:crm/marketing_contacts", "container:share/exports/newsletter.csv", "declared_and_seen"),
        ("container:crm/customers", "container:crm/quotes", "declared_and_seen"),
        ("container:crm/customers", "container:crm/deliveries", "declared_and_seen"),
        ("store:crm", "partner:transport-express", "declared_and_seen"),
        ("partner:transport-express", "country:FR", "declared_and_seen"),
        ("store:crm", "partner:cloudops", "declared_only"),
        ("partner:cloudops", "country:US", "declared_only"),
        ("store:crm", "service:sales", "declared_only"),
    ],
)
def test_the_standing_of_each_flow(datamap: DataMap, origin: str, to: str, status: str) -> None:
    assert between(datamap.flows, origin, to).status == status


def test_a_flow_that_was_seen_names_the_purposes_that_declare_it(datamap: DataMap) -> None:
    carrier = between(
        datamap.flows, "container:share/partners/transport-express/2026-05.csv", "partner:transport-express"
    )
    assert carrier.purposes == ("deliveries",)
    newsletter = between(datamap.flows, "container:crm/marketing_contacts", "container:share/exports/newsletter.csv")
    assert newsletter.purposes == ("marketing",)


def test_keys_and_copies_of_the_same_tables_are_one_flow(datamap: DataMap) -> None:
    both = between(datamap.flows, "container:crm/customers", "container:crm/deliveries")
    assert {e.kind for e in both.evidence} == {"foreign_key", "overlap"}
    assert both.categories == ("user.contact.phone_number", "user.unique_id")


def test_one_flow_for_each_pair_sorted(datamap: DataMap) -> None:
    pairs = [(f.origin, f.destination) for f in datamap.flows]
    assert pairs == sorted(set(pairs))
    assert datamap.nodes == tuple(sorted({node for pair in pairs for node in pair}))


def test_the_order_of_the_inventory_changes_nothing(datamap: DataMap) -> None:
    found = material.inventory()
    parts = {name: list(getattr(found, name)) for name in ("fields", "hashes", "evidence")}
    for part in parts.values():
        random.Random(2).shuffle(part)
    shuffled = replace(found, **{name: tuple(part) for name, part in parts.items()})
    assert build(Ground(shuffled, material.settings(), material.ON)) == datamap


def test_a_partner_that_no_purpose_names_is_undeclared() -> None:
    purposes = tuple(replace(p, recipients=()) for p in declaration().purposes)
    found = build(Ground(material.inventory(), declaring(purposes=purposes), material.ON))
    carrier = "container:share/partners/transport-express/2026-05.csv"
    assert between(found.flows, carrier, "partner:transport-express").status == "seen_only"
    assert between(found.flows, "container:crm/deliveries", carrier).status == "seen_only"


@pytest.mark.parametrize(
    ("place", "status", "purposes"),
    [
        ("share/exports/newsletter.csv", "declared_and_seen", ("marketing",)),
        ("share/tmp/x.csv", "seen_only", ()),
        ("crm/quotes", "declared_and_seen", ("orders",)),
        ("crm/products", "seen_only", ()),
        ("share/partners/cloudops/x.csv", "declared_and_seen", ("orders",)),
        ("share/partners/transport-express/x.csv", "seen_only", ()),
        ("share/partners/buyers-club/x.csv", "declared_and_seen", ()),
        ("share/partners/adpulse/x.csv", "seen_only", ()),
    ],
)
def test_a_copy_is_declared_where_the_data_is_declared_to_be(
    place: str, status: str, purposes: tuple[str, ...]
) -> None:
    """Claimed for it; claimed for nothing; claimed, in the same store; not claimed; and partners with
    and without a part of it, a provider of it, and nobody's."""
    hashes = [
        material.hash_set(ref("crm/customers#email"), EMAIL, material.emails(range(50))),
        material.hash_set(ref(f"{place}#email"), EMAIL, material.emails(range(30))),
    ]
    fields = [material.field_scan(h.ref, EMAIL) for h in hashes]
    flow = between(build(ground(fields, hashes)).flows, "container:crm/customers", f"container:{place}")
    assert (flow.status, flow.purposes) == (status, purposes)


def test_a_key_of_a_table_that_nobody_claims_is_undeclared_only_where_it_holds_more() -> None:
    people = material.field_scan(ref("crm/customers#email"), EMAIL)
    key = material.field_scan(ref("crm/lines#customer_id"), references=ref("crm/customers#id"))
    only_key = build(ground([people, key])).flows
    more = build(ground([people, key, material.field_scan(ref("crm/lines#note"), "user.content.free_text")])).flows
    assert between(only_key, "container:crm/customers", "container:crm/lines").status == "declared_and_seen"
    assert between(more, "container:crm/customers", "container:crm/lines").status == "seen_only"


def test_a_copy_of_an_undeclared_place_is_undeclared() -> None:
    hashes = [
        material.hash_set(ref("share/old.csv#email"), EMAIL, material.emails(range(50))),
        material.hash_set(ref("crm/customers#email"), EMAIL, material.emails(range(30))),
    ]
    fields = [material.field_scan(h.ref, EMAIL) for h in hashes]
    assert (
        between(build(ground(fields, hashes)).flows, "container:share/old.csv", "container:crm/customers").status
        == "seen_only"
    )


def test_what_a_partner_is_declared_to_provide_is_declared() -> None:
    partners = tuple(
        replace(p, receives=(), drop_folders=("share:partners/club",)) if p.provides else p
        for p in declaration().partners
    )
    place = "share/partners/club/leads.csv"
    settings = declaring(partners=partners)
    flows = build(ground([material.field_scan(ref(f"{place}#x"), EMAIL)], settings=settings)).flows
    assert between(flows, "partner:buyers-club", f"container:{place}").status == "declared_and_seen"
    assert between(flows, "partner:buyers-club", "store:share").status == "declared_and_seen"


def test_without_a_declaration_the_evidence_stands_alone() -> None:
    bare = replace(material.settings(), declaration=None)
    flows = build(Ground(material.inventory(), bare, material.ON)).flows
    assert {f.status for f in flows} == {"seen_only"}
    assert {f.destination.kind for f in flows} == {"container", "partner"}


def test_an_empty_inventory_makes_the_declared_map() -> None:
    assert {f.status for f in build(ground()).flows} == {"declared_only"}


def test_merging_keeps_the_larger_volume_and_unites_the_rest() -> None:
    a, b = container("crm/a"), container("share/b")
    one, other = flow(a, b, "declared_only"), flow(a, b, "seen_only", 7, "user.name")
    (both,) = merged([one, other, flow(a, b, "seen_only", 3, "user.name")])
    assert both.status == "declared_and_seen"
    assert both.volume == 7
    assert both.categories == (EMAIL, "user.name")
    assert len(both.evidence) == 2


def test_folding_leaves_out_what_stays_inside_and_hides_nothing_undeclared(datamap: DataMap) -> None:
    folded = fold(datamap)
    assert {node.kind for node in folded.nodes}.isdisjoint({"container", "field"})
    assert all(f.origin != f.destination for f in folded.flows)
    between_stores = [f for f in folded.flows if (f.origin.id, f.destination.id) == ("store:crm", "store:share")]
    assert [(f.status, f.categories) for f in between_stores] == [
        ("declared_and_seen", ("user.contact.address.street", EMAIL, "user.contact.phone_number")),
        ("seen_only", (EMAIL,)),
    ]
    assert fold(folded) == folded


def test_the_graph_has_every_node_and_flow(datamap: DataMap) -> None:
    graph = datamap.graph()
    assert [graph.nodes[node]["node"] for node in graph] == list(datamap.nodes)
    assert sorted((u, v) for u, v, _ in graph.edges(data=True)) == sorted(
        (f.origin.id, f.destination.id) for f in datamap.flows
    )
    assert all(data["flow"] in datamap.flows for _, _, data in graph.edges(data=True))


def test_the_summary_counts_and_puts_recipients_first(datamap: DataMap) -> None:
    summary = summarise(datamap)
    assert sum(n for _, n in summary.flows) == len(datamap.flows)
    assert sum(n for _, n in summary.nodes) == len(datamap.nodes)
    assert summary.count("seen_only") == len(summary.undeclared) == 2
    assert [f.destination.kind for f in summary.undeclared] == ["partner", "container"]
    assert dict(summary.evidence)["drop_folder"] == 2
    assert summarise(DataMap()).count("seen_only") == 0


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (Node("partner", ("transport-express",)), "Transport Express"),
        (Node("partner", ("adpulse",)), "adpulse"),
        (Node("service", ("sales",)), "Sales department"),
        (Node("collection", ("web",)), "Web shop"),
        (Node("authority", ("tax",)), "Tax authority"),
        (Node("store", ("crm",)), "crm"),
        (Node("container", ("share", "exports/newsletter.csv")), "exports/newsletter.csv"),
        (Node("field", ("crm", "customers", "email")), "email"),
        (Node("country", ("FR",)), "FR"),
        (Node("subject", ("customer",)), "customer"),
        (Node("partner", ("a\n b",)), "a b"),
        (Node("partner", ("",)), "partner"),
        (Node("store", ()), "store"),
    ],
)
def test_a_node_is_called_what_the_declaration_calls_it(node: Node, name: str) -> None:
    assert label(node, declaration()) == name
    assert label(node, None)
