"""The page of each rule, made from the rule itself: docs/rules/NAME.md and `piimap explain NAME` say the same.

`python -m scanner.purposes.pages docs/rules` writes them all (`make docs` does it); a test compares.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from scanner.purposes.base import Rule
from scanner.purposes.judge import rules
from scanner.writing import write_file


def page(rule: type[Rule]) -> str:
    """The Markdown page of a rule: what it says, how sure it is, an example, the remedy, and what it rests on."""
    articles = "\n".join(f"- {_spelled(article)}" for article in rule.articles)
    text = inspect.cleandoc(rule.__doc__ or "")
    return f"# {rule.title} ({rule.name})\n\n{text}\n\n## What it rests on\n\n{articles}\n"


def page_of(name: str) -> str | None:
    """The page of the rule with this name, None when there is none."""
    return next((page(rule) for rule in rules() if rule.name == name), None)


def _spelled(article: str) -> str:
    """ "Art. 5(1)(c) GDPR"; references that are not articles stay as they are."""
    return f"Art. {article}" if article[0].isdigit() or article.startswith("L34") else article


def main(folder: str) -> None:
    """Write the pages of all rules into a folder."""
    for rule in rules():
        write_file(Path(folder, f"{rule.name}.md"), page(rule).encode(), "Name another folder")


if __name__ == "__main__":
    main(*sys.argv[1:])
