"""Passwords, in clear and hashed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.message import Message, message

_HASHED = re.compile(
    r"\$2[abxy]?\$\d{2}\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$.{20,}|\$[156]\$[^$]{1,24}\$[./A-Za-z0-9]{20,}|"
    r"\$scrypt\$.{20,}|\$pbkdf2.{20,}"
    r"|pbkdf2_sha\d+\$\d+\$.{20,}|\{(?:SSHA|SHA|SMD5|MD5|CRYPT|SSHA256|SSHA512)\}.{10,}|\$P\$[./A-Za-z0-9]{31}|"
    r"scrypt:\d+:\d+:\d+\$.{20,}|\$y\$.{20,}|pbkdf2:sha\d+:\d+\$.{20,}|\*[0-9A-F]{40}|"
    r"(?:bcrypt_)?(?:sha1|sha256|md5|argon2|scrypt)\$[^\s$]{0,40}\$.{20,}|\$H\$[./A-Za-z0-9]{31}"
)
"""Modular-crypt strings and their like: crypt(3), PHC strings, Django, Werkzeug, LDAP (RFC 2307), phpass, MySQL."""
_WEAK = re.compile(
    r"\{(?:SSHA|SHA|SMD5|MD5|CRYPT)\}.{10,}|\*[0-9A-F]{40}|\$1\$[^$]{1,24}\$.{20,}|\$[PH]\$[./A-Za-z0-9]{31}"
    r"|(?:sha1|md5)\$[^\s$]{0,40}\$.{20,}"
)
"""Hashes of one or a few rounds of MD5 or SHA-1, or of crypt(3): ANSSI's and the CNIL's advice rules them out."""
_DIGEST = re.compile(r"(?i)(?:0x)?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{22,}={0,2}")


class Password(Detector):
    """Modular-crypt strings prove themselves; a digest or a word is a password only where the name says so."""

    name = "password"
    category = "user.authorization.password"
    summary = "Password"
    word = "password"
    pattern = r"\$2[abxy]?\$\d{2}\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$[^\s]{20,120}"
    cell = _HASHED.pattern
    model = "password"
    chance = 0.0
    name_words = (
        "password|passwd|pwd|mdp|motdepasse|passwort|kennwort|contrasena|wachtwoord|passphrase|passwordhash|"
        "pwdhash|senha|passwordsalt|pw|psw",
        "mot passe",
        "pass|password hash|word|code|digest|encrypted",
        "pin code",
        "hashed|encrypted|crypted password|pwd|pass",
    )
    weak_words = ("pass", "pin", "clave", "salt")
    not_words = (
        "last date time reset expir expires changed change updated count attempts at is has must policy "
        "strength length rate type "
        "question hint travel rush bus yards touchdowns completed age year code_postal postal boarding salt_content map"
    )
    context = ("mot de passe", "password", "passwort", "mdp")
    companions = ("username", "email")
    kinds = frozenset({"text", "integer"})

    def verify(self, value: str) -> Verdict:
        return Verdict.VERIFIED if _HASHED.fullmatch(value) else Verdict.LOOKS

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        values = profile.inspected
        hashed = tuple(i for i, v in enumerate(values) if _HASHED.fullmatch(v))
        digests = sum(1 for v in values if _DIGEST.fullmatch(v) or (_BASE64.fullmatch(v) and len(v) > 24))
        words = tuple(i for i, v in enumerate(values) if len(v) <= 260 and len(v.split()) <= 2 and len(v) >= 3)
        n = len(hashed) or digests or len(words)
        share = len(set(words) | set(hashed)) / len(values)
        return Judgement(share, share, len(hashed) / len(values), tuple(sorted(set(words) | set(hashed))), hashed,
                         self._said(values, hashed, digests, n))  # fmt: skip

    def _said(self, values: Sequence[str], hashed: Sequence[int], digests: int, n: int) -> Message:
        """How the values lie there; `n` of them do."""
        of = len(values)
        if hashed:
            weak = sum(1 for i in hashed if _WEAK.fullmatch(values[i])) > len(hashed) / 2
            return message("password.weak-hashes", n=n, of=of) if weak else message("password.hashes", n=n, of=of)
        digested = digests > of / 2
        return message("password.digests", n=n, of=of) if digested else message("password.clear", n=n, of=of)
