"""Health (Art. 9(1) GDPR): illnesses and drugs, ICD-10 codes, blood groups, medical measures of people."""

from __future__ import annotations

import re

from detectors import special_terms
from detectors.base import Detector, Judgement
from detectors.coded import Coded
from detectors.profile import Profile
from scanner.message import message

_ICD10 = re.compile(r"[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?")
_ICD = re.compile(r"[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?|\d{3}\.\d{1,2}|[EV]\d{2,3}(?:\.\d{1,2})?")


def _classified(profile: Profile) -> float:
    """How surely values are ICD-10 codes of cases: most with a subdivision, of several chapters, and repeated.

    Where every code stands once, the table is the classification itself (WHO, ICD-10, volume 1), about nobody.
    """
    full = [v for v in profile.inspected if _ICD10.fullmatch(v)]
    chapters = {v[0] for v in full}
    listed = profile.distinctness > 0.98 and profile.filled >= 12
    enough = len(full) >= 0.9 * len(profile.inspected) and len(chapters) >= 3 and not listed
    return 0.8 if enough and sum("." in v for v in full) >= 0.4 * len(full) else 0.0


class Illness(Coded):
    """Diagnoses, symptoms, allergies, treatments and drugs."""

    name = "illness"
    category = "user.health_and_medical"
    summary = "Illness or treatment"
    model = "health"
    flags = True
    few = 100_000
    terms = special_terms.ILLNESSES + "|" + special_terms.DRUGS
    name_words = (
        "vorerkrankung|vorerkrankungen|erkrankung|krankheiten|befund|antecedente|allergia|alergia|alergias|"
        "ziekte|aandoening|"
        "aptitude|inaptitude|patologia|sintomas|sintomi|diagnosis|diagnoses|diagnostic|diagnose|diagnostico|"
        "diagnosi|disease|illness|maladie|krankheit|"
        "enfermedad|malattia|pathologie|"
        "pathology|symptom|symptoms|symptome|symptomes|allergy|allergies|allergie|allergene|allergen|"
        "comorbidity|comorbidities|antecedents|"
        "prescription|medication|medications|medicament|traitement|handicap|disability|disabilities|invalidite|"
        "rqth|ald|vaccination|"
        "immunization|anamnese|anamnesis|prognosis|patholog|medicaments|behinderung",
        "medical|medicale|mental|health|sante|clinical|chronic|patient|hospital|treatment condition|conditions|"
        "history|status|etat|antecedents|notes|note|remarks|issue|issues|problem|problems|record|plan|"
        "description|observation|type|reason|name",
        "admission|visit|encounter|discharge|hospitalisation|consultation|procedure reason|diagnosis|motif|"
        "complaint|reasondescription|description",
        "chief complaint",
        "reasondescription|diagnosiscode|icd|icd10|icd9|cim10|snomed|cim",
        "sick|arret leave|maladie|days|travail",
        "drug|test name|result|results|taken|regimen|prescribed",
        "dx|diag|dg",
        "dx|diag|dg desc|description|code|cd|text|libelle",
        "hiv|vih|covid|hbv status|result|resultat|test",
        "adverse event",
        "allergia|allergie|alergias|allergien|vorerkrankungen|patologie|patologias",
    )
    not_words = (
        "count rate insurance provider cost charge charges amount id date count_of system error server car vehicle "
        "network price trace"
    )
    kinds = frozenset({"text", "boolean", "integer", "decimal"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        found = super().judge(profile, hits)
        coded = tuple(i for i, v in enumerate(profile.inspected) if _ICD.fullmatch(v))
        if found is None or len(coded) > 0.8 * len(profile.inspected):
            share = len(coded) / len(profile.inspected)
            reason = message("values.icd-codes", n=len(coded), of=len(profile.inspected))
            return Judgement(share, share, _classified(profile), coded, reason=reason)
        return found


class BloodGroup(Coded):
    """ABO and rhesus groups."""

    name = "blood_group"
    category = "user.health_and_medical"
    summary = "Blood group"
    model = "coded"
    whole = True
    few = 12
    terms = "a+|a-|b+|b-|ab+|ab-|o+|o-|a pos|a neg|b pos|b neg|ab pos|ab neg|o pos|o neg|a rh+|o rh+"
    codes = "a|b|ab|o|0"
    name_words = (
        "blood|sanguineo|sanguin|blut|bloed|sangre|sangue group|groupe|type|gruppe|grupo|gruppo|groep",
        "bloodtype|bloodgroup|blutgruppe|bloedgroep|rhesus",
    )


_NAMED_AFTER_ILLNESS = "|".join(t for t in special_terms.ILLNESSES.split("|") if t.isalpha() and len(t) > 6) + (
    "|fibrillation|hypercholesterolemia|comorbidity"
)
"""A column called for an illness says of each row whether the person has it."""


class MedicalMeasure(Detector):
    """What is measured on a patient: only in a table about people."""

    name = "medical_measure"
    category = "user.health_and_medical"
    summary = "Medical measure"
    model = "measure"
    alone = False
    name_words = (
        "bmi|imc|cholesterol|chol|glucose|glycemie|glyc|insulin|insuline|hba1c|creatinine|hemoglobin|"
        "hemoglobine|triglycerides|platelets|bilirubin|albumin",
        "blood|bloodpressure|sanguine|arterielle pressure|pressuresystolic|sugar|glucose|avg|tension|level",
        "systolic|diastolic|trestbps|thalach|restecg|fbs|exang|oldpeak|systolique|diastolique|bp|sysbp|diabp",
        "heart|cardiac|cardiaque rate|disease|attack|failure|frequence",
        "raucher|fumador|fumatore|roker|smoker|smoking|tabac|fumeur|alcoholic|pregnancies|pregnant|alcoholism|"
        "alcoolisme|enceinte|grossesse|"
        "menopause|drinker",
        "smoking|tobacco|alcohol status|history|intake|consumption",
        "diabetes|diabetic|diabete|hypertension|hipertension|asthma|asthme|stroke|cancer|depression|anaemia|"
        "anemia|tumor|"
        "hypertensive|dementia|cdr|mmse|alzheimer",
        "skinthickness|diabetespedigreefunction|diabetespedigree",
        "body mass|temperature|fat",
        "dose|dosage medication|drug|medicament",
        _NAMED_AFTER_ILLNESS,
    )
    not_words = (
        "car vehicle engine machine price cost rate_of mortality country prevalence city code food per calories "
        "center hotline club lounge"
    )
    kinds = frozenset({"integer", "decimal", "boolean", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        short = profile.kind != "text" or (profile.shape.longest <= 40 and len(profile.inspected) <= 60)
        every = tuple(range(len(profile.inspected))) if short else ()
        reason = message("values.measured") if short else message("values.not-measured")
        return Judgement(float(short), float(short), 0.0, every, reason=reason)
