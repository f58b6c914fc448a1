"""Whether personal data may go to a country without a further safeguard, on a given day (Art. 45 and 46 GDPR)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Standing = Literal["free", "adequate", "partial", "certificate", "none"]
"""Inside the EEA; an adequacy decision for everybody; one with a scope that the recipient must fall in; one
that covers only recipients with a certificate; or neither."""

_SAFEGUARDS = re.compile(
    r"\b(?:SCC|CCT|BCR|standard (?:contractual|data protection) clauses|binding corporate rules|code of conduct"
    r"|certification|ad hoc clauses|46\(2\)\(?[a-f]\)?|46\(3\)\(?[ab]\)?|derogation|49\(1\)\(?[a-g]\)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Adequacy:
    """How a country stands on a day. `decision` is its reference, `scope` the country where it covers only some there
    ("" for everybody), `certificate` the word that a recipient's safeguard must have."""

    standing: Standing
    decision: str = ""
    scope: str = ""
    certificate: str = ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("scanner.purposes").joinpath("adequacy.toml").read_text(encoding="utf-8"))


def list_as_of() -> date:
    """The day on which the list of decisions was last held against the Commission's."""
    day: date = _data()["as_of"]
    return day


def adequacy(country: str, on: date) -> Adequacy:
    """How a country (ISO 3166-1 alpha-2) stands on a day."""
    code = country.upper()
    if code in _data()["eea"] or code in _data()["parts_of_the_union"]:
        return Adequacy("free")
    decision = _data()["decisions"].get(code)
    if decision is None or on < decision["from"] or on > decision.get("until", date.max):
        return Adequacy("none")
    scope, certificate = code if decision.get("partial") else "", decision.get("certificate", "")
    standing: Standing = "certificate" if certificate else "partial" if scope else "adequate"
    return Adequacy(standing, decision["decision"], scope, certificate)


def is_safeguard(text: str) -> bool:
    """Whether a declared safeguard names one of those that Art. 46 and 49 GDPR know."""
    return bool(_SAFEGUARDS.search(text))
