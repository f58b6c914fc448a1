"""shop: what is sold, bought in and kept in stock. Nothing here is about a person, and much of it looks so."""

from __future__ import annotations

from scanner.demo import catalogue, numbers
from scanner.demo.schema import Table, amount, day, flag, integer, key, link, moment, real, text
from scanner.demo.world import World

_NAMED = "products named after people"


def tables(world: World) -> list[Table]:
    """Tables of the shop's database on products, suppliers and stock."""
    return [*_words(), _products(world), *_prices(world), *_suppliers(world), *_stock(world), *_settings(world)]


def _words() -> list[Table]:
    return [
        Table(
            "shop",
            "currencies",
            (text("currency_code"), text("name", trap="names of currencies"), text("symbol"), real("rate")),
            [("EUR", "Euro", "€", 1.0), ("CHF", "Franc suisse", "CHF", 0.96), ("GBP", "Livre sterling", "£", 0.85)],
        ),
        Table(
            "shop",
            "categories",
            (key("category_id"), text("name", trap="names of categories"), text("slug")),
            [(i, c[0], c[1].lower()) for i, c in enumerate(catalogue.CATEGORIES, 1)],
        ),
        Table(
            "shop",
            "collections",
            (key("collection_id"), text("name", trap="collections that bear first names"), integer("launch_year")),
            [(i, name, 2012 + i % 13) for i, name in enumerate(catalogue.COLLECTIONS, 1)],
        ),
        Table(
            "shop",
            "brands",
            (key("brand_id"), text("name", trap="brands that sound like people"), text("country_code")),
            [(i, name, "FR" if i % 4 else "DK") for i, name in enumerate(catalogue.BRANDS, 1)],
        ),
        Table(
            "shop",
            "colours",
            (key("colour_id"), text("name", trap="names of colours"), text("hex_code")),
            [(i, name, code) for i, (name, code) in enumerate(catalogue.COLOURS, 1)],
        ),
    ]


def _products(world: World) -> Table:
    rng = world.rng("shop_products")
    columns = (
        key("product_id"),
        text("sku"),
        text("ean13", trap="barcodes of 13 digits"),
        text("name", trap=_NAMED),
        link("category_id", "categories", "category_id"),
        link("collection_id", "collections", "collection_id"),
        link("brand_id", "brands", "brand_id"),
        link("colour_id", "colours", "colour_id"),
        text("description", trap="prose without anybody in it"),
        integer("model_year", trap="years that could be years of birth"),
        text("ip_rating", trap="protection against water, not an IP address"),
        text("firmware_version", trap="version numbers shaped like IP addresses"),
        text("dimensions"),
        real("weight_kg"),
        amount("price"),
        flag("is_active"),
        day("created_on"),
    )
    rows = [
        (p.id, p.sku, p.ean, p.name, p.category, p.collection, p.brand, p.colour, p.description, p.model_year,
         p.ip_rating, f"{rng.randrange(1, 12)}.{rng.randrange(20)}.{rng.randrange(99)}.{rng.randrange(250)}"
         if p.ip_rating else None, f"{rng.randrange(30, 240)}x{rng.randrange(30, 120)}x{rng.randrange(20, 110)}",
         round(rng.uniform(0.8, 84), 1), p.price, int(rng.random() < 0.85), world.day(rng.randrange(30, 1800)))
        for p in world.products
    ]  # fmt: skip
    return Table("shop", "products", columns, rows)


def _prices(world: World) -> list[Table]:
    rng = world.rng("prices")
    history = [
        (i, p.id, round(p.price * rng.uniform(0.7, 1.1), 2), world.day(rng.randrange(1, 900)))
        for i, p in enumerate((p for p in world.products for _ in range(3)), 1)
    ]
    names = [f"Soldes {name}" for name in catalogue.COLLECTIONS[:12]]
    promotions = [
        (
            i,
            f"{name.split()[1][:5].upper()}{i:02}",
            name,
            rng.choice((10, 15, 20, 30)),
            world.day(40 * i),
            world.day(40 * i - 21),
        )
        for i, name in enumerate(names, 1)
    ]
    return [
        Table(
            "shop",
            "price_history",
            (key("price_id"), link("product_id", "products", "product_id"), amount("price"), day("valid_from")),
            history,
        ),
        Table(
            "shop",
            "promotions",
            (
                key("promotion_id"),
                text("code"),
                text("name", trap=_NAMED),
                integer("percent"),
                day("starts_on"),
                day("ends_on"),
            ),
            promotions,
        ),
    ]


