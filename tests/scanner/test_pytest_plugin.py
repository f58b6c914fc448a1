"""The fixture for other programs' tests, in a test session of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

CONFIG = """\
version = 1

[controller]
name = "Example"

[[sources]]
name = "crm"
url = "postgresql://somewhere.example/crm"

[[purposes]]
id = "orders"
name = "Orders"
legal_basis = "contract"

[[purposes.data]]
source = "crm"
containers = ["customers"]
subjects = ["customer"]
categories = ["user.contact.email"]
retention = "P3Y"
"""
TESTS = """\
def test_declared(piimap):
    piimap.assert_declared("good.sqlite", "crm")

def test_undeclared(piimap):
    piimap.assert_declared("bad.sqlite", "crm")

def test_no_such_source(piimap):
    piimap.assert_declared("good.sqlite", "shop")
"""


def test_what_nobody_declared_fails_with_its_place_and_no_value(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "test_theirs.py").write_text(TESTS)
    for name, more in (("good", "note"), ("bad", "iban")):
        with sqlite3.connect(tmp_path / f"{name}.sqlite") as connection:
            connection.execute(f"CREATE TABLE customers (id INTEGER, email TEXT, {more} TEXT)")
            value = "FR7630006000011234567890189" if more == "iban" else "ok"
            rows = [(i, f"ana{i}@exemple-courriel.fr", value) for i in range(30)]
            connection.executemany("INSERT INTO customers VALUES (?, ?, ?)", rows)
        connection.close()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "scanner.pytest_plugin", "-q", "--no-header", "-rf"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "1 passed" in done.stdout
    assert "2 failed" in done.stdout
    assert "crm/customers/iban: Bank account (IBAN, RIB) was found in 30 of 30 rows" in done.stdout
    assert "there is no source 'shop' in config.toml" in done.stdout
    assert "exemple-courriel" not in done.stdout
    assert "FR7630006" not in done.stdout
