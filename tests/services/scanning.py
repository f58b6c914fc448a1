"""Whole scans of the tests' servers, by the command itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner.cli import run


@dataclass(frozen=True)
class Scan:
    code: int
    told: dict[str, Any]

    @property
    def kinds(self) -> dict[str, set[str]]:
        """The categories found, by container and field."""
        return {
            f"{field['container']}.{field['field']}": {found["category"] for found in field["findings"]}
            for field in self.told["fields"]
        }

    @property
    def unread(self) -> dict[str, str]:
        """Reasons by container of what should have been read."""
        return {s["container"]: s["reason"] for s in self.told["skipped"] if s["stage"] not in ("note", "excluded")}

    @property
    def notes(self) -> list[str]:
        return [s["reason"] for s in self.told["skipped"] if s["stage"] == "note"]


def scan(url: str, folder: Path, *more: str) -> Scan:
    """Scan a URL as the command line does, with a store of its own under a folder."""
    store = f"sqlite:///{folder}/inventory.sqlite"
    out = folder / "scan.json"
    code = run(["scan", "--store", store, "--workers", "1", "-q", "--format", "json", "-o", str(out), *more, url])
    return Scan(code, json.loads(out.read_text(encoding="utf-8")))
