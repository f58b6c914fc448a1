"""crm: customers, prospects, quotes, credit and loyalty."""

from __future__ import annotations

from datetime import timedelta

from scanner.demo import numbers
from scanner.demo.kinds import (
    ADDRESS,
    BIRTH_DATE,
    CITY,
    COUNTRY,
    EMAIL,
    FAMILY,
    FIRST,
    FREE_TEXT,
    GENDER,
    IBAN,
    INCOME,
    JOB,
    LANGUAGE,
    LAST,
    MARITAL,
    NAME,
    NIR,
    NUMBER,
    ORIGIN,
    PHONE,
    POSTCODE,
    RELIGION,
    STREET,
)
from scanner.demo.phrasing import say
from scanner.demo.schema import Row, Table, amount, day, flag, integer, key, link, moment, text
from scanner.demo.world import World

_RELIGIONS = ("catholique", "musulmane", "juive", "protestante", "bouddhiste", "orthodoxe", "athée")
_MARITAL = ("célibataire", "marié(e)", "pacsé(e)", "divorcé(e)", "veuf/veuve", "union libre")
_JOBS = (
    "infirmière", "professeur des écoles", "menuisier", "comptable", "retraité", "ingénieur", "chauffeur routier",
    "assistante de direction", "cadre commercial", "aide-soignante", "artisan plombier", "agent immobilier",
)  # fmt: skip
_PROJECTS = ("cuisine", "salon", "chambre", "bureau", "salle de bains", "terrasse")
_CUSTOMER = ("customers", "customer_id", NUMBER)


def tables(world: World) -> list[Table]:
    """Tables of the customer database on customers, prospects, quotes, credit and loyalty."""
    return [
        _customers(world),
        _addresses(world),
        _notes(world),
        _prospects(world),
        *_quotes(world),
        _credit(world),
        *_loyalty(world),
    ]


def _customers(world: World) -> Table:
    rng = world.rng("customers")
    columns = (
        key("customer_id", NUMBER),
        text("customer_number", NUMBER, comment="numéro imprimé sur la carte et les factures"),
        text("title", GENDER, comment="civilité"),
        text("first_name", FIRST),
        text("last_name", LAST),
        text("email", EMAIL),
        flag("email_verified", trap="yes or no, not an address"),
        text("phone", PHONE),
        text("mobile_phone", PHONE),
        text("preferred_language", LANGUAGE),
        text("religion", RELIGION),
        link("home_store_id", "stores", "store_id"),
        text("status"),
        text("acquisition_channel"),
        moment("created_at"),
    )
    rows: list[Row] = []
    for p in world.customers:
        rows.append(
            (
                p.id,
                world.number_of(p),
                p.title,
                p.first,
                p.last,
                p.email,
                int(rng.random() < 0.8),
                numbers.written_phone(rng, p.landline) if rng.random() < 0.4 else None,
                numbers.written_phone(rng, p.mobile) if rng.random() < 0.93 else None,
                p.language,
                rng.choice(_RELIGIONS) if rng.random() < 0.35 else None,
                rng.choice(world.stores).id,
                rng.choice(("active", "active", "active", "dormant", "closed")),
                rng.choice(("web", "shop", "phone")),
                world.clock(rng, world.ago(rng, 1200, 3000)),
            )
        )
    return Table("crm", "customers", columns, rows)


def _addresses(world: World) -> Table:
    rng = world.rng("customer_addresses")
    rows = [
        (i, p.id, rng.choice(("domicile", "domicile", "travail")), p.street, p.complement, p.town.postcode, p.town.name,
         "FR", 1)
        for i, p in enumerate(world.customers, 1)
    ]  # fmt: skip
    columns = (
        key("address_id"),
        link("customer_id", *_CUSTOMER),
        text("label"),
        text("street", STREET),
        text("complement", ADDRESS),
        text("postcode", POSTCODE),
        text("city", CITY),
        text("country_code", COUNTRY),
        flag("is_default"),
    )
    return Table("crm", "customer_addresses", columns, rows)


def _notes(world: World) -> Table:
    """Notes of the sales staff; one in twenty writes down where somebody's family comes from."""
    rng = world.rng("customer_notes")
    rows: list[Row] = []
    marked = 0
    for i in range(1, 561):
        person = rng.choice(world.customers)
        kind = "origin_notes" if rng.random() < 0.05 else "customer_notes"
        marked += kind == "origin_notes"
        day = world.clock(rng, world.ago(rng, 1, 690))
        rows.append((i, person.id, rng.choice(world.stores).id, say(world, rng, kind, person), day))
    world.counts["origin-in-notes"] = marked
    columns = (
        key("note_id"),
        link("customer_id", *_CUSTOMER),
        link("store_id", "stores", "store_id"),
        text("note", FREE_TEXT, NAME, EMAIL, CITY, ORIGIN),
        moment("written_at"),
    )
    return Table("crm", "customer_notes", columns, rows)


