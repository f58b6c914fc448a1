"""config.toml → frozen settings. Strict: what it does not know is an error that says where, and what was meant."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic import Field as Bound

from scanner.config_mistakes import all_of, mistakes, suggestion
from scanner.declaration import Accepted, Declaration, Declared, Name
from scanner.detection import DetectionSettings as DetectionSettings
from scanner.detection import UnreadableList
from scanner.duration import parse_duration
from scanner.errors import ConfigError
from scanner.os_errors import why
from scanner.toml_lines import line_numbers, nearest_line
from scanner.toml_words import toml_words

_STRICT = ConfigDict(extra="forbid")
_PASSWORD = re.compile(r"(?<=://)([^:/@\s]*|[^:/\s]*(?=:(?!\d+(?:[/?#]|\Z)))):\S+@")
"""To the last "@": a password may hold one. It may hide a piece of the path too, which is no harm. A user's name may
hold an "@" as well (`user@company:password@host`); what follows it is then no port."""
_SECRET_OPTION = re.compile(
    r"(?i)(?<=[?&;])([\w.\-]*(?:password|passwd|passphrase|pwd|token|secret|key|credential|sig|odbc_connect)[\w.\-]*)=[^&\s]+"
)


def without_password(url: str) -> str:
    """The URL with its password, and any secret in its query, replaced: fit to be shown."""
    shown = _PASSWORD.sub(r"\1:***@", url)
    return _SECRET_OPTION.sub(r"\1=***", shown)


def _age(text: str) -> str:
    return str(parse_duration(text)) if text else ""


def _share(share: float | None) -> float | None:
    if share is not None and not 0 <= share <= 1:
        raise ValueError("write a share between 0 and 1")
    return share


def _password_place(text: str) -> str:
    if text and not re.fullmatch(r"keyring|env:\w+", text):
        raise ValueError('write "env:NAME" for a variable, or "keyring"')
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """One place to scan. `url` is a path (relative to config.toml), an fsspec URL or a database URL.

    `include` and `exclude` are globs on container names. `drops` is a glob of folders in which each
    folder is one partner's. `service` is the internal service that runs the source.

    `password_from` says where its password is: "env:NAME" or "keyring"; "" leaves that to the driver. One that
    stands in `url` is refused in config.toml unless `allow_plain_password`. `endpoint` and `profile` are those
    of an S3-compatible store.
    """

    __pydantic_config__ = _STRICT

    name: Name
    url: str = field(repr=False)
    kind: Literal["", "database", "files", "transcripts"] = ""
    include: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ()
    environment: Literal["production", "staging", "test"] = "production"
    service: str = ""
    drops: str = ""
    connections: int = 0
    """How many processes may read it at once; 0: one for a database server, any number for files."""
    password_from: Annotated[str, AfterValidator(_password_place)] = ""
    allow_plain_password: bool = False
    endpoint: str = ""
    profile: str = ""
    least_share: Annotated[float | None, AfterValidator(_share)] = None
    """As `[scan] least_share`, for this source; None for that. 0 says that it may be empty."""
    base: str = ""
    """The folder that a relative path starts from; set when the file is read."""
    declared: bool = False
    only: tuple[str, ...] = ()
    """Whether it is one of config.toml's, and the globs of --only; both set by `scanner.targets`."""

    @property
    def shown_url(self) -> str:
        return without_password(self.url)

    @property
    def path(self) -> Path | None:
        """The local path, None when `url` is a URL of another kind."""
        if self.url.startswith("file://"):
            return Path(urlsplit(self.url).path)
        return None if "://" in self.url else Path(self.base) / self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanSettings:
    """How much is read, and by how many processes. `max_mb` bounds one file, `whole_mb` one identifier column.

    `file_seconds` of computing are what a file may take, `table_seconds` what a database's table may; what computes
    nothing for `idle_seconds`, and waits for no server either, is ended. `memory_mb` bounds a worker's memory.
    """

    __pydantic_config__ = _STRICT

    rows: int = 1000
    seed: int = 20260101
    workers: int = 0
    max_mb: int = 256
    whole_mb: int = 64
    measure_seconds: int = 30
    file_seconds: Annotated[int, Bound(ge=1)] = 120
    table_seconds: Annotated[int, Bound(ge=1)] = 1800
    idle_seconds: Annotated[int, Bound(ge=1)] = 60
    memory_mb: Annotated[int, Bound(ge=256)] = 4096
    """The models take 600, and reserve 1,600."""
    hashes: bool = True
    max_age: Annotated[str, AfterValidator(_age)] = ""
    """How old what is known of a table may be to be carried over unread (P7D); "" for never."""
    least_share: Annotated[float, AfterValidator(_share)] = 0.5
    """A source that gives less than this share of the tables or files of last time is not believed; 0: any number."""
    stale_after: Annotated[str, AfterValidator(_age)] = ""
    """How old the state of a declared table or file may be for `check` (P7D); "" for any age."""

    @property
    def way(self) -> str:
        """What of it changes what a scan finds."""
        plain = dataclasses.replace(self, workers=0, max_age="", least_share=0.5, stale_after="")
        return repr(plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of config.toml. `path` is None and `declaration` None when there is no file."""

    sources: tuple[SourceSettings, ...] = ()
    scan: ScanSettings = ScanSettings()
    detection: DetectionSettings = field(default_factory=DetectionSettings)
    declaration: Declaration | None = None
    path: Path | None = None

    @property
    def digest(self) -> str:
        """Changes when anything that a scan's result depends on changes: not the declaration's words."""
        plain = (dataclasses.replace(s, base="", connections=0, least_share=None, declared=False) for s in self.sources)
        parts = [repr(source) + source.shown_url for source in plain]
        text = "\n".join([*parts, self.scan.way, repr(self.detection)])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File(Declaration):
    """config.toml as it lies on disk: the declaration's tables beside ours."""

    version: Literal[1]
    sources: tuple[SourceSettings, ...] = ()
    scan: ScanSettings = ScanSettings()
    detection: DetectionSettings = field(default_factory=DetectionSettings)


@cache
def _adapter() -> TypeAdapter[_File]:
    return TypeAdapter(_File)


def load(path: Path) -> Settings:
    """Read and check config.toml.

    Raises ConfigError, a line with file, line and the nearest right name for each mistake, for a file that is missing,
    is not TOML, has an unknown key, a bad value, or a reference to something that is not there.
    """
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, *toml_words(str(error), text)) from None
    lines = line_numbers(text)
    try:
        file = _adapter().validate_python(data)
    except ValidationError as error:
        raise all_of(path, mistakes(lines, error.errors(include_url=False), _File)) from None
    if broken := [(nearest_line(lines, where), what, remedy) for where, what, remedy in _broken_references(file)]:
        raise all_of(path, broken)
    base = str(path.parent)
    try:
        detection = file.detection.placed(base)
    except UnreadableList as error:
        place = nearest_line(lines, error.where)
        raise ConfigError(path, place, f"the list '{error.file}' cannot be read", "Name a text file in UTF-8") from None
    declared = {f.name: getattr(file, f.name) for f in dataclasses.fields(Declaration)}
    return Settings(
        sources=tuple(dataclasses.replace(s, base=base) for s in file.sources),
        scan=file.scan,
        detection=detection,
        declaration=Declaration(**declared),
        path=path,
    )


