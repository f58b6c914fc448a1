"""What each kind of value is called in the truth, by whom its table is about.

person   people with their names, or what leads to one
anon     people without names: what describes them stays personal, where they live is a quasi-identifier
org      organisations: their contact data is indirect, a named contact is a person
public   public figures: all of it indirect
none     nobody: things, places, counts
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """As in truth_columns.json: `pii` is True, "indirect" or False."""

    label: str
    alt: tuple[str, ...]
    pii: bool | str


NONE = Label("none", (), False)

_TRUE = """
name person_name|first first_name/person_name|last last_name/person_name|maiden last_name/person_name|sex gender
birth birth_date|age age|email email|email_hash email/other_personal|phone phone|mobile phone|street address
full_address address/city,postal_code|postcode postal_code|city city|country country|country_code country
birthplace city/other_personal|nationality other_personal/country|marital other_personal|salary salary_financial
iban iban|bban bank_account|account account_number/bank_account|card credit_card|cvv credit_card/other_personal,none
nid national_id|ssn ssn/national_id|tax_id national_id/other_personal|passport passport|licence driving_licence
id_card national_id/other_personal|plate vehicle_plate|username username|password password|ip ip_address|ipv6 ip_address
mac other_personal|imei other_personal|lat geo_coordinates|lon geo_coordinates|latlon geo_coordinates
photo photo/url_profile,person_name|profile url_profile/username|handle username/url_profile,other_personal
diagnosis health|icd health|drug health|blood health|insurance_number health/national_id,other_personal
religion other_personal|ethnic other_personal|party other_personal|union other_personal
orientation other_personal|offence other_personal
notes free_text_with_pii|health_note free_text_with_pii/health|packed free_text_with_pii/person_name,phone,email
person_json free_text_with_pii/person_name,phone,email|session other_personal/none
"""
_INDIRECT = """
title other_personal/none,gender|birth_year birth_date/age,other_personal,none|street2 address/none
region other_personal/none,city,address|children other_personal/none|job job_title/none|employer organisation/none
expiry credit_card/none|education other_personal/none|ua other_personal/none|cookie other_personal/none
custno account_number/none,other_personal|matricule account_number/none,other_personal
initials person_name/none,other_personal|score salary_financial/none,other_personal
browse url_profile/none,other_personal|lang other_personal/none
uuid_person account_number/none,other_personal
"""
_FIRMS = "company organisation|team organisation"
_CONTACT = (
    "email",
    "phone",
    "mobile",
    "street",
    "full_address",
    "postcode",
    "city",
    "country",
    "country_code",
    "region",
)
_WHERE = (*_CONTACT, "lat", "lon", "latlon", "birthplace")


def _parse(text: str, pii: bool | str) -> dict[str, Label]:
    found = {}
    for item in text.replace("\n", "|").strip("|").split("|"):
        kind, _, rest = item.strip().partition(" ")
        label, _, alt = rest.partition("/")
        found[kind] = Label(label, tuple(a for a in alt.split(",") if a), pii)
    return found


KINDS = {**_parse(_TRUE, True), **_parse(_INDIRECT, "indirect")}
for _kind, _firm in _parse(_FIRMS, False).items():
    KINDS[_kind] = Label(_firm.label, ("none",), False)


def indirect(own: Label) -> Label:
    """The same label as a quasi-identifier, which nobody is blamed for leaving out."""
    return Label(own.label, tuple(dict.fromkeys((*own.alt, "none"))), "indirect") if own.label != "none" else own


def label_of(kind: str, about: str) -> Label:
    """The label of a kind in a table about such and such; `none` for kinds that are never personal."""
    own = KINDS.get(kind, NONE)
    if own.pii is False:
        return own
    if about == "none":
        return NONE
    if about == "public" or (about == "org" and kind in _CONTACT) or (about == "anon" and kind in _WHERE):
        return indirect(own)
    return own


def written(text: str, own: Label) -> Label:
    """What a template's line says after `=>`."""
    if text == "-":
        return NONE
    if text == "?":
        return indirect(own)
    body, _, pii = text.partition(" ")
    label, _, alt = body.partition("/")
    verdicts: dict[str, bool | str] = {"true": True, "false": False, "indirect": "indirect"}
    verdict = verdicts[pii or "true"]
    return Label(label, tuple(a for a in alt.split(",") if a), verdict)
