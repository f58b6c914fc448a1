"""Every connector and format is registered, described, and under contract."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

import tests.connectors
import tests.formats
from scanner.connectors.base import Connector
from scanner.formats.base import Format
from scanner.package_files import module_files
from scanner.registry import kinds
from tests.contracts.connectors import ConnectorContract
from tests.contracts.formats import FormatContract


def contracts(package: ModuleType, contract: type, attribute: str) -> list[Any]:
    """The test classes of a package that hold something to a contract."""
    modules = [importlib.import_module(name) for name in module_files(package)]
    classes = [c for m in modules for _, c in inspect.getmembers(m, inspect.isclass) if issubclass(c, contract)]
    return [c for c in classes if hasattr(c, attribute)]


def under_contract(package: ModuleType, contract: type, attribute: str) -> set[str]:
    """The names of what they hold to it."""
    return {getattr(c, attribute).name for c in contracts(package, contract, attribute)}


def test_every_format_is_under_contract() -> None:
    assert under_contract(tests.formats, FormatContract, "format") == {k.name for k in kinds("scanner.formats", Format)}


def test_every_format_is_tried_on_its_oddest_writing() -> None:
    """Each has a test class of its own that overrides `writings`; that those are read is the contract's to say."""
    held = {c.format.name for c in contracts(tests.formats, FormatContract, "format") if _gives(c, "writings")}
    assert sorted({k.name for k in kinds("scanner.formats", Format)} - held) == []


def test_every_format_is_tried_encrypted_or_says_why_it_cannot_be() -> None:
    classes = contracts(tests.formats, FormatContract, "format")
    told = {c.format.name for c in classes if c.never_encrypted or _gives(c, "encrypted")}
    assert sorted({k.name for k in kinds("scanner.formats", Format)} - told) == []


def _gives(test: Any, what: str) -> bool:
    return getattr(test, what) is not getattr(FormatContract, what)


def test_every_connector_is_under_contract() -> None:
    held = under_contract(tests.connectors, ConnectorContract, "connector")
    assert held == {k.name for k in kinds("scanner.connectors", Connector)}


@pytest.mark.parametrize("package", ["scanner.connectors", "scanner.formats"])
def test_everything_says_what_it_reads(package: str) -> None:
    base: type = Connector if package.endswith("connectors") else Format
    assert all(kind.summary for kind in kinds(package, base))


def test_asking_what_there_is_loads_no_driver_and_no_parser() -> None:
    heavy = ("sqlalchemy", "kreuzberg", "python_calamine", "pyarrow.parquet", "scipy", "charset_normalizer", "fsspec")
    program = (
        "import sys; from scanner.registry import kinds; from scanner.formats.base import Format;"
        "from scanner.connectors.base import Connector; kinds('scanner.formats', Format);"
        f"kinds('scanner.connectors', Connector); print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
