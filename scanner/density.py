"""How close together the whole numbers of a column lie: a sequence 1 … n tells nobody apart elsewhere."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Hashes = npt.NDArray[np.uint64]

_SAMPLE = 4096
_NO_NUMBER = -1


def drawn_from_few(distinct: int, rows: int) -> float:
    """How much of the stock that its values are drawn from a column holds, 0 to 1, told by how often they repeat.

    Of a stock of P equally common values n draws leave about P (1 - exp(-n / P)) distinct ones (the occupancy
    problem; Feller, An Introduction to Probability Theory I, chapter IV). Near 0 where hardly any value comes
    twice: full names of customers; near 1 where nearly all do: towns, or the addresses of one network. Two columns
    that each hold much of a stock share values by accident.
    """
    if distinct <= 0 or rows <= distinct:
        return 0.0
    low, high = 1e-9, rows / distinct * 2  # n / P: the share distinct / n falls as it grows
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 - math.exp(-middle)) / middle > distinct / rows else (low, middle)
    return round(1 - math.exp(-low), 4)


class Density:
    """Keeps the numbers with the smallest keyed hashes, a random sample that no order or batch changes.

    The numbers stay in memory until the density is asked for, and are never shown.
    """

    def __init__(self) -> None:
        self._hashes: Hashes = np.empty(0, dtype=np.uint64)
        self._numbers = np.empty(0, dtype=np.int64)

    def add(self, hashes: Hashes, texts: pa.Array) -> None:
        """Take values in normal form beside their hashes; what is not a whole number counts as such."""
        digits = pc.match_substring_regex(texts, r"^\d{1,18}$")
        numbers = pc.cast(pc.if_else(digits, texts, str(_NO_NUMBER)), pa.int64()).to_numpy(zero_copy_only=False)
        merged, first = np.unique(np.concatenate([self._hashes, hashes]), return_index=True)
        self._hashes = merged[:_SAMPLE]
        self._numbers = np.concatenate([self._numbers, numbers])[first[:_SAMPLE]]

    def of(self, distinct: int) -> float:
        """Numbers of the column for each whole number around them, 0 to 1; `distinct` is how many values it has.

        From the median gap between neighbours, so that neither a placeholder far away nor the jump from one
        year's numbers to the next hides a sequence.
        """
        numbers = np.sort(self._numbers[self._numbers != _NO_NUMBER])
        if len(numbers) < 2:
            return 0.0
        gap = float(np.median(np.diff(numbers))) * len(self._numbers) / distinct
        return round(min(1.0, 1.0 / gap) * len(numbers) / len(self._numbers), 4)

    def __repr__(self) -> str:
        return f"<Density of {len(self._hashes)} values>"
