"""Unsalted digests: of the usual writings, of a bounded number of people, and not to be had back without the key."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable

import pyarrow as pa
import pytest

from scanner.digests import DigestSample, digest_kind, digest_texts, writings
from scanner.keyed import Collector
from scanner.model import DIGESTS, Digest, FieldRef, HashSet
from tests.support import material

EMAIL, PHONE, ID = "user.contact.email", "user.contact.phone_number", "user.unique_id"
NIR = "user.government_id.national_identification_number"
REF = FieldRef("crm", "customers", "x")


def hexadecimal(kind: str, text: str) -> str:
    return hashlib.new(kind, text.encode()).hexdigest()


def clear(values: list[str], category: str, key: bytes = material.KEY) -> dict[Digest, HashSet]:
    collector = Collector(key, REF, category)
    collector.add(pa.array(values))
    return {made.digest: made for made in collector.digests()}


def listed(values: list[object], kind: Digest, key: bytes = material.KEY) -> HashSet:
    collector = Collector(key, REF, "", digest=kind)
    collector.add(pa.array(values))
    return collector.result()


def as_set(hashes: bytes) -> set[bytes]:
    return {hashes[i : i + 8] for i in range(0, len(hashes), 8)}


@pytest.mark.parametrize("kind", DIGESTS)
@pytest.mark.parametrize("written", [str.lower, str.upper, "0x{}".format, " {} ".format])
def test_an_address_meets_its_digest_however_both_are_written(kind: Digest, written: Callable[[str], str]) -> None:
    made = clear([" Anne.Petit@Mail.Example "], EMAIL)[kind]
    assert as_set(listed([written(hexadecimal(kind, "anne.petit@mail.example"))], kind).hashes) == as_set(made.hashes)


@pytest.mark.parametrize("kind", DIGESTS)
def test_a_digest_in_base64_or_as_bytes_is_the_same(kind: Digest) -> None:
    raw = hashlib.new(kind, b"anne@mail.example").digest()
    made = as_set(clear(["anne@mail.example"], EMAIL)[kind].hashes)
    assert as_set(listed([base64.b64encode(raw).decode()], kind).hashes) == made
    assert as_set(listed([raw], kind).hashes) == made


@pytest.mark.parametrize("writing", ["+33639980123", "33639980123", "0639980123"])
def test_a_phone_number_meets_the_digests_of_its_usual_writings(writing: str) -> None:
    made = clear(["06 39 98 01 23"], PHONE)["sha256"]
    assert as_set(listed([hexadecimal("sha256", writing)], "sha256").hashes) < as_set(made.hashes)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("+33639980123", {"+33639980123", "33639980123", "0639980123"}),
        ("+12025550123", {"+12025550123", "12025550123", "2025550123"}),
        ("+390612345678", {"+390612345678", "390612345678", "0612345678"}),
        ("+4930123456", {"+4930123456", "4930123456", "030123456"}),
        ("123456", {"123456"}),
    ],
)
def test_writings_of_numbers(number: str, expected: set[str]) -> None:
    found = writings(PHONE, number)
    assert set(found) == expected
    assert len(found) == len(set(found))


def test_an_address_has_one_writing() -> None:
    assert writings(EMAIL, "anne@mail.example") == ("anne@mail.example",)


def test_other_columns_have_no_digests() -> None:
    assert clear(["C-1", "C-2"], ID) == {}
    assert clear([], EMAIL) == {}


def test_a_salted_digest_and_one_of_another_kind_meet_nothing() -> None:
    made = clear(["anne@mail.example"], EMAIL)
    salted = hexadecimal("sha256", "salt" + "anne@mail.example")
    assert not as_set(listed([salted], "sha256").hashes) & as_set(made["sha256"].hashes)
    assert not as_set(listed([hexadecimal("md5", "anne@mail.example")], "md5").hashes) & as_set(made["sha256"].hashes)


@pytest.mark.parametrize("kind", DIGESTS)
def test_columns_of_digests_are_known_by_their_values(kind: Digest) -> None:
    assert digest_kind(pa.array([hexadecimal(kind, str(n)) for n in range(20)])) == kind
    assert digest_kind(pa.array([hexadecimal(kind, str(n)) for n in range(18)] + ["", "none"])) == kind


def test_what_is_no_column_of_digests() -> None:
    assert digest_kind(pa.array([hexadecimal("md5", str(n)) for n in range(3)])) == ""
    assert digest_kind(pa.array([hexadecimal("md5", str(n)) for n in range(10)] + list("abcdefghij"))) == ""
    assert digest_kind(pa.array([hexadecimal("sha512", str(n)) for n in range(20)])) == ""
    assert digest_kind(pa.array([hexadecimal("sha256", str(n))[:63] for n in range(20)])) == ""
    assert digest_kind(pa.array([f"12345678-1234-4234-8234-{n:012}" for n in range(20)])) == ""
    assert digest_kind(pa.array(range(20))) == ""
    assert digest_kind(pa.array([None] * 9, pa.string())) == ""


def test_what_is_no_digest_becomes_null() -> None:
    assert digest_texts("md5", pa.array(["x" * 32, "a" * 31, None, "A" * 32])).to_pylist() == [
        None,
        None,
        None,
        "a" * 32,
    ]


def test_a_sample_is_the_same_people_in_whatever_order_they_come() -> None:
    hashes = [int.from_bytes(hashlib.sha256(str(n).encode()).digest()[:8]) for n in range(500)]
    texts = [f"p{n}@mail.example" for n in range(500)]

    def made(order: list[int], size: int) -> dict[Digest, bytes]:
        import numpy as np

        sample = DigestSample(EMAIL, size=50)
        for start in range(0, len(order), size):
            part = order[start : start + size]
            sample.add(np.array([hashes[i] for i in part], dtype=np.uint64), pa.array([texts[i] for i in part]))
        assert len(sample) == 50
        return sample.of(material.KEY)

    assert made(list(range(500)), 7) == made(list(reversed(range(500))), 120)


def test_of_a_long_column_a_share_of_the_people_is_kept_and_said() -> None:
    collector = Collector(material.KEY, REF, EMAIL)
    collector._sample = DigestSample(EMAIL, size=100)
    collector.add(pa.array(list(material.emails(range(1000)))))
    (md5, _, _) = collector.digests()
    assert (len(md5), md5.share, md5.complete, md5.values) == (100, 0.1, False, 1000)


def test_no_digest_is_turned_back_by_guessing_without_the_key() -> None:
    """Of every mobile number and every NIR in question, with every key but the right one, nothing is had back."""
    numbers = [f"+3363998{n:04d}" for n in range(0, 2000, 40)]
    stolen = set().union(*(as_set(made.hashes) for made in clear(numbers, PHONE).values()))
    stolen |= as_set(listed([hexadecimal("sha256", n) for n in numbers], "sha256").hashes)
    guesses = [w for n in range(2000) for w in writings(PHONE, f"+3363998{n:04d}")]
    digests = [hexadecimal(kind, g) for kind in DIGESTS for g in guesses]
    tried = {hashlib.new(kind, text.encode()).digest()[:8] for kind in DIGESTS for text in (*guesses, *digests)}
    tried |= {bytes.fromhex(d)[:8] for d in digests}
    wrong = [b"", b"piimap", bytes(32), material.KEY[:-1], material.KEY[::-1]]
    tried |= {hmac.digest(key, text.encode(), "sha256")[:8] for key in wrong for text in (*guesses, *digests)}
    assert not stolen & tried
    assert stolen <= {hmac.digest(material.KEY, d.encode(), "sha256")[:8] for d in digests}


def test_no_national_number_is_turned_back_by_guessing_without_the_key() -> None:
    """A NIR is sex, month of birth, commune and order: a birthday and a town leave a thousand to try."""

    def nir(order: int) -> str:
        bare = f"18503751{order:05d}"
        return f"{bare}{97 - int(bare) % 97:02d}"

    collector = Collector(material.KEY, REF, NIR)
    collector.add(pa.array([nir(n) for n in range(0, 1000, 25)]))
    stolen = as_set(collector.result().hashes)
    assert len(stolen) == 40
    guesses = [nir(n).encode() for n in range(1000)]
    wrong = [b"", b"piimap", bytes(32), material.KEY[:-1], material.KEY[::-1]]
    tried = {hmac.digest(key, g, "sha256")[:8] for key in wrong for g in guesses}
    tried |= {hashlib.new(kind, g).digest()[:8] for kind in DIGESTS for g in guesses}
    assert not stolen & tried
    assert stolen <= {hmac.digest(material.KEY, g, "sha256")[:8] for g in guesses}


def test_neither_values_nor_digests_show() -> None:
    sample = DigestSample(EMAIL)
    collector = Collector(material.KEY, REF, EMAIL)
    collector.add(pa.array(["anne@mail.example"]))
    shown = repr(sample) + repr(collector) + repr(collector.digests())
    assert "anne" not in shown
    assert not any(made.hashes.hex() in shown for made in collector.digests())
