"""Whom a table is about: customers, employees, nobody … and what told.

A column's own words come first (`customer_name` in a table of products is about a customer), then the
table's words, then its other columns: an e-mail address and a birth date make a table one of people, a
bar code and a price one of products.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detectors.naming import Name, known_words, lexicon, word_set
from scanner.message import Message, message
from scanner.message import name as named
from scanner.text.endings import without_endings
from scanner.text.names import singulars

PEOPLE = 1.0
RECORDS = 0.35
FIRMS = -0.9
NOTHING_SAID = -0.35
NOBODY = -1.0
OCCASION = -0.5

_FILLER = frozenset(
    ["csv", "tsv", "txt", "json", "jsonl", "parquet", "xlsx", "xls", "xml", "gz", "zip", "export", "extract", "dump",
     "data", "table", "dataset", "sample", "copy", "test", "full", "all", "new", "old", "final", "dbo", "public",
     "tbl", "main", "list", "liste", "prediction", "record"]
)  # fmt: skip
_SUMMED = frozenset(
    [
        "deaths",
        "births",
        "cases",
        "suicides",
        "unemployment",
        "prevalence",
        "incidence",
        "mortality",
        "percentage",
        "estimate",
        "holders",
        "population",
    ]
)
ATTRIBUTES = frozenset(
    [
        "age",
        "birth_date",
        "gender",
        "marital_status",
        "children",
        "family_name",
        "given_name",
        "civility_title",
        "nationality",
        "birth_place",
        "salary",
        "ethnic_origin",
        "religious_belief",
        "sexual_orientation",
        "illness",
        "medical_measure",
        "blood_group",
        "us_ssn",
        "french_nir",
        "occupation",
        "driving_licence",
        "passport",
        "death_date",
    ]
)
"""Detectors of what is asked of people: columns named so say that the table is about people."""
_NAMING = frozenset({"given_name", "family_name", "french_nir", "us_ssn"})
_MEASURED = frozenset(
    {
        "avg",
        "average",
        "median",
        "rate",
        "total",
        "sum",
        "count",
        "pct",
        "percent",
        "percentage",
        "ratio",
        "clicks",
        "views",
    }
)
_COUNTED = {
    (word,)
    for word in (
        "count",
        "counts",
        "frequency",
        "freq",
        "frequence",
        "births",
        "deaths",
        "number",
        "total",
        "nombre",
        "effectif",
    )
}
_OF_PLACES = frozenset(
    ["capacity", "capacite", "kapazitaet", "kapazitat", "capienza", "aforo", "floors", "etages", "bedrooms", "seats",
     "elevation", "altitude", "runway", "firmware", "operator", "antenna", "opening", "ouverture", "sqft", "surface"]
)  # fmt: skip
"""What is said of buildings and machines, and not of people."""
_OF_ANIMALS = frozenset(
    ["species", "genus", "taxa", "taxon", "breed", "tail", "skull", "wing", "wingspan", "hindfoot", "specimen", "bill"]
)
_CODED = frozenset({"gender", "given_name"})
_ALONE = frozenset({"birth_date", "french_nir", "us_ssn", "gender", "given_name", "family_name"})
_PROVING = _ALONE | {
    "email",
    "person_name",
    "payment_card",
    "iban",
    "marital_status",
    "ip_address",
    "device_id",
    "customer_number",
}


@dataclass(frozen=True, slots=True)
class About:
    """Whom something is about: `weight` from 1 (people) to -1 (nobody), `subject` None for unknown."""

    weight: float
    subject: str | None = None
    reason: Message | None = None


def about_table(
    container: str, names: Sequence[Name], personal: Sequence[str], attributes: int, told: frozenset[str] = frozenset()
) -> About:
    """Whom a table is about. `personal` are the names of detectors that its columns were found to be of,
    `attributes` counts the columns named for what people are asked for, `told` are the kinds that values tell.
    """
    by_name, kind = _by_name(table_name(container).words)
    by_columns = _by_columns(names, frozenset(personal) & _PROVING, attributes, told)
    if by_columns.subject is None:
        folder = _first_in(_folder_words(container), "persons")
        subject = "employee" if _employed(personal) else folder[0] if folder else ""
        by_columns = replace(by_columns, subject=subject or None)
    if by_name is None:
        return by_columns
    if by_name.subject == "supplier":
        return replace(by_name, weight=RECORDS) if by_columns.weight >= 0.7 else by_name
    if by_name.weight < 0:
        firm = kind in ("product", "work", "thing", "animal")
        proofs = _NAMING if firm else _ALONE
        enough = len(proofs.intersection(personal)) >= 2 or (attributes >= 3 and not firm)
        enough = enough or (kind == "occasion" and (attributes >= 2 or bool(_ALONE.intersection(personal))))
        enough = enough or (kind in ("organisation", "place") and max(attributes, len(told)) >= 2)
        enough = enough or (not firm and len(_PROVING.intersection(personal)) >= 3)
        return by_columns if enough and by_columns.weight > 0 else by_name
    if by_columns.weight == NOBODY and by_name.weight <= RECORDS:
        return by_columns
    if by_columns.weight > by_name.weight:
        return About(by_columns.weight, by_name.subject or by_columns.subject, by_name.reason or by_columns.reason)
    return by_name


def about_column(name: Name, table: About, used: frozenset[str] = frozenset()) -> About:
    """Whom one column is about: its own words where they say, else its table. `used` are words that name the kind."""
    person = _first_in(name.words, "persons")
    thing = _first_in([word for word in name.words if word not in used | _OF_TABLES], "things")
    if person and not (thing and name.words.index(thing[1]) > name.words.index(person[1])):
        subject, word = person
        return About(max(PEOPLE, table.weight), subject or table.subject, message("column.has-word", word=named(word)))
    if thing and thing[0] != "aggregate":
        return About(NOBODY, None, message("column.has-thing", word=named(thing[1])))
    return table


def table_name(container: str) -> Name:
    """The words of the table's or file's own name, without folders, extension and filler."""
    last = re.split(r"[/\\!]", container)[-1]
    words = known_words(without_endings(last) or last)
    return Name(tuple(word for word in words if word not in _FILLER and word.isalpha()))


def _folder_words(container: str) -> tuple[str, ...]:
    """The words of the folders that a file lies in, the nearest first."""
    folders = re.split(r"[/\\!]", container)[:-1]
    return tuple(word for folder in reversed(folders) for word in known_words(folder))


_OF_TABLES = frozenset(
    (
        "reference",
        "mapping",
        "lookup",
        "event",
        "config",
        "configuration",
        "calendar",
        "season",
        "task",
        "project",
        "bank",
        "banque",
        "banco",
        "banca",
    )
)
"""Things that a table may be of, but that in a column's name only say which of several ("fiscal reference")."""


