"""docs/sources.md lists every connector and format of the registry. `make docs` writes the tables there.

What a connector was run against is not written by hand: the classes under the connectors' contract say it.
"""

from __future__ import annotations

import importlib
import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path

import tests.connectors
import tests.services
from scanner.config import load
from scanner.connectors.base import Connector, connector_for
from scanner.formats.base import Format
from scanner.package_files import module_files
from scanner.registry import kinds
from tests.contracts.connectors import ConnectorContract

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"
NOT_RUN = "not run against the real thing"


def proven() -> dict[str, str]:
    """What each kind of source was run against, by the test classes under contract."""
    found: dict[str, str] = {}
    for package in (tests.connectors, tests.services):
        for name in module_files(package):
            module = importlib.import_module(name)
            for _, kind in inspect.getmembers(module, inspect.isclass):
                if issubclass(kind, ConnectorContract) and hasattr(kind, "proves"):
                    found.setdefault(*kind.proves)
    return found


def connectors() -> Iterator[str]:
    run = proven()
    for kind in kinds("scanner.connectors", Connector):  # type: ignore[type-abstract]
        for what in kind.reads:
            yield f"| {what} | `{kind.name}` | {run.get(what, NOT_RUN)} |\n"


def formats() -> Iterator[str]:
    for kind in kinds("scanner.formats", Format):  # type: ignore[type-abstract]
        yield f"| `{kind.name}` | {kind.summary} | {' '.join(kind.suffixes) or 'by content'} | {kind.tested_on} |\n"


def tables() -> dict[str, str]:
    return {
        "connectors": "| source | connector | run by the tests against |\n|---|---|---|\n" + "".join(connectors()),
        "formats": "| format | reads | usual endings | tested on |\n|---|---|---|---|\n" + "".join(formats()),
    }


def test_the_page_lists_what_the_registry_holds() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables().items():
        block = f"<!-- {name} -->\n{table}<!-- end -->"
        if os.environ.get("UPDATE_DOCS"):
            text = re.sub(rf"<!-- {name} -->.*?<!-- end -->", lambda _, b=block: b, text, flags=re.S)
            PAGE.write_text(text, encoding="utf-8")
        assert block in text, "run `make docs`"


def test_what_is_proven_is_something_that_is_read() -> None:
    read = {what for kind in kinds("scanner.connectors", Connector) for what in kind.reads}  # type: ignore[type-abstract]
    assert set(proven()) - {""} <= read


def test_every_example_is_a_configuration_that_loads(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.S)
    path = tmp_path / "config.toml"
    path.write_text('version = 1\n[controller]\nname = "x"\n' + "\n".join(blocks))
    settings = load(path)
    read = {connector_for(source).name for source in settings.sources if source.path is None}
    assert len(settings.sources) >= 11
    assert read == {"database", "duckdb", "files", "transcripts"}
