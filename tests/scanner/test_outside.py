"""What the user meets: names, targets, exit codes, and errors that say no value."""

from __future__ import annotations

import re
from dataclasses import replace
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
from tests.support.saying import texts


def gap(severity: str, acceptance: Acceptance | None = None, place: str = "a") -> Gap:
    where = Node("container", ("crm", place))
    return Gap("over-collection", severity, where, texts("why"), texts("do"), (), 1.0, acceptance=acceptance)  # type: ignore[arg-type]


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


def test_a_name_that_is_a_value_is_masked_the_same_way_each_time_and_like_no_other() -> None:
    names = Names(_mask, key=b"k")
    shown = names.shown("to jean@x.fr.csv")
    assert re.fullmatch(r"to ⟨email#[a-z2-7]{10}⟩.csv", shown)
    assert names.shown("to jean@x.fr.csv") == shown == Names(_mask, key=b"k").shown("to jean@x.fr.csv")
    assert shown not in (names.shown("to  jean@x.fr.csv"), Names(_mask, key=b"l").shown("to jean@x.fr.csv"))
    assert names.shown(shown) != shown, "a file that is called like another's mask"
    assert names.shown("customers") == "customers"
    assert Names(_mask, reveal=True).shown("jean@x.fr") == "jean@x.fr"


@given(st.text())
def test_a_name_cannot_forge_output(name: str) -> None:
    names = Names(lambda text, number: text, key=b"k")
    assert names.shown(name).isprintable()
    assert names.told(name).isprintable()
    assert len(names.told(name)) == len(name)
    assert names.shown(name) == name or "⟨#" in names.shown(name)


@given(st.text(st.sampled_from("ab·\t\n⟨⟩#!/\udcff\u202e")), st.text(st.sampled_from("ab·\t\n⟨⟩#!/\udcff\u202e")))
def test_names_that_differ_are_shown_apart(one: str, other: str) -> None:
    names = Names(lambda text, number: text, key=b"k")
    assert (names.shown(one) == names.shown(other)) == (one == other)


def test_a_target_is_named_after_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.csv").write_text("x")
    targets = (str(tmp_path / "a.csv"), str(tmp_path / "sub" / "a.csv"), "postgresql://u:p@db.example/shop?x=1")
    assert [s.name for s in with_targets(Settings(), targets).sources] == ["a.csv", "a.csv-2", "shop"]


def test_a_configured_source_goes_by_its_name() -> None:
    settings = Settings(sources=(SourceSettings(name="crm", url="x"), SourceSettings(name="web", url="y")))
    declared = tuple(replace(source, declared=True) for source in settings.sources)
    assert with_targets(settings, ("web",)).sources == declared[1:]
    assert with_targets(settings, ("y",)).sources == declared[1:], "named by its place"
    assert with_targets(settings, ()).sources == declared


def test_what_only_bears_a_configured_sources_name_is_another(tmp_path: Path) -> None:
    (tmp_path / "crm").mkdir()
    settings = Settings(sources=(SourceSettings(name="crm", url="x"),))
    (source,) = with_targets(settings, (str(tmp_path / "crm"),)).sources
    assert (source.name, source.declared) == ("crm-2", False)


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
