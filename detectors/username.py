"""User names, logins and handles."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import Term, message

_LOGIN = re.compile(r"@?[^\s@/\\:;,|]{2,40}|[\w\-]{2,20}\\{1,2}[^\s\\]{2,40}")
_MIXED, _LOWER = re.compile(r"[a-z][._]?\d|[a-z][._][a-z]"), re.compile(r"[a-z0-9._\-]{4,24}")


class Username(Detector):
    """One word, nearly distinct, often letters with digits or dots; as a rule only the column's name can tell."""

    name = "username"
    category = "user.account.username"
    summary = "User name"
    model = "username"
    name_words = (
        "username|login|loginname|nickname|screenname|benutzername|pseudo|pseudonyme|pseudonym|gebruikersnaam|"
        "nomutilisateur|handle|userid|userlogin|samaccountname",
        "user|account|login|screen|display|utilisateur|usuario|benutzer|utente|gebruiker name|nom|nombre|login|"
        "naam|nome",
        "nick|screen name",
        "twitter|instagram|telegram|skype|github|discord|slack|facebook handle|user|id|name|account|username|"
        "login|pseudo",
        "skype|aim|icq",
        "profile name",
        "login id|name",
        "user|utilisateur pseudo|alias",
    )
    weak_words = (
        "name|sender|author|from|poster|user|utilisateur|usuario|benutzer|utente|gebruiker|identifiant|alias|"
        "nick|usr|author",
        "assigned|assignee|owner|reporter|approver|requester|operator|cashier|editor",
        "created|updated|modified|approved|entered by",
    )
    not_words = (
        "last first date time at count attempts failed ip is token success status url agent type group role "
        "created by on full real "
        "password email mail number phone pass method page device form id since total timestamp"
    )
    companions = ("password", "email", "secret")
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        found = tuple(i for i, v in enumerate(profile.inspected) if _LOGIN.fullmatch(v) and not v.isdigit())
        share = len(found) / len(profile.inspected)
        mixed = sum(1 for i in found if _MIXED.search(profile.inspected[i].lower()))
        proof = max(0.0, (mixed / len(profile.inspected) - 0.3) / 0.7) if profile.distinctness > 0.5 else 0.0
        lower = sum(1 for i in found if _LOWER.fullmatch(profile.inspected[i])) / len(profile.inspected)
        if lower > 0.9 and profile.distinctness > 0.5:
            proof = max(proof, 0.5)
        if profile.shape.length > 25 or profile.distinctness < 0.02:
            proof = 0.0
        reason = message("values.are", n=len(found), of=len(profile.inspected), what=Term("contents", "single-words"))
        short = sum(len(v) <= 40 and len(v.split()) <= 4 for v in profile.inspected) / len(profile.inspected)
        return Judgement(max(share, 0.8 * short), share, proof, found, reason=reason)
