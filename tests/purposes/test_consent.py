"""Consent that is not recorded, and people who said no and are still there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scanner.declaration import Purpose
from scanner.model import FieldScan, HashSet, Node
from scanner.purposes.compare import Comparison
from scanner.purposes.will import is_marketing, needs_agreement
from scanner.result import Gap
from tests.purposes.building import (
    EMAIL,
    NAME,
    comparison,
    drop,
    found,
    gaps_of,
    measure,
    only,
    partner,
    people,
    purpose,
    row,
)
from tests.support.saying import english, sentences, text

LIST = [found("crm/contacts/email", EMAIL, rows=300), found("crm/contacts/optin"), found("crm/contacts/objected")]


def offers(**kwargs: object) -> Purpose:
    return purpose("offers", row("crm", "contacts", **kwargs), legal_basis="consent")


def consents(counts: Sequence[tuple[str, bool | None, bool | None, int]], *more: Purpose) -> list[Gap]:
    months = measure("crm/contacts", counts, consent="optin")
    made = comparison(LIST, [offers(consent="optin"), *more], measures=[months])
    return gaps_of("missing-consent", made)


def test_rows_without_consent_are_counted_over_the_whole_list() -> None:
    (gap,) = consents([("", True, None, 240), ("", False, None, 40), ("", None, None, 20)])
    assert (gap.persons, gap.severity, gap.purpose) == (60, "high", "offers")
    assert "60 of 300 rows (20 %) have none recorded in optin" in english(gap.explanation)


def test_a_list_where_everybody_agreed_is_none() -> None:
    assert consents([("", True, None, 300)]) == []


def test_people_whom_another_purpose_keeps_need_no_consent_for_that() -> None:
    assert consents([("", False, None, 300)], purpose("orders", row("crm", "contacts"))) == []


def test_a_consent_column_that_is_not_there() -> None:
    gap = only("missing-consent", comparison(LIST[:1], [offers(consent="optin")]))
    assert gap.severity == "high"
    assert "the column optin that would record it is not there" in english(gap.explanation)
    assert gap.persons == 285


def test_a_list_of_contacts_for_which_no_consent_column_is_declared_is_less_sure() -> None:
    gap = only("missing-consent", comparison(LIST, [offers()]))
    assert (gap.severity, gap.confidence) == ("medium", 0.7)


def test_consent_without_contacts_in_a_document_or_a_call_is_none() -> None:
    purposes = [offers()]
    assert gaps_of("missing-consent", comparison([found("crm/contacts/first", "user.name.first")], purposes)) == []
    document = found("crm/contacts/text", EMAIL, rows=1, method="full")
    assert gaps_of("missing-consent", comparison([document], purposes)) == []
    call = found("crm/contacts/customer", EMAIL, kind="speech", method="full", rows=5)
    assert gaps_of("missing-consent", comparison([call], purposes)) == []


def test_existing_customers_need_a_way_to_refuse_and_no_consent() -> None:
    similar = purpose("similar", row("crm", "contacts", objection="objected"), legal_basis="legitimate_interests")
    assert gaps_of("missing-consent", comparison(LIST, [similar])) == []
    gap = only("missing-consent", comparison(LIST[:2], [similar]))
    assert "The column objected, where objections would stand, is not there." in english(gap.explanation)
    assert gap.articles == ("7(1) GDPR", "21 GDPR")


def test_what_could_not_be_counted_is_low() -> None:
    months = measure("crm/contacts", [], consent="optin", not_measured=text("the source did not answer in 30 s"))
    gap = only("missing-consent", comparison(LIST, [offers(consent="optin")], measures=[months]))
    assert gap.severity == "low"
    assert "because the source did not answer in 30 s" in english(gap.explanation)


def test_an_assumed_legal_basis_is_said() -> None:
    shaky = purpose("offers", row("crm", "contacts"), legal_basis="consent", assumed=("legal_basis",))
    assert sentences(only("missing-consent", comparison(LIST, [shaky])).assumptions) == (
        "legal basis of purpose 'offers' is assumed",
    )


# Refusals: 30 people objected in crm/contacts.

EXPORT = found("share/newsletter.csv/mail", EMAIL, rows=100)
TOLD = people("crm/contacts/email", range(30), "objected")
SENDING = purpose(
    "offers",
    row("crm", "contacts", objection="objected", consent="optin"),
    row("share", "newsletter.csv"),
    legal_basis="consent",
)


def refused(
    hashes: Sequence[HashSet],
    purposes: Sequence[Purpose] = (SENDING,),
    fields: Sequence[FieldScan] = (EXPORT,),
    **more: object,
) -> Comparison:
    return comparison([*LIST, *fields], purposes, hashes=[TOLD, *hashes], **more)  # type: ignore[arg-type]


def test_people_who_objected_and_are_still_in_a_list_are_counted() -> None:
    made = refused([people("share/newsletter.csv/mail", range(20, 100))])
    gap = only("ignored-objection", made)
    assert (gap.persons, gap.severity, gap.purpose) == (10, "critical", "offers")
    assert gap.where == Node("container", ("share", "newsletter.csv"))
    assert sentences(gap.evidence) == ("refusals are recorded beside crm/contacts/email; compared by keyed hashes",)
    assert english(gap.explanation).startswith("10 people who objected or said no are in share/newsletter.csv")


def test_one_person_is_enough_and_high() -> None:
    gap = only("ignored-objection", refused([people("share/newsletter.csv/mail", [7, 200])]))
    assert (gap.persons, gap.severity) == (1, "high")
    assert english(gap.explanation).startswith("1 person who objected or said no is in")


def test_people_who_objected_are_counted_in_a_list_uploaded_as_digests() -> None:
    """The refusals are hashed as digests too, once for each usual writing; the list holds one of them."""
    from dataclasses import replace

    told = replace(TOLD, digest="sha256")
    other = replace(TOLD, digest="md5")
    listed = replace(people("share/newsletter.csv/mail", range(20, 100)), category="", digest="sha256")
    nameless = [found("share/newsletter.csv/mail", rows=100)]
    gap = only("ignored-objection", refused([told, other, listed], fields=nameless))
    assert (gap.persons, gap.severity) == (10, "critical")
    assert sentences(gap.evidence) == ("refusals are recorded beside crm/contacts/email; compared by keyed hashes",)
    assert gaps_of("ignored-objection", refused([other, listed], fields=nameless)) == []


def test_the_digests_of_a_clear_list_do_not_count_its_people_again() -> None:
    here = people("share/newsletter.csv/mail", range(20, 100))
    from dataclasses import replace

    assert only("ignored-objection", refused([here, replace(here, digest="md5")])).persons == 10


def test_a_list_without_them_is_none() -> None:
    assert gaps_of("ignored-objection", refused([people("share/newsletter.csv/mail", range(30, 100))])) == []


def test_the_list_that_records_the_refusal_is_none() -> None:
    assert gaps_of("ignored-objection", refused([people("crm/contacts/email", range(300))])) == []


def test_a_list_that_marks_them_itself_is_none() -> None:
    own = [people("share/newsletter.csv/mail", range(30)), people("share/newsletter.csv/mail", range(29), "withdrawn")]
    assert only("ignored-objection", refused(own)).persons == 1


def test_a_place_that_also_serves_a_purpose_without_consent_may_keep_them() -> None:
    orders = purpose("orders", row("share", "newsletter.csv"))
    assert (
        gaps_of("ignored-objection", refused([people("share/newsletter.csv/mail", range(30))], [SENDING, orders])) == []
    )


def test_an_objection_to_offers_does_not_forbid_an_entry_in_a_contest() -> None:
    contest = purpose("contest", row("share", "newsletter.csv"), legal_basis="consent", data_use="contest")
    sending = purpose("offers", row("crm", "contacts", objection="objected"), legal_basis="consent")
    hashes = [people("share/newsletter.csv/mail", range(30))]
    assert gaps_of("ignored-objection", refused(hashes, [sending, contest])) == []
    advertising = purpose(
        "ads", row("share", "newsletter.csv"), legal_basis="legitimate_interests", data_use="marketing.advertising"
    )
    assert only("ignored-objection", refused(hashes, [sending, advertising])).purpose == "ads"


def test_a_column_that_was_not_hashed_whole_is_a_note_and_no_gap() -> None:
    made = refused([people("share/newsletter.csv/mail", range(30), complete=False)])
    assert gaps_of("ignored-objection", made) == []
    assert made.notes == (
        "share/newsletter.csv/mail is too large to be hashed whole, so nobody could be looked for in it. "
        "Raise scan.whole_mb.",
    )


def test_without_hashes_the_comparison_says_that_it_could_not_look() -> None:
    made = comparison([*LIST, EXPORT], [SENDING])
    assert gaps_of("ignored-objection", made) == []
    assert made.notes[0].startswith("People who objected or said no could not be looked for")
    assert comparison([*LIST, EXPORT], [offers()]).notes == ()


FILE = "share/partners/ads/a.csv"


def in_folder(*purposes: Purpose, known: bool) -> list[Gap]:
    made = refused(
        [people(f"{FILE}/mail", range(12))],
        [SENDING, *purposes],
        [found(f"{FILE}/mail", EMAIL, rows=12)],
        flows=[drop(FILE, "ads", EMAIL)],
        partners=[partner("ads", EMAIL)] if known else [],
    )
    return gaps_of("ignored-objection", made)


def test_a_file_for_a_partner_that_nobody_declared_may_not_hold_them() -> None:
    (gap,) = in_folder(known=False)
    assert (gap.flow_to, gap.persons, gap.severity) == (Node("partner", ("ads",)), 12, "critical")


def test_a_file_for_a_carrier_may_hold_them_and_one_for_an_advertiser_may_not() -> None:
    delivery = purpose("delivery", row("crm", "deliveries"), recipients=("ads",))
    advertising = purpose("ads", row("crm", "ads"), recipients=("ads",), data_use="marketing.advertising")
    assert in_folder(delivery, known=True) == []
    assert len(in_folder(advertising, known=True)) == 1


def test_names_and_customer_numbers_are_never_compared() -> None:
    import dataclasses

    told = dataclasses.replace(TOLD, category=NAME)
    here = dataclasses.replace(people("share/newsletter.csv/mail", range(30)), category=NAME)
    assert gaps_of("ignored-objection", comparison([*LIST, EXPORT], [SENDING], hashes=[told, here])) == []


@pytest.mark.parametrize(
    ("data_use", "marketing"),
    [
        ("marketing", True),
        ("marketing.advertising", True),
        ("marketing.communications.email", True),
        ("DirectMarketing", True),
        ("marketing.promotions", False),
        ("third_party_sharing", False),
        ("", False),
    ],
)
def test_marketing_is_told_by_the_data_use(data_use: str, marketing: bool) -> None:
    made = purpose("x", legal_basis="legitimate_interests", data_use=data_use)
    assert is_marketing(made) is marketing
    assert needs_agreement(made) is marketing
