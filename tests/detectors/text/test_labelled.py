"""What a label right before a number says, the number must be."""

from __future__ import annotations

import pytest

from detectors.base import Match
from detectors.reading.labelled import consistent

NATIONAL = "user.government_id.national_identification_number"
TAX = "user.government_id.tax_id"


def kept(text: str, value: str, category: str, validated: bool = False) -> bool:
    start = text.index(value)
    match = Match(start, start + len(value), category, "some", 0.8, validated)
    return consistent(text, [match]) == [match]


@pytest.mark.parametrize(("text", "value", "category"), [
    ("PESEL: 44051401359", "44051401359", NATIONAL),
    ("son numéro BSN est 111222333.", "111222333", NATIONAL),
    ("NIR : 1 85 05 78 006 084", "1 85 05 78 006 084", NATIONAL),
    ("Steuer-ID 36 574 261 809", "36 574 261 809", TAX),
    ("SIN: 123-456-782", "123-456-782", NATIONAL),
    ("SIREN 732 829 320, tél. 06 12 34 56 78", "06 12 34 56 78", "user.contact.phone_number"),
    ("Estoy sin 612345678", "612345678", "user.contact.phone_number"),
    ("Social security number: 12345", "12345", NATIONAL),
    ("SIREN: Marie Curie", "Marie Curie", "user.name"),
])  # fmt: skip
def test_what_agrees_with_its_label_or_has_none_stays(text: str, value: str, category: str) -> None:
    assert kept(text, value, category)


@pytest.mark.parametrize(("text", "value", "category"), [
    ("PESEL: 44051401358", "44051401358", NATIONAL),
    ("PESEL: 44051401359", "44051401359", "user.contact.phone_number"),
    ("SIREN 732 829 320", "732 829 320", NATIONAL),
    ("TVA : FR 40 303 265 045", "40 303 265 045", "user.contact.phone_number"),
    ("VAT number: 123456782", "123456782", NATIONAL),
    ("ISBN: 9434765870", "9434765870", "user.government_id.health_insurance"),
    ("company number is 046454286", "046454286", NATIONAL),
    ("SIN: 123-456-783", "123-456-783", "user.contact.phone_number"),
])  # fmt: skip
def test_what_its_label_contradicts_goes(text: str, value: str, category: str) -> None:
    assert not kept(text, value, category)


def test_a_validated_value_of_the_labels_kind_stays_though_written_in_a_newer_way() -> None:
    assert kept("henkilötunnus 020594X902N", "020594X902N", NATIONAL, validated=True)
    assert not kept("PESEL 44051401358", "44051401358", TAX, validated=True)
