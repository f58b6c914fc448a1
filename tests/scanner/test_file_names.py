"""A file that is called after a person, or by a person's address, is personal data by its name, which stays masked."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from reports.words import Words
from scanner.config import ScanSettings, Settings, SourceSettings
from scanner.inventory.store import Store
from scanner.inventory.wire import to_wire
from scanner.listing import Options
from scanner.pipeline import scan

PERSON, OTHER, MAIL = "Jean_Dupont", "Marie_Lefevre", "dupont.jean@exemple.fr"


@pytest.fixture
def wire(tmp_path: Path) -> dict[str, object]:
    folder = tmp_path / "share"
    (folder / "hr").mkdir(parents=True)
    (folder / "hr" / f"CV_{PERSON}.txt").write_text("nothing", encoding="utf-8")
    (folder / "invoice_2024-03-01_000123.txt").write_text("nothing", encoding="utf-8")
    (folder / f"{MAIL}.txt").write_text("nothing", encoding="utf-8")
    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        archive.writestr(f"files/{OTHER}.txt", "nothing")
    settings = Settings(sources=(SourceSettings(name="share", url=str(folder)),), scan=ScanSettings(workers=1))
    with Store(tmp_path / "inventory.sqlite") as store:
        done = scan(settings, store, Options(now="2026-06-29T08:00:00Z", tool_version="1", locations=None))
        return to_wire(done.inventory, None, say=Words("en").say)


def test_the_names_are_findings_of_their_own_field(wire: dict[str, object]) -> None:
    named = [
        (re.sub(r"#[a-z2-7]{10}⟩", "#…⟩", f["container"]), x["category"], x["matches"], x["prevalence"])
        for f in wire["fields"]  # type: ignore[attr-defined]
        if f["field"] == "file name"
        for x in f["findings"]
    ]
    assert sorted(named) == [
        ("hr/CV_⟨person#…⟩.txt", "user.name", 1, None),
        ("pack.zip!/files/⟨person#…⟩.txt", "user.name", 1, None),
        ("⟨email#…⟩", "user.contact.email", 1, None),
    ]


def test_a_name_that_is_no_value_has_no_field(wire: dict[str, object]) -> None:
    fields = [(f["container"], f["field"]) for f in wire["fields"]]  # type: ignore[attr-defined]
    assert ("invoice_2024-03-01_000123.txt", "text") in fields
    assert ("invoice_2024-03-01_000123.txt", "file name") not in fields


def test_the_names_stay_masked(wire: dict[str, object]) -> None:
    shown = str(wire)
    assert not any(value in shown for value in (PERSON, OTHER, MAIL, "Dupont", "Lefevre", "exemple.fr"))
