"""No report contradicts itself: on estates made at random, on the larger one, and (stranger) on many more."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

import pytest

from reports.base import Material
from reports.states import states
from reports.summary import summarise
from scanner.datamap.base import Ground
from scanner.datamap.build import build
from scanner.inventory.estate import SourceState
from scanner.model import Evidence, FieldScan, Measure, Node, Skipped, StateCount
from scanner.naming import own
from scanner.purposes.compare import compare
from tests.purposes.building import (
    BIRTH,
    CITY,
    EMAIL,
    NAME,
    NIR,
    PHONE,
    RELIGION,
    comparison,
    found,
    material_of,
    partner,
    people,
    purpose,
    row,
)
from tests.reports.contradictions import EN, contradictions
from tests.reports.estate import estate
from tests.support.saying import text

KINDS = (
    EMAIL, PHONE, NAME, CITY, BIRTH, RELIGION, NIR, "user.unique_id", "user.demographic.age_range", "user.name.first",
    "user.contact", "user.financial.bank_account", "user.authorization.password",
)  # fmt: skip
PLACES = (
    "crm/customers", "crm/orders", "crm/contacts", "share/partners/mailer/list.csv", "share/letter.txt", "calls/1.vtt",
)  # fmt: skip
MONTHS = ("", "2019-02", "2023-06", "2025-12")


def _fields(draw: random.Random) -> list[FieldScan]:
    fields = []
    for place in draw.sample(PLACES, draw.randint(0, len(PLACES))):
        for n in range(draw.randint(1, 4)):
            form: dict[str, Any] = {"kind": "speech"} if place.startswith("calls") else {}
            form |= {"rows": 1, "method": "full"} if place.endswith(".txt") else {}
            name = "text" if place.endswith(".txt") else ("email", "last_contact", "objected", "c3")[n]
            if place.endswith(".txt") and n:
                break
            kinds = draw.sample(KINDS, draw.choice((0, 1, 1, 2)))
            method = draw.choice(("full", "rows", "rows", "head"))
            subject = draw.choice(("customer", "employee", None))
            fields.append(found(f"{place}/{name}", *kinds, **{"subject": subject, "method": method, **form}))
    return fields


def _declared(draw: random.Random) -> dict[str, Any]:
    ids = ("mailer", "carrier")
    purposes = []
    for n in range(draw.randint(0, 3)):
        rows = [
            row(draw.choice(("crm", "share", "calls")), draw.choice(("*", "customers", "con*", "nothing")),
                categories=tuple(draw.sample(KINDS, draw.randint(1, 4))), retention=draw.choice((None, "P3Y", "P10Y")),
                dated_by=draw.choice(("", "last_contact")), objection=draw.choice(("", "objected")))
            for _ in range(draw.randint(1, 3))
        ]  # fmt: skip
        basis, use = draw.choice(("contract", "consent")), draw.choice(("", "marketing"))
        to = tuple(draw.sample(ids, draw.randint(0, 2)))
        purposes.append(purpose(f"p{n}", *rows, legal_basis=basis, data_use=use, recipients=to))
    partners = [
        partner(id, *draw.sample(KINDS, 2), country=draw.choice(("FR", "US", "CH")), domains=(f"{id}.io",),
                role=draw.choice(("processor", "controller")), contract=draw.choice(("", "C")))
        for id in ids if draw.random() < 0.8
    ]  # fmt: skip
    return {"purposes": purposes, "partners": partners}


def made(seed: int) -> Material:
    """An estate, its declaration, and the map drawn of its evidence, all from the seed."""
    draw = random.Random(seed)
    fields, declared = _fields(draw), _declared(draw)
    places = sorted({(f.ref.source, f.ref.container) for f in fields})
    measures = [
        Measure(*place, own("last_contact"), "", "", tuple(
            StateCount(m, None, None, draw.choice((0, 1, 900))) for m in draw.sample(MONTHS, draw.randint(0, 4))
        ), draw.choice((None, None, text("it took too long"))))
        for place in places if draw.random() < 0.6
    ]  # fmt: skip
    cohorts = {place: draw.choice(("", "objected")) for place in places if draw.random() < 0.4}
    hashes = [people(f"{source}/{name}/email", range(9), cohort) for (source, name), cohort in cohorts.items()]
    stage = draw.choice(("read", "note", "list"))
    skipped = [Skipped(own("crm"), own(draw.choice(("", "hr"))), stage, text("it says no"))]
    bare = comparison(
        fields, declared["purposes"], partners=declared["partners"], measures=measures, hashes=hashes,
        skipped=skipped if draw.random() < 0.4 else (),
    )  # fmt: skip
    hosts = {place: own(draw.choice(("mailer.io", "x.net"))) for place in places if draw.random() < 0.3}
    evidence = tuple(
        Evidence("domain", Node("container", place), Node("domain", (host,)), own("named"), 0.6)
        for place, host in hosts.items()
    )
    inventory = replace(bare.ground.inventory, evidence=evidence)
    ground = Ground(inventory, bare.ground.settings, bare.ground.on)
    return material_of(compare(ground, build(ground)))


@pytest.mark.parametrize("seed", [*range(10), 170, 174])
def test_an_estate_made_at_random_is_told_without_contradiction(seed: int) -> None:
    assert contradictions(made(seed)) == []


@pytest.mark.stranger
@pytest.mark.parametrize("block", range(20))
def test_many_estates_are_told_without_contradiction(block: int) -> None:
    seeds = range(block * 100, block * 100 + 100)
    assert [(seed, said) for seed in seeds if (said := contradictions(made(seed)))] == []


def test_the_larger_estate_is_told_without_contradiction() -> None:
    assert contradictions(estate()) == []


def test_the_sources_add_up_to_what_the_first_page_counts() -> None:
    sheets = [found(f"share/book.xlsx!/{sheet}/email", "user.contact.email") for sheet in ("one", "two")]
    material = material_of(comparison([*sheets, found("crm/customers/email", "user.contact.email")], []))
    days = ("2026-06-01T10:00:00+00:00",)
    told = states(replace(material, states=(SourceState(own("crm"), days), SourceState(own("share"), days))), EN)
    assert summarise(material).containers == sum(int(n) for s in told for n in re.findall(r": (\d+) table", s)) == 3
