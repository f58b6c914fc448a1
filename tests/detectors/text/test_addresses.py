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
        ("Delivery address:\n20789 Allika 46\nRiisa\nEstonia 62488", "20789 Allika 46\nRiisa\nEstonia 62488"),
        ("Meet me at the corner of Hawthorn Lane and 3rd Avenue.", "the corner of Hawthorn Lane and 3rd Avenue"),
        ("He writes from 12 Kingsway, Arnsdorf, Germany.", "12 Kingsway, Arnsdorf, Germany"),
    ],
)  # fmt: skip
def test_words_or_lines_lead_to_an_address(found: Found, text: str, address: str) -> None:
    assert (address, "contact.address") in found(text)


BLOCKS = [
    (
        "Wendy Tran\n\n20789 Allika 46\n Riisa\n Estonia 62488",
        ["20789 Allika 46|street", "Riisa|city", "Estonia|country", "62488|postal_code"],
    ),
    (
        "Kind regards\nPriya Nair\nFlat 4\n21 Harbour Road\nBristol\nBS1 4RB\nUnited Kingdom",
        ["Flat 4|street", "21 Harbour Road|street", "Bristol|city", "BS1 4RB|postal_code", "United Kingdom|country"],
    ),
    (
        "> Marisa Holm\n> 583 Ringvej 298\n> Apt. 123\n> Odense, Denmark",
        ["583 Ringvej 298|street", "Apt. 123|street", "Odense|city", "Denmark|country"],
    ),
]


@pytest.mark.parametrize(("text", "parts"), BLOCKS, ids=["spread", "british", "quoted"])
def test_an_address_on_lines_of_its_own_is_reported_by_its_parts(found: Found, text: str, parts: list[str]) -> None:
    where = {f"{said}|{category.rpartition('.')[2]}" for said, category in found(text) if "address" in category}
    assert where == set(parts)


def test_two_lines_are_one_address(found: Found) -> None:
    assert ("4567 Innovation Blvd\nSan Francisco, CA 94103", "contact.address") in found(
        "TechMart\n4567 Innovation Blvd\nSan Francisco, CA 94103"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Arrêt du 14 mars 2019, avenue non précisée",
        "Stock : 14 tables, 6 chaises et 2 lampes.",
        "Montant : 38300 euros, payés en 24 mois.",
        "Version 2.4.1 du 12 mars, build 90210.",
        "He was first in 1977 and second in 1981.",
        "We meet in Room 1234, in March 2024 and in Chapter 12345.",
        "I am in Customer Service, moving to Accounts Payable.",
        "United Parcel 4\nWidgets 12\nBolts 30",
    ],
)
def test_numbers_with_words_are_no_addresses(found: Found, text: str) -> None:
    assert not any(category.startswith("contact.address") for _, category in found(text))


def test_places_are_towns_or_countries_and_no_streets(found: Found) -> None:
    assert ("Norway", "contact.address.country") in found("The Government of Norway published the report.")
    assert ("Cholet", "contact.address.city") in found("Le maire de Cholet a inauguré la médiathèque.")
    assert ("Tunisia", "contact.address.country") in found("An orchestra that serves Southern Tunisia.")
    assert ("Villafranca del Cid", "contact.address.city") in found("Their home city Villafranca del Cid is small.")
    assert ("LEPPEN", "contact.address.city") in found("Mr. Leiva flew to LEPPEN on Tuesday morning.")
    assert {("Bjert", "contact.address.city"), ("6091", "contact.address.postal_code")} <= found(
        "A depot in Bjert 6091."
    )
    assert ("Ebersdorf", "contact.address.city") in found("Hana Brix\n\nEbersdorf\nAustria")
    assert ("62704", "contact.address.postal_code") in found("My zip code is 62704.")
