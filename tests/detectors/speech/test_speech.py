"""Calls: numbers, addresses and spellings as they are spoken, over turns, with the question as context."""

from __future__ import annotations

import pytest

from detectors.speech import SpeechReader
from scanner.config import DetectionSettings
from scanner.content import Transcript, Turn

Said = tuple[str, str]


@pytest.fixture(scope="session")
def reader() -> SpeechReader:
    return SpeechReader(DetectionSettings())


def call(*said: Said) -> Transcript:
    """Turns of an agent ("a") and a customer ("c")."""
    roles = {"a": "agent", "c": "customer"}
    return Transcript("call", tuple(Turn(who, roles[who], text) for who, text in said), "test")


def heard(reader: SpeechReader, *said: Said) -> list[tuple[int, str, str]]:
    """(turn, what is said there, category without "user.")."""
    turns = reader.read(call(*said))
    return [
        (i, said[i][1][m.start : m.end], m.category.removeprefix("user."))
        for i, matches in enumerate(turns)
        for m in matches
    ]


PHONE, EMAIL, BIRTH = "contact.phone_number", "contact.email", "demographic.date_of_birth"
CARD = "financial.credit_card"

WHOLE = ""
"""The whole answer is the value."""

ASKED = [
    ("quelle est votre date de naissance ?", "le deux mars quatre-vingt-cinq", "deux mars quatre-vingt-cinq", BIRTH),
    ("Your date of birth?", "august nineteenth nineteen eighty", WHOLE, BIRTH),
    ("your phone number please", "oh seven double four one two three four five six seven", WHOLE, PHONE),
    ("votre numéro de carte bancaire ?", "quarante et un onze onze onze onze onze onze onze", WHOLE, CARD),
    (
        "je vous écoute pour la carte bancaire, les seize chiffres.",
        "vingt-deux vingt-trois zéro zéro soixante-seize "
        "quatre-vingts quarante-huit soixante-dix-huit quatre-vingt-onze",
        WHOLE,
        CARD,
    ),
    ("go ahead with the long number on the card.", "four" + " one" * 15, WHOLE, CARD),
    ("what's the card number", "four" + " one" * 15, WHOLE, CARD),
    ("quel est votre nom ?", "moreau", WHOLE, "name"),
    ("can you spell your name", "M as in Mike A as in Alpha R T I N", WHOLE, "name"),
    ("vous pouvez l'épeler ?", "D comme Denis U P O N T", WHOLE, "name"),
    ("what is your zip code", "six two seven oh four", WHOLE, "contact.address.postal_code"),
]


@pytest.mark.parametrize(("question", "answer", "value", "category"), ASKED, ids=[a[1][:25] for a in ASKED])
def test_the_question_tells_what_the_answer_is(
    reader: SpeechReader, question: str, answer: str, value: str, category: str
) -> None:
    assert (1, value or answer, category) in heard(reader, ("a", question), ("c", answer))


ALONE = [
    ("mon numéro c'est le ", "zéro six douze trente-quatre cinquante-six soixante-dix-huit", "", PHONE),
    ("c'est ", "zero sept quarante quatre douze quatre vingt cinq soixante", "", PHONE),
    ("call me at ", "five five five one two three four five six seven", "", PHONE),
    ("", "j point dupont arobase gmail point com", "", EMAIL),
    ("it's ", "j dot smith at gmail dot com", " thanks", EMAIL),
    ("", "marie tiret le goff arobase la poste point net", "", EMAIL),
    ("", "anna underscore b twelve at hot mail dot co dot uk", "", EMAIL),
    ("je suis née le ", "premier avril mille neuf cent soixante-douze", "", BIRTH),
    ("bonjour je m'appelle ", "fatima benali", "", "name"),
    ("hi this is ", "jane", " calling about my order", "name"),
    ("j'habite au ", "douze rue de la paix", " à lyon", "contact.address"),
]


@pytest.mark.parametrize(("before", "value", "after", "category"), ALONE, ids=[t[1][:25] for t in ALONE])
def test_values_are_heard_as_they_are_spoken(
    reader: SpeechReader, before: str, value: str, after: str, category: str
) -> None:
    assert (0, value, category) in heard(reader, ("c", before + value + after))


def test_a_number_runs_over_turns_and_the_listeners_yes(reader: SpeechReader) -> None:
    found = heard(
        reader,
        ("a", "et votre numéro de téléphone ?"),
        ("c", "zéro six"),
        ("a", "oui"),
        ("c", "douze trente-quatre"),
        ("a", "d'accord"),
        ("c", "cinquante-six soixante-dix-huit"),
    )
    assert found == [
        (1, "zéro six", PHONE),
        (3, "douze trente-quatre", PHONE),
        (5, "cinquante-six soixante-dix-huit", PHONE),
    ]


def test_a_name_heard_once_is_heard_again_in_other_turns(reader: SpeechReader) -> None:
    found = heard(reader, ("c", "Hello, I'm Joanna Kessler."), ("a", "Thank you Joanna, one moment."))
    assert (1, "Joanna", "name") in found


SILENT = [
    (("a", "My name is [PII], how can I help?"), ("c", "my order [NAME] is late, my number is XXXX XXXX")),
    (("c", "j'ai payé quarante-cinq euros pour deux casques Xbox"), ("a", "le montant est de cent vingt euros")),
    (("c", "I bought a Samsung Galaxy and Call of Duty for nineteen pounds"), ("a", "that's two items, okay")),
    (("c", "ça fait trois semaines que j'attends un technicien"), ("a", "un instant, je regarde")),
    (("a", "what is your date of birth?"), ("c", "I'd rather not say")),
    (("a", "votre nom ?"), ("c", "oui bien sûr")),
]


@pytest.mark.parametrize("turns", SILENT, ids=[t[0][1][:25] for t in SILENT])
def test_marks_prices_products_and_refusals_stay_silent(reader: SpeechReader, turns: tuple[Said, ...]) -> None:
    assert heard(reader, *turns) == []


def test_an_empty_transcript(reader: SpeechReader) -> None:
    assert reader.read(Transcript("x", (), "test")) == []
    assert reader.read(call(("c", " "), ("a", ""))) == [[], []]
