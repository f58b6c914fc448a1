"""Fills the phrases of phrases.toml with the people, products and amounts of the estate."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from random import Random

from scanner.demo import numbers
from scanner.demo.people import Person
from scanner.demo.world import World


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The phrases of one kind, in the file's order."""
    data = tomllib.loads(files("scanner.demo").joinpath("phrases.toml").read_text(encoding="utf-8"))
    return tuple(data[kind])


def written_address(person: Person) -> str:
    """An address on one line: "14 rue des Lilas, 69003 Lyon"."""
    return f"{person.street}, {person.town.postcode} {person.town.name}"


def say(world: World, rng: Random, kind: str, person: Person, order: str = "") -> str:
    """One phrase of that kind about that person; the agent in it signs with a first name."""
    return rng.choice(phrases(kind)).format(
        order=order or rng.choice(world.orders).number,
        product=rng.choice(world.masculine).name,
        phone=numbers.written_phone(rng, person.mobile),
        email=person.email,
        full=person.full,
        first=person.first,
        last=person.last,
        title=person.title,
        town=person.town.name,
        address=written_address(person),
        amount=rng.randrange(20, 900),
        agent=rng.choice(world.staff).first,
    )
