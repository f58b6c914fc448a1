"""share: what the departments keep in files of their own."""

from __future__ import annotations

from datetime import timedelta

from scanner.demo import catalogue, numbers
from scanner.demo.kinds import (
    ADDRESS,
    BIRTH_DATE,
    CITY,
    EMAIL,
    FIRST,
    FREE_TEXT,
    INCOME,
    JOB,
    LAST,
    NAME,
    NUMBER,
    PHONE,
    POSTCODE,
    STAFF_NUMBER,
    STREET,
    USERNAME,
)
from scanner.demo.people import ascii_of
from scanner.demo.phrasing import say, written_address
from scanner.demo.schema import Layout, Row, Table, amount, day, flag, integer, text
from scanner.demo.world import World

FRENCH = Layout(";", "cp1252")
COMMA = Layout(",", "utf-8")


def tables(world: World) -> list[Table]:
    """Tables in files of the share, without the partners' folders."""
    return [
        _orders(world),
        _invoices(world),
        _loyalty(world),
        *_interventions(world),
        _opinions(world),
        *_mailings(world),
        *_staff(world),
        _old_export(world),
        *_products(world),
    ]


def _orders(world: World) -> Table:
    rng = world.rng("share_orders")
    rows: list[Row] = [
        (o.number, world.number_of(o.customer), o.customer.last, o.customer.first, o.customer.email,
         numbers.written_phone(rng, o.customer.mobile), f"{o.total:.2f}".replace(".", ","), f"{o.day:%d/%m/%Y}")
        for o in world.orders[-420:]
    ]  # fmt: skip
    columns = (
        text("numero_commande", trap="order numbers of ten digits that look like mobile numbers"),
        text("numero_client", NUMBER),
        text("nom", LAST),
        text("prenom", FIRST),
        text("adresse_email", EMAIL),
        text("telephone", PHONE),
        text("montant_ttc"),
        text("date_commande"),
    )
    return Table("share", "orders/commandes_2026-T2.csv", columns, rows, layout=FRENCH)


def _invoices(world: World) -> Table:
    rows: list[Row] = [
        (f"FA{o.day:%y%m}{o.id:06}", o.customer.full, written_address(o.customer), o.total, o.day.isoformat())
        for o in world.orders[-380:]
    ]
    columns = (
        text("numero_facture"),
        text("client", NAME),
        text("adresse_facturation", ADDRESS),
        amount("total_ttc"),
        day("date_facture"),
    )
    return Table("share", "billing/factures_2026-T2.csv", columns, rows, layout=COMMA)


def _loyalty(world: World) -> Table:
    rng = world.rng("share_loyalty")
    rows: list[Row] = [
        (world.number_of(p), p.first, p.last, p.born.isoformat(), rng.randrange(0, 4000),
         rng.choice(("Bronze", "Argent", "Or")))
        for p in rng.sample(world.customers, 600)
    ]  # fmt: skip
    columns = (
        text("customer_number", NUMBER),
        text("first_name", FIRST),
        text("last_name", LAST),
        day("birth_date", BIRTH_DATE),
        integer("points"),
        text("tier"),
    )
    return Table("share", "loyalty/members.parquet", columns, rows)


def _interventions(world: World) -> list[Table]:
    """A workbook of two sheets: visits at customers' homes, and the spare parts used."""
    rng = world.rng("share_interventions")
    visits: list[Row] = []
    for i in range(1, 181):
        p = rng.choice(world.customers)
        visits.append(
            (f"INT-{i:04}", p.full, written_address(p), numbers.written_phone(rng, p.mobile),
             rng.choice(world.products).name, world.day(rng.randrange(1, 170)), say(world, rng, "after_sales_notes", p))
        )  # fmt: skip
    parts: list[Row] = [
        (f"P{i:05}", f"{kind} {rng.choice(world.products).name}", numbers.ean13(rng), rng.randrange(0, 80))
        for i, kind in enumerate(("Pied", "Charnière", "Vis", "Tiroir", "Abat-jour", "Housse") * 20, 1)
    ]
    book = "after-sales/interventions_2026.xlsx"
    visit_columns = (
        text("reference"),
        text("client", NAME),
        text("adresse", ADDRESS),
        text("telephone", PHONE),
        text("produit", trap="products named after people"),
        day("date_passage"),
        text("compte_rendu", FREE_TEXT, NAME, EMAIL, PHONE, ADDRESS),
    )
    part_columns = (
        text("code_piece"),
        text("designation", trap="products named after people"),
        text("code_barres", trap="barcodes of 13 digits"),
        integer("quantite"),
    )
    return [
        Table("share", f"{book}!/Interventions", visit_columns, visits),
        Table("share", f"{book}!/Pieces", part_columns, parts),
    ]


def _opinions(world: World) -> Table:
    rng = world.rng("share_opinions")
    rows: list[Row] = []
    for i in range(1, 261):
        p = rng.choice(world.customers)
        name = f"{p.first.lower()}{p.born:%y}"
        rows.append((i, rng.choice(world.products).sku, name, rng.randrange(1, 6), say(world, rng, "reviews", p), 1))
    columns = (
        integer("id"),
        text("sku"),
        text("pseudo", USERNAME),
        integer("etoiles"),
        text("commentaire", FREE_TEXT, NAME),
        flag("publie"),
    )
    return Table("share", "opinions/avis_2026.jsonl", columns, rows)


