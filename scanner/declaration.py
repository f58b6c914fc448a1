"""The nouns of what was promised: controller, purposes, services, partners, retention, rights.

Every declared value has an `Origin`: the policy's line it stands on, the register's entry, or nobody's
word but the demonstration's ("assumed"). `origin` holds for the whole table of config.toml; the keys
listed in `assumed` are exceptions to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict

from scanner.duration import parse_duration
from scanner.model import Shown
from scanner.naming import own
from scanner.taxonomy import parse_category


def _origin(text: str) -> str:
    kind, _, reference = text.partition(":")
    if kind not in ("policy", "register", "assumed") or (kind == "policy" and not reference.isdigit()):
        raise ValueError(f"'{text}' is no origin: write policy:LINE, register:ENTRY or assumed")
    return text


def _country(text: str) -> Shown:
    if len(text) != 2 or not (text.isascii() and text.isalpha() and text.isupper()):
        raise ValueError(f"'{text}' is no country: write its ISO 3166-1 code, as FR")
    return own(text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise ValueError(f"'{text}' is no date: write it as 2026-11-24") from None


Name = Annotated[Shown, AfterValidator(own)]
"""A name or id of the user's own, which stands on the map and in reports."""
Country = Annotated[Shown, AfterValidator(_country)]
Day = Annotated[str, AfterValidator(_day)]
Origin = Annotated[str, AfterValidator(_origin)]
Category = Annotated[str, AfterValidator(parse_category)]
Period = Annotated[str, AfterValidator(lambda text: str(parse_duration(text)))]

_HOME = own("FR")

LegalBasis = Literal[
    "consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests"
]
"""Art. 6(1)(a) to (f) GDPR, in the article's order."""

