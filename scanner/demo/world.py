"""Who buys what, and who was asked: the facts that all tables and files of the estate tell of."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from scanner.demo import catalogue
from scanner.demo.catalogue import Product, Site
from scanner.demo.people import Person, people

OVERDUE_DAYS = (1140, 2500)
"""How long ago the marketing contacts lie that are past their three years."""
CURRENT_DAYS = (0, 690)
"""How long ago the others lie. The year between the two keeps the truth true for a check made up to a year
after the estate's day."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order. `number` has ten digits and starts with 06 or 07, as a mobile number does."""

    id: int
    number: str
    customer: Person
    lines: tuple[tuple[Product, int], ...]
    day: date
    delivered: date | None
    tracking: str

    @property
    def total(self) -> float:
        return round(sum(product.price * quantity for product, quantity in self.lines), 2)


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone the marketing writes to. All of them gave consent; some objected later."""

    id: int
    person: Person
    is_customer: bool
    segment: int
    consent_day: date
    last_contact: date
    objection_day: date | None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Someone on the newsletter's list. Without `consent_day` there never was a consent."""

    person: Person
    consent_day: date | None
    withdrawn_day: date | None
    last_contact: date

    @property
    def consents(self) -> bool:
        return self.consent_day is not None and self.withdrawn_day is None


@dataclass(slots=True)
class World:
    seed: int
    today: date
    customers: tuple[Person, ...]
    prospects: tuple[Person, ...]
    entrants: tuple[Person, ...]
    staff: tuple[Person, ...]
    stores: tuple[Site, ...]
    products: tuple[Product, ...]
    orders: tuple[Order, ...] = ()
    contacts: tuple[Contact, ...] = ()
    subscribers: tuple[Subscriber, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    """By departure: the rows or people it concerns."""
    places: dict[str, str] = field(default_factory=dict)
    """The containers whose names depend on the day, by the name that departures.toml gives them."""

    def rng(self, part: str) -> Random:
        """A generator of its own for each part, so that a change in one leaves the others alone."""
        return Random(f"{self.seed}/{part}")

    def ago(self, rng: Random, low: int, high: int) -> date:
        """A day between `low` and `high` days ago."""
        return self.today - timedelta(days=rng.randrange(low, high))

    def day(self, ago: int) -> str:
        """The day so many days ago, as "2026-05-04"."""
        return (self.today - timedelta(days=ago)).isoformat()

    def clock(self, rng: Random, day: date) -> str:
        """A time of that day, as "2026-05-04 17:32:08"."""
        return f"{day.isoformat()} {rng.randrange(8, 22):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"

    def number_of(self, customer: Person) -> str:
        """The customer number of a customer."""
        return f"C{100_000 + customer.id * 7}"

    @property
    def masculine(self) -> list[Product]:
        """Products to which French says "le"."""
        return [p for p in self.products if p.masculine]

    @property
    def willing(self) -> list[Contact]:
        """Contacts who may still be written to."""
        return [c for c in self.contacts if not c.objection_day and (self.today - c.last_contact).days <= 690]

    @property
    def objectors(self) -> list[Contact]:
        return [c for c in self.contacts if c.objection_day]

    @property
    def unconcerned(self) -> tuple[Person, ...]:
        """Customers whom no mailing list knows: what logistics and IT get is drawn from them."""
        return self.customers[2000:]


def make_world(seed: int, today: date) -> World:
    """The estate's facts for a seed and a day."""
    crowd = people(seed, today)

    def take(count: int) -> tuple[Person, ...]:
        return tuple(itertools.islice(crowd, count))

    world = World(
        seed,
        today,
        customers=take(2400),
        prospects=take(900),
        entrants=take(520),
        staff=take(46),
        stores=catalogue.stores(Random(f"{seed}/stores")),
        products=catalogue.products(Random(f"{seed}/products")),
    )
    world.orders = _orders(world)
    world.contacts = _contacts(world)
    world.subscribers = _subscribers(world)
    return world


def _orders(world: World) -> tuple[Order, ...]:
    rng = world.rng("orders")
    sequence = rng.randrange(12_000_000, 20_000_000)
    days = sorted(world.ago(rng, 1, 1200) for _ in range(3600))
    orders: list[Order] = []
    for id, day in enumerate(days, 1):
        sequence += rng.randrange(3, 4000)
        lines = tuple((rng.choice(world.products), rng.choice((1, 1, 1, 2, 2, 4))) for _ in range(rng.randrange(1, 4)))
        delivered = min(day + timedelta(days=rng.randrange(2, 21)), world.today) if rng.random() < 0.85 else None
        tracking = "".join(str(rng.randrange(10)) for _ in range(15))
        number = f"{rng.choice(('06', '07'))}{sequence % 100_000_000:08}"
        orders.append(Order(id, number, rng.choice(world.customers), lines, day, delivered, f"TV{tracking}FR"))
    return tuple(orders)


def _contacts(world: World) -> tuple[Contact, ...]:
    """1,300 customers and 500 prospects; one in seven past the three years, one in fifteen has objected."""
    rng = world.rng("contacts")
    members = [*((p, True) for p in world.customers[:1300]), *((p, False) for p in world.prospects[:500])]
    rng.shuffle(members)
    contacts: list[Contact] = []
    for id, (person, is_customer) in enumerate(members, 1):
        last = world.ago(rng, *(OVERDUE_DAYS if rng.random() < 0.14 else CURRENT_DAYS))
        consented = last - timedelta(days=rng.randrange(1, 500))
        objected = last + timedelta(days=rng.randrange(1, 20)) if rng.random() < 0.065 else None
        objected = min(objected, world.today) if objected else None
        contacts.append(Contact(id, person, is_customer, rng.randrange(1, 9), consented, last, objected))
    world.counts["marketing-kept-too-long"] = sum((world.today - c.last_contact).days >= 1140 for c in contacts)
    return tuple(contacts)


def _subscribers(world: World) -> tuple[Subscriber, ...]:
    """700 customers whom the marketing list does not know; one in eight never consented or withdrew."""
    rng = world.rng("newsletter")
    subscribers = []
    for person in world.customers[1300:2000]:
        last = world.ago(rng, *CURRENT_DAYS)
        consented = last - timedelta(days=rng.randrange(1, 400)) if rng.random() > 0.06 else None
        withdrew = rng.random() < 0.07
        withdrawn = min(last + timedelta(days=rng.randrange(1, 30)), world.today) if consented and withdrew else None
        subscribers.append(Subscriber(person, consented, withdrawn, last))
    world.counts["newsletter-without-consent"] = sum(not s.consents for s in subscribers)
    return tuple(subscribers)
