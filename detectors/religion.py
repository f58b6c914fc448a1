"""Religious or philosophical belief (Art. 9(1) GDPR) in short columns, by a small vocabulary."""

from __future__ import annotations

from detectors import special_terms
from detectors.coded import Coded


class Religion(Coded):
    """Terms that say it of a person; a column about nobody, or about products and works, is none."""

    name = "religious_belief"
    category = "user.demographic.religious_belief"
    summary = "Religious or philosophical belief"
    model = "special"
    terms = special_terms.RELIGIONS
    name_words = (
        "religion|religious|confession|konfession|religione|godsdienst|religieuse|faith|croyance|glaube|belief|culte",
        "religious affiliation|belief|preference",
        "worldview",
        "kirchensteuer|kirchensteuermerkmal",
    )
    codes = "rk|ev|ak|lt|rf|vd|is|jd|c|m|h|j|b"
    not_words = "wars count freedom index"
