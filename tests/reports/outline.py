"""Reads an HTML page as a person without styles or scripts would: its structure as lines of text."""

from __future__ import annotations

from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "symbol", "defs", "title", "desc"})
_LINES = frozenset(
    {"p", "li", "dt", "dd", "caption", "figcaption", "label", "summary", "button", "tr", "text", "option"}
)
_VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "use", "path", "rect", "circle"})


class Page(HTMLParser):
    """`lines` is the page's text by block; `elements` every start tag with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._text = ""
        self._prefix = ""
        self.feed(page)
        self._end()

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag in _LINES or tag in ("h1", "h2", "h3", "h4", "h5", "section", "article"):
            self._end()
            self._prefix = {"li": "- ", "dd": "  "}.get(tag, "#" * int(tag[1]) + " " if tag[0] == "h" else "")
        if tag in ("td", "th") and self._text.strip():
            self._text += " | "
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in _LINES or tag in ("h1", "h2", "h3", "h4", "h5"):
            self._end()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)
        if not _SILENT & set(self._open):
            self._text += data

    def _end(self) -> None:
        text = " ".join(self._text.split())
        if text:
            self.lines.append(self._prefix + text)
        self._text = self._prefix = ""
