"""Sentences that several reports say the same way: what was read, what it proves, and what a node is called."""

from __future__ import annotations

from datetime import date, datetime

from detectors.base import detectors
from reports.base import Material
from reports.summary import rule_titles
from reports.words import Lang, Words
from scanner.declaration import Authority, CollectionPoint, DataRow, Declaration, Partner, Service
from scanner.model import Examined, FieldScan, Finding, Node
from scanner.purposes.base import title_of
from scanner.result import Gap
from scanner.taxonomy import entry


def day_of(material: Material) -> date:
    """The day that the report is of: what is due or adequate is so on that day."""
    return datetime.fromisoformat(material.now).date()


def unit_of(scan: FieldScan) -> str:
    """The key of the word for what was counted: rows, turns of a call, or one document."""
    if scan.field.declared_type == "speech":
        return "turns"
    if scan.ref.field == "text" and scan.field.declared_type == "text" and scan.examined.rows_total == 1:
        return "documents"
    return "rows"


def total_words(examined: Examined, words: Words) -> str:
    """How many there are: "20,000", "about 20,000", "an unknown number"."""
    if examined.rows_total is None:
        return words("examined.unknown")
    number = words.number(examined.rows_total)
    return number if examined.rows_total_exact else words("examined.about", n=number)


def examined_words(scan: FieldScan, words: Words) -> str:
    """How much was read and how it was drawn: "1,000 of 20,000 rows, drawn one by one"."""
    examined = scan.examined
    unit = unit_of(scan)
    if unit == "documents":
        return words("examined.document" if examined.method == "full" else "examined.document_head")
    if examined.method == "full":
        return words.count(f"examined.full_{unit}", examined.rows_examined)
    return words(
        f"examined.{examined.method}",
        n=words.number(examined.rows_examined),
        total=total_words(examined, words),
        units=words.number(examined.units_examined),
    )


def clean_words(scan: FieldScan, words: Words) -> str:
    """What it proves that nothing was recognised in a field: of which kinds, and of how many values."""
    examined = scan.examined
    unit = unit_of(scan)
    if examined.method == "full" and examined.clean_below is None:
        return words("clean.unproven")
    if unit == "documents" or examined.method == "head":
        return words("clean.document" if examined.method == "full" else "clean.head")
    if examined.method == "full":
        return words.count(f"clean.full_{unit}", examined.units_examined, kinds=kinds_words(words.lang))
    values = {
        "n": words.number(examined.units_examined),
        "units": words(f"units.{examined.method}"),
        "total": total_words(examined, words),
    }
    key = "clean.drawn" if examined.method == "rows" else "clean.drawn_blocks"
    if examined.clean_below is None:
        return words(f"{key}_unbounded", **values)
    return words(key, below=words.percent(examined.clean_below, 2), kinds=kinds_words(words.lang), **values)


def kinds_words(lang: Lang) -> str:
    """The kinds of which a single value in what was drawn would have been reported: those that a bound speaks of."""
    labels = dict.fromkeys(entry(d.category).label(lang) for d in detectors() if d.unmistakable)
    return ", ".join(sorted(label[:1].lower() + label[1:] for label in labels))


def prevalence_words(finding: Finding, scan: FieldScan, words: Words) -> str:
    """In how much of the field it is, with the 95 % interval where the sample was random."""
    examined = max((d.examined for d in finding.detections), default=scan.examined.rows_examined)
    unit = unit_of(scan)
    if unit == "documents":
        return words("prevalence.document")
    counted = words("prevalence.counted", n=words.number(finding.matches), of=words.number(examined))
    if scan.examined.method == "full" or finding.prevalence is None:
        return counted
    low, high = finding.prevalence
    return words("prevalence.between", low=words.percent(low), high=words.percent(high), counted=counted)


def period_words(row: DataRow, words: Words) -> str:
    """A row's retention with what starts it and the archive after it; "" where none is declared."""
    if row.retention is None:
        return ""
    period = words.period(row.retention)
    if row.starts:
        event = words.known("starts", row.starts.replace(" ", "_"), words("register.event", event=row.starts))
        period = words("register.from_event", period=period, event=event)
    return words("register.archived", period=period, basis=row.archive) if row.archive else period


def rule_words(rule: str, words: Words) -> str:
    """The rule's own title in English; its translation where words.toml has one."""
    title = rule_titles().get(rule, rule)
    return title if words.lang == "en" else words.known("rules", rule, title)


def gap_words(gap: Gap, words: Words) -> str:
    """The title of one gap: its rule's, or what stands there where it says only that nothing can be told."""
    english = title_of(gap)
    if words.lang == "en" or english == rule_titles().get(gap.rule):
        return rule_words(gap.rule, words)
    return words.known("untold_rules", gap.rule, english)


def articles_words(articles: tuple[str, ...], words: Words) -> str:
    """Articles grouped by law: "GDPR Art. 5(1)(c), 30(1)(c); 30 of law 78-17 (FR)"."""
    gdpr = [article.removesuffix(" GDPR") for article in articles if article.endswith(" GDPR")]
    others = [article for article in articles if not article.endswith(" GDPR")]
    return "; ".join([words("gaps.gdpr", articles=", ".join(gdpr))] * bool(gdpr) + others)


def node_words(node: Node, material: Material, words: Words) -> str:
    """What people call a place on the map: a declared name where there is one, else its path."""
    name = str(node)
    if node.kind == "subject":
        return words.known("subjects", name)
    if node.kind == "country":
        return words.country(name)
    declared = _declared_name(node, material.settings.declaration)
    return declared or name


def _declared_name(node: Node, declaration: Declaration | None) -> str:
    if declaration is None:
        return ""
    named: tuple[Service | Partner | CollectionPoint | Authority, ...] = ()
    if node.kind in ("service", "partner"):
        named = (*declaration.services, *declaration.partners)
    elif node.kind == "collection":
        named = declaration.collection_points
    elif node.kind == "authority":
        named = declaration.authorities
    return next((thing.name for thing in named if thing.id == str(node)), "")
