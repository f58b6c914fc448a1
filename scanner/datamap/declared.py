"""Declared flows: what config.toml says of where data comes from, who uses it, and who receives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.declaration import CollectionPoint, DataRow, Declaration, Partner, Purpose
from scanner.model import Evidence, Node, Shown
from scanner.naming import own
from scanner.result import Flow
from scanner.taxonomy import covers


class DeclaredFlows(EvidenceReader):
    """Data subject → collection point → store → service or partner → country, purpose by purpose.

    Authorities that act on an inquiry are no recipients (Art. 4(9) GDPR), so nothing is drawn to them.
    """

    name = "declared"
    summary = "the purposes, recipients, partners and collection points of config.toml"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        declaration = ground.declaration
        if declaration is None:
            return
        for purpose in declaration.purposes:
            yield from _collected(declaration, purpose)
            for recipient in purpose.recipients:
                yield from _handed_on(declaration, purpose, recipient)
        for partner in declaration.partners:
            yield from _provided(declaration, partner)
            yield _abroad(declaration, partner)


def _flow(origin: Node, destination: Node, categories: Iterable[str], reference: str, *purposes: str) -> Flow:
    evidence = Evidence("declared", origin, destination, own(reference))
    return Flow(origin, destination, tuple(sorted(set(categories))), "declared_only", (evidence,), purposes)


def _store(row: DataRow) -> Node:
    return Node("store", (row.source,))


def _collected(declaration: Declaration, purpose: Purpose) -> Iterator[Flow]:
    """From the people to the points where the purpose collects, and on to the stores those points feed.

    A point that feeds no store that is scanned, such as paper forms, still collects the purpose's data.
    """
    reference = f"purpose {purpose.id} ({purpose.origin_of('collected_at')})"
    for point in (p for p in declaration.collection_points if p.id in purpose.collected_at):
        here = Node("collection", (point.id,))
        for row in purpose.data:
            if row.source in point.feeds or not point.feeds:
                for subject in row.subjects:
                    yield _flow(Node("subject", (own(subject),)), here, row.categories, reference, purpose.id)
            if row.source in point.feeds:
                yield _flow(here, _store(row), row.categories, reference, purpose.id)


def _handed_on(declaration: Declaration, purpose: Purpose, recipient: Shown) -> Iterator[Flow]:
    """From the purpose's stores to one recipient: a service gets a row's data, a partner its part of it."""
    to = declaration.recipient(recipient)
    if to is None:
        return
    node = Node("partner" if isinstance(to, Partner) else "service", (recipient,))
    reference = f"purpose {purpose.id} ({purpose.origin_of('recipients')})"
    parts = [(row, _part(row, to) if isinstance(to, Partner) else row.categories) for row in purpose.data]
    fitting = [(row, part) for row, part in parts if part] or parts
    for row, part in fitting:
        yield _flow(_store(row), node, part, reference, purpose.id)


def _part(row: DataRow, partner: Partner) -> tuple[str, ...]:
    """What of a row's data the partner may receive: where one category covers the other, the narrower one."""
    pairs = [(mine, theirs) for mine in row.categories for theirs in partner.receives]
    narrower = [mine for mine, theirs in pairs if covers(theirs, mine)]
    return (*narrower, *(theirs for mine, theirs in pairs if covers(mine, theirs)))


def _provided(declaration: Declaration, partner: Partner) -> Iterator[Flow]:
    """From a partner that data comes from (Art. 14 GDPR) to the stores that collection from partners feeds.

    Where no collection point is declared for it: to the sources in which its folders lie.
    """
    if not partner.provides:
        return
    node = Node("partner", (partner.id,))
    reference = f"partner {partner.id} ({partner.origin_of('provides')})"
    points = [p for p in declaration.collection_points if p.channel == "partner"]
    for point in points:
        for source in point.feeds:
            yield _flow(node, Node("store", (source,)), _fed(declaration, point, source), reference)
    if not points:
        for folder in partner.drop_folders:
            yield _flow(node, Node("store", (own(folder.partition(":")[0]),)), (), reference)


def _fed(declaration: Declaration, point: CollectionPoint, source: str) -> Iterator[str]:
    for purpose in declaration.purposes:
        if point.id in purpose.collected_at:
            yield from (c for row in purpose.data if row.source == source for c in row.categories)


def _abroad(declaration: Declaration, partner: Partner) -> Flow:
    """From a partner to the country it is in, with the part of the data it may receive."""
    purposes = [p.id for p in declaration.purposes if partner.id in p.recipients]
    ends = (Node("partner", (partner.id,)), Node("country", (partner.country,)))
    reference = f"partner {partner.id} ({partner.origin_of('country')})"
    return _flow(*ends, partner.receives, reference, *sorted(purposes))
