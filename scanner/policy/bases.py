"""The legal bases that a policy names (Art. 6(1) GDPR)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from scanner.declaration import LegalBasis
from scanner.policy.facts import StatedBasis
from scanner.policy.passages import Passage, sentences
from scanner.policy.words import cue, flat, found, shortened

_BASED = cue("bases_based")
_WITHDRAWN = re.compile(r"(?:withdraw\w*|revok\w*|retir\w+|revo\w+)[^.;]{0,40}$")


def bases_in(text: str, line: int, confidence: float) -> tuple[StatedBasis, ...]:
    """The bases that a cell, an item or a paragraph names, each once."""
    folded = flat(text)
    return tuple(
        StatedBasis(line, shortened(text), confidence, cast(LegalBasis, key))
        for key, hit in found("bases", folded)
        if not _WITHDRAWN.search(folded[: hit.start()])
    )


def stated_bases(found_passages: Sequence[Passage]) -> tuple[StatedBasis, ...]:
    """Where the policy says, of whatever, that it rests on a basis."""
    return tuple(_all(found_passages))


def _all(found_passages: Sequence[Passage]) -> Iterator[StatedBasis]:
    seen: set[tuple[int, str]] = set()
    for passage in found_passages:
        about = bool(_BASED.search(flat(passage.lead or passage.heading)) or _headed(passage))
        for sentence in sentences(passage.text) if passage.kind != "row" else [passage.text]:
            if not about and not _BASED.search(flat(sentence)):
                continue
            for basis in bases_in(sentence, passage.line, 0.8):
                if (basis.line, basis.basis) not in seen:
                    seen.add((basis.line, basis.basis))
                    yield basis


def _headed(passage: Passage) -> bool:
    return any(re.search(r"\bbas[ei]s\b|base legale|fondement|lawful", flat(cell)) for cell in passage.header)
