"""What French decisions, minutes and newspapers put beside a person's name: an office before or behind it, a title for
several ("MM. Durand, Petit et Roux"), the country a party to a case complains of, the minute of a goal.
"""

from __future__ import annotations

from collections.abc import Sequence

from detectors.gazetteer import given_level, is_country, is_occupation
from detectors.reading.lexicon import Lexicon, place_level
from detectors.reading.runs import Run, everyday
from detectors.reading.weighing import COMMON, add
from detectors.reading.words import Shape, Word

_AFAR = 6
_DASHES = frozenset(("-", "–", "—"))
_AGAINST = frozenset(("c", "contre", "v"))
_WITHIN = frozenset(("(", ")", "rapporteur", "rapporteure", "referendaire", "referendaires", "general", "generaux"))
_HAS = frozenset(("a", "avait", "aura", "est", "etait", "sera", "n'", "s'"))
_SURELY = frozenset(("title", "introduced surely", "introduced", "an office before it", "an office after it"))
_FIRM = frozenset(("organisation", "named for", "named after", "acronym", "country"))


def weigh(words: Sequence[Word], run: Run, lex: Lexicon) -> None:
    """The evidence beside one run, and what is particular to how French writes names."""
    solid = [w for w in words[run.first : run.last + 1] if w.shape is not Shape.INITIAL]
    if _party(words, run):
        add(run, "party to a case")
    against = _FIRM & set(run.reasons)
    if "country" in against and len(solid) > 1:
        add(run, "country of several words")
    if "named after" in against and _staff(words, run):
        add(run, "whose staff it is")
        against -= {"named after"}
    begins = words[run.first]
    if "acronym" in against and begins.shape is Shape.INITIAL and begins.joined and not begins.first:
        add(run, "capitals after an initial")
        against -= {"acronym"}
    if against or not solid:
        return
    known = not (COMMON & set(run.reasons)) and place_level(" ".join(w.folded for w in solid)) < 4
    if known and _office_before(words, run, lex):
        add(run, "an office before it")
    elif known and _office_after(words, run, lex):
        add(run, "an office after it")
    if known and _minute(words, run):
        add(run, "the minute of a goal")
    if len(solid) > 1:
        _two_words(words, run, solid, lex)
    elif known and words[run.first].shape is Shape.INITIAL and solid[0].shape is Shape.UPPER:
        add(run, "initial before a full name")
    elif _hyphened(solid[0]) and not _SURELY & set(run.reasons):
        add(run, "given and family name joined by a hyphen")


def _hyphened(word: Word) -> bool:
    """ "Roland-Garros", "Jean-Moulin": so French writes what is named after somebody, not the person."""
    given, _, family = word.folded.partition("-")
    return bool(family) and given_level(given) >= 4 and not any(given_level(p) >= 3 for p in family.split("-"))


def _two_words(words: Sequence[Word], run: Run, solid: Sequence[Word], lex: Lexicon) -> None:
    first, second = solid[0], solid[1]
    after = words[run.last + 1] if run.last + 1 < len(words) else None
    if given_level(first.folded) >= 3 and after is not None and after.joined and after.folded in _HAS:
        add(run, "verb")
    if words[run.first].shape is Shape.INITIAL and not COMMON & set(run.reasons):
        add(run, "initial before a full name")
        return
    listed = "family name" in run.reasons or any(given_level(w.folded) for w in solid)
    if not _SURELY & set(run.reasons) and (not listed or "only everyday words" in run.reasons):
        if all(w.shape is Shape.UPPER for w in solid):
            add(run, "capitals only, in no list")
        elif all(w.shape is Shape.LOWER for w in solid):
            add(run, "small letters, in no list")
    if given_level(first.folded) < 4 or first.folded in lex.brands:
        return
    if second.folded in lex.particles and second.shape is Shape.CAPITAL and len(solid) > 2:
        add(run, "given name before a particle")
        return
    follows = place_level(second.folded) < 3 and not any(everyday(w) for w in solid[1:])
    if "given name that is a word" in run.reasons and follows:
        add(run, "given name that is a word, before a name")


def _office(word: Word, lex: Lexicon) -> bool:
    return word.folded in lex.offices | lex.roles or is_occupation(word.folded)


def _office_before(words: Sequence[Word], run: Run, lex: Lexicon) -> bool:
    """Right before it, in small letters: "le procureur Maurel", "les Juges fédéraux Hohl et Kiss"."""
    if not run.first or not words[run.first].joined:
        return False
    before = words[run.first - 1]
    if before.folded in ("federaux", "federal", "general", "adjoint") and run.first > 1:
        return words[run.first - 2].folded in lex.offices
    return _office(before, lex) and before.shape in (Shape.LOWER, Shape.CAPITAL)


def _office_after(words: Sequence[Word], run: Run, lex: Lexicon) -> bool:
    """Behind a comma: "Kneubühler, Président", "Carré, avocat général"."""
    after = words[run.last + 1 : run.last + 3]
    return len(after) == 2 and after[0].folded == "," and after[1].folded in lex.offices


def _staff(words: Sequence[Word], run: Run) -> bool:
    """ "Le directeur de cabinet de Jean Castex": a minister's staff, no firm."""
    return [w.folded for w in words[max(0, run.first - 3) : run.first]] == ["de", "cabinet", "de"]


def _minute(words: Sequence[Word], run: Run) -> bool:
    """ "Moukandjo (82e)"."""
    after = words[run.last + 1 : run.last + 4]
    return (
        len(after) == 3
        and after[0].folded == "("
        and after[1].shape is Shape.NUMBER
        and after[2].folded == "e"
        and after[2].start == after[1].end
    )


def _party(words: Sequence[Word], run: Run) -> bool:
    """ "Corcuff c. France": a person complains of a state."""
    after = words[run.last + 1 : run.last + 5]
    if not after or after[0].folded not in _AGAINST:
        return False
    rest = [w for w in after[1:] if w.folded not in (".", "la", "le", "l'", "les")]
    return bool(rest) and is_country(rest[0].folded) and rest[0].capital


def several(words: Sequence[Word], found: Sequence[Run], lex: Lexicon) -> None:
    """Names in a row: those after a title for several are all people's; a firm of several names is no one's."""
    row: list[Run] = []
    for run in found:
        if row and not _goes_on(words, row[-1], run, lex):
            row = []
        if row and "named after" in row[0].reasons and "whose staff it is" not in row[0].reasons:
            add(run, "named after")
        elif row and _many(words, row[0], lex) and "title" not in run.reasons and not _sentence(words, run):
            add(run, "in a row after a title for several")
        row.append(run)


def _goes_on(words: Sequence[Word], last: Run, run: Run, lex: Lexicon) -> bool:
    """Whether only commas, dashes, "et", offices and civil titles stand between two runs."""
    between = words[last.last + 1 : run.first]
    return 0 < len(between) <= _AFAR and all(
        w.folded in lex.links or w.folded in lex.offices or w.folded in lex.titles or w.folded in _WITHIN | _DASHES
        for w in between
    )


def _many(words: Sequence[Word], run: Run, lex: Lexicon) -> bool:
    """A title for several, or an office of several, stands before the run."""
    before = words[max(0, run.first - 3) : run.first]
    return any(w.folded in lex.plural_titles for w in before)


def _sentence(words: Sequence[Word], run: Run) -> bool:
    """The run is a capital that begins a sentence: an everyday word more likely than a name."""
    begins = words[run.first].first and words[run.first].shape is Shape.CAPITAL
    return begins and bool(COMMON & set(run.reasons))
