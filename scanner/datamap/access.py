"""Who can read it: accounts that a database's grants, or a share's permissions, let at personal data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.found import Found, found, place_of
from scanner.declaration import Service
from scanner.model import Evidence, FieldRef, Node
from scanner.naming import own
from scanner.result import Flow


class Access(EvidenceReader):
    """From a container with personal data to each account that may read it, and on to the account's service.

    A right to read single columns carries the categories of those columns alone. That somebody can read is
    not yet that he does: the evidence says "may read", and how.
    """

    name = "grant"
    summary = "grants, roles and public access in databases; permissions of files and buckets"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        reached: dict[Node, set[str]] = {}
        for evidence in ground.inventory.evidence:
            if evidence.kind not in ("grant", "permission") or evidence.object.kind != "account":
                continue
            place, categories = place_of(evidence.subject), _readable(evidence.subject, known)
            if place is None or not categories:
                continue
            origin = Node("container", place)
            seen = replace(evidence, subject=origin)
            yield Flow(origin, evidence.object, categories, "seen_only", (seen,), volume=known.rows.get(place))
            reached.setdefault(evidence.object, set()).update(categories)
        services = ground.declaration.services if ground.declaration else ()
        for account, categories_of in sorted(reached.items()):
            if service := service_of(account, services):
                ends = (account, Node("service", (service.id,)))
                word = Evidence("declared", *ends, own(f"service {service.id} works with this account"))
                yield Flow(*ends, tuple(sorted(categories_of)), "declared_and_seen", (word,))


def service_of(account: Node, services: tuple[Service, ...]) -> Service | None:
    """The service that config.toml says works with an account: by its name, or by "source/name"."""
    source, name = account.path[0], account.path[-1]
    return next((s for s in services if name in s.accounts or f"{source}/{name}" in s.accounts), None)


def _readable(node: Node, known: Found) -> tuple[str, ...]:
    if node.kind == "field":
        return known.in_field.get(FieldRef(*node.path), ())
    place = place_of(node)
    return known.in_container.get(place, ()) if place else ()
