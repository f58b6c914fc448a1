"""Who receives data (Art. 13(1)(e) GDPR): kinds of recipients, in sentences that speak of giving data away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.policy.facts import StatedRecipient
from scanner.policy.passages import Passage, sentences
from scanner.policy.words import cue, flat, found, shortened

_GIVING = cue("recipients_giving")
_DENIED = cue("recipients_denied")
_EXCEPT = re.compile(
    r"\bexcept\b|\bunless\b|\bother than\b|\bsauf\b|\bhormis\b|\bqu'(?:a|aux|avec)\b|\ben dehors d|\bwithout your\b"
)
_NAMED = cue("recipients_named")
_OURS = cue("recipients_ours")
_KIND_OF_NAMED = {
    "payment": r"stripe|paypal|adyen|mollie|worldline|klarna",
    "logistics": r"dhl|ups|fedex|dpd|gls|chronopost|colissimo|la poste|mondial relay",
    "advertising": r"meta|facebook|instagram|linkedin|tiktok|criteo|google ads",
}


def recipients_in(found_passages: Sequence[Passage]) -> tuple[StatedRecipient, ...]:
    """Each kind of recipient once, where it is told most plainly, and each that is named."""
    best: dict[tuple[str, str], StatedRecipient] = {}
    for recipient in _all(found_passages):
        known = best.get((recipient.kind, recipient.name))
        if known is None or recipient.confidence > known.confidence:
            best[recipient.kind, recipient.name] = recipient
    return tuple(sorted(best.values(), key=lambda r: (r.line, r.kind, r.name)))


def _all(found_passages: Sequence[Passage]) -> Iterator[StatedRecipient]:
    for passage in found_passages:
        if passage.kind == "heading":
            continue
        for sentence in sentences(passage.text):
            folded = flat(sentence)
            how = _gives(folded, passage)
            if not how:
                continue
            said = [(k, h) for k, h in found("recipients", folded) if not _only_named_as_sender(folded, h.start())]
            for kind, hit in said:
                if kind != "processor" or not _told_closer(
                    hit.start(), [h.start() for k, h in said if k in ("it", "logistics", "payment")]
                ):
                    yield StatedRecipient(passage.line, shortened(sentence, 200), how, kind)
            names = {name: _kind_of(name) for name in _NAMED.findall(sentence)}
            names |= {
                hit["name"]: _kind_told(hit["what"]) for hit in _OURS.finditer(sentence) if hit["name"] not in names
            }
            for name, kind in names.items():
                yield StatedRecipient(passage.line, shortened(sentence, 200), round(how - 0.1, 2), kind, name)


def _gives(folded: str, passage: Passage) -> float:
    """How sure it is that the sentence says who gets data, 0 for not at all."""
    if _DENIED.search(folded) and not _EXCEPT.search(folded):
        return 0.0
    if _GIVING.search(folded):
        return 0.95 if re.search(r"recipients?|destinataires?", folded) else 0.9
    lead = flat(passage.lead)
    told = lead if passage.kind == "item" and lead else " ".join(map(flat, passage.header)) or flat(passage.heading)
    if _DENIED.search(told) and not _EXCEPT.search(told):
        return 0.0
    spoken_of = passage.kind in ("item", "row") or re.search(r"recipients?|destinataires?", told)
    return 0.8 if spoken_of and _GIVING.search(told) and not re.search(r"\bcollect|\breceive from\b", told) else 0.0


def _told_closer(start: int, others: Sequence[int]) -> bool:
    """Whether a kind stands close by that says what the service provider does."""
    return any(abs(start - other) <= 40 for other in others)


def _only_named_as_sender(folded: str, start: int) -> bool:
    """Whether the sentence names them as where data comes from, or as those who process it by the way."""
    before = folded[max(0, start - 45) : start]
    return bool(
        re.search(
            r"\b(?:received?|obtain\w*|collected?|recu\w*|obten\w*|collect\w*)\b[^.;]{0,30}\b(?:from|by|aupres|de|par)\b[^.;]{0,12}$",
            before,
        )
    )


def _kind_told(what: str) -> str:
    """The kind of a recipient by what it is said to be ("our direct debit bureau")."""
    return next(
        (key for key, _ in found("recipients", flat(what)) if key not in ("internal", "authority")), "processor"
    )


def _kind_of(name: str) -> str:
    folded = flat(name)
    return next((kind for kind, words in _KIND_OF_NAMED.items() if re.fullmatch(words, folded)), "it")
