"""What people may ask, how soon they are answered, whom they reach, and where they may complain (Art. 12 to 22, 77)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from scanner.policy.facts import StatedAuthority, StatedContact, StatedDeadline, StatedWord
from scanner.policy.passages import Passage, sentences
from scanner.policy.retention import DURATION, iso
from scanner.policy.words import authorities, cue, flat, found, shortened

_RIGHTS = cue("rights_rights")
_ANSWER = cue("rights_answer")
_ASKED = cue("rights_asked")
_EXTENDS = re.compile(r"\bextend\w*|\bprolong\w+|\bproroge\w+|\badditional\b|\bsupplementaires?\b|\bfurther\b")
_MONTHS = [
    "january|janvier",
    "february|fevrier",
    "march|mars",
    "april|avril",
    "may|mai",
    "june|juin",
    "july|juillet",
    "august|aout",
    "september|septembre",
    "october|octobre",
    "november|novembre",
    "december|decembre",
]
_UNTIL = re.compile(r"(?:until|up to|before|jusqu'(?:au|a)?|avant le)\s+(?:le )?(?P<rest>[^.;()]{4,24})")
_AUTHORITY = cue("rights_authority")
_DPO = cue("rights_dpo")
_REACH = cue("rights_reach")
_EMAIL = re.compile(r"[\w.+-]+(?:@|\s?\[(?:at|arobase)\]\s?|\s?\(at\)\s?)[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"https?://[^\s|<>()\]]+|\bwww\.[^\s|<>()\]]+")
_REGIONS = ("FR", "GB", "BE", "CH", "IE", "US")
"""Whose way of writing numbers without a country prefix is tried, in this order."""
_STREET = cue("rights_street")
_CONTROLLER = tuple(cue(f"rights_controller_{number}") for number in range(1, 5))
_ANNOUNCED = cue("rights_announced")
_NO_NAME = frozenset({"we", "it", "he", "this", "nous", "il", "elle", "who", "they", "you", "vous", "the", "le", "la"})


def rights_in(found_passages: Sequence[Passage]) -> tuple[StatedWord, ...]:
    """Each right once, where it is first offered; keys are those of words.toml."""
    first: dict[str, StatedWord] = {}
    for passage in found_passages:
        offered = bool(_RIGHTS.search(flat(f"{passage.lead} {passage.heading}")))
        for sentence in sentences(passage.text):
            folded = flat(sentence)
            if not (_RIGHTS.search(folded) or (offered and passage.kind in ("item", "row", "heading"))):
                continue
            for key, _ in found("rights", folded):
                first.setdefault(key, StatedWord(passage.line, shortened(sentence, 200), 0.9, key))
    return tuple(sorted(first.values(), key=lambda right: (right.line, right.key)))


def deadlines_in(found_passages: Sequence[Passage]) -> tuple[StatedDeadline, ...]:
    """How soon requests are answered, by when, and by how much that may be extended (Art. 12(3) GDPR)."""
    return tuple(dict.fromkeys(_deadlines(found_passages)))


def _deadlines(found_passages: Sequence[Passage]) -> Iterator[StatedDeadline]:
    for passage in found_passages:
        before = ""
        for sentence in sentences(passage.text):
            folded = flat(sentence)
            asked = _ASKED.search(folded) or _ASKED.search(before) or _ASKED.search(flat(passage.heading))
            if _ANSWER.search(folded) and asked:
                for hit in DURATION.finditer(folded):
                    if period := iso(hit):
                        until = _until(folded[hit.end() : hit.end() + 40])
                        extends = bool(_EXTENDS.search(folded[max(0, hit.start() - 60) : hit.end() + 25]))
                        yield StatedDeadline(passage.line, shortened(sentence, 220), 0.9, period, until, extends)
            before = folded


def _until(after: str) -> str:
    """The ISO date up to which something holds, where a date follows."""
    said = _UNTIL.search(after)
    if said is None:
        return ""
    rest = said["rest"]
    year = re.search(r"\b(?:19|20)\d{2}\b", rest)
    month = next((i for i, words in enumerate(_MONTHS, 1) if re.search(rf"\b(?:{words})\b", rest)), 0)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th|er)?\b(?!\d)", rest)
    if not (year and month and day):
        return ""
    try:
        return date(int(year[0]), month, int(day[1])).isoformat()
    except ValueError:
        return ""


def authorities_in(found_passages: Sequence[Passage]) -> tuple[StatedAuthority, ...]:
    """The supervisory authorities that are named, each once; one without a name where none is."""
    named: dict[str, StatedAuthority] = {}
    unnamed: list[StatedAuthority] = []
    for passage in found_passages:
        folded = flat(passage.text)
        for name, country, pattern in authorities():
            if pattern.search(folded):
                named.setdefault(name, StatedAuthority(passage.line, shortened(passage.text), 0.95, name, country))
        if _AUTHORITY.search(folded):
            unnamed.append(StatedAuthority(passage.line, shortened(passage.text), 0.7, ""))
    return tuple(named.values()) or tuple(unnamed[:1])


def contacts_in(found_passages: Sequence[Passage]) -> tuple[StatedContact, ...]:
    """Addresses of the data protection officer, for requests, and of the controller, each once."""
    first: dict[tuple[str, str, str], StatedContact] = {}
    for place, passage in enumerate(found_passages):
        whose = _whose(passage, found_passages[max(0, place - 2) : place])
        for contact in _reached(passage, whose):
            first.setdefault((contact.whose, contact.how, contact.value), contact)
    full = {c.whose for c in first.values() if c.value}
    return tuple(c for c in first.values() if c.value or c.whose not in full)


def _whose(passage: Passage, before: Sequence[Passage]) -> str:
    around = " ".join(flat(p.text) for p in [*before, passage] if p.under == passage.under)
    own = flat(passage.text)
    if _DPO.search(own) or (_DPO.search(around) and _REACH.search(around)) or _DPO.search(flat(passage.heading)):
        return "dpo"
    spoken = flat(f"{passage.heading} {own} {around}")
    return "rights" if _ASKED.search(spoken) and _RIGHTS.search(spoken) else "controller"


def _reached(passage: Passage, whose: str) -> Iterator[StatedContact]:
    text, found_any = passage.text, False
    spans = [("email", hit.span()) for hit in _EMAIL.finditer(text)]
    spans += [("phone", span) for span in _phones(text)]
    spans += [("address", hit.span()) for hit in _STREET.finditer(text)]
    for how, (start, end) in spans:
        if not _belongs_to_an_authority(flat(text[:end])):
            found_any = True
            yield StatedContact(passage.line, shortened(text), 0.85, whose, how, text[start:end].strip())
    if whose != "controller" and _REACH.search(flat(text)):
        for hit in _WEB.finditer(text):
            if not _belongs_to_an_authority(flat(text)):
                found_any = True
                yield StatedContact(passage.line, shortened(text), 0.6, whose, "web", hit[0].rstrip(".,;"))
    announced = _ANNOUNCED.search(text)
    if announced and not found_any:
        yield StatedContact(passage.line, shortened(text), 0.6, whose, "address", "")


def _phones(text: str) -> list[tuple[int, int]]:
    """Where valid phone numbers stand."""
    import phonenumbers

    for region in _REGIONS:
        if hits := [(m.start, m.end) for m in phonenumbers.PhoneNumberMatcher(text, region)]:
            return hits
    return []


def _belongs_to_an_authority(folded: str) -> bool:
    return any(pattern.search(folded) for _, _, pattern in authorities())


def officer_in(found_passages: Sequence[Passage]) -> StatedWord | None:
    """Where a data protection officer is first named."""
    for passage in found_passages:
        if _DPO.search(flat(passage.text)):
            return StatedWord(passage.line, shortened(passage.text), 0.9, "dpo")
    return None


def controller_in(found_passages: Sequence[Passage]) -> StatedWord | None:
    """Who says that it is the controller; `key` is its name."""
    for pattern in _CONTROLLER:
        for passage in found_passages:
            for sentence in sentences(passage.text):
                hit = pattern.search(sentence)
                if hit and (name := _name_in(hit["name"])):
                    return StatedWord(passage.line, shortened(sentence), 0.8, name)
    return None


def _name_in(words: str) -> str:
    """The controller's name without what is said of it ("X, a company of …"); "" for a pronoun."""
    name = re.sub(
        r"^(?:[Tt]he company|[Ll]a société|[Tt]he|La|Le)\s+(?=[A-ZÀ-Ý])",
        "",
        words.split(",")[0].split(" (")[0].strip(" ."),
    )
    return "" if not name or name.lower().split()[0] in _NO_NAME else name
