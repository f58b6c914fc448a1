"""A first config.toml from what a scan found: where to look, and what is there, for a person to say why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from scanner.config import SourceSettings
from scanner.model import FieldScan, Inventory
from scanner.policy.purposes import use_of
from scanner.policy.words import data_use, label
from scanner.taxonomy import entry

_FOLDED = 3
"""As many files of a folder for one purpose are written as the folder."""
_PARTNERS = re.compile(r"(?i)^(?P<folder>(?:.*/)?(?:partners?|partenaires?|vendors?|suppliers?|prestataires?))/[^/]+/")
_DATED = (
    r"last.?(?:contact|seen|login|order|activity|visit)|dern(?:ier|iere).?\w+",
    r"updated|modified|modification|maj",
    r"created|creation|registered|signed.?up|inscription|ordered|invoiced|called|recorded|\w+.?date|date.?\w+|date",
)
"""What a date says of the last time somebody was there, the better the earlier."""
_CONSENT = re.compile(r"(?i)consent|opt.?in|newsletter|subscribed|abonne|accept.?(?:marketing|mail)")
_OBJECTION = re.compile(
    r"(?i)opt.?out|object(?:ed|ion)|oppos|unsubscri|desabonn|do.?not.?(?:mail|contact|call)|stop.?(?:pub|sms)"
)


@dataclass(frozen=True, slots=True)
class _Held:
    """What one container holds, and whom it is about."""

    source: str
    container: str
    subject: str
    categories: tuple[str, ...]
    dated_by: str = ""
    consent: str = ""
    objection: str = ""

    @property
    def kind(self) -> str:
        """What its name says it is for, as a kind of purpose, "" where it says nothing."""
        return use_of(re.sub(r"[^A-Za-zÀ-ÿ]+", " ", self.container))


def first_config(inventory: Inventory, sources: Sequence[SourceSettings], folder: Path) -> str:
    """The TOML text of a first declaration for these sources, with paths relative to `folder`.

    It loads and can be compared with as it stands. Everything in it is marked as assumed: what was found says
    what is held, never why. Special categories, convictions and national numbers stand as remarks only, since
    to declare them takes a person's decision.
    """
    held = list(_held(inventory))
    draft = tomlkit.document()
    for line in (
        "A first declaration, drafted by piimap from what it found. It says what is held and where; why, for how",
        "long and for whom is for you to say: everything is marked as assumed until you give it an origin",
        "(register:ENTRY or policy:LINE). Purposes are guesses from the names of tables and files.",
    ):
        draft.add(tomlkit.comment(line))
    draft.add(tomlkit.nl())
    draft.add("version", tomlkit.item(1))
    _list(draft, "sources", (_source(source, held, folder) for source in sources))
    draft.add("controller", _table(("who answers for the processing (Art. 30(1)(a) GDPR)",), name="To be filled in"))
    _list(draft, "purposes", _purposes(held))
    return tomlkit.dumps(draft).rstrip() + "\n"


def _list(draft: tomlkit.TOMLDocument, key: str, rows: Iterable[Table]) -> None:
    listed = AoT([])
    for row in rows:
        listed.append(row)
    if listed:
        draft.add(key, listed)


def _table(remarks: Iterable[str], **values: Any) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        if value not in ("", ()) or key == "categories":
            table.add(key, list(value) if isinstance(value, tuple) else value)
    for remark in remarks:
        table.add(tomlkit.comment(remark))
    return table


def _source(source: SourceSettings, held: Sequence[_Held], folder: Path) -> Table:
    """A source as it was named; a password in its URL is left out."""
    remarks = ['environment = "staging"   # or "test", where real data has no business']
    url = source.url
    if source.path is not None:
        path = source.path.resolve()
        url = str(path.relative_to(folder) if path.is_relative_to(folder) else path)
    elif source.shown_url != url:
        url = re.sub(r":\*\*\*(?=@)", "", source.shown_url)
        remarks.append("the password is not written here: see docs/sources.md for where it may come from")
    drops = {m["folder"] for h in held if h.source == source.name and (m := _PARTNERS.match(h.container))}
    return _table(remarks, name=source.name, url=url, kind=source.kind, drops=f"{min(drops)}/*" if drops else "")


def _held(inventory: Inventory) -> Iterator[_Held]:
    """Each container with personal data; what lies inside a file counts as the file's."""
    by_place: dict[tuple[str, str], list[FieldScan]] = defaultdict(list)
    for scan in inventory.fields:
        by_place[scan.ref.source, scan.ref.container.split("!/")[0]].append(scan)
    for (source, container), scans in sorted(by_place.items()):
        found = [finding for scan in scans for finding in scan.findings]
        if not found:
            continue
        subjects = [f.subject for f in found if f.subject]
        yield _Held(
            source,
            container,
            max(sorted(set(subjects)), key=subjects.count) if subjects else "anyone",
            tuple(sorted({f.category for f in found})),
            _dated(scans),
            _named(scans, _CONSENT),
            _named(scans, _OBJECTION),
        )


