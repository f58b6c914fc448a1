"""All usual writings of one identifier share one normal form, and different identifiers do not."""

from __future__ import annotations

import datetime
import decimal
import uuid

import phonenumbers as pn
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.keyed import IDENTIFIERS, normalise

EMAIL, PHONE = "user.contact.email", "user.contact.phone_number"
NAME, NUMBER = "user.name", "user.unique_id"
IBAN, CARD = "user.financial.bank_account", "user.financial.credit_card"


def normal(category: str, *values: object) -> list[str | None]:
    found: list[str | None] = normalise(category, pa.array(values)).to_pylist()
    return found


@pytest.mark.parametrize(
    ("category", "writings", "form"),
    [
        (
            EMAIL,
            ["Zoe@Mail.Example", " zoe@mail.example ", "zoe@mail\u200b.example", "ZOE @mail.example"],
            "zoe@mail.example",
        ),
        (EMAIL, ["ze\u0301@mail.example", "z\u00e9@mail.example", "Z\u00c9@MAIL.EXAMPLE"], "z\u00e9@mail.example"),
        (
            PHONE,
            [
                "0639980123",
                "06 39 98 01 23",
                "06.39.98.01.23",
                "06-39-98-01-23",
                "+33 6 39 98 01 23",
                "+33 (0)6 39 98 01 23",
                "0033639980123",
                "33639980123",
                "639980123",
                "639980123.0",
                "tel: +33 6 39 98 01 23",
                "06 39 98 01 23 (portable)",
                "\u00a006\u202f39\u202f98\u202f01\u202f23",
            ],
            "+33639980123",
        ),
        (PHONE, ["+44 20 7946 0958", "0044 20 7946 0958", "+44 (0)20 7946 0958", "020 7946 0958"], "+442079460958"),
        (PHONE, ["+1 202-555-0143", "(202) 555-0143", "+1 (202) 555 0143"], "+12025550143"),
        (IBAN, ["FR76 3000 6000 0112 3456 7890 189", "fr7630006000011234567890189"], "FR7630006000011234567890189"),
        (CARD, ["4111 1111 1111 1111", "4111-1111-1111-1111"], "4111111111111111"),
        (NUMBER, ["C-000 123", "c000123", "C_000123"], "C000123"),
        (NUMBER, ["000123", "123", "123.0", "00123.00"], "123"),
        (NAME, ["DUPONT \u00c9ric", "Eric Dupont", "Dupont, E\u0301ric", " eric  dupont"], "dupont eric"),
        ("user.account.username", ["Jean_L", "jean_l "], "jean_l"),
        ("user.device.ip_address", ["192.0.2.1", " 192.0.2.1"], "192.0.2.1"),
        ("user.device.mac_address", ["00:00:5E:00:53:AF", "00-00-5e-00-53-af"], "00005E0053AF"),
    ],
)
def test_usual_writings_are_one(category: str, writings: list[str], form: str) -> None:
    assert normal(category, *writings) == [form] * len(writings)


@pytest.mark.parametrize("category", sorted(IDENTIFIERS))
def test_what_is_no_value_is_null(category: str) -> None:
    assert normal(category, None, "", "  ", "\u200b") == [None] * 4


def test_an_email_needs_its_at_sign() -> None:
    assert normal(EMAIL, "n/a", "unknown") == [None, None]


@pytest.mark.parametrize(
    ("values", "forms"),
    [
        (pa.array([123, None], pa.int64()), ["123", None]),
        (pa.array([123.0, 1.5, float("nan"), float("inf"), None]), ["123", None, None, None, None]),
        (pa.array([decimal.Decimal("123.00")]), ["123"]),
        (pa.array([b"C-1", b"\xff\x00"]), ["C1", "FF00"]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["A", "B", "A"]),
        (pa.chunked_array([["a"], ["b"]]), ["A", "B"]),
        (pa.array(["a"], pa.large_string()), ["A"]),
        (pa.array(["a"], pa.string_view()), ["A"]),
        (pa.array([True, None]), [None, None]),
        (pa.array([datetime.date(2026, 1, 1)]), [None]),
        (pa.array([[1]]), [None]),
        (pa.nulls(2), [None, None]),
    ],
)
def test_every_arrow_type_is_taken(values: pa.Array, forms: list[str | None]) -> None:
    assert normalise(NUMBER, values).to_pylist() == forms


def test_a_uuid_column_meets_its_text() -> None:
    one = uuid.UUID(int=0xA7 << 120)
    as_uuid = pa.array([one.bytes], pa.uuid())
    assert normalise("user.device.device_id", as_uuid).to_pylist() == [one.hex.upper()]
    assert normal("user.device.device_id", str(one)) == [one.hex.upper()]


@given(st.from_regex(r"(\+33|0033|0)[1-9]\d{8}", fullmatch=True).filter(str.isascii))
def test_the_quick_way_for_french_numbers_agrees_with_phonenumbers(text: str) -> None:
    assert normal(PHONE, text) == [pn.format_number(pn.parse(text, "FR"), pn.PhoneNumberFormat.E164)]


@given(st.sampled_from(sorted(IDENTIFIERS)), st.text(max_size=30))
def test_a_normal_form_is_its_own_normal_form(category: str, text: str) -> None:
    once = normal(category, text)
    if once != [None]:
        assert normal(category, *once) == once


@given(st.lists(st.integers(1, 10**15), unique=True, max_size=20))
def test_different_numbers_stay_different(numbers: list[int]) -> None:
    assert len(set(normal(NUMBER, *map(str, numbers)))) == len(numbers)


def test_other_regions_read_national_numbers_their_way() -> None:
    assert normalise(PHONE, pa.array(["0612345678"]), ("IT", "FR")).to_pylist() != ["+33612345678"]
    assert normalise(PHONE, pa.array(["+33 6 39 98 01 23"]), ("GB",)).to_pylist() == ["+33639980123"]
