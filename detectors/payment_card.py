"""Payment cards: number, expiry and verification value (PCI DSS 4.0.1; ISO/IEC 7812 for numbers)."""

from __future__ import annotations

import re
from dataclasses import replace

from stdnum import luhn

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.message import Term, message

_GROUPED = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}")
_DAMAGED = re.compile(r"[*xX• -]{8,16}\d{4}|[2-6]\.\d{1,14}[eE]\+?1[3-8]|[\d ]{4,7}[*xX•# -]{4,14}\d{2,4}")
_ISSUED = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|(?:5[06789]|6\d)\d{10,17}|35(?:2[89]|[3-8]\d)\d{12}"
)

_CERTAIN = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}"
)


class PaymentCard(Detector):
    """12 to 19 digits in an issuer's range that pass Luhn; one in ten random numbers passes, a column of cards does."""

    name = "payment_card"
    category = "user.financial.credit_card"
    summary = "Payment card number"
    word = "card"
    pattern = (
        r"[2-6]\d{3}[ \-]?(?:\d{4}[ \-]?){2}\d{1,4}(?:\d{3})?|3[47]\d{2}[ \-]?\d{6}[ \-]?\d{5}|3\d{3}[ \-]?\d{6}"
        r"[ \-]?\d{4}"
    )
    cell = (
        r"\d{12,19}|\d{4}(?:[ \-]\d{4}){2}[ \-]\d{1,7}|\d{4}[ \-]\d{6}[ \-]\d{4,5}|\d\.\d{1,14}[eE]\+?1[2-8]"
        r"|[\d ]{4,7}[*xX•# \-]{4,14}\d{2,4}|[*xX•]{4}[ \-]?[*xX•]{4}[ \-]?[*xX•]{4}[ \-]?\d{4}"
    )
    model = "card"
    chance = 0.1
    name_words = (
        "card|carte|cb|cc|kaart|karte number|numero|no|nr|num|nbr|nummer|pan",
        "credit|debit|bank|payment|paiement|bancaire|bleue|credito|kredit|kreditkarte card|carte|tarjeta|carta|"
        "kaart|karte|cc",
        "ccn|ccnum|ccnumber|pan|kreditkarte|kreditkartennummer|creditcard|creditcardnumber|cardnumber|cardno|"
        "numcb|numcarte",
        "tarjeta|carta numero|num|credito",
    )
    not_words = (
        "type brand marque kind expir expiry expires expire expiration exp date month year name holder "
        "titulaire count cvv fid "
        "cvc limit index id loyalty fidelite gift cadeau sim report member last4 balance identity identite "
        "vitale holder "
        "score sale sales debt payment_date interest default issued on"
    )
    context = ("carte", "cb", "carte bancaire", "card", "credit", "visa", "mastercard", "paiement", "payment")
    companions = ("card_security_code", "card_expiry")
    embedded = True
    unmistakable = True
    certain_form = (
        r"[2-6]\d{15}|[2-6]\d{3}(?:[ \-\x{a0}\x{202f}]\d{4}){3}|3[47]\d{13}"
        r"|3[47]\d{2}[ \-\x{a0}\x{202f}]\d{6}[ \-\x{a0}\x{202f}]\d{5}"
    )
    bare = r"\d{15,16}"

    def certain(self, value: str) -> bool:
        """Of the issuers whose numbers all have one length: one in twelve numbers is in Maestro's range."""
        number = re.sub(r"\D", "", value)
        signs = set(re.findall(r"\D", value))
        return len(signs) < 2 and len(set(number)) > 1 and bool(_CERTAIN.fullmatch(number)) and luhn.is_valid(number)

    def verify(self, value: str) -> Verdict:
        if _DAMAGED.fullmatch(value):
            return Verdict.LOOKS
        number = re.sub(r"[\s\-]", "", value)
        if not _ISSUED.fullmatch(number) or len(set(number)) < 2:
            return Verdict.NO
        return Verdict.VERIFIED if luhn.is_valid(number) else Verdict.NO

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """Grouped in fours, or all in issuers' ranges, counts as looking like a card even where Luhn fails."""
        found = super().judge(profile, hits)
        if found is None or not hits:
            return found
        values = [profile.inspected[i] for i in hits]
        grouped = sum(_GROUPED.fullmatch(v) is not None for v in values) / len(values)
        numbers = [re.sub(r"[\s\-]", "", v) for v in values]
        starts = {n[:3] for n in numbers}
        issued = len(starts) > 3 and sum(
            _ISSUED.fullmatch(n) is not None and len(n) in (15, 16) for n in numbers
        ) / len(values)
        # One in ten numbers of orders passes Luhn; invented cards without grouping that do not are told by names only.
        likely = grouped if grouped > 0.9 else 0.95 * issued if issued > 0.8 and found.proof > 0.3 else 0.0
        if likely * found.shape <= found.looks:
            return found
        reason = message(
            "values.are", n=len(hits), of=len(profile.inspected), what=Term("contents", "like-card-numbers")
        )
        return replace(found, looks=likely * found.shape, hits=hits, reason=reason)


