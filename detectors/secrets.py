"""Secrets that open an account: tokens, API keys, private keys, sessions, security answers."""

from __future__ import annotations

import re

from detectors.base import Detector, Verdict

_ADDRESS = r"[A-Za-z][A-Za-z0-9+.\-]{1,15}://[^\s:/@?#]{0,60}:[^\s/@?#]{1,200}@[\w.\-]+"
"""The address of a server with a password in it; the user's name may be left out."""
_BLANK = re.compile(r"\$\w+|\$?\{.*\}|\$\(.*|<.*>|\[.*\]|%\w|%\(.*|\*+|\.+|…|[xX]{3,}")
"""What templates and logs write where the password would stand."""
_EXAMPLE = re.compile(r"://[^:]*:(?:password|passwd|pass|secret|changeme)@", re.IGNORECASE)
_KNOWN = (
    r"eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}|(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_\-]{20,}"
    r"|xox[abprs]-[A-Za-z0-9\-]{10,}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|AIza[0-9A-Za-z_\-]{35}"
    r"|SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}|ya29\.[A-Za-z0-9_\-]{20,}|npm_[A-Za-z0-9]{36}"
    r"|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----|sk-(?:proj-|svcacct-)[A-Za-z0-9_\-]{40,}"
    r"|sk-ant-[A-Za-z0-9_\-]{40,}|sk-[A-Za-z0-9]{48}|hf_[A-Za-z0-9]{34}|do[op]_v1_[0-9a-f]{64}"
    r"|AGE-SECRET-KEY-1[0-9A-Z]{58}|rk_live_[A-Za-z0-9]{16,}"
    r"|https://hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}"
    r"|pypi-AgEIcHlwaS5vcmc[\w\-]{50,}|\d{8,10}:AA[A-Za-z0-9_\-]{33}|xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}"
    r"|[0-9a-f]{32}-us\d{1,2}|shp(?:at|ss|ca|pa)_[0-9a-f]{32}|AccountKey=[A-Za-z0-9+/]{86}=="
    r"|dckr_pat_[A-Za-z0-9_\-]{20,}|hv[sb]\.[A-Za-z0-9_\-]{24,}|dapi[0-9a-f]{32}|ATATT3[\w=\-]{50,}"
    rf"|{_ADDRESS}"
)


class Secret(Detector):
    """Shapes that their issuers publish (JWT, AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid, PEM keys, and more
    of GitHub's list of supported secret-scanning patterns); addresses of servers with a password (RFC 3986, 3.2.1)."""

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
    unmistakable = True
    certain_form = rf"{_KNOWN}|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9]+"

    def verify(self, value: str) -> Verdict:
        if re.match(_ADDRESS, value) and _BLANK.fullmatch(_password(value)):
            return Verdict.NO
        return Verdict.VERIFIED if re.match(rf"(?:Bearer )?(?:{_KNOWN})", value) else Verdict.LOOKS

    def certain(self, value: str) -> bool:
        """No example of one in an address of a server."""
        return self.verify(value) is Verdict.VERIFIED and not _EXAMPLE.search(value)


def _password(address: str) -> str:
    """The password in the address of a server."""
    return address.partition("://")[2].partition("@")[0].partition(":")[2]
