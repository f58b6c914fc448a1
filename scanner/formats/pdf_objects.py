"""Every string and stream of a PDF that its objects lead to (ISO 32000-1, 7.3), each with the part it belongs to.

Objects are gone through one by one, without calling oneself: a string is read unless its key stands in STRUCTURE, and
a stream is read, handed on, drawn by the reader of pages (DRAWN), of no words by its kind (WORDLESS), or listed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, EOFError, OverflowError, MemoryError,
          RecursionError, AssertionError, NotImplementedError, UnicodeError, zlib.error, struct.error)  # fmt: skip
"""What pypdf lets through for a damaged file, beside its own errors."""
MAX_OBJECTS = 500_000
STRUCTURE = frozenset({
    "/ID", "/CreationDate", "/ModDate", "/M", "/Lang", "/DA", "/DS", "/Panose", "/CharSet", "/Registry",
    "/Ordering", "/OutputCondition", "/OutputConditionIdentifier", "/RegistryName", "/CheckSum", "/Cert", "/U",
    "/O", "/UE", "/OE", "/Perms", "/CIDSystemInfo", "/Lookup", "/LastModified", "/Trapped", "/Producer", "/Filter",
    "/Indexed",
})  # fmt: skip
"""Keys whose strings are dates, digests, keys, names of fonts and colours, and marks that programs set."""
PARTS = {
    "/Title": "titles and bookmarks", "/TU": "form hints", "/TM": "form hints", "/Opt": "form choices",
    "/DV": "form defaults", "/V": "form values", "/T": "names and authors", "/Contents": "annotations",
    "/RC": "annotations", "/Subj": "annotations", "/JS": "scripts", "/URI": "links", "/P": "page labels",
    "/Alt": "alternate texts", "/ActualText": "alternate texts", "/E": "alternate texts", "/F": "names of files",
    "/UF": "names of files", "/Desc": "names of files", "/Reason": "signatures", "/Location": "signatures",
    "/ContactInfo": "signatures",
}  # fmt: skip
"""In which part a string is shown, by its key; all others are "further texts"."""
WORDLESS = frozenset({
    "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet", "/Encoding", "/ColorSpace",
    "/DestOutputProfile", "/Thumb", "/Shading", "/Pattern", "/TR", "/TR2", "/BG", "/UCR", "/HT", "/Lookup",
    "/CharProcs", "/Function", "/Functions", "/DefaultRGB", "/DefaultGray", "/DefaultCMYK", "/CS", "/G", "/SMask",
    "/Mask", "/Alternates",
})  # fmt: skip
"""Keys of streams that are fonts, colours, curves and masks."""
DRAWN = frozenset({"/Image", "/Form", "/PS"})
_SCRIPTS = frozenset({"/JS", "/RC", "/RV", "/DV", "/V"})
_CALLED = frozenset({
    "/3D", "/U3D", "/PRC", "/RichMedia", "/Sound", "/Movie", "/Rendition", "/Sig", "/Metadata", "/Data", "/Private",
    "/PieceInfo", "/Measure", "/Source", "/SourceInfo", "/Content", "/Contents", "/JavaScript", "/XFA", "/MCID",
})  # fmt: skip
"""What a stream that is not read may be called: words of the standard. Any other may be somebody's."""
_UNCALLED = frozenset({"/ObjStm", "/XRef", "/CMap", "/Halftone"})


@dataclass(slots=True)
class Found:
    """What was found: texts by part, markup by part, files by name, and what was not read with how often."""

    texts: dict[str, list[str]] = field(default_factory=dict, repr=False)
    markup: dict[str, list[str]] = field(default_factory=dict, repr=False)
    files: list[tuple[str, bytes]] = field(default_factory=list, repr=False)
    appearances: list[Any] = field(default_factory=list, repr=False)
    names: dict[int, str] = field(default_factory=dict, repr=False)
    """The names of files inside, by the number of their object."""
    unknown: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    cut: bool = False

    def say(self, part: str, text: str) -> None:
        self.texts.setdefault(part, []).append(text)


@dataclass(frozen=True, slots=True)
class _Place:
    """An object, the key under which it stands, and the dictionary around it."""

    value: Any = field(repr=False)
    key: str
    around: Any = field(repr=False)
    inside: str = ""
    """The key of the dictionary around it."""
    number: int = 0
    """Its own, for an object of its own."""


