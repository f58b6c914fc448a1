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
    declared = tuple(dataclasses.replace(source, declared=True, only=only) for source in settings.sources)
    if not targets:
        if not declared:
            raise TargetError("nothing to scan", "Name a TARGET, or a config.toml with [[sources]] by -c/--config")
        return dataclasses.replace(settings, sources=declared)
    sources: list[SourceSettings] = []
    for target in targets:
        named = _declared(target, declared)
        source = named or dataclasses.replace(_bare(target, shown), only=only)
        names = {s.name for s in sources} | ({s.name for s in declared} if named is None else set())
        number = next(n for n in range(1, len(names) + 2) if _numbered(source.name, n) not in names)
        if number > 1:  # what bears a declared source's name is not that source
            source = dataclasses.replace(source, name=_numbered(source.name, number), declared=False)
        sources.append(source)
    return dataclasses.replace(settings, sources=tuple(sources))


def _declared(target: str, declared: tuple[SourceSettings, ...]) -> SourceSettings | None:
    """The configured source that is called so, or that lies there."""
    for source in declared:
        if source.name == target or source.url == target:
            return source
    place = Path(target).absolute() if "://" not in target else None
    return next((source for source in declared if place and source.path and source.path.absolute() == place), None)


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
