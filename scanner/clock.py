"""The one clock. SOURCE_DATE_EPOCH (reproducible-builds.org) sets it, so that a run can be repeated to the byte."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from scanner.errors import UserError


def now() -> str:
    """The time as ISO 8601 in UTC with seconds, as "2026-06-30T08:00:00Z"."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed and not fixed.isdigit():
        raise UserError("SOURCE_DATE_EPOCH is not a number of seconds", "Unset it, or give seconds since 1970")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(moment: str) -> date:
    """The date of a time that `now` gave."""
    return date.fromisoformat(moment[:10])
