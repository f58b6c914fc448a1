"""The report for programs and for a wiki, the figures and answers they all share, and the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from reports.answers import SIGNS, answers, rule_answers
from reports.base import Material, formats_of
from reports.kept import kept
from reports.report_json import schema
from reports.report_markdown import code, plain
from reports.summary import summarise
from reports.words import Lang, Words
from scanner.inventory.wire import schema as scan_schema
from scanner.model import Measure, StateCount
from scanner.result import Gap
from tests.reports.estate import estate
from tests.reports.pieces import HOSTILE, empty, made, named, rendered, same_as_golden, undeclared

EN = Words("en")


def document(given: Material) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rendered("json", given))
    return found


def test_the_json_is_the_golden_file() -> None:
    assert same_as_golden("report.json", rendered("json", made()).decode()), "run `make golden`"


@pytest.mark.parametrize("given", [made(), estate(), undeclared(), empty(), named(*HOSTILE)])
def test_the_json_keeps_to_its_schema(given: Material) -> None:
    found = document(given)
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(found)
    Draft202012Validator(scan_schema()).validate(found["inventory"])


def test_the_json_does_not_depend_on_the_language() -> None:
    assert rendered("json", made("en")) == rendered("json", made("fr"))


def test_the_json_holds_every_gap_and_flow() -> None:
    given, found = estate(), document(estate())
    assert [gap["id"] for gap in found["gaps"]] == [gap.gap_id for gap in given.gaps]
    assert given.datamap is not None
    assert len(found["flows"]) == len(given.datamap.flows)
    assert found["summary"]["open_gaps"]["all"] + found["summary"]["accepted_gaps"] == len(given.gaps)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_summary_is_the_golden_file(lang: Lang) -> None:
    assert same_as_golden(f"summary_{lang}.md", rendered("markdown", made(lang)).decode()), "run `make golden`"


def test_the_summary_lists_ten_gaps_and_counts_the_rest() -> None:
    lines = rendered("markdown", estate()).decode().splitlines()
    assert len([line for line in lines if line.startswith("| ")]) == 11
    assert f"and {len(summarise(estate()).open_gaps) - 10} more." in lines


def test_names_are_no_markup_in_the_summary() -> None:
    """Rendered as Markdown with tables and HTML allowed, hostile names give the elements that harmless ones give."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    harmless = markdown.render(rendered("markdown", named(*["name"] * 6)).decode())
    hostile = markdown.render(rendered("markdown", named(*HOSTILE)).decode())
    assert re.findall(r"</?\w+", hostile) == re.findall(r"</?\w+", harmless)
    assert "href" not in hostile


@pytest.mark.parametrize("text", [*HOSTILE, "_a_ __b__ a_b", "1. x", "a\nb", "~~x~~ ![y](z)", "``a``"])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = markdown.parseInline(f"x {plain(text)}")[0].children or []
    assert {token.type for token in tokens} <= {"text"}
    assert "".join(token.content for token in tokens) == f"x {' '.join(text.split())}"
    inline = markdown.parseInline(code(text))[0].children or []
    assert [token.type for token in inline] == ["code_inline"]


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_material_gives_the_same_bytes(seed: str) -> None:
    """In another process with another order of sets; the page, the workbook and the rest alike."""
    program = (
        "import hashlib, json, sys\n"
        "from tests.reports.pieces import made, rendered\n"
        "from reports.base import formats_of\n"
        "digests = {f: hashlib.sha256(rendered(f, made('fr'))).hexdigest() for f in formats_of('report')}\n"
        "json.dump(digests, sys.stdout)\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=root, capture_output=True, text=True, check=True
    )
    here = {form: hashlib.sha256(rendered(form, made("fr"))).hexdigest() for form in formats_of("report")}
    assert json.loads(ran.stdout) == here


def test_figures_count_what_is_there() -> None:
    summary = summarise(made())
    assert (summary.containers, summary.personal_containers) == (11, 10)
    assert (summary.fields, summary.personal_fields, summary.special_fields) == (35, 23, 2)
    assert dict(summary.by_severity) == {"critical": 1, "high": 1, "medium": 1, "low": 1}
    assert summary.worst == "critical"
    assert [gap.rule for gap in summary.accepted_gaps] == ["unassigned-place"]
    assert [skipped.container for skipped in summary.unread] == ["contracts/2019.pdf"]


