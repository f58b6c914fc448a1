"""Street addresses: France, United Kingdom, United States, Germany, Spain, Italy, the Netherlands."""

from __future__ import annotations

import re
from dataclasses import replace

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.text.folding import fold_value

_FRENCH = (
    "rue|avenue|av|ave|bd|bld|blvd|boulevard|chemin|che|chem|impasse|imp|allee|allees|place|pl|quai|cours|"
    "route|rte|square|passage|"
    "lotissement|lot|residence|res|hameau|lieu-dit|lieu dit|faubourg|fg|voie|sentier|villa|cite|montee|ruelle|"
    "esplanade|"
    "promenade|rond-point|domaine|cour|venelle|traverse|zone|za|zi|zac|parvis|mail|batiment|bat|chaussee"
)
_ENGLISH = (
    "street|st|avenue|ave|av|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|way|place|pl|terrace|ter|circle|"
    "cir|parkway|pkwy|"
    "highway|hwy|trail|trl|square|sq|plaza|plz|alley|crossing|hill|hills|park|point|pass|run|loop|route|close|"
    "crescent|gardens|grove|"
    "row|walk|mews|view|ridge|heights|junction|center|centre|valley|meadow|meadows|path|pike|expressway|bridge|"
    "creek|branch|"
    "island|ford|harbor|lodge|mountain|village|turnpike|causeway|freeway|knoll|glen|shore|shores|spring|"
    "springs|stream|track|tunnel|"
    "union|ville|vista|well|wells|lake|lakes|landing|isle|inlet|green|fork|forge|field|fields|falls|extension|"
    "estate|estates|"
    "divide|dale|curve|course|corner|common|cliff|cape|burg|brook|bluff|bend|bayou|beach|arcade|annex|oval|"
    "parade|quay|rise|"
    "skyway|spur|stravenue|summit|throughway|trace|trafficway|underpass|viaduct|lights|light|haven|gateway|"
    "prairie|port|plain|mill|"
    "manor|mall|crest|cove|camp|bypass|grounds|rue|apt|suite"
)
_STREET = re.compile(
    rf"(?:(?:\d+[a-z]?(?: ?(?:bis|ter|quater|[a-d]))?(?: ?[-/] ?\d+)?,? )?(?:{_FRENCH})\.? (?:de |du |des |d'|"
    rf"l'|la |le |les )?[a-z].*)"
    rf"|(?:(?:(?:flat|studio|unit|apt|apartment|suite|ste|floor|no)\.? ?\w+,? )?\d+[a-z]?(?:[-/]\d+)?,? "
    rf"(?:[\w.'-]+ ){{1,5}}"
    rf"(?:{_ENGLISH})\b.*)"
    r"|(?:[a-z .'-]+(?:strasse|str\.?|weg|platz|allee|gasse|ring|damm|ufer|berg|markt|chaussee|hof|graben) "
    r"?\d+ ?[a-z]?(?:[-/]\d+)?.*)"
    r"|(?:[a-z .'-]+(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg|pad) \d+.*)"
    r"|(?:(?:calle|c/|c\.|cl\.|avda\.?|av\.|avenida|plaza|pza\.?|paseo|camino|carrera|carretera|ctra\.?|ronda|rambla|"
    r"alameda|glorieta|travesia|pasaje|acceso|cuesta|callejon|vial|urbanizacion|canada|via|viale|piazza|piazzale|corso|"
    r"largo|vicolo|strada|stretto|borgo|contrada|rotonda|rua|travessa) .+)"
    r"|(?:(?:p\.?o\.? ?box|bp|b\.p\.|postfach|apartado|psc|unit|apt\.?|suite|ste\.?|appt?\.?|appartement|etage|"
    r"bat\.?|hs no) ?\d+.*)",
)
_LOCATED = re.compile(
    r"(?=.*\d.*,).*[,;] ?(?:[a-z]{1,2}-?)?(?:\d{5}(?:-\d{4})?|\d{4}(?: ?[a-z]{2})?|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}) "
    r"[a-z][a-z .'/()-]+|.*\d.*, ?[a-z .'-]+,? (?:[a-z]{2} )?\d{5}(?:-\d{4})?(?:, ?[a-z .]+)?|"
    r".*\d.*, ?[a-z .'-]+,? [a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
)
"""Something with a number, then a postcode and a town, in either order."""
_PLAIN = re.compile(
    r"\d+[a-z]?(?: ?(?:bis|ter))?,? [a-z][a-z .'\-]{2,}.*|[a-z][a-z .'\-]{3,},? \d+ ?[a-z]?(?:[-/]\d+)?|.*\d.*,.+"
)
_WITH_TOWN = re.compile(
    r"[\s,]\d{5}[ ,]+[^\W\d]{2,}|,\s*[^\W\d][\w .'-]+,?\s+[A-Z]{2}\s+\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|"
    r"\s\d{4} [A-Z]{2} \w"
)
_MEASURE = re.compile(
    r"\d+[.,]?\d* ?(?:%|cm|mm|km|kg|g|ml|l|m|h|min|mins|minutes|hours?|days?|jours?|years?|ans|items?|pieces?|"
    r"pcs|x|eur|usd)\b.*"
)

