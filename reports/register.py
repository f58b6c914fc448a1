"""The register of processing activities (Art. 30(1) GDPR): its rows as nouns, shared by XLSX and CSV.

Each cell is made of statements, and each statement says whose word it is: the policy's line, the
register's entry, nobody's but the demonstration's ("assumed"), the scan's ("found"), or nobody's at all
("missing"). Nothing is invented: what is not declared and not found is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from reports.base import Material
from reports.phrases import day_of, period_words
from reports.register_cells import MISSING, Activity, Cell, Statement, by_origin, said
from reports.register_dpia import impact_cell
from reports.register_found import Seen, seen_by_purpose, unclaimed
from reports.register_paper import paper_rows
from reports.register_person import person_cells
from reports.register_transfers import recipient_cells
from reports.words import Lang, Words
from scanner.declaration import Controller, DataRow, Declaration, Purpose
from scanner.taxonomy import entry

__all__ = ["COLUMNS", "MISSING", "Activity", "Cell", "Statement", "activities", "columns", "controller_cell"]


COLUMNS: tuple[tuple[str, str], ...] = (
    ("id", ""),
    ("activity", "30(1)(b)"),
    ("controller", "30(1)(a)"),
    ("data_use", "30(1)(b)"),
    ("legal_basis", "6(1)"),
    ("special", "9(2)"),
    ("subjects", "30(1)(c)"),
    ("declared", "30(1)(c)"),
    ("found", "30(1)(c)"),
    ("undeclared", "5(1)(c)"),
    ("unseen", "5(1)(c)"),
    ("collected", "13, 14"),
    ("places", ""),
    ("internal", "30(1)(d)"),
    ("processors", "28, 30(1)(d)"),
    ("bodies", "30(1)(d)"),
    ("transfers", "30(1)(e)"),
    ("retention", "30(1)(f)"),
    ("security", "30(1)(g)"),
    ("automated", "22, 13(2)(f)"),
    ("consent", "7(1), 21"),
    ("rights", "15–22"),
    ("dpia", "35"),
    ("dated", ""),
    ("gaps", ""),
)
"""The register's columns: the key of the label in words.toml, and the article of the GDPR that asks for it.

