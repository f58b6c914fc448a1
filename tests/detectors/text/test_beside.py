"""What stands beside a name in French decisions, minutes and newspapers; everything here is invented."""

from __future__ import annotations

import pytest

from detectors.reading import again, names, words
from detectors.reading.runs import Heard


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in names.find(words.split(text), Heard())]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Composition : MM. les Juges fédéraux Zbindli, Président,\nHörler et Quandoz.",
         ["Zbindli", "Hörler", "Quandoz"]),
        ("présents MM. Tornet, Chevalet, Mmes Bacart-Zibelin, Kernat-Ménaud, conseillers",
         ["Tornet", "Chevalet", "Bacart-Zibelin", "Kernat-Ménaud"]),
        ("composée de Mmes M. Tsatsou, J. L. da Crouz Vilaçou et M. M. Villijer",
         ["M. Tsatsou", "J. L. da Crouz Vilaçou", "M. Villijer"]),
        ("En l'affaire Corcouf c. France, la Cour rend l'arrêt", ["Corcouf"]),
        ("selon le procureur Quandoz, l'enquête continue", ["Quandoz"]),
        ("Buts : Moukandjou (82e), Ongendo (26e)", ["Moukandjou", "Ongendo"]),
        ("à Lyon, Marine Le Penquer a voté", ["Marine Le Penquer"]),
        ("ancien directeur de cabinet de Jean Castoux à Paris", ["Jean Castoux"]),
        ("Représentée par Me Benjamin ENGLISH, avocat", ["Benjamin ENGLISH"]),
        ("représentés par Maîtres Rolf P. Steinegguer et Damien-R. Bossu, avocats",
         ["Rolf P. Steinegguer", "Damien-R. Bossu"]),
        ("plaidant pour François POUGETTE Mademoiselle Muriel Y", ["François POUGETTE", "Muriel Y"]),
        ("Secrétaire de séance : Alexandra NICOLLET Conseillers en exercice", ["Alexandra NICOLLET"]),
        ("COUR D'APPEL DE PARIS", []),
        ("COUR D'APPEL D'AIX-EN-PROVENCE\nS.A.R.L. LEXPROU", []),
        ("de la SCP Simon TAHARD - Barbara ROSNET", []),
        ("En l'affaire Perrouche, la loi Badintou", []),
        ("SELAFA MJX prise en la personne de son gérant", []),
        ("le président de la République, le ministre et les Juges", []),
        ("L'interface AIO POSIX et le manuel acct", []),
    ],
)  # fmt: skip
def test_names_as_decisions_and_newspapers_write_them(text: str, people: list[str]) -> None:
    assert found(text) == people


def again_in(text: str, name: str) -> list[str]:
    """What is found again when `name` is known where it first stands."""
    said = (text.index(name), text.index(name) + len(name))
    known = [m for m in names.find(words.split(text), Heard((said,))) if text[m.start : m.end] == name]
    assert known
    return [text[m.start : m.end] for m in again.find(text, known)]


def test_a_surname_that_is_a_word_is_found_again_inside_a_sentence() -> None:
    text = "M. Claude Marchand a parlé. Le soir, Marchand est parti. Un Marchand de biens passe, le marchand aussi."
    assert again_in(text, "Claude Marchand") == ["Marchand"]


def test_a_surname_is_found_again_in_capitals_without_its_accents() -> None:
    text = "Mme Éliane Bérégovin, puis BEREGOVIN et Béré-\ngovin"
    assert again_in(text, "Éliane Bérégovin") == ["BEREGOVIN"]


def test_a_name_over_a_line_break_is_found_again() -> None:
    text = "M. Jean-Luc Perrachin est venu. Puis Jean-Luc\nPerrachin est parti."
    assert again_in(text, "Jean-Luc Perrachin") == ["Jean-Luc\nPerrachin"]


def test_the_name_of_a_firm_holds_no_surname() -> None:
    text = "Me Georges PIRESTE, de la SELARL LESIMPLET & PIRESTE, avocat"
    assert again_in(text, "Georges PIRESTE") == []


def test_a_firm_named_after_somebody_is_nobody_elsewhere() -> None:
    assert found("La société YVES ROCHARD exerce sous l'enseigne «YVES ROCHARD»") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("l'Américaine Claire Gauffier a gagné à Roland-Garros", ["Claire Gauffier"]),
        ("assisté de Me Jean pierre MARTYNET, avocat", ["Jean pierre MARTYNET"]),
        ("F. CROISILLOUX CABROUL, vice président", ["F. CROISILLOUX CABROUL"]),
        ("le juge d'instruction S. COUPAX est saisi", ["S. COUPAX"]),
        ("les juges Michel Pâques et Joséphine Moermanne", ["Michel Pâques", "Joséphine Moermanne"]),
        ("formation JAF, JLD, J. EXPRO", []),
        ("M. Dos Santos Oliveira soutient", ["Dos Santos Oliveira"]),
        ("les hommes de l'entraîneur Quandozzi", ["Quandozzi"]),
        ("VILLE DE LAVAL", []),
        ("né en Sierra Leone", []),
        ("233\tE9\tLETTRE MAJUSCULE LATINE E", []),
    ],
)
def test_more_of_what_decisions_and_newspapers_write(text: str, people: list[str]) -> None:
    assert found(text) == people


def test_a_name_behind_a_place_is_found_without_it() -> None:
    text = "Le procureur de la République d'Épinal Bernard Marchandeau a ouvert une enquête."
    place = (text.index("Épinal"), text.index("Épinal") + 6)
    assert [text[m.start : m.end] for m in names.find(words.split(text), Heard(), [place])] == ["Bernard Marchandeau"]


def test_the_staff_of_a_minister_is_no_firm() -> None:
    text = "L'ancien directeur de cabinet de Jean Castoux, Nicolas Révelin, part."
    assert found(text) == ["Jean Castoux", "Nicolas Révelin"]
