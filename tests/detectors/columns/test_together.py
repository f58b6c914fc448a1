"""What several columns, a table's name and the spread of values say together; and how a finding says why."""

from __future__ import annotations

import random
from collections.abc import Callable

import pyarrow as pa
import pytest

from detectors.coordinates import pair
from detectors.gazetteer import given_level
from detectors.naming import known_words
from detectors.profile import FIRST_LOOK, profile
from detectors.subject import about_table
from scanner.message import message
from scanner.model import Finding

Kind = Callable[..., str]
_DRAW = random.Random(7)
_GIVEN = ["Anna", "Luc", "Claire", "Paul", "Julie", "Marc", "Emma", "Hugo", "Sarah", "Louis", "Nina", "Karl"]
_FAMILY = ["Moreau", "Bernard", "Dubois", "Lefevre", "Garnier", "Fontaine", "Smith", "Johnson", "Müller", "Schmidt"]
_BIRTHS = [f"{year}-{month:02}-11" for year in range(1945, 2003, 2) for month in (2, 9)][:48]


def _people(n: int) -> dict[str, list[object]]:
    return {
        "c1": [_DRAW.choice(_GIVEN) for _ in range(n)],
        "c2": [_DRAW.choice(_FAMILY) for _ in range(n)],
        "c3": [f"user{i}@example.com" for i in range(n)],
        "c4": [_BIRTHS[i % len(_BIRTHS)] for i in range(n)],
    }


def _numbers(low: float, high: float, n: int, digits: int) -> list[float]:
    return [round(_DRAW.uniform(low, high), digits) for _ in range(n)]


def test_a_latitude_beside_a_longitude_is_where_somebody_is(kind: Kind) -> None:
    rows = _people(60) | {"c5": _numbers(43.1, 49.9, 60, 5), "c6": _numbers(-1.5, 7.2, 60, 5)}
    assert kind("clients", rows, "c5") == "user.location.precise"
    assert kind("clients", rows, "c6") == "user.location.precise"
    alone = _people(60) | {"c5": _numbers(43.1, 49.9, 60, 5), "c6": ["open"] * 60}
    assert kind("clients", alone, "c5") == ""
    shops = {"c1": _numbers(43.1, 49.9, 60, 5), "c2": _numbers(-1.5, 7.2, 60, 5), "c3": ["open"] * 60}
    assert kind("stores", shops, "c1") == ""


@pytest.mark.parametrize(
    ("north", "east", "least", "most"),
    [
        ((25, 48), (-122, -70), 1.0, 1.0),
        ((41.2, 50.9), (-4.5, 8.1), 0.8, 1.0),
        ((0, 100), (-4, 8), 0.0, 0.0),
        ((-3, 3), (-4, 8), 0.0, 0.0),
    ],
)
def test_pairs_of_positions(north: tuple[float, float], east: tuple[float, float], least: float, most: float) -> None:
    first, second = (profile(pa.array(_numbers(*span, 50, 2))) for span in (north, east))
    assert least <= pair(first, second) <= most
    assert pair(first, second) == pair(second, first)


def test_ages_are_told_by_how_the_rows_are_spread_and_only_once_a_table(kind: Kind) -> None:
    ages = [_DRAW.choice(range(18, 85)) for _ in range(120)]
    rows: dict[str, list[object]] = _people(120) | {"c5": list(ages), "c6": [_DRAW.choice(range(30)) for _ in ages]}
    assert kind("clients", rows, "c5") == "user.demographic.age_range"
    assert kind("clients", rows, "c6") == ""
    numbered = _people(90) | {"c5": [i + 1 for i in range(90)]}
    assert kind("clients", numbered, "c5") == ""


def test_earnings_are_round_or_repeat_and_numbers_of_things_are_not(kind: Kind) -> None:
    pay = _people(80) | {"c5": [_DRAW.randrange(220, 900) * 100 for _ in range(80)]}
    assert kind("salaries", pay, "c5").startswith("user.financial")
    keys = _people(80) | {"c5": [_DRAW.randrange(20000, 90000) * 2 + 1 for _ in range(80)]}
    assert not kind("clients", keys, "c5").startswith("user.financial")


@pytest.mark.parametrize(
    ("table", "name"),
    [("visits", "PAT_NM"), ("einwohner", "nname"), ("docket", "Judge"), ("prestiti", "contraente")],
)
def test_roles_and_abbreviations_name_people(kind: Kind, table: str, name: str) -> None:
    values = [f"{g} {f}" for g, f in zip(_GIVEN, _FAMILY * 2, strict=False)]
    found = kind(table, {name: values if name != "nname" else [v.split()[1] for v in values], "nr": range(12)}, name)
    assert found.startswith("user.name")


