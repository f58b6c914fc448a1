"""The store: what is kept comes back, sorted, from a file that only its owner reads, and for good is gone."""

from __future__ import annotations

import random
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.errors import StoreError
from scanner.inventory.store import Store
from scanner.model import ContainerScan, Run, Skipped
from tests.inventory.strategies import container_scans, runs
from tests.support import material
from tests.support.saying import text

RUN = material.RUN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".piimap" / "inventory.sqlite"


def keep_all(path: Path, run: Run = RUN, scans: tuple[ContainerScan, ...] = material.scans()) -> None:
    with Store(path) as store:
        store.begin(run)
        for scan in scans:
            store.keep(run.id, scan)
        store.finish(run.id)


def later(run: Run, day: int) -> Run:
    return replace(run, started_at=f"2026-06-{day:02}T00:00:00Z")


@given(runs, st.lists(container_scans(), max_size=3, unique_by=lambda s: (s.source, s.container)))
@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_every_container_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, run: Run, scans: list[ContainerScan]
) -> None:
    path = tmp_path_factory.mktemp("store") / "inventory.sqlite"
    keep_all(path, run, tuple(scans))
    with Store(path) as store:
        assert store.containers(run.id) == tuple(sorted(scans, key=lambda s: (s.source, s.container)))
        assert [k.run for k in store.runs()] == [run]


def test_the_whole_scan_comes_back_sorted(path: Path) -> None:
    shuffled = list(material.scans())
    random.Random(1).shuffle(shuffled)
    keep_all(path, scans=tuple(shuffled))
    with Store(path) as store:
        assert store.load() == material.inventory()


def test_keeping_in_any_order_and_twice_gives_the_same(path: Path, tmp_path: Path) -> None:
    keep_all(path)
    other = tmp_path / "other.sqlite"
    keep_all(other, scans=(*reversed(material.scans()), *material.scans()))
    with Store(path) as one, Store(other) as two:
        assert one.load() == two.load()
        assert one.runs() == two.runs()


def test_the_file_and_its_folder_are_their_owners_alone(path: Path) -> None:
    keep_all(path)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    keep_all(path)
    path.chmod(0o644)
    with Store(path) as store:
        store.load()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_reading_makes_no_file(path: Path) -> None:
    with Store(path) as store:
        assert store.runs() == ()
        assert store.unfinished("d", 1, "v", "k") is None
        with pytest.raises(StoreError, match="Run: piimap scan"):
            store.load()
        assert store.prune(keep=0) == (0, ())
    assert not path.parent.exists()


def test_a_scan_that_died_goes_on(path: Path) -> None:
    scans = material.scans()
    with Store(path) as store:
        store.begin(RUN)
        for scan in scans[:4]:
            store.keep(RUN.id, scan)
    with Store(path) as store:
        wanted = (RUN.config_digest, RUN.seed, RUN.tool_version, RUN.key_id)
        assert store.unfinished(*wanted) == RUN
        assert store.unfinished("other", *wanted[1:]) is None
        assert store.unfinished(*wanted[:3], "another key") is None
        with pytest.raises(StoreError, match="did not finish"):
            store.load(RUN.id)
        store.begin(RUN)
        assert store.finished(RUN.id) == {(s.source, s.container) for s in scans[:4]}
        for scan in scans[4:]:
            store.keep(RUN.id, scan)
        store.finish(RUN.id)
        assert store.load() == material.inventory()
        assert store.unfinished(*wanted) is None


def test_what_could_not_be_read_is_tried_again(path: Path) -> None:
    unread = ContainerScan("crm", "", skipped=(Skipped("crm", "", "connect", text("no answer")),))
    odd = (Skipped("crm", "sock", "excluded", text("a socket")), Skipped("crm", "sock", "note", text("3 ragged rows")))
    excluded = ContainerScan("crm", "sock", skipped=odd)
    with Store(path) as store:
        store.begin(RUN)
        store.keep(RUN.id, unread)
        store.keep(RUN.id, excluded)
        assert store.finished(RUN.id) == {("crm", "sock")}
        assert store.runs()[0].unread == 1
        store.begin(RUN)
        assert store.containers(RUN.id) == (excluded,)


def test_a_finished_scan_of_the_same_id_begins_afresh(path: Path) -> None:
    keep_all(path)
    with Store(path) as store:
        store.begin(RUN)
        assert store.finished(RUN.id) == frozenset()
        assert len(store.runs()) == 1


def test_two_scans_at_once_are_refused(path: Path) -> None:
    with Store(path) as one, Store(path) as two:
        one.begin(RUN)
        with pytest.raises(StoreError, match="another scan is writing"):
            two.begin(later(RUN, 1))
        with pytest.raises(StoreError, match="another scan is writing"):
            two.prune(keep=0)
        one.finish(RUN.id)
        two.begin(later(RUN, 1))


def test_others_may_read_while_a_scan_writes(path: Path) -> None:
    keep_all(path)
    with Store(path) as writing, Store(path) as reading:
        writing.begin(later(RUN, 2))
        writing.keep(later(RUN, 2).id, material.scans()[0])
        assert reading.load().run == RUN


def test_a_scan_is_named_by_the_beginning_of_its_id(path: Path) -> None:
    made = [later(RUN, day) for day in range(1, 25)]
    for run in made:
        keep_all(path, run, ())
    with Store(path) as store:
        assert store.load().run == made[-1]
        assert store.load(made[3].id[:12]).run == made[3]
        with pytest.raises(StoreError, match=r"no scan 'zz'.*There are: "):
            store.load("zz")
        with pytest.raises(StoreError, match="several scans begin with ''"):
            store.load("")


