"""The register: whose word each cell is, nothing invented, and both its forms (CSV and workbook)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import load_workbook

from reports.base import Material
from reports.register import COLUMNS, MISSING, Activity, Statement, activities, columns
from reports.register_recipients import recipients
from reports.words import Lang, Words
from scanner.declaration import Declaration, Partner
from tests.reports.estate import estate
from tests.reports.pieces import HOSTILE, empty, made, named, rendered, same_as_golden, undeclared
from tests.support import material
from tests.support.saying import english

EN = Words("en")
PAPER = ("counter",)
"""The collection point of the small estate that no scan can see."""


def register(given: Material | None = None) -> dict[str, Activity]:
    return {activity.id: activity for activity in activities(given or made(), EN)}


def said(activity: Activity, column: str) -> list[tuple[str, str]]:
    return [(statement.text, statement.origin) for statement in activity[column]]


def with_partner(**changes: object) -> Material:
    """The small estate with its second partner (outside the EEA) declared otherwise."""
    given = made()
    declaration = given.settings.declaration
    assert declaration is not None
    partners = tuple(replace(p, **changes) if p.id == "cloudops" else p for p in declaration.partners)  # type: ignore[arg-type]
    return replace(given, settings=replace(given.settings, declaration=replace(declaration, partners=partners)))


def test_there_is_a_row_for_each_purpose_and_one_for_what_none_claims() -> None:
    assert list(register()) == ["orders", "deliveries", "marketing", "service-quality", *PAPER, ""]


def test_a_cell_says_whose_word_it_is() -> None:
    orders = register()["orders"]
    assert said(orders, "activity") == [("Customer account, quotes and orders", "policy:34")]
    assert said(orders, "legal_basis") == [("Contract (Art. 6(1)(b))", "assumed")]
    assert said(orders, "controller")[0] == ("Maison Exemple", "register:R0")
    assert said(orders, "security") == [("Access control\nEncryption at rest", "register:R0")]


def test_statements_of_different_origin_stay_apart() -> None:
    marketing = register()["marketing"]
    assert said(marketing, "retention") == [
        ("3 years from the last contact: E-mail address", "policy:72"),
        ("3 years from the last contact: E-mail address", "assumed"),
    ]
    assert said(marketing, "subjects") == [("Customers, Prospects", "policy:72"), ("Customers", "assumed")]


def test_found_is_told_from_declared() -> None:
    orders = register()["orders"]
    assert "Religious or philosophical belief (crm/customers)" in said(orders, "undeclared")[0][0]
    assert "Date of birth (crm/quotes)" in said(orders, "undeclared")[0][0]
    assert said(orders, "unseen") == [("none", "found")]
    assert said(register()["service-quality"], "unseen") == [
        ("Contact details (calls), Recorded voice (calls)", "found")
    ]


def test_a_special_category_that_was_found_asks_for_its_condition() -> None:
    assert register()["orders"]["special"] == MISSING
    assert said(register()["deliveries"], "special") == [("no special categories", "")]


def test_what_no_purpose_claims_has_a_row_without_the_partners_files() -> None:
    rest = register()[""]
    assert said(rest, "places") == [("share/hr/staff.xlsx", "found")]
    assert rest["legal_basis"] == MISSING


def test_what_is_not_declared_is_missing_never_invented() -> None:
    """Every statement that claims the declaration's word stands in the declaration; the rest is missing or found."""
    given = undeclared()
    (only,) = activities(given, EN)
    assert only.id == ""
    origins = {statement.origin for column, _ in COLUMNS for statement in only[column]}
    assert origins <= {"", "found", "missing"}
    assert [column for column, _ in COLUMNS if only[column] == MISSING] == [
        "controller", "data_use", "legal_basis", "special", "declared", "collected", "internal", "processors", "bodies",
        "transfers", "retention", "security", "automated", "consent", "rights", "dpia",
    ]  # fmt: skip


