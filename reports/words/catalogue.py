"""The sentences of one language: LANG.ftl in Fluent's syntax (projectfluent.org), with the plurals of CLDR.

A message's code is "what.which", an attribute of the entry `what`; a term's word is "kind.key". A third language is one
file more, with the same codes and the same values in each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource


class Catalogue:
    """`text` is in Fluent's syntax; `lang` decides on plurals and on how numbers are written."""

    def __init__(self, lang: str, text: str) -> None:
        self._bundle = FluentBundle([lang], use_isolating=False, functions={"CAPITAL": _capital})
        self._bundle.add_resource(FluentResource(text))

    def __contains__(self, code: str) -> bool:
        return self._pattern(code) is not None

    def say(self, code: str, values: Mapping[str, str | int | float]) -> str:
        """The sentence of this code. Raises KeyError for a code that the catalogue does not have, ValueError for
        one that wants other values."""
        pattern = self._pattern(code)
        if pattern is None:
            raise KeyError(code)
        said, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise ValueError(f"{code}: {', '.join(str(error) for error in errors)}")
        return str(said)

    def _pattern(self, code: str) -> Any:
        entry, _, attribute = code.partition(".")
        if not self._bundle.has_message(entry):
            return None
        found = self._bundle.get_message(entry)
        return found.attributes.get(attribute) if attribute else found.value


def _capital(text: Any) -> Any:
    """What begins a sentence."""
    return str(text)[:1].upper() + str(text)[1:]


@cache
def catalogue(lang: str) -> Catalogue:
    """The catalogue that piimap ships for a language. Raises FileNotFoundError where there is none."""
    text = files("reports.words").joinpath(f"{lang}.ftl").read_text(encoding="utf-8")
    return Catalogue(lang, typeset(text, lang))


def typeset(text: str, lang: str) -> str:
    """French puts a no-break space before : ; ! ? % » and after «."""
    if lang != "fr":
        return text
    return re.sub(r" ([:;!?%»])", "\u00a0\\1", text).replace("« ", "«\u00a0")