def _first_in(words: Iterable[str], section: str) -> tuple[str, str] | None:
    """(key, word) of the first word that a section of words.toml has."""
    for word in words:
        for key in lexicon()[section]:
            if word in word_set(section, key) or not word_set(section, key).isdisjoint(singulars(word)):
                return key, word
    return None


def _by_name(words: Sequence[str]) -> tuple[About | None, str]:
    """What the table's name says, and which kind of thing it names ("" for none)."""
    person, thing, record = (_first_in(words, section) for section in ("persons", "things", "transactions"))
    if person:
        both = 0.3 if thing and words.index(thing[1]) > words.index(person[1]) else 0.6
        weight = both if thing else FIRMS if person[0] == "supplier" else PEOPLE
        return About(weight, person[0] or None, message("table.has-word", word=named(person[1]))), ""
    if word_set("lines").intersection(words) and (record or thing):
        return About(NOBODY, None, message("table.lines")), "product"
    if record:
        reason = message("table.has-record", word=named(record[1]))
        return About(RECORDS, record[0] or None, reason), ""
    if thing and thing[0] == "occasion":
        return About(OCCASION, None, message("table.has-thing", word=named(thing[1]))), thing[0]
    if thing:
        return About(NOBODY, None, message("table.has-thing", word=named(thing[1]))), thing[0]
    return None, ""


def _by_columns(names: Sequence[Name], proven: frozenset[str], attributes: int, told: frozenset[str]) -> About:
    """What the columns say: people are asked for a sex, a birth date, a salary; sums are of births and cases."""
    words = [word for name in names for word in name.words]
    if attributes < 3 and any(name.words in _COUNTED for name in names) and not proven & _ALONE - _CODED:
        return About(NOBODY, None, message("table.counts-people"))
    if _OF_ANIMALS.intersection(words) and not proven - _CODED:
        return About(NOBODY, None, message("table.animals"))
    measured = sum(bool(name.has(_MEASURED)) for name in names)
    if attributes < 3 and measured >= 2 and not proven - _CODED:
        return About(NOBODY, None, message("table.sums"))
    if not proven - _CODED and _SUMMED.intersection(words):
        return About(NOBODY if attributes < 3 else 0.0, None, message("table.counts-people"))
    if len(proven & _ALONE) >= 2 or len(proven) >= 2 or proven & {"french_nir", "us_ssn"}:
        return About(0.9, _subject_of(words), message("table.names-or-births"))
    if attributes >= 3 or (attributes >= 2 and {"age", "gender", "sex"}.intersection(words)) or len(told) >= 2:
        return About(0.8, _subject_of(words), message("table.asked-of-people"))
    if _OF_PLACES.intersection(words) and not attributes and len(proven) < 2:
        return About(-0.6, None, message("table.buildings"))
    if attributes or proven:
        return About(0.4, _subject_of(words), message("table.one-asked-of-people"))
    if any(_first_in(name.words, "persons") for name in names):
        return About(0.2, _subject_of(words), message("table.one-names-people"))
    if not proven and sum(not name.hidden for name in names) >= 4:
        return About(NOTHING_SAID, None, message("table.none-asked-of-people"))
    return About(0.0)


def _subject_of(words: Iterable[str]) -> str | None:
    """The subject that the columns' words name most often, None for none."""
    found = [hit[0] for word in words if (hit := _first_in([word], "persons")) and hit[0]]
    return max(sorted(set(found)), key=found.count) if found else None


def _employed(personal: Sequence[str]) -> bool:
    return "employee_number" in personal or ("salary" in personal and "occupation" in personal)
