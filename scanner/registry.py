"""Finds the kinds of thing a package holds: one file each, at any depth, no list kept by hand.

`kinds("scanner.formats", Format)` returns the concrete subclasses of `Format` that the package and the entry points of
the group "piimap.formats" hold, sorted by name. Every module that lies in the package itself is imported. Of those in
the folders below, some load language models or libraries that draw; so there a module is imported only where its text
derives a class from the base, or from a class that does.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any, Protocol, TypeVar

from scanner.errors import UserError
from scanner.package_files import is_package, module_files


class _Named(Protocol):
    name: str


T = TypeVar("T", bound=_Named)

_STATED = re.compile(r"class\s+(\w+)\s*(?:\[[^\]]*\]\s*)?\(([^)]*)")
"""A class statement: its name and its bases."""
_MADE = re.compile(r"\(\s*([\w.]+)\s*,")
"""The first of a tuple, as `type("Name", (Base,), …)` takes bases."""
_RENAMED = re.compile(r" as (\w+)")
_WORD = re.compile(r"\w+")
_ANY = "*"
"""A class whose name is not known."""


@cache
def kinds(package: str, base: type[T]) -> tuple[type[T], ...]:
    """The concrete subclasses of `base` in `package` and in other packages' entry points, by name.

    Raises UserError, which names the module, for a module that cannot be imported, for a named kind that lacks a
    method, for an entry point that is no such kind, and for two kinds of one name: one would silently hide the other.
    """
    found: dict[str, tuple[str, type[T]]] = {}
    for where, kind in (*_own(package, base), *_plugged(package, base)):
        other, known = found.setdefault(kind.name, (where, kind))
        if known is not kind:
            places = f"{other} and {where}" if other != where else f"{where} twice"
            raise UserError(f"{places}: there are two kinds of {base.__name__} called '{kind.name}'", "Rename one")
    return tuple(kind for _, (_, kind) in sorted(found.items()))


def _own(package: str, base: type[T]) -> Iterator[tuple[str, type[T]]]:
    """Each kind that the package's modules define, with the module's name."""
    root = _imported(package)
    files = module_files(root)
    modules = [
        root,
        *(_imported(name) for name in files if name.rpartition(".")[0] == package and not is_package(files[name])),
    ]
    above = {base.__name__} | {c.__name__ for module in modules for c in _defined(module, base)}
    below = {name: file for name, file in files.items() if name not in {m.__name__ for m in modules}}
    modules += [_imported(name) for name in _deriving(below, above)]
    for module in modules:
        for kind in _defined(module, base):
            if kind.__dict__.get("name"):
                _must_be_whole(kind, module.__name__)
                yield module.__name__, kind


def _defined(module: ModuleType, base: type[T]) -> list[type[T]]:
    """The subclasses of `base` that a module defines itself."""
    classes = [c for _, c in inspect.getmembers(module, inspect.isclass) if c.__module__ == module.__name__]
    return [c for c in classes if issubclass(c, base)]


def _must_be_whole(kind: type[Any], where: str) -> None:
    if missing := sorted(getattr(kind, "__abstractmethods__", ())):
        raise UserError(f"{where}: '{kind.name}' lacks {', '.join(missing)}", "Write what its base class asks for")


def _imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:
        raise UserError(f"{name} cannot be imported ({_told(error)})", "Mend it, or take it away") from error


def _told(error: BaseException) -> str:
    """What kind of error it is, where, and what it lacks; never its message."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"there is no module '{error.name}'"
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__} in line {error.lineno}"
    from scanner.scrub import origin

    return origin(error)


def _deriving(modules: Mapping[str, Traversable], above: set[str]) -> list[str]:
    """The modules whose text derives a class from one of `above`, or from one that such a text derives, by name."""
    classes = {name: _classes(file) for name, file in modules.items()}
    known = above | {_ANY}
    while True:
        grown = {name for found in classes.values() for name, bases in found if bases & known}
        if grown <= known:
            return sorted(name for name, found in classes.items() if any(bases & known for _, bases in found))
        known |= grown


def _classes(file: Traversable) -> list[tuple[str, set[str]]]:
    """The classes that a module's text derives, each with the words of its bases.

    _ANY stands for a base that goes by another name, and for what a module without text (compiled code) may hold.
    """
    if not file.name.endswith(".py"):
        return [(_ANY, {_ANY})]
    text = file.read_bytes().decode("utf-8", "replace")
    renamed = set(_RENAMED.findall(text))
    found = [*_STATED.findall(text), *((_ANY, first) for first in _MADE.findall(text))]
    words = [(name, set(_WORD.findall(bases))) for name, bases in found]
    return [(name, bases | {_ANY} if name != _ANY and bases & renamed else bases) for name, bases in words]


def _plugged(package: str, base: type[T]) -> Iterator[tuple[str, type[T]]]:
    """Each kind that another package brings, with where it lies."""
    for point in entry_points(group="piimap." + package.rpartition(".")[2]):
        where = f"{point.value} of the package '{point.dist.name if point.dist else point.module}'"
        yield where, _loaded(point, where, base)


def _loaded(point: EntryPoint, where: str, base: type[T]) -> type[T]:
    remedy = "Mend or uninstall that package"
    try:
        kind = point.load()
    except (Exception, SystemExit) as error:
        raise UserError(f"{where} cannot be imported ({_told(error)})", remedy) from error
    if not (inspect.isclass(kind) and issubclass(kind, base)):
        raise UserError(f"{where} is no {base.__name__}", remedy)
    if not getattr(kind, "name", ""):
        raise UserError(f"{where} has no name", remedy)
    _must_be_whole(kind, where)
    return kind
