"""Keyed hashes of identifier columns, so that copies can be found later without the values.

A hash is HMAC-SHA-256 (RFC 2104) of a value in normal form under the user's key, cut to 8 bytes: among a
million values two fall together with a chance of 1 in 37 million, and eight bytes each keep a column small.

**The hashes are personal data**: pseudonymised (Art. 4(5) and recital 26 GDPR), because whoever holds the
key can try every phone number there is. Without the key the same trial finds nothing. So the key lies
apart from the inventory: in `PIIMAP_KEY` or in a file that only its owner can read. Without a key there
are no hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import stat
from pathlib import Path

import numpy as np
import pyarrow as pa

from scanner.density import Density
from scanner.digests import DigestSample, digest_texts
from scanner.errors import UserError
from scanner.model import Digest, FieldRef, HashSet
from scanner.normal_form import REGIONS, as_text, form_of, normalise
from scanner.os_errors import why
from scanner.sketch import Sketch
from scanner.taxonomy import taxonomy
from scanner.writing import write_file

__all__ = ["IDENTIFIERS", "Collector", "form_of", "key_id", "key_path", "load_key", "make_key_file", "normalise"]

HASH_BYTES = 8
IDENTIFIERS: frozenset[str] = frozenset(key for key, entry in taxonomy().items() if entry.identifier)
"""The categories whose values tell one person from all others: only their columns are hashed."""

_KEY_FORM = re.compile(r"[0-9a-fA-F]{64}")
_MERGE_AT = 1 << 17
"""So many new hashes at least are gathered before they are sorted into the rest: one mebibyte."""


def key_path() -> Path:
    """Where the key file lies: under the user's own configuration, never beside the inventory."""
    from platformdirs import user_config_dir

    return Path(user_config_dir("piimap")) / "key"


def load_key() -> bytes | None:
    """The 32 bytes of the key, from `PIIMAP_KEY` or the key file; None when there is neither.

    Raises UserError when what is there is not 64 hexadecimal digits, or when others than the owner may
    read the file.
    """
    if text := os.environ.get("PIIMAP_KEY", "").strip():
        return _parse(text, "PIIMAP_KEY", "Unset it, or give it what `openssl rand -hex 32` prints")
    path = key_path()
    try:
        with path.open(encoding="ascii") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise UserError(f"others than you can read the key {path}", f"Run: chmod 600 '{path}'")
            text = file.read(1024).strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"the key {path} cannot be read", "Mend it or take it away") from None
    return _parse(text, f"the key {path}", "Take it away; hashes made with another key cannot be compared with it")


def _parse(text: str, what: str, remedy: str) -> bytes:
    if not _KEY_FORM.fullmatch(text):
        raise UserError(f"{what} is not 64 hexadecimal digits", remedy)
    return bytes.fromhex(text)


def make_key_file() -> Path:
    """Write a new random key, readable by its owner alone from the first moment, and return its path.

    Raises UserError when there is a key already (a new one would make every hash incomparable) or when
    the file cannot be written.
    """
    path = key_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(path, (secrets.token_hex(32) + "\n").encode(), "Set PIIMAP_KEY instead", mode=0o600, new=True)
    except FileExistsError:
        raise UserError(f"there is a key already: {path}", "Take it away first if you want a new one") from None
    except OSError as error:
        raise UserError(f"cannot write {path}: {why(error)}", "Set PIIMAP_KEY instead") from None
    return path


def key_id(key: bytes) -> str:
    """Eight hexadecimal digits that tell one key from another, and from which the key cannot be had."""
    return hmac.digest(key, b"piimap key id", hashlib.sha256)[:4].hex()


