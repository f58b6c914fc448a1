"""Numbers of the estate pass the checks of an independent library, in words too."""

from __future__ import annotations

from datetime import date
from random import Random

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean, iban, luhn
from stdnum.fr import nir, siren, siret, tva
from text_to_num import alpha2digit, text2num

from scanner.demo import numbers

seeds = st.integers(0, 2**32).map(Random)


@given(seeds)
def test_check_digits(rng: Random) -> None:
    company = numbers.siren(rng)
    assert siren.is_valid(company)
    assert siret.is_valid(numbers.siret(rng, company))
    assert tva.is_valid(numbers.vat_number(company))
    assert iban.is_valid(numbers.iban(rng))
    assert luhn.is_valid(numbers.card(rng))
    assert ean.is_valid(numbers.ean13(rng))


@given(seeds, st.booleans(), st.dates(date(1940, 1, 1), date(2007, 1, 1)), st.sampled_from(["69", "2A", "2B", "06"]))
def test_nir(rng: Random, woman: bool, born: date, department: str) -> None:
    number = numbers.nir(rng, woman, born, department)
    assert nir.is_valid(number)
    assert number[:5] == f"{2 if woman else 1}{born:%y%m}"


@given(seeds)
@settings(max_examples=50)
def test_phones(rng: Random) -> None:
    for number in (numbers.mobile(rng), numbers.landline(rng)):
        parsed = phonenumbers.parse(numbers.written_phone(rng, number), "FR")
        assert phonenumbers.is_valid_number(parsed)
        assert f"0{parsed.national_number}" == number


def test_french_number_words() -> None:
    assert [text2num(numbers.french(n).replace("vingts", "vingt"), "fr") for n in range(100)] == list(range(100))
    assert numbers.spoken("0612340071") == "zéro six douze trente-quatre zéro zéro soixante et onze"
    assert alpha2digit(numbers.spoken("0612345678"), "fr") == "06 12 34 56 78"


def test_english_digits() -> None:
    assert numbers.spoken_english("0770094") == "oh double seven double oh nine four"
