"""Words near a value that make it likelier: Presidio's context enhancement, by whole words and without lemmas.

Presidio's own enhancer compares lemmas, for which the whole spaCy pipeline has to run, and finds words as parts of
others ("lic" in "duplicate"). This one folds accents and looks for whole words or phrases of the recognizer's context
in the same stretch of text, more of it before the value than after.
"""

from __future__ import annotations

import re
from functools import cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts

from scanner.text.folding import fold_each

_BEFORE, _AFTER = 70, 30
_VAGUE = frozenset(("number", "numero", "no", "num", "nr", "call", "code", "id"))
_LIFT, _LEAST, _MOST = 0.4, 0.6, 0.97


class NearbyWords(ContextAwareEnhancer):
    """Lifts the score of a result that has a context word of its recognizer near it."""

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=_LIFT, min_score_with_context_similarity=_LEAST, context_prefix_count=10,
            context_suffix_count=4,
        )  # fmt: skip

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """The same results, those with a word of their context near them lifted. `context` are words from outside the
        text (the column's name), which count as near."""
        by_id = {r.id: r for r in recognizers}
        outside = fold_each(" ".join(context or ()))
        for result in raw_results:
            metadata = result.recognition_metadata
            recognizer = by_id.get(metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY])
            said = recognizer.context if recognizer is not None else None
            if not said:
                continue
            pattern = _pattern(tuple(said))
            before = fold_each(text[max(0, result.start - _BEFORE) : result.start])
            after = fold_each(text[result.end : result.end + _AFTER])
            if (
                pattern.search(before.rpartition("\n\n")[2])
                or pattern.search(after.partition("\n")[0])
                or pattern.search(outside)
            ):
                result.score = min(_MOST, max(result.score + _LIFT, _LEAST))
                metadata[RecognizerResult.IS_SCORE_ENHANCED_BY_CONTEXT_KEY] = True
        return raw_results


@cache
def _pattern(said: tuple[str, ...]) -> re.Pattern[str]:
    """The words as whole words; those that name any number name none."""
    folded = sorted({fold_each(word) for word in said if len(word) > 1} - _VAGUE, key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in folded) + r")(?!\w)")
