"""Personal data that comes from somebody whom the declaration does not name as a source."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import categories, message
from scanner.model import Node
from scanner.purposes.assumptions import of_partner
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.measured import Measured
from scanner.purposes.measured_flows import received
from scanner.purposes.severity import severity, stakes_of, worst
from scanner.purposes.wording import drawn_by, quoted
from scanner.result import Flow, Gap


class UndeclaredSource(Rule):
    """Personal data comes in from a partner, and the declaration does not say that this partner provides any.

    Who gets data about people from somebody else must tell them where it comes from (Art. 14(2)(f)), within a
    month at the latest. The map saw data come from a partner (a file in a folder that it fills, an event of a
    data pipeline), and the partner is not declared, or has no `provides = true`. A purpose that says
    it collects through partners, while no partner provides anything, is reported too: the source is not named.

    ## How sure

    As sure as what drew the flow; an event names what really ran. Where only the declaration speaks, it is low.

    ## Example

    A pipeline copies `leadshop/contacts` into `crm/prospects`; the partner 'leadshop' has no `provides`.

    ## What to do

    Find out on which basis the partner may pass the data on. If it may, declare it as a source and tell the
    people; else stop the import and delete what came in.
    """

    name = "undeclared-source"
    title = "Data comes from a source that nobody declared"
    articles = ("14(2)(f) GDPR", "14(3) GDPR", "5(1)(a) GDPR")
    question = "hold"

    def measured(self, comparison: Comparison) -> Measured:
        return received(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for flow in comparison.datamap.flows:
            seen = [e for e in flow.evidence if e.kind not in ("declared", "domain")]
            partner = comparison.partner(flow.origin)
            if flow.origin.kind == "partner" and flow.categories and seen and not (partner and partner.provides):
                yield self._gap(comparison, flow, max(e.confidence for e in seen))
        yield from self._unnamed(comparison)

    def _gap(self, comparison: Comparison, flow: Flow, certainty: float) -> Gap:
        partner = comparison.partner(flow.origin)
        code = "undeclared-source.provides-nothing" if partner else "undeclared-source.nobody"
        who = quoted(partner.name if partner else str(flow.origin))
        weights = (severity(stakes_of(c), flow.volume, "unassigned", certainty) for c in flow.categories)
        return Gap(
            rule=self.name,
            severity=worst(tuple(weights)),
            where=flow.origin,
            explanation=(message(code, where=flow.destination, kinds=categories(flow.categories), who=who),),
            remedy=(message("undeclared-source.remedy"),),
            articles=self.articles,
            confidence=certainty,
            flow_to=flow.destination,
            persons=flow.volume,
            assumptions=of_partner(partner, "provides") if partner else (),
            evidence=drawn_by(e for e in flow.evidence if e.kind != "declared"),
        )

    def _unnamed(self, comparison: Comparison) -> Iterator[Gap]:
        """Purposes that collect through partners, where no partner is declared to provide anything."""
        declaration = comparison.declaration
        if any(p.provides for p in declaration.partners):
            return
        for point in declaration.collection_points:
            purposes = tuple(quoted(p.name) for p in declaration.purposes if point.id in p.collected_at)
            if point.channel == "partner" and purposes:
                yield Gap(
                    rule=self.name,
                    severity=severity("medium", None, "inside", 0.6),
                    where=Node("collection", (point.id,)),
                    explanation=(message("undeclared-source.unnamed", purposes=purposes, point=quoted(point.name)),),
                    remedy=(message("undeclared-source.declare"),),
                    articles=self.articles,
                    confidence=0.6,
                )
