"""The French tax number of a person (numéro fiscal de référence, SPI)."""

from __future__ import annotations

import re

from stdnum.exceptions import ValidationError
from stdnum.fr import nif

from detectors.base import Detector, Verdict


class FrenchTaxNumber(Detector):
    """13 digits, the first 0 to 3, the last three the first ten modulo 511 (DGFiP; OECD, "France TIN")."""

    name = "french_tax_number"
    category = "user.government_id.tax_id"
    summary = "French tax number"
    word = "taxid"
    pattern = r"[0-3]\d(?: ?\d{2}){1} ?\d{3} ?\d{3} ?\d{3}"
    cell = r"[0-3]\d ?\d{2} ?\d{3} ?\d{3} ?\d{3}|\d{12}"
    model = "proof"
    chance = 1 / 511
    name_words = ("fiscal|spi numero|num|no|identifiant|reference", "spi|numfiscal|nif", "reference avis|fiscal")
    context = ("fiscal", "spi", "impôts", "avis d'imposition", "numéro fiscal")
    kinds = frozenset({"text", "integer", "decimal"})

    def verify(self, value: str) -> Verdict:
        number = re.sub(r"\s", "", value).zfill(13)
        try:
            nif.validate(number)
        except ValidationError:
            return Verdict.NO
        return Verdict.VERIFIED
