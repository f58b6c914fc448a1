"""The customer database of the hand-made retailer in `material`."""

from __future__ import annotations

from scanner.model import ContainerScan, Evidence, FieldRef, Measure, StateCount
from tests.support.making import EMAIL, ID, PHONE, emails, hash_set, months, node, phones, points_to, table
from tests.support.saying import text


def containers() -> list[ContainerScan]:
    """The tables of the customer database, and its one view."""
    key = FieldRef("crm", "customers", "id")
    view = Evidence("view", node("crm", "customers"), node("crm", "customer_emails"), "the view's definition")
    return [
        _customers(),
        points_to(_quotes(), "customer_id", key),
        points_to(_deliveries(), "customer_id", key),
        table("crm", "customer_emails", {"email": ("text", EMAIL)}, rows=400, evidence=(view,)),
        table("crm", "products", {"ean": ("text",), "label": ("text",)}, rows=250),
        _marketing(),
    ]


def _customers() -> ContainerScan:
    return table(
        "crm",
        "customers",
        {
            "id": ("integer", ID),
            "email": ("text", EMAIL),
            "phone": ("text", PHONE),
            "first_name": ("text", "user.name.first"),
            "last_name": ("text", "user.name.last"),
            "city": ("text", "user.contact.address.city"),
            "religion": ("text", "user.demographic.religious_belief"),
            "created_at": ("date",),
        },
        rows=400,
        measures=(Measure("crm", "customers", "created_at", "", "", tuple(months(2022, 2025, None, None, 100))),),
        hashes=(
            hash_set(FieldRef("crm", "customers", "id"), ID, map(str, range(1, 401)), density=1.0),
            hash_set(FieldRef("crm", "customers", "email"), EMAIL, emails(range(400))),
            hash_set(FieldRef("crm", "customers", "phone"), PHONE, phones(range(400))),
        ),
    )


def _quotes() -> ContainerScan:
    return table(
        "crm",
        "quotes",
        {
            "id": ("integer",),
            "customer_id": ("integer", ID),
            "date_of_birth": ("date", "user.demographic.date_of_birth"),
            "amount": ("numeric",),
            "created_at": ("date",),
        },
        rows=900,
        measures=(Measure("crm", "quotes", "created_at", "", "", (), text("the source did not answer in 30 s")),),
    )


def _deliveries() -> ContainerScan:
    return table(
        "crm",
        "deliveries",
        {
            "id": ("integer",),
            "customer_id": ("integer", ID),
            "street": ("text", "user.contact.address.street"),
            "phone": ("text", PHONE),
            "delivered_at": ("date",),
        },
        rows=700,
        measures=(Measure("crm", "deliveries", "delivered_at", "", "", (StateCount("2026-03", None, None, 700),)),),
        hashes=(hash_set(FieldRef("crm", "deliveries", "phone"), PHONE, phones(range(300))),),
    )


def _marketing() -> ContainerScan:
    """300 contacts: 140 not contacted since 2022 or earlier, 60 without consent, 30 who objected."""
    ref = FieldRef("crm", "marketing_contacts", "email")
    counts = sorted(
        [
            *months(2021, 2022, True, False, 70),
            StateCount("2024-01", False, False, 60),
            StateCount("2025-01", True, False, 70),
            StateCount("2025-01", True, True, 30),
        ],
        key=lambda c: (c.month, c.consent is True, c.objection is True),
    )
    return table(
        "crm",
        "marketing_contacts",
        {
            "email": ("text", EMAIL),
            "consent": ("boolean",),
            "objected": ("boolean",),
            "last_contact": ("date",),
        },
        rows=300,
        measures=(Measure("crm", "marketing_contacts", "last_contact", "consent", "objected", tuple(counts)),),
        hashes=(
            hash_set(ref, EMAIL, emails(range(300))),
            hash_set(ref, EMAIL, emails(range(30)), cohort="objected"),
        ),
    )
