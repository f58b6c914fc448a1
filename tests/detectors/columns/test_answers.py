"""What the values of several columns say of a table, whatever the columns are called."""

from __future__ import annotations

import pyarrow as pa
import pytest

from detectors.base import Place, detectors
from detectors.demonyms import is_demonym
from detectors.number_plate import NumberPlate
from detectors.phone import Phone
from detectors.profile import profile
from detectors.screen import Screen
from detectors.subject import about_table
from detectors.tables import TableReader
from scanner.content import Drawn, Sample
from scanner.model import Field, FieldRef


def found(container: str, *columns: list[str]) -> list[str]:
    """The category of each column with no name, "" where nothing is reported."""
    kinds = detectors()
    reader = TableReader(kinds, Screen(kinds), lambda texts, _: [[] for _ in texts], lambda _: 0.5)
    arrays = [pa.array(column) for column in columns]
    rows = len(columns[0])
    names = [f"c{i}" for i in range(1, len(arrays) + 1)]
    drawn = Drawn(pa.table(arrays, names=names), rows, True, "full", rows, None)
    samples = [Sample(Field(FieldRef("s", container, n)), a, drawn, 0) for n, a in zip(names, arrays, strict=True)]
    return [f[0].category if f else "" for f in reader.read(Place("s", container), samples, 0)]


AGES = [str(18 + (i * 37) % 60) for i in range(120)]
SEXES = [["male", "female", "male"][i * 7 % 3] for i in range(120)]
MARITAL = [["Married", "Single", "Divorced", "Unknown"][i * i % 11 % 4] for i in range(120)]


def test_sex_beside_age_and_marital_status_is_a_table_of_people() -> None:
    told = found("table.csv", AGES, SEXES, MARITAL)
    assert told == ["user.demographic.age_range", "user.demographic.gender", "user.demographic.marital_status"]


def test_numbers_as_ages_are_alone_say_nothing() -> None:
    assert found("table.csv", AGES, [str(i % 7) for i in range(120)]) == ["", ""]


def test_each_combination_once_is_a_table_of_sums() -> None:
    years = [str(2000 + i // 8) for i in range(80)]
    sexes = [["male", "female"][i % 2] for i in range(80)]
    regions = [["north", "south", "east", "west"][i // 2 % 4] for i in range(80)]
    counts = [str(1000 + i * 7919 % 5000) for i in range(80)]
    assert found("table.csv", years, sexes, regions, counts) == ["", "", "", ""]


@pytest.mark.parametrize("told", [frozenset({"gender", "age"}), frozenset({"marital_status", "education"})])
def test_a_bank_s_table_of_what_people_are_asked_is_about_people(told: frozenset[str]) -> None:
    assert about_table("bank.csv", [], [], 0, told).weight > 0.5
    assert about_table("bank.csv", [], [], 0).weight < 0


def test_plates_of_one_country_prove_themselves_and_product_codes_do_not() -> None:
    letters = "ABCDEFGHJKLMNPQRSTVWXYZ"
    plates = [
        f"{letters[i % 23]}{letters[i * 5 % 23]}-{100 + i}-{letters[i * 7 % 23]}{letters[i * 3 % 23]}"
        for i in range(60)
    ]
    codes = [f"SKU-{letters[i % 23]}{letters[i * 5 % 23]}-{1000 + i}" for i in range(60)]
    for values, least, most in ((plates, 0.7, 1.0), (codes, 0.0, 0.1)):
        looked = profile(pa.array(values))
        hits = Screen(detectors()).cells([looked])[0].get("number_plate", ())
        judged = NumberPlate().judge(looked, hits)
        assert judged is not None
        assert least <= judged.proof <= most


def test_bare_digits_of_one_country_s_plan_are_guessed_to_be_phones() -> None:
    valid = profile(
        pa.array([f"{area}5{i:02d}{1000 + i * 37}" for i, area in enumerate([212, 305, 415, 602, 718, 213] * 5)])
    )
    random = profile(pa.array([str(1_000_000_000 + i * 97_531_357) for i in range(60)]))
    assert Phone().worth_asking(valid)
    assert not Phone().worth_asking(random)


def test_logins_made_of_the_row_s_name_are_user_names() -> None:
    families = ["Smith", "Johnson", "Williams", "Brown", "Garcia", "Miller", "Davis", "Wilson", "Anderson", "Taylor"]
    givens = ["James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David", "Susan"]
    mails = [f"{g.lower()}.{f.lower()}@example.com" for g, f in zip(givens, families, strict=True)]
    logins = [f"{g[0].lower()}{f.lower()}" for g, f in zip(givens, families, strict=True)]
    assert found("table.csv", givens, families, mails, logins)[3] == "user.account.username"


@pytest.mark.parametrize(("word", "said"), [("french", True), ("polnisch", True), ("cuisine", False), ("pasta", False)])
def test_demonyms(word: str, said: bool) -> None:
    assert is_demonym(word) is said
