"""How old what is known of each declared source is, as the reports say it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.base import Material
from reports.summary import containers_by_source
from reports.words import Words
from scanner.inventory.estate import SourceState


def states(material: Material, words: Words) -> list[str]:
    """A sentence for each declared source; none for one scan alone, whose day the report bears."""
    read = containers_by_source(material)
    return [" ".join(_sentences(state, read[state.source], words)) for state in material.states]


def _sentences(state: SourceState, read: int, words: Words) -> Iterator[str]:
    if not state.checked:
        yield words("states.never" if state.missing else "states.empty", source=state.source)
    else:
        first, last = words.day(state.checked[0]), words.day(state.checked[-1])
        known = words.count("counts.containers", read)
        key = "states.one_day" if first == last else "states.days"
        yield words(key, source=state.source, known=known, first=first, last=last)
    if state.mixed:
        yield words("states.mixed")
    if state.failed:
        yield words("states.failed", day=words.day(state.failed))
