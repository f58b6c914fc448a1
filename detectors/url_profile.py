"""Profiles on social networks and personal pages."""

from __future__ import annotations

import re

from detectors.base import Detector, Verdict

_OF_PEOPLE = re.compile(r"(?i)linkedin\.com/in/|xing\.com/profile/|facebook\.com/profile\.php|snapchat\.com/add/")
"""Paths under which these networks keep people's profiles, and not those of firms."""


class ProfileUrl(Detector):
    """Addresses that name a person's profile on a public network."""

    name = "url_profile"
    category = "user.contact.url"
    summary = "Profile address"
    word = "profile"
    pattern = (
        r"(?i:(?:https?://)?(?:www\.|[a-z]{2}\.)?(?:linkedin\.com/in/|facebook\.com/(?:profile\.php\?id=)?|"
        r"twitter\.com/|x\.com/|instagram\.com/|github\.com/|"
        r"tiktok\.com/@|pinterest\.[a-z.]{2,6}/|viadeo\.com/|xing\.com/profile/|youtube\.com/(?:user/|@)|"
        r"medium\.com/@|t\.me/|snapchat\.com/add/)"
        r"[\pL\pN._%\-]+/?)"
    )
    model = "profile_url"
    chance = 0.0
    name_words = (
        "linkedin|facebook|twitter|instagram|github|xing|viadeo|tiktok|snapchat|linkedinurl|githuburl",
        "profile|personal|profil|social url|link|page|site|website|lien|media|network",
        "linkedin|facebook|twitter|instagram|github url|profile|link|page|profil",
    )
    weak_words = ("profile|profil",)
    not_words = (
        "count followers likes posts id shares campaign ad ads spend image picture photo clicks handle type name"
    )
    kinds = frozenset({"text"})
    embedded = False

    def verify(self, value: str) -> Verdict:
        return Verdict.VERIFIED if _OF_PEOPLE.search(value) else Verdict.LOOKS
