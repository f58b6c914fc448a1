"""The scan as JSON and as a table."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from reports.base import Material, formats_of
from scanner.inventory.wire import schema
from scanner.model import FieldRef, Inventory, Skipped
from tests.support import material
from tests.support.saying import text


def shown(form: str, inventory: Inventory | None = None, **kwargs: object) -> str:
    made = Material(inventory or material.inventory(), material.settings(), material.NOW, **kwargs)  # type: ignore[arg-type]
    return formats_of("scan")[form]().render(made).decode()


def test_the_scan_has_two_formats() -> None:
    assert sorted(formats_of("scan")) == ["json", "table"]


def test_the_json_is_valid_and_lists_as_many_locations_as_wanted() -> None:
    for locations, listed in ((0, 0), (None, 2)):
        document = json.loads(shown("json", locations=locations))
        Draft202012Validator(schema()).validate(document)
        places = [place for f in document["fields"] for found in f["findings"] for place in found["locations"]]
        assert len(places) == listed


def test_the_table_says_what_was_found_and_how_clean_the_rest_is() -> None:
    lines = shown("table").splitlines()
    religion = next(line for line in lines if line.startswith("crm/customers/religion"))
    assert religion.split("  ") == [
        part
        for part in religion.split("  ")
        if part.strip()
        in (
            "crm/customers/religion",
            "Religious or philosophical belief",
            "customer",
            "critical",
            "190 of 200",
            "91% to 98%",
            "97%",
            "",
        )
    ]
    label = next(line for line in lines if line.startswith("crm/products/label"))
    assert label.split()[-3:] == ["doubt,", "under", "1.5%"]
    assert "23 of 35 fields hold personal data." in lines


def test_personal_fields_come_first() -> None:
    lines = shown("table").splitlines()[1:36]
    clean = ["not recognised" in line for line in lines]
    assert clean == sorted(clean)


def test_what_was_not_read_is_told_from_what_was_left_out() -> None:
    ragged = Skipped("share", "hr/staff.xlsx", "note", text("3 ragged rows"))
    found = material.inventory()
    shown_text = shown("table", replace(found, skipped=(*found.skipped, ragged)))
    unread, _, excluded = shown_text.partition("Left out:")
    unread, _, odd = unread.partition("Read, but odd:")
    assert "share/hr/staff.xlsx: 3 ragged rows (note)" in odd
    assert "share/contracts/2019.pdf: the file is encrypted" in unread
    assert "share/run/agent.sock" in excluded
    assert "share/run/agent.sock" not in unread


def test_a_head_sample_proves_nothing() -> None:
    ref = FieldRef("logs", "access.log", "path")
    clean = material.field_scan(ref, method="head")
    found = material.field_scan(replace(ref, field="user"), "user.account.username", method="head")
    text = shown("table", replace(material.inventory(), fields=(clean, found)))
    assert "proves nothing about the rest" in text
    assert "not random" in text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_table_speaks_both_languages(lang: str) -> None:
    text = shown("table", lang=lang)
    assert ("Sensibilité" in text) == (lang == "fr")
    assert ("Date de naissance" in text) == (lang == "fr")


def test_a_hostile_name_is_shown_as_it_is() -> None:
    ref = FieldRef("crm", "[red]customers[/red]", "[link=x]é字")
    text = shown("table", replace(material.inventory(), fields=(material.field_scan(ref, "user.name"),)))
    assert "crm/[red]customers[/red]/[link=x]é字" in text
    assert "\x1b" not in text


def test_an_empty_scan_is_said() -> None:
    empty = Inventory(material.RUN)
    assert shown("table", empty) == "0 of 0 fields hold personal data.\n"
    assert json.loads(shown("json", empty))["fields"] == []
