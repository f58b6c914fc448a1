"""What config.toml declares, drawn."""

from __future__ import annotations

from dataclasses import replace

from scanner.datamap.declared import DeclaredFlows
from scanner.datamap.graph import merged
from scanner.declaration import CollectionPoint
from tests.datamap.drawing import between, declaration, declaring, ends, flows_of, ground
from tests.support import material


def test_every_declared_flow_is_drawn_and_nothing_else() -> None:
    flows = merged(flows_of(DeclaredFlows, ground()))
    assert ends(flows) == {
        ("subject:customer", "collection:web"),
        ("subject:customer", "collection:counter"),
        ("subject:customer", "collection:hotline"),
        ("subject:prospect", "collection:web"),
        ("subject:prospect", "collection:counter"),
        ("collection:web", "store:crm"),
        ("collection:counter", "store:crm"),
        ("collection:hotline", "store:calls"),
        ("store:crm", "service:sales"),
        ("store:crm", "service:logistics"),
        ("store:share", "service:sales"),
        ("store:calls", "service:support"),
        ("store:crm", "partner:cloudops"),
        ("store:crm", "partner:transport-express"),
        ("partner:cloudops", "country:US"),
        ("partner:transport-express", "country:FR"),
        ("partner:buyers-club", "country:BE"),
    }
    assert {flow.status for flow in flows} == {"declared_only"}
    assert {e.kind for flow in flows for e in flow.evidence} == {"declared"}


def test_a_service_gets_the_rows_data_and_a_partner_its_part() -> None:
    flows = merged(flows_of(DeclaredFlows, ground()))
    assert between(flows, "store:crm", "service:logistics").categories == (
        "user.contact.address",
        "user.contact.phone_number",
        "user.name",
        "user.unique_id",
    )
    assert between(flows, "store:crm", "partner:transport-express").categories == (
        "user.contact.address",
        "user.contact.phone_number",
        "user.name",
    )


def test_where_the_row_is_wider_than_the_part_the_part_counts() -> None:
    flows = merged(flows_of(DeclaredFlows, ground()))
    assert between(flows, "store:crm", "partner:cloudops").categories == ("user.contact.email", "user.unique_id")


def test_each_flow_names_its_purposes_and_where_they_are_declared() -> None:
    flow = between(merged(flows_of(DeclaredFlows, ground())), "store:crm", "service:sales")
    assert flow.purposes == ("marketing", "orders")
    assert [e.reference for e in flow.evidence] == ["purpose marketing (policy:40)", "purpose orders (assumed)"]


def test_a_partner_without_a_declared_part_still_receives() -> None:
    partners = tuple(replace(p, receives=()) for p in declaration().partners)
    flows = merged(flows_of(DeclaredFlows, ground(settings=declaring(partners=partners))))
    assert between(flows, "store:crm", "partner:cloudops").categories == ()


def test_a_point_that_feeds_nothing_that_is_scanned_collects_all_the_same() -> None:
    points = (CollectionPoint(id="web", name="Paper", channel="paper", verifiable=False),)
    purposes = tuple(p for p in declaration().purposes if p.id == "orders")
    purposes = tuple(replace(p, collected_at=("web",), recipients=()) for p in purposes)
    settings = declaring(collection_points=points, purposes=purposes, partners=())
    assert ends(flows_of(DeclaredFlows, ground(settings=settings))) == {
        ("subject:customer", "collection:web"),
        ("subject:prospect", "collection:web"),
    }


def test_what_a_partner_provides_comes_in_where_collection_from_partners_feeds() -> None:
    point = CollectionPoint(id="bought", name="Bought lists", channel="partner", feeds=("crm",))
    purposes = tuple(
        replace(p, collected_at=(*p.collected_at, "bought")) if p.id == "marketing" else p
        for p in declaration().purposes
    )
    settings = declaring(collection_points=(point,), purposes=purposes)
    flow = between(flows_of(DeclaredFlows, ground(settings=settings)), "partner:buyers-club", "store:crm")
    assert flow.categories == ("user.contact.email",)


def test_without_such_a_point_it_comes_in_through_the_partners_folders() -> None:
    partners = tuple(replace(p, drop_folders=("share:in/club",)) for p in declaration().partners if p.provides)
    settings = declaring(partners=partners, purposes=())
    flows = flows_of(DeclaredFlows, ground(settings=settings))
    assert ("partner:buyers-club", "store:share") in ends(flows)


def test_authorities_are_no_recipients() -> None:
    assert not any("authority" in end for pair in ends(flows_of(DeclaredFlows, ground())) for end in pair)


def test_nothing_is_declared_without_a_declaration() -> None:
    bare = replace(material.settings(), declaration=None)
    assert flows_of(DeclaredFlows, ground(settings=bare)) == []
