"""Identity cards and residence permits, France first."""

from __future__ import annotations

from detectors.base import Detector


class IdentityCard(Detector):
    """No public check: the old French card has 12 digits, the one of 2021 nine letters and digits (ICAO 9303)."""

    name = "identity_card"
    category = "user.government_id.identity_card"
    summary = "Identity card number"
    word = "idcard"
    cell = r"[A-Z0-9][A-Z0-9 .\-]{4,18}[A-Z0-9]|\d{6,13}"
    model = "document"
    alone = False
    name_words = (
        "cni|cnie|cin|personalausweis|ausweis|ausweisnummer|personalausweisnummer",
        "carte|card|carta|tarjeta|kaart identite|identity|identita|identidad|identiteit|identiteitskaart",
        "identity|identite|identification card|document|doc|piece number|numero|num|no",
        "piece identite",
        "carte|titre|permis sejour|residence",
        "residence|residency permit",
        "id card|document number|num|no",
        "agdref|etranger numero|num|no|number|agdref",
        "agdref",
    )
    not_words = "type date expiry expiration issued delivre path url image scan file"
    context = ("carte d'identité", "cni", "identity card", "personalausweis", "titre de séjour", "pièce d'identité")
