"""The scorers' JSON as rows of one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_COLUMN_PARTS = {
    "columns": "columns, names shown", "hidden": "columns, names hidden",
    "estates": "generated columns, names shown", "estates-hidden": "generated columns, names hidden",
}  # fmt: skip
SOFT = ("date", "organisation", "demographic", "url")


@dataclass(frozen=True)
class Row:
    """One measured thing. Shares are 0 to 1; None where it does not apply."""

    part: str
    what: str
    tool: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    category: float | None = None
    """Share of the personal things that bear the right category."""
    false_alarms: str = ""
    note: str = ""


def rows_of(part: str, tool: str, result: dict[str, Any]) -> list[Row]:
    """The rows of one part for one tool, the whole first, then its pieces. A part that is not known is columns."""
    makers = {
        **dict.fromkeys(_COLUMN_PARTS, _columns), "text": _texts, "own": _texts, "cases": _cases,
        "transcripts": _transcripts, "documents": _documents,
    }  # fmt: skip
    return list(makers.get(part, _columns)(part, tool, result))


def _columns(part: str, tool: str, result: dict[str, Any]) -> Iterable[Row]:
    name = _COLUMN_PARTS.get(part, part)
    false = f"{result['false_positives']}/{result['pii_false']}"
    yield Row(
        name, "all", tool, result["precision"], result["recall"], result["f1"], result["category_accuracy"], false,
        f"core recall {result['core_recall']}, exact category {result['category_accuracy_strict']}, "
        f"macro-F1 {result['macro_f1_pii']}, tables not scanned {result['tables_not_scanned']}",
    )  # fmt: skip
    if tool == "piimap":
        yield from _labels(name, tool, result["labels"])
        yield from _sets(name, tool, result["sets"], every=part in ("columns", "hidden"))


def _labels(name: str, tool: str, labels: dict[str, tuple[int, int, int]]) -> Iterable[Row]:
    """A row for each category that columns are of; "none" is what is nobody's data."""
    for label, (right, wrong, missed) in sorted(labels.items()):
        if right + missed:
            precision, recall = right / max(1, right + wrong), right / (right + missed)
            f1 = 2 * right / (2 * right + wrong + missed)
            yield Row(name, label, tool, precision, recall, f1, note=f"of {right + missed}")


def _sets(name: str, tool: str, sets: dict[str, tuple[int, int]], every: bool) -> Iterable[Row]:
    """False alarms of each data set; where there are many, only of those that have one."""
    for found, (false, others) in sorted(sets.items()):
        if every or false:
            yield Row(name, f"set {found}", tool, false_alarms=f"{false}/{others}")


def _texts(part: str, tool: str, result: dict[str, Any]) -> Iterable[Row]:
    for corpus, found in result.items():
        name = f"text {corpus}"
        silent = "{}/{}".format(*found["silent_docs_fp"])
        direct = "{}/{}".format(*found["direct_docs"])
        p, r, f1 = found["all"]["overlap"]
        note = f"every direct identifier in {direct} texts" + (", own" if part == "own" else "")
        yield Row(name, "all", tool, p, r, f1, None, silent, note)
        for group, scores in found["categories"].items():
            if group not in SOFT:
                yield Row(name, group, tool, *scores["overlap"], note=f"exact F1 {scores['exact'][2]}")


def _cases(part: str, tool: str, result: dict[str, Any]) -> Iterable[Row]:
    found = result["presidio_personal"]
    false = f"{found['false']}/{found['negatives']}"
    note = f"found {found['found']}, right {found['right']} of {found['positives']}"
    yield Row(part, "Presidio's own cases", tool, found["precision"], found["recall"], found["f1"], None, false, note)


def _transcripts(part: str, tool: str, result: dict[str, Any]) -> Iterable[Row]:
    share = result["right"] / max(1, result["values"])
    note = f"{result['found']} of {result['values']} values, {result['places_found']} of {result['places']} places"
    negative = f"{result['negative_files_with_reports']}/{result['negative_files']}"
    false = f"{result['false']} places, {negative} silent files"
    yield Row(part, "calls", tool, None, result["recall"], None, round(share, 4), false, note)


def _documents(part: str, tool: str, result: dict[str, Any]) -> Iterable[Row]:
    share = result["right"] / max(1, result["values"])
    columns = result["columns"]
    false = f"{result.get('negative_files_with_reports', 0)}/{result.get('negative_files', 0)} silent files"
    note = (
        f"{result['found']} of {result['values']} values; columns {columns.get('right', 0)} of {columns.get('pos', 0)} "
        f"right, {columns.get('fp', 0)} of {columns.get('neg', 0)} false; "
        f"hostile files called clean {result.get('hostile_clean', 0)}"
    )
    yield Row(part, "files", tool, None, result["recall"], None, round(share, 4), false, note)


def render(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| part | what | tool | precision | recall | F1 | category | false alarms | |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        figures = [_figure(v) for v in (row.precision, row.recall, row.f1, row.category)]
        lines.append("| " + " | ".join([row.part, row.what, row.tool, *figures, row.false_alarms, row.note]) + " |")
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
