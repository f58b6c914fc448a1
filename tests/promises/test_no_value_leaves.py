"""Promise 1: no canary is in any output, log, traceback, cache, temporary file or database of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.base import formats_of
from scanner.cli import run
from tests.promises.canary import MAIL, NAME, traces_in, write_estate

SOURCES = ("crm.sqlite", "share", "calls", "config.toml")
KEY = "ab" * 32


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The estate, scanned once by two worker processes as a user would."""
    folder = tmp_path_factory.mktemp("estate")
    write_estate(folder)
    (folder / "tmp").mkdir()
    environment = {**os.environ, "PIIMAP_KEY": KEY, "TMPDIR": str(folder / "tmp"), "SOURCE_DATE_EPOCH": "1782806400"}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        command = [sys.executable, "-m", "scanner", "--debug", "scan", "--format", "json", "--locations", "all"]
        done = subprocess.run(command, cwd=folder, capture_output=True, env={**environment, "PYTHONPATH": ROOT})
        (folder / "first.out").write_bytes(done.stdout)
        (folder / "first.err").write_bytes(done.stderr)
        assert done.returncode == 3, done.stderr.decode()
        yield folder


ROOT = str(Path(__file__).parents[2])


def written(folder: Path) -> list[Path]:
    """Every file below `folder` that is not a source."""
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.relative_to(folder).parts[0] not in SOURCES]


def assert_clean(folder: Path, capture: pytest.CaptureFixture[str] | None = None) -> None:
    if capture:
        for stream in capture.readouterr():
            assert traces_in(stream.encode()) == []
    for path in written(folder):
        assert traces_in(path.read_bytes()) == [], path.name
        assert traces_in(path.name.encode()) == []
    # The PDF library unpacks itself there once; the loop above has looked into it too.
    assert {p.name for p in (folder / "tmp").iterdir()} <= {"kreuzberg-pdfium"}


def test_the_search_would_find_a_leak(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "leak").write_text(f"{{'who': '{NAME.encode('unicode_escape').decode()}'}}")
    with pytest.raises(AssertionError, match="leak"):
        assert_clean(tmp_path)


def test_the_scan_found_the_canaries_and_kept_none(estate: Path) -> None:
    text = (estate / "first.out").read_text(encoding="utf-8")
    for category in ("user.name", "user.contact.email", "user.contact.phone_number", "user.financial.bank_account"):
        assert f'"{category}"' in text
    assert "⟨email#" in text, "names that are values are masked"
    assert_clean(estate)


@pytest.mark.parametrize("command", ["scan", "map", "check", "report"])
def test_no_format_shows_one(estate: Path, command: str, capfd: pytest.CaptureFixture[str]) -> None:
    for form in formats_of(command):  # type: ignore[arg-type]
        languages = ["en", "fr"] if command == "report" else [""]
        for lang in languages:
            words = [command, "--format", form, "-o", f"{command}.{lang}.{form}", *(["--lang", lang] if lang else [])]
            assert run([*words, *(["--workers", "1"] if command == "scan" else [])]) in (0, 1, 3)
    assert_clean(estate, capfd)


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "crm/people/email"],
        ["explain", "crm/people/note"],
        ["explain", MAIL],
        ["explain", "over-collection"],
        ["baseline", "-o", "known.json"],
        ["config", "show"],
        ["doctor"],
        ["scan", "share", "--workers", "1", "--fresh"],
        ["scan", "nowhere.csv"],
    ],
    ids=lambda words: " ".join(words[:2]).replace(MAIL, "a value"),
)
def test_no_command_says_one(estate: Path, words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--debug", *words]) in (0, 2, 3)
    if MAIL in words:  # what the user typed may be said back
        capfd.readouterr()
    assert_clean(estate, capfd)


def test_a_target_that_is_called_after_a_person_is_masked_too(estate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, content in ((f"{MAIL}.csv", b"id;town\n1;Lyon\n" * 5), (f"{NAME}.xlsx", b"PK\x03\x04 and no more")):
        target = estate / "share" / "targets" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        code = run(
            ["scan", str(target), "--workers", "1", "--format", "json", "-o", "target.out", "--store", "targets"]
        )
        assert code in (0, 3)
        assert "⟨" in (estate / "target.out").read_text(encoding="utf-8")
        assert_clean(estate, capfd)


def test_a_source_that_refuses_is_written_down_without_its_address(
    estate: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gone = f"sqlite:///{MAIL}.sqlite"
    words = ["scan", "crm", gone, "--workers", "1", "--format", "json", "-o", "gone.out", "--store", "gone"]
    assert run(words) == 2
    capfd.readouterr()  # the user is told which path was meant
    assert_clean(estate)


def test_a_suggestion_is_masked_too(estate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "share", "--only", "export mail.csv", "--workers", "1", "--store", "only"]) == 2
    assert "Did you mean 'export ⟨email#" in capfd.readouterr().err
    assert_clean(estate)


BREAKS = [
    ("detectors.email.Email.verify", "a detector"),
    ("detectors.engine.Engine.table", "the engine"),
    ("detectors.engine.Engine.texts", "the text reader"),
    ("scanner.keyed.Collector.add", "the hashing"),
    ("scanner.formats.delimited.Delimited.read", "a format"),
    ("scanner.connectors.database.DatabaseConnector.read", "a connector"),
]


@pytest.mark.parametrize("target", [b[0] for b in BREAKS], ids=[b[1] for b in BREAKS])
def test_what_breaks_on_a_value_does_not_quote_it(
    estate: Path, target: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object, **words: object) -> object:
        raise ValueError(f"cannot handle {NAME} <{MAIL}>", *arguments)

    monkeypatch.setattr(target, broken)
    code = run(["--debug", "scan", "--workers", "1", "--fresh", "--format", "json", "-o", "broken.out"])
    said = capfd.readouterr()
    assert code == 70, "a bug of ours is said, and the rest is read all the same"
    assert "ValueError" in said.err
    assert traces_in(said.err.encode()) == traces_in(said.out.encode()) == []
    # A detector looks at names while sources are listed, before there is anything else to go on with.
    assert "NOT READ" in said.err or target == "detectors.email.Email.verify"
    assert_clean(estate)
