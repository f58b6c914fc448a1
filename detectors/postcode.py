"""Postcodes of people."""

from __future__ import annotations

import re
from dataclasses import replace

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile

_LETTERED = re.compile(
    r"(?i)(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) "
    r"?\d[ABD-HJLNP-UW-Z]{2}"
    r"|[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{5}-\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|(?:F|D|B|L|CH|"
    r"A|S|FIN|DK|N)-?\d{4,5})"
)


class Postcode(Detector):
    """Five digits say little; the letters of British, Canadian and Dutch codes say more (Universal Postal Union)."""

    name = "postcode"
    category = "user.contact.address.postal_code"
    summary = "Postcode"
    cell = (
        r"(?i:[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{5}(?:-\d{4})?|"
        r"\d{3,5}(?:\.0)?|\d{4}-\d{3}"
        r"|\d{2}-\d{3}|\d{3} \d{2}|\d{6}|\d{3}-\d{4}|\d{5}-\d{3}|(?:F|D|B|L|CH|A|S|FIN|DK|N|WX|OX|S-)-?\d{3,6}|"
        r"\d{8,9}|[A-Z]{1,2}\d{1,2}[A-Z]?|\d{2} \d{3})"
    )
    model = "place"
    name_words = (
        "pstlz|zip|postcode|plz|postleitzahl|zipcode|postalcode|codepostal|cap|codpostal|postcodes|cep|pincode|eircode",
        "postal|post|poste|postale|zip code|codigo|codice|kode|number|no|nr",
        "code postal|zip",
        "cp|postnr|postnummer",
    )
    weak_words = ("postal|zip|pc|codpos", "code residence")
    not_words = (
        "area_list income box type office sector per file archive name compressed lat lon average median city count id"
    )
    companions = ("street_address", "town", "country", "region")
    kinds = frozenset({"text", "integer", "decimal"})

    def verify(self, value: str) -> Verdict:
        return Verdict.VERIFIED if _LETTERED.fullmatch(value) else Verdict.LOOKS

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """Letters in the right places prove something; five digits throughout are only what postcodes are too."""
        found = super().judge(profile, hits)
        if found is None or profile.sequence:
            return found
        five = sum(len(v) == 5 and v.isdigit() for v in profile.inspected) / len(profile.inspected)
        guess = five if five > 0.9 and not _rounded(profile) else 0.6 if _four_digits(profile) else 0.0
        return replace(found, proof=len(found.proven) / len(profile.inspected), guess=guess)


def _rounded(profile: Profile) -> bool:
    """Whether the numbers are all full fifties or hundreds, as amounts are; among codes of many towns some are not."""
    return len(profile.numbers) >= 12 and sum(n % 50 == 0 for n in profile.numbers) >= 0.97 * len(profile.numbers)


def _four_digits(profile: Profile) -> bool:
    """Whether the numbers are of four digits, or three and four (0800), as in Australia or Belgium, and no years."""
    numbers = profile.numbers
    if len(numbers) < 12 or numbers[0] < 200 or numbers[-1] > 9999 or any(n % 1 for n in numbers):
        return False
    years = sum(1850 <= n <= 2100 for n in numbers) / len(numbers)
    long = sum(n >= 1000 for n in numbers) / len(numbers)
    return long >= 0.8 and years <= 0.5 and not _rounded(profile) and numbers[-1] - numbers[0] >= 1000
