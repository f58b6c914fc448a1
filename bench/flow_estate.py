"""An estate whose flows are known: tables of made-up people, 60 flows of every kind of evidence, and decoys.

Its inventory is built through the scanner's own nouns, and the keyed hashes through `scanner.measure`, as a scan
makes them. Every flow has people of its own, so that what else is found is a false alarm. Decoys are towns, first
names, namesakes, network addresses, yes and no, product numbers, sequences 1 … n that lie in each other, random
tokens, salted digests, and people who happen to be in two lists.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from scanner.config import Settings, SourceSettings
from scanner.content import Column, Drawn, Plan, Table
from scanner.declaration import Controller, DataRow, Declaration, Partner, Purpose, Service
from scanner.digests import digest_kind
from scanner.measure import hash_sets
from scanner.model import (
    Detection,
    Evidence,
    Examined,
    Field,
    FieldRef,
    FieldScan,
    Finding,
    HashSet,
    Inventory,
    Node,
    Run,
)
from scanner.taxonomy import entry

KEY = bytes(range(32))
RUN = Run("2026-01-01T00:00:00Z", "bench", "0", 1, "bench")
EMAIL, PHONE, NUMBER = "user.contact.email", "user.contact.phone_number", "user.unique_id"
NAME, IP = "user.name", "user.device.ip_address"
FIRST, CITY = "user.name.first", "user.contact.address.city"
_TOWNS = tuple(f"Town {n}" for n in range(40))
_FIRSTS = tuple(f"Firstname{n}" for n in range(60))
_COVERED = ("user.contact", "user.name", "user.unique_id")


@dataclass(frozen=True, slots=True, order=True)
class Planted:
    """A flow that is there. `way` says how it is hidden; `directed` is False where the evidence cannot tell."""

    kind: str
    origin: str
    destination: str
    way: str = ""
    declared: bool = False
    directed: bool = True


class _Rows(Table):
    """A table in memory."""

    name = ""

    def __init__(self, values: dict[str, pa.Array]) -> None:
        self._values = pa.table(values)
        self.columns = tuple(Column(name) for name in values)

    def sample(self, plan: Plan) -> Drawn:
        return Drawn(self._values, len(self._values), True, "full", len(self._values))

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        yield from self._values.select(list(columns)).to_batches()


@dataclass
class Estate:
    """Gathers tables, what is said of them, and what is declared; `inventory` and `settings` hand them out."""

    rng: random.Random
    fields: list[FieldScan] = field(default_factory=list)
    hashes: list[HashSet] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    truth: set[Planted] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    purposes: list[Purpose] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    _people: int = 0

    def people(self, count: int) -> list[int]:
        """So many persons whom nobody else has, by number."""
        self._people += count
        return list(range(self._people - count, self._people))

    def table(self, source: str, container: str, columns: dict[str, tuple[str, Iterable[object]]]) -> Node:
        """A table; each column with its category ("" for none) and its values."""
        self.sources.setdefault(source, "")
        values = {name: pa.array(list(column)) for name, (_, column) in columns.items()}
        scans = [
            _scan(FieldRef(source, container, name), category, len(values[name]))
            for name, (category, _) in columns.items()
        ]
        digests = {i: kind for i, v in enumerate(values.values()) if (kind := digest_kind(v[:200]))}
        self.fields += scans
        self.hashes += hash_sets(_Rows(values), scans, (), KEY, 1 << 26, digests=digests)
        return Node("container", (source, container))

    def say(self, kind: str, origin: Node, destination: Node, reference: str = "seen") -> None:
        self.evidence.append(Evidence(kind, origin, destination, reference))  # type: ignore[arg-type]

    def declare(self, *places: Node, recipients: Sequence[str] = ()) -> None:
        """One purpose that claims the places, for these recipients."""
        rows = tuple(
            DataRow(source=p.path[0], containers=(p.path[1],), subjects=("customer",), categories=_COVERED)
            for p in places
        )
        id_ = f"purpose{len(self.purposes)}"
        self.purposes.append(Purpose(id=id_, name=id_, data=rows, recipients=tuple(recipients)))

    def partner(self, id_: str, **more: object) -> None:
        self.partners.append(Partner(id=id_, name=id_, country="FR", receives=_COVERED, **more))  # type: ignore[arg-type]

    @property
    def inventory(self) -> Inventory:
        return Inventory(
            RUN,
            tuple(sorted(self.fields, key=lambda f: f.ref)),
            evidence=tuple(sorted(set(self.evidence))),
            hashes=tuple(sorted(self.hashes, key=lambda h: (h.ref, h.category, h.cohort, h.digest))),
        )

    @property
    def settings(self) -> Settings:
        sources = tuple(SourceSettings(name=n, url=f"/{n}", drops=d) for n, d in sorted(self.sources.items()))
        declaration = Declaration(
            controller=Controller(name="bench"), purposes=tuple(self.purposes), partners=tuple(self.partners),
            services=tuple(self.services),
        )  # fmt: skip
        return Settings(sources=sources, declaration=declaration)


def _scan(ref: FieldRef, category: str, rows: int) -> FieldScan:
    detection = Detection("bench", category, rows, rows, rows, 0.97)
    finding = (
        Finding(ref, category, "customer", None, entry(category).sensitivity, 0.97, None, (detection,))
        if category
        else None
    )
    return FieldScan(
        Field(ref, "text"), Examined(rows, True, rows, "full", rows, RUN.started_at), (finding,) if finding else ()
    )


def email(person: int) -> str:
    return f"person{person}@mail{person % 23}.example"


def phone(person: int) -> str:
    """A French mobile number, in E.164; 7919 and 10⁸ have no divisor in common, so each person has another."""
    return f"+336{(person * 7919 + 11) % 10**8:08d}"


def number(person: int) -> str:
    return f"K{(person * 104_729 + 7) % 10**9:09d}"


def digest(kind: str, text: str) -> str:
    return hashlib.new(kind, text.encode(), usedforsecurity=False).hexdigest()


def customers(estate: Estate, source: str, container: str, people: Sequence[int], ids: str = "row_no") -> Node:
    """A table of people with what every such table has: a sequence, towns, first names, yes and no."""
    rng = estate.rng
    return estate.table(source, container, {
        ids: ("", range(1, len(people) + 1)),
        "email": (EMAIL, map(email, people)),
        "phone": (PHONE, map(phone, people)),
        "first_name": (FIRST, (rng.choice(_FIRSTS) for _ in people)),
        "city": (CITY, (rng.choice(_TOWNS) for _ in people)),
        "active": ("", (rng.random() < 0.5 for _ in people)),
    })  # fmt: skip


def decoys(estate: Estate, columns: int) -> None:
    """Tables with no flow between them, until there are so many columns: mostly new people each time, and in all of
    them the same towns, products, namesakes, network addresses, and numbers from 1 on. One in eight is somebody's
    customer elsewhere too, as happens."""
    at, others = 0, estate.people(300)
    while len(estate.fields) < columns:
        rng, source = estate.rng, f"decoy{at % 150:03d}"
        people = estate.people(rng.randint(80, 300))
        people += rng.sample(others, min(len(people), len(others)) // 8)
        others = people
        if at % 4 == 0:
            customers(estate, source, f"people_{at}", people, "id")
        elif at % 4 == 1:
            estate.table(source, f"orders_{at}", {
                "id": ("", range(1, len(people) + 1)),
                "product_id": ("", (rng.randint(1, 60) for _ in people)),
                "sku": ("", (f"SKU-{rng.randint(1, 400):05d}" for _ in people)),
                "order_id": (NUMBER, range(1, len(people) + 1)),
                "mail": (EMAIL, map(email, people)),
                "city": (CITY, (rng.choice(_TOWNS) for _ in people)),
            })  # fmt: skip
        elif at % 4 == 2:
            estate.table(source, f"audience_{at}", {
                "id": ("", range(1, len(people) + 1)),
                "customer_id": ("", (rng.randint(1, 900) for _ in people)),
                "digest": ("", (digest("sha256", email(p)) for p in people)),
                "full_name": (NAME, (f"{rng.choice(_FIRSTS)} Name{rng.randint(1, 9)}" for _ in people)),
                "ip": (IP, (f"10.0.0.{rng.randint(1, 90)}" for _ in people)),
                "optin": ("", (rng.random() < 0.5 for _ in people)),
            })  # fmt: skip
        else:
            estate.table(source, f"events_{at}", {
                "session": ("", (digest("md5", f"session {at} {p}") for p in people)),
                "salted": ("", (digest("sha256", f"salt {at}{email(p)}") for p in people)),
                "user_id": (NUMBER, range(1, len(people) + 1)),
                "gsm": (PHONE, map(phone, people)),
                "town": (CITY, (rng.choice(_TOWNS) for _ in people)),
                "optin": ("", (rng.random() < 0.5 for _ in people)),
            })  # fmt: skip
        at += 1