class CardTrack(Detector):
    """The magnetic stripe's track 1 or 2 (ISO/IEC 7813): must not be kept after authorisation (PCI DSS 3.3)."""

    name = "card_track"
    category = "user.financial.credit_card"
    summary = "Magnetic-stripe data of a card"
    word = "track"
    pattern = r"%?B\d{12,19}\^[^\^]{2,26}\^\d{4}[^?]{3,40}\??|;?\d{12,19}=\d{7,20}\??"
    model = "proof"
    chance = 0.1
    unmistakable = True
    certain_form = r"%?B\d{12,19}\^[^\^]{2,26}\^\d{4,}"
    name_words = ("track|track1|track2|trackdata|piste|magstripe", "track|piste data|magnetique|1|2", "magnetic stripe")
    not_words = "album song title artist music order tracking number id name"
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        number = re.search(r"\d{12,19}", value)
        return Verdict.VERIFIED if number and luhn.is_valid(number[0]) else Verdict.NO


class CardSecurityCode(Detector):
    """CVV, CVC, CSC: must not be kept after authorisation (PCI DSS 3.3; CNIL deliberation 2018-303)."""

    name = "card_security_code"
    category = "user.financial.credit_card.cvv"
    summary = "Card verification value"
    cell = r"\d{1,4}(?:\.0)?"
    model = "named"
    name_words = (
        "cvv|cvc|cvv2|cvc2|cvn|csc|cid2|cvvcode|cryptogramme|cav2",
        "card|cc|carte security|verification|securite code|value|number",
        "cryptogramme visuel",
    )
    companions = ("payment_card",)

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """Three digits throughout, many different ones, are worth something beside a card number."""
        found = super().judge(profile, hits)
        three = sum(len(v) == 3 and v.isdigit() for v in profile.inspected) / len(profile.inspected)
        many = three > 0.85 and profile.distinctness > 0.3 and not profile.sequence
        return replace(found, guess=float(many)) if found else None


class CardExpiry(Detector):
    """A card's expiry date: cardholder data beside a card number, nothing without one."""

    name = "card_expiry"
    category = "user.financial.credit_card"
    summary = "Card expiry date"
    cell = (
        r"(?:0?[1-9]|1[0-2])\s?[/\-. ]\s?(?:20)?\d{2}|20\d{2}[/\-](?:0[1-9]|1[0-2])|"
        r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{3,4}"
    )
    model = "beside"
    alone = False
    name_words = (
        "card|cc|carte|karte expiry|expires|expire|expiration|exp|expiredate|valid|validite|expirydate|expir",
        "expiry|expires|expiration|exp|expire|expir|ablaufdatum",
        "expiration|expiry|exp date|month|year",
    )
    companions = ("payment_card",)
    kinds = frozenset({"text", "date", "integer", "decimal"})


class CardLastDigits(Detector):
    """The last digits of a card or an account, kept beside its owner."""

    name = "card_last_digits"
    category = "user.financial.credit_card"
    summary = "Last digits of a card"
    cell = r"\d{3,4}|[*xX•]{2,12}[ \-]?\d{4}"
    model = "named"
    alone = False
    name_words = ("card|cc|carte|cb last4|last|derniers|four|4", "last4|cardlast4|cclast4")
    not_words = "name login date"
