"""The British National Insurance number."""

from __future__ import annotations

from detectors.base import Detector


class BritishNino(Detector):
    """Two prefix letters without those HMRC never issues, six digits, a suffix A to D (HMRC NIM39110)."""

    name = "british_nino"
    category = "user.government_id.national_identification_number"
    summary = "British National Insurance number"
    word = "nino"
    pattern = r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"
    model = "form"
    name_words = ("nino", "national insurance", "ni number|no")
    context = ("national insurance", "nino", "ni number")
    kinds = frozenset({"text"})
    embedded = True
