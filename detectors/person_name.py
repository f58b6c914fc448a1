"""Names of people: full, given and family names, told from companies, products and towns by word lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detectors.base import Detector, Judgement, Verdict
from detectors.gazetteer import family_level, given_level, is_country, is_word, person_tokens, town_level
from detectors.naming import lexicon
from detectors.profile import Profile
from scanner.message import Term, message
from scanner.text.folding import fold_value

_ORGANISATION = re.compile(
    r"(?i)\b(?:inc|ltd|llc|llp|plc|corp|co|company|companies|group|groupe|sarl|sas|sasu|sa|eurl|sci|scop|gmbh|"
    r"ag|kg|ohg|ug|"
    r"mbh|bv|nv|spa|srl|sl|slu|s\.a|s\.l|ab|oy|as|aps|bros|brothers|sons|fils|freres|associates|associes|"
    r"partners|holding|"
    r"holdings|international|technologies|systems|solutions|services|industries|enterprises|bank|banque|university|"
    r"universite|college|school|ecole|institute|hospital|hopital|clinic|foundation|fondation|association|ministry|"
    r"department|city of|county|club|team|united|fc|restaurant|cafe|hotel|bar|store|shop|market|museum|church|airport|"
    r"station|park|street|road|avenue|rue|studio|studios|records|band|orchestra|laboratories|pharma|airlines|motors)\b"
)
_OTHER_SIGNS = re.compile(r"[\d@#%*+=<>_{}\[\]\\|;:!?/&\"$€£]")
_AND_SONS = re.compile(r"\w+, \w+ (?:and|et|und|y|e|en|&) \w+|\w+[ -](?:& |and )\w+")
_ASIDE = re.compile(r"[(\"].*?[)\"]")
_CASED = re.compile(r"[^\W\d_][\w'’.\-]*(?:,? [^\W\d_][\w'’.\-]*){0,5}")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,2} ?[A-Z][a-z'’\-]+|[A-Z][a-z'’\-]+,? (?:[A-Z]\.? ?){1,2}")


def looks_like_person(value: str) -> Verdict:
    """Whether a string is a person's full name by the lists: VERIFIED needs a given and a family name."""
    text = value.strip()
    if not 3 <= len(text) <= 70 or _OTHER_SIGNS.search(_ASIDE.sub("", text)):
        return Verdict.NO
    if not _CASED.match(text) or _ORGANISATION.search(fold_value(text)):
        return Verdict.NO
    folded = fold_value(text)
    if town_level(folded) >= 4 or is_country(folded):
        return Verdict.NO
    words, titled = person_tokens(text)
    if _INITIALS.fullmatch(text) and any(family_level(w) or given_level(w) >= 3 for w in words):
        return Verdict.VERIFIED
    if not 2 <= len(words) <= 6:
        known_alone = titled and len(words) == 1 and family_level(words[0]) > 0
        return Verdict.VERIFIED if known_alone else Verdict.LOOKS if titled and words else Verdict.NO
    if text[:1].islower() and text != text.lower():
        return Verdict.NO
    givens = [given_level(w) for w in words]
    families = [family_level(w) for w in words]
    known = sum(1 for g, f in zip(givens, families, strict=True) if g >= 2 or f)
    plain = all(is_word(w) and g < 5 for w, g in zip(words, givens, strict=True))
    ends = max(givens[0] if families[-1] else 0, givens[-1] if families[0] else 0)
    if titled and known:
        return Verdict.VERIFIED
    if ends >= 3 and known >= len(words) - (len(words) > 2) and not plain:
        return Verdict.VERIFIED
    if max(givens[0], givens[-1]) >= 4 and len(words) <= 3 and not any(is_word(w) for w in words):
        return Verdict.VERIFIED
    return Verdict.LOOKS if len(words) <= 4 and not plain else Verdict.NO


_ROLES = "|".join(sorted({word for group in lexicon()["persons"].values() for word in group}))
"""A column called for what somebody is (clinician, donor, referee) names him, if its values are names."""


