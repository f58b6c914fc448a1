"""Racial or ethnic origin (Art. 9(1) GDPR) in short columns, by a small vocabulary."""

from __future__ import annotations

from detectors import special_terms
from detectors.coded import Coded


class EthnicOrigin(Coded):
    """Terms that say it of a person; a column about nobody, or about products and works, is none."""

    name = "ethnic_origin"
    category = "user.demographic.racial_or_ethnic_origin"
    summary = "Racial or ethnic origin"
    model = "special"
    terms = special_terms.ORIGINS
    name_words = (
        "race|ethnicity|ethnic|ethnie|ethnique|raza|etnia|etnicidad|ethnizitat|rasse|etniciteit|racial|"
        "hispanic|ethnicgroup|racegroup|ethnic|eth|ethn|raceeth|racethn",
        "ethnic|race group|origin|origine|code|desc|name",
    )
    weak_words = ("black|white|hispanic|asian|african|latino|caucasian|nonwhite",)
    flags = True
    not_words = (
        "horse car lap circuit formula driver track time distance winner result results circuitid raceid points id "
        "number date name_of grand season position round"
    )
