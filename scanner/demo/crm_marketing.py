"""crm: whom the marketing writes to, with consent, last contact and objection; newsletter and contests."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from scanner.demo import numbers
from scanner.demo.kinds import (
    BIRTH_DATE,
    EMAIL,
    FIRST,
    LANGUAGE,
    LAST,
    NAME,
    NUMBER,
    PHONE,
    POSTCODE,
)
from scanner.demo.people import Person
from scanner.demo.schema import Row, Table, day, flag, key, link, moment, text
from scanner.demo.world import World


def tables(world: World) -> list[Table]:
    """Tables of the customer database on marketing, newsletter and contests."""
    return [_contacts(world), _sends(world), _partner_optins(world), _newsletter(world), _entries(world)]


def _contacts(world: World) -> Table:
    rng = world.rng("marketing_contacts")
    columns = (
        key("contact_id", NUMBER),
        link("customer_id", "customers", "customer_id", NUMBER),
        text("first_name", FIRST),
        text("last_name", LAST),
        text("email", EMAIL),
        text("mobile_phone", PHONE),
        link("segment_id", "marketing_segments", "segment_id"),
        flag("consent"),
        day("consent_date"),
        day("last_contact"),
        flag("objection"),
        day("objection_date"),
    )
    rows: list[Row] = [
        (c.id, c.person.id if c.is_customer else None, c.person.first, c.person.last, c.person.email,
         numbers.written_phone(rng, c.person.mobile) if rng.random() < 0.7 else None, c.segment, 1,
         c.consent_day.isoformat(), c.last_contact.isoformat(), int(c.objection_day is not None),
         c.objection_day.isoformat() if c.objection_day else None)
        for c in world.contacts
    ]  # fmt: skip
    return Table("crm", "marketing_contacts", columns, rows)


def _sends(world: World) -> Table:
    """Messages of the last two years, to people who did not object."""
    rng = world.rng("campaign_sends")
    willing = world.willing
    rows: list[Row] = []
    for i in range(1, 3001):
        contact = rng.choice(willing)
        sent = contact.last_contact - timedelta(days=rng.randrange(0, 15))
        opened = int(rng.random() < 0.4)
        rows.append(
            (i, rng.randrange(1, 21), contact.id, world.clock(rng, sent), opened, int(opened and rng.random() < 0.3))
        )
    columns = (
        key("send_id"),
        link("campaign_id", "campaigns", "campaign_id"),
        link("contact_id", "marketing_contacts", "contact_id", NUMBER),
        moment("sent_at"),
        flag("opened"),
        flag("clicked"),
    )
    return Table("crm", "campaign_sends", columns, rows)


def _partner_optins(world: World) -> Table:
    rng = world.rng("partner_optins")
    rows: list[Row] = [
        (i, c.id, rng.choice(("habitat-assur", "energie-plus")), 1, c.consent_day.isoformat())
        for i, c in enumerate(world.willing[:420], 1)
    ]
    columns = (
        key("optin_id"),
        link("contact_id", "marketing_contacts", "contact_id", NUMBER),
        text("partner_code"),
        flag("consent"),
        day("consent_date"),
    )
    return Table("crm", "partner_optins", columns, rows)


def _newsletter(world: World) -> Table:
    rng = world.rng("newsletter_subscribers")
    columns = (
        key("subscriber_id", NUMBER),
        text("email", EMAIL),
        text("full_name", NAME),
        text("language", LANGUAGE),
        flag("consent"),
        day("consent_date"),
        day("withdrawn_on"),
        day("last_contact"),
        text("origin_page"),
    )
    rows: list[Row] = [
        (i, s.person.email, s.person.full, s.person.language, int(s.consents),
         s.consent_day.isoformat() if s.consent_day else None,
         s.withdrawn_day.isoformat() if s.withdrawn_day else None, s.last_contact.isoformat(),
         rng.choice(("/accueil", "/panier", "/magasins", "/jeu-concours")))
        for i, s in enumerate(world.subscribers, 1)
    ]  # fmt: skip
    return Table("crm", "newsletter_subscribers", columns, rows)


def _entries(world: World) -> Table:
    """Entries of three contests; those of Christmas 2023 should have gone after two years."""
    rng = world.rng("contest_entries")
    columns = (
        key("entry_id"),
        link("contest_id", "contests", "contest_id"),
        text("first_name", FIRST),
        text("last_name", LAST),
        text("email", EMAIL),
        text("phone", PHONE),
        text("postcode", POSTCODE),
        day("birth_date", BIRTH_DATE),
        flag("is_winner"),
        day("entered_on"),
    )
    rows = [_entry(world, rng, i, p) for i, p in enumerate(world.entrants, 1)]
    world.counts["contest-kept-too-long"] = sum(row[1] == 1 for row in rows)
    return Table("crm", "contest_entries", columns, rows)


def _entry(world: World, rng: Random, id: int, person: Person) -> Row:
    contest = rng.choice((1, 2, 3))
    entered = world.ago(rng, 920, 985) if contest == 1 else world.ago(rng, 35, 80)
    return (
        id,
        contest,
        person.first,
        person.last,
        person.email,
        numbers.written_phone(rng, person.mobile),
        person.town.postcode,
        person.born.isoformat(),
        int(id % 170 == 0),
        entered.isoformat(),
    )
