"""A small retailer made by hand: what was found in three sources, and what was declared of them.

The map, the comparison and the reports are tested on it. Nobody in it is real; it holds no value at all,
only categories, counts and keyed hashes of made-up identifiers. What departs from the declaration:

- crm/customers holds a religion; crm/quotes dates of birth; share/hr/staff.xlsx is claimed by no purpose;
- crm/marketing_contacts keeps 140 rows past three years and 60 without consent; 30 who objected are still
  in share/exports/newsletter.csv;
- the carrier's file holds IBANs; share/partners/adpulse is a recipient that nobody declared;
- CloudOps Inc. is in the United States without a safeguard; a card number is read out in a call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from scanner.config import Settings, load
from scanner.datamap.base import Ground
from scanner.model import ContainerScan, FieldRef, Inventory, Location, Run, Skipped
from tests.support import crm
from tests.support.making import (
    EMAIL,
    IBAN,
    KEY,
    NAME,
    PHONE,
    RUN,
    emails,
    field_scan,
    hash_set,
    phones,
    table,
)
from tests.support.saying import text

__all__ = [
    "KEY",
    "NOW",
    "ON",
    "RUN",
    "emails",
    "field_scan",
    "ground",
    "hash_set",
    "inventory",
    "inventory_of",
    "phones",
    "scans",
    "settings",
]

ON = date(2026, 6, 1)
"""The day the comparison is made on."""
NOW = "2026-06-01T08:00:00Z"


@cache
def settings() -> Settings:
    """The declaration in material.toml, with paths that do not depend on the machine."""
    loaded = load(Path(__file__).with_name("material.toml"))
    return replace(loaded, path=Path("config.toml"), sources=tuple(replace(s, base="") for s in loaded.sources))


@cache
def scans() -> tuple[ContainerScan, ...]:
    """What each container gave, sorted by source and container."""
    made = (*crm.containers(), *_share(), *_calls())
    return tuple(sorted(made, key=lambda scan: (scan.source, scan.container)))


@cache
def inventory() -> Inventory:
    """The whole scan, each part in sorted order."""
    return inventory_of(scans())


def inventory_of(parts: Iterable[ContainerScan], run: Run = RUN) -> Inventory:
    """An inventory of these containers, sorted as the store sorts it."""
    parts = tuple(parts)
    return Inventory(
        run,
        tuple(sorted((f for p in parts for f in p.fields), key=lambda f: f.ref)),
        tuple(sorted((m for p in parts for m in p.measures), key=lambda m: (m.source, m.container, m.dated_by))),
        tuple(sorted({e for p in parts for e in p.evidence})),
        tuple(sorted((h for p in parts for h in p.hashes), key=lambda h: (h.ref, h.category, h.cohort, h.digest))),
        tuple(sorted(s for p in parts for s in p.skipped)),
    )


def ground() -> Ground:
    """What the map is drawn from."""
    return Ground(inventory(), settings(), ON)


def _share() -> list[ContainerScan]:
    carrier = "partners/transport-express/2026-05.csv"
    adpulse = "partners/adpulse/audience.csv"
    newsletter = "exports/newsletter.csv"
    return [
        table(
            "share",
            carrier,
            {
                "name": ("", NAME),
                "street": ("", "user.contact.address.street"),
                "phone": ("", PHONE),
                "iban": ("", IBAN),
            },
            rows=120,
            hashes=(hash_set(FieldRef("share", carrier, "phone"), PHONE, phones(range(100, 220))),),
        ),
        table(
            "share",
            adpulse,
            {"mail": ("", EMAIL)},
            rows=90,
            hashes=(hash_set(FieldRef("share", adpulse, "mail"), EMAIL, emails(range(200, 290))),),
        ),
        table(
            "share",
            newsletter,
            {"email": ("", EMAIL)},
            rows=250,
            hashes=(hash_set(FieldRef("share", newsletter, "email"), EMAIL, emails(range(250))),),
        ),
        table(
            "share",
            "hr/staff.xlsx",
            {"name": ("", NAME), "nir": ("", "user.government_id.national_identification_number")},
            rows=45,
            subject="employee",
        ),
        ContainerScan(
            "share",
            "contracts/2019.pdf",
            skipped=(Skipped("share", "contracts/2019.pdf", "read", text("the file is encrypted")),),
        ),
        ContainerScan(
            "share",
            "run/agent.sock",
            skipped=(Skipped("share", "run/agent.sock", "excluded", text("a socket holds no data")),),
        ),
    ]


def _calls() -> list[ContainerScan]:
    container = "2026-03-02_0001.vtt"
    spoken = Location(14, 33, turn=4, start_s=21.5, end_s=29.0)
    customer = FieldRef("calls", container, "customer")
    return [
        ContainerScan(
            "calls",
            container,
            (
                field_scan(FieldRef("calls", container, "agent"), rows=6, method="full", subject=None),
                field_scan(
                    customer, NAME, "user.financial.credit_card", rows=5, method="full", share=0.2, locations=[spoken]
                ),
            ),
        )
    ]
