"""The words in the XML of office files: what stands in elements, a line for each, and what attributes say.

Which attributes hold what a person wrote is told from their name; of the others, those whose value reads like words
are kept. Sizes, colours, fonts, identifiers and drawing instructions are not.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterable

from scanner.errors import Unreadable
from scanner.formats import binary_words
from scanner.formats.xml_tree import MAX_DEPTH, Builder, local_name
from scanner.message import message

LONGEST = 5_000_000
"""Characters that are kept of one kind of part."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_INLINE = _words(
    "t r span a tab br cr s line-break hyperlink ins smartTag sdt sdtContent fld fldSimple rPh bookmark "
    "bookmark-start bookmark-end reference-mark-start reference-mark-end soft-page-break noBreakHyphen "
    "softHyphen proofErr fldChar bookmarkStart bookmarkEnd rPr ruby-base ruby meta meta-field text-input "
    "user-field-get variable-set sequence change change-start change-end lastRenderedPageBreak"
)
"""Elements inside a line: the words around them belong together."""
_SPACES = frozenset({"tab", "br", "cr", "s", "line-break"})
_WRITTEN = _words(
    "descr title alt name author userName displayName displayText userId email initials tooltip display prompt "
    "promptTitle error errorTitle caption connection command url sourceFile odcFile description refreshedBy comment "
    "label text formula tag v lastModifiedBy href string-value value current-value subject src query default "
    "helpText statusText uniqueName sheetName nameComment string formatCode help-text data-source-name "
    "reference-name creator target-name macro-name Target sourceName lastValue link userInitials"
)
"""Attributes that hold what a person wrote, or who it was."""
_WORD_VALUES = _words(
    "docVar statusText helpText default alias tag query connectString udl table mailSubject addressFieldName "
    "mappedName name column listEntry docPart category description lvlText dataSource result attachedSchema "
    "entryMacro exitMacro src recipientData uniqueTag"
)
"""Elements of WordprocessingML that say their words in the attribute `val`."""
_DRAWN = _words(
    "style typeface ascii hAnsi eastAsia cs d path points enhanced-path viewBox fmla Ignorable Requires uri "
    "schemaLocation type contentType adj font-family font-name rsidR panose text-areas glue-points "
    "progId ProgID classid sqref ref cell-range-address values-cell-range-address base-cell-address "
    "style-name language apply-style-name media-type full-path version namespace text-style-name "
    "parent-style-name master-page-name presentation-page-layout-name num-format mime-type mimetype "
    "event-name layer formatted ObjectID"
)
"""Attributes that say how something looks or where it lies."""
_DRAWING = _words(
    "gd config-item config-item-set config-item-map-indexed rFonts font lsdException theme lang mathFont compatSetting "
    "tableStyleInfo ClientData layer equation color theme-colors handle"
)
"""Elements that only say how something looks."""
_STYLES = frozenset({"styles", "automatic-styles", "font-face-decls", "fonts", "cellStyles", "tableStyles"})
"""Elements in which attributes name styles and say how something looks."""
_NAMES_OF_STYLES = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_DRAWINGS = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}type"
_LAYOUT = ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", _NAMES_OF_STYLES,
           "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0")  # fmt: skip
_WORDED = re.compile(r"@|[^\W\d_]{2}\d{0,9}[ ,;:/.\\_-]{1,9}[^\W\d_]{2}")
_NUMBER = re.compile(r"[-+.\d]*")
_SHORT = 6
"""A number with fewer digits is nobody's."""
_MACHINE = re.compile(
    r"(?i)true|false|rId\d+|\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|#?[0-9a-f]{6}|[a-z]{2,3}-[a-z]{2,4}|"
    r"\d[-+.,:\d ]{0,4}|(?:'[^']{1,99}'|\w{1,31})?!?\$[A-Z]{1,3}\$\d{1,7}(?::\$[A-Z]{1,3}\$\d{1,7})?|"
    r"(?:(?:Title|Subtitle|Content|Text|Date|Footer|Header|Slide Number|Slide Image|Notes|Picture|Chart|Vertical|"
    r"Media|Table) )?(?:TextBox|Text Box|Text|Title|Picture|Image|Chart|Placeholder|Table|Group|Object|Rectangle|Oval|"
    r"Shape|Line|Connector|Button|Check Box|Option Button|Drop Down|List Box|Spinner|Page|Slide|Diagram) ?\d{1,5}|"
    r"(?:https?://(?:schemas|purl\.oclc|www\.w3)\.|urn:)\S*"
)
"""Identifiers, colours, languages, small numbers, places on a sheet, names that programs give, names of schemas."""
_INTERNAL = re.compile(r"(?:\./)?(?:Pictures|ObjectReplacements|media)/|\./Obj")
"""A place inside the file itself."""
BY_PROGRAMS = frozenset({"", "Page", "General", "Standard", "_GoBack", "Normal", "Normal.dotm", "Normal.dot"})
"""Lines that programs write where nobody said anything."""
_BASE64 = re.compile(r"[A-Za-z0-9+/ ]+={0,2}")
_PACKED = 200
"""Characters of a text that, without a word's sign in it, is binary data (a certificate, a printer's settings)."""
_LINE = 60
"""Base64 is written in lines of so many characters and more."""
_TOKEN = re.compile(r"\w+")
_WINDOWS = (5, 3, 2, 1)


