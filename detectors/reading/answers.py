"""Numbers and codes that are told by the question before them, that come again, or that correct the one before.

"Votre immatriculation ?" – "A B cent vingt-trois C D": what was asked for tells what the answer is, if it has that
form. The questions and forms are vocabulary/speech.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise

import regex
from stdnum import iban, luhn
from stdnum.fr import nir

from detectors.base import Match, Verdict
from detectors.custom import CustomDetector
from detectors.reading.spoken import speech
from detectors.reading.turns import named
from detectors.reading.written import Unit
from scanner.message import Term, message
from scanner.text.folding import fold_each

_CODE = re.compile(r"\+?\d[\d .-]*|[A-Za-z]|[A-Z]{2,4}|(?=[A-Z]*\d)[A-Z0-9]+")
_LITTLE_WORDS = frozenset(("A", "Y", "YA", "I", "O"))
"""Single letters that are words before a number: "il y a trois", "a hundred"."""
_GAP = re.compile(r"[\s,./\-()]*")
_SURE, _OWN, _ASKED, _AGAIN = 0.95, 0.92, 0.9, 0.7
_LEAST_AGAIN = 4
_WINDOW = 8
_CHECKS: dict[str, Callable[[str], bool]] = {
    "user.financial.credit_card": luhn.is_valid,
    "user.financial.bank_account": iban.is_valid,
    "user.government_id.national_identification_number": nir.is_valid,
}
_NUMBERED = (
    "user.contact.phone_number", "user.financial", "user.government_id", "user.unique_id", "user.employment",
    "user.contact.address.postal_code",
)  # fmt: skip
"""Categories whose values are sought again by their digits."""


@dataclass(frozen=True, slots=True)
class Run:
    """Digits and letters said in a row: written characters `start` to `end`, and what they are without separators."""

    start: int
    end: int
    code: str = field(repr=False)
    since: tuple[str, ...] = field(repr=False)
    """The words since the run before, folded."""
    before: tuple[str, ...] = field(repr=False)
    """The words before it; where it only puts the run before right, that one's."""


def runs(units: Sequence[Unit]) -> list[Run]:
    """The codes of a block in order; any word that is no filler parts two of them."""
    found: list[Run] = []
    since: list[str] = []
    place, start, end, code = 0, -1, -1, ""
    for unit in units:
        word = fold_each(unit.text)
        if _CODE.fullmatch(unit.text):
            if start >= 0 and code in _LITTLE_WORDS and unit.number:
                since.append(code.lower())
                start = -1
            if start < 0:
                start, code = place, ""
            code += re.sub(r"[^A-Z0-9+]", "", unit.text.upper())
            end = place + len(unit.text)
        elif not _GAP.fullmatch(unit.text) and not (start >= 0 and word in speech()["filler"]):
            if start >= 0:
                found.append(_run(start, end, code, since, found))
                start, since = -1, []
            since.append(word)
        place += len(unit.text)
    if start >= 0:
        found.append(_run(start, end, code, since, found))
    return found


def _run(start: int, end: int, code: str, since: Sequence[str], found: Sequence[Run]) -> Run:
    rights = bool(found) and bool(since) and set(since) <= set(speech()["correction"])
    return Run(start, end, code, tuple(since), found[-1].before if rights else tuple(since))


def answered(asked: Sequence[str], found: Sequence[Run]) -> Iterator[Match]:
    """What was asked for, or is named just before, in a block's runs: each the first kind that it has the form of."""
    for run in found:
        own = named(run.before[-_WINDOW:])
        if not own and _of_a_thing(run):
            continue
        kind = next((k for k in (*own, *asked) if (form := _form(k)) and form.fullmatch(run.code)), "")
        if kind:
            yield _match(run, kind)


def of_own_kinds(before: str, found: Sequence[Run], kinds: Sequence[CustomDetector]) -> Iterator[Match]:
    """Codes of the kinds that the configuration adds, where a word of theirs stands in the question or just before."""
    for run in found:
        words = set(re.findall(r"\w+", fold_each(before))) | set(run.before[-_WINDOW:])
        for kind in kinds:
            named_so = any(set(fold_each(entry).split()) <= words for entry in kind.context)
            if named_so and _own_form(kind.pattern).fullmatch(run.code) and kind.verify(run.code) is not Verdict.NO:
                reason = message("text.own-kind-named", kind=kind.term)
                yield Match(run.start, run.end, kind.category, kind.name, _OWN, reason=reason)


@cache
def _own_form(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def corrected(found: Sequence[Run], matches: Sequence[Match]) -> Iterator[Match]:
    """A run that sets right the value before it: "… fifty-five, no sorry, fifty-six"."""
    for first, second in pairwise(found):
        said = set(second.since)
        if not said or not said <= set(speech()["correction"]) or said.isdisjoint(speech()["repair"]):
            continue
        told = next((m for m in matches if _touches(first, m)), None)
        if told and numbered(told) and not any(_touches(second, m) for m in matches):
            reason = message("text.corrects")
            yield Match(second.start, second.end, told.category, told.detector, _AGAIN, reason=reason)


class Known:
    """The values found in a call, by what they are without separators: one text of them all is searched for parts."""

    def __init__(self, values: Mapping[str, Match]) -> None:
        self._values = values
        self._matches = tuple(values.values())
        self._all = "\n".join(values)
        self._starts = tuple(accumulate((len(code) + 1 for code in values), initial=0))

    def told(self, code: str) -> Match | None:
        """The value that this is, else the first that it is part of."""
        place = -1 if code in self._values else self._all.find(code)
        return self._values.get(code) if place < 0 else self._matches[bisect_right(self._starts, place) - 1]


def again(found: Sequence[Run], known: Known, least: int = _LEAST_AGAIN) -> Iterator[Match]:
    """Runs that are, or are part of, a value found elsewhere in the call."""
    for run in found:
        if len(run.code) < least:
            continue
        told = known.told(run.code)
        if told:
            yield Match(
                run.start, run.end, told.category, told.detector, _AGAIN, reason=message("text.elsewhere-in-call")
            )


def _touches(run: Run, match: Match) -> bool:
    return match.start < run.end and match.end > run.start


def numbered(match: Match) -> bool:
    """Whether the match is of a kind whose values are sought again by their digits."""
    return match.category.startswith(_NUMBERED)


def _match(run: Run, kind: str) -> Match:
    category = speech()["questions"][kind]["category"]
    check = _CHECKS.get(category)
    proven = check is not None and bool(check(run.code))
    reason = message("text.asked-for", what=Term("number", kind))
    return Match(run.start, run.end, category, "answer_in_call", _SURE if proven else _ASKED, proven, reason)


def _of_a_thing(run: Run) -> bool:
    return any(word in speech()["of_things"] for word in run.before[-_WINDOW:])


@cache
def _form(kind: str) -> re.Pattern[str] | None:
    form = speech()["questions"][kind].get("form")
    return re.compile(form) if form else None
