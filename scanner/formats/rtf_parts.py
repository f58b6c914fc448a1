"""The parts of RTF files (RTF 1.9.1), which the library that reads the text leaves out: groups by their destination.

Every group that begins with a control word of its own is read under the name of what it is. Groups of fonts, colours,
styles and lists hold nothing that a person wrote; pictures and objects are files of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>.)|(?P<brace>[{}])|"
    rb"(?P<text>[^\\{}]+)",
    re.DOTALL,
)
_NOTHING = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator latentstyles xmlnstbl filetbl pgptbl "
    b"wgrffmtfilter defchp defpap mmathPr themedata colorschememapping listpicture revtim creatim printim buptim "
    b"objclass pntxta pntxtb pntext pnseclvl panose falt fname atndate atntime atnref atnparent atrfstart atrfend "
    b"pgdsctbl pgdsc blipuid sn blipupi shpgrp bkmkend".split()
)
"""Destinations that by their kind hold nothing that a person wrote."""
_LABELS = {
    word: label
    for label, words in {
        "headers and footers": b"header headerl headerr headerf footer footerl footerr footerf",
        "footnotes and endnotes": b"footnote",
        "comments": b"annotation atnauthor atnid",
        "authors of changes": b"revtbl",
        "further properties": b"info title subject author manager company operator category keywords comment doccomm "
        b"hlinkbase userprops propname staticval linkval",
        "fields and forms": b"fldinst formfield ffname ffdeftext ffstattext ffhelptext ffformat ffl ffentrymcr "
        b"ffexitmcr xe tc",
        "names and variables": b"bkmkstart docvar",
        "mail merge": b"mailmerge mmquery mmconnectstr mmconnectstrdata mmdatasource mmheadersource mmmailsubject "
        b"mmaddfieldname mmodso",
        "text boxes": b"shptxt",
        "descriptions of drawings": b"sv",
    }.items()
    for word in words.split()
}
_PLAIN = frozenset(b"picprop shp shpinst sp shprslt field fldrslt pnfrac upr ud object result shppict shptxt".split())
"""Groups whose text belongs to what is around them."""
_LISTS = frozenset(
    {"authors of changes", "further properties", "names and variables", "mail merge", "descriptions of drawings"}
)
"""Parts in which each group is a line."""
_FILES = {b"pict": "picture", b"objdata": "object", b"datastore": "custom XML", b"datafield": "form"}
_SUFFIXES = {b"pngblip": "png", b"jpegblip": "jpg", b"emfblip": "emf", b"wmetafile": "wmf", b"dibitmap": "bmp"}
_BREAKS = frozenset(b"par line tab cell row sect page column nestcell nestrow".split())
_SIGNS = {b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
          b"bullet": "•", b"emspace": " ", b"enspace": " "}  # fmt: skip
_NO_HEX = re.compile(rb"[^0-9a-fA-F]+")
_DEEPEST = 2000
BODY = ""
_FURTHER = "further groups"


@dataclass(slots=True)
class Parts:
    """Text by what it is ("" for the body), and files inside as (kind, suffix, bytes)."""

    texts: dict[str, list[str]] = field(default_factory=dict, repr=False)
    files: list[tuple[str, str, bytes]] = field(default_factory=list, repr=False)
    broken: bool = False

    def lines(self, label: str) -> list[str]:
        """The lines of a part, spaces single."""
        text = "".join(self.texts.get(label, ())).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        lines = (" ".join(line.split()).rstrip(";") for line in text.split("\n"))
        return [line for line in lines if any(map(str.isalnum, line)) and line != "Unknown"]


@dataclass(slots=True)
class _Group:
    label: str | None  # None for one that is left out
    skipped: int = 1  # how many characters stand for one of Unicode (\uc)
    file: bytes = b""
    suffix: str = ""
    hex: list[bytes] = field(default_factory=list)
    fresh: bool = True
    star: bool = False


def parts(data: bytes) -> Parts:
    """What each group of an RTF file says, in one pass over it."""
    return _Reader(data).read()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found = Parts()
        self._groups: list[_Group] = [_Group(BODY)]
        self._codec = "cp1252"
        self._bytes = bytearray()
        self._skip = 0

    def read(self) -> Parts:
        place = 0
        while token := _TOKEN.match(self._data, place):
            place = token.end()
            if token["byte"]:
                self._char(int(token["byte"], 16))
            elif token["word"]:
                place += self._word(token["word"], token["number"])
            elif token["brace"]:
                self._brace(token["brace"])
            elif token["sign"]:
                self._sign(token["sign"])
            else:
                self._text(token["text"])
            if len(self._groups) > _DEEPEST or not self._groups:
                break
        self._flush()
        self._found.broken = len(self._groups) > 1
        return self._found

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        group = self._groups[-1]
        if brace == b"{":
            label = "descriptions of drawings" if group.file else group.label
            self._groups.append(_Group(label, group.skipped))
            return
        self._groups.pop()
        if group.file:
            raw = _NO_HEX.sub(b"", b"".join(group.hex))
            self._found.files.append(
                (_FILES[group.file], group.suffix, bytes.fromhex(raw[: len(raw) // 2 * 2].decode()))
            )
        around = self._groups[-1].label if self._groups else None
        if group.label is not None and (group.label != around or group.label in _LISTS):
            self._found.texts.setdefault(group.label, []).append("\n")

    def _word(self, word: bytes, number: bytes | None) -> int:
        """Take a control word; returns how many bytes of binary data follow it."""
        self._flush_unless(word)
        group = self._groups[-1]
        fresh, group.fresh = group.fresh, False
        value = int(number or 0)
        if word == b"u":
            self._say(chr(value % 65_536))
            self._skip = group.skipped
        elif word == b"uc":
            group.skipped = value
        elif word == b"ansicpg":
            self._codec = _codec(value)
        elif word == b"bin":
            return max(0, value)
        elif word in _BREAKS:
            self._say("\n" if word != b"tab" else " ")
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _SUFFIXES:
            group.suffix = _SUFFIXES[word]
        elif fresh:
            self._destination(group, word)
        return 0

    def _destination(self, group: _Group, word: bytes) -> None:
        """What the first word of a group says of what stands in it."""
        if group.label is None:
            return
        if word in _NOTHING:
            group.label = None
        elif word in _FILES:
            group.label, group.file = None, word
        elif word in _LABELS:
            group.label = _LABELS[word]
        elif group.star and word not in _PLAIN:
            group.label = _FURTHER

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._groups[-1].star = True
            return
        self._groups[-1].fresh = False
        if sign in b"{}\\":
            self._char(sign[0])
        elif sign in b"~":
            self._say(" ")
        elif sign in b"_":
            self._say("-")
        elif sign in b"\r\n":
            self._say("\n")

    def _char(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _text(self, text: bytes) -> None:
        group = self._groups[-1]
        if group.file:
            group.hex.append(text)
            return
        text = text.replace(b"\r", b"").replace(b"\n", b"")
        if text:
            group.fresh = False
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._bytes += text[skipped:]

    def _flush_unless(self, word: bytes) -> None:
        self._flush()
        if word != b"u":
            self._skip = 0

    def _flush(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._codec, "replace")
            self._bytes.clear()
            self._say(text)

    def _say(self, text: str) -> None:
        self._flush()
        label = self._groups[-1].label if self._groups else None
        if label is not None:
            self._found.texts.setdefault(label, []).append(text)


def _codec(page: int) -> str:
    name = {65001: "utf-8", 10000: "mac_roman"}.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def native(data: bytes) -> bytes:
    """The data of an embedded object (MS-OLEDS 2.2.5): behind its header; b"" for a link or what is damaged."""
    place = 8
    for _ in range(3):
        length = int.from_bytes(data[place : place + 4], "little")
        place += 4 + length
    size = int.from_bytes(data[place : place + 4], "little")
    return data[place + 4 : place + 4 + size]