@pytest.mark.parametrize("name", ["clinician", "donor", "cashier"])
def test_roles_beside_values_that_are_no_names_stay_silent(kind: Kind, name: str) -> None:
    assert kind("shifts", {name: [f"R-{i:03}" for i in range(20)], "x": range(20)}, name) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CNTRY", ("country",)),
        ("gndr", ("gender",)),
        ("occup", ("occupation",)),
        ("prof", ("prof",)),
        ("vore", ("vore",)),
        ("shipToZip", ("shipto", "zip")),
    ],
)
def test_abbreviations_only_where_they_can_mean_one_word(name: str, words: tuple[str, ...]) -> None:
    assert known_words(name) == words


def test_an_address_goes_to_whom_an_order_is_shipped_and_not_to_a_ship(kind: Kind) -> None:
    streets = [f"{i} Market Street" for i in range(3, 40)]
    assert kind("orders", {"shipToAddress": streets, "total": range(37)}, "shipToAddress").startswith(
        "user.contact.address"
    )
    assert kind("ships", {"address": streets, "total": range(37)}, "address") == ""


def test_titles_before_names_and_firms_among_them(kind: Kind) -> None:
    titled = [f"{t} {g} {f}" for t, g, f in zip(["Mr", "Mrs"] * 6, _GIVEN, _FAMILY * 2, strict=False)]
    assert kind("patients", _people(12) | {"c5": titled}, "c5").startswith("user.name")
    firms = [f"{f}, {s} and {t}" for f, s, t in zip(_FAMILY, _FAMILY[1:], _FAMILY[2:], strict=False)]
    firms += [f"{f} Ltd" for f in _FAMILY]
    assert kind("invoices", {"customerName": firms, "amount": range(len(firms))}, "customerName") == ""


@pytest.mark.parametrize(
    ("table", "columns", "subject"),
    [
        ("address_credit_cards", ["given_name", "email"], None),
        ("heart_disease", ["age", "gender"], None),
        ("page_visits", ["ip_address"], "visitor"),
        ("policyholders", ["birth_date"], "customer"),
    ],
)
def test_whom_a_table_is_about(table: str, columns: list[str], subject: str | None) -> None:
    about = about_table(table, [], columns, len(columns))
    assert about.subject in (subject, "customer" if table.startswith("address") else subject)
    assert about.subject != "visitor" or subject == "visitor"


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("animals", {"name": _GIVEN, "sex": ["M", "F"] * 6, "age": range(12)}),
        ("possum", {"sex": ["m", "f"] * 6, "age": range(12), "tail": range(12), "skull": range(12)}),
        ("survey_counts", {"sex": ["Male", "Female"] * 6, "hair": ["black", "red"] * 6, "Freq": range(12)}),
    ],
)
def test_animals_and_counts_are_nobody(kind: Kind, table: str, columns: dict[str, object]) -> None:
    assert [name for name in columns if kind(table, columns, name)] == []


def test_a_race_is_about_its_runners_when_they_are_asked_for_age_and_sex(kind: Kind) -> None:
    rows = {"time": range(3000, 3060), "age": [20 + i % 50 for i in range(60)], "sex": ["M", "F"] * 30}
    assert kind("TenMileRace", rows, "sex") == "user.demographic.gender"


def test_dates_without_separators_are_births_under_that_name(kind: Kind) -> None:
    written = [f"{1 + i % 12:02}{1 + i % 28:02}{1950 + i}" for i in range(45)]
    assert kind("drivers", {"OWNER_DOB": [int(v) for v in written]}, "OWNER_DOB") == "user.demographic.date_of_birth"
    assert kind("bookings", {"start": written, "x": range(45)}, "start") == ""


def test_evidence_says_what_was_added_up(scan: Callable[..., dict[str, tuple[Finding, ...]]]) -> None:
    (finding,) = scan("customers", {"mail": [f"a{i}@example.com" for i in range(9)]})["mail"]
    evidence = finding.detections[0].evidence
    assert evidence[0][1] == message("column.before")
    assert evidence[0][0] < 0
    assert [reason for _, reason in evidence[1:] if reason in finding.reasons] == list(finding.reasons)
    total = sum(worth for worth, _ in evidence)
    assert 1 / (1 + pow(2.718281828, -total)) == pytest.approx(finding.confidence, abs=0.01)
    assert not any("@" in repr(reason) for _, reason in evidence)


def test_rows_are_counted_on_all_values_though_some_are_weighed(
    scan: Callable[..., dict[str, tuple[Finding, ...]]],
) -> None:
    mails = [f"a{i}@example.com" for i in range(4 * FIRST_LOOK)] + ["none of it"] * 3
    (finding,) = scan("customers", {"mail": mails})["mail"]
    assert finding.matches == 4 * FIRST_LOOK


def test_the_first_look_is_spread_over_the_column() -> None:
    looked = profile(pa.array([f"v{i}" for i in range(2000)]))
    assert len(looked.first_look.inspected) == FIRST_LOOK
    assert looked.first_look.inspected[0] == "v0"
    assert looked.first_look.inspected[-1] > "v19"
    small = profile(pa.array(["a", "b"]))
    assert small.first_look is small
    assert given_level("anna") > 0