def test_pruned_scans_and_hashes_are_gone_from_the_file(path: Path) -> None:
    keep_all(path)
    keep_all(path, later(RUN, 9), ())
    hashed = [h.hashes[:8] for h in material.inventory().hashes]
    before = path.stat().st_size
    assert all(h in path.read_bytes() for h in hashed)
    with Store(path) as store:
        assert store.prune(keep=1) == (1, ())
        assert [k.run for k in store.runs()] == [later(RUN, 9)]
    left = path.read_bytes()
    assert path.stat().st_size < before
    assert not any(h in left for h in hashed)
    assert RUN.id.encode() not in left
    assert b"marketing_contacts" not in left


def test_pruning_hashes_alone_keeps_what_was_found(path: Path) -> None:
    keep_all(path)
    with Store(path) as store:
        assert store.prune(keep=0, hashes_only=True) == (1, ())
        assert store.load() == replace(material.inventory(), hashes=())
    assert not any(h.hashes[:8] in path.read_bytes() for h in material.inventory().hashes)


def test_digests_and_filters_are_kept_and_pruned_like_hashes(path: Path) -> None:
    whole = next(c for c in material.scans() if c.hashes)
    made = whole.hashes[0]
    filtered = replace(made, hashes=made.hashes[:80], complete=False, share=0.25, bloom=b"a filter of all values")
    digests = replace(made, category="", digest="sha256", hashes=b"DIGESTS!")
    keep_all(path, RUN, (replace(whole, hashes=(filtered, digests)),))
    with Store(path) as store:
        assert sorted(store.load().hashes, key=lambda h: h.digest) == [filtered, digests]
        assert b"DIGESTS!" in path.read_bytes()
        assert b"a filter of all values" in path.read_bytes()
        store.prune(keep=0, hashes_only=True)
        assert store.load().hashes == ()
    assert b"DIGESTS!" not in path.read_bytes()
    assert b"a filter of all values" not in path.read_bytes()


@pytest.mark.parametrize(
    ("before", "keep", "left"),
    [
        ("", None, [1, 2, 3, 4]),
        ("2026-06-03", None, [3, 4]),
        ("", 2, [3, 4]),
        ("", 9, [1, 2, 3, 4]),
        ("", 0, []),
        ("2026-06-02", 2, [2, 3, 4]),
        ("2026-07-01", 3, [2, 3, 4]),
    ],
)
def test_what_pruning_leaves(path: Path, before: str, keep: int | None, left: list[int]) -> None:
    for day in (1, 2, 3, 4):
        keep_all(path, later(RUN, day), ())
    with Store(path) as store:
        assert store.prune(before, keep) == (4 - len(left), ())
        assert [k.run for k in store.runs()] == [later(RUN, day) for day in left]


def test_scans_that_died_are_pruned_with_their_elders(path: Path) -> None:
    for day in (1, 3):
        with Store(path) as store:
            store.begin(later(RUN, day))
        keep_all(path, later(RUN, day + 1), ())
    with Store(path) as store:
        assert store.prune(keep=1) == (3, ())
        assert [k.run for k in store.runs()] == [later(RUN, 4)]


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + bytes(200), b"\0"])
def test_a_file_that_is_not_ours_is_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    path.chmod(0o644)
    with Store(path) as store:
        with pytest.raises(StoreError, match="is not an inventory of piimap"):
            store.begin(RUN)
        with pytest.raises(StoreError, match="is not an inventory of piimap"):
            store.load()
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE run (x)")
    connection.close()
    before = path.read_bytes()
    with Store(path) as store, pytest.raises(StoreError, match="is not an inventory of piimap"):
        store.begin(RUN)
    assert path.read_bytes() == before


@pytest.mark.parametrize("offset", [100, 4096, 8192])
def test_a_damaged_file_is_one_line(path: Path, offset: int) -> None:
    keep_all(path)
    content = bytearray(path.read_bytes())
    content[offset : offset + 3000] = b"\xff" * 3000
    path.write_bytes(content)
    with Store(path) as store, pytest.raises(StoreError) as refused:
        store.load()
    assert "\n" not in str(refused.value)
    assert "damaged" in str(refused.value)


def test_a_container_that_cannot_be_read_is_one_line(path: Path) -> None:
    keep_all(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE container SET payload = '{}' WHERE container = 'quotes'")
    connection.close()
    with Store(path) as store, pytest.raises(StoreError, match="a container that cannot be read"):
        store.load()


def test_a_newer_piimaps_file_is_not_touched(path: Path) -> None:
    keep_all(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Store(path) as store, pytest.raises(StoreError, match="newer piimap"):
        store.begin(later(RUN, 1))


@pytest.mark.parametrize("url", ["postgresql://host/db", "sqlite://", "sqlite:///", "sqlite://host/x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(StoreError, match="SQLite file"):
        Store(url)


def test_a_url_and_a_path_name_the_same_file(path: Path) -> None:
    keep_all(path)
    with Store(f"sqlite:///{path}") as store:
        assert store.load() == material.inventory()


def test_names_with_odd_characters_are_files_too(tmp_path: Path) -> None:
    keep_all(tmp_path / "a?b#c%20 é" / "inventory.sqlite")
    assert (tmp_path / "a?b#c%20 é" / "inventory.sqlite").stat().st_size > 0


def test_a_place_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store(tmp_path / "file" / "inventory.sqlite") as store, pytest.raises(StoreError, match="cannot be made"):
        store.begin(RUN)
    with Store(tmp_path) as store, pytest.raises(StoreError, match="cannot be read"):
        store.load()
