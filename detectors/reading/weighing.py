"""The evidence for and against a run of words being a person's name; what each piece counts is
vocabulary/name_weights.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from detectors.gazetteer import family_level, given_level, is_occupation
from detectors.reading.lexicon import Lexicon, place_level
from detectors.reading.runs import Heard, Run, everyday, introduced, overlaps
from detectors.reading.words import Shape, Word

COMMON = frozenset(("only everyday words", "everyday word with a capital"))


@cache
def weights() -> dict[str, float]:
    """What each piece of evidence counts; "accept" is the score from which a run is a name."""
    text = files("detectors.reading.vocabulary").joinpath("name_weights.toml").read_text(encoding="utf-8")
    return {reason: float(weight) for reason, weight in tomllib.loads(text).items()}


def add(run: Run, reason: str) -> None:
    run.score += weights()[reason]
    run.reasons.append(reason)


@cache
def _human() -> dict[str, frozenset[str]]:
    """What is said of people only; vocabulary/human.toml."""
    text = files("detectors.reading.vocabulary").joinpath("human.toml").read_text(encoding="utf-8")
    return {key: frozenset(said) for key, said in tomllib.loads(text).items()}


def inside(words: Sequence[Word], run: Run, lex: Lexicon, shouting: bool) -> None:
    """The run's own words: in the lists of names, everyday, an acronym, a place, an organisation."""
    said = words[run.first : run.last + 1]
    solid = [w for w in said if w.shape is not Shape.INITIAL and w.folded not in lex.particles | lex.suffixes]
    if not solid:
        return
    common = [w for w in solid if everyday(w)]
    given = _given(run, solid, common)
    if len(solid) == 1:
        _one_word(run, said, solid[0], bool(common), given)
    else:
        _full_name(run, said, solid, common)
    if len(common) == len(solid):
        mid = len(solid) == 1 and solid[0].shape is Shape.CAPITAL and not solid[0].first
        add(run, "everyday word with a capital" if mid else "only everyday words")
    elif common:
        add(run, "everyday word")
    _place(run, said, len(solid), given, lex)
    if shouting:
        add(run, "all in capitals")
    if any(w.folded in lex.organisation for w in solid):
        add(run, "organisation")
        if len(solid) > 1 and solid[-1].folded in lex.legal_forms:
            add(run, "legal form")
    elif len(solid) > 1 and solid[-1].folded in lex.named_for and solid[-1] in common:
        add(run, "named for")
    if len(solid) > 1 and solid[0].folded in lex.products:
        add(run, "named after")


def _given(run: Run, solid: Sequence[Word], common: Sequence[Word]) -> int:
    """Weighs the given name and returns its level: the first word, or the second after a family name in capitals."""
    given = given_level(solid[0].folded)
    if not given and len(solid) == 2 and solid[0].shape is Shape.UPPER:
        given = given_level(solid[1].folded)
    if given == 4 and len(solid) == 1 and not common and not solid[0].first:
        add(run, "given name in a sentence")
    elif given and solid[0] in common:
        add(run, "given name that is a word")
    elif given:
        add(run, "given name of many" if given >= 5 else "given name" if given == 4 else "rare given name")
    return given


def _one_word(run: Run, said: Sequence[Word], word: Word, common: bool, given: int) -> None:
    add(run, "one word")
    if said[0].shape is Shape.INITIAL and not (common and said[0].first and word.shape is not Shape.UPPER):
        add(run, "initial")
    family = family_level(word.folded)
    if family >= 4 and given < 4 and not word.first:
        add(run, "frequent family name")
    elif family and not given and not common:
        add(run, "family name alone")
    if word.shape is Shape.UPPER and not given and len(word.folded) <= 6:
        add(run, "acronym")


def _full_name(run: Run, said: Sequence[Word], solid: Sequence[Word], common: Sequence[Word]) -> None:
    turned = family_level(solid[0].folded) and given_level(solid[-1].folded)
    if turned or any(family_level(w.folded) for w in solid[1:]):
        add(run, "family name")
    given, family = given_level(solid[0].folded), family_level(solid[-1].folded)
    if family and len(common) < len(solid) and given >= (3 if solid[0] in common else 2):
        add(run, "given name with a family name")
    if not common:
        add(run, "no everyday word")
    if any(w.shape is Shape.INITIAL for w in said[1:]):
        add(run, "middle initial")
    shouted = [w.shape is Shape.UPPER for w in solid]
    if shouted[0] and not all(shouted) and len(solid[0].folded) <= 5 and not any(given_level(w.folded) for w in solid):
        add(run, "begins with an acronym")


def _place(run: Run, said: Sequence[Word], size: int, given: int, lex: Lexicon) -> None:
    whole = " ".join(w.folded for w in said)
    level = place_level(whole)
    if level == 9:
        add(run, "country")
    elif size == 1 and whole in lex.also_places:
        add(run, "place of the same name")
    elif level >= 4 and given < 5 and not (level == 4 and (family_level(whole) >= 3 or given == 4)):
        add(run, "place")


