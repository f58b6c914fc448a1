"""Personal numbers of other countries, one row of national_numbers.toml each, checked by python-stdnum."""

from __future__ import annotations

import importlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from stdnum.exceptions import ValidationError

from detectors.base import Detector, Verdict
from scanner.config import DetectionSettings

_NATIONAL = "user.government_id.national_identification_number"
_TAX = "user.government_id.tax_id"


@dataclass(frozen=True, slots=True)
class Number:
    """One row of the table, as national_numbers.toml explains it."""

    module: str
    label: str
    pattern: str
    words: str
    passes: int
    strong: bool = False
    category: str = _NATIONAL


@cache
def numbers() -> tuple[Number, ...]:
    """All rows, in the file's order."""
    text = files("detectors").joinpath("national_numbers.toml").read_text(encoding="utf-8")
    return tuple(Number(module=module, **row) for module, row in tomllib.loads(text).items())


@cache
def _module(name: str) -> Any:
    return importlib.import_module(f"stdnum.{name}")


def valid(module: str, value: str) -> bool:
    """Whether python-stdnum accepts this value. Some of its modules raise plain errors for odd characters."""
    try:
        _module(module).validate(value)
    except ValidationError:
        return False
    except (ValueError, IndexError, KeyError, TypeError):
        return False
    return True


class _Numbered(Detector):
    """What the rows share."""

    module: ClassVar[str]
    word = "idnumber"
    kinds = frozenset({"text", "integer"})
    not_words = "company entreprise societe vat siren siret supplier fournisseur product order business corporate"

    def configured(self, settings: DetectionSettings) -> Detector:
        """Digits with a check digit say something by themselves only of the countries one deals with."""
        country = self.module.partition(".")[0].rstrip("_").upper()
        if self.model == "national_strong" or country in settings.regions:
            return self
        other = type(self)()
        other.alone = False
        return other

    def verify(self, value: str) -> Verdict:
        if not valid(self.module, value):
            return Verdict.NO
        return Verdict.VERIFIED if self.chance < 1 else Verdict.LOOKS


def _detector(number: Number) -> type[Detector]:
    """The detector of one row, made here so that a new number is one table in the file."""
    return type(
        "National" + number.module.title().replace(".", "").replace("_", ""),
        (_Numbered,),
        {
            "__module__": __name__,
            "__doc__": f"{number.label}, checked by stdnum.{number.module}.",
            "name": "national_" + number.module.replace(".", "_").rstrip("_"),
            "module": number.module,
            "category": number.category,
            "summary": number.label,
            "pattern": number.pattern,
            "chance": 1 / number.passes,
            "model": "national_strong" if number.strong else "national_weak",
            "name_words": tuple(word.replace("+", " ") for word in number.words.split()),
            "context": tuple(number.words.replace("+", " ").split()),
        },
    )


globals().update({kind.__name__: kind for kind in map(_detector, numbers())})


class NationalNumber(Detector):
    """A column that is called a national or identity number, of whatever country, with values of such a form."""

    name = "national_number"
    category = _NATIONAL
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
