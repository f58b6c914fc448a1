"""Fitting runs on a small set, gives the same bytes twice, and the shipped weights are what they say they are."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
sys.path.insert(0, str(BENCH))

import fit  # noqa: E402
import regression  # noqa: E402

from detectors import column  # noqa: E402

_NAMES = ("Anna Moreau", "Luc Bernard", "Claire Dubois", "Paul Lefevre", "Julie Garnier", "Marc Fontaine")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Four labelled tables of four origins: two of people, two of things."""
    folder = tmp_path / "set" / "databases"
    folder.mkdir(parents=True)
    tables = {
        "clients": {"client_nom": _NAMES, "mail": [f"p{i}@example.com" for i in range(6)], "solde": range(100, 106)},
        "staff": {"full_name": _NAMES, "mail": [f"q{i}@example.org" for i in range(6)], "desk": range(6)},
        "parts": {"label": ["bolt", "nut", "gear", "pump", "valve", "ring"], "weight": range(6), "bin": range(6)},
        "sensors": {"code": ["a1", "b2", "c3", "d4", "e5", "f6"], "mail": range(6), "value": range(6)},
    }
    truth = []
    for table, columns in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([list(columns), *zip(*columns.values(), strict=True)])
        for name in columns:
            kind = {"client_nom": "person_name", "full_name": "person_name", "mail": "email"}.get(name, "none")
            kind = "none" if table == "sensors" else kind
            truth.append(
                {"dataset": table, "file": f"databases/{table}.csv", "table": table, "column": name,
                 "label": kind, "alt": [], "pii": kind != "none"}
            )  # fmt: skip
    (folder / "truth_columns.json").write_text(json.dumps(truth), encoding="utf-8")
    yield folder.parent
    column.set_weights(None)


def test_fitting_gives_the_same_bytes_and_says_what_it_rests_on(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    said: list[str] = []
    for name in ("one.toml", "two.toml"):
        fit.main([str(small), "--folds", "2", "--trust", "5", "--write", str(tmp_path / name)], said.append)
    first, second = ((tmp_path / name).read_bytes() for name in ("one.toml", "two.toml"))
    assert first == second
    assert said[0] == said[1]
    assert "names hidden, fitted: F1" in said[0]
    assert " was " in said[0]
    text = first.decode()
    assert "on 4 labelled tables of 4 origins" in text
    assert "2026-09-21" in text
    rows = tomllib.loads(text)
    prior = tomllib.loads((BENCH / "prior.toml").read_text(encoding="utf-8"))
    assert rows["phone"] == {**prior["default"], **prior["phone"]}, "what no example speaks of keeps its prior"
    assert any(row != {**prior["default"], **prior.get(section, {})} for section, row in rows.items())


def test_shipped_weights_come_from_the_prior_beside_the_script() -> None:
    shipped = (ROOT / "detectors" / "weights.toml").read_text(encoding="utf-8")
    prior = (BENCH / "prior.toml").read_text(encoding="utf-8")
    assert hashlib.sha256(prior.encode()).hexdigest()[:16] in shipped, "run bench/fit.py after a change of the prior"
    fitted, by_hand = tomllib.loads(shipped), tomllib.loads(prior)
    assert set(by_hand) <= set(fitted)
    for section, row in fitted.items():
        for weight, value in row.items():
            if weight in regression.FOR:
                assert value >= 0, (section, weight)
            elif weight in regression.AGAINST:
                assert value <= 0, (section, weight)


def test_a_weight_moves_towards_its_examples_no_further_than_the_prior_is_trusted() -> None:
    name, bias = ("kind", "name"), ("kind", "bias")
    examples = [regression.Example({bias: 1.0, name: 1.0}, True)] * 20 + [regression.Example({bias: 1.0}, False)] * 20
    prior = {bias: -1.0, name: 1.0, ("kind", "proof"): 3.0}
    loose, firm = (regression.fit(examples, prior, trust) for trust in (0.1, 1000.0))
    assert loose[name] > firm[name] >= 1.0
    assert loose["kind", "proof"] == 3.0
    assert firm[bias] == pytest.approx(-1.0, abs=0.05)


def test_a_weight_keeps_the_sign_of_its_meaning() -> None:
    wrong = [regression.Example({("kind", "bias"): 1.0, ("kind", "against"): 1.0}, True)] * 50
    assert regression.fit(wrong, {("kind", "bias"): -1.0, ("kind", "against"): -0.5}, 0.01)["kind", "against"] == 0.0
