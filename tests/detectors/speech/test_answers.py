"""Numbers and codes told by a question, corrected, repeated; and what looks like an answer and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.reading import answers, spelled, spoken
from detectors.speech import SpeechReader
from tests.detectors.speech.test_speech import BIRTH, CARD, EMAIL, PHONE, Said, heard, reader

__all__ = ["reader"]

PLATE, IBAN, CLIENT = "government_id.vehicle_registration", "financial.bank_account", "unique_id"
NUMBER, CVV, ZIP = (
    "government_id.national_identification_number",
    "financial.credit_card.cvv",
    "contact.address.postal_code",
)

ASKED = [
    ("quelle est l'immatriculation", "A B cent vingt-trois C D", PLATE),
    ("License plate?", "Seven K R T four two nine", PLATE),
    ("votre numéro client", "huit zéro zéro quatre un deux sept", CLIENT),
    ("your national insurance number please", "A B one two three four five six C", NUMBER),
    ("and the last four of your social?", "eight eight one two", NUMBER),
    ("et le cryptogramme au dos", "trois cent vingt et un", CVV),
    ("the expiry date?", "oh nine twenty eight", CARD),
    ("what's your postcode", "s for sugar w one a two a a", ZIP),
    ("votre date de naissance", "vingt-trois zéro sept mille neuf cent soixante-dix-huit", BIRTH),
    ("votre iban", "f r soixante-seize trente zéro zéro six zéro zéro zéro zéro un douze trente-quatre "
     "cinquante-six soixante-dix-huit quatre-vingt-dix un huit neuf", IBAN),
    ("quel âge a-t-elle ?", "sept", "demographic.age_range"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "category"), ASKED, ids=[a[0][:25] for a in ASKED])
def test_a_question_tells_what_a_code_is(reader: SpeechReader, question: str, answer: str, category: str) -> None:
    assert heard(reader, ("a", question), ("c", answer)) == [(1, answer, category)]


OTHERWISE = [
    (("a", "votre numéro client"), ("c", "je n'ai que la commande numéro cent vingt mille quatre cent six")),
    (("a", "votre numéro client"), ("c", "il y a trois jours que j'attends")),
    (("a", "and the expiry date of the warranty?"), ("c", "oh nine twenty eight")),
    (("a", "any allergies we should know about?"), ("c", "no none")),
    (("a", "vous êtes marié ?"), ("c", "c'est une question ?")),
    (("a", "what's the tracking number"), ("c", "one two three four five six seven eight")),
]


@pytest.mark.parametrize("turns", OTHERWISE, ids=[t[0][1][:25] for t in OTHERWISE])
def test_what_only_looks_like_an_answer_is_none(reader: SpeechReader, turns: tuple[Said, ...]) -> None:
    assert heard(reader, *turns) == []


def test_a_state_that_a_question_names_is_told_by_the_yes(reader: SpeechReader) -> None:
    found = heard(reader, ("a", "êtes-vous diabétique ?"), ("c", "oui depuis dix ans"))
    assert (0, "diabétique", "health_and_medical") in found


def test_an_answer_may_be_put_off(reader: SpeechReader) -> None:
    turns = (
        ("a", "Quel est votre numéro client ?"), ("c", "Euh, attendez, je cherche."), ("a", "Prenez votre temps."),
        ("c", "Voilà : 4 7 1 1 0 8 2 5."),
    )  # fmt: skip
    assert heard(reader, *turns) == [(3, "4 7 1 1 0 8 2 5", CLIENT)]


def test_a_number_put_right_is_found_with_what_puts_it_right(reader: SpeechReader) -> None:
    number, right = "zéro six vingt-deux trente-trois quarante-quatre cinquante-cinq", "cinquante-six"
    found = heard(reader, ("a", "votre portable"), ("c", f"{number} euh non pardon {right} à la fin"))
    assert found == [(1, number, PHONE), (1, right, PHONE)]


def test_a_number_is_found_again_when_the_agent_repeats_it(reader: SpeechReader) -> None:
    said = "deux neuf neuf un deux trois quatre cinq six"
    found = heard(reader, ("a", "votre numéro client"), ("c", said), ("a", f"{said} c'est ça"))
    assert found == [(1, said, CLIENT), (2, said, CLIENT)]


def test_a_listener_who_says_it_back_does_not_end_the_number(reader: SpeechReader) -> None:
    found = heard(
        reader, ("a", "votre téléphone ?"), ("c", "zéro six douze"), ("a", "zéro six douze oui"),
        ("c", "trente-quatre cinquante-six soixante-dix-huit"),
    )  # fmt: skip
    assert [(turn, category) for turn, _, category in found] == [(1, PHONE), (2, PHONE), (3, PHONE)]


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("sophie tiret du bas martin zéro sept arobase hotmail point fr", "sophie_martin07@hotmail.fr"),
        ("b comme Bernard, a, r, t, h, e, z, arobase gmail point com", "Barthez@gmail.com"),
        ("j dot smith plus shop at gmail dot com", "j.smith+shop@gmail.com"),
    ],
)
def test_addresses_as_they_are_said(reader: SpeechReader, said: str, address: str) -> None:
    language = "en" if " at " in said else "fr"
    units = spelled.emails(spelled.letters(spoken.numbers(spoken.units(said), language)))
    assert "".join(u.text for u in units).lower() == address.lower()
    assert heard(reader, ("c", said)) == [(0, said, EMAIL)]


def test_a_name_spelled_by_the_icao_alphabet(reader: SpeechReader) -> None:
    found = heard(reader, ("a", "how do you spell the surname?"), ("c", "papa alpha tango echo lima"))
    assert found == [(1, "papa alpha tango echo lima", "name")]


@given(st.lists(st.sampled_from("ABCDEFG0123456789"), min_size=1, max_size=12))
def test_a_code_said_sign_by_sign_is_one_run(signs: list[str]) -> None:
    found = answers.runs(spoken.units(" ".join(signs)))
    assert "".join(run.code for run in found) in ("".join(signs), "".join(signs).lstrip("A"))
