"""The scan for people at a terminal: what is in which field, how clean the others are, and what was not read."""

from __future__ import annotations

from collections.abc import Iterable

from reports.base import Material, Report
from reports.phrases import kinds_words
from reports.words import Words
from scanner.model import FieldScan, Finding, Skipped
from scanner.taxonomy import entry

_WORDS = {
    "en": {
        "field": "Field",
        "category": "Found",
        "subject": "About",
        "sensitivity": "Sensitivity",
        "rows": "Matches",
        "share": "Share of rows",
        "confidence": "Sure",
        "of": "{} of {}",
        "clean": "not recognised",
        "below": "of kinds beyond doubt, under {}",
        "kinds": "Kinds beyond doubt, of which one value would have been found: {}.",
        "unproven": "proves nothing about the rest",
        "unknown": "not random",
        "to": "{} to {}",
        "total": "{} of {} fields hold personal data.",
        "unread": "Not read, though it should have been:",
        "note": "Read, but odd:",
        "excluded": "Left out:",
        "low": "low",
        "medium": "medium",
        "high": "high",
        "critical": "critical",
    },
    "fr": {
        "field": "Champ",
        "category": "Trouvé",
        "subject": "Personne",
        "sensitivity": "Sensibilité",
        "rows": "Occurrences",
        "share": "Part des lignes",
        "confidence": "Certitude",
        "of": "{} sur {}",
        "clean": "rien de reconnu",
        "below": "de catégories sûres, moins de {}",
        "kinds": "Catégories sûres, dont une seule valeur aurait été trouvée : {}.",
        "unproven": "ne prouve rien du reste",
        "unknown": "non aléatoire",
        "to": "{} à {}",
        "total": "{} champs sur {} contiennent des données personnelles.",
        "unread": "Non lu, alors que cela aurait dû l'être :",
        "note": "Lu, mais particulier :",
        "excluded": "Écarté :",
        "low": "faible",
        "medium": "moyenne",
        "high": "élevée",
        "critical": "critique",
    },
}
_COLUMNS = ("field", "category", "subject", "sensitivity", "rows", "share", "confidence")


class ScanTable(Report):
    """Plain text in columns as wide as they need, so that nothing is cut when it is kept in a file."""

    name = "scan.table"
    command = "scan"
    format = "table"
    summary = "the scan as a table for people"

    def render(self, material: Material) -> bytes:
        words = _WORDS[material.lang]
        fields = sorted(material.inventory.fields, key=lambda field: not field.findings)
        lines = _table([row for field in fields for row in _rows(field, material.lang)], words) if fields else []
        personal = sum(bool(field.findings) for field in fields)
        lines += ["", words["total"].format(personal, len(fields))]
        if any(not field.findings and field.examined.clean_below is not None for field in fields):
            lines.append(words["kinds"].format(kinds_words(material.lang)))
        for title in ("unread", "note", "excluded"):
            lines += _skipped(words[title], [s for s in material.inventory.skipped if _kind(s) == title])
        return ("\n".join(lines).strip() + "\n").encode()


def _rows(field: FieldScan, lang: str) -> Iterable[tuple[str, ...]]:
    """One row for each finding of the field, or one that says how clean it is."""
    words, ref = _WORDS[lang], str(field.ref)
    for finding in field.findings:
        label = entry(finding.category).label(lang)
        share = _interval(finding, words)
        matches = words["of"].format(finding.matches, field.examined.rows_examined)
        sure = _percent(finding.confidence)
        yield ref, label, finding.subject or "", words[finding.sensitivity], matches, share, sure
    if not field.findings:
        below = field.examined.clean_below
        proof = words["unproven"] if below is None else words["below"].format(_percent(below))
        examined = words["of"].format(0, field.examined.rows_examined)
        yield ref, words["clean"], "", "", examined, proof, ""


def _interval(finding: Finding, words: dict[str, str]) -> str:
    if finding.prevalence is None:
        return words["unknown"]
    return words["to"].format(*map(_percent, finding.prevalence))


def _percent(share: float) -> str:
    return f"{share:.0%}" if share in (0, 1) or 0.1 <= share < 0.995 else f"{share:.1%}"


def _table(rows: list[tuple[str, ...]], words: dict[str, str]) -> list[str]:
    """The rows under their headings, each column as wide as its widest cell on a terminal."""
    from rich.cells import cell_len

    lines = [tuple(words[column] for column in _COLUMNS), *rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _kind(skipped: Skipped) -> str:
    return skipped.stage if skipped.stage in ("note", "excluded") else "unread"


def _skipped(title: str, skipped: list[Skipped]) -> list[str]:
    if not skipped:
        return []
    return ["", title, *(f"  {s.source}/{s.container}: {Words('en').say(s.reason)} ({s.stage})" for s in skipped)]
