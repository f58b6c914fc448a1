"""What covers a transfer, in the vocabulary's terms for Art. 45, 46 and 49 GDPR."""

from __future__ import annotations

import re

from reports.dpv.terms import has

_NUMBERED = re.compile(r"\b(4[69])\(([123])\) ?\(?([a-g])\b")
_SECOND_SUBPARAGRAPH = re.compile(r"49\(1\)(?! ?\(?[a-g]\b)")
_WORDS = (
    (re.compile(r"\b(?:SCC|CCT|standard (?:contractual|data protection) clauses|clauses contract)", re.I), "A46-2-c"),
    (re.compile(r"\b(?:BCR|binding corporate rules|r[eè]gles d.entreprise)", re.I), "A46-2-b"),
    (re.compile(r"\b(?:DPF|data privacy framework|adequacy|ad[eé]quation)", re.I), "A45-3"),
    (re.compile(r"\b(?:code of conduct|code de conduite)", re.I), "A46-2-e"),
    (re.compile(r"\bcertification", re.I), "A46-2-f"),
    (re.compile(r"\bad hoc", re.I), "A46-3-a"),
)  # fmt: skip


def of_safeguard(text: str) -> str:
    """The term for a declared safeguard, "dpv:DataTransferLegalBasis" for one whose words tell nothing narrower."""
    if numbered := _NUMBERED.search(text):
        term = f"eu-gdpr:A{numbered[1]}-{numbered[2]}-{numbered[3]}"
        if has(term):
            return term
    if _SECOND_SUBPARAGRAPH.search(text):
        return "eu-gdpr:A49-2"
    return next((f"eu-gdpr:{name}" for words, name in _WORDS if words.search(text)), "dpv:DataTransferLegalBasis")
