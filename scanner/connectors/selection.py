"""Which containers of a source are meant to be read: the include and exclude globs of config.toml."""

from __future__ import annotations

from fnmatch import fnmatchcase

from scanner.config import SourceSettings
from scanner.message import Message, message

_BY_CONFIGURATION = message("left-out.excluded")


def excluded(name: str, source: SourceSettings) -> Message | None:
    """Why a container is left out, None when it is not."""
    if any(fnmatchcase(name, glob) for glob in source.exclude):
        return _BY_CONFIGURATION
    if not any(fnmatchcase(name, glob) for glob in source.include):
        return message("left-out.not-included")
    named = not source.only or any(fnmatchcase(name, glob) for glob in source.only)
    return None if named else message("left-out.not-named")


def folder_excluded(name: str, source: SourceSettings) -> Message | None:
    """Why a whole folder need not be opened: an exclude glob such as `old/*` that takes in all it can hold."""
    inside = f"{name}/"
    whole = (glob for glob in source.exclude if glob.endswith(("*", "/")))
    return _BY_CONFIGURATION if any(fnmatchcase(inside, glob) for glob in whole) else None
