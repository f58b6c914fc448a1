"""Accounts that may read personal data, though no purpose lets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scanner.datamap.access import service_of
from scanner.message import Value, message, name, some
from scanner.message import categories as of_kinds
from scanner.model import Node, Severity
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.measured import Measured
from scanner.purposes.measured_flows import granted
from scanner.purposes.severity import Exposure, severity, stakes_of, worst
from scanner.purposes.wording import places as counted_places
from scanner.purposes.wording import quoted, told
from scanner.result import Flow, Gap

_PUBLIC = frozenset({"everybody", "every AWS account"})
_FILE_MODE = "file mode:"
_IN_USE = "superuser, in use"


class AccessWithoutPurpose(Rule):
    """An account may read personal data, and no purpose gives that access to it.

    Only who acts on the controller's instructions may process data (Art. 29 and 32(4)), and it is kept from
    everybody else (Art. 5(1)(f) and 32(1)(b)). The map knows from the source's own grants, roles and permissions
    who may read what. An account reads a place by right when it is among the `accounts` of a service that is a
    recipient of a purpose which claims the place. It is reported once for each account of a source, with the
    places it reaches. What everybody may read (PUBLIC in a database, a bucket open to the world) weighs more. A
    superuser reads everything by nature, so it is low, unless somebody is connected as one while piimap looks:
    daily work needs no superuser. Files that everyone on this machine, or a group of it, may read are low: who has
    a login there is not known. The account that piimap itself reads with is an account too: declare it as that of
    a service.

    ## How sure

    The right to read is certain; whether it is used is not seen. Where no service of the declaration names any
    account it cannot be told whose they are, so all is low.

    ## Example

    The account `intern` may read `crm/customers`; no service of the declaration works with it.

    ## What to do

    Take the right away. If a service does need it, add the account to that service, and the service to the
    recipients of the purpose.
    """

    name = "access-without-purpose"
    title = "An account may read personal data that no purpose opens to it"
    articles = ("5(1)(f) GDPR", "29 GDPR", "32(1)(b) GDPR", "32(4) GDPR")
    question = "who"

    def measured(self, comparison: Comparison) -> Measured:
        return granted(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        reached: defaultdict[Node, list[Flow]] = defaultdict(list)
        for flow in comparison.datamap.flows:
            if flow.destination.kind == "account" and flow.status == "seen_only" and flow.categories:
                reached[flow.destination].append(flow)
        for account, flows in sorted(reached.items()):
            yield self._gap(comparison, account, flows)

    def _gap(self, comparison: Comparison, account: Node, flows: Sequence[Flow]) -> Gap:
        services = comparison.declaration.services
        exposure, certainty = _reach(account, flows, any(service.accounts for service in services))
        service = service_of(account, services)
        evidence = tuple(dict.fromkeys(e.reference for flow in flows for e in flow.evidence if e.kind != "declared"))
        on_machine = all(_FILE_MODE in reference for reference in evidence)
        categories = sorted({c for flow in flows for c in flow.categories})
        persons = max((flow.volume for flow in flows if flow.volume is not None), default=None)
        places = sorted(flow.origin for flow in flows)
        parts: dict[str, Value] = {
            "kinds": of_kinds(categories), "places": counted_places(len(places)), "where": some(tuple(places)),
        }  # fmt: skip
        source, called = name(account.path[0]), name(account.path[-1])
        if account.path[-1] in _PUBLIC:
            said = message("access-without-purpose.everybody", source=source, **parts)
        elif on_machine:
            said = message("access-without-purpose.machine", source=source, who=called, **parts)
        elif service:
            said = message("access-without-purpose.service", account=account, service=quoted(service.name), **parts)
        else:
            said = message("access-without-purpose.account", account=account, **parts)
        untold = on_machine or not any(s.accounts for s in services) or _idle(flows)
        return Gap(
            rule=self.name,
            answer="not_measured" if untold and account.path[-1] not in _PUBLIC else "broken",
            severity="low" if on_machine else _weight(categories, persons, exposure, certainty),
            where=account,
            explanation=(said,),
            remedy=(message("access-without-purpose.remedy"),),
            articles=self.articles,
            confidence=min(certainty, 0.5) if on_machine else certainty,
            persons=persons,
            evidence=told(evidence),
        )


def _reach(account: Node, flows: Sequence[Flow], declared: bool) -> tuple[Exposure, float]:
    """How far the data is exposed by it, and how sure the gap is; `declared`: some service names its accounts."""
    said = [e for flow in flows for e in flow.evidence if e.kind != "declared"]
    sure = max((e.confidence for e in said), default=1.0)
    if account.path[-1] in _PUBLIC:
        return "undeclared_recipient", sure
    return "unassigned", sure if declared and not _idle(flows) else 0.5


def _idle(flows: Sequence[Flow]) -> bool:
    """Whether it is a superuser as whom nobody was seen to work: whom the right serves cannot be told."""
    said = [e for flow in flows for e in flow.evidence if e.kind != "declared"]
    return all("superuser" in e.reference for e in said) and not any(_IN_USE in e.reference for e in said)


def _weight(categories: Sequence[str], persons: int | None, exposure: Exposure, certainty: float) -> Severity:
    return worst(tuple(severity(stakes_of(c), persons, exposure, certainty) for c in categories))
