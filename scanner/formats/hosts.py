"""Hosts that a file names: on the internet, by name, and not as the address of a schema."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from scanner.content import Link

MOST_HOSTS = 500
"""Distinct hosts that are kept of one file."""
_NAME = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,61}")
_INSIDE = frozenset({"local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp", "private",
                     "test", "invalid", "arpa", "svc", "cluster"})  # fmt: skip
"""Names that do not leave the house: RFC 6761, RFC 6762, RFC 8375 and usage."""
_SCHEMAS = frozenset({
    "w3.org", "xmlsoap.org", "schema.org", "json-schema.org", "purl.org", "xmlns.com", "openxmlformats.org",
    "schemas.microsoft.com", "ns.adobe.com", "java.sun.com", "xmlns.jcp.org", "jakarta.ee", "apache.org",
    "springframework.org", "hibernate.org", "iptc.org", "oasis-open.org", "ietf.org", "json.schemastore.org",
    "schemastore.org", "schemas.getdbt.com", "openlineage.io", "yaml.org", "unicode.org", "opengis.net", "spdx.org",
})  # fmt: skip
"""Where the names of formats lie: they are named and never called."""


@dataclass(slots=True)
class Hosts:
    """The distinct hosts of one file, with what names them and when."""

    seen: dict[tuple[str, str, float], tuple[str, str]] = field(default_factory=dict, repr=False)

    def take(self, host: str, words: str, confidence: float, time: str = "") -> None:
        """Note a host, where it is one outside; `words` say where it stands."""
        name = outside(host)
        key = (name, words, confidence)
        known = self.seen.get(key)
        if not name or (known is None and len(self.seen) >= MOST_HOSTS):
            return
        times = [t for t in (*(known or ()), time) if t]
        self.seen[key] = (min(times, default=""), max(times, default=""))

    def links(self) -> Iterator[Link]:
        """From the file itself, an origin of no name, to each host."""
        for (host, words, confidence), (first, last) in sorted(self.seen.items()):
            yield Link("domain", (), (host,), words, confidence, target_kind="domain", first_seen=first, last_seen=last)


def host_of(url: str) -> str:
    """The host of a URL, of `host:port`, or of an e-mail address; "" where there is none."""
    text = url.strip().strip("\"'<>")
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        return (parts.hostname or "").lower()
    except ValueError:
        return ""


@cache
def outside(host: str) -> str:
    """The host in lower case; "" for an address of numbers, a name of this network, a schema's, or no host at all.

    A name ends in a public suffix of the list that tldextract ships (publicsuffix.org). `example.com` and its kin
    (RFC 2606) are left to the map, which knows whether a partner is called so.
    """
    name = host.lower().rstrip(".")
    if not _NAME.fullmatch(name) or _is_address(name) or name.rpartition(".")[2] in _INSIDE:
        return ""
    if any(name == known or name.endswith(f".{known}") for known in _SCHEMAS):
        return ""
    return name if name.rpartition(".")[2] == "example" or _extract()(name).suffix else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _extract():  # type: ignore[no-untyped-def]  # tldextract has no types
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