def walk(reader: Any) -> Found:
    """All that the trailer leads to. Raises what pypdf raises for a damaged file."""
    found = Found()
    seen: set[tuple[int, int]] = set()
    stack = [_Place(reader.trailer.raw_get(key), key, None) for key in ("/Root", "/Info") if key in reader.trailer]
    count = 0
    while stack:
        place = stack.pop()
        value = place.value
        number = getattr(value, "idnum", None)
        if number is not None:
            if (number, value.generation) in seen:
                continue
            seen.add((number, value.generation))
            value = value.get_object()
            place = replace(place, number=number)
        count += 1
        if count > MAX_OBJECTS:
            found.cut = True
            return found
        stack.extend(reversed(list(_look(value, place, found))))
    return found


def _look(value: Any, place: _Place, found: Found) -> Iterator[_Place]:
    """Takes what an object says, and yields what it leads to."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject, TextStringObject

    if isinstance(value, StreamObject):
        _stream(value, place, found)
    if isinstance(value, DictionaryObject):
        _name_files(value, found)
        for key in value:
            yield _Place(value.raw_get(key), str(key), value, place.key)
    elif isinstance(value, ArrayObject):
        for item in list.__iter__(value):
            yield _Place(item, place.key, place.around, place.inside)
    elif isinstance(value, TextStringObject) or (isinstance(value, ByteStringObject) and _is_text(value)):
        said = value if isinstance(value, str) else bytes(value).decode("latin-1")
        program = place.inside == "/Info" and place.key == "/Creator"
        if place.key not in STRUCTURE and not program and not _is_seal(place) and any(c.isalnum() for c in said):
            found.say(_part(place), str(said))


def _name_files(value: Any, found: Found) -> None:
    files = value.get("/EF")
    if not hasattr(files, "values"):
        return
    name = str(value.get("/UF") or value.get("/F") or "")
    for reference in dict.values(files):
        if name and getattr(reference, "idnum", None) is not None:
            found.names[reference.idnum] = name


def _part(place: _Place) -> str:
    if place.inside == "/Info":
        return "further properties"
    if place.key == "/P" and getattr(place.around, "get", lambda _: None)("/S") in ("/URI", "/Link"):
        return "links"
    return PARTS.get(place.key, "further texts")


def _is_seal(place: _Place) -> bool:
    """Whether it is a signature's own bytes."""
    return place.key == "/Contents" and place.around is not None and "/ByteRange" in place.around


def _is_text(value: bytes) -> bool:
    return sum(32 <= byte < 127 for byte in value) >= 0.8 * max(1, len(value))


def _stream(stream: Any, place: _Place, found: Found) -> None:
    kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
    if kind == "/Metadata" or subtype in ("/XML", "/text#2Fxml") or place.key in ("/Metadata", "/XFA"):
        part = "form in XML" if place.key == "/XFA" else "metadata"
        found.markup.setdefault(part, []).append(_decoded(stream.get_data()))
    elif kind == "/EmbeddedFile" or place.inside in ("/EF", "/RF"):
        name = found.names.get(place.number, f"file {len(found.files) + 1}")
        found.files.append((name, stream.get_data()))
    elif subtype in DRAWN or kind == "/XObject":
        if subtype == "/Image" and place.key != "/Thumb":
            found.pictures += 1
        elif place.inside in ("/AP", "/N", "/D", "/R") or place.key in ("/N", "/D", "/R"):
            found.appearances.append(stream)
    elif place.key in _SCRIPTS:
        found.say(PARTS.get(place.key, "further texts"), _decoded(stream.get_data()))
    elif not (place.key in ("/Contents", *WORDLESS) or place.inside in WORDLESS or kind in _UNCALLED or _draws(stream)):
        name = next((known for known in (subtype, kind, place.key) if known in _CALLED), "/stream")[1:]
        found.unknown[name] = found.unknown.get(name, 0) + 1


def _draws(stream: Any) -> bool:
    """Whether it is a function, a shading, a pattern, or a colour profile, wherever it stands."""
    return any(key in stream for key in ("/FunctionType", "/ShadingType", "/PatternType")) or (
        "/N" in stream and "/Alternate" in stream
    )


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "piimap.cp1252")
