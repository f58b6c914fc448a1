"""Phone and fax numbers, through Google's libphonenumber."""

from __future__ import annotations

import re
from dataclasses import replace

import phonenumbers

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.config import DetectionSettings
from scanner.message import message, percent

_SEPARATED = re.compile(
    r"\+?\(?\d{1,4}\)?(?:[ .\-/]\(?\d{1,4}\)?){2,6}|\(?\d{3}\)?[ .\-]\d{3}[ .\-]?\d{4}.*|\(\d{2,5}\)[ .\-]?\d{3,}.*"
)
_NOT_A_PHONE = re.compile(
    r"(?:1[89]|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{3}-\d{2}-\d{4}|"
    r"\d{1,3}(?:\.\d{1,3}){3}"
    r"|\d{1,3}(?:[ ,.]\d{3})+|\d+\.\d+|\d{5}-\d{4}|\d{4}(?:[ -]\d{4}){3}|\d{1,2} \d{2} \d{2} \d{2} \d{3} "
    r"\d{3}(?: \d{2})?"
)


_WRITTEN = re.compile(r"[+0(]|\d[\d ]*[ .\-/(]")
_WITHOUT_TRUNK_ZERO = frozenset({"US", "CA", "ES", "PT", "LU", "DK", "NO", "PL", "CZ", "GR", "MX", "SG", "HK", "MC"})
"""Regions where national numbers are not written with a leading 0 (ITU-T E.164 national plans)."""


def _is_valid(text: str, region: str) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(text, region)))
    except phonenumbers.NumberParseException:
        return False


_FICTION = re.compile(r"33(?:19900|26191|35301|46571|53649|63998)\d{4}")
"""French numbers that ARCEP keeps for films (decision 2018-0881): people write them where they mean a number."""


def _fraction(text: str) -> bool:
    """Whether a point in it does not part groups of digits, as nothing but points would."""
    signs = re.sub(r"[\d+]", "", text)
    return "." in signs and (len(signs) < 2 or set(signs) != {"."})


def _is_international(text: str) -> bool:
    """Whether it is valid with its country's code; coordinates and amounts have points too."""
    digits = re.sub(r"\D", "", text)
    if not 8 <= len(digits) <= 15 or len(set(digits)) < 4 or _fraction(text):
        return False
    try:
        return bool(_FICTION.fullmatch(digits) or phonenumbers.is_valid_number(phonenumbers.parse(text)))
    except phonenumbers.NumberParseException:
        return False


