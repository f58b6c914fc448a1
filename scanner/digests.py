"""Unsalted digests of identifiers: an audience list that is uploaded as hashes is still personal data.

Advertising platforms match customers by the MD5, SHA-1 or SHA-256 (RFC 1321, FIPS 180-4) of their e-mail address
or phone number in an agreed writing: addresses trimmed and in lower case, numbers in E.164 with or without "+",
or as digits the way they are dialled at home (Meta Customer Information Parameters; Google Ads Customer Match).
Whoever knows the address knows the digest, so such a list is pseudonymised at most (recital 26 GDPR; CJEU C-582/14).
"""

from __future__ import annotations

import hashlib
import hmac
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scanner.model import DIGESTS, Digest
from scanner.normal_form import as_text, form_of

Hashes = npt.NDArray[np.uint64]

SAMPLE = 1 << 18
"""Of so many people at most the digests are kept: those with the smallest keyed hashes, a random sample."""

_MADE_BY = {"md5": hashlib.md5, "sha1": hashlib.sha1, "sha256": hashlib.sha256}
_BYTES = {"md5": 16, "sha1": 20, "sha256": 32}
_FEWEST = 5
_SHARE = 0.9


def digest_kind(values: pa.Array) -> Digest:
    """Which digest nearly all values of a sample look like, by length and alphabet; "" for none.

    Hexadecimal digits in either case, bytes, and Base64 (RFC 4648). What merely looks so, as a UUID without
    hyphens, costs its reading and meets nothing.
    """
    texts = as_text(values).drop_null().unique()
    if len(texts) >= _FEWEST:
        for kind in DIGESTS:
            if len(digest_texts(kind, texts).drop_null()) >= _SHARE * len(texts):
                return kind
    return ""


def digest_texts(kind: Digest, values: pa.Array) -> pa.Array:
    """Each digest of this kind as hexadecimal digits in lower case; null for what is none."""
    size = _BYTES[kind]
    trimmed = pc.utf8_trim_whitespace(as_text(values))
    bare = pc.replace_substring_regex(trimmed, r"^(?:0x|\\x)", "")
    as_hex = pc.fill_null(pc.match_substring_regex(bare, f"^[0-9a-fA-F]{{{2 * size}}}$"), False)
    found = pc.if_else(as_hex, pc.utf8_lower(bare), pa.scalar(None, pa.string()))
    padding = -size % 3
    letters = (size + 2) // 3 * 4 - padding
    base64 = pc.fill_null(pc.match_substring_regex(trimmed, f"^[A-Za-z0-9+/]{{{letters}}}={{{padding}}}$"), False)
    if not pc.any(base64).as_py():
        return found
    return pa.array(
        [_decoded(t) if b else h for t, b, h in zip(*map(pa.Array.to_pylist, (trimmed, base64, found)), strict=True)],
        pa.string(),
    )


def _decoded(text: str) -> str:
    from base64 import b64decode

    return b64decode(text).hex()


def writings(category: str, value: str) -> tuple[str, ...]:
    """The writings of a value in normal form that are usually hashed."""
    if form_of(category) != "phone" or not value.startswith("+"):
        return (value,)
    digits = value[1:]
    prefix, code = _at_home(digits)
    home = {prefix + digits[code:], *((digits[code:],) if prefix == "1" else ())} if code else set()
    return (value, digits, *sorted(home - {digits}))


def _at_home(digits: str) -> tuple[str, int]:
    """What stands before a number of that country when it is dialled there, and how long its country code is."""
    for length in (1, 2, 3):
        prefix = _prefix(digits[:length])
        if prefix is not None:
            return prefix, length
    return "", 0


@cache
def _prefix(code: str) -> str | None:
    import phonenumbers as pn

    regions = pn.COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    if not regions:
        return None
    metadata = pn.PhoneMetadata.metadata_for_region(regions[0], None)
    return (metadata.national_prefix or "") if metadata else ""


class DigestSample:
    """Keeps the values with the smallest keyed hashes until their digests are asked for; they are never shown.

    A random sample of the people in a column that neither order nor batches change, the same people in every
    copy of it. Time and memory are bounded by `SAMPLE` however long the column is.
    """

    def __init__(self, category: str, size: int = SAMPLE) -> None:
        self._category, self._size = category, size
        self._hashes: Hashes = np.empty(0, dtype=np.uint64)
        self._texts = pa.array([], pa.string())
        self._fresh: list[tuple[Hashes, pa.Array]] = []
        self._waiting = 0

    def add(self, hashes: Hashes, texts: pa.Array) -> None:
        """Take values in normal form beside their keyed hashes."""
        if len(self._hashes) == self._size:
            small = hashes < self._hashes[-1]
            hashes, texts = hashes[small], texts.filter(pa.array(small))
        self._fresh.append((hashes, texts))
        self._waiting += len(hashes)
        if self._waiting >= self._size:
            self._merge()

    def _merge(self) -> None:
        hashes = np.concatenate([self._hashes, *(h for h, _ in self._fresh)])
        texts = pa.concat_arrays([self._texts, *(t for _, t in self._fresh)])
        merged, first = np.unique(hashes, return_index=True)
        self._hashes, self._texts = merged[: self._size], texts.take(pa.array(first[: self._size]))
        self._fresh, self._waiting = [], 0

    def __len__(self) -> int:
        """How many people are in the sample."""
        self._merge()
        return len(self._hashes)

    def of(self, key: bytes) -> dict[Digest, bytes]:
        """Keyed hashes of the digests of the sample's usual writings, for each kind of digest; sorted and joined."""
        self._merge()
        written = [w.encode() for text in self._texts.to_pylist() for w in writings(self._category, text)]
        return {kind: _joined(key, kind, written) for kind in DIGESTS}

    def __repr__(self) -> str:
        return f"<DigestSample of {len(self._hashes)} values>"


def _joined(key: bytes, kind: str, written: list[bytes]) -> bytes:
    make = _MADE_BY[kind]
    hexadecimal = (make(w, usedforsecurity=False).hexdigest().encode() for w in written)
    return b"".join(sorted({hmac.digest(key, h, "sha256")[:8] for h in hexadecimal}))
