"""A SQLite file among files is handed on by its path."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scanner.content import ByteStream, Nested
from scanner.formats.base import format_for
from scanner.formats.database_file import DatabaseFile
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import unreadable
from tests.writings import others


def database(folder: Path) -> Path:
    path = folder / "customers.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (email TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", (CANARY,))
    connection.commit()
    connection.close()
    return path


class TestDatabaseFile(FormatContract):
    format = DatabaseFile
    name = "customers.sqlite"

    @pytest.fixture(autouse=True)
    def made(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        self.data = database(tmp_path_factory.mktemp("made")).read_bytes()

    def example(self) -> bytes:
        return self.data

    def read(self, given: ByteStream) -> list[Any]:
        return [Path(item.url).read_bytes() for item in self.format().read(given, PLAN) if isinstance(item, Nested)]

    def writings(self) -> Mapping[str, bytes]:
        return others.databases()

    def encrypted(self) -> bytes:
        return others.locked_duckdb()


def test_a_local_file_is_handed_on_as_it_lies(tmp_path: Path) -> None:
    path = database(tmp_path)
    given = ByteStream("customers.sqlite", path.stat().st_size, lambda: path.open("rb"), path.read_bytes(), path)
    (nested,) = DatabaseFile().read(given, PLAN)
    assert isinstance(nested, Nested)
    assert nested.url == str(path)
    assert str(path) not in repr(nested)


def test_what_only_bears_the_name_is_unreadable() -> None:
    with unreadable("encrypted"):
        list(DatabaseFile().read(stream(b"\x8f\x02" * 900, "x.sqlite"), PLAN))


def test_a_duckdb_file_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "shop.bin"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t AS SELECT 'a@x.org' AS email")
    given = stream(path.read_bytes(), "shop.bin")
    assert isinstance(format_for(given), DatabaseFile)
    (nested,) = DatabaseFile().read(given, PLAN)
    assert isinstance(nested, Nested)
    assert not Path(nested.url).exists()  # the private copy is gone once the next thing is asked for
