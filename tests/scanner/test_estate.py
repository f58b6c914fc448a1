"""The state of an estate is the newest state of each declared container, with its age: what is scanned beside it, in
part, or in vain changes no more of it than it saw."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from scanner.cli import run
from scanner.inventory.database import Database
from scanner.inventory.store import Store

LONG_AGO = 1_700_000_000
DAY = 86_400
START = 1_782_806_400
CONFIG = """version = 1
[controller]
name = "x"
[scan]
workers = 1
{scan}
[[sources]]
name = "crm"
url = "sqlite:///crm.sqlite"
[[sources]]
name = "share"
url = "share"
{more}
[[purposes]]
id = "sales"
name = "Sales"
data_use = "essential.service"
legal_basis = "contract"
data = []
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
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(START))
    for name in ("a", "b", "c"):
        write(tmp_path / "share" / f"{name}.csv", name)
    with sqlite3.connect("crm.sqlite") as connection:
        for name in ("customers", "quotes", "orders"):
            connection.execute(f"create table {name} (email text)")
            connection.executemany(f"insert into {name} values (?)", [(f"{name}{i}@x.fr",) for i in range(9)])
    connection.close()
    configure()
    return tmp_path


def configure(more: str = "", scan: str = "") -> None:
    Path("config.toml").write_text(CONFIG.format(more=more, scan=scan), encoding="utf-8")


def on_day(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(START + day * DAY))


def gaps(*words: str) -> tuple[int, set[str]]:
    """The exit code of a check and the places of its gaps."""
    code = run(["check", "--fail-on", "low", "--format", "json", "-o", "check.json", *words])
    found = json.loads(Path("check.json").read_text(encoding="utf-8"))["gaps"]
    return code, {"/".join(gap["where"]["path"]) for gap in found}


def test_a_scan_of_a_part_changes_only_that_part(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    assert len(whole[1]) == 6
    on_day(monkeypatch, 1)
    assert run(["scan", "crm", "--only", "quotes", "-q"]) == 0
    assert gaps() == whole


def test_another_target_is_a_scan_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    on_day(monkeypatch, 1)
    write(Path("other.csv"))
    (Path("elsewhere") / "share").mkdir(parents=True)
    write(Path("elsewhere/share/z.csv"))
    for target in ("other.csv", "elsewhere/share"):
        assert run(["scan", target, "-q"]) == 0
        assert gaps() == whole
    with Store() as store:
        foreign = store.runs()[1].run.id
    assert gaps("--scan", foreign)[1] == {"other.csv/other.csv"}


def test_what_was_never_scanned_is_missing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "crm", "-q"]) == 0
    capfd.readouterr()
    assert gaps()[0] == 3
    assert re.search(r"share: never scanned", capfd.readouterr().err)


def test_after_a_scan_that_failed_the_older_state_stands_and_is_said_to_be_old(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    on_day(monkeypatch, 3)
    Path("crm.sqlite").rename("gone.sqlite")
    assert run(["scan", "-q"]) == 2
    capfd.readouterr()
    code, found = gaps()
    assert (code, found) == (3, whole[1])
    said = capfd.readouterr().err
    assert "crm" in said
    assert "2026-06-30" in said
    assert "2026-07-03" in said
    assert "failed" in said


def test_a_table_that_could_not_be_read_stands_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("share/d.csv"))
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    on_day(monkeypatch, 1)
    Path("share/d.csv").write_bytes(b"PK\x03\x04 and no more")
    assert run(["scan", "-q"]) == 3
    code, found = gaps()
    assert (code, found) == (3, whole[1])
    Path("share/d.csv").unlink()
    on_day(monkeypatch, 2)
    assert run(["scan", "-q"]) == 0
    code, found = gaps()
    assert (code, found) == (1, whole[1] - {"share/d.csv"}), "gone, not old"


def test_an_unmounted_share_does_not_make_its_files_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    shutil.rmtree("share")
    Path("share").mkdir()
    on_day(monkeypatch, 1)
    assert run(["scan", "-q"]) == 3
    assert gaps() == (3, whole[1])


