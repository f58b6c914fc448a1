"""A bound is said only of kinds whose single value would have been reported: one of each is planted everywhere."""

from __future__ import annotations

import pyarrow as pa
import pytest

from detectors.base import Place, detectors
from detectors.engine import Engine
from scanner.arrow import CLIP
from scanner.config import DetectionSettings
from scanner.content import Text, Transcript, Turn
from scanner.model import Field, FieldRef
from tests.detectors.columns.conftest import FakeReader, engine_with, samples_of
from tests.properties.planted import VALUES, columns


@pytest.fixture(scope="module")
def engine() -> Engine:
    return engine_with(DetectionSettings(), FakeReader())


def _found(engine: Engine, made: dict[str, pa.Array], container: str = "t") -> dict[str, dict[str, int]]:
    """By column, the categories found and in how many rows."""
    samples = samples_of(made, container=container)
    found = engine.table(Place("src", container), samples, 1)
    return {n: {f.category: f.matches for f in one} for n, one in zip(made, found, strict=True)}


_QUICK = ("email", "iban", "card", "phone_spaced")


@pytest.mark.parametrize("kind", [pytest.param(k, marks=[] if k == "iban" else pytest.mark.stranger) for k in VALUES])
def test_one_value_is_found_in_every_kind_of_column(engine: Engine, kind: str) -> None:
    value, category = VALUES[kind]
    row = (len(kind) * 111) % 998 + 1
    found = _found(engine, dict(columns(value, row)))
    assert {name for name, categories in found.items() if categories.get(category) != 1} == set()


@pytest.mark.stranger
@pytest.mark.parametrize("row", [1, 499, 999])
@pytest.mark.parametrize("kind", _QUICK)
def test_one_value_is_found_in_every_place(engine: Engine, kind: str, row: int) -> None:
    value, category = VALUES[kind]
    made = dict(columns(value, row))
    samples = samples_of(made)
    for found in engine.table(Place("src", "t"), samples, 1):
        (finding,) = [f for f in found if f.category == category]
        assert [place.row for place in finding.locations] == [row + 1]
        assert finding.matches == 1
        assert finding.prevalence is not None
        assert finding.prevalence[1] < 0.02  # of running text four hundred rows are read


@pytest.mark.parametrize("kind", [pytest.param(k, marks=[] if k == "email" else pytest.mark.stranger) for k in _QUICK])
def test_a_value_far_inside_a_long_cell_is_found(engine: Engine, kind: str) -> None:
    value, category = VALUES[kind]
    cell = f"{'lorem ipsum ' * 6000}{value} {'dolor ' * 2000}"
    assert category in _found(engine, {"body": pa.array(["short", cell, "short"] * 3)})["body"]


def test_a_value_behind_six_thousand_others_is_found(engine: Engine) -> None:
    cells = [f"REF-{i:06}" for i in range(9000)]
    made = {"ref": pa.array([*cells[:6000], "jeanne.martin@exemple.fr", *cells[6001:]])}
    assert _found(engine, made)["ref"] == {"user.contact.email": 1}


