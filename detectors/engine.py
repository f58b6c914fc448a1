"""The detectors at work: tables column by column, texts, transcripts, and names."""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cached_property, partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from detectors import masking
from detectors.base import Detector, Match, Place, plugged
from detectors.base import detectors as all_detectors
from detectors.custom import CustomDetector, custom, masked
from detectors.denied import with_denied
from detectors.findings import in_document, in_name, in_turns
from detectors.guard import Broke, Ledger, attempt, watching
from detectors.lists import Lists
from detectors.reading.excerpt import Excerpt
from detectors.screen import Screen, ready
from detectors.screened import screened, with_certain
from detectors.tables import TableReader
from detectors.unmistakable import Unmistakable
from scanner.config import DetectionSettings
from scanner.content import Sample, Text, Transcript
from scanner.model import Field, FieldRef, Finding
from scanner.package_files import package_files

if TYPE_CHECKING:
    from detectors.speech import SpeechReader
    from detectors.text import TextReader


class Engine:
    """Everything that finds personal data, behind four calls. Cheap to make; models load at the first text."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._settings = settings
        self._lists = Lists(settings)
        self._broke: list[Broke] = []
        self._unproven: frozenset[FieldRef] = frozenset()

    def broke(self) -> tuple[Broke, ...]:
        """The detectors that broke since this was last asked, and on what. What broke on a field says nothing of it."""
        told = tuple(dict.fromkeys(self._broke))
        self._broke.clear()
        return told

    @contextmanager
    def _watching(self, ref: FieldRef | None = None) -> Iterator[Ledger]:
        """What breaks inside is kept for `broke`, with what could not be made ready at all."""
        with watching(ref) as ledger:
            yield ledger
        self._broke += [*self._made[1], *ledger.broke]

    @cached_property
    def digest(self) -> str:
        """Changes when a file of the detectors, of another package's detector, or the settings change: an old scan is
        then out of date."""
        made = hashlib.sha256(repr(self._settings).encode())
        for path, file in sorted(_read_with().items()):
            content = file.read_bytes()
            made.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
        return made.hexdigest()[:16]

    def table(
        self, place: Place, samples: Sequence[Sample], locations: int | None = 0
    ) -> tuple[tuple[Finding, ...], ...]:
        """The findings of each sample (one column), weighing all columns of the table together.

        `locations` is how many places to keep for each finding, None for all. A column has one finding,
        unless its cells hold several values (an address with its town, JSON, running text).
        """
        with self._watching():
            cleared = self._lists.cleared(samples)
            found = self._tables.read(place, cleared, locations)
            found = self._screened(cleared, found, locations)
            if self._settings.deny:
                found = [self._denied(s, f, locations) for s, f in zip(samples, found, strict=True)]
        return tuple(self._kept(findings) for findings in found)

    def _screened(
        self, samples: Sequence[Sample], found: list[tuple[Finding, ...]], locations: int | None
    ) -> list[tuple[Finding, ...]]:
        """The findings with those of the unmistakable kinds; what lacks them proves nothing where these broke."""
        look = partial(screened, self._unmistakable, samples, found, self._threshold, locations, self._tables.nobodys)
        seen = attempt("unmistakable", look, None)
        if seen is None:
            return found
        self._unproven = frozenset(s.field.ref for s, one in zip(samples, seen, strict=True) if not one.proves)
        return [one.findings for one in seen]

    def proves(self, ref: FieldRef) -> bool:
        """Whether the silence of a column of the last `table` proves something of it: all its cells were held, whole,
        against the unmistakable kinds, and none had a form of them by chance."""
        return ref not in self._unproven

    def _denied(self, sample: Sample, found: tuple[Finding, ...], locations: int | None) -> tuple[Finding, ...]:
        return attempt("deny_list", lambda: with_denied(self._lists, sample, found, locations), found, sample.field.ref)

    def rows_read(self, ref: FieldRef, drawn: int) -> int:
        """How many of the `drawn` rows of a column of the last `table` were read: of running text perhaps not all."""
        return min(drawn, self._tables.rows_read.get(ref, drawn))

    def text(self, field: Field, text: Text, locations: int | None = 0) -> tuple[Finding, ...]:
        """The findings of one document, which is the unit examined."""
        with self._watching(field.ref):
            matches = self._documents([(text.text, len(text.text))])[0]
        return self._kept(in_document(field, text, matches, locations))

    def texts(
        self, texts: Sequence[tuple[Field, Text, int]], locations: int | None = 0, seed: int = 0
    ) -> list[tuple[Finding, ...]]:
        """What `text` says of each document, in one pass over all. Of each the models read so many characters, drawn
        by the seed where it has more; what is beyond doubt is sought in all of it."""
        with watching() as ledger:
            matches = self._documents([(text.text, most) for _, text, most in texts], seed)
        if ledger.broke or self._made[1]:  # on which of them shows when each is read alone
            matches = [self._alone(*each, seed) for each in texts]
        found = ((f, text, m) for (f, text, _), m in zip(texts, matches, strict=True))
        return [self._kept(in_document(*each, locations)) for each in found]

    def _alone(self, field: Field, text: Text, most: int, seed: int) -> list[Match]:
        with self._watching(field.ref):
            return self._documents([(text.text, most)], seed)[0]

    def _documents(self, texts: Sequence[tuple[str, int]], seed: int = 0) -> list[list[Match]]:
        """The matches of each text, none of which tells the language of another."""
        said = [text for text, _ in texts]
        return self._with_certain(said, attempt("texts", lambda: self._drawn(texts, seed), [[] for _ in texts]))

    def _drawn(self, texts: Sequence[tuple[str, int]], seed: int) -> list[list[Match]]:
        excerpts = {i: Excerpt(text, most, seed) for i, (text, most) in enumerate(texts) if len(text) > most}
        said = [excerpts[i].text if i in excerpts else text for i, (text, _) in enumerate(texts)]
        found = self._reader.read(said, apart=True)
        return [excerpts[i].back(matches) if i in excerpts else matches for i, matches in enumerate(found)]

    def transcript(
        self,
        transcript: Transcript,
        fields: Mapping[str, Field],
        locations: int | None = 0,
        most: int | None = None,
        seed: int = 0,
    ) -> dict[str, tuple[Finding, ...]]:
        """The findings of each speaker's turns, by role; the units examined are that role's turns.

        The models read `most` characters, drawn by the seed, None for all; what is beyond doubt is sought in all.
        """
        with self._watching(next((f.ref for f in fields.values()), None)):
            turns = attempt("speech", lambda: self._speech.read(transcript, most, seed), None)
            if turns is None:  # what makes a conversation of turns broke: each is still read for itself
                turns = self._read_texts([turn.text for turn in transcript.turns], "")
            turns = self._with_certain([turn.text for turn in transcript.turns], turns)
        found = in_turns(transcript, turns, fields, locations)
        return {role: self._kept(findings) for role, findings in found.items()}

    def name(self, field: Field, name: str, locations: int | None = 0) -> tuple[Finding, ...]:
        """The findings of a file's name: what `mask` would replace in it. Its place in an archive counts as name."""
        with self._watching(field.ref):
            places = [(start, end, category) for start, end, _, category in masking.spans(name)]
            places += [(m.start, m.end, m.category) for m in attempt("deny_list", lambda: self._lists.denied(name), [])]
        return self._kept(in_name(field, places, locations))

    def mask(self, name: str, number: Callable[[str], int | str]) -> str:
        """The name with the parts that are values replaced by `⟨email#1⟩` and the like; `⟨name#1⟩` for all of it where
        a detector broke on it, which might have found some."""
        with self._watching() as ledger:
            listed = attempt("deny_list", lambda: self._lists.masked(name, number), name)
            own = attempt("own kinds", lambda: masked(self._custom, listed, number), listed)
            shown = masking.mask(own, number)
        return f"⟨name#{number('name')}⟩" if ledger.broke else shown

    @cached_property
    def _custom(self) -> tuple[CustomDetector, ...]:
        return custom(self._settings.kinds)

    @property
    def _detectors(self) -> tuple[Detector, ...]:
        return self._made[0]

    @cached_property
    def _made(self) -> tuple[tuple[Detector, ...], tuple[Broke, ...]]:
        """The detectors as the settings want them, and those that could not be made ready."""
        with watching() as ledger:
            made = [attempt(d.name, partial(_ready, d, self._settings), None) for d in all_detectors()]
        return (*(d for d in made if d is not None), *self._custom), ledger.broke

    @cached_property
    def _tables(self) -> TableReader:
        return TableReader(self._detectors, Screen(self._detectors), self._read_texts, self._threshold)

    @cached_property
    def _reader(self) -> TextReader:
        from detectors.text import TextReader

        return TextReader(self._settings)

    @cached_property
    def _speech(self) -> SpeechReader:
        from detectors.speech import SpeechReader

        return SpeechReader(self._settings)

    @cached_property
    def _unmistakable(self) -> Unmistakable:
        return Unmistakable(self._detectors, self._lists.allowed)

    def _with_certain(self, texts: Sequence[str], matches: list[list[Match]]) -> list[list[Match]]:
        certain = attempt("unmistakable", lambda: self._unmistakable.texts(texts), None)
        return [with_certain(*each) for each in zip(matches, certain, strict=True)] if certain else matches

    def _read_texts(self, texts: Sequence[str], hint: str) -> list[list[Match]]:
        """The matches of each text; none where what reads them broke."""
        return attempt("texts", lambda: self._reader.read(texts, hint), [[] for _ in texts])

    def _threshold(self, category: str) -> float:
        return self._settings.threshold_for(category)

    def _kept(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those at or above the threshold of their category and not silenced by `allow`, the surest first."""
        kept = (f for f in findings if f.confidence >= self._threshold(f.category) and not self._allowed(f.ref))
        return tuple(sorted(kept, key=lambda f: (-f.confidence, f.category)))

    def _allowed(self, ref: FieldRef) -> bool:
        return any(fnmatchcase(str(ref), pattern) for pattern in self._settings.allow)


def _ready(detector: Detector, settings: DetectionSettings) -> Detector:
    return ready(detector.configured(settings))


def _read_with() -> dict[str, Traversable]:
    """The files that a result depends on, at any depth, by package and path: code, words and whatever else lies there,
    and how text is folded and names are taken apart.

    Of another package's detector those of its folder count; a detector that lies in no folder is one file.
    """
    found: dict[str, Traversable] = {}
    homes = {__package__, "scanner.text"}
    for module in {sys.modules[type(detector).__module__] for detector in plugged()}:
        if module.__package__:
            homes.add(module.__package__)
        else:
            found[module.__name__] = Path(inspect.getfile(module))
    for home in homes:
        found |= {f"{home}/{path}": file for path, file in package_files(sys.modules[home])}
    return found
