"""Declared and not found; and real people where only made-up ones belong."""

from __future__ import annotations

from scanner.config import SourceSettings
from scanner.model import Node, Skipped
from tests.purposes.building import EMAIL, NAME, PHONE, comparison, found, gaps_of, only, people, purpose, row
from tests.support.saying import english, sentences, text


def test_a_kind_of_data_that_no_table_of_the_purpose_holds() -> None:
    fields = [found("crm/customers/email", EMAIL), found("crm/other/phone", PHONE)]
    made = comparison(fields, [purpose("orders", row("crm", "customers", categories=(EMAIL, PHONE)))])
    gap = only("declared-not-found", made)
    assert (gap.where, gap.severity, gap.purpose) == (Node("store", ("crm",)), "low", "orders")
    assert "Not found in the places that it claims there: phone number." in english(gap.explanation)


def test_a_pattern_that_matches_nothing_is_surer() -> None:
    made = comparison(
        [found("crm/customers/email", EMAIL)], [purpose("orders", row("crm", "custmers", categories=(EMAIL,)))]
    )
    gap = only("declared-not-found", made)
    assert "Nothing in crm is called custmers." in english(gap.explanation)
    assert gap.confidence == 0.9


def test_what_was_not_read_may_be_where_it_is() -> None:
    skipped = [Skipped("crm", "customers", "read", text("it is encrypted"))]
    rows = [row("crm", "customers", categories=(EMAIL,)), row("crm", "orders", categories=(EMAIL, PHONE))]
    fields = [found("crm/orders/email", EMAIL), found("crm/other/phone", PHONE)]
    gap = only("declared-not-found", comparison(fields, [purpose("orders", *rows)], skipped=skipped))
    assert "called" not in english(gap.explanation)
    assert sentences(gap.evidence) == ("part of the source was not read",)


def test_a_child_or_a_part_of_what_is_declared_counts_as_found() -> None:
    fields = [found("crm/customers/first", "user.name.first"), found("crm/customers/email", EMAIL)]
    made = comparison(fields, [purpose("orders", row("crm", "customers", categories=(NAME, "user.contact")))])
    assert gaps_of("declared-not-found", made) == []


def test_a_source_that_was_not_scanned_and_a_folder_of_calls_are_none() -> None:
    calls = [found("calls/1.vtt/customer", EMAIL, kind="speech"), found("crm/other/phone", PHONE)]
    rows = [row("calls", categories=(PHONE,)), row("archive", categories=(PHONE,))]
    assert gaps_of("declared-not-found", comparison(calls, [purpose("orders", *rows)])) == []


def test_a_kind_that_nothing_recognises_is_not_missed() -> None:
    made = comparison(
        [found("crm/customers/email", EMAIL)],
        [purpose("orders", row("crm", "customers", categories=(EMAIL, "user.behavior.purchase_history")))],
    )
    assert gaps_of("declared-not-found", made) == []


SOURCES = [
    SourceSettings(name="crm", url="crm.sqlite"),
    SourceSettings(name="staging", url="staging.sqlite", environment="staging"),
]
FIELDS = [found("crm/customers/email", EMAIL), found("staging/customers/email", EMAIL)]


def shared(number: int) -> list[object]:
    made = comparison(
        FIELDS,
        [purpose("orders", row("crm"), row("staging"))],
        sources=SOURCES,
        hashes=[people("crm/customers/email", range(400)), people("staging/customers/email", range(400 - number, 700))],
    )
    return list(gaps_of("real-data-in-test", made))


def test_real_people_in_a_staging_environment_are_proven_by_hashes() -> None:
    (gap,) = shared(100)
    assert gap.persons == 100  # type: ignore[attr-defined]
    assert gap.severity == "medium"  # type: ignore[attr-defined]
    assert "(by e-mail address) are also in crm/customers" in english(gap.explanation)  # type: ignore[attr-defined]


def test_a_few_developers_addresses_prove_nothing() -> None:
    assert shared(4) == []
    assert len(shared(5)) == 1


def test_two_production_sources_may_share_people() -> None:
    both = [SourceSettings(name=name, url="x") for name in ("crm", "staging")]
    hashes = [people("crm/customers/email", range(400)), people("staging/customers/email", range(400))]
    made = comparison(FIELDS, [purpose("orders", row("crm"))], sources=both, hashes=hashes)
    assert gaps_of("real-data-in-test", made) == []
