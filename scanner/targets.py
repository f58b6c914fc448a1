"""What the user may name on the command line: a configured source, a path, an fsspec URL or a database URL."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from scanner.config import Settings, SourceSettings, without_password
from scanner.errors import TargetError
from scanner.model import Shown
from scanner.naming import own


def with_targets(
    settings: Settings, targets: tuple[str, ...], only: tuple[str, ...] = (), shown: Callable[[str], Shown] = own
) -> Settings:
    """`settings` with the sources that `targets` name; config.toml's own when there are none.

    `only` are globs of the tables and files to read in each of them; all unless given. `shown` gives the name
    under which a bare TARGET may be written down, since a file may be called after a person.

    Raises TargetError when there is nothing to scan, or a path does not exist.
    """
    if not targets:
        if not settings.sources:
            raise TargetError("nothing to scan", "Name a TARGET, or a config.toml with [[sources]] by -c/--config")
        return _narrowed(settings, only)
    by_name: dict[str, SourceSettings] = {source.name: source for source in settings.sources}
    sources: list[SourceSettings] = []
    for target in targets:
        source = by_name.get(target) or _bare(target, shown)
        names = {s.name for s in sources}
        number = next(n for n in range(1, len(names) + 2) if _numbered(source.name, n) not in names)
        sources.append(dataclasses.replace(source, name=_numbered(source.name, number)))
    return _narrowed(dataclasses.replace(settings, sources=tuple(sources)), only)


def _narrowed(settings: Settings, only: tuple[str, ...]) -> Settings:
    if not only:
        return settings
    narrowed = tuple(dataclasses.replace(source, include=only) for source in settings.sources)
    return dataclasses.replace(settings, sources=narrowed)


def _numbered(name: Shown, number: int) -> Shown:
    return name if number == 1 else own(f"{name}-{number}")


def _bare(target: str, shown: Callable[[str], Shown]) -> SourceSettings:
    """A source for a TARGET that config.toml does not know, named after the file, folder or database."""
    if "://" in target:
        parts = urlsplit(without_password(target))
        name = Path(parts.path).name or parts.hostname or parts.scheme
        return SourceSettings(name=shown(name), url=target)
    path = Path(target)
    if not path.exists():
        raise TargetError(f"there is no file, folder or configured source '{target}'", "Check the spelling")
    return SourceSettings(name=shown(path.resolve().name), url=str(path.absolute()))
