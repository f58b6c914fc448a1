"""Trade-union membership (Art. 9(1) GDPR) in short columns, by a small vocabulary."""

from __future__ import annotations

from detectors import special_terms
from detectors.coded import Coded


class TradeUnion(Coded):
    """Terms that say it of a person; a column about nobody, or about products and works, is none."""

    name = "trade_union"
    category = "user.demographic.trade_union"
    summary = "Trade-union membership"
    model = "special"
    terms = special_terms.UNIONS
    name_words = (
        "syndicat|syndicale|syndique|gewerkschaft|sindicato|sindacato|vakbond|syndical",
        "union member|membership|status|trade|labor|labour|affiliation",
        "appartenance|adhesion syndicale|syndicat",
        "tradeunion|unionmember",
    )
    weak_words = ("union",)
    flags = True
    codes = "union|not|non-union|nonunion|member"
    not_words = "credit european marital civil libre state"
