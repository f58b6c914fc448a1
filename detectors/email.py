"""E-mail addresses, in clear and as hashes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile

_ROLES = frozenset(
    [
        "info",
        "contact",
        "hello",
        "bonjour",
        "support",
        "help",
        "aide",
        "sales",
        "ventes",
        "vente",
        "commercial",
        "service",
        "services",
        "sav",
        "hotline",
        "admin",
        "administrator",
        "administration",
        "webmaster",
        "postmaster",
        "hostmaster",
        "root",
        "noreply",
        "no-reply",
        "donotreply",
        "newsletter",
        "news",
        "marketing",
        "press",
        "presse",
        "media",
        "hr",
        "rh",
        "jobs",
        "job",
        "careers",
        "recrutement",
        "billing",
        "facturation",
        "invoice",
        "invoices",
        "compta",
        "comptabilite",
        "accounts",
        "office",
        "bureau",
        "accueil",
        "reception",
        "direction",
        "secretariat",
        "mairie",
        "enquiries",
        "inquiries",
        "orders",
        "commandes",
        "commande",
        "shop",
        "store",
        "boutique",
        "magasin",
        "team",
        "equipe",
        "mail",
        "email",
        "kontakt",
        "kundenservice",
        "vertrieb",
        "buero",
        "informacion",
        "ventas",
        "administracion",
        "atencion",
        "informazioni",
        "vendite",
        "ordini",
        "klantenservice",
        "verkoop",
        "legal",
        "privacy",
        "dpo",
        "security",
        "abuse",
        "it",
        "helpdesk",
        "feedback",
        "booking",
        "bookings",
        "reservation",
        "reservations",
        "stock",
        "logistique",
        "logistics",
    ]
)

_LONGEST = 64
"""Characters of a mailbox (RFC 5321, 4.5.3.1.1)."""
_BEFORE = re.compile(r"[^\s<>@;,|:]+\Z")
_BEHIND = re.compile(r"[^\s<>@;,|]")


def _mailbox(value: str) -> str:
    """What stands before the first "@" between two that may be an address, cut where it is too long; "" for none."""
    for at in re.finditer("@", value):
        found = _BEFORE.search(value, max(0, at.start() - _LONGEST - 1), at.start())
        if found and _BEHIND.match(value, at.end()):
            return found[0]
    return ""


_LONGEST_LOGIN = 300
"""Characters before a match that are looked through for the beginning of an address."""
_NO_LOGIN = frozenset("/?#\n\t,;\"'()")
"""What ends an address, or the part of it where a login may stand."""

_AT = re.compile(r"@|%40|&#64;|\\u0040")
_MACHINES = frozenset({"git", "hg", "svn", "root", "user", "username"})
_ANYBODY = frozenset({
    "you", "your", "me", "name", "nom", "vous", "moi", "someone", "somebody", "nobody", "email", "mail", "test", "foo",
    "bar", "example", "exemple",
})  # fmt: skip
_ANYWHERE = frozenset({
    "example", "exemple", "beispiel", "ejemplo", "esempio", "domain", "domaine", "email", "mail", "test",
})  # fmt: skip
"""An address that a form shows for people to see how one is written: anybody's name at any domain."""


@cache
def _suffixes() -> Callable[[str], Any]:
    """Splits a host from the public suffixes that tldextract ships; the network is not asked."""
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


class Email(Detector):
    """RFC 5321 addresses as people write them; mailboxes of a function (contact@, sales@) are not a person's."""

    name = "email"
    category = "user.contact.email"
    summary = "E-mail address"
    word = "email"
    pattern = r"[\pL\pN][\pL\pN._%+'\-]*@(?:[\pL\pN][\pL\pN\-]*\.)+\pL{2,}"
    cell = (
        r"(?:mailto:)?(?:[^<>@]*<)?[\pL\pN_][\pL\pN._%+'*•\-]*@(?:[\pL\pN][\pL\pN*\-]*\.)+"
        r"\pL{2,}>?(?:\s*[;,|]\s*[\pL\pN_][\pL\pN._%+'\-]*@[\pL\pN.\-]+)*"
    )
    model = "proof"
    chance = 0.0
    name_words = (
        "email|mail|courriel|mel|correo|emailadresse|eml",
        "adresse|address|adresa electronique|elektronische|electronic",
        "correo|posta electronico|elettronica",
    )
    not_words = "server host folder message body subject template domain provider id count list type chimp merge mime"
    context = ("email", "e-mail", "mail", "courriel", "mél", "adresse électronique", "mailto")
    kinds = frozenset({"text"})
    embedded = True
    unmistakable = True
    certain_form = r"[\pL\pN][\pL\pN._%+'\-]*(?:@|%40|&#64;|\\\\u0040)(?:[\pL\pN][\pL\pN\-]*\.)+\pL{2,}"

    def certain(self, value: str) -> bool:
        """A person's mailbox under a public suffix; no picture ("a@2x.png"), no message's number, no sample of one."""
        mailbox, _, host = _AT.sub("@", value).rpartition("@")
        if mailbox.lower() in _ANYBODY and host.lower().split(".")[0] in _ANYWHERE:
            return False
        digits = sum(c.isdigit() for c in mailbox)
        if digits > 8 or mailbox.lower() in _MACHINES or re.match(r"\d+x\.", host):
            return False
        return bool(_suffixes()(host).suffix) and self.verify(f"{mailbox}@{host}") is Verdict.VERIFIED

    def stands(self, cell: str, start: int) -> bool:
        """Not as the password and host of a server's address ("ftp://user:word@host")."""
        return not in_login(cell, start)

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """A column of nothing but functions' mailboxes is nobody's."""
        found = super().judge(profile, hits)
        return (
            found if found is None or found.proven else replace(found, looks=0.2 * found.looks, shape=0.2 * found.shape)
        )

    def verify(self, value: str) -> Verdict:
        found = _mailbox(value)
        if not found or ".." in value or len(found) > _LONGEST:
            return Verdict.NO
        mailbox = found.lower().split("+")[0]
        return Verdict.LOOKS if mailbox in _ROLES else Verdict.VERIFIED


class EmailHash(Detector):
    """MD5, SHA-1 or SHA-256 of an address: whoever knows the address knows the person (WP29 opinion 05/2014)."""

    name = "email_hash"
    category = "user.contact.email"
    summary = "Hash of an e-mail address"
    cell = r"(?i:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})"
    model = "named"
    alone = False
    name_words = ("email|mail|courriel|em hash|hashed|md|md5|sha|sha1|sha256|hache|hach|digest",)
    kinds = frozenset({"text"})


def in_login(text: str, start: int) -> bool:
    """Whether a server's address with a login before its host (RFC 3986, 3.2.1) runs on to `start`: in
    `postgres://u:p@h.example/db` stands no mailbox."""
    word = text[max(0, start - _LONGEST_LOGIN) : start].rpartition(" ")[2]
    scheme, mark, login = word.rpartition("://")
    return bool(scheme and mark) and not any(c in _NO_LOGIN for c in login)
