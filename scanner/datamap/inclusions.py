"""Key columns that refer to another table though no foreign key is declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.estimates import array, estimated
from scanner.datamap.found import Found, Place, found, node_at
from scanner.datamap.overlap import SUPPORT
from scanner.key_columns import called_after, key_of, keys_of, names_of
from scanner.model import Evidence, FieldRef, HashSet
from scanner.naming import own
from scanner.result import Flow

WHOLE = 0.999
"""So large a share of the referring column lies in the other: a key that is declared admits no exception."""
_SURE = 0.8
"""How sure an inclusion is whose names agree: nobody declared it."""


class Inclusions(EvidenceReader):
    """From a table to one that holds its ids, as a foreign key would say, in the same source.

    Sequences 1 … n lie in each other by accident, so the values never suffice: the column is called after the
    table (`customer_id` and `customers`) and is not its own table's id, the other column is that table's own unique
    `id` (or bears the same name), all values are in it, and no key is declared for the column. Where two tables
    fit, neither is drawn.
    """

    name = "inclusion"
    summary = "key columns whose values lie wholly in another table's ids, where no key is declared"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        declared = {f.ref for f in ground.inventory.fields if f.field.references is not None}
        declared |= {FieldRef(*e.subject.path) for e in ground.inventory.evidence if _is_key_of_field(e)}
        held = [h for h in ground.inventory.hashes if not h.cohort and not h.digest and h.comparable]
        named, perhaps = _targets(held, known)
        own = {hashes.ref for sets in (*named.values(), *perhaps.values()) for hashes in sets}
        for child in held:
            entity = key_of(child.ref.field)
            if entity and child.ref not in declared | own and child.values >= SUPPORT:
                fitting = _fitting(child, {entity}, named) or _fitting(child, keys_of(child.ref.field), perhaps)
                yield from _flow(child, _nearest(child, fitting), known)


def _is_key_of_field(evidence: Evidence) -> bool:
    return evidence.kind == "foreign_key" and evidence.subject.kind == "field"


_Words = tuple[str, ...]
_Targets = dict[tuple[str, _Words], list[HashSet]]


def _targets(held: list[HashSet], known: Found) -> tuple[_Targets, _Targets]:
    """Unique id columns, by source and by what their table is called after: its whole name, or its last words; and
    the same by what else these words may be the plural of."""
    named: defaultdict[tuple[str, _Words], list[HashSet]] = defaultdict(list)
    perhaps: defaultdict[tuple[str, _Words], list[HashSet]] = defaultdict(list)
    for hashes in held:
        entity, container = key_of(hashes.ref.field), hashes.ref.container
        rows = known.rows.get(_place(hashes), 0)
        if entity is None or hashes.values < SUPPORT or not WHOLE * rows <= hashes.values <= rows * (2 - WHOLE):
            continue
        sure, others = _ends({called_after(container)}), _ends(names_of(container))
        for name in sure & {entity} if entity else sure:
            named[hashes.ref.source, name].append(hashes)
        for name in others & keys_of(hashes.ref.field) if entity else others:
            perhaps[hashes.ref.source, name].append(hashes)
    return named, perhaps


def _ends(names: Iterable[_Words]) -> set[_Words]:
    """Each name whole, and what it ends with."""
    return {words[start:] for words in names for start in range(len(words))}


def _fitting(child: HashSet, names: Iterable[_Words], targets: _Targets) -> list[HashSet]:
    """The id columns of tables of these names, each once, in which all values of a column lie."""
    found = {t.ref: t for name in sorted(names) for t in targets.get((child.ref.source, name), ())}
    return [t for t in found.values() if _lies_in(child, t)]


def _place(hashes: HashSet) -> Place:
    return hashes.ref.source, hashes.ref.container


def _lies_in(child: HashSet, parent: HashSet) -> bool:
    """Whether all values of a column are in another, which has at least as many."""
    import numpy as np

    if _place(child) == _place(parent) or child.values > parent.values:
        return False
    if child.complete and parent.complete:
        shared = int(np.isin(array(child), array(parent), assume_unique=True).sum())
    else:
        shared = estimated(child, parent).number
    return shared >= WHOLE * child.values


def _nearest(child: HashSet, fitting: list[HashSet]) -> HashSet | None:
    """The only table that fits; of several the only one in the same schema or folder."""
    home = _folder(child.ref.container)
    near = [t for t in fitting if _folder(t.ref.container) == home]
    chosen = near if len(fitting) > 1 else fitting
    return chosen[0] if len({t.ref.container for t in chosen}) == 1 else None


def _folder(container: str) -> str:
    folder = container.rpartition("/")[0]
    return folder or container.rpartition(".")[0]


def _flow(child: HashSet, parent: HashSet | None, known: Found) -> Iterator[Flow]:
    if parent is None:
        return
    categories = {*known.in_field.get(child.ref, ()), *known.in_field.get(parent.ref, ())}
    if not categories and _place(parent) in known.of_people:
        categories = {"user.unique_id"}  # a key to a table of people is an identifier of theirs (Art. 4(1) GDPR)
    if categories:
        ends = (node_at(_place(parent)), node_at(_place(child)))
        reference = (
            f"all {child.values} values of {child.ref.container}.{child.ref.field} are in "
            f"{parent.ref.container}.{parent.ref.field} ({parent.values}, unique), and no key is declared"
        )
        evidence = Evidence("inclusion", *ends, own(reference), _SURE)
        yield Flow(*ends, tuple(sorted(categories)), "seen_only", (evidence,), volume=known.rows.get(_place(child)))
