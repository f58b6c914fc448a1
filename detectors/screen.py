"""The first look at values: the forms of all kinds in one RE2 set, so that a value is gone through once.

A value that hits none of the forms is of none of those kinds; only what fills a form whole is verified in Python. The
columns of a table are screened together; kinds that need a name are left out, and looked for only where a column is
called so (`fills`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import pyarrow as pa

from detectors.base import Detector
from detectors.form import Form, Forms
from detectors.profile import Profile

_EDGE = r"(?:^|[^\pL\pN])"
_END = r"(?:$|[^\pL\pN])"

Hits = dict[str, tuple[int, ...]]
"""By detector name, the indexes of the values that hit its form."""


def fills(profile: Profile, detector: Detector) -> tuple[int, ...]:
    """The inspected values that fill one detector's form whole, for kinds that only a name calls for."""
    values = profile.distinct.slice(0, len(profile.inspected))
    return tuple(_whole(detector.cell or detector.pattern).among(values))


@cache
def _whole(form: str) -> Form:
    return Form(f"^(?:{form})$")


def ready(detector: Detector) -> Detector:
    """The detector, once RE2 has read its forms. Raises ValueError for a form that is none."""
    for form in filter(None, (detector.cell, detector.pattern)):
        Form(form).check()
    return detector


class Screen:
    """The forms of some detectors; cheap to keep, made once."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        cells = {d.name: d.cell or d.pattern for d in detectors if (d.cell or d.pattern) and d.alone}
        self._cells = Forms({name: f"^(?:{form})$" for name, form in cells.items()})
        inside = {d.name: d.pattern for d in detectors if d.embedded and d.pattern}
        self._inside = Forms({name: f"{_EDGE}(?:{form}){_END}" for name, form in inside.items()})

    def cells(self, profiles: Sequence[Profile]) -> list[Hits]:
        """Hold the values looked at of each column against every whole-cell form."""
        arrays = [p.distinct.slice(0, len(p.inspected)).cast(pa.large_string()) for p in profiles]
        starts = list(accumulate((len(a) for a in arrays), initial=0))
        out: list[Hits] = [{} for _ in profiles]
        if not starts[-1]:
            return out
        for name, places in self._cells.among(pa.concat_arrays(arrays)).items():
            by_column: dict[int, list[int]] = {}
            for place in places:
                column = bisect_right(starts, place) - 1
                by_column.setdefault(column, []).append(place - starts[column])
            for column, indexes in by_column.items():
                out[column][name] = tuple(indexes)
        return out

    def inside(self, values: pa.Array) -> Hits:
        """Which values hold one of the embedded forms somewhere, by detector name."""
        return self._inside.among(values)
