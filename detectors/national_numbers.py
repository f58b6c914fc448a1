"""Personal numbers of all countries, one row of national_numbers.toml each, checked by python-stdnum."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from detectors.base import Detector, Judgement, Verdict
from detectors.number_formats import NATIONAL, Format, explain, personal, shorn, valid
from detectors.profile import Profile
from scanner.config import DetectionSettings
from scanner.message import message

_TAX = "user.government_id.tax_id"
_LEAST_CHECK = 3.0
"""One in three or more random strings passes: no check to speak of, so only a name can tell."""
_TELLING = 200.0
"""From which selectivity "identity number" beside a value is enough, whatever the country: of the formats of eleven
digits there are so many that a wrong number of one is a right one of another as often as not."""
_ANY_PERSONAL = (
    "national id", "national identity", "national identification", "national number", "identity number", "identity no",
    "id number", "id no", "personal number", "personal code", "personal id", "personal identification", "citizen id",
    "citizen number", "social security", "social insurance", "insurance number", "identity card", "numéro national",
    "numéro d'identité", "carte d'identité", "numéro de sécurité sociale",
)  # fmt: skip
_ANY_TAX = (
    "tax id", "tax number", "tax no", "taxpayer", "tax identification", "tax file", "tin", "fiscal code",
    "numéro fiscal",
)  # fmt: skip


class _Numbered(Detector):
    """What the rows share."""

    format: ClassVar[Format]
    word = "idnumber"
    model = "national_checked"
    kinds = frozenset({"text", "integer", "decimal"})
    not_words = "company entreprise societe vat siren siret supplier fournisseur product order business corporate"
    regions: tuple[str, ...] = ()

    def configured(self, settings: DetectionSettings) -> Detector:
        """Between a person's number and an organisation's of another country, the country one deals with decides."""
        kind = type(self)
        if self.format.country in settings.regions or (self.format.telling >= _TELLING and self.format.dated < 0):
            more = _ANY_TAX if self.category == _TAX else _ANY_PERSONAL
            kind = type(kind.__name__, (kind,), {"__module__": __name__, "context": (*self.context, *more)})
        other = kind()
        other.regions = settings.regions
        return other

    def verify(self, value: str) -> Verdict:
        if not valid(self.format.module, value):
            return Verdict.NO
        return Verdict.VERIFIED if self.chance < 1 else Verdict.LOOKS

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """The share of valid values, worth as much as chance and other formats leave of it."""
        found = super().judge(profile, hits)
        if found is None or not found.proven:
            return found
        explained = explain(self.format, profile.inspected, self.regions)
        if explained.rival:
            reason = message("values.rival-number", kind=explained.rival)
            return replace(found, proof=0.0, claimed=found.proof, reason=reason)
        if profile.kind == "integer":
            found = self._with_shorn(found, profile)
        selective = 1 - 0.03 / max(1.0, self.format.telling)
        return replace(found, proof=found.proof * explained.strength * selective)

    def _with_shorn(self, found: Judgement, profile: Profile) -> Judgement:
        """The same, counting numbers that lost their leading zeros."""
        more = shorn(self.format, profile.inspected)
        hits, proven = tuple(sorted({*found.hits, *more})), tuple(sorted({*found.proven, *more}))
        share = len(proven) / len(profile.inspected)
        return replace(
            found,
            shape=max(found.shape, share),
            looks=max(found.looks, share),
            proof=max(0.0, (share - self.chance) / (1 - self.chance)),
            hits=hits,
            proven=proven,
        )


def _detector(number: Format) -> type[Detector]:
    """The detector of one row, made here so that a new number is one table in the file."""
    words = number.names
    return type(
        "National" + number.row.title().replace(".", "").replace("_", "").replace("#", ""),
        (_Numbered,),
        {
            "__module__": __name__,
            "__doc__": f"{number.label}, checked by stdnum.{number.module}.",
            "name": "national_" + number.row.replace(".", "_").rstrip("_"),
            "format": number,
            "category": number.category,
            "summary": number.label,
            "pattern": number.pattern,
            "chance": 1 / number.passes,
            "alone": (number.written or number.telling >= _LEAST_CHECK) and not number.shared,
            "name_words": words,
            "cell": number.cell,
            "context": words,
            "unmistakable": bool(number.unmistakable),
            "certain_form": number.unmistakable,
        },
    )


globals().update({kind.__name__: kind for kind in map(_detector, (n for n in personal() if not n.detector))})


class NationalNumber(Detector):
    """A column that is called a national or identity number, of whatever country, with values of such a form."""

    name = "national_number"
    category = NATIONAL
    summary = "National personal number"
    cell = r"(?i:[A-Z]{0,4}[ .\-]?\d[A-Z0-9 .\-/]{4,20})"
    model = "document"
    alone = False
    name_words = (
        "national id|identity|identification|identifier|insurance|number|no|registration",
        "identite|identificacion|identidad nationale|nacional",
        "nin|nationalid|idnumber|personalid|personnummer|citizenid|identitynumber|nationalnumber",
        "id number|no|nummer|nr identity|identification|citizen|personal|national",
        "identity|identification|citizen|personal|persoonlijk number|nummer|code",
        "registre numero|national",
    )
    weak_words = ("identification number|no|code",)
    not_words = _Numbered.not_words + " type date vehicle device tax"
    context = ("national", "identité", "identity", "id number")


class TaxNumber(Detector):
    """A column that is called a person's tax number, of whatever country."""

    name = "tax_number"
    category = _TAX
    summary = "Tax number of a person"
    cell = r"(?i:[A-Z]{0,4}[ .\-]?\d[A-Z0-9 .\-/]{5,18})"
    model = "person_document"
    alone = False
    name_words = (
        "tax|steuer|fiscal|taxpayer|payer id|number|no|nr|identification|nummer|numero|identificacion|code|identifier",
        "tin|taxid|taxnumber|taxpayerid|steuernummer",
    )
    not_words = _Numbered.not_words + " rate amount type code_list class total exempt"
    context = ("tax", "fiscal", "impôt", "steuer")
