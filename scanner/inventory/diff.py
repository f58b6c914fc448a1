"""What appeared, went or changed between two scans.

Two scans draw different rows, so a share that moved a little is no change: only what the two samples
cannot both be true of is one. What the later scan could not read has not gone; it is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scanner.inventory.scope import Scope
from scanner.model import FieldRef, FieldScan, Finding, Inventory, Run, Skipped

Looked = tuple[Sequence[Scope], Sequence[Scope]]
ChangeKind = Literal["appeared", "went", "changed", "unread"]
KINDS: tuple[ChangeKind, ...] = ("appeared", "went", "changed", "unread")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One difference in a field, or in a finding where `category` is given.

    "unread" is what the earlier scan had and the later one could not look at. `notes` say what changed,
    as "subject: customer → employee".
    """

    ref: FieldRef
    category: str
    kind: ChangeKind
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two scans held side by side. `caveats` say why the scans differ in more than what they looked at."""

    before: Run
    after: Run
    changes: tuple[Change, ...]
    caveats: tuple[str, ...] = ()

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind == kind)


def diff(a: Inventory, b: Inventory, looked: Looked = ((), ())) -> Difference:
    """From the earlier scan `a` to the later `b`: every change, by place and category.

    `looked` are the scopes of the two, () of a scan that looked everywhere. What only one of them meant to look at
    neither went nor appeared.
    """
    old = {f.ref: f for f in a.fields if _covered(f.ref, looked[1])}
    new = {f.ref: f for f in b.fields if _covered(f.ref, looked[0])}
    unread = [s for s in b.skipped if s.stage not in ("note", "excluded")]
    changes = [*_fields(old, new, unread), *_findings(old, new)]
    caveats = (*_caveats(a.run, b.run), *_narrower("earlier", looked[0]), *_narrower("later", looked[1]))
    if looked[0] and looked[1]:
        caveats += tuple(_elsewhere(*looked))
    return Difference(a.run, b.run, tuple(sorted(changes)), caveats)


def _covered(ref: FieldRef, scopes: Sequence[Scope]) -> bool:
    """Whether the other scan meant to look at the field's table or file. What lies inside a file is named after it."""
    outer = ref.container.partition("!/")[0]
    return not scopes or any(scope.source == ref.source and scope.covers(outer) for scope in scopes)


def _narrower(which: str, scopes: Sequence[Scope]) -> Iterator[str]:
    for scope in scopes:
        if scope.only:
            yield f"the {which} scan looked in {scope.source} only at {', '.join(scope.only)}"


def _elsewhere(one: Sequence[Scope], other: Sequence[Scope]) -> Iterator[str]:
    """The sources that only one of the two looked at, and those that lay elsewhere."""
    first, second = ({scope.source: scope for scope in scopes} for scopes in (one, other))
    for which, only in (("earlier", first.keys() - second.keys()), ("later", second.keys() - first.keys())):
        if only:
            yield f"only the {which} scan looked at {', '.join(sorted(only))}, which is left out here"
    for source in sorted(first.keys() & second.keys()):
        if first[source].place != second[source].place:
            yield f"{source} lay in another place in each"


def _fields(old: dict[FieldRef, FieldScan], new: dict[FieldRef, FieldScan], unread: list[Skipped]) -> Iterator[Change]:
    for ref in old.keys() | new.keys():
        if ref not in new:
            yield Change(ref, "", "unread" if any(_hides(s, ref) for s in unread) else "went")
        elif ref not in old:
            yield Change(ref, "", "appeared")
        elif notes := _field_notes(old[ref], new[ref]):
            yield Change(ref, "", "changed", notes)


def _hides(skipped: Skipped, ref: FieldRef) -> bool:
    """Whether what was skipped is the field's container, an archive around it, or its whole source."""
    inside = ref.container == skipped.container or ref.container.startswith(skipped.container + "!/")
    return skipped.source == ref.source and (inside or skipped.container == "")


def _field_notes(old: FieldScan, new: FieldScan) -> tuple[str, ...]:
    pairs = {
        "type": (old.field.declared_type, new.field.declared_type),
        "nullable": (old.field.nullable, new.field.nullable),
        "references": (old.field.references, new.field.references),
    }
    return tuple(f"{name}: {_shown(x)} → {_shown(y)}" for name, (x, y) in pairs.items() if x != y)


def _findings(old: dict[FieldRef, FieldScan], new: dict[FieldRef, FieldScan]) -> Iterator[Change]:
    """Changes of findings in fields that both scans have, and findings of fields that appeared."""
    before = {(f.ref, f.category): f for s in old.values() for f in s.findings}
    after = {(f.ref, f.category): f for s in new.values() for f in s.findings}
    for ref, category in before.keys() | after.keys():
        was, now = before.get((ref, category)), after.get((ref, category))
        if was is None:
            yield Change(ref, category, "appeared")
        elif now is None:
            if ref in new:
                yield Change(ref, category, "went")
        elif notes := _finding_notes(was, now):
            yield Change(ref, category, "changed", notes)


def _finding_notes(old: Finding, new: Finding) -> tuple[str, ...]:
    notes = [
        f"{name}: {_shown(x)} → {_shown(y)}"
        for name, x, y in (
            ("subject", old.subject, new.subject),
            ("sensitivity", old.sensitivity, new.sensitivity),
        )
        if x != y
    ]
    if old.prevalence and new.prevalence and _apart(old.prevalence, new.prevalence):
        notes.append(f"share of rows: {_interval(old.prevalence)} → {_interval(new.prevalence)}")
    return tuple(notes)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _interval(share: tuple[float, float]) -> str:
    return f"{share[0]:.1%} to {share[1]:.1%}"


def _shown(value: object) -> str:
    return "none" if value in (None, "") else str(value)


def _caveats(before: Run, after: Run) -> Iterator[str]:
    if before.tool_version != after.tool_version:
        yield f"piimap {before.tool_version} and {after.tool_version}: detectors may differ"
    if before.config_digest != after.config_digest:
        yield "the configuration or the detectors differ"


def to_text(difference: Difference) -> str:
    """The difference for people: one change a line, by kind, with a line of totals first."""
    counts = Counter(change.kind for change in difference.changes)
    totals = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind]) or "nothing changed"
    lines = [f"{difference.before.id} → {difference.after.id}: {totals}"]
    lines += [f"note: {caveat}" for caveat in difference.caveats]
    for kind in KINDS:
        for change in difference.of(kind):
            what = f"  {change.category}" if change.category else ""
            notes = f"  ({'; '.join(change.notes)})" if change.notes else ""
            lines.append(f"{kind:<8}  {change.ref}{what}{notes}")
    return "\n".join(lines) + "\n"
