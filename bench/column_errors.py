"""The columns judged wrong, the worst first, with what the detectors had to say of them. Never a value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from column_sets import TRUTH
from labelled import KINDS, Labelled, fits, tables

from detectors.base import detectors
from detectors.column import Candidate
from detectors.screen import Screen
from detectors.tables import TableReader
from reports.words import Words
from scanner.config import DetectionSettings

DIRECT = frozenset({
    "person_name", "first_name", "last_name", "email", "phone", "address", "birth_date", "national_id", "ssn",
    "passport", "driving_licence", "iban", "credit_card", "ip_address", "username", "password",
})  # fmt: skip
"""Labels whose miss weighs more: what the scorer calls core."""
_TOLD = 4


@dataclass(frozen=True)
class Fault:
    """One column judged wrong. `weight` orders them; `told` is (log-odds, reason) or (0, reason)."""

    what: str
    place: str
    label: str
    found: str
    weight: float
    told: tuple[str, ...]

    def __str__(self) -> str:
        reasons = "".join(f"\n      {reason}" for reason in self.told)
        return f"{self.what}: {self.place}: is {self.label}, said {self.found}{reasons}"


def faults(folder: Path, predictions: Path) -> list[Fault]:
    """Every column of a labelled folder that a scan (piimap.scan/1) judged wrong, the worst first.

    False alarms weigh by their confidence, misses by how far the right kind was from being reported.
    """
    truth = json.loads((folder / TRUTH).read_text(encoding="utf-8"))
    said = _said(predictions, truth)
    wrong = []
    for entry in truth:
        key = (Path(entry["file"]).name, entry["table"], entry["column"])
        labels, best = (entry["label"], *entry["alt"]), said.get(key)
        right = best is not None and fits(best["category"], labels)
        if right or entry["pii"] == "indirect" or (not entry["pii"] and best is None):
            continue
        wrong.append((entry, best))
    missed = {(e["file"], e["table"]) for e, best in wrong if best is None}
    near = _candidates(folder, missed)
    found = [_fault(entry, best, near) for entry, best in wrong]
    return sorted(found, key=lambda fault: (-fault.weight, fault.place))


def _fault(
    entry: dict[str, Any], best: dict[str, Any] | None, near: dict[tuple[str, str, str], list[Candidate]]
) -> Fault:
    place = f"{entry['dataset']} {entry['table']}.{entry['column']} ({entry['non_empty_rows']} values)"
    if best is not None:
        sure = float(best["confidence"])
        what = "wrong category" if entry["pii"] else "false"
        label = entry["label"] if entry["pii"] else "not personal"
        weight = 0.5 * sure if entry["pii"] else 1 + sure
        return Fault(what, place, label, f"{best['category']} {sure:.2f}", weight, tuple(best["reasons"][:_TOLD]))
    labels = (entry["label"], *entry["alt"])
    candidates = near.get((entry["file"], entry["table"], entry["column"]), [])
    fitting = [c for c in candidates if fits(c.detector.category, tuple(label for label in labels if KINDS.get(label)))]
    weight = (1.0 if entry["label"] in DIRECT else 0.5) - (fitting[0].probability if fitting else 0.0)
    if not fitting:
        return Fault("missed", place, entry["label"], "nothing", weight, ("no detector of the kind was asked",))
    nearest = fitting[0]
    english = Words("en")
    told = tuple(f"{worth:+.2f} {english.say(reason)}" for worth, reason in nearest.told[: _TOLD + 1])
    return Fault("missed", place, entry["label"], f"{nearest.detector.name} at {nearest.probability:.2f}", weight, told)


def _said(predictions: Path, truth: list[dict[str, Any]]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The surest finding of each judged column, by file name, table and column."""
    known: dict[str, set[str]] = {}
    for entry in truth:
        known.setdefault(Path(entry["file"]).name, set()).add(entry["table"])
    found = {}
    for scanned in json.loads(predictions.read_text(encoding="utf-8"))["fields"]:
        parts = [p for p in f"{scanned['source']}/{scanned['container']}".replace("!", "/").split("/") if p]
        file = next((p for p in parts if p in known), None)
        if file is None or not scanned["findings"]:
            continue
        named = [p for part in parts for p in (part, part.rpartition(".")[2]) if p in known[file]]
        table = next(iter(known[file])) if file.endswith(".csv") else named[-1] if named else ""
        best = max(scanned["findings"], key=lambda f: (f["confidence"], f["matches"] or 0))
        found[file, table, scanned["field"]] = best
    return found


def _candidates(folder: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str, str], list[Candidate]]:
    """What each column of the wanted tables may be, reported or not, the likeliest first."""
    kinds = tuple(d.configured(DetectionSettings()) for d in detectors())
    reader = TableReader(kinds, Screen(kinds), lambda texts, _hint: [[] for _ in texts], lambda _category: 0.5)
    found = {}
    for (file, table), labelled in _shown(folder):
        if (file, table) in wanted:
            columns = reader.columns(labelled.place, labelled.samples)
            judged = reader.judge(labelled.place.container, columns)[1]
            for sample, candidates in zip(labelled.samples, judged, strict=True):
                found[file, table, sample.field.ref.field] = candidates
    return found


def _shown(folder: Path) -> Iterator[tuple[tuple[str, str], Labelled]]:
    """The tables as they stand, each with its file and table as the truth names them."""
    entries = json.loads((folder / TRUTH).read_text(encoding="utf-8"))
    keys = sorted({(entry["file"], entry["table"]) for entry in entries})
    return zip(keys, (t for t in tables(folder) if not t.hidden), strict=True)
