"""The examples of docs/presidio.md run, and print what the page says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from presidio_analyzer import EntityRecognizer

from detectors.reading.plugged import Naming, analyzer, recognizers
from scanner.detection import DetectionSettings

PAGE = (Path(__file__).parents[2] / "docs/presidio.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```output\n(.*?)```", PAGE, re.S)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(("code", "output"), EXAMPLES, ids=["engine", "registry"])
def test_an_example_prints_what_the_page_says(code: str, output: str) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "docs/presidio.md", "exec"), {})
    assert said.getvalue() == output


def test_all_are_presidios_recognizers_and_under_its_names() -> None:
    found = recognizers()
    assert all(isinstance(r, EntityRecognizer) for r in found)
    entities = {entity for r in found for entity in r.supported_entities}
    assert {"PERSON", "LOCATION", "PHONE_NUMBER", "EMAIL_ADDRESS", "IBAN_CODE"} <= entities
    assert not any(entity.startswith("PIIMAP_") for entity in entities)


def test_only_the_entities_asked_for_come_back() -> None:
    text = "Ring Mrs Okonkwo on 020 7946 0813."
    assert {r.entity_type for r in analyzer().analyze(text, "en", entities=["PERSON"])} == {"PERSON"}


def test_the_categories_are_the_names_when_wanted() -> None:
    results = analyzer(DetectionSettings(), "fr", naming="piimap").analyze("Mme Ferrand, 06 12 34 56 78", "fr")
    assert {"USER_NAME", "USER_CONTACT_PHONE_NUMBER"} <= {r.entity_type for r in results}


@pytest.mark.parametrize("naming", ["presidio", "piimap"])
def test_why_is_told_in_words(naming: Naming) -> None:
    found = analyzer(naming=naming).analyze("Ring Mrs Okonkwo on 020 7946 0813.", "en")
    reasons = [r.recognition_metadata["reason"] for r in found]
    assert "name of a person: title, model" in reasons
    assert all(isinstance(reason, str) and reason for reason in reasons)
