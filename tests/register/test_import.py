"""An existing register becomes a draft: our own export reads back, others are read by their words, nothing is added."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from reports.base import Material
from reports.words import Lang
from scanner.declaration import Declaration, Service
from scanner.duration import parse_duration
from scanner.errors import UserError
from scanner.register.draft import draft_of
from tests.reports.estate import estate
from tests.reports.pieces import made, rendered

CNIL = [
    ["Fiche de registre de l'activité", "Gestion de la paie"],
    ["Date de création de la fiche", "12/03/2024"],
    ["Nom du logiciel ou de l'application", "PayPro"],
    ["Objectifs poursuivis"],
    ["Calcul et paiement des rémunérations"],
    ["Catégories de personnes concernées"],
    ["1. Salariés"],
    ["2. Stagiaires"],
    ["Catégories de données collectées"],
    ["État-civil, identité, données d'identification, images", "Nom, prénom, date de naissance, adresse"],
    ["Informations d'ordre économique et financier", "Salaire, RIB"],
    ["Numéro de sécurité sociale (NIR)", "Oui"],
    ["Autres catégories de données", ""],
    ["Des données sensibles sont-elles traitées ?", "Non"],
    ["Durées de conservation des catégories de données"],
    ["5 ans à compter du versement de la paie"],
    ["Destinataires internes", "Service RH, service comptable"],
    ["Organismes externes", "URSSAF"],
    ["Sous-traitants", "PayPro SAS (hébergement, Irlande)"],
    ["Transferts des données hors UE", "Non"],
    ["Mesures de sécurité"],
    ["Contrôle d'accès des utilisateurs", "Mot de passe individuel"],
    ["Sauvegarde des données", "Quotidienne"],
]
OWN = [["Nom de l'organisme", "Exemple SAS"], ["Adresse", "1 rue des Lilas, 69003 Lyon"], ["Pays", "France"]]
FREE = [
    ["Record of processing activities"],
    [],
    ["Business function", "Purpose of processing", "Categories of individuals", "Categories of personal data",
     "Categories of recipients", "Names of third countries", "Safeguards", "Retention schedule", "Security measures",
     "Article 6 lawful basis", "Owner"],
    ["Finance", "Payroll", "Employees", "Name, bank details, salary", "HMRC; PayDesk (IT, United Kingdom)", "N/A",
     "N/A", "6 years after end of employment", "Access control; encryption", "Art. 6(1)(c)", "J. Doe"],
    ["Marketing", "Newsletter", "Prospects; martians", "E-mail address, shoe size", "Mailer Inc. (United States)",
     "United States (Mailer Inc.)", "SCC", "As long as needed", "Access control",
     "Consent; performance of a contract", ""],
]  # fmt: skip


def book(folder: Path, **sheets: list[list[str]]) -> Path:
    path = folder / "register.xlsx"
    with Workbook(path) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell)
    return path


def table(folder: Path, rows: list[list[str]], **how: Any) -> Path:
    text = io.StringIO()
    csv.writer(text, **how).writerows(rows)
    path = folder / "register.csv"
    path.write_bytes(text.getvalue().encode("utf-8"))
    return path


def drafted(path: Path) -> dict[str, Any]:
    return tomllib.loads(draft_of(path).text)


# --- Our own export ------------------------------------------------------------------------------------------------


def declared(given: Material) -> Declaration:
    assert given.settings.declaration is not None
    return given.settings.declaration


def expected(declaration: Declaration) -> dict[str, Any]:
    """By the purpose's id: name, basis, periods, and recipients by name."""
    found = {}
    for purpose in declaration.purposes:
        names = {r.name for id in purpose.recipients if (r := declaration.recipient(id)) is not None}
        periods = {str(parse_duration(row.retention)) for row in purpose.data if row.retention}
        found[purpose.id] = (purpose.name, purpose.legal_basis, periods, names)
    return found


