"""The register beyond Art. 30(1): processor's record, impact assessment's criteria, rights, consent, paper, data."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from python_calamine import load_workbook

from reports.base import Material
from reports.register import Activity, Statement, activities, columns
from reports.register_cells import MISSING
from reports.register_data import GROUPS, data_rows
from reports.register_processor import PROCESSOR_COLUMNS, processor_rows
from reports.register_transfers import transfers
from reports.words import Words, dictionary
from scanner.declaration import Declaration, Partner, ProcessingFor, Purpose
from scanner.taxonomy import taxonomy
from tests.reports.estate import estate
from tests.reports.pieces import made, rendered, undeclared

EN, FR = Words("en"), Words("fr")
ON = date(2026, 11, 24)
CLUB = ProcessingFor(
    id="club",
    controller="Buyers' Club",
    contact="privacy@club.example",
    processing=("hosting of the member list", "support"),
    subprocessors=("cloudops",),
    transfers=("US", "CH"),
    origin="register:S1",
)


def declared(given: Material) -> Declaration:
    assert given.settings.declaration is not None
    return given.settings.declaration


def having(given: Material, **changes: Any) -> Material:
    return replace(given, settings=replace(given.settings, declaration=replace(declared(given), **changes)))


def with_purpose(**changes: Any) -> Activity:
    """The row of the small estate's first purpose, declared otherwise."""
    given = made()
    first, *others = declared(given).purposes
    return activities(having(given, purposes=(replace(first, **changes), *others)), EN)[0]


def said(activity: Activity, column: str) -> list[tuple[str, str]]:
    return [(statement.text, statement.origin) for statement in activity[column]]


# --- The processor's record -----------------------------------------------------------------------------------------


def test_a_processors_record_has_what_art_30_2_asks() -> None:
    given = having(made(), processing_for=(CLUB,))
    (row,) = processor_rows(given, (Statement("Maison Exemple", "register:R0"),), EN)
    assert said(row, "for_controller") == [("Buyers' Club, privacy@club.example", "register:S1")]
    assert said(row, "processing") == [("hosting of the member list\nsupport", "register:S1")]
    assert said(row, "subprocessors") == [("CloudOps Inc. (IT services, United States)", "register:S1")]
    assert said(row, "for_transfers") == [
        ("United States: no safeguard declared", "missing"),
        ("Switzerland: adequacy decision 2000/518/EC", ""),
    ]
    assert said(row, "security") == [("Access control\nEncryption at rest", "register:R0")]
    assert said(row, "for_dpo") == [("none declared", "")]


def test_what_a_processor_does_not_declare_is_missing() -> None:
    bare = ProcessingFor(id="x", controller="X")
    (row,) = processor_rows(having(made(), processing_for=(bare,)), MISSING, EN)
    assert said(row, "for_controller") == [("X", "assumed"), ("no contact declared", "missing")]
    assert row["processing"] == MISSING


def test_the_record_is_a_sheet_and_a_part_of_the_csv() -> None:
    given = having(made("fr"), processing_for=(CLUB,))
    book = load_workbook(io.BytesIO(rendered("xlsx", given)))
    assert "Registre du sous-traitant" in book.sheet_names
    rows = list(csv.reader(io.StringIO(rendered("csv", given).decode("utf-8-sig"))))
    empty = rows.index([])
    assert rows[empty + 1][::2] == [FR(f"columns.{key}") for key, _ in PROCESSOR_COLUMNS]
    assert rows[empty + 2][0] == "club"
    assert len(rows) == empty + 3


def test_who_is_no_processor_has_no_such_sheet() -> None:
    assert "Processor's record" not in load_workbook(io.BytesIO(rendered("xlsx", made()))).sheet_names
    assert [] not in list(csv.reader(io.StringIO(rendered("csv", made()).decode("utf-8-sig"))))


# --- Transfers -----------------------------------------------------------------------------------------------------


def told(**declared: Any) -> list[tuple[str, str]]:
    partner = Partner(**{"id": "p", "name": "P", "country": "US", **declared})
    return [(s.text, s.origin) for s in transfers(partner, ON, EN)]


def test_the_second_subparagraph_of_art_49_1_wants_its_documentation() -> None:
    safeguard = "derogation 49(1) second subparagraph"
    assert told(safeguard=safeguard)[1][1] == "missing"
    documented = told(safeguard=safeguard, safeguard_documentation="note 2026-3", origin="register:P1")
    assert documented[1] == ("suitable safeguards (Art. 49(1), second subparagraph): note 2026-3", "register:P1")


@pytest.mark.parametrize("safeguard", ["derogation 49(1)(a)", "49(1)a", "derogation 49(1) (c)", "SCC"])
def test_other_safeguards_do_not(safeguard: str) -> None:
    assert len(told(safeguard=safeguard)) == 1


def test_an_international_organisation_is_a_transfer_wherever_it_sits() -> None:
    assert told(country="FR") == []
    text, origin = told(country="FR", international_organisation=True)[0]
    assert "international organisation" in text
    assert origin == "missing"


# --- Criteria of an impact assessment ------------------------------------------------------------------------------


def criteria(activity: Activity) -> list[str]:
    return [s.text for s in activity["dpia"] if s.text[:1].isdigit() and ". " in s.text[:4]]


def test_a_criterion_is_indicated_with_what_indicates_it_and_never_met() -> None:
    orders = with_purpose()
    assert said(orders, "dpia") == [
        ("4. sensitive or highly personal data: indicated by Religious or philosophical belief", "found"),
        ("1 criterion of 9 indicated; whether one is met is a person's judgement", ""),
    ]


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"data_use": "marketing.advertising"}, "1"),
        ({"automated_decisions": "credit score above 600"}, "2"),
        ({"data_use": "essential.fraud_detection"}, "9"),
    ],
)
def test_declared_words_indicate_too(changes: dict[str, str], number: str) -> None:
    before, after = with_purpose(), with_purpose(**changes)
    new = set(criteria(after)) - set(criteria(before))
    assert any(text.startswith(f"{number}. ") for text in new)


