"""Kinds, thresholds and detectors that a user adds, in columns, texts, calls and names."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from detectors.base import Place, detectors, plugged
from detectors.custom import custom
from detectors.engine import Engine
from scanner import registry
from scanner.content import Drawn, Sample, Text, Transcript, Turn
from scanner.detection import DetectionSettings, KindSettings
from scanner.model import Field, FieldRef
from scanner.validators import parse_validator, validator, validator_names

LOYALTY = KindSettings(
    name="loyalty_card", category="user.unique_id", pattern=r"LC-?\d{8}", strength="strong",
    columns=("loyalty card", "carte fidelite"), context=("fidélité", "loyalty"),
)  # fmt: skip
BADGE = KindSettings(
    name="badge", category="user.employment.employee_number", pattern="[A-Z]{3}", needs_context=True,
    columns=("badge",), context=("badge",),
)  # fmt: skip
PASS = KindSettings(
    name="ski_pass", category="user.unique_id", pattern=r"\d{11}", validator="luhn", columns=("ski pass",),
    context=("pass",),
)  # fmt: skip
CARDS = [f"LC-{i * 7919 % 100_000_000:08d}" for i in range(1, 40)]
PASSES = [(b := f"{9_000_000_000 + i * 7_919_771 % 999_999_999}") + luhn.calc_check_digit(b) for i in range(1, 40)]
REFERENCES = [f"{9_000_000_000 + i * 7_919_771 % 999_999_999}7" for i in range(1, 40)]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(DetectionSettings(kinds=(LOYALTY, BADGE, PASS)))


def column(name: str, values: list[str]) -> Sample:
    table = pa.table({name: values})
    drawn = Drawn(table, len(values), True, "full", len(values))
    return Sample(Field(FieldRef("s", "t", name)), table[name], drawn, 0)


def in_columns(engine: Engine, *samples: Sample) -> list[list[str]]:
    return [[f.detections[0].detector for f in found] for found in engine.table(Place("s", "t"), samples)]


def in_text(engine: Engine, text: str) -> list[tuple[str, str]]:
    found = engine.text(Field(FieldRef("s", "d", "text")), Text("d", text), None)
    return [(text[p.start : p.end], f.detections[0].detector) for f in found for p in f.locations]


def test_a_kind_is_found_in_columns_by_its_values_or_only_where_named(engine: Engine) -> None:
    badges = ["ABC", "XQT", "RRT", "PLM", "KKO"] * 8
    unnamed = in_columns(engine, column("ref", CARDS), column("x", badges[:39]), column("y", PASSES))
    assert unnamed == [["loyalty_card"], [], ["ski_pass"]]
    named = in_columns(engine, column("carte_fidelite", CARDS), column("badge", badges[:39]))
    assert named == [["loyalty_card"], ["badge"]]


def test_numbers_that_fail_the_check_are_not_of_the_kind(engine: Engine) -> None:
    assert in_columns(engine, column("y", REFERENCES)) == [[]]


def test_a_kind_is_found_in_texts_where_strong_or_near_its_words(engine: Engine) -> None:
    assert in_text(engine, "Please look at LC-12345678 before Tuesday") == [("LC-12345678", "loyalty_card")]
    assert in_text(engine, "Votre badge ABC est prêt") == [("ABC", "badge")]
    assert in_text(engine, "le code ABC est prêt") == []
    assert in_text(engine, f"the pass {PASSES[3]} was lost") == [(PASSES[3], "ski_pass")]
    assert (REFERENCES[3], "ski_pass") not in in_text(engine, f"the pass {REFERENCES[3]} was lost")


def test_a_kind_is_found_as_it_is_spoken(engine: Engine) -> None:
    said = "l c un deux trois quatre cinq six sept huit"
    turns = (Turn("a", "agent", "votre carte de fidélité"), Turn("c", "customer", said))
    fields = {"customer": Field(FieldRef("s", "c", "customer"))}
    found = engine.transcript(Transcript("c", turns, "test"), fields, None)["customer"]
    assert [(f.detections[0].detector, f.locations[0].start, f.locations[0].end) for f in found] == [
        ("loyalty_card", 0, len(said))
    ]


def test_a_strong_kind_is_masked_in_names_and_a_weak_one_is_not(engine: Engine) -> None:
    assert engine.mask("scan_LC-12345678.pdf", lambda _: 1) == "scan_⟨loyalty_card#1⟩.pdf"
    assert engine.mask("ABC_2024.csv", lambda _: 1) == "ABC_2024.csv"


def test_the_digest_changes_with_a_kind() -> None:
    plain = Engine(DetectionSettings()).digest
    assert Engine(DetectionSettings(kinds=(LOYALTY,))).digest != plain
    assert Engine(DetectionSettings(kinds=(BADGE,))).digest != Engine(DetectionSettings(kinds=(LOYALTY,))).digest


def test_a_threshold_covers_children_unless_they_have_their_own() -> None:
    settings = DetectionSettings(thresholds={"user.contact": 0.8, "user.contact.email": 0.3})
    assert [settings.threshold_for(c) for c in ("user.contact.phone_number", "user.contact.email", "user.name")] == [
        0.8, 0.3, 0.5,
    ]  # fmt: skip


def test_a_parents_threshold_silences_a_column() -> None:
    phones = column("phone", [f"06 {i:02} 34 {i + 10} 78" for i in range(10, 40)])
    assert in_columns(Engine(DetectionSettings()), phones) == [["phone"]]
    assert in_columns(Engine(DetectionSettings(thresholds={"user.contact": 1.0})), phones) == [[]]


@pytest.mark.parametrize("name", ["luhn", "iban", "iso7064_mod_97_10", "stdnum:fr.nir", "stdnum:isbn"])
def test_validators_are_known_by_name(name: str) -> None:
    assert parse_validator(name) == name
    assert validator(name) is not None


def test_none_checks_nothing_and_an_unknown_validator_names_the_nearest() -> None:
    assert validator("none") is None
    with pytest.raises(ValueError, match=r"'stdnum:fr\.nirr'; the nearest is 'stdnum:fr\.nir'"):
        parse_validator("stdnum:fr.nirr")


@pytest.mark.parametrize("name", [n for n in validator_names() if n != "none"])
def test_every_validator_refuses_what_is_no_number(name: str) -> None:
    found = validator(name)
    assert found is not None
    check, chance = found
    assert check("?") is False
    assert 0 < chance < 1


@given(st.integers(10**9, 10**10 - 1))
def test_one_digit_changed_fails_the_check(number: int) -> None:
    kind = custom([PASS])[0]
    valid = str(number) + luhn.calc_check_digit(str(number))
    wrong = valid[:-1] + str((int(valid[-1]) + 1) % 10)
    assert (kind.verify(valid).name, kind.verify(wrong).name) == ("VERIFIED", "NO")


PLUGIN = """
from detectors.base import Detector, Verdict


