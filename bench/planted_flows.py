"""The flows of the bench's estate: one function for each kind of evidence, each told whether it is declared."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from flow_estate import EMAIL, FIRST, NUMBER, PHONE, Estate, Planted, customers, decoys, digest, email, number, phone

from scanner.declaration import Service
from scanner.model import DIGESTS, Node

Plant = Callable[[Estate, int, bool], None]


def make(seed: int, columns: int) -> Estate:
    """The estate of a seed: all planted flows, every other one declared, and decoys up to so many columns."""
    estate = Estate(random.Random(seed))
    for at, plant in enumerate(_plants()):
        plant(estate, at, at % 2 == 0)
    decoys(estate, columns)
    return estate


def _plants() -> Iterator[Plant]:
    """Which flows are planted, in turn."""
    yield from [_drop] * 4 + [_foreign_key] * 4 + [_inclusion] * 4
    for kind in ("view", "statement", "event"):
        yield from [_said(kind)] * 4
    yield from [_grant] * 4 + [_domain] * 4 + [_recipient] * 2
    for way in ("case", "spaces", "phone format", "renamed"):
        yield from [_copy(way)] * 2
    yield from [_subset] * 3 + [_join] * 2
    for kind in DIGESTS:
        yield from [_hashed(kind, EMAIL), _hashed(kind, EMAIL), _hashed(kind, PHONE)]


def _planted(
    estate: Estate, kind: str, ends: tuple[Node, Node], declared: bool, way: str = "", directed: bool = True
) -> None:
    estate.truth.add(Planted(kind, ends[0].id, ends[1].id, way, declared, directed))


def _folder(estate: Estate, at: int, origin: Node, declared: bool) -> tuple[str, str, Node]:
    """A folder of a partner in a share: its source, its path, and the partner's node. Declared with a purpose."""
    share = f"share{at}"
    estate.sources[share] = "partners/*"
    if declared:
        estate.partner(f"partner{at}", drop_folders=(f"{share}:partners/partner{at}",))
        estate.declare(origin, recipients=[f"partner{at}"])
        _planted(estate, "declared", (Node("store", origin.path[:1]), Node("partner", (f"partner{at}",))), True)
    return share, f"partners/partner{at}", Node("partner", (f"partner{at}",))


def _drop(estate: Estate, at: int, declared: bool) -> None:
    """Part of a table's people in a file in a partner's folder."""
    people = estate.people(300)
    origin = customers(estate, f"crm{at}", "clients", people)
    share, folder, partner = _folder(estate, at, origin, declared)
    file = estate.table(share, f"{folder}/export.csv", {"mail": (EMAIL, map(email, people[:120]))})
    _planted(estate, "drop_folder", (file, partner), declared)
    _planted(estate, "overlap", (origin, file), declared, "into a drop folder")


def _foreign_key(estate: Estate, at: int, declared: bool) -> None:
    source, people = f"shop{at}", estate.people(150)
    parent = customers(estate, source, "clients", people, "client_no")
    child = estate.table(source, "sales", {"buyer": ("", (estate.rng.randint(1, 150) for _ in range(400)))})
    estate.say("foreign_key", Node("field", (*child.path, "buyer")), Node("field", (*parent.path, "client_no")))
    _claimed(estate, declared, parent, child)
    _planted(estate, "foreign_key", (parent, child), declared)