def _dated(scans: Sequence[FieldScan]) -> str:
    """The column that dates a table's rows, "" where none or several do so equally well."""
    names = [
        s.ref.field for s in scans if re.search(r"(?i)date|time", s.field.declared_type) or _says_time(s.ref.field)
    ]
    for pattern in _DATED:
        fitting = [
            name for name in names if re.search(rf"(?i)(?:^|[_.-]){pattern}", name) and "birth" not in name.lower()
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else ""
    return ""


def _says_time(name: str) -> bool:
    return bool(re.search(r"(?i)_(?:at|on|le)$|(?:^|_)(?:date|last)(?:_|$)", name))


def _named(scans: Sequence[FieldScan], pattern: re.Pattern[str]) -> str:
    fitting = [s.ref.field for s in scans if pattern.search(s.ref.field)]
    return fitting[0] if len(fitting) == 1 else ""


def _purposes(held: Sequence[_Held]) -> Iterator[Table]:
    """One purpose for each kind that the names tell, and each data subject. A partner's folder serves none:
    what lies there is a flow to a recipient, who is for a person to declare."""
    groups: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for each in (h for h in held if not _PARTNERS.match(h.container)):
        groups[each.kind, each.subject].append(each)
    for (kind, subject), members in sorted(groups.items(), key=lambda group: (not group[0][0], group[0])):
        told = label("uses", kind, "en") if kind else "To be named"
        table = _table(
            ('legal_basis = "contract"   # or consent, legal_obligation, legitimate_interests …: yours to say',),
            id=f"{(kind or 'unnamed').replace('_', '-')}-{subject}",
            name=f"{told} ({subject})",
            data_use=data_use(kind),
        )
        rows = AoT([])
        for row in _rows(members):
            rows.append(row)
        table.add("data", rows)
        yield table


def _rows(members: Sequence[_Held]) -> Iterator[Table]:
    """Containers that hold the same and are dated alike share a row."""
    alike: dict[tuple[Any, ...], list[_Held]] = defaultdict(list)
    for each in members:
        alike[each.source, each.categories, each.dated_by, each.consent, each.objection].append(each)
    for (source, categories, dated_by, consent, objection), group in sorted(alike.items()):
        free = tuple(c for c in categories if not entry(c).stands_apart)
        remarks = [f"found too; to declare it takes its condition: {c}" for c in categories if entry(c).stands_apart]
        yield _table(
            [*remarks, 'retention = "P3Y"   # how long, counted from the date in dated_by'],
            source=source,
            containers=_patterns([each.container for each in group]),
            subjects=(group[0].subject,),
            categories=free,
            dated_by=dated_by,
            consent=consent,
            objection=objection,
        )


def _patterns(containers: Sequence[str]) -> tuple[str, ...]:
    """The containers, with a folder's pattern for many files of one folder. Signs that a glob knows are escaped."""
    folders: dict[str, list[str]] = defaultdict(list)
    for container in containers:
        folders[str(PurePosixPath(container).parent)].append(container)
    out: list[str] = []
    for folder, files in folders.items():
        many = folder != "." and len(files) >= _FOLDED
        out += [f"{_escaped(folder)}/*"] if many else [_escaped(file) for file in files]
    return tuple(sorted(out))


def _escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
