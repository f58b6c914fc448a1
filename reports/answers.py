"""Plain questions and their answers, from the one place where it is made whether a promise is held.

Which rule answers which question, and what a sentence about it counts, are traits of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reports.base import Material
from reports.summary import Summary
from reports.words import Words
from scanner.purposes.base import Question, rules_by_name
from scanner.purposes.held import QUESTIONS, asked, held_by_rule
from scanner.result import Gap, Held, Rest

Verdict = Literal["yes", "no", "partly", "unsure"]
SIGNS: dict[Verdict, str] = {"yes": "✓", "no": "✗", "partly": "◐", "unsure": "?"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` is "yes" when the promise is held, "no" when a gap breaks it, "partly" when what was measured keeps to
    it and more was not, "unsure" when nothing was measured. `word` and `opening` say it, `sentences` what broke it and
    what is left over."""

    question: Question
    held: Held
    verdict: Verdict
    word: str
    opening: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The same of one rule. `measured` says what was looked at, `left` what was not."""

    rule: str
    question: Question
    held: Held
    verdict: Verdict
    word: str
    measured: str
    left: str


def verdict_of(held: Held) -> Verdict:
    """The answer as people read it."""
    if held.answer == "broken":
        return "no"
    return "yes" if held.answer == "held" else "partly" if held.in_part else "unsure"


def answers(material: Material, summary: Summary, words: Words) -> tuple[Answer, ...]:
    """One answer for each question, in their order; all unsure where nothing was compared."""
    comparison = material.comparison
    if not summary.claimed or comparison is None:
        none = Held("not_measured", 0, 0, "rules", (Rest("none_declared"),))
        word = words("held.unsure")
        return tuple(Answer(q, none, "unsure", word, words("answers.undeclared")) for q in QUESTIONS)
    by_question = asked(held_by_rule(comparison, material.gaps))
    return tuple(_answer(question, held, summary, words) for question, held in by_question.items())


def _answer(question: Question, held: Held, summary: Summary, words: Words) -> Answer:
    verdict = verdict_of(held)
    opening = words(f"answers.{question}.{verdict}" if verdict in ("yes", "no") else f"answers.{verdict}")
    said = (*_against(question, summary, words), *left_over(held, words))
    return Answer(question, held, verdict, words(f"held.{verdict}"), opening, said)


def _against(question: Question, summary: Summary, words: Words) -> Iterator[str]:
    for rule in rules_by_name().values():
        gaps = tuple(gap for gap in summary.asked(question, rule.name) if gap.answer == "broken")
        if gaps:
            yield words.count(f"told.{rule.name}", _counted(rule.counts, gaps), persons=_persons(gaps, words))


def _counted(what: str, gaps: tuple[Gap, ...]) -> int:
    """What the sentence counts: kinds of data, recipients, or places."""
    if what == "categories":
        return len({gap.category for gap in gaps})
    if what == "recipients":
        return len({gap.flow_to or gap.where for gap in gaps})
    return len({gap.where for gap in gaps})


def _persons(gaps: tuple[Gap, ...], words: Words) -> str:
    """ "1,234", or an indefinite word where nobody counted."""
    known = [gap.persons for gap in gaps if gap.persons is not None]
    return words.number(sum(known)) if known else words("answers.uncounted")


def left_over(held: Held, words: Words) -> Iterator[str]:
    """What an answer does not stand on, a sentence for each reason."""
    for rest in held.rest:
        yield words.count(f"rest.{rest.code}", rest.n)


def rule_answers(material: Material, words: Words) -> tuple[RuleAnswer, ...]:
    """What each rule came to, in the order of the questions; empty where nothing was compared."""
    comparison = material.comparison
    if comparison is None or comparison.ground.declaration is None:
        return ()
    known = rules_by_name()
    made = []
    for rule, held in held_by_rule(comparison, material.gaps).items():
        verdict = verdict_of(held)
        measured = words(
            "held.measured", n=words.number(held.measured), of=words.count(f"held_units.{held.unit}", held.of)
        )
        left = " ".join(left_over(held, words))
        word = words(f"held_rule.{verdict}")
        made.append(RuleAnswer(rule, known[rule].question, held, verdict, word, measured, left))
    return tuple(made)
