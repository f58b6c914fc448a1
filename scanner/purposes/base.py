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
    the page's first paragraph. `articles` are what it rests on, as "5(1)(c) GDPR".
    """

    name: ClassVar[str]
    title: ClassVar[str]
    articles: ClassVar[tuple[str, ...]]

    @abstractmethod
    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        """Every gap of this kind, in the inventory's order."""
