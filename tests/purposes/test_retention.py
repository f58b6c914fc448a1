"""Kept longer than declared, and what cannot be told."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.config import SourceSettings
from scanner.model import Node
from scanner.purposes.query import rows_before
from scanner.result import Gap
from tests.purposes.building import EMAIL, PHONE, comparison, found, gaps_of, measure, only, purpose, row
from tests.support.saying import english, sentences, text

FIELDS = [found("crm/contacts/email", EMAIL), found("crm/contacts/last_contact")]


def kept(counts: list[tuple[str, int]], *, on: date = date(2026, 6, 15), **kwargs: object) -> list[Gap]:
    dated = row(
        "crm", "contacts", **{"retention": "P3Y", "starts": "last_contact", "dated_by": "last_contact", **kwargs}
    )
    months = measure("crm/contacts", [(m, None, None, n) for m, n in counts], dated_by="last_contact")
    made = comparison(FIELDS, [purpose("offers", dated)], measures=[months], on=on)
    return gaps_of("retention-overrun", made)


def test_rows_past_their_time_are_counted() -> None:
    (gap,) = kept([("2021-01", 100), ("2022-11", 40), ("2025-01", 160)])
    assert gap.where == Node("container", ("crm", "contacts"))
    assert (gap.persons, gap.purpose, gap.severity) == (140, "offers", "medium")
    assert english(gap.explanation) == (
        "140 of 300 rows (47 %) in crm/contacts are older than the 3 years after last contact that 'The offers' "
        "declares; the oldest are from 2021-01."
    )
    assert sentences(gap.evidence)[1] == (
        "query: SELECT count(*), min(last_contact) FROM contacts WHERE last_contact < '2023-06-01'"
    )


def test_the_month_that_the_limit_falls_in_is_given_the_benefit_of_the_doubt() -> None:
    assert kept([("2023-06", 10)]) == []
    assert kept([("2023-05", 10)])[0].persons == 10


def test_two_years_instead_of_three_are_compared_without_a_new_scan() -> None:
    counts = [("2023-12", 50), ("2026-01", 50)]
    assert kept(counts) == []
    assert kept(counts, retention="P2Y")[0].persons == 50


def test_rows_without_a_date_cannot_be_told() -> None:
    (gap,) = kept([("", 12), ("2026-01", 50)])
    assert (gap.severity, gap.persons) == ("low", 12)
    assert "12 rows have no date" in english(gap.explanation)
    (both,) = kept([("", 12), ("2020-01", 50)])
    assert both.persons == 50
    assert "A further 12 rows have no date." in english(both.explanation)


def test_a_legal_archive_is_an_excuse_that_is_told() -> None:
    (gap,) = kept([("2020-01", 50)], archive="Art. L123-22 of the French commercial code")
    assert gap.severity == "low"
    assert "L123-22" in english(gap.explanation)


def two_rows(first: object, second: object, found_too: tuple[str, ...] = ()) -> list[Gap]:
    months = measure("crm/contacts", [("2022-01", None, None, 50)], dated_by="last_contact")
    fields = [*FIELDS, *(found(f"crm/contacts/{i}", c) for i, c in enumerate(found_too))]
    made = comparison(fields, [first, second], measures=[months])  # type: ignore[list-item]
    return gaps_of("retention-overrun", made)


def test_another_purpose_that_keeps_the_same_data_longer_makes_it_low() -> None:
    short = purpose("offers", row("crm", "contacts", categories=(EMAIL,), retention="P3Y", dated_by="last_contact"))
    long = purpose(
        "orders", row("crm", "contacts", categories=("user.contact",), retention="P9Y", dated_by="last_contact")
    )
    (gap,) = two_rows(short, long)
    assert (gap.purpose, gap.severity) == ("offers", "low")
    assert "may still be kept for 'The orders' for customers" in english(gap.explanation)


def test_another_purpose_that_keeps_only_part_of_it_longer_is_no_excuse() -> None:
    both = (EMAIL, PHONE)
    short = purpose("offers", row("crm", "contacts", categories=both, retention="P3Y", dated_by="last_contact"))
    long = purpose("orders", row("crm", "contacts", categories=(EMAIL,), retention="P9Y", dated_by="last_contact"))
    (gap,) = two_rows(short, long, (PHONE,))
    assert gap.severity == "medium"


def test_two_rows_of_one_purpose_are_two_gaps() -> None:
    mail = row("crm", "contacts", categories=(EMAIL,), retention="P3Y", dated_by="last_contact")
    phone = row("crm", "contacts", categories=(PHONE,), retention="P2Y", dated_by="last_contact")
    gaps = two_rows(purpose("offers", mail, phone), purpose("x", row("other")), (PHONE,))
    assert sorted(g.category for g in gaps) == [EMAIL, PHONE]
    assert len({g.gap_id for g in gaps}) == 2


@pytest.mark.parametrize(
    ("dated_by", "not_measured", "words"),
    [
        ("last_contact", "the source did not answer in 30 s", "because the source did not answer in 30 s"),
        ("created_at", "", "there is no field created_at"),
    ],
)
def test_what_could_not_be_counted_is_low_and_says_why(dated_by: str, not_measured: str, words: str) -> None:
    months = measure(
        "crm/contacts", [], dated_by="last_contact", not_measured=text(not_measured) if not_measured else None
    )
    dated = purpose("offers", row("crm", "contacts", retention="P3Y", dated_by=dated_by))
    gap = only("retention-overrun", comparison(FIELDS, [dated], measures=[months]))
    assert gap.severity == "low"
    assert words in english(gap.explanation)


def test_a_row_that_names_no_date_is_one_gap_however_many_places_it_claims() -> None:
    fields = [found(f"calls/{n}.vtt/customer", EMAIL) for n in range(7)]
    gap = only("retention-overrun", comparison(fields, [purpose("calls", row("calls", retention="P6M"))]))
    assert gap.where == Node("store", ("calls",))
    assert "no date column is declared for 7 places" in english(gap.explanation)
    assert sentences(gap.evidence)[-1] == "and 2 more"


def test_a_place_without_personal_data_is_none() -> None:
    dated = purpose("offers", row("crm", "contacts", retention="P3Y", dated_by="last_contact"))
    made = comparison([found("crm/contacts/last_contact")], [dated])
    assert gaps_of("retention-overrun", made) == []


def test_an_assumed_retention_is_said() -> None:
    (gap,) = kept([("2020-01", 5)], assumed=("retention",))
    assert sentences(gap.assumptions) == ("retention of purpose 'offers' is assumed",)


def test_no_retention_is_one_low_gap_for_each_purpose_and_source() -> None:
    fields = [found("crm/a/email", EMAIL), found("crm/b/email", EMAIL), found("crm/c/label")]
    gap = only("no-retention", comparison(fields, [purpose("offers", row("crm"))]))
    assert (gap.severity, sentences(gap.evidence)) == ("low", ("crm/a", "crm/b"))
    assert gaps_of("no-retention", comparison(fields, [purpose("offers", row("crm", retention="P1Y"))])) == []


@pytest.mark.parametrize(
    ("url", "kind", "container", "column", "query"),
    [
        ("crm.sqlite", "", "contacts", "day", "SELECT count(*), min(day) FROM contacts WHERE day < '2023-06-01'"),
        (
            "postgresql+psycopg://u@h/d",
            "",
            "public.my orders",
            "last day",
            'SELECT count(*), min("last day") FROM public."my orders" WHERE "last day" < \'2023-06-01\'',
        ),
        ("share", "files", "a'b.csv", "day", "SELECT count(*), min(day) FROM 'a''b.csv' WHERE day < '2023-06-01'"),
        ("s3://bucket", "", "a.parquet", "day", "SELECT count(*), min(day) FROM 'a.parquet' WHERE day < '2023-06-01'"),
    ],
)
def test_the_query_fits_the_kind_of_source(url: str, kind: str, container: str, column: str, query: str) -> None:
    settings = comparison([found("x/y/z")], sources=[SourceSettings(name="s", url=url, kind=kind)]).ground.settings  # type: ignore[arg-type]
    assert rows_before(settings, ("s", container), column, "2023-06-01") == query


@pytest.mark.parametrize(("retention", "kept"), [("P3Y", 0), ("P36M", 0), ("P37M", 1), ("P5Y", 1), (None, 0)])
def test_marketing_for_more_than_three_years_is_said_and_low(retention: str | None, kept: int) -> None:
    offers = purpose("offers", row("crm", retention=retention), data_use="marketing.communications")
    gaps = gaps_of("marketing-retention", comparison([found("crm/list/email", EMAIL)], [offers]))
    assert [gap.severity for gap in gaps] == ["low"] * kept


def test_other_purposes_may_keep_longer_and_several_rows_are_one_gap() -> None:
    orders = purpose("orders", row("crm", retention="P10Y"))
    assert gaps_of("marketing-retention", comparison([found("crm/list/email", EMAIL)], [orders])) == []
    rows = (row("crm", "a", retention="P4Y"), row("crm", "b", retention="P5Y"))
    offers = purpose("offers", *rows, data_use="marketing.communications")
    gap = only("marketing-retention", comparison([found("crm/a/email", EMAIL)], [offers]))
    assert "declares 4 years and 5 years for data in crm" in english(gap.explanation)
