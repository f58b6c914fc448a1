"""A stranger's day on every server and share. What is expected was written down before it was first played."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stranger.person import Stranger, found_in, unread
from tests.stranger.places import KINDS, Place, mails, place

pytestmark = pytest.mark.stranger
MORNING, NOON, EVENING = "1782806400", "1782820800", "1782835200"
"""Times of one day, by which SOURCE_DATE_EPOCH sets the clock."""


@pytest.fixture(params=KINDS)
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with place(request.param, tmp_path / "place") as made:
        yield made


@pytest.fixture
def stranger(there: Place, tmp_path: Path) -> Stranger:
    return Stranger(tmp_path / "work", there)


def test_whatever_its_name_each_thing_is_read_or_listed_and_shown_apart(there: Place, stranger: Stranger) -> None:
    held = []
    for number, name in enumerate(there.odd):
        there.put(name, f"t{number}")
        held.append(name)
    said, scan = stranger.scan()
    read, listed = found_in(scan), unread(scan)
    assert len(read) + len(listed) == len(held), (sorted(held), read, listed)
    assert len(set(read)) == len(read), "two things are shown alike"
    assert said.code == (3 if listed else 0)
    assert len(read) >= 0.9 * len(held), listed
    for text in (said.out, said.err, (stranger.folder / "scan.json").read_text(encoding="utf-8")):
        assert not any(c in text for c in "\x1b\u202e\u2028\u200b\x7f")
    kept = stranger.run("report", "--format", "json", "-o", "report.json")
    assert kept.code in (0, 3)
    assert stranger.left() == []


def test_nothing_there_is_not_clean(there: Place, stranger: Stranger) -> None:
    said, scan = stranger.scan()
    assert said.code == 3
    assert unread(scan) == [""]
    checked, _ = stranger.check()
    assert checked.code == 3, "a check of nothing passes"


def test_half_of_it_gone_is_not_clean(there: Place, stranger: Stranger) -> None:
    names = [there.plain(i) for i in range(12)]
    for i, name in enumerate(names):
        there.put(name, f"t{i}")
    assert stranger.scan()[0].code == 0
    for name in names[2:]:
        there.remove(name)
    said, scan = stranger.scan()
    assert said.code == 3, "ten of twelve are gone, as from a share that is half mounted"
    assert len(found_in(scan)) == 2
    assert stranger.check()[0].code == 3
    for i, name in enumerate(names):
        there.put(name, f"t{i}")
    said, scan = stranger.scan()
    assert said.code == 0
    assert len(found_in(scan)) == 12


def test_a_scan_of_a_part_leaves_the_rest_known(there: Place, stranger: Stranger) -> None:
    names = [there.plain(i) for i in range(6)]
    for i, name in enumerate(names):
        there.put(name, f"t{i}")
    assert stranger.scan(SOURCE_DATE_EPOCH=MORNING)[0].code == 0
    _, before = stranger.check(SOURCE_DATE_EPOCH=NOON)
    said, part = stranger.scan("place", "--only", names[0], SOURCE_DATE_EPOCH=NOON)
    assert (said.code, len(found_in(part))) == (0, 1)
    checked, after = stranger.check(SOURCE_DATE_EPOCH=NOON)
    assert checked.code == 0
    assert [g["where"] for g in after["gaps"]] == [g["where"] for g in before["gaps"]]
    assert len(after["gaps"]) > 0


def test_something_else_is_no_scan_of_the_estate(there: Place, stranger: Stranger) -> None:
    there.put(there.plain(1), "t1")
    assert stranger.scan()[0].code == 0
    _, before = stranger.check()
    (stranger.folder / "other.csv").write_text("id,code\n1,a\n2,b\n")
    assert stranger.run("scan", "other.csv", "-q", "--format", "json", "-o", "other.json").code == 0
    checked, after = stranger.check()
    assert checked.code == 0
    assert after["gaps"] == before["gaps"]
    listed = stranger.run("scans")
    assert listed.code == 0
    assert len([line for line in listed.out.splitlines() if line.strip()]) >= 2


def test_what_changed_is_seen_and_what_is_gone_is_gone(there: Place, stranger: Stranger) -> None:
    names = [there.plain(i) for i in range(8)]
    for i, name in enumerate(names):
        there.put(name, f"t{i}" if i % 2 else "")
    _, first = stranger.scan(SOURCE_DATE_EPOCH=MORNING)
    assert len(found_in(first)) == 4
    there.put(names[0], "new")
    there.put(names[1], "")
    there.remove(names[3])
    there.put(there.plain(20), "newer")
    said, second = stranger.scan(SOURCE_DATE_EPOCH=EVENING)
    assert said.code == 0
    assert found_in(second) == sorted([names[0], names[5], names[7], there.plain(20)])
    assert names[3] not in {f["container"] for f in second["fields"]}


def test_a_run_that_was_killed_goes_on_with_what_is_true_now(there: Place, stranger: Stranger) -> None:
    names = [there.plain(i) for i in range(60)]
    for i, name in enumerate(names):
        there.put(name, f"t{i}" if i % 2 else "")
    chance = random.Random(11)
    for _ in range(3):
        started = stranger.start("scan", "-q", "--format", "json", "-o", "killed.json")
        time.sleep(chance.uniform(1.0, 4.0))
        started.send_signal(signal.SIGKILL)
        started.communicate()
    there.put(names[0], "changed")
    there.remove(names[1])
    there.put(there.plain(90), "new")
    said, scan = stranger.scan()
    wanted = sorted([*(names[i] for i in range(3, 60, 2)), there.plain(90), names[0]])
    if there.changes_show:
        assert found_in(scan) == wanted
    else:  # nothing tells that a table changed; what is gone and what is new shows all the same
        assert set(found_in(scan)) | {names[0]} == set(wanted)
    assert said.code == 0
    assert names[1] not in {f["container"] for f in scan["fields"]}
    fresh, anew = stranger.scan("--fresh", "--store", "another.sqlite")
    assert fresh.code == 0
    assert found_in(anew) == wanted
    assert stranger.left() == []


def test_two_scans_on_one_store_at_once(there: Place, stranger: Stranger) -> None:
    for i in range(20):
        there.put(there.plain(i), f"t{i}")
    both = [stranger.start("scan", "-q", "--format", "json", "-o", f"{n}.json") for n in range(2)]
    ended = [(p.communicate(timeout=600), p.returncode) for p in both]
    codes = sorted(code for _, code in ended)
    assert codes in ([0, 0], [0, 2]), [err.decode() for (_, err), _ in ended]
    for (_, err), code in ended:
        if code == 2:
            assert b"another scan" in err
            assert len(err.strip().splitlines()) == 1
    said, _ = stranger.check()
    assert said.code == 0


def test_a_clock_that_jumps_back_does_not_bring_back_the_past(there: Place, stranger: Stranger) -> None:
    there.put(there.plain(1), "t1")
    assert stranger.scan(SOURCE_DATE_EPOCH=EVENING)[0].code == 0
    there.put(there.plain(2), "t2")
    said, scan = stranger.scan(SOURCE_DATE_EPOCH=MORNING)
    assert said.code == 0
    assert found_in(scan) == [there.plain(1), there.plain(2)]
    _, checked = stranger.check(SOURCE_DATE_EPOCH=EVENING)
    assert any(there.plain(2) in str(gap["where"]) for gap in checked["gaps"])


def test_a_full_disk_is_said_in_one_line_and_the_next_scan_goes_on(there: Place, stranger: Stranger) -> None:
    for i in range(30):
        there.put(there.plain(i), f"t{i}")
    disk = stranger.folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=120k", "tmpfs", str(disk)], check=True)
    try:
        said = stranger.run("scan", "-q", "--format", "json", "-o", "full.json", "--store", "disk/store.sqlite")
        assert said.code == 2, said
        assert len(said.err.strip().splitlines()) == 1
        assert "disk" in said.err
        out = stranger.run("scan", "-q", "--format", "json", "-o", "/dev/full", "--store", "good.sqlite")
        assert out.code == 2
        assert len(out.err.strip().splitlines()) == 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert stranger.scan()[0].code == 0
    assert stranger.left() == []


def test_a_read_only_folder_is_said_in_one_line(there: Place, stranger: Stranger) -> None:
    there.put(there.plain(1), "t1")
    disk = stranger.folder / "closed"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)], check=True)
    try:
        for words in (
            ["scan", "-q", "--store", "closed/store.sqlite"],
            ["scan", "-q", "-o", "closed/scan.txt"],
            ["report", "--format", "html", "-o", "closed/report.html"],
            ["baseline", "-o", "closed/known.json"],
        ):
            said = stranger.run(*words)
            assert said.code == 2, (words, said)
            assert len([line for line in said.err.splitlines() if line.startswith("piimap: ")]) == 1, said.err
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_one_persons_data_is_found_and_exported_whole(there: Place, stranger: Stranger) -> None:
    for i in range(5):
        there.put(there.plain(i), f"t{i}")
    assert stranger.scan()[0].code == 0
    who = f"email: {mails('t3')[7]}\n"
    said = stranger.run("subject", "-q", "--export", "pack", "--plain", "--format", "json", stdin=who)
    assert said.code in (0, 3), said
    assert there.plain(3) in said.out
    assert not any(there.plain(i) in said.out for i in (0, 1, 2, 4))
    assert mails("t3")[7] not in said.out + said.err
    pack = "".join(p.read_text(encoding="utf-8") for p in (stranger.folder / "pack").rglob("*") if p.is_file())
    assert mails("t3")[7] in pack
    assert mails("t3")[6] not in pack, "another's row is in the export"
    assert all(p.stat().st_mode & 0o077 == 0 for p in (stranger.folder / "pack").rglob("*"))
    assert stranger.left() == []


def test_what_the_report_says_of_each_thing_is_so(there: Place, stranger: Stranger) -> None:
    held = {there.plain(i): i % 3 == 0 for i in range(9)}
    for i, (name, personal) in enumerate(held.items()):
        there.put(name, f"t{i}" if personal else "")
    _, scan = stranger.scan()
    assert found_in(scan) == sorted(name for name, personal in held.items() if personal)
    for field in scan["fields"]:
        if field["field"] == "code" and not held[field["container"]]:
            assert field["clean_below"] is not None, "all of it was read, and nothing is said of it"
        if field["field"] == "code" and held[field["container"]]:
            assert field["clean_below"] is None
            assert field["findings"][0]["matches"] == 20
    assert stranger.run("report", "--format", "markdown", "-o", "report.md").code == 0
    assert stranger.run("report", "--format", "html", "--lang", "fr", "-o", "report.html").code == 0
    _, checked = stranger.check()
    places = {str(gap["where"]) for gap in checked["gaps"]}
    for name, personal in held.items():
        assert any(name in where for where in places) == personal, (name, places)
