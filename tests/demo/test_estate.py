"""The estate is believable, keeps its keys, and is the same to the byte for the same seed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import phonenumbers
import pytest
from stdnum import luhn
from stdnum.fr import nir, siret, tva
from stdnum.iban import is_valid as is_iban

from scanner.demo import write_estate
from scanner.errors import TargetError
from tests.demo.conftest import Estate
from tests.demo.reading import fields, rows_of


def digests(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_same_seed_same_bytes_in_another_process(estate: Estate, tmp_path: Path) -> None:
    script = "import sys, pathlib; from scanner.demo import write_estate; write_estate(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "again")], check=True, env={"PYTHONHASHSEED": "77"})
    assert digests(tmp_path / "again") == digests(estate.folder)


def test_no_file_bears_the_time_of_its_making(estate: Estate) -> None:
    for book in (estate.folder / "share").rglob("*.xlsx"):
        with zipfile.ZipFile(book) as archive:
            assert {info.date_time[0] for info in archive.infolist()} == {1980}
            assert b"2026-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_another_seed_has_other_people_in_the_same_places(estate: Estate, tmp_path: Path) -> None:
    truth = json.loads(write_estate(tmp_path / "other", seed=7).read_text(encoding="utf-8"))
    assert fields(tmp_path / "other") == fields(estate.folder)
    for key in ("personal", "not_personal"):
        assert truth[key] == estate.truth[key]
    without_counts = [
        [{k: v for k, v in d.items() if k != "count"} for d in t["departures"]] for t in (truth, estate.truth)
    ]
    assert without_counts[0] == without_counts[1]
    assert all(d["count"] > 5 for d in truth["departures"] if "count" in d)
    ours, theirs = digests(estate.folder), digests(tmp_path / "other")
    assert {name for name in ours if ours[name] == theirs[name]} <= {
        "share/documents/procedure_retours.md",
        "share/documents/conditions_generales.txt",
    }


def test_an_estate_is_written_over_and_anything_else_left_alone(tmp_path: Path) -> None:
    write_estate(tmp_path / "demo", seed=3)
    before = digests(tmp_path / "demo")
    write_estate(tmp_path / "demo", seed=3)
    assert digests(tmp_path / "demo") == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(TargetError, match="no demo estate"):
        write_estate(tmp_path / "mine")
    with pytest.raises(TargetError, match="is no folder"):
        write_estate(tmp_path / "mine" / "notes.txt")


def test_size_and_share_of_what_is_not_personal(
    estate: Estate, crm: sqlite3.Connection, shop: sqlite3.Connection
) -> None:
    count = "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
    tables = {c.execute(count).fetchone()[0] for c in (crm, shop)}
    assert sum(tables) >= 50
    in_databases = [e for e in estate.truth["not_personal"] if e["source"] in ("crm", "shop")]
    personal = {(e["container"], e["field"]) for e in estate.truth["personal"] if e["source"] in ("crm", "shop")}
    assert len(in_databases) > 1.5 * len(personal)
    assert sum("trap" in e for e in estate.truth["not_personal"]) >= 60
    assert len(estate.truth["departures"]) >= 18
    sizes = [c.execute("SELECT count(*) FROM customers").fetchone()[0] for c in (crm,)]
    assert sizes == [2400]


@pytest.mark.parametrize("database", ["crm", "shop"])
def test_foreign_keys_hold(estate: Estate, database: str) -> None:
    connection = sqlite3.connect(f"file:{estate.folder / database}.sqlite?mode=ro", uri=True)
    tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    keys = sum(len(connection.execute(f'PRAGMA foreign_key_list("{t}")').fetchall()) for t in tables)
    assert keys >= 14
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_numbers_bear_their_check_digits(crm: sqlite3.Connection, shop: sqlite3.Connection) -> None:
    nirs = [r[0] for r in crm.execute("SELECT nir FROM credit_applications")]
    assert all(nir.is_valid(n) for n in nirs)
    assert any(n[5:7] in ("2A", "2B") for n in nirs)
    assert all(is_iban(r[0]) for r in crm.execute("SELECT iban FROM credit_applications"))
    assert all(is_iban(r[0]) for r in shop.execute("SELECT debit_iban FROM payments WHERE debit_iban NOT NULL"))
    for number, vat in shop.execute("SELECT siret, vat_number FROM suppliers"):
        assert siret.is_valid(number)
        assert tva.is_valid(vat)
    batches = [r[0] for r in shop.execute("SELECT batch_number FROM stock_movements")]
    assert 0.05 < sum(map(luhn.is_valid, batches)) / len(batches) < 0.15


def test_phones_are_valid_and_written_in_many_ways(crm: sqlite3.Connection) -> None:
    phones = [r[0] for r in crm.execute("SELECT mobile_phone FROM customers WHERE mobile_phone NOT NULL")]
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(p, "FR")) for p in phones)
    shapes = {"".join("9" if c.isdigit() else c for c in p) for p in phones}
    assert shapes == {"99 99 99 99 99", "9999999999", "+99 9 99 99 99 99", "99.99.99.99.99"}


def test_nobody_shares_a_name_an_address_or_a_number(crm: sqlite3.Connection) -> None:
    for columns in ("email", "mobile_phone", "first_name, last_name"):
        whole = f"lower({columns.replace(', ', ' || ')})"
        query = f"SELECT count(*), count(DISTINCT {whole}) FROM customers WHERE mobile_phone NOT NULL"
        total, distinct = crm.execute(query).fetchone()
        assert total == distinct
    assert crm.execute("SELECT count(*) FROM customers WHERE first_name GLOB '*[éèëïçÉ]*'").fetchone()[0] > 100


def test_order_numbers_look_like_mobile_numbers(shop: sqlite3.Connection) -> None:
    numbers = [r[0] for r in shop.execute("SELECT order_number FROM orders")]
    assert len(set(numbers)) == len(numbers)
    assert all(len(n) == 10 and n[:2] in ("06", "07") for n in numbers)


def test_files_have_the_encodings_they_are_to_have(estate: Estate) -> None:
    orders = estate.folder / "share" / "orders" / "commandes_2026-T2.csv"
    with pytest.raises(UnicodeDecodeError):
        orders.read_bytes().decode("utf-8")
    assert any("é" in row["prenom"] for row in rows_of(orders))
