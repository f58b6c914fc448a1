"""docs/sources.md lists every connector and format of the registry. UPDATE_DOCS=1 writes the tables there."""

from __future__ import annotations

import os
import re
from pathlib import Path

from scanner.connectors.base import Connector
from scanner.formats.base import Format
from scanner.registry import kinds

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"


def tables() -> dict[str, str]:
    connectors = "".join(
        f"| `{c.name}` | {c.summary} |\n"
        for c in kinds("scanner.connectors", Connector)  # type: ignore[type-abstract]
    )
    formats = "".join(
        f"| `{f.name}` | {f.summary} | {' '.join(f.suffixes) or 'by content'} |\n"
        for f in kinds("scanner.formats", Format)  # type: ignore[type-abstract]
    )
    return {
        "connectors": f"| connector | reads |\n|---|---|\n{connectors}",
        "formats": f"| format | reads | usual endings |\n|---|---|---|\n{formats}",
    }


def test_the_page_lists_what_the_registry_holds() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables().items():
        block = f"<!-- {name} -->\n{table}<!-- end -->"
        if os.environ.get("UPDATE_DOCS"):
            text = re.sub(rf"<!-- {name} -->.*?<!-- end -->", lambda _, b=block: b, text, flags=re.S)
            PAGE.write_text(text, encoding="utf-8")
        assert block in text, "run UPDATE_DOCS=1 pytest tests/docs"
