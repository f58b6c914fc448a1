"""A scan that is killed at any moment leaves only whole containers, and its lock goes with it."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.inventory.store import Store
from scanner.model import ContainerScan, FieldRef
from tests.support import material

RUN = material.RUN


def numbered(number: int) -> ContainerScan:
    """A container big enough that a kill can fall into the middle of its writing."""
    source, container = "crm", f"table{number:04}"
    refs = [FieldRef(source, container, f"column{i}") for i in range(20)]
    return ContainerScan(
        source,
        container,
        tuple(material.field_scan(ref, "user.contact.email") for ref in refs),
        hashes=tuple(
            material.hash_set(ref, "user.contact.email", material.emails(range(number, number + 300)))
            for ref in refs[:3]
        ),
    )


def keep_until_killed(path: str) -> None:
    with Store(path) as store:
        store.begin(RUN)
        for number in range(len(store.finished(RUN.id)), 10_000):
            store.keep(RUN.id, numbered(number))
            print(number, flush=True)


@pytest.mark.parametrize("seconds", [0.0, 0.013, 0.037, 0.071, 0.113])
def test_a_kill_at_any_moment_leaves_only_whole_containers(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "inventory.sqlite"
    code = f"from tests.inventory.test_kill import keep_until_killed; keep_until_killed({str(path)!r})"
    work = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    assert work.stdout is not None
    for expected in ("0\n", "1\n", "2\n"):
        assert work.stdout.readline() == expected
    time.sleep(seconds)
    work.kill()
    said = 3 + len(work.stdout.read().splitlines())
    work.wait()

    with Store(path) as store:
        assert store.unfinished(RUN.config_digest, RUN.seed, RUN.tool_version, RUN.key_id) == RUN
        kept = store.containers(RUN.id)
        assert kept == tuple(numbered(n) for n in range(len(kept)))
        assert said <= len(kept) <= said + 1
        store.begin(RUN)
        store.keep(RUN.id, numbered(len(kept)))
        store.finish(RUN.id)
        assert len(store.load().fields) == 20 * (len(kept) + 1)


def test_a_killed_scans_lock_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "inventory.sqlite"
    code = f"from tests.inventory.test_kill import keep_until_killed; keep_until_killed({str(path)!r})"
    work = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    assert work.stdout is not None
    work.stdout.readline()
    work.kill()
    work.communicate()
    with Store(path) as store:
        store.begin(replace(RUN, seed=7))
