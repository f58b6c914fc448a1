"""What a database says of itself: keys and views."""

from __future__ import annotations

from scanner.datamap.foreign_keys import ForeignKeys
from scanner.datamap.graph import merged
from scanner.datamap.views import Views
from scanner.model import Evidence, Node
from tests.datamap.drawing import container, ends, flows_of, ground, ref
from tests.support import material

ID, EMAIL = "user.unique_id", "user.contact.email"

customers = material.field_scan(ref("crm/customers#id"), ID)
orders = material.field_scan(ref("crm/orders#customer_id"), ID, rows=500, references=ref("crm/customers#id"))
key = Evidence("foreign_key", Node.of(ref("crm/orders#customer_id")), Node.of(ref("crm/customers#id")), "foreign key")


def test_a_key_and_what_the_source_says_of_it_are_one_flow() -> None:
    flows = merged(flows_of(ForeignKeys, ground([customers, orders], evidence=[key])))
    assert ends(flows) == {("container:crm/customers", "container:crm/orders")}
    assert flows[0].categories == (ID,)
    assert flows[0].volume == 500
    assert [e.reference for e in flows[0].evidence] == ["orders.customer_id refers to customers.id"]


def test_one_end_that_was_recognised_is_enough() -> None:
    silent = material.field_scan(ref("crm/orders#customer_id"), references=ref("crm/customers#id"))
    assert len(flows_of(ForeignKeys, ground([customers, silent]))) == 1


def test_a_key_to_a_table_of_people_is_their_identifier_even_if_it_looks_like_nothing() -> None:
    people = [material.field_scan(ref("crm/customers#id")), material.field_scan(ref("crm/customers#email"), EMAIL)]
    silent = material.field_scan(ref("crm/orders#customer_id"), references=ref("crm/customers#id"))
    (flow,) = flows_of(ForeignKeys, ground([*people, silent]))
    assert flow.categories == (ID,)
    shops = [material.field_scan(ref("crm/customers#email"), EMAIL, subject=None)]
    assert flows_of(ForeignKeys, ground([*shops, silent])) == []


def test_keys_between_other_tables_and_within_a_table_are_left_out() -> None:
    lines = material.field_scan(ref("crm/lines#order_id"), references=ref("crm/orders#id"))
    staff = material.field_scan(ref("crm/staff#manager_id"), ID, references=ref("crm/staff#id"))
    assert flows_of(ForeignKeys, ground([lines, staff, material.field_scan(ref("crm/orders#id"))])) == []


def test_a_view_shows_what_it_shares_with_its_tables() -> None:
    fields = [
        material.field_scan(ref("crm/customers#email"), EMAIL),
        customers,
        material.field_scan(ref("crm/mails#email"), EMAIL, rows=40),
    ]
    view = Evidence("view", container("crm/customers"), container("crm/mails"), "view definition", 0.9)
    other = Evidence("view", container("crm/products"), container("crm/mails"), "view definition")
    (flow,) = flows_of(Views, ground(fields, evidence=[view, other]))
    assert ends([flow]) == {("container:crm/customers", "container:crm/mails")}
    assert flow.categories == (EMAIL,)
    assert flow.volume == 40
    assert flow.evidence[0].confidence == 0.9
