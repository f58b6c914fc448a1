"""Driving licence numbers."""

from __future__ import annotations

import re

from detectors.base import Detector, Verdict

_UK = re.compile(r"[A-Z9]{5}\d[0156]\d(?:[0-2]\d|3[01])\d[A-Z9]{2}\d[A-Z]{2}")


class DrivingLicence(Detector):
    """Forms differ by country and state and few have a check; the British one (DVLA) can be told by its form."""

    name = "driving_licence"
    category = "user.government_id.drivers_license_number"
    summary = "Driving licence number"
    word = "licence"
    pattern = r"[A-Z9]{5}\d[0156]\d(?:[0-2]\d|3[01])\d[A-Z9]{2}\d[A-Z]{2}"
    cell = r"(?i:[A-Z0-9][A-Z0-9 \-*]{3,22}[A-Z0-9])"
    model = "document"
    alone = False
    name_words = (
        "driver|drivers|driving|drive|dl license|licence|licences|lic|licenses|number|no|num",
        "permis conduire|conducteur",
        "driverslicense|driverlicense|driverslicence|fuehrerschein|fuhrerschein|fuehrerscheinnummer|rijbewijs|patente",
        "permiso|licencia|carnet conducir",
        "permis numero|num|no",
        "neph",
    )
    weak_words = ("drivers", "license|licence number|no|num", "permis")
    not_words = (
        "type class categorie category date expiry expiration expires issued state plate status points "
        "software product "
        "sejour construire sourced score"
    )
    context = ("permis de conduire", "driving licence", "driver's license", "driver license", "führerschein", "dvla")

    def verify(self, value: str) -> Verdict:
        text = value.strip().upper()
        if _UK.fullmatch(text):
            return Verdict.VERIFIED
        return Verdict.LOOKS if sum(c.isdigit() for c in text) >= 3 else Verdict.NO
