"""piimap's recognizers for Presidio alone: a list to add to a RecognizerRegistry, or an AnalyzerEngine ready made.

docs/presidio.md shows both at work.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from detectors.reading import models
from detectors.reading.nearby import NearbyWords
from detectors.reading.own_kinds import registry_for
from detectors.reading.recognizers import CATEGORY, REASON, DetectorRecognizer, Reader, entity_of
from scanner.detection import DetectionSettings
from scanner.message import spoken
from scanner.taxonomy import entry, taxonomy

Naming = Literal["presidio", "piimap"]


class Renamed(EntityRecognizer):
    """A recognizer of ours whose results bear Presidio's names for entities, where Presidio has one: PERSON, LOCATION,
    PHONE_NUMBER; the rest keep ours (USER_GOVERNMENT_ID_TAX_ID), as all do with the naming "piimap". The category stays
    in `recognition_metadata`, and why in English words."""

    def __init__(self, recognizer: EntityRecognizer, naming: Naming = "presidio") -> None:
        self._recognizer, self._presidio = recognizer, naming == "presidio"
        named: str = recognizer.name  # type: ignore[has-type]  # Presidio sets it where mypy does not see its type
        names = set(recognizer.supported_entities)
        if self._presidio:
            names = {_presidio_name(own) for own in names if own.startswith("USER_")}
        super().__init__(
            supported_entities=sorted(names), name=named,
            supported_language=recognizer.supported_language, context=recognizer.context,
        )  # fmt: skip

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """The results among `entities` (all when there are none), under their names."""
        from reports.words import Words  # this is a face, as the command line is: it alone of the detectors has words

        english = Words("en")
        results = self._recognizer.analyze(text, [], nlp_artifacts)  # type: ignore[arg-type]  # None is what ours allow
        for result in results:
            result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY] = self.id
            why = spoken(result.recognition_metadata.get(REASON))
            result.recognition_metadata[REASON] = english.say(why) if why else ""
            if self._presidio:
                result.entity_type = _presidio_name(result.entity_type)
        return [r for r in results if not entities or r.entity_type in entities]


def recognizers(
    settings: DetectionSettings | None = None, language: str = "en", naming: Naming = "presidio"
) -> list[EntityRecognizer]:
    """piimap's own recognizers of one language, the kinds of `settings` with them, for a Presidio registry.

    Presidio's recognizers are not among them. Names of persons and places are read from what the NLP engine hears, so
    its mapping must yield PERSON, LOCATION and ORGANIZATION; numbers, addresses and facts need no model.
    """
    registry, _ = registry_for(language, settings or DetectionSettings())
    ours = [r for r in registry.recognizers if isinstance(r, DetectorRecognizer | Reader)]
    return [Renamed(r, naming) for r in ours]


def analyzer(
    settings: DetectionSettings | None = None, language: str = "en", naming: Naming = "presidio"
) -> AnalyzerEngine:
    """An AnalyzerEngine with these recognizers, the model of the settings, and words of context looked for as a whole.

    Raises UserError when the language's model is not installed.
    """
    settings = settings or DetectionSettings()
    return AnalyzerEngine(
        registry=RecognizerRegistry(
            recognizers=recognizers(settings, language, naming), supported_languages=[language]
        ),
        nlp_engine=models.engine_for(language, settings.models[language]),
        context_aware_enhancer=NearbyWords(),
        supported_languages=[language],
    )  # fmt: skip


@cache
def _presidio_names() -> dict[str, str]:
    """Presidio's name of each of our entities that has one, or whose parent has: a town is a LOCATION."""
    found: dict[str, str] = {}
    for key in taxonomy():
        above = key
        while above and not entry(above).presidio:
            above = above.rpartition(".")[0]
        if above:
            found[entity_of(key)] = entry(above).presidio
    return found


def _presidio_name(entity: str) -> str:
    return _presidio_names().get(entity, entity)


__all__ = ["CATEGORY", "Renamed", "analyzer", "recognizers"]