def test_nothing_read_and_nothing_declared_is_an_empty_register() -> None:
    assert activities(empty(), EN) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("United States (CloudOps Inc.): no safeguard declared", "missing")),
        ({"safeguard": "SCC"}, ("United States (CloudOps Inc.): standard contractual clauses (SCC)", "assumed")),
        ({"country": "CH"}, ("Switzerland (CloudOps Inc.): adequacy decision 2000/518/EC", "")),
        ({"country": "IE"}, ("none declared", "assumed")),
    ],
)
def test_transfers_say_what_covers_them(changes: dict[str, object], expected: tuple[str, str]) -> None:
    assert said(register(with_partner(**changes))["orders"], "transfers") == [expected]


def test_gaps_are_counted_where_they_belong() -> None:
    assert said(register()["orders"], "gaps") == [("1 critical", "found")]
    assert said(register()["marketing"], "gaps") == [("1 medium", "found")]
    assert said(register()["deliveries"], "gaps") == [("none", "found")]


def test_recipients_are_listed_whether_declared_or_seen() -> None:
    listed = {row.id: row for row in recipients(made(), EN)}
    assert list(listed) == [
        "sales", "logistics", "support", "transport-express", "cloudops", "buyers-club", "adpulse", "tax",
    ]  # fmt: skip
    assert said(listed["transport-express"], "seen") == [("Bank account (IBAN, RIB)", "found")]
    assert said(listed["transport-express"], "standing") == [("Declared and seen", "found")]
    assert said(listed["cloudops"], "seen") == [("none seen", "found")]
    assert said(listed["adpulse"], "standing") == [("Seen, not declared", "found")]
    assert listed["adpulse"]["contract"] == MISSING
    assert listed["cloudops"]["contract"] == MISSING
    assert said(listed["buyers-club"], "contract") == [("–", "")]
    assert "no recipient" in listed["tax"]["kind"][0].text


def test_an_authority_without_a_basis_says_so() -> None:
    given = made()
    declaration = given.settings.declaration
    assert isinstance(declaration, Declaration)
    bare = tuple(replace(a, basis="") for a in declaration.authorities)
    changed = replace(given, settings=replace(given.settings, declaration=replace(declaration, authorities=bare)))
    assert recipients(changed, EN)[-1]["purposes"] == MISSING


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_csv_is_the_golden_file(lang: Lang) -> None:
    assert same_as_golden(f"register_{lang}.csv", rendered("csv", made(lang)).decode()), "run `make golden`"


def test_the_csv_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv", made()).decode("utf-8-sig"))))
    assert [row["Ref."] for row in rows] == ["orders", "deliveries", "marketing", "service-quality", *PAPER, "—"]
    assert rows[0]["Legal basis"] == "Contract (Art. 6(1)(b))"
    assert rows[0]["Legal basis: whose word"] == "assumed"
    assert len(rows[0]) == 2 * len(COLUMNS)


def test_no_cell_of_the_csv_is_a_formula() -> None:
    rows = csv.reader(io.StringIO(rendered("csv", named(*HOSTILE)).decode("utf-8-sig")))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=cmd") for cell in cells)


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


