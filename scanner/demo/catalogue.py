"""What the retailer sells, where, and from whom: full of names that sound like people and are none."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from scanner.demo import numbers, places
from scanner.demo.places import Town

CATEGORIES = (
    ("Fauteuils", "Fauteuil", 189, 890),
    ("Canapés", "Canapé", 399, 2290),
    ("Tables", "Table", 149, 1290),
    ("Chaises", "Chaise", 39, 249),
    ("Luminaires", "Lampe", 29, 349),
    ("Suspensions", "Suspension", 49, 429),
    ("Rangement", "Commode", 129, 790),
    ("Bibliothèques", "Bibliothèque", 159, 990),
    ("Literie", "Lit", 249, 1490),
    ("Bureaux", "Bureau", 119, 690),
    ("Tapis", "Tapis", 59, 690),
    ("Électroménager", "Four", 249, 1190),
    ("Salle de bains", "Vasque", 89, 590),
    ("Jardin", "Parasol", 49, 349),
)
_MASCULINE = ("Fauteuil", "Canapé", "Lit", "Bureau", "Tapis", "Four", "Parasol")
COLLECTIONS = [
    "Charlotte",
    "Gaston",
    "Léonie",
    "Oscar",
    "Marguerite",
    "Basile",
    "Joséphine",
    "Anatole",
    "Colette",
    "Firmin",
    "Apolline",
    "Ernest",
    "Suzanne",
    "Achille",
    "Rosalie",
    "Marcel",
    "Hortense",
    "Gustave",
    "Églantine",
    "Lucien",
]
BRANDS = (
    "Maison Delorme",
    "Atelier Marceau",
    "Nordlys",
    "Lemoine & Fils",
    "Casa Viva",
    "Jean Roussel",
    "Bois d'Ici",
    "Verrier",
    "Ostrea",
    "Blanche Martin",
    "Komfort",
    "Durand Literie",
    "Solstice",
    "Tissages Perrin",
)
COLOURS = (
    ("Blanc cassé", "#F4F1E8"),
    ("Terracotta", "#C66B4E"),
    ("Bleu canard", "#04616B"),
    ("Vert olive", "#6B7036"),
    ("Moutarde", "#D3A129"),
    ("Rose poudré", "#E5BDB5"),
    ("Gris perle", "#C9CBCC"),
    ("Noyer", "#5D3F2B"),
    ("Chêne clair", "#C9A678"),
    ("Noir mat", "#1D1D1D"),
    ("Lin", "#DED3BE"),
    ("Bordeaux", "#6D1F2E"),
)
_SUPPLIERS = (
    "Menuiserie Lambert SARL",
    "Établissements Roche",
    "Tissus Moreau SAS",
    "Verrerie de la Loire",
    "Société Nouvelle Petit",
    "Ferronnerie Girard et Fils",
    "Manufacture Vidal",
    "Scierie Blanchard SA",
    "Céramiques du Midi",
    "Électro Import France",
    "Mousses Renaud",
    "Plumes et Duvets Chevalier",
)
_MATERIALS = (
    "chêne massif",
    "velours côtelé",
    "métal laqué",
    "lin lavé",
    "rotin tressé",
    "verre soufflé",
    "grès émaillé",
)


@dataclass(frozen=True, slots=True)
class Product:
    id: int
    sku: str
    ean: str
    name: str
    category: int
    collection: int
    brand: int
    colour: int
    price: float
    model_year: int
    ip_rating: str | None
    description: str

    @property
    def masculine(self) -> bool:
        """Whether French says "le" to it: the phrases do."""
        return self.name.startswith(_MASCULINE)


@dataclass(frozen=True, slots=True)
class Site:
    """A shop, a warehouse or a supplier's seat: an organisation's address and switchboard."""

    id: int
    name: str
    street: str
    town: Town
    phone: str
    siren: str
    siret: str


def products(rng: Random, count: int = 640) -> tuple[Product, ...]:
    """Products with article numbers, barcodes, and names such as "Fauteuil Charlotte"."""
    made: list[Product] = []
    for id in range(1, count + 1):
        category, collection = rng.randrange(len(CATEGORIES)), rng.randrange(len(COLLECTIONS))
        plural, noun, low, high = CATEGORIES[category]
        colour, material = rng.randrange(len(COLOURS)), rng.choice(_MATERIALS)
        protected = plural in ("Luminaires", "Suspensions", "Jardin", "Salle de bains")
        made.append(
            Product(
                id=id,
                sku=f"{noun[:3].upper()}-{id:05}-{colour + 1:02}",
                ean=numbers.ean13(rng),
                name=f"{noun} {COLLECTIONS[collection]}",
                category=category + 1,
                collection=collection + 1,
                brand=rng.randrange(len(BRANDS)) + 1,
                colour=colour + 1,
                price=rng.randrange(low, high) + 0.9,
                model_year=rng.randrange(1955, 2026) if rng.random() < 0.3 else rng.randrange(2015, 2026),
                ip_rating=rng.choice(("IP20", "IP44", "IP54", "IP65")) if protected else None,
                description=f"{noun} en {material}, coloris {COLOURS[colour][0].lower()}. "
                + rng.choice(
                    ("Montage facile.", "Garantie cinq ans.", "Fabriqué en petite série.", "Housse amovible.")
                ),
            )
        )
    return tuple(made)


def _site(rng: Random, id: int, name: str, town: Town) -> Site:
    company = numbers.siren(rng)
    return Site(id, name, places.street(rng), town, numbers.landline(rng), company, numbers.siret(rng, company))


def _towns(rng: Random, count: int) -> list[Town]:
    by_name = {town.name: town for town in places.TOWNS}
    return rng.sample(list(by_name.values()), count)


def stores(rng: Random) -> tuple[Site, ...]:
    return tuple(_site(rng, i, f"CMAI {town.name}", town) for i, town in enumerate(_towns(rng, 28), 1))


def warehouses(rng: Random) -> tuple[Site, ...]:
    return tuple(_site(rng, i, f"Entrepôt {town.name}", town) for i, town in enumerate(_towns(rng, 6), 1))


def suppliers(rng: Random) -> tuple[Site, ...]:
    towns = _towns(rng, len(_SUPPLIERS))
    return tuple(_site(rng, i, name, town) for i, (name, town) in enumerate(zip(_SUPPLIERS, towns, strict=True), 1))
