"""Dates, ages, numbers and secrets that the words beside them name; the same without those words stays silent."""

from __future__ import annotations

import pytest

from tests.detectors.text.conftest import Found

NAMED = [
    ("née le 12 mai 1951 à Lyon", ("12 mai 1951", "demographic.date_of_birth")),
    ("Date de naissance : 23/09/1991", ("23/09/1991", "demographic.date_of_birth")),
    ("Her date of birth is March 2, 1985.", ("March 2, 1985", "demographic.date_of_birth")),
    ("né le 7 août 1988 à Ouagadougou", ("Ouagadougou", "demographic.place_of_birth")),
    ("Lucette Faure, 82 ans, a quitté son domicile.", ("82", "demographic.age_range")),
    ("This 79 year old woman complains.", ("79", "demographic.age_range")),
    ("de nationalité burkinabè", ("burkinabè", "demographic.nationality")),
    ("son mot de passe est Tr0ub4dor&3", ("Tr0ub4dor&3", "authorization.password")),
    ("n° client 0045871", ("0045871", "unique_id")),
    ("My passport number is T3569075.", ("T3569075", "government_id.passport_number")),
    ("Tel: 467 3395", ("467 3395", "contact.phone_number")),
    ("NIR 2 58 07 42 218 036 33", ("2 58 07 42 218 036 33", "government_id.national_identification_number")),
    ("IBAN FR76 3000 6000 0112 3456 7890 189", ("FR76 3000 6000 0112 3456 7890 189", "financial.bank_account")),
    ("card 4111 1111 1111 1111 expires soon", ("4111 1111 1111 1111", "financial.credit_card")),
    ("rappeler au 06 12 34 56 78", ("06 12 34 56 78", "contact.phone_number")),
    ("mail : c.lefort@exemple.org", ("c.lefort@exemple.org", "contact.email")),
    ("connexion depuis 192.0.2.17", ("192.0.2.17", "device.ip_address")),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[t[:30] for t, _ in NAMED])
def test_what_is_named_is_found(found: Found, text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


NOT_NAMED = [
    "La réunion du 23/09/1991 est close.",
    "Commande 2024-000123 expédiée le 12 mars 2024.",
    "Relance facture F2024-0098, montant 245,90 € TTC.",
    "Tracking number JD014600003828.",
    "When: 2000-04-16 11:34:35",
    "Mot de passe oublié ? Cliquez ici.",
    "The card 4111 1111 1111 1112 was refused.",
    "Chapter 12.4.3.1 of version 10.2.0.44-rc1",
    "Le numéro 876543210 de la série est épuisé.",
    "SIREN 552 100 554, TVA FR83404833048",
]


@pytest.mark.parametrize("text", NOT_NAMED, ids=[t[:30] for t in NOT_NAMED])
def test_bare_numbers_and_dates_are_nobodys(found: Found, text: str) -> None:
    assert found(text) == set()


def test_a_weak_number_needs_a_word_beside_it(found: Found) -> None:
    assert found("Ordered 130692544 pieces of it.") == set()
    assert found("My SIN is 130-692-544.") == {("130-692-544", "government_id.national_identification_number")}


def test_the_columns_name_counts_as_a_word_beside_it(found: Found) -> None:
    assert found("reçu 12345678 hier", hint="commentaire") == set()
    assert ("0612345678", "contact.phone_number") in found("0612345678 après 18 h", hint="telephone")


CALLS = [
    ("You can reach me on 566 3599.", "566 3599"),
    ("Called Pilar on 555-8378, no answer.", "555-8378"),
    ("They're not answering at 78 651 450", "78 651 450"),
    ("416 60 039 office\n+46 (0)8 928 571 38 fax", "416 60 039"),
]


@pytest.mark.parametrize(("text", "number"), CALLS, ids=[t[:20] for t, _ in CALLS])
def test_words_around_a_local_number_make_it_a_phones(found: Found, text: str, number: str) -> None:
    assert (number, "contact.phone_number") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "We called on 12-03-2024 and again on 2024-03-12.",
        "5551234 office chairs were sold, and 1,200,300 homes.",
        "Order 5551234 reached 7 stores.",
        "Call back on Monday 12 March 2024.",
    ],
)
def test_dates_and_counts_near_calls_are_no_phones(found: Found, text: str) -> None:
    assert not {c for _, c in found(text) if "phone" in c}


RECEIPTS = [
    ("PAYMENT METHOD\nVisa Card ending in 4782\nAuth: 847392", ("4782", "financial.credit_card")),
    ("Mastercard **** 0451", ("0451", "financial.credit_card")),
    ("carte bancaire se terminant par 9912", ("9912", "financial.credit_card")),
    ("REWARDS MEMBER\nSarah Mitchell\nID: TM-447821\nPoints: 821", ("TM-447821", "unique_id")),
]


@pytest.mark.parametrize(("text", "expected"), RECEIPTS, ids=[t[:20] for t, _ in RECEIPTS])
def test_what_receipts_print_of_a_customer(found: Found, text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    ["The offer ends in 2024, card or no card.", "Credit note ending period 2023/1231", "Club sandwich\nID: 447821"],
)
def test_years_and_articles_on_receipts_are_nobodys(found: Found, text: str) -> None:
    assert not {c for _, c in found(text)} & {"financial.credit_card", "unique_id"}