def _suppliers(world: World) -> list[Table]:
    rng = world.rng("shop_suppliers")
    suppliers = catalogue.suppliers(rng)
    company = "of a company, not of a person"
    batches = [
        (i, p.id, rng.choice(suppliers).id, numbers.digits(rng, 16), rng.randrange(3, 90), round(p.price * 0.55, 2))
        for i, p in enumerate(world.products, 1)
    ]
    return [
        Table(
            "shop",
            "suppliers",
            (key("supplier_id"), text("company_name", trap="companies that bear family names"),
             text("siren", trap="9 digits that pass Luhn: a business number"), text("siret", trap="a business number"),
             text("vat_number", trap="a business's tax number"), text("street", trap=f"street {company}"),
             text("postcode", trap=f"postcode {company}"), text("city", trap=f"town {company}"),
             text("phone", trap=f"switchboard {company}"), text("country_code"), integer("payment_days")),
            [(s.id, s.name, s.siren, s.siret, numbers.vat_number(s.siren), s.street, s.town.postcode, s.town.name,
              numbers.written_phone(rng, s.phone), "FR", rng.choice((30, 45, 60))) for s in suppliers],
        ),
        Table(
            "shop",
            "supplier_products",
            (key("supply_id"), link("product_id", "products", "product_id"),
             link("supplier_id", "suppliers", "supplier_id"),
             text("batch_number", trap="16 digits of which one in ten passes Luhn"), integer("lead_days"),
             amount("purchase_price")),
            batches,
        ),
    ]  # fmt: skip


def _stock(world: World) -> list[Table]:
    rng = world.rng("stock")
    sites = catalogue.warehouses(rng)
    levels = [(i, p.id, rng.choice(sites).id, rng.randrange(0, 220)) for i, p in enumerate(world.products, 1)]
    movements = [
        (i, rng.choice(world.products).id, rng.choice(sites).id, rng.choice(("in", "out", "count")),
         rng.randrange(-30, 60), numbers.digits(rng, 16), world.clock(rng, world.ago(rng, 0, 300)))
        for i in range(1, 2601)
    ]  # fmt: skip
    return [
        Table(
            "shop",
            "warehouses",
            (key("warehouse_id"), text("name", trap="names of warehouses"),
             text("street", trap="street of a warehouse"), text("postcode", trap="postcode of a warehouse"),
             text("city", trap="town of a warehouse"), text("phone", trap="switchboard of a warehouse"),
             integer("surface_m2")),
            [(s.id, s.name, s.street, s.town.postcode, s.town.name, s.phone, 4000 + s.id * 710) for s in sites],
        ),
        Table(
            "shop",
            "stock_levels",
            (key("level_id"), link("product_id", "products", "product_id"),
             link("warehouse_id", "warehouses", "warehouse_id"), integer("quantity")),
            levels,
        ),
        Table(
            "shop",
            "stock_movements",
            (key("movement_id"), link("product_id", "products", "product_id"),
             link("warehouse_id", "warehouses", "warehouse_id"), text("kind"), integer("quantity"),
             text("batch_number", trap="16 digits of which one in ten passes Luhn"), moment("moved_at")),
            movements,
        ),
    ]  # fmt: skip


def _settings(world: World) -> list[Table]:
    rng = world.rng("shop_settings")
    releases = [
        (i, f"{3 + i // 12}.{i % 12}.{rng.randrange(9)}.{rng.randrange(200)}", world.day(900 - i * 14),
         rng.choice(("Corrections mineures", "Nouveau panier", "Paiement en trois fois", "Faster search")))
        for i in range(1, 61)
    ]  # fmt: skip
    return [
        Table(
            "shop",
            "app_releases",
            (key("release_id"), text("version", trap="version numbers shaped like IP addresses"), day("released_on"),
             text("notes")),
            releases,
        ),
        Table(
            "shop",
            "vat_rates",
            (text("country_code"), text("label"), real("rate"), day("valid_from")),
            [("FR", "Taux normal", 0.2, "2014-01-01"), ("FR", "Taux réduit", 0.055, "2014-01-01"),
             ("BE", "Taux normal", 0.21, "2012-01-01"), ("LU", "Taux normal", 0.17, "2024-01-01")],
        ),
    ]  # fmt: skip
