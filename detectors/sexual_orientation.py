"""Sexual orientation (Art. 9(1) GDPR) in short columns, by a small vocabulary."""

from __future__ import annotations

from detectors import special_terms
from detectors.coded import Coded


class SexualOrientation(Coded):
    """Terms that say it of a person; a column about nobody, or about products and works, is none."""

    name = "sexual_orientation"
    category = "user.demographic.sexual_orientation"
    summary = "Sexual orientation"
    model = "special"
    terms = special_terms.ORIENTATIONS
    name_words = (
        "sexual|sexuelle|sexuality|sexualite orientation|preference|identity",
        "sexuality|sexualite|sexualorientation|sexuality",
        "orientation sexuelle",
    )
    not_words = "assault offence"
