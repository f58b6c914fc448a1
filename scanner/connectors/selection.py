"""Which containers of a source are meant to be read: the include and exclude globs of config.toml."""

from __future__ import annotations

from fnmatch import fnmatchcase

from scanner.config import SourceSettings

_BY_CONFIGURATION = "excluded by the configuration"


def excluded(name: str, source: SourceSettings) -> str:
    """Why a container is left out, "" when it is not."""
    if any(fnmatchcase(name, glob) for glob in source.exclude):
        return _BY_CONFIGURATION
    if not any(fnmatchcase(name, glob) for glob in source.include):
        return "not included by the configuration"
    return "" if not source.only or any(fnmatchcase(name, glob) for glob in source.only) else "not named by --only"


def folder_excluded(name: str, source: SourceSettings) -> str:
    """Why a whole folder need not be opened: an exclude glob such as `old/*` that takes in all it can hold."""
    inside = f"{name}/"
    whole = (glob for glob in source.exclude if glob.endswith(("*", "/")))
    return _BY_CONFIGURATION if any(fnmatchcase(inside, glob) for glob in whole) else ""
