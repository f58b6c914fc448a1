"""An inventory of before messages: its sentences are kept, and what rules decide on is known again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reports.words import Words
from scanner.inventory.payload import from_json, to_json
from scanner.message import Message, Term, document, message, text, written
from scanner.minors import children_told
from scanner.model import ContainerScan
from tests.support import material

_CLEAR = "60 of 60 distinct values are words in clear"


def old(reasons: list[str], whom: str) -> str:
    """A container as it was kept before: reasons in English, "" for no reason."""
    kept = json.loads(to_json(next(scan for scan in material.scans() if any(f.findings for f in scan.fields))))
    for field in kept["fields"]:
        for finding in field["findings"]:
            finding["subject_reason"] = whom
            for detection in finding["detections"]:
                detection["reasons"] = reasons
                detection["evidence"] = [[1.5, reason] for reason in reasons]
    return json.dumps(kept, separators=(",", ":"))


def first(scan: ContainerScan) -> tuple[Message, ...]:
    return next(f for field in scan.fields for f in field.findings).reasons


def test_its_sentences_are_said_as_they_are_in_each_language() -> None:
    scan = from_json(old(["something said then"], "its columns"))
    finding = next(f for field in scan.fields for f in field.findings)
    assert finding.reasons == (text("something said then"),)
    assert finding.subject_reason == text("its columns")
    assert {Words("en").say(finding.reasons), Words("fr").say(finding.reasons)} == {"something said then"}
    assert from_json(to_json(scan)) == scan


def test_no_reason_is_none() -> None:
    finding = next(f for field in from_json(old([], "")).fields for f in field.findings)
    assert (finding.reasons, finding.subject_reason) == ((), None)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        (_CLEAR, "password.clear"),
        ("60 of 60 distinct values are digests", "password.digests"),
        ("9 of 9 distinct values are hashes made for passwords, of a kind that is weak", "password.weak-hashes"),
        ("9 of 9 distinct values are hashes made for passwords", "text"),
        ("in 4 of 200 texts read", "text.in-n-of-m"),
        ("the cells are queries with several values each", "values.packed"),
        ("the values are dates; 3 of 9 distinct values are of children under 15", "values.with-children"),
    ],
)
def test_what_rules_decide_on_is_known_again_and_reads_as_before(sentence: str, code: str) -> None:
    scan = from_json(old([sentence], ""))
    (reason,) = first(scan)
    assert reason.code == code
    assert Words("en").say(reason) == sentence
    assert (children_told([reason]) == (3, 9)) == (code == "values.with-children")
    assert {r.code for f in scan.fields for x in f.findings for d in x.detections for _, r in d.evidence} == {code}


def test_what_is_said_now_is_not_read_as_if_it_were_old() -> None:
    scan = from_json(old([_CLEAR], ""))
    shown = message("column.name-says", kind=Term("kind", "email"), words=Term("name", _CLEAR))
    fields = tuple(
        replace(f, findings=tuple(replace(x, subject_reason=shown) for x in f.findings)) for f in scan.fields
    )
    assert from_json(to_json(replace(scan, fields=fields))).fields == fields


@pytest.mark.parametrize("found", [3, None, {"code": 1}, {"code": "a", "values": {"x": None}}, {"name": "x"}, []])
def test_what_is_no_message_is_refused(found: object) -> None:
    with pytest.raises(ValueError, match="no "):
        written(found)


def test_a_message_comes_back_from_its_document() -> None:
    said = message("a.b", n=2, x=1.5, of=(Term("category", "user.name"),), inner=message("c"))
    assert written(json.loads(json.dumps(document(said)))) == said
