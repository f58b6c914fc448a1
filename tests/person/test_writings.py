"""Every usual writing of an identifier is found, what only looks like it is not."""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.person.asked import Person, guessed, person_asked
from scanner.person.probe import Probe
from scanner.person.writings import whole_numbers, writings

REGIONS = ("FR", "GB", "US", "DE")


def probe(who: str) -> Probe:
    return Probe(person_asked(who, REGIONS))


def found(who: str, text: str) -> list[str]:
    return [text[s.start : s.end] for s in probe(who).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "claire.noel@example.com",
        "CLAIRE.NOEL@EXAMPLE.COM",
        "Claire Noël <claire.noel@example.com>",
        "mailto:claire.noel%40example.com",
        "to=%20claire.noel@example.com&x=1",
        "claire.noel [at] example [dot] com",
        "claire.noel (at) example.com",
        "claire.noel@example.com.",
        "claire.noel+news@example.com",
        "c\u200blaire.noel@example.com",
        "ｃｌａｉｒｅ.ｎｏｅｌ＠ｅｘａｍｐｌｅ.ｃｏｍ",
    ],
)
def test_an_address_in_its_writings(text: str) -> None:
    assert len(found("claire.noel@example.com", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "marie-claire.noel@example.com",
        "claire.noel@example.com.au",
        "claire.noel@example.community",
        "claire.noel@sub.example.com",
        "claire.noel at the example company",
        "claireXnoel@example.com",
    ],
)
def test_another_address_is_not_hers(text: str) -> None:
    assert found("claire.noel@example.com", text) == []


@pytest.mark.parametrize(
    "text",
    ["06 39 98 12 47", "+33639981247", "+33 (0)6.39.98.12.47", "0033 6 39 98 12 47", "06-39-98-12-47", "tel:0639981247",
     "639981247", "33639981247", "06/39/98/12/47", "06\u00a039\u00a098\u00a012\u00a047", "(06) 39 98 12 47"],
)  # fmt: skip
def test_a_phone_number_in_its_writings(text: str) -> None:
    assert len(found("phone: 0639981247", text)) == 1


@pytest.mark.parametrize(
    "text", ["+44639981247", "44 639981247", "10639981247", "06399812470", "a0639981247f", "06 39 98 12 48"]
)
def test_another_phone_number_is_not_hers(text: str) -> None:
    assert found("phone: 0639981247", text) == []


@pytest.mark.parametrize("text", ["CL-004217", "cl004217", "CL 004217", "n°CL_004217.", "x/CL-004217/y"])
def test_a_customer_number_in_its_writings(text: str) -> None:
    assert len(found("number: CL-004217", text)) == 1


@pytest.mark.parametrize("text", ["CL-0042170", "XCL-004217", "CL-4217"])
def test_another_customer_number_is_not_hers(text: str) -> None:
    assert found("number: CL-004217", text) == []


def test_a_bare_number_counts_only_as_a_customers() -> None:
    assert found("number: 42170", "customer 42170 called") == ["42170"]
    assert found("number: 42170", "client n° 0042170") == ["0042170"]
    assert found("number: 42170", "order 42170 was sent") == []
    assert found("number: 42170", "the customer's order 42170") == []
    assert found("number: 42170", "it cost 42170 in all") == []
    assert found("number: 42170", "customer 42170.50") == []


@pytest.mark.parametrize(
    "text", ["Claire Noël", "NOEL Claire", "noel, claire", "Claire-Noel", "Claire\nNoël", "CLAIRE  NOE\u0308L"]
)
def test_a_name_in_its_writings(text: str) -> None:
    assert len(found("name: Claire Noël", text)) == 1


@pytest.mark.parametrize("text", ["Claire Noelle", "Eclaire Noel", "Claire, and then Noel", "claire.noel@example.org"])
def test_another_name_is_not_hers(text: str) -> None:
    assert found("name: Claire Noël", text) == []


