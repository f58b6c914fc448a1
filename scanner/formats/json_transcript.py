"""What all transcripts in JSON share: known by their shape, read whole, and whatever stands beside the turns kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.json_document import whole_document
from scanner.formats.json_paths import Listed, PathTable, outline
from scanner.formats.turns import Cue, date_in, transcript
from scanner.message import message

_TECHNICAL = frozenset({"language", "languagecode", "task", "duration", "durationinticks", "model", "version", "status",
                        "jobstatus", "channel", "modality"})  # fmt: skip
"""Keys whose values say nothing of a person."""
_DATED = ("recorded_at", "starttime", "start_time", "conversationtime", "timestamp", "date", "created_at", "createdat")


class JsonTranscript(Format):
    """One vendor's JSON. A subclass says by which keys it is known, and where the cues are."""

    marks: ClassVar[tuple[bytes, ...]] = ()
    """Keys, as they stand in the file, without which it cannot be this one: looked for before anything is parsed."""
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    transcript = True
    sure: ClassVar[float] = 0.95

    @abstractmethod
    def cues(self, document: Any) -> list[Cue]:
        """What is said, in order; [] when the document is of another shape. Raises nothing for any JSON."""

    def fits(self, document: Any) -> bool:
        """Whether what the head of a file holds is of this shape."""
        return bool(self.cues(document))

    def beside(self, document: Any) -> dict[str, Any]:
        """What else the document says of the conversation, in short values: who, when, which number."""
        if not isinstance(document, dict):
            return {}
        short = {k: v for k, v in document.items() if isinstance(v, (str, int, float)) and len(str(v)) <= 500}
        return {k: v for k, v in short.items() if k.lower().replace("_", "") not in _TECHNICAL}

    def leftover(self, document: Any) -> list[dict[str, Any]]:
        """What the turns hold beside what is said, one record for each; [] where that is nothing but measures."""
        return []

    def recognises(self, stream: ByteStream) -> float:
        head = stream.head.replace(b"\0", b"")  # in UTF-16 every second byte
        if not all(mark in head for mark in self.marks):
            return 0.0
        return self.sure if self.fits(outline(stream)) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        document, trouble = whole_document(stream)
        cues = self.cues(document)
        if not cues:
            raise Unreadable(message("nothing.said"))
        beside = self.beside(document)
        if beside:
            yield PathTable(Listed([beside]), plan, "about the conversation")
        if leftover := self.leftover(document):
            yield PathTable(Listed(leftover), plan, "about the turns")
        dated = " ".join(str(v) for k, v in beside.items() if k.lower().replace(" ", "") in _DATED)
        yield transcript(cues, self.name, recorded_at=date_in(dated) or date_in(stream.name))
        if trouble:
            yield Unread("", "read", trouble)


def text_at(value: Any, *keys: str) -> str:
    """The first of these keys of an object that holds a text, "" for none."""
    if not isinstance(value, dict):
        return ""
    return next((v for key in keys if isinstance(v := value.get(key), str) and v.strip()), "")


def number_at(value: Any, *keys: str) -> float | None:
    """The first of these keys that holds a number, also one written as text."""
    if not isinstance(value, dict):
        return None
    for key in keys:
        found = value.get(key)
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            return float(found)
        if isinstance(found, str) and found.replace(".", "", 1).isdigit():
            return float(found)
    return None


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; [] for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
