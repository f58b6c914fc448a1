"""Five plain questions and their answers: is that all we hold, do we need it, how long, who gets it, did they agree?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reports.base import Material
from reports.kept import kept
from reports.summary import QUESTIONS, Question, Summary
from reports.words import Words
from scanner.declaration import Declaration
from scanner.result import Gap

Verdict = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` is "yes" when nothing speaks against it, "no" when a gap does, "unsure" when it cannot be said.

    `opening` says the verdict in words, `sentences` what it rests on and what is in doubt.
    """

    question: Question
    verdict: Verdict
    opening: str
    sentences: tuple[str, ...] = ()


def answers(material: Material, summary: Summary, words: Words) -> tuple[Answer, ...]:
    """One answer for each question, in words, from the open gaps and from what was not read or declared."""
    return tuple(_answer(question, material, summary, words) for question in QUESTIONS)


def _answer(question: Question, material: Material, summary: Summary, words: Words) -> Answer:
    declaration = material.settings.declaration
    if not summary.claimed or declaration is None:
        return Answer(question, "unsure", words("answers.undeclared"))
    gaps = [gap for gap in summary.asked(question) if not _only_untold(gap)]
    said = [*_against(question, summary, words)]
    doubts = [*_doubts(question, material, declaration, summary, words)]
    verdict: Verdict = "no" if gaps else "unsure" if doubts else "yes"
    return Answer(question, verdict, words(f"answers.{question}.{verdict}"), (*said, *doubts))


_SENTENCES: dict[Question, tuple[str, ...]] = {
    "hold": ("unassigned-place", "undeclared-category", "undeclared-subject"),
    "need": (
        "over-collection",
        "special-category",
        "national-number",
        "more-precise-than-needed",
        "card-verification-value",
    ),
    "long": ("retention-overrun",),
    "who": (
        "undeclared-flow",
        "excess-disclosure",
        "transfer-without-safeguard",
        "no-processor-contract",
        "access-without-purpose",
    ),
    "agree": ("missing-consent", "ignored-objection", "children"),
}


def _against(question: Question, summary: Summary, words: Words) -> Iterator[str]:
    for rule in _SENTENCES[question]:
        gaps = tuple(gap for gap in summary.asked(question, rule) if not _only_untold(gap))
        if gaps:
            yield words.count(f"answers.{question}.{rule}", _counted(rule, gaps), persons=_persons(gaps, words))


def _only_untold(gap: Gap) -> bool:
    """No period declared is no overrun; nor is an overrun gap of low severity: it cannot be checked, or is excused.
    An access of low severity is a superuser's, or nobody declared any account."""
    return gap.rule == "no-retention" or (
        gap.rule in ("retention-overrun", "access-without-purpose") and gap.severity == "low"
    )


def _counted(rule: str, gaps: tuple[Gap, ...]) -> int:
    """What the sentence counts: kinds of data, recipients, or places."""
    if rule == "undeclared-category":
        return len({gap.category for gap in gaps})
    if rule in ("undeclared-flow", "transfer-without-safeguard", "excess-disclosure", "no-processor-contract"):
        return len({gap.flow_to or gap.where for gap in gaps})
    return len({gap.where for gap in gaps})


def _persons(gaps: tuple[Gap, ...], words: Words) -> str:
    """ "1,234", or an indefinite word where nobody counted."""
    known = [gap.persons for gap in gaps if gap.persons is not None]
    return words.number(sum(known)) if known else words("answers.uncounted")


def _doubts(
    question: Question, material: Material, declaration: Declaration, summary: Summary, words: Words
) -> Iterator[str]:
    """What keeps an answer from being sure although no gap speaks against it."""
    if summary.accepted(question):
        yield words.count("answers.accepted", len(summary.accepted(question)))
    if question == "hold" and summary.unread:
        yield words.count("answers.hold.unread", len(summary.unread))
    if question == "need" and summary.head_fields:
        yield words.count("answers.need.head", summary.head_fields)
    if question == "long":
        rows = [row for purpose in declaration.purposes for row in purpose.data]
        bound = [limit.row for k in kept(material) if not k.measure.not_measured for limit in k.limits]
        undated = sum(row.retention is not None and row not in bound for row in rows)
        silent = sum(row.retention is None for row in rows)
        if undated:
            yield words.count("answers.long.unmeasured", undated)
        if silent:
            yield words.count("answers.long.silent", silent)
    if question == "who" and not material.inventory.run.key_id:
        yield words("answers.who.no_hashes")
    if question == "agree":
        unproven = sum(
            purpose.legal_basis == "consent" and not row.consent
            for purpose in declaration.purposes
            for row in purpose.data
        )
        if unproven:
            yield words.count("answers.agree.unproven", unproven)
