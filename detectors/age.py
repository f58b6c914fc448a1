"""Ages and age ranges."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import Term, message
from scanner.minors import AGE_OF_CONSENT, with_children

_RANGE = re.compile(
    r"(?i)\d{1,3} ?(?:-|–|to|a|à|/|bis) ?\d{1,3}(?: ?(?:ans|years?|yrs?|jahre))?|(?:<|>|<=|>=|under|over|moins "
    r"de|plus de|unter|über)\s?\d{1,3}(?: ?(?:ans|years?))?"
    r"|\d{1,3} ?(?:\+|and over|and older|et plus|ans et plus|or older|years?(?: old)?|ans|yrs?)|"
    r"[\[(]\d{1,3}[-, ]+\d{1,3}[\])]"
)
_YEARS = re.compile(r"\d{1,5}")


def _in_years(profile: Profile) -> Judgement:
    numbers = profile.numbers
    if numbers[0] < 0 or numbers[-1] > 125 or profile.money:
        return Judgement(reason=message("values.beyond-ages"))
    every = tuple(range(len(profile.inspected)))
    fractions = sum(n != int(n) for n in numbers) / len(numbers)
    if fractions > 0.5:
        return Judgement(0.85, 0.85, 0.0, every, reason=message("values.fractions-of-a-year"))
    guess = _like_ages(profile) if fractions <= 0.15 else 0.0
    told = message("values.in-range-of-ages")
    if guess:
        told = message("values.whole-numbers", first=int(numbers[0]), last=int(numbers[-1]))
    told = with_children(told, sum(1 for n in numbers if n < AGE_OF_CONSENT), len(numbers))
    return Judgement(1.0, 1.0, 0.0, every, reason=told, guess=guess)


def _like_ages(profile: Profile) -> float:
    """How far the rows are spread as ages are (0 to 1): those of adults, or of a whole population, which says less."""
    rows = sorted(
        float(value) for value, count in zip(profile.inspected, profile.counts, strict=False) for _ in range(count)
        if value.replace(".", "", 1).isdecimal()
    )  # fmt: skip
    if len(rows) < 25 or (len(rows) >= 60 and profile.distinctness > 0.9) or len(profile.counts) < 12:
        return 0.0
    low, middle, high = rows[len(rows) // 20], rows[len(rows) // 2], rows[-1 - len(rows) // 20]
    if not (22 <= middle <= 70 and 48 <= high <= 98 and rows[-1] <= 112 and high - low >= 22):
        return 0.0
    if max(profile.counts) > (0.15 if len(rows) >= 100 else 0.25) * len(rows):
        return 0.0  # Hours of work are 40 for most; no age is everybody's.
    if low >= 15:
        return 1.0 if rows[0] >= 10 else 0.8
    # Counts and scores pile up at 0 or are flat up to 100; a population has no more there than at any other age.
    return 0.7 if high <= 88 and sum(n < 1 for n in rows) <= 0.03 * len(rows) else 0.0


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
        "agegroup|agerange|altersgruppe|leeftijdsgroep|agecat|agegr|agegrp|agegr1|aage|aagegr|aagegr1|fage|mage|ageyears|ageyrs",
        "age agegr|gr1",
    )
    not_words = (
        "building house car vehicle account days policy company product content restriction min minimum max "
        "maximum retirement retire expected planned desired coin coins penny pennies "
        "first page image avg average mean median stone ice gap loan debt ticket file wine cache crab abalone "
        "tree marriage rating "
        "property machine vintage listing roof battery"
    )
    companions = ("gender", "person_name", "marital_status")
    kinds = frozenset({"integer", "decimal", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if profile.kind in ("integer", "decimal") and profile.numbers:
            return _in_years(profile)
        ranges = tuple(i for i, v in enumerate(profile.inspected) if _RANGE.fullmatch(v.strip()))
        digits = tuple(i for i, v in enumerate(profile.inspected) if _YEARS.fullmatch(v.strip()) and int(v) < 125)
        share = len(ranges + digits) / len(profile.inspected)
        return Judgement(
            share,
            share,
            0.0,
            ranges + digits,
            reason=message("values.are", n=len(ranges), of=len(profile.inspected), what=Term("contents", "age-ranges")),
            guess=0.8 if len(ranges) >= 0.7 * len(profile.inspected) and _of_a_life(profile) else 0.0,
        )


def _of_a_life(profile: Profile) -> bool:
    """Whether three to twenty ranges of years follow each other through a life, and each stands in several rows."""
    ends = sorted(int(n) for v in profile.inspected for n in re.findall(r"\d{1,3}", v))
    few = 3 <= len(profile.inspected) <= 20 and profile.distinctness <= 0.5
    return few and bool(ends) and ends[0] <= 40 and 50 <= ends[-1] <= 110 and ends[-1] - ends[0] >= 30
