"""The interface of every rule. A rule sees a `Comparison` and yields gaps; it never sees a source."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from scanner.result import Gap

if TYPE_CHECKING:
    from scanner.purposes.compare import Comparison


class Rule(ABC):
    """One way in which what was found can differ from what was declared.

    `name` is the stable id that reports, acceptances and docs/rules/NAME.md use. The class docstring is
    the page itself (Markdown: what the rule says, "How sure", "Example", "What to do"); see
    `scanner.purposes.pages`. `articles` are what it rests on, as "5(1)(c) GDPR".

    Rules share the findings out among themselves, so that one category in one field is reported once:
    categories that the law sets apart go to special-category and national-number; of the rest, those in a
    partner's folder to undeclared-flow and excess-disclosure, those in a place that no purpose claims to
    unassigned-place, and those in a claimed place to undeclared-category, over-collection or
    undeclared-subject. See `scanner.purposes.verdict`.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    articles: ClassVar[tuple[str, ...]]

    @abstractmethod
    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        """Every gap of this kind, in the inventory's order."""
