"""What the register says for the person: decisions by machine, consent and where it is recorded, rights."""

from __future__ import annotations

from reports.register_cells import MISSING, Cell, Statement, said
from reports.words import Words
from scanner.declaration import Declaration, Purpose


def person_cells(purpose: Purpose, declaration: Declaration, words: Words) -> dict[str, Cell]:
    """Beyond Art. 30: automated decisions (Art. 22), consent records (Art. 7(1)), rights (Art. 15 to 22), and the
    days of the entry, which the CNIL's model has."""
    return {
        "automated": _automated(purpose, words),
        "consent": _consent(purpose, words),
        "rights": rights_cell(declaration, words),
        "dated": _dated(purpose, words),
    }


def _automated(purpose: Purpose, words: Words) -> Cell:
    if purpose.automated_decisions == "none":
        return (Statement(words("register.no_automated"), purpose.origin_of("automated_decisions")),)
    return said(purpose.automated_decisions, purpose.origin_of("automated_decisions"))


def _consent(purpose: Purpose, words: Words) -> Cell:
    """Where consents and objections are recorded; missing where the purpose rests on consent and nothing says it."""
    made = []
    if purpose.consent_record:
        made.append(Statement(purpose.consent_record, purpose.origin_of("consent_record")))
    for row in purpose.data:
        for key, column in (("consent", row.consent), ("objection", row.objection)):
            if column:
                text = words(f"register.{key}_column", source=row.source, column=column)
                made.append(Statement(text, row.origin_of(key)))
    made = list(dict.fromkeys(made))
    if purpose.legal_basis == "consent":
        recorded = purpose.consent_record or any(row.consent for row in purpose.data)
        return tuple(made) if recorded else (*made, *MISSING)
    # Without a declared basis nothing tells whether there is consent to record.
    none: Cell = (Statement(words("register.no_consent"), ""),) if purpose.legal_basis else MISSING
    return tuple(made) or none


def rights_cell(declaration: Declaration, words: Words) -> Cell:
    """The rights offered, how soon they are answered, and where to write."""
    rights = declaration.rights
    offered = ", ".join(words.known("rights", r.replace(" ", "_"), r) for r in rights.offered)
    if not offered:
        return MISSING
    answer = words("declaration.answer", period=words.period(rights.answer_within))
    made = [Statement(offered, rights.origin_of("offered")), Statement(answer, rights.origin_of("answer_within"))]
    if rights.contact:
        made.append(Statement(rights.contact, rights.origin_of("contact")))
    return tuple(made)


def _dated(purpose: Purpose, words: Words) -> Cell:
    made = [
        Statement(words(f"register.{key}", day=words.day(day)), purpose.origin_of(key))
        for key, day in (("created", purpose.created), ("updated", purpose.updated))
        if day
    ]
    return tuple(made) or (Statement("–", ""),)
