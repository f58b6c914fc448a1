"""What a consent column says, in SQL: dates mean yes, as in `scanner.months`, or the counting is left to Python."""

from __future__ import annotations

import pytest
from sqlalchemy import column

from scanner.connectors.dialects.base import Dialect, dialect_for


@pytest.mark.parametrize("backend", ["postgresql", "mysql", "mariadb", "sqlite"])
@pytest.mark.parametrize("declared", ["timestamp", "date", "text", "boolean"])
def test_a_server_that_can_tell_dates_tells_them_in_consent_columns(backend: str, declared: str) -> None:
    state = dialect_for(backend).state(column("agreed"), declared)
    assert state is not None
    words = str(state.compile(compile_kwargs={"literal_binds": True})).lower()
    assert "piimap_state" in words or "then 1 else null" in words.replace("\n", " ") or "!= ''" in words


@pytest.mark.parametrize("declared", ["text", "varchar(20)", "datetime", "number(10)", ""])
def test_elsewhere_a_column_that_may_hold_dates_is_counted_in_python(declared: str) -> None:
    assert Dialect().state(column("agreed"), declared) is None


@pytest.mark.parametrize("declared", ["BOOLEAN", "bit", "TINYINT(1)", "NUMBER(1)", "NUMBER(1, 0)"])
def test_elsewhere_a_column_of_yes_and_no_is_counted_by_the_server(declared: str) -> None:
    assert Dialect().state(column("agreed"), declared) is not None