def _text(path: Path) -> str:
    """The file's text, without the mark that Notepad puts before it. Raises ConfigError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(path, None, "it is not UTF-8 text", "Save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(path, None, f"cannot be read: {why(error)}", "Name another with -c/--config") from None


Broken = tuple[tuple[str | int, ...], str, str]


def _broken_references(file: _File) -> Iterable[Broken]:
    """Names that point to nothing, and ids given twice."""
    recipients = [*(s.id for s in file.services), *(p.id for p in file.partners)]
    sources = [s.name for s in file.sources]
    points = [p.id for p in file.collection_points]
    yield from _twice("sources", sources)
    yield from _twice("purposes", [p.id for p in file.purposes])
    yield from _twice("services and partners", recipients)
    for i, purpose in enumerate(file.purposes):
        yield from _unknown(("purposes", i, "recipients"), "service or partner", purpose.recipients, recipients)
        yield from _unknown(("purposes", i, "collected_at"), "collection point", purpose.collected_at, points)
        for j, row in enumerate(purpose.data):
            yield from _unknown(("purposes", i, "data", j, "source"), "source", [row.source], sources)
    for i, point in enumerate(file.collection_points):
        yield from _unknown(("collection_points", i, "feeds"), "source", point.feeds, sources)
    for i, partner in enumerate(file.partners):
        named = [folder.partition(":")[0] for folder in partner.drop_folders]
        yield from _unknown(("partners", i, "drop_folders"), "source", named, sources)
    yield from _twice("processing_for", [p.id for p in file.processing_for])
    for i, processing in enumerate(file.processing_for):
        subs = [p.id for p in file.partners]
        yield from _unknown(("processing_for", i, "subprocessors"), "partner", processing.subprocessors, subs)
    for i, source in enumerate(file.sources):
        if source.shown_url != source.url and not source.allow_plain_password:
            remedy = 'Take it out and set password_from = "env:NAME" or "keyring", or allow_plain_password = true'
            yield ("sources", i, "url"), f"the URL of '{source.name}' has a password in plain text", remedy
        if source.service:
            yield from _unknown(("sources", i, "service"), "service", [source.service], [s.id for s in file.services])
    for i, accepted in enumerate(file.accepted):
        yield from _bad_acceptance(i, accepted)
    kinds = [kind.name for kind in file.detection.kinds]
    for i, name in enumerate(kinds):
        if name in kinds[:i]:
            yield ("detection", "kinds", i), f"'{name}' is given twice among the kinds", "Give each its own"
    yield from _unknown_assumed(file)


def _twice(what: str, names: Sequence[str]) -> Iterable[Broken]:
    for name in names:
        if names.count(name) > 1:
            yield (what.split()[0],), f"'{name}' is given twice among the {what}", "Give each its own"
            return


def _unknown(place: tuple[str | int, ...], what: str, used: Iterable[str], known: Sequence[str]) -> Iterable[Broken]:
    for name in used:
        if name not in known:
            yield place, f"there is no {what} '{name}'", suggestion(name, known)


def _bad_acceptance(index: int, accepted: Accepted) -> Iterable[Broken]:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", accepted.until):
        yield ("accepted", index, "until"), f"'{accepted.until}' is no date", "Write it as 2027-06-30"


def _unknown_assumed(file: _File) -> Iterable[Broken]:
    """A key listed in `assumed` must be a key of its table: a misspelt one would pass for the policy's word."""
    tables: list[tuple[tuple[str | int, ...], Declared]] = [
        (("controller",), file.controller),
        (("rights",), file.rights),
    ]
    for name in ("purposes", "services", "partners", "authorities", "collection_points", "processing_for"):
        tables += [((name, i), table) for i, table in enumerate(getattr(file, name))]
    tables += [(("purposes", i, "data", j), row) for i, p in enumerate(file.purposes) for j, row in enumerate(p.data)]
    for place, table in tables:
        known = [f.name for f in dataclasses.fields(table)]
        yield from _unknown((*place, "assumed"), "key", table.assumed, known)