SHEETS = {
    "en": (
        "Controller",
        "Processing activities",
        "Data and storage periods",
        "Recipients and transfers",
        "Answers",
        "Data found",
        "Gaps",
        "Not read",
        "Method",
    ),
    "fr": (
        "Responsable",
        "Activités de traitement",
        "Données et durées",
        "Destinataires et transferts",
        "Réponses",
        "Données constatées",
        "Écarts",
        "Non lu",
        "Méthode",
    ),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_workbook_reads_back(lang: Lang) -> None:
    given = made(lang)
    found = sheets(rendered("xlsx", given))
    words = Words(lang)
    assert tuple(found) == SHEETS[lang]
    table = found[SHEETS[lang][1]]
    head = next(i for i, row in enumerate(table) if row[0] == words("columns.id"))
    assert table[head] == [words(f"columns.{key}") for key, _ in columns(lang)]
    assert [row[0] for row in table[head + 1 :]] == [
        "orders",
        "deliveries",
        "marketing",
        "service-quality",
        *PAPER,
        "—",
    ]
    basis = table[head].index(words("columns.legal_basis"))
    assert table[head + 1][basis] == f"{words('basis.contract')} [{words('origin_short.assumed')}]"
    assert f"[{words('origin_short.missing')}]" in [str(cell) for cell in table[head + 1]]


def test_every_finding_gap_and_unread_thing_is_in_the_workbook() -> None:
    given = estate()
    found = sheets(rendered("xlsx", given))
    listed = found["Data found"]
    fields = {(row[0], row[1], row[2]) for row in listed}
    assert {(f.ref.source, f.ref.container, f.ref.field) for f in given.inventory.fields} <= fields
    assert sum(row[5] in {f.category for f in given.inventory.findings} for row in listed) == len(
        given.inventory.findings
    )
    assert {row[-1] for row in found["Gaps"]} >= {gap.gap_id for gap in given.gaps}
    assert {row[3] for row in found["Not read"]} >= {english(skipped.reason) for skipped in given.inventory.skipped}


def test_shares_and_counts_are_numbers() -> None:
    rows = sheets(rendered("xlsx", made()))["Data found"]
    religion = next(row for row in rows if row[2] == "religion")
    assert religion[8:14] == [0.97, 190.0, 200.0, 0.91, 0.98, 400.0]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_no_cell_of_the_workbook_is_a_formula_or_a_link() -> None:
    content = rendered("xlsx", named(*HOSTILE))
    found = parts(content)
    assert not [name for name, text in found.items() if re.search(r"<f[ >]|<hyperlink", text)]
    assert not [name for name in found if "externalLink" in name or name.endswith("vbaProject.bin")]
    cells = [str(cell) for rows in sheets(content).values() for row in rows for cell in row]
    assert any(cell.startswith(HOSTILE[2]) for cell in cells)
    assert any(cell.startswith(HOSTILE[3]) for cell in cells)
    assert 'quotePrefix="1"' in found["xl/styles.xml"]


def test_the_workbook_bears_the_report_s_date() -> None:
    assert "2026-06-01T08:00:00Z" in parts(rendered("xlsx", made()))["docProps/core.xml"]


def test_a_cell_that_is_too_long_is_cut_and_not_lost() -> None:
    given = made()
    declaration = given.settings.declaration
    assert declaration is not None
    long = replace(declaration.purposes[0], name="x" * 40_000)
    changed = replace(declaration, purposes=(long, *declaration.purposes[1:]))
    table = sheets(rendered("xlsx", replace(given, settings=replace(given.settings, declaration=changed))))
    cell = next(str(row[1]) for row in table["Processing activities"] if row[0] == "orders")
    assert "x…" in cell
    assert 31_000 < len(cell) <= 32_767


@pytest.mark.parametrize("given", [undeclared(), empty(), undeclared("fr"), empty("fr")])
def test_a_workbook_can_be_written_of_little(given: Material) -> None:
    found = sheets(rendered("xlsx", given))
    assert tuple(found) == SHEETS[given.lang]


def test_a_partner_without_anything_declared_misses_it() -> None:
    bare = Partner(id="p", name="P", country="FR")
    given = made()
    declaration = given.settings.declaration
    assert declaration is not None
    changed = replace(declaration, partners=(bare,), purposes=())
    rows = {r.id: r for r in recipients(replace(given, settings=replace(given.settings, declaration=changed)), EN)}
    assert rows["p"]["contract"] == rows["p"]["receives"] == rows["p"]["purposes"] == MISSING
    assert rows["p"]["name"] == (Statement("P", "assumed"),)
    assert material.settings().declaration is not None
