"""Keyed hashes: the same for the same values, nothing without the key, bounded, and given up when too long."""

from __future__ import annotations

import hashlib
import hmac

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.keyed import Collector, key_id
from scanner.model import FieldRef, HashSet
from tests.support import material

KEY = bytes(range(1, 33))
REF = FieldRef("crm", "customers", "phone")
PHONE, NUMBER = "user.contact.phone_number", "user.unique_id"


def collected(values: list[object], category: str = PHONE, key: bytes = KEY, max_bytes: int = 1 << 20) -> HashSet:
    collector = Collector(key, REF, category, "", max_bytes)
    collector.add(pa.array(values))
    return collector.result()


def as_set(hashes: bytes) -> set[bytes]:
    return {hashes[i : i + 8] for i in range(0, len(hashes), 8)}


def test_hashes_are_sorted_distinct_and_eight_bytes() -> None:
    result = collected(["06 39 98 01 23", "0639980123", None, "0639980124", "+33639980125"])
    parts = [result.hashes[i : i + 8] for i in range(0, len(result.hashes), 8)]
    assert len(result) == len(parts) == 3
    assert parts == sorted(set(parts))
    assert result.complete
    assert result.cohort == ""


def test_a_hash_is_hmac_sha_256_cut_to_eight_bytes() -> None:
    assert collected(["C-1"], NUMBER).hashes == hmac.new(KEY, b"C1", hashlib.sha256).digest()[:8]


@given(st.lists(st.integers(0, 500), max_size=60), st.integers(1, 7), st.randoms(use_true_random=False))
def test_neither_order_nor_batches_change_the_result(numbers: list[int], size: int, random: object) -> None:
    whole = collected([str(n) for n in numbers], NUMBER)
    shuffled = list(numbers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    collector = Collector(KEY, REF, NUMBER)
    for start in range(0, len(shuffled), size):
        collector.add(pa.array(shuffled[start : start + size]))
    assert collector.result() == whole == collector.result()


def test_a_column_past_the_ceiling_is_kept_as_a_sketch_of_no_more_bytes() -> None:
    assert collected(list(range(1, 101)), NUMBER, max_bytes=800).complete
    over = collected(list(range(1, 301)), NUMBER, max_bytes=800)
    assert not over.complete
    assert over.comparable
    assert len(over) == 100
    assert len(over.bloom) <= 800
    assert 240 < over.values < 370
    assert as_set(over.hashes) < as_set(collected(list(range(1, 301)), NUMBER).hashes)


def test_a_column_too_long_even_for_a_sketch_is_not_comparable_and_keeps_nothing() -> None:
    over = collected(list(range(1, 2001)), NUMBER, max_bytes=800)
    assert not over.complete
    assert not over.comparable
    assert (over.hashes, over.bloom) == (b"", b"")


def test_a_full_collector_takes_no_more() -> None:
    collector = Collector(KEY, REF, NUMBER, "", 8)
    collector.add(pa.array(range(100)))
    collector.result()
    collector.add(pa.array([300]))
    assert collector.full
    assert not collector.result().comparable


def test_many_batches_hold_no_more_than_a_few_times_the_ceiling() -> None:
    collector = Collector(KEY, REF, NUMBER, "", 80_000)
    for start in range(0, 400_000, 50_000):
        collector.add(pa.array(range(start, start + 50_000)))
    assert collector.full
    assert not collector.result().comparable


def test_no_hash_is_turned_back_by_guessing_without_the_key() -> None:
    """Whoever finds the inventory tries every mobile number in question, with every key but the right one."""
    numbers = [f"+3363998{n:04d}" for n in range(0, 2000, 40)]
    stolen = as_set(collected(list(numbers)).hashes)
    assert len(stolen) == len(numbers)
    guesses = [f"+3363998{n:04d}".encode() for n in range(2000)]
    writings = [*guesses, *(b"0" + g[3:] for g in guesses), *(g[1:] for g in guesses)]

    unkeyed = {hashlib.new(kind, w).digest()[:8] for kind in ("md5", "sha1", "sha256") for w in writings}
    weak_keys = [b"", b"piimap", bytes(32), b"piimap key id", bytes.fromhex(key_id(KEY)), KEY[:-1], KEY[::-1]]
    keyed = {hmac.digest(key, w, "sha256")[:8] for key in weak_keys for w in writings}
    assert not stolen & unkeyed
    assert not stolen & keyed

    with_the_key = {hmac.digest(KEY, g, "sha256")[:8] for g in guesses}
    assert stolen <= with_the_key


def test_neither_values_nor_hashes_nor_the_key_show() -> None:
    collector = Collector(KEY, REF, PHONE)
    collector.add(pa.array(["0639980123"]))
    shown = repr(collector) + repr(collector.result())
    assert "639980123" not in shown
    assert collector.result().hashes.hex() not in shown
    assert "hashes" not in shown


def test_key_id_tells_keys_apart() -> None:
    assert len(key_id(KEY)) == 8
    assert key_id(KEY) != key_id(KEY[::-1])


@pytest.mark.parametrize("field", ["phone", "email"])
def test_the_shared_material_hashes_as_we_do(field: str) -> None:
    made = next(h for h in material.inventory().hashes if str(h.ref) == f"crm/customers/{field}")
    values = material.phones(range(400)) if field == "phone" else material.emails(range(400))
    collector = Collector(material.KEY, made.ref, made.category)
    collector.add(pa.array(values))
    assert collector.result() == made
