"""Reads a policy: file → text → passages → what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scanner.policy.articles import required_by_law
from scanner.policy.bases import stated_bases
from scanner.policy.data_named import categories_in
from scanner.policy.facts import Policy, StatedWord
from scanner.policy.passages import Passage, passages, sentences
from scanner.policy.purposes import purposes_in
from scanner.policy.recipients import recipients_in
from scanner.policy.retention import stated_retention
from scanner.policy.rights import authorities_in, contacts_in, controller_in, deadlines_in, officer_in, rights_in
from scanner.policy.source import text_of
from scanner.policy.words import cue, flat, found, language_of, shortened


def read_policy(path: Path) -> Policy:
    """Read the policy in a text, HTML, PDF or office file. Raises UserError when the file has no text to read."""
    return policy_of(text_of(path))


def policy_of(text: str) -> Policy:
    """What a policy's text (plain, or Markdown) states. Deterministic; nothing is added to what it says."""
    pieces = passages(text)
    officer = officer_in(pieces)
    policy = Policy(
        language=language_of(text),
        lines=len(text.splitlines()),
        controller=controller_in(pieces),
        purposes=purposes_in(pieces),
        bases=stated_bases(pieces),
        recipients=recipients_in(pieces),
        retention=stated_retention(pieces),
        rights=rights_in(pieces),
        deadlines=deadlines_in(pieces),
        contacts=contacts_in(pieces),
        authorities=authorities_in(pieces),
        transfers=tuple(_transfers(pieces)),
        others=(*((officer,) if officer else ()), *_others(pieces)),
    )
    return replace(policy, required=required_by_law(policy, _data_named(pieces)))


def _transfers(pieces: Sequence[Passage]) -> Iterator[StatedWord]:
    """Transfers outside the EEA that are stated or denied, and the safeguards named for them (Art. 44 to 49 GDPR)."""
    seen: set[str] = set()
    for passage in pieces:
        for sentence in sentences(passage.text) if passage.kind != "heading" else []:
            folded = flat(sentence)
            told = [key for key, _ in found("others", folded) if key in ("transfer", "no_transfer")]
            keys = ["no_transfer"] if "no_transfer" in told else told
            keys += [key for key, _ in found("safeguards", folded)]
            for key in keys:
                if key not in seen:
                    seen.add(key)
                    yield StatedWord(passage.line, shortened(sentence, 200), 0.85, key)


def _others(pieces: Sequence[Passage]) -> Iterator[StatedWord]:
    seen = {"transfer", "no_transfer"}
    for passage in pieces:
        for sentence in sentences(passage.text) if passage.kind != "heading" else []:
            for key, _ in found("others", flat(sentence)):
                if key not in seen:
                    seen.add(key)
                    yield StatedWord(passage.line, shortened(sentence, 200), 0.7, key)


def _data_named(pieces: Sequence[Passage]) -> int:
    """The line of the first passage that lists kinds of data; one category by the way is no list."""
    for passage in pieces:
        around = flat(f"{passage.lead} {passage.heading}")
        listed = cue("data_listed").search(around)
        if len(categories_in(passage.text)) >= (1 if listed and passage.kind in ("item", "row") else 2):
            return passage.line
    return 0
