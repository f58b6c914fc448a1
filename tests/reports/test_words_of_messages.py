"""What a message says: the same facts in each language, and the facts themselves where there are no words."""

from __future__ import annotations

import pytest

from reports.words import Words
from scanner.message import Message, Share, Term, categories, document, message, name, names, some
from scanner.model import Node
from scanner.naming import own

EN, FR = Words("en"), Words("fr")


@pytest.mark.parametrize(
    ("n", "en", "fr"),
    [(0, "0 rows", "0 ligne"), (1, "1 row", "1 ligne"), (1200, "1,200 rows", "1\u202f200 lignes")],
)
def test_a_number_takes_the_plural_and_the_digits_of_its_language(n: int, en: str, fr: str) -> None:
    assert (EN.say(message("count.rows", n=n)), FR.say(message("count.rows", n=n))) == (en, fr)


def test_lists_are_joined_and_labels_sorted_by_each_language() -> None:
    kinds = categories(["user.contact.phone_number", "user.contact.email"])
    assert _told(kinds) == ("e-mail address and phone number", "adresse électronique et numéro de téléphone")
    assert _told(some(names(list("abcdef")))) == ("a, b, c and 3 more", "a, b, c et 3 autres")


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        (Share(1, 300), "under 1 %", "moins de 1\u00a0%"),
        (Share(299, 300), "over 99 %", "plus de 99\u00a0%"),
        (Share(1, 3), "33 %", "33\u00a0%"),
        (Term("period", "P18M"), "1 year and 6 months", "1 an et 6 mois"),
        (Term("day", "2026-03-01"), "1 March 2026", "1er mars 2026"),
        (Term("country", "DE"), "Germany", "Allemagne"),
        (Node("container", (own("crm"), own("people"))), "crm/people", "crm/people"),
    ],
)
def test_a_value_is_told_in_each_language(value: Share | Term | Node, en: str, fr: str) -> None:
    assert _told((value,)) == (en, fr)


def test_a_code_without_words_stands_with_its_values() -> None:
    assert EN.say(Message("my-rule.found", (("n", 3), ("where", name("crm"))))) == "my-rule.found n=3 where=crm"


def test_as_json_each_value_says_what_it_is() -> None:
    said = message("a.b", n=2, of=categories(["user.name"]), share=Share(1, 4), where=Node("store", (own("crm"),)))
    assert document(said) == {
        "code": "a.b",
        "values": {
            "n": 2,
            "of": [{"category": "user.name"}],
            "share": {"part": 1, "of": 4},
            "where": {"node": "store", "path": ["crm"]},
        },
    }


def _told(values: tuple[Share | Term | Node | int | float | Message | tuple[object, ...], ...]) -> tuple[str, str]:
    shown = Message("unworded", (("x", values),))  # type: ignore[arg-type]
    en, fr = EN.say(shown), FR.say(shown)
    return en.removeprefix("unworded x="), fr.removeprefix("unworded x=")
