"""One list of the endings of files, with those of every format in it; one of the schemes of URLs."""

from __future__ import annotations

import pytest

from scanner.connectors.dialects.base import known_backends
from scanner.connectors.remote_tree import EXTRAS
from scanner.formats.base import Format
from scanner.registry import kinds
from scanner.text.endings import ENDINGS, has_ending, without_endings
from scanner.text.schemes import FAMILIES, FILES, family_of, scheme_of


@pytest.mark.parametrize("kind", kinds("scanner.formats", Format), ids=lambda kind: kind.name)
def test_the_endings_of_each_format_are_no_words_of_a_name(kind: type[Format]) -> None:
    assert [end for end in kind.suffixes if without_endings(f"customers{end}") != "customers"] == []


def test_an_ending_says_one_thing() -> None:
    listed = [ending for endings in ENDINGS.values() for ending in endings.split()]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("name", "bare"),
    [("a.csv", "a"), ("a.CSV.gz", "a"), ("a.tar.gz", "a"), ("public.orders", "public.orders"),
     (".csv", ""), ("csv", "csv")],
)  # fmt: skip
def test_endings_go(name: str, bare: str) -> None:
    assert without_endings(name) == bare


def test_only_the_kinds_that_are_asked_for() -> None:
    assert without_endings("public.data", "table", "packed") == "public.data"
    assert without_endings("orders.csv.xz", "table", "packed") == "orders"
    assert has_ending("shop.SQLite", "database")
    assert not has_ending("shop.csv", "database")


def test_what_is_read_as_files_holds_files_and_databases_none() -> None:
    assert {family_of(scheme) for scheme in EXTRAS} <= FILES <= set(FAMILIES.values())
    assert {family_of(backend) for backend in known_backends()}.isdisjoint(FILES)
    assert set(EXTRAS) <= set(FAMILIES)


@pytest.mark.parametrize(
    ("url", "scheme"),
    [("postgresql+psycopg://h/d", "postgresql"), ("S3://bucket", "s3"), ("folder/file", ""), ("file", "")],
)
def test_schemes(url: str, scheme: str) -> None:
    assert scheme_of(url) == scheme