Subject = Literal["customer", "prospect", "employee", "supplier", "visitor", "anyone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Base of every table of the declaration."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    origin: Origin = "assumed"
    assumed: tuple[str, ...] = ()

    def origin_of(self, key: str) -> str:
        """Where the value of `key` comes from: "policy:45", "register:R3" or "assumed"."""
        return "assumed" if key in self.assumed else self.origin

    def is_assumed(self, key: str) -> bool:
        return self.origin_of(key) == "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Controller(Declared):
    """Art. 30(1)(a) GDPR: who answers for the processing. `joint_controllers` are names, each with its contact."""

    name: str
    country: Country = _HOME
    address: str = ""
    contact: str = ""
    representative: str = ""
    representative_contact: str = ""
    joint_controllers: tuple[str, ...] = ()
    dpo: str = ""
    dpo_contact: str = ""
    supervisory_authority: str = ""
    security_measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights(Declared):
    """Art. 12(3) and 15 to 22 GDPR: what people may ask, and how soon they are answered."""

    offered: tuple[str, ...] = ()
    answer_within: Period = "P1M"
    extension: Period = "P2M"
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow(Declared):
    """One row of a purpose: these data of these people, in this place, for this long.

    `containers` are glob patterns matched against the container's name; the most specific match wins.
    `retention` runs from the event `starts` ("last_contact", "order", "creation"), which the column
    `dated_by` dates. `consent` and `objection` name the columns where those are recorded.
    """

    source: Name
    containers: tuple[str, ...] = ("*",)
    subjects: tuple[Subject, ...]
    categories: tuple[Category, ...]
    retention: Period | None = None
    starts: str = ""
    dated_by: str = ""
    consent: str = ""
    objection: str = ""
    archive: str = ""
    """The legal archiving obligation that keeps the rows longer, with its basis, "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Declared):
    """Art. 30(1)(b) GDPR: why data is processed, on which basis, for whom.

    `recipients` are ids of services and partners. `special` names the Art. 9(2) condition ("9(2)(a)").
    `automated_decisions` says in words which decisions are made by machine alone (Art. 22), or "none";
    `impact_assessment` names the one that was made (Art. 35), `consent_record` where consents are kept
    (Art. 7(1)). `created` and `updated` are the days of the register's entry, as ISO dates.
    """

    id: Name
    name: str
    data_use: str = ""
    legal_basis: LegalBasis | None = None
    special: str = ""
    recipients: tuple[Name, ...] = ()
    collected_at: tuple[str, ...] = ()
    automated_decisions: str = ""
    impact_assessment: str = ""
    consent_record: str = ""
    created: Day = ""
    updated: Day = ""
    data: tuple[DataRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Declared):
    """An internal service that may use the data. `accounts` are the logins it works with."""

    id: Name
    name: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Declared):
    """A recipient outside (Art. 4(9) GDPR). `receives` is the part of the data it may have.

    `drop_folders` are "source:pattern" places where files wait for it; `provides` is True for a partner
    that data comes from (Art. 14). `country` is ISO 3166-1 alpha-2. `safeguard` is what covers a
    transfer outside the EEA ("SCC", "BCR", "DPF", "derogation 49(1)(a)"), "" for none. A transfer on the second
    subparagraph of Art. 49(1) ("derogation 49(1) second subparagraph") wants the suitable safeguards written
    down in `safeguard_documentation` (Art. 30(1)(e), 49(6)). `international_organisation` is True for one
    (Art. 4(26)), wherever it sits.
    """

    id: Name
    name: str
    kind: Literal["logistics", "it", "business", "payment", "other"] = "other"
    role: Literal["processor", "controller", "joint_controller"] = "processor"
    country: Country
    receives: tuple[Category, ...] = ()
    safeguard: str = ""
    safeguard_documentation: str = ""
    international_organisation: bool = False
    contract: str = ""
    domains: tuple[str, ...] = ()
    drop_folders: tuple[Name, ...] = ()
    provides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Declared):
    """A third party authorised by law; not a recipient when it acts on an inquiry (Art. 4(9) GDPR)."""

    id: Name
    name: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPoint(Declared):
    """Where data comes in. `verifiable` is False for paper files and counters, which no scan can see."""

    id: Name
    name: str
    channel: Literal["web", "app", "phone", "chat", "paper", "shop", "contract", "partner"]
    verifiable: bool = True
    feeds: tuple[Name, ...] = ()
    """The sources it feeds, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingFor(Declared):
    """Art. 30(2) GDPR: what is processed on another's behalf, and on whose.

    `controller` is its name; `contact`, `representative` and `dpo` are the controller's (name and contact in
    one). `processing` are the categories of processing carried out for it, in words. `transfers` are countries
    outside the EEA, `safeguard` and `safeguard_documentation` what covers them; `subprocessors` are ids of
    partners. `security_measures` are those for this controller; without any, the organisation's own.
    """

    id: Name
    controller: str
    contact: str = ""
    representative: str = ""
    dpo: str = ""
    processing: tuple[str, ...] = ()
    subprocessors: tuple[str, ...] = ()
    transfers: tuple[Country, ...] = ()
    safeguard: str = ""
    safeguard_documentation: str = ""
    security_measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A gap accepted with open eyes: `rule` and a glob over `where`, until a date (ISO)."""

    rule: str
    where: str
    category: str = ""
    owner: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """All that was promised."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    controller: Controller
    rights: Rights = Rights()
    purposes: tuple[Purpose, ...] = ()
    services: tuple[Service, ...] = ()
    partners: tuple[Partner, ...] = ()
    authorities: tuple[Authority, ...] = ()
    collection_points: tuple[CollectionPoint, ...] = ()
    processing_for: tuple[ProcessingFor, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    def recipient(self, id: str) -> Service | Partner | None:
        """The service or partner with this id."""
        both: tuple[Service | Partner, ...] = (*self.services, *self.partners)
        return next((r for r in both if r.id == id), None)


def matches(pattern: str, container: str) -> bool:
    """Whether a row's glob matches a container, or the file or archive that the container lies in.

    `*` also matches `/`, so `exports/*` claims the whole folder. What lies inside a file (a sheet, an
    archive's member, `book.xlsx!/Sheet1`) is claimed with the file.
    """
    return fnmatchcase(container, pattern) or ("!/" in container and fnmatchcase(container.split("!/")[0], pattern))
