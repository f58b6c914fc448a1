"""Finds the kinds of thing a package holds: one file each, no list kept by hand.

`kinds("scanner.formats", Format)` imports every module of the package and every entry point of the group
"piimap.formats", and returns the concrete subclasses found there, sorted by name.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, TypeVar


class _Named(Protocol):
    name: str


T = TypeVar("T", bound=_Named)


@cache
def kinds(package: str, base: type[T]) -> tuple[type[T], ...]:
    """The concrete subclasses of `base` in `package` and in other packages' entry points, by name.

    Raises RuntimeError when two of them bear one name: the second would silently hide the first.
    """
    root = importlib.import_module(package)
    modules = [importlib.import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(root.__path__)]
    found = [obj for module in modules for _, obj in inspect.getmembers(module, inspect.isclass)
             if obj.__module__ == module.__name__]  # fmt: skip
    found += [point.load() for point in entry_points(group="piimap." + package.rpartition(".")[2])]
    classes = sorted(
        {c for c in found if issubclass(c, base) and not inspect.isabstract(c) and c.__dict__.get("name")},
        key=lambda c: c.name,
    )
    names = [c.name for c in classes]
    if len(names) != len(set(names)):
        raise RuntimeError(f"two kinds in {package} bear one name: {names}")
    return tuple(classes)
