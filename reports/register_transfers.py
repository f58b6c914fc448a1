"""Who receives a purpose's data, in the three groups that the CNIL's model tells apart, and where it goes."""

from __future__ import annotations

import re
from datetime import date

from reports.register_cells import MISSING, Cell, Statement, by_origin
from reports.words import Words
from scanner.declaration import Declaration, Partner, ProcessingFor, Purpose, Service
from scanner.purposes.adequacy import adequacy

_SECOND_SUBPARAGRAPH = re.compile(r"49\(1\)(?! ?\(?[a-g]\b)")
"""Art. 49(1) without one of its letters: the compelling legitimate interests of its second subparagraph."""


def recipient_cells(purpose: Purpose, declaration: Declaration, on: date, words: Words) -> dict[str, Cell]:
    """Internal services, processors, other bodies, and the transfers of Art. 30(1)(e)."""
    named = [r for id in purpose.recipients if (r := declaration.recipient(id)) is not None]
    partners = [r for r in named if isinstance(r, Partner)]
    origin = purpose.origin_of("recipients")
    services = tuple(r.name for r in named if isinstance(r, Service))
    processors = tuple(partner_words(p, words) for p in partners if p.role == "processor")
    bodies = tuple(partner_words(p, words) for p in partners if p.role != "processor")
    nobody = Statement(words("none_declared"), origin)
    none: Cell = (nobody,) if named else MISSING
    return {
        "internal": by_origin([(origin, services)]) if services else none,
        "processors": by_origin([(origin, processors)]) if processors else none,
        "bodies": by_origin([(origin, bodies)]) if bodies else none,
        "transfers": tuple(s for p in partners for s in transfers(p, on, words)) or none,
    }


def partner_words(partner: Partner, words: Words) -> str:
    """ "Transport Express (logistics, France)"."""
    kind = words("register.organisation") if partner.international_organisation else ""
    return f"{partner.name} ({kind or words(f'partner_kinds.{partner.kind}')}, {words.country(partner.country)})"


def transfers(partner: Partner, on: date, words: Words) -> Cell:
    """Art. 30(1)(e): the third country or international organisation, and what covers the transfer.

    Empty inside the EEA. A safeguard is said as declared; without one the Commission's decision, where it
    covers everybody there; else it is missing. The suitable safeguards of a transfer on Art. 49(1), second
    subparagraph, are to be documented in the record: what is declared of them, or that it is missing.
    """
    found = adequacy(partner.country, on)
    if found.standing == "free" and not partner.international_organisation:
        return ()
    what = f"{words.country(partner.country)} ({partner.name})"
    if partner.international_organisation:
        what = f"{what}, {words('register.organisation')}"
    if partner.safeguard:
        return _covered(what, partner, words)
    if found.standing == "adequate":
        return (Statement(words("register.adequate", what=what, decision=found.decision), ""),)
    return (Statement(words("register.no_safeguard", what=what), "missing"),)


def transfers_for(processing: ProcessingFor, on: date, words: Words) -> Cell:
    """Art. 30(2)(c): the same of what is processed for another controller."""
    made: list[Statement] = []
    for country in processing.transfers:
        found, what = adequacy(country, on), words.country(country)
        if processing.safeguard:
            made += _covered(what, processing, words)
        elif found.standing in ("free", "adequate"):
            key = "register.no_transfer" if found.standing == "free" else "register.adequate"
            made.append(Statement(words(key, what=what, decision=found.decision), ""))
        else:
            made.append(Statement(words("register.no_safeguard", what=what), "missing"))
    return tuple(made)


def _covered(what: str, declared: Partner | ProcessingFor, words: Words) -> Cell:
    text = words("labelled", label=what, text=words.safeguard(declared.safeguard))
    covered = Statement(text, declared.origin_of("safeguard"))
    if declared.safeguard_documentation:
        documented = words("register.documented", text=declared.safeguard_documentation)
        return covered, Statement(documented, declared.origin_of("safeguard_documentation"))
    if _SECOND_SUBPARAGRAPH.search(declared.safeguard):
        return covered, Statement(words("register.undocumented", what=what), "missing")
    return (covered,)
