"""The command line as its users meet it: one clear line and the right exit code for what goes wrong."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.cli import run

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PIIMAP_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782806400")
    with sqlite3.connect("shop.sqlite") as connection:
        connection.execute("create table customers (id integer primary key, email text)")
        connection.executemany("insert into customers (email) values (?)", [(f"c{i}@x.fr",) for i in range(50)])
    connection.close()
    Path("empty").mkdir()
    Path("odd").mkdir()
    Path("odd/odd.bin").write_bytes(bytes(range(256)) * 4)
    return tmp_path


WRONG = [
    ("no such file", ["scan", "customer.csv"], "there is no file, folder or configured source 'customer.csv'"),
    ("no such database", ["scan", "sqlite:///nowhere.sqlite"], "nowhere.sqlite"),
    ("no such table", ["scan", "shop.sqlite", "--only", "custmers"], "'custmers'. Did you mean 'customers'?"),
    ("no server there", ["scan", "postgresql://u:secret@127.0.0.1:1/shop"], "127.0.0.1:1"),
    ("no such kind of URL", ["scan", "gopher://host/x"], "gopher"),
    ("a driver that is missing", ["scan", "gs://bucket/x"], "pip install 'piimap[gcs]'"),
    ("nothing to scan", ["scan"], "nothing to scan"),
    ("no such format", ["check", "--format", "sariff"], "'sariff' is not one of"),
    ("no declaration", ["check"], "-c/--config"),
    ("no such option", ["scan", "--colour"], "--colour"),
    ("no such command", ["scna"], "scna"),
    ("no such configuration", ["-c", "nowhere.toml", "scan"], "nowhere.toml: cannot be read"),
    ("a time that is none", ["scan", "shop.sqlite", "--max-age", "a week"], "P3Y"),
    ("a number that is none", ["scan", "shop.sqlite", "--locations", "many"], "--locations"),
    ("no scan yet", ["map"], "piimap scan"),
    ("no such rule or field", ["explain", "over-colection"], "over-colection"),
]


@pytest.mark.parametrize(("words", "says"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_the_user_did_wrong_is_one_line_and_exit_code_two(
    words: list[str], says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    said = capfd.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err
    assert "secret" not in said.err
    assert said.out == ""
    lines = [line for line in said.err.splitlines() if line.startswith(("piimap:", "Error:"))]
    assert len(lines) == 1, said.err


def test_an_empty_source_is_said_and_is_not_clean(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "empty", "--format", "json", "-q"]) == 3
    ((stage, reason),) = [(s["stage"], s["reason"]) for s in json.loads(capfd.readouterr().out)["skipped"]]
    assert stage == "list"
    assert reason.startswith("there is nothing to read")
    assert run(["scan", "empty", "--accept-fewer", "--format", "json", "-q"]) == 0
    assert [s["stage"] for s in json.loads(capfd.readouterr().out)["skipped"]] == ["note"]


def test_a_format_that_nobody_reads_is_said_and_is_not_clean(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "odd", "--format", "json", "--workers", "1"]) == 3
    said = capfd.readouterr()
    assert [s["container"] for s in json.loads(said.out)["skipped"]] == ["odd.bin"]
    assert "NOT READ: 1" in said.err


def test_one_source_that_refuses_does_not_hide_the_others(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "shop.sqlite", "sqlite:///nowhere.sqlite", "--format", "json", "--workers", "1"]) == 2
    said = capfd.readouterr()
    report = json.loads(said.out)
    assert [f["field"] for f in report["fields"] if f["findings"]] == ["email"]
    assert [(s["source"], s["stage"]) for s in report["skipped"]] == [("nowhere.sqlite", "connect")]
    assert "piimap: nowhere.sqlite:" in said.err


def test_results_go_to_stdout_and_words_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "shop.sqlite", "--format", "json", "--workers", "1"]) == 0
    said = capfd.readouterr()
    assert json.loads(said.out)["schema"] == "piimap.scan/1"
    assert "1 hold personal data" in said.err
    assert "\x1b" not in said.out + said.err, "no colours outside a terminal"


def test_extracted_text_is_for_its_owner_only(capfd: pytest.CaptureFixture[str]) -> None:
    Path("letter.txt").write_text("Écrivez à paul.durand@exemple.fr.", encoding="utf-8")
    assert run(["scan", "letter.txt", "--extracted", "texts.json", "--workers", "1"]) == 0
    assert "HOLDS VALUES" in capfd.readouterr().err
    assert Path("texts.json").stat().st_mode & 0o777 == 0o600
    texts = json.loads(Path("texts.json").read_text(encoding="utf-8"))
    assert [list(fields) for fields in texts.values()] == [["text"]]


def test_the_inventory_is_for_its_owner_only() -> None:
    assert run(["scan", "shop.sqlite", "--workers", "1", "-q"]) == 0
    assert Path(".piimap/inventory.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_key_is_made_once_and_used(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "shop.sqlite", "--workers", "1"]) == 0
    assert "no key" in capfd.readouterr().err
    assert run(["doctor", "--make-key"]) == 0
    assert run(["doctor", "--make-key"]) == 2
    assert "there is a key already" in capfd.readouterr().err
    assert run(["scan", "shop.sqlite", "--workers", "1"]) == 0
    assert "no key" not in capfd.readouterr().err


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scanner.pipeline.scan", stop)
    assert run(["scan", "shop.sqlite"]) == 130
    assert "what was finished is kept" in capfd.readouterr().err


def test_a_closed_pipe_is_no_error() -> None:
    command = (
        f"{sys.executable} -m scanner scan shop.sqlite --format json --workers 1 -q | true; echo ${{PIPESTATUS[0]}}"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == "0"
    assert "Traceback" not in done.stderr


def test_help_is_quick_because_it_loads_no_room() -> None:
    code = (
        "import sys; from scanner.cli import run; run(['--help']); "
        "heavy = {'spacy', 'pandas', 'plotly', 'pyarrow', 'sqlalchemy', 'presidio_analyzer', 'pydantic', 'networkx'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"
    assert "piimap scan customers.csv" in done.stdout
