"""Absence for illness: how long, since when and why tells of somebody's health (Art. 4(15) GDPR)."""

from __future__ import annotations

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import message


class SickLeave(Detector):
    """Days, dates and reasons of sick leave; a foot told to be injured is health data already (CJEU C-101/01)."""

    name = "sick_leave"
    category = "user.health_and_medical"
    summary = "Sick leave"
    model = "measure"
    alone = False
    name_words = (
        "arret maladie|travail", "arret maladie|travail jour|jours|nb|nombre|date|debut|fin|motif|type",
        "arret|absence|conge maladie|motif|medical|maternite|accident", "accident travail",
        "sick|sickness|illness|medical leave|day|days|absence|absences|note", "workplace accident", "baja medica",
        "krankheitstage|krankmeldung|krankenstand|ziekteverzuim|ziektedagen|ijss|itt",
    )  # fmt: skip
    not_words = "policy machine production type_code rate taux cost cout server bus stop"
    kinds = frozenset({"integer", "decimal", "boolean", "date", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        short = profile.kind != "text" or profile.shape.longest <= 80
        every = tuple(range(len(profile.inspected))) if short else ()
        reason = message("values.days-or-reasons") if short else message("values.texts")
        return Judgement(float(short), float(short), 0.0, every, reason=reason)
