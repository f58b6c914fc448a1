"""The files of a package, at any depth. What programs leave beside them (caches, backups, hidden files) is none."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType


def package_files(package: ModuleType) -> Iterator[tuple[str, Traversable]]:
    """Each file with its path below the package, as "reading/vocabulary/speech.toml", by folder and name."""
    folders: list[Traversable] = [path for entry in package.__path__ if (path := Path(entry)).is_dir()]
    for folder in folders or [files(package)]:  # a package in a zip has no folder
        yield from _below(folder, "")


def module_files(package: ModuleType) -> dict[str, Traversable]:
    """The file of each module and package in `package`, by full name, whether or not a folder has an __init__.py."""
    found: dict[str, Traversable] = {}
    for path, file in package_files(package):
        *folders, last = path.split("/")
        name = inspect.getmodulename(last)
        if name and "." not in name and name != "__main__":
            parts = folders if name == "__init__" else [*folders, name]
            found.setdefault(".".join([package.__name__, *parts]), file)
    return found


def is_package(module: Traversable) -> bool:
    """Whether a file of `module_files` is a folder's own."""
    return inspect.getmodulename(module.name) == "__init__"


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.is_dir():
            if not _left(entry.name, names) and not _leads_back(entry):
                yield from _below(entry, f"{above}{entry.name}/")
        elif not _left(entry.name, names):
            yield above + entry.name, entry


def _leads_back(folder: Traversable) -> bool:
    """Whether it is a link to a folder that it lies in: whoever follows it never arrives."""
    return isinstance(folder, Path) and folder.is_symlink() and folder.resolve() in folder.absolute().parents


def _left(name: str, beside: Iterable[str]) -> bool:
    """Whether a program left it there: compiled code counts only where it has no source."""
    compiled = name.endswith((".pyc", ".pyo")) and name[:-1] in beside
    return compiled or name == "__pycache__" or name.startswith(".") or name.endswith("~")
