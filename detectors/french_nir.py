"""The French NIR (numéro de sécurité sociale), with and without its key."""

from __future__ import annotations

import re

from stdnum.exceptions import ValidationError
from stdnum.fr import nir

from detectors.base import Detector, Verdict


class FrenchNir(Detector):
    """Sex, year and month of birth, département (2A and 2B for Corsica), commune, order, key = 97 − n mod 97.

    INSEE, "Le numéro d'inscription au répertoire"; sexes 3, 4, 7 and 8 are provisional numbers, months from
    20 on stand for an unknown one.
    """

    name = "french_nir"
    category = "user.government_id.national_identification_number"
    summary = "French social-security number (NIR)"
    word = "nir"
    pattern = r"[1-478] ?\d{2} ?\d{2} ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}"
    cell = (
        r"\d[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?(?:\d{2}|2[ABab])[ .\-]?\d{3}[ .\-]?\d{3}(?:"
        r"[ .\-/]{0,3}[\d*xX]{2})?"
    )
    model = "proof"
    chance = 1 / 97
    name_words = (
        "nir|nss|numsecu|numss|noss|nirpp",
        "securite|secu sociale|social",
        "numero|num|no|n secu|securite|nir|insee",
    )
    not_words = "commune code region"
    context = ("nir", "sécurité sociale", "sécu", "numéro de sécu", "carte vitale", "assuré", "insee", "nss")
    kinds = frozenset({"text", "integer", "decimal"})
    embedded = True
    unmistakable = True
    certain_form = (
        r"[1-478][ \x{a0}\x{202f}]?\d{2}[ \x{a0}\x{202f}]?\d{2}[ \x{a0}\x{202f}]?(?:\d{2}|2[ABab])"
        r"[ \x{a0}\x{202f}]?\d{3}[ \x{a0}\x{202f}]?\d{3}[ \x{a0}\x{202f}]?\d{2}"
    )
    bare = r"\d{15}"

    def verify(self, value: str) -> Verdict:
        number = re.sub(r"[\s.\-/*xX]", "", value).upper()
        if len(number) == 13:
            return Verdict.LOOKS
        try:
            nir.validate(number)
        except ValidationError:
            return Verdict.NO
        return Verdict.VERIFIED
