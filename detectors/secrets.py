"""Secrets that open an account: tokens, API keys, private keys, sessions, security answers."""

from __future__ import annotations

import re

from detectors.base import Detector, Verdict

_KNOWN = (
    r"eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}|(?:AKIA|ASIA)[0-9A-Z]{16}|"
    r"gh[pousr]_[A-Za-z0-9]{36,}"
    r"|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_\-]{20,}|xox[abprs]-[A-Za-z0-9\-]{10,}|[sr]k_(?:live|"
    r"test)_[A-Za-z0-9]{16,}"
    r"|AIza[0-9A-Za-z_\-]{35}|SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}|ya29\.[A-Za-z0-9_\-]{20,}|npm_[A-Za-z0-9]{36}"
    r"|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
)


class Secret(Detector):
    """Shapes that their issuers publish (JWT, AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid, PEM keys)."""

    name = "secret"
    category = "user.authorization.credentials"
    summary = "Secret or session token"
    word = "secret"
    pattern = _KNOWN
    cell = rf"(?:Bearer )?(?:{_KNOWN})(?s:.*)|[A-Za-z0-9+/=_.\-:]{{8}}[A-Za-z0-9+/=_.\-:]*"
    model = "secret"
    chance = 0.0
    name_words = (
        "api|access|refresh|auth|session|bearer|oauth|reset|csrf|id|jwt|remember|activation|authentication "
        "token|tokens|jeton",
        "api|secret|private|access key|cle|schluessel",
        "apikey|authtoken|accesstoken|sessiontoken|sessionid|refreshtoken|secretkey|clientsecret|jsessionid|"
        "phpsessid|otp|totp",
        "session|sess id|key|uuid|cookie",
        "client|shared|totp|otp|webhook|mfa secret",
        "security|secret|secrete question|answer|reponse|frage",
        "credential|credentials",
    )
    weak_words = ("token", "secret", "credentials", "session")
    not_words = (
        "count type date expires expiry name start end duration number time created status public level length "
        "timestamp at gym training"
    )
    companions = ("username", "password", "email")
    context = ("token", "api key", "clé", "secret")
    kinds = frozenset({"text"})
    embedded = True

    def verify(self, value: str) -> Verdict:
        return Verdict.VERIFIED if re.match(rf"(?:Bearer )?(?:{_KNOWN})", value) else Verdict.LOOKS
