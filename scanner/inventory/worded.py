"""Inventories of before messages: what they say of a finding in English, as the messages that the rules decide on.

Frozen: these are the sentences of the past, whatever is said today. What no rule asks for stays the text it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from scanner.message import Message, Term, message, text
from scanner.minors import with_children
from scanner.model import ContainerScan, Detection, FieldScan, Finding

_CHILDREN = re.compile(r"(?s)(.*); (\d+) of (\d+) distinct values are of children under 15")
_SENTENCES: tuple[tuple[re.Pattern[str], Callable[[int, int], Message]], ...] = (
    (re.compile(r"in (\d+) of (\d+) texts read"), lambda n, of: message("text.in-n-of-m", n=n, of=of)),
    (
        re.compile(r"(\d+) of (\d+) distinct values are words in clear"),
        lambda n, of: message("password.clear", n=n, of=of),
    ),
    (
        re.compile(r"(\d+) of (\d+) distinct values are digests"),
        lambda n, of: message("password.digests", n=n, of=of),
    ),
    (
        re.compile(r"(\d+) of (\d+) distinct values are hashes made for passwords, of a kind that is weak"),
        lambda n, of: message("password.weak-hashes", n=n, of=of),
    ),
)
_PACKED = re.compile(r"the cells are (JSON|queries|lists) with several values each")


def decided(scan: ContainerScan) -> ContainerScan:
    """The scan of an old inventory, with messages for the sentences that rules were once found to search."""
    return replace(scan, fields=tuple(_field(field) for field in scan.fields))


def _field(field: FieldScan) -> FieldScan:
    return replace(field, findings=tuple(_finding(finding) for finding in field.findings))


def _finding(finding: Finding) -> Finding:
    return replace(finding, detections=tuple(_detection(detection) for detection in finding.detections))


def _detection(detection: Detection) -> Detection:
    return replace(
        detection,
        reasons=tuple(_message(reason) for reason in detection.reasons),
        evidence=tuple((worth, _message(reason)) for worth, reason in detection.evidence),
    )


def _message(reason: Message) -> Message:
    said = reason.of("text") if reason.code == "text" else None
    if not isinstance(said, Term):
        return reason
    if told := _CHILDREN.fullmatch(said.key):
        return with_children(text(told[1]), int(told[2]), int(told[3]))
    if packed := _PACKED.fullmatch(said.key):
        return message("values.packed", what=Term("contents", packed[1].lower()))
    for form, made in _SENTENCES:
        if found := form.fullmatch(said.key):
            return made(int(found[1]), int(found[2]))
    return reason
