"""Ages and age ranges."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.profile import Profile

_RANGE = re.compile(
    r"(?i)\d{1,3} ?(?:-|–|to|a|à|/|bis) ?\d{1,3}(?: ?(?:ans|years?|yrs?|jahre))?|(?:<|>|<=|>=|under|over|moins "
    r"de|plus de|unter|über)\s?\d{1,3}(?: ?(?:ans|years?))?"
    r"|\d{1,3} ?(?:\+|and over|and older|et plus|ans et plus|or older|years?(?: old)?|ans|yrs?)|"
    r"[\[(]\d{1,3}[-, ]+\d{1,3}[\])]"
)


class Age(Detector):
    """Years from 0 to 120, or ranges of them, of people: not of crabs, houses, cars or wines."""

    name = "age"
    category = "user.demographic.age_range"
    summary = "Age"
    model = "age"
    name_words = (
        "age|alter|edad|eta|leeftijd|idade|ages|alder",
        "age group|range|bracket|band|category|years|year|yrs|ans|tranche|classe|bucket|cat|current|client|patient",
        "tranche|classe age",
        "agegroup|agerange|altersgruppe|leeftijdsgroep|agecat",
    )
    not_words = (
        "building house car vehicle account days policy company product content restriction min minimum max "
        "maximum retirement "
        "first page image avg average mean median stone ice gap loan debt ticket file wine cache crab abalone "
        "tree marriage rating "
        "property machine vintage listing roof battery"
    )
    companions = ("gender", "person_name", "marital_status")
    kinds = frozenset({"integer", "decimal", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if profile.kind in ("integer", "decimal") and profile.numbers:
            fits = profile.numbers[0] >= 0 and profile.numbers[-1] <= 125 and not profile.money
            spread = profile.numbers[-1] - profile.numbers[0]
            whole = all(n == int(n) for n in profile.numbers)
            middle = profile.numbers[len(profile.numbers) // 2]
            likely = fits and whole and len(profile.numbers) >= 25 and spread >= 30 and 22 <= middle <= 60
            likely = likely and profile.numbers[-1] >= 55 and profile.numbers[0] >= 1
            if fits and sum(n != int(n) for n in profile.numbers) > 0.5 * len(profile.numbers):
                return Judgement(0.4, 0.4, 0.0, tuple(range(len(profile.inspected))), reason="fractions of a year")
            hits = tuple(range(len(profile.inspected))) if fits else ()
            reason = (
                f"whole numbers from {int(profile.numbers[0])} to {int(profile.numbers[-1])}"
                if likely
                else "numbers in the range of ages"
            )
            told = reason if fits else "numbers beyond any age"
            return Judgement(float(fits), float(fits), 0.0, hits, reason=told, guess=float(likely))
        ranges = tuple(i for i, v in enumerate(profile.inspected) if _RANGE.fullmatch(v.strip()))
        digits = tuple(i for i, v in enumerate(profile.inspected) if v.strip().isdigit() and int(v) < 125)
        share = len(ranges + digits) / len(profile.inspected)
        return Judgement(
            share,
            share,
            0.0,
            ranges + digits,
            reason=f"{len(ranges)} of {len(profile.inspected)} distinct values are age ranges",
        )
