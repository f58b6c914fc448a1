"""The check for a person at a terminal: how many gaps, the ten worst, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterator

from reports.answers import SIGNS, answers, left_over
from reports.base import Material, Report
from reports.check_standing import Standing, notes, standing
from reports.summary import summarise
from reports.words import EN, Words
from scanner.purposes.base import title_of
from scanner.result import Gap

SHOWN = 10
WIDTH = 120
"""Characters of a line that is cut: the report has the whole."""


class CheckText(Report):
    """Plain text that fits a screen. No colour: it goes into logs as well."""

    name = "check.text"
    command = "check"
    format = "text"
    summary = "the ten worst gaps, for a terminal"

    def render(self, material: Material) -> bytes:
        return ("\n".join(_lines(material, standing(material))) + "\n").encode()


def _lines(material: Material, stand: Standing) -> Iterator[str]:
    yield from _head(stand)
    for gap in stand.open[:SHOWN]:
        yield ""
        yield from _gap(gap)
    if len(stand.open) > SHOWN:
        yield ""
        yield f"{len(stand.open) - SHOWN:,} more with: piimap check --format json"
    yield from _answers(material)
    yield from _foot(material, stand)


def _head(stand: Standing) -> Iterator[str]:
    """The figures, in one line."""
    by = [f"{n:,} {word}" for word, n in stand.counts.items() if n]
    also = [
        f"{len(some):,} {'gap is' if len(some) == 1 else 'gaps are'} {what}"
        for some, what in ((stand.accepted, "accepted"), (stand.known, "in the baseline"))
        if some
    ]
    total = EN.count("counts.gaps", len(stand.open)) if stand.open else "No gap"
    aside = f" {EN.listing(also)}." if also else ""
    yield f"{total} between what was found and what was declared{': ' + EN.listing(by) if by else ''}.{aside}"
    assumed = sum(bool(gap.assumptions) for gap in stand.open)
    if assumed:
        yield f"{assumed:,} of them rest on declared values that are only assumed."


def _answers(material: Material) -> Iterator[str]:
    """Held, broken or not measured, a line for each question."""
    words = Words("en")
    said = answers(material, summarise(material), words)
    yield ""
    for answer in said:
        question = words(f"answers.{answer.question}.question")
        why = next(left_over(answer.held, words), "") if answer.verdict in ("partly", "unsure") else ""
        line = f"{SIGNS[answer.verdict]} {question} {answer.word}. {why}".rstrip()
        yield line if len(line) <= WIDTH else f"{line[: WIDTH - 2].rpartition(' ')[0]} …"


def _gap(gap: Gap) -> Iterator[str]:
    """Three lines: how bad and where, what, and what to do."""
    to = f" → {gap.flow_to}" if gap.flow_to else ""
    what = [EN.inside(gap.category)] if gap.category else []
    what += [f"{gap.persons:,} concerned"] if gap.persons is not None else []
    details = f": {', '.join(what)}" if what else ""
    yield f"{gap.severity.upper():<9} {gap.where}{to} ({gap.rule})"
    yield f"{'':<9} {title_of(gap)}{details}"
    yield f"{'':<9} {EN.say(gap.remedy)}"


def _foot(material: Material, stand: Standing) -> Iterator[str]:
    """What is missing from the picture, and where to read on."""
    more = list(notes(material))
    unread = sum(s.stage not in ("note", "excluded") for s in material.inventory.skipped)
    if unread:
        things = "1 thing" if unread == 1 else f"{unread:,} things"
        more.append(f"{things} could not be read, so this is not the whole picture. See: piimap report")
    more += [f"The acceptance of {a.rule} at {a.where} fits no gap: it is mended, or misspelt." for a in stand.idle]
    if stand.open:
        more.append(f"Why a rule matters: piimap explain {stand.open[0].rule}")
    if more:
        yield ""
        yield from more
