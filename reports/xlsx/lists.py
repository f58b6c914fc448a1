"""The workbook's lists: data found, gaps, not read, and how it was done."""

from __future__ import annotations

from collections.abc import Iterator

from reports.answers import SIGNS, answers, rule_answers
from reports.base import Material
from reports.phrases import articles_words, gap_words, node_words, rule_words
from reports.summary import summarise
from reports.words import Words
from reports.xlsx.book import Book, Value
from scanner.model import FieldScan, Finding
from scanner.result import Gap

_SEVERITY = {"critical": "#fbe3e0", "high": "#fdeadb", "medium": "#fdf6dd", "low": "#eef4f8"}
_FOUND = ("source", "container", "field", "type", "category", "key", "subject", "sensitivity", "confidence", "matches",
          "examined", "low", "high", "total", "method", "units", "clean_below", "as_of")  # fmt: skip
_GAP = ("severity", "rule", "where", "to", "category", "subject", "purpose", "persons", "confidence", "why", "remedy",
        "articles", "assumptions", "evidence", "accepted", "id")  # fmt: skip


def found_sheet(book: Book, material: Material, words: Words) -> None:
    """The inventory: one row for each finding, and one for each field without any."""
    widths = (12, 34, 20, 12, 30, 34, 16, 12, 11, 10, 11, 9, 9, 11, 22, 10, 12, 20)
    sheet = book.sheet(words("sheets.found"), words("sheets.found_lead"), widths, paper=8)
    sheet.heads([words(f"found_columns.{key}") for key in _FOUND], frozen=3)
    sheet.table([row for scan in material.inventory.fields for row in _found(scan, words)])


def _found(scan: FieldScan, words: Words) -> Iterator[tuple[tuple[Value, ...], str]]:
    ref, examined = scan.ref, scan.examined
    head: tuple[Value, ...] = (ref.source, ref.container, ref.field, scan.field.declared_type)
    tail: tuple[Value, ...] = (
        examined.rows_total,
        words(f"method.way_{examined.method}"),
        examined.units_examined,
        examined.clean_below,
        examined.as_of,
    )
    if not scan.findings:
        nothing: tuple[Value, ...] = (words("sheets.no_finding"), None, None, None, None, 0, examined.rows_examined)
        yield (*head, *nothing, None, None, *tail), "#ffffff"
    for finding in scan.findings:
        yield (*head, *_finding(finding, scan, words), *tail), _SEVERITY[finding.sensitivity]


def _finding(finding: Finding, scan: FieldScan, words: Words) -> tuple[Value, ...]:
    low, high = finding.prevalence or (None, None)
    examined = max((d.examined for d in finding.detections), default=scan.examined.rows_examined)
    return (
        words.category(finding.category),
        finding.category,
        words.known("subjects", finding.subject) if finding.subject else None,
        words(f"severity.{finding.sensitivity}"),
        float(finding.confidence),
        finding.matches,
        examined,
        None if low is None else float(low),
        None if high is None else float(high),
    )


def gaps_sheet(book: Book, material: Material, words: Words) -> None:
    """Every gap, worst first, accepted ones last."""
    widths = (11, 30, 34, 20, 22, 14, 24, 11, 11, 52, 44, 26, 30, 34, 30, 15)
    sheet = book.sheet(words("sheets.gaps"), words("sheets.gaps_lead"), widths, pages_wide=2, paper=8)
    sheet.heads([words(f"gap_columns.{key}") for key in _GAP], frozen=3)
    declaration = material.settings.declaration
    names: dict[str, str] = {p.id: p.name for p in declaration.purposes} if declaration else {}
    sheet.table([(_gap(gap, names, material, words), _SEVERITY[gap.severity]) for gap in material.gaps])


