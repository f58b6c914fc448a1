"""How bad a gap is: sensitivity × number of persons × exposure × certainty, the one place that decides it."""

from __future__ import annotations

from typing import Literal

from scanner.model import SEVERITIES, Severity
from scanner.purposes.coverage import BY_PRODUCTS
from scanner.taxonomy import entry

Exposure = Literal["inside", "unassigned", "recipient", "undeclared_recipient", "third_country"]
"""Who can reach the data: the services that a purpose names; whoever reaches a place that nobody answers
for; a recipient outside; a recipient nobody declared; a recipient where the GDPR does not hold."""

DOUBTFUL = 0.7
"""Below this certainty (in words: possible, not likely) a gap is something to look at, whatever it would be if
it were true."""
MANY = 10
"""So many doubtful hits for the most sensitive data are more than a slip of the recognizer."""

SUBJECT_CERTAINTY = 0.6
"""How sure a gap still is when it rests on whom the data is about: the scanner infers that from the names of
tables, columns and speakers, which people choose freely. Such a gap is something to look at."""

_STAKES: dict[Severity, float] = {"low": 1.0, "medium": 3.0, "high": 6.0, "critical": 10.0}
_EXPOSURE: dict[Exposure, float] = {
    "inside": 1.0,
    "unassigned": 1.1,
    "recipient": 1.5,
    "undeclared_recipient": 2.2,
    "third_country": 2.6,
}
_FROM: tuple[tuple[float, Severity], ...] = ((10.0, "critical"), (6.0, "high"), (2.0, "medium"), (0.0, "low"))


def severity(stakes: Severity, persons: int | None, exposure: Exposure, certainty: float) -> Severity:
    """Sensitivity × persons × exposure × certainty, as one of four words.

    `stakes` is the sensitivity of the data (scanner/taxonomy.toml), or more where a right is at stake that
    does not depend on it: 1, 3, 6 or 10 points. `persons` weighs 0.8 below ten, 1 below a thousand or when
    unknown, 1.2 below a hundred thousand, 1.5 above. `exposure` weighs from 1 inside to 2.6 where the GDPR does
    not hold. `certainty` runs from 0 to 1. The product is low below 2, medium below 6, high below 10,
    critical from there.

    Below a certainty of 0.7 the answer is low; medium for the most sensitive data in ten rows or more.

    So: a religion nobody declared is high, from a thousand people critical; bank accounts in a carrier's
    file are high; a town collected without need is low; e-mail addresses kept too long are medium.
    """
    if certainty < DOUBTFUL:
        return "medium" if stakes == "critical" and persons is not None and persons >= MANY else "low"
    score = _STAKES[stakes] * _persons(persons) * _EXPOSURE[exposure] * certainty
    return next(word for least, word in _FROM if round(score, 6) >= least)


def _persons(persons: int | None) -> float:
    if persons is None or 10 <= persons < 1_000:
        return 1.0
    if persons < 10:
        return 0.8
    return 1.2 if persons < 100_000 else 1.5


def stakes_of(category: str) -> Severity:
    """The sensitivity of a category; low for a by-product, which says nothing of a person by itself."""
    return "low" if category in BY_PRODUCTS else entry(category).sensitivity


def worst(severities: tuple[Severity, ...]) -> Severity:
    """The worst of them, low for none."""
    return max(severities, key=SEVERITIES.index, default="low")
