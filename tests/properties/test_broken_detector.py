"""A detector that breaks costs itself on that column, is listed without the value, and is a bug of ours."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from detectors.age import Age
from detectors.base import Detector, Verdict, detectors
from detectors.email import Email
from detectors.engine import Engine
from detectors.phone import Phone
from detectors.reading import recognizers
from scanner.cli import cli
from scanner.config import DetectionSettings
from scanner.content import Text, Transcript, Turn
from scanner.model import Field, FieldRef

_SECRET = "zanzibar-4711"


def _breaks(self: Detector, *values: object) -> Verdict:
    raise ValueError(f"{_SECRET} {values!r}")


class Plugged(Detector):
    """Another package's detector, which breaks on whatever it is shown."""

    name, category, summary = "plugged", "user.unique_id", "something of somebody's"
    pattern, name_words = r"[a-z]+", ("city", "email", "note")
    verify = _breaks


class Unmade(Detector):
    """Another package's detector whose form is none."""

    name, category, summary, pattern = "unmade", "user.unique_id", "nothing", r"(("


def _csv(folder: Path) -> None:
    (folder / "data").mkdir()
    with (folder / "data" / "people.csv").open("w", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["email", "age", "city"])
        rows.writerows([f"jean.dupont{i}@exemple.fr", str(20 + i), "lyon"] for i in range(40))


@dataclass(frozen=True)
class Done:
    exit_code: int
    stderr: str


def _scan(folder: Path) -> tuple[Done, dict[str, dict[str, object]], list[dict[str, str]]]:
    asked = [
        "scan",
        str(folder / "data"),
        "--workers",
        "1",
        "--format",
        "json",
        "--store",
        f"sqlite:///{folder}/i.sqlite",
    ]
    done = CliRunner().invoke(cli, ["--debug", *asked], standalone_mode=False)
    told = json.loads(done.stdout)
    assert _SECRET not in done.output + done.stderr
    return Done(done.return_value, done.stderr), {f["field"]: f for f in told["fields"]}, told["skipped"]


def _plug(monkeypatch: pytest.MonkeyPatch, *kinds: type[Detector]) -> None:
    every = (*detectors(), *(kind() for kind in kinds))
    monkeypatch.setattr("detectors.engine.all_detectors", lambda: every)
    monkeypatch.setattr("detectors.reading.recognizers.detectors", lambda: every)
    monkeypatch.setattr("scanner.examine._engines", {})
    recognizers.registry.cache_clear()


def test_a_column_keeps_what_the_others_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _csv(tmp_path)
    _plug(monkeypatch, Plugged)
    done, fields, skipped = _scan(tmp_path)
    assert done.exit_code == 70
    assert [f["category"] for f in fields["email"]["findings"]] == ["user.contact.email"]
    assert fields["age"]["findings"]
    listed = [s["reason"] for s in skipped if s["stage"] == "detect"]
    assert [r.split(":")[0] for r in listed] == ["the detector 'plugged' broke on 'city'"]
    assert "tests/properties/test_broken_detector.py" in done.stderr


def test_of_a_column_where_one_broke_nothing_is_proven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.csv").write_text("note,size\n" + "abc,12\nabd,13\n" * 20)
    _plug(monkeypatch, Plugged)
    done, fields, _ = _scan(tmp_path)
    assert done.exit_code == 70
    assert fields["note"]["clean_below"] is None
    assert fields["size"]["clean_below"] == 0.0


def test_one_that_cannot_be_made_ready_is_listed_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _csv(tmp_path)
    (tmp_path / "data" / "other.csv").write_text("size\n" + "12\n13\n" * 20)
    _plug(monkeypatch, Unmade)
    done, fields, skipped = _scan(tmp_path)
    assert done.exit_code == 70
    assert fields["email"]["findings"]
    assert fields["size"]["clean_below"] is None
    assert [s["container"].rpartition("/")[2] for s in skipped if "'unmade' broke" in s["reason"]] == [
        "other.csv",
        "people.csv",
    ]


@pytest.mark.parametrize("method", ["judge", "verify", "worth_asking"])
def test_any_call_of_a_detector_may_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    _csv(tmp_path)
    monkeypatch.setattr(Age if method != "verify" else Email, method, _breaks)
    monkeypatch.setattr("scanner.examine._engines", {})
    done, fields, skipped = _scan(tmp_path)
    whose, other = ("email", "age") if method == "verify" else ("age", "email")
    if method != "worth_asking":  # not asked where the name says the kind
        assert done.exit_code == 70
        assert any(f"'{whose}' broke on '{whose}'" in s["reason"] for s in skipped)
    assert fields[other]["findings"]


def _engine(monkeypatch: pytest.MonkeyPatch, *kinds: type[Detector]) -> Engine:
    _plug(monkeypatch, *kinds)
    return Engine(DetectionSettings(languages=("en",)))


def test_a_text_keeps_what_the_others_found(monkeypatch: pytest.MonkeyPatch) -> None:
    f = Field(FieldRef("s", "note.txt", "text"), "text")
    engine = _engine(monkeypatch, Plugged)
    found = engine.text(f, Text("", "Please write to Mr Jean Dupont, jean.dupont@exemple.fr, before noon."))
    assert "user.contact.email" in {one.category for one in found}
    assert [(b.detector, b.ref) for b in engine.broke()] == [("plugged", f.ref)]
    recognizers.registry.cache_clear()


def test_a_call_keeps_what_the_others_found(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"customer": Field(FieldRef("s", "call.json", "customer"), "speech")}
    engine = _engine(monkeypatch, Plugged)
    turns = (Turn("a", "customer", "My address is jean.dupont@exemple.fr, thank you."),)
    found = engine.transcript(Transcript("", turns, "test"), fields)
    assert [one.category for one in found["customer"]] == ["user.contact.email"]
    assert [b.detector for b in engine.broke()] == ["plugged"]
    recognizers.registry.cache_clear()


def test_a_name_that_broke_a_detector_is_hidden_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(DetectionSettings())
    monkeypatch.setattr(Phone, "verify", _breaks)
    assert engine.mask("call +33 6 39 98 41 27.wav", lambda word: 1) == "⟨name#1⟩"
    assert [b.detector for b in engine.broke()] == ["phone"]
    assert engine.mask("holiday.wav", lambda word: 1) == "holiday.wav"


def test_where_nobody_watches_an_error_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from detectors import masking

    monkeypatch.setattr(Phone, "verify", _breaks)
    with pytest.raises(ValueError, match=_SECRET):
        masking.spans("call +33 6 39 98 41 27.wav")
