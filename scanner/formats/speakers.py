"""Who speaks: what a speaker's label in a file stands for. A person's name never becomes a role."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scanner.text.folding import fold

AGENT = frozenset(
    {
        "agent", "agente", "advisor", "adviser", "assistant", "assistante", "bot", "chatbot", "conseiller",
        "conseillere", "csr", "employee", "expert", "experte", "host", "hotline", "hotliner", "internal", "ivr",
        "operator", "operateur", "operatrice", "rep", "representative", "sales", "sav", "staff", "standard",
        "support", "system", "technician", "technicien", "technicienne", "teleconseiller", "teleconseillere",
        "teleoperateur", "teleoperatrice", "vendeur", "vendeuse",
    }
)  # fmt: skip
CUSTOMER = frozenset(
    {
        "abonne", "abonnee", "acheteur", "acheteuse", "appelant", "appelante", "buyer", "caller", "client", "cliente",
        "consumer", "correspondant", "correspondante", "customer", "external", "guest", "member", "patient", "patiente",
        "prospect", "usager", "usagere", "user", "utilisateur", "utilisatrice", "visiteur", "visiteuse", "visitor",
    }
)  # fmt: skip
_AGENT_PHRASES = re.compile(
    r"\b(service (a la )?client(s|ele)?|customer (service|care|support)|support client|"
    r"relation(s)? client(s|ele)?|charge(e)? de client(s|ele)|call cent(er|re))\b"
)
_NUMBERED = re.compile(
    r"(speaker|spk|locuteur|locutrice|intervenant|intervenante|participant|voice|voix|channel|canal|ch|person|personne)"
    r"[ _-]*(\d{1,3}|[a-z])?"
)


def bare(label: str) -> str:
    """A label in lower case, without accents, markup and punctuation at its ends."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(label)).split())


def known_role(label: str) -> str:
    """ "agent" or "customer" where the label says so, else ""."""
    words = bare(label)
    tokens = set(words.replace("_", " ").split())
    if _AGENT_PHRASES.search(words) or tokens & AGENT:
        return "agent"
    return "customer" if tokens & CUSTOMER else ""


def is_numbered(label: str) -> bool:
    """Whether it is a label such as "Speaker 1", "spk_0" or "Locuteur A"."""
    return bool(_NUMBERED.fullmatch(bare(label)))


def roles(labels: Iterable[str]) -> dict[str, str]:
    """Each label's role: "agent", "customer", else "speaker 1", "speaker 2" … in the order in which they speak."""
    found: dict[str, str] = {}
    unknown = 0
    for label in labels:
        if label in found:
            continue
        role = known_role(label)
        if not role:
            unknown += 1
            role = f"speaker {unknown}"
        found[label] = role
    return found
