"""The gate: what a source gave, as it may be written down. Nothing else makes a `Shown`.

A file, table, column or key name that is itself a value is masked; of a type only its own words are kept; of a
time only the time. A static test holds that no other module makes a `Shown`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache

from scanner.message import Message, with_names
from scanner.model import Shown
from scanner.type_words import bare_type

Mask = Callable[[str, Callable[[str], int | str]], str]

_GLUED = r"(?i:\b(?:[bx]|_\w{2,40}|when|then|else|like|glob|regexp|match|in|is|not|and|or|between|escape))"
"""What a literal may follow without a blank: the mark of its kind, its character set, or a word of SQL."""
_EXPRESSION = re.compile(rf"(?:^|[\s,%&~-]|{_GLUED})['\"]|[()=<>|+*/]")
"""What a column is called after that nobody gave a name: a view's are then called by the expression that makes them."""
_LITERAL = re.compile(
    rf"(?:(?<!\w)|{_GLUED})(?:'[^']*'|\"[^\"]*\")|/\*(?:(?!\*/).){{0,500}}\*/|--[^\n]{{0,500}}\n|\d{{5,}}", re.DOTALL
)
"""What is quoted in it, comments, and long numbers."""
_STEPS = re.compile(r"(\.)")
_UNSHOWN = re.compile(r"[⟨⟩]|!(?=/)")
"""What only we write: the brackets of a mask, and what stands between a file and what lies inside it."""
_REMEMBERED = 4096


def own(text: str) -> Shown:
    """Words of ours, or of the user's configuration and command line: as they stand, made printable."""
    return Shown("".join(c if c.isprintable() else "·" for c in text))


def within_file(outer: Shown, inner: Shown) -> Shown:
    """The place of what lies inside a file: `archive.zip!/inner.csv`."""
    return Shown(f"{outer}!/{inner}")


class Names:
    """Gives each true name its shown name: the same for the same name, whatever else lies beside it.

    `mask` is the detectors' (`Engine.mask`). With `reveal`, no value in a name is masked. What is not shown as it is
    bears a tag, ten letters and digits that only `key` can make of the true name: names that differ are shown apart,
    a name that looks like another's mask included, and nobody without the key can try names until the tag fits.
    """

    def __init__(self, mask: Mask, *, key: bytes | None = None, reveal: bool = False) -> None:
        self._mask = mask
        self._reveal = reveal
        self._key = key or secrets.token_bytes(32)
        self.shown = lru_cache(_REMEMBERED)(self._name)
        """The name as it may be written down. What cannot be seen or could pass for a mask gives way to the tag."""

    def _name(self, name: str) -> Shown:
        visible = _UNSHOWN.sub("·", own(name))
        shown = visible if self._reveal else self._masked(visible, name)
        if shown == visible and visible != name:
            first = next(i for i, (a, b) in enumerate(zip(visible, name, strict=True)) if a != b)
            shown = f"{visible[:first]}⟨#{self.tag(name)}⟩{visible[first + 1 :]}"
        return Shown(shown)

    def told(self, text: str) -> Shown:
        """What is said of something, no name: with its values masked, and "·" for what cannot be seen."""
        visible = own(text)
        return visible if self._reveal else Shown(self._masked(visible, text))

    def said(self, said: Message) -> Message:
        """What is said of something, as a message: every name in it masked like a text."""
        return with_names(said, self.told)

    def tag(self, name: str) -> str:
        """What tells this name from all others: ten letters and digits. Of 200,000 names, two fall together with a
        chance of 1 in 50,000."""
        made = hmac.new(self._key, name.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return base64.b32encode(made).decode()[:10].lower()

    def _numbers(self, name: str) -> Callable[[str], str]:
        """What stands behind the "#" of a mask: the tag; several values of one kind in one name are counted."""
        count: Counter[str] = Counter()

        def number(kind: str) -> str:
            count[kind] += 1
            return self.tag(name) + (f"-{count[kind]}" if count[kind] > 1 else "")

        return number

    def _masked(self, visible: str, name: str) -> str:
        """The name masked as a whole; then each step of what is left of a path, which may be a value of its own."""
        number = self._numbers(name)
        whole = self._mask(visible, number)
        if "." not in whole:
            return whole
        return "".join(step if step == "." else self._mask(step, number) for step in _STEPS.split(whole))

    def column(self, name: str) -> Shown:
        """The name of a column; of one that is an expression, without what it quotes and without its numbers."""
        if self._reveal or not _EXPRESSION.search(name):
            return self.told(name)
        return self.told(_LITERAL.sub("…", name))

    def of_type(self, declared: str) -> Shown:
        """A declared type: the words of types in it, whatever else stands there."""
        return own(bare_type(declared))

    def of_time(self, text: str) -> Shown:
        """An ISO 8601 date, or time in UTC; "" for what is neither."""
        return Shown(_time(text.strip()))


def _time(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        return moment.isoformat()
    try:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:  # the first or last day of the calendar
        return ""
