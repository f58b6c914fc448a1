"""Towns of people, by GeoNames."""

from __future__ import annotations

from detectors.base import Detector, Judgement
from detectors.gazetteer import is_word, town_level
from detectors.profile import Profile
from scanner.message import Term, message


def _proper_names(profile: Profile) -> float:
    """How far values are short proper names of many different things, as towns are (0 to 1)."""
    shape = profile.shape
    if len(profile.inspected) < 8 or shape.digits > 0.02 or shape.words > 3 or shape.capitalised < 0.9:
        return 0.0
    everyday = sum(map(is_word, profile.folded)) / len(profile.inspected)
    return max(0.0, 1.0 - 2.5 * everyday) if profile.distinctness > 0.03 and shape.length <= 22 else 0.0


class Town(Detector):
    """A town is somebody's only in a table about people; warehouses, shops and countries have towns too."""

    name = "town"
    category = "user.contact.address.city"
    summary = "Town"
    model = "place"
    name_words = (
        "city|town|ville|stadt|ort|wohnort|ciudad|citta|cidade|stad|woonplaats|plaats|localite|commune|"
        "municipality|municipio|comune|poblacion|gemeinde",
        "ort01|cityname|townname|nomville|ville",
        "locality|suburb|gemeente|localidad|localita|lieu residence|domicile",
        "city|town|ville|commune residence|domicile|name|nom|libelle",
    )
    weak_words = ("locality|suburb|gemeente|localidad|localita|place|cty",)
    not_words = (
        "birth naissance nacimiento nascita geburt geburtsort geboorte code id population type lat lon size "
        "state country insee origin departure arrival destination "
        "count tier development capacity metro hall mpg fuel economy"
    )
    companions = ("street_address", "postcode", "country", "region")
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        found = tuple(i for i, v in enumerate(profile.folded) if len(v) <= 45 and town_level(v))
        share = len(found) / len(profile.inspected)
        shaped = sum(any(c.isalpha() for c in v) and len(v) <= 60 and not v.isdigit() for v in profile.inspected)
        return Judgement(
            shape=shaped / len(profile.inspected), looks=share, proof=max(0.0, (share - 0.45) / 0.55), hits=found,
            guess=_proper_names(profile) * min(1.0, share / 0.15),
            reason=message("values.are", n=len(found), of=len(profile.inspected), what=Term("contents", "towns")),
        )  # fmt: skip
