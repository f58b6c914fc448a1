"""Countries and regions in people's addresses."""

from __future__ import annotations

from functools import cache

from detectors.base import Detector, Judgement
from detectors.gazetteer import is_country, is_region
from detectors.profile import Profile
from scanner.message import Term, message

_ISO2 = (
    "ad ae af ag al am ar at au az ba bb bd be bf bg bh bi bj bn bo br bs bt bw by bz ca cd cf cg ch ci cl cm "
    "cn co cr cu cv cy cz de dj "
    "dk dm do dz ec ee eg er es et fi fj fm fr ga gb gd ge gh gm gn gq gr gt gw gy hk hn hr ht hu id ie il in "
    "iq ir is it jm jo jp ke kg "
    "kh km kn kp kr kw kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mk ml mm mn mo mr mt mu mv mw mx my "
    "mz na ne ng ni nl no np nz "
    "om pa pe pg ph pk pl pr ps pt py qa re ro rs ru rw sa sb sc sd se sg si sk sl sm sn so sr ss st sv sy sz "
    "td tg th tj tm tn to tr tt "
    "tw tz ua ug uk us uy uz va ve vn ye za zm zw"
)
_MORE = (
    "usa u.s.a. u.s. uk u.k. england scotland wales northern_ireland etats-unis_d'amerique holland korea "
    "south_korea russia uae "
    "great_britain deu fra gbr ita esp nld bel che aut prt irl can aus jpn chn ind bra mex "
    "united_states_of_america czech_republic "
    "swaziland burma ivory_coast republic_of_ireland trinidad_&_tobago"
)


@cache
def _countries() -> frozenset[str]:
    return frozenset(_ISO2.split()) | frozenset(w.replace("_", " ") for w in _MORE.split())


class Country(Detector):
    """A country is somebody's only in a table about people, beside the rest of an address or said to be theirs."""

    name = "country"
    category = "user.contact.address.country"
    summary = "Country"
    model = "country"
    name_words = (
        "country|pays|pais|land|staat|nazione|paese|countrycode|countryname|paises",
        "country|pays|land residence|residency|code|name|iso|living",
        "residence|domicile|wohnsitz country|pays",
    )
    weak_words = ("nation|region|residence", "country region|or")
    not_words = (
        "card birth naissance nationality citizenship origin company entreprise store phone calling dial area "
        "population tax vat of_sale house "
        "made production manufacture destination departure ship_from id club team"
    )
    companions = ("street_address", "town", "postcode", "region")
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        folded = profile.folded
        found = tuple(i for i, v in enumerate(folded) if v in _countries() or is_country(v))
        named = sum(1 for i in found if len(folded[i]) > 3)
        share = len(found) / len(folded)
        proof = max(0.0, (share - 0.6) / 0.4) * (1.0 if named > len(found) / 2 else 0.4)
        reason = message("values.are", n=len(found), of=len(folded), what=Term("contents", "countries"))
        return Judgement(shape=share, looks=share, proof=proof, hits=found, reason=reason)


class Region(Detector):
    """State, province, département: part of a postal address where a table about people holds one."""

    name = "region"
    category = "user.contact.address"
    summary = "State or region of an address"
    model = "region"
    name_words = (
        "state|province|region|provincia|provincie|bundesland|departement|estado|regione|county|district|"
        "departamento|prov|stateprovince",
        "state|province|region|county code|name|abbreviation|abbr",
    )
    not_words = (
        "birth machine status current order ticket process id of transition united mental sales sale population market"
    )
    companions = ("street_address", "town", "postcode")
    kinds = frozenset({"text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        short = tuple(i for i, v in enumerate(profile.inspected) if len(v) <= 40 and not any(c.isdigit() for c in v))
        known = sum(map(is_region, profile.folded)) / len(profile.inspected)
        if len(profile.inspected) < 3 and profile.shape.longest < 4:
            known = 0.0  # "sí" and "no", "m" and "f" are regions' letters too.
        share = len(short) / len(profile.inspected)
        reason = message("values.regions", percent=round(100 * known))
        return Judgement(share, share, 0.0, short, reason=reason, guess=max(0.0, (known - 0.5) / 0.5))
