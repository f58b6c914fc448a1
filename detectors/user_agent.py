"""Browsers and apps as they name themselves."""

from __future__ import annotations

from detectors.base import Detector


class UserAgent(Detector):
    """What a browser or app says of itself: part of a fingerprint."""

    name = "user_agent"
    category = "user.device.user_agent"
    summary = "Browser or app version"
    word = "useragent"
    pattern = r"(?:Mozilla/[45]\.0|Opera/\d|Dalvik/\d|okhttp/\d|CFNetwork/\d)[^\"|]+"
    cell = (
        r"(?:Mozilla/|Opera/|Dalvik/|okhttp/|curl/|Wget/|python-requests/|PostmanRuntime/|[\w.\-]+/\d[\w.]* (?:\(|"
        r"CFNetwork)).*"
    )
    model = "form"
    name_words = ("useragent|ua|browserstring", "user agent", "agent string|navigateur", "browser navigateur")
    not_words = "count"
    companions = ("ip_address",)
    kinds = frozenset({"text"})
