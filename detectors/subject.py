"""Whom a table is about: customers, employees, nobody … and what told.

A column's own words come first (`customer_name` in a table of products is about a customer), then the
table's words, then its other columns: an e-mail address and a birth date make a table one of people, a
bar code and a price one of products.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detectors.naming import Name, word_set, words_of

PEOPLE = 1.0
RECORDS = 0.35
UNKNOWN = 0.0
NOBODY = -1.0

_SUBJECTS = ("customer", "prospect", "employee", "supplier", "visitor", "")
_NOT_PEOPLE = ("product", "work", "place", "thing", "organisation", "aggregate")
_FILE_WORDS = frozenset(
    [
        "csv",
        "tsv",
        "txt",
        "json",
        "jsonl",
        "parquet",
        "xlsx",
        "xls",
        "xml",
        "gz",
        "zip",
        "export",
        "extract",
        "dump",
        "data",
        "table",
        "dataset",
        "sample",
        "copy",
        "test",
        "full",
        "all",
        "new",
        "old",
        "final",
        "dbo",
        "public",
        "tbl",
    ]
)


@dataclass(frozen=True, slots=True)
class About:
    """Whom something is about: `weight` from 1 (people) to -1 (nobody), `subject` None for unknown."""

    weight: float
    subject: str | None = None
    reason: str = ""


def _table_words(container: str) -> tuple[str, ...]:
    """The words of the table's or file's own name, without folders, extension and filler."""
    last = re.split(r"[/\\!]", container)[-1]
    return tuple(
        w for w in words_of(re.sub(r"\.[A-Za-z0-9]{1,7}(?=$|\.)", "", last)) if w not in _FILE_WORDS and w.isalpha()
    )


def _person_in(words: Iterable[str]) -> tuple[str, str] | None:
    """(subject, word) of the first word that names a person."""
    for word in words:
        for subject in _SUBJECTS:
            if word in word_set("persons", subject):
                return subject, word
    return None


def _thing_in(words: Iterable[str]) -> tuple[str, str] | None:
    for word in words:
        for kind in _NOT_PEOPLE:
            if word in word_set("things", kind):
                return kind, word
    return None


def _record_in(words: Iterable[str]) -> tuple[str, str] | None:
    for word in words:
        for subject in ("customer", "visitor"):
            if word in word_set("transactions", subject):
                return subject, word
    return None


def about_table(container: str, names: Sequence[Name], personal: Sequence[str]) -> About:
    """Whom a table is about. `personal` are the names of detectors whose values were proven in its columns."""
    words = _table_words(container)
    columns = [word for name in names for word in name.words]
    proven = frozenset(personal) & {
        "email",
        "person_name",
        "given_name",
        "birth_date",
        "french_nir",
        "us_ssn",
        "gender",
        "payment_card",
        "iban",
    }
    by_name = _by_name(words)
    if by_name and by_name.weight != RECORDS:
        if by_name.weight < 0 and len(proven) >= 2 and proven & {"birth_date", "french_nir", "us_ssn", "gender"}:
            return About(PEOPLE * 0.7, None, "its columns hold people's data, whatever its name")
        return by_name
    if len(proven) >= 2 or proven & {"french_nir", "us_ssn"}:
        subject = by_name.subject if by_name else _subject_of(columns)
        return About(PEOPLE * 0.9, subject, "its columns hold names, birth dates or like data of people")
    if by_name:
        return by_name
    return _by_columns(names, proven)


def _by_name(words: Sequence[str]) -> About | None:
    """What the table's name says. The last noun decides in English, the first in French: take whoever comes alone."""
    person, thing, record = _person_in(words), _thing_in(words), _record_in(words)
    if person and not thing:
        subject, word = person
        return About(PEOPLE, subject or None, f"the table's name has the word '{word}'")
    if record:
        subject, word = record
        return About(RECORDS, subject, f"the table's name has the word '{word}': it records what people did")
    if person and thing:
        subject, word = person
        return About(PEOPLE * 0.6, subject or None, f"the table's name has the word '{word}'")
    if thing:
        return About(NOBODY, None, f"the table's name has the word '{thing[1]}', which is no person")
    return None


_PERSONAL_NAMES = frozenset(
    [
        "email",
        "firstname",
        "lastname",
        "prenom",
        "surname",
        "gender",
        "sex",
        "sexe",
        "birth",
        "birthdate",
        "dob",
        "naissance",
        "geburtsdatum",
        "age",
        "marital",
        "nationality",
        "ssn",
        "nir",
        "salary",
        "religion",
        "ethnicity",
        "race",
        "phone",
        "fname",
        "lname",
        "vorname",
        "nachname",
        "civilite",
        "occupation",
        "education",
    ]
)


def _by_columns(names: Sequence[Name], proven: frozenset[str]) -> About:
    said = {word for name in names for word in name.words if word in _PERSONAL_NAMES}
    said |= {"firstname" for name in names if {"first", "name"} <= set(name.words)}
    said |= {"lastname" for name in names if {"last", "name"} <= set(name.words)}
    if len(said) + len(proven) >= 3:
        return About(
            PEOPLE * 0.8, _subject_of([w for n in names for w in n.words]), "its columns are what people are asked for"
        )
    if len(said) + len(proven) >= 1:
        return About(PEOPLE * 0.4, None, "a column of it is what people are asked for")
    return About(UNKNOWN, None, "")


def _subject_of(words: Iterable[str]) -> str | None:
    """The subject that the columns' words name most often, None for none."""
    found = [subject for word in words if (hit := _person_in([word])) and (subject := hit[0])]
    return max(sorted(set(found)), key=found.count) if found else None


def about_column(name: Name, table: About, used: frozenset[str] = frozenset()) -> About:
    """Whom one column is about: its own words where they say, else its table. `used` are words that name the kind."""
    rest = [word for word in name.words if word not in used]
    person, thing = _person_in(rest), _thing_in(rest)
    if person and not (thing and rest.index(thing[1]) > rest.index(person[1])):
        subject, word = person
        return About(max(PEOPLE, table.weight), subject or table.subject, f"the column's name has the word '{word}'")
    if thing and thing[0] != "aggregate":
        return About(NOBODY, None, f"the column's name has the word '{thing[1]}', which is no person")
    return table
