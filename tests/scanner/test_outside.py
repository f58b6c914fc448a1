"""What the user meets: names, targets, exit codes, and errors that say no value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.config import Settings, SourceSettings
from scanner.errors import TargetError
from scanner.exits import exit_code, failing
from scanner.model import Node
from scanner.naming import Names
from scanner.result import Acceptance, Gap
from scanner.scrub import origin, scrubbed
from scanner.targets import with_targets


def gap(severity: str, acceptance: Acceptance | None = None, place: str = "a") -> Gap:
    where = Node("container", ("crm", place))
    return Gap("over-collection", severity, where, "why", "do", (), 1.0, acceptance=acceptance)  # type: ignore[arg-type]


def test_the_first_reason_chooses_the_exit_code() -> None:
    assert exit_code() == 0
    assert exit_code(failing_gaps=True) == 1
    assert exit_code(failing_gaps=True, incomplete=True) == 3
    assert exit_code(failing_gaps=True, incomplete=True, usage=True) == 2
    assert exit_code(usage=True, interrupted=True) == 130
    assert exit_code(usage=True, interrupted=True, bug=True) == 70


def test_what_makes_a_check_fail() -> None:
    accepted = gap("critical", Acceptance("DPO", "known", "2027-01-01"))
    gaps = [gap("high"), gap("medium", place="b"), accepted]
    assert failing(gaps, "high") == gaps[:1]
    assert failing(gaps, "low") == gaps[:2]
    assert failing(gaps, "critical") == []
    assert failing(gaps, "never") == []
    assert failing(gaps, "medium", frozenset({gaps[0].gap_id})) == gaps[1:2]


def _mask(name: str, number: object) -> str:
    return name.replace("jean@x.fr", f"⟨email#{number('email')}⟩") if callable(number) else name


def test_a_name_that_is_a_value_is_masked_once_and_for_all() -> None:
    names = Names(_mask)
    assert names.shown("to jean@x.fr.csv") == "to ⟨email#1⟩.csv"
    assert names.shown("also jean@x.fr") == "also ⟨email#2⟩"
    assert names.shown("to jean@x.fr.csv") == "to ⟨email#1⟩.csv"
    assert names.shown("customers") == "customers"
    assert set(names.masked) == {"to jean@x.fr.csv", "also jean@x.fr"}
    assert Names(_mask, reveal=True).shown("jean@x.fr") == "jean@x.fr"


@given(st.text())
def test_a_name_cannot_forge_output(name: str) -> None:
    shown = Names(lambda text, number: text).shown(name)
    assert shown.isprintable()
    assert len(shown) == len(name)


def test_a_target_is_named_after_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.csv").write_text("x")
    targets = (str(tmp_path / "a.csv"), str(tmp_path / "sub" / "a.csv"), "postgresql://u:p@db.example/shop?x=1")
    assert [s.name for s in with_targets(Settings(), targets).sources] == ["a.csv", "a.csv-2", "shop"]


def test_a_configured_source_goes_by_its_name() -> None:
    settings = Settings(sources=(SourceSettings(name="crm", url="x"), SourceSettings(name="web", url="y")))
    assert with_targets(settings, ("web",)).sources == settings.sources[1:]
    assert with_targets(settings, ()).sources == settings.sources


@pytest.mark.parametrize(("targets", "says"), [((), "nothing to scan"), (("nowhere.csv",), "no file, folder or conf")])
def test_a_target_that_is_not_there(targets: tuple[str, ...], says: str) -> None:
    with pytest.raises(TargetError, match=says):
        with_targets(Settings(), targets)


def test_a_traceback_says_where_and_never_what() -> None:
    secret = "jeanne.canari@exemple.fr"

    def broken(value: str) -> None:
        try:
            int(value)
        except ValueError as error:
            raise KeyError(value) from error

    with pytest.raises(KeyError) as caught:
        broken(secret)
    text = scrubbed(caught.value)
    assert "canari" not in text + origin(caught.value)
    assert "tests/scanner/test_outside.py" in text
    assert "caused by" in text
    assert "builtins.ValueError" in text
    assert origin(caught.value).startswith("KeyError at tests/scanner/test_outside.py:")
