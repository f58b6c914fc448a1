"""The truth file says what is there: every place exists, and every count is counted again from the data."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import ByteStream, Container, Links, Plan, Table, Text, Transcript
from scanner.demo import TODAY
from scanner.demo.phrasing import phrases
from scanner.formats.base import format_for
from tests.demo.conftest import Estate
from tests.demo.reading import fields, json_rows, rows_of

RULES = {
    "special-category",
    "national-number",
    "unassigned-place",
    "undeclared-category",
    "over-collection",
    "card-verification-value",
    "undeclared-flow",
    "excess-disclosure",
    "transfer-without-safeguard",
    "retention-overrun",
    "missing-consent",
    "ignored-objection",
}


def count(connection: sqlite3.Connection, query: str, *values: str) -> int:
    return int(connection.execute(query, values).fetchone()[0])


def test_every_rule_has_a_departure(estate: Estate) -> None:
    assert {d["rule"] for d in estate.truth["departures"]} == RULES
    ids = [d["id"] for d in estate.truth["departures"]]
    assert len(ids) == len(set(ids))
    assert all(d["why"] for d in estate.truth["departures"])


def test_truth_names_every_field_once(estate: Estate) -> None:
    there = fields(estate.folder)
    named = [(e["source"], e["container"], e["field"]) for k in ("personal", "not_personal") for e in estate.truth[k]]
    assert len(named) == len(set(named))
    planted = {(d["source"], d["container"], d["field"]) for d in estate.truth["departures"] if d["field"]}
    places = {(d["source"], d["container"]) for d in estate.truth["departures"] if d["container"]}
    assert planted <= there
    assert places <= {(source, container) for source, container, _ in there}
    assert set(named) <= there
    whole = {"unassigned-place", "undeclared-flow"}
    left = there - set(named) - planted
    assert {(s, c) for s, c, _ in left} <= {
        (d["source"], d["container"]) for d in estate.truth["departures"] if d["rule"] in whole
    }


def test_a_scan_names_the_fields_so(estate: Estate) -> None:
    """What the truth calls a place and a field is what the connectors and formats call it."""
    kinds = {"crm": "database", "shop": "database", "share": "files", "calls": "transcripts", "logs": "files"}
    named: set[tuple[str, str, str]] = set()
    for name, kind in kinds.items():
        url = f"sqlite:///{estate.folder}/{name}.sqlite" if kind == "database" else str(estate.folder / name)
        source = SourceSettings(name=name, url=url, kind=kind)  # type: ignore[arg-type]
        with connector_for(source)(source) as connector:
            for container in connector.containers():
                assert isinstance(container, Container)
                named |= {
                    (name, place, field) for place, field in _names(connector.read(container.name), container.name)
                }
    assert named == fields(estate.folder)


def _names(opened: Table | ByteStream, container: str) -> Iterator[tuple[str, str]]:
    if isinstance(opened, Table):
        yield from ((container, column.name) for column in opened.columns)
        return
    chosen = format_for(opened)
    assert chosen is not None
    for content in chosen.read(opened, Plan()):
        if isinstance(content, Table):
            place = f"{container}!/{content.name}" if content.name else container
            yield from ((place, column.name) for column in content.columns)
        elif isinstance(content, Transcript):
            yield from ((container, role) for role in content.roles)
        elif not isinstance(content, Links):
            assert isinstance(content, Text)
            yield container, "text"


def test_contacts_and_entries_past_their_time(estate: Estate, crm: sqlite3.Connection) -> None:
    old = TODAY.replace(year=TODAY.year - 3).isoformat()
    contacts = count(crm, "SELECT count(*) FROM marketing_contacts WHERE last_contact < ?", old)
    assert contacts == estate.departure("marketing-kept-too-long")["count"] > 100
    old = TODAY.replace(year=TODAY.year - 2).isoformat()
    entries = count(crm, "SELECT count(*) FROM contest_entries WHERE entered_on < ?", old)
    assert entries == estate.departure("contest-kept-too-long")["count"] > 50


def test_consent(estate: Estate, crm: sqlite3.Connection) -> None:
    without = count(crm, "SELECT count(*) FROM newsletter_subscribers WHERE consent = 0")
    assert without == estate.departure("newsletter-without-consent")["count"] > 20
    assert count(crm, "SELECT count(*) FROM marketing_contacts WHERE consent = 0") == 0
    assert count(crm, "SELECT count(*) FROM partner_optins WHERE consent = 0") == 0
    fair = estate.departure("fair-without-consent-column")
    visitors = rows_of(estate.path(fair))
    assert len(visitors) == fair["count"]
    assert not any("accord" in column for column in visitors[0])


def test_people_who_said_no(estate: Estate, crm: sqlite3.Connection) -> None:
    objected = {r[0] for r in crm.execute("SELECT email FROM marketing_contacts WHERE objection = 1")}
    withdrawn = {r[0] for r in crm.execute("SELECT email FROM newsletter_subscribers WHERE consent = 0")}
    expected = {"partners/routeo/campagne_ete_2026.csv": "objectors-still-mailed",
                "marketing/mailing_ete_2026.csv": "withdrawn-still-mailed"}  # fmt: skip
    for path in sorted((estate.folder / "share").rglob("*.csv")):
        name = path.relative_to(estate.folder / "share").as_posix()
        if not name.startswith(("partners/", "marketing/")):
            continue
        listed = {value for row in rows_of(path) for value in row.values()}
        refused = len(listed & (objected | withdrawn))
        assert refused == (estate.departure(expected[name])["count"] if name in expected else 0), name
    sent = "SELECT count(*) FROM campaign_sends JOIN marketing_contacts USING (contact_id) WHERE objection = 1"
    assert count(crm, sent) == 0
    subscribers = {r[0] for r in crm.execute("SELECT email FROM newsletter_subscribers")}
    assert not objected & subscribers


def test_partners_files(estate: Estate) -> None:
    audience = estate.departure("undeclared-audience")
    assert sum("@" in row["email"] for row in rows_of(estate.path(audience))) == audience["count"]
    parcels = estate.departure("logistics-iban")
    assert sum(row["iban"].startswith("FR") for row in rows_of(estate.path(parcels))) == parcels["count"]
    accounts = estate.departure("it-passwords")
    hashes = [row["password_hash"] for row in json_rows(estate.path(accounts))]
    assert sum(str(h).startswith("$2b$12$") and len(str(h)) == 60 for h in hashes) == accounts["count"]


def test_what_notes_tell(estate: Estate, crm: sqlite3.Connection) -> None:
    for id, table, kind in (("health-in-notes", "after_sales_notes", "health_notes"),
                            ("origin-in-notes", "customer_notes", "origin_notes")):  # fmt: skip
        patterns = [re.sub(r"\\\{.*?\\\}", ".+", re.escape(phrase)) for phrase in phrases(kind)]
        notes = [r[0] for r in crm.execute(f"SELECT note FROM {table}")]
        told = sum(any(re.fullmatch(p, note) for p in patterns) for note in notes)
        assert told == estate.departure(id)["count"] > 10
        assert len(notes) <= 1000, "a scan reads a table of a thousand rows whole"


def test_logs_and_events(estate: Estate) -> None:
    leak = estate.departure("addresses-in-urls")
    for path in sorted((estate.folder / "logs" / "web").glob("*.log")):
        hits = [line for line in path.read_text().splitlines() if re.search(r"email=\S+(?:@|%40)", line)]
        assert len(hits) == (leak["count"] if path == estate.path(leak) else 0)
    place = estate.departure("app-latitude")
    assert sum(isinstance(row["latitude"], float) for row in json_rows(estate.path(place))) == place["count"]


def test_card_numbers_in_two_calls_only(estate: Estate) -> None:
    in_digits, in_words = (estate.departure(id) for id in ("card-in-digits", "card-in-words"))
    with_digits = [
        p for p in (estate.folder / "calls").rglob("*.*") if re.search(r"\b(\d{4} ){3}\d{4}\b", p.read_text())
    ]
    assert with_digits == [estate.path(in_digits)]
    assert "seize chiffres" in estate.path(in_words).read_text()
    calls = [p for p in (estate.folder / "calls").rglob("*.*") if p.is_file()]
    assert {p.suffix for p in calls} == {".vtt", ".json", ".txt"}
    assert 30 <= len(calls) <= 60


def test_the_old_export_and_the_staff(estate: Estate) -> None:
    export = estate.departure("old-export")
    assert len(rows_of(estate.path(export))) == export["count"]
    assert estate.departure("staff-sheet")["container"].endswith("!/Effectif")
