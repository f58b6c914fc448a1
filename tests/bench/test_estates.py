"""The generated estates: the same seed gives the same bytes, and the truth describes what is written."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from stdnum import luhn
from stdnum.fr import nir
from stdnum.gb import nhs

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from estates import damage, labels, layout, names, numbers  # noqa: E402
from estates.write import write  # noqa: E402

VOCABULARY = {
    "none", "person_name", "first_name", "last_name", "email", "phone", "address", "city", "postal_code", "country",
    "birth_date", "age", "gender", "national_id", "ssn", "passport", "driving_licence", "iban", "bank_account",
    "account_number", "credit_card", "ip_address", "username", "password", "photo", "health", "salary_financial",
    "geo_coordinates", "vehicle_plate", "url_profile", "job_title", "organisation", "free_text_with_pii",
    "other_personal",
}  # fmt: skip


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("estate")
    write(folder, 3, "clinic")
    return folder / "databases"


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    digests = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(tmp_path / name, seed, "verein")
        files = sorted((tmp_path / name).rglob("*.csv"))
        digests.append([hashlib.sha256(f.read_bytes()).hexdigest() for f in files])
    assert digests[0] == digests[1] != digests[2]


def test_every_column_of_the_truth_is_there_with_its_count(estate: Path) -> None:
    truth = json.loads((estate / "truth_columns.json").read_text(encoding="utf-8"))
    assert len(truth) > 40
    for entry in truth:
        path = estate.parent / entry["file"]
        column = entry["column"]
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as handle:
                filled = sum(row[column] != "" for row in csv.DictReader(handle))
        else:
            with sqlite3.connect(path) as database:
                query = f'SELECT count("{column}") FROM "{entry["table"]}"'
                (filled,) = database.execute(query).fetchone()
        assert filled == entry["non_empty_rows"], column


def test_templates_speak_the_practice_sets_vocabulary_and_are_mostly_not_personal() -> None:
    templates = layout.read()
    columns = [c for t in templates for c in t.columns]
    assert len(templates) >= 90
    assert {c.label.label for c in columns} | {a for c in columns for a in c.label.alt} <= VOCABULARY
    verdicts = Counter(c.label.pii for c in columns)
    assert verdicts[False] > verdicts[True] > 200
    assert len({t.group for t in templates}) == len(templates)
    assert all(names.styled(c.name, "asis") for c in columns)


def test_no_label_that_is_nobodys_is_called_personal() -> None:
    for template in layout.read():
        for column in template.columns:
            if column.label.label == "none":
                assert column.label.pii is False, (template.group, column.name)


def test_a_city_is_personal_beside_names_indirect_without_and_nobodys_among_places() -> None:
    assert labels.label_of("city", "person").pii is True
    assert labels.label_of("city", "anon").pii == "indirect"
    assert labels.label_of("city", "none") == labels.NONE
    assert labels.label_of("age", "anon").pii is True


def test_numbers_pass_the_checks_of_those_who_issue_them() -> None:
    from datetime import date

    rng = Random(5)
    for _ in range(50):
        assert luhn.is_valid(numbers.card(rng))
        assert nir.is_valid(numbers.nir(rng, rng.random() < 0.5, date(1971, 4, 2)))
        assert nhs.is_valid(numbers.nhs_number(rng))


@pytest.mark.parametrize(
    ("how", "before", "after"),
    [
        ("sci", "4111111111111111", "4.11E+15"),
        ("nozero", "01200", "1200"),
        ("mask", "4111111111111111", "4111********1111"),
        ("mask_email", "anna@example.org", "a***@example.org"),
        ("group4", "FR7630006000", "FR76 3000 6000"),
    ],
)
def test_damage(how: str, before: str, after: str) -> None:
    assert damage.damaged(before, (how,), Random(1)) == after


def test_styles() -> None:
    assert names.styled("customer_birth_date", "short") == "CUST_BRTH_DT"
    assert names.styled("birth_date", "pascal") == "BirthDate"
    assert names.styled("FLAG_EMAIL", "camel") == "FLAG_EMAIL"
