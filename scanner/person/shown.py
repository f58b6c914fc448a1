"""The answer as text and as JSON: places, counts and row numbers, never a value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from scanner.inventory.wire import Say, skipped_wire
from scanner.person.answer import Answer, Held, Serves
from scanner.person.asked import WORDS
from scanner.person.found import Hit
from scanner.taxonomy import entry

SCHEMA = "piimap.subject/1"
_LISTED = 12
_ERASURE = {
    "erase": "can be erased",
    "keep": "must be kept",
    "contract": "to be kept for now",
    "undeclared": "not known",
}


def as_json(answer: Answer, say: Say) -> str:
    """The answer as `piimap.subject/1`."""
    document = {**as_dict(answer), "skipped": skipped_wire(answer.skipped, say)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_dict(answer: Answer) -> dict[str, Any]:
    """The answer as plain values, without what was not read."""
    return {
        "schema": SCHEMA,
        "asked_on": answer.on.isoformat(),
        "answer_due": answer.due.isoformat(),
        "answer_due_if_extended": answer.extended.isoformat(),
        "asked_by": dict(answer.asked_by),
        "learnt": [{"kind": kind, "from": place} for kind, place in answer.learnt],
        "scan": answer.scan or None,
        "containers_searched": answer.containers,
        "complete": answer.complete,
        "places": [_place(held) for held in answer.held],
        "possible": [_place(held) for held in answer.possible],
        "namesakes_set_aside": answer.namesakes,
    }


def _place(held: Held) -> dict[str, Any]:
    return {
        "source": held.place.source,
        "container": held.place.container,
        "kind": held.place.kind,
        "count": len(held.hits) + held.place.more,
        "categories": list(held.categories),
        "purposes": [
            {
                "id": s.id, "name": s.name, "legal_basis": s.legal_basis or None, "retention": s.retention or None,
                "until": [day.isoformat() for day in s.until] if s.until else None, "archive": s.archive or None,
                "assumed": s.assumed,
            }
            for s in held.purposes
        ],
        "recipients": [
            {
                "kind": r.kind, "id": r.id, "name": r.name, "country": r.country or None,
                "safeguard": r.safeguard or None, "seen": r.seen,
            }
            for r in held.recipients
        ],
        "collected_at": list(held.collected_at),
        "erasure": {"verdict": held.erasure, "reason": held.why},
        "hits": [_hit(hit) for hit in held.hits],
    }  # fmt: skip


def _hit(hit: Hit) -> dict[str, Any]:
    place = {"row": hit.row, "line": hit.line, "page": hit.page, "turn": hit.turn, "start_s": hit.start_s}
    known = {key: value for key, value in place.items() if value is not None}
    return {"fields": list(hit.fields), "how": list(hit.how), **known, "via": list(hit.via)}


def as_text(answer: Answer, say: Say) -> str:
    """The answer for a person to read."""
    return "\n".join(_lines(answer, say)) + "\n"


def _lines(answer: Answer, say: Say) -> Iterator[str]:
    asked = ", ".join(WORDS[kind] + (f" ({number})" if number > 1 else "") for kind, number in answer.asked_by)
    yield f"Asked on {answer.on} by {asked}."
    yield (
        f"The answer is due by {answer.due} (Art. 12(3) GDPR); for a complex request by {answer.extended}, "
        f"if the person is told so by {answer.due}."
    )
    for kind, place in answer.learnt:
        yield f"Found on the way and searched for as well: {WORDS[kind]}, from {place}"
    yield f"Found in {len(answer.held)} places; {answer.containers} tables and files were looked into."
    for held in answer.held:
        yield ""
        yield from _held_lines(held)
    if answer.possible:
        yield ""
        yield "POSSIBLE, not shown to be this person and never exported:"
        for held in answer.possible:
            how = ", ".join(sorted({how for hit in held.hits for how in hit.how}))
            yield f"  {held.place.source}/{held.place.container}: {_where(held.hits)} ({how})"
    if answer.namesakes:
        yield ""
        yield f"Set aside: {answer.namesakes} with the same name and another birth date, address or number."
    yield from _skipped_lines(answer, say)


def _held_lines(held: Held) -> Iterator[str]:
    yield f"{held.place.source}/{held.place.container} ({held.place.kind}): {_where(held.hits, held.place.more)}"
    fields = sorted({f"{', '.join(hit.how)} in {', '.join(hit.fields)}" for hit in held.hits})
    yield f"  recognised by: {'; '.join(fields[:_LISTED])}"
    if chains := sorted({" → ".join(hit.via) for hit in held.hits if hit.via}):
        yield f"  reached by: {'; '.join(chains)}"
    yield f"  data: {', '.join(entry(category).label() for category in held.categories) or 'not scanned'}"
    for serves in held.purposes:
        yield f"  purpose: {_purpose(serves)}"
    if not held.purposes:
        yield "  purpose: none declared"
    for seen, word in ((True, "received by"), (False, "may be received by")):
        if names := [r.name + (f" ({r.country})" if r.country else "") for r in held.recipients if r.seen is seen]:
            yield f"  {word}: {', '.join(names)}"
    yield f"  {_ERASURE[held.erasure]}: {held.why}"


def _purpose(serves: Serves) -> str:
    basis = f" ({serves.legal_basis.replace('_', ' ')})" if serves.legal_basis else ""
    if serves.until:
        first, last = serves.until
        until = f"until {last}" if first == last else f"until {first} to {last}, by row"
    else:
        until = f"for {serves.retention}, no date tells from when" if serves.retention else "no storage period declared"
    return f"{serves.name}{basis}, {until}" + (" [assumed]" if serves.assumed else "")


def _where(hits: Sequence[Hit], more: int = 0) -> str:
    """How many, and where the first of them stand."""
    if hits[0].fields == ("file name",):
        return "in the name"
    places = list(islice((_at(hit) for hit in hits if _at(hit)), _LISTED))
    total = len(hits) + more
    unit = "turn" if hits[0].turn else "passage" if hits[0].line else "row"
    rest = f" and {total - len(places)} more" if total > len(places) > 0 else ""
    return f"{total} {unit}{'s' * (total > 1)}" + (f": {', '.join(places)}{rest}" if places else "")


def _at(hit: Hit) -> str:
    if hit.turn is not None:
        return f"turn {hit.turn}" + (f" at {hit.start_s:.0f} s" if hit.start_s is not None else "")
    if hit.line is not None:
        return (f"page {hit.page}, " if hit.page is not None else "") + f"line {hit.line}"
    return f"row {hit.row}" if hit.row is not None else ""


def _skipped_lines(answer: Answer, say: Say) -> Iterator[str]:
    unread = [s for s in answer.skipped if s.stage not in ("note", "excluded")]
    if unread:
        yield ""
        yield "INCOMPLETE: the person's data may also be in what could not be read:"
        for s in unread:
            yield f"  {'/'.join(filter(None, (s.source, s.container))) or 'the search'}: {say(s.reason)}"
    for s in answer.skipped:
        if s.stage == "note":
            yield f"Note on {s.source}/{s.container}: {say(s.reason)}"
    if excluded := sum(s.excluded for s in answer.skipped):
        yield f"Not looked into, because config.toml or their kind excludes them: {excluded}"
