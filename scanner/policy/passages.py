"""A text as its reader sees it: headings, paragraphs, items of lists with what introduces them, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦●○‣❖✓✔➢►»§o]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+(?=\S)")
_NUMBERED = re.compile(
    r"^\s*(?:article\s+|section\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\s*[.)–:-]?\s+(?=\S)", re.IGNORECASE
)
_COUNTED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})\s*[.)]\s+(?=[A-ZÀ-ÝŒ])")
_LABEL = re.compile(r"^[A-ZÀ-ÝŒ][^.:;]{2,50}:\s")
_MARKED = re.compile(r"^\s*(#{1,6})\s+")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_INLINE = re.compile(r"\s*(?:\(?(?:[ivx]{1,4}|[a-h]|\d)\)\s+)|\s*;\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÝŒ«\"'(])")
_ABBREVIATION = re.compile(r"\b(?:art|n|no|e\.g|i\.e|cf|etc|M|Mme|Dr|St|ex|inc|ltd|co)\.$", re.IGNORECASE)


_FIRST = 2
"""The level of the topmost headings in a text without marks; 1 is its title."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of the text. `line` counts from 1. `under` are the headings above it, the outermost first.

    `lead` is the sentence that introduces the list an item belongs to, "" where there is none. A row of a
    table has its `cells`, and the `header` above them.
    """

    line: int
    text: str
    kind: Literal["heading", "item", "row", "prose"] = "prose"
    under: tuple[str, ...] = ()
    lead: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The nearest heading above."""
        return self.under[-1] if self.under else ""


def passages(text: str) -> list[Passage]:
    """Cut a policy's text (plain, or Markdown) into passages, in order."""
    return list(_with_inline_lists(_with_headings(_pieces(text.splitlines()))))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    for piece in _SENTENCE.split(text.strip()):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += " " + piece
        else:
            found.append(piece)
    return [s for s in found if s]


def _clean(line: str) -> str:
    return re.sub(r"\s+", " ", _EMPHASIS.sub("", line).replace("\u00ad", "")).strip()


def _pieces(lines: list[str]) -> Iterator[tuple[Passage, int]]:
    """Each heading, item, row or paragraph with its level: of a marked heading 1 to 6, else 0."""
    paragraph: list[tuple[int, str]] = []
    header: tuple[str, ...] = ()
    for number, raw in enumerate(lines, 1):
        line = _clean(raw)
        if line.startswith("|") and line.endswith("|") and len(line) > 2:
            yield from _paragraph(paragraph)
            if not _RULE.match(line):
                cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
                if header:
                    yield Passage(number, " | ".join(cells), "row", cells=cells, header=header), 0
                else:
                    header = cells
            continue
        header = () if line or header else header
        marked = _MARKED.match(raw)
        if marked:
            yield from _paragraph(paragraph)
            yield Passage(number, _clean(raw[marked.end() :]), "heading"), len(marked[1])
        elif not line or _BULLET.match(raw) or not _goes_on(paragraph, line):
            yield from _paragraph(paragraph)
            if line:
                bullet = "" if not _BULLET.match(raw) else "\1" if _COUNTED.match(raw) else "\0"
                paragraph.append((number, bullet + (_clean(_BULLET.sub("", raw)) if bullet == "\0" else line)))
        else:
            paragraph.append((number, line))
    yield from _paragraph(paragraph)


def _goes_on(paragraph: list[tuple[int, str]], line: str) -> bool:
    """Whether a line belongs to the paragraph before it: a line that was broken, not a new one."""
    if not paragraph:
        return False
    last = paragraph[-1][1]
    if _LABEL.match(line):
        return False
    if last.endswith((";", ":")):
        return False
    if line[:1].islower() or last.endswith((",", "-")):
        return True
    return (
        len(last) > 60 and not last.endswith((".", ":", ";", "!", "?")) and not paragraph[0][1].startswith(("\0", "\1"))
    )


def _paragraph(lines: list[tuple[int, str]]) -> Iterator[tuple[Passage, int]]:
    if lines:
        text = " ".join(line for _, line in lines)
        item = text.startswith(("\0", "\1"))
        yield Passage(lines[0][0], text.lstrip("\0\1"), "item" if item else "prose"), 0
        lines.clear()


