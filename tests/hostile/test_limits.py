"""What a file may cost: memory and computing time of a worker are bounded, and what is beyond costs the file alone."""

from __future__ import annotations

import hashlib
import os
import signal
import tempfile
import zlib
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from scanner.content import Plan
from scanner.errors import Unreadable
from scanner.executors import MEMORY, make_executor
from scanner.formats.document import Document
from scanner.limits import OutOfTime, bound_worker, within
from tests.contracts.formats import stream
from tests.formats.test_document import pdf
from tests.support.saying import english


def nothing() -> None:
    """Workers need no preparation here."""


def fill(size: int) -> int:
    return len(bytearray(size))


def loop() -> None:
    with within(0.2, grace=60):
        while True:
            pass


def deaf() -> None:
    """A loop inside a library that never looks for signals."""
    with within(0.2, grace=1):
        hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2_000_000_000)


def quick() -> str:
    with within(60):
        return "done"


def test_memory_is_bounded_and_the_worker_goes_on() -> None:
    with make_executor(1, nothing) as executor:
        with pytest.raises(MemoryError):
            executor.submit(fill, MEMORY + 1).result()
        assert executor.submit(fill, 1024).result() == 1024


def test_time_is_bounded_and_the_worker_goes_on() -> None:
    with make_executor(1, nothing) as executor:
        with pytest.raises(OutOfTime, match=r"limit\.computing"):
            executor.submit(loop).result()
        assert executor.submit(quick).result() == "done"


def test_what_does_not_listen_ends_with_its_process() -> None:
    with make_executor(1, nothing) as executor, pytest.raises(BrokenProcessPool):
        executor.submit(deaf).result()


def leave(name: str) -> str:
    path = Path(tempfile.gettempdir()) / name
    path.write_text("a copy")
    return str(path)


def leave_and_die(name: str) -> None:
    leave(name)
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_workers_unpack_goes_with_them_even_if_they_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with make_executor(1, nothing) as executor:
        copy = Path(executor.submit(leave, "a").result())
        assert copy.is_relative_to(tmp_path)
        assert copy.parent.stat().st_mode & 0o777 == 0o700
    with make_executor(1, nothing) as executor, pytest.raises(BrokenProcessPool):
        executor.submit(leave_and_die, "b").result()
    assert list(tmp_path.iterdir()) == []


def test_the_users_own_process_is_not_bounded() -> None:
    with within(0.0):
        assert sum(range(1_000_000)) > 0


def twice_packed() -> bytes:
    """A PDF whose page is a gigabyte of blanks, packed twice, so that no look from outside shows it."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * (1024 * 1024)) for _ in range(1024)) + packer.flush()
    packed = zlib.compress(once)
    bomb = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    return pdf("", more=(bomb,)).replace(b"/Contents 5 0 R", b"/Contents 6 0 R")


def read_with_little_memory(data: bytes) -> str:
    bound_worker(800 * 1024 * 1024)
    try:
        return repr([content.name for content in Document().read(stream(data, "a.pdf"), Plan())])
    except Unreadable as error:
        return english(error.said)


def test_a_document_that_fills_the_memory_costs_its_process_and_no_more() -> None:
    data = twice_packed()
    assert len(data) < 100_000
    with make_executor(1, nothing) as executor:
        try:
            outcome = executor.submit(read_with_little_memory, data).result()
        except BrokenProcessPool:
            return
    assert "damaged" in outcome, outcome
