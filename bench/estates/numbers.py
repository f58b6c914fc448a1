"""Numbers of people and of cards, with their check digits."""

from __future__ import annotations

from datetime import date
from random import Random

from stdnum import luhn
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.gb import nhs
from stdnum.iso7064 import mod_11_10
from stdnum.nl import bsn


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def shaped(rng: Random, pattern: str) -> str:
    """# a digit, ? a capital letter, anything else itself."""
    out = []
    for c in pattern:
        out.append(rng.choice("0123456789") if c == "#" else rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") if c == "?" else c)
    return "".join(out)


def nir(rng: Random, male: bool, born: date) -> str:
    """French NIR with its key: 97 minus the number modulo 97 (INSEE)."""
    department = rng.choice(("75", "13", "69", "59", "33", "31", "44", "67", "2A", "2B"))
    when = f"{born.year % 100:02}{born.month:02}"
    body = f"{1 if male else 2}{when}{department}{rng.randint(1, 600):03}{rng.randint(1, 900):03}"
    value = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{body}{97 - value % 97:02}"


def national(rng: Random, locale: str, male: bool, born: date) -> str:
    """The number by which a person is known to the state, where `locale` is at home."""
    if locale == "fr_FR":
        return nir(rng, male, born)
    if locale == "en_GB":
        return shaped(rng, f"{rng.choice(('AB', 'CE', 'JK', 'NP', 'SW'))}######{rng.choice('ABCD')}")
    if locale == "de_DE":
        while True:
            order = rng.sample("0123456789", 9)
            body = "".join((*order, order[rng.randrange(9)]))
            if body[0] != "0" and idnr.is_valid(number := body + mod_11_10.calc_check_digit(body)):
                return number
    if locale == "es_ES":
        body = digits(rng, 8)
        return body + dni.calc_check_digit(body)
    if locale == "nl_NL":
        while True:
            number = digits(rng, 9)
            if number[0] != "0" and bsn.is_valid(number):
                return number
    area = rng.choice([n for n in range(1, 899) if n != 666])
    return f"{area:03}-{rng.randint(1, 99):02}-{rng.randint(1, 9999):04}"


def nhs_number(rng: Random) -> str:
    while True:
        number = digits(rng, 10)
        if number[0] in "4679" and nhs.is_valid(number):
            return f"{number[:3]} {number[3:6]} {number[6:]}"


def card(rng: Random) -> str:
    prefix = rng.choice(("4539", "4916", "4485", "4024", "5134", "5286", "5425", "5500", "2221", "3714"))
    body = prefix + digits(rng, (14 if prefix == "3714" else 15) - len(prefix))
    return body + luhn.calc_check_digit(body)


def imei(rng: Random) -> str:
    body = rng.choice(("35", "86", "01")) + digits(rng, 12)
    return body + luhn.calc_check_digit(body)


def siren(rng: Random) -> str:
    body = rng.choice("3457") + digits(rng, 7)
    return body + luhn.calc_check_digit(body)
