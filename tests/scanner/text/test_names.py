"""One way to take names apart, one singular."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.text.folding import fold
from scanner.text.names import singular, singulars, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [("customer_id", ("customer", "id")), ("customerId", ("customer", "id")), ("CUSTOMER-ID", ("customer", "id")),
     ("HTMLName", ("html", "name")), ("Address1", ("address", "1")), ("idÉlève", ("id", "eleve")),
     ("ÉLÈVES", ("eleves",)), ("ÉTATCivil", ("etat", "civil")), ("num_Œuvre", ("num", "oeuvre")),
     ("straßenName", ("strassen", "name")), ("łódźId", ("lodz", "id")), ("заказ_id", ("заказ", "id")),
     ("idКлиента", ("id", "клиента")), ("ｎａｍｅ", ("name",)), ("", ()), ("--", ())],
)  # fmt: skip
def test_words_of_names(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words
    assert words_of(unicodedata.normalize("NFD", name)) == words


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=20))
def test_words_are_folded_and_lose_no_letter(name: str) -> None:
    words = words_of(name)
    assert all(fold(word) == word for word in words)
    assert all(word for word in words)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("customers", "customer"), ("countries", "country"), ("adresses", "adresse"), ("chevaux", "cheval"),
     ("chateaux", "chateau"), ("strassen", "strasse"), ("kundinnen", "kundin"), ("clienti", "cliente"),
     ("ordini", "ordine"), ("personen", "person"), ("addresses", "address")],
)  # fmt: skip
def test_the_singular_is_among_those_that_may_be(plural: str, one: str) -> None:
    assert one in singulars(plural)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("customers", "customer"), ("companies", "company"), ("addresses", "address"), ("address", "address"),
     ("boxes", "box"), ("bus", "bus"), ("order", "order"), ("ties", "tie")],
)  # fmt: skip
def test_the_singular_in_english(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_short_words_have_no_singular() -> None:
    assert singulars("bus") == singulars("nom") == ()