def _inclusion(estate: Estate, at: int, declared: bool) -> None:
    """A key that nobody declared, beside other sequences in which its values lie just as well."""
    source, people, rng = f"erp{at}", estate.people(200), estate.rng
    parent = customers(estate, source, "customers", people, ("id", "customer_id")[at // 2 % 2])
    child = estate.table(source, "invoices", {
        "id": ("", range(1, 501)),
        "customer_id": ("", (rng.randint(1, 200) for _ in range(500))),
        "product_id": ("", (rng.randint(1, 60) for _ in range(500))),
    })  # fmt: skip
    estate.table(source, "products", {"id": ("", range(1, 81)), "label": ("", (f"thing {n}" for n in range(80)))})
    estate.table(source, "stores", {"id": ("", range(1, 301)), "customer_count": ("", range(1, 301))})
    _claimed(estate, declared, parent, child)
    _planted(estate, "inclusion", (parent, child), declared)


def _claimed(estate: Estate, declared: bool, *places: Node) -> None:
    if declared:
        estate.declare(*places)


def _said(kind: str) -> Plant:
    """A flow that a view, a statement or an event tells, though no identifier shows it."""

    def plant(estate: Estate, at: int, declared: bool) -> None:
        people = estate.people(120)
        origin = customers(estate, f"db{at}", "members", people)
        values = [estate.rng.choice(("Anne", "Luc", "Zoé")) for _ in range(90)]
        target = estate.table(f"db{at}", "recap", {"prenom": (FIRST, values)})
        by_column = at % 4 < 2 and kind != "view"
        ends = (Node("field", (*origin.path, "first_name")), Node("field", (*target.path, "prenom")))
        estate.say(kind, *(ends if by_column else (origin, target)))
        _claimed(estate, declared, origin, target)
        _planted(estate, kind, (origin, target), declared)

    return plant


def _grant(estate: Estate, at: int, declared: bool) -> None:
    origin = customers(estate, f"hr{at}", "staff", estate.people(90))
    account = Node("account", (f"hr{at}", "reader"))
    estate.say("grant", origin, account, "may read")
    if declared:
        estate.services.append(Service(id=f"service{at}", name=f"service{at}", accounts=(f"hr{at}/reader",)))
        estate.declare(origin, recipients=[f"service{at}"])
        _planted(estate, "declared", (Node("store", origin.path[:1]), Node("service", (f"service{at}",))), True)
    _planted(estate, "grant", (origin, account), declared)


def _domain(estate: Estate, at: int, declared: bool) -> None:
    """A host that a file with personal data names: a partner's, or nobody's."""
    origin = customers(estate, f"web{at}", "log.csv", estate.people(90))
    host, to = f"api.host{at}.test", Node("domain", (f"api.host{at}.test",))
    estate.say("domain", origin, to, "named in it")
    if declared:
        estate.partner(f"partner{at}", domains=(f"host{at}.test",))
        estate.declare(origin, recipients=[f"partner{at}"])
        to = Node("partner", (f"partner{at}",))
        _planted(estate, "declared", (Node("store", origin.path[:1]), to), True)
    _planted(estate, "domain", (origin, to), declared, host.partition(".")[0])


def _recipient(estate: Estate, at: int, _declared: bool) -> None:
    """A recipient that is declared, and of which nothing is seen."""
    origin = customers(estate, f"loyalty{at}", "members", estate.people(90))
    estate.partner(f"partner{at}")
    estate.declare(origin, recipients=[f"partner{at}"])
    _planted(estate, "declared", (Node("store", origin.path[:1]), Node("partner", (f"partner{at}",))), True)


def _copy(way: str) -> Plant:
    """A whole copy in another store, written otherwise or called otherwise. Nothing tells its direction."""
    written: dict[str, Callable[[int], str]] = {
        "case": lambda p: email(p).upper(),
        "spaces": lambda p: f"  {email(p)} ",
        "phone format": lambda p: "0" + " ".join(phone(p)[3:][i : i + 2] for i in range(0, 10, 2)),
        "renamed": number,
    }

    def plant(estate: Estate, at: int, declared: bool) -> None:
        people = estate.people(200)
        category, clear = {"phone format": (PHONE, phone), "renamed": (NUMBER, number)}.get(way, (EMAIL, email))
        origin = estate.table(f"a{at}", "base", {"contact": (category, map(clear, people))})
        copy = estate.table(f"b{at}", "x1", {"c7": (category, map(written[way], reversed(people)))})
        _claimed(estate, declared, origin, copy)
        _planted(estate, "overlap", (origin, copy), declared, way, directed=False)

    return plant


def _subset(estate: Estate, at: int, declared: bool) -> None:
    people = estate.people(2000)
    origin = estate.table(f"a{at}", "base", {"contact": (EMAIL, map(email, people))})
    part = estate.table(f"b{at}", "segment", {"who": (EMAIL, map(email, estate.rng.sample(people, 60)))})
    _claimed(estate, declared, origin, part)
    _planted(estate, "overlap", (origin, part), declared, "subset")


def _join(estate: Estate, at: int, declared: bool) -> None:
    """A report made of two tables: addresses of the one, customer numbers of the other."""
    people = estate.people(400)
    left = estate.table(f"a{at}", "mails", {"mail": (EMAIL, map(email, people))})
    right = estate.table(f"b{at}", "accounts", {"number": (NUMBER, map(number, people))})
    chosen = people[50:150]
    both = estate.table(f"c{at}", "report", {"m": (EMAIL, map(email, chosen)), "n": (NUMBER, map(number, chosen))})
    _claimed(estate, declared, left, right, both)
    for origin in (left, right):
        _planted(estate, "overlap", (origin, both), declared, "join")


def _hashed(kind: str, category: str) -> Plant:
    """An audience list as unsalted digests: in a partner's folder, or in a store of our own."""

    def plant(estate: Estate, at: int, declared: bool) -> None:
        people = estate.people(500)
        origin = customers(estate, f"crm{at}", "clients", people)
        chosen = estate.rng.sample(people, 120)
        writing: Callable[[int], str] = email
        if category == PHONE:
            writing = (phone, lambda p: phone(p)[1:], lambda p: "0" + phone(p)[3:])[DIGESTS.index(kind)]
        values = [digest(kind, writing(p)) for p in chosen]
        values = [v.upper() for v in values] if at % 2 else values
        columns = {"id": ("", values)}
        if at % 3:
            share, folder, partner = _folder(estate, at, origin, declared)
            audience = estate.table(share, f"{folder}/audience.csv", columns)
            _planted(estate, "hashed_copy", (audience, partner), declared, f"{kind}, on to the partner")
            _planted(estate, "drop_folder", (audience, partner), declared, "digests")
        else:
            audience = estate.table(f"lab{at}", "audience", columns)
            _claimed(estate, declared, origin, audience)
        _planted(estate, "hashed_copy", (origin, audience), declared, kind)

    return plant