def read_back(draft: dict[str, Any]) -> dict[str, Any]:
    names = {r["id"]: r["name"] for key in ("services", "partners") for r in draft.get(key, ())}
    return {
        p["id"]: (
            p["name"],
            p.get("legal_basis"),
            {str(parse_duration(row["retention"])) for row in p.get("data", ()) if "retention" in row},
            {names[id] for id in p.get("recipients", ())},
        )
        for p in draft["purposes"]
    }


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("whole", [False, True])
def test_our_own_export_reads_back(tmp_path: Path, lang: Lang, form: str, whole: bool) -> None:
    exported = estate(lang) if whole else made(lang)
    path = tmp_path / f"register.{form}"
    path.write_bytes(rendered(form, exported))
    assert read_back(drafted(path)) == expected(declared(exported))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_people_data_and_countries_read_back_too(tmp_path: Path, lang: Lang) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(rendered("xlsx", made(lang)))
    draft = drafted(path)
    declaration = declared(made(lang))
    for purpose, read in zip(declaration.purposes, draft["purposes"], strict=True):
        categories = {c for row in purpose.data for c in row.categories}
        assert {c for row in read["data"] for c in row["categories"]} == categories
        assert {s for row in read["data"] for s in row["subjects"]} == {s for r in purpose.data for s in r.subjects}
    countries = {p.name: p.country for p in declaration.partners}
    assert all(countries[p["name"]] == p["country"] for p in draft["partners"])
    assert "not told" not in draft_of(path).text
    assert draft["controller"]["name"] == declaration.controller.name
    assert tuple(draft["controller"]["security_measures"]) == declaration.controller.security_measures
    assert {s["name"] for s in draft["services"]} <= {s.name for s in declaration.services if isinstance(s, Service)}


