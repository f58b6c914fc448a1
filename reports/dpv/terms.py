"""The vocabulary's terms that may be written, from terms.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from scanner.taxonomy import entry


@cache
def vocabulary() -> dict[str, tuple[str, frozenset[str]]]:
    """Namespace and terms by prefix: dpv, pd, eu-gdpr, loc."""
    data = tomllib.loads(files("reports.dpv").joinpath("terms.toml").read_text(encoding="utf-8"))
    return {prefix: (table["namespace"], frozenset(table["terms"])) for prefix, table in data.items()}


def iri(term: str) -> str:
    """The IRI of a term as "dpv:ROPA". Raises KeyError for one that the vocabulary does not have."""
    prefix, _, name = term.partition(":")
    namespace, terms = vocabulary()[prefix]
    if name not in terms:
        raise KeyError(term)
    return namespace + name


def has(term: str) -> bool:
    """Whether the vocabulary has a term."""
    prefix, _, name = term.partition(":")
    return prefix in vocabulary() and name in vocabulary()[prefix][1]


def of_category(category: str) -> str:
    """The term for a kind of personal data: the category's own, else the nearest ancestor's that exists."""
    while not has(entry(category).dpv):
        category = category.rpartition(".")[0] or "user"
    return entry(category).dpv


_USES = {
    "essential": "dpv:ServiceProvision",
    "essential.service.payment_processing": "dpv:PaymentManagement",
    "essential.service.security": "dpv:EnforceSecurity",
    "essential.fraud_detection": "dpv:FraudPreventionAndDetection",
    "essential.legal_obligation": "dpv:LegalCompliance",
    "functional": "dpv:ServiceProvision",
    "functional.service.improve": "dpv:ServiceOptimisation",
    "improve": "dpv:ServiceOptimisation",
    "marketing": "dpv:Marketing",
    "marketing.advertising": "dpv:Advertising",
    "marketing.communications": "dpv:DirectMarketing",
    "personalize": "dpv:Personalisation",
    "analytics": "dpv:ServiceUsageAnalytics",
    "employment": "dpv:HumanResourceManagement",
    "employment.recruitment": "dpv:PersonnelHiring",
    "sales": "dpv:SellProducts",
}
"""By fideslang's data use; a use that is not here is said by its nearest wider one, at last by dpv:Purpose."""


def of_use(use: str) -> str:
    """The term for a declared data use ("marketing.advertising"), "dpv:Purpose" where nothing narrower fits."""
    while use and use not in _USES:
        use = use.rpartition(".")[0]
    return _USES.get(use, "dpv:Purpose")


BASES = {
    "consent": "eu-gdpr:A6-1-a", "contract": "eu-gdpr:A6-1-b", "legal_obligation": "eu-gdpr:A6-1-c",
    "vital_interests": "eu-gdpr:A6-1-d", "public_task": "eu-gdpr:A6-1-e", "legitimate_interests": "eu-gdpr:A6-1-f",
}  # fmt: skip
"""Art. 6(1) GDPR."""

SUBJECTS = {
    "customer": "dpv:Customer", "prospect": "dpv:DataSubject", "employee": "dpv:Employee",
    "supplier": "dpv:DataSubject", "visitor": "dpv:Visitor", "anyone": "dpv:DataSubject",
}  # fmt: skip
"""The vocabulary has no term for prospects and suppliers."""

RIGHTS = {
    "access": "eu-gdpr:A15", "rectification": "eu-gdpr:A16", "erasure": "eu-gdpr:A17", "restriction": "eu-gdpr:A18",
    "portability": "eu-gdpr:A20", "objection": "eu-gdpr:A21", "withdrawal of consent": "eu-gdpr:A7-3",
    "complaint": "eu-gdpr:A77",
}  # fmt: skip
"""Art. 15 to 21, 7(3) and 77 GDPR."""
