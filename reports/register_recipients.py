"""Everybody who receives data, declared or seen: the register's second table (Art. 30(1)(d) and (e) GDPR)."""

from __future__ import annotations

from reports.base import Material
from reports.phrases import day_of
from reports.register_cells import MISSING, Activity, Cell, Statement
from reports.register_found import strangers
from reports.register_transfers import transfers
from reports.words import Words
from scanner.declaration import Authority, Declaration, Partner, Service
from scanner.purposes.adequacy import adequacy

RECIPIENT_COLUMNS: tuple[tuple[str, str], ...] = (
    ("name", "30(1)(d)"),
    ("kind", "30(1)(d)"),
    ("role", "4(7), 4(8)"),
    ("country", "30(1)(d)"),
    ("safeguard", "30(1)(e)"),
    ("contract", "28(3)"),
    ("receives", "30(1)(d)"),
    ("seen", ""),
    ("purposes", "30(1)(b)"),
    ("standing", ""),
    ("gaps", ""),
)


def recipients(material: Material, words: Words) -> tuple[Activity, ...]:
    """Internal services, partners, recipients that nobody declared, then authorised third parties."""
    declaration = material.settings.declaration
    rows = []
    if declaration is not None:
        rows += [_service(service, declaration, material, words) for service in declaration.services]
        rows += [_partner(partner, declaration, material, words) for partner in declaration.partners]
    rows += [_stranger(name, categories, material, words) for name, categories in strangers(material)]
    if declaration is not None:
        rows += [_authority(authority, words) for authority in declaration.authorities]
    return tuple(rows)


def _seen(kind: str, id: str, material: Material, words: Words) -> tuple[Cell, Cell]:
    """What was seen to reach a recipient, and how it stands: seen, or declared and not seen."""
    flows = material.datamap.flows if material.datamap else ()
    reached = [f for f in flows if f.destination.kind == kind and f.destination.path == (id,)]
    seen = [f for f in reached if f.status != "declared_only"]
    categories = tuple(sorted({c for f in seen for c in f.categories}))
    statuses = [s for s in ("declared_and_seen", "seen_only") if any(f.status == s for f in seen)] or ["declared_only"]
    standing = "; ".join(words(f"status.{status}") for status in statuses)
    listed = ", ".join(words.categories(categories))
    return (
        (Statement(listed or words("none_seen"), "found"),),
        (Statement(words.sentence(standing), "found"),),
    )


def _purposes(id: str, declaration: Declaration) -> Cell:
    """The purposes that name a recipient, each with whose word it is."""
    naming = [p for p in declaration.purposes if id in p.recipients]
    return tuple(Statement(p.name, p.origin_of("recipients")) for p in naming) or MISSING


def _gaps(id: str, material: Material, words: Words) -> Cell:
    """How many open gaps concern a recipient."""
    n = sum(
        g.acceptance is None and any(node is not None and node.path == (id,) for node in (g.where, g.flow_to))
        for g in material.gaps
    )
    return (Statement(words.count("counts.gaps", n) if n else words("none"), "found"),)


def _service(service: Service, declaration: Declaration, material: Material, words: Words) -> Activity:
    seen, standing = _seen("service", service.id, material, words)
    inside = (Statement(words("register.internal"), ""),)
    cells = {
        "name": (Statement(service.name, service.origin_of("name")),),
        "kind": (Statement(words("node_kinds.service"), ""),),
        "role": inside,
        "country": inside,
        "safeguard": inside,
        "contract": inside,
        "receives": inside,
        "seen": seen,
        "purposes": _purposes(service.id, declaration),
        "standing": standing,
        "gaps": _gaps(service.id, material, words),
    }
    return Activity(service.id, cells)


def _partner(partner: Partner, declaration: Declaration, material: Material, words: Words) -> Activity:
    seen, standing = _seen("partner", partner.id, material, words)
    on = day_of(material)
    place = words(f"standing.{adequacy(partner.country, on).standing}")
    covered = transfers(partner, on, words)
    receives = ", ".join(words.categories(partner.receives))
    cells = {
        "name": (Statement(partner.name, partner.origin_of("name")),),
        "kind": (Statement(_kind(partner, words), partner.origin_of("kind")),),
        "role": (Statement(words(f"partner_roles.{partner.role}"), partner.origin_of("role")),),
        "country": (Statement(f"{words.country(partner.country)} ({place})", partner.origin_of("country")),),
        "safeguard": covered or (Statement(words("register.no_transfer"), ""),),
        "contract": _contract(partner),
        "receives": (Statement(receives, partner.origin_of("receives")),) if receives else MISSING,
        "seen": seen,
        "purposes": _purposes(partner.id, declaration),
        "standing": standing,
        "gaps": _gaps(partner.id, material, words),
    }
    return Activity(partner.id, cells)


def _kind(partner: Partner, words: Words) -> str:
    return words("register.organisation" if partner.international_organisation else f"partner_kinds.{partner.kind}")


def _contract(partner: Partner) -> Cell:
    """Art. 28(3) asks for one with a processor, not with another controller."""
    if partner.contract:
        return (Statement(partner.contract, partner.origin_of("contract")),)
    return MISSING if partner.role == "processor" else (Statement("–", ""),)


def _stranger(name: str, categories: tuple[str, ...], material: Material, words: Words) -> Activity:
    """A recipient that flows show and nobody declared: all that is known of it is what it gets."""
    cells = {
        "name": (Statement(name, "found"),),
        "seen": (Statement(", ".join(words.categories(categories)), "found"),),
        "standing": (Statement(words.sentence(words("status.seen_only")), "found"),),
        "gaps": _gaps(name, material, words),
    }
    return Activity(name, cells)


def _authority(authority: Authority, words: Words) -> Activity:
    """Art. 4(9): an authority on an inquiry is no recipient, and is listed as an authorised third party."""
    none = (Statement("–", ""),)
    cells = {
        **{key: none for key, _ in RECIPIENT_COLUMNS},
        "name": (Statement(authority.name, authority.origin_of("name")),),
        "kind": (Statement(words("register.third_party"), ""),),
        "purposes": (Statement(authority.basis, authority.origin_of("basis")),) if authority.basis else MISSING,
    }
    return Activity(authority.id, cells)
