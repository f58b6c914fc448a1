"""The scans that are kept, as a list for people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from scanner.inventory.rows import Kept

_HEAD = ("id", "begun", "looked at", "state", "containers", "unread", "hashes")


def as_text(kept: Sequence[Kept], needed: Collection[str], sources: Mapping[str, str]) -> str:
    """One line for each scan, the one that was finished last first, then those that were not. `needed` are the ids of
    those that the state of what is declared rests on; `sources` says by id which sources a scan looked at."""
    if not kept:
        return "no scan is kept\n"
    ordered = sorted(kept, key=lambda k: (k.finished, k.ended), reverse=True)
    lines = [_HEAD, *(_cells(one) for one in ordered)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(_HEAD))]
    marks = ["  ", *("* " if one.run.id in needed else "  " for one in ordered)]
    about = ["", *(sources.get(one.run.id, "") for one in ordered)]
    text = (
        f"{mark}{'  '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))}  {what}".rstrip()
        for mark, line, what in zip(marks, lines, about, strict=True)
    )
    return "\n".join(text) + "\n"


def _cells(one: Kept) -> tuple[str, ...]:
    state = "finished" if one.finished else "not finished"
    counts = (f"{number:,}" for number in (one.containers, one.unread, one.hashes))
    return (one.run.id, one.run.started_at, one.coverage or "unknown", state, *counts)
