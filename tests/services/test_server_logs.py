"""What a server writes into its own logs of what piimap asks: no value of the data."""

from __future__ import annotations

from pathlib import Path

from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.unlogged import hidden
from scanner.content import Container, Plan, Table
from tests.services.servers import fill_mariadb, mariadb, ordinary

PHONE, MAIL, CODE = 33639980000, "odile{}@example.org", "canary{}"
MARIADB = f"""
CREATE TABLE phones (phone bigint PRIMARY KEY, x text);
INSERT INTO phones SELECT {PHONE} + seq, 'x' FROM seq_1_to_3000;
CREATE TABLE mails (mail varchar(90) PRIMARY KEY, agreed varchar(9), at date);
INSERT INTO mails SELECT concat('odile', seq, '@example.org'), 'oui', '2026-01-01' FROM seq_1_to_3000;
CREATE TABLE codes (code varbinary(20) PRIMARY KEY, x int);
INSERT INTO codes SELECT concat('canary', seq), seq FROM seq_1_to_3000;
CREATE TABLE calls (phone bigint, line int, x int, PRIMARY KEY (phone, line));
INSERT INTO calls SELECT {PHONE} + seq DIV 4, seq % 4, seq FROM seq_1_to_4000;
CREATE TABLE loose (mail varchar(90), name varchar(9) CHARACTER SET latin1, KEY (mail));
INSERT INTO loose SELECT concat('odile', seq, '@example.org'), 'Zoé' FROM seq_1_to_50
"""


def test_mariadb_logs_no_value_that_it_was_asked_for(tmp_path: Path) -> None:
    logs = [tmp_path / "general.log", tmp_path / "slow.log"]
    settings = ("--general-log=1", f"--general-log-file={logs[0]}", "--slow-query-log=1", "--long-query-time=0",
                f"--slow-query-log-file={logs[1]}")  # fmt: skip
    with mariadb(tmp_path / "server", *settings) as server:
        url = ordinary(fill_mariadb(server, "logged", MARIADB))
        before = [path.stat().st_size for path in logs]
        asked = {"phones": ("phone", [PHONE + 7]), "mails": ("mail", [MAIL.format(7), "né’@x"]), "codes": ("x", [7]),
                 "calls": ("phone", [PHONE + 7]), "loose": ("name", ["Zoé"])}  # fmt: skip
        with DatabaseConnector(SourceSettings(name="crm", url=url)) as connector:
            for container in list(connector.containers()):
                assert isinstance(container, Container)
                table = connector.read(container.name)
                assert isinstance(table, Table)
                drawn = table.sample(Plan(rows=40, seed=3))
                column, values = asked[container.name]
                assert drawn.rows.num_rows >= 20
                assert sum(batch.num_rows for batch in table.batches([column])) in (3000, 4000, 50)
                assert table.lookup(column, values, 5)
                table.months("at", "agreed", "") if container.name == "mails" else None
            list(connector.links())
    told = [path.read_bytes()[begin:].decode("utf-8", "replace") for path, begin in zip(logs, before, strict=True)]
    assert all("`calls`" in log or "calls" in log for log in told)
    for log in told:
        assert not [word for word in ("odile", "canary", "Zoé", "né’@x", str(PHONE)[:7]) if word in log]


def test_every_kind_of_value_comes_back_as_it_was(mariadb_server: str) -> None:
    url = ordinary(fill_mariadb(mariadb_server, "values_back", "CREATE TABLE t (a int)"))
    values = [0, -1, 1, 2**63 - 1, -(2**63), "", "é’🙂%s%%", "x" * 3000, b"\x00\xff%s", 3.5, None, True, 10**30]
    with DatabaseConnector(SourceSettings(name="crm", url=url)) as connector:
        connection = connector._open_connection
        got = connection.exec_driver_sql("SELECT " + ", ".join(["%s"] * len(values)), tuple(values)).one()
        text, kept = hidden(connection, "SELECT '100%%', %s LIMIT %s", ("odile", 5))
    assert list(got) == [*values[:9], "3.5", None, 1, str(10**30)]
    assert "odile" not in text
    assert text.startswith("SELECT '100%%', CHAR(")
    assert kept == (5,)
