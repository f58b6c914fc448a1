"""The interface of every rule. A rule sees a `Comparison` and yields gaps; it never sees a source."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Literal

from scanner.registry import kinds
from scanner.result import Gap

if TYPE_CHECKING:
    from scanner.purposes.compare import Comparison
    from scanner.purposes.measured import Measured


Question = Literal["hold", "need", "long", "who", "agree", "safe", "reach"]
"""What people ask: is that all we hold, do we need it, how long do we keep it, who gets it, did they agree, is it safe
where it lies, can people get at it? Each rule answers one."""
Counted = Literal["places", "categories", "recipients"]


class Rule(ABC):
    """One way in which what was found can differ from what was declared.

    `name` is the stable id that reports, acceptances and docs/rules/NAME.md use. The class docstring is
    the page itself (Markdown: what the rule says, "How sure", "Example", "What to do"); see
    `scanner.purposes.pages`. `articles` are what it rests on, as "5(1)(c) GDPR". `question` is the one of the report's
    questions that it answers; `counts` what a sentence about its gaps counts; `untold_title` stands over a gap that
    only says that nothing can be told (`Gap.answer`), where `title` would claim too much.

    Rules share the findings out among themselves, so that one category in one field is reported once:
    categories that the law sets apart go to special-category and national-number; of the rest, those in a
    partner's folder to undeclared-flow and excess-disclosure, those in a place that no purpose claims to
    unassigned-place, and those in a claimed place to undeclared-category, over-collection or
    undeclared-subject. See `scanner.purposes.verdict`.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    articles: ClassVar[tuple[str, ...]]
    question: ClassVar[Question]
    counts: ClassVar[Counted] = "places"
    untold_title: ClassVar[str] = ""

    @abstractmethod
    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        """Every gap of this kind, in the inventory's order."""

    def measured(self, comparison: Comparison) -> Measured:
        """What the rule looked at that could have shown a gap: the fields that were read, unless it says otherwise."""
        from scanner.purposes.measured import fields_read

        return fields_read(comparison)


def title_of(gap: Gap) -> str:
    """The title of a gap: its rule's, or the one for what cannot be told. The rule's id where no rule is called so."""
    rule = rules_by_name().get(gap.rule)
    if rule is None:
        return gap.rule
    return rule.untold_title if gap.answer == "not_measured" and rule.untold_title else rule.title


@cache
def rules_by_name() -> dict[str, type[Rule]]:
    """Every rule of this package and of other packages' entry points, by its id."""
    return {rule.name: rule for rule in kinds("scanner.purposes", Rule)}
