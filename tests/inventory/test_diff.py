"""What appeared, went or changed, and what the later scan could not look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scanner.inventory.diff import Change, diff, to_text
from scanner.model import FieldRef, FieldScan, Inventory, Skipped
from tests.support import material
from tests.support.saying import text

EMAIL = FieldRef("crm", "customers", "email")
RELIGION = FieldRef("crm", "customers", "religion")


def with_field(ref: FieldRef, change: Callable[[FieldScan], FieldScan | None]) -> Inventory:
    """The shared inventory with one field changed, or left out."""
    found = material.inventory()
    made = (change(f) if f.ref == ref else f for f in found.fields)
    return replace(found, fields=tuple(f for f in made if f is not None))


def changed_finding(ref: FieldRef, **changes: object) -> Inventory:
    def change(scan: FieldScan) -> FieldScan:
        return replace(scan, findings=tuple(replace(f, **changes) for f in scan.findings))  # type: ignore[arg-type]

    return with_field(ref, change)


def test_a_scan_does_not_differ_from_itself() -> None:
    assert diff(material.inventory(), material.inventory()).changes == ()


def test_a_field_and_its_findings_appear() -> None:
    difference = diff(with_field(RELIGION, lambda f: None), material.inventory())
    assert difference.changes == (
        Change(RELIGION, "", "appeared"),
        Change(RELIGION, "user.demographic.religious_belief", "appeared"),
    )


def test_a_field_goes_once() -> None:
    difference = diff(material.inventory(), with_field(RELIGION, lambda f: None))
    assert difference.changes == (Change(RELIGION, "", "went"),)
    assert difference.of("went") == difference.changes
    assert difference.of("appeared") == ()


def test_a_finding_goes_from_a_field_that_stays() -> None:
    after = with_field(RELIGION, lambda f: replace(f, findings=()))
    assert diff(material.inventory(), after).changes == (Change(RELIGION, "user.demographic.religious_belief", "went"),)


def test_what_could_not_be_read_has_not_gone() -> None:
    gone = with_field(RELIGION, lambda f: None)
    for container in ("customers", ""):
        after = replace(gone, skipped=(Skipped("crm", container, "read", text("no answer")),))
        assert diff(material.inventory(), after).changes == (Change(RELIGION, "", "unread"),)
    for skipped in (
        Skipped("share", "", "read", text("no answer")),
        Skipped("crm", "custom", "read", text("no answer")),
        Skipped("crm", "customers", "excluded", text("left out")),
        Skipped("crm", "customers", "note", text("3 ragged rows")),
    ):
        after = replace(gone, skipped=(skipped,))
        assert diff(material.inventory(), after).changes == (Change(RELIGION, "", "went"),)


def test_a_file_in_an_archive_that_could_not_be_read_has_not_gone() -> None:
    inner = FieldRef("share", "old.zip!/people.csv", "email")
    before = replace(material.inventory(), fields=(material.field_scan(inner, "user.contact.email"),))
    after = replace(before, fields=(), skipped=(Skipped("share", "old.zip", "open", text("encrypted")),))
    assert [c.kind for c in diff(before, after).changes] == ["unread"]


def test_another_sample_is_no_change() -> None:
    after = changed_finding(EMAIL, prevalence=(0.93, 0.99), confidence=0.9)
    assert diff(material.inventory(), after).changes == ()


def test_a_share_that_no_sample_explains_is_one() -> None:
    after = changed_finding(EMAIL, prevalence=(0.1, 0.2))
    (change,) = diff(material.inventory(), after).changes
    assert change.kind == "changed"
    assert change.notes == ("share of rows: 91.0% to 98.0% → 10.0% to 20.0%",)


def test_another_person_sensitivity_or_type_is_one() -> None:
    after = changed_finding(EMAIL, subject=None, sensitivity="high")
    (change,) = diff(material.inventory(), after).changes
    assert change.notes == ("subject: customer → none", "sensitivity: medium → high")
    after = with_field(EMAIL, lambda f: replace(f, field=replace(f.field, declared_type="", nullable=False)))
    (change,) = diff(material.inventory(), after).changes
    assert change == Change(EMAIL, "", "changed", ("type: text → none", "nullable: True → False"))


def test_the_text_tells_it_all_and_that_the_scans_differ() -> None:
    after = changed_finding(EMAIL, subject="prospect")
    after = replace(after, run=replace(after.run, tool_version="0.2.0", config_digest="x"))
    text = to_text(diff(material.inventory(), after))
    assert text == (
        f"{material.RUN.id} → {after.run.id}: 1 changed\n"
        "note: piimap 0.1.0 and 0.2.0: detectors may differ\n"
        "note: the configuration or the detectors differ\n"
        "changed   crm/customers/email  user.contact.email  (subject: customer → prospect)\n"
    )


def test_no_change_is_said_too() -> None:
    assert to_text(diff(material.inventory(), material.inventory())).endswith(": nothing changed\n")
