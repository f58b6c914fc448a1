"""Postal addresses as whole spans, and places named on their own."""

from __future__ import annotations

import pytest

from tests.detectors.text.conftest import Found

WHOLE = [
    "14 rue des Frères Lumière, 38300 Bourgoin-Jallieu",
    "112 bis avenue Jean Jaurès, 31400 Toulouse",
    "8, impasse des Lilas - 44800 Saint-Herblain",
    "4 chemin du Moulin\n24000 Périgueux",
    "3 place du 8 mai 1945, 69003 Lyon CEDEX 03",
    "2210 Maple Avenue, Apt 4B, Springfield, IL 62704",
    "14 Sycamore Close, Norwich NR3 2QA",
    "Hauptstraße 12, 10115 Berlin",
    "Calle Mayor 5, 28013 Madrid",
    "PSC 0413, Box 8144\nAPO AA 42323",
]


@pytest.mark.parametrize("address", WHOLE)
def test_an_address_is_one_span(found: Found, address: str) -> None:
    text = f"Livrer ici : {address}. Merci."
    assert (address, "contact.address") in found(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("The restaurant is located at 86036 Rua do Arenque 1634, Goiânia.", "86036 Rua do Arenque 1634, Goiânia"),
        ("demeurant chez M. Traoré, 3 allée Paul Éluard, 93200 Dijon.", "3 allée Paul Éluard, 93200 Dijon"),
        ("j'habite au 12 rue de la paix 75002 paris", "12 rue de la paix 75002 paris"),
        ("Wendy Tran\n\n20789 Allika 46\n Riisa\n Estonia 62488", "20789 Allika 46\n Riisa\n Estonia 62488"),
    ],
)  # fmt: skip
def test_words_or_lines_lead_to_an_address(found: Found, text: str, address: str) -> None:
    assert (address, "contact.address") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Arrêt du 14 mars 2019, avenue non précisée",
        "Stock : 14 tables, 6 chaises et 2 lampes.",
        "Montant : 38300 euros, payés en 24 mois.",
        "Version 2.4.1 du 12 mars, build 90210.",
        "He was first in 1977 and second in 1981.",
    ],
)
def test_numbers_with_words_are_no_addresses(found: Found, text: str) -> None:
    assert not any(category.startswith("contact.address") for _, category in found(text))


def test_places_are_towns_or_countries_and_no_streets(found: Found) -> None:
    assert ("Norway", "contact.address.country") in found("The Government of Norway published the report.")
    assert ("Cholet", "contact.address.city") in found("Le maire de Cholet a inauguré la médiathèque.")
    assert ("62704", "contact.address.postal_code") in found("My zip code is 62704.")
