"""What the words of a register's cells mean, with near misses and what stays untold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.duration import Duration
from scanner.register.values import Kept, basis, categories, condition, countries, items, periods, safeguard, subjects
from scanner.register.words import first, is_nothing
from scanner.taxonomy import taxonomy


@pytest.mark.parametrize("entry", taxonomy().values(), ids=lambda e: str(e.key))
def test_the_vocabularys_own_labels_are_known(entry: object) -> None:
    key, english, french = (getattr(entry, name) for name in ("key", "en", "fr"))
    for label in (english, french):
        assert categories(label.replace(",", ""))[0], label
        if "," not in label:
            assert categories(label)[0] == (key,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contrat (art. 6.1.b)", ("contract",)),
        ("Legitimate interests (Art. 6(1)(f))", ("legitimate_interests",)),
        ("exécution du contrat et obligation légale", ("contract", "legal_obligation")),
        ("Contrat", ("contract",)),
        ("de 6 à 12 mois", ()),
        ("à définir", ()),
    ],
)
def test_legal_bases(text: str, expected: tuple[str, ...]) -> None:
    assert basis(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 ans à compter du dernier contact", Kept("P3Y", "dernier contact")),
        ("1 year and 1 month from the visit", Kept("P1Y1M", "visit")),
        ("Contact details: 6 months", Kept("P6M", "", "", ("user.contact",))),
        ("5 ans, puis archivage : 10 ans, Code de commerce", Kept("P5Y", "", "10 ans, Code de commerce")),
    ],
)
def test_storage_periods(text: str, expected: Kept) -> None:
    assert periods(text) == ((expected,), ())


@pytest.mark.parametrize("text", ["Durée du contrat", "as long as needed", "à définir"])
def test_a_period_without_a_number_is_not_told(text: str) -> None:
    assert periods(text) == ((), (text,))


@given(st.integers(1, 11), st.integers(1, 30))
def test_years_and_months_add_up(years: int, months: int) -> None:
    ((kept,), _) = periods(f"{years} ans et {months} mois")
    assert kept.period == str(Duration(12 * years + months, 0))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("États-Unis (CloudOps)", ("US",)),
        ("Nigeria, Niger", ("NG", "NE")),
        ("Guinée-Bissau", ("GW",)),
        ("CloudOps Inc.", ()),
        ("business partner, Ireland", ("IE",)),
    ],
)
def test_countries(text: str, codes: tuple[str, ...]) -> None:
    assert countries(text) == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [("clauses contractuelles types", "SCC"), ("art. 49(1)(a)", "derogation 49(1)(a)"), ("BCR", "BCR"), ("à voir", "")],
)
def test_safeguards(text: str, expected: str) -> None:
    assert safeguard(text) == expected


def test_conditions_of_article_9() -> None:
    assert condition("Art. 9(2)(b)") == "9(2)(b)"
    assert condition("art. 9.2.h") == "9(2)(h)"
    assert condition("29 a") == ""


def test_items_keep_what_is_in_brackets_together() -> None:
    assert items("CloudOps (IT, US), DHL\n• La Poste; néant") == ("CloudOps (IT, US)", "DHL", "La Poste")


@pytest.mark.parametrize("text", ["Néant", "N/A", "non applicable", "-", "aucun", "None declared", "", "Aucune."])
def test_answers_that_say_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["Nantes", "Nona SA", "non-salariés"])
def test_names_that_only_look_like_it(text: str) -> None:
    assert not is_nothing(text)


def test_subjects_and_strangers() -> None:
    assert subjects("Clients, salariés; fournisseurs") == (("customer", "employee", "supplier"), ())
    assert subjects("Martians") == ((), ("Martians",))


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Objectifs poursuivis", "purpose"),
        ("Use of the data", "purpose"),
        ("Catégories de données collectées (déclarées)", "data"),
        ("Durées de conservation des catégories de données", "retention"),
        ("Catégories de destinataires des données", "recipients"),
        ("Contrôle des sous-traitants", "security"),
        ("Sous-traitants", "processors"),
        ("Numéro de sécurité sociale (NIR)", "data"),
        ("Transferts des données hors UE", "transfers"),
        ("Données constatées", ""),
        ("Owner", None),
    ],
)
def test_labels(label: str, key: str | None) -> None:
    assert first("columns", label) == key
