"""Numbers under which people practise a regulated profession."""

from __future__ import annotations

from stdnum import luhn

from detectors.base import Detector, Verdict


class HealthProfessional(Detector):
    """RPPS (11 digits with a Luhn digit) and the older ADELI (9 digits) of French health professionals."""

    name = "health_professional"
    category = "user.employment"
    summary = "Number of a health professional (RPPS, ADELI)"
    word = "rpps"
    cell = r"\d{11}|\d{9}"
    model = "named"
    alone = False
    name_words = ("rpps|adeli", "rpps|adeli numero|num|no|code|medecin|praticien", "prescripteur|praticien rpps|adeli")
    not_words = "date count type"

    def verify(self, value: str) -> Verdict:
        if len(value) == 11:
            return Verdict.LOOKS if luhn.is_valid(value) else Verdict.NO
        return Verdict.LOOKS
