"""The words of explanations: labels, lists, numbers and periods in plain English. Never a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scanner.duration import parse_duration
from scanner.taxonomy import entry


def label(category: str) -> str:
    """A category's English label as it stands inside a sentence."""
    text = entry(category).en
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def labels(categories: Iterable[str]) -> str:
    """The labels of categories, sorted and joined: "e-mail address and phone number"."""
    return listed(sorted({label(category) for category in categories}))


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def some(words: Sequence[str], most: int = 3) -> str:
    """The first few of a long list: "a, b, c and 4 more"."""
    rest = len(words) - most
    return listed([*words[:most], f"{rest} more"]) if rest > 1 else listed(words)


def precision(categories: Sequence[str]) -> str:
    """A sentence on what is declared of the same thing, only less precisely; "" for nothing."""
    return f" Only {labels(categories)} is declared here, which is less precise." if categories else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 row", "1,200 rows"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def period(iso: str) -> str:
    """ "3 years" for P3Y; "1 year and 6 months" for P18M."""
    duration = parse_duration(iso)
    years, months = divmod(duration.months, 12)
    parts = ((years, "year"), (months, "month"), (duration.days, "day"))
    return listed([counted(n, word) for n, word in parts if n]) or "0 days"


def percent(part: int, whole: int) -> str:
    """A share as a whole percentage; what is not nothing never reads as 0 %, what is not all never as 100 %."""
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1 %"
    return "over 99 %" if 99 < share < 100 else f"{share:.0f} %"
