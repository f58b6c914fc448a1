"""A key that nobody declared shows by name and values together, never by values alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pytest

from scanner.datamap.inclusions import Inclusions
from scanner.key_columns import called_after, key_of
from scanner.keyed import Collector
from scanner.model import FieldScan, HashSet
from scanner.result import Flow
from tests.datamap.drawing import ends, flows_of, ground, ref
from tests.support import material

EMAIL, ID = "user.contact.email", "user.unique_id"


def key(where: str, values: Iterable[int], rows: int) -> tuple[HashSet, FieldScan]:
    collector = Collector(material.KEY, ref(where), "", max_bytes=1 << 20)
    collector.add(pa.array(list(values)))
    return collector.result(), material.field_scan(ref(where), kind="integer", rows=rows)


def drawn(*keys: tuple[HashSet, FieldScan], people: str = "crm/customers#email") -> list[Flow]:
    person = material.field_scan(ref(people), EMAIL, rows=100)
    return flows_of(Inclusions, ground([person, *(f for _, f in keys)], [h for h, _ in keys]))


CUSTOMERS = key("crm/customers#id", range(1, 101), 100)
ORDERS = key("crm/orders#customer_id", range(3, 90), 300)


def test_a_column_called_after_a_table_whose_ids_hold_all_of_it() -> None:
    (flow,) = drawn(CUSTOMERS, ORDERS)
    assert ends([flow]) == {("container:crm/customers", "container:crm/orders")}
    assert (flow.categories, flow.volume, flow.status) == ((ID,), 300, "seen_only")
    (evidence,) = flow.evidence
    assert evidence.kind == "inclusion"
    assert evidence.reference == (
        "all 87 values of orders.customer_id are in customers.id (100, unique), and no key is declared"
    )


@pytest.mark.parametrize("name", ["customerId", "id_customer", "CUSTOMER_ID", "customer_fk"])
def test_usual_ways_to_name_a_key(name: str) -> None:
    assert len(drawn(CUSTOMERS, key(f"crm/orders#{name}", range(3, 90), 300))) == 1


@pytest.mark.parametrize("name", ["product_id", "id", "quantity", "customer", "acid", "customer_count"])
def test_values_alone_prove_nothing(name: str) -> None:
    assert drawn(CUSTOMERS, key(f"crm/orders#{name}", range(3, 90), 300)) == []


def test_one_value_outside_or_another_source_makes_no_flow() -> None:
    assert drawn(CUSTOMERS, key("crm/orders#customer_id", range(3, 103), 300)) == []
    assert drawn(CUSTOMERS, key("shop/orders#customer_id", range(3, 90), 300)) == []


def test_the_other_column_must_be_unique() -> None:
    twice = key("crm/customers#id", range(1, 101), 200)
    assert drawn(twice, ORDERS) == []


def test_a_declared_key_needs_no_inference() -> None:
    hashes, field = ORDERS
    declared = replace(field, field=replace(field.field, references=ref("crm/customers#id")))
    assert drawn(CUSTOMERS, (hashes, declared)) == []


def test_keys_of_tables_without_people_carry_nothing() -> None:
    products = key("crm/products#id", range(1, 101), 100)
    assert drawn(products, key("crm/orders#product_id", range(3, 90), 300)) == []


def test_where_two_tables_fit_the_one_in_the_same_schema_or_none() -> None:
    one, other = key("crm/a.customers#id", range(1, 101), 100), key("crm/b.customers#id", range(1, 101), 100)
    near = key("crm/a.orders#customer_id", range(3, 90), 300)
    far = key("crm/c.orders#customer_id", range(3, 90), 300)
    assert ends(drawn(one, other, near, people="crm/a.customers#email")) == {
        ("container:crm/a.customers", "container:crm/a.orders")
    }
    assert drawn(one, other, far, people="crm/a.customers#email") == []


def test_the_ids_of_two_kinds_of_notes_are_no_keys_of_each_other() -> None:
    assert drawn(
        key("crm/after_sales_notes#note_id", range(1, 101), 100), key("crm/customer_notes#note_id", range(1, 91), 90),
        people="crm/after_sales_notes#email",
    ) == []  # fmt: skip


def test_a_table_that_adds_to_another_shares_its_ids() -> None:
    parent = key("crm/customers#customer_id", range(1, 101), 100)
    extra = key("crm/customer_details#customer_id", range(1, 101), 100)
    assert ends(drawn(parent, extra)) == {("container:crm/customers", "container:crm/customer_details")}


@pytest.mark.parametrize(
    ("column", "entity"),
    [("id", ()), ("customer_id", ("customer",)), ("OrderLineID", ("order", "line")), ("idClient", ("client",)),
     ("paid", None), ("email", None), ("uuid", ()), ("companies_id", ("company",))],
)  # fmt: skip
def test_what_a_column_is_the_key_of(column: str, entity: tuple[str, ...] | None) -> None:
    assert key_of(column) == entity


@pytest.mark.parametrize(
    ("container", "words"),
    [("public.customers", ("customer",)), ("exports/Order_Lines.csv.gz", ("order", "line")),
     ("book.xlsx!/Sheet1", ("sheet", "1")), ("addresses", ("address",)), ("status", ("statu",))],
)  # fmt: skip
def test_what_a_table_is_called_after(container: str, words: tuple[str, ...]) -> None:
    assert called_after(container) == words
