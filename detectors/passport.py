"""Passport numbers."""

from __future__ import annotations

from detectors.base import Detector


class Passport(Detector):
    """Up to nine letters and digits (ICAO 9303 part 4); French ones are two digits, two letters, five digits."""

    name = "passport"
    category = "user.government_id.passport_number"
    summary = "Passport number"
    word = "passport"
    pattern = r"\d{2}[A-Z]{2}\d{5}"
    cell = r"(?i:[A-Z0-9<]{1,3}[ \-]?\d{5,9}[A-Z]?|\d{2}[A-Z]{2}\d{5}|[CFGHJKLMNPRTVWXYZ0-9]{9,10})"
    model = "document"
    alone = False
    name_words = ("passport|passeport|pasaporte|passaporto|paspoort|reisepass|pass_no|passportnumber|passnummer",)
    not_words = "type date expiry expiration expires issued country issue valid has image scan"
    context = ("passeport", "passport", "reisepass", "pasaporte", "passaporto")
