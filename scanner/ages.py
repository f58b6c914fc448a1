"""How old the state of an estate is, in words; and what of it is too old to be relied on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scanner.clock import day_of
from scanner.config import Settings
from scanner.duration import parse_duration
from scanner.identity import place_of, selection_of
from scanner.inventory.estate import Claimed, Estate, SourceState
from scanner.inventory.store import Store
from scanner.message import message, name
from scanner.model import Skipped
from scanner.naming import own


def estate_of(settings: Settings, store: Store, now: str, stale_after: str) -> Estate:
    """The state of what config.toml declares, with what is older than `stale_after` (P7D; "" for any age) as not read.

    Raises StoreError when nothing was scanned yet.
    """
    secret = store.secret
    claimed = [Claimed(s.name, place_of(secret, s), selection_of(s)) for s in settings.sources]
    estate = store.estate(claimed)
    stale = list(_stale(estate.states, now, stale_after)) if stale_after else []
    skipped = tuple(sorted({*estate.inventory.skipped, *stale}))
    return replace(estate, inventory=replace(estate.inventory, skipped=skipped))


def _stale(states: Iterable[SourceState], now: str, stale_after: str) -> Iterator[Skipped]:
    """A word for each source of which something is too old. A time that lies ahead of the clock proves no age."""
    bound = parse_duration(stale_after).before(day_of(now)).isoformat() + now[10:]
    for state in states:
        old = sum(checked < bound for checked in state.checked)
        ahead = sum(checked > now for checked in state.checked)
        of = len(state.checked)
        if old:
            reason = message("old.stale", n=old, of=of, day=name(bound[:10]), period=name(stale_after))
            yield Skipped(state.source, own(""), "read", reason)
        if ahead:
            yield Skipped(state.source, own(""), "read", message("old.ahead", n=ahead, of=of))


def in_words(states: Iterable[SourceState]) -> list[str]:
    """A line for each declared source: how much is known of it, and from when."""
    return [f"{state.source}: {_known(state)}" for state in states]


def _known(state: SourceState) -> str:
    if state.missing and not state.checked:
        return "never scanned"
    count = len(state.checked)
    text = f"{count} tables or files" if count != 1 else "1 table or file"
    if count:
        first, last = state.checked[0][:10], state.checked[-1][:10]
        text += f", as of {first}" if first == last else f", the oldest as of {first}, the newest as of {last}"
    if state.missing:
        text += ", kept by an older piimap"
    if state.mixed:
        text += ", read with different detectors or settings"
    return text + (f"; the last scan of it, on {state.failed[:10]}, failed" if state.failed else "")
