from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scanner.demo import write_estate


@dataclass(frozen=True)
class Estate:
    folder: Path
    truth: dict[str, Any]

    def departure(self, id: str) -> dict[str, Any]:
        return next(d for d in self.truth["departures"] if d["id"] == id)

    def path(self, entry: dict[str, Any]) -> Path:
        """The file that an entry of the truth lies in."""
        if entry["source"] in ("crm", "shop"):
            return self.folder / f"{entry['source']}.sqlite"
        return self.folder / entry["source"] / entry["container"].partition("!/")[0]


@pytest.fixture(scope="session")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Estate:
    """The estate as shipped, written once."""
    folder = tmp_path_factory.mktemp("estate") / "demo"
    truth = write_estate(folder)
    return Estate(folder, json.loads(truth.read_text(encoding="utf-8")))


@pytest.fixture
def crm(estate: Estate) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{estate.folder / 'crm.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture
def shop(estate: Estate) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{estate.folder / 'shop.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()
