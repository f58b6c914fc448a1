"""Columns of running text: which rows are read, what is said of the rest, states and their denial, logs and lists."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Place
from detectors.engine import Engine
from detectors.freetext import LEAST_TEXTS, MOST_TEXTS, drawn, is_running_text
from detectors.naming import Name
from detectors.profile import profile
from detectors.unpacking import unpack
from scanner.content import Drawn, Sample
from scanner.detection import DetectionSettings
from scanner.model import Field, FieldRef, Finding


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(DetectionSettings())


def column(name: str, values: list[str | None]) -> Sample:
    table = pa.table({name: values})
    drawn_rows = Drawn(table, len(values), True, "full", len(values))
    return Sample(Field(FieldRef("s", "t", name)), table[name], drawn_rows, 7)


def found(engine: Engine, table: str, name: str, values: list[str | None]) -> dict[str, Finding]:
    findings = engine.table(Place("s", table), [column(name, values)])[0]
    return {f.category.removeprefix("user."): f for f in findings}


def test_a_small_column_is_read_whole() -> None:
    looked = profile(pa.array(["the first text of all", "the second one", None, "the second one"]))
    assert drawn(looked, "seed") == Counter({1: 2, 0: 1, -1: 1})


def test_of_a_large_column_rows_are_drawn_at_random_by_the_seed() -> None:
    looked = profile(pa.array([f"text number {i} of many in this column" for i in range(2000)]))
    first = drawn(looked, "a")
    assert sum(first.values()) == MOST_TEXTS
    assert first == drawn(looked, "a") != drawn(looked, "b")
    assert max(first) > 1500


def test_the_longer_the_texts_the_fewer_are_read() -> None:
    looked = profile(pa.array([f"{i} " + "a long story " * 100 for i in range(2000)]))
    assert sum(drawn(looked, "a").values()) == LEAST_TEXTS


@given(st.lists(st.one_of(st.none(), st.text("ab ", min_size=1, max_size=4)), min_size=1, max_size=60))
def test_no_row_is_drawn_twice(values: list[str | None]) -> None:
    looked = profile(pa.array(values, pa.string()))
    rows = drawn(looked, "x")
    assert sum(rows.values()) == len(values)
    assert all(rows[i] <= looked.counts[i] for i in rows if i >= 0)


def test_the_share_is_told_of_the_rows_that_were_read(engine: Engine) -> None:
    values = [
        f"Merci de rappeler Mme Durand au 06 12 34 56 {i % 100:02}, dossier {i}" if i % 10 == 0
        else f"Colis numéro {i} livré sans problème au magasin"
        for i in range(900)
    ]  # fmt: skip
    phone = found(engine, "tickets", "comment", values)["contact.phone_number"]
    assert phone.detections[0].examined == engine.rows_read(FieldRef("s", "t", "comment"), 900) == MOST_TEXTS
    assert phone.prevalence is not None
    assert phone.prevalence[0] < 0.1 < phone.prevalence[1]


def test_a_column_that_is_no_text_is_read_in_all_its_rows(engine: Engine) -> None:
    engine.table(Place("s", "t"), [column("id", [str(i) for i in range(50)])])
    assert engine.rows_read(FieldRef("s", "t", "id"), 50) == 50


def test_short_remarks_are_read_for_what_they_say_of_people(engine: Engine) -> None:
    notes: list[str | None] = ["RAS", "client diabétique", "pas d'allergie connue", "enceinte", "bon payeur"]
    health = found(engine, "customers", "notes", notes * 6)["health_and_medical"]
    assert health.matches == 12


def test_denied_states_are_no_states(engine: Engine) -> None:
    denials: list[str | None] = [
        "pas d'allergie connue pour ce client", "la cliente n'est pas enceinte du tout",
        "client non diabétique selon son dossier", "aucun antécédent de maladie signalé par le client",
    ]  # fmt: skip
    assert found(engine, "customers", "notes", denials * 8) == {}
    named = found(engine, "patients", "allergies", ["aucune allergie", "allergie au pollen", "allergie au latex"] * 5)
    assert named["health_and_medical"].matches == 10


def test_a_topic_of_products_is_nobodys_state(engine: Engine) -> None:
    products: list[str | None] = [
        "Convient aux personnes allergiques au pollen et aux acariens",
        "Coussin pour le mal de dos et l'arthrose, lavable",
        "Sans gluten, idéal pour les intolérants de la famille",
    ]
    assert found(engine, "products", "description", products * 8) == {}


LOGS = [
    ('2024-03-0{d} payment done name="Jean Dupont" tel=+336123451{i} amount=12.5', {"name", "contact.phone_number"}),
    ('login ok user="jean.dupont{i}@x.fr" ip=192.0.2.{i} agent="Mozilla/5.0"', {"contact.email", "device.ip_address"}),
    ("Failed login for user 'marie.curie' from 203.0.113.{i} ssh2", {"account.username", "device.ip_address"}),
    ('session opened for user root, name=queue-{i} user=postgres status="Order Shipped" name="Black Sofa"', set()),
    ("worker {i} started queue=default latency={i}ms retries=0 build=1.2.{i} ok", set()),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kinds"), LOGS, ids=[line[0][:20] for line in LOGS])
def test_lines_of_a_log(engine: Engine, line: str, kinds: set[str]) -> None:
    lines: list[str | None] = [line.format(i=i, d=i % 9 + 1) for i in range(10, 40)]
    assert set(found(engine, "app.log", "message", lines)) == kinds


def test_lists_of_one_value_a_line_are_taken_apart(engine: Engine) -> None:
    phones: list[str | None] = [
        f"06 12 34 56 {i}\n07 98 76 54 {i}" if i % 2 else f"06 12 34 56 {i}" for i in range(10, 40)
    ]
    assert list(found(engine, "contacts", "phones", phones)) == ["contact.phone_number"]
    names: list[str | None] = ["Jean Dupont\nMarie Durand", "Paul Martin\nLuc Petit\nAnne Roux", "Sophie Bernard"] * 10
    assert list(found(engine, "contacts", "people", names)) == ["name"]


def test_paragraphs_are_no_lists() -> None:
    letters = ["Dear all,\nplease find attached the report.\nKind regards,", "Hello.\nIt is done.\nBye."] * 5
    assert unpack(letters) == ("", {})


@pytest.mark.parametrize(
    ("values", "name", "running"),
    [
        (["12 rue de la Paix", "3 place du Marché"], "address", False),
        (["client diabétique", "rappeler lundi"], "address", False),
        (["client diabétique", "rappeler lundi"], "notes", True),
        (["2024-01-01 10:00:00", "2024-01-02 11:00:00"], "message", False),
        (["rouge", "vert"], "notes", False),
    ],
)
def test_what_is_running_text(values: list[str], name: str, running: bool) -> None:
    assert is_running_text(profile(pa.array(values)), Name.of(name)) is running
