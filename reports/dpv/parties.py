"""Who is in the record: the controller and its officer, recipients, and others on whose behalf data is processed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from reports.dpv.graph import Record
from reports.dpv.safeguards import of_safeguard
from reports.dpv.terms import RIGHTS, has
from reports.words import Words
from scanner.declaration import Declaration, Partner, ProcessingFor, Service
from scanner.purposes.adequacy import adequacy

if TYPE_CHECKING:
    from rdflib.term import URIRef


class Parties:
    """The parties of one record, each made once; `controller` is the organisation itself."""

    def __init__(self, record: Record, declaration: Declaration, on: date, words: Words) -> None:
        self._record = record
        self._declaration = declaration
        self._on = on
        self._words = words
        self.controller = self._controller()

    def _controller(self) -> URIRef:
        record, own = self._record, self._declaration.controller
        node = record.thing("controller", kind="dpv:DataController", origins=[own.origin_of("name")])
        record.value(node, "dpv:hasName", own.name)
        record.value(node, "dpv:hasAddress", own.address)
        record.value(node, "dpv:hasContact", own.contact)
        if has(f"loc:{own.country}"):
            record.join(node, "dpv:hasCountry", record.term(f"loc:{own.country}"))
        self._person(node, "dpo", "dpv:DataProtectionOfficer", "dpv:hasDataProtectionOfficer", own.dpo, own.dpo_contact)
        self._person(
            node, "representative", "dpv:Representative", "dpv:hasRepresentative", own.representative,
            own.representative_contact,
        )  # fmt: skip
        if own.joint_controllers:
            group = record.thing(
                "controllers", kind="dpv:JointDataControllers", origins=[own.origin_of("joint_controllers")]
            )
            record.join(group, "dpv:hasDataController", node)
            for number, name in enumerate(own.joint_controllers, 1):
                other = record.thing("controllers", str(number), kind="dpv:DataController")
                record.value(other, "dpv:hasName", name)
                record.join(group, "dpv:hasDataController", other)
            record.join(node, "dpv:hasJointDataControllers", group)
        if own.supervisory_authority:
            authority = record.thing(
                "authority", kind="dpv:Authority", origins=[own.origin_of("supervisory_authority")]
            )
            record.value(authority, "dpv:hasName", own.supervisory_authority)
            record.join(node, "dpv:hasAuthority", authority)
        self._rights(node)
        return node

    def _person(self, of: URIRef, key: str, kind: str, relation: str, name: str, contact: str) -> None:
        if name or contact:
            node = self._record.thing(key, kind=kind, origins=[self._declaration.controller.origin_of(key)])
            self._record.value(node, "dpv:hasName", name)
            self._record.value(node, "dpv:hasContact", contact)
            self._record.join(of, relation, node)

    def _rights(self, of: URIRef) -> None:
        rights = self._declaration.rights
        for right in rights.offered:
            if right in RIGHTS:
                title = self._words.known("rights", right.replace(" ", "_"), right)
                node = self._record.thing(
                    "right", right, kind=RIGHTS[right], label=title, origins=[rights.origin_of("offered")]
                )
                self._record.join(of, "dpv:hasRight", node)

    def own_measures(self, process: URIRef) -> None:
        """Art. 32: the organisation's measures, which hold for all its processes."""
        own = self._declaration.controller
        self.measures(process, own.security_measures, own.origin_of("security_measures"), ())

    def measures(self, process: URIRef, measures: Iterable[str], origin: str, path: tuple[str, ...]) -> None:
        for number, text in enumerate(measures, 1):
            kind = "dpv:TechnicalOrganisationalMeasure"
            node = self._record.thing(*path, "measure", str(number), kind=kind, title=text, origins=[origin])
            self._record.join(process, "dpv:hasTechnicalOrganisationalMeasure", node)

    def service(self, service: Service) -> URIRef:
        """An internal service that receives data."""
        node = self._record.thing("service", service.id, kind="dpv:Recipient", origins=[service.origin_of("name")])
        self._record.value(node, "dpv:hasName", service.name)
        return node

    def partner(self, partner: Partner) -> URIRef:
        """A recipient outside, where it sits, and what covers the transfer there."""
        kinds = {"processor": "dpv:DataProcessor", "joint_controller": "dpv:DataController"}
        kind = [kinds.get(partner.role, "dpv:ThirdParty")]
        abroad = partner.international_organisation or adequacy(partner.country, self._on).standing != "free"
        if abroad:
            kind.append("dpv:DataImporter")
        node = self._record.thing("partner", partner.id, kind=kind, origins=[partner.origin_of("name")])
        self._record.value(node, "dpv:hasName", partner.name)
        if abroad:
            self.transfer(node, partner.country, partner)
        elif has(f"loc:{partner.country}"):
            self._record.join(node, "dpv:hasCountry", self._record.term(f"loc:{partner.country}"))
        return node

    def transfer(self, of: URIRef, country: str, covered: Partner | ProcessingFor) -> None:
        """Art. 30(1)(e), 30(2)(c): the third country, and the safeguard as declared, or the Commission's decision."""
        record, found = self._record, adequacy(country, self._on)
        if has(f"loc:{country}"):
            third = "dpv:ThirdCountry" if found.standing != "free" else "dpv:Country"
            relation = "dpv:hasThirdCountry" if found.standing != "free" else "dpv:hasCountry"
            record.join(of, relation, record.term(f"loc:{country}", kind=third))
        path = ("transfer", covered.id, country)
        if covered.safeguard:
            origin, title = covered.origin_of("safeguard"), covered.safeguard
            basis = record.thing(*path, kind=of_safeguard(covered.safeguard), title=title, origins=[origin])
            record.say(basis, "description", covered.safeguard_documentation)
            record.join(of, "dpv:hasLegalBasis", basis)
        elif found.standing == "adequate":
            basis = record.thing(*path, kind="eu-gdpr:A45-3", title=found.decision)
            record.join(of, "dpv:hasLegalBasis", basis)

    def processor(self) -> URIRef:
        """The organisation as a processor for others."""
        node = self._record.thing("processor", kind="dpv:DataProcessor")
        self._record.value(node, "dpv:hasName", self._declaration.controller.name)
        self._record.value(node, "dpv:hasContact", self._declaration.controller.contact)
        return node

    def on_behalf_of(self, processing: ProcessingFor) -> URIRef:
        """The controller that data is processed for, with its representative and officer."""
        record = self._record
        path = ("for", processing.id)
        node = record.thing(
            *path, "controller", kind="dpv:DataController", origins=[processing.origin_of("controller")]
        )
        record.value(node, "dpv:hasName", processing.controller)
        record.value(node, "dpv:hasContact", processing.contact)
        for key, text, kind, relation in (
            ("representative", processing.representative, "dpv:Representative", "dpv:hasRepresentative"),
            ("dpo", processing.dpo, "dpv:DataProtectionOfficer", "dpv:hasDataProtectionOfficer"),
        ):
            if text:
                person = record.thing(*path, key, kind=kind, origins=[processing.origin_of(key)])
                record.value(person, "dpv:hasName", text)
                record.join(node, relation, person)
        return node
