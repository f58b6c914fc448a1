"""Bank accounts: IBAN (ISO 13616) and the French RIB."""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from detectors.base import Detector, Verdict

_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


class Iban(Detector):
    """Country, two check digits by ISO 7064 mod 97-10, and up to 30 characters; with or without spaces."""

    name = "iban"
    category = "user.financial.bank_account"
    summary = "IBAN"
    word = "iban"
    pattern = r"(?i:[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,3})?)"
    cell = r"(?i:(?:IBAN:? ?)?[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9*]{4}){2,7}(?:[ \-]?[A-Z0-9*]{1,3})?)"
    model = "proof"
    chance = 1 / 97
    name_words = ("iban", "account|compte|konto iban", "coordonnees bancaires|bancaire")
    not_words = "country"
    context = ("iban", "compte", "rib", "account", "virement", "prélèvement", "bank")
    kinds = frozenset({"text"})
    embedded = True
    unmistakable = True
    certain_form = r"(?i:[A-Z]{2}\d{2}(?:[ \-\x{a0}\x{202f}]?[A-Z0-9]{4}){2,7}(?:[ \-\x{a0}\x{202f}]?[A-Z0-9]{1,3})?)"

    def certain(self, value: str) -> bool:
        """Of a country's length and build too; words that follow it in the text may stand at the end of `value`."""
        number = re.sub(r"[\W_]", "", value).upper()
        ends = {len(re.sub(r"[\W_]", "", value[: m.start()])) for m in re.finditer(r"[\W_]|\Z", value)}
        return any(iban.is_valid(number[:end]) for end in ends if 15 <= end <= 34)

    def verify(self, value: str) -> Verdict:
        number = re.sub(r"[\s\-]", "", value).upper().removeprefix("IBAN").lstrip(":")
        if not 15 <= len(number) <= 34:
            return Verdict.NO
        try:
            mod_97_10.validate(number[4:] + number[:4])
        except ValidationError:
            return Verdict.LOOKS if "*" in number else Verdict.NO
        return Verdict.VERIFIED


class FrenchRib(Detector):
    """Relevé d'identité bancaire: bank 5, branch 5, account 11, key 2 = 97 − (89b + 15g + 3c) mod 97 (CFONB)."""

    name = "french_rib"
    category = "user.financial.bank_account"
    summary = "French bank account (RIB)"
    word = "rib"
    pattern = r"\d{5}[ \-]?\d{5}[ \-]?[0-9A-Z]{11}[ \-]?\d{2}"
    model = "proof"
    chance = 1 / 97
    name_words = ("rib", "releve identite bancaire")
    context = ("rib", "compte", "banque", "guichet")
    kinds = frozenset({"text", "integer", "decimal"})

    def verify(self, value: str) -> Verdict:
        number = re.sub(r"[\s\-]", "", value).upper()
        if len(number) != 23 or len(set(number)) < 3:
            return Verdict.NO
        digits = number[:21].translate(_LETTERS)
        if not digits.isdigit() or not number[21:].isdigit():
            return Verdict.NO
        key = 97 - (89 * int(digits[:5]) + 15 * int(digits[5:10]) + 3 * int(digits[10:21])) % 97
        return Verdict.VERIFIED if key == int(number[21:]) else Verdict.NO


class Bic(Detector):
    """A bank's code (ISO 9362): tells the bank, so it is personal only beside a person's account."""

    name = "bic"
    category = "user.financial.bank_account"
    summary = "BIC"
    cell = r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"
    model = "beside"
    alone = False
    name_words = ("bic", "swift", "swift bic", "code swift|bic")
    companions = ("iban", "french_rib", "account_number")
    kinds = frozenset({"text"})