_LONGEST = 400
"""Characters of an address."""


class StreetAddress(Detector):
    """A number and a street in the order of the country, or a street word that leaves no doubt."""

    name = "street_address"
    category = "user.contact.address.street"
    summary = "Street address"
    word = "address"
    pattern = (
        r"\d{1,4}(?: ?(?:bis|ter|quater))?,? (?i:rue|avenue|av\.|boulevard|bd|chemin|impasse|all[ée]e|place|"
        r"quai|cours|route|square)"
        r" [\pL'’ \-]{3,40}(?:,? \d{5} [\pL'’ \-]{2,40})?"
        r"|\d{1,5} (?:[A-Z][\pL'.\-]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|"
        r"Court|Ct|Way|Place)\b"
    )
    cell = ".+"
    model = "address"
    chance = 0.03
    name_words = (
        "address|adresse|adres|addr|adr|direccion|indirizzo|endereco|anschrift|domicilio|morada|direcc",
        "street|strasse|straat|rue|calle|via|str|voie name|nom|address|line|number|no|libelle",
        "street|strasse|straat|rue|voie|anschrift|streetaddress|addressline|strassenname|streetname|"
        "postaladdress|adressligne",
        "address|adresse|adres line|ligne|zeile|street|postal|postale|rue|complement|1|2",
    )
    weak_words = ("location", "domicile", "calle|via|voie", "residence", "house number|no", "ligne|line 1|2")
    not_words = (
        "email mail ip mac web url website memory wallet internet http https type id count verified valid "
        "country city town ville state zip "
        "postal_code postcode code ipv4 ipv6 network host src dst port srcaddr dstaddr bus registers "
        "electronique bitcoin btc eth"
    )
    context = ("adresse", "domicile", "demeurant", "habite", "address", "street", "rue", "lives")
    companions = ("town", "postcode", "country")
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        if len(value) > _LONGEST:
            return Verdict.NO
        text = " ".join(fold_value(value).split())
        if _MEASURE.fullmatch(text) or "@" in text or "://" in text or len(text.split()) > 25:
            return Verdict.NO
        if _STREET.fullmatch(text) or _LOCATED.fullmatch(text):
            return Verdict.VERIFIED
        return Verdict.LOOKS if _PLAIN.fullmatch(text) else Verdict.NO

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """Two words or a number and a word are shaped like an address, however odd the street."""
        found = super().judge(profile, hits)
        shaped = sum(len(v) >= 6 and (" " in v.strip() or any(c.isdigit() for c in v)) for v in profile.inspected)
        looks = found.looks if found and profile.distinctness > 0.3 and profile.shape.words >= 2 else 0.0
        guess = max(0.0, (looks - 0.7) / 0.3)
        return replace(found, shape=shaped / len(profile.inspected), guess=guess) if found else None

    def also(self, profile: Profile, judged: Judgement) -> tuple[str, ...]:
        """The postcode and the town where most of the addresses end in them."""
        with_town = sum(_WITH_TOWN.search(profile.inspected[i]) is not None for i in judged.hits)
        if with_town < 0.6 * max(1, len(judged.hits)):
            return ()
        return ("user.contact.address.postal_code", "user.contact.address.city")
