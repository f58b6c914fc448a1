"""Values that the tests of columns use: invented, and written here so that no generator's list is repeated."""

from __future__ import annotations

from stdnum import luhn
from stdnum.iso7064 import mod_97_10

GIVEN = [
    "Marie",
    "Pierre",
    "Sophie",
    "Julien",
    "Camille",
    "Thomas",
    "Nathalie",
    "Laurent",
    "Isabelle",
    "Nicolas",
    "Claire",
    "Olivier",
]
FAMILY = [
    "Lefebvre",
    "Moreau",
    "Dupont",
    "Fournier",
    "Girard",
    "Bonnet",
    "Lambert",
    "Rousseau",
    "Mercier",
    "Blanchard",
    "Gauthier",
    "Perrin",
]
FULL = [f"{g} {f}" for g, f in zip(GIVEN, FAMILY, strict=True)]
TOWNS = [
    "Lyon",
    "Marseille",
    "Toulouse",
    "Bordeaux",
    "Nantes",
    "Lille",
    "Rennes",
    "Grenoble",
    "Dijon",
    "Angers",
    "Reims",
    "Tours",
]
STREETS = [f"{n} {s}" for n, s in zip(
    (12, 3, 145, 7, 88, 21, 9, 54, 2, 31, 16, 5),
    ("rue des Lilas", "avenue Jean Jaurès", "boulevard Voltaire", "impasse du Moulin", "place de la Mairie",
     "chemin des Vignes", "allée des Tilleuls", "rue Pasteur", "quai de Saône", "route de Paris", "cours Gambetta",
     "rue du Four"), strict=True)]  # fmt: skip
POSTCODES = ["69003", "13006", "31000", "33000", "44000", "59800", "35000", "38000", "21000", "49100", "51100", "37000"]
EMAILS = [f"{g}.{f}@example.org".lower() for g, f in zip(GIVEN, FAMILY, strict=True)]
PHONES = [f"06 {i:02} 34 56 {i + 11}" for i in range(11, 23)]
BIRTHS = [f"{1938 + 5 * i}-{i % 12 + 1:02}-{i + 3:02}" for i in range(12)]
RECENT = [f"2024-{i % 12 + 1:02}-{i + 3:02}" for i in range(12)]
SEXES = ["F", "M"] * 6
AGES = [19, 23, 27, 31, 36, 42, 47, 51, 58, 63, 69, 74]
PRODUCTS = [f"{a} {b}" for a in ("Oak", "Steel", "Linen") for b in ("Table", "Chair", "Lamp", "Shelf")]
PRICES = [round(9.9 + 7.3 * i, 2) for i in range(12)]
WORDS = ["alpha", "bravo", "delta", "gamma", "kappa", "omega", "sigma", "theta", "zeta", "iota", "lambda", "epsilon"]


def cards(count: int = 12) -> list[str]:
    """Card numbers that pass Luhn."""
    bodies = [f"4{i * 7919 + 31:014}" for i in range(1, count + 1)]
    return [body + luhn.calc_check_digit(body) for body in bodies]


def not_cards(count: int = 12) -> list[str]:
    """Sixteen digits in no issuer's range, of which one in ten passes Luhn."""
    return [f"9{i * 104729 + 7:015}" for i in range(1, count + 1)]


def ibans(count: int = 12) -> list[str]:
    bodies = [f"{i * 7919 + 11:023}" for i in range(1, count + 1)]
    return [f"FR{mod_97_10.calc_check_digits(body + 'FR')}{body}" for body in bodies]


def nirs(count: int = 12) -> list[str]:
    bodies = [f"{1 + i % 2}{50 + i:02}{i % 12 + 1:02}69{i + 100:03}{i + 200:03}" for i in range(count)]
    return [body + f"{97 - int(body) % 97:02}" for body in bodies]


def sirens(count: int = 12) -> list[str]:
    return [body + luhn.calc_check_digit(body) for body in (f"{i * 73939 + 40000000:08}" for i in range(1, count + 1))]
