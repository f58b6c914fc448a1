"""Hosts that scanned files name: in web logs, configuration, and the addresses that mail goes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.found import Found, Place, found, node_at, place_of
from scanner.datamap.resolve import Resolver
from scanner.naming import own
from scanner.result import Flow

_RESERVED = ("example.com", "example.org", "example.net")
"""Names that documentation uses (RFC 2606): nobody's, unless a partner is declared under one."""
_INSIDE = "!/"
_MAILBOXES = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "live.com", "live.fr",
    "msn.com", "yahoo.com", "yahoo.fr", "ymail.com", "icloud.com", "me.com", "aol.com", "gmx.com", "gmx.fr", "gmx.de",
    "gmx.net", "web.de", "t-online.de", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr", "laposte.net",
    "bbox.fr", "numericable.fr", "proton.me", "protonmail.com", "mail.ru", "libero.it", "telenet.be", "skynet.be",
})  # fmt: skip
"""Where people have their own mailboxes: mail there goes to a person, not to an organisation."""


class Domains(EvidenceReader):
    """From a file with personal data to the partner whose domain it names, or to a domain that is nobody's.

    That a host is named proves no transfer: such a flow is as sure as the place where the host stands says.
    Settings hold no personal data: from them a flow is drawn without categories, since the host is worth asking for.
    """

    name = "domain"
    summary = "hosts named in logs, configuration and mail, matched to partners by their domains"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known, resolver = found(ground.inventory), Resolver(ground)
        inside = _with_inner(known)
        for evidence in ground.inventory.evidence:
            place = place_of(evidence.subject)
            if evidence.kind != "domain" or place is None:
                continue
            host, target = evidence.object.path[-1], resolver.place(evidence.object)
            if target.kind == "domain" and (resolver.own_host(host) or _nobodys(host)):
                continue
            categories = tuple(sorted(inside.get(place, ())))
            if categories or evidence.reference.startswith("setting "):
                ends = (node_at(place), target)
                word = replace(evidence, subject=ends[0], object=ends[1])
                yield Flow(*ends, categories, "seen_only", (word,), volume=known.rows.get(place))


def _with_inner(known: Found) -> dict[Place, set[str]]:
    """What each file holds with what lies inside it: a list attached to a mail went where the mail went."""
    out: dict[Place, set[str]] = {}
    for (source, container), categories in known.in_container.items():
        parts = container.split(_INSIDE)
        for end in range(1, len(parts) + 1):
            out.setdefault((source, own(_INSIDE.join(parts[:end]))), set()).update(categories)
    return out


def _nobodys(host: str) -> bool:
    return host in _MAILBOXES or any(host == name or host.endswith(f".{name}") for name in _RESERVED)
