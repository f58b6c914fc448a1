"""What lies where it should not: verification values, passwords, secrets, remarks, and who may read it all."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from detectors.password import Password
from detectors.profile import profile
from scanner.declaration import Service
from scanner.message import Message, message, text
from scanner.model import Evidence, FieldScan, Node
from scanner.purposes.judge import find_gaps
from scanner.purposes.openness import exposure_of
from scanner.result import Flow
from tests.purposes.building import (
    EMAIL,
    NAME,
    PHONE,
    RELIGION,
    comparison,
    drop,
    found,
    gaps_of,
    only,
    partner,
    purpose,
    row,
)
from tests.support.saying import english

CVV, PASSWORD, SECRET = (
    "user.financial.credit_card.cvv",
    "user.authorization.password",
    "user.authorization.credentials",
)
ORDERS = [purpose("orders", row("crm", "*", categories=("user",)))]


def saying(scan: FieldScan, *reasons: Message, validated: int | None = None) -> FieldScan:
    """The field with other reasons for what was found in it."""
    return replace(
        scan,
        findings=tuple(
            replace(
                f,
                detections=tuple(
                    replace(d, reasons=reasons, validated=d.validated if validated is None else validated)
                    for d in f.detections
                ),
            )
            for f in scan.findings
        ),
    )


def test_a_verification_value_is_a_gap_even_where_it_is_declared() -> None:
    declared = [purpose("cards", row("crm", "*", categories=("user.financial.credit_card", CVV)))]
    gap = only("card-verification-value", comparison([found("crm/payments/cvv", CVV)], declared))
    assert gap.severity == "high"
    assert gap.where == Node("field", ("crm", "payments", "cvv"))
    assert {g.rule for g in find_gaps(comparison([found("crm/payments/cvv", CVV)], ORDERS))} >= {gap.rule}


def test_a_card_number_is_no_verification_value_and_a_doubtful_one_is_not_sure() -> None:
    cards = [purpose("cards", row("crm", "*", categories=("user.financial.credit_card",)))]
    number = comparison([found("crm/payments/card", "user.financial.credit_card")], cards)
    assert gaps_of("card-verification-value", number) == []
    doubtful = comparison([found("crm/payments/code", CVV, confidence=0.55, rows=5)], cards)
    assert only("card-verification-value", doubtful).severity == "low"


def test_a_verification_value_in_a_partners_folder_is_reported_once_and_names_the_partner() -> None:
    cards = purpose("cards", row("crm", "*"), recipients=("acme",))
    made = comparison(
        [found("crm/out/acme.csv/cvv", CVV)],
        [cards],
        partners=[partner("acme", "user.financial.credit_card")],
        flows=[drop("crm/out/acme.csv", "acme", CVV, status="declared_and_seen")],
    )
    assert only("card-verification-value", made).flow_to == Node("partner", ("acme",))
    assert gaps_of("excess-disclosure", made) == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (message("password.clear", n=900, of=900), "passwords in clear"),
        (message("password.digests", n=900, of=900), "easily undone"),
        (message("password.weak-hashes", n=9, of=9), "easily undone"),
        (message("text.in-n-of-m", n=4, of=200), "passwords in clear"),
    ],
)
def test_passwords_that_can_be_read_or_undone_are_a_gap_whatever_is_declared(reason: Message, words: str) -> None:
    declared = [purpose("account", row("crm", "*", categories=(PASSWORD,)))]
    gap = only("exposed-secret", comparison([saying(found("crm/accounts/pw", PASSWORD), reason)], declared))
    assert words in english(gap.explanation)
    assert gap.severity in ("high", "critical")


def test_a_password_hashed_well_is_none_and_is_held_against_the_declaration() -> None:
    hashed = saying(found("crm/accounts/pw", PASSWORD), message("password.hashes", n=9, of=9))
    declared = [purpose("account", row("crm", "*", categories=(PASSWORD,)))]
    assert gaps_of("exposed-secret", comparison([hashed], declared)) == []
    only("undeclared-category", comparison([hashed], [purpose("orders", row("crm", "*"))]))


def test_a_key_counts_in_its_issuers_form_only_and_one_gap_is_made_for_the_place() -> None:
    fields = [found("crm/config/a", SECRET), found("crm/config/b", SECRET)]
    gap = only("exposed-secret", comparison(fields, ORDERS))
    assert (gap.where.kind, "keys or tokens" in english(gap.explanation)) == ("container", True)
    named = [saying(found("crm/sessions/session_id", SECRET), text("the name says so"), validated=0)]
    assert gaps_of("exposed-secret", comparison(named, ORDERS)) == []


def test_contacts_in_remarks_are_one_low_gap_for_the_place() -> None:
    notes = saying(found("crm/notes/body", EMAIL, PHONE), message("text.in-n-of-m", n=12, of=200))
    gap = only("misplaced-data", comparison([notes, found("crm/notes/mail", EMAIL)], [purpose("o", row("crm", "*"))]))
    assert gap.severity == "low"
    assert english(gap.explanation).startswith("crm/notes has e-mail address and phone number in running text (body)")


@pytest.mark.parametrize("name", ["url", "referer", "request_uri"])
def test_addresses_of_pages_are_no_place_for_contacts_and_addresses_of_devices_are_at_home_in_a_log(name: str) -> None:
    made = comparison([found(f"logs/access.log/{name}", EMAIL)], [purpose("o", row("logs", "*"))])
    assert f"web addresses ({name})" in english(only("misplaced-data", made).explanation)
    device = comparison(
        [found(f"logs/access.log/{name}", "user.device.ip_address")],
        [purpose("o", row("logs", "*", categories=("user.device",)))],
    )
    assert gaps_of("misplaced-data", device) == []


def test_sensitive_data_in_remarks_weighs_more_and_undeclared_data_is_left_to_its_own_rule() -> None:
    iban = saying(found("crm/notes/body", "user.financial.bank_account"), message("text.in-n-of-m", n=40, of=200))
    declared = [purpose("o", row("crm", "*", categories=("user.financial.bank_account",)))]
    assert only("misplaced-data", comparison([iban], declared)).severity == "medium"
    undeclared = comparison([iban], [purpose("o", row("crm", "*"))])
    assert gaps_of("misplaced-data", undeclared) == []
    only("undeclared-category", undeclared)


def test_a_name_in_a_file_name_is_misplaced_and_a_letter_is_no_remark() -> None:
    claimed = [purpose("o", row("share", "*"))]
    named = comparison([found("share/cv.pdf/file name", NAME)], claimed)
    assert "file name" in english(only("misplaced-data", named).explanation)
    letter = found("share/letter.pdf/text", NAME, kind="text", rows=1)
    assert gaps_of("misplaced-data", comparison([letter], claimed)) == []


def reads(account: str, how: str = "may read", *categories: str, status: str = "seen_only") -> Flow:
    ends = Node("container", ("crm", "customers")), Node("account", ("crm", account))
    evidence = (Evidence("grant", *ends, how),)
    return Flow(*ends, categories or (EMAIL,), status, evidence, volume=500)  # type: ignore[arg-type]


def access(*flows: Flow, accounts: tuple[str, ...] = ("app",)):  # type: ignore[no-untyped-def]
    services = (Service(id="sales", name="Sales", accounts=accounts),)
    return comparison([found("crm/customers/email", EMAIL)], ORDERS, flows=flows, services=services)


def test_an_account_that_no_purpose_lets_in_is_a_gap_and_one_that_some_does_is_none() -> None:
    gap = only("access-without-purpose", access(reads("intern")))
    assert gap.where == Node("account", ("crm", "intern"))
    assert gap.severity == "medium"
    assert "no service is declared to work with it" in english(gap.explanation)
    assert gaps_of("access-without-purpose", access(reads("app", status="declared_and_seen"))) == []


def test_a_declared_service_that_is_no_recipient_is_said_so() -> None:
    assert "is no recipient of a purpose" in english(only("access-without-purpose", access(reads("app"))).explanation)


def test_what_everybody_may_read_weighs_more_and_a_superuser_less() -> None:
    public = only("access-without-purpose", access(reads("everybody")))
    assert public.severity == "high"
    assert english(public.explanation).startswith("Everybody who reaches crm may read e-mail address")
    assert only("access-without-purpose", access(reads("postgres", "may read (superuser)"))).severity == "low"
    in_use = access(reads("postgres", "may read (superuser, in use)"))
    assert only("access-without-purpose", in_use).severity == "medium"


@pytest.mark.parametrize("account", ["everyone on this machine", "group staff"])
def test_modes_of_files_are_low_whoever_they_let_in(account: str) -> None:
    gap = only("access-without-purpose", access(reads(account, "file mode: readable by its group", RELIGION)))
    assert gap.severity == "low"


def test_without_any_declared_account_nobody_can_tell_whose_they_are() -> None:
    assert only("access-without-purpose", access(reads("intern"), accounts=())).severity == "low"


MYSQL = "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19"
BCRYPT = "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW"


@pytest.mark.parametrize(
    ("values", "open_"), [([MYSQL] * 3, True), ([BCRYPT] * 3, False), ([BCRYPT, BCRYPT[:-1] + "X", MYSQL], False)]
)
def test_the_detector_tells_hashes_of_an_outdated_kind(values: list[str], open_: bool) -> None:
    judged = Password().judge(profile(pa.array(values)), ())
    assert judged is not None
    assert judged.reason is not None
    scan = saying(found("crm/accounts/pw", PASSWORD), judged.reason)
    assert (exposure_of(scan, scan.findings[0]) == "weak") is open_
