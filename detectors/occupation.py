"""Occupations and job titles of people."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.gazetteer import is_occupation
from detectors.profile import Profile
from scanner.message import Term, message

_JOB = re.compile(
    r"\b(?:manager|engineer|director|assistant|representative|analyst|developer|officer|clerk|salesperson|"
    r"owner|accountant|"
    r"technician|nurse|teacher|consultant|coordinator|specialist|administrator|supervisor|agent|executive|"
    r"scientist|designer|architect|"
    r"president|secretary|driver|worker|operator|associate|intern|trainee|programmer|lawyer|physician|"
    r"professor|buyer|planner|"
    r"responsable|directeur|directrice|vendeu[rs]e?|assistante?|chef|ingenieure?|technicien(?:ne)?|comptable|"
    r"conseill(?:er|ere)|"
    r"employee?|ouvri(?:er|ere)|cadre|charge[e]? d[e']|caissi(?:er|ere)|infirmi(?:er|ere)|medecin|enseignante?|"
    r"retraitee?|etudiante?|gerante?|"
    r"avocate?|leiter(?:in)?|mitarbeiter(?:in)?|ingenieur(?:in)?|lehrer(?:in)?|verkaufer(?:in)?|gerente|jefe|"
    r"empleado|direttore|"
    r"impiegato|medewerker|verkoper|head of|vp|ceo|cto|cfo|librarian|researcher|editor|therapist|pharmacist|"
    r"surgeon|staff|services?)\b"
)


class Occupation(Detector):
    """Job titles by a list of two thousand and the words that most others end in."""

    name = "occupation"
    category = "user.job_title"
    summary = "Occupation"
    model = "occupation"
    name_words = (
        "job|jobs|occupation|profession|metier|beruf|empleo|professione|beroep|poste|fonction|funktion|cargo|"
        "puesto|ocupacion|stelle",
        "job|position|work|employee|contact|professional|business title|role|name|position|designation|"
        "intitule|function",
        "intitule|libelle poste|emploi|fonction",
        "jobtitle|jobrole|designation|intituleposte|emploi|csp",
        "categorie socioprofessionnelle|professionnelle",
        "occupation|profession type",
    )
    weak_words = ("title|titre|role|position|fonction|titel|functie|rank",)
    not_words = (
        "id level satisfaction involvement status queue movie film book song album page track course civility "
        "courtesy code count "
        "lat lon latitude longitude start end x y board user access postal permission object genomic grid "
        "outlook run date time"
    )
    companions = ("person_name", "family_name", "salary", "employee_number")
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        folded = profile.folded
        found = tuple(i for i, v in enumerate(folded) if len(v) <= 70 and (is_occupation(v) or _JOB.search(v)))
        worded = sum(1 for v in profile.inspected if any(c.isalpha() for c in v) and len(v) <= 80)
        share = len(found) / len(folded)
        return Judgement(
            shape=worded / len(folded), looks=share, proof=max(0.0, (share - 0.3) / 0.7), hits=found,
            reason=message("values.are", n=len(found), of=len(folded), what=Term("contents", "job-titles")),
        )  # fmt: skip
