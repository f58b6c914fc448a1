"""How the parts of a hand-made inventory are made: fields with findings, tables, keys, keyed hashes, months."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from scanner.message import text
from scanner.model import (
    ContainerScan,
    Detection,
    Evidence,
    Examined,
    Field,
    FieldRef,
    FieldScan,
    Finding,
    HashSet,
    Location,
    Method,
    Node,
    Run,
    StateCount,
)
from scanner.taxonomy import entry

KEY = bytes(range(32))
RUN = Run("2026-05-31T22:00:00Z", "0.1.0", "0123456789abcdef", 20260101, "5f3c2a10")

EMAIL, PHONE, NAME = "user.contact.email", "user.contact.phone_number", "user.name"
ID, IBAN = "user.unique_id", "user.financial.bank_account"


def hash_set(
    ref: FieldRef,
    category: str,
    values: Iterable[str],
    cohort: str = "",
    complete: bool = True,
    density: float = 0.0,
) -> HashSet:
    """Keyed hashes of values that are already in normal form, as `scanner.keyed` makes them."""
    hashes = sorted({hmac.digest(KEY, v.encode(), hashlib.sha256)[:8] for v in values})
    return HashSet(ref, category, cohort, complete, b"".join(hashes), density)


def emails(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"person{n}@mail.example" for n in numbers)


def phones(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"+33639980{n:03d}" for n in numbers)


def field_scan(
    ref: FieldRef,
    *categories: str,
    subject: str | None = "customer",
    kind: str = "text",
    rows: int = 1000,
    method: Method = "rows",
    share: float = 0.95,
    references: FieldRef | None = None,
    locations: Sequence[Location] = (),
) -> FieldScan:
    """One field with a finding for each category, of a table with `rows` rows."""
    drawn = min(rows, 200)
    matches = round(drawn * share)
    interval = None if method == "head" else (round(share - 0.04, 2), round(min(1.0, share + 0.03), 2))
    why = (text("the name says so"),)
    findings = tuple(
        Finding(
            ref,
            category,
            subject,
            text("the table is named so") if subject else None,
            entry(category).sensitivity,
            0.97,
            interval,
            (Detection("column", category, matches, matches // 2, drawn, 0.97, why, tuple(locations)),),
        )
        for category in sorted(categories)
    )
    clean_below = None if categories or method == "head" else 0.015
    return FieldScan(
        Field(ref, kind, references=references),
        Examined(rows, True, drawn, method, drawn, RUN.started_at, clean_below),
        findings,
    )


def table(
    source: str, container: str, columns: dict[str, tuple[str, ...]], rows: int, **kwargs: object
) -> ContainerScan:
    """A table's scan: each column with its declared type first and its categories after it."""
    subject = cast("str | None", kwargs.pop("subject", "customer"))
    fields = tuple(
        field_scan(FieldRef(source, container, name), *rest, subject=subject, kind=kind, rows=rows)
        for name, (kind, *rest) in sorted(columns.items())
    )
    return replace(ContainerScan(source, container, fields), **kwargs)  # type: ignore[arg-type]


def node(source: str, container: str) -> Node:
    return Node("container", (source, container))


def points_to(scan: ContainerScan, column: str, target: FieldRef) -> ContainerScan:
    """The same table with one foreign key, and the evidence a connector gives of it."""
    fields = tuple(
        replace(f, field=replace(f.field, references=target)) if f.ref.field == column else f for f in scan.fields
    )
    own = FieldRef(scan.source, scan.container, column)
    link = Evidence("foreign_key", Node.of(own), Node.of(target), "foreign key")
    return replace(scan, fields=fields, evidence=(*scan.evidence, link))


def months(first: int, last: int, consent: bool | None, objection: bool | None, rows: int) -> list[StateCount]:
    """The same count for every January from one year to another."""
    return [StateCount(f"{year}-01", consent, objection, rows) for year in range(first, last + 1)]
