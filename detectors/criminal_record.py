"""Criminal convictions or offences (Art. 10 GDPR) in short columns, by a small vocabulary."""

from __future__ import annotations

from detectors import special_terms
from detectors.coded import Coded


class CriminalRecord(Coded):
    """Terms that say it of a person; a column about nobody, or about products and works, is none."""

    name = "criminal_record"
    category = "user.criminal_history"
    summary = "Criminal convictions or offences"
    model = "special"
    terms = special_terms.OFFENCES
    name_words = (
        "criminal|casier|penal|arrest|conviction|judiciaire record|history|judiciaire|penal|charge|background|"
        "convictions",
        "convictions|condamnation|condamnations|vorstrafen|antecedents",
        "offence|offense|infraction|charge description|type|committed",
        "condamnation|infraction penale",
        "crime committed|convicted|type|description",
        "offences|offenses|delito|delitos|reato|straftat|delict|infractions",
    )
    weak_words = ("charge|charges|verdict|sentence|disposition",)
    not_words = "rate count index lab amount battery date cost fee"
