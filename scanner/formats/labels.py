"""A speaker's label at the beginning of what is said: "Agent: bonjour" in a cue or a message."""

from __future__ import annotations

import re

from scanner.formats.speakers import is_numbered, known_role

_LABEL = re.compile(r"\s*(?:-\s+|>>\s*)?\[?([^\W\d_][^:：\n\[\]]{0,40}?)\]?\s*[:：]\s+(.+)", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """(label, rest) where the text begins with a label that stands for a speaker, else ("", text)."""
    found = _LABEL.fullmatch(text)
    if found and len(found[1].split()) <= 4 and (known_role(found[1]) or is_numbered(found[1])):
        return found[1], found[2]
    return "", text
