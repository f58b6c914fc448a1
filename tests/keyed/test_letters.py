"""Names that differ in their letters alone have one hash, so that a copy is found that another system wrote down."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
import pytest

from scanner.keyed import Collector
from tests.datamap.drawing import ref
from tests.support import material


def hashed(*names: str) -> bytes:
    collector = Collector(material.KEY, ref("crm/people#name"), "user.name", max_bytes=1 << 20)
    collector.add(pa.array(names))
    return collector.result().hashes


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anne Lecœur", "LECOEUR Anne"), ("Jan Strauß", "Jan Strauss"), ("Łukasz Nowak", "Nowak Lukasz"),
     ("Kılıç Ali", "Ali Kilic"), ("Ægir Sørensen", "AEGIR SORENSEN")],
)  # fmt: skip
def test_one_name_one_hash(one: str, other: str) -> None:
    assert hashed(one) == hashed(other) == hashed(unicodedata.normalize("NFD", one))


@pytest.mark.parametrize(("one", "other"), [("Ann Müller", "Ann Mueller"), ("Ann Lecour", "Ann Lecœur")])
def test_another_name_another_hash(one: str, other: str) -> None:
    assert hashed(one) != hashed(other)