def _prospects(world: World) -> Table:
    rng = world.rng("prospects")
    columns = (
        key("prospect_id", NUMBER),
        text("first_name", FIRST),
        text("last_name", LAST),
        text("email", EMAIL),
        text("phone", PHONE),
        text("postcode", POSTCODE),
        text("city", CITY),
        link("source_id", "prospect_sources", "source_id"),
        text("project_type"),
        integer("budget"),
        text("marital_status", MARITAL),
        integer("children_count", FAMILY),
        day("last_contact"),
    )
    rows: list[Row] = [
        (p.id, p.first, p.last, p.email, numbers.written_phone(rng, p.mobile), p.town.postcode, p.town.name,
         rng.randrange(1, 5), rng.choice(_PROJECTS), rng.randrange(5, 200) * 100,
         rng.choice(_MARITAL) if rng.random() < 0.7 else None, rng.choice((0, 0, 1, 1, 2, 2, 3, 4)),
         world.ago(rng, 0, 690).isoformat())
        for p in world.prospects
    ]  # fmt: skip
    return Table("crm", "prospects", columns, rows)


def _quotes(world: World) -> list[Table]:
    rng = world.rng("quotes")
    quotes: list[Row] = []
    lines: list[Row] = []
    for i in range(1, 1301):
        is_customer = rng.random() < 0.6
        p = rng.choice(world.customers if is_customer else world.prospects)
        made = world.ago(rng, 0, 690)
        total = 0.0
        for _ in range(rng.randrange(1, 4)):
            product, quantity = rng.choice(world.products), rng.choice((1, 1, 2, 4))
            total += product.price * quantity
            lines.append((len(lines) + 1, i, product.sku, product.name, quantity, product.price))
        quotes.append(
            (i, f"DV-{made:%Y}-{i:06}", p.id if is_customer else None, None if is_customer else p.id, p.full, p.email,
             p.born.isoformat(), rng.choice(world.stores).id, round(total, 2),
             rng.choice(("draft", "sent", "accepted", "refused")), made.isoformat(),
             (made + timedelta(days=30)).isoformat())
        )  # fmt: skip
    quote_columns = (
        key("quote_id"),
        text("quote_number"),
        link("customer_id", *_CUSTOMER),
        link("prospect_id", "prospects", "prospect_id", NUMBER),
        text("contact_name", NAME),
        text("contact_email", EMAIL),
        day("birth_date", BIRTH_DATE),
        link("store_id", "stores", "store_id"),
        amount("total_amount"),
        text("status"),
        day("created_on"),
        day("valid_until"),
    )
    line_columns = (
        key("line_id"),
        link("quote_id", "quotes", "quote_id"),
        text("sku"),
        text("label", trap="products named after people"),
        integer("quantity"),
        amount("unit_price"),
    )
    return [Table("crm", "quotes", quote_columns, quotes), Table("crm", "quote_lines", line_columns, lines)]


def _credit(world: World) -> Table:
    """Applications for payment in instalments; one at least from Corsica, whose NIR has a letter in it."""
    rng = world.rng("credit_applications")
    corsicans = [p for p in world.customers if p.town.department in ("2A", "2B")]
    applicants = [corsicans[0], *rng.sample([p for p in world.customers if p is not corsicans[0]], 239)]
    rows: list[Row] = [
        (i, p.id, numbers.nir(rng, p.woman, p.born, p.town.department), numbers.iban(rng), rng.randrange(12, 60) * 100,
         rng.choice(_JOBS), rng.randrange(4, 60) * 100, rng.choice((10, 12, 24, 36)),
         rng.choice(("accepted", "refused", "pending")), world.ago(rng, 0, 690).isoformat())
        for i, p in enumerate(applicants, 1)
    ]  # fmt: skip
    columns = (
        key("application_id"),
        link("customer_id", *_CUSTOMER),
        text("nir", NIR),
        text("iban", IBAN),
        integer("monthly_income", INCOME),
        text("occupation", JOB),
        amount("amount"),
        integer("months"),
        text("status"),
        day("applied_on"),
    )
    return Table("crm", "credit_applications", columns, rows)


def _loyalty(world: World) -> list[Table]:
    rng = world.rng("loyalty")
    people = rng.sample(world.customers, 900)
    members: list[Row] = [
        (i, p.id, f"CMAI{2_000_000 + i * 13}", rng.randrange(1, 4), rng.randrange(0, 4000), p.born.isoformat(),
         world.ago(rng, 10, 2000).isoformat())
        for i, p in enumerate(people, 1)
    ]  # fmt: skip
    movements: list[Row] = [
        (i, rng.randrange(1, 901), rng.choice((-200, 10, 25, 40, 120)), rng.choice(("achat", "cadeau", "avoir")),
         world.ago(rng, 0, 690).isoformat())
        for i in range(1, 2201)
    ]  # fmt: skip
    member_columns = (
        key("member_id", NUMBER),
        link("customer_id", *_CUSTOMER),
        text("loyalty_number", NUMBER),
        link("tier_id", "loyalty_tiers", "tier_id"),
        integer("points"),
        day("birth_date", BIRTH_DATE),
        day("joined_on"),
    )
    movement_columns = (
        key("movement_id"),
        link("member_id", "loyalty_members", "member_id", NUMBER),
        integer("points"),
        text("reason"),
        day("moved_on"),
    )
    return [
        Table("crm", "loyalty_members", member_columns, members),
        Table("crm", "loyalty_movements", movement_columns, movements),
    ]