def verdicts(given: Material) -> dict[str, str]:
    return {answer.question: answer.verdict for answer in answers(given, summarise(given), EN)}


def only(*gaps: Gap) -> Material:
    return made(gaps=gaps)


def test_answers_follow_the_open_gaps() -> None:
    partly = dict.fromkeys(("hold", "agree", "safe", "reach"), "partly")
    assert verdicts(made()) == {**partly, "need": "no", "long": "no", "who": "no"}


def test_without_a_declaration_nothing_can_be_answered() -> None:
    assert set(verdicts(undeclared()).values()) == {"unsure"}
    assert set(verdicts(empty()).values()) == {"unsure"}


def test_an_accepted_gap_is_no_yes() -> None:
    """What somebody accepted is still so: the answer is not sure, and says why."""
    given = made()
    complete = replace(given, inventory=replace(given.inventory, skipped=()))
    (hold, *_) = answers(complete, summarise(complete), EN)
    assert hold.verdict == "partly"
    assert "1 gap about it has been accepted and is left out here." in hold.sentences


def test_a_period_that_cannot_be_checked_is_no_overrun() -> None:
    low = next(gap for gap in made().gaps if gap.severity == "low")
    assert verdicts(only(low))["long"] == "partly"


def test_who_gets_it_says_that_copies_were_not_looked_for() -> None:
    """The answer is of the comparison that was made: where the scan holds no hashes, it says so."""
    given = only()
    bare = replace(given.inventory, hashes=())
    comparison = given.comparison
    assert comparison is not None
    blind = replace(comparison, ground=replace(comparison.ground, inventory=bare))
    keyless = replace(given, inventory=bare, comparison=blind)
    who = next(a for a in answers(keyless, summarise(keyless), EN) if a.question == "who")
    assert who.verdict == "partly"
    assert EN.count("rest.no_hashes", 0) in who.sentences


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_report_gives_the_same_answers(lang: Lang) -> None:
    """Page, summary, data and text say of each question what is made of it in one place."""
    given = made(lang)
    told = answers(given, summarise(given), Words(lang))
    markdown, page = rendered("markdown", given).decode(), rendered("html", given).decode()
    document = json.loads(rendered("json", given))
    for answer in told:
        assert f"**{SIGNS[answer.verdict]} {answer.word}.**" in markdown
        assert document["held"]["questions"][answer.question]["answer"] == answer.held.answer
        assert f'<use href="#icon-{answer.verdict}"/></svg>{answer.word}.</span>' in page
    assert set(document["held"]["rules"]) == {one.rule for one in rule_answers(given, Words(lang))}


def measured(*months: str) -> Material:
    counts = tuple(StateCount(month, None, None, 10) for month in sorted(months))
    given = made()
    measure = Measure("crm", "marketing_contacts", "last_contact", "", "", counts)
    return replace(given, inventory=replace(given.inventory, measures=(measure,)))


@pytest.mark.parametrize(
    ("month", "over"), [("2023-05", 10), ("2023-06", 0), ("2023-07", 0), ("1999-12", 10), ("", 0), ("2026-06", 0)]
)
def test_the_month_in_which_a_period_ends_is_not_past_it(month: str, over: int) -> None:
    """Three years before 1 June 2026 is 1 June 2023: May is past, June cannot be told."""
    (found,) = kept(measured(month))
    assert [(limit.first_kept, limit.over) for limit in found.limits] == [("2023-06", over)]


def test_the_report_counts_as_the_rule_counts() -> None:
    """The retention section and the retention-overrun gaps say the same number of rows."""
    given = estate()
    drawn = {
        (f"{k.measure.source}/{k.measure.container}", limit.purpose.id): limit.over
        for k in kept(given)
        for limit in k.limits
        if limit.over
    }
    told = {
        (str(gap.where), gap.purpose): gap.persons
        for gap in given.gaps
        if gap.rule == "retention-overrun" and gap.answer == "broken" and gap.persons
    }
    assert told
    assert drawn == told


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_summary_says_once_that_nothing_is_declared(lang: Lang) -> None:
    text = rendered("markdown", undeclared(lang)).decode()
    assert text.count(Words(lang)("answers.undeclared")) == 1
    assert Words(lang)("answers.hold.question") not in text
