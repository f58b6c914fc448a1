"""Logs and settings: those with fields are tables of kind "log", the others text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scanner.content import Table, Text
from scanner.formats.base import format_for
from scanner.formats.w3c_log import W3cLog
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.writings import texts

IIS = (
    "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n"
    "#Fields: date time cs-method cs-uri-stem cs-uri-query cs-username c-ip cs(User-Agent)\n"
    f"2026-01-02 00:00:01 GET /a email={CANARY} jeanne 192.0.2.7 Mozilla/5.0\n"
    '2026-01-02 00:00:02 GET /b - - 192.0.2.8 "Mozilla 5.0" extra\n'
)


class TestW3cLog(FormatContract):
    format = W3cLog
    name = "u_ex260102.log"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return IIS.encode()

    def writings(self) -> Mapping[str, bytes]:
        return texts.W3C


def test_fields_are_columns() -> None:
    (table,) = W3cLog().read(stream(IIS.encode(), "a.log"), PLAN)
    assert isinstance(table, Table)
    assert table.kind == "log"
    first, second = table.sample(PLAN).rows.to_pylist()
    assert first["c-ip"] == "192.0.2.7"
    assert first["cs-username"] == "jeanne"
    assert first["cs-uri-query"] == f"email={CANARY}"
    assert second["cs-username"] is None
    assert second["cs(User-Agent)"] == "Mozilla 5.0"
    assert second["further"] == "extra"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DB_HOST=localhost\nADMIN_EMAIL=ann@x.org\n", ".env"),
        ("[smtp]\nuser = ann@x.org\n", "app.ini"),
        ("admin.email=ann@x.org\nadmin.phone=0612345678\n", "app.properties"),
        ("# ask ann@x.org\nimport os\n", "app.py"),
        ("[a]\nemail = 'ann@x.org'\n", "config.toml"),
        ("2026-01-02 10:00:00,123 ERROR login of ann@x.org failed\n" * 3, "app.log"),
        ("# Team\n\n| Name | Mail |\n|---|---|\n| Ann | ann@x.org |\n| Bob | bob@x.org |\n", "readme.md"),
    ],
)
def test_settings_source_and_application_logs_are_text(text: str, name: str) -> None:
    given = stream(text.encode(), name)
    chosen = format_for(given)
    assert chosen is not None
    (read,) = chosen.read(given, PLAN)
    assert isinstance(read, Text)
    assert read.text == text
