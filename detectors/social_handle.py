"""Handles on social networks."""

from __future__ import annotations

from detectors.base import Detector, Verdict


class SocialHandle(Detector):
    """A public name on a network, in a column that names the network; an @ before it is usual."""

    name = "social_handle"
    category = "user.account.username"
    summary = "Handle on a social network"
    word = "handle"
    cell = r"@?[\pL\pN][\pL\pN_.]{1,29}"
    model = "named"
    alone = False
    name_words = (
        "twitter|instagram|tiktok|snapchat|telegram|mastodon|bluesky|insta|discord",
        "twitter|instagram|tiktok|snapchat|telegram|social|reseau|discord handle|username|pseudo|account|compte|name",
    )
    not_words = "count followers likes posts id shares campaign ad ads spend image clicks date url link token"
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        return Verdict.LOOKS if any(c.isalpha() for c in value) else Verdict.NO
