"""Our detectors as Presidio recognizers: usable from Presidio alone, and settled by what they prove."""

from __future__ import annotations

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

from detectors.base import Detector, Verdict
from detectors.reading.recognizers import DetectorRecognizer, presidio_entities
from scanner.taxonomy import taxonomy
from tests.detectors.text.conftest import Found


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


NAMED = [
    ("Her PAN, permanent account number, is ABCPL1234C.", ("ABCPL1234C", "government_id.tax_id")),
    ("Insurance member ID: XYZ84412345", ("XYZ84412345", "government_id.health_insurance")),
    ("The claim number CLM-84412345 was denied.", ("CLM-84412345", "government_id.health_insurance")),
    ("Licence U1KB7X11RM of the driver", ("U1KB7X11RM", "government_id.drivers_license_number")),
    ("Postal code K1A 0B1, Canada", ("K1A 0B1", "contact.address.postal_code")),
    ("traffic register number 8401015000081", ("8401015000081", "government_id.national_identification_number")),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[t[:20] for t, _ in NAMED])
def test_a_weak_form_is_believed_beside_words_that_name_it(found: Found, text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


ALONE = [
    ("KB7730415", "government_id.passport_number"),
    ("KA EF 12H", "government_id.vehicle_registration"),
    ("11-19-123456-01", "government_id.drivers_license_number"),
    ("10.0.0.7/123", "device.ip_address"),
]


@pytest.mark.parametrize(("text", "category"), ALONE)
def test_a_text_that_is_nothing_but_a_telling_form(found: Found, text: str, category: str) -> None:
    assert category in {c for _, c in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "130692544",
        "51 824 753 5564",
        "DE123456789",
        "12 34 567890",
        "Ordered KB7730415 and 11-19-123456-01 from stock.",
        "Send it with RX-0637590035.",
        "123-456-789",
    ],
)
def test_digits_of_anything_vat_numbers_and_pieces_are_nobodys(found: Found, text: str) -> None:
    assert found(text) == set()
