"""Words of names, and what they say for a kind."""

from __future__ import annotations

import pytest

from detectors.age import Age
from detectors.email import Email
from detectors.naming import Name, known_words, read_name
from detectors.payment_card import CardSecurityCode, PaymentCard
from detectors.person_name import FamilyName, FullName


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CustomerEMailAddr", ("customer", "email", "addr")),
        ("e-mail", ("email",)),
        ("E_Mail", ("email",)),
        ("datecommande", ("date", "commande")),
        ("dateNaissance", ("date", "naissance")),
        ("Geburtsdatum", ("geburtsdatum",)),
        ("Telefonnummer", ("telefonnummer",)),
        ("prénom", ("prenom",)),
        ("N° client", ("numero", "client")),
        ("CustomerID", ("customer", "id")),
        ("IPAddress", ("ip", "address")),
        ("ADDRESS1", ("address", "1")),
        ("countries", ("country",)),
        ("acid", ("acid",)),
        ("pays", ("pays",)),
        ("adresse", ("adresse",)),
        ("", ()),
    ],
)
def test_words(name: str, words: tuple[str, ...]) -> None:
    assert known_words(name) == words


@pytest.mark.parametrize("name", ["c1", "C12", "col_3", "column7", "Unnamed: 0", "", "field_2"])
def test_names_that_say_nothing(name: str) -> None:
    assert Name.of(name).hidden


@pytest.mark.parametrize("name", ["cp", "id", "c", "colour", "cvv2", "address1"])
def test_names_that_say_something(name: str) -> None:
    assert not Name.of(name).hidden


def test_whole_tokens_never_parts_of_words() -> None:
    assert read_name(Name.of("acid"), CardSecurityCode()).how == ""
    assert read_name(Name.of("package"), Age()).how == ""
    assert read_name(Name.of("mailbox_colour"), Email()).how == ""


def test_how_much_a_name_says() -> None:
    assert read_name(Name.of("client_email"), Email()).how == "name"
    assert read_name(Name.of("zorglub_email"), Email()).how == "part"
    assert read_name(Name.of("name"), FullName()).how == "weak"
    assert read_name(Name.of("price"), Email()).other


@pytest.mark.parametrize("name", ["email_verified", "is_email", "email_count", "flag_email", "email_template"])
def test_words_that_turn_a_name_away(name: str) -> None:
    assert read_name(Name.of(name), Email()).against


@pytest.mark.parametrize("name", ["card_type", "card_expiry_date", "card_holder_name", "carte_fidelite_numero"])
def test_what_a_card_number_is_not_called(name: str) -> None:
    reading = read_name(Name.of(name), PaymentCard())
    assert reading.against or not reading.how


@pytest.mark.parametrize(
    "name",
    ["last_name", "lastName", "LASTNAME", "nom_famille", "Nachname", "apellidos", "cognome", "achternaam", "surname"],
)
def test_a_family_name_in_six_languages(name: str) -> None:
    assert read_name(Name.of(name), FamilyName()).how == "name"