class FullName(Detector):
    """Two to five words of which the lists know a given and a family name, in either order, with or without title."""

    name = "person_name"
    category = "user.name"
    summary = "Person's name"
    word = "person"
    model = "person_name"
    chance = 0.12
    name_words = (
        "full|fuller|complete|vollstaendiger name",
        "nom complet|prenom",
        "nom prenom",
        "nombre completo|apellido",
        "fullname|personname|nomcomplet|nomprenom|contactname|displayname",
        "name|nm person|contact|employee|customer|client|patient|student|user|member|guest|passenger|holder|"
        "cardholder|manager|pat|cust|emp|pax|cli",
        "person|personne|persona|individual",
        "nom titulaire|beneficiaire|destinataire|contact|salarie|patient|client|eleve|adherent|assure|"
        "conseiller|vendeur",
        "nombre cliente|empleado|contacto|paciente|alumno",
        "nome cognome|cliente|paziente|dipendente",
        "naam klant|patient|medewerker|contact",
        "name kunde|kunden|mitarbeiter|patient|ansprechpartner",
    )
    weak_words = (
        "name|naam|nom|nome|nombre|names|noms",
        "contact|ansprechpartner|contacto|contatto|titulaire|holder|cardholder|beneficiaire|signataire|"
        "destinataire|interlocuteur",
        "author|manager|owner|doctor|physician|teacher|instructor|agent|seller|salesperson|conseiller|vendeur|"
        "responsable|referent|directeur|directrice|gerant|maire|president|host",
        "student|patient|employee|member|passenger|salesman|rep|driver|player|candidate|winner|director|actor|"
        "artist|lead|medecin",
        "display name",
        "assigned|assignee|reporter|approver|observer|inspector|requester|organizer|coach|referee|trainer|"
        "pilot|captain",
        "sender|recipient|expediteur|destinataire|appelant|prevenir|enqueteur|signataire|taster|photographer|"
        "reviewer|teacher",
        "student|nom|name parent|tuteur|conjoint|pere|mere|spouse|father|mother",
        _ROLES,
        "nominativo|intestatario|contraente|versicherungsnehmer|titular|cotitulaire",
    )
    not_words = (
        "file hostname domain table column schema db database server event project campaign template style "
        "short_name job role brand "
        "trade legal business nick given first last family sur user pet dog animal common scientific species "
        "sheet tag group "
        "category class type unit method function variable index state district street place item service job "
        "module field "
        "code id number no year date age gender sex email phone address city country status company org organization"
    )
    context = ("nom", "name", "m.", "mme", "monsieur", "madame", "mr", "mrs", "dr")
    companions = ("email", "phone", "birth_date", "street_address", "gender")
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        return looks_like_person(value)

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        values = profile.inspected
        verdicts = [self.verify(v) for v in values]
        looks = tuple(i for i, v in enumerate(verdicts) if v is not Verdict.NO)
        proven = tuple(i for i, v in enumerate(verdicts) if v is Verdict.VERIFIED)
        share = len(proven) / len(values) * len(proven) / (len(proven) + 0.5)
        firms = sum(
            _ORGANISATION.search(v) is not None or _AND_SONS.search(v, 0, 300) is not None for v in values
        ) / len(values)
        if _same_beginning(values) > 0.3 or firms > 0.4:
            share = 0.0
        if len(values) <= 8 and profile.filled >= 40:
            share *= 0.5  # A handful over and over: stadiums, rooms and products called after people.
        share = max(0.0, share - 1.5 * firms) if firms > 0.1 else share
        what = Term("contents", "given-with-family-names")
        return Judgement(
            shape=len(looks) / len(values),
            looks=len(looks) / len(values),
            proof=max(0.0, (share - self.chance) / (1 - self.chance)),
            hits=looks,
            proven=proven,
            reason=message("values.are", n=len(proven), of=len(values), what=what),
        )


def _same_beginning(values: Sequence[str]) -> float:
    """The share of values that begin with the commonest first word, a title aside: "Chair Oscar" is no person."""
    firsts = [words[0][0] for value in values if (words := person_tokens(value))[0]]
    return Counter(firsts).most_common(1)[0][1] / len(firsts) if len(firsts) >= 8 else 0.0


_BETWEEN = re.compile(r"[\s\-]+")
_ONE_NAME = re.compile(r"[^\W\d_][^\W\d_'’.]*(?:[ \-'’.]+[^\W\d_]+){0,3}\.?")


