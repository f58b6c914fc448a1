"""The processor's record (Art. 30(2) GDPR): one row for each controller on whose behalf data is processed."""

from __future__ import annotations

from reports.base import Material
from reports.phrases import day_of
from reports.register_cells import MISSING, Activity, Cell, Statement, said
from reports.register_transfers import partner_words, transfers_for
from reports.words import Words
from scanner.declaration import Declaration, Partner, ProcessingFor

PROCESSOR_COLUMNS: tuple[tuple[str, str], ...] = (
    ("id", ""),
    ("processor", "30(2)(a)"),
    ("for_controller", "30(2)(a)"),
    ("for_representative", "30(2)(a)"),
    ("for_dpo", "30(2)(a)"),
    ("processing", "30(2)(b)"),
    ("subprocessors", "28(2), 28(4)"),
    ("for_transfers", "30(2)(c)"),
    ("security", "30(2)(d)"),
)
"""The columns: the key of the label in words.toml, and the article that asks for it."""


def processor_rows(material: Material, processor: Cell, words: Words) -> tuple[Activity, ...]:
    """In the declaration's order; empty for who is no processor. `processor` is the organisation's own cell."""
    declaration = material.settings.declaration
    if declaration is None:
        return ()
    return tuple(_row(p, declaration, processor, material, words) for p in declaration.processing_for)


def _row(
    processing: ProcessingFor, declaration: Declaration, processor: Cell, material: Material, words: Words
) -> Activity:
    controller = ", ".join(x for x in (processing.controller, processing.contact) if x)
    none: Cell = (Statement(words("none_declared"), ""),)
    named: list[Partner] = [p for p in declaration.partners if p.id in processing.subprocessors]
    cells = {
        "id": (Statement(processing.id, ""),),
        "processor": processor,
        "for_controller": (Statement(controller, processing.origin_of("controller")),)
        + (() if processing.contact else (Statement(words("register.no_contact"), "missing"),)),
        "for_representative": said(processing.representative, processing.origin_of("representative")),
        "for_dpo": said(processing.dpo, processing.origin_of("dpo")),
        "processing": said("\n".join(processing.processing), processing.origin_of("processing")),
        "subprocessors": said(", ".join(partner_words(p, words) for p in named), processing.origin_of("subprocessors")),
        "for_transfers": transfers_for(processing, day_of(material), words) or none,
        "security": _security(processing, declaration),
    }
    # Only named where there is one: their lack is no gap in the record.
    optional = ("for_representative", "for_dpo", "subprocessors")
    return Activity(processing.id, {k: none if k in optional and c == MISSING else c for k, c in cells.items()})


def _security(processing: ProcessingFor, declaration: Declaration) -> Cell:
    """Those for this controller, else the organisation's own."""
    if processing.security_measures:
        return said("\n".join(processing.security_measures), processing.origin_of("security_measures"))
    own = declaration.controller
    return said("\n".join(own.security_measures), own.origin_of("security_measures"))
