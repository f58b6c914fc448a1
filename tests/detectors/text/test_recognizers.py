"""Our detectors as Presidio recognizers: usable from Presidio alone, and settled by what they prove."""

from __future__ import annotations

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

from detectors.base import Detector, Verdict
from detectors.reading.recognizers import DetectorRecognizer, presidio_entities
from scanner.taxonomy import taxonomy


class Badge(Detector):
    """A badge number of the tests: two letters and four digits whose sum ends in 0."""

    name = "test_badge"
    category = "user.employment.employee_number"
    summary = "Badge number"
    pattern = r"[A-Z]{2}\d{4}"
    context = ("badge",)
    chance = 0.1

    def verify(self, value: str) -> Verdict:
        return Verdict.VERIFIED if sum(map(int, value[2:])) % 10 == 0 else Verdict.NO


def analyzer() -> AnalyzerEngine:
    registry = RecognizerRegistry(recognizers=[DetectorRecognizer(Badge(), "fr")], supported_languages=["fr"])
    blank = {"nlp_engine_name": "no_op", "models": [{"lang_code": "fr", "model_name": "none"}]}
    engine = NlpEngineProvider(nlp_configuration=blank).create_engine()
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["fr"])


def test_a_detector_works_in_presidio_alone() -> None:
    results = analyzer().analyze("Le badge AB1234 est rendu, AB1235 non, xAB1234 non plus.", "fr")
    assert [(r.start, r.end, r.entity_type) for r in results] == [(9, 15, "USER_EMPLOYMENT_EMPLOYEE_NUMBER")]


def test_a_weak_check_alone_is_a_weak_score() -> None:
    (result,) = analyzer().analyze("AB1234", "fr")
    assert result.score < 0.5


def test_every_entity_of_presidio_leads_to_a_known_category() -> None:
    assert {known.category for known in presidio_entities().values()} <= set(taxonomy())
