"""Marital status and family situation."""

from __future__ import annotations

from detectors.base import Detector, Judgement
from detectors.coded import Coded
from detectors.profile import Profile
from scanner.message import message


class MaritalStatus(Coded):
    """Married, single, divorced, widowed, civil union, in the languages of the scanner."""

    name = "marital_status"
    category = "user.demographic.marital_status"
    summary = "Marital status"
    few = 20
    flags = True
    terms = (
        "married|single|divorced|widowed|widow|widower|separated|never married|never-married|unmarried|"
        "cohabiting|domestic partner|"
        "civil union|civil partnership|civil marriage|marie|mariee|celibataire|divorce|divorcee|veuf|veuve|"
        "pacse|pacsee|concubinage|"
        "separe|separee|union libre|verheiratet|ledig|geschieden|verwitwet|soltero|soltera|casado|casada|"
        "divorciado|viudo|viuda|"
        "celibe|nubile|divorziato|divorziata|separato|separata|separado|separada|getrennt lebend|lebenspartnerschaft|"
        "weduwestaat|geregistreerd partnerschap|married-civ-spouse|"
        "coniugato|coniugata|vedovo|vedova|gehuwd|getrouwd|ongehuwd|gescheiden|weduwe|weduwnaar|"
        "spouse absent"
    )
    codes = "m|s|d|w|c|v|p|u|0|1|2|3|4|5|6|7"
    name_words = (
        "marital|matrimonial|matrimoniale|martial status|situation|state|statut|etat|stat|regime",
        "family|familial|familiale status|situation|statut",
        "marital|maritalstatus|marstat|familienstand|personenstand|matrimonio",
        "estado|stato|etat|burgerlijke civil|civile|staat",
        "situation famille",
        "civil status|state",
        "relationship|rel|couple status|situation",
        "married|verheiratet|marie|marriage|mariage|marital",
    )
    not_words = "since date count certificate number rate name nom order registration"


class Children(Detector):
    """How many children or people a household has."""

    name = "children"
    category = "user.demographic.family"
    summary = "Children or household size"
    model = "person_named"
    alone = False
    name_words = (
        "children|enfants|kinder|hijos|figli|kinderen|dependents|dependants|kids|siblings|childs",
        "family|household|foyer|menage size|members|taille|membres|persons",
        "enfant|enfants|child|children|kid|kids|kind|hijos|figli|kinder|kinderen nb|nombre|count|cnt|num|"
        "number|anzahl|charge|n",
        "personnes charge",
    )
    not_words = (
        "menu price age program hospital school toy clothing ticket fare mortality allowed games book rate per "
        "beds name id"
    )
    kinds = frozenset({"integer", "decimal", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        small = bool(profile.numbers) and profile.numbers[0] >= 0 and profile.numbers[-1] <= 25
        every = tuple(range(len(profile.inspected))) if small else ()
        reason = message("values.small-whole-numbers") if small else message("values.no-numbers-of-people")
        return Judgement(float(small), float(small), 0.0, every, reason=reason)
