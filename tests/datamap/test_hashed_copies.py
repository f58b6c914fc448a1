"""An audience list uploaded as unsalted hashes leads back to its people; salted ones and tokens do not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

import pyarrow as pa
import pytest

from scanner.config import SourceSettings
from scanner.datamap.hashed_copies import HashedCopies
from scanner.declaration import Partner
from scanner.keyed import Collector
from scanner.model import DIGESTS, Digest, HashSet
from scanner.result import Flow
from tests.datamap.drawing import between, declaring, ends, flows_of, ground, ref
from tests.support import material

EMAIL, PHONE = "user.contact.email", "user.contact.phone_number"
CUSTOMERS, LIST = "crm/customers#email", "share/out/audience.csv#c1"


def clear(where: str, values: Iterable[str], category: str = EMAIL) -> list[HashSet]:
    collector = Collector(material.KEY, ref(where), category)
    collector.add(pa.array(list(values)))
    return [collector.result(), *collector.digests()]


def listed(where: str, values: Iterable[str], kind: Digest = "sha256", salt: str = "") -> list[HashSet]:
    collector = Collector(material.KEY, ref(where), "", digest=kind)
    collector.add(pa.array([hashlib.new(kind, (salt + v).encode()).hexdigest() for v in values]))
    return [collector.result()]


def drawn(*sets: list[HashSet], **kwargs: object) -> list[Flow]:
    hashes = [h for held in sets for h in held]
    fields = [material.field_scan(h.ref, *([h.category] if h.category else [])) for h in hashes if not h.cohort]
    unique = {f.ref: f for f in sorted(fields, key=lambda f: len(f.findings))}
    return flows_of(HashedCopies, ground(unique.values(), hashes, **kwargs))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", DIGESTS)
def test_a_list_of_digests_comes_from_the_clear_column(kind: Digest) -> None:
    emails = material.emails(range(100))
    (flow,) = drawn(clear(CUSTOMERS, emails), listed(LIST, emails[20:60], kind))
    assert ends([flow]) == {("container:crm/customers", "container:share/out/audience.csv")}
    assert (flow.categories, flow.volume, flow.status) == ((EMAIL,), 40, "seen_only")
    (evidence,) = flow.evidence
    assert (evidence.kind, evidence.transform, evidence.confidence) == ("hashed_copy", "hashed", 0.99)
    assert evidence.reference.startswith("40 of 40 ")
    assert "crm/customers/email" in evidence.reference


@pytest.mark.parametrize("writing", [str, lambda n: n[1:], lambda n: "0" + n[3:]])
def test_phone_numbers_are_found_in_every_usual_writing(writing: Callable[[str], str]) -> None:
    numbers = material.phones(range(100))
    (flow,) = drawn(clear("crm/customers#phone", numbers, PHONE), listed(LIST, map(writing, numbers[:30])))
    assert (flow.categories, flow.volume) == ((PHONE,), 30)


def test_a_list_in_a_partners_folder_goes_on_to_the_partner() -> None:
    emails = material.emails(range(100))
    settings = replace(declaring(), sources=(SourceSettings(name="share", url="share", drops="out/*"),))
    flows = drawn(clear(CUSTOMERS, emails), listed("share/out/adnet/a.csv#h", emails[:50]), settings=settings)
    assert ends(flows) == {
        ("container:crm/customers", "container:share/out/adnet/a.csv"),
        ("container:share/out/adnet/a.csv", "partner:adnet"),
    }
    on = between(flows, "container:share/out/adnet/a.csv", "partner:adnet")
    assert on.categories == (EMAIL,)
    assert {e.kind for e in on.evidence} == {"hashed_copy", "drop_folder"}


def test_a_list_from_a_partner_that_only_provides_comes_from_it() -> None:
    emails = material.emails(range(100))
    giver = Partner(id="giver", name="Giver", country="FR", provides=True, drop_folders=("share:in/giver",))
    flows = drawn(
        clear(CUSTOMERS, emails), listed("share/in/giver/a.csv#h", emails[:50]), settings=declaring(partners=(giver,))
    )
    assert ends(flows) == {("partner:giver", "container:share/in/giver/a.csv")}


def test_salted_digests_of_another_kind_and_tokens_make_no_flow() -> None:
    emails = material.emails(range(100))
    tokens = [f"session {n}" for n in range(100)]
    assert drawn(clear(CUSTOMERS, emails), listed(LIST, emails, salt="pepper")) == []
    assert drawn(clear(CUSTOMERS, emails), listed(LIST, tokens)) == []
    wrong = [replace(h, digest="sha1") for h in listed(LIST, emails, "md5")]
    assert drawn(clear(CUSTOMERS, emails), wrong) == []


def test_a_handful_or_a_small_part_makes_no_flow() -> None:
    emails, others = material.emails(range(100)), material.emails(range(1000, 1100))
    assert drawn(clear(CUSTOMERS, emails), listed(LIST, emails[:4])) == []
    assert drawn(clear(CUSTOMERS, emails), listed(LIST, [*emails[:20], *others])) == []


def test_a_digest_beside_the_address_in_one_table_is_no_flow() -> None:
    emails = material.emails(range(100))
    both = listed("crm/customers#email_md5", emails, "md5")
    assert drawn(clear(CUSTOMERS, emails), clear("crm/leads#email", emails), both) == []


def test_of_two_tables_that_hold_all_the_smaller_is_the_origin() -> None:
    emails = material.emails(range(100))
    flows = drawn(
        clear(CUSTOMERS, emails), clear("crm/segment#email", emails[:50]), listed(LIST, emails[10:40]),
        settings=declaring(purposes=()),
    )  # fmt: skip
    assert ends(flows) == {("container:crm/segment", "container:share/out/audience.csv")}


def test_two_clear_columns_and_two_lists_are_not_compared_here() -> None:
    emails = material.emails(range(100))
    assert drawn(clear(CUSTOMERS, emails), clear("crm/leads#email", emails)) == []
    assert drawn(listed(LIST, emails), listed("share/other.csv#h", emails)) == []


def test_a_sampled_column_still_leads_back_and_says_about_how_many() -> None:
    emails = material.emails(range(1000))
    collector = Collector(material.KEY, ref(CUSTOMERS), EMAIL)
    from scanner.digests import DigestSample

    collector._sample = DigestSample(EMAIL, size=250)
    collector.add(pa.array(list(emails)))
    (flow,) = drawn([collector.result(), *collector.digests()], listed(LIST, emails[:400]))
    assert flow.evidence[0].reference.startswith("about ")
    assert flow.volume is not None
    assert 300 < flow.volume < 500
