"""Each kind of data: columns that are of it, near misses that are not, and names that only values or table decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.detectors.columns import values as v

Kind = Callable[..., str]
CUSTOMER = {"prenom": v.GIVEN, "nom": v.FAMILY, "courriel": v.EMAILS}
"""Columns that make a table one of people."""

POSITIVE: list[tuple[str, str, Sequence[object], str]] = [
    ("clients", "courriel", v.EMAILS, "user.contact.email"),
    ("x", "c", v.EMAILS, "user.contact.email"),
    ("clients", "prenom", v.GIVEN, "user.name.first"),
    ("clients", "nom", v.FAMILY, "user.name.last"),
    ("kunden", "Vorname", v.GIVEN, "user.name.first"),
    ("clientes", "apellidos", v.FAMILY, "user.name.last"),
    ("clienti", "cognome", v.FAMILY, "user.name.last"),
    ("klanten", "achternaam", v.FAMILY, "user.name.last"),
    ("customers", "name", v.FULL, "user.name"),
    ("orders", "customer_name", v.FULL, "user.name"),
    ("x", "c", v.FULL, "user.name"),
    ("clients", "adresse", v.STREETS, "user.contact.address.street"),
    ("clients", "ville", v.TOWNS, "user.contact.address.city"),
    ("clients", "code_postal", v.POSTCODES, "user.contact.address.postal_code"),
    ("kunden", "Geburtsdatum", v.BIRTHS, "user.demographic.date_of_birth"),
    ("clients", "date_naissance", v.BIRTHS, "user.demographic.date_of_birth"),
    ("clients", "datenaissance", v.BIRTHS, "user.demographic.date_of_birth"),
    ("patients", "dob", v.BIRTHS, "user.demographic.date_of_birth"),
    ("clients", "tel_portable", v.PHONES, "user.contact.phone_number"),
    ("x", "c", [f"+336123456{n}" for n in range(10, 40)], "user.contact.phone_number"),
    ("clients", "sexe", v.SEXES, "user.demographic.gender"),
    ("clients", "gender", [1, 2] * 6, "user.demographic.gender"),
    ("employees", "age", v.AGES, "user.demographic.age_range"),
    ("x", "c", v.ibans(), "user.financial.bank_account"),
    ("x", "c", v.cards(), "user.financial.credit_card"),
    ("paiements", "numero_carte", ["4111********1111", "5500********0004", "4012********1881"],
     "user.financial.credit_card"),
    ("paiements", "card_number", ["4.11E+15", "5.50E+15", "4.01E+15"], "user.financial.credit_card"),
    ("paiements", "cvv", [f"{n}" for n in range(120, 132)], "user.financial.credit_card.cvv"),
    ("x", "c", v.nirs(), "user.government_id.national_identification_number"),
    ("salaries", "num_secu", v.nirs(), "user.government_id.national_identification_number"),
    ("x", "c", [f"{n}-45-67{n % 90 + 10}" for n in range(212, 224)],
     "user.government_id.national_identification_number"),
    ("clients", "numero_passeport", [f"{n}AB{12345 + n}" for n in range(10, 22)], "user.government_id.passport_number"),
    ("drivers", "license_number", [f"D{n}-55-{n * 31}" for n in range(1010, 1022)],
     "user.government_id.drivers_license_number"),
    ("vehicules", "immatriculation", [f"AB-{n}-CD" for n in range(120, 132)],
     "user.government_id.vehicle_registration"),
    ("salaries", "salaire_brut", [24000 + 1700 * n for n in range(12)], "user.financial.salary"),
    ("mitarbeiter", "Gehalt", [24000 + 1700 * n for n in range(12)], "user.financial.salary"),
    ("clients", "situation_familiale", ["marié", "célibataire", "divorcée"] * 4, "user.demographic.marital_status"),
    ("clients", "religion", ["catholique", "musulmane", "sans religion"] * 4, "user.demographic.religious_belief"),
    ("salaries", "syndicat", ["CGT", "CFDT", "FO"] * 4, "user.demographic.trade_union"),
    ("voters", "party_affiliation", ["Democrat", "Republican", "Green"] * 4, "user.demographic.political_opinion"),
    ("patients", "ethnicity", ["white", "black", "asian"] * 4, "user.demographic.racial_or_ethnic_origin"),
    ("patients", "diagnostic", ["Asthme", "Diabète de type 2", "Hypertension"] * 4, "user.health_and_medical"),
    ("patients", "blood_group", ["A+", "O-", "AB+"] * 4, "user.health_and_medical"),
    ("clients", "nationalite", ["Française", "Belge", "Portugaise"] * 4, "user.demographic.nationality"),
    ("clients", "lieu_naissance", v.TOWNS, "user.demographic.place_of_birth"),
    ("clients", "nombre_enfants", [0, 1, 2, 3] * 3, "user.demographic.family"),
    ("patients", "date_deces", [f"20{n}-0{n % 9 + 1}-1{n % 9}" for n in range(10, 22)], "user.demographic"),
    ("employees", "condamnations", ["vol", "escroquerie", "fraude"] * 4, "user.criminal_history"),
    ("employees", "fingerprint_template", [f"{n * 7919:032x}" for n in range(900, 912)], "user.biometric"),
    ("employees", "job_title", ["Sales Manager", "Engineer", "Accountant"] * 4, "user.job_title"),
    ("salaries", "matricule", [f"M{n}" for n in range(40213, 40225)], "user.employment.employee_number"),
    ("clients", "numero_client", [f"CL{n * 77}" for n in range(40213, 40225)], "user.unique_id"),
    ("users", "username", ["jdupont", "mleroy84", "s.moreau", "pgirard", "kbonnet"], "user.account.username"),
    ("users", "mot_de_passe", ["azerty12", "soleil!", "Doudou2003", "chat"], "user.authorization.password"),
    ("x", "c", [f"$2b$12$abcdefghijklmnopqrstuv./0123456789ABCDEFGHIJKLMNOP{n}" for n in range(100, 103)],
     "user.authorization.password"),
    ("x", "c", [f"eyJhbGciOiJI.eyJzdWIiOiIx{n}.c2lnbmF0dXJl{n}" for n in range(9)], "user.authorization.credentials"),
    ("x", "c", [f"82.64.{n}.{200 - n}" for n in range(12)], "user.device.ip_address"),
    ("x", "c", [f"2a01:cb00:8a{n}::1" for n in range(10, 22)], "user.device.ip_address"),
    ("x", "c", [f"00:1b:44:11:3a:{n}" for n in range(10, 22)], "user.device.mac_address"),
    ("x", "c", [f"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0" for n in range(90, 102)],
     "user.device.user_agent"),
    ("clients", "photo", [f"photos/{f.lower()}.jpg" for f in v.FAMILY], "user.content.self_image"),
    ("contacts", "linkedin", [f"https://www.linkedin.com/in/{f.lower()}" for f in v.FAMILY], "user.contact.url"),
    ("clients", "position_gps", [f"45.76{n}, 4.83{n}" for n in range(100, 112)], "user.location.precise"),
    ("app_users", "advertising_id", [f"38400000-8cf0-11bd-b23e-10b96e4000{n}" for n in range(10, 22)],
     "user.device.device_id"),
    ("dipendenti", "codice_fiscale", ["RCCMNL83S18D969H", "MRTMTT91D08F205J"],
     "user.government_id.national_identification_number"),
]  # fmt: skip

SILENT: list[tuple[str, str, Sequence[object]]] = [
    ("covid", "deaths", [12, 7, 31, 4] * 3),
    ("towns", "crime_rate", [1.2, 3.4, 2.2, 0.7] * 3),
    ("clients", "email_verified", [0, 1] * 6),
    ("clients", "email_verifie", ["oui", "non"] * 6),
    ("users", "has_password", [True, False] * 6),
    ("orders", "order_number", [f"0{n}" for n in range(612345670, 612345682)]),
    ("orders", "order_id", list(range(1, 13))),
    ("clients", "customer_id", list(range(1, 13))),
    ("clients", "date_creation", v.RECENT),
    ("employees", "hire_date", v.RECENT),
    ("products", "name", v.PRODUCTS),
    ("products", "brand", ["Calvin Klein", "Ralph Lauren", "Hugo Boss", "Jack Daniels"] * 3),
    ("products", "ean", ["4006381333931", "5901234123457", "3017620422003"] * 4),
    ("products", "weight", v.PRICES),
    ("warehouses", "ville", v.TOWNS),
    ("warehouses", "adresse", v.STREETS),
    ("magasins", "code_postal", v.POSTCODES),
    ("countries", "name", ["France", "Belgique", "Suisse", "Italie"] * 3),
    ("countries", "capital", v.TOWNS),
    ("carriers", "phone_model", ["X10", "X20", "S9"] * 4),
    ("crabs", "sex", v.SEXES),
    ("crabs", "age", v.AGES),
    ("cars", "age", v.AGES),
    ("fournisseurs", "siren", v.sirens()),
    ("x", "c", v.sirens()),
    ("x", "c", v.not_cards()),
    ("x", "c", list(range(612345678, 612345778))),
    ("x", "c", [f"10.{n}.{n % 7}.1" for n in range(12)]),
    ("x", "c", v.WORDS),
    ("x", "c", v.RECENT),
    ("campaigns", "email_subject", ["Spring sale", "New shoes", "Last days"] * 4),
    ("campaigns", "email_sent_count", v.AGES),
    ("clients", "FLAG_PHONE", [0, 1] * 6),
    ("clients", "phone_type_id", [1, 2, 3] * 4),
    ("schools", "ACADEMIC_YEAR_CODE", ["2019", "2020", "2021"] * 4),
    ("readings", "acid", v.PRICES),
    ("offices", "state", ["NY", "CA", "TX"] * 4),
    ("departments", "name", ["Sales", "Finance", "Marketing"] * 4),
    ("logs", "app_version", [f"2.{n}.1" for n in range(12)]),
    ("orders", "tracking_number", [f"1Z{n}AA1012345{n}" for n in range(100, 112)]),
    ("matches", "referee_count", [1, 2, 3] * 4),
    ("elements", "symbol", ["H", "He", "Li", "Be"] * 3),
    ("races", "race", ["Monaco", "Spa", "Monza"] * 4),
    ("app_releases", "release", [f"3.{n % 4}.{n}.{140 + 7 * n}" for n in range(12)]),
    ("commandes", "numero_commande", [f"07{n}" for n in range(13359008, 13359908, 77)]),
    ("promotions", "name", [f"Soldes {g}" for g in v.GIVEN]),
    ("horses", "birth_date", v.BIRTHS),
    ("order_lines", "label", [f"{p} {g}" for p, g in zip(v.PRODUCTS, v.GIVEN, strict=True)]),
    ("sensors", "latitude", [45.7612 + n / 1000 for n in range(12)]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "name", "values", "category"), POSITIVE)
def test_kind_is_found(kind: Kind, table: str, name: str, values: Sequence[object], category: str) -> None:
    assert kind(table, {name: values}, name) == category


@pytest.mark.parametrize(("table", "name", "values"), SILENT)
def test_near_miss_stays_silent(kind: Kind, table: str, name: str, values: Sequence[object]) -> None:
    assert kind(table, {name: values}, name) == ""


def test_a_name_is_a_person_among_customers_and_a_product_beside_a_price(kind: Kind) -> None:
    customers = {"name": v.FULL, "email": v.EMAILS}
    products = {"name": v.PRODUCTS, "sku": v.WORDS, "price": v.PRICES}
    assert kind("t", customers, "name") == "user.name"
    assert kind("t", products, "name") == ""


def test_a_town_is_somebodys_only_beside_people(kind: Kind) -> None:
    assert kind("t", {**CUSTOMER, "ville": v.TOWNS, "rue": v.STREETS}, "ville") == "user.contact.address.city"
    assert kind("t", {"ville": v.TOWNS, "population": v.AGES, "superficie": v.PRICES}, "ville") == ""


def test_a_person_in_a_table_of_things_is_still_a_person(kind: Kind) -> None:
    shops = {"magasin": v.WORDS, "ville": v.TOWNS, "directeur": v.FULL}
    assert kind("magasins", shops, "directeur") == "user.name"
    assert kind("magasins", shops, "ville") == ""


def test_hidden_names_leave_values_and_table_to_decide(kind: Kind) -> None:
    columns = {
        "c1": v.GIVEN,
        "c2": v.FAMILY,
        "c3": v.EMAILS,
        "c4": v.BIRTHS,
        "c5": v.STREETS,
        "c6": v.TOWNS,
        "c7": v.SEXES,
    }
    expected = {
        "c1": "user.name.first", "c2": "user.name.last", "c3": "user.contact.email",
        "c4": "user.demographic.date_of_birth", "c5": "user.contact.address.street",
        "c6": "user.contact.address.city", "c7": "user.demographic.gender",
    }  # fmt: skip
    assert {name: kind("clients", columns, name) for name in columns} == expected


def test_one_in_ten_valid_cards_is_chance(kind: Kind) -> None:
    mixed = [*v.cards(1), *v.not_cards(11)]
    assert kind("x", {"c": mixed}, "c") == ""
    assert kind("x", {"c": v.cards()}, "c") == "user.financial.credit_card"


def test_an_address_with_its_town_is_two_things(scan: Callable[..., dict[str, tuple[object, ...]]]) -> None:
    whole = [f"{s}, {p} {t}" for s, p, t in zip(v.STREETS, v.POSTCODES, v.TOWNS, strict=True)]
    found = scan("clients", {"adresse": whole})["adresse"]
    assert [f.category for f in found] == [  # type: ignore[attr-defined]
        "user.contact.address.street", "user.contact.address.city", "user.contact.address.postal_code",
    ]  # fmt: skip


def test_mostly_null_and_mixed_columns(kind: Kind) -> None:
    sparse: list[object] = [None] * 200 + v.EMAILS[:4] + ["", "N/A"]
    assert kind("t", {"c": sparse}, "c") == "user.contact.email"
    mixed = [*v.PHONES[:6], *(f"+33{p[1:].replace(' ', '')}" for p in v.PHONES[6:])]
    assert kind("clients", {"telephone": mixed}, "telephone") == "user.contact.phone_number"


def test_lost_leading_zeros(kind: Kind) -> None:
    phones = [int(p.replace(" ", "")) for p in v.PHONES]
    assert kind("clients", {"telephone": phones}, "telephone") == "user.contact.phone_number"
    assert (
        kind("clients", {"code_postal": [1000, 6300, 69003, 13006]}, "code_postal")
        == "user.contact.address.postal_code"
    )


def test_functions_mailboxes_are_nobodys(kind: Kind) -> None:
    boxes = [f"contact@shop{n}.example" for n in range(12)]
    assert kind("magasins", {"email": boxes}, "email") == ""
