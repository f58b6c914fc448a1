"""Nothing to read is not nothing found: a source that gives nothing, or far less than last time, is incomplete."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from scanner.cli import run

LONG_AGO = 1_700_000_000
CONFIG = """version = 1
[controller]
name = "x"
[scan]
workers = 1
[[sources]]
name = "share"
url = "share"
{more}
[[sources]]
name = "crm"
url = "sqlite:///crm.sqlite"
"""


def write(path: Path, tag: str = "a") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("email\n" + "".join(f"{tag}{i}@shop.fr\n" for i in range(9)), encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.fixture(autouse=True)
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PIIMAP_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for number in range(10):
        write(tmp_path / "share" / f"{number}.csv")
    with sqlite3.connect("crm.sqlite") as connection:
        for name in ("a", "b", "c"):
            connection.execute(f"create table {name} (email text)")
            connection.executemany(f"insert into {name} values (?)", [(f"{name}{i}@x.fr",) for i in range(9)])
    connection.close()
    configure()
    return tmp_path


def configure(more: str = "", scan: str = "") -> None:
    text = CONFIG.format(more=more).replace("workers = 1", "workers = 1\n" + scan)
    Path("config.toml").write_text(text, encoding="utf-8")


def scan(*words: str) -> tuple[int, list[tuple[str, str, str, str]]]:
    """The exit code, and what was not read."""
    code = run(["scan", *words, "--format", "json", "-o", "scan.json", "-q"])
    skipped = json.loads(Path("scan.json").read_text(encoding="utf-8"))["skipped"]
    unread = [s for s in skipped if s["stage"] not in ("note", "excluded")]
    return code, [(s["source"], s["container"], s["stage"], s["reason"]) for s in unread]


def empty_the_share() -> None:
    shutil.rmtree("share")
    Path("share").mkdir()


def only_empty_files() -> None:
    for path in Path("share").iterdir():
        path.write_bytes(b"")


def empty_schema() -> None:
    with sqlite3.connect("crm.sqlite") as connection:
        for name in ("a", "b", "c"):
            connection.execute(f"drop table {name}")
    connection.close()


def excluded_all() -> None:
    configure('exclude = ["*"]')


def no_transcripts() -> None:
    empty_the_share()
    configure('kind = "transcripts"')


NOTHING = [empty_the_share, only_empty_files, empty_schema, excluded_all, no_transcripts]


@pytest.mark.parametrize("happens", NOTHING, ids=lambda f: f.__name__)
@pytest.mark.parametrize("before", [True, False], ids=["scanned before", "the first scan"])
def test_a_declared_source_that_gives_nothing_is_incomplete(before: bool, happens: object) -> None:
    if before:
        assert scan() == (0, [])
    assert callable(happens)
    happens()
    code, unread = scan()
    assert code == 3
    ((source, container, stage, reason),) = unread
    assert (source, container, stage) == ("crm" if happens is empty_schema else "share", "", "list")
    assert "nothing" in reason
    if before and happens not in (excluded_all, no_transcripts):
        assert "last time" in reason


def test_far_less_than_last_time_is_incomplete_until_it_is_said_to_be_right() -> None:
    assert scan() == (0, [])
    for number in range(6):
        Path(f"share/{number}.csv").unlink()
    code, unread = scan()
    assert code == 3
    assert [(u[:3]) for u in unread] == [("share", "", "list")]
    assert "4" in unread[0][3]
    assert "10" in unread[0][3]
    assert scan()[0] == 3, "once more the same is no proof"
    assert scan("--accept-fewer") == (0, [])
    assert scan() == (0, [])


def test_the_share_is_the_users_to_choose_for_all_sources_or_one() -> None:
    scan()
    for number in range(3):
        Path(f"share/{number}.csv").unlink()
    assert scan()[0] == 0
    shutil.rmtree(".piimap")
    for number in range(3):
        write(Path(f"share/{number}.csv"))
    configure(scan="least_share = 0.9")
    assert scan()[0] == 0
    Path("share/0.csv").unlink()
    Path("share/1.csv").unlink()
    assert scan()[0] == 3
    configure("least_share = 0.2", scan="least_share = 0.9")
    assert scan()[0] == 0
    configure("least_share = 0")
    empty_the_share()
    assert scan()[0] == 0


def test_a_part_of_a_source_is_not_held_against_the_whole() -> None:
    scan()
    assert scan("share", "--only", "0.csv") == (0, [])
    assert scan() == (0, [])


def test_a_folder_that_became_a_file_and_a_link_to_nowhere() -> None:
    scan()
    shutil.rmtree("share")
    write(Path("share"))
    code, unread = scan("share")
    assert (code, [u[:3] for u in unread]) == (3, [("share", "", "list")])
    Path("share").unlink()
    Path("share").symlink_to("nowhere")
    assert run(["scan", "share", "-q"]) == 2


def test_a_database_whose_tables_are_all_empty_is_incomplete() -> None:
    scan()
    with sqlite3.connect("crm.sqlite") as connection:
        for name in ("a", "b", "c"):
            connection.execute(f"delete from {name}")
    connection.close()
    code, unread = scan()
    assert (code, [u[:3] for u in unread]) == (3, [("crm", "", "list")])
    assert "no row" in unread[0][3]


def test_a_target_named_by_hand_that_is_empty_is_said_and_is_not_clean(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("nothing").mkdir()
    assert run(["scan", "nothing"]) == 3
    assert "nothing to read" in capfd.readouterr().err
