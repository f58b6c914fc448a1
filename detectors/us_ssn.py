"""The social-security number of the United States."""

from __future__ import annotations

import re

from stdnum.exceptions import ValidationError
from stdnum.us import ssn

from detectors.base import Detector, Verdict


class UsSsn(Detector):
    """Area, group and serial without the ranges the SSA never issues; no check digit, so the form must speak."""

    name = "us_ssn"
    category = "user.government_id.national_identification_number"
    summary = "US social-security number"
    word = "ssn"
    pattern = r"\d{3}-\d{2}-\d{4}"
    cell = r"\d{3}[\- ]\d{2}[\- ]\d{4}|\d{8,9}|[*xX]{3}-?[*xX]{2}-?\d{4}"
    model = "ssn"
    chance = 0.1
    name_words = ("ssn|ssnumber|socialsecuritynumber|socsec", "social|soc security|insurance|sec")
    not_words = "benefit income type"
    context = ("ssn", "social security")
    kinds = frozenset({"text", "integer"})
    embedded = True

    def verify(self, value: str) -> Verdict:
        if re.fullmatch(r"[*xX]{3}-?[*xX]{2}-?\d{4}", value):
            return Verdict.LOOKS
        try:
            ssn.validate(value.replace(" ", "-").zfill(9) if value.isdigit() else value.replace(" ", "-"))
        except ValidationError:
            return (
                Verdict.LOOKS if re.fullmatch(r"9\d\d-\d\d-\d{4}|000-\d\d-\d{4}|666-\d\d-\d{4}", value) else Verdict.NO
            )
        return Verdict.VERIFIED if not value.isdigit() else Verdict.LOOKS
