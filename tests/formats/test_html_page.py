"""Web pages: their text, and one value in each part that a page does not show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scanner.content import Table, Text
from scanner.formats.base import format_for
from scanner.formats.html_page import HtmlPage
from scanner.formats.html_parts import unseen
from scanner.formats.xml_document import Xml
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.formats.reading import reading
from tests.writings import offices, texts

PAGE = f"""<!DOCTYPE html>
<html><head><title>Orders</title><meta charset="utf-8"><meta name="author" content="Jeanne Martin"></head>
<body><p>Hello <b>Paul</b></p><!-- ask {CANARY} --></body></html>"""


class TestHtmlPage(FormatContract):
    format = HtmlPage
    name = "page.html"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return PAGE.encode()

    def writings(self) -> Mapping[str, bytes]:
        return {**texts.HTML, "a document, written by LibreOffice": offices.made("libreoffice.xhtml")}


class TestBookmarks(TestHtmlPage):
    """The oddest writing: no end tags, and a declaration of Netscape's."""

    name = "bookmarks.html"

    def example(self) -> bytes:
        return (
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=UTF-8'>\n"
            f'<DL><p><DT><A HREF="https://x.org/?u={CANARY}">Shop</A>\n<DD>of Jeanne</DL><p>\n'
        ).encode()


PARTS = {
    "comment": "<!-- {} -->",
    "comment for one browser": "<!--[if mso]><p>{}</p><![endif]-->",
    "hidden element": '<div style="color:red; display: none">a <b>{}</b></div>',
    "hidden attribute": "<p hidden>{}</p>",
    "script, string": "<script>var who = '{}';</script>",
    "script, escaped string": r'<script>var a = "\"", b = "{}";</script>',
    "script, comment": "<script>/* by {} */ go()</script>",
    "script, template": "<script>f(`to: {}`)</script>",
    "script that confuses its reader": "<script>x = /[\"']/.test(y) ? '{}' : 1</script>",
    "JSON": '<script type="application/json">{{"mail": "{}"}}</script>',
    "JSON-LD": '<script type="application/ld+json">{{"@type": "Person", "email": "{}"}}</script>',
    "event": "<a onclick=\"go('{}')\">x</a>",
    "style": "<style>/* {} */ p {{ color: red }}</style>",
    "data attribute": '<p data-owner="{}">x</p>',
    "meta": '<meta name="contact" content="{}">',
    "title": '<abbr title="{}">x</abbr>',
    "alt": "<img alt='{}' src=x.png>",
    "placeholder": "<input placeholder={}>",
    "value of a hidden field": '<input type=hidden value="{}">',
    "value of a choice": '<select><option value="{}">x</select>',
    "choice": "<select><option>{}</option></select>",
    "text area": "<textarea>{}</textarea>",
    "template": "<template><p>{}</p></template>",
    "noscript": "<noscript>{}</noscript>",
    "mail link": '<a href="mailto:{}?subject=x">write</a>',
    "query": '<a href="https://x.org/?u={}">x</a>',
    "form's address": '<form action="/f?to={}"><input></form>',
    "inline picture's text": "<svg><title>{}</title><path d='M0 0'/></svg>",
    "inline picture's words": "<svg><text x='1'>{}</text></svg>",
    "aria label": '<button aria-label="{}">x</button>',
    "page in a page": '<iframe srcdoc="&lt;p&gt;{}&lt;/p&gt;"></iframe>',
    "name of an element": '<div id="row-{}">x</div>',
    "declaration": "<?owner {}?>",
    "unclosed comment": "<!-- {}",
    "unclosed tag": '<a title="{}"',
    "character entities": "<p title='&#x64;ata {}'>x</p>",
    "details": "<details><summary>x</summary>{}</details>",
    "CDATA": "<svg><![CDATA[{}]]></svg>",
}


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_part_of_a_page_is_read(part: str) -> None:
    page = f"<!doctype html><html><body><p>Hello</p>{PARTS[part].format(CANARY)}"
    assert reading(page.encode(), "a.html").says(CANARY)


def test_what_is_shown_is_not_told_twice() -> None:
    page = "<html><body><p>Jeanne <b>Martin</b>, jeanne_martin@x.org</p><table><tr><td>Paul<td>Durand</table>"
    assert "Jeanne" not in unseen(page, "Jeanne **Martin**, jeanne\\_martin@x.org\n| Paul | Durand |")


def test_what_a_web_page_does_not_show_is_a_part_of_its_own() -> None:
    text, properties, rest = HtmlPage().read(stream(PAGE.encode(), "a.html"), PLAN)
    assert isinstance(text, Text)
    assert isinstance(properties, Table)
    assert isinstance(rest, Text)
    assert (text.name, properties.name, rest.name) == ("", "properties", "not shown")
    assert properties.sample(PLAN).rows.to_pylist() == [{"title": "Orders", "authors": "Jeanne Martin"}]
    assert CANARY in rest.text


@pytest.mark.parametrize(
    "begin", ["<p>", "<div class='x'>", "<!-- by hand -->\n<table><tr><td>", "<center>", "\ufeff\n<h1>", "<br/>"]
)
def test_a_page_needs_no_declaration(begin: str) -> None:
    data = f"{begin}Bonjour {CANARY}".encode()
    assert isinstance(format_for(stream(data, "a.html")), HtmlPage)
    assert reading(data, "a.html").says(CANARY)
    assert reading(data, "a").says(CANARY)
    assert not reading(data, "a").incomplete


def test_a_page_with_entities_of_its_own_is_read() -> None:
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>a&nbsp;b&foo; {CANARY}'
    )
    assert reading(page.encode(), "a.xhtml").says(CANARY)


@pytest.mark.parametrize("codec", ["cp1251", "iso-8859-2", "shift_jis", "utf-16", "utf-8-sig"])
def test_a_page_says_what_it_is_written_in(codec: str) -> None:
    said = "Иван" if codec == "cp1251" else "Łódź" if codec == "iso-8859-2" else "山田太郎"
    page = f'<html><head><meta charset="{codec}"></head><body><p>{said}</p></body></html>'
    assert reading(page.encode(codec), "a.html").says(said)


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a"])
def test_a_text_that_begins_with_a_tag_and_breaks_off_is_a_text(name: str) -> None:
    data = f"<jeanne> bonjour\n<paul> my address is {CANARY}, bye\n".encode()
    found = reading(data, name)
    assert found.says(CANARY)
    assert not found.incomplete


def test_xml_stays_xml() -> None:
    data = b"<?xml version='1.0'?><table><row><a>1</a></row><row><a>2</a></row></table>"
    assert isinstance(format_for(stream(data, "a.xml")), Xml)
    assert isinstance(format_for(stream(data[21:], "a.xml")), Xml)


STALLING = [
    "<!--", "<input value=", "<script application/json>", "<input " + " " * 90, "<a x='", '<a x="', "<template>",
    "</template>", "<svg><![CDATA[", '<script>"\\"', "<style>/*", "<p hidden><a></p>", "<", "</", "<a b=c ", "<!--[if ",
    "<title>", "&amp", "\"'", "<a\n", "<script>'\\u", "<a " + "b" * 300,
]  # fmt: skip


@pytest.mark.parametrize("part", STALLING)
def test_pages_made_to_stall_the_search_do_not(part: str) -> None:
    assert isinstance(unseen(part * 20_000, part * 20_000), str)
