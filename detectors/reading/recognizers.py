"""The recognizers of one language: Presidio's own for other countries, our `Detector`s, and our readers of names,
places, dates and states, all behind Presidio's interface, so that `AnalyzerEngine` runs them and others can use them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

import presidio_analyzer.predefined_recognizers as predefined
import regex  # RE2's \pL, which Python's re has not
from presidio_analyzer import EntityRecognizer, PatternRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from presidio_analyzer.predefined_recognizers import PhoneRecognizer

from detectors.base import Detector, Match, Verdict, detectors
from detectors.guard import attempt
from detectors.reading import addresses, facts, names, phones, places, receipts, territories, words
from detectors.reading.runs import Heard
from scanner.config import DetectionSettings
from scanner.message import Message, Term, message

# Capitals inside a word, as products have them ("PyArrow", "CPython"), not families ("McAllister", "DeShawn").
_THING = regex.compile(
    r"\b(?!(?:Mc|Mac|De|Del|Da|Di|Du|La|Le|Van|Von|Fitz)\p{Lu})\p{Lu}\p{Ll}+\p{Lu}|\b\p{Lu}{2,}\p{Ll}{2,}"
)
CATEGORY, REASON, VALIDATED, DETECTOR = "category", "reason", "validated", "detector"
_EDGE = r"(?<![\p{L}\p{N}])"
_END = r"(?![\p{L}\p{N}])"


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of an entity of Presidio's; see vocabulary/presidio.toml."""

    category: str
    chance: float = 1.0
    alone: float | None = None
    always: bool = False
    faint: bool = False
    beside: float = 0.0
    context: tuple[str, ...] = ()
    only: bool = False


@cache
def presidio_entities() -> dict[str, Known]:
    """The entities of Presidio's recognizers that are used."""
    text = files("detectors.reading.vocabulary").joinpath("presidio.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return {entity: Known(**{**row, "context": tuple(row.get("context", ()))}) for entity, row in rows.items()}


class DetectorRecognizer(EntityRecognizer):
    """One of our `Detector`s as a Presidio recognizer: its pattern finds, its `verify` judges.

    The score says how much the value proves by itself: a check that few random values pass proves it, a mere form
    does not; words of `context` near it then lift the score (`nearby.NearbyWords`).
    """

    def __init__(self, detector: Detector, language: str) -> None:
        self.detector = detector
        self.context = list(detector.context) + _bare_words(detector)
        self._pattern = regex.compile(f"{_EDGE}(?:{detector.pattern}){_END}")
        super().__init__(
            supported_entities=[entity_of(detector.category)], supported_language=language,
            name=f"piimap {detector.name}", context=self.context,
        )  # fmt: skip

    def load(self) -> None:
        """Nothing to load: the pattern is compiled when the recognizer is made."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        return attempt(self.detector.name, partial(self._found, text), [])

    def _found(self, text: str) -> list[RecognizerResult]:
        results = []
        for found in self._pattern.finditer(text):
            verdict = self.detector.verify(found.group())
            if verdict is Verdict.NO:
                continue
            proven = verdict is Verdict.VERIFIED
            match = Match(
                found.start(), found.end(), self.detector.category, self.detector.name, self._score(proven),
                validated=proven and self.detector.chance <= 0.05,
                reason=form_or_check(proven, self.detector.term),
            )  # fmt: skip
            results.append(_result(match, self))
        return results

    def _score(self, proven: bool) -> float:
        if self.detector.category == "user.contact.email":
            return 0.95
        if not proven:
            return 0.25
        return 0.9 if self.detector.chance <= 0.02 else 0.75 if self.detector.chance <= 0.05 else 0.45


class Reader(EntityRecognizer):
    """A function that reads a text, as a Presidio recognizer."""

    def __init__(
        self,
        name: str,
        read: Callable[[str, NlpArtifacts | None], Sequence[Match]],
        categories: Sequence[str],
        language: str,
    ) -> None:
        self._read, self._called = read, name
        entities = [f"PIIMAP_{name.upper()}", *sorted({entity_of(c) for c in categories})]
        super().__init__(supported_entities=entities, supported_language=language, name=f"piimap {name}")

    def load(self) -> None:
        """Nothing to load: word lists are read when first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        found: Sequence[Match] = attempt(self._called, lambda: self._read(text, nlp_artifacts), ())
        return [_result(match, self) for match in found]


def form_or_check(proven: bool, kind: Term) -> Message:
    """What a value does that is of a kind: it passes the check, or only has the form."""
    return message("text.pass-check", kind=kind) if proven else message("text.have-form", kind=kind)


def entity_of(category: str) -> str:
    """A category as Presidio writes entities: "user.contact.email" is USER_CONTACT_EMAIL."""
    return category.upper().replace(".", "_")


def _bare_words(detector: Detector) -> list[str]:
    """Words that name a column of this kind name a value in a text too, where they stand alone."""
    return [word for entry in detector.name_words for word in entry.split("|") if " " not in entry and len(word) > 2]


def _result(match: Match, recognizer: EntityRecognizer) -> RecognizerResult:
    named: str = recognizer.name  # type: ignore[has-type]  # Presidio sets it where mypy does not see its type
    return RecognizerResult(
        entity_type=entity_of(match.category), start=match.start, end=match.end, score=match.confidence,
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: named,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id,
            CATEGORY: match.category, DETECTOR: match.detector, REASON: match.reason, VALIDATED: match.validated,
        },
    )  # fmt: skip