class Collector:
    """Gathers the keyed hashes of one column as its batches pass, and nothing else of it.

    It keeps at most `max_bytes` of hashes, and uses about three times that while it sorts. Of a column with more
    distinct values it keeps a sketch (`scanner.sketch`) of no more bytes, and of one too long even for that
    nothing: it is not comparable. With a `digest` the values are such digests themselves. Of clear e-mail
    addresses and phone numbers the digests are gathered beside them.
    """

    def __init__(
        self,
        key: bytes,
        ref: FieldRef,
        category: str,
        cohort: str = "",
        max_bytes: int = 64 * 1024 * 1024,
        regions: tuple[str, ...] = REGIONS,
        digest: Digest = "",
    ) -> None:
        self._key = key
        self._ref, self._category, self._cohort, self._digest = ref, category, cohort, digest
        self._max_bytes = max_bytes
        self._regions = regions
        self._sorted = np.empty(0, dtype=np.uint64)
        self._fresh: list[np.ndarray[tuple[int], np.dtype[np.uint64]]] = []
        self._waiting = 0
        self._sketch: Sketch | None = None
        form = "" if digest else form_of(category)
        self._density = Density() if form == "number" else None
        self._sample = DigestSample(category) if form in ("email", "phone") else None
        self.full = False
        """Whether the ceiling was reached: more values change nothing any more."""

    def add(self, values: pa.Array) -> None:
        """Take one batch of the column's values, as the source has them. Nulls are not counted."""
        if self.full:
            return
        distinct = self._normal(as_text(values).unique()).unique().drop_null()
        joined = b"".join(
            hmac.digest(self._key, value, "sha256")[:HASH_BYTES] for value in distinct.cast(pa.binary()).to_pylist()
        )
        hashes = np.frombuffer(joined, dtype=">u8").astype(np.uint64)
        if self._density is not None:
            self._density.add(hashes, distinct)
        if self._sample is not None:
            self._sample.add(hashes, distinct)
        self._fresh.append(hashes)
        self._waiting += len(distinct)
        if self._waiting >= max(_MERGE_AT, len(self._sorted) // 2):
            self._merge()

    def _normal(self, texts: pa.Array) -> pa.Array:
        return digest_texts(self._digest, texts) if self._digest else normalise(self._category, texts, self._regions)

    def result(self) -> HashSet:
        """The hashes of everything added so far; a sketch of them, or nothing, where the ceiling was reached."""
        self._merge()
        kept = self._sketch.smallest if self._sketch and not self.full else self._sorted
        distinct = max(self._sketch.distinct, 1) if self._sketch and not self.full else len(kept)
        density = self._density.of(distinct) if self._density and not self.full else 0.0
        return HashSet(
            self._ref,
            self._category,
            self._cohort,
            complete=self._sketch is None,
            hashes=kept.astype(">u8").tobytes(),
            density=density,
            digest=self._digest,
            share=len(kept) / distinct if distinct else 1.0,
            bloom=self._sketch.filter() if self._sketch and not self.full else b"",
        )

    def digests(self) -> tuple[HashSet, ...]:
        """Of clear e-mail addresses and phone numbers the hashes of their unsalted digests, one set for each kind of
        digest; () for other columns, for an empty one, and where the ceiling was reached."""
        whole = self.result()
        if self._sample is None or self.full or not len(whole):
            return ()
        share = min(1.0, len(self._sample) / whole.values)
        return tuple(
            HashSet(self._ref, self._category, self._cohort, share == 1.0, hashes, digest=kind, share=share)
            for kind, hashes in self._sample.of(self._key).items()
        )

    def _merge(self) -> None:
        if self._sketch:
            for hashes in self._fresh:
                self._sketch.add(hashes)
        elif self._fresh:
            self._sorted = np.unique(np.concatenate([self._sorted, *self._fresh]))
        self._fresh, self._waiting = [], 0
        if len(self._sorted) > self._max_bytes // HASH_BYTES:
            self._sketch = Sketch(self._sorted, self._max_bytes)
            self._sorted = np.empty(0, dtype=np.uint64)
        if self._sketch and self._sketch.full:
            self.full = True

    def __repr__(self) -> str:
        return f"<Collector of {self._ref}>"
