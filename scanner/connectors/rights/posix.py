"""Permissions of files on this machine: what everyone, or a group, may read.

A file can be read when its own mode allows it and every folder on the way to it may be entered (path_resolution(7)).
On a mounted share of another system the modes are what the mount says.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from scanner.content import Link

EVERYONE = "everyone on this machine"


def readable(root: Path, names: Iterable[str]) -> Iterator[Link]:
    """From each file to everyone, or to the group, that may read it; nothing for what only its owner may read.

    A group that is called like the owner, as many systems make one for each user, is the owner.
    """
    for name in names:
        path = root if root.is_file() else root / name
        try:
            found = path.stat(follow_symlinks=False)
            ways = [folder.stat() for folder in path.resolve().parents]
        except OSError:
            continue  # gone, or not reachable: reading it says so
        if not stat.S_ISREG(found.st_mode):
            continue
        if found.st_mode & stat.S_IROTH and all(way.st_mode & stat.S_IXOTH for way in ways):
            yield _link(name, EVERYONE, "file mode: readable by everyone")
        elif found.st_mode & stat.S_IRGRP and all(_group_enters(way, found.st_gid) for way in ways):
            group = _group(found.st_gid)
            if group != _owner(found.st_uid):
                yield _link(name, f"group {group}", "file mode: readable by its group")


def _link(name: str, account: str, words: str) -> Link:
    return Link("permission", (name,), (account,), words, origin_kind="container", target_kind="account")


def _group_enters(way: os.stat_result, group: int) -> bool:
    return bool(way.st_mode & (stat.S_IXGRP if way.st_gid == group else stat.S_IXOTH))


def _group(number: int) -> str:
    try:
        import grp

        return grp.getgrgid(number).gr_name
    except (ImportError, KeyError):
        return str(number)


def _owner(number: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return str(number)