def _spans(artifacts: NlpArtifacts | None, label: str) -> tuple[tuple[int, int], ...]:
    if artifacts is None:
        return ()
    return tuple((e.start_char, e.end_char) for e in artifacts.entities if e.label_ == label)


def people_and_places(text: str, artifacts: NlpArtifacts | None) -> list[Match]:
    """Addresses, names of persons outside them, towns and countries outside both, and what is told of the persons."""
    found = addresses.find(text)
    found += territories.find(text, [(m.start, m.end) for m in found])
    taken = [(m.start, m.end) for m in found]
    heard = Heard(
        _spans(artifacts, "PERSON"), _spans(artifacts, "ORGANIZATION"), _spans(artifacts, "LOCATION")
    )  # fmt: skip
    people = [m for m in names.find(words.split(text), heard, taken) if not _THING.search(text, m.start, m.end)]
    found += people
    found += places.find(text, heard.places, taken + [(m.start, m.end) for m in people])
    return found


_PEOPLE = (
    "user.name",
    "user.contact.address",
    "user.contact.address.city",
    "user.contact.address.country",
    "user.contact.address.postal_code",
)
_READ_HERE = ("user.name", "user.contact.address")
"""What `people_and_places` reads by grammar and context; a pattern for whole cells would cut it to pieces."""
WORDS_ONLY, FEW_DIGITS = ["PIIMAP_PEOPLE"], ["PIIMAP_PEOPLE", "PIIMAP_FACTS"]
"""What to ask the engine for where a text holds no digit, or too few for a number of anybody's."""


@cache
def registry(language: str, regions: tuple[str, ...]) -> RecognizerRegistry:
    """All recognizers of one language; Presidio's are made for whatever language, since a number has none."""
    made = RecognizerRegistry(recognizers=[], supported_languages=[language])
    for recognizer in _presidio(language, regions):
        made.add_recognizer(_guarded(recognizer))
    for detector in _detectors(regions):
        own = attempt(detector.name, partial(DetectorRecognizer, detector, language), None)
        if own is not None:
            made.add_recognizer(own)
    made.add_recognizer(Reader("people", people_and_places, _PEOPLE, language))
    made.add_recognizer(
        Reader(
            "facts",
            lambda text, _: [*facts.find(text), *phones.find(text), *receipts.find(text)],
            facts.CATEGORIES,
            language,
        )
    )
    return made


def _detectors(regions: tuple[str, ...]) -> list[Detector]:
    settings = DetectionSettings(regions=regions)
    asked = (d for d in detectors() if d.pattern and not d.category.startswith(_READ_HERE))
    made = (attempt(d.name, partial(d.configured, settings), None) for d in asked)
    return [d for d in made if d is not None]


def _guarded(recognizer: EntityRecognizer) -> EntityRecognizer:
    """The same recognizer, which finds nothing where it breaks."""
    named: str = recognizer.name  # type: ignore[has-type]  # Presidio sets it where mypy does not see its type
    look = recognizer.analyze

    def analyze(*asked: Any, **more: Any) -> list[RecognizerResult]:
        return attempt(named, partial(look, *asked, **more), [])

    recognizer.analyze = analyze  # type: ignore[method-assign]
    return recognizer


def _presidio(language: str, regions: tuple[str, ...]) -> list[EntityRecognizer]:
    wanted = presidio_entities()
    found: list[EntityRecognizer] = [
        PhoneRecognizer(supported_language=language, supported_regions=regions, leniency=1)
    ]
    for name in sorted(predefined.__all__):
        kind = getattr(predefined, name)
        if isinstance(kind, type) and issubclass(kind, PatternRecognizer):
            make: Callable[..., PatternRecognizer] = kind
            recognizer = make(supported_language=language)
            known = wanted.get(recognizer.supported_entities[0])
            if known is not None:
                recognizer.context = [*(() if known.only else recognizer.context or ()), *known.context]
                found.append(recognizer)
    return found


__all__ = ["DetectorRecognizer", "Reader", "entity_of", "people_and_places", "presidio_entities", "registry"]
