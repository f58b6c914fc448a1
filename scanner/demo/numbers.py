"""Numbers with the right check digits, none of them given to anyone on purpose.

Landlines lie in the ranges that the French regulator keeps for fiction (ARCEP decision 2018-0881);
cards in ranges that payment processors publish for tests; mail domains are those of RFC 2606.
"""

from __future__ import annotations

from datetime import date
from random import Random

from stdnum import ean, luhn
from stdnum.fr import nir as stdnum_nir
from stdnum.iso7064 import mod_97_10

_FICTION = ("0199 00", "0261 91", "0353 01", "0465 71", "0536 49")
_TEST_CARDS = ("497010", "497401", "400000", "424242", "510510", "555555", "222300")
_BANKS = ("30004", "30003", "10278", "20041", "18206", "14508", "17515")


def digits(rng: Random, count: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(count))


def mobile(rng: Random) -> str:
    """Ten digits of a French mobile number."""
    head = rng.choice(("060", "061", "062", "064", "065", "066", "067", "068", "073", "075", "076", "077", "078"))
    return head + digits(rng, 7)


def landline(rng: Random) -> str:
    """Ten digits in a range kept for fiction."""
    return rng.choice(_FICTION).replace(" ", "") + digits(rng, 4)


def written_phone(rng: Random, number: str) -> str:
    """A French number as people write it: in pairs, bare, with dots, or international."""
    pairs = [number[i : i + 2] for i in range(0, 10, 2)]
    form = rng.random()
    if form < 0.45:
        return " ".join(pairs)
    if form < 0.75:
        return number
    if form < 0.87:
        return "+33 " + " ".join([number[1], *pairs[1:]])
    return ".".join(pairs)


def iban(rng: Random) -> str:
    """A French IBAN, its inner bank key (97 - (89 bank + 15 branch + 3 account) mod 97) right too."""
    bank, branch, account = rng.choice(_BANKS), digits(rng, 5), digits(rng, 11)
    inner = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    body = f"{bank}{branch}{account}{inner:02}"
    return "FR" + mod_97_10.calc_check_digits(body + "FR") + body


def nir(rng: Random, woman: bool, born: date, department: str) -> str:
    """A French social-security number: sex, year, month, department and commune, order, key."""
    commune = rng.randrange(1, 400)
    body = f"{2 if woman else 1}{born:%y%m}{department}{commune:03}{rng.randrange(1, 600):03}"
    return body + str(stdnum_nir.calc_check_digits(body))


def card(rng: Random) -> str:
    """Sixteen digits that pass the Luhn check, in a range published for tests."""
    body = rng.choice(_TEST_CARDS) + digits(rng, 9)
    return body + str(luhn.calc_check_digit(body))


def siren(rng: Random) -> str:
    body = rng.choice("345678") + digits(rng, 7)
    return body + str(luhn.calc_check_digit(body))


def siret(rng: Random, company: str) -> str:
    body = company + f"{rng.randrange(1, 90):04}"
    return body + str(luhn.calc_check_digit(body))


def vat_number(company: str) -> str:
    """The French VAT number of a SIREN: its key is (12 + 3 × (SIREN mod 97)) mod 97."""
    return f"FR{(12 + 3 * (int(company) % 97)) % 97:02}{company}"


def ean13(rng: Random) -> str:
    body = rng.choice(("376", "301", "340")) + digits(rng, 9)
    return body + str(ean.calc_check_digit(body))


_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_ENGLISH = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def french(number: int) -> str:
    """0 to 99 in words, by the spelling of 1990 in speech: "soixante et onze", "quatre-vingt-deux"."""
    if number < 20:
        return _UNITS[number]
    ten, unit = divmod(number, 10)
    if ten in (7, 9):
        ten, unit = ten - 1, unit + 10
    if ten == 8:
        return "quatre-vingts" if unit == 0 else f"quatre-vingt-{_UNITS[unit]}"
    if unit == 0:
        return _TENS[ten]
    return f"{_TENS[ten]} et {_UNITS[unit]}" if unit in (1, 11) else f"{_TENS[ten]}-{_UNITS[unit]}"


def spoken(number: str, separator: str = " ") -> str:
    """Digits as a French caller says them, two by two: "zéro six", "douze", "zéro quatre" …"""
    pairs = [number[i : i + 2] for i in range(0, len(number), 2)]
    words = [f"zéro {french(int(p))}" if p[0] == "0" and len(p) == 2 else french(int(p)) for p in pairs]
    return separator.join(words)


def spoken_english(number: str) -> str:
    """Digits one by one, with "double" for two alike, as on a British line."""
    words: list[str] = []
    i = 0
    while i < len(number):
        if number[i : i + 2] == number[i] * 2 and len(number) > i + 1:
            words.append(f"double {_ENGLISH[int(number[i])]}")
            i += 2
        else:
            words.append(_ENGLISH[int(number[i])])
            i += 1
    return " ".join(words)