def _mailings(world: World) -> list[Table]:
    """Two lists of the marketing: one still says yes for people who withdrew, one does not say at all."""
    rng = world.rng("share_mailings")
    withdrawn = [s.person for s in world.subscribers if s.withdrawn_day]
    world.counts["withdrawn-still-mailed"] = len(withdrawn)
    listed = [s.person for s in world.subscribers if s.consents][:340] + withdrawn
    rng.shuffle(listed)
    visitors = world.prospects[500:760]
    world.counts["fair-without-consent-column"] = len(visitors)
    mail_columns = (text("email", EMAIL), text("prenom", FIRST), text("nom", LAST), flag("accord"), text("code_offre"))
    fair_columns = (
        text("nom", LAST),
        text("prenom", FIRST),
        text("courriel", EMAIL),
        text("code_postal", POSTCODE),
        text("projet"),
        day("date_visite"),
    )
    visits: list[Row] = [
        (
            p.last,
            p.first,
            p.email,
            p.town.postcode,
            rng.choice(("cuisine", "salon", "terrasse")),
            world.day(rng.randrange(60, 66)),
        )
        for p in visitors
    ]
    mails: list[Row] = [(p.email, p.first, p.last, "oui", rng.choice(("ETE10", "ETE20"))) for p in listed]
    return [
        Table("share", "marketing/mailing_ete_2026.csv", mail_columns, mails, layout=COMMA),
        Table("share", "marketing/salon_habitat_2026.csv", fair_columns, visits, layout=FRENCH),
    ]


def _staff(world: World) -> list[Table]:
    """The sales teams' workbook: who works there and earns what, and the shops' targets."""
    rng = world.rng("share_staff")
    jobs = ("Vendeuse", "Vendeur", "Chef de rayon", "Responsable de magasin", "Caissière", "Conseillère cuisine")
    people: list[Row] = [
        (f"M{4000 + p.id % 1000:05}", p.last, p.first, rng.choice(jobs),
         f"{ascii_of(p.first)}.{ascii_of(p.last)}@cmai.example.com", numbers.written_phone(rng, p.mobile),
         rng.randrange(1800, 3900), rng.choice(world.stores).name)
        for p in world.staff
    ]  # fmt: skip
    targets: list[Row] = [(s.name, rng.randrange(40, 220) * 1000, rng.randrange(2, 12) / 100) for s in world.stores]
    book = "sales/equipe_ventes.xlsx"
    staff_columns = (
        text("matricule", STAFF_NUMBER),
        text("nom", LAST),
        text("prenom", FIRST),
        text("poste", JOB),
        text("email_pro", EMAIL),
        text("portable", PHONE),
        integer("salaire_mensuel", INCOME),
        text("magasin", trap="names of shops"),
    )
    target_columns = (text("magasin", trap="names of shops"), integer("objectif"), amount("prime"))
    return [
        Table("share", f"{book}!/Effectif", staff_columns, people),
        Table("share", f"{book}!/Objectifs", target_columns, targets),
    ]


def _old_export(world: World) -> Table:
    rng = world.rng("share_export")
    exported = world.today.replace(month=3, day=14) - timedelta(days=7 * 365)
    rows: list[Row] = [
        (world.number_of(p), p.last, p.first, p.street, p.town.postcode, p.town.name,
         numbers.written_phone(rng, p.landline), p.email, exported.isoformat())
        for p in world.customers[2000:2360]
    ]  # fmt: skip
    columns = (
        text("numero_client", NUMBER),
        text("nom", LAST),
        text("prenom", FIRST),
        text("adresse", STREET),
        text("cp", POSTCODE),
        text("ville", CITY),
        text("tel", PHONE),
        text("mail", EMAIL),
        day("date_export"),
    )
    world.counts["old-export"] = len(rows)
    return Table("share", "archive/export_clients_2019.csv", columns, rows, layout=FRENCH)


def _products(world: World) -> list[Table]:
    """Files of the buyers and of the controllers, without anybody in them."""
    rng = world.rng("share_products")
    items: list[Row] = [
        (
            p.sku,
            p.ean,
            p.name,
            catalogue.BRANDS[p.brand - 1],
            p.model_year,
            p.ip_rating,
            f"{p.price:.2f}".replace(".", ","),
        )
        for p in world.products
    ]
    sales: list[Row] = [
        (
            f"2025-{month:02}",
            store.name,
            catalogue.CATEGORIES[c][0],
            rng.randrange(3, 400),
            float(rng.randrange(900, 90_000)),
        )
        for month in range(1, 13)
        for store in world.stores
        for c in range(4)
    ]
    item_columns = (
        text("reference"),
        text("ean", trap="barcodes of 13 digits"),
        text("designation", trap="products named after people"),
        text("marque", trap="brands that sound like people"),
        integer("annee_modele", trap="years that could be years of birth"),
        text("indice_ip", trap="protection against water, not an IP address"),
        text("prix_ttc"),
    )
    sale_columns = (
        text("month"),
        text("store", trap="names of shops"),
        text("category"),
        integer("pieces"),
        amount("turnover"),
    )
    return [
        Table("share", "catalogue/catalogue_2026.csv", item_columns, items, layout=FRENCH),
        Table("share", "controlling/sales_2025.parquet", sale_columns, sales),
    ]
