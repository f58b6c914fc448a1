"""Labelled tables for fitting: columns as arrays, and which kinds of data each may be called.

The labels are those of truth_columns.json: the practice set's own, and the generated estates'.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from detectors.base import Place
from scanner.content import Drawn, Sample
from scanner.model import Field, FieldRef

KINDS = {
    "person_name": "name", "first_name": "name.first", "last_name": "name.last", "email": "contact.email",
    "phone": "contact.phone_number", "address": "contact.address.street|location",
    "city": "contact.address.city|location", "postal_code": "contact.address.postal_code",
    "country": "contact.address.country|location", "birth_date": "demographic.date_of_birth",
    "age": "demographic.age_range|demographic.age", "gender": "demographic.gender",
    "national_id": "government_id.national_identification_number|government_id.ssn|government_id.tax_id",
    "ssn": "government_id.national_identification_number|government_id.ssn|government_id.tax_id",
    "passport": "government_id.passport_number", "driving_licence": "government_id.drivers_license_number",
    "iban": "financial.bank_account", "bank_account": "financial.bank_account",
    "account_number": "financial.account_number|financial.bank_account|account|unique_id",
    "credit_card": "financial.credit_card", "ip_address": "device.ip_address", "username": "account.username",
    "password": "authorization.password|authorization.credentials", "photo": "content.self_image",
    "health": "health_and_medical|government_id.health_insurance", "salary_financial": "financial",
    "geo_coordinates": "location.precise", "vehicle_plate": "government_id.vehicle_registration",
    "url_profile": "contact.url", "job_title": "job_title", "organisation": "contact.organization",
    "free_text_with_pii": "", "other_personal": "", "mixed_person_or_business": "government_id",
}  # fmt: skip
"""By label, the categories (below `user`) that it stands for; "" for any."""


@dataclass(frozen=True)
class Labelled:
    """One table. `truth` is (accepted labels, pii) by column; `group` keeps tables of one origin together."""

    group: str
    place: Place
    samples: tuple[Sample, ...] = field(repr=False)
    truth: tuple[tuple[tuple[str, ...], bool | str] | None, ...]
    hidden: bool = False


def fits(category: str, labels: tuple[str, ...]) -> bool:
    """Whether a category is what one of the labels says, or its parent or child."""
    said = category.removeprefix("user.")
    for kind in (k for label in labels if label in KINDS for k in KINDS[label].split("|")):
        if not kind or said == kind or said.startswith(kind + ".") or kind.startswith(said + "."):
            return True
    return False


def exactly(category: str, labels: tuple[str, ...]) -> bool:
    """Whether a category is what one of the labels says, or a part of it."""
    said = category.removeprefix("user.") + "."
    return any(said.startswith(k + ".") for label in labels for k in KINDS.get(label, "").split("|") if k)


def tables(folder: Path, rows: int = 400) -> Iterator[Labelled]:
    """Every labelled table of a folder with databases/truth_columns.json, with its names and without."""
    truth: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in json.loads((folder / "databases/truth_columns.json").read_text(encoding="utf-8")):
        truth.setdefault((entry["file"], entry["table"]), {})[entry["column"]] = entry
    for (file, table), entries in sorted(truth.items()):
        names, columns = _read(folder / file, table, rows)
        first = next(iter(entries.values()))
        group = first.get("group") or first["dataset"]
        judged = tuple(_label(entries.get(name)) for name in names)
        container = Path(file).name if file.endswith(".csv") else table
        for hidden in (False, True):
            shown = [f"c{i}" for i in range(1, len(names) + 1)] if hidden else names
            place = Place(Path(file).name, container)
            yield Labelled(group, place, tuple(_samples(container, shown, columns)), judged, hidden)


def _label(entry: dict[str, Any] | None) -> tuple[tuple[str, ...], bool | str] | None:
    return ((entry["label"], *entry["alt"]), entry["pii"]) if entry else None


def _read(path: Path, table: str, rows: int) -> tuple[list[str], list[list[Any]]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            names = next(reader)
            lines: list[Any] = [line for line, _ in zip(reader, range(rows), strict=False)]
        lines = [line + [""] * (len(names) - len(line)) for line in lines]
    else:
        source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        source.text_factory = lambda raw: raw.decode("utf-8", "replace")
        quoted = table.replace('"', '""')
        cursor = source.execute(f'select * from "{quoted}" limit {rows}')
        names, lines = [d[0] for d in cursor.description], cursor.fetchall()
        source.close()
    return names, [[line[i] for line in lines] for i in range(len(names))]


def _samples(container: str, names: list[str], columns: list[list[Any]]) -> Iterator[Sample]:
    arrays = [_array(values) for values in columns]
    rows = len(columns[0]) if columns else 0
    drawn = Drawn(pa.table(arrays, names=[str(i) for i in range(len(names))]), rows, True, "full", rows, None)
    for name, values in zip(names, arrays, strict=True):
        yield Sample(Field(FieldRef("bench", container, name)), values, drawn, 0)


def _array(values: list[Any]) -> pa.Array:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if value is None else str(value) for value in values])
