"""The first look at values: one RE2 alternation over Arrow arrays, so that most values never reach Python.

A value that does not hit the alternation of all detectors' forms is of none of those kinds. Only the hits
are then held against each form by itself, and only what fills a form whole is verified in Python. The
columns of a table are screened together; kinds that need a name are left out, and looked for only where a
column is called so (`fills`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

import pyarrow as pa

from detectors.base import Detector
from detectors.form import Form
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
    """The alternation of some detectors' forms; cheap to keep, made once."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        cells = {d.name: d.cell or d.pattern for d in detectors if (d.cell or d.pattern) and d.alone}
        self._cells = {name: _whole(form) for name, form in cells.items()}
        self._any_cell = _whole("|".join(f"(?:{form})" for form in cells.values()))
        inside = {d.name: d.pattern for d in detectors if d.embedded and d.pattern}
        self._inside = {name: Form(f"{_EDGE}(?:{form}){_END}") for name, form in inside.items()}
        self._any_inside = Form(_EDGE + "(?:" + "|".join(f"(?:{form})" for form in inside.values()) + ")" + _END)

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

    def _each(self, values: pa.Array, any_form: Form, forms: Mapping[str, Form]) -> Hits:
        if not forms or not len(values):
            return {}
        places = any_form.among(values)
        hits = values.take(pa.array(places, pa.int64()))
        found = {name: form.among(hits) for name, form in forms.items()} if places else {}
        return {name: tuple(places[i] for i in indexes) for name, indexes in found.items() if indexes}
