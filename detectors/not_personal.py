"""What is certainly something else: numbers of organisations and products, codes, links, keys of tables.

Nobody reports these; they stand against the detectors, so that a SIREN is not taken for a Canadian
insurance number nor a bar code for a national one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from stdnum import ean, isbn, isin, issn, lei, luhn
from stdnum.fr import siret

from detectors.number_formats import valid
from detectors.profile import Profile

_ORGANISATIONS = (
    "fr.tva",
    "eu.vat",
    "be.vat",
    "de.vat",
    "nl.btw",
    "es.cif",
    "it.iva",
    "gb.vat",
    "ch.uid",
    "us.ein",
    "at.uid",
    "lu.tva",
    "pl.nip",
    "dk.cvr",
    "se.orgnr",
    "no.orgnr",
    "fi.ytunnus",
    "au.abn",
    "au.acn",
    "br.cnpj",
    "in_.gstin",
    "ca.bn",
    "ie.vat",
    "cn.uscc",
)
_FORMS: tuple[tuple[str, str], ...] = (
    ("addresses of pages", r"(?i)(?:https?|ftp|s3)://\S+|www\.\S+"),
    ("UUIDs", r"(?i)\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?"),
    ("versions", r"v?\d{1,3}(?:\.\d{1,3}){2,3}(?:[-+][\w.]+)?"),
    ("file paths", r"(?:[A-Za-z]:\\|/|\./)[\w .\-]+(?:[/\\][\w .\-]+)+"),
    ("times of day", r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?"),
)
_COMPILED = tuple((label, re.compile(form)) for label, form in _FORMS)


def _siren(value: str) -> bool:
    number = value.replace(" ", "")
    return len(number) == 9 and number.isdigit() and luhn.is_valid(number)


_CHECKS: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("SIREN numbers of organisations", _siren, 0.1),
    ("SIRET numbers of establishments", lambda v: siret.is_valid(v.replace(" ", "")), 0.1),
    ("bar codes", lambda v: len(v) in (8, 12, 13) and ean.is_valid(v), 0.1),
    ("book numbers", isbn.is_valid, 0.1),
    ("serial numbers of periodicals", issn.is_valid, 0.1),
    ("securities", isin.is_valid, 0.1),
    ("legal entities", lei.is_valid, 0.01),
)


def something_else(profile: Profile) -> tuple[float, str]:
    """How sure the values are of another kind (0 to 1), and which, "" when none fits."""
    values = profile.inspected[:120]
    if profile.kind not in ("text", "integer", "decimal") or len(values) < 3:
        return 0.0, ""
    best, name = 0.0, ""
    for label, form in _COMPILED:
        if not any(form.fullmatch(v) for v in values[:12]):
            continue
        share = sum(form.fullmatch(v) is not None for v in values) / len(values)
        if share > best:
            best, name = share, label
    for label, check, chance in _CHECKS:
        if not any(check(v) for v in values[:12]):
            continue
        share = sum(check(v) for v in values) / len(values)
        beyond = max(0.0, (share - chance) / (1 - chance))
        if beyond > best:
            best, name = beyond, label
    return (best, name) if best > 0.7 else (0.0, "")


def organisation_number(profile: Profile) -> float:
    """The share of values that are some country's number of an organisation."""
    values = profile.inspected[:100]
    if not values or profile.shape.digits < 0.4 or not 8 <= profile.shape.length <= 20:
        return 0.0
    return max(sum(valid(module, v) for v in values) / len(values) for module in _ORGANISATIONS)