They stand in the article's own order.
"""

_CNIL = (
    "id", "activity", "dated", "controller", "places", "data_use", "subjects", "declared", "found", "undeclared",
    "unseen", "special", "retention", "internal", "bodies", "processors", "transfers", "security", "legal_basis",
    "collected", "automated", "consent", "rights", "dpia", "gaps",
)  # fmt: skip
"""The order of the CNIL's model of a register's sheet ("fiche de registre"), then what it does not have."""


def columns(lang: Lang) -> tuple[tuple[str, str], ...]:
    """The columns in the order of their language: Art. 30(1)'s, or the CNIL's model in French."""
    articles = dict(COLUMNS)
    return COLUMNS if lang == "en" else tuple((key, articles[key]) for key in _CNIL)


def activities(material: Material, words: Words) -> tuple[Activity, ...]:
    """One row for each declared purpose in the declaration's order, one for each paper file or counter, then one
    for what no purpose claims.

    Empty without a declaration and without personal data.
    """
    rows = []
    declaration = material.settings.declaration
    if declaration is not None:
        seen = seen_by_purpose(material)
        rows = [_activity(purpose, declaration, seen[purpose.id], material, words) for purpose in declaration.purposes]
        rows += paper_rows(declaration, controller_cell(declaration.controller, words), words)
    rest = unclaimed(material)
    if rest.places:
        controller = controller_cell(declaration.controller, words) if declaration else MISSING
        rows.append(_unclaimed(rest, controller, words))
    return tuple(rows)


def _activity(purpose: Purpose, declaration: Declaration, seen: Seen, material: Material, words: Words) -> Activity:
    cells = {
        "id": (Statement(purpose.id, ""),),
        "activity": (Statement(purpose.name, purpose.origin_of("name")),),
        "controller": controller_cell(declaration.controller, words),
        "data_use": _use(purpose, words),
        "legal_basis": said(
            words(f"basis.{purpose.legal_basis}") if purpose.legal_basis else "", purpose.origin_of("legal_basis")
        ),
        "special": _special(purpose, seen, words),
        "subjects": by_origin(
            (row.origin_of("subjects"), tuple(words(f"subjects.{s}") for s in row.subjects)) for row in purpose.data
        ),
        "declared": by_origin((r.origin_of("categories"), words.categories(r.categories)) for r in purpose.data),
        "retention": _retention(purpose.data, words) or MISSING,
        "security": said("\n".join(declaration.controller.security_measures), _security_origin(declaration)),
        **recipient_cells(purpose, declaration, day_of(material), words),
        **person_cells(purpose, declaration, words),
        "dpia": impact_cell(purpose, declaration, seen, material, words),
        **_found(seen, words),
        "collected": _collected(purpose, declaration, words),
    }
    return Activity(purpose.id, cells)


def _use(purpose: Purpose, words: Words) -> Cell:
    """The declared data use; the law asks for the purpose, so that its lack is none."""
    use = words.known("uses", purpose.data_use.replace(".", "_"), purpose.data_use)
    return (Statement(use, purpose.origin_of("data_use")),) if use else (Statement(words("none_declared"), ""),)


def _security_origin(declaration: Declaration) -> str:
    return declaration.controller.origin_of("security_measures")


def controller_cell(controller: Controller, words: Words) -> Cell:
    """Art. 30(1)(a): the controller, joint controllers, representative and officer, one statement each."""
    lines = (
        ("name", ", ".join(x for x in (controller.name, controller.address, controller.contact) if x)),
        ("joint_controllers", _labelled("controller.joint", ", ".join(controller.joint_controllers), words)),
        (
            "representative",
            _labelled(
                "controller.representative",
                ", ".join(x for x in (controller.representative, controller.representative_contact) if x),
                words,
            ),
        ),
        (
            "dpo",
            _labelled("controller.dpo", ", ".join(x for x in (controller.dpo, controller.dpo_contact) if x), words),
        ),
    )
    return tuple(Statement(text, controller.origin_of(key)) for key, text in lines if text)


def _labelled(key: str, text: str, words: Words) -> str:
    return words("labelled", label=words(key), text=text) if text else ""


def _special(purpose: Purpose, seen: Seen, words: Words) -> Cell:
    """The Art. 9(2) condition; missing where special data is declared or found without one."""
    if purpose.special:
        return (Statement(words("register.condition", article=purpose.special), purpose.origin_of("special")),)
    categories = {c for row in purpose.data for c in row.categories} | set(seen.categories)
    if any(entry(category).special for category in categories):
        return MISSING
    return (Statement(words("register.no_special" if seen.places else "none_declared"), ""),)


def _retention(rows: Iterable[DataRow], words: Words) -> Cell:
    """Art. 30(1)(f): each period with what starts it, and for which data; rows that are kept alike as one."""
    alike: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows:
        period = period_words(row, words)
        key = (period, row.origin_of("retention")) if period else (words("register.no_period"), "missing")
        alike.setdefault(key, {}).update(dict.fromkeys(words.categories(row.categories)))
    return tuple(
        Statement(words("labelled", label=words.sentence(period), text=", ".join(categories)), origin)
        for (period, origin), categories in alike.items()
    )


def _collected(purpose: Purpose, declaration: Declaration, words: Words) -> Cell:
    points = [p for p in declaration.collection_points if p.id in purpose.collected_at]
    texts = tuple(p.name if p.verifiable else words("register.not_verifiable", point=p.name) for p in points)
    givers = tuple(
        words("register.from_partner", partner=p.name)
        for p in declaration.partners
        if p.provides and p.id in purpose.recipients
    )
    return by_origin([(purpose.origin_of("collected_at"), texts + givers)])


def _found(seen: Seen, words: Words) -> dict[str, Cell]:
    """What the scan says of the purpose's places."""
    if not seen.places:
        nothing: Cell = (Statement(words("register.not_scanned"), "found"),)
        found = dict.fromkeys(("found", "undeclared", "unseen"), nothing)
    else:
        found = {
            "found": _listed(words.categories(seen.categories), words),
            "undeclared": _listed(tuple(f"{words.category(c)} ({_places(p)})" for c, p in seen.undeclared), words),
            "unseen": _unseen(seen, words),
        }
    gaps = tuple(words.count(f"gap_counts.{severity}", n) for severity, n in seen.gaps if n)
    alike: dict[tuple[str, str], dict[str, None]] = {}
    for source, patterns, origin in seen.rows:
        alike.setdefault((source, origin), {}).update(dict.fromkeys(patterns))
    places = tuple(Statement(f"{source}: {', '.join(globs)}", origin) for (source, origin), globs in alike.items())
    return {
        **found,
        "gaps": _listed(gaps, words) if gaps or seen.places else (Statement(words("register.not_scanned"), "found"),),
        "places": places or MISSING,
    }


def _unseen(seen: Seen, words: Words) -> Cell:
    """What is declared and was not found, then what cannot be told, for the same reasons as declared-not-found's."""
    missing = [s for s in seen.sought if s.presence == "missing"]
    untold = tuple(dict.fromkeys(s.category for s in seen.sought if s.presence == "untold"))
    partly = tuple(sorted({s.source for s in seen.sought if s.partly and s.presence != "found"}))
    texts = [", ".join(f"{words.category(s.category)} ({s.source})" for s in missing) or words("none")]
    if partly:
        texts.append(words("register.partly_read", sources=", ".join(partly)))
    if untold:
        texts.append(words("register.untold", what=", ".join(words.categories(untold))))
    return (Statement("; ".join(texts), "found"),)


def _listed(texts: tuple[str, ...], words: Words) -> Cell:
    return (Statement(", ".join(texts) or words("none"), "found"),)


def _places(places: tuple[str, ...]) -> str:
    return ", ".join(places[:3]) + (", …" if len(places) > 3 else "")


def _some(places: tuple[str, ...], words: Words, shown: int = 30) -> Cell:
    """The first places, and how many more there are."""
    more = [words.count("gaps.more", len(places) - shown)] if len(places) > shown else []
    return (Statement("\n".join([*places[:shown], *more]), "found"),)


def _unclaimed(rest: Seen, controller: Cell, words: Words) -> Activity:
    """The row for personal data in places that no declared purpose claims."""
    return Activity(
        "",
        {
            "id": (Statement("—", ""),),
            "activity": (Statement(words("register.unclaimed"), "found"),),
            "controller": controller,
            "subjects": _listed(tuple(words.known("subjects", s) for s in rest.subjects), words),
            "found": _listed(words.categories(rest.categories), words),
            "undeclared": _listed(words.categories(rest.categories), words),
            "unseen": (Statement(words("none"), ""),),
            "dated": (Statement("–", ""),),
            "places": _some(rest.places, words),
            "gaps": _listed(tuple(words.count(f"gap_counts.{severity}", n) for severity, n in rest.gaps if n), words),
        },
    )
