"""What is wrong in a TOML file, in our words: those of the standard library name what its parser looked for."""

from __future__ import annotations

import re

_QUOTES = "write a path in single quotes: 'C:\\Users'"
_WORDS = (
    (r"(?:Illegal|Found invalid) character '\\n'", "a text is not closed on its line"),
    (r"""Unterminated string|Expected ("'|'")""", "a text is not closed"),
    (r"(?:Illegal|Found invalid) character", "an invisible character stands here"),
    (r"Invalid hex value|Unescaped '|Escaped character", f"a backslash in a text in double quotes; {_QUOTES}"),
    (r"Invalid value", "this is no value: texts stand in straight quotes, true and false are written small"),
    (r"Expected '=' after a key", '"=" is missing after the key'),
    (r"Expected '\]\]'", '"]]" is missing'),
    (r"Expected '\]'", '"]" is missing'),
    (r"Expected newline", "something stands after the value: a line for each key, and texts in quotes"),
    (r"Invalid statement", "here a key, or a table in brackets, should stand"),
    (r"Invalid initial character for a key", "here a key should stand"),
    (r"Cannot declare", "a table is given twice; several of a kind are written [[…]]"),
    (r"Cannot overwrite|Cannot mutate|Duplicate inline", "a key is given twice, or as a value and as a table"),
    (r"Unclosed array", "the list is not closed"),
    (r"Unclosed inline table|Cannot .* inline", "the table in braces is not closed, or goes on over several lines"),
    (r"Invalid date", "this is no date or time"),
)
"""The first that applies. The library's sentences have been the same since Python 3.11."""


def toml_words(message: str, text: str) -> tuple[str, str]:
    """The place ("3:7": line and column, or only the line) and what is wrong there."""
    told = re.search(r"line (\d+), column (\d+)", message)
    place = f"{told[1]}:{told[2]}" if told else str(text.rstrip().count("\n") + 1)
    if not told and message.startswith("Invalid value"):
        return place, "the file ends where a value should stand, or the list is not closed"
    words = next((words for pattern, words in _WORDS if re.match(pattern, message)), "")
    return place, words or "it is not valid TOML"