def _gap(gap: Gap, names: dict[str, str], material: Material, words: Words) -> tuple[Value, ...]:
    accepted = gap.acceptance
    return (
        words(f"severity.{gap.severity}"),
        gap_words(gap, words),
        node_words(gap.where, material, words),
        node_words(gap.flow_to, material, words) if gap.flow_to else None,
        words.category(gap.category) if gap.category else None,
        words.known("subjects", gap.subject) if gap.subject else None,
        names.get(gap.purpose, gap.purpose),
        gap.persons,
        float(gap.confidence),
        words.say(gap.explanation),
        words.say(gap.remedy),
        articles_words(gap.articles, words),
        "\n".join(map(words.say, gap.assumptions)),
        "\n".join(map(words.say, gap.evidence)),
        words("gaps.accepted_by", owner=accepted.owner, until=words.day(accepted.until), reason=accepted.reason)
        if accepted
        else None,
        gap.gap_id,
    )


def unread_sheet(book: Book, material: Material, words: Words) -> None:
    """What was not read, what was odd, and what was excluded, in this order."""
    sheet = book.sheet(words("sheets.unread"), words("unread.intro"), (16, 50, 24, 70))
    sheet.heads([words(f"unread.{key}") for key in ("source", "container", "stage", "reason")])
    summary = summarise(material)
    rows: list[tuple[tuple[Value, ...], str]] = []
    for items, tint in ((summary.unread, "#fbe3e0"), (summary.notes, "#ffffff"), (summary.excluded, "#ffffff")):
        rows += [((s.source, s.container, words.known("stages", s.stage), words.say(s.reason)), tint) for s in items]
    rows += [((source, None, None, words("unread.silent")), "#fbe3e0") for source in summary.silent]
    nothing = words("unread.nothing" if summary.complete else "inventory.nothing")
    sheet.table(rows or [((nothing,), "#ffffff")])


def answers_sheet(book: Book, material: Material, words: Words) -> None:
    """Held, broken or not measured: each question, then each rule that answers it, with what the answer rests on."""
    sheet = book.sheet(words("sheets.answers"), words("sheets.answers_lead"), (34, 60, 26, 34, 60))
    sheet.heads([words(f"answer_columns.{key}") for key in ("question", "rule", "answer", "measured", "left")])
    rows: list[tuple[tuple[Value, ...], str]] = []
    by_rule = rule_answers(material, words)
    for answer in answers(material, summarise(material), words):
        said = f"{SIGNS[answer.verdict]} {answer.word}"
        question = words(f"answers.{answer.question}.question")
        rows.append(((question, None, said, answer.opening, " ".join(answer.sentences)), "#eef4f8"))
        for one in by_rule:
            if one.question == answer.question:
                said = f"{SIGNS[one.verdict]} {one.word}"
                rows.append(((None, rule_words(one.rule, words), said, one.measured, one.left), "#ffffff"))
    sheet.table(rows)


def method_sheet(book: Book, material: Material, words: Words) -> None:
    """How the scan was made and what its figures mean, as in the HTML report."""
    from reports.html.method import how

    sheet = book.sheet(words("sheets.method"), words("sheets.method_lead"), (40, 14, 90))
    made, run = how(material), material.inventory.run
    sampling = words("method.sampling_text", rows=words.number(material.settings.scan.rows), seed=run.seed)
    sheet.paragraph(words("method.sampling"), sampling, 3)
    sheet.heads((words("method.way"), words("method.fields"), words("method.proves")), frozen=0)
    for method, n in made.methods:
        sheet.values((words(f"method.way_{method}"), n, words(f"method.proves_{method}")))
    sheet.row += 1
    hashes = (
        words.count("method.hashes_yes", made.hash_sets, key=run.key_id) if run.key_id else words("method.hashes_no")
    )
    for key, text in (
        ("confidence", words("method.confidence_text")),
        ("comparison", words("method.comparison_text")),
        ("hashes", hashes),
        ("limits", "\n".join(words(f"method.limit_{n}") for n in range(1, 6))),
    ):
        sheet.paragraph(words(f"method.{key}"), text, 3)
    if words("english_notice"):
        sheet.paragraph(words("sheets.language"), words("english_notice"), 3)
