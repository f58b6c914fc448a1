"""The record of Art. 30 GDPR as a graph: the organisation, its processes, and what it does for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.base import Material
from reports.dpv.graph import Record
from reports.dpv.parties import Parties
from reports.dpv.process import add_process, personal_data
from reports.phrases import day_of
from reports.register_found import seen_by_purpose, unclaimed
from reports.summary import organisation
from reports.words import Words
from scanner.declaration import Declaration

if TYPE_CHECKING:
    from rdflib.term import URIRef


def record(material: Material) -> Record:
    """The graph; only what was found where nothing is declared. Raises MissingExtra without rdflib."""
    words = Words(material.lang)
    made = Record(f"urn:piimap:{material.inventory.run.id}:", material.lang)
    title = " – ".join(part for part in (words("sheets.title"), organisation(material)) if part)
    ropa = made.thing("record", kind="dpv:ROPA", title=title)
    made.say(ropa, "created", material.now, datatype="dateTime")
    made.say(ropa, "identifier", material.inventory.run.id)
    declaration = material.settings.declaration
    if declaration is not None:
        parties = Parties(made, declaration, day_of(material), words)
        made.join(ropa, "dpv:hasDataController", parties.controller)
        seen = seen_by_purpose(material)
        for purpose in declaration.purposes:
            made.join(ropa, "dpv:hasProcess", add_process(made, purpose, declaration, seen[purpose.id], parties, words))
        _for_others(made, ropa, declaration, parties)
    _unclaimed(made, ropa, material, words)
    return made


def _for_others(made: Record, ropa: URIRef, declaration: Declaration, parties: Parties) -> None:
    """Art. 30(2): a process for each controller on whose behalf data is processed."""
    for processing in declaration.processing_for:
        origin = processing.origin_of("processing")
        title = ", ".join(processing.processing) or processing.controller
        process = made.thing("for", processing.id, kind="dpv:Process", title=title, origins=[origin])
        other = parties.on_behalf_of(processing)
        made.join(process, "dpv:hasDataController", other)
        made.join(process, "dpv:hasDataProcessor", parties.processor())
        for partner in declaration.partners:
            if partner.id in processing.subprocessors:
                made.join(process, "dpv:hasDataProcessor", parties.partner(partner))
        for country in processing.transfers:
            parties.transfer(process, country, processing)
        measures = processing.security_measures
        if measures:
            where = processing.origin_of("security_measures")
            parties.measures(process, measures, where, ("for", processing.id))
        else:
            parties.own_measures(process)
        made.join(ropa, "dpv:hasProcess", process)


def _unclaimed(made: Record, ropa: URIRef, material: Material, words: Words) -> None:
    """Personal data that was found where no declared purpose claims it."""
    rest = unclaimed(material)
    if not rest.places:
        return
    process = made.thing("unclaimed", kind="dpv:Process", label=words("register.unclaimed"), origins=["found"])
    for category in rest.categories:
        node = personal_data(made, ("unclaimed",), category, ["found"], words)
        made.join(process, "dpv:hasPersonalData", node)
    made.join(ropa, "dpv:hasProcess", process)
