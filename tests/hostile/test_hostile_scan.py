"""A share of hostile files, scanned as a user would: reported, never clean, nothing written, no call home."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.estate import readable, refused, write_estate

ROOT = Path(__file__).parents[2]
LISTED = {"fifo", "loop", "passwd", "socket", "up", "zero"}


class _Home(http.server.BaseHTTPRequestHandler):
    called: list[str]

    def do_GET(self) -> None:
        self.called.append(self.path)
        self.send_error(404)

    do_HEAD = do_POST = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def home() -> Iterator[tuple[str, list[str]]]:
    """A server that hears every call, and what was called for."""
    called: list[str] = []
    handler = type("Handler", (_Home,), {"called": called})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", called
        server.shutdown()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory, home: tuple[str, list[str]]) -> dict[str, Any]:
    """One scan, in a worker process, and what it left behind."""
    folder = tmp_path_factory.mktemp("hostile")
    share, work, temporary = folder / "share", folder / "work", folder / "tmp"
    listening = write_estate(share, home[0])
    work.mkdir()
    temporary.mkdir()
    before = contents(share)
    environment = {k: v for k, v in os.environ.items() if k != "PIIMAP_KEY"} | {
        "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "config"),
    }  # fmt: skip
    (work / "config.toml").write_text(
        'version = 1\n[controller]\nname = "x"\n[scan]\nmax_mb = 8\n[[sources]]\nname = "share"\nurl = "../share"\n'
    )
    command = [sys.executable, "-m", "scanner", "-c", "config.toml", "scan", "--workers", "2", "--format", "json", "-q"]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, timeout=600)
    listening.close()
    return {
        "code": done.returncode,
        "wire": json.loads(done.stdout),
        "errors": done.stderr,
        "written": sorted(p.relative_to(folder).parts[0] for p in folder.rglob("*") if "evil" in p.name),
        "left": list(temporary.iterdir()),
        "work": sorted(p.name for p in work.iterdir()),
        "changed": contents(share) != before,
    }


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def reasons(scanned: dict[str, Any], name: str) -> list[tuple[str, str]]:
    skipped = scanned["wire"]["skipped"]
    return [
        (s["stage"], s["reason"]) for s in skipped if s["container"].split("!/")[0] == name and s["stage"] != "note"
    ]


def fields(scanned: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [f for f in scanned["wire"]["fields"] if f["container"].split("!/")[0] == name]


def test_it_ends_incomplete_and_not_broken(scanned: dict[str, Any]) -> None:
    assert scanned["code"] == 3
    assert "piimap broke" not in json.dumps(scanned["wire"])
    assert "Traceback" not in scanned["errors"]


@pytest.mark.parametrize("name", sorted(refused("")))
def test_what_cannot_be_read_is_reported_with_a_reason(scanned: dict[str, Any], name: str) -> None:
    found = reasons(scanned, name)
    assert any(stage in ("open", "read") and reason for stage, reason in found), found


@pytest.mark.parametrize("name", sorted(refused("")))
def test_what_was_not_read_through_is_never_said_to_be_clean(scanned: dict[str, Any], name: str) -> None:
    whole = name in ("links.tar", "quine.zip")  # their other members are read
    assert whole or all(f["clean_below"] is None for f in fields(scanned, name))


@pytest.mark.parametrize("name", sorted({*readable("")} - {"gpj.\u202evsc.csv"}))
def test_what_is_only_odd_is_read(scanned: dict[str, Any], name: str) -> None:
    assert fields(scanned, name), reasons(scanned, name)


def test_names_that_mislead_or_are_no_text_are_written_plainly(scanned: dict[str, Any]) -> None:
    shown = {re.sub("⟨#[a-z2-7]{10}⟩", "⟨#⟩", f["container"]) for f in scanned["wire"]["fields"]}
    assert {"gpj.⟨#⟩vsc.csv", "caf⟨#⟩.csv"} <= shown


@pytest.mark.parametrize("name", sorted(LISTED))
def test_what_is_no_file_is_listed_as_left_out(scanned: dict[str, Any], name: str) -> None:
    assert [stage for stage, _ in reasons(scanned, name)] == ["excluded"]
    assert fields(scanned, name) == []


def test_nothing_is_written_outside_the_work_folder(scanned: dict[str, Any]) -> None:
    assert scanned["written"] == []
    assert scanned["left"] == []
    assert scanned["work"] == [".piimap", "config.toml"]
    assert not scanned["changed"]
    assert not Path("/tmp/evil.csv").exists()
    assert not Path("/etc/evil.csv").exists()


def test_nothing_is_fetched_because_a_file_says_so(scanned: dict[str, Any], home: tuple[str, list[str]]) -> None:
    assert scanned["wire"]["fields"]
    assert home[1] == []


def test_the_database_in_the_archive_was_read(scanned: dict[str, Any]) -> None:
    emails = [f for f in fields(scanned, "base.zip") if f["field"] == "email"]
    assert [f["container"] for f in emails] == ["base.zip!/shop.sqlite!/people"]
    assert emails[0]["findings"]
