"""What detectors of short, closed vocabularies share: sex, marital status, religion, blood group …"""

from __future__ import annotations

import re
from typing import ClassVar

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import message


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
            return Judgement(
                share, share, 0.0, tuple(range(len(profile.inspected))), reason=message("values.two-states")
            )
        folded = profile.folded
        termed = tuple(i for i, v in enumerate(folded) if self._is_term(v))
        coded = tuple(i for i, v in enumerate(folded) if v in self._codes())
        found = tuple(sorted({*termed, *coded}))
        open_ones = sum(v in _NO_ANSWER for i, v in enumerate(folded) if i not in set(found))
        open_ones = open_ones if 2 * open_ones < len(folded) and len(termed) > open_ones else 0
        answers = len(folded) - open_ones
        share, proof = len(found) / answers, len(termed) / answers
        if len(folded) == 1:
            proof *= 0.6  # One word in all rows may be what the table is about, and say nothing of each row.
        if len(folded) > self.few or not all(any(v in group.split() for v in folded) for group in self.needs):
            proof = 0.0
        reason = message("values.terms", n=len(found), of=len(folded), kind=self.term)
        short = len(folded) <= self.few and sum(len(v) <= 40 for v in folded) / len(folded)
        every = found if share >= 0.5 or not short else tuple(range(len(folded)))
        # Of a dozen words, three quarters are enough; of letters for two sexes, or of many words, nearly all must fit.
        worded = len(folded) <= 12 and not self.needs
        sure = max(0.0, min(1.0, (proof - 0.4) / 0.4 if worded else (proof - 0.5) / 0.5))
        return Judgement(max(share, 0.9 * short), share, sure, every, termed, reason)

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


_NO_ANSWER = frozenset(
    ["other", "others", "unknown", "missing", "none", "refused", "declined", "decline to state", "decline to answer",
     "not stated", "not specified", "unspecified", "not reported", "not known", "prefer not to say", "no answer",
     "don't know", "dont know", "autre", "autres", "inconnu", "inconnue", "non renseigne", "non precise", "nc",
     "andere", "sonstige", "unbekannt", "keine angabe", "k.a.", "otro", "otros", "desconocido", "altro", "sconosciuto",
     "overig", "onbekend", "aucun", "aucune", "sans", "keine", "keiner", "ninguno", "ninguna", "nessuno", "nessuna",
     "geen", "rather not say", "not disclosed", "undisclosed", "undetermined", "undifferentiated", "ns/nr"]
)  # fmt: skip
"""Answers that any question may get: they speak neither for a kind nor against it."""
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