def around(words: Sequence[Word], run: Run, lex: Lexicon) -> None:
    """What stands before and after the run."""
    if run.first:
        _before(words, run, words[run.first - 1], lex)
    if words[run.last].possessive:
        add(run, "possessive")
        if run.last + 1 < len(words) and words[run.last + 1].folded in _human()["belongings"]:
            add(run, "what a person has")
    if said_of_person(words, run.last + 1, lex):
        add(run, "said of a person")
        if COMMON & set(run.reasons) and given_level(words[run.first].folded) >= 3:
            add(run, "said of a given name")
    if run.last + 1 < len(words):
        _after(words, run, words[run.last + 1], lex)


def _after(words: Sequence[Word], run: Run, after: Word, lex: Lexicon) -> None:
    if after.joined and after.folded in lex.verbs and after.shape is Shape.LOWER:
        add(run, "verb")
    if after.joined and after.folded in lex.organisation - lex.loose:
        add(run, "organisation")
    elif after.joined and after.folded in lex.named_for:
        add(run, "named for")
    if after.joined and after.shape is Shape.NUMBER:
        add(run, "number beside")
    if after.folded == ":" and words[run.first].first and run.last - run.first < 3 and not COMMON & set(run.reasons):
        add(run, "speaker")


def said_of_person(words: Sequence[Word], i: int, lex: Lexicon) -> bool:
    """Whether what follows at `i` is said of people only: "is a nurse", "will be talking"; names may stand between
    ("Novák and Bauer were engineers")."""
    human, end = _human(), min(i + 7, len(words))
    if i + 1 < len(words) and words[i].folded == "," and words[i + 1].folded in human["relatives"]:
        return True
    while i < end and (words[i].folded in lex.links or words[i].shape in (Shape.CAPITAL, Shape.INITIAL)):
        i += 1
    if i >= end or words[i].shape is not Shape.LOWER or words[i].folded not in human["copulas"] | human["auxiliaries"]:
        return False
    copula = words[i].folded in human["copulas"]
    for j, word in enumerate(words[i + 1 : i + 7], i + 2):
        if word.shape is not Shape.LOWER or word.folded in human["breaks"]:
            return False
        if word.folded in human["states"]:
            return True
        noun = copula and (word.folded in human["people"] or _occupation(word.folded))
        goes_on = j < len(words) and words[j].shape is Shape.LOWER and words[j].folded not in _phrase_ends()
        if noun and not goes_on:
            return True
        if not copula and word.folded not in human["auxiliaries"]:
            return False
    return False


@cache
def _phrase_ends() -> frozenset[str]:
    """What may follow the noun that a sentence says of somebody; another noun makes it something else ("an optical
    character recognition tool")."""
    human = _human()
    return human["breaks"] | human["copulas"] | human["auxiliaries"] | human["relatives"] | human["after"]


def _occupation(word: str) -> bool:
    return is_occupation(word) or (word.endswith("s") and is_occupation(word[:-1]))


def _before(words: Sequence[Word], run: Run, before: Word, lex: Lexicon) -> None:
    word, one = words[run.first], run.first == run.last
    near = word.joined or word.start - before.end <= 1
    short = before.folded in lex.short_titles
    titled = near and before.folded in lex.titles
    titled = titled and not (short and (before.shape is Shape.LOWER or "only everyday words" in run.reasons))
    if titled:
        add(run, "title")
        if "acronym" in run.reasons:
            add(run, "capitals after a title")
    elif introduced(words, run.first, lex.strong_cues):
        add(run, "introduced surely")
        if COMMON & set(run.reasons):
            add(run, "introduced, so no everyday word")
    elif introduced(words, run.first, lex.cues) and not (one and before.folded == "with" and not _listed(run)):
        add(run, "introduced")
        follower = words[run.last + 1].folded if run.last + 1 < len(words) else ""
        if one and before.folded in _human()["greetings"] and follower == "," and not COMMON & set(run.reasons):
            add(run, "greeted")
        if "rare given name" in run.reasons and given_level(word.folded) == 3:
            add(run, "given name introduced")
    if not near:
        return
    if not titled and (_named_after(words, run.first - 1, lex) or before.folded in lex.products | _human()["rooms"]):
        add(run, "named after")
    if before.folded in lex.articles and before.shape is not Shape.UPPER:
        add(run, "article" if one else "article before a full name")
    known = "given name of many" in run.reasons and word.folded not in lex.also_places
    if one and not known and before.folded in lex.prepositions and place_level(word.folded) >= 3:
        add(run, "in a place")
    if before.shape is Shape.NUMBER:
        add(run, "number beside")


def _listed(run: Run) -> bool:
    """Something of it is in a list of names. What one works or travels "with" may be a thing as well."""
    return any("given name" in reason or "family name" in reason for reason in run.reasons)


def _named_after(words: Sequence[Word], i: int, lex: Lexicon) -> bool:
    """A street, school, firm or law stands before the name, particles between them ("rue du Docteur Roux")."""
    while i >= 0 and words[i].folded in lex.particles and words[i].shape is Shape.LOWER:
        i -= 1
    return i >= 0 and words[i].folded in lex.named_after


def models(words: Sequence[Word], run: Run, heard: Heard) -> None:
    """What the named-entity model says of the run."""
    span = run.span(words)
    if overlaps(span, heard.persons):
        add(run, "model")
    elif overlaps(span, heard.organisations):
        add(run, "model says organisation")
    elif overlaps(span, heard.places):
        add(run, "model says place")
