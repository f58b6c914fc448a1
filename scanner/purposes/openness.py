"""How open a field's personal data lies: passwords and secrets, running text, web addresses, file names."""

from __future__ import annotations

import re
from typing import Literal

from scanner.message import Term, message
from scanner.model import FieldScan, Finding
from scanner.purposes.extent import is_document, is_speech

Exposed = Literal["", "clear", "weak", "secret"]
Loose = Literal["", "running text", "web addresses", "file name"]

_CLEAR = "password.clear"
_UNDONE = frozenset({"password.digests", "password.weak-hashes"})
_RUNNING_TEXT = "text.in-n-of-m"
_ADDRESSES = re.compile(r"(?i)(?:^|[_ ])(?:url|uri|referr?er|request|query|path|href)(?:$|[_ ])")
_QUERIES = message("values.packed", what=Term("contents", "queries"))


def exposure_of(scan: FieldScan, finding: Finding) -> Exposed:
    """How a password or secret lies there, told by what spoke for it; "" where it is hashed well, or is neither.

    "clear": readable, in a column or in a text; "weak": a plain digest or a hash of an outdated kind, which a
    list of common passwords opens; "secret": a token or key in a form that its issuer publishes.
    """
    if finding.category == "user.authorization.password":
        if is_loose(scan, finding) or is_document(scan) or is_speech(scan):
            return "clear"
        codes = {reason.code for reason in finding.reasons}
        return "clear" if _CLEAR in codes else "weak" if codes & _UNDONE else ""
    if finding.category == "user.authorization.credentials":
        return "secret" if any(d.validated for d in finding.detections) else ""
    return ""


def is_loose(scan: FieldScan, finding: Finding) -> Loose:
    """Where the finding lies that nobody looks for it, nor deletes it: in a column of running text, in addresses of
    web pages, in a file's name. "" for a column of its own, a document, and what is said in a call."""
    if scan.ref.field == "file name":
        return "file name"
    if any(reason.code == _RUNNING_TEXT for reason in finding.reasons):
        return "running text"
    return "web addresses" if _ADDRESSES.search(scan.ref.field) or _QUERIES in finding.reasons else ""
