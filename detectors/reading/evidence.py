"""How much one of Presidio's results proves, as a match of ours."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace
from functools import cache

from presidio_analyzer import RecognizerResult

from detectors.base import Match, Verdict
from detectors.email import Email, in_login
from detectors.payment_card import PaymentCard
from detectors.phone import Phone
from detectors.reading.recognizers import CATEGORY, DETECTOR, REASON, VALIDATED, form_or_check, presidio_entities
from scanner.message import Message, message, name, spoken

_IP = "user.device.ip_address"
_ADDRESS_END = re.compile(r"[0-9A-Fa-f:.]*(?:%\w+)?(?:/\d{1,3})?")
_ADDRESS_START = re.compile(r"[0-9A-Za-z:.]*\Z")
_VERSION = re.compile(
    r"(?i)\b(?:versions?|v|release|build|firmware|chapter|chapitre|section|article|paragraph\w*|§) ?\Z"
)
_SEPARATED = re.compile(r"\d[ .\-/:]\(?\d")
_GROUPED = re.compile(r"\d[ .\-]\(?\d|\)[ ]?\d")
_INTERNATIONAL = re.compile(r"\(?(?:\+|00)[1-9]")
_AMERICAN = re.compile(r"(?<!\d)\(?[2-9]\d{2}(?:\)[ ]?|[ .\-])\d{3}[ .\-]\d{4}(?!\d)")
_PHONES = frozenset(("PHONE_NUMBER", "USER_CONTACT_PHONE_NUMBER"))
_GROUP_BEFORE, _GROUP_AFTER = re.compile(r"\d[ -]\Z"), re.compile(r"[ -]\d")
_PIECE_BEFORE = re.compile(r"\d[-/:.,]\Z|\b(?!TEL|FAX|MOB|CELL)[A-Z]{1,4}-\Z")
_SPACED_BEFORE, _SPACED = re.compile(r"(?<!\d)\d{2,3}[ .]\Z"), re.compile(r"\d{2,3}[ .]\d{2,3}[ .]")
_PIECE_AFTER = re.compile(r"[-/:]\d")
_OTHER_NUMBER = re.compile(r"\d{3}-\d{2}-\d{4}|\d{5}-\d{4}|.*(?:\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}).*")
_JOINING = frozenset(("and", "et", "und", "or", "ou", "oder", "y", "e"))
# Two letters and digits of a firm: VAT numbers by member state (Council Directive 2006/112/EC, Article 215).
_VAT_NUMBER = re.compile(r"(?:DE|AT|EL|PT|PL|FI|HU|LU|MT|SI|EE|DK|BE|SK|RO|HR|LV|IT|LT|ATU|FR|CZ)\d{8,12}")
_LONG = 13


def match_of(text: str, result: RecognizerResult, in_column: bool) -> Match | None:
    """The match that a result stands for, None where its evidence is too weak.

    In running text a form needs a check that chance seldom passes, or words that name it. A text that is nothing but
    the value (and stands in no column, `in_column`) was written to hold it: there less is enough.
    """
    metadata = result.recognition_metadata or {}
    near = bool(metadata.get(RecognizerResult.IS_SCORE_ENHANCED_BY_CONTEXT_KEY))
    value = text[result.start : result.end]
    if _inside_number(text, result):
        return None
    if result.entity_type == "CREDIT_CARD" and PaymentCard().verify(value) is Verdict.NO:
        return None
    alone = not in_column and len(text) < 200 and only_values(text) and not _one_group_of(text, result)
    alone = alone and not _PIECE_AFTER.match(text, result.end)
    if CATEGORY in metadata:
        match = _ours(result, near, value, alone)
    else:
        match = _presidio(result, near, value, alone)
    if match is not None and match.category == Email.category and in_login(text, match.start):
        return None
    if match is not None and match.category == _IP:
        return _whole_address(text, match)
    return match


def only_values(text: str) -> bool:
    """The text is nothing but a value, or several."""
    words = text.split()
    said = [w for w in words if not re.search(r"\d", w)]
    return len(words) <= 12 and all(
        w.lower().strip(",;") in _JOINING or (len(w) < 4 and w.isupper()) or not w.isalpha() for w in said
    )


def _inside_number(text: str, result: RecognizerResult) -> bool:
    """Digits go on before or after: the pattern has cut a piece out of a longer number."""
    before, after = text[result.start - 1 : result.start], text[result.end : result.end + 1]
    first, last = text[result.start], text[result.end - 1]
    if result.entity_type in _PHONES and (
        _PIECE_BEFORE.search(text, 0, result.start)
        or (_SPACED_BEFORE.search(text, 0, result.start) and _SPACED.match(text, result.start))
        or _PIECE_AFTER.match(text, result.end)
        or _OTHER_NUMBER.fullmatch(text, result.start, result.end)
    ):
        return True
    return (before.isdigit() and first.isdigit()) or (after.isdigit() and last.isdigit())


def _one_group_of(text: str, result: RecognizerResult) -> bool:
    """More groups of digits stand right beside it: a piece of a longer number ("51 824 753 5564")."""
    before = text[result.start].isdigit() and _GROUP_BEFORE.search(text, 0, result.start)
    return bool(before) or (text[result.end - 1].isdigit() and _GROUP_AFTER.match(text, result.end) is not None)


def bare_digits(value: str) -> bool:
    """Digits without separators, too few to be telling: an order or a parcel is numbered like that as well."""
    return value.isdigit() and len(value) < _LONG


def _ours(result: RecognizerResult, near: bool, value: str, alone: bool) -> Match | None:
    """A result of one of our detectors or readers: its score already says what the value proves."""
    metadata = result.recognition_metadata
    category, validated, confidence = metadata[CATEGORY], metadata[VALIDATED], result.score
    if metadata[DETECTOR] == "phone":
        confidence = _phone(value, near, _dialled().valid(value))
    elif not near and confidence < 0.5 and alone and _mixed(value):
        confidence = 0.5
    elif not near and validated and bare_digits(value):
        validated, confidence = False, min(confidence, 0.45)
    reason = spoken(metadata[REASON])
    reason = _beside(reason, near) if reason else None
    return Match(result.start, result.end, category, metadata[DETECTOR], round(confidence, 3), validated, reason)


def _phone(value: str, near: bool, valid: bool) -> float:
    """A valid number written like one (+33 …, or in groups) needs no word beside it; the rest does."""
    groups = len(_GROUPED.findall(value))
    international = bool(_INTERNATIONAL.match(value))
    written = (
        international
        or (groups >= 2 and value.lstrip("(").startswith("0"))
        or groups >= 3
        or bool(_AMERICAN.search(value))
    )
    if valid and groups == 2 and not written:
        return 0.9 if near else 0.45
    if valid:
        return 0.9 if near else 0.75 if written else 0.6 if value.startswith("0") and len(value) == 10 else 0.3
    digits = len(re.sub(r"\D", "", value))
    return 0.65 if near and digits >= 7 else 0.6 if international and digits >= 9 else 0.3


_READ_IN = ("FR", "GB", "US", "DE", "BE", "CH", "ES", "IT", "IL", "IN", "CA", "BR")
"""Whose numbers are tried without a country prefix: ours and Presidio's own regions."""


