"""Which purposes rest on what people want: those on consent, and marketing, which they may refuse at any time."""

from __future__ import annotations

import re

from scanner.declaration import Purpose

_DIRECT = frozenset({"advertising", "communications", "prospecting"})


def rests_on_consent(purpose: Purpose) -> bool:
    """Art. 6(1)(a) GDPR."""
    return purpose.legal_basis == "consent"


def is_marketing(purpose: Purpose) -> bool:
    """Whether the purpose is direct marketing, which Art. 21(2) GDPR lets people refuse without a reason.

    Its `data_use` says so: "marketing", "marketing.advertising" and "marketing.communications" of fideslang,
    "DirectMarketing" of the DPV. A contest ("marketing.promotions") that somebody enters is not.
    """
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", purpose.data_use)}
    return words == {"marketing"} or {"direct", "marketing"} <= words or bool(words & _DIRECT)


def needs_agreement(purpose: Purpose) -> bool:
    """Whether a person's no must keep them out of it."""
    return rests_on_consent(purpose) or is_marketing(purpose)
