"""Material for the reports' tests with gaps and flows made by hand, so that no other room's words are in it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from reports.base import Material, formats_of
from reports.words import Lang
from scanner.config import Settings
from scanner.datamap.base import Ground
from scanner.datamap.graph import DataMap
from scanner.declaration import Controller, DataRow, Declaration, Partner, Purpose
from scanner.model import Evidence, EvidenceKind, Examined, Field, FieldRef, FieldScan, Inventory, Node, Skipped
from scanner.purposes.compare import compare
from scanner.result import Acceptance, Flow, FlowStatus, Gap
from tests.support import material
from tests.support.saying import text, texts

GOLDEN = Path(__file__).parents[1] / "golden" / "report"

_CRM, _SHARE = Node("store", ("crm",)), Node("store", ("share",))
_CARRIER = Node("container", ("share", "partners/transport-express/2026-05.csv"))
_ADPULSE = Node("container", ("share", "partners/adpulse/audience.csv"))
_EMAIL, _IBAN = "user.contact.email", "user.financial.bank_account"


def _flow(origin: Node, to: Node, status: FlowStatus, kind: EvidenceKind, words: str, *categories: str) -> Flow:
    return Flow(origin, to, tuple(sorted(categories)), status, (Evidence(kind, origin, to, words),))


def flows() -> tuple[Flow, ...]:
    """A declared and seen, a declared only, and a seen only flow of each part of the way."""
    express, adpulse, cloudops = (Node("partner", (id,)) for id in ("transport-express", "adpulse", "cloudops"))
    web, customer = Node("collection", ("web",)), Node("subject", ("customer",))
    quotes = Node("container", ("crm", "quotes"))
    made = (
        _flow(customer, web, "declared_only", "declared", "purpose orders (policy:34)", _EMAIL),
        _flow(web, _CRM, "declared_only", "declared", "purpose orders (policy:34)", _EMAIL),
        _flow(Node("partner", ("buyers-club",)), _CRM, "declared_only", "declared", "partner buyers-club", _EMAIL),
        replace(
            _flow(_CRM, Node("service", ("sales",)), "declared_only", "declared", "policy:34", _EMAIL),
            purposes=("orders", "marketing"),
        ),
        _flow(_CRM, cloudops, "declared_only", "declared", "purpose orders (assumed)", _EMAIL),
        _flow(_CARRIER, express, "declared_and_seen", "drop_folder", "share:partners/transport-express", _IBAN),
        _flow(_ADPULSE, adpulse, "seen_only", "drop_folder", "share:partners/adpulse", _EMAIL),
        _flow(cloudops, Node("country", ("US",)), "declared_only", "declared", "partner cloudops", _EMAIL),
        _flow(express, Node("country", ("FR",)), "declared_and_seen", "declared", "partner express", _IBAN),
        _flow(
            Node("container", ("crm", "customers")),
            quotes,
            "declared_and_seen",
            "foreign_key",
            "customer_id refers to id",
        ),
    )
    return tuple(sorted(made, key=lambda f: (f.origin, f.destination)))


def gaps() -> tuple[Gap, ...]:
    """One gap of each severity and one accepted, with every optional part in use once."""
    religion = Node("field", ("crm", "customers", "religion"))
    return (
        Gap(
            "special-category",
            "critical",
            religion,
            texts("Belief was found and nothing declares it."),
            texts("Delete it."),
            ("9(1) GDPR", "9(2) GDPR"),
            0.97,
            category="user.demographic.religious_belief",
            subject="customer",
            purpose="orders",
            persons=380,
            assumptions=texts("list of data of purpose 'orders' is assumed"),
            evidence=texts("the name says so"),
        ),
        Gap(
            "undeclared-flow",
            "high",
            _ADPULSE,
            texts("'adpulse' gets e-mail addresses."),
            texts("Find out why."),
            ("13(1)(e) GDPR",),
            0.9,
            flow_to=Node("partner", ("adpulse",)),
            persons=90,
        ),
        Gap(
            "retention-overrun",
            "medium",
            Node("container", ("crm", "marketing_contacts")),
            texts("140 rows are too old."),
            texts("Delete them."),
            ("5(1)(e) GDPR", "30 of law 78-17 (FR)"),
            1.0,
            purpose="marketing",
            persons=140,
        ),
        Gap(
            "retention-overrun",
            "low",
            Node("store", ("calls",)),
            texts("No date to tell."),
            texts("Name the column."),
            ("5(1)(e) GDPR",),
            0.5,
            purpose="service-quality",
            answer="not_measured",
        ),
        Gap(
            "unassigned-place",
            "high",
            Node("container", ("share", "hr/staff.xlsx")),
            texts("No purpose claims it."),
            texts("Declare it."),
            ("5(1)(b) GDPR",),
            0.97,
            persons=45,
            acceptance=Acceptance("HR director", "Being moved", "2027-06-30"),
        ),
    )


def made(lang: Lang = "en", **changes: Any) -> Material:
    """The shared retailer with the flows and gaps above."""
    datamap = DataMap(flows())
    comparison = compare(material.ground(), datamap)
    given = Material(material.inventory(), material.settings(), material.NOW, datamap, comparison, gaps(), lang)
    return replace(given, **changes)


def undeclared(lang: Lang = "en") -> Material:
    """A scan of files with no config.toml: nothing declared, nothing compared."""
    settings = Settings()
    ground = Ground(material.inventory(), settings, material.ON)
    return Material(
        material.inventory(),
        settings,
        material.NOW,
        DataMap(),
        compare(ground, DataMap()),
        (),
        lang,
        locations=None,
    )


def empty(lang: Lang = "en") -> Material:
    """A scan that read nothing at all, with nothing worked out."""
    return Material(Inventory(material.RUN), Settings(), material.NOW, lang=lang)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a|b`c](javascript:alert(1)) *d* {{ 7*7 }} {% x %}",
    "</style><style>@import url(http://evil.example/x.css)",
)
"""Names that try to become code in a page, a workbook, a Markdown table or a template."""


def named(*names: str) -> Material:
    """The same small estate with these names in every place where a name can stand."""
    a, b, c, d, e, f = names
    ref = FieldRef(a, b, c)
    scan = FieldScan(
        Field(ref, d),
        Examined(1000, True, 100, "rows", 100, material.RUN.started_at),
        material.field_scan(ref, _EMAIL).findings,
    )
    clean = FieldScan(Field(FieldRef(a, b, f)), Examined(10, True, 10, "full", 10, material.RUN.started_at, 0.0))
    inventory = Inventory(
        material.RUN, (scan, clean), skipped=(Skipped(a, b, "read", text(c)), Skipped(c, d, "excluded", text(e)))
    )
    row = DataRow(source=a, subjects=("customer",), categories=(_EMAIL,), retention="P1Y", starts=d, archive=e)
    partner = Partner(id="p", name=f, country="US", safeguard=c, contract=a)
    declaration = Declaration(
        controller=Controller(name=a, address=b, dpo=c, security_measures=(d, e)),
        purposes=(Purpose(id=b, name=c, data_use=d, recipients=("p",), data=(row,)),),
        partners=(partner,),
    )
    settings = Settings(sources=(), declaration=declaration)
    to = Node("partner", (d,))
    datamap = DataMap((_flow(Node("container", (a, b)), to, "seen_only", "drop_folder", f, _EMAIL),))
    gap = Gap(
        "undeclared-flow",
        "high",
        Node("field", (a, b, c)),
        texts(d),
        texts(e),
        (f,),
        0.9,
        purpose=b,
        flow_to=to,
        assumptions=texts(a),
        evidence=texts(b),
    )
    accepted = replace(gap, rule="unassigned-place", acceptance=Acceptance(c, d, "2030-01-01"))
    comparison = compare(Ground(inventory, settings, material.ON), datamap)
    return Material(inventory, settings, material.NOW, datamap, comparison, (gap, accepted))


def rendered(form: str, given: Material) -> bytes:
    """What `piimap report --format FORM` writes."""
    return formats_of("report")[form]().render(given)


def same_as_golden(name: str, text: str) -> bool:
    """Whether a text is the golden file's; `PIIMAP_GOLDEN=write` writes it, to be read before it is committed."""
    path = GOLDEN / name
    if os.environ.get("PIIMAP_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return text == path.read_bytes().decode()
