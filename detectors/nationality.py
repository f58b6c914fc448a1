"""Nationalities and citizenships of people."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.country import Country
from detectors.demonyms import is_demonym
from detectors.profile import Profile
from scanner.message import Term, message

_DEMONYM = re.compile(
    r"[a-z -]+(?:ish|ese|ian|ean|an|aise|ais|ien|ienne|oise|ois|isch|ine|in|ain|aine|iste|ch|sh|que|i|er|ole|and|and)"
)


class Nationality(Detector):
    """Demonyms or countries, under a name that says nationality."""

    name = "nationality"
    category = "user.demographic.nationality"
    summary = "Nationality"
    model = "person_named"
    name_words = (
        "nationality|nacionalidade|nationalite|nationalitaet|nationalitat|staatsangehoerigkeit|nacionalidad|"
        "nazionalita|"
        "nationaliteit|citizenship|"
        "citoyennete|staatsburgerschaft|cittadinanza|ciudadania|nationalites",
        "country|pays citizenship|nationality|nationalite|origine",
        "native country",
    )
    not_words = "product wine company team brand cuisine"
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        countries = Country().judge(profile, hits)
        known = set(countries.hits) if countries else set()
        known |= {i for i, v in enumerate(profile.folded) if len(v) < 30 and _DEMONYM.fullmatch(v)}
        share = len(known) / len(profile.inspected)
        short = sum(len(v) <= 30 and not any(c.isdigit() for c in v) for v in profile.inspected) / len(
            profile.inspected
        )
        reason = message(
            "values.are", n=len(known), of=len(profile.inspected), what=Term("contents", "countries-or-nationalities")
        )
        said = sum(is_demonym(v) for v in profile.folded) / len(profile.inspected)
        proof = max(0.0, (said - 0.5) / 0.5) if len(profile.inspected) >= 3 else 0.0
        return Judgement(max(share, 0.9 * short), share, proof, tuple(sorted(known)), reason=reason)

    def worth_asking(self, profile: Profile) -> bool:
        """Nationalities alone tell it: their adjectives, few and over and over (not of dishes, one a row)."""
        few = profile.folded[:60]
        return profile.distinctness <= 0.5 and sum(map(is_demonym, few)) >= 0.6 * len(few)
