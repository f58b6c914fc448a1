"""The first look at values: one RE2 alternation over Arrow arrays, so that most values never reach Python.

A value that does not hit the alternation of all detectors' forms is of none of those kinds. Only the hits
are then held against each form by itself, and only what fills a form whole is verified in Python. The
columns of a table are screened together, because RE2 compiles its forms anew at every call; kinds that need
a name are left out, and looked for only where a column is called so (`fills`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc

from detectors.base import Detector
from detectors.profile import Profile

_EDGE = r"(?:^|[^\pL\pN])"
_END = r"(?:$|[^\pL\pN])"

Hits = dict[str, tuple[int, ...]]
"""By detector name, the indexes of the values that hit its form."""


def fills(profile: Profile, detector: Detector) -> tuple[int, ...]:
    """The inspected values that fill one detector's form whole, for kinds that only a name calls for."""
    values = profile.distinct.slice(0, len(profile.inspected))
    found = pc.match_substring_regex(values, f"^(?:{detector.cell or detector.pattern})$")
    return tuple(pc.indices_nonzero(found).to_pylist())


def ready(detector: Detector) -> Detector:
    """The detector, once RE2 has read its forms. Raises pyarrow.ArrowInvalid for a form that is none."""
    for form in filter(None, (detector.cell, detector.pattern)):
        pc.match_substring_regex(_NOTHING, form)
    return detector


_NOTHING = pa.array([""], pa.large_string())


class Screen:
    """The alternation of some detectors' forms; cheap to keep, made once."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        cells = {d.name: d.cell or d.pattern for d in detectors if (d.cell or d.pattern) and d.alone}
        self._cells = {name: f"^(?:{form})$" for name, form in cells.items()}
        self._any_cell = "^(?:" + "|".join(f"(?:{form})" for form in cells.values()) + ")$"
        inside = {d.name: d.pattern for d in detectors if d.embedded and d.pattern}
        self._inside = {name: f"{_EDGE}(?:{form}){_END}" for name, form in inside.items()}
        self._any_inside = _EDGE + "(?:" + "|".join(f"(?:{form})" for form in inside.values()) + ")" + _END

    def cells(self, profiles: Sequence[Profile]) -> list[Hits]:
        """Hold the values looked at of each column against every whole-cell form."""
        arrays = [p.distinct.slice(0, len(p.inspected)).cast(pa.large_string()) for p in profiles]
        starts = list(accumulate((len(a) for a in arrays), initial=0))
        out: list[Hits] = [{} for _ in profiles]
        if not starts[-1]:
            return out
        for name, places in self._each(pa.concat_arrays(arrays), self._any_cell, self._cells).items():
            by_column: dict[int, list[int]] = {}
            for place in places:
                column = bisect_right(starts, place) - 1
                by_column.setdefault(column, []).append(place - starts[column])
            for column, indexes in by_column.items():
                out[column][name] = tuple(indexes)
        return out

    def inside(self, values: pa.Array) -> Hits:
        """Which values hold one of the embedded forms somewhere, by detector name."""
        return self._each(values, self._any_inside, self._inside)

    def _each(self, values: pa.Array, any_form: str, forms: dict[str, str]) -> Hits:
        if not forms or not len(values):
            return {}
        indexes = pc.indices_nonzero(pc.match_substring_regex(values, any_form))
        if not len(indexes):
            return {}
        hits = values.take(indexes)
        places = indexes.to_pylist()
        out: Hits = {}
        for name, form in forms.items():
            found = pc.indices_nonzero(pc.match_substring_regex(hits, form)).to_pylist()
            if found:
                out[name] = tuple(places[i] for i in found)
        return out
