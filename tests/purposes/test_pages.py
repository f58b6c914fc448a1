"""Every rule has its page, and the page is the rule's own words."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from scanner.purposes.base import Rule
from scanner.purposes.judge import rules
from scanner.purposes.pages import main, page, page_of

PAGES = Path(__file__).parents[2] / "docs" / "rules"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_the_page_on_disk_is_the_rules_own(rule: type[Rule]) -> None:
    written = (PAGES / f"{rule.name}.md").read_text(encoding="utf-8")
    assert written == page(rule), "run: python -m scanner.purposes.pages docs/rules"
    first = inspect.cleandoc(rule.__doc__ or "").split("\n\n")[0]
    assert written.split("\n\n")[1] == first
    assert all(article in written for article in rule.articles)
    headings = [line for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["## How sure", "## Example", "## What to do", "## What it rests on"]


def test_there_is_no_page_without_a_rule() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} == {rule.name for rule in rules()}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_page_is_readable_in_a_terminal(rule: type[Rule]) -> None:
    assert all(len(line) <= 116 for line in page(rule).splitlines())


def test_a_page_is_found_by_name() -> None:
    assert (page_of("over-collection") or "").startswith("# More personal data than the purposes of the place need")
    assert page_of("no-such-rule") is None


def test_the_pages_are_written_in_one_go(tmp_path: Path) -> None:
    main(str(tmp_path))
    assert len(list(tmp_path.glob("*.md"))) == len(rules())


def test_every_rule_stands_in_the_overview() -> None:
    overview = (PAGES.parent / "comparison.md").read_text(encoding="utf-8")
    assert [rule.name for rule in rules() if f"[{rule.name}](rules/{rule.name}.md)" not in overview] == []
