"""shop: web accounts, orders, deliveries, invoices, payments, returns and gift cards."""

from __future__ import annotations

from datetime import timedelta

from scanner.demo import numbers
from scanner.demo.kinds import (
    ADDRESS,
    CITY,
    COUNTRY,
    CVV,
    EMAIL,
    FIRST,
    FREE_TEXT,
    IBAN,
    IP,
    NAME,
    NUMBER,
    PASSWORD,
    PHONE,
    POSTCODE,
    STREET,
)
from scanner.demo.people import Person
from scanner.demo.phrasing import say, written_address
from scanner.demo.schema import Row, Table, amount, day, flag, integer, key, link, moment, text
from scanner.demo.world import World

_LIKE_PHONES = "order numbers of ten digits that look like mobile numbers"
_CARRIERS = (("Transvia", "TV"), ("NordColis", "NC"), ("Relais Express", "RX"))


def password_hash(world: World, person: Person) -> str:
    """What the shop keeps of a password: a bcrypt hash of nothing in particular."""
    rng = world.rng(f"password/{person.id}")
    letters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "$2b$12$" + "".join(rng.choice(letters) for _ in range(53))


def tables(world: World) -> list[Table]:
    """Tables of the shop's database on accounts and sales."""
    return [
        _accounts(world),
        *_orders(world),
        *_deliveries(world),
        _invoices(world),
        _payments(world),
        *_returns(world),
        _gift_cards(world),
        *_baskets(world),
    ]


def _accounts(world: World) -> Table:
    rng = world.rng("accounts")
    rows: list[Row] = [
        (p.id, world.number_of(p), p.email, password_hash(world, p), int(rng.random() < 0.9),
         f"{rng.choice((78, 82, 86, 90, 109, 176))}.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}",
         world.clock(rng, world.ago(rng, 0, 690)), world.clock(rng, world.ago(rng, 1200, 2800)))
        for p in world.customers
    ]  # fmt: skip
    columns = (
        key("account_id", NUMBER),
        text("customer_number", NUMBER),
        text("email", EMAIL),
        text("password_hash", PASSWORD),
        flag("email_verified", trap="yes or no, not an address"),
        text("last_login_ip", IP),
        moment("last_login_at"),
        moment("created_at"),
    )
    return Table("shop", "accounts", columns, rows)


def _orders(world: World) -> list[Table]:
    rng = world.rng("shop_orders")
    orders: list[Row] = [
        (o.id, o.number, o.customer.id, rng.choice(("web", "app", "shop")), "EUR",
         "delivered" if o.delivered else rng.choice(("paid", "cancelled")), o.total, world.clock(rng, o.day))
        for o in world.orders
    ]  # fmt: skip
    lines: list[Row] = []
    for o in world.orders:
        for product, quantity in o.lines:
            lines.append((len(lines) + 1, o.id, product.id, product.name, quantity, product.price))
    order_columns = (
        key("order_id"),
        text("order_number", trap=_LIKE_PHONES),
        link("account_id", "accounts", "account_id", NUMBER),
        text("channel"),
        text("currency_code"),
        text("status"),
        amount("total_amount"),
        moment("ordered_at"),
    )
    line_columns = (
        key("line_id"),
        link("order_id", "orders", "order_id"),
        link("product_id", "products", "product_id"),
        text("label", trap="products named after people"),
        integer("quantity"),
        amount("unit_price"),
    )
    return [Table("shop", "orders", order_columns, orders), Table("shop", "order_lines", line_columns, lines)]


def _deliveries(world: World) -> list[Table]:
    rng = world.rng("deliveries")
    rows: list[Row] = []
    for o in world.orders:
        if not o.delivered:
            continue
        p = o.customer
        instructions = say(world, rng, "delivery_instructions", p) if rng.random() < 0.3 else None
        rows.append(
            (len(rows) + 1, o.id, rng.randrange(1, 4), o.tracking, p.full, p.street, p.complement, p.town.postcode,
             p.town.name, "FR", numbers.written_phone(rng, p.mobile), instructions, o.delivered.isoformat())
        )  # fmt: skip
    columns = (
        key("delivery_id"),
        link("order_id", "orders", "order_id"),
        link("carrier_id", "carriers", "carrier_id"),
        text("tracking_number", trap="parcel numbers"),
        text("recipient_name", NAME),
        text("street", STREET),
        text("complement", ADDRESS),
        text("postcode", POSTCODE),
        text("city", CITY),
        text("country_code", COUNTRY),
        text("recipient_phone", PHONE),
        text("instructions", FREE_TEXT, PHONE, NAME),
        day("delivered_on"),
    )
    carriers: list[Row] = [
        (i, name, code, numbers.landline(rng), f"https://{name.split()[0].lower()}.example.com/suivi")
        for i, (name, code) in enumerate(_CARRIERS, 1)
    ]
    carrier_columns = (
        key("carrier_id"),
        text("name", trap="names of companies"),
        text("code"),
        text("phone", trap="switchboard of a company"),
        text("tracking_url", trap="addresses of web pages"),
    )
    return [Table("shop", "carriers", carrier_columns, carriers), Table("shop", "deliveries", columns, rows)]