def test_an_ordinary_purpose_indicates_nothing() -> None:
    deliveries = next(a for a in activities(made(), EN) if a.id == "deliveries")
    assert criteria(deliveries) == []
    assert said(deliveries, "dpia")[-1][0].startswith("0 criteria of 9")


def test_an_assessment_that_was_made_is_named() -> None:
    assert said(with_purpose(impact_assessment="AIPD 2025-2"), "dpia")[0] == (
        "assessment made: AIPD 2025-2",
        "policy:34",
    )


def test_large_scale_and_matching_are_seen_by_the_scan() -> None:
    rows = {a.id: criteria(a) for a in activities(estate(), EN)}
    assert "5. large scale: indicated by 79,230 rows of crm/invoices" in rows["orders"]
    assert any(text.startswith("6. matching or combining datasets: indicated by people of") for text in rows["orders"])
    assert all("met" not in text for texts in rows.values() for text in texts)


def test_staff_are_vulnerable() -> None:
    staff = next(a for a in activities(estate(), EN) if a.id == "staff")
    assert any(text.startswith("7. ") and text.endswith("Employees") for text in criteria(staff))


# --- For the person ------------------------------------------------------------------------------------------------


def test_consent_that_is_recorded_nowhere_is_missing() -> None:
    assert with_purpose(legal_basis="consent")["consent"] == MISSING
    recorded = with_purpose(legal_basis="consent", consent_record="consent log of the CMP")
    assert said(recorded, "consent") == [("consent log of the CMP", "policy:34")]
    assert said(with_purpose(), "consent") == [("does not rest on consent", "")]
    assert with_purpose(legal_basis=None)["consent"] == MISSING


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("none", ("no automated decision", "policy:34")), ("scoring", ("scoring", "policy:34")), ("", ("", "missing"))],
)
def test_automated_decisions_are_said_or_missing(declared: str, expected: tuple[str, str]) -> None:
    assert said(with_purpose(automated_decisions=declared), "automated") == [expected]


def test_the_days_of_the_entry() -> None:
    assert said(with_purpose(created="2024-05-01", updated="2026-11-24"), "dated") == [
        ("created 1 May 2024", "policy:34"),
        ("updated 24 November 2026", "policy:34"),
    ]


def test_no_right_offered_is_missing() -> None:
    given = made()
    silent = replace(declared(given).rights, offered=())
    assert activities(having(given, rights=silent), EN)[0]["rights"] == MISSING


# --- Paper, data, columns ------------------------------------------------------------------------------------------


def test_paper_is_a_row_that_no_scan_can_see() -> None:
    row = next(a for a in activities(made(), EN) if a.id == "counter")
    assert said(row, "activity")[0][0] == "Paper forms in the shop (declared, not verifiable)"
    assert said(row, "found") == [("declared, not verifiable", "")]
    assert said(row, "data_use")[0][0] == "Customer account, quotes and orders"
    assert "missing" not in {s.origin for key, _ in columns("en") for s in row[key]}


def test_each_kind_of_data_has_its_period() -> None:
    rows = [r for r in data_rows(made("fr"), FR) if r.id == "deliveries"]
    assert [r["group"][0].text for r in rows] == ["État-civil, identité, données d'identification, images"]
    assert rows[0]["retention"][0].text == "1 an à compter de la livraison"
    assert data_rows(undeclared(), EN) == ()


def test_a_period_that_nobody_declared_is_missing() -> None:
    given = made()
    first = declared(given).purposes[0]
    bare = replace(first, data=tuple(replace(row, retention=None) for row in first.data))
    assert all(r["retention"] == MISSING for r in data_rows(having(given, purposes=(bare,)), EN))


def test_every_group_of_the_vocabulary_is_one_of_the_models() -> None:
    assert {entry.cnil for entry in taxonomy().values()} <= set(GROUPS)
    assert {f"groups.{group}" for group in GROUPS} <= set(dictionary())


def test_both_orders_have_the_same_columns() -> None:
    assert sorted(columns("en")) == sorted(columns("fr"))
    french = [key for key, _ in columns("fr")]
    model = ["places", "data_use", "subjects", "declared", "special", "retention", "internal", "bodies", "processors",
             "transfers", "security"]  # fmt: skip
    assert [key for key in french if key in model] == model


def test_no_cell_of_a_processors_record_is_a_formula() -> None:
    hostile = replace(CLUB, controller="=cmd|' /C calc'!A0", contact="", processing=("@SUM(1)", "+1"))
    text = rendered("csv", having(made(), processing_for=(hostile,))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=cmd") for cell in cells)


def test_a_purpose_of_nothing_has_every_cell() -> None:
    given = having(made(), purposes=(Purpose(id="x", name="X"),))
    row = next(a for a in activities(given, EN) if a.id == "x")
    assert all(row[key] for key, _ in columns("en"))


def test_the_printed_record_repeats_its_heads() -> None:
    """Landscape, as many pages wide as told, header rows and first columns on each, and page numbers."""
    with zipfile.ZipFile(io.BytesIO(rendered("xlsx", made()))) as archive:
        book = archive.read("xl/workbook.xml").decode()
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "'Processing activities'!$A:$B,'Processing activities'!$4:$5" in book
    assert 'orientation="landscape"' in sheet
    assert 'fitToWidth="3"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "&amp;P / &amp;N" in sheet