@pytest.mark.parametrize(
    "text", ["1985-03-02", "02/03/1985", "2.3.1985", "2 mars 1985", "March 2nd, 1985", "2. März 1985", "19850302"]
)
def test_a_birth_date_in_its_writings(text: str) -> None:
    assert len(found("name: Claire Noel\nborn: 1985-03-02", text)) == 1


def test_a_date_with_the_month_first_says_nothing() -> None:
    assert found("name: Claire Noel\nborn: 1985-03-02", "03/02/1985") == []


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("text", ["claire.noel@example.com", "+33639981247", "0639981247", "33639981247"])
def test_digests_are_found_in_any_case(algorithm: str, text: str) -> None:
    digest = hashlib.new(algorithm, text.encode()).hexdigest()
    looked = probe("claire.noel@example.com\nphone: 06 39 98 12 47")
    assert [s.digest for s in looked.find(f"key={digest.upper()};")] == [algorithm]
    assert looked.screen(pa.array([digest, digest.upper(), digest[:-1] + "g", None])).to_pylist() == [
        True, True, False, False,
    ]  # fmt: skip


@settings(deadline=None)  # the first number loads the tables of all regions
@given(st.integers(100000000, 799999999).map(lambda n: f"+33{n}"))
def test_a_phone_is_found_in_each_of_its_own_writings(number: str) -> None:
    person = person_asked(f"phone: {number}", REGIONS)
    looked = Probe(person)
    for text in (*writings(person.identifiers[0]), *map(str, whole_numbers(person.identifiers[0]))):
        assert looked.find(f"call {text} now"), text
        assert looked.screen(pa.array([text])).to_pylist() == [True]


def test_rows_are_screened_alike_whether_values_repeat_or_not() -> None:
    looked = probe("claire.noel@example.com\nname: Claire Noel")
    first, last = ["Claire", "Paul", None, "x"] * 5, ["NOËL", "Noël", "Noel", None] * 5
    text = ["", None, "to claire.noel@example.com", "b"] * 5
    columns = [pa.array(values, pa.string()) for values in (first, last, text)]
    expected = [True, False, True, False]
    assert looked.rows(columns, 20).to_pylist() == expected * 5
    assert looked.rows([column.slice(0, 4) for column in columns], 4).to_pylist() == expected
    assert looked.rows([], 2).to_pylist() == [False, False]


@given(st.text(max_size=60))
def test_looking_never_fails(text: str) -> None:
    looked = probe("claire.noel@example.com\n06 39 98 12 47\nCL-004217\nname: Claire Noel\nborn: 1985-03-02")
    assert all(0 <= s.start < s.end <= len(text) for s in looked.find(text))
    assert isinstance(looked.concealed(text), str)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a@b.example", "email"), ("06 39 98 12 47", "phone"), ("+44 20 7946 0958", "phone"), ("CL-004217", "number"),
     ("42170", "number"), ("Claire Noel", "name"), ("1985-03-02", "born"), ("02/03/1985", "born")],
)  # fmt: skip
def test_kinds_are_guessed(text: str, kind: str) -> None:
    assert guessed(text, REGIONS) == kind


def test_nothing_of_a_person_is_in_its_words_for_debuggers() -> None:
    who = person_asked("claire.noel@example.com\nname: Claire Noel", REGIONS)
    shown = repr(who) + repr(Probe(who)) + repr(Probe(who).find("claire.noel@example.com"))
    assert "noel" not in shown.lower()
    assert isinstance(who, Person)


def test_names_are_concealed_wherever_they_run_on() -> None:
    looked = probe("claire.noel@example.com\nnumber: CL-004217\nname: Claire Noel")
    assert looked.concealed("a/noel/claire.noel@example.com.pdf") == "a/⟨name⟩/⟨e-mail address⟩.pdf"
    assert looked.concealed("xCL-004217y_2024.csv") == "x⟨customer number⟩y_2024.csv"
    assert looked.concealed("customers_2024.csv") == "customers_2024.csv"
