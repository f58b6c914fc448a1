"""Recipients nobody declared, or who get too much, or sit where nothing protects the data, or have no contract."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.model import Evidence, Node
from scanner.purposes.adequacy import adequacy, is_safeguard, list_as_of
from scanner.purposes.judge import find_gaps
from scanner.result import Flow, Gap
from tests.purposes.building import (
    CITY,
    EMAIL,
    NAME,
    NIR,
    ON,
    PHONE,
    comparison,
    drop,
    found,
    gaps_of,
    only,
    partner,
    purpose,
    row,
)
from tests.support.saying import english, sentences

FILE = "share/partners/carrier/week1.csv"
IBAN = "user.financial.bank_account"
FIELDS = [found(f"{FILE}/name", NAME), found(f"{FILE}/iban", IBAN, rows=120)]
CARRIER = partner("carrier", NAME, "user.contact.address")
DELIVERY = purpose("delivery", row("crm", "deliveries"), recipients=("carrier",))


def test_a_recipient_nobody_declared() -> None:
    made = comparison(FIELDS, [DELIVERY], flows=[drop(FILE, "adpulse", IBAN, NAME)])
    gap = only("undeclared-flow", made)
    assert (gap.where, gap.flow_to) == (
        Node("container", ("share", "partners/carrier/week1.csv")),
        Node("partner", ("adpulse",)),
    )
    assert gap.severity == "critical"
    assert gap.persons == 950
    assert "'adpulse' gets bank account (IBAN, RIB) and person's name" in english(gap.explanation)
    assert gaps_of("excess-disclosure", made) == []


def test_a_partner_that_no_purpose_names_is_undeclared_too() -> None:
    made = comparison(FIELDS, [purpose("orders", row("crm"))], partners=[CARRIER], flows=[drop(FILE, "carrier", NAME)])
    assert "no purpose names it among its recipients" in english(only("undeclared-flow", made).explanation)


def test_an_undeclared_recipient_of_nothing_personal_is_none() -> None:
    assert gaps_of("undeclared-flow", comparison(FIELDS, [DELIVERY], flows=[drop(FILE, "adpulse")])) == []


def test_a_partner_that_gets_more_than_its_part() -> None:
    flow = drop(FILE, "carrier", IBAN, NAME, "user.unique_id", status="declared_and_seen")
    gap = only("excess-disclosure", comparison(FIELDS, [DELIVERY], partners=[CARRIER], flows=[flow]))
    assert (gap.category, gap.persons, gap.severity) == (IBAN, 114, "high")
    assert "may receive person's name and postal address" in english(gap.explanation)
    assert sentences(gap.evidence) == ("drop folder: the folder of carrier",)


def test_a_partner_that_gets_its_part_is_none() -> None:
    flow = drop(FILE, "carrier", NAME, "user.contact.address.street", CITY, status="declared_and_seen")
    assert gaps_of("excess-disclosure", comparison(FIELDS, [DELIVERY], partners=[CARRIER], flows=[flow])) == []


def test_a_national_number_in_a_partners_file_is_reported_once() -> None:
    flow = drop(FILE, "carrier", NIR, status="declared_and_seen")
    made = comparison([found(f"{FILE}/nir", NIR)], [DELIVERY], partners=[CARRIER], flows=[flow])
    assert [g.rule for g in find_gaps(made) if g.severity != "low"] == ["national-number"]
    assert only("national-number", made).flow_to == Node("partner", ("carrier",))


def test_what_is_only_declared_is_no_disclosure() -> None:
    store, to = Node("store", ("crm",)), Node("partner", ("carrier",))
    word = Evidence("declared", store, to, "purpose delivery")
    flow = Flow(store, to, (IBAN,), "declared_only", (word,), ("delivery",))
    made = comparison(FIELDS, [DELIVERY], partners=[CARRIER], flows=[flow])
    assert [g.rule for g in find_gaps(made) if g.rule in ("undeclared-flow", "excess-disclosure")] == []


def transfer(country: str, safeguard: str = "", on: date = ON, **kwargs: object) -> list[Gap]:
    ops = partner("ops", EMAIL, country=country, safeguard=safeguard, **kwargs)
    serving = purpose("orders", row("crm"), recipients=("ops",))
    return gaps_of("transfer-without-safeguard", comparison(FIELDS, [serving], partners=[ops], on=on))


def test_a_transfer_without_a_safeguard() -> None:
    (gap,) = transfer("IN")
    assert (gap.where, gap.flow_to) == (Node("partner", ("ops",)), Node("country", ("IN",)))
    assert gap.severity == "high"
    assert "No adequacy decision covers that country" in english(gap.explanation)


@pytest.mark.parametrize("country", ["FR", "de", "NO", "RE", "CH", "GB", "NZ"])
def test_the_eea_and_adequate_countries_need_none(country: str) -> None:
    assert transfer(country) == []


@pytest.mark.parametrize("safeguard", ["SCC", "BCR", "SCC + encryption", "46(2)(c)", "derogation 49(1)(a)"])
def test_a_safeguard_covers_any_country(safeguard: str) -> None:
    assert transfer("IN", safeguard) == []


def test_the_united_states_need_the_framework() -> None:
    (gap,) = transfer("US")
    assert gap.severity == "high"
    assert "Data Privacy Framework" in english(gap.explanation)
    assert transfer("US", "DPF") == []
    assert english(transfer("US", on=date(2023, 7, 9))[0].explanation).endswith("no safeguard is declared.")
    assert "No adequacy decision" in english(transfer("US", on=date(2023, 7, 9))[0].explanation)


def test_a_framework_of_another_country_is_no_safeguard() -> None:
    (gap,) = transfer("IN", "DPF")
    assert "none that Articles 46 and 49 know" in english(gap.explanation)
    assert gap.severity == "medium"


@pytest.mark.parametrize("country", ["CA", "JP", "KR", "BR", "IL"])
def test_a_partial_decision_is_a_low_gap_to_confirm(country: str) -> None:
    (gap,) = transfer(country)
    assert gap.severity == "low"
    assert "covers only" in english(gap.explanation)
    assert transfer(country, "within the decision's scope") == []


def test_decisions_begin_and_end_on_their_days() -> None:
    assert adequacy("GB", date(2021, 6, 27)).standing == "none"
    assert adequacy("GB", date(2031, 12, 27)).standing == "adequate"
    assert adequacy("GB", date(2031, 12, 28)).standing == "none"
    assert adequacy("BR", date(2026, 1, 25)).standing == "none"
    assert adequacy("BR", date(2026, 1, 26)).standing == "partial"
    assert list_as_of() > date(2026, 1, 26)


def test_adequacy_is_no_word_for_a_safeguard() -> None:
    assert not is_safeguard("adequacy")
    assert not is_safeguard("none")


def test_a_partner_that_receives_nothing_transfers_nothing() -> None:
    ops = partner("ops", EMAIL, country="IN")
    assert gaps_of("transfer-without-safeguard", comparison(FIELDS, [DELIVERY], partners=[ops])) == []


def test_a_transfer_that_was_seen_is_surer_and_says_where() -> None:
    ops = partner("ops", NAME, IBAN, country="IN")
    serving = purpose("orders", row("crm"), recipients=("ops",))
    flow = drop(FILE, "ops", IBAN, NAME, status="declared_and_seen")
    gap = only("transfer-without-safeguard", comparison(FIELDS, [serving], partners=[ops], flows=[flow]))
    assert gap.confidence == 1.0
    assert sentences(gap.evidence)[0] == "seen in share/partners/carrier/week1.csv"
    assert gap.persons == 950


def test_an_assumed_country_is_said() -> None:
    (gap,) = transfer("IN", assumed=("country",))
    assert sentences(gap.assumptions) == ("country of partner 'ops' is assumed",)


def contract(**kwargs: object) -> list[Gap]:
    ops = partner("ops", EMAIL, **kwargs)
    serving = purpose("orders", row("crm"), recipients=("ops",))
    return gaps_of("no-processor-contract", comparison(FIELDS, [serving], partners=[ops]))


def test_a_processor_needs_a_contract_and_a_controller_none() -> None:
    assert contract(contract="")[0].severity == "low"
    assert contract(contract="2025-017") == []
    assert contract(contract="", role="controller") == []


def test_a_processor_that_was_seen_to_get_data_without_a_contract_is_medium() -> None:
    ops = partner("carrier", NAME, PHONE, contract="")
    flow = drop(FILE, "carrier", NAME, status="declared_and_seen")
    gap = only("no-processor-contract", comparison(FIELDS, [DELIVERY], partners=[ops], flows=[flow]))
    assert gap.severity == "medium"
