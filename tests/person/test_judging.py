"""Whose row it is: the person's, a namesake's, or nobody knows."""

from __future__ import annotations

import pytest

from scanner.content import Text
from scanner.person.asked import person_asked
from scanner.person.columns import asked_as, generic, points_to, role_of
from scanner.person.found import Key
from scanner.person.judging import judge
from scanner.person.known import following, follows
from scanner.person.passages import name_hits, passages, text_hits
from scanner.person.probe import Probe

WHO = person_asked(
    "email: claire.noel@example.com\nphone: 06 39 98 12 47\nnumber: CL-004217\nname: Claire Noel\nborn: 1985-03-02",
    ("FR",),
)
PROBE = Probe(WHO)
COLUMNS = ("customer_no", "first_name", "last_name", "email", "phone", "birth_date", "note")
ROLES = [role_of(i, name, name, "customers", ()) for i, name in enumerate(COLUMNS)]


def verdict(**cells: str) -> str:
    texts = [cells.get(name) for name in COLUMNS]
    spots = {i: found for i, text in enumerate(texts) if text and (found := PROBE.find(text))}
    return judge(WHO, ROLES, texts, spots, {}, "crm").verdict


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"email": "Claire.Noel@example.com"}, "certain"),
        ({"email": "Claire.Noel@example.com", "phone": "01 40 20 30 40"}, "certain"),
        ({"email": "Claire.Noel@example.com", "birth_date": "1990-01-01"}, "possible"),
        ({"customer_no": "CL004217", "last_name": "Durand"}, "certain"),
        ({"phone": "0639981247"}, "certain"),
        ({"phone": "0639981247", "first_name": "Claire", "last_name": "Noël", "email": "c@example.org"}, "certain"),
        ({"phone": "0639981247", "first_name": "Paul", "last_name": "Noël"}, "possible"),
        ({"phone": "0639981247", "email": "paul@example.org"}, "possible"),
        ({"first_name": "Claire", "last_name": "Noël", "birth_date": "02/03/1985"}, "certain"),
        ({"first_name": "Claire", "last_name": "Noël", "birth_date": "1990-07-14"}, "namesake"),
        ({"first_name": "Claire", "last_name": "Noël", "email": "cn@example.org"}, "namesake"),
        ({"first_name": "Claire", "last_name": "Noël", "customer_no": "CL-009981"}, "namesake"),
        ({"first_name": "Claire", "last_name": "Noël", "customer_no": "77"}, "possible"),
        ({"first_name": "Claire", "last_name": "Noël"}, "possible"),
        ({"first_name": "Claire", "last_name": "Durand"}, ""),
        ({"last_name": "Durand", "birth_date": "1985-03-02"}, ""),
        ({"last_name": "Durand", "note": "Ask 06.39.98.12.47 for the key"}, "certain"),
    ],
)
def test_rows(cells: dict[str, str], expected: str) -> None:
    assert verdict(**cells) == expected


def test_a_passage_in_anothers_row_is_not_her_row() -> None:
    texts = ["CL-1", "Paul", "Durand", None, None, None, "Ask 06.39.98.12.47 for the key"]
    judged = judge(WHO, ROLES, texts, {6: PROBE.find(texts[6] or "")}, {}, "crm")
    assert (judged.verdict, judged.own, judged.proves) == ("certain", False, False)


@pytest.mark.parametrize(
    ("text", "certain", "namesakes"),
    [
        ("Claire Noël, born 2 March 1985", [True], 0),
        ("Claire Noël, born 14/07/1990", [], 1),
        ("Claire Noël, customer CL-004217", [True, True], 0),
        ("Claire Noël, customer CL-009981", [], 1),
        ("Claire Noël (claire.noel@example.org)", [], 1),
        ("Claire Noël wrote to help@example.org", [False], 0),
        ("Claire Noël, born 1985-03-02\nClaire Noël, born 1990-07-14", [True], 1),
        ("From: Claire Noël\nMail: claire.noel@example.com", [True, True], 0),
    ],
)
def test_names_in_text(text: str, certain: list[bool], namesakes: int) -> None:
    found, others = passages(PROBE, text)
    assert ([p.certain for p in found], others) == (certain, namesakes)


