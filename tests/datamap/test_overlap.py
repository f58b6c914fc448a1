"""Copies show by their keyed hashes; sequences, places, samples and a handful of shared values do not."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pytest

from scanner.datamap.overlap import Overlap
from scanner.keyed import Collector
from scanner.model import FieldScan, HashSet
from scanner.result import Flow
from tests.datamap.drawing import declaration, declaring, ends, flows_of, ground, ref
from tests.support import material

EMAIL, PHONE, ID = "user.contact.email", "user.contact.phone_number", "user.unique_id"
NAME, CITY, CARD = "user.name", "user.contact.address.city", "user.financial.credit_card"

CUSTOMERS = "crm/customers#email"
COPY = "share/copy.csv#mail"


def hashed(where: str, category: str, values: Iterable[object], cohort: str = "") -> HashSet:
    """As the scan hashes a column, density and all."""
    collector = Collector(material.KEY, ref(where), category, cohort)
    collector.add(pa.array(list(values)))
    return collector.result()


def drawn(*hashes: HashSet, fields: Iterable[FieldScan] = (), **kwargs: object) -> list[Flow]:
    own = [material.field_scan(h.ref, h.category, rows=len(h)) for h in hashes]
    return flows_of(Overlap, ground([*own, *fields], hashes, **kwargs))  # type: ignore[arg-type]


def test_a_copy_with_other_spelling_is_found() -> None:
    spelt = [mail.upper().replace("@", " @") for mail in material.emails(range(100))]
    (flow,) = drawn(hashed(CUSTOMERS, EMAIL, material.emails(range(100))), hashed(COPY, EMAIL, spelt))
    assert (flow.origin.id, flow.destination.id) == ("container:crm/customers", "container:share/copy.csv")
    assert flow.volume == 100
    assert flow.status == "seen_only"
    assert flow.evidence[0].kind == "overlap"
    assert flow.evidence[0].reference == (
        "100 values of E-mail address are in crm/customers/email (100) and in share/copy.csv/mail (100); "
        "the direction is unknown"
    )


def test_a_part_goes_from_the_whole_and_says_so() -> None:
    (flow,) = drawn(
        hashed("share/all.csv#phone", PHONE, material.phones(range(300))),
        hashed("crm/some#phone", PHONE, material.phones(range(50))),
    )
    assert ends([flow]) == {("container:share/all.csv", "container:crm/some")}
    assert flow.evidence[0].reference.endswith("the smaller is a part of the larger")
    assert flow.evidence[0].confidence == 0.99


def test_a_flow_carries_what_both_places_hold() -> None:
    both = [material.field_scan(ref(f"{place}#x"), CARD) for place in ("crm/customers", "share/copy.csv")]
    one = [material.field_scan(ref("crm/customers#religion"), "user.demographic.religious_belief")]
    emails = material.emails(range(20))
    (flow,) = drawn(hashed(CUSTOMERS, EMAIL, emails), hashed(COPY, EMAIL, emails), fields=[*both, *one])
    assert flow.categories == (EMAIL, CARD)


def test_sequences_make_no_flow() -> None:
    assert (
        drawn(
            hashed("crm/customers#id", ID, range(1, 401)),
            hashed("crm/orders#id", ID, range(1, 901)),
            hashed("share/some.csv#id", ID, random.Random(3).sample(range(1, 400), 60)),
            hashed("share/more.csv#number", "user.financial.account_number", [f"{n:06}" for n in range(1, 200)]),
        )
        == []
    )


def test_sequences_with_gaps_and_placeholders_make_no_flow() -> None:
    yearly = [year * 100_000 + n for year in (2023, 2024, 2025) for n in range(1, 300)]
    assert (
        drawn(
            hashed("crm/customers#number", ID, [*yearly, 999_999_999]),
            hashed("crm/invoices#number", ID, [y for y in yearly if y % 7 != 0]),
        )
        == []
    )


def test_numbers_far_apart_make_one() -> None:
    numbers = random.Random(5).sample(range(10**9), 400)
    assert ends(
        drawn(hashed("crm/customers#number", ID, numbers), hashed("share/x.csv#no", ID, map(str, numbers[:60])))
    ) == {("container:crm/customers", "container:share/x.csv")}


def test_numbers_with_a_prefix_of_their_own_make_one() -> None:
    numbers = [f"C-{n:06}" for n in range(1, 300)]
    assert len(drawn(hashed("crm/customers#number", ID, numbers), hashed(COPY, ID, numbers[50:90]))) == 1


def test_towns_make_no_flow_even_if_somebody_hashed_them() -> None:
    towns = [f"town {n}" for n in range(50)]
    assert drawn(hashed("crm/customers#city", CITY, towns), hashed("share/x.csv#city", CITY, towns)) == []


def test_a_handful_of_shared_values_makes_no_flow() -> None:
    ours, theirs = material.emails(range(100)), material.emails([*range(4), *range(1000, 1003)])
    assert drawn(hashed(CUSTOMERS, EMAIL, ours), hashed(COPY, EMAIL, theirs)) == []


def test_a_small_share_in_common_makes_no_flow() -> None:
    ours, theirs = material.emails(range(100)), material.emails(range(80, 180))
    assert drawn(hashed(CUSTOMERS, EMAIL, ours), hashed(COPY, EMAIL, theirs)) == []


def test_namesakes_make_no_flow_and_a_copied_list_of_names_does() -> None:
    names = [f"Jeanne Martin{n}" for n in range(100)]
    others = [f"Luc Petit{n}" for n in range(50)]
    assert drawn(hashed("crm/a#name", NAME, names), hashed("share/b.csv#n", NAME, [*names[:50], *others])) == []
    assert len(drawn(hashed("crm/a#name", NAME, names), hashed("share/b.csv#n", NAME, names[:60]))) == 1


def test_names_and_addresses_of_which_there_are_few_make_no_flow_though_one_column_holds_the_other() -> None:
    """Two logs of one office: each of its ninety addresses comes again and again in both."""
    few = [f"10.0.0.{n}" for n in range(90)]
    one, other = (
        hashed("crm/log#ip", "user.device.ip_address", few),
        hashed("web/log#ip", "user.device.ip_address", few),
    )
    rows = [material.field_scan(h.ref, h.category, rows=5000) for h in (one, other)]
    assert flows_of(Overlap, ground(rows, [one, other])) == []
    unrepeated = [material.field_scan(h.ref, h.category, rows=90) for h in (one, other)]
    assert len(flows_of(Overlap, ground(unrepeated, [one, other]))) == 1


def test_a_column_read_in_part_is_not_compared() -> None:
    ours = hashed(CUSTOMERS, EMAIL, material.emails(range(100)))
    part = replace(hashed(COPY, EMAIL, material.emails(range(100))), complete=False)
    assert drawn(ours, part) == []


def test_cohorts_are_not_compared_here() -> None:
    emails = material.emails(range(100))
    assert drawn(hashed(CUSTOMERS, EMAIL, emails), hashed(COPY, EMAIL, emails, "objected")) == []


def test_two_columns_of_one_table_make_no_flow() -> None:
    emails = material.emails(range(100))
    assert drawn(hashed(CUSTOMERS, EMAIL, emails), hashed("crm/customers#billing", EMAIL, emails)) == []


def test_columns_of_different_forms_are_not_compared() -> None:
    numbers = [f"06399801{n:02}" for n in range(100)]
    assert drawn(hashed("crm/a#phone", PHONE, numbers), hashed("share/b.csv#id", ID, numbers)) == []


@pytest.mark.parametrize("folder", ["transport-express", "adpulse"])
def test_a_copy_for_a_partner_goes_into_its_folder_whatever_the_sizes(folder: str) -> None:
    (flow,) = drawn(
        hashed(f"share/partners/{folder}/all.csv#mail", EMAIL, material.emails(range(300))),
        hashed(CUSTOMERS, EMAIL, material.emails(range(250))),
    )
    assert ends([flow]) == {("container:crm/customers", f"container:share/partners/{folder}/all.csv")}
    assert flow.evidence[0].reference.endswith("one lies in a partner's folder")


def test_what_a_partner_provides_goes_out_of_its_folder() -> None:
    partners = [
        replace(p, receives=(), drop_folders=("share:partners/buyers-club",)) if p.id == "buyers-club" else p
        for p in declaration().partners
    ]
    (flow,) = drawn(
        hashed("share/partners/buyers-club/leads.csv#mail", EMAIL, material.emails(range(100))),
        hashed("crm/prospects#mail", EMAIL, material.emails(range(300))),
        settings=declaring(partners=tuple(partners)),
    )
    assert ends([flow]) == {("container:share/partners/buyers-club/leads.csv", "container:crm/prospects")}


def test_the_place_that_explains_most_of_a_table_is_its_origin() -> None:
    """Another list happens to hold every address; only the clients hold the phone numbers too."""
    flows = drawn(
        hashed("crm/clients#email", EMAIL, material.emails(range(300))),
        hashed("crm/clients#phone", PHONE, material.phones(range(300))),
        hashed("share/old.csv#email", EMAIL, material.emails(range(120))),
        hashed("share/partners/adpulse/x.csv#email", EMAIL, material.emails(range(100))),
        hashed("share/partners/adpulse/x.csv#phone", PHONE, material.phones(range(100))),
    )
    into = {f.origin.id for f in flows if f.destination.id.endswith("adpulse/x.csv")}
    assert into == {"container:crm/clients"}


@pytest.mark.parametrize(
    ("folder", "origin"),
    [("cloudops", "container:crm/customers"), ("adpulse", "container:share/exports/newsletter.csv")],
)
def test_a_place_that_is_declared_to_serve_the_recipient_comes_before_a_smaller_one(folder: str, origin: str) -> None:
    flows = drawn(
        hashed(CUSTOMERS, EMAIL, material.emails(range(300))),
        hashed("share/exports/newsletter.csv#email", EMAIL, material.emails(range(200))),
        hashed("share/old.csv#email", EMAIL, material.emails(range(120))),
        hashed(f"share/partners/{folder}/x.csv#email", EMAIL, material.emails(range(100))),
    )
    assert [f.origin.id for f in flows if f.destination.id.endswith(f"{folder}/x.csv")] == [origin]


def test_the_shared_estate() -> None:
    flows = flows_of(Overlap, material.ground())
    assert ends(flows) == {
        ("container:crm/customers", "container:crm/deliveries"),
        ("container:crm/customers", "container:crm/marketing_contacts"),
        ("container:crm/marketing_contacts", "container:share/exports/newsletter.csv"),
        ("container:crm/marketing_contacts", "container:share/partners/adpulse/audience.csv"),
        ("container:crm/deliveries", "container:share/partners/transport-express/2026-05.csv"),
    }


def test_neither_values_nor_hashes_show() -> None:
    flows = flows_of(Overlap, material.ground())
    shown = repr(flows)
    assert "person1" not in shown
    assert not any(h.hashes[:8].hex() in shown for h in material.inventory().hashes)
