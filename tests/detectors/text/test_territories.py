"""Places told by the words of French decisions and newspapers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.reading import territories
from tests.detectors.text.conftest import Found


def places_of(text: str) -> list[str]:
    return [text[m.start : m.end] for m in territories.find(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("avocat au barreau de VAL-DE-MARNE", ["VAL-DE-MARNE"]),
        ("un barrage à Fourques (Gard) et dans les Bouches du Rhône", ["Fourques", "Gard", "Bouches du Rhône"]),
        ("le préfet du Var et le canton de Vaud", ["Var", "Vaud"]),
        ("selon le procureur de la République de Bar-le-Duc, le maire de Grimaud", ["Bar-le-Duc", "Grimaud"]),
        ("né le 4 mai 1970 à Zlatarevo, résidant à\nRusokastro", ["Zlatarevo", "Rusokastro"]),
        ("VANNES (AFP) - Un homme", ["VANNES"]),
        ("dans le sens Nantes-Quimper, sur la RN165 Lorient-Quimper", ["Nantes", "Quimper", "Lorient", "Quimper"]),
        ("contre la France, partout en France", ["France", "France"]),
        ("rue du Valentin 10, 1014 Lausanne", ["rue du Valentin 10, 1014 Lausanne"]),
        ("MOUSCRON\n\nUn incendie à la Place Albert Ier, 17 ;", ["MOUSCRON", "Place Albert Ier, 17"]),
        ("le tribunal de Flandre occidentale, situé rue de Soignies, 12 personnes", ["Flandre occidentale"]),
        ("avocat au barreau de\n\nCHÂTEAUROUX", ["CHÂTEAUROUX"]),
        ("à Pôle emploi Île-de-France", []),
        ("La CPAM du Val-de-Marne et la région Île-de-France", []),
        ("SA GROUPAMA RHÔNE-ALPES", []),
        ("France Télévisions et de France 3, le lot de la somme, un Var", []),
        ("le maire de la ville, le greffe du tribunal de Police", []),
        ("procureur de la République, habitants de Monsieur", []),
    ],
)
def test_places_by_their_words(text: str, places: list[str]) -> None:
    assert places_of(text) == places


@given(st.text(alphabet="à(V )ardeLoisn-\n'’Île", max_size=80))
def test_places_lie_in_order_within_the_text(text: str) -> None:
    spans = [(m.start, m.end) for m in territories.find(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_products_named_after_towns_are_no_places(found: Found) -> None:
    kinds = {category for _, category in found("Stock : 6 chaises Oslo, 2 lampes Stockholm. Inventaire fait mardi.")}
    assert not {k for k in kinds if k.startswith("contact.address")}


def test_a_town_after_a_word_that_leads_to_it_is_one(found: Found) -> None:
    assert ("Oslo", "contact.address.city") in found("Le client a déménagé à Oslo en mars dernier.")
