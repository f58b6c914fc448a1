"""Whose folder a file lies in, and which way its data goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from scanner.config import Settings
from scanner.datamap.drop_folders import DropFolders, drops
from tests.datamap.drawing import container, declaration, declaring, ends, flows_of, ground, ref
from tests.support import material

EMAIL = "user.contact.email"


def holding(*containers: str, settings: Settings | None = None, categories: Iterable[str] = (EMAIL,)):  # type: ignore[no-untyped-def]
    fields = [material.field_scan(ref(f"{place}#x"), *categories, rows=70) for place in containers]
    return ground(fields, settings=settings)


def with_drops(pattern: str) -> Settings:
    shared = material.settings()
    sources = tuple(replace(s, drops=pattern) if s.name == "share" else s for s in shared.sources)
    return replace(shared, sources=sources)


def with_folders(*folders: str) -> Settings:
    partners = (replace(p, drop_folders=folders) if p.id == "cloudops" else p for p in declaration().partners)
    return declaring(partners=tuple(partners))


def test_a_claimed_folder_is_its_partners() -> None:
    (flow,) = flows_of(DropFolders, holding("share/partners/transport-express/2026/05.csv"))
    assert flow.destination.id == "partner:transport-express"
    assert flow.categories == (EMAIL,)
    assert flow.volume == 70
    assert [(e.kind, e.reference, e.confidence) for e in flow.evidence] == [
        ("drop_folder", "share:partners/transport-express", 1.0)
    ]


def test_any_other_folder_is_a_recipient_nobody_declared() -> None:
    (flow,) = flows_of(DropFolders, holding("share/partners/adpulse/audience.csv"))
    assert flow.destination.id == "partner:adpulse"


def test_a_folder_that_bears_a_partners_id_is_probably_its() -> None:
    (flow,) = flows_of(DropFolders, holding("share/partners/CloudOps/dump.csv"))
    assert flow.destination.id == "partner:cloudops"
    assert flow.evidence[0].confidence == 0.8


def test_without_a_declaration_the_folders_are_recipients_all_the_same() -> None:
    bare = replace(material.settings(), declaration=None)
    flows = flows_of(DropFolders, holding("share/partners/adpulse/a.csv", settings=bare))
    assert ends(flows) == {("container:share/partners/adpulse/a.csv", "partner:adpulse")}


@pytest.mark.parametrize(
    "place",
    [
        "share/partners/readme.csv",
        "share/exports/partners/adpulse/a.csv",
        "share/partners",
        "crm/partners/adpulse/a",
        "share/archive.zip!/partners/adpulse/a.csv",
    ],
)
def test_what_lies_in_no_folder_of_a_partner_goes_nowhere(place: str) -> None:
    assert flows_of(DropFolders, holding(place)) == []


def test_what_lies_inside_a_file_goes_with_it() -> None:
    flows = flows_of(DropFolders, holding("share/partners/adpulse/all.zip!/inner/people.csv"))
    assert ends(flows) == {("container:share/partners/adpulse/all.zip!/inner/people.csv", "partner:adpulse")}


def test_a_file_without_personal_data_makes_no_flow() -> None:
    assert flows_of(DropFolders, holding("share/partners/adpulse/prices.csv", categories=())) == []


@pytest.mark.parametrize(
    ("folders", "place", "folder"),
    [
        (("share:outbox/cloud*",), "share/outbox/cloud-eu/a.csv", "outbox/cloud-eu"),
        (("share:outbox/cloud*",), "share/outbox/cloud-eu/deep/a.csv", "outbox/cloud-eu"),
        (("share:outbox/cloud_*.csv",), "share/outbox/cloud_2026.csv", "outbox/cloud_2026.csv"),
        (("share:outbox/",), "share/outbox/a.csv", "outbox"),
        (("share:*/*/out",), "share/a/b/out/x.csv", "a/b/out"),
        (("crm:outgoing",), "crm/outgoing", "outgoing"),
    ],
)
def test_how_a_partner_claims_its_folders(folders: tuple[str, ...], place: str, folder: str) -> None:
    found = drops(holding(place, settings=with_folders(*folders)))
    assert [(d.node.path, d.folder) for d in found.values()] == [(("cloudops",), folder)]


@pytest.mark.parametrize("place", ["share/outbox/a.csv", "share/outbox/x/cloud-eu/a.csv", "crm/outbox/cloud-eu/a"])
def test_a_star_stays_within_one_folder(place: str) -> None:
    assert drops(holding(place, settings=with_folders("share:outbox/cloud*"))) == {}


def test_the_closest_claim_wins() -> None:
    place = "share/partners/transport-express/it/dump.csv"
    found = drops(holding(place, settings=with_folders("share:partners/transport-express/it")))
    assert found[container(place).path[0], container(place).path[1]].node.path == ("cloudops",)


@pytest.mark.parametrize(("pattern", "name"), [("partners/*", "adpulse"), ("*/out/*", "x"), ("*", "partners")])
def test_how_a_source_says_which_folders_are_partners(pattern: str, name: str) -> None:
    places = {
        "adpulse": "share/partners/adpulse/a.csv",
        "x": "share/eu/out/x/a.csv",
        "partners": "share/partners/a.csv",
    }
    (flow,) = flows_of(DropFolders, holding(places[name], settings=with_drops(pattern)))
    assert flow.destination.path == (name,)


def test_from_a_partner_that_only_provides_data_comes_in() -> None:
    partners = [
        replace(p, receives=(), drop_folders=("share:partners/buyers-club",)) if p.id == "buyers-club" else p
        for p in declaration().partners
    ]
    settings = declaring(partners=tuple(partners))
    flows = flows_of(DropFolders, holding("share/partners/buyers-club/leads.csv", settings=settings))
    assert ends(flows) == {("partner:buyers-club", "container:share/partners/buyers-club/leads.csv")}
