"""A container is what it truly is called, not what it is shown as: two that look alike are two, and a run that goes on
after a kill asks whether it is still the same one."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.config import ScanSettings, Settings, SourceSettings
from scanner.inventory.store import Store
from scanner.listing import Options, Watcher, list_sources
from scanner.pipeline import Scanned, scan

LONG_AGO = 1_700_000_000
MONDAY, TUESDAY, LATER = "2026-06-29T08:00:00Z", "2026-06-29T12:00:00Z", "2026-07-09T08:00:00Z"


def write(path: Path, tag: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"email_{tag}\n" + "".join(f"p{i}@shop.fr\n" for i in range(20)), encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def settings_of(folder: Path) -> Settings:
    return Settings(sources=(SourceSettings(name="share", url=str(folder)),), scan=ScanSettings(workers=1))


def scanned(folder: Path, store: Path, now: str = MONDAY, **more: object) -> Scanned:
    with Store(store) as opened:
        options = replace(Options(now, "1"), **more)  # type: ignore[arg-type]
        return scan(settings_of(folder), opened, options)


def shown_names(result: Scanned) -> list[str]:
    return [f.ref.container for f in result.inventory.fields if f.ref.field.startswith("email")]


def shown_of(result: Scanned) -> dict[str, str]:
    """What each file is shown as, by the tag of its only column."""
    fields = [f.ref for f in result.inventory.fields if f.ref.field.startswith("email_")]
    return {ref.field.removeprefix("email_"): ref.container for ref in fields}


class Killed(Exception):
    """Stands for a kill: what was kept until then is kept."""


class KillsAfter(Watcher):
    def __init__(self, containers: int) -> None:
        self.left = containers

    def examined(self, source: str, shown: str) -> None:
        self.left -= 1
        if not self.left:
            raise Killed


def killed(folder: Path, store: Path, after: int, now: str = MONDAY, **more: object) -> None:
    with Store(store) as opened, pytest.raises(Killed):
        scan(settings_of(folder), opened, replace(Options(now, "1"), **more), KillsAfter(after))  # type: ignore[arg-type]


ALIKE = [
    pytest.param(["a\tb.csv", "a\nb.csv", "a·b.csv"], id="control characters"),
    pytest.param(
        ["a\udcffb.csv", "a\udcfeb.csv", "a\\xffb.csv", "a?b.csv", "a·b.csv"], id="broken UTF-8 and its escaped twins"
    ),
    pytest.param(["CV jean@x.fr 1.csv", "CV ⟨email#1⟩ 1.csv"], id="a file that is called like another's mask"),
    pytest.param(["a\u200bb.csv", "a\u202eb.csv", "a\u00a0b.csv", "ab.csv", "a b.csv"], id="what cannot be seen"),
]


@pytest.mark.parametrize("names", ALIKE)
def test_names_that_look_alike_are_shown_apart(tmp_path: Path, names: list[str]) -> None:
    for number, name in enumerate(names):
        write(tmp_path / "share" / name, f"n{number}")
    result = scanned(tmp_path / "share", tmp_path / "store")
    assert len(set(shown_names(result))) == len(names)
    assert all(shown.isprintable() for shown in shown_names(result))


def test_what_lies_beside_a_file_does_not_change_how_it_is_shown(tmp_path: Path) -> None:
    write(tmp_path / "share" / "CV paul@x.fr.csv", "a")
    alone = shown_of(scanned(tmp_path / "share", tmp_path / "store"))
    write(tmp_path / "share" / "CV anna@x.fr.csv", "b")
    beside = shown_of(scanned(tmp_path / "share", tmp_path / "store", TUESDAY))
    assert (beside["a"], len(set(beside.values()))) == (alone["a"], 2)
    (tmp_path / "share" / "CV anna@x.fr.csv").unlink()
    assert shown_of(scanned(tmp_path / "share", tmp_path / "store", LATER)) == alone


@pytest.mark.parametrize("key", [None, b"k" * 32], ids=["without a key", "with a key"])
def test_a_file_that_changed_after_a_kill_is_read_again(tmp_path: Path, key: bytes | None) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        write(tmp_path / "share" / name, name[0])
    killed(tmp_path / "share", tmp_path / "store", 2, key=key)
    (tmp_path / "share" / "a.csv").write_text("telephone\n" + "06 12 34 56 78\n" * 20, encoding="utf-8")
    os.utime(tmp_path / "share" / "a.csv", (LONG_AGO + 9, LONG_AGO + 9))
    went_on = scanned(tmp_path / "share", tmp_path / "store", TUESDAY, key=key)
    assert went_on.resumed == 1
    assert [f.ref.field for f in went_on.inventory.fields if f.ref.container == "a.csv"] == ["telephone"]


def test_a_file_that_was_deleted_after_a_kill_is_not_reported(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        write(tmp_path / "share" / name, name[0])
    killed(tmp_path / "share", tmp_path / "store", 2)
    (tmp_path / "share" / "a.csv").unlink()
    assert shown_names(scanned(tmp_path / "share", tmp_path / "store", TUESDAY)) == ["b.csv", "c.csv"]


def test_a_new_file_does_not_take_the_mask_of_one_that_was_read(tmp_path: Path) -> None:
    for name in ("b@x.fr.csv", "c@x.fr.csv"):
        write(tmp_path / "share" / name, name[0])
    killed(tmp_path / "share", tmp_path / "store", 1)
    write(tmp_path / "share" / "a@x.fr.csv", "new")
    went_on = scanned(tmp_path / "share", tmp_path / "store", TUESDAY)
    assert went_on.resumed == 1
    assert set(shown_of(went_on)) == {"b", "c", "new"}
    assert len(set(shown_of(went_on).values())) == 3


def test_a_table_that_was_read_long_before_the_run_went_on_is_read_again(tmp_path: Path) -> None:
    """Nothing tells whether a table is still the same: only for a day is it taken to be."""
    import sqlite3

    with sqlite3.connect(tmp_path / "shop.sqlite") as connection:
        for name in ("a", "b", "c"):
            connection.execute(f"create table {name} (email text)")
            connection.executemany(f"insert into {name} values (?)", [(f"{name}{i}@x.fr",) for i in range(9)])
    connection.close()
    place = tmp_path / "shop.sqlite"
    killed(place, tmp_path / "store", 2)
    with Store(tmp_path / "store") as store:
        settings = Settings(
            sources=(SourceSettings(name="share", url=f"sqlite:///{place}"),), scan=ScanSettings(workers=1)
        )
        with pytest.raises(Killed):
            scan(settings, store, Options(MONDAY, "1"), KillsAfter(2))
        assert scan(settings, store, Options(LATER, "1")).resumed == 0


def test_the_secret_of_the_store_is_in_no_output_and_the_names_cannot_be_guessed(tmp_path: Path) -> None:
    write(tmp_path / "share" / "jean@x.fr.csv", "a")
    one = shown_names(scanned(tmp_path / "share", tmp_path / "one"))
    other = shown_names(scanned(tmp_path / "share", tmp_path / "other"))
    assert one != other, "without a key the name is known under the store's own secret"
    keyed = [shown_names(scanned(tmp_path / "share", tmp_path / store, key=b"k" * 32)) for store in ("third", "fourth")]
    assert keyed[0] == keyed[1], "with a key, two stores say the same"
    with Store(tmp_path / "one") as store:
        assert store.secret.hex() not in repr(store.runs()) + str(one)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, bool], list[int]]:
    """Lists so many files that are not there, all called after people or none; gives the sizes of their jobs."""
    from collections.abc import Iterator

    from scanner.connectors.fileshare import FileShare
    from scanner.content import Container

    def sizes(files: int, people: bool) -> list[int]:
        def containers(self: FileShare) -> Iterator[Container]:
            for number in range(files):
                name = f"{number:06}@x.fr.csv" if people else f"{number:06}.csv"
                yield Container(name, "file", 10, "2023-11-14T22:13:20Z", "m")

        monkeypatch.setattr(FileShare, "containers", containers)
        listing = list_sources(settings_of(Path.cwd()), Options(MONDAY, "1"), Watcher())
        assert len(listing.jobs) == files
        return [len(pickle.dumps(job)) for job in listing.jobs[:: max(1, files // 20)]]

    return sizes


def test_a_job_does_not_grow_with_what_lies_beside_it(counted: Callable[[int, bool], list[int]]) -> None:
    few, many = max(counted(20, True)), max(counted(2000, True))
    assert many <= few + 16
    assert many <= max(counted(20, False)) + 200


def test_jobs_share_what_they_have_in_common(counted: Callable[[int, bool], list[int]]) -> None:
    settings = settings_of(Path.cwd())
    counted(200, True)
    jobs = list_sources(settings, Options(MONDAY, "1"), Watcher()).jobs
    assert len(pickle.dumps(jobs)) < 200 * 400
    assert Counter(id(job.source) for job in jobs) == {id(jobs[0].source): 200}
