"""What values alone say of a table: what its rows were asked for, and whether they are people or sums.

Ages beside sexes, origins beside marital statuses: each alone may be of anything, several together are what
people are asked for, whatever the columns are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.column import Column
from detectors.profile import Profile

_ASKED = frozenset(
    ["gender", "marital_status", "ethnic_origin", "religious_belief", "political_opinion", "sexual_orientation",
     "nationality", "trade_union", "birth_date", "blood_group"]
)  # fmt: skip
_SCHOOLED = re.compile(
    r"\b(?:bachelors?|masters?|doctorate|phd|high[ -]?school|some[ -]college|college|hs[ -]grad|graduate|undergraduate|"
    r"postgraduate|primary|secondary|tertiary|university|uneducated|bac|licence|baccalaureat|abitur|hauptschule|"
    r"realschule|hochschule|diploma|associates?(?: degree)?|1st-4th|prof-school|preschool|elementary|middle school)\b"
)
_FEW = 12


def told(columns: Sequence[Column]) -> frozenset[str]:
    """The kinds of what people are asked for that columns of a table hold by their values alone."""
    found = {
        reading.detector.name
        for column in columns
        for reading in column.readings
        if reading.detector.name in _ASKED and reading.judged.proof >= 0.6 and len(column.profile.counts) > 1
    }
    if any(r.detector.name == "age" and r.judged.guess >= 0.4 for column in columns for r in column.readings):
        found.add("age")
    if any(_schooling(column.profile) for column in columns):
        found.add("education")
    return frozenset(found)


def _schooling(profile: Profile) -> bool:
    """Whether a column's few values are levels of education, or nearly all: it is asked of people only."""
    if profile.kind != "text" or not 2 <= len(profile.counts) <= 20 or profile.distinctness > 0.5:
        return False
    return sum(_SCHOOLED.search(v) is not None for v in profile.folded) >= 0.6 * len(profile.folded)


def balanced(columns: Sequence[Column]) -> bool:
    """Whether every combination stands as often as any other, as in a table of sums and never among people.

    Told by the columns of a few terms, one of them a sex, an age group or an origin: all their terms have the
    same number of rows.
    """
    few = [c for c in columns if c.profile.kind == "text" and 2 <= len(c.profile.counts) <= _FEW]
    few = [c for c in few if c.profile.filled >= 2 * len(c.profile.counts)]
    asked = any(
        r.detector.name in _ASKED | {"age"} and max(r.judged.proof, r.judged.looks) >= 0.6
        for c in few
        for r in c.readings
    )
    return asked and len(few) >= 2 and all(len(set(c.profile.counts)) == 1 for c in few)
