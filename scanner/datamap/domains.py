"""Hosts that scanned files name: in web logs, configuration, and the addresses that mail goes to."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.found import found, place_of
from scanner.datamap.resolve import Resolver
from scanner.model import Evidence
from scanner.result import Flow


class Domains(EvidenceReader):
    """From a file with personal data to the partner whose domain it names, or to a domain that is nobody's.

    That a host is named proves no transfer: such a flow is as sure as the place where the host stands says.
    """

    name = "domain"
    summary = "hosts named in logs, configuration and mail, matched to partners by their domains"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known, resolver = found(ground.inventory), Resolver(ground)
        for evidence in ground.inventory.evidence:
            place = place_of(evidence.subject)
            if evidence.kind != "domain" or place is None or resolver.own_host(evidence.object.path[-1]):
                continue
            categories = known.in_container.get(place)
            if categories:
                ends = (evidence.subject, resolver.place(evidence.object))
                word = Evidence("domain", *ends, evidence.reference, evidence.confidence)
                yield Flow(*ends, categories, "seen_only", (word,), volume=known.rows.get(place))
