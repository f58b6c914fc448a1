"""One PostgreSQL and one MariaDB server for all tests here; each module makes a database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.services.servers import mariadb, postgresql


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def mariadb_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with mariadb(tmp_path_factory.mktemp("mariadb")) as url:
        yield url
