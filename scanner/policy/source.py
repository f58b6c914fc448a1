"""The text of a policy's file."""

from __future__ import annotations

from pathlib import Path

from scanner.connectors.local_tree import LocalTree
from scanner.content import ByteStream, Plan, Text
from scanner.errors import Unreadable, UserError
from scanner.formats.base import format_for

_AS_MARKDOWN = ("text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
_REMEDY = "Give a text, HTML, PDF or office file"


def text_of(path: Path) -> str:
    """The text of a file: Markdown where headings, lists and tables are known (HTML, DOCX), plain text elsewhere.

    Raises UserError for a file that is missing, broken, encrypted or without text.
    """
    tree = LocalTree(path)
    if not tree.single:
        raise UserError(f"'{path}' is a folder", _REMEDY)
    stream = tree.open(tree.file(tree.single))
    try:
        text = _marked_up(stream) or _plain(stream)
    except Unreadable as error:
        raise UserError(f"'{path}' cannot be read", _REMEDY, error.reason) from None
    if not text.strip():
        raise UserError(f"'{path}' holds no text that can be read", _REMEDY)
    return text


def _plain(stream: ByteStream) -> str:
    chosen = format_for(stream)
    read = chosen.read(stream, Plan()) if chosen else iter(())
    return "\n".join(content.text for content in read if isinstance(content, Text))


def _marked_up(stream: ByteStream) -> str:
    """The document as Markdown, "" where its kind has no structure to keep."""
    import kreuzberg

    from scanner.formats.document import Document
    from scanner.formats.html_page import HtmlPage
    from scanner.formats.parsing import foreign

    chosen = format_for(stream)
    if not isinstance(chosen, Document | HtmlPage):
        return ""
    with stream.open() as file:
        data = file.read(Plan().max_bytes)
    config = kreuzberg.ExtractionConfig(use_cache=False, enable_quality_processing=False, output_format="markdown")
    with foreign("the document", broken=(kreuzberg.KreuzbergError, ValueError, RuntimeError, OSError)):
        kind = kreuzberg.detect_mime_type(data)
        if kind not in _AS_MARKDOWN:
            return ""
        result = kreuzberg.extract_bytes_sync(data, kind, config=config)
    return str(result.content)
