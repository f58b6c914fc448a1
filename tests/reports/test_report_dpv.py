"""The record as linked data: only terms that exist, nothing invented, the same bytes, and it reads back."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, URIRef

from reports.base import Material
from reports.dpv.safeguards import of_safeguard
from reports.dpv.terms import BASES, RIGHTS, SUBJECTS, has, iri, of_category, of_use, vocabulary
from reports.report_dpv import ReportDpv
from reports.words import Lang
from scanner.declaration import ProcessingFor
from scanner.errors import MissingExtra
from scanner.taxonomy import taxonomy
from tests.reports.estate import estate
from tests.reports.pieces import HOSTILE, empty, made, named, rendered, undeclared

DPV, PD, GDPR, LOC = (vocabulary()[prefix][0] for prefix in ("dpv", "pd", "eu-gdpr", "loc"))


def graph(given: Material) -> Graph:
    return Graph().parse(data=rendered("dpv", given), format="json-ld")


def own(given: Material, *path: str) -> URIRef:
    return URIRef(f"urn:piimap:{given.inventory.run.id}:" + "/".join(path))


def values(read: Graph, node: URIRef, relation: str) -> set[str]:
    return {str(o) for o in read.objects(node, URIRef(relation))}


@pytest.mark.parametrize("given", [made(), made("fr"), estate(), undeclared(), empty(), named(*HOSTILE)])
def test_every_term_that_is_written_exists(given: Material) -> None:
    read = graph(given)
    known = {namespace + name for namespace, names in vocabulary().values() for name in names}
    dublin = {str(DCTERMS[name]) for name in ("title", "source", "created", "description", "identifier")}
    assert {str(p) for p in read.predicates()} <= known | dublin | {str(RDF.type)}
    assert {str(o) for o in read.objects(None, RDF.type)} <= known
    subjects = {str(s) for s in read.subjects()}
    others = {str(o) for o in read.objects() if isinstance(o, URIRef)} - subjects
    assert others <= known, "a thing is pointed at and not there"


def test_the_list_of_terms_is_the_vocabularys() -> None:
    assert (DPV, PD) == ("https://w3id.org/dpv#", "https://w3id.org/dpv/pd#")
    assert (GDPR, LOC) == ("https://w3id.org/dpv/legal/eu/gdpr#", "https://w3id.org/dpv/loc#")
    assert not {"OrderManagement", "CustomerSupport", "Minor"} & vocabulary()["dpv"][1]
    text = files("reports.dpv").joinpath("terms.toml").read_text(encoding="utf-8")
    for _, names in vocabulary().values():
        assert all(f'"{name}"' in text for name in names)


def test_every_table_names_terms_that_exist() -> None:
    tables = (BASES, SUBJECTS, RIGHTS)
    assert all(has(term) for table in tables for term in table.values())
    assert all(has(entry.dpv) for entry in taxonomy().values())
    assert all(has(of_category(key)) for key in taxonomy())


def test_a_term_that_does_not_exist_cannot_be_written() -> None:
    with pytest.raises(KeyError):
        iri("dpv:OrderManagement")
    assert not has("pd:EmployeeID")
    assert not has("nonsense:Name")


@pytest.mark.parametrize(
    ("use", "term"),
    [
        ("marketing.advertising.first_party", "dpv:Advertising"),
        ("essential.service", "dpv:ServiceProvision"),
        ("", "dpv:Purpose"),
        ("unheard.of", "dpv:Purpose"),
    ],
)
def test_a_use_falls_back_to_a_wider_one(use: str, term: str) -> None:
    assert of_use(use) == term
    assert has(term)


@pytest.mark.parametrize(
    ("safeguard", "term"),
    [
        ("SCC", "eu-gdpr:A46-2-c"),
        ("clauses contractuelles types", "eu-gdpr:A46-2-c"),
        ("BCR", "eu-gdpr:A46-2-b"),
        ("DPF", "eu-gdpr:A45-3"),
        ("derogation 49(1)(a)", "eu-gdpr:A49-1-a"),
        ("46(3)(b)", "eu-gdpr:A46-3-b"),
        ("49(1) second subparagraph", "eu-gdpr:A49-2"),
        ("46(9)(z)", "dpv:DataTransferLegalBasis"),
        ("a letter from the supplier", "dpv:DataTransferLegalBasis"),
    ],
)
def test_safeguards_are_the_articles(safeguard: str, term: str) -> None:
    assert of_safeguard(safeguard) == term
    assert has(term)


def test_a_purpose_is_a_process_with_all_that_is_declared() -> None:
    given = estate()
    read = graph(given)
    offers = own(given, "purpose", "offers")
    assert (own(given, "record"), URIRef(iri("dpv:hasProcess")), offers) in read
    assert (own(given, "record"), RDF.type, URIRef(iri("dpv:ROPA"))) in read
    assert values(read, offers, DPV + "hasDataSubject") == {
        str(own(given, "purpose", "offers", "subject", s)) for s in ("customer", "prospect")
    }
    assert values(read, own(given, "purpose", "offers", "basis"), str(RDF.type)) == {iri("eu-gdpr:A6-1-a")}
    assert values(read, own(given, "purpose", "offers", "why"), str(RDF.type)) == {iri("dpv:Advertising")}
    mailwind = own(given, "partner", "mailwind")
    assert (offers, URIRef(iri("dpv:hasDataProcessor")), mailwind) in read
    assert (mailwind, URIRef(iri("dpv:hasThirdCountry")), URIRef(LOC + "US")) in read
    assert values(read, own(given, "transfer", "mailwind", "US"), str(RDF.type)) == {iri("eu-gdpr:A46-2-c")}


def test_retention_is_a_duration() -> None:
    given = estate()
    found = set(graph(given).objects(None, URIRef(iri("dpv:hasDuration"))))
    assert Literal("P5Y", datatype=XSD.duration, normalize=False) in found
    assert all(isinstance(value, Literal) and value.datatype == XSD.duration for value in found)


def test_each_statement_says_whose_word_it_is() -> None:
    given = estate()
    read = graph(given)
    assert values(read, own(given, "purpose", "orders", "basis"), str(DCTERMS.source)) == {"assumed"}
    religion = own(given, "purpose", "orders", "data", "user.demographic.religious_belief")
    assert values(read, religion, str(DCTERMS.source)) == {"found"}
    assert iri("dpv:SpecialCategoryPersonalData") in values(read, religion, str(RDF.type))


def test_what_is_not_declared_is_not_stated() -> None:
    given = undeclared()
    read = graph(given)
    assert not list(read.objects(None, URIRef(iri("dpv:hasDataController"))))
    assert not list(read.objects(None, URIRef(iri("dpv:hasLegalBasis"))))
    assert {str(o) for o in read.objects(None, DCTERMS.source)} <= {"found"}


def test_a_country_with_adequacy_rests_on_the_decision_and_one_without_on_nothing() -> None:
    given = estate()
    read = graph(given)
    assert values(read, own(given, "transfer", "alpendaten", "CH"), str(RDF.type)) == {iri("eu-gdpr:A45-3")}
    assert values(read, own(given, "partner", "cloudops"), DPV + "hasLegalBasis") == set()


def test_a_processors_record_names_the_controller() -> None:
    given = made()
    declaration = given.settings.declaration
    assert declaration is not None
    club = ProcessingFor(id="club", controller="Club", processing=("hosting",), transfers=("US",), safeguard="BCR")
    changed = replace(given, settings=replace(given.settings, declaration=replace(declaration, processing_for=(club,))))
    read = graph(changed)
    process = own(given, "for", "club")
    assert values(read, process, DPV + "hasDataController") == {str(own(given, "for", "club", "controller"))}
    assert values(read, process, DPV + "hasDataProcessor") == {str(own(given, "processor"))}
    assert values(read, own(given, "transfer", "club", "US"), str(RDF.type)) == {iri("eu-gdpr:A46-2-b")}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_reads_back_as_it_was(lang: Lang) -> None:
    given = made(lang)
    first = graph(given)
    again = Graph().parse(data=first.serialize(format="nt"), format="nt")
    assert set(first) == set(again)
    assert len(first) > 100
    document: dict[str, Any] = json.loads(rendered("dpv", given))
    assert set(document) == {"@context", "@graph"}


def test_the_words_of_the_declaration_bear_no_language_of_ours() -> None:
    given = made("fr")
    titles = set(graph(given).objects(own(given, "purpose", "orders"), DCTERMS.title))
    assert titles == {Literal("Customer account, quotes and orders")}
    basis = set(graph(given).objects(own(given, "purpose", "orders", "basis"), DCTERMS.title))
    assert {literal.language for literal in basis if isinstance(literal, Literal)} == {"fr"}


def test_without_rdflib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(MissingExtra, match=r"piimap\[dpv\]"):
        ReportDpv().render(made())
