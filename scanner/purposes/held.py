"""Held, broken or not measured: the one place where the answer to a promise is made, for every rule and report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from scanner.purposes.base import Question, rules_by_name
from scanner.purposes.compare import Comparison
from scanner.purposes.measured import Measured, rests
from scanner.result import Gap, Held, Rest, RestCode, Unit

QUESTIONS: tuple[Question, ...] = get_args(Question)


def held(broken: bool, n: int, of: int, unit: Unit, rest: Iterable[Rest] = ()) -> Held:
    """The answer of what was measured: broken where anything broke it, held where all was looked at and kept to it."""
    left = tuple(rest)
    whole = n > 0 and n >= of and not left
    return Held("broken" if broken else "held" if whole else "not_measured", n, of, unit, left)


def held_by_rule(comparison: Comparison, gaps: Iterable[Gap]) -> dict[str, Held]:
    """What each rule's promise came to, by the rule's id, in the order of the questions. An accepted gap breaks nothing
    and keeps nothing: it is left over. Empty where nothing is declared."""
    if comparison.ground.declaration is None:
        return {}
    by_rule: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_rule.setdefault(gap.rule, []).append(gap)
    ordered = sorted(rules_by_name().values(), key=lambda rule: (QUESTIONS.index(rule.question), rule.name))
    return {rule.name: _of_rule(rule().measured(comparison), by_rule.get(rule.name, ())) for rule in ordered}


def _of_rule(looked: Measured, gaps: Sequence[Gap]) -> Held:
    still_open = [gap for gap in gaps if gap.acceptance is None]
    accepted = sum(gap.acceptance is not None and gap.answer == "broken" for gap in gaps)
    untold = sum(gap.answer == "not_measured" for gap in still_open)
    broken = any(gap.answer == "broken" for gap in still_open)
    # What a gap breaks was promised, whatever the measure made of the declaration.
    named = [rest for rest in looked.rest if rest.code != "none_declared" or not gaps]
    left = _joined([*named, *rests(untold=untold, accepted=accepted)])
    return held(broken, looked.n, looked.of, looked.unit, left)


def held_by_question(comparison: Comparison, gaps: Iterable[Gap]) -> dict[Question, Held]:
    """What each question comes to, in `QUESTIONS`' order."""
    return asked(held_by_rule(comparison, tuple(gaps)))


def asked(by_rule: Mapping[str, Held]) -> dict[Question, Held]:
    """The rules' answers folded by question: broken where one is, held where all that promise anything are. Measured
    are the rules that measured something, of those that promise something."""
    known = rules_by_name()
    return {q: _folded([h for name, h in by_rule.items() if known[name].question == q]) for q in QUESTIONS}


def _folded(answers: list[Held]) -> Held:
    promised = [h for h in answers if h.promised]
    if not promised:
        return held(False, 0, 0, "rules", (Rest("none_declared"),))
    broken = any(h.answer == "broken" for h in promised)
    measured = sum(h.answer != "not_measured" or h.in_part for h in promised)
    return held(broken, measured, len(promised), "rules", _joined(rest for h in promised for rest in h.rest))


def _joined(left: Iterable[Rest]) -> tuple[Rest, ...]:
    """Each reason once, with its largest number."""
    most: dict[RestCode, int] = {}
    for rest in left:
        most[rest.code] = max(rest.n, most.get(rest.code, 0))
    return tuple(Rest(code, n) for code, n in most.items())
