"""Every registry there is, and a kind of a stranger's that is laid into a folder of each."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent
from types import ModuleType
from unittest.mock import patch

from detectors.base import Detector
from reports.base import Report
from scanner import registry
from scanner.connectors.base import Connector
from scanner.connectors.dialects.base import Dialect
from scanner.datamap.base import EvidenceReader
from scanner.formats.base import Format
from scanner.purposes.base import Rule

REGISTRIES: dict[str, type] = {
    "detectors": Detector,
    "reports": Report,
    "scanner.connectors": Connector,
    "scanner.connectors.dialects": Dialect,
    "scanner.datamap": EvidenceReader,
    "scanner.formats": Format,
    "scanner.purposes": Rule,
}


@dataclass(frozen=True, slots=True)
class Extended:
    """A package to which files of a stranger's are added, in a folder of their own that lies on its path."""

    package: str
    base: type
    folder: Path

    def lay(self, path: str, code: str) -> None:
        """Write a file below the package."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(code), encoding="utf-8")

    def kind(self, name: str, base: str = "", called: str = "Odd") -> str:
        """The source of a kind that does nothing, from the registry's base or from one that stands above it."""
        methods = "".join(f"def {m}(self, *_):\n    raise NotImplementedError\n" for m in self._methods)
        above = "" if base else f"from {self.base.__module__} import {self.base.__name__}\n\n"
        body = f"name = {name!r}\nsummary = 'odd'\ncommand = 'scan'\nformat = {name!r}\n{methods}"
        return f"{above}class {called}({base or self.base.__name__}):\n{indent(body, '    ')}"

    def names(self) -> set[str]:
        """What the registry finds now."""
        importlib.invalidate_caches()
        registry.kinds.cache_clear()
        return {kind.name for kind in registry.kinds(self.package, self.base)}

    @property
    def _methods(self) -> frozenset[str]:
        return getattr(self.base, "__abstractmethods__", frozenset())


@contextmanager
def extended(package: str, base: type, folder: Path) -> Iterator[Extended]:
    """The package with `folder` on its path; what was imported from there is forgotten afterwards."""
    module = importlib.import_module(package)
    before = set(sys.modules)
    with patch.object(module, "__path__", [*module.__path__, str(folder)]):
        yield Extended(package, base, folder)
        strange = [name for name in set(sys.modules) - before if _below(sys.modules[name], folder)]
    for name in strange:
        parent, _, last = name.rpartition(".")
        vars(sys.modules[parent]).pop(last, None)
    for name in strange:
        del sys.modules[name]
    registry.kinds.cache_clear()


def _below(module: ModuleType, folder: Path) -> bool:
    """Whether it lies there; a folder without an __init__.py has no file, only a path."""
    file = getattr(module, "__file__", None)
    return any(Path(place).is_relative_to(folder) for place in ([file] if file else getattr(module, "__path__", ())))
