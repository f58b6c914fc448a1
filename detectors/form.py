"""A form of values in RE2's syntax. RE2's time grows with the length of a value and no more, whatever the form."""

from __future__ import annotations

from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc
import re2

_MANY = 10_000
"""Arrow makes no Python object of a value, but reads the form anew at every call (8 ms for the alternation of all
kinds) and begins without what RE2 learnt of it before: that pays from about so many values on."""


class Form:
    """Read once, when it is first looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _read(self) -> re2._Regexp:
        options = re2.Options()
        options.log_errors = False
        return re2.compile(self.text, options)

    def check(self) -> None:
        """Raises ValueError for a text that is no form, in RE2's words."""
        try:
            _ = self._read
        except re2.error as error:
            raise ValueError(str(error)) from error

    def among(self, values: pa.Array) -> list[int]:
        """The indexes of the texts that hold it somewhere."""
        if len(values) > _MANY:
            found: list[int] = pc.indices_nonzero(pc.match_substring_regex(values, self.text)).to_pylist()
            return found
        search = self._read.search
        return [i for i, value in enumerate(values.to_pylist()) if value is not None and search(value)]

    def spans(self, text: str, group: int = 0) -> list[tuple[int, int]]:
        """Where it stands in the text, from left to right and not overlapping: the places of one of its groups."""
        return [match.span(group) for match in self._read.finditer(text)]