@cache
def _dialled() -> Phone:
    """The detector of phone numbers for these regions."""
    detector = Phone()
    detector.regions = _READ_IN
    return detector


def _mixed(value: str) -> bool:
    """Letters among digits, or digits in groups: somebody wrote a number of a kind, not a count."""
    return (len(re.findall(r"\d", value)) >= 5 and re.search(r"[^\W\d_]", value) is not None) or bool(
        _SEPARATED.search(value)
    )


def _presidio(result: RecognizerResult, near: bool, value: str, alone: bool) -> Match | None:
    """A result of one of Presidio's own recognizers."""
    known = presidio_entities().get(result.entity_type)
    if known is None:
        return None
    explained = result.analysis_explanation
    checked = known.always or (known.chance < 1 and explained is not None and explained.validation_result is True)
    form = (explained.original_score or 0.0) if explained is not None else 0.0
    own = known.alone is not None and form >= known.alone and _own_form(value, form)
    named = name(result.entity_type.replace("_", " ").lower())
    has, passes = form_or_check(False, named), form_or_check(True, named)
    confidence, reason = 0.0, has
    if known.category == "user.contact.phone_number":
        confidence, reason = _phone(value, near, _dialled().valid(value)), _beside(has, near)
    elif result.entity_type in ("EMAIL_ADDRESS", "MAC_ADDRESS", "IP_ADDRESS"):
        confidence, reason = 0.85, has
    elif checked and near:
        confidence, reason = 0.95, _beside(passes)
    elif checked and known.chance <= 0.05 and not bare_digits(value):
        confidence, reason = 0.8, passes
    elif near:
        confidence = max(known.beside, 0.78 if form >= 0.3 else 0.65 if form >= 0.05 else 0.5)
        reason = _beside(has)
    elif alone and (own or (checked and (_mixed(value) or known.chance <= 0.05))):
        likely = 0.5 if known.faint else 0.5 + round(min(form, 0.5) / 20, 3)
        confidence, reason = 0.56 if checked else likely, message("text.nothing-but", kind=named)
    if not confidence:
        return None
    sure = checked and known.chance <= 0.05
    return Match(
        result.start, result.end, known.category, f"presidio_{result.entity_type.lower()}", confidence, sure, reason
    )


def _beside(what: Message, near: bool = True) -> Message:
    """The same, and that words that name it stand near, where they do."""
    return message("text.beside-words", what=what) if near else what


def _own_form(value: str, form: float) -> bool:
    """Not the digits that anything may be numbered with, unless few are of the form; nor a firm's VAT number."""
    return (form >= 0.3 or len(value) <= 5 or not bare_digits(value)) and not _VAT_NUMBER.fullmatch(value)


def _whole_address(text: str, match: Match) -> Match | None:
    """The whole IP address that a pattern found a piece of, None where the whole is none (a version, a time)."""
    if _VERSION.search(text, max(0, match.start - 20), match.start):
        return None
    before = _ADDRESS_START.search(text, 0, match.start)
    start = before.start() if before else match.start
    after = _ADDRESS_END.match(text, match.end)
    end = after.end() if after else match.end
    said = text[start:end].rstrip(".:") if not text[start:end].endswith("::") else text[start:end]
    # A prefix that is too long ("/123") leaves an address all the same.
    for whole in (said, said.partition("/")[0]):
        try:
            ipaddress.ip_interface(whole.split("%")[0])
        except ValueError:
            continue
        return replace(match, start=start, end=start + len(whole))
    return None


__all__ = ["bare_digits", "match_of"]
