"""The fixed words: complete in both languages, for every name of the nouns; and how numbers and dates are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.register import COLUMNS
from reports.register_recipients import RECIPIENT_COLUMNS
from reports.summary import rule_titles
from reports.words import Words, dictionary
from scanner.declaration import CollectionPoint, LegalBasis, Partner, Subject
from scanner.model import SEVERITIES, STAGES, EvidenceKind, Method
from scanner.purposes.adequacy import Standing
from scanner.purposes.held import QUESTIONS
from scanner.result import FlowStatus, RestCode, Unit

EN, FR = Words("en"), Words("fr")
BLANK = re.compile(r"\{(\w+)\}")


def _texts(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]


def _choices(noun: type, key: str) -> tuple[str, ...]:
    return get_args(get_type_hints(noun)[key])


def test_each_word_is_said_in_both_languages_with_the_same_blanks() -> None:
    for key, entry in dictionary().items():
        assert entry.keys() == {"en", "fr"}, key
        english, french = (_texts(entry[lang]) for lang in ("en", "fr"))
        assert len(english) == len(french), key
        if key != "english_notice":
            assert all(text.strip() for text in (*english, *french)), key
        for one, other in zip(english, french, strict=True):
            # A singular may leave the number out: "the only row".
            assert set(BLANK.findall(one)) ^ set(BLANK.findall(other)) <= ({"n"} if len(english) == 2 else set()), key


def _sources() -> Iterator[str]:
    room = Path(str(files("reports")))
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.html")]):
        yield path.read_text(encoding="utf-8")


def test_every_key_that_a_template_names_exists() -> None:
    for path in sorted(Path(str(files("reports"))).rglob("*.html")):
        for key in re.findall(r"""\bw(?:\.count)?\('([a-z_.0-9-]+)'(?! ~)""", path.read_text(encoding="utf-8")):
            assert key in dictionary(), (path.name, key)


def test_no_word_is_there_for_nothing() -> None:
    """Each key is written out somewhere, or matches a key that is put together from a table and a name."""
    text = "\n".join(_sources())
    written = set(re.findall(r"""["']([a-z_0-9]+(?:\.[a-z_0-9-]+)*)["']""", text)) | {"months"}
    written |= {f"{key}_unbounded" for key in ("clean.drawn", "clean.drawn_blocks")}
    tables = set(re.findall(r"""\.known\(\s*["'](\w+)["']""", text)) | {"countries"}
    patterns = [re.escape(table) + r"\.[^.]+" for table in tables]
    for made in re.findall(r"""f["']([a-z_]+\.[a-z_.]*\{[^"']*)["']""", text):
        patterns.append(re.sub(r"\\\{.*?\\\}", r"[\\w-]+", re.escape(made)))
    for prefix, suffix in re.findall(r"""'([a-z_.]+[._])' ~ [\w.]+(?: ~ '([a-z_.]+)')?""", text):
        patterns.append(re.escape(prefix) + r"[\w-]+" + re.escape(suffix))
    fitting = re.compile("|".join(patterns))
    unused = {key for key in dictionary() if key not in written and not fitting.fullmatch(key)}
    assert unused == set()


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("subjects", get_args(Subject)),
        ("basis", get_args(LegalBasis)),
        ("severity", SEVERITIES),
        ("gap_counts", SEVERITIES),
        ("stages", STAGES),
        ("status", get_args(FlowStatus)),
        ("evidence", get_args(EvidenceKind)),
        ("standing", get_args(Standing)),
        ("method", [f"way_{method}" for method in get_args(Method)]),
        ("method", [f"proves_{method}" for method in get_args(Method)]),
        ("units", get_args(Method)),
        ("columns", [key for key, _ in COLUMNS]),
        ("recipient_columns", [key for key, _ in RECIPIENT_COLUMNS]),
        ("partner_kinds", _choices(Partner, "kind")),
        ("partner_roles", _choices(Partner, "role")),
        ("channels", _choices(CollectionPoint, "channel")),
        ("answers", [f"{question}.{word}" for question in QUESTIONS for word in ("question", "yes", "no")]),
        ("told", sorted(rule_titles())),
        ("rest", get_args(RestCode)),
        ("held_units", [unit for unit in get_args(Unit) if unit != "rules"]),
    ],
)
def test_every_name_of_the_nouns_has_its_word(table: str, names: tuple[str, ...]) -> None:
    assert {f"{table}.{name}" for name in names} <= dictionary().keys()


def test_translated_titles_follow_the_rules_own() -> None:
    """When a rule's title changes, its translation must be looked at again."""
    titles = rule_titles()
    translated = {
        key.removeprefix("rules."): entry["en"] for key, entry in dictionary().items() if key.startswith("rules.")
    }
    assert translated.items() <= titles.items()


def test_french_puts_unbreakable_spaces() -> None:
    assert FR("labelled", label="a", text="b") == "a\u00a0: b"
    assert FR("gaps.matrix") == "Écarts ouverts par nature et gravité"
    assert "«\u00a0certitude\u00a0»" in FR("method.confidence")


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [(0, "0 rows", "0 ligne"), (1, "1 row", "1 ligne"), (1234, "1,234 rows", "1\u202f234 lignes")],
)
def test_numbers_agree(n: int, english: str, french: str) -> None:
    assert EN.count("rows", n) == english
    assert FR.count("rows", n) == french


@given(st.floats(min_value=0, max_value=1, exclude_min=True))
def test_what_is_not_nothing_never_reads_as_nothing(share: float) -> None:
    """Down to a ten-thousandth of a percent, below which four digits are all that is written."""
    if share >= 1e-6:
        assert not re.fullmatch(r"0([.]0*)?%", EN.percent(share))


@pytest.mark.parametrize(
    ("period", "english", "french"),
    [
        ("P3Y", "3 years", "3 ans"),
        ("P18M", "1 year and 6 months", "1 an et 6 mois"),
        ("P30D", "30 days", "30 jours"),
        ("P1Y2M3D", "1 year, 2 months and 3 days", "1 an, 2 mois et 3 jours"),
        ("P0D", "0 days", "0 jour"),
    ],
)
def test_periods_are_written_out(period: str, english: str, french: str) -> None:
    assert EN.period(period) == english
    assert FR.period(period) == french


def test_dates_are_written_out() -> None:
    assert EN.day("2026-06-01") == "1 June 2026"
    assert FR.day("2026-06-01") == "1er juin 2026"
    assert FR.moment("2026-05-31T22:00:00Z") == "31 mai 2026, 22:00 UTC"
    assert EN.month("2024-12") == "December 2024"
    assert EN.day("soon") == "soon"


def test_countries_are_named() -> None:
    assert [EN.country(code) for code in ("FR", "US", "CI", "ZZ")] == ["France", "United States", "Côte d'Ivoire", "ZZ"]
    assert [FR.country(code) for code in ("DE", "US", "EG")] == ["Allemagne", "États-Unis", "Égypte"]


@pytest.mark.parametrize(
    ("value", "word"),
    [(1.0, "certain"), (0.97, "almost certain"), (0.95, "almost certain"), (0.7, "likely"), (0.0, "uncertain")],
)
def test_confidence_is_said_in_words(value: float, word: str) -> None:
    assert EN.confidence(value) == word
