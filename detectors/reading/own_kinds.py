"""Kinds that the user adds, in texts: from config.toml, or from other packages' entry points.

They are asked in every text: what the engine is spared where a text has no digits is known of our own kinds only.
"""

from __future__ import annotations

from presidio_analyzer import RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from detectors.custom import CustomDetector, custom
from detectors.reading.recognizers import REASON, VALIDATED, DetectorRecognizer, form_or_check, registry
from scanner.detection import DetectionSettings

OWN = "PIIMAP_OWN"


class CustomRecognizer(DetectorRecognizer):
    """A kind of the configuration as a Presidio recognizer."""

    detector: CustomDetector

    def __init__(self, detector: CustomDetector, language: str) -> None:
        super().__init__(detector, language)
        self.supported_entities.append(OWN)

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        detector = self.detector
        results = super().analyze(text, entities, nlp_artifacts)
        for result in results:
            result.score = detector.confidence
            result.recognition_metadata[VALIDATED] = (
                detector.checked and detector.chance <= 0.05 and not detector.needs_context
            )
            result.recognition_metadata[REASON] = form_or_check(detector.checked, detector.term)
        return results


def registry_for(language: str, settings: DetectionSettings) -> tuple[RecognizerRegistry, list[str]]:
    """The recognizers of a language with the user's, and the entities to ask for besides in every text."""
    ours = registry(language, settings.regions)
    plugged = [r for r in ours.recognizers if isinstance(r, DetectorRecognizer) and _foreign(r)]
    kinds = [CustomRecognizer(detector, language) for detector in custom(settings.kinds)]
    if not plugged and not kinds:
        return ours, []
    for recognizer in plugged:
        if OWN not in recognizer.supported_entities:
            recognizer.supported_entities.append(OWN)
    made = RecognizerRegistry(recognizers=[*ours.recognizers, *kinds], supported_languages=[language])
    return made, [OWN]


def _foreign(recognizer: DetectorRecognizer) -> bool:
    return not type(recognizer.detector).__module__.startswith("detectors.")
