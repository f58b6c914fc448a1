"""Properties: a valid number is found in any usual writing, one digit changed is not."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.iso7064 import mod_97_10

from detectors.base import Verdict
from detectors.device_id import Imei
from detectors.french_nir import FrenchNir
from detectors.french_tax import FrenchTaxNumber
from detectors.iban import FrenchRib, Iban
from detectors.number_formats import business, personal, valid
from detectors.payment_card import PaymentCard

DIGITS = st.text(string.digits, min_size=14, max_size=14)


def with_luhn(body: str) -> str:
    return body + luhn.calc_check_digit(body)


def other_digit(number: str, place: int, step: int) -> str:
    """The number with the digit at `place` changed by `step` (1 to 9)."""
    changed = str((int(number[place]) + step) % 10)
    return number[:place] + changed + number[place + 1 :]


CARDS = DIGITS.map(lambda tail: with_luhn("4" + tail)).filter(lambda n: len(set(n)) > 1)
SEPARATORS = st.sampled_from(["", " ", "-"])


@given(CARDS, SEPARATORS)
def test_card_is_found_however_grouped(number: str, separator: str) -> None:
    written = separator.join(number[i : i + 4] for i in range(0, 16, 4))
    assert PaymentCard().verify(written) is Verdict.VERIFIED


@given(CARDS, st.integers(1, 15), st.integers(1, 9))
def test_card_with_one_digit_changed_is_not(number: str, place: int, step: int) -> None:
    assert PaymentCard().verify(other_digit(number, place, step)) is Verdict.NO


@st.composite
def ibans(draw: st.DrawFn) -> str:
    body = draw(st.text(string.digits, min_size=23, max_size=23))
    check = mod_97_10.calc_check_digits(body + "FR")
    return f"FR{check}{body}"


@given(ibans(), st.sampled_from(["", " "]), st.booleans())
def test_iban_is_found_in_any_case_and_grouping(number: str, separator: str, lower: bool) -> None:
    written = separator.join(number[i : i + 4] for i in range(0, len(number), 4))
    assert Iban().verify(written.lower() if lower else written) is Verdict.VERIFIED


@given(ibans(), st.integers(2, 26), st.integers(1, 9))
def test_iban_with_one_digit_changed_is_not(number: str, place: int, step: int) -> None:
    assert Iban().verify(other_digit(number, place, step)) is Verdict.NO


@st.composite
def nirs(draw: st.DrawFn) -> str:
    sex = draw(st.sampled_from("1234"))
    department = draw(st.sampled_from([*(f"{n:02}" for n in range(1, 96) if n != 20), "2A", "2B"]))
    body = f"{sex}{draw(st.integers(0, 99)):02}{draw(st.integers(1, 12)):02}{department}"
    body += f"{draw(st.integers(1, 899)):03}{draw(st.integers(1, 999)):03}"
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return body + f"{97 - number % 97:02}"


@given(nirs(), st.booleans())
def test_nir_is_found_with_and_without_spaces_corsica_too(number: str, spaced: bool) -> None:
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    written = " ".join(number[a:b] for a, b in pairwise(cuts)) if spaced else number
    assert FrenchNir().verify(written) is Verdict.VERIFIED


@given(nirs(), st.sampled_from([1, 2, 7, 8, 9, 10, 11, 12, 13, 14]), st.integers(1, 9))
def test_nir_with_one_digit_changed_is_not(number: str, place: int, step: int) -> None:
    assert FrenchNir().verify(other_digit(number, place, step)) is Verdict.NO


@given(st.integers(1, 3 * 10**9 - 1))
def test_french_tax_number_is_found_even_without_its_leading_zero(body: int) -> None:
    number = f"{body:010}{body % 511:03}"
    assert FrenchTaxNumber().verify(number) is Verdict.VERIFIED
    if number.startswith("0") and not number.startswith("00"):
        assert FrenchTaxNumber().verify(number[1:]) is Verdict.VERIFIED


@given(st.integers(1, 3 * 10**9 - 1), st.integers(1, 510))
def test_french_tax_number_with_another_key_is_not(body: int, step: int) -> None:
    assert FrenchTaxNumber().verify(f"{body:010}{(body + step) % 511:03}") is Verdict.NO


@given(st.text(string.digits, min_size=21, max_size=21), SEPARATORS)
def test_rib_key(body: str, separator: str) -> None:
    key = 97 - (89 * int(body[:5]) + 15 * int(body[5:10]) + 3 * int(body[10:])) % 97
    written = separator.join((body[:5], body[5:10], body[10:], f"{key:02}"))
    expected = Verdict.VERIFIED if len(set(body + f"{key:02}")) >= 3 else Verdict.NO
    assert FrenchRib().verify(written) is expected
    wrong = separator.join((body[:5], body[5:10], body[10:], f"{key % 97 + 1:02}"))
    assert FrenchRib().verify(wrong) is Verdict.NO


@given(DIGITS.map(lambda tail: with_luhn("35" + tail[:12])).filter(lambda n: len(set(n)) > 3))
def test_imei(number: str) -> None:
    assert Imei().verify(number) is Verdict.VERIFIED
    assert Imei().verify(other_digit(number, 14, 1)) is Verdict.NO


@given(st.sampled_from(personal() + business()), st.text(max_size=24))
def test_no_number_check_raises_for_odd_text(number: object, text: str) -> None:
    assert valid(number.module, text) in (True, False)  # type: ignore[attr-defined]
