"""Who receives data by a register: services inside, partners outside, authorities; each once, by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from scanner.policy.words import flat
from scanner.policy.words import patterns as policy_patterns
from scanner.register.entries import Entry
from scanner.register.naming import fresh, slug
from scanner.register.values import countries, items, partner_kind, safeguard
from scanner.register.words import patterns
from scanner.text.folding import fold

_BRACKETED = re.compile(r"(?s)(?P<name>.+?)\s*\((?P<what>[^()]*)\)\s*")

Role = Literal["", "service", "processor", "controller", "authority"]


@dataclass(slots=True)
class Recipient:
    """`role` is "" where the register does not tell a processor from another body."""

    id: str
    name: str
    role: Role
    origin: str
    kind: str = "other"
    country: str = ""
    safeguard: str = ""
    abroad: bool = False
    """Whether the register names it among its transfers."""
    assumed: dict[str, None] = field(default_factory=dict)


class Recipients:
    """All of a register, in the order in which they are named."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], Recipient] = {}
        self._ids: set[str] = set()

    def all(self) -> Sequence[Recipient]:
        return tuple(self._known.values())

    def of(self, entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of an entry's recipients, and what it says of transfers that names none of them."""
        here: list[Recipient] = []
        for key, role in _COLUMNS:
            for item in (item for said in entry.declared(key) for item in items(said.text)):
                chosen = _chosen(item)
                if chosen and here:
                    here[-1].role = here[-1].role or chosen
                elif not chosen:
                    here.append(self._one(item, role, entry, key))
        loose = [line for line in _lines(entry) if not _placed(line, here)]
        return tuple(dict.fromkeys(r.id for r in here if r.role != "authority")), tuple(loose)

    def _one(self, item: str, role: Role, entry: Entry, key: str) -> Recipient:
        bracketed = _BRACKETED.fullmatch(item)
        name, what = (bracketed["name"], bracketed["what"]) if bracketed else (item, "")
        role = role or _told(item)
        known = self._known.get((fold(name), role == "service"))
        if known is None:
            known = Recipient(fresh(slug(name, "recipient"), self._ids), name, role, f"register:{entry.origin}")
            self._known[fold(name), role == "service"] = known
        if known.kind == "other":
            known.kind = partner_kind(what or name)
        where = countries(what or name)
        known.country = known.country or (where[0] if where else "")
        if entry.is_assumed(key):
            known.assumed["name"] = None
        return known


_COLUMNS: tuple[tuple[str, Role], ...] = (
    ("internal", "service"), ("processors", "processor"), ("bodies", "controller"), ("recipients", ""),
)  # fmt: skip


def _chosen(item: str) -> Role:
    """The role that the CNIL's workbook puts beside a recipient, "" for a recipient."""
    folded = flat(item)
    return cast(Role, next((key for key, words in patterns("types").items() if words.fullmatch(folded)), ""))


def _told(item: str) -> Role:
    """Inside, an authority, or what the register leaves open."""
    folded = flat(item)
    if policy_patterns("recipients")["authority"].search(folded):
        return "authority"
    inside = policy_patterns("recipients")["internal"].search(folded) or patterns("inside")["words"].search(folded)
    return "service" if inside else ""


def _lines(entry: Entry) -> tuple[str, ...]:
    return tuple(line for said in entry.declared("transfers") for line in items(said.text.replace("\n", ";")))


def _placed(line: str, here: Sequence[Recipient]) -> bool:
    """Whether a line on transfers is of one of the recipients; its country and safeguard are noted then."""
    folded = fold(line)
    partners = [r for r in here if r.role not in ("service", "authority")]
    named = [r for r in partners if fold(r.name) in folded]
    where = countries(line)
    if not named and len(where) == 1:
        named = [r for r in partners if r.country == where[0]]
    if not named and not where and safeguard(line):
        # A column of its own for safeguards: of the one partner that a line before it names.
        abroad = [r for r in partners if r.abroad]
        named = abroad if len(abroad) == 1 else []
    for recipient in named:
        recipient.country = recipient.country or (where[0] if where else "")
        recipient.safeguard = recipient.safeguard or safeguard(line)
        recipient.abroad = True
    return bool(named)
