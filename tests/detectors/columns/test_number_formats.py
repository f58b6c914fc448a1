"""Official numbers: which format explains a column, of persons and of organisations; each made by its algorithm."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.bg import egn
from stdnum.ee import ik
from stdnum.es import dni
from stdnum.pl import nip, pesel

from detectors.base import Verdict, detectors
from detectors.number_formats import Format, business, explain, fits, personal
from scanner.message import Term
from scanner.taxonomy import taxonomy

BY_ROW = {number.row: number for number in personal()}
BY_NAME = {detector.name: detector for detector in detectors()}
HOME = ("FR", "GB", "US", "DE", "BE", "CH", "ES", "IT")
Kind = Callable[..., str]
_RANDOM = random.Random(7)


def digits(length: int) -> str:
    return "".join(_RANDOM.choice("0123456789") for _ in range(length))


def born() -> str:
    return f"{_RANDOM.randrange(100):02}{_RANDOM.randrange(1, 13):02}{_RANDOM.randrange(1, 29):02}"


def a_pesel() -> str:
    body = born() + digits(4)
    return body + pesel.calc_check_digit(body)


def a_bsn() -> str:
    while True:
        body = digits(8)
        check = sum((9 - i) * int(d) for i, d in enumerate(body)) % 11
        if check < 10 and int(body):
            return f"{body}{check}"


def a_cpr() -> str:
    date = born()
    return f"{date[4:]}{date[2:4]}{date[:2]}-{_RANDOM.choice('0123')}{digits(3)}"


def a_personnummer() -> str:
    body = born() + digits(3)
    return f"{body[:6]}-{body[6:]}{luhn.calc_check_digit(body)}"


def a_sin() -> str:
    body = _RANDOM.choice("1234567") + digits(7)
    return body + luhn.calc_check_digit(body)


def a_siren() -> str:
    body = _RANDOM.choice("345789") + digits(7)
    return body + luhn.calc_check_digit(body)


def a_nip() -> str:
    while True:
        body = digits(9)
        check = nip.checksum(body + "0") % 11
        if check < 10 and nip.is_valid(body + str(check)):
            return body + str(check)


def an_egn() -> str:
    body = born() + digits(3)
    return body + egn.calc_check_digit(body)


def an_ik() -> str:
    body = "3" + born() + digits(3)
    return body + ik.calc_check_digit(body + "0")


def broken(make: Callable[[], str]) -> Callable[[], str]:
    """The same with its last digit changed."""

    def other() -> str:
        number = make()
        return number[:-1] + str((int(number[-1]) + 1) % 10)

    return other


PEOPLE = (a_pesel, a_bsn, a_cpr, a_personnummer, a_sin, an_egn, an_ik)


@pytest.mark.parametrize("make", PEOPLE, ids=lambda make: make.__name__)
def test_a_column_of_a_persons_numbers_proves_itself(kind: Kind, make: Callable[[], str]) -> None:
    values = [make() for _ in range(60)]
    assert kind("data", {"number": values}, "number").startswith("user.government_id")
    assert kind("data", {"number": [v.replace("-", "") for v in values]}, "number").startswith("user.government_id")


@pytest.mark.parametrize("make", [a_siren, a_nip, *map(broken, (a_pesel, a_bsn, a_sin, an_egn, an_ik))])
def test_organisations_and_wrong_numbers_stay_silent(kind: Kind, make: Callable[[], str]) -> None:
    assert kind("data", {"number": [make() for _ in range(60)]}, "number") == ""


def test_few_values_need_a_name(kind: Kind) -> None:
    values = [a_bsn() for _ in range(3)]
    assert kind("data", {"number": values}, "number") == ""
    assert kind("clienten", {"bsn": values}, "bsn") == "user.government_id.national_identification_number"


def test_leading_zeros_that_a_spreadsheet_took_are_thought_back(kind: Kind) -> None:
    values = [int(a_pesel()) for _ in range(80)]
    assert kind("data", {"number": values}, "number").startswith("user.government_id")


def test_numbers_of_a_days_orders_are_no_birth_dates(kind: Kind) -> None:
    orders = [f"24{n % 12 + 1:02}{n % 28 + 1:02}{n:04}" for n in range(60)]
    assert kind("data", {"number": orders}, "number") == ""
    assert explain(BY_ROW["dk.cpr"], orders, HOME).strength == 0.0


def test_the_country_one_deals_with_decides_between_equals() -> None:
    bodies = [digits(8) for _ in range(60)]
    values = [body + luhn.calc_check_digit(body) for body in bodies]
    assert explain(BY_ROW["il.idnr"], values, ("FR",)).rival == Term("kind", "business_fr_siren")
    assert explain(BY_ROW["il.idnr"], values, ("IL",)).rival is None


@given(st.integers(0, 99_999_999), st.sampled_from(["", "-"]), st.booleans())
def test_dni_in_any_writing_and_with_another_letter_not(body: int, separator: str, lower: bool) -> None:
    letter = dni.calc_check_digit(f"{body:08}")
    written = f"{body:08}{separator}{letter}"
    detector = BY_NAME["national_es_dni"]
    assert detector.verify(written.lower() if lower else written) is Verdict.VERIFIED
    assert detector.verify(f"{body:08}{'A' if letter != 'A' else 'B'}") is Verdict.NO


@given(st.integers(0, 10**8 - 1), st.sampled_from([" ", "-", ""]), st.integers(0, 8), st.integers(1, 9))
def test_sin_grouped_or_not_and_with_one_digit_changed_not(body: int, separator: str, place: int, step: int) -> None:
    number = f"{body:08}" + luhn.calc_check_digit(f"{body:08}")
    written = separator.join((number[:3], number[3:6], number[6:]))
    sin = BY_NAME["national_ca_sin"]
    assert (sin.verify(written) is Verdict.VERIFIED) is (number[0] not in "08")
    changed = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert sin.verify(changed) is Verdict.NO


@pytest.mark.parametrize("number", personal() + business(), ids=lambda number: number.row)
def test_every_row_names_a_module_a_category_and_numbers_that_make_sense(number: Format) -> None:
    assert number.label
    assert min(number.passes, number.rarity) >= 1
    assert number.category in taxonomy()
    assert fits(number, "") is False
    assert not number.detector or number.detector in BY_NAME
    assert len(number.begins) in (0, 10)