MADE_BY = _words(
    "Application AppVersion generator TotalTime editing-duration editing-cycles revision created modified lastPrinted "
    "creation-date print-date date date-time LinksUpToDate ScaleCrop HyperlinksChanged SharedDoc DocSecurity "
    "document-statistic Anchor PresentationFormat HeadingPairs tableStyleId "
    "binary-data"
)
"""Elements that say when and by which program a file was written, or where a thing lies; pictures, which are files."""


class Words(Builder):
    """Keeps a line for each element that holds words, and one for each attribute that does.

    `unread` are elements whose own text is read elsewhere (a sheet's cells); a line that is `known` is left out, and so
    is what attributes say without `attributes`. `truncated` says that there was more.
    """

    def __init__(
        self, unread: frozenset[str] = frozenset(), known: Callable[[str], bool] | None = None, attributes: bool = True
    ) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.truncated = False
        self._unread = unread
        self._known = known
        self._of_attributes = attributes
        self._length = self._silent = self._drawings = 0
        self._open: list[tuple[bool, bool]] = []  # of each open element: whether it is a line, whether it is read
        self._texts: list[list[str]] = [[]]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            raise Unreadable(message("size.nested"))
        name = local_name(tag)
        inline = name in _INLINE
        if name in _SPACES:
            self._texts[-1].append(" ")
        if not inline:
            self._texts.append([])
        self._silent += name in _STYLES
        around = self._open[-1][1] if self._open else True
        self._drawings += tag.startswith(_DRAWINGS)  # what is drawn on a cell is no part of its text
        typed = name != "config-item" or attributes.get(_TYPE) == "string"
        told = self._drawings or name == "annotation" or (name not in self._unread and around)
        self._open.append((not inline, bool(typed and told and name not in MADE_BY)))
        if attributes and self._of_attributes and not self._silent:
            self._told(name, attributes)

    def data(self, text: str) -> None:
        if self._open and self._open[-1][1]:
            self._texts[-1].append(text)

    def comment(self, text: str) -> None:
        """A comment in the XML of an office file is its program's."""

    def end(self, tag: str) -> None:
        self._silent -= local_name(tag) in _STYLES
        self._drawings -= tag.startswith(_DRAWINGS)
        line, _ = self._open.pop()
        if line:
            self._line("".join(self._texts.pop()))

    def close(self) -> None:
        """What a broken part left open is a line all the same."""
        while self._texts:
            self._line("".join(self._texts.pop()))
        self._texts, self._open = [[]], []

    def _told(self, element: str, attributes: dict[str, str]) -> None:
        if element in _DRAWING or (element == "Relationship" and attributes.get("TargetMode") != "External"):
            return
        for key, value in attributes.items():
            space, _, name = key.rpartition("}")
            if name in _DRAWN or (space[1:] in _LAYOUT and element != "master-page"):
                continue
            if _MACHINE.fullmatch(value) or _INTERNAL.match(value):
                continue
            written = name in _WRITTEN or (name == "val" and element in _WORD_VALUES)
            if _NUMBER.fullmatch(value):
                written = written and value.isdigit() and len(value) >= _SHORT
            if written or _WORDED.search(value):
                self._line(value)

    def _line(self, text: str) -> None:
        line = " ".join(text.split())
        if len(line) >= _PACKED and max(map(len, line.split())) >= _LINE and _BASE64.fullmatch(line):
            for inner in binary_words.lines(_unpacked(line)):
                self._keep(inner)
        elif any(c.isalnum() for c in line) and line not in BY_PROGRAMS and not _MACHINE.fullmatch(line):
            self._keep(line)

    def _keep(self, line: str) -> None:
        if self._known is not None and self._known(line):
            return
        if self._length >= LONGEST:
            self.truncated = True
            return
        self.lines.append(line)
        self._length += len(line)


def _unpacked(text: str) -> bytes:
    """Base64 as bytes; what is none of it is left out."""
    packed = text.replace(" ", "").rstrip("=")
    return b64decode(packed[: len(packed) // 4 * 4])


class Told:
    """What has been handed to the detectors already, as lines and runs of words: so that nothing is told twice."""

    def __init__(self) -> None:
        self._runs: set[int] = set()
        self._lines: set[int] = set()

    def add(self, text: str) -> None:
        """Remember a text of LONGEST characters at most."""
        words = _TOKEN.findall(text[:LONGEST].lower())
        for window in _WINDOWS:
            self._runs.update(_runs(words, window))

    def add_line(self, line: str) -> None:
        """Remember a line as a whole."""
        self._lines.add(hash(" ".join(line.split())))

    def has(self, line: str) -> bool:
        """Whether a line (its spaces single ones) was told, or is made of runs of words that were."""
        if hash(line) in self._lines:
            return True
        words = _TOKEN.findall(line.lower())
        window = next((w for w in _WINDOWS if w <= len(words)), 0)
        return not window or all(run in self._runs for run in _runs(words, window))


def _runs(words: list[str], window: int) -> Iterable[int]:
    return (hash(tuple(words[i : i + window])) for i in range(len(words) - window + 1))
