"""The one place that chooses an exit code."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.model import SEVERITIES
from scanner.result import Gap

BUG, INTERRUPTED, USAGE, INCOMPLETE, GAPS, CLEAN = 70, 130, 2, 3, 1, 0


def exit_code(
    *,
    bug: bool = False,
    interrupted: bool = False,
    usage: bool = False,
    incomplete: bool = False,
    failing_gaps: bool = False,
) -> int:
    """The first that applies: 70 a bug of ours; 130 interrupted; 2 usage, configuration or credentials;
    3 something that should have been read was not; 1 gaps at or above --fail-on; 0 clean."""
    order = ((bug, BUG), (interrupted, INTERRUPTED), (usage, USAGE), (incomplete, INCOMPLETE), (failing_gaps, GAPS))
    return next((code for applies, code in order if applies), CLEAN)


def failing(gaps: Sequence[Gap], fail_on: str, known: frozenset[str] = frozenset()) -> list[Gap]:
    """The gaps that make `check` fail: at or above `fail_on` ("never" for none), neither accepted nor known."""
    if fail_on == "never":
        return []
    bound = SEVERITIES.index(fail_on)
    return [g for g in gaps if SEVERITIES.index(g.severity) >= bound and not g.acceptance and g.gap_id not in known]
