"""The processor's record (Art. 30(2)) and the register's further words of a purpose, as config.toml declares them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.config import load
from scanner.declaration import Declaration
from scanner.errors import ConfigError

DECLARED = """\
version = 1

[controller]
name = "Example"

[[partners]]
id = "host"
name = "Host"
country = "FR"

[[purposes]]
id = "orders"
name = "Orders"
created = "2024-05-01"
updated = "2026-11-24"
automated_decisions = "none"

[[processing_for]]
id = "club"
controller = "Buyers' Club"
contact = "privacy@club.example"
processing = ["hosting", "support"]
subprocessors = ["host"]
transfers = ["US"]
safeguard = "SCC"
origin = "register:S1"
assumed = ["transfers"]
"""


def declared(folder: Path, text: str = DECLARED) -> Declaration:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    found = load(path).declaration
    assert found is not None
    return found


def test_a_processors_record_is_declared(tmp_path: Path) -> None:
    (club,) = declared(tmp_path).processing_for
    assert (club.controller, club.processing, club.transfers) == ("Buyers' Club", ("hosting", "support"), ("US",))
    assert club.origin_of("processing") == "register:S1"
    assert club.origin_of("transfers") == "assumed"


def test_none_is_needed(tmp_path: Path) -> None:
    assert declared(tmp_path, DECLARED.partition("[[processing_for]]")[0]).processing_for == ()


@pytest.mark.parametrize(
    ("good", "bad", "names"),
    [
        ('subprocessors = ["host"]', 'subprocessors = ["hots"]', "host"),
        ('processing = ["hosting"', 'procesing = ["hosting"', "processing"),
        ('transfers = ["US"]', 'transfers = ["USA"]', "ISO 3166-1"),
        ('assumed = ["transfers"]', 'assumed = ["transfer"]', "transfers"),
        ('created = "2024-05-01"', 'created = "1 May 2024"', "2026-11-24"),
    ],
)
def test_what_is_wrong_names_the_right_word(tmp_path: Path, good: str, bad: str, names: str) -> None:
    assert good in DECLARED
    with pytest.raises(ConfigError) as caught:
        declared(tmp_path, DECLARED.replace(good, bad))
    assert names in str(caught.value)
    assert "config.toml:" in str(caught.value)


def test_two_of_one_id_are_refused(tmp_path: Path) -> None:
    again = DECLARED + '\n[[processing_for]]\nid = "club"\ncontroller = "Other"\n'
    with pytest.raises(ConfigError, match="'club' is given twice among the processing_for"):
        declared(tmp_path, again)
