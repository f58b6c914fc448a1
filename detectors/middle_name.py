"""Middle names and initials."""

from __future__ import annotations

from detectors.base import Detector


class MiddleName(Detector):
    """One name or one letter, told by the column's name alone."""

    name = "middle_name"
    category = "user.name"
    summary = "Middle name or initial"
    model = "named"
    alone = False
    cell = r"\pL[\pL.'\- ]*"
    name_words = (
        "middle|second name|initial|names",
        "middlename|middleinitial|mname|minit",
        "deuxieme|second|autres prenom|prenoms",
        "name initial",
    )
    companions = ("given_name", "family_name")
    kinds = frozenset({"text"})
