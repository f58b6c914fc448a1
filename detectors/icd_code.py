"""Codes of diagnoses in the international classification of diseases (ICD-10, in French CIM-10)."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.profile import Profile

_DOTTED = re.compile(r"[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4}")


class IcdCode(Detector):
    """A chapter's letter, two digits, and after a dot up to four characters (WHO, ICD-10 volume 2; ATIH for CIM-10 FR).

    A shelf may be numbered like that too: many different codes of many chapters prove it, a few do not.
    """

    name = "icd_code"
    category = "user.health_and_medical"
    summary = "Code of a diagnosis (ICD-10)"
    cell = r"[A-TV-Z]\d[0-9AB](?:\.?[0-9A-Z]{1,4})?"
    model = "proof"
    name_words = (
        "cim10|icd10|icd|cim|cim10fr|icd10cm",
        "icd|cim|diagnosis|diagnostic code|10",
        "diagnostic principal|associe|relie",
        "code pathologie|maladie|affection",
    )
    not_words = "date count version label description libelle procedure acte"
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        found = super().judge(profile, hits)
        if found is None or not hits:
            return found
        values = [profile.inspected[i] for i in hits]
        dotted = sum(_DOTTED.fullmatch(v) is not None for v in values) / len(profile.inspected)
        many = len(values) >= 10 and len({v[0] for v in values}) >= 6
        proof = dotted if many and len(hits) > 0.95 * len(profile.inspected) and dotted > 0.5 else 0.0
        return Judgement(found.shape, found.looks, proof, found.hits, reason=found.reason)
