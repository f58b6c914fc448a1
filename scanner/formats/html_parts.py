"""What a web page holds and does not show: comments, hidden form values, and data about people in scripts (JSON-LD).

Found by searching, not by parsing: no page, however broken, takes longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_LONGEST = 4 * 1024 * 1024
"""Characters of a page that are searched."""
_INPUT = re.compile(r"(?is)<input\b[^>]{0,2000}>")
_VALUE = re.compile(r"""(?is)\bvalue\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))""")
_SILENT = re.compile(r"""(?i)\btype\s*=\s*["']?(?:submit|button|reset|checkbox|radio|image|range|color)\b""")
_DATA = re.compile(r"""(?i)<script\b[^>]{0,300}application/(?:ld\+)?json[^>]{0,300}>""")


def unseen(page: str) -> str:
    """The comments, form values and data of a page, one a line; "" for none."""
    page = page[:_LONGEST]
    found = [*_comments(page), *_values(page), *_data(page)]
    return "\n".join(dict.fromkeys(text for text in found if text))


def _comments(page: str) -> Iterator[str]:
    """Comments, but for those that only some browser or mail program reads as markup."""
    place = 0
    while (begin := page.find("<!--", place)) >= 0 and (end := page.find("-->", begin + 4)) >= 0:
        text = page[begin + 4 : end].strip()
        if not text.startswith(("[if", "<![endif")) and any(c.isalnum() for c in text):
            yield " ".join(unescape(text).split())
        place = end + 3


def _values(page: str) -> Iterator[str]:
    for tag in _INPUT.findall(page):
        value = None if _SILENT.search(tag) else _VALUE.search(tag)
        if value:
            yield unescape(next(part for part in value.groups() if part is not None)).strip()


def _data(page: str) -> Iterator[str]:
    for begin in _DATA.finditer(page):
        end = page.find("</script", begin.end())
        if end < 0:
            return
        yield page[begin.end() : end].strip()