class TurbineTag(Detector):
    name = "turbine_tag"
    category = "user.unique_id"
    summary = "Tag of a technician on a turbine"
    pattern = r"TT~[A-Z]{5}"
    name_words = ("turbine tag",)
    context = ("technician",)
    chance = 0.01
    model = "proof"

    def verify(self, value):
        return Verdict.VERIFIED
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package as pip leaves it: a module, and a dist-info folder that names the entry point."""
    module = tmp_path / "acme_tags.py"
    module.write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "acme_tags-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-tags\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[piimap.detectors]\ntags = acme_tags:TurbineTag\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    _forget()
    yield module
    sys.modules.pop("acme_tags", None)
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    """What was looked up once is looked up again: the packages on the path have changed."""
    from detectors.reading import recognizers

    importlib.invalidate_caches()
    for cached in (registry.kinds, detectors, recognizers.registry):
        cached.cache_clear()


def test_a_package_brings_a_detector_through_its_entry_point(package: Path) -> None:
    engine = Engine(DetectionSettings())
    assert [d.name for d in plugged()] == ["turbine_tag"]
    tags = [f"TT~{a}{b}XYZ" for a in "ABCDEF" for b in "GHIJK"]
    assert in_columns(engine, column("k", tags)) == [["turbine_tag"]]
    assert in_text(engine, "the technician TT~QWERT was there") == [("TT~QWERT", "turbine_tag")]


def test_the_digest_changes_with_a_packages_code(package: Path) -> None:
    before = Engine(DetectionSettings()).digest
    package.write_text(PLUGIN + "\n# changed\n", encoding="utf-8")
    assert Engine(DetectionSettings()).digest != before
