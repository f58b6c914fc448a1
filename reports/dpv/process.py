"""One declared purpose as a dpv:Process, with what was found in its places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reports.dpv.graph import Record
from reports.dpv.parties import Parties
from reports.dpv.terms import BASES, SUBJECTS, has, of_category, of_use
from reports.phrases import period_words
from reports.register_found import Seen
from reports.words import Words
from scanner.declaration import Declaration, Partner, Purpose
from scanner.taxonomy import entry

if TYPE_CHECKING:
    from rdflib.term import URIRef

_CONDITION = re.compile(r"9\(2\)\(([a-j])\)")


def add_process(
    record: Record, purpose: Purpose, declaration: Declaration, seen: Seen, parties: Parties, words: Words
) -> URIRef:
    """The process of a purpose."""
    path = ("purpose", purpose.id)
    node = record.thing(*path, kind="dpv:Process", title=purpose.name, origins=[purpose.origin_of("name")])
    record.say(node, "identifier", purpose.id)
    record.join(node, "dpv:hasDataController", parties.controller)
    why = record.thing(
        *path, "why", kind=of_use(purpose.data_use), title=purpose.name, origins=[purpose.origin_of("data_use")]
    )
    record.join(node, "dpv:hasPurpose", why)
    _bases(record, node, purpose, words)
    _people(record, node, purpose, words)
    _data(record, node, purpose, seen, words)
    _storage(record, node, purpose, words)
    _recipients(record, node, purpose, declaration, parties)
    _sources(record, node, purpose, declaration, words)
    parties.own_measures(node)
    if purpose.impact_assessment:
        origin = purpose.origin_of("impact_assessment")
        made = record.thing(
            *path, "assessment", kind="dpv:ImpactAssessment", title=purpose.impact_assessment, origins=[origin]
        )
        record.join(node, "dpv:hasImpactAssessment", made)
    return node


def _bases(record: Record, node: URIRef, purpose: Purpose, words: Words) -> None:
    """Art. 6(1), and the condition of Art. 9(2)."""
    if purpose.legal_basis:
        title, origin = words(f"basis.{purpose.legal_basis}"), purpose.origin_of("legal_basis")
        kind = BASES[purpose.legal_basis]
        basis = record.thing("purpose", purpose.id, "basis", kind=kind, label=title, origins=[origin])
        record.join(node, "dpv:hasLegalBasis", basis)
    if purpose.special:
        letter = _CONDITION.search(purpose.special)
        term = f"eu-gdpr:A9-2-{letter[1]}" if letter else ""
        kind = term if term and has(term) else "dpv:LegalBasis"
        title, origin = words("register.condition", article=purpose.special), purpose.origin_of("special")
        condition = record.thing("purpose", purpose.id, "condition", kind=kind, label=title, origins=[origin])
        record.join(node, "dpv:hasLegalBasis", condition)


def _people(record: Record, node: URIRef, purpose: Purpose, words: Words) -> None:
    origins: dict[str, dict[str, None]] = {}
    for row in purpose.data:
        for whom in row.subjects:
            origins.setdefault(whom, {})[row.origin_of("subjects")] = None
    for subject, some in sorted(origins.items()):
        title, path = words(f"subjects.{subject}"), ("purpose", purpose.id, "subject", subject)
        record.join(node, "dpv:hasDataSubject", record.thing(*path, kind=SUBJECTS[subject], label=title, origins=some))


def personal_data(record: Record, path: tuple[str, ...], category: str, origins: Iterable[str], words: Words) -> URIRef:
    """A kind of personal data under `path`, special where Art. 9 says so."""
    kinds = [of_category(category)]
    if entry(category).special:
        kinds.append("dpv:SpecialCategoryPersonalData")
    return record.thing(*path, "data", category, kind=kinds, label=words.category(category), origins=origins)


def _data(record: Record, node: URIRef, purpose: Purpose, seen: Seen, words: Words) -> None:
    """What is declared, and what was found; each with whose word it is."""
    origins: dict[str, dict[str, None]] = {}
    for row in purpose.data:
        for category in row.categories:
            origins.setdefault(category, {})[row.origin_of("categories")] = None
    for category in seen.categories:
        origins.setdefault(category, {})["found"] = None
    for category, some in origins.items():
        record.join(node, "dpv:hasPersonalData", personal_data(record, ("purpose", purpose.id), category, some, words))


def _storage(record: Record, node: URIRef, purpose: Purpose, words: Words) -> None:
    """Art. 30(1)(f): one storage duration for each row that declares a period, with the data it holds for."""
    for number, row in enumerate(purpose.data, 1):
        if row.retention is None:
            continue
        title, origin = words.sentence(period_words(row, words)), row.origin_of("retention")
        path = ("purpose", purpose.id, "storage", str(number))
        kept = record.thing(*path, kind="dpv:StorageDuration", label=title, origins=[origin])
        record.value(kept, "dpv:hasDuration", row.retention, datatype="duration")
        for category in row.categories:
            data = personal_data(record, ("purpose", purpose.id), category, (), words)
            record.join(kept, "dpv:hasPersonalData", data)
        record.join(node, "dpv:hasStorageCondition", kept)


def _recipients(record: Record, node: URIRef, purpose: Purpose, declaration: Declaration, parties: Parties) -> None:
    for id in purpose.recipients:
        recipient = declaration.recipient(id)
        if isinstance(recipient, Partner):
            other = parties.partner(recipient)
            record.join(node, "dpv:hasRecipient", other)
            if recipient.role == "processor":
                record.join(node, "dpv:hasDataProcessor", other)
        elif recipient is not None:
            record.join(node, "dpv:hasRecipient", parties.service(recipient))


def _sources(record: Record, node: URIRef, purpose: Purpose, declaration: Declaration, words: Words) -> None:
    """Where data comes from: collection points, and partners that provide some (Art. 14)."""
    for point in declaration.collection_points:
        if point.id in purpose.collected_at:
            title = point.name if point.verifiable else words("register.not_verifiable", point=point.name)
            made = record.thing(
                "source", point.id, kind="dpv:DataSource", title=title, origins=[point.origin_of("name")]
            )
            record.join(node, "dpv:hasDataSource", made)
    for partner in declaration.partners:
        if partner.provides and partner.id in purpose.recipients:
            title, origin = words("register.from_partner", partner=partner.name), partner.origin_of("provides")
            made = record.thing("source", "partner", partner.id, kind="dpv:DataSource", label=title, origins=[origin])
            record.join(node, "dpv:hasDataSource", made)
