"""One pass over a group of texts: passages, their language, the models, Presidio's engine, then what settles it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from presidio_analyzer import AnalyzerEngine, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from detectors.base import Match
from detectors.guard import attempt
from detectors.lists import Lists
from detectors.reading import again, labelled, models, passages, states
from detectors.reading.evidence import match_of
from detectors.reading.language import languages_of
from detectors.reading.nearby import NearbyWords
from detectors.reading.own_kinds import registry_for
from detectors.reading.recognizers import FEW_DIGITS, WORDS_ONLY
from detectors.reading.settle import settle
from scanner.config import DetectionSettings
from scanner.errors import UserError

_CODED = re.compile(r"@|(?:\d[^\d\n]{0,3}){3}|::|(?:[0-9A-Fa-f]{2}[:-]){5}|\A(?=.*\d).{5,60}\Z|[A-Za-z0-9]{20}")
_TOLD = re.compile(r"\d|(?i:password|passwd|pwd|mot de passe|mdp|passcode|nationalit)")
_ABOUT_PERSON = re.compile(
    r"(?:^|[_\W])(?:notes?|comments?|commentaires?|remarques?|observations?|customer|client|patient|employee|salari)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A piece of one of the texts: which text, where it begins, what it says."""

    text: int
    offset: int
    said: str
    language: str = ""


class Analysis:
    """The engines of the settings' languages, made when first needed."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._settings = settings
        self._engines: dict[str, AnalyzerEngine] = {}
        self._own: list[str] = []
        self._lists = Lists(settings)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """The languages that have a model. Raises UserError when none has."""
        found = tuple(code for code in self._settings.languages if code in self._settings.models)
        if not found:
            raise UserError("No language of the settings has a model", "Name one under [detection] models")
        return found

    def read(self, texts: Sequence[str], hint: str, apart: bool = False) -> list[list[Match]]:
        """The settled matches of each text; where they stand `apart`, none tells the language of another."""
        each = [[_Passage(i, offset, said) for offset, said in passages.split(text)] for i, text in enumerate(texts)]
        groups = each if apart else [list(chain.from_iterable(each))]
        pieces = [piece for group in groups for piece in self._in_languages(group)]
        found: list[list[Match]] = [[] for _ in texts]
        context = [w for w in re.split(r"[\W_]+", hint) if w]
        for language in self._languages:
            group = [p for p in pieces if p.language == language]
            for piece, artifacts in zip(group, self._artifacts(group, language), strict=True):
                found[piece.text] += self._matches(piece, artifacts, context)
        about = bool(hint) and bool(_ABOUT_PERSON.search(hint))
        return [self._settled(text, matches, about) for text, matches in zip(texts, found, strict=True)]

    def _in_languages(self, group: Sequence[_Passage]) -> Iterator[_Passage]:
        languages = languages_of([p.said for p in group], self._languages)
        yield from (replace(p, language=code) for p, code in zip(group, languages, strict=True))

    def _settled(self, text: str, matches: list[Match], about_person: bool) -> list[Match]:
        matches = settle(matches)
        more = attempt("again", lambda: again.find(text, matches), [])
        people = tuple((m.start, m.end) for m in (*matches, *more) if m.category == "user.name")
        told = attempt("states", lambda: states.find(text, people, about_person), [])
        standing = self._lists.without_allowed(text, settle([*matches, *more, *told]))
        sure = [m for m in standing if m.confidence >= self._settings.threshold_for(m.category)]
        return self._lists.with_denied(text, sure)

    def _artifacts(self, group: Sequence[_Passage], language: str) -> Iterator[NlpArtifacts]:
        """What the model says of each passage."""
        if group:
            engine = models.engine_for(language, self._settings.models[language])
            yield from models.artifacts(engine, language, [p.said for p in group])

    def _matches(self, piece: _Passage, artifacts: NlpArtifacts, context: list[str]) -> list[Match]:
        """What Presidio's engine finds in one passage, as matches in its text."""
        engine = self._engine(piece.language)
        asked = None if _CODED.search(piece.said) else FEW_DIGITS if _TOLD.search(piece.said) else WORDS_ONLY
        results: list[RecognizerResult] = engine.analyze(
            piece.said, piece.language, entities=asked and [*asked, *self._own], nlp_artifacts=artifacts,
            context=context, score_threshold=0.0, return_decision_process=True,
        )  # fmt: skip
        matches = (match_of(piece.said, result, bool(context)) for result in results)
        settled = [m for m in matches if m is not None]
        agreeing = attempt("labelled", lambda: labelled.consistent(piece.said, settled), settled)
        return [replace(m, start=m.start + piece.offset, end=m.end + piece.offset) for m in agreeing]

    def _engine(self, language: str) -> AnalyzerEngine:
        if language not in self._engines:
            recognizers, self._own = registry_for(language, self._settings)
            self._engines[language] = AnalyzerEngine(
                registry=recognizers,
                nlp_engine=models.engine_for(language, self._settings.models[language]),
                context_aware_enhancer=NearbyWords(),
                supported_languages=[language],
            )
        return self._engines[language]
