"""A baseline lists known gaps by ids that survive, and a file that is none is refused in one line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.errors import UserError
from scanner.inventory.baseline import baseline_text, read_baseline
from scanner.model import Node
from scanner.result import Gap
from tests.support.saying import texts

GAP = Gap(
    "over-collection",
    "high",
    Node("field", ("crm", "quotes", "date_of_birth")),
    texts("found in 190 of 200 rows"),
    texts("stop"),
    ("5(1)(c) GDPR",),
    0.97,
    category="user.demographic.date_of_birth",
)
FLOW = Gap(
    "undeclared-flow",
    "high",
    Node("container", ("share", "partners/adpulse/audience.csv")),
    texts("seen"),
    texts("declare"),
    (),
    1.0,
    flow_to=Node("partner", ("adpulse",)),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(baseline_text([GAP, FLOW]), encoding="utf-8")
    assert read_baseline(path) == {GAP.gap_id, FLOW.gap_id}


def test_the_same_gaps_give_the_same_text_whatever_was_counted() -> None:
    again = replace(GAP, severity="low", explanation="found in 3 of 5 rows", confidence=0.5, persons=3)
    assert baseline_text([GAP, FLOW]) == baseline_text([FLOW, again, again])


def test_it_can_be_reviewed() -> None:
    first = json.loads(baseline_text([FLOW]))["gaps"][0]
    assert first == {
        "id": FLOW.gap_id,
        "rule": "undeclared-flow",
        "where": "share/partners/adpulse/audience.csv",
        "category": "",
        "flow_to": "adpulse",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"schema": "piimap.baseline/2", "gaps": []}',
        '{"schema": "piimap.baseline/1"}',
        '{"schema": "piimap.baseline/1", "gaps": [{"rule": "x"}]}',
        '{"schema": "piimap.baseline/1", "gaps": ["x"]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(UserError) as refused:
        read_baseline(path)
    assert "\n" not in str(refused.value)
    assert "piimap baseline -o" in str(refused.value)


def test_a_missing_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_baseline(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="is not JSON"):
        read_baseline(tmp_path / "bytes.json")
