"""crm: after-sales tickets with what people write in them, reviews and satisfaction."""

from __future__ import annotations

from datetime import timedelta

from scanner.demo.kinds import ADDRESS, CITY, EMAIL, FREE_TEXT, HEALTH, NAME, NUMBER, PHONE, USERNAME
from scanner.demo.phrasing import phrases, say
from scanner.demo.schema import Row, Table, day, flag, integer, key, link, moment, text
from scanner.demo.world import World

_CUSTOMER = ("customers", "customer_id", NUMBER)


def tables(world: World) -> list[Table]:
    """Tables of the customer database on after-sales service and opinions."""
    return [*_tickets(world), _after_sales_notes(world), _reviews(world), _surveys(world)]


def _tickets(world: World) -> list[Table]:
    rng = world.rng("tickets")
    tickets: list[Row] = []
    messages: list[Row] = []
    for id in range(1, 701):
        order = rng.choice(world.orders)
        opened = world.ago(rng, 1, 690)
        closed = opened + timedelta(days=rng.randrange(1, 30))
        subject = rng.choice(phrases("ticket_subjects")).format(order=order.number, product=order.lines[0][0].name)
        tickets.append(
            (id, f"T{opened:%y%m}-{id:05}", order.customer.id, order.number, rng.randrange(1, 5),
             rng.choice(("email", "phone", "chat", "shop")), rng.choice(("open", "waiting", "closed")),
             rng.randrange(1, 4), subject, world.clock(rng, opened),
             world.clock(rng, closed) if closed < world.today else None)
        )  # fmt: skip
        for turn in range(rng.choice((1, 1, 2, 2, 3))):
            kind = "agent_messages" if turn % 2 else "customer_messages"
            body = say(world, rng, kind, order.customer, order.number)
            messages.append((len(messages) + 1, id, kind.split("_")[0], body, world.clock(rng, opened)))
    ticket_columns = (
        key("ticket_id"),
        text("ticket_number"),
        link("customer_id", *_CUSTOMER),
        text("order_number", trap="order numbers of ten digits that look like mobile numbers"),
        link("category_id", "ticket_categories", "category_id"),
        text("channel"),
        text("status"),
        integer("priority"),
        text("subject", trap="order numbers and product names in a sentence"),
        moment("opened_at"),
        moment("closed_at"),
    )
    message_columns = (
        key("message_id"),
        link("ticket_id", "tickets", "ticket_id"),
        text("author_role"),
        text("body", FREE_TEXT, NAME, EMAIL, PHONE, ADDRESS, CITY),
        moment("sent_at"),
    )
    return [
        Table("crm", "tickets", ticket_columns, tickets),
        Table("crm", "ticket_messages", message_columns, messages),
    ]


def _after_sales_notes(world: World) -> Table:
    """Notes of the after-sales staff; one in eleven tells what somebody suffers from."""
    rng = world.rng("after_sales_notes")
    rows: list[Row] = []
    told = 0
    for i in range(1, 641):
        person = rng.choice(world.customers)
        kind = "health_notes" if rng.random() < 0.09 else "after_sales_notes"
        told += kind == "health_notes"
        written = world.clock(rng, world.ago(rng, 1, 690))
        rows.append((i, rng.randrange(1, 701), say(world, rng, kind, person), written))
    world.counts["health-in-notes"] = told
    columns = (
        key("note_id"),
        link("ticket_id", "tickets", "ticket_id"),
        text("note", FREE_TEXT, NAME, EMAIL, PHONE, ADDRESS, HEALTH),
        moment("written_at"),
    )
    return Table("crm", "after_sales_notes", columns, rows)


def _reviews(world: World) -> Table:
    rng = world.rng("reviews")
    rows: list[Row] = []
    for i in range(1, 621):
        person, product = rng.choice(world.customers), rng.choice(world.products)
        pseudonym = rng.choice((f"{person.first} {person.last[0]}.", f"{person.first.lower()}{person.born:%y}"))
        body = say(world, rng, "reviews", person)
        title = rng.choice(phrases("review_titles"))
        posted = world.ago(rng, 1, 690).isoformat()
        rows.append((i, product.sku, person.id, pseudonym, rng.randrange(1, 6), title, body, 1, posted))
    columns = (
        key("review_id"),
        text("sku"),
        link("customer_id", *_CUSTOMER),
        text("pseudonym", USERNAME),
        integer("rating"),
        text("title", trap="a headline, not a form of address"),
        text("body", FREE_TEXT, NAME),
        flag("verified_purchase"),
        day("posted_on"),
    )
    return Table("crm", "reviews", columns, rows)


def _surveys(world: World) -> Table:
    rng = world.rng("satisfaction_surveys")
    rows: list[Row] = [
        (i, rng.randrange(1, 701), rng.randrange(0, 11),
         say(world, rng, "survey_comments", rng.choice(world.customers)), world.ago(rng, 1, 690).isoformat())
        for i in range(1, 421)
    ]  # fmt: skip
    columns = (
        key("survey_id"),
        link("ticket_id", "tickets", "ticket_id"),
        integer("score"),
        text("comment", FREE_TEXT, NAME, PHONE),
        day("answered_on"),
    )
    return Table("crm", "satisfaction_surveys", columns, rows)
