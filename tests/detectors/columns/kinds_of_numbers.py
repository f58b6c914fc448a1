"""One case for each kind of number, identifier or secret: made here from a seed, nobody's."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stdnum import luhn

from tests.detectors.columns import values as v

FILES = frozenset({
    "british_nino", "device_id", "driving_licence", "email", "french_nir", "french_tax", "iban", "icd_code",
    "identity_card", "ip_address", "mac_address", "number_plate", "passport", "password", "payment_card",
    "person_numbers", "phone", "professional_number", "recordings", "secrets", "sick_leave", "social_handle",
    "url_profile", "us_ssn", "user_agent",
})  # fmt: skip
"""The files whose kinds need a case."""
_RANDOM = random.Random(20)
_HEX, _LETTERS = "0123456789abcdef", "ABCDEFGHJKLMNPRSTVWXYZ"
_WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ID = "user.government_id"


@dataclass(frozen=True)
class Case:
    """A detector, a column of its kind, what that is, a near miss (table, column, values), and whether the values of
    the column tell it where its name says nothing."""

    detector: str
    table: str
    column: str
    values: Sequence[object]
    category: str
    near: tuple[str, str, Sequence[object]]
    alone: bool = False
    beside: tuple[tuple[str, Sequence[object]], ...] = ()
    """Other columns without which it is nobody's."""


def _of(alphabet: str, length: int) -> str:
    return "".join(_RANDOM.choice(alphabet) for _ in range(length))


def digits(length: int) -> str:
    return _of("0123456789", length)


def many(make: Callable[[], str], count: int = 16) -> list[str]:
    return [make() for _ in range(count)]


def with_luhn(body: str) -> str:
    return body + luhn.calc_check_digit(body)


def without_luhn(body: str) -> str:
    return body + str((int(luhn.calc_check_digit(body)) + 1) % 10)


def rib() -> str:
    body = digits(21)
    key = 97 - (89 * int(body[:5]) + 15 * int(body[5:10]) + 3 * int(body[10:])) % 97
    return f"{body[:5]} {body[5:10]} {body[10:]} {key:02}"


def french_tax() -> str:
    body = _RANDOM.randrange(10**9, 3 * 10**9)
    return f"{body:010}{body % 511:03}"


def uuid() -> str:
    return "-".join(_of(_HEX, n) for n in (8, 4, 4, 4, 12))


CARD = [with_luhn("497" + digits(12)) for _ in range(16)]
MD5 = [hashlib.md5(m.encode(), usedforsecurity=False).hexdigest() for m in v.EMAILS]
PLATES = many(lambda: f"{_of(_LETTERS, 2)}-{digits(3)}-{_of(_LETTERS, 2)}")
AGENTS = [f"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0" for n in range(90, 106)]
HANDLES = [f"@{f.lower()}_{g.lower()}" for f, g in zip(v.FAMILY, v.GIVEN, strict=True)]
ICD = ["E11.9", "I10", "J45.0", "F32.1", "C50.9", "M54.5", "K21.0", "G43.9", "N39.0", "R07.4", "S72.0", "Z51.1"]

