"""The kinds of data that a policy names, as categories of piimap's vocabulary."""

from __future__ import annotations

from scanner.policy.words import flat, patterns


def categories_in(text: str) -> tuple[str, ...]:
    """The categories whose names stand in the text, sorted; a parent is left out where a child of it is named."""
    folded = flat(text)
    named = {category for category, pattern in patterns("data").items() if pattern.search(folded)}
    return tuple(sorted(c for c in named if not any(other.startswith(c + ".") for other in named)))
