"""The parts of old office files (DOC, XLS, PPT), each a stream or a storage of their OLE container.

Streams are enumerated: what they hold is read, handed on as a file of its own, or listed as not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import binary_words, doc_parts, ole_properties, ppt_parts, xls_parts
from scanner.formats.blips import blips
from scanner.formats.compound_file import CompoundFile, Path
from scanner.formats.embedded import Inside
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.package import PROTECTED
from scanner.formats.xml_words import LONGEST, Told
from scanner.message import message

_NOTHING = frozenset(
    {
        "\x01CompObj", "\x01Ole", "\x03ObjInfo", "\x03LinkInfo", "\x02OlePres000", "\x03PRINT", "\x03EPRINT",
        "\x01CompObjLinks", "\x03OCXNAME", "\x03META", "\x03PIC",
    }
)  # fmt: skip
"""Streams that by their kind hold nothing that a person wrote: an object's class, its look, a printer's settings."""
_MACROS = frozenset({"Macros", "_VBA_PROJECT_CUR", "VBA"})
_BODY = frozenset({"WordDocument", "0Table", "1Table", "Data", "Workbook", "Book", "PowerPoint Document", "Pictures",
                   "Current User"})  # fmt: skip
_OBJECTS = re.compile(r"ObjectPool|MBD[0-9A-F]{8}|_\d+")
_PIVOT = "_SX_DB_CUR"
_SPOKEN = frozenset({"User Names", "Revision Log", "Ctls", "List Data"})
"""Streams whose words are read run by run."""


def beside(stream: ByteStream, data: bytes, kind: str, plan: Plan, told: Told) -> Iterator[Content | Unread]:
    """What an old file of this kind ("doc", "xls", "ppt") holds beside what was `told` of it.

    Raises Unreadable for one that is protected by a password.
    """
    try:
        container = CompoundFile(data)
    except Unreadable as error:
        yield Unread("", "read", message("damaged.beside-text", why=error.reason))
        return
    inside = Inside(stream)
    yield from _READ[kind](container, (), inside, told)
    found: dict[str, str] = {}
    for name in ole_properties.STREAMS:
        if content := container.read((name,)):
            found |= ole_properties.properties(name, content)
    if found:
        yield PathTable(Listed([found]), plan, "properties")
    yield from _storages(container, inside)


def protected(data: bytes, kind: str) -> bool:
    """Whether an old presentation or workbook says that it is encrypted; a document says so where it is read."""
    if kind == "xls":
        container = CompoundFile(data)
        return xls_parts.protected(container.read(("Workbook",)) or container.read(("Book",)))
    return kind == "ppt" and ppt_parts.protected(CompoundFile(data).read(("Current User",)))


def _storages(container: CompoundFile, inside: Inside) -> Iterator[Content | Unread]:
    """Objects, pivot caches, macros, and what is not known."""
    done: set[Path] = set()
    for path in sorted(container.streams):
        top, name = path[0], path[-1]
        if name in _NOTHING or name in ole_properties.STREAMS or (len(path) == 1 and name in _BODY):
            continue
        storage = path[:-1]
        if top in _MACROS or storage[-1:] == ("VBA",):
            if (top,) not in done:
                done.add((top,))
                yield Unread(_plain(top), "read", message("unknown.macros"))
        elif top == _PIVOT:
            lines, _ = xls_parts.words(container.read(path))
            yield from _text("pivot caches", [line for group in lines.values() for line in group])
        elif _OBJECTS.fullmatch(top) and storage and storage not in done:
            done.add(storage)
            yield from _object(container, storage, inside)
        elif not storage:
            yield from _stream(container, path)
        elif not _OBJECTS.fullmatch(top):
            yield Unread("/".join(map(_plain, path)), "read", message("unknown.stream"))


def _stream(container: CompoundFile, path: Path) -> Iterator[Content | Unread]:
    lines = list(binary_words.lines(container.read(path)))
    yield from _text(_plain(path[-1]), lines)
    if path[-1] not in _SPOKEN:
        yield Unread(_plain(path[-1]), "read", message("unknown.stream"))


def _object(container: CompoundFile, storage: Path, inside: Inside) -> Iterator[Content | Unread]:
    """An embedded object: an old document in a storage of its own, or what was packaged."""
    name = "/".join(map(_plain, storage))
    names = {path[-1] for path in container.streams if path[:-1] == storage}
    kind = next((kind for stream, kind in _KINDS.items() if stream in names), "")
    try:
        if kind:
            for content in _READ[kind](container, storage, inside, Told()):
                yield _renamed(content, name)
        else:
            yield from inside.streams(name, container, storage)
    except Unreadable as error:
        yield Unread(name, "read", error.reason)


def _renamed(content: Content | Unread, around: str) -> Content | Unread:
    if isinstance(content, Text):
        return Text(f"{around}/{content.name}".rstrip("/"), content.text, truncated=content.truncated)
    return content


def _document(container: CompoundFile, at: Path, inside: Inside, told: Told) -> Iterator[Content | Unread]:
    tables = {name: container.read((*at, name)) for name in ("0Table", "1Table", "Data")}
    document = container.read((*at, "WordDocument"))
    try:
        parts = doc_parts.parts(document, tables)
    except Unreadable as error:
        if at or error.reason == PROTECTED:
            raise
        yield Unread("", "read", error.reason)
        return
    for label, text in parts.texts.items():
        lines = [line for line in text.splitlines() if line.strip()]
        yield from _text(
            label or "fields", lines if label or at else [line for line in lines if not told.has(_one(line))]
        )
        told.add(text)
    yield from _text("names, forms and variables", [line for line in parts.beside if not told.has(line)])
    yield from _pictures(inside, (document, tables["Data"]))


def _workbook(container: CompoundFile, at: Path, inside: Inside, told: Told) -> Iterator[Content | Unread]:
    name = "Workbook" if (*at, "Workbook") in container.streams else "Book"
    workbook = container.read((*at, name))
    found, pictures = xls_parts.words(workbook)
    if at:
        yield from _text("", list(binary_words.lines(workbook)))
    for label, lines in found.items():
        yield from _text(label, [line for line in lines if not told.has(line)])
    yield from _pictures(inside, (b"".join(pictures),))


def _presentation(container: CompoundFile, at: Path, inside: Inside, told: Told) -> Iterator[Content | Unread]:
    found = ppt_parts.found(container.read((*at, "PowerPoint Document")))
    yield from _text("notes, masters, comments and earlier versions",
                     [line for line in found.texts if at or not told.has(_one(line))])  # fmt: skip
    yield from _text("descriptions of drawings", found.shapes)
    yield from _text("who wrote it", list(binary_words.lines(container.read((*at, "Current User")))))
    for number, data in enumerate(found.objects, 1):
        yield from inside.object(f"object {number}", data)
    yield from _pictures(inside, (container.read((*at, "Pictures")),))


def _pictures(inside: Inside, streams: tuple[bytes, ...]) -> Iterator[Content | Unread]:
    number = 0
    for data in streams:
        for kind, picture in blips(data):
            number += 1
            yield inside.file(f"picture {number}.{kind}", picture)


def _text(label: str, lines: list[str]) -> Iterator[Content | Unread]:
    text = "\n".join(dict.fromkeys(line for line in lines if any(map(str.isalnum, line))))
    if text:
        yield Text(label, text[:LONGEST], truncated=len(text) > LONGEST)


def _one(line: str) -> str:
    return " ".join(line.split())


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isprintable())


_KINDS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_READ: dict[str, Callable[[CompoundFile, Path, Inside, Told], Iterator[Content | Unread]]] = {
    "doc": _document, "xls": _workbook, "ppt": _presentation,
}  # fmt: skip
