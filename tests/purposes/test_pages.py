"""Every rule has its page, and the page is the rule's own words. `make docs` writes it, and the table of all rules."""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path
from typing import get_args

import pytest

from scanner.purposes.base import Question, Rule
from scanner.purposes.judge import rules
from scanner.purposes.pages import main, page, page_of

PAGES = Path(__file__).parents[2] / "docs" / "rules"
OVERVIEW = PAGES.parent / "comparison.md"


@pytest.fixture(scope="module", autouse=True)
def written() -> None:
    """With UPDATE_DOCS=1, pages and table are written before they are looked at."""
    if os.environ.get("UPDATE_DOCS"):
        for stale in {p.stem for p in PAGES.glob("*.md")} - {rule.name for rule in rules()}:
            (PAGES / f"{stale}.md").unlink()
        main(str(PAGES))
        text = OVERVIEW.read_text(encoding="utf-8")
        OVERVIEW.write_text(_TABLE.sub(lambda _: table(), text), encoding="utf-8")


_ASKED = {
    "hold": "is that all we hold?",
    "need": "do we need it?",
    "long": "how long do we keep it?",
    "who": "who gets it?",
    "agree": "did they agree?",
    "safe": "is it safe where it lies?",
    "reach": "can people get at it?",
}
_TABLE = re.compile(r"<!-- rules -->\n.*?<!-- end -->", re.S)


def table() -> str:
    """Which rules answer which question, as docs/comparison.md shows it."""
    rows = []
    for question in get_args(Question):
        links = [f"[{rule.name}](rules/{rule.name}.md)" for rule in rules() if rule.question == question]
        rows.append(f"| {_ASKED[question]} | {', '.join(links)} |\n")
    return f"<!-- rules -->\n| question | rules |\n|---|---|\n{''.join(rows)}<!-- end -->"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_the_page_on_disk_is_the_rules_own(rule: type[Rule]) -> None:
    path = PAGES / f"{rule.name}.md"
    assert path.exists(), "run `make docs`"
    written = path.read_text(encoding="utf-8")
    assert written == page(rule), "run `make docs`"
    first = inspect.cleandoc(rule.__doc__ or "").split("\n\n")[0]
    assert written.split("\n\n")[1] == first
    assert all(article in written for article in rule.articles)
    headings = [line for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["## How sure", "## Example", "## What to do", "## What it rests on"]


def test_there_is_no_page_without_a_rule() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} == {rule.name for rule in rules()}, "run `make docs`"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_page_is_readable_in_a_terminal(rule: type[Rule]) -> None:
    assert all(len(line) <= 116 for line in page(rule).splitlines())


def test_a_page_is_found_by_name() -> None:
    assert (page_of("over-collection") or "").startswith("# More personal data than the purposes of the place need")
    assert page_of("no-such-rule") is None


def test_the_pages_are_written_in_one_go(tmp_path: Path) -> None:
    main(str(tmp_path))
    assert len(list(tmp_path.glob("*.md"))) == len(rules())


def test_every_rule_stands_in_the_overview_beside_its_question() -> None:
    assert table() in OVERVIEW.read_text(encoding="utf-8"), "run `make docs`"
