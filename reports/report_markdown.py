"""`piimap report --format markdown`: a short summary for a pull request or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.base import Material, Report
from reports.states import states
from reports.summary import Summary
from reports.words import Words

_WORST = 10
_MARKUP = re.compile(r"[\\`*\[\]<>|~#&]|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown would read as markup; an underscore within a word is none."""


class ReportMarkdown(Report):
    """Figures, the five answers, the ten worst gaps, and what was not read; a page at most."""

    name = "report.markdown"
    command = "report"
    format = "markdown"
    summary = "a one-page summary for a pull request or a wiki"

    def render(self, material: Material) -> bytes:
        from reports.summary import summarise

        words = Words(material.lang)
        summary = summarise(material)
        parts = (
            _head(material, summary, words),
            _answers(material, summary, words),
            _gaps(material, summary, words),
            _unread(summary, words),
        )
        return ("\n".join(line for part in parts for line in part) + "\n").encode()


def _head(material: Material, summary: Summary, words: Words) -> Iterator[str]:
    from reports.summary import organisation

    run = material.inventory.run
    name = organisation(material)
    yield f"# {words('title')}{' – ' + plain(name) if name else ''}"
    yield ""
    yield plain(words("cover.standfirst", day=words.day(run.started_at)))
    yield ""
    figures = (
        words.count("counts.sources", len(summary.sources)),
        words.count("counts.containers", summary.containers),
        words.count("counts.fields", summary.fields) + f" ({words('tiles.with_personal', n=summary.personal_fields)})",
        words.count("counts.categories", len(summary.categories)),
    )
    yield f"- {'; '.join(figures)}"
    severities = ", ".join(words.count(f"gap_counts.{severity}", n) for severity, n in summary.by_severity)
    if summary.claimed:
        yield f"- {words.count('counts.gaps', len(summary.open_gaps))}: {severities}"
    unread = words.count("summary.unread", len(summary.unread)) if summary.unread else words("summary.all_read")
    if not summary.unread and not summary.complete:
        unread = words.count("summary.silent", len(summary.silent)) if summary.fields else words("inventory.nothing")
    yield f"- {unread}"
    yield from (f"- {plain(sentence)}" for sentence in states(material, words))
    yield f"- {words('cover.run')} `{run.id}`, piimap {run.tool_version}"
    if words("english_notice"):
        yield f"- {words('english_notice')}"


def _answers(material: Material, summary: Summary, words: Words) -> Iterator[str]:
    from reports.answers import SIGNS, answers

    yield from ("", f"## {words('summary.questions')}", "")
    if not summary.claimed:
        yield words("answers.undeclared")
        return
    for answer in answers(material, summary, words):
        rest = "".join(f" {plain(text)}" for text in answer.sentences)
        question = words(f"answers.{answer.question}.question")
        yield f"- {question} **{SIGNS[answer.verdict]} {answer.word}.** {answer.opening}{rest}"


def _gaps(material: Material, summary: Summary, words: Words) -> Iterator[str]:
    from reports.phrases import gap_words, node_words

    if not summary.open_gaps:
        return
    yield from ("", f"## {words('gaps.title')}", "")
    heads = (words("filter.severity"), words("gaps.rule"), words("map.place"), words("gaps.why"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for gap in summary.open_gaps[:_WORST]:
        where = code(str(gap.where))
        if gap.flow_to:
            where += f" → {plain(node_words(gap.flow_to, material, words))}"
        cells = (words(f"severity.{gap.severity}"), gap_words(gap, words), where, plain(words.say(gap.explanation)))
        yield f"| {' | '.join(cells)} |"
    if len(summary.open_gaps) > _WORST:
        yield from ("", words.count("gaps.more", len(summary.open_gaps) - _WORST))


def _unread(summary: Summary, words: Words) -> Iterator[str]:
    if not summary.unread:
        return
    yield from ("", f"## {words('unread.title')}", "")
    for item in summary.unread[:_WORST]:
        place = f"{item.source}/{item.container}" if item.container else item.source
        yield f"- {code(place)}: {plain(words.say(item.reason))}"
    if len(summary.unread) > _WORST:
        yield f"- {words.count('unread.more', len(summary.unread) - _WORST)}"


def plain(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it is markup, a link or a new table cell."""
    return _MARKUP.sub(lambda match: "\\" + match[0], " ".join(text.split()))


def code(text: str) -> str:
    """A name as code. Backticks and bars, which would end the code or the table's cell, become look-alikes."""
    return f"`{' '.join(text.split()).replace('`', 'ˋ').replace('|', '¦')}`"
