"""Towns with their postcodes, streets, and addresses made of both."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    postcode: str
    department: str
    latitude: float
    longitude: float


_TOWNS = """
Paris|75011|75|48.859|2.380
Paris|75015|75|48.841|2.300
Paris|75020|75|48.864|2.398
Lyon|69003|69|45.757|4.858
Lyon|69007|69|45.735|4.842
Villeurbanne|69100|69|45.771|4.890
Marseille|13008|13|43.254|5.383
Marseille|13012|13|43.308|5.433
Aix-en-Provence|13100|13|43.529|5.447
Toulouse|31000|31|43.604|1.444
Toulouse|31500|31|43.605|1.482
Blagnac|31700|31|43.636|1.392
Nice|06000|06|43.704|7.262
Antibes|06600|06|43.580|7.125
Nantes|44000|44|47.218|-1.554
Saint-Herblain|44800|44|47.222|-1.634
Strasbourg|67000|67|48.583|7.745
Montpellier|34000|34|43.610|3.877
Béziers|34500|34|43.344|3.215
Bordeaux|33000|33|44.838|-0.579
Mérignac|33700|33|44.842|-0.645
Lille|59000|59|50.629|3.057
Roubaix|59100|59|50.692|3.178
Villeneuve-d'Ascq|59650|59|50.623|3.144
Rennes|35000|35|48.117|-1.678
Reims|51100|51|49.258|4.032
Le Havre|76600|76|49.494|0.107
Rouen|76000|76|49.443|1.099
Saint-Étienne|42000|42|45.440|4.387
Toulon|83000|83|43.124|5.928
Grenoble|38000|38|45.188|5.724
Dijon|21000|21|47.322|5.041
Angers|49000|49|47.478|-0.563
Nîmes|30000|30|43.837|4.360
Clermont-Ferrand|63000|63|45.777|3.087
Le Mans|72000|72|48.006|0.199
Brest|29200|29|48.390|-4.486
Quimper|29000|29|47.996|-4.102
Tours|37000|37|47.394|0.685
Amiens|80000|80|49.894|2.296
Limoges|87000|87|45.833|1.261
Annecy|74000|74|45.899|6.129
Perpignan|66000|66|42.698|2.895
Metz|57000|57|49.119|6.176
Besançon|25000|25|47.238|6.024
Orléans|45000|45|47.903|1.909
Mulhouse|68100|68|47.750|7.336
Caen|14000|14|49.183|-0.371
Nancy|54000|54|48.692|6.184
Avignon|84000|84|43.949|4.806
Poitiers|86000|86|46.580|0.340
La Rochelle|17000|17|46.160|-1.151
Pau|64000|64|43.295|-0.370
Bayonne|64100|64|43.493|-1.475
Chambéry|73000|73|45.565|5.918
Troyes|10000|10|48.297|4.074
Lorient|56100|56|47.748|-3.366
Vannes|56000|56|47.658|-2.760
Valence|26000|26|44.933|4.892
Ajaccio|20000|2A|41.919|8.738
Bastia|20200|2B|42.697|9.451
Thionville|57100|57|49.358|6.168
Évreux|27000|27|49.024|1.151
Chartres|28000|28|48.444|1.489
"""

TOWNS = tuple(
    Town(name, postcode, department, float(latitude), float(longitude))
    for name, postcode, department, latitude, longitude in (line.split("|") for line in _TOWNS.split("\n") if line)
)

_WAYS = ("rue", "rue", "rue", "rue", "avenue", "avenue", "boulevard", "place", "chemin", "impasse", "allée", "quai")
_STREETS = """
des Lilas|de la République|du Général Leclerc|Victor Hugo|Jean Jaurès|de la Gare|des Acacias|du Moulin|Pasteur|de Verdun
de l'Église|des Écoles|du Château|de la Fontaine|des Tilleuls|Gambetta|Émile Zola|du Stade|de la Mairie|Voltaire
des Cerisiers|du 8 Mai 1945|du 11 Novembre|de la Liberté|Jules Ferry|Anatole France|du Maréchal Foch|Saint-Michel
de Bretagne|des Vignes|du Port|de la Paix|Marcel Pagnol|des Roses|du Faubourg Saint-Antoine|Louis Pasteur|de l'Abbaye
de la Croix-Rousse|des Peupliers|du Lavoir|de la Poste|Pierre Curie|des Marronniers|du Four à Chaux|Albert Camus
""".replace("\n", "|").strip("|").split("|")  # fmt: skip
_COMPLEMENTS = ("Bâtiment B", "Appartement 12", "Résidence Les Pins", "Escalier C", "3e étage gauche", "Entrée A")


def street(rng: Random) -> str:
    """A number and a street, as "14 bis rue des Lilas"."""
    extra = rng.choices(("", " bis", " ter"), (92, 6, 2))[0]
    return f"{rng.randrange(1, 180)}{extra} {rng.choice(_WAYS)} {rng.choice(_STREETS)}"


def complement(rng: Random) -> str | None:
    return rng.choice(_COMPLEMENTS) if rng.random() < 0.2 else None
