"""What detectors of short, closed vocabularies share: sex, marital status, religion, blood group …"""

from __future__ import annotations

import re
from typing import ClassVar

from detectors.base import Detector, Judgement
from detectors.profile import Profile


class Coded(Detector):
    """A column whose values are terms of a small vocabulary, whole or in part.

    `terms` are folded, separated by `|`; a value of several words counts when a term is one of its words or
    phrases, unless `whole`. `codes` are values that count only where the name or the table agree ("1").
    `few` is how many distinct values such a column may have,
    `flags` whether yes and no can be its values.
    """

    terms: ClassVar[str] = ""
    codes: ClassVar[str] = ""
    whole: ClassVar[bool] = False
    few: ClassVar[int] = 60
    flags: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    """Groups of terms of which a column needs one each to be proven by its values ("m male", "f female")."""
    kinds = frozenset({"text", "integer", "boolean", "decimal"})
    model = "coded"

    def worth_asking(self, profile: Profile) -> bool:
        return self.alone and len(profile.inspected) <= self.few

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if profile.kind == "boolean":
            share = 1.0 if self.flags else 0.0
            return Judgement(share, share, 0.0, tuple(range(len(profile.inspected))), reason="two states")
        folded = profile.folded
        termed = tuple(i for i, v in enumerate(folded) if self._is_term(v))
        coded = tuple(i for i, v in enumerate(folded) if v in self._codes())
        found = tuple(sorted({*termed, *coded}))
        share, proof = len(found) / len(folded), len(termed) / len(folded)
        if len(folded) == 1:
            proof *= 0.6  # One word in all rows may be what the table is about, and say nothing of each row.
        if len(folded) > self.few or not all(any(v in group.split() for v in folded) for group in self.needs):
            proof = 0.0
        reason = (
            f"{len(found)} of {len(folded)} distinct values are terms for: {self.summary[0].lower() + self.summary[1:]}"
        )
        short = len(folded) <= self.few and sum(len(v) <= 40 for v in folded) / len(folded)
        every = found if share >= 0.5 or not short else tuple(range(len(folded)))
        return Judgement(max(share, 0.9 * short), share, max(0.0, (proof - 0.5) / 0.5), every, termed, reason)

    def _codes(self) -> frozenset[str]:
        return frozenset(self.codes.split("|"))

    def _is_term(self, value: str) -> bool:
        if value in self._terms():
            return True
        return not self.whole and len(value) <= 60 and bool(self._pattern().search(value))

    @classmethod
    def _terms(cls) -> frozenset[str]:
        return _split(cls.terms)

    @classmethod
    def _pattern(cls) -> re.Pattern[str]:
        return _compiled(cls.terms)


_SETS: dict[str, frozenset[str]] = {}
_PATTERNS: dict[str, re.Pattern[str]] = {}


def _split(terms: str) -> frozenset[str]:
    if terms not in _SETS:
        _SETS[terms] = frozenset(terms.split("|"))
    return _SETS[terms]


def _compiled(terms: str) -> re.Pattern[str]:
    if terms not in _PATTERNS:
        longer = sorted((re.escape(t) for t in terms.split("|") if len(t) > 3), key=len, reverse=True)
        _PATTERNS[terms] = re.compile(rf"\b(?:{'|'.join(longer) or '(?!)'})")
    return _PATTERNS[terms]
