"""A table read as a whole: counts, reasons, subjects, places, texts and packed cells."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from detectors.base import Place
from detectors.engine import Engine
from detectors.freetext import MOST_TEXTS
from reports.words import Words
from scanner.config import DetectionSettings
from scanner.content import Sample
from scanner.model import Finding
from tests.detectors.columns import values as v
from tests.detectors.columns.conftest import FakeReader, Scan, engine_with, samples_of


def english(finding: Finding) -> list[str]:
    """What spoke for it, in words."""
    return [Words("en").say(reason) for reason in finding.reasons]


def only(found: dict[str, tuple[Finding, ...]], name: str) -> Finding:
    assert len(found[name]) == 1
    return found[name][0]


def test_a_finding_counts_rows_and_says_why(scan: Scan) -> None:
    mails = [*v.EMAILS, *v.EMAILS[:3], None, "none"]
    finding = only(scan("clients", {"courriel": mails}), "courriel")
    assert (finding.matches, finding.detections[0].examined) == (15, 17)
    assert finding.prevalence is not None
    assert finding.prevalence[0] < 15 / 17 < finding.prevalence[1]
    assert "the column's name says e-mail address: 'courriel'" in english(finding)
    assert "12 of 12 distinct values pass the check: e-mail address" in english(finding)


def test_no_reason_quotes_a_value(scan: Scan) -> None:
    columns = {"c1": v.FULL, "c2": v.EMAILS, "c3": v.PHONES, "c4": v.ibans(), "c5": v.nirs(), "c6": v.STREETS}
    for name, findings in scan("clients", columns).items():
        told = repr(findings) + " ".join(reason for f in findings for reason in english(f))
        assert findings
        assert not any(str(value) in told for value in columns[name])


@pytest.mark.parametrize(
    ("table", "subject"),
    [("clients", "customer"), ("prospects", "prospect"), ("salaries", "employee"), ("fournisseurs", "supplier"),
     ("visiteurs", "visitor"), ("personnes", None)],
)  # fmt: skip
def test_whom_the_table_is_about(scan: Scan, table: str, subject: str | None) -> None:
    finding = only(scan(table, {"courriel": v.EMAILS, "prenom": v.GIVEN}), "courriel")
    assert finding.subject == subject
    assert finding.subject_reason


def test_a_columns_own_word_comes_before_the_table(scan: Scan) -> None:
    found = scan("salaries", {"client_email": v.EMAILS, "prenom": v.GIVEN})
    assert only(found, "client_email").subject == "customer"
    assert only(found, "prenom").subject == "employee"


def test_a_comment_says_what_a_name_does_not(engine: Engine) -> None:
    samples = samples_of({"zz1": [24000 + 1700 * n for n in range(12)]}, comments={"zz1": "salaire brut"})
    found = engine.table(Place("src", "salaries"), samples)[0]
    assert [f.category for f in found] == ["user.financial.salary"]
    assert "the column's comment says salary or income" in english(found[0])


@pytest.mark.parametrize("method", ["head", "full", "rows"])
def test_prevalence_only_for_what_was_drawn(scan: Scan, method: str) -> None:
    finding = only(scan("t", {"c": v.EMAILS}, method=method), "c")
    assert (finding.prevalence is None) == (method == "head")


def test_places_are_rows_of_the_source_and_offsets_of_the_cell(scan: Scan) -> None:
    cells = [f"  {v.EMAILS[0]}", None, v.EMAILS[1]]
    found = only(scan("t", {"c": cells}, None, numbers=(5, 9, 12)), "c")
    assert [(p.row, p.start, p.end) for p in found.locations] == [
        (5, 2, 2 + len(v.EMAILS[0])), (12, 0, len(v.EMAILS[1])),
    ]  # fmt: skip
    assert len(only(scan("t", {"c": v.EMAILS}, 3), "c").locations) == 3
    assert only(scan("t", {"c": v.EMAILS}), "c").locations == ()


def test_columns_of_text_go_to_the_reader_and_become_one_finding_a_kind(scan: Scan) -> None:
    notes = [f"Please call NAME back about order {n}, thank you" for n in range(6)]
    notes += [f"Wrote to somebody{n}@example.org about the delivery" for n in range(2)]
    found = scan("clients", {"nom": v.FAMILY[:8], "commentaire": notes}, None)["commentaire"]
    assert [(f.category, f.matches) for f in found] == [("user.contact.email", 2), ("user.name", 6)]
    assert found[1].locations[0].start == len("Please call ")
    assert "in 6 of 8 texts read" in english(found[1])


def test_a_name_in_a_products_description_is_no_person(scan: Scan) -> None:
    texts = [f"A chair of the NAME line, number {n}, in oak" for n in range(3)] + [
        f"A plain table, number {n}, in oak" for n in range(9)
    ]
    assert scan("products", {"description": texts})["description"] == ()


def test_the_reader_is_asked_for_a_bounded_number_of_texts() -> None:
    reader = FakeReader()
    texts = [f"this is the long note with the number {n} in it" for n in range(2000)]
    engine_with(DetectionSettings(), reader).table(Place("s", "clients"), samples_of({"note": texts}))
    assert reader.asked == [(MOST_TEXTS, "note")]


def test_json_is_looked_into(scan: Scan) -> None:
    cells = [json.dumps({"id": i, "contact": {"email": mail}}) for i, mail in enumerate(v.EMAILS)]
    found = only(scan("events", {"payload": cells}, 1), "payload")
    assert (found.category, found.matches) == ("user.contact.email", 12)
    assert cells[0][found.locations[0].start : found.locations[0].end] == v.EMAILS[0]


def test_queries_of_pages_are_looked_into(scan: Scan) -> None:
    urls = [f"https://shop.example/unsubscribe?mail={m.replace('@', '%40')}&c=3" for m in v.EMAILS]
    urls += ["https://shop.example/"] * 200
    found = only(scan("access_log", {"url": urls}), "url")
    assert (found.category, found.matches) == ("user.contact.email", 12)
    plain = [f"https://shop.example/p?id={n}&page=2" for n in range(12)]
    assert scan("access_log", {"url": plain})["url"] == ()


def test_packed_cells_are_taken_apart(scan: Scan) -> None:
    cells = [";".join(parts) for parts in zip(v.FULL, v.PHONES, v.EMAILS, strict=True)]
    found = scan("t", {"c": cells})["c"]
    assert {f.category for f in found} == {"user.name", "user.contact.phone_number", "user.contact.email"}


def test_nested_arrow_values_are_looked_into(scan: Scan) -> None:
    found = only(scan("t", {"c": pa.array([{"email": m} for m in v.EMAILS])}), "c")
    assert found.category == "user.contact.email"


def test_pictures_in_a_table_of_people(scan: Scan) -> None:
    heads = pa.array([b"\xff\xd8\xff\xe0" + bytes([i]) for i in range(9)])
    assert only(scan("employees", {"photo": heads}), "photo").category == "user.content.self_image"
    assert scan("products", {"photo": heads})["photo"] == ()


def test_thresholds_and_allow_lists() -> None:
    samples = samples_of({"courriel": v.EMAILS}, container="clients")
    place = Place("src", "clients")
    strict = DetectionSettings(thresholds={"user.contact.email": 1.0})
    allowed = DetectionSettings(allow=("src/clients/*",))
    assert engine_with(strict, FakeReader()).table(place, samples) == ((),)
    assert engine_with(allowed, FakeReader()).table(place, samples) == ((),)


def test_same_input_same_findings_whatever_came_before(engine: Engine) -> None:
    def once(samples: list[Sample]) -> object:
        return engine.table(Place("src", "clients"), samples, None)

    columns = {"nom": v.FAMILY, "courriel": v.EMAILS, "ville": v.TOWNS}
    first = once(samples_of(columns))
    once(samples_of({"sku": v.WORDS}))
    assert once(samples_of(columns)) == first


def test_empty_tables_and_columns(engine: Engine) -> None:
    assert engine.table(Place("s", "t"), []) == ()
    empty = samples_of({"email": pa.array([], pa.string()), "nom": pa.array([None, None], pa.null())[:0]})
    assert engine.table(Place("s", "clients"), empty) == ((), ())


def test_digest_changes_with_the_settings() -> None:
    one, other = Engine(DetectionSettings()), Engine(DetectionSettings(threshold=0.7))
    assert one.digest == Engine(DetectionSettings()).digest
    assert one.digest != other.digest
