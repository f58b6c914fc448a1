"""Where results go: files are replaced whole, anything else is written into, and a planted link is never followed."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scanner.errors import UserError
from scanner.terminal import write

ROOT = Path(__file__).parents[2]


@contextmanager
def reader(path: Path) -> Iterator[list[bytes]]:
    """Reads a FIFO to its end beside the block."""
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: got.append(path.read_bytes()), daemon=True)
    thread.start()
    yield got
    thread.join(10)


def test_a_fifo_is_written_into_and_stays(tmp_path: Path) -> None:
    fifo = tmp_path / "out"
    os.mkfifo(fifo)
    with reader(fifo) as got:
        write(b"content", fifo)
        if not stat.S_ISFIFO(fifo.lstat().st_mode):
            pytest.fail("the FIFO was replaced by a file")
    assert got == [b"content"]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_written_into_and_stays(tmp_path: Path, device: str) -> None:
    """Through a link, so that what is replaced, if anything is, is the link."""
    out = tmp_path / "out"
    out.symlink_to(device)
    if device == "/dev/full":
        with pytest.raises(UserError, match=r"no space is left there \(ENOSPC\)"):
            write(b"content", out)
    else:
        write(b"content", out)
    assert out.is_symlink()
    assert stat.S_ISCHR(out.stat().st_mode)


@pytest.mark.parametrize("name", ["/proc/self/fd/{}", "/dev/fd/{}"])
def test_a_descriptor_is_written_into_where_it_stands(tmp_path: Path, name: str) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"before\n")
    handle = os.open(log, os.O_WRONLY | os.O_APPEND)
    try:
        write(b"content", Path(name.format(handle)))
    finally:
        os.close(handle)
    assert log.read_bytes() == b"before\ncontent"


def test_standard_output_by_its_name_is_the_standard_output(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"before\n")
    link = tmp_path / "link"
    link.symlink_to("/dev/stdout")  # if anything is replaced, it is this link
    code = f"from pathlib import Path; from scanner.terminal import write; write(b'content', Path({str(link)!r}))"
    with log.open("ab") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True)
    assert log.read_bytes() == b"before\ncontent"


def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "report", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(Path("there") / "report")
    write(b"new", link)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [p.name for p in target.parent.iterdir()] == ["report"]


def test_a_link_to_nothing_yet_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("target")
    write(b"new", link)
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_link_in_a_ring_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(UserError, match="ELOOP") as told:
        write(b"x", tmp_path / "a" / "c")
    assert "\n" not in str(told.value)


def test_a_link_planted_beside_it_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"kept")
    (tmp_path / "report.json.part").symlink_to(victim)
    write(b"new", tmp_path / "report.json")
    assert victim.read_bytes() == b"kept"
    assert (tmp_path / "report.json").read_bytes() == b"new"
    assert not (tmp_path / "report.json").is_symlink()


@pytest.mark.parametrize(
    ("owner", "mode", "planted"), [(12, 0o1777, True), (7, 0o1777, False), (9, 0o1777, False), (12, 0o755, False)]
)
def test_a_link_that_another_user_planted_among_everybodys_files_is_refused(
    owner: int, mode: int, planted: bool
) -> None:
    """As the kernel refuses it of whoever opens it (fs.protected_symlinks): 7 is the user, 9 owns the folder."""
    from scanner.writing import planted_by_another

    assert planted_by_another(owner, mode, 9, 7) is planted


def test_the_mode_of_what_is_replaced_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(b"new", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_users_own_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(b"new", tmp_path / "report")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (".", "it is a folder"),
        ("/proc/nothing/report", "ENOENT"),
        ("x" * 300, "ENAMETOOLONG"),
        ("file/report", "ENOTDIR"),
    ],
)
def test_what_cannot_be_written_is_one_line_with_the_reason(tmp_path: Path, path: str, why: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match=why) as told:
        write(b"x", tmp_path / path)
    assert "\n" not in str(told.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(("kind", "why"), [(stat.S_IFBLK, "it is a disk"), (stat.S_IFSOCK, "it is a socket")])
def test_a_disk_and_a_socket_are_no_places_for_a_report(kind: int, why: str) -> None:
    from scanner.writing import refused_kind

    assert refused_kind(kind | 0o600) == why


def test_extracted_text_goes_into_a_fifo_too(tmp_path: Path) -> None:
    from scanner.writing import write_file

    fifo = tmp_path / "out"
    os.mkfifo(fifo)
    with reader(fifo) as got:
        write_file(fifo, b"content", "", mode=0o600)
    assert got == [b"content"]
    assert stat.S_ISFIFO(fifo.lstat().st_mode)


def test_what_must_be_new_never_replaces(tmp_path: Path) -> None:
    from scanner.writing import write_file

    path = tmp_path / "key"
    write_file(path, b"one", "", mode=0o600, new=True)
    with pytest.raises(FileExistsError):
        write_file(path, b"two", "", mode=0o600, new=True)
    assert path.read_bytes() == b"one"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


WRITERS = {
    "scanner/writing.py": "the writer itself",
    "scanner/inventory/place.py": "makes the empty store",
    "scanner/scratch.py": "makes the lock of a private temporary folder",
}
"""Modules that may make a file where the user said; all others call the writer."""


def test_every_file_of_ours_is_written_by_the_one_writer() -> None:
    assert [place for path in sorted(ROOT.glob("scanner/**/*.py")) for place in writes(path)] == []


def writes(path: Path) -> list[str]:
    name = str(path.relative_to(ROOT))
    if name in WRITERS:
        return []
    calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
    return [f"{name}:{call.lineno}" for call in calls if _makes_a_file(call)]


def _makes_a_file(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    said = ast.unparse(call)
    # Copies in a private temporary folder are called `copy`, and go with it.
    if called in ("write_text", "write_bytes") or "O_CREAT" in said.partition("(")[2].partition(")")[0]:
        return True
    mode = [a.value for a in (*call.args, *(k.value for k in call.keywords)) if isinstance(a, ast.Constant)]
    return (
        called == "open" and not said.startswith("copy.") and any(m in ("w", "wb", "a", "ab", "x", "xb") for m in mode)
    )
