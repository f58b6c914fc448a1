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

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from scanner.config import Settings, load
from scanner.datamap.base import Ground
from scanner.model import (
    ContainerScan,
    Detection,
    Evidence,
    Examined,
    Field,
    FieldRef,
    FieldScan,
    Finding,
    HashSet,
    Inventory,
    Location,
    Measure,
    Method,
    Node,
    Run,
    Skipped,
    StateCount,
)
from scanner.taxonomy import entry

ON = date(2026, 6, 1)
"""The day the comparison is made on."""
NOW = "2026-06-01T08:00:00Z"
KEY = bytes(range(32))
RUN = Run("2026-05-31T22:00:00Z", "0.1.0", "0123456789abcdef", 20260101, "5f3c2a10")

_EMAIL, _PHONE, _NAME = "user.contact.email", "user.contact.phone_number", "user.name"
_ID, _IBAN = "user.unique_id", "user.financial.bank_account"


@cache
def settings() -> Settings:
    """The declaration in material.toml, with paths that do not depend on the machine."""
    loaded = load(Path(__file__).with_name("material.toml"))
    return replace(loaded, path=Path("config.toml"), sources=tuple(replace(s, base="") for s in loaded.sources))


@cache
def scans() -> tuple[ContainerScan, ...]:
    """What each container gave, sorted by source and container."""
    made = (*_crm(), *_share(), *_calls())
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
        tuple(sorted((h for p in parts for h in p.hashes), key=lambda h: (h.ref, h.category, h.cohort))),
        tuple(sorted(s for p in parts for s in p.skipped)),
    )


def ground() -> Ground:
    """What the map is drawn from."""
    return Ground(inventory(), settings(), ON)


def hash_set(ref: FieldRef, category: str, values: Iterable[str], cohort: str = "", complete: bool = True) -> HashSet:
    """Keyed hashes of values that are already in normal form, as `scanner.keyed` makes them."""
    hashes = sorted({hmac.digest(KEY, v.encode(), hashlib.sha256)[:8] for v in values})
    return HashSet(ref, category, cohort, complete, b"".join(hashes))


def emails(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"person{n}@mail.example" for n in numbers)


def phones(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"+33639980{n:03d}" for n in numbers)


def field_scan(
    ref: FieldRef,
    *categories: str,
    subject: str | None = "customer",
    kind: str = "text",
    rows: int = 1000,
    method: Method = "rows",
    share: float = 0.95,
    references: FieldRef | None = None,
    locations: Sequence[Location] = (),
) -> FieldScan:
    """One field with a finding for each category, of a table with `rows` rows."""
    drawn = min(rows, 200)
    matches = round(drawn * share)
    interval = None if method == "head" else (round(share - 0.04, 2), round(min(1.0, share + 0.03), 2))
    findings = tuple(
        Finding(
            ref,
            category,
            subject,
            "the table is named so" if subject else "",
            entry(category).sensitivity,
            0.97,
            interval,
            (
                Detection(
                    "column", category, matches, matches // 2, drawn, 0.97, ("the name says so",), tuple(locations)
                ),
            ),
        )
        for category in sorted(categories)
    )
    clean_below = None if categories or method == "head" else 0.015
    return FieldScan(
        Field(ref, kind, references=references),
        Examined(rows, True, drawn, method, drawn, RUN.started_at, clean_below),
        findings,
    )


def _table(
    source: str, container: str, columns: dict[str, tuple[str, ...]], rows: int, **kwargs: object
) -> ContainerScan:
    """A table's scan: each column with its declared type first and its categories after it."""
    subject = cast("str | None", kwargs.pop("subject", "customer"))
    fields = tuple(
        field_scan(FieldRef(source, container, name), *rest, subject=subject, kind=kind, rows=rows)
        for name, (kind, *rest) in sorted(columns.items())
    )
    return replace(ContainerScan(source, container, fields), **kwargs)  # type: ignore[arg-type]


def _node(source: str, container: str) -> Node:
    return Node("container", (source, container))


def _points_to(scan: ContainerScan, column: str, target: FieldRef) -> ContainerScan:
    """The same table with one foreign key, and the evidence a connector gives of it."""
    fields = tuple(
        replace(f, field=replace(f.field, references=target)) if f.ref.field == column else f for f in scan.fields
    )
    own = FieldRef(scan.source, scan.container, column)
    link = Evidence("foreign_key", Node.of(own), Node.of(target), "foreign key")
    return replace(scan, fields=fields, evidence=(*scan.evidence, link))


def _months(first: int, last: int, consent: bool | None, objection: bool | None, rows: int) -> list[StateCount]:
    """The same count for every January from one year to another."""
    return [StateCount(f"{year}-01", consent, objection, rows) for year in range(first, last + 1)]


