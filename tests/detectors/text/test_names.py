"""Names of persons: titles, words that introduce them, lists; and what looks like one and is none."""

from __future__ import annotations

import pytest

from detectors.text import TextReader
from reports.words import Words
from tests.detectors.text.conftest import Found


def names(found: set[tuple[str, str]]) -> set[str]:
    return {said for said, category in found if category == "name"}


POSITIVE = [
    ("Monsieur Rachid Benchekroun a été licencié.", {"Rachid Benchekroun"}),
    ("Mme DE LA TOUR et M. de La Rochefoucauld ont fait appel.", {"DE LA TOUR", "de La Rochefoucauld"}),
    ("Me Ph. Talleux substitue Me Hélène Cappelaere.", {"Ph. Talleux", "Hélène Cappelaere"}),
    ("Mme Huguette BONNARDEL épouse VACHERON", {"Huguette BONNARDEL", "VACHERON"}),
    ("Les époux Delmas-Vigier ont signé.", {"Delmas-Vigier"}),
    ("Nom : Delannoy\nPrénom : Margaux", {"Delannoy", "Margaux"}),
    ("je m'appelle julien moreau et je résilie", {"julien moreau"}),
    ("Appel entrant de LEFORT Christian, rappeler.", {"LEFORT Christian"}),
    ("L'adjoint aux finances, P. Tanguy, assure que non.", {"P. Tanguy"}),
    ("my name is dwayne pickering and i want to cancel", {"dwayne pickering"}),
    ("Follow up with patricia desrosiers in a month.", {"patricia desrosiers"}),
    ("Please change it to Bekbolat Musliyevich.", {"Bekbolat Musliyevich"}),
    ("They had six: Gaetane, Hannah, Derek and Anna.", {"Gaetane", "Hannah", "Derek", "Anna"}),
    ("Le canapé de Marguerite Dupont sera repris.", {"Marguerite Dupont"}),
    ("Mr. Pálffy is a 19 year old man.", {"Pálffy"}),
]


@pytest.mark.parametrize(("text", "expected"), POSITIVE, ids=[t[:30] for t, _ in POSITIVE])
def test_a_name_is_found_whole(found: Found, text: str, expected: set[str]) -> None:
    assert names(found(text)) == expected


NEAR_MISSES = [
    "Le lycée Jean-Moulin et le collège Marie-Curie fermeront vendredi.",
    "La société Hermès International et la SARL Bâti-Ouest ont fait appel.",
    "Monsieur le Président, Mesdames et Messieurs les conseillers,",
    "Samsung et Apple se disputent le marché en janvier.",
    "Promotion : -20 % sur les aspirateurs Dyson jusqu'au 30 septembre.",
    "En application de la loi Macron et de la jurisprudence Barthélémy.",
    "Stade Marcel-Michelin, place Charles de Gaulle, rue Blatin.",
    "The Dyson V11 has been recalled. Thanks to everyone who reported bugs.",
    "Meeting room Churchill is booked on Monday.",
    "Guilty Pleasures: Musicians Of The 70s You're Supposed To Hate",
    "Retirez le couvercle, versez l'eau jusqu'au repère MAX.",
    "Les gammes Charlotte et Gaston ne sont plus suivies.",
    "Le fauteuil Colette est livré avec la table Marguerite.",
    "Hurricane Katrina closed the warehouse for a week.",
]


@pytest.mark.parametrize("text", NEAR_MISSES, ids=[t[:30] for t in NEAR_MISSES])
def test_streets_firms_laws_products_and_offices_are_no_persons(found: Found, text: str) -> None:
    assert names(found(text)) == set()


def test_a_street_named_after_a_person_is_an_address_and_the_tenant_is_a_person(found: Found) -> None:
    text = "Mme Nadège Oliveira-Costa, locataire, 12 rue Victor Hugo, 38000 Grenoble"
    assert found(text) == {
        ("Nadège Oliveira-Costa", "name"),
        ("12 rue Victor Hugo, 38000 Grenoble", "contact.address"),
    }


def test_a_name_found_once_is_found_again_alone_in_capitals_and_over_a_line_break(found: Found) -> None:
    text = "M. Peio Etcheverry conduisait. Selon ETCHEVERRY, il pleuvait. On a entendu Peio\nEtcheverry hier."
    assert names(found(text)) == {"Peio Etcheverry", "ETCHEVERRY", "Peio\nEtcheverry"}


def test_months_that_are_names_and_names_that_are_months(found: Found) -> None:
    assert names(found("La livraison de mai est reportée en avril.")) == set()
    assert names(found("Je m'appelle Avril Dumontier.")) == {"Avril Dumontier"}


def test_a_reason_in_words_and_no_value_in_it(reader: TextReader) -> None:
    (match,) = reader.read(["Mme Zdenka Quintrelle est passée."])[0]
    assert match.reason is not None
    assert Words("en").say(match.reason).startswith("name of a person: title")
    assert "Quintrelle" not in repr(match)


SAID_OF_PERSONS = [
    ("Enrico shouted at Gary.", {"Enrico", "Gary"}),
    ("Scott is a very sympathetic person.", {"Scott"}),
    ("Marrero and Murphy were precision engineers.", {"Marrero", "Murphy"}),
    ("Wisława Szczepańska's killers were sentenced.", {"Wisława Szczepańska"}),
    ("Usamov will be talking in the conference.", {"Usamov"}),
]


@pytest.mark.parametrize(("text", "expected"), SAID_OF_PERSONS, ids=[t[:30] for t, _ in SAID_OF_PERSONS])
def test_what_only_people_are_or_have_makes_a_name(found: Found, text: str, expected: set[str]) -> None:
    assert names(found(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Analytica is a design agency run by engineers.",
        "I work for Aunt Bertha Inc",
        "Zillow was founded by two brothers.",
        "Brandwatch's warehouse will be closed.",
    ],
)
def test_what_firms_are_and_have_makes_none(found: Found, text: str) -> None:
    assert names(found(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "If you started with Polars, you get Polars back.",
        "Built-in ONNX Runtime support requires ONNX Runtime 1.17.",
        "PyArrow and CPython are installed.",
        "Tesseract is an optical character recognition tool.",
    ],
)
def test_software_is_nobody(found: Found, text: str) -> None:
    assert names(found(text)) == set()


def test_who_is_greeted_is_a_person_and_a_team_is_none(found: Found) -> None:
    assert names(found("Hi Adaeze,\nthe spare part has come.")) == {"Adaeze"}
    assert names(found("Hi team,\nthe spare part has come.")) == set()
    assert names(found("Dear Customer,\nthe spare part has come.")) == set()
