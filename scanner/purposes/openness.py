"""How open a field's personal data lies: passwords and secrets, running text, web addresses, file names."""

from __future__ import annotations

import re
from typing import Literal

from scanner.model import FieldScan, Finding
from scanner.purposes.extent import is_document, is_speech

Exposed = Literal["", "clear", "weak", "secret"]
Loose = Literal["", "running text", "web addresses", "file name"]

_CLEAR = "are words in clear"
_DIGEST = "are digests"
_WEAK = "of a kind that is weak"
_RUNNING_TEXT = re.compile(r"in \d+ of \d+ texts read")
_ADDRESSES = re.compile(r"(?i)(?:^|[_ ])(?:url|uri|referr?er|request|query|path|href)(?:$|[_ ])")
_QUERIES = "the cells are queries with several values each"


def exposure_of(scan: FieldScan, finding: Finding) -> Exposed:
    """How a password or secret lies there, told by what spoke for it; "" where it is hashed well, or is neither.

    "clear": readable, in a column or in a text; "weak": a plain digest or a hash of an outdated kind, which a
    list of common passwords opens; "secret": a token or key in a form that its issuer publishes.
    """
    if finding.category == "user.authorization.password":
        if is_loose(scan, finding) or is_document(scan) or is_speech(scan):
            return "clear"
        if any(_CLEAR in reason for reason in finding.reasons):
            return "clear"
        return "weak" if any(_DIGEST in r or _WEAK in r for r in finding.reasons) else ""
    if finding.category == "user.authorization.credentials":
        return "secret" if any(d.validated for d in finding.detections) else ""
    return ""


def is_loose(scan: FieldScan, finding: Finding) -> Loose:
    """Where the finding lies that nobody looks for it, nor deletes it: in a column of running text, in addresses of
    web pages, in a file's name. "" for a column of its own, a document, and what is said in a call."""
    if scan.ref.field == "file name":
        return "file name"
    if any(_RUNNING_TEXT.fullmatch(reason) for reason in finding.reasons):
        return "running text"
    return "web addresses" if _ADDRESSES.search(scan.ref.field) or _QUERIES in finding.reasons else ""
