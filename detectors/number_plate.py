"""Vehicle number plates (they tell the holder: CJEU and CNIL hold them personal data)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.message import message, percent

_SIV = re.compile(r"[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}")
_FNI = re.compile(r"\d{1,4}[ -][A-HJ-NP-TV-Z]{2,3}[ -](?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])")
_BY_COUNTRY = tuple(
    re.compile(form)
    for form in (
        r"[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}",  # France (2009), Italy (1994)
        r"[A-HJ-PR-Y][A-HJ-PR-Y]\d{2} ?[A-HJ-PR-Z]{3}",  # Great Britain (2001)
        r"\d{4}[ -]?[BCDFGHJ-NP-TV-Z]{3}",  # Spain (2000)
        r"[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?",  # Germany
        r"\d-[A-HJ-NP-Z]{3}-\d{3}",  # Belgium (2010)
        r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|\d-?[A-Z]{3}-?\d{2}|\d{2}-?[A-Z]{3}-?\d|[A-Z]{3}-?\d{2}-?[A-Z]"
        r"|\d{2}-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}",  # Netherlands (series 4 to 14)
    )
)
"""Forms of plates by country, as its rules of registration write them."""
_NO_LETTER = 0.61
"""The share of four random letters without I, O and U, which no French plate has (arrêté of 9 February 2009)."""


class NumberPlate(Detector):
    """French SIV (2009) and FNI (until 2009) plates, British, German, Spanish, Italian, Belgian and Dutch ones."""

    name = "number_plate"
    category = "user.government_id.vehicle_registration"
    summary = "Number plate"
    word = "plate"
    pattern = (
        r"[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}|\d{1,4} [A-Z]{2,3} (?:\d{2}|2[AB])|[A-Z]{2}\d{2} ?[A-HJ-PR-Z]{3}"
    )
    cell = (
        r"(?i:[A-HJ-NP-TV-Z]{2}[ \-]?\d{3}[ \-]?[A-HJ-NP-TV-Z]{2}|\d{1,4}[ \-]?[A-Z]{2,3}[ \-]?(?:\d{2}|2[AB])"
        r"|[A-Z]{2}\d{2} ?[A-HJ-PR-Z]{3}|[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?\d{1,4}[EH]?|\d{4}[ \-]?[BCDFGHJ-NP-TV-Z]{3}"
        r"|\d-[A-Z]{3}-\d{3}|[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,3}|[A-Z]{1,3}[ \-]?\d{1,4}[ \-]?[A-Z]{0,3}|"
        r"\d{1,3}[ \-]?[A-Z]{2,4}\d{0,3})"
    )
    model = "document"
    name_words = (
        "immatriculation|immat|kennzeichen|kfz|kenteken|targa|numberplate|licenseplate|licenceplate|nummernschild",
        "plate|plaque|placa number|numero|no|num|license|licence|registration|vehicle|car|immatriculation",
        "vehicle|car|veh registration|reg|regn number|no|num|plate|mark",
        "registration|reg|regn mark|plate",
        "vehicle|car|veh registration|reg|regn",
        "vehiclereg|carreg|regmark|regplate|numplate|kfzkennzeichen",
        "matricula vehiculo|coche|auto|automovil",
    )
    weak_words = ("plate|plaque|placa|targa", "registration number|no")
    not_words = "type date state country company tectonic entreprise rcs societe home base"
    chance = _NO_LETTER
    context = ("immatriculation", "plaque", "véhicule", "number plate", "license plate", "kennzeichen", "registration")
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        text = value.strip().upper()
        return Verdict.VERIFIED if _SIV.fullmatch(text) or _FNI.fullmatch(text) else Verdict.LOOKS

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """Many values in the French form, none with a letter that French plates do not have, are plates."""
        found = super().judge(profile, hits)
        if found is None:
            return found
        country = _one_country(profile)
        if country > 0.95 and country > found.proof:
            reason = message("values.one-country-s-plates", percent=percent(country))
            return replace(found, proof=0.8, looks=1.0, hits=tuple(range(len(profile.inspected))), reason=reason)
        if not found.proven:
            return found
        starts = {profile.inspected[i][:2] for i in found.proven}
        random = _NO_LETTER ** len(found.proven) if len(starts) > 2 else 1.0
        return replace(found, proof=found.proof * (1 - random))


def _one_country(profile: Profile) -> float:
    """The share of 20 or more values, nearly all different, that one country's form of plates fits, else 0.

    Numbers of parts and of flights have few letters in common; those of plates differ from one to the next.
    """
    values = [v.upper() for v in profile.inspected]
    if len(values) < 20 or profile.distinctness < 0.5:
        return 0.0
    lettered = {re.sub(r"\d", "", v) for v in values}
    begun = Counter(v[:3] for v in values).most_common(1)[0][1]
    if len(lettered) < min(12, len(values) / 3) or begun > 0.5 * len(values):
        return 0.0
    return max(sum(form.fullmatch(v) is not None for v in values) / len(values) for form in _BY_COUNTRY)
