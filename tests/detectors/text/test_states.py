"""Special categories: told of a person, not of a product, a risk or a topic, and not denied."""

from __future__ import annotations

import pytest

from tests.detectors.text.conftest import Found

HEALTH = "health_and_medical"
TOLD = [
    ("Noter l'allergie aux arachides de la cliente.", HEALTH),
    ("Leur fille souffre d'asthme en raison de l'humidité.", HEALTH),
    ("Mme Ferrand est enceinte, livrer à l'étage.", HEALTH),
    ("M. Ravel est en arrêt maladie jusqu'au 12.", HEALTH),
    ("My husband has diabetes and needs a fridge.", HEALTH),
    ("Le salarié est délégué syndical de la CGT.", "demographic.trade_union"),
    ("She is a member of the Labour party.", "demographic.political_opinion"),
    ("Cliente de confession juive, pas de livraison le samedi.", "demographic.religious_belief"),
    ("Son collègue est homosexuel.", "demographic.sexual_orientation"),
    ("Il a été condamné à six mois de prison avec sursis.", "criminal_history"),
    ("He was convicted of fraud in 2011.", "criminal_history"),
    ("Le locataire, d'origine algérienne, se dit discriminé.", "demographic.racial_or_ethnic_origin"),
]


@pytest.mark.parametrize(("text", "category"), TOLD, ids=[t[:30] for t, _ in TOLD])
def test_a_persons_state_is_found(found: Found, text: str, category: str) -> None:
    assert category in {c for _, c in found(text)}


TOPICS = [
    "Crème pour peaux sujettes aux allergies et à l'eczéma.",
    "Ce médicament peut provoquer une migraine. En cas d'allergie, consultez un médecin.",
    "If you are pregnant or have diabetes, consult your doctor.",
    "Journée mondiale de lutte contre le cancer : 10 % reversés.",
    "Chaussures pour diabétiques, rayon confort.",
    "Vêtements de grossesse à -30 %.",
    "L'article 222-33 du code pénal réprime le harcèlement.",
    "La cliente n'est pas allergique au nickel.",
    "No history of asthma.",
    "Réunion du syndicat des copropriétaires le 4 avril.",
    "A documentary about religion and politics.",
]


@pytest.mark.parametrize("text", TOPICS, ids=[t[:30] for t in TOPICS])
def test_products_topics_and_denials_are_silent(found: Found, text: str) -> None:
    special = {HEALTH, "criminal_history"}
    assert not {c for _, c in found(text) if c in special or c.startswith("demographic.")}


def test_a_short_note_needs_no_sentence(found: Found) -> None:
    assert ("diabétique", HEALTH) in found("diabétique, appeler avant livraison", hint="notes_client")
