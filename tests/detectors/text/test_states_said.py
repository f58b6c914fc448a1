"""A hundred sentences on states of persons and on what only sounds like one, French and English; all invented."""

from __future__ import annotations

import pytest

from detectors.reading import states

TOLD = [
    ("Allergie de la cliente aux arachides, prévoir un autre goûter.", "health"),
    ("M. Durand souffre d'un diabète de type 2 depuis 2011.", "health"),
    ("La salariée est en arrêt maladie depuis le 3 mars.", "health"),
    ("Ma fille est autiste et ne supporte pas le bruit.", "health"),
    ("Elle a été hospitalisée trois semaines pour une dépression.", "health"),
    ("Le requérant est atteint d'une sclérose en plaques.", "health"),
    ("La cliente est enceinte de six mois, livraison à l'étage.", "health"),
    ("Il a subi une greffe du rein en 2019.", "health"),
    ("Mon mari est séropositif.", "health"),
    ("Reconnu travailleur handicapé par la MDPH, il demande un aménagement.", "health"),
    ("Le médecin du travail l'a déclaré inapte à son poste.", "health"),
    ("Diabétique, appeler avant livraison", "health"),
    ("My son is autistic and needs a quiet room.", "health"),
    ("The customer told us she was diagnosed with breast cancer.", "health"),
    ("He is off sick with depression until May.", "health"),
    ("She uses a wheelchair, please deliver to the back door.", "health"),
    ("I have asthma so I cannot use this spray.", "health"),
    ("M. Lopez est délégué syndical CGT depuis 2015.", "union"),
    ("Elle est adhérente de la CFDT.", "union"),
    ("He is a member of the RMT union.", "union"),
    ("She is a shop steward at the depot.", "union"),
    ("Le salarié invoque une discrimination syndicale en raison de ses mandats.", "union"),
    ("Le client est musulman pratiquant et refuse la livraison le vendredi.", "belief"),
    ("Elle est de confession juive.", "belief"),
    ("He is a practising Catholic.", "belief"),
    ("Il est témoin de Jéhovah.", "belief"),
    ("Il est militant du Parti communiste.", "politics"),
    ("Mme Petit est élue du Rassemblement national.", "politics"),
    ("She is a member of the Labour Party.", "politics"),
    ("Le demandeur, d'origine algérienne, se dit discriminé.", "origin"),
    ("He is of Pakistani descent.", "origin"),
    ("Elle vit avec sa compagne, elle est lesbienne.", "sex life"),
    ("Il a révélé son homosexualité à ses collègues.", "sex life"),
    ("Le prévenu a été condamné à six mois d'emprisonnement avec sursis.", "criminal"),
    ("Mis en examen pour escroquerie, M. Faure nie les faits.", "criminal"),
    ("He was convicted of fraud in 2012.", "criminal"),
    ("Mon voisin sort de prison.", "criminal"),
    ("Il est sourd de l'oreille gauche.", "health"),
    ("Mme Roy souffre de fibromyalgie.", "health"),
    ("Le salarié souffrait d'une hernie discale.", "health"),
    ("She suffers from chronic migraines.", "health"),
    ("My mother was diagnosed with Parkinson's disease.", "health"),
    ("Le client a été placé en garde à vue mardi.", "criminal"),
    ("Mon épouse est enceinte.", "health"),
    ("Il est aveugle depuis l'enfance.", "health"),
    ("He told us he is Black and felt insulted.", "origin"),
    ("Une cliente noire s'est plainte d'un refus.", "origin"),
    ("Elle est représentante syndicale FO au magasin de Lens.", "union"),
    ("Le salarié, opéré du genou, demande un siège.", "health"),
    ("Mon fils est épileptique, merci de prévenir l'équipe.", "health"),
    ("Ma fille est coeliaque.", "health"),
    ("Le locataire est sous curatelle pour troubles bipolaires, il est bipolaire.", "health"),
    ("Elle porte le voile, elle est musulmane.", "belief"),
    ("He served two years in prison for theft; he was sentenced to years behind bars.", "criminal"),
    ("L'accusé est récidiviste.", "criminal"),
    ("She is transgender.", "sex life"),
    ("Sa cliente a fait une fausse couche en mars.", "health"),
    ("Mr. Hall is in a wheelchair.", "health"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD, ids=[t[:40] for t, _ in TOLD])
def test_what_a_sentence_says_of_a_person(text: str, kind: str) -> None:
    assert {m.detector for m in states.find(text)} == {f"{kind.replace(' ', '_')}_in_text"}


SILENT = [
    "Cette crème convient aux peaux sujettes aux allergies.",
    "Ce médicament peut provoquer des allergies chez les patients sensibles.",
    "Il n'est pas malade et ne souffre d'aucune maladie.",
    "La cliente n'est pas enceinte.",
    "Le patient ne présente aucune allergie.",
    "Le syndicat a déclaré que la grève continuerait.",
    "La CGT et la CFDT appellent à manifester mardi.",
    "Requête déposée au greffe du tribunal administratif le 3 juillet 2025.",
    "La greffière et le greffe de la cour ont enregistré l'appel.",
    "Dans une enceinte de justice, les mineurs restent anonymes.",
    "Les enceintes Bose sont livrées avec leur télécommande.",
    "L'enceinte Bluetooth du client ne s'allume plus.",
    "Le magasin est ouvert aux personnes à mobilité réduite.",
    "Association de lutte contre le cancer : don de 10 euros.",
    "Il a travaillé comme aveugle dans un film.",
    "Le store aveugle la cliente au soleil.",
    "Mode d'emploi du lecteur de glycémie pour diabétiques.",
    "She does not have diabetes.",
    "He has never been convicted of any offence.",
    "People with asthma should not use this product.",
    "The union said on Monday that talks had failed.",
    "The election was won by the Labour Party.",
    "Une église catholique se trouve en face du magasin.",
    "Le ramadan commence cette année en mars.",
    "Son casier judiciaire est vierge de toute mention de ce produit dans le stock casier 12.",
    "Le client a été agressif au téléphone.",
    "L'article 222-13 du code pénal réprime les violences de trois ans d'emprisonnement.",
    "Le contrat est frappé d'une incapacité de paiement.",
    "The delivery suffered from a delay of two days.",
    "Le colis a subi un choc, l'écran est fracturé.",
    "Elle vend de la nourriture casher et halal.",
    "Il a acheté un livre sur l'homosexualité.",
    "Le taux d'alcool de ce vin est de 12 %.",
    "Les délégués du personnel ont été consultés.",
    "Black friday : he is black listed by the carrier.",
    "Il est noir comme le modèle précédent, le client le voulait blanc.",
    "La table est noire et le client la veut blanche.",
    "Le tribunal rappelle que la garde à vue est une mesure de contrainte.",
    "Nous n'avons pas trouvé de trace d'une maladie dans votre dossier.",
    "Sans antécédents médicaux, sans allergie connue.",
    "Le marché souffre de la concurrence.",
    "Il souffre d'un défaut de fabrication, ce produit.",
    "La batterie souffre du froid.",
    "The app suffers from poor performance.",
    "La salariée travaille dans l'enceinte du magasin.",
    "Le chemisier noir de la cliente est déchiré.",
    "She is blacklisted.",
    "Le store de la cliente est cassé.",
    "Notre politique d'égalité interdit toute discrimination syndicale ou religieuse.",
    "Elle n'a jamais été condamnée.",
    "Il n'est pas syndiqué.",
    "Il ne souffre d'aucune allergie.",
    "Le vote du budget aura lieu mardi, la cliente attend.",
    "Une croix catholique est vendue en rayon.",
    "My order of gluten free bread has not arrived.",
    "Le diabète touche 4 millions de Français.",
    "Asthma awareness week starts on Monday.",
    "Les syndicats CGT et FO ont signé l'accord avec la direction.",
    "Ce fauteuil roulant de bureau est cassé.",
    "Le procureur a requis dix ans de prison dans le film.",
]


@pytest.mark.parametrize("text", SILENT, ids=[t[:40] for t in SILENT])
def test_topics_products_bodies_and_denials_say_nothing(text: str) -> None:
    assert states.find(text) == []


def test_a_full_stop_after_a_title_ends_no_sentence() -> None:
    text = "Le diabète de M. Durand est suivi."
    assert [text[m.start : m.end] for m in states.find(text, ((15, 21),))] == ["diabète"]


def test_a_name_in_another_sentence_says_nothing_of_this_one() -> None:
    text = "Jean Durand est venu. Diabète et hypertension : brochure à imprimer pour la salle d'attente du service."
    assert states.find(text, ((0, 11),)) == []
