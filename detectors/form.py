"""Forms of values in RE2's syntax. RE2's time grows with the length of a value and no more, whatever the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import pyarrow as pa
import re2

_MEMORY = 64 * 1024 * 1024
"""Bytes that the states of one set of forms may take. A set that cannot work within it is refused when it is made."""


class Form:
    """Read once, when it is first looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _read(self) -> re2._Regexp:
        return re2.compile(self.text, _options())

    @cached_property
    def _alone(self) -> Forms:
        return Forms({"": self.text})

    def check(self) -> None:
        """Raises ValueError for a text that is no form, in RE2's words."""
        try:
            _ = self._read
        except re2.error as error:
            raise ValueError(str(error)) from error

    def among(self, values: pa.Array) -> tuple[int, ...]:
        """The indexes of the texts that hold it somewhere."""
        return self._alone.among(values).get("", ())

    def spans(self, text: str, group: int = 0) -> list[tuple[int, int]]:
        """Where it stands in the text, from left to right and not overlapping: the places of one of its groups."""
        return [match.span(group) for match in self._read.finditer(text)]


class Forms:
    """Forms by name, all looked for at once: a value is gone through once, however many they are.

    Arrow would read the forms anew at every call (8 ms for those of all kinds), and takes three to ten times as long
    for a value, since a set asks only whether a form is there and not where.
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = dict(forms)
        self._names = tuple(forms)

    @cached_property
    def _sets(self) -> tuple[tuple[int, re2.Set], ...]:
        """Each set with the number of its first form: one, unless they are too large for its memory together."""
        return tuple(_sets(tuple(self._forms.values())))

    def among(self, values: pa.Array) -> dict[str, tuple[int, ...]]:
        """By name, in the order of the forms, the indexes of the texts that hold a form somewhere."""
        if not self._names or not len(values):
            return {}
        texts = [(index, value) for index, value in enumerate(values.to_pylist()) if value]
        found: dict[int, list[int]] = {}
        for first, one in self._sets:
            match = one.Match
            for index, value in texts:
                for form in match(value) or ():
                    found.setdefault(first + form, []).append(index)
        return {self._names[form]: tuple(found[form]) for form in sorted(found)}


def _sets(forms: Sequence[str], first: int = 0) -> Iterator[tuple[int, re2.Set]]:
    made = re2.Set.SearchSet(_options())
    for form in forms:
        made.Add(form)
    try:
        made.Compile()
    except re2.error:
        if len(forms) == 1:
            raise
        half = len(forms) // 2
        yield from _sets(forms[:half], first)
        yield from _sets(forms[half:], first + half)
    else:
        yield first, made


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return options
