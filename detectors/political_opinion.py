"""Political opinion (Art. 9(1) GDPR) in short columns, by a small vocabulary."""

from __future__ import annotations

from detectors import special_terms
from detectors.coded import Coded


class PoliticalOpinion(Coded):
    """Terms that say it of a person; a column about nobody, or about products and works, is none."""

    name = "political_opinion"
    category = "user.demographic.political_opinion"
    summary = "Political opinion"
    model = "special"
    terms = special_terms.POLITICS
    name_words = (
        "political|politique|politische|politico|politica party|opinion|affiliation|parti|opinions|views|"
        "preference|partei|orientation",
        "party affiliation|registration",
        "partei|partij",
        "voter|registered party",
        "political|politics",
        "intention|intencion|intenzione vote|voto",
    )
    codes = "dem|rep|una|lib|ind|gre|r|d|i|npa|nf"
    weak_words = ("party|parti",)
    not_words = "election stability votes count third first contract"