CASES = (
    Case("british_nino", "staff", "nino", many(lambda: f"AB{digits(6)}C"),
         f"{_ID}.national_identification_number", ("parts", "ref", many(lambda: f"QQ{digits(6)}Z")), True),
    Case("imei", "phones", "imei", many(lambda: with_luhn("35" + digits(12))), "user.device.device_id",
         ("orders", "number", many(lambda: without_luhn("35" + digits(12)))), True),
    Case("cookie_id", "visits", "cookie", many(lambda: f"GA1.2.{digits(9)}.{digits(10)}"), "user.device.device_id",
         ("apps", "version", many(lambda: f"1.2.{digits(2)}.{digits(3)}")), True),
    Case("device_id", "app_users", "advertising_id", many(uuid), "user.device.device_id", ("rows", "uuid", many(uuid))),
    Case("driving_licence", "drivers", "license_number", many(lambda: f"D{digits(3)}-{digits(4)}"),
         f"{_ID}.drivers_license_number", ("software", "license_type", ["GPL", "MIT", "BSD"] * 4)),
    Case("email", "clients", "courriel", v.EMAILS, "user.contact.email",
         ("magasins", "email", [f"contact@shop{n}.example" for n in range(12)]), True),
    Case("email_hash", "clients", "email_md5", MD5, "user.contact.email", ("files", "md5", MD5)),
    Case("french_nir", "salaries", "nir", v.nirs(), f"{_ID}.national_identification_number",
         ("lots", "numero", many(lambda: f"1{digits(14)}")), True),
    Case("french_tax_number", "foyers", "numero_fiscal", many(french_tax), f"{_ID}.tax_id",
         ("lots", "numero", many(lambda: f"1{digits(12)}")), True),
    Case("iban", "clients", "iban", v.ibans(), "user.financial.bank_account",
         ("lots", "code", many(lambda: f"FR00{digits(23)}")), True),
    Case("french_rib", "clients", "rib", many(rib), "user.financial.bank_account",
         ("lots", "code", many(lambda: f"{digits(5)} {digits(5)} {digits(11)} 00")), True),
    Case("bic", "clients", "bic", ["BNPAFRPP", "SOGEFRPP", "AGRIFRPP882"] * 4, "user.financial.bank_account",
         ("banques", "bic", ["BNPAFRPP", "SOGEFRPP", "AGRIFRPP882"] * 4), beside=(("iban", v.ibans()),)),
    Case("card_expiry", "paiements", "card_expiry", [f"{n:02}/29" for n in range(1, 13)], "user.financial.credit_card",
         ("produits", "expiry", [f"{n:02}/29" for n in range(1, 13)]), beside=(("numero_carte", CARD[:12]),)),
    Case("icd_code", "sejours", "code_cim10", ICD, "user.health_and_medical",
         ("shelves", "place", [f"A{n}.{n % 7}" for n in range(10, 26)]), True),
    Case("identity_card", "clients", "num_cni", many(lambda: digits(12)), f"{_ID}.identity_card",
         ("clients", "cni_expiration_date", v.RECENT)),
    Case("ip_address", "logs", "ip", many(lambda: f"82.{_RANDOM.randrange(255)}.{_RANDOM.randrange(255)}.7"),
         "user.device.ip_address", ("releases", "release", [f"3.{n % 4}.{n}.{14 + n}" for n in range(16)]), True),
    Case("mac_address", "devices", "mac", many(lambda: ":".join(_of(_HEX, 2) for _ in range(6))),
         "user.device.mac_address", ("days", "hours", [f"{n}:10:20" for n in range(10, 24)]), True),
    Case("mac_address_bare", "clients", "mac_address", many(lambda: _of(_HEX, 12)), "user.device.mac_address",
         ("commits", "sha", many(lambda: _of(_HEX, 12)))),
    Case("number_plate", "vehicules", "immatriculation", PLATES, f"{_ID}.vehicle_registration",
         ("articles", "reference", [f"IO-{n}-UI" for n in range(100, 116)]), True),
    Case("passport", "clients", "numero_passeport", many(lambda: f"{digits(2)}{_of(_LETTERS, 2)}{digits(5)}"),
         f"{_ID}.passport_number", ("clients", "passport_expiry_date", v.RECENT)),
    Case("password", "users", "mot_de_passe", many(lambda: f"$2y$10${_of(_WORD, 53)}"), "user.authorization.password",
         ("users", "password_changed_at", v.RECENT), True),
    Case("payment_card", "paiements", "numero_carte", CARD, "user.financial.credit_card",
         ("lots", "numero", many(lambda: without_luhn("9" + digits(14)))), True),
    Case("card_track", "paiements", "track2", [f";{n}=2812101{digits(10)}?" for n in CARD],
         "user.financial.credit_card", ("albums", "track", ["Intro", "Blue", "Finale"] * 4), True),
    Case("card_security_code", "paiements", "cvv", many(lambda: digits(3)), "user.financial.credit_card.cvv",
         ("schools", "ACADEMIC_YEAR_CODE", ["2019", "2020", "2021"] * 4)),
    Case("card_last_digits", "clients", "card_last4", many(lambda: digits(4)), "user.financial.credit_card",
         ("clients", "last_name", v.FAMILY)),
    Case("customer_number", "clients", "numero_client", many(lambda: f"CL{digits(7)}"), "user.unique_id",
         ("clients", "client_id", list(range(1, 17)))),
    Case("employee_number", "salaries", "matricule", many(lambda: f"M{digits(5)}"), "user.employment.employee_number",
         ("salaries", "nombre_salaries", [3, 5, 9, 12] * 4)),
    Case("account_number", "clients", "account_number", many(lambda: digits(10)), "user.financial.account_number",
         ("clients", "account_type", ["basic", "pro", "gold"] * 4)),
    Case("phone", "clients", "telephone", v.PHONES, "user.contact.phone_number",
         ("orders", "order_number", many(lambda: f"06{digits(8)}")), True),
    Case("health_professional", "medecins", "rpps", many(lambda: with_luhn("1000" + digits(6))), "user.employment",
         ("lots", "numero", many(lambda: without_luhn("1000" + digits(6))))),
    Case("voice", "appels", "enregistrement", many(lambda: f"calls/{digits(8)}.wav"), "user.content.voice",
         ("albums", "file", many(lambda: f"music/{digits(8)}.mp3"))),
    Case("signature", "contrats", "signature_client", [f"sign/{f.lower()}.png" for f in v.FAMILY],
         "user.content.signature", ("produits", "image", [f"img/{w}.png" for w in v.WORDS])),
    Case("secret", "comptes", "api_key", many(lambda: f"ghp_{_of(_WORD, 36)}"), "user.authorization.credentials",
         ("clients", "token_count", [1, 2, 3] * 5), True),
    Case("sick_leave", "salaries", "jours_arret_maladie", [0, 3, 12, 5, 0, 8] * 3, "user.health_and_medical",
         ("machines", "jours_arret", [0, 3, 12, 5, 0, 8] * 3)),
    Case("social_handle", "contacts", "instagram", HANDLES,
         "user.account.username", ("campaigns", "instagram_likes", [12, 430, 77] * 4)),
    Case("url_profile", "contacts", "lien", [f"https://www.linkedin.com/in/{f.lower()}" for f in v.FAMILY],
         "user.contact.url", ("partners", "lien", [f"https://www.{w}.example/in/shop" for w in v.WORDS]), True),
    Case("us_ssn", "staff", "ssn", [f"{n}-45-67{n % 90 + 10}" for n in range(212, 228)],
         f"{_ID}.national_identification_number", ("lots", "code", many(lambda: f"9{digits(2)}-00-{digits(4)}")), True),
    Case("user_agent", "logs", "navigateur", AGENTS, "user.device.user_agent",
         ("apps", "browser_count", [1, 2, 3] * 4), True),
)  # fmt: skip