def _invoices(world: World) -> Table:
    rows: list[Row] = [
        (o.id, f"FA{o.day:%y%m}{o.id:06}", o.id, o.customer.full, written_address(o.customer), o.total,
         round(o.total / 6, 2), o.day.isoformat(), (o.day + timedelta(days=30)).isoformat())
        for o in world.orders
    ]  # fmt: skip
    columns = (
        key("invoice_id"),
        text("invoice_number"),
        link("order_id", "orders", "order_id"),
        text("billing_name", NAME),
        text("billing_address", ADDRESS),
        amount("total_amount"),
        amount("vat_amount"),
        day("issued_on"),
        day("due_on"),
    )
    return Table("shop", "invoices", columns, rows)


def _payments(world: World) -> Table:
    """Payments by card keep the three digits from its back, which nobody may keep."""
    rng = world.rng("payments")
    rows: list[Row] = []
    for o in world.orders:
        method = rng.choices(("card", "sepa", "gift_card"), (80, 15, 5))[0]
        card = method == "card"
        rows.append(
            (o.id, o.id, method, o.total, rng.choice(("CB", "VISA", "MASTERCARD")) if card else None,
             numbers.digits(rng, 3) if card else None, numbers.iban(rng) if method == "sepa" else None,
             f"PSP-{rng.randrange(16**10):010X}", "settled", world.clock(rng, o.day))
        )  # fmt: skip
    columns = (
        key("payment_id"),
        link("invoice_id", "invoices", "invoice_id"),
        text("method"),
        amount("amount"),
        text("card_brand"),
        text("card_cvv", CVV),
        text("debit_iban", IBAN),
        text("psp_reference", trap="a payment's reference, not an account"),
        text("status"),
        moment("paid_at"),
    )
    return Table("shop", "payments", columns, rows)


def _returns(world: World) -> list[Table]:
    rng = world.rng("returns")
    reasons = ("DEFECT", "COLOUR", "SIZE", "LATE", "CHANGED_MIND")
    returned = rng.sample(world.orders, 260)
    returns: list[Row] = [
        (
            i,
            o.id,
            rng.choice(reasons),
            rng.choice(("received", "refunded", "refused")),
            world.day(rng.randrange(1, 690)),
        )
        for i, o in enumerate(returned, 1)
    ]
    refunds: list[Row] = [
        (i, i, o.total, o.customer.full, numbers.iban(rng), world.day(rng.randrange(1, 690)))
        for i, o in enumerate(returned[:170], 1)
    ]
    return_columns = (
        key("return_id"),
        link("order_id", "orders", "order_id"),
        text("reason_code"),
        text("status"),
        day("received_on"),
    )
    refund_columns = (
        key("refund_id"),
        link("return_id", "returns", "return_id"),
        amount("amount"),
        text("account_holder", NAME),
        text("iban", IBAN),
        day("refunded_on"),
    )
    return [Table("shop", "returns", return_columns, returns), Table("shop", "refunds", refund_columns, refunds)]


def _gift_cards(world: World) -> Table:
    rng = world.rng("gift_cards")
    rows: list[Row] = []
    for i in range(1, 331):
        friend = rng.choice(world.customers)
        rows.append(
            (i, f"KDO-{rng.randrange(16**8):08X}", rng.choice((20, 50, 100)), friend.first, friend.email,
             say(world, rng, "gift_messages", rng.choice(world.customers)), world.day(rng.randrange(1, 690)))
        )  # fmt: skip
    columns = (
        key("gift_card_id"),
        text("code", trap="codes of gift cards"),
        amount("amount"),
        text("recipient_first_name", FIRST),
        text("recipient_email", EMAIL),
        text("message", FREE_TEXT, NAME),
        day("issued_on"),
    )
    return Table("shop", "gift_cards", columns, rows)


def _baskets(world: World) -> list[Table]:
    rng = world.rng("baskets")
    account = ("accounts", "account_id", NUMBER)
    wishes: list[Row] = [
        (i, rng.choice(world.customers).id, rng.choice(world.products).id, world.day(rng.randrange(1, 690)))
        for i in range(1, 1601)
    ]
    carts: list[Row] = [
        (i, rng.choice(world.customers).id, rng.choice(world.products).id, rng.randrange(1, 4),
         world.clock(rng, world.ago(rng, 0, 30)))
        for i in range(1, 701)
    ]  # fmt: skip
    return [
        Table(
            "shop",
            "wishlists",
            (key("wish_id"), link("account_id", *account), link("product_id", "products", "product_id"),
             day("added_on")),
            wishes,
        ),
        Table(
            "shop",
            "carts",
            (key("cart_id"), link("account_id", *account), link("product_id", "products", "product_id"),
             integer("quantity"), moment("updated_at")),
            carts,
        ),
    ]  # fmt: skip