class _SingleName(Detector):
    """What given and family names share: how a column is told from towns, words and from each other."""

    kinds = frozenset({"text"})
    model = "single_name"

    def _shares(self, profile: Profile) -> tuple[float, float, float, float, tuple[int, ...]]:
        """Shares of one-name forms, of given names, of family names, of things (countries, words).

        A given name counts half where the lists have it at all and whole where it is common: nearly all given
        names of the scanner's languages are in the lists, and most family names and towns are not common ones.
        """
        if "single names" not in profile.notes:
            profile.notes["single names"] = self._counted(profile)
        shares: tuple[float, float, float, float, tuple[int, ...]] = profile.notes["single names"]
        return shares

    def _counted(self, profile: Profile) -> tuple[float, float, float, float, tuple[int, ...]]:
        shaped, givens, families, things = [], 0.0, 0, 0
        stems: set[str] = set()
        for i, value in enumerate(profile.inspected):
            value = value.rstrip("0123456789")
            folded = fold_value(value)
            stems.add(folded)
            if len(value) > 40 or not _ONE_NAME.fullmatch(value) or len(folded.split()) > 3:
                continue
            shaped.append(i)
            words = [w for w in _BETWEEN.split(folded) if len(w) > 1] or [folded]
            level = given_level(words[0])
            givens += 0.5 * (level >= 2) + 0.5 * (level >= 4)
            families += family_level(folded) > 0 or all(family_level(w) and not is_word(w) for w in words)
            things += is_country(folded) or town_level(folded) >= 5 or (is_word(folded) and given_level(folded) < 5)
        total = len(profile.inspected)
        # "MAST4512", "MAST0031": what differs is a number, and the rest is no name.
        few = min(1.0, total / 8) if len(stems) > 0.5 * total else 0.0
        return len(shaped) / total, few * givens / total, few * families / total, things / total, tuple(shaped)


class GivenName(_SingleName):
    """One or two words; in a column of given names most are common ones in the lists."""

    name = "given_name"
    category = "user.name.first"
    summary = "Given name"
    word = "given"
    name_words = (
        "first|given|fore|christian name",
        "firstname|givenname|forename|fname|firstnm|vname|vorn|fstname|prnom|prenom|prenoms|vorname|vornamen|rufname|voornaam|roepnaam|"
        "givenname|fornavn",
        "primer|nombre pila",
        "name first|given",
        "prenom usuel|naissance",
    )
    weak_words = ("first|given", "nombre|nome", "fn", "prenom")
    not_words = "last family file domain company product event column middle full is date appearance"
    companions = ("family_name", "person_name")

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        shaped, givens, families, things, indexes = self._shares(profile)
        surer = max(0.0, families - givens - 0.15)
        proof = max(0.0, min(1.0, (givens - 0.45 - 0.4 * things - 0.5 * surer) / 0.3))
        n = round(givens * len(profile.inspected))
        reason = message("values.are", n=n, of=len(profile.inspected), what=Term("contents", "given-names"))
        return Judgement(shape=shaped, looks=shaped, proof=proof, hits=indexes, reason=reason)


class FamilyName(_SingleName):
    """One or two words; in a column of family names most are in the lists and few are given names or towns."""

    name = "family_name"
    category = "user.name.last"
    summary = "Family name"
    word = "family"
    name_words = (
        "last|family|sur|second|maiden|birth name",
        "lastname|familyname|surname|lname|lastnm|nname|cogn|apell|apel|fam|nomfam|nachname|familienname|zuname|achternaam|cognome|apellido|"
        "apellidos|sobrenome|efternavn",
        "nom famille|naissance|usage|jeune|marital|patronymique|epouse|usuel",
        "nomfamille|nomnaissance|patronyme|geburtsname|maiden|maidenname|geburtsname|achternaam",
        "primer|segundo apellido",
        "name last|family|maiden",
    )
    weak_words = ("last|family", "nom|naam", "ln", "name")
    not_words = (
        "first given file domain company product event column middle full login seen update date prenom species "
        "modified"
    )
    companions = ("given_name", "email")

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        shaped, givens, families, things, indexes = self._shares(profile)
        if profile.filled >= 60 and profile.distinctness < 0.2:
            families *= profile.distinctness / 0.2  # Teams and branches are often called like people, and repeat.
        towns = sum(town_level(v) > 0 for v in profile.folded) / len(profile.folded) if families > 0.3 else 0.0
        if towns > 0.8:
            families *= (1 - towns) / 0.2  # Towns bear family names, but not all families the names of towns.
        proof = max(0.0, min(1.0, (families - 0.3 - 0.7 * things - 0.9 * max(0.0, givens - 0.6)) / 0.4))
        n = round(families * len(profile.inspected))
        reason = message("values.are", n=n, of=len(profile.inspected), what=Term("contents", "family-names"))
        return Judgement(shape=shaped, looks=shaped, proof=proof, hits=indexes, reason=reason)
