"""What is there and what is missing on this machine, and which settings are in force."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Any
from urllib.parse import unquote, urlsplit

from detectors.reading.installed import others, state
from scanner import __version__
from scanner.config import Settings, without_password
from scanner.connectors.base import Connector
from scanner.connectors.database_url import backend_of
from scanner.connectors.dialects.base import Dialect, dialect_for, known_backends
from scanner.errors import PiimapError
from scanner.formats.base import Format
from scanner.keyed import load_key, make_key_file
from scanner.registry import kinds

_DRIVERS = (
    ("PostgreSQL", "psycopg", "postgresql"),
    ("MariaDB and MySQL", "pymysql", "mariadb"),
    ("DuckDB", "duckdb", "duckdb"),
    ("S3", "s3fs", "s3"),
    ("SFTP", "sshfs", "sftp"),
    ("SMB", "smbprotocol", "smb"),
    ("system keyring", "keyring", "keyring"),
    ("Dask cluster", "distributed", "dask"),
    ("demo estate", "faker", "demo"),
)


def examine_machine(settings: Callable[[], Settings], *, make_key: bool) -> tuple[list[str], bool]:
    """Lines to print, and whether piimap can do its work here. `make_key` makes the key file first."""
    lines = [f"piimap {__version__}, Python {platform.python_version()}"]
    well = True
    if make_key:
        lines.append(f"key: made {make_key_file()}")
    lines.append("key: there" if load_key() else "key: none; copies between sources are not found (--make-key)")
    try:
        loaded = settings()
    except PiimapError as error:
        return [*lines, f"configuration: {error}"], False
    lines.append(f"configuration: {loaded.path or 'none; defaults'}, {len(loaded.sources)} sources")
    for there, line in _models(loaded):
        well &= there
        lines.append(line)
    lines += [*_drivers(), *_kinds(), *_own_kinds(loaded), *_least_roles(loaded)]
    return lines, well


def _models(settings: Settings) -> Iterator[tuple[bool, str]]:
    """One line for each model that the settings name, one for a language without, one for the others on the machine."""
    named = settings.detection.models
    for language, model in sorted(named.items()):
        there, said = state(model)
        yield there, f"model {language}: {model} {said}"
    for language in settings.detection.languages:
        if language not in named:
            yield True, f"model {language}: none named under [detection] models; its texts are read by another's"
    more = others(sorted(named.values()))
    if more:
        yield True, f"models also installed: {', '.join(more)}"


def _drivers() -> Iterator[str]:
    for what, module, extra in _DRIVERS:
        there = importlib.util.find_spec(module) is not None
        yield f"{what}: " + ("there" if there else f"not installed (pip install 'piimap[{extra}]')")


def _kinds() -> Iterator[str]:
    connectors = kinds("scanner.connectors", Connector)
    formats = kinds("scanner.formats", Format)
    yield "connectors: " + ", ".join(c.name for c in connectors)
    yield "formats: " + ", ".join(f.name for f in formats)


def _least_roles(settings: Settings) -> Iterator[str]:
    """The SQL of a login that is enough, for each configured server or, where there is none, for any."""
    asked = [
        (f"source '{source.name}'", *_login(source.shown_url)) for source in settings.sources if "://" in source.url
    ]
    told = [(where, type(dialect_for(backend)), user, name) for where, backend, user, name in asked if backend]
    told = [one for one in told if one[1].least_role("", "")]
    some = [(kind.name, kind, "piimap", "DATABASE") for kind in kinds("scanner.connectors.dialects", Dialect)]
    for where, kind, user, database in told or some:
        if lines := kind.least_role(user, database):
            yield f"least login of {where}, for its administrator to run, with a password of your own:"
            yield from (f"  {line}" for line in lines)


def _login(url: str) -> tuple[str, str, str]:
    """(backend, user, database) of a URL, "" for what it does not say; the password is not looked at."""
    parts = urlsplit(url)
    if backend_of(url) not in known_backends():
        return "", "", ""
    return backend_of(url), unquote(parts.username or "piimap"), unquote(parts.path.strip("/") or "DATABASE")


def _own_kinds(settings: Settings) -> Iterator[str]:
    """What the user has added to the detectors, and the lists of known values in force."""
    plugs = sorted(entry_points(group="piimap.detectors"), key=lambda p: p.name)
    found = [f"{kind.name} (config.toml)" for kind in settings.detection.kinds]
    found += [f"{plug.name} ({plug.dist.name if plug.dist else plug.module})" for plug in plugs]
    yield "kinds of your own: " + (", ".join(found) or "none")
    detection = settings.detection
    lists = [f"{len(one.lines())} values allowed ({one.file})" for one in detection.allow_values]
    lists += [f"{len(one.lines())} words denied ({one.file}: {one.category})" for one in detection.deny]
    if lists:
        yield "lists: " + ", ".join(lists)


def settings_in_force(settings: Settings) -> str:
    """The settings as JSON, each section with where it comes from. URLs without passwords."""
    origin = str(settings.path) if settings.path else "defaults"
    shown: dict[str, Any] = {
        "from": origin,
        "scan": dataclasses.asdict(settings.scan),
        "detection": _without_marks(dataclasses.asdict(settings.detection)),
        "sources": [
            {
                **dataclasses.asdict(source),
                "url": source.shown_url,
                "endpoint": without_password(source.endpoint),
            }
            for source in settings.sources
        ],
    }
    if settings.declaration:
        shown["declaration"] = dataclasses.asdict(settings.declaration)
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"


def _without_marks(detection: dict[str, Any]) -> dict[str, Any]:
    """Lists of values are shown by their file: a hash of a short list would tell what is in it to who guesses."""
    for key in ("allow_values", "deny"):
        detection[key] = [{"file": one["file"], "category": one["category"]} for one in detection[key]]
    return detection
