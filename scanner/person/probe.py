"""Looks for a person's identifiers in texts and in whole columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from scanner.person.asked import WORDS, Identifier, Person
from scanner.person.writings import digests, distinctive, loosened, pattern_of
from scanner.text.folding import Folded, fold, fold_array

_HEX = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])")
_CUSTOMER = re.compile(
    r"client|customer|kund|account|compte|abonn|adherent|membre|member|carte|card|loyalty|fidelite|subscriber|user"
    r"|utilisateur|(?P<other>order|commande|facture|invoice|ticket|article|product|produit|colis|parcel|bestell)"
)
"""What a bare number is the number of; the last such word before it decides."""
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """One hit: characters `start` to `end` of the text as it was given. `digest` names the algorithm of a hash."""

    start: int
    end: int
    identifier: Identifier = field(repr=False)
    digest: str = ""
    whole: bool = False
    """Whether there was nothing else in the text."""


class Probe:
    """Bound to one state of knowledge about the person; cheap to keep, no value in its `repr`."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._patterns = [pattern_of(identifier) for identifier in person.identifiers]
        self._loose = [loosened(p) for p in self._patterns]
        self._digests = {d: (i, name) for i in person.identifiers for d, name in digests(i).items()}
        telling = [p.core for p in self._patterns if p.identifier.kind in ("email", "phone", "number")]
        self._screen = "|".join(telling)
        self._digest_set = pa.array(sorted(self._digests), pa.string())
        self.words = person.names

    def find(self, text: str) -> list[Spot]:
        """Every identifier in the text, in the text's order, longest first; names and birth dates too."""
        folded = fold(text)
        found = [(m.start(), m.end(), p.identifier, "") for p in self._patterns for m in p.exact.finditer(folded)]
        found = [hit for hit in found if _meant(folded, hit[0], hit[2])]
        for m in _HEX.finditer(folded):
            if m.group() in self._digests:
                identifier, algorithm = self._digests[m.group()]
                found.append((m.start(), m.end(), identifier, algorithm))
        if not found:
            return []
        back = Folded.of(text)
        spots = [
            Spot(*back.span(start, end), identifier, algorithm, not (folded[:start] + folded[end:]).strip())
            for start, end, identifier, algorithm in found
        ]
        spots.sort(key=lambda s: (s.start, -s.end, s.identifier))
        # A name inside an address is the address.
        return [s for s in spots if not any(o.start <= s.start and s.end <= o.end and o is not s for o in spots)]

    def equals(self, text: str, kind: str = "number") -> list[Spot]:
        """Whether a whole cell is one of the person's customer numbers, however common it is as a number."""
        bare = text.strip()
        hits = [p for p in self._patterns if p.identifier.kind == kind and p.exact.fullmatch(fold(bare))]
        return [Spot(0, len(text), p.identifier, whole=True) for p in hits]

    def concealed(self, name: str) -> str:
        """A file's or column's name without the person's identifiers, also where they run into other words."""
        back = Folded.of(name)
        spots = [(*back.span(*m.span()), p.identifier.kind) for p in self._loose for m in p.exact.finditer(back.text)]
        shown, last = "", 0
        for start, end, kind in sorted(spots, key=lambda s: (s[0], -s[1])):
            if start >= last:
                shown += name[last:start] + f"⟨{WORDS[kind]}⟩"
                last = end
        return shown + name[last:]

    def screen(self, texts: pa.Array) -> pa.Array:
        """For each value of a column of strings, whether an e-mail address, a number or a digest may be in it."""
        return self._telling(fold_array(texts))

    def rows(self, columns: Sequence[pa.Array], count: int) -> pa.Array:
        """For each of `count` rows of these columns of strings, whether what `screen` tells may be in one of them, or
        all words of one of the person's names stand in them."""
        found = pa.array([False] * count, pa.bool_())
        standing = {word: found for words in self.words for word in words}
        for column in columns:
            # What is written again and again is looked at once.
            once = column.dictionary_encode()
            repeated = len(once.dictionary) * 2 < count
            folded = fold_array(once.dictionary if repeated else column)
            places = once.indices if repeated else None
            found = pc.or_(found, _spread(self._telling(folded), places))
            for word, rows in standing.items():
                standing[word] = pc.or_(rows, _spread(pc.match_substring(folded, word), places))
        for words in self.words:
            every = standing[words[0]]
            for word in words[1:]:
                every = pc.and_(every, standing[word])
            found = pc.or_(found, every)
        return found

    def _telling(self, folded: pa.Array) -> pa.Array:
        mask = pc.is_in(pc.utf8_trim_whitespace(folded), value_set=self._digest_set)
        if self._screen:
            mask = pc.or_(mask, pc.fill_null(pc.match_substring_regex(folded, self._screen), False))
        return mask

    def __repr__(self) -> str:
        return f"<Probe of {len(self._patterns)} identifiers>"


def _spread(mask: pa.Array, places: pa.Array | None) -> pa.Array:
    """What holds of each distinct value, for each row; a row without a value holds nothing."""
    return pc.fill_null(mask if places is None else mask.take(places), False)


def _meant(folded: str, start: int, identifier: Identifier) -> bool:
    """A short bare number is a customer's only where the words before it say so."""
    if identifier.kind != "number" or distinctive(identifier.value):
        return True
    before = list(_CUSTOMER.finditer(folded[max(0, start - _NEAR) : start]))
    return bool(before) and not before[-1].group("other")