def test_lines_and_pages_count_from_one() -> None:
    text = "one\ntwo claire.noel@example.com\n\fthree\n0639981247"
    hits, _ = text_hits(PROBE, Text("", text, pages=(0, text.index("\f"))))
    assert [(hit.line, hit.page) for hit in hits] == [(2, 1), (4, 2)]


@pytest.mark.parametrize(
    ("name", "certain"),
    [
        ("in/claire.noel@example.com.pdf", True),
        ("CL-004217/contract.pdf", True),
        ("contract_CL-004217_2024.pdf", True),
        ("call_0639981247.wav", True),
        ("noel_claire_1985-03-02.tar.gz", True),
        ("Claire_Noel.pdf", False),
    ],
)
def test_names_of_files(name: str, certain: bool) -> None:
    assert [hit.certain for hit in name_hits(PROBE, name)] == [certain]


def test_other_names_of_files_say_nothing() -> None:
    assert name_hits(PROBE, "customers_2024.csv") == []


KEY = Key("crm", "customers", "id", "42", True, 42, ("crm/customers.id",))
NUMBER = Key("crm", "customers", "customer_number", "C42", True, "C-42", ("crm/customers.customer_number",))
ORDER = Key("shop", "orders", "order_id", "9", False, 9, ("shop/orders.order_id",))


@pytest.mark.parametrize(
    ("key", "place", "references", "expected"),
    [
        (KEY, ("crm", "orders", "buyer"), ("customers", "id"), "certain"),
        (KEY, ("crm", "orders", "customer_id"), None, "certain"),
        (KEY, ("shop", "orders", "customer_id"), None, "possible"),
        (KEY, ("crm", "orders", "id"), None, ""),
        (KEY, ("crm", "customers", "id"), None, ""),
        (KEY, ("crm", "orders", "sponsor_customer_id"), None, ""),
        (NUMBER, ("share", "export.csv", "Customer Number"), None, "certain"),
        (NUMBER, ("share", "export.csv", "number"), None, ""),
        (ORDER, ("shop", "parcels", "order_id"), None, "certain"),
        (ORDER, ("crm", "tickets", "order_id"), None, ""),
        (ORDER, ("shop", "parcels", "of"), ("orders", "order_id"), "certain"),
    ],
)
def test_where_keys_lead(
    key: Key, place: tuple[str, str, str], references: tuple[str, str] | None, expected: str
) -> None:
    assert follows(key, *place, references) == expected


def test_a_foreign_key_goes_before_a_name() -> None:
    other = Key("crm", "contacts", "customer_id", "42", True, 42, ("crm/contacts.customer_id",))
    assert following([KEY, other], "crm", "orders", "customer_id", ("customers", "id"))["42"][0] is KEY


@pytest.mark.parametrize(
    ("column", "container", "expected"),
    [
        ("customer_id", "orders", True),
        ("CustomerNo", "x.csv", True),
        ("no_client", "x.csv", True),
        ("clientid", "x.csv", True),
        ("id", "public.customers", True),
        ("id", "orders", False),
        ("order_id", "customers", False),
        ("sponsor_customer_id", "customers", False),
        ("agent_id", "tickets", False),
    ],
)
def test_columns_of_customer_numbers(column: str, container: str, expected: bool) -> None:
    assert role_of(0, column, column, container, ()).person_number is expected


def test_what_a_column_can_be_asked_for() -> None:
    assert [asked_as(t) for t in ("BIGINT", "VARCHAR(20)", "", "TIMESTAMP", "DATE", "JSON")] == [
        "number", "text", "text", "", "", "text",
    ]  # fmt: skip
    assert generic("id")
    assert not generic("order_id")
    assert points_to("id_customer", "customers", "id")