@pytest.mark.parametrize(("hits", "rows"), [(10, 100), (450, 900), (3, 20_000)])
def test_every_row_that_holds_one_is_counted(engine: Engine, hits: int, rows: int) -> None:
    cells = [f"jeanne.martin{i}@exemple.fr" if i % (rows // hits) == 0 else f"REF-{i:06}" for i in range(rows)]
    wanted = sum("@" in cell for cell in cells)
    assert _found(engine, {"ref": pa.array(cells)})["ref"] == {"user.contact.email": wanted}


def test_keys_and_values_hold_each_kind(engine: Engine) -> None:
    values = [f"FR76{i}" for i in range(200)] + ["4111111111111111", "GB29NWBK60161331926819", "a.b@exemple.fr"] * 50
    found = _found(engine, {"meta_key": pa.array(["k"] * len(values)), "meta_value": pa.array(values)})
    kinds = ("user.contact.email", "user.financial.bank_account", "user.financial.credit_card")
    assert found["meta_value"] == dict.fromkeys(kinds, 50)


def test_numbers_hold_cards(engine: Engine) -> None:
    cells = [*range(500), 4111111111111111, *range(500)]
    for made in (pa.array(cells), pa.array(cells, pa.float64()), pa.array(cells).cast(pa.decimal128(20, 0))):
        assert "user.financial.credit_card" in _found(engine, {"amount": made})["amount"]


def test_a_card_among_the_codes_is_one_and_one_code_in_ten_that_passes_is_none(engine: Engine) -> None:
    codes = [f"4{i % 1000:03}-{i * 7 % 10000:04}-{i * 13 % 10000:04}-{i * 31 % 10000:04}" for i in range(400)]
    chance = samples_of({"part_no": pa.array(codes)})
    assert engine.table(Place("src", "t"), chance) == ((),)
    assert not engine.proves(chance[0].field.ref), "some of them pass the check: nothing is proven"
    cells = [f"ab-{i:04}" for i in range(400)]
    cells[77] = "4111-1111-1111-1111"
    assert _found(engine, {"part_no": pa.array(cells)})["part_no"] == {"user.financial.credit_card": 1}


def test_names_stay_what_they_are_beside_one_address(engine: Engine) -> None:
    family = ["Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent"] * 20
    given = ["Jeanne", "Paul", "Marie", "Louis", "Claire", "Hugo", "Emma", "Jules", "Alice"] * 30
    made = {"prenom": pa.array(given[:200]), "nom": pa.array(family)}
    before = _found(engine, made, "clients")["nom"]
    assert before
    after = _found(engine, {**made, "nom": pa.array([*family[:-1], "jeanne.martin@exemple.fr"])}, "clients")["nom"]
    assert set(after) == {*before, "user.contact.email"}


@pytest.mark.parametrize("kind", [pytest.param(k, marks=[] if k == "iban" else pytest.mark.stranger) for k in VALUES])
def test_a_text_and_a_call_hold_each_kind(kind: str) -> None:
    engine = engine_with(DetectionSettings(), FakeReader())
    engine.__dict__["_speech"] = type("Silent", (), {"read": lambda self, call: [[] for _ in call.turns]})()
    f = Field(FieldRef("s", "c", "agent"), "speech")
    value, category = VALUES[kind]
    said = f"the value is {value}, as it was told"
    assert category in {one.category for one in engine.text(f, Text("", said))}
    call = Transcript("", (Turn("a", "agent", said),), "test")
    assert [one.category for one in engine.transcript(call, {"agent": f})["agent"]] == [category]


def _proves(engine: Engine, values: pa.Array) -> bool:
    samples = samples_of({"c": values})
    assert engine.table(Place("src", "t"), samples) == ((),)
    return engine.proves(samples[0].field.ref)


def test_a_bound_needs_cells_that_were_looked_into_whole(engine: Engine) -> None:
    assert _proves(engine, pa.array(["abc"] * 20))
    assert _proves(engine, pa.array([b"abc"] * 20))
    assert not _proves(engine, pa.array([b"\x00\x01\xff"] * 20))
    assert not _proves(engine, pa.array(["x" * CLIP, "abc"]))
    assert _proves(engine, pa.array(["x" * (CLIP + 1), "abc"]))


def test_numbers_that_pass_a_check_by_chance_are_no_cards_and_prove_nothing(engine: Engine) -> None:
    from stdnum import luhn

    whole = [f"4{i:014}" for i in range(10**12, 10**12 + 40)]
    assert not _proves(engine, pa.array([f"order {n}{luhn.calc_check_digit(n)}" for n in whole]))
    some = [f"pack {n}{7}" for n in whole]
    assert not _proves(engine, pa.array(some))


@pytest.mark.parametrize(
    "cell",
    [
        "logo@2x.png", "git@github.com:org/repo.git", "noreply@exemple.fr", "react@18.2.0", "0.4111111111111111",
        "ORD-4111111111111111", "4111111111111111-2", "9781234567897", "+48.8566135", "+0100", "v+1.2.3",
        "FR76 3000 6000 0112 3456 7890 188", "1 85 05 78 006 084 92", "550e8400-e29b-41d4-a716-446655440000",
        "postgres://user:password@localhost/db", "ftp://${USER}:${PASS}@host.exemple.fr", "commande 4539578763621486",
    ],
)  # fmt: skip
def test_what_is_nobodys_is_not_found(engine: Engine, cell: str) -> None:
    found = _found(engine, {"c": pa.array([*(f"code {i}" for i in range(30)), cell])})
    assert found["c"] == {}


def test_the_trait_stands_on_the_kinds_themselves() -> None:
    assert {d.category for d in detectors() if d.unmistakable} == {category for _, category in VALUES.values()}
