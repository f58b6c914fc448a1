"""A draft of config.toml from a register; what it does not say is marked, and what has no place stays a remark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from scanner.policy.draft import FILL_IN
from scanner.policy.purposes import use_of
from scanner.policy.words import data_use, flat
from scanner.register.data import data_tables
from scanner.register.entries import Entry, entries_of
from scanner.register.naming import fresh, one_line, slug
from scanner.register.recipients import Recipient, Recipients
from scanner.register.sheets import sheets_of
from scanner.register.values import basis, condition, countries, items
from scanner.register.words import is_nothing, patterns

_NO_DECISION = re.compile(
    r"(?:no|pas de|aucune?) (?:automated |prise de )?decisions?(?: automatisees?)?|non|no|none|aucun[es]*"
)


@dataclass(slots=True)
class Draft:
    """`text` is the draft; `purposes` and `remarks` count what was drafted and what found no place."""

    text: str = ""
    purposes: int = 0
    recipients: int = 0
    remarks: int = 0
    points: list[Entry] = field(default_factory=list)


def draft_of(path: Path) -> Draft:
    """The draft from a register's file.

    Raises UserError for a file that cannot be read, and where it names no processing activity.
    """
    from scanner.errors import UserError

    entries, own = entries_of(sheets_of(path))
    draft = Draft()
    recipients, ids = Recipients(), set[str]()
    tables = [_purpose(e, recipients, ids, draft) for e in entries if _is_purpose(e, draft)]
    if not tables:
        remedy = "Its table or sheets must name activities or purposes, and data, people, recipients or periods"
        raise UserError(f"'{path}' holds no register of processing activities", remedy)
    document = tomlkit.document()
    for line in _HEAD:
        document.add(tomlkit.comment(line.format(name=one_line(path.name), mark=FILL_IN)))
    document.add(tomlkit.nl())
    document.add("version", tomlkit.item(1))
    document.add("controller", _controller(own, entries))
    known = recipients.all()
    _list(document, "services", (_service(r) for r in known if r.role == "service"))
    _list(document, "partners", (_partner(r) for r in known if r.role not in ("service", "authority")))
    _list(document, "authorities", (_service(r) for r in known if r.role == "authority"))
    _list(document, "collection_points", (_point(entry) for entry in draft.points))
    _list(document, "purposes", tables)
    draft.text = tomlkit.dumps(document).rstrip() + "\n"
    draft.purposes, draft.recipients = len(tables), len(known)
    return draft


_HEAD = (
    "Drafted by piimap from {name}.",
    "What the register says, with the entry it stands in (origin): read every table against the register. '{mark}'",
    "stands where config.toml needs what the register does not say; piimap refuses the file until it is replaced.",
    "What found no place is a remark. Add [[sources]], and say in each row of data which source holds it.",
)


def _list(document: tomlkit.TOMLDocument, key: str, tables: Iterable[Table]) -> None:
    listed = AoT([])
    for table in tables:
        listed.append(table)
    if listed:
        document.add(key, listed)


def table_of(remarks: Iterable[str] = (), **values: Any) -> Table:
    """A table without what is empty, its remarks as comments behind it."""
    table = tomlkit.table()
    for key, value in values.items():
        if value not in ("", (), [], None):
            table.add(key, list(value) if isinstance(value, tuple) else value)
    for remark in remarks:
        table.add(tomlkit.comment(one_line(remark)))
    return table


def _is_purpose(entry: Entry, draft: Draft) -> bool:
    """Not the rows of our own export for paper files, and for places without a purpose."""
    name = entry.declared("name") or entry.declared("purpose")
    if name and patterns("marks")["unverifiable"].search(flat(name[0].text)):
        draft.points.append(entry)
        return False
    return bool(name)


def _purpose(entry: Entry, recipients: Recipients, ids: set[str], draft: Draft) -> Table:
    name = one_line(entry.text("name") or entry.text("purpose"), 300)
    bases = basis(entry.text("basis"))
    received, loose = recipients.of(entry)
    use = data_use(use_of(f"{name}. {entry.text('purpose')}"))
    assumed = [key for key, column in _ASSUMED if entry.is_assumed(column)] + (["data_use"] if use else [])
    remarks = list(_remarks(entry, name, bases, loose))
    rows, strange = data_tables(entry)
    remarks += strange
    draft.remarks += len(remarks)
    table = table_of(
        remarks,
        id=fresh(slug(entry.text("id"), "") or slug(name, "purpose"), ids),
        name=name,
        data_use=use,
        legal_basis=bases[0] if bases else "",
        special=condition(entry.text("special")),
        recipients=received,
        automated_decisions=_automated(entry),
        origin=f"register:{entry.origin}",
        assumed=tuple(assumed),
    )
    listed = AoT([])
    for row in rows:
        listed.append(table_of(**row))
    if listed:
        table.add("data", listed)
    return table


_ASSUMED = (("name", "name"), ("legal_basis", "basis"), ("special", "special"))


def _automated(entry: Entry) -> str:
    said = "\n".join(s.text for s in entry.cells.get("automated", ()) if s.mark not in ("found", "missing"))
    return "none" if _NO_DECISION.fullmatch(flat(said).strip(" .")) else one_line(said)


def _remarks(entry: Entry, name: str, bases: tuple[str, ...], loose: tuple[str, ...]) -> Iterator[str]:
    purpose = entry.text("purpose")
    if purpose and flat(one_line(purpose, 300)) != flat(name):
        yield f"objectives: {purpose}"
    if not entry.text("basis"):
        yield "legal basis: the register names none"
    elif not bases:
        yield f"legal basis, not told: {entry.text('basis')}"
    if len(bases) > 1:
        yield "legal basis: also " + ", ".join(bases[1:])
    yield from (f"transfer, of no recipient named: {line}" for line in loose)
    for key in ("joint", "source", "places", "consent", "dated"):
        if entry.text(key):
            yield f"{_NAMES[key]}: {entry.text(key)}"
    yield from (f"{label}: {text}" for label, text in entry.loose)


_NAMES = {
    "joint": "joint controllers", "source": "source of the data", "places": "places", "consent": "consent",
    "dated": "dates of the entry",
}  # fmt: skip


def _controller(own: Entry, entries: list[Entry]) -> Table:
    first = own if own.text("controller") else next((e for e in entries if e.text("controller")), own)
    name = one_line(first.text("controller").split("\n")[0], 200)
    joint = items("\n".join(e.text("joint") for e in (own, *entries)))
    measures = tuple(dict.fromkeys(m for e in (own, *entries) for m in _measures(e)))
    where = countries(own.text("country"))
    assumed = [
        key for key, column in (("name", "controller"), ("security_measures", "security")) if first.is_assumed(column)
    ]
    return table_of(
        () if name else ("the register does not say who the controller is",),
        name=name or FILL_IN,
        country=where[0] if where else FILL_IN,
        **{key: one_line(own.text(key)) for key in ("address", "contact", "representative", "representative_contact")},
        joint_controllers=joint,
        dpo=one_line(own.text("dpo")),
        dpo_contact=one_line(own.text("dpo_contact")),
        supervisory_authority=one_line(own.text("authority")),
        security_measures=measures,
        origin=f"register:{first.origin}" if first.origin else "assumed",
        assumed=tuple(assumed),
    )


def _measures(entry: Entry) -> Iterator[str]:
    for said in entry.declared("security"):
        yield from (one_line(line) for line in re.split(r"[\n;]", said.text) if not is_nothing(line))


def _service(recipient: Recipient) -> Table:
    return table_of(id=recipient.id, name=recipient.name, origin=recipient.origin, assumed=tuple(recipient.assumed))


def _partner(recipient: Recipient) -> Table:
    assumed = dict(recipient.assumed)
    if not recipient.role:
        assumed["role"] = None
    return table_of(
        () if recipient.role else ("whether it is a processor, the register does not say",),
        id=recipient.id,
        name=recipient.name,
        kind=recipient.kind,
        role=recipient.role or "processor",
        country=recipient.country or FILL_IN,
        safeguard=recipient.safeguard,
        origin=recipient.origin,
        assumed=tuple(assumed),
    )


def _point(entry: Entry) -> Table:
    """A paper file or counter of our own export."""
    name = patterns("marks")["unverifiable"].split(flat(entry.text("name")))[0]
    shown = entry.text("name")[: len(name)].strip()
    return table_of(
        id=slug(entry.text("id"), "") or slug(shown, "paper"), name=shown, channel="paper", verifiable=False,
        origin=f"register:{entry.origin}", assumed=("channel",),
    )  # fmt: skip