def _with_headings(pieces: Iterator[tuple[Passage, int]]) -> Iterator[Passage]:
    """Tell headings that are not marked as such, and items without a bullet; give each passage its headings."""
    listed = [*pieces]
    marked = any(level for _, level in listed)
    open_: list[tuple[int, str]] = []
    lead = ""
    in_list = False
    for place, (piece, level) in enumerate(listed):
        after = listed[place + 1][0] if place + 1 < len(listed) else None
        if piece.kind == "item" and _COUNTED.match(piece.text):
            titled = not marked and _is_title(piece.text) and not (after and _COUNTED.match(after.text))
            piece, level = (replace(piece, kind="heading"), _FIRST) if titled else (_uncounted(piece), level)
        if piece.kind == "prose" and not marked and _is_heading(piece, after, in_list):
            piece, level = replace(piece, kind="heading"), _level(piece.text, open_)
        if piece.kind == "heading":
            open_ = [(n, title) for n, title in open_ if n < level] + [(level, piece.text)]
            lead, in_list = "", False
            yield replace(piece, under=tuple(title for _, title in open_[:-1]))
            continue
        under = tuple(title for _, title in open_)
        if piece.kind == "prose" and in_list and _is_bare_item(piece.text):
            piece = replace(piece, kind="item")
        if piece.kind == "prose":
            lead = sentences(piece.text)[-1] if piece.text else ""
            in_list = lead.endswith(":")
            if after is not None and after.kind != "item" and not in_list:
                lead = ""
            yield replace(piece, under=under)
        else:
            yield replace(piece, under=under, lead=lead if piece.kind == "item" else "")
            if piece.kind == "item" and in_list and piece.text.endswith(".") and not _next_is_item(after):
                in_list = False


def _level(text: str, above: list[tuple[int, str]]) -> int:
    """The level of a heading that is not marked as one: by its numbering, by capitals, else below a numbered one."""
    numbered = re.match(r"\s*\d{1,2}((?:\.\d{1,2})*)", text)
    if numbered:
        return _FIRST + numbered[1].count(".")
    if text.isupper() or not above:
        return _FIRST
    level, title = above[-1]
    return level + 1 if level == _FIRST and (title.isupper() or _NUMBERED.match(title)) else level


def _is_title(text: str) -> bool:
    return len(text) <= 90 and not text.endswith((".", ";", ",", ":"))


def _uncounted(piece: Passage) -> Passage:
    return replace(piece, text=_COUNTED.sub("", piece.text))


def _next_is_item(after: Passage | None) -> bool:
    return after is not None and (after.kind == "item" or _is_bare_item(after.text))


def _is_bare_item(text: str) -> bool:
    """A line of a list that lost its bullets: short, and either unfinished or begun in lower case."""
    return len(text) < 240 and (text.endswith((";", ",", " and", " et")) or text[:1].islower())


def _is_heading(piece: Passage, after: Passage | None, in_list: bool) -> bool:
    text = piece.text
    if in_list or after is None or len(text) > 110 or text.endswith((".", ";", ":", ",")):
        return False
    body = _NUMBERED.sub("", text)
    words = body.split()
    if len(words) > 16 or not (body[:1].isupper() or body[:1].isdigit()):
        return False
    return (
        bool(_NUMBERED.match(text))
        or text.endswith("?")
        or after.kind in ("item", "row")
        or len(after.text) > len(text)
    )


def _with_inline_lists(found: Iterator[Passage]) -> Iterator[Passage]:
    """A list inside a paragraph, "for: a; b; and c", is a list too."""
    for passage in found:
        yield passage
        if passage.kind != "prose":
            continue
        for sentence in sentences(passage.text):
            lead, colon, rest = sentence.partition(":")
            items = [i for i in _INLINE.split(rest) if i and i.strip(" .")] if colon else []
            if len(items) < 2 and rest.count(",") >= 2:
                items = re.split(r",\s+(?:(?:and|et|or|ou)\s+)?|\s+(?:and|et)\s+(?=\w+(?:ing|er|ir|re)\b)", rest)
            if len(items) >= 2 and all(len(item) < 240 for item in items):
                for item in items:
                    yield replace(passage, text=item.strip(" .,;"), kind="item", lead=f"{lead.strip()}:")
