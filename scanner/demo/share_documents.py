"""share: letters of customers, and papers without anybody in them."""

from __future__ import annotations

from scanner.demo.kinds import ADDRESS, EMAIL, FREE_TEXT, NAME, PHONE
from scanner.demo.phrasing import written_address
from scanner.demo.schema import Document
from scanner.demo.world import World

_LETTER = """{full}
{street}
{postcode} {town}
{email}

CMAI, service réclamations

{town}, le {day}

Objet : réclamation, commande {order}

Madame, Monsieur,

J'ai commandé un {product} qui devait être livré il y a trois semaines. Malgré deux appels, personne ne peut me dire
où se trouve le colis. Je vous prie de me joindre au {phone} ou par courriel, et de me rembourser si le meuble
n'est plus disponible.

Veuillez agréer, Madame, Monsieur, mes salutations distinguées.

{full}
"""

_LETTER_EN = """{full}
{address}

To the complaints department

Dear Sir or Madam,

The {product} of order {order} arrived with two broken legs. I have written to you twice without an answer.
Please call me on {phone} or write to {email} to arrange an exchange.

Yours faithfully,
{full}
"""

_RETURNS = """# Procédure de retour

1. Le client demande son retour sous trente jours, en ligne ou en magasin.
2. Le magasin vérifie l'état du produit et des emballages.
3. L'entrepôt contrôle le lot, puis remet la pièce en stock ou la fait recycler.

| État | Décision | Délai |
|---|---|---|
| Neuf, emballage intact | remboursement | 5 jours |
| Monté | avoir | 8 jours |
| Abîmé | expertise | 15 jours |

Les collections Charlotte et Gaston ne sont plus reprises après la fin de série.
"""

_TERMS = """Conditions générales de vente

Article 1. Les prix sont indiqués en euros, toutes taxes comprises, hors livraison.
Article 2. La commande est ferme après le paiement de l'acompte.
Article 3. La livraison a lieu sur rendez-vous, au pied de l'immeuble ou dans la pièce choisie.
Article 4. Les meubles sont garantis deux ans, les luminaires cinq ans.
Article 5. Le délai de rétractation est de quatorze jours à compter de la livraison.
"""


def documents(world: World) -> list[Document]:
    """Three letters, which the after-sales service declares, and two papers."""
    rng = world.rng("letters")
    french = [p for p in world.customers if p.language == "fr"]
    english = [p for p in world.customers if p.language == "en"]
    made = [
        Document("share", "documents/procedure_retours.md", _RETURNS.encode(), {"text": ()}),
        Document("share", "documents/conditions_generales.txt", _TERMS.encode(), {"text": ()}),
    ]
    for i, (letter, people) in enumerate(((_LETTER, french), (_LETTER, french), (_LETTER_EN, english)), 1):
        p = rng.choice(people)
        day = world.ago(rng, 20, 90)
        text = letter.format(
            full=p.full,
            street=p.street,
            postcode=p.town.postcode,
            town=p.town.name,
            address=written_address(p),
            email=p.email,
            phone=f"{p.mobile[:2]} {p.mobile[2:4]} {p.mobile[4:6]} {p.mobile[6:8]} {p.mobile[8:]}",
            day=f"{day:%d/%m/%Y}",
            order=rng.choice(world.orders).number,
            product=rng.choice(world.products).name,
        )
        holds = {"text": (FREE_TEXT, NAME, ADDRESS, EMAIL, PHONE)}
        made.append(Document("share", f"complaints/reclamation_{i:02}.txt", text.encode(), holds))
    return made