def test_what_is_older_than_allowed_ends_with_three(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", "-q"]) == 0
    on_day(monkeypatch, 5)
    assert run(["scan", "share", "-q"]) == 0
    on_day(monkeypatch, 8)
    assert gaps()[0] == 1
    assert gaps("--stale-after", "P10D")[0] == 1
    capfd.readouterr()
    assert gaps("--stale-after", "P7D")[0] == 3
    assert "crm" in capfd.readouterr().err
    configure(scan='stale_after = "P7D"')
    assert gaps()[0] == 3
    assert gaps("--stale-after", "P30D")[0] == 1


def test_the_newest_is_the_last_one_made_whatever_the_clock_said(monkeypatch: pytest.MonkeyPatch) -> None:
    on_day(monkeypatch, 9)
    assert run(["scan", "-q"]) == 0
    on_day(monkeypatch, 0)
    with sqlite3.connect("crm.sqlite") as connection:
        connection.execute("create table leads (email text)")
        connection.executemany("insert into leads values (?)", [(f"l{i}@x.fr",) for i in range(9)])
    connection.close()
    assert run(["scan", "crm", "-q"]) == 0
    _code, found = gaps()
    assert any("leads" in place for place in found)
    assert gaps("--stale-after", "P1D")[0] == 3, "a time that lies ahead proves no age"


def test_scans_lists_what_is_kept(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    write(Path("other.csv"))
    run(["scan", "-q"])
    on_day(monkeypatch, 1)
    run(["scan", "crm", "--only", "quotes", "-q"])
    on_day(monkeypatch, 2)
    run(["scan", "other.csv", "-q"])
    capfd.readouterr()
    assert run(["scans"]) == 0
    lines = capfd.readouterr().out.splitlines()
    with Store() as store:
        ids = [kept.run.id for kept in store.runs()]
    for number, word in enumerate(("whole", "part", "foreign")):
        (line,) = [line for line in lines if ids[number] in line]
        assert word in line
        assert f"2026-0{6 if number == 0 else 7}" in line


def test_a_scan_of_a_part_makes_nothing_go(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    run(["scan", "-q"])
    on_day(monkeypatch, 1)
    run(["scan", "crm", "--only", "quotes", "-q"])
    with Store() as store:
        first, second = (kept.run.id for kept in store.runs())
    capfd.readouterr()
    assert run(["diff", first, second]) == 0
    said = capfd.readouterr().out
    assert "went" not in said
    assert "only" in said
    assert run(["diff", second, first]) == 0
    assert "appeared" not in capfd.readouterr().out


def test_prune_keeps_what_the_estate_rests_on(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run(["scan", "-q"])
    whole = gaps()
    for day in range(1, 4):
        on_day(monkeypatch, day)
        run(["scan", "crm", "--only", "quotes", "-q"])
    capfd.readouterr()
    assert run(["prune", "--keep", "1"]) == 0
    assert "rests on" in capfd.readouterr().err
    assert gaps() == whole
    with Store() as store:
        assert len(store.runs()) == 2


@pytest.mark.parametrize(("form", "lang"), [("html", "en"), ("markdown", "fr")])
def test_a_report_says_how_old_each_source_is_and_claims_no_more(form: str, lang: str) -> None:
    assert run(["scan", "crm", "-q"]) == 0
    assert run(["report", "--format", form, "--lang", lang, "-o", "report"]) == 0
    text = Path("report").read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
    assert ("share: never scanned" if lang == "en" else "share : jamais analysée") in text
    assert ("as of 30 June 2026" if lang == "en" else "état du 30 juin 2026") in text
    assert ("Everything that was to be read was read" if lang == "en" else "Tout ce qui devait être lu") not in text
    assert run(["scan", "share", "-q"]) == 0
    assert run(["report", "--format", form, "--lang", lang, "-o", "report"]) == 0
    text = Path("report").read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
    assert ("Everything that was to be read was read" if lang == "en" else "Tout ce qui devait être lu") in text


def test_a_full_disk_is_one_line_and_leaves_what_was_kept(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    connect = Database._connect

    def small(self: Database) -> sqlite3.Connection:
        connection = connect(self)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(Database, "_connect", small)
        on_day(patch, 1)
        capfd.readouterr()
        assert run(["scan", "--fresh", "-q"]) == 2
    said = [line for line in capfd.readouterr().err.splitlines() if line.startswith("piimap:")]
    assert len(said) == 1
    assert "the disk is full" in said[0]
    assert gaps() == whole


def test_a_run_that_stopped_in_the_middle_changes_nothing_until_it_is_finished(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    on_day(monkeypatch, 1)

    def breaks(self: Store, run_id: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "finish", breaks)
        assert run(["scan", "--fresh", "-q"]) == 130
    assert gaps() == whole


def test_a_folder_that_cannot_be_listed_keeps_its_files_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("share/sub/d.csv"))
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    on_day(monkeypatch, 1)
    Path("share/a.csv").unlink()
    scandir = os.scandir

    def refuses(path: str | os.PathLike[str]) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "no")
        return scandir(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuses)
        assert run(["scan", "-q"]) == 3
    assert gaps() == (3, whole[1] - {"share/a.csv"})


def test_a_source_that_lies_elsewhere_now_is_not_what_was_scanned_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["scan", "-q"]) == 0
    write(Path("moved/z.csv"))
    Path("config.toml").write_text(Path("config.toml").read_text().replace('url = "share"', 'url = "moved"'))
    code, found = gaps()
    assert code == 3
    assert not any(place.startswith("share") for place in found)


def test_what_an_older_piimap_kept_is_shown_and_is_not_enough() -> None:
    assert run(["scan", "-q"]) == 0
    whole = gaps()
    with sqlite3.connect(".piimap/inventory.sqlite") as connection:
        connection.execute("delete from scope")
        connection.execute("update run set coverage = ''")
        connection.execute("update container set identity = '', checked = ''")
    connection.close()
    assert gaps() == (3, whole[1])
    assert run(["scan", "-q"]) == 0
    assert gaps() == whole
