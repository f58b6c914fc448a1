"""A larger material made by rule, for reports that must stay readable: 4 sources, 60 places, 400 fields.

No scan made it and no value is in it: only names, categories and counts, the same in every run.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from reports.base import Material
from reports.words import Lang
from scanner.config import Settings, load
from scanner.datamap.base import Ground
from scanner.datamap.build import build
from scanner.message import text
from scanner.model import (
    Detection,
    Evidence,
    Examined,
    Field,
    FieldRef,
    FieldScan,
    Finding,
    Inventory,
    Measure,
    Method,
    Node,
    Run,
    Skipped,
    StateCount,
)
from scanner.purposes.compare import compare
from scanner.purposes.judge import find_gaps
from scanner.taxonomy import entry
from tests.support.material import NOW, ON, emails, hash_set

RUN = Run("2026-05-31T22:00:00Z", "0.1.0", "6f1e0c2ab9d84471", 20260101, "5f3c2a10")

_EMAIL, _PHONE, _STREET = "user.contact.email", "user.contact.phone_number", "user.contact.address.street"
_PERSON = {
    "customer_id": "user.unique_id",
    "first_name": "user.name.first",
    "last_name": "user.name.last",
    "email": _EMAIL,
    "phone": _PHONE,
    "street": _STREET,
    "city": "user.contact.address.city",
    "postcode": "user.contact.address.postal_code",
}
_PLAIN = ("status", "created_at", "updated_at", "amount", "currency", "channel", "quantity", "sku", "ean", "label")
_TABLES = (
    "customers", "customer_accounts", "quotes", "quote_lines", "orders", "order_lines", "baskets", "wishlists",
    "deliveries", "delivery_slots", "invoices", "payments", "refunds", "tickets", "ticket_notes", "reviews",
    "marketing_contacts", "campaigns", "contest_entries", "sessions", "app_events", "products", "prices", "stock",
    "stores", "countries", "loyalty_cards", "returns", "vouchers", "audit_log",
)  # fmt: skip
_FILES = (
    "exports/newsletter_2026-05.csv", "exports/orders_2026-05.parquet", "exports/web_audience.jsonl",
    "partners/transport-express/2026-05-02.csv", "partners/transport-express/2026-05-09.csv",
    "partners/cloudops/backup_contacts.csv", "partners/adpulse/audience_hashed.csv", "partners/adpulse/lookalike.csv",
    "partners/meridian-data/enrichment.csv", "hr/staff.xlsx!/Staff", "hr/staff.xlsx!/Archive",
    "hr/leave_2025.xlsx!/Leave",
    "legal/contracts_2024.csv", "legal/disputes.docx", "quality/complaints.csv", "quality/returns.csv",
    "photos/index.csv", "archive/2015_customers.csv", "archive/2016_customers.csv", "archive/readme.txt",
)  # fmt: skip
_EXTRA = {
    "crm/customers": {"religion": "user.demographic.religious_belief"},
    "crm/quotes": {"date_of_birth": "user.demographic.date_of_birth"},
    "crm/ticket_notes": {"note": "user.health_and_medical"},
    "crm/payments": {"iban": "user.financial.bank_account", "card": "user.financial.credit_card"},
    "crm/customer_accounts": {"password": "user.authorization.password", "username": "user.account.username"},
    "crm/sessions": {"ip": "user.device.ip_address", "agent": "user.device.user_agent"},
    "crm/app_events": {"lat_lon": "user.location.precise"},
    "crm/audit_log": {"actor_ip": "user.device.ip_address"},
    "share/hr/staff.xlsx!/Staff": {"nir": "user.government_id.national_identification_number"},
    "share/hr/leave_2025.xlsx!/Leave": {"reason": "user.health_and_medical"},
    "share/partners/transport-express/2026-05-09.csv": {"iban": "user.financial.bank_account"},
    "share/archive/2015_customers.csv": {"nationality": "user.demographic.nationality"},
}
_CLEAN = frozenset({"products", "prices", "stock", "stores", "countries", "campaigns", "delivery_slots", "vouchers",
                    "order_lines", "quote_lines"})  # fmt: skip


def _scan(ref: FieldRef, kind: str, category: str, subject: str | None, rows: int, method: Method) -> FieldScan:
    drawn = rows if method == "full" else min(rows, 1000)
    units = 40 if method == "pages" else drawn
    findings: tuple[Finding, ...] = ()
    if category:
        matches = round(drawn * (0.11 if category == "user.health_and_medical" else 0.94))
        confidence = 0.62 if category == "user.health_and_medical" else 0.97
        share = matches / drawn
        interval = None if method == "head" else (round(max(0.0, share - 0.02), 3), round(min(1.0, share + 0.015), 3))
        word = Detection(
            "column", category, matches, matches // 2, drawn, confidence, (text(f"the name says {ref.field}"),)
        )
        findings = (
            Finding(ref, category, subject, text("the table is about them") if subject else None,
                    entry(category).sensitivity, confidence, interval, (word,)),
        )  # fmt: skip
    below = None if category or method == "head" else round(1 - 0.05 ** (1 / units), 6)
    return FieldScan(
        Field(ref, kind), Examined(rows, method != "pages", drawn, method, units, RUN.started_at, below), findings
    )


def _place(source: str, name: str, index: int) -> list[FieldScan]:
    subject = "employee" if name.startswith("hr/") else "prospect" if "quote" in name else "customer"
    rows = (index * 7919) % 90_000 + 40
    method: Method = "full" if rows <= 1000 else ("rows", "rows", "pages")[index % 3] if source != "share" else "rows"
    method = "head" if name.endswith(".jsonl") else method
    columns: dict[str, str] = dict.fromkeys(_PLAIN[index % 4 : index % 4 + 4], "")
    if name not in _CLEAN and not name.endswith("readme.txt"):
        columns |= dict(list(_PERSON.items())[index % 3 : index % 3 + 4])
    columns |= _EXTRA.get(f"{source}/{name}", {})
    if name == "marketing_contacts":
        columns |= {"consent": "", "objected": "", "last_contact": "", "email": _EMAIL}
    return [
        _scan(FieldRef(source, name, column), "text", category, subject if category else None, rows, method)
        for column, category in sorted(columns.items())
    ]


def _fields() -> tuple[FieldScan, ...]:
    fields = [f for i, name in enumerate(_TABLES) for f in _place("crm", name, i)]
    fields += [f for i, name in enumerate(_FILES) for f in _place("share", name, i + 3)]
    fields += [f for i in range(4) for f in _place("web", f"access_2026-05-0{i + 1}.log", i + 5)]
    for i in range(6):
        name = f"2026-05-1{i}_{i:04}.vtt"
        category = "user.financial.credit_card" if i == 2 else "user.name"
        fields.append(_scan(FieldRef("calls", name, "agent"), "speech", "", None, 30 + i, "full"))
        fields.append(_scan(FieldRef("calls", name, "customer"), "speech", category, "customer", 28 + i, "full"))
    return tuple(sorted(fields, key=lambda f: f.ref))


def _measures() -> tuple[Measure, ...]:
    marketing = [StateCount(f"{y}-{m:02}", m % 5 != 0, m % 11 == 0, 20 + (y * m) % 90) for y in range(2019, 2027)
                 for m in range(1, 13) if (y, m) <= (2026, 5)]  # fmt: skip
    orders = [StateCount(f"{y}-{m:02}", None, None, 200 + (y * m) % 300) for y in range(2021, 2027)
              for m in range(1, 13) if (y, m) <= (2026, 5)]  # fmt: skip
    return (
        Measure("crm", "customers", "created_at", "", "", (), text("the source did not answer in 30 s")),
        Measure("crm", "marketing_contacts", "last_contact", "consent", "objected", tuple(marketing)),
        Measure("crm", "orders", "created_at", "", "", (StateCount("", None, None, 12), *orders)),
    )


@cache
def settings() -> Settings:
    """The declaration in estate.toml, with paths that do not depend on the machine."""
    loaded = load(Path(__file__).with_name("estate.toml"))
    return replace(loaded, path=Path("config.toml"), sources=tuple(replace(s, base="") for s in loaded.sources))


@cache
def inventory() -> Inventory:
    """What the estate's scan would have given."""
    skipped = (
        Skipped("crm", "payroll", "read", text("the role may not read it")),
        Skipped("share", "archive/2012.zip", "open", text("the archive is encrypted")),
        Skipped("share", "exports/web_audience.jsonl", "note", text("3 lines were no JSON")),
        Skipped("share", "legal/scan_0042.tiff", "open", text("an image; text recognition is not installed")),
        Skipped("share", "run/agent.sock", "excluded", text("a socket holds no data")),
        Skipped("web", "access_2026-05-05.log", "read", text("it changed while it was read")),
    )
    keys = tuple(
        Evidence(
            "foreign_key",
            Node("container", ("crm", "customers")),
            Node("container", ("crm", name)),
            f"{name}.customer_id refers to customers.customer_id",
        )
        for name in ("deliveries", "orders", "quotes", "reviews", "tickets")
    )
    hashes = (
        hash_set(FieldRef("crm", "customers", "email"), _EMAIL, emails(range(900))),
        hash_set(FieldRef("share", "partners/adpulse/lookalike.csv", "email"), _EMAIL, emails(range(300, 500))),
    )
    return Inventory(RUN, _fields(), _measures(), keys, hashes, skipped)


@cache
def estate(lang: Lang = "en") -> Material:
    """The whole material, mapped and compared with the declaration by the real rooms."""
    ground = Ground(inventory(), settings(), ON)
    datamap = build(ground)
    comparison = compare(ground, datamap)
    return Material(inventory(), settings(), NOW, datamap, comparison, find_gaps(comparison), lang)
