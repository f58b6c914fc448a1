"""What is read out of policies, against what a person reads in them: nothing missed, nothing invented.

The three texts were written for these tests: a table in HTML, lists in English, and French prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from scanner.policy.facts import Policy
from scanner.policy.read import read_policy

HERE = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Expected:
    """What a person reads in a policy, each with its line."""

    controller: tuple[int, str]
    purposes: frozenset[tuple[int, str, tuple[str, ...]]]
    recipients: frozenset[tuple[int, str, str]]
    retention: frozenset[tuple[int, str, str]]
    rights: frozenset[tuple[int, str]]
    deadlines: frozenset[tuple[int, str, bool]]
    contacts: frozenset[tuple[int, str, str, str]]
    authority: tuple[int, str] | None
    transfers: frozenset[str]
    lacking: frozenset[str]


WORKSHOPS = Expected(
    controller=(7, "Les Ateliers Morvan"),
    purposes=frozenset(
        {
            (21, "account", ("contract",)),
            (22, "billing", ("legal_obligation",)),
            (23, "marketing", ("consent",)),
            (24, "analytics", ("legitimate_interests",)),
            (25, "recruitment", ("contract",)),
        }
    ),
    recipients=frozenset(
        {
            (31, "internal", ""),
            (31, "it", ""),
            (31, "it", "OVH"),
            (31, "payment", ""),
            (31, "payment", "Stripe"),
            (31, "logistics", ""),
        }
    ),
    retention=frozenset(
        {
            (21, "P5Y", ""),
            (22, "P10Y", "order"),
            (23, "P3Y", "last_contact"),
            (24, "P13M", ""),
            (25, "P2Y", "last_contact"),
        }
    ),
    rights=frozenset(
        {
            (39, r)
            for r in (
                "access",
                "rectification",
                "erasure",
                "objection",
                "restriction",
                "portability",
                "withdrawal",
                "after_death",
            )
        }
        | {(43, "complaint")}
    ),
    deadlines=frozenset({(41, "P1M", False), (41, "P2M", True)}),
    contacts=frozenset(
        {
            (7, "controller", "phone", "03 80 55 01 20"),
            (7, "controller", "address", "14 rue des Tanneurs, 21000 Dijon"),
            (9, "dpo", "email", "dpo@ateliers-morvan.example"),
        }
    ),
    authority=(43, "CNIL"),
    transfers=frozenset({"transfer", "SCC"}),
    lacking=frozenset({"source"}),
)
SHOP = Expected(
    controller=(6, "Harbour & Finch Ltd"),
    purposes=frozenset(
        {
            (12, "orders", ("contract",)),
            (13, "customer_service", ("legitimate_interests",)),
            (14, "marketing", ("consent",)),
            (15, "fraud", ()),
            (16, "accounting", ("legal_obligation",)),
            (18, "analytics", ()),
        }
    ),
    recipients=frozenset(
        {(25, "logistics", ""), (26, "payment", ""), (26, "payment", "PayPal"), (27, "it", ""), (28, "authority", "")}
    ),
    retention=frozenset({(34, "P6Y", "order"), (34, "P30D", ""), (34, "P12M", ""), (34, "P13M", "")}),
    rights=frozenset(
        {
            (41, "access"),
            (42, "rectification"),
            (43, "erasure"),
            (44, "restriction"),
            (44, "objection"),
            (45, "portability"),
            (49, "complaint"),
        }
    ),
    deadlines=frozenset({(47, "P1M", False), (47, "P2M", True)}),
    contacts=frozenset(
        {(6, "dpo", "email", "privacy@harbourfinch.example"), (6, "dpo", "address", "7 Quay Lane, Bristol BS1 4RW")}
    ),
    authority=(49, "ICO"),
    transfers=frozenset({"no_transfer"}),
    lacking=frozenset(
        {
            "controller_contact",
            "legal_basis",
            "retention",
            "right_withdrawal",
            "provision",
            "automated_decision",
            "source",
        }
    ),
)
TOWN = Expected(
    controller=(2, "mairie de Valbrume"),
    purposes=frozenset({(5, "appointments", ()), (7, "marketing", ("consent",))}),
    recipients=frozenset({(6, "authority", "")}),
    retention=frozenset({(6, "P1M", ""), (7, "P3Y", "last_contact"), (8, "P75Y", "")}),
    rights=frozenset({(11, "access"), (11, "rectification"), (11, "erasure"), (11, "objection")}),
    deadlines=frozenset({(11, "P1M", False)}),
    contacts=frozenset({(11, "dpo", "address", "1 place de la République, 38000 Valbrume")}),
    authority=None,
    transfers=frozenset(),
    lacking=frozenset(
        {
            "controller_contact", "legal_basis", "legitimate_interests", "transfers", "right_restriction",
            "right_portability", "right_withdrawal", "right_complaint", "provision", "automated_decision", "source",
        }
    ),
)  # fmt: skip
TEXTS = {"cabinet_fr.html": WORKSHOPS, "harbour_en.txt": SHOP, "valbrume_fr.txt": TOWN}


def seen(policy: Policy) -> Expected:
    return Expected(
        controller=(policy.controller.line, policy.controller.key) if policy.controller else (0, ""),
        purposes=frozenset((p.line, p.use, tuple(b.basis for b in p.bases)) for p in policy.purposes),
        recipients=frozenset((r.line, r.kind, r.name) for r in policy.recipients),
        retention=frozenset((r.line, r.period, r.starts) for r in policy.retention),
        rights=frozenset((r.line, r.key) for r in policy.rights),
        deadlines=frozenset((d.line, d.period, d.extends) for d in policy.deadlines),
        contacts=frozenset((c.line, c.whose, c.how, c.value) for c in policy.contacts),
        authority=(policy.authorities[0].line, policy.authorities[0].name) if policy.authorities else None,
        transfers=frozenset(t.key for t in policy.transfers),
        lacking=frozenset(r.key for r in policy.required if r.state != "said"),
    )


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("part", Expected.__dataclass_fields__)
def test_a_policy_is_read_as_a_person_reads_it(name: str, part: str) -> None:
    assert getattr(seen(read_policy(HERE / name)), part) == getattr(TEXTS[name], part)
