"""Dates and places of birth, and dates of death."""

from __future__ import annotations

from detectors.base import Detector, Judgement
from detectors.gazetteer import is_country, town_level
from detectors.profile import Profile
from scanner.message import Term, message
from scanner.minors import born_too_late, with_children
from scanner.text.folding import fold_value

_BIRTH = (
    "birth|born|naissance|naissances|naiss|ne|nee|geburt|geburts|geboren|geb|nacimiento|nac|nasc|nascita|nascimento|"
    "geboorte|fodsel"
)
_DATE = "date|dt|dte|dat|day|datum|fecha|fec|fch|data|jour|tag|dato"


class BirthDate(Detector):
    """Calendar dates that could be births: the years spread over a generation and end before today's children."""

    name = "birth_date"
    category = "user.demographic.date_of_birth"
    summary = "Date of birth"
    word = "birthdate"
    model = "birth_date"
    name_words = (
        f"{_BIRTH} {_DATE}",
        "dob|birthdate|birthday|birthdt|datenaissance|geburtsdatum|geburtstag|geboortedatum|fechanacimiento|"
        "datanascita|ddn|bday|gebdat|fecnac",
        "birth|naissance|geburts|nacimiento|nascita year|annee|jahr|ano|anno|month|mois",
        "birthyear|yearofbirth|yob|birthmonth|geburtsjahr",
        "born",
    )
    weak_words = ("birth|naissance|geburt|geboren|nee", "born in|on")
    not_words = (
        "place lieu city ville town country pays weight poids count rate deaths death sign name nom order "
        "registered state code "
        "cert certificate commune departement region ort luogo lugar plaats id number gender sexe sex location"
    )
    context = ("né", "née", "naissance", "born", "birth", "dob", "geboren", "anniversaire")
    companions = ("person_name", "given_name", "family_name", "gender", "email")
    kinds = frozenset({"date", "integer", "decimal", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        everything = tuple(range(len(profile.inspected)))
        if profile.kind == "date" and profile.years:
            return self._dates(profile, everything)
        if profile.kind in ("integer", "decimal") and profile.numbers:
            low, high = profile.numbers[0], profile.numbers[-1]
            if (low >= 1880 and high <= 2026) or (low >= 1 and high <= 12) or (low >= -45000 and high < 0):
                return Judgement(1.0, 1.0, 0.0, everything, reason=message("values.parts-of-births"))
            return Judgement(reason=message("values.no-births"))
        if profile.kind == "text" and profile.shape.digits > 0.4 and profile.shape.longest <= 25:
            return Judgement(0.6, 0.6, 0.0, everything, reason=message("values.written-like-dates"))
        return Judgement(reason=message("values.no-births"))

    def _dates(self, profile: Profile, everything: tuple[int, ...]) -> Judgement:
        years = profile.years
        middle, early, late = years[len(years) // 2], years[len(years) // 20], years[-(len(years) // 20) - 1]
        if late > 2026 or early < 1850:
            return Judgement(0.3, 0.3, 0.0, everything, reason=message("values.some-no-births"))
        wide = len(years) >= 5 and late - early >= 22 and 1930 <= middle <= 2005 and late <= 2018 and profile.midnight
        if late - early > 110:
            wide = False  # No generation of the living is spread like that: the dates of authors, or of anything.
        proof = 0.0 if not wide else 1.0 if late - early >= 35 and middle <= 1998 else 0.7
        spread = message("values.spread-as-births", years=late - early) if wide else message("values.dates")
        reason = with_children(spread, born_too_late(years), len(years))
        return Judgement(1.0, 1.0, proof, everything, reason=reason)


class DeathDate(Detector):
    """A date of death: about a deceased person, whom the GDPR leaves to national law (France: art. 84 of law 78-17)."""

    name = "death_date"
    category = "user.demographic"
    summary = "Date of death"
    model = "person_named"
    alone = False
    name_words = (
        f"death|deces|died|deceased|tod|todes|muerte|decesso|overlijden|deathdate|dod {_DATE}",
        "deathdate|dateofdeath|datedeces|dod|sterbedatum",
    )
    not_words = "count rate number cause covid total cases toll new place"
    kinds = frozenset({"date", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        dates = profile.kind == "date"
        every = tuple(range(len(profile.inspected))) if dates else ()
        reason = message("values.dates") if dates else message("values.no-dates")
        return Judgement(float(dates), float(dates), 0.0, every, reason=reason)


class BirthPlace(Detector):
    """The town or country somebody was born in."""

    name = "birth_place"
    category = "user.demographic.place_of_birth"
    summary = "Place of birth"
    model = "person_named"
    alone = False
    name_words = (
        f"{_BIRTH} place|lieu|ort|luogo|lugar|plaats|city|ville|town|"
        "commune|comune|country|pays|pais|departement|provincia|state|location|municipio",
        "birthplace|birthcity|birthcountry|geburtsort|geboorteplaats|lieunaissance|birthstate|native",
        "ne|nee a",
    )
    not_words = "rate count date year weight american language speaker"
    kinds = frozenset({"text", "integer"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        places = sum(
            1 for v in profile.inspected if town_level(fold_value(v.split(",")[0])) or is_country(fold_value(v))
        )
        words = tuple(i for i, v in enumerate(profile.inspected) if any(c.isalpha() for c in v) or len(v) <= 5)
        share = len(words) / len(profile.inspected)
        return Judgement(
            share,
            share,
            0.0,
            words,
            reason=message(
                "values.are", n=places, of=len(profile.inspected), what=Term("contents", "towns-or-countries")
            ),
        )
