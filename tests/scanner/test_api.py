"""piimap for programs: the same as the commands, typed and without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner import api
from scanner.cli import run
from scanner.config import Settings
from scanner.errors import StoreError, UserError

CSV = "email,code\n" + "".join(f"p{i}@exemple-courriel.fr,{i}\n" for i in range(30))
CONFIG = """\
version = 1

[controller]
name = "Example"

[[sources]]
name = "exports"
url = "people.csv"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782806400")
    (tmp_path / "people.csv").write_text(CSV)
    (tmp_path / "config.toml").write_text(CONFIG)
    return tmp_path


def test_a_scan_gives_what_the_command_writes_and_says_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", "-q", "--workers", "1", "--store", "one.sqlite", "--format", "json", "-o", "one.json"]) == 0
    capsys.readouterr()
    done = api.scan(api.settings("config.toml"), store="two.sqlite", asked=api.Asked(workers=1))
    assert capsys.readouterr() == ("", "")
    assert done.complete
    one, two = (folder / "one.json").read_bytes(), api.render(done.material, "scan", "json")
    assert one.partition(b'"fields"')[2] == two.partition(b'"fields"')[2]


def test_findings_are_a_table_without_values(folder: Path) -> None:
    done = api.scan(Settings(), "people.csv", store="one.sqlite", asked=api.Asked(workers=1, only=("*",)))
    (row,) = api.findings(done.material).to_pylist()
    assert (row["container"], row["field"], row["category"]) == ("people.csv", "email", "user.contact.email")
    assert row["share_low"] <= 1.0 <= row["share_high"]
    assert "exemple-courriel" not in str(row)


def test_gaps_are_a_table_in_the_language_that_is_asked_for(folder: Path) -> None:
    settings = api.settings("config.toml")
    api.scan(settings, store="one.sqlite", asked=api.Asked(workers=1))
    (row,) = api.gaps(api.compare(settings, store="one.sqlite", lang="fr")).to_pylist()
    assert (row["rule"], row["where"], row["persons"]) == ("unassigned-place", "exports/people.csv", 30)
    assert row["explanation"].startswith("Aucune finalité ne vise exports/people.csv")


def test_without_a_declaration_there_are_no_gaps_and_the_table_has_its_columns(folder: Path) -> None:
    api.scan(Settings(), "people.csv", store="one.sqlite", asked=api.Asked(workers=1))
    material = api.compare(Settings(), store="one.sqlite")
    assert api.gaps(material).num_rows == 0
    assert "explanation" in api.gaps(material).column_names
    assert material.datamap is not None


def test_what_is_wrong_is_raised_with_its_remedy(folder: Path) -> None:
    with pytest.raises(UserError):
        api.settings("nowhere.toml")
    with pytest.raises(StoreError):
        api.compare(Settings(), store="nothing.sqlite")
    with pytest.raises(UserError, match="nowhere"):
        api.scan(Settings(), "nowhere.csv", store="one.sqlite")
    assert not (folder / "one.sqlite").exists(), "a target that is not there makes no store"
