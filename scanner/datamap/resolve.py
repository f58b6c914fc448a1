"""Which place of ours a name from elsewhere means: a dataset of a lineage tool, a host in a log, a partner's domain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, urlsplit

from scanner.config import SourceSettings
from scanner.datamap.base import Ground
from scanner.declaration import Partner
from scanner.model import Node, Shown
from scanner.naming import own
from scanner.text.schemes import FAMILIES, family_of, scheme_of

_PORTS = {"postgresql": 5432, "mysql": 3306, "mssql": 1433, "oracle": 1521}
_HERE = frozenset({"localhost", "127.0.0.1", "::1", ""})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a system is: family of its protocol, host (lower case), port, and the path below."""

    family: str
    host: str
    port: int | None
    path: str

    @property
    def server(self) -> tuple[str, str, int | None]:
        host = "localhost" if self.host in _HERE else self.host
        return self.family, host, self.port or _PORTS.get(self.family)


def address(url: str) -> Address:
    """The address in a URL or in a lineage namespace ("postgres://db:5432", "s3://bucket", "file")."""
    rest = url.partition("://")[2]
    if not rest and "://" not in url:
        return (
            Address(FAMILIES.get(url.lower(), ""), "", None, "") if "/" not in url else Address("file", "", None, url)
        )
    parts = urlsplit(f"x://{rest}")
    return Address(
        family_of(scheme_of(url)),
        _host(parts),
        _port(parts),
        parts.path.strip("/"),
    )


def _host(parts: SplitResult) -> str:
    try:
        return (parts.hostname or "").lower()
    except ValueError:
        return ""


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None


class Resolver:
    """Looks names up among the sources of config.toml, what was found in them, and the partners' domains."""

    def __init__(self, ground: Ground) -> None:
        self._sources = [(source, _address_of(source)) for source in ground.settings.sources]
        self._partners = ground.declaration.partners if ground.declaration else ()
        controller = ground.declaration.controller if ground.declaration else None
        contacts = (controller.contact, controller.dpo_contact) if controller else ()
        self._own = {c.rpartition("@")[2].strip().lower() for c in contacts if "@" in c}
        self._known: dict[Shown, set[Shown]] = {}
        for scan in ground.inventory.fields:
            self._known.setdefault(scan.ref.source, set()).add(scan.ref.container)

    def place(self, node: Node) -> Node:
        """The container, field, store or partner that a dataset or a domain stands for; any other node, and what
        nothing is known of, itself."""
        if node.kind == "dataset" and len(node.path) >= 2:
            return self._dataset(node)
        if node.kind == "domain":
            partner = self.partner_at(node.path[-1])
            return Node("partner", (partner.id,)) if partner else node
        return node

    def partner_at(self, host: str) -> Partner | None:
        """The partner one of whose domains the host is, or lies under."""
        name = host.lower().rstrip(".")
        return next((p for p in self._partners for d in p.domains if _under(name, d.lower())), None)

    def own_host(self, host: str) -> bool:
        """Whether a configured source lies on that host, or the controller is written to under its domain."""
        name = host.lower().rstrip(".")
        if any(where.host == name for _, where in self._sources if where.host):
            return True
        return any(_under(name, domain) for domain in self._own)

    def _dataset(self, node: Node) -> Node:
        namespace, name, *field = node.path
        if namespace == "sql":
            return self._named(node)
        where = address(namespace)
        for source, ours in self._sources:
            container = self._container(source, ours, where, name)
            if container is None:
                continue
            if not container:
                return Node("store", (source.name,))
            return (
                Node("field", (source.name, container, field[0]))
                if field
                else Node("container", (source.name, container))
            )
        partner = self.partner_at(where.host) if where.host else None
        return Node("partner", (partner.id,)) if partner else Node("dataset", (namespace, name))

    def _named(self, node: Node) -> Node:
        """A table that a script or a log names without saying in which database: the one that is called so, with its
        schema or without, in just one source. Where two have one, it stays a name."""
        _, name, *field = node.path
        for ending in _endings(name.split(".")):
            holding = [(s, own(ending)) for s, known in sorted(self._known.items()) if ending in known]
            if len(holding) == 1:
                place = holding[0]
                return Node("field", (*place, field[0])) if field else Node("container", place)
            if holding:
                break
        return Node("dataset", node.path[:2])

    def _container(self, source: SourceSettings, ours: Address, where: Address, name: str) -> Shown | None:
        """The container of a source that a dataset is, "" where only the source is known; None for another source."""
        if where.family in ("sqlite", "duckdb"):
            same = PurePosixPath("/", where.path) == PurePosixPath("/", str(source.path or ours.path))
            return self._one_of(source, _endings(name.split("."))) if same else None
        if where.family in ("file", "") and source.path is not None:
            return self._file(source, name)
        if where.server != ours.server:
            return None
        if ours.family in ("s3", "gs", "azure", "sftp", "smb"):
            prefix = f"{ours.path}/" if ours.path else ""
            path = name.strip("/")
            return self._one_of(source, [path.removeprefix(prefix)]) if path.startswith(prefix) else None
        parts = name.split(".")
        if ours.path and parts[0].lower() != ours.path.lower():
            return None
        rest = parts[1:] if ours.path else parts
        return self._one_of(source, _endings(rest))

    def _file(self, source: SourceSettings, name: str) -> Shown | None:
        path = source.path
        if path is None:
            return None
        root, file = PurePosixPath(str(path.absolute())), PurePosixPath(name)
        if file == root:
            return self._one_of(source, [root.name])
        return self._one_of(source, [str(file.relative_to(root))]) if file.is_relative_to(root) else None

    def _one_of(self, source: SourceSettings, names: Iterable[str]) -> Shown:
        """The first of the names that is a container of the source; "" where none is."""
        known = self._known.get(source.name, set())
        return own(next((name for name in names if name in known), ""))


_NAMESPACES = {"postgresql": "postgres", "mysql": "mysql", "mssql": "mssql", "oracle": "oracle"}


def dataset_of(source: SourceSettings, container: str) -> tuple[str, str]:
    """The namespace and name by which OpenLineage calls a container of ours (openlineage.io/docs/spec/naming).

    Nothing of the URL but scheme, host, port and database goes into it.
    """
    ours = _address_of(source)
    if ours.family == "file":
        root = str(source.path.absolute()) if source.path else ours.path
        return "file", root if root.endswith(f"/{container}") else f"{root}/{container}"
    if ours.family in ("sqlite", "duckdb"):
        return f"{ours.family}:///{ours.path}", container
    port = ours.port or _PORTS.get(ours.family)
    server = f"{_NAMESPACES.get(ours.family, ours.family)}://{ours.host}" + (f":{port}" if port else "")
    joint = "." if ours.family in _NAMESPACES else "/"
    return server, joint.join(part for part in (ours.path, container) if part)


def _address_of(source: SourceSettings) -> Address:
    return Address("file", "", None, str(source.path)) if source.path is not None else address(source.url)


def _endings(parts: list[str]) -> list[str]:
    """ "shop.public.orders", "public.orders", "orders": a container may be called with its schema or without."""
    return [".".join(parts[begin:]) for begin in range(len(parts))]


def _under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
