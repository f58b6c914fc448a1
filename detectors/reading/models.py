"""spaCy's models behind Presidio's NLP engine: loaded once for each language, when first needed, never downloaded."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache

import spacy
import tldextract
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngineProvider, SpacyNlpEngine
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from detectors.reading.installed import how_to_install
from scanner.errors import UserError

_NEEDLESS = (
    "tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "trainable_lemmatizer", "textcat",
    "textcat_multilabel", "entity_linker", "spancat",
)  # fmt: skip
_ENTITIES = {
    "PER": "PERSON", "PERSON": "PERSON",
    "LOC": "LOCATION", "GPE": "LOCATION", "FAC": "LOCATION", "LOCATION": "LOCATION",
    "ORG": "ORGANIZATION", "ORGANIZATION": "ORGANIZATION", "MISC": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC",
    "EVENT": "MISC", "LAW": "MISC", "NORP": "NRP",
}  # fmt: skip
_IGNORED = ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE"]
_BATCH = 64
_CAPITAL = re.compile(r"\S\s.*?[A-ZÀ-ÖØ-ÞĀ-Ž\u0391-\u03A9\u0410-\u042F]|\A\W*\w+\W*\Z", re.DOTALL)
"""A capital after the first word, or a text of one word: where small letters go on, spaCy's models hear no name."""


class EntityEngine(SpacyNlpEngine):
    """Presidio's spaCy engine without the components that entities do not need: about five times as fast to load."""

    engine_name = "spacy-entities"
    is_available = True

    def load(self) -> None:
        """Load the models named in the configuration, which are installed: `engine_for` has checked."""
        loaded: dict[str, Language] = {}
        for model in self.models:
            loaded[model["lang_code"]] = spacy.load(model["model_name"], exclude=_present(model["model_name"]))
        self.nlp = loaded  # type: ignore[assignment]  # Presidio declares it by its first value, None


def _present(name: str) -> list[str]:
    """The needless components that this model really has: spaCy warns of others."""
    meta = spacy.util.get_model_meta(spacy.util.get_package_path(name) if spacy.util.is_package(name) else name)
    return [c for c in (*meta.get("components", ()), *meta.get("disabled", ())) if c in _NEEDLESS]


@cache
def engine_for(language: str, model: str) -> EntityEngine:
    """Presidio's NLP engine with one spaCy model.

    Raises UserError when the model is not installed: Presidio would try to download it.
    """
    if not spacy.util.is_package(model):
        raise UserError(
            f"The language model '{model}' for '{language}' is not installed",
            f"Run: {how_to_install(model)}, or name another under [detection] models",
        )
    _stay_offline()
    # Without BLIS, named entities are found about twice as fast on small machines (measured on two cores).
    set_current_ops(NumpyOps(use_blis=False))
    provider = NlpEngineProvider(
        nlp_engines=(EntityEngine,),
        nlp_configuration={
            "nlp_engine_name": EntityEngine.engine_name,
            "models": [{"lang_code": language, "model_name": model}],
            "ner_model_configuration": {
                "model_to_presidio_entity_mapping": _ENTITIES,
                "labels_to_ignore": _IGNORED,
                "low_score_entity_names": [],
            },
        },
    )
    engine = provider.create_engine()
    assert isinstance(engine, EntityEngine)
    return engine


@cache
def _stay_offline() -> None:
    """Keep tldextract to the suffix list it ships (it would ask the network), and Presidio quiet: its log lines and
    its warnings are about its own set-up."""
    offline = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.extract = offline  # type: ignore[assignment]  # a callable object in place of a function
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)


def artifacts(engine: EntityEngine, language: str, passages: Sequence[str]) -> Iterator[NlpArtifacts]:
    """What the model says of each passage, in order, in batches; it is not asked where no name can be."""
    asked = [bool(_CAPITAL.search(p)) for p in passages]
    heard = engine.process_batch(
        [p for p, yes in zip(passages, asked, strict=True) if yes], language, batch_size=_BATCH
    )
    for passage, yes in zip(passages, asked, strict=True):
        yield next(heard)[1] if yes else _unheard(engine, language, passage)


def _unheard(engine: EntityEngine, language: str, passage: str) -> NlpArtifacts:
    """Artifacts of a passage that the model was not asked about: its tokens, no entities."""
    doc = engine.get_nlp(language).make_doc(passage)
    return NlpArtifacts(
        entities=[], tokens=doc, tokens_indices=[], lemmas=[], nlp_engine=engine, language=language, scores=[]
    )