class Phone(Detector):
    """A number that libphonenumber holds valid (E.164 or a region of the settings) and that is written like one."""

    name = "phone"
    category = "user.contact.phone_number"
    summary = "Phone number"
    word = "phone"
    pattern = (
        r"(?:(?:\+|00)[1-9]\d{0,2}[ .\-/]?(?:\(0\))?[ .\-/]?|\(?0)\(?\d{1,4}\)?(?:[ .\-/]?\d{2,4}){2,5}"
        r"|(?:\+?1[ .\-])?\(?[2-9]\d{2}\)?[ .\-]\d{3}[ .\-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?"
    )
    cell = (
        r"(?:tel\.?:?|tél\.?:?|phone:?|fax:?|ph:?)?\s?\+?[(]?\d[\d\s().\-/\x{a0}\x{202f}]{4,20}\d"
        r"(?:\s?(?:x|ext\.?|poste|#)\s?\d{1,6})?(?:\.0)?|\d\.\d{1,11}[eE]\+\d{2}|\+?\d{2,4}[\d\s*x•.\-]{4,14}\d{2}"
    )
    model = "phone"
    chance = 0.1
    name_words = (
        "telf|phone|telephone|telefon|telefono|telefoon|teléfono|tel|telef|tlf|fone|fono|fon|telno|telnr|phoneno|"
        "telefonnummer",
        "mobile|portable|gsm|handy|movil|cellulare|cellular|mobiel|cell|natel|cellphone|mobil number|numero|no|"
        "nr|num|phone",
        "cellphone|gsm|handy|movil|cellulare|natel|msisdn|whatsapp|fax|telecopie|telefax|mobilnummer|rufnummer|"
        "handynummer",
        "contact|caller|called|calling|appelant|appele|callback number|numero|no|nr",
    )
    weak_words = ("mobile|portable|cell|mobiel|mobil|mob", "extension")
    not_words = (
        "model brand make os id carrier operator plan name device app version code country prefix area "
        "number_of service "
        "services user agent use usage"
    )
    context = ("téléphone", "tél", "tel", "portable", "mobile", "phone", "call", "appeler", "fax", "joindre", "number")
    kinds = frozenset({"text", "integer", "decimal"})
    embedded = True
    unmistakable = True
    organisations = True
    certain_form = r"\+[1-9]\d{0,2}(?:[ .\-/\x{a0}\x{202f}]{0,2}\(?\d{1,5}\)?){2,8}"
    regions: tuple[str, ...] = ("FR", "GB", "US", "DE", "BE", "CH", "ES", "IT")

    def configured(self, settings: DetectionSettings) -> Detector:
        other = Phone()
        other.regions = settings.regions
        return other

    def verify(self, value: str) -> Verdict:
        text = re.sub(r"\.0$", "", value.strip())
        digits = re.sub(r"\D", "", re.split(r"(?i)x|ext|poste|#", text)[0])
        if _NOT_A_PHONE.fullmatch(text) or not 6 <= len(digits) <= 15 or len(set(digits)) < 3:
            return Verdict.NO
        written = text.startswith(("+", "00")) or bool(_SEPARATED.fullmatch(text))
        if self.valid(text):
            return (
                Verdict.VERIFIED if written or (digits.startswith("0") and len(digits) in (10, 11)) else Verdict.LOOKS
            )
        if not written and len(digits) == 9 and self.valid("0" + digits):
            return Verdict.LOOKS
        return Verdict.LOOKS if written and len(digits) >= 8 else Verdict.NO

    def certain(self, value: str) -> bool:
        """In international form and valid; numbers that follow it in the text may stand at the end of `value`."""
        ends = [m.start() for m in re.finditer(r"\s|\Z", value)]
        return any(_is_international(value[:end]) for end in reversed(ends))

    def worth_asking(self, profile: Profile) -> bool:
        """Bare digits are a phone number only where a name says so."""
        few = profile.inspected[:50]
        return sum(_WRITTEN.match(v) is not None for v in few) >= 0.3 * len(few) or self._dialled(profile) > 0

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        found = super().judge(profile, hits)
        dialled = self._dialled(profile) if found and found.proof < 0.5 else 0.0
        if found is None or not dialled:
            return found
        reason = message("values.of-one-plan", percent=percent(dialled))
        every = tuple(range(len(profile.inspected)))
        return replace(found, shape=1.0, looks=1.0, hits=every, guess=1.0, reason=reason)

    def _dialled(self, profile: Profile) -> float:
        """The share of bare digits valid in one region, where nearly all are; a third of random ones would be."""
        few = [v.removesuffix(".0") for v in profile.inspected[:60]]
        if len(few) < 15 or profile.sequence or profile.distinctness < 0.5 or len({v[:3] for v in few}) < 5:
            return 0.0
        if not all(v.isdigit() and 9 <= len(v) <= 11 for v in few):
            return 0.0
        best = max(sum(_is_valid(v, region) for v in few) / len(few) for region in self.regions)
        return best if best >= 0.95 else 0.0

    def valid(self, text: str) -> bool:
        """Whether libphonenumber holds it valid in one of the regions, written as numbers are written there."""
        text = "+" + text[2:] if text.startswith("00") else text
        trunk = text.lstrip("( ").startswith("0")
        italian = trunk or text.lstrip("( ").startswith("3")  # the 0 of a fixed line is part of an Italian number
        fitting = [r for r in self.regions if (italian if r == "IT" else (r in _WITHOUT_TRUNK_ZERO) != trunk)]
        for region in (None,) if text.startswith("+") else fitting:
            try:
                number = phonenumbers.parse(text, region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                return True
        return False