def _crm() -> list[ContainerScan]:
    ref = FieldRef("crm", "customers", "id")
    customers = _table(
        "crm",
        "customers",
        {
            "id": ("integer", _ID),
            "email": ("text", _EMAIL),
            "phone": ("text", _PHONE),
            "first_name": ("text", "user.name.first"),
            "last_name": ("text", "user.name.last"),
            "city": ("text", "user.contact.address.city"),
            "religion": ("text", "user.demographic.religious_belief"),
            "created_at": ("date",),
        },
        rows=400,
        measures=(Measure("crm", "customers", "created_at", "", "", tuple(_months(2022, 2025, None, None, 100))),),
        hashes=(
            hash_set(ref, _ID, map(str, range(1, 401))),
            hash_set(FieldRef("crm", "customers", "email"), _EMAIL, emails(range(400))),
            hash_set(FieldRef("crm", "customers", "phone"), _PHONE, phones(range(400))),
        ),
    )
    quotes = _table(
        "crm",
        "quotes",
        {
            "id": ("integer",),
            "customer_id": ("integer", _ID),
            "date_of_birth": ("date", "user.demographic.date_of_birth"),
            "amount": ("numeric",),
            "created_at": ("date",),
        },
        rows=900,
        measures=(Measure("crm", "quotes", "created_at", "", "", (), "the source did not answer in 30 s"),),
    )
    deliveries = _table(
        "crm",
        "deliveries",
        {
            "id": ("integer",),
            "customer_id": ("integer", _ID),
            "street": ("text", "user.contact.address.street"),
            "phone": ("text", _PHONE),
            "delivered_at": ("date",),
        },
        rows=700,
        measures=(Measure("crm", "deliveries", "delivered_at", "", "", (StateCount("2026-03", None, None, 700),)),),
        hashes=(hash_set(FieldRef("crm", "deliveries", "phone"), _PHONE, phones(range(300))),),
    )
    view = Evidence("view", _node("crm", "customers"), _node("crm", "customer_emails"), "the view's definition")
    listed = _table("crm", "customer_emails", {"email": ("text", _EMAIL)}, rows=400, evidence=(view,))
    products = _table("crm", "products", {"ean": ("text",), "label": ("text",)}, rows=250)
    return [
        customers,
        _points_to(quotes, "customer_id", ref),
        _points_to(deliveries, "customer_id", ref),
        listed,
        products,
        _marketing(),
    ]


def _marketing() -> ContainerScan:
    """300 contacts: 140 not contacted since 2022 or earlier, 60 without consent, 30 who objected."""
    ref = FieldRef("crm", "marketing_contacts", "email")
    counts = sorted(
        [
            *_months(2021, 2022, True, False, 70),
            StateCount("2024-01", False, False, 60),
            StateCount("2025-01", True, False, 70),
            StateCount("2025-01", True, True, 30),
        ],
        key=lambda c: (c.month, c.consent is True, c.objection is True),
    )
    return _table(
        "crm",
        "marketing_contacts",
        {
            "email": ("text", _EMAIL),
            "consent": ("boolean",),
            "objected": ("boolean",),
            "last_contact": ("date",),
        },
        rows=300,
        measures=(Measure("crm", "marketing_contacts", "last_contact", "consent", "objected", tuple(counts)),),
        hashes=(
            hash_set(ref, _EMAIL, emails(range(300))),
            hash_set(ref, _EMAIL, emails(range(30)), cohort="objected"),
        ),
    )


def _share() -> list[ContainerScan]:
    carrier = "partners/transport-express/2026-05.csv"
    adpulse = "partners/adpulse/audience.csv"
    newsletter = "exports/newsletter.csv"
    return [
        _table(
            "share",
            carrier,
            {
                "name": ("", _NAME),
                "street": ("", "user.contact.address.street"),
                "phone": ("", _PHONE),
                "iban": ("", _IBAN),
            },
            rows=120,
            hashes=(hash_set(FieldRef("share", carrier, "phone"), _PHONE, phones(range(100, 220))),),
        ),
        _table(
            "share",
            adpulse,
            {"mail": ("", _EMAIL)},
            rows=90,
            hashes=(hash_set(FieldRef("share", adpulse, "mail"), _EMAIL, emails(range(200, 290))),),
        ),
        _table(
            "share",
            newsletter,
            {"email": ("", _EMAIL)},
            rows=250,
            hashes=(hash_set(FieldRef("share", newsletter, "email"), _EMAIL, emails(range(250))),),
        ),
        _table(
            "share",
            "hr/staff.xlsx",
            {"name": ("", _NAME), "nir": ("", "user.government_id.national_identification_number")},
            rows=45,
            subject="employee",
        ),
        ContainerScan(
            "share",
            "contracts/2019.pdf",
            skipped=(Skipped("share", "contracts/2019.pdf", "read", "the file is encrypted"),),
        ),
        ContainerScan(
            "share",
            "run/agent.sock",
            skipped=(Skipped("share", "run/agent.sock", "excluded", "a socket holds no data"),),
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
                    customer, _NAME, "user.financial.credit_card", rows=5, method="full", share=0.2, locations=[spoken]
                ),
            ),
        )
    ]
