"""Names of persons in running text: runs of name-like words, weighed by everything that stands in and around them.

A named-entity model alone takes streets, firms and products for persons and misses names it never saw. Here its word
is one piece of evidence among others: civil titles, words that introduce a name, lists of given and family names,
everyday words, the shape of the run, and what comes before and after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from detectors.base import Match
from detectors.gazetteer import given_level
from detectors.reading import beside, weighing
from detectors.reading.lexicon import Lexicon, lexicon
from detectors.reading.runs import Heard, Run, Span, overlaps, runs
from detectors.reading.words import Shape, Word
from scanner.message import Term, in_a_row, message

_NAMED = frozenset(
    (
        "title", "given name of many", "given name", "rare given name", "family name", "family name alone",
        "frequent family name",
    )
)  # fmt: skip
_LISTED = "in a list of names"


def find(words: Sequence[Word], heard: Heard, taken: Sequence[Span] = ()) -> list[Match]:
    """The names of persons among `words`. `taken` are spans of addresses and the like, where no name is sought."""
    lex = lexicon()
    shouting = _shouting(words)
    found = [r for r in runs(words, lex, heard) if _outside(words, r, taken)]
    for run in found:
        weighing.inside(words, run, lex, shouting)
        weighing.around(words, run, lex)
        weighing.models(words, run, heard)
        beside.weigh(words, run, lex)
    _firms(words, found)
    beside.several(words, found, lex)
    _weigh_lists(words, found, lex)
    return [_match(words, r) for r in found if r.score >= weighing.weights()["accept"]]


def _outside(words: Sequence[Word], run: Run, taken: Sequence[Span]) -> bool:
    """Whether a run lies outside `taken`; one that goes on behind a place with a full name is cut down to that name
    ("le procureur d'Épinal Bernard Roux")."""
    if not overlaps(run.span(words), taken):
        return True
    free = run.last
    while free >= run.first and not overlaps((words[free].start, words[free].end), taken):
        free -= 1
    if run.last - free < 2 or given_level(words[free + 1].folded) < 4:
        return False
    run.first = free + 1
    return True


def _match(words: Sequence[Word], run: Run) -> Match:
    start, end = run.span(words)
    counted = weighing.weights()
    strongest = sorted({r for r in run.reasons if counted[r] > 0}, key=lambda r: (-counted[r], r))[:3]
    confidence = round(min(0.97, 0.4 + 0.4 * run.score), 3)
    reason = message("text.person", signs=in_a_row(tuple(Term("sign", _key(sign)) for sign in strongest)))
    return Match(start, end, "user.name", "person_in_text", confidence, reason=reason)


def _key(sign: str) -> str:
    """The word of a piece of evidence: "introduced, so no everyday word" is sign.introduced-so-no-everyday-word."""
    return sign.replace(",", "").replace(" ", "-")


def _shouting(words: Sequence[Word]) -> bool:
    """Most of the text is in capitals, so that capitals say nothing."""
    lettered = [w for w in words if w.shape in (Shape.LOWER, Shape.CAPITAL, Shape.UPPER)]
    return len(lettered) > 4 and sum(w.shape is Shape.UPPER for w in lettered) > 0.6 * len(lettered)


def _weigh_lists(words: Sequence[Word], found: Sequence[Run], lex: Lexicon) -> None:
    """Names stand in lists with names: one that is sure lifts its neighbours ("MM. Durand et Petit"), and three
    that each may be one lift each other ("Eklund, Becker and Hodge"); so do the speakers of a dialogue."""
    accept = weighing.weights()["accept"]
    speakers = [r for r in found if "speaker" in r.reasons]
    if any(r.score >= accept for r in speakers):
        for run in speakers:
            weighing.add(run, _LISTED)
    for chain in _chains(words, found, lex):
        if "named after" in chain[0].reasons and "whose staff it is" not in chain[0].reasons:
            for run in chain[1:]:
                weighing.add(run, "named after")
            continue
        likely = [r for r in chain if _NAMED & set(r.reasons)]
        if len(chain) >= 3 and len(likely) >= 2:
            for run in chain:
                weighing.add(run, _LISTED)
                if run.score < accept and len(likely) == len(chain):
                    weighing.add(run, _LISTED)
            continue
        for order in (chain, chain[::-1]):
            for sure, other in pairwise(order):
                if sure.score >= accept and other.score > -0.2 and not _of_respect(other):
                    weighing.add(other, _LISTED)


def _of_respect(run: Run) -> bool:
    """Lifted already, or a capital of respect: "le président de la République, Mme Durand"."""
    reasons = set(run.reasons)
    return _LISTED in reasons or ("article" in reasons and bool(weighing.COMMON & reasons))


def _firms(words: Sequence[Word], found: Sequence[Run]) -> None:
    """A name of several words that is once a firm's is no person's elsewhere in the passage, unless titled."""

    def said(run: Run) -> tuple[str, ...]:
        return tuple(w.folded for w in words[run.first : run.last + 1])

    named = {said(r) for r in found if "named after" in r.reasons and r.last > r.first}
    for run in found:
        longer = said(run) in named or any(said(run) == name[: len(said(run))] for name in named)
        if run.last > run.first and longer and not {"title", "named after"} & set(run.reasons):
            weighing.add(run, "named after")


def _chains(words: Sequence[Word], found: Sequence[Run], lex: Lexicon) -> Iterator[list[Run]]:
    """Runs that only commas and "and" part."""
    chain: list[Run] = []
    for run in found:
        between = [w.folded for w in words[chain[-1].last + 1 : run.first]] if chain else []
        if chain and not (0 < len(between) <= 2 and all(b in lex.links for b in between)):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(run)
    if len(chain) > 1:
        yield chain
