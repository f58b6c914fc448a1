"""Puts the page together: one offline file whose own policy forbids the browser to fetch anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reports.answers import answers, rule_answers, verdict_of
from reports.base import Material
from reports.html.diagram import diagram
from reports.html.flowmap import picture, tables
from reports.html.gaps import gaps_section
from reports.html.inventory import inventory_section
from reports.html.method import how
from reports.html.retention import retention_section
from reports.html.sankey import figure, script
from reports.phrases import articles_words, period_words, rule_words
from reports.states import states
from reports.summary import organisation, summarise
from reports.words import Words
from scanner.declaration import Declared

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

ENGLISH = "en"
"""The language of explanations, reasons and remedies, whatever the report's own."""


@cache
def environment() -> Environment:
    """Jinja with autoescape everywhere; an unknown name in a template is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(material: Material) -> str:
    """The whole document."""
    words = Words(material.lang)
    summary = summarise(material)
    drawn = picture(material, words)
    scripts = [_ours("report.js")] + ([script()] if drawn.links else [])
    context: dict[str, Any] = {
        "w": words,
        "material": material,
        "run": material.inventory.run,
        "organisation": organisation(material),
        "declaration": material.settings.declaration,
        "summary": summary,
        "answers": answers(material, summary, words),
        "rule_answers": rule_answers(material, words),
        "rule_title": lambda rule: rule_words(rule, words),
        "verdict_of": verdict_of,
        "gaps": gaps_section(material, words),
        "tables": tables(material, words),
        "diagram": diagram(drawn),
        "sankey": figure(drawn, words) if drawn.links else None,
        "inventory": inventory_section(material, words),
        "retention": retention_section(material, words),
        "how": how(material),
        "states": states(material, words),
        "uncompared": material.comparison.notes if material.comparison else (),
        "foreign": ENGLISH if material.lang != ENGLISH else "",
        "articles": lambda names: articles_words(names, words),
        "period": lambda row: period_words(row, words),
        "mark": lambda table, key: _mark(table, key, words),
        "style": _raw(_ours("report.css")),
        "running_head": _raw(_css_string(" · ".join(x for x in (organisation(material), words("title")) if x))),
        "running_foot": _raw(_css_string(words("cover.running", run=material.inventory.run.id))),
        "scripts": [_raw(text) for text in scripts],
        "policy": _policy(scripts),
    }
    return environment().get_template("report.html").render(context)


def _mark(table: Declared, key: str, words: Words) -> tuple[str, str]:
    """(kind, words) of the origin of one declared value."""
    origin = table.origin_of(key)
    kind, _, reference = origin.partition(":")
    return kind, words(f"origin_short.{kind}", reference=reference)


def _ours(name: str) -> str:
    return files("reports").joinpath("templates", name).read_text(encoding="utf-8")


def _raw(text: str) -> Markup:
    """Text of ours that goes in unescaped: the style sheet and the scripts, nothing read from a source."""
    from markupsafe import Markup

    return Markup(text)


def _policy(scripts: list[str]) -> str:
    """Content-Security-Policy: nothing from anywhere, and of scripts only ours, by their hash."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in scripts)
    rules = (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        f"script-src {hashes}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _css_string(text: str) -> str:
    """A CSS string of any text: whatever is no letter or digit of ASCII is written as its code point."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'