def test_what_was_assumed_stays_assumed_and_what_was_found_is_not_declared(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(rendered("xlsx", made()))
    draft = drafted(path)
    orders = draft["purposes"][0]
    assert orders["origin"] == "register:Processing activities!6"
    assert "legal_basis" in orders["assumed"]
    assert "user.demographic.religious_belief" not in draft_of(path).text
    assert [p["verifiable"] for p in draft["collection_points"]] == [False]


# --- Other layouts -------------------------------------------------------------------------------------------------


def test_a_sheet_after_the_cnils_model(tmp_path: Path) -> None:
    draft = drafted(book(tmp_path, **{"Fiche 1": CNIL, "Organisme": OWN}))
    (pay,) = draft["purposes"]
    assert (pay["name"], pay["origin"]) == ("Gestion de la paie", "register:Fiche 1")
    assert "legal_basis" not in pay
    (row,) = pay["data"]
    assert row["subjects"] == ["employee"]
    assert row["categories"] == [
        "user.name", "user.name.first", "user.demographic.date_of_birth", "user.contact.address",
        "user.financial.salary", "user.financial.bank_account", "user.government_id.national_identification_number",
    ]  # fmt: skip
    assert (row["retention"], row["starts"], row["source"]) == ("P5Y", "versement de la paie", "??")
    assert [s["name"] for s in draft["services"]] == ["Service RH", "service comptable"]
    host, body = draft["partners"][::-1] if draft["partners"][0]["name"] == "URSSAF" else draft["partners"]
    assert (host["name"], host["kind"], host["role"], host["country"]) == ("PayPro SAS", "it", "processor", "IE")
    assert (body["name"], body["role"], body["country"]) == ("URSSAF", "controller", "??")
    assert draft["controller"] == {
        "name": "Exemple SAS", "country": "FR", "address": "1 rue des Lilas, 69003 Lyon",
        "security_measures": ["Mot de passe individuel", "Quotidienne"], "origin": "register:Organisme",
    }  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_free_table_as_csv(tmp_path: Path, delimiter: str) -> None:
    finance, marketing = drafted(table(tmp_path, FREE[2:], delimiter=delimiter))["purposes"]
    assert (finance["name"], finance["legal_basis"]) == ("Finance", "legal_obligation")
    assert (finance["data"][0]["retention"], finance["data"][0]["starts"]) == ("P6Y", "end of employment")
    assert marketing["legal_basis"] == "consent"
    assert "retention" not in marketing["data"][0]


def test_what_cannot_be_placed_is_a_remark(tmp_path: Path) -> None:
    text = draft_of(book(tmp_path, Register=FREE)).text
    for remark in (
        "# objectives: Payroll", "# Owner: J. Doe", "# people, not told: martians", "# data, not told: shoe size",
        "# retention, not told: As long as needed", "# legal basis: also contract",
        "# the register does not say who the controller is",
    ):  # fmt: skip
        assert remark in text.splitlines(), remark


WORKBOOK = [
    ["Description du traitement"],
    ["Nom / sigle", "Gestion des clients"],
    ["N° / REF", "C1"],
    ["Finalité principale", "Suivi des commandes"],
    ["Catégories de données personnelles concernées", "Description", "Délai d'effacement"],
    ["État civil, identité, données d'identification, images", "Nom, prénom", "3 ans après le dernier contact"],
    ["Informations d'ordre économique et financier", "RIB", "10 ans"],
    ["Données concernant la santé", "Non", ""],
    ["Catégorie de personnes 1", "Clients"],
    ["Destinataire 1", "Service comptable", "Service interne qui traite les données"],
    ["Destinataire 2", "Hébergeur SA", "Sous-traitants"],
]


def test_the_cnils_workbook_has_a_period_for_each_kind_of_data_and_a_role_for_each_recipient(tmp_path: Path) -> None:
    draft = drafted(book(tmp_path, Fiche=WORKBOOK))
    (clients,) = draft["purposes"]
    assert (clients["id"], clients["name"]) == ("c1", "Gestion des clients")
    assert [(row["categories"], row["retention"], row.get("starts")) for row in clients["data"]] == [
        (["user.name", "user.name.first"], "P3Y", "dernier contact"),
        (["user.financial.bank_account"], "P10Y", None),
    ]
    assert [s["name"] for s in draft["services"]] == ["Service comptable"]
    assert [(p["name"], p["role"], p.get("assumed")) for p in draft["partners"]] == [
        ("Hébergeur SA", "processor", None)
    ]


def test_who_is_inside_is_told_from_one_column_too(tmp_path: Path) -> None:
    rows = [
        ["Traitement", "Finalité", "Données", "Destinataires", "Durée de conservation"],
        ["Recrutement", "Candidatures", "CV", "Service RH ; Direction ; Welkit ; Prestataire de services X", "2 ans"],
    ]
    draft = drafted(book(tmp_path, Registre=rows))
    assert [s["name"] for s in draft["services"]] == ["Service RH", "Direction"]
    assert [p["name"] for p in draft["partners"]] == ["Welkit", "Prestataire de services X"]


def test_a_safeguard_in_a_column_of_its_own_is_the_partners(tmp_path: Path) -> None:
    partners = {p["name"]: p for p in drafted(book(tmp_path, Register=FREE))["partners"]}
    assert partners["Mailer Inc."]["safeguard"] == "SCC"
    assert "safeguard" not in partners["PayDesk"]
    assert partners["HMRC"]["assumed"] == ["role"]


def test_the_draft_is_refused_until_it_is_filled_in(tmp_path: Path) -> None:
    from scanner.config import load
    from scanner.errors import ConfigError

    path = tmp_path / "draft.toml"
    path.write_text(draft_of(book(tmp_path, Register=FREE)).text, encoding="utf-8")
    with pytest.raises(ConfigError):
        load(path)
    filled = path.read_text(encoding="utf-8").replace('source = "??"', 'source = "crm"').replace('"??"', '"FR"')
    path.write_text(filled + '\n[[sources]]\nname = "crm"\nurl = "crm.sqlite"\n', encoding="utf-8")
    settings = load(path)
    assert settings.declaration is not None
    assert [p.name for p in settings.declaration.purposes] == ["Finance", "Marketing"]


def test_blank_rows_within_the_table_are_passed(tmp_path: Path) -> None:
    draft = drafted(book(tmp_path, Register=[*FREE[:4], [], FREE[4]]))
    assert [p["name"] for p in draft["purposes"]] == ["Finance", "Marketing"]


# --- What is no register -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.csv", b""),
        ("binary.csv", b"a,b\0c\n1,2,3\n"),
        ("prices.csv", b"article,price\npear,2\n"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0 nor this"),
    ],
)
def test_what_is_no_register_is_refused_in_our_words(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        draft_of(path)
    assert name in str(caught.value)
    assert "pear" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        draft_of(tmp_path / "none.xlsx")


@given(st.lists(st.lists(st.text(max_size=20), min_size=10, max_size=10), max_size=4))
def test_any_cells_give_a_draft_that_is_toml(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = table(folder, [FREE[2], ["Known", *[""] * 10], *rows])
    try:
        draft = draft_of(path)
    except UserError:
        return
    assert tomllib.loads(draft.text)["version"] == 1
