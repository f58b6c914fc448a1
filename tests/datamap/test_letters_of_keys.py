"""A key is called after its table in any letters: accents, ligatures, composed or not, as in plain ASCII."""

from __future__ import annotations

import unicodedata

import pytest

from tests.datamap.drawing import ends
from tests.datamap.test_inclusions import drawn, key

LETTERS = [
    ("abonnés", "id_abonné"), ("élèves", "id_élève"), ("ÉLÈVES", "idÉlève"), ("łódź", "łódź_id"),
    ("käufer", "käuferId"), ("clientes_españa", "id_cliente_españa"), ("заказ", "заказ_id"),
]  # fmt: skip
PLURALS = [
    ("straßen", "id_straße"), ("strassen", "id_strasse"), ("Kundinnen", "kundin_id"), ("chevaux", "id_cheval"),
    ("adresses", "id_adresse"), ("châteaux", "id_château"), ("straße", "id_straßen"),
]  # fmt: skip
PLAIN = [
    ("abonnes", "id_abonne"), ("eleves", "id_eleve"), ("oeuvres", "id_oeuvre"), ("lodz", "lodz_id"),
    ("œuvres", "id_œuvre"), ("sønner", "sønner_id"),
]  # fmt: skip


def flows(table: str, column: str) -> set[tuple[str, str]]:
    parent, child = key(f"crm/{table}#id", range(1, 101), 100), key(f"crm/other#{column}", range(3, 90), 300)
    return ends(drawn(parent, child, people=f"crm/{table}#email"))


@pytest.mark.parametrize(("table", "column"), [*PLAIN, *LETTERS, *PLURALS])
def test_a_key_called_after_its_table(table: str, column: str) -> None:
    """Whether the accents are part of the letters (NFC) or stand behind them (NFD), in the one name or the other."""
    for shown in {unicodedata.normalize("NFC", table), unicodedata.normalize("NFD", table)}:
        for called in {unicodedata.normalize("NFC", column), unicodedata.normalize("NFD", column)}:
            assert flows(shown, called) == {(f"container:crm/{shown}", "container:crm/other")}


@pytest.mark.parametrize(
    ("table", "column"),
    [("abonnes", "id_abonné"), ("abonnés", "id_abonne"), ("oeuvres", "id_œuvre"), ("œuvres", "id_oeuvre"),
     ("strassen", "id_straße"), ("straßen", "id_strasse"), ("łódź", "lodz_id"), ("lodz", "łódź_id")],
)  # fmt: skip
def test_a_key_with_accents_of_a_table_without(table: str, column: str) -> None:
    assert flows(table, column) == {(f"container:crm/{table}", "container:crm/other")}


@pytest.mark.parametrize(("table", "column"), [("marché", "id_marcheur"), ("élèves", "id_élevage"), ("œuf", "id_oeu")])
def test_another_word_is_another_table(table: str, column: str) -> None:
    assert flows(table, column) == set()


def test_the_likeliest_table_goes_before_one_that_a_plural_may_mean() -> None:
    """`cas` is a case in French; the English cases are not meant where a table is called just so."""
    parents = [key(f"crm/{table}#id", range(1, 101), 100) for table in ("cas", "cases")]
    child = key("crm/other#cas_id", range(3, 90), 300)
    assert ends(drawn(*parents, child, people="crm/cas#email")) == {("container:crm/cas", "container:crm/other")}
