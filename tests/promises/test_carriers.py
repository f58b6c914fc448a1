"""Promise 1 where a value stands beside the rows: 300 carriers, each with a canary of its own, and every output."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.base import formats_of
from tests.promises.canary import json_unescaped, unpacked
from tests.promises.carriers import Canary, all_carriers, leaks, plant

ROOT = str(Path(__file__).parents[2])
CONFIG = """\
version = 1

[controller]
name = "Example"

[[sources]]
name = "share"
url = "share"

[[services]]
id = "sales"
name = "Sales"

[[purposes]]
id = "orders"
name = "Orders"
legal_basis = "contract"
recipients = ["sales"]

[[purposes.data]]
source = "share"
containers = ["sqlite/*"]
subjects = ["customer"]
categories = ["user.contact.email"]
retention = "P1Y"
"""


@dataclass(frozen=True)
class Estate:
    folder: Path
    planted: dict[Canary, str]
    environment: dict[str, str]

    def run(self, *words: str) -> bytes:
        """All that the command says, on both streams. It may find gaps and unread things, but not break."""
        command = [sys.executable, "-m", "scanner", "--debug", *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, env=self.environment)
        assert done.returncode in (0, 1, 3), done.stderr.decode()
        return done.stdout + b"\n" + done.stderr

    def leaks(self, content: bytes) -> dict[str, list[str]]:
        content = unpacked(content)
        plain = json_unescaped(content.decode("utf-8", "replace")).encode("utf-8", "replace")
        return {**leaks(content, self.planted), **leaks(plain, self.planted)}


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Estate:
    folder = tmp_path_factory.mktemp("carriers")
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "tmp").mkdir()
    environment = {
        **os.environ,
        "PIIMAP_KEY": "ab" * 32,
        "TMPDIR": str(folder / "tmp"),
        "SOURCE_DATE_EPOCH": "1782806400",
        "PYTHONPATH": ROOT,
    }
    made = Estate(folder, plant(folder / "share"), environment)
    (folder / "scan.out").write_bytes(made.run("scan", "--format", "json", "--locations", "all"))
    return made


def test_there_are_enough_of_them_and_the_search_finds_each(tmp_path: Path) -> None:
    planted = {Canary(n): name for n, name in enumerate(all_carriers())}
    assert len(planted) >= 250
    for canary, name in list(planted.items())[::7]:
        for said in (canary.word.upper(), canary.mail, f"x{canary.iban[4:]}x", canary.word.encode().hex()):
            assert list(leaks(said.encode(), planted)) == [name]


def test_the_scan_and_the_store_show_none(estate: Estate) -> None:
    said = (estate.folder / "scan.out").read_bytes()
    assert b"\xe2\x9f\xa8email#" in said or b"\\u27e8email#" in said, "names that are values are masked"
    assert estate.leaks(said) == {}
    store = b"".join(p.read_bytes() for p in sorted((estate.folder / ".piimap").rglob("*")) if p.is_file())
    assert store
    assert estate.leaks(store) == {}


@pytest.mark.stranger
def test_the_report_and_the_register_show_none(estate: Estate) -> None:
    for form in ("html", "xlsx"):
        estate.run("report", "--format", form, "-o", f"report.{form}")
        assert estate.leaks((estate.folder / f"report.{form}").read_bytes()) == {}


@pytest.mark.stranger
@pytest.mark.parametrize("command", ["map", "check", "report"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_format_shows_one(estate: Estate, command: str, lang: str) -> None:
    for form in formats_of(command):  # type: ignore[arg-type]
        words = ["--lang", lang] if command == "report" else []
        said = estate.run(command, "--format", form, "-o", f"{command}.{form}", *words)
        assert estate.leaks(said + (estate.folder / f"{command}.{form}").read_bytes()) == {}


def test_the_temporary_folder_is_left_empty(estate: Estate) -> None:
    assert {p.name for p in (estate.folder / "tmp").iterdir()} <= {"kreuzberg-pdfium"}
