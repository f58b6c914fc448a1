"""Where a table begins, and whether its first row names the columns."""

from __future__ import annotations

import pytest

from scanner.formats.header import first_row, is_header, value_kind

NAMED = [
    "id,name,email|1,Ann,a@x.org|2,Bob,b@x.org",
    "Nom,Prénom,Ville|Martin,Jeanne,Lille|Petit,Luc,Lyon",
    "first_name,last_name|Ann,Lee|Bob,Ray",
    "country,2019,2020,2021|France,1,2,3|Spain,4,5,6",
    "foo,bar,amount|x,y,3|z,w,4",
    "customerId,shippingMethod|A-1,post|A-2,van",
    ",CANCELLED,DATE|4605645,0,2015-10-14|2978311,0,2015-07-06",
    "name,population_1996,population_2001,POP_2006|Ajax,2429,2402,2512|Barrie,3128,3149,3135",
    "Icd10,Label,Deaths2022,IncidencePer100k|J45.9,Asthma,9379,1.5|F32.2,Migraine,120,2.5",
    "Phone 1,Phone 2|0612345678,0698765432|0611111111,0622222222",
]
BARE = [
    "1,Ann,a@x.org|2,Bob,b@x.org",
    "Jeanne,Martin,Lille|Luc,Petit,Lyon",
    "Jeanne,Martin,0612345678|Luc,Petit,0698765432",
    "Dupont,Jean,Service client|Martin,Anne,Comptabilité|Petit,Luc,Achats",
    "12 rue de la Paix,Paris|3 avenue Foch,Lyon",
    "1,2,3,4|a,b,c,d|a,b,c,d",
    "male,Paris|female,Lyon|male,Nice",
    "AB123456,Ann Lee,7|123457,Bob Ray,9|123458,Joe Fry,2|123459,Sue Orr,4",
    "2021-01-01,open|2021-01-02,closed",
]


def grid(text: str) -> list[list[str]]:
    return [row.split(",") for row in text.split("|")]


@pytest.mark.parametrize("text", NAMED)
def test_names_are_known_for_names(text: str) -> None:
    rows = grid(text)
    assert is_header(rows[0], rows[1:])


@pytest.mark.parametrize("text", BARE)
def test_data_is_never_taken_for_names(text: str) -> None:
    """A value that became a column's name would leave the house."""
    rows = grid(text)
    assert not is_header(rows[0], rows[1:])


def test_a_table_begins_below_titles_and_empty_rows() -> None:
    assert first_row([["Sales 2026", "", ""], ["", "", ""], ["id", "name", "city"], ["1", "a", "b"]], 3) == 2
    assert first_row([["id", "name"], ["1", "a"]], 2) == 0


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("12", "number"), ("1 234,50 €", "number"), ("2026-01-31", "date"), ("31/01/2026 10:00", "date"),
     ("a@b.fr", "email"), ("https://x.org/a", "url"), ("AL65614566138", "code"), ("Oui", "flag"),
     ("Jeanne", "word"), ("  ", "")],
)  # fmt: skip
def test_kinds_of_values(cell: str, kind: str) -> None:
    assert value_kind(cell) == kind
