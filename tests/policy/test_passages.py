"""A text is cut as its reader sees it, whatever its layout lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.policy.passages import passages, sentences
from scanner.policy.read import policy_of

LISTS = {
    "bullets": "We use your data to:\n- deliver your orders\n- send offers",
    "blank lines between": "We use your data to:\n\n- deliver your orders\n\n- send offers",
    "letters": "We use your data to:\n(a) deliver your orders;\n(b) send offers.",
    "no bullets": "We use your data to:\ndeliver your orders;\nsend offers.",
    "in the sentence": "We use your data to: deliver your orders; send offers.",
    "numbered": "We use your data to:\n1. deliver your orders\n2. send offers",
    "a heading": "Why we use your data\n\n- deliver your orders\n- send offers",
    "a table": "| Purpose | Basis |\n|---|---|\n| deliver your orders | contract |\n| send offers | consent |",
}


@pytest.mark.parametrize("layout", LISTS)
def test_a_list_of_purposes_is_found_in_every_layout(layout: str) -> None:
    assert [p.use for p in policy_of(LISTS[layout]).purposes] == ["delivery", "marketing"]


def test_numbered_titles_are_headings_and_numbered_lines_of_a_list_are_items() -> None:
    titles = (
        "1. Data We Collect\nWe collect this.",
        "2. Purposes\n1) send offers\n2) deliver parcels",
        "3. Your rights\nYou may.",
    )
    text = "\n".join(titles)
    kinds = [(p.kind, p.text) for p in passages(text)]
    assert ("heading", "2. Purposes") in kinds
    assert ("item", "send offers") in kinds
    assert ("heading", "3. Your rights") in kinds


def test_a_broken_line_goes_on_and_a_label_begins_anew() -> None:
    long = "The personal data that we collect may be entered and processed in systems"
    assert [p.text for p in passages(f"{long}\nof the company.")] == [f"{long} of the company."]
    labels = "Contact : Studio Pélican, 3 rue du Lac, 97100 Basse-Terre, par courrier\nDonnées : nom"
    assert sum(p.kind == "prose" for p in passages(labels)) == 2


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("See Art. 6 of the law. It applies.") == ["See Art. 6 of the law.", "It applies."]


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_line_exists(text: str) -> None:
    policy = policy_of(text)
    for statement in (*policy.purposes, *policy.recipients, *policy.retention, *policy.rights, *policy.contacts):
        assert 1 <= statement.line <= policy.lines


NOTHING = [
    "We do not sell your data to advertisers.",
    "Vos données ne sont jamais transmises à des partenaires commerciaux.",
    "Nous ne communiquons aucune donnée à des tiers.",
    "We will never share your details with business partners.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_denied_recipient_is_none(sentence: str) -> None:
    assert policy_of(sentence).recipients == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Our shop has been trading for 25 years.",
        "You must be at least 18 years old to order.",
        "We answer requests within one month.",
        "La loi du 6 janvier 1978 a plus de quarante ans.",
    ],
)
def test_a_number_of_years_is_not_always_a_storage_period(sentence: str) -> None:
    assert policy_of(sentence).retention == ()


@pytest.mark.parametrize(
    ("sentence", "period", "starts"),
    [
        ("Invoices are kept for ten years.", "P10Y", ""),
        ("Les factures sont conservées dix (10) ans à compter de la vente.", "P10Y", "order"),
        ("Prospects' data is deleted 3 years after the last contact.", "P3Y", "last_contact"),
        ("Les données sont effacées deux ans après la clôture du compte.", "P2Y", "account_closed"),
        ("Les CV sont conservés vingt-quatre mois après le dernier échange.", "P24M", "last_contact"),
        ("Call recordings are stored for six weeks.", "P42D", ""),
        ("Données du contrat : conservées 5 ans à compter de la fin du contrat.", "P5Y", "contract_end"),
    ],
)
def test_a_storage_period_and_what_it_counts_from(sentence: str, period: str, starts: str) -> None:
    assert [(r.period, r.starts) for r in policy_of(sentence).retention] == [(period, starts)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We will not use your data to send offers.",
        "Nous n'utilisons pas vos données pour vous envoyer de la publicité.",
        "Your data is processed for the time necessary.",
        "We use state-of-the-art tools.",
    ],
)
def test_what_is_not_done_is_no_purpose(sentence: str) -> None:
    assert policy_of(sentence).purposes == ()
