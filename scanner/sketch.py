"""What is kept of a column too long to be kept whole: its smallest hashes, and a Bloom filter of all.

The smallest k keyed hashes are a random sample of the distinct values (bottom-k, Cohen 1997), and tell how many
there are. The filter (Bloom 1970) answers for any hash whether the column has it: always yes where it does, and
by accident in about 1 of 100 cases where it does not, at 10 bits a value and 7 positions. `scanner.datamap`
corrects for that.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BITS = 10
"""Bits of the filter for each value."""
POSITIONS = 7
SMALLEST = 1 << 17
"""So many hashes are kept of a column too long to be kept whole: one mebibyte, ±0.3 % on its size."""

_WHOLE = float(1 << 64)


class Bloom:
    """A filter of 2ⁿ bits, so that one too large for what came can be folded in half without the values."""

    def __init__(self, bits: npt.NDArray[np.uint8]) -> None:
        self._bits = bits

    @classmethod
    def within(cls, max_bytes: int) -> Bloom:
        """An empty filter, the largest that has no more than `max_bytes`."""
        return cls(np.zeros(1 << max(0, max_bytes.bit_length() - 1), dtype=np.uint8))

    @classmethod
    def of(cls, raw: bytes) -> Bloom:
        """The filter that `tobytes` gave."""
        return cls(np.frombuffer(raw, dtype=np.uint8))

    @property
    def room(self) -> int:
        """How many values it may hold."""
        return len(self._bits) * 8 // BITS

    def add(self, hashes: Hashes) -> None:
        for at in self._positions(hashes):
            np.bitwise_or.at(self._bits, at >> 3, np.uint8(1) << (at & 7).astype(np.uint8))

    def holds(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """For each hash whether it was added, or seems so by accident."""
        found = np.ones(len(hashes), dtype=np.bool_)
        for at in self._positions(hashes):
            found &= (self._bits[at >> 3] >> (at & 7).astype(np.uint8) & 1).astype(np.bool_)
        return found

    @property
    def false_hits(self) -> float:
        """The share of hashes that were never added and seem so: how full it is, for each position."""
        return float(np.bitwise_count(self._bits).sum() / (len(self._bits) * 8)) ** POSITIONS

    def folded(self, values: int) -> Bloom:
        """The smallest filter that still has `BITS` bits for each of so many values."""
        bits = self._bits
        while len(bits) > 1 and len(bits) * 4 >= BITS * values:
            half = len(bits) // 2
            bits = bits[:half] | bits[half:]
        return Bloom(bits)

    def tobytes(self) -> bytes:
        return self._bits.tobytes()

    def _positions(self, hashes: Hashes) -> list[npt.NDArray[np.int64]]:
        """Double hashing (Kirsch and Mitzenmacher 2006), of mixed hashes: a sample's are all small."""
        mixed = _mixed(hashes)
        first, step = mixed & np.uint64(0xFFFFFFFF), mixed >> np.uint64(32) | np.uint64(1)
        mask = np.uint64(len(self._bits) * 8 - 1)
        return [((first + np.uint64(i) * step) & mask).astype(np.int64) for i in range(POSITIONS)]


def _mixed(hashes: Hashes) -> Hashes:
    """The last steps of SplitMix64 (Steele and others 2014): every bit of the hash tells on every bit."""
    mixed = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


class Sketch:
    """A column whose hashes pass by: the smallest, and a filter of all, within `max_bytes`."""

    def __init__(self, hashes: Hashes, max_bytes: int) -> None:
        self._most = max(3, min(SMALLEST, max_bytes // 8))
        self._smallest: Hashes = np.empty(0, dtype=np.uint64)
        self._bloom = Bloom.within(max_bytes)
        self.add(hashes)

    def add(self, hashes: Hashes) -> None:
        self._bloom.add(hashes)
        small = hashes if len(self._smallest) < self._most else hashes[hashes < self._smallest[-1]]
        if len(small):
            self._smallest = np.unique(np.concatenate([self._smallest, small]))[: self._most]

    @property
    def distinct(self) -> int:
        """About how many distinct hashes there were."""
        kept = len(self._smallest)
        return kept if kept < self._most else round((kept - 1) / (float(self._smallest[-1]) / _WHOLE))

    @property
    def full(self) -> bool:
        """Whether more came than the filter can hold: nothing can be said of the column."""
        return self.distinct > self._bloom.room

    @property
    def smallest(self) -> Hashes:
        return self._smallest

    def filter(self) -> bytes:
        """The filter, folded as small as its values allow."""
        return self._bloom.folded(self.distinct).tobytes()
