"""piimap.scan/1: exactly the form that other programs read, checked against the schema that is shipped."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reports.words import Words
from scanner.inventory.wire import entity_of, schema, to_wire
from scanner.model import SEVERITIES, STAGES, ContainerScan, Method
from scanner.taxonomy import taxonomy
from tests.inventory.strategies import container_scans
from tests.support import material

EN = Words("en").say
VALIDATOR = Draft202012Validator(schema())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_shared_scan_is_valid_with_and_without_locations() -> None:
    for locations in (0, 1, None):
        VALIDATOR.validate(to_wire(material.inventory(), locations, say=EN))


@given(container_scans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_was_scanned_has_the_form_and_survives_json(scan: ContainerScan) -> None:
    wire = to_wire(material.inventory_of([scan]), None, say=repr)
    assert json.loads(json.dumps(wire)) == wire
    loose = copy.deepcopy(schema())
    finding, location = loose["$defs"]["finding"]["properties"], loose["$defs"]["location"]["properties"]
    finding["category"] = finding["entity"] = finding["subject"] = True
    location.update(dict.fromkeys(("row", "line", "page", "turn"), True))
    Draft202012Validator(loose).validate(wire)


def test_the_form_is_the_documented_one() -> None:
    wire = to_wire(material.inventory(), None, say=EN)
    customer = next(f for f in wire["fields"] if f["field"] == "customer")
    card = next(f for f in customer["findings"] if f["entity"] == "CREDIT_CARD")
    assert list(wire) == ["schema", "run", "fields", "skipped"]
    assert wire["schema"] == "piimap.scan/1"
    assert list(wire["run"]) == ["id", "started_at", "tool_version", "config_digest", "seed"]
    assert list(customer) == [
        *("source", "container", "field", "declared_type", "rows_total", "rows_total_exact", "rows_examined"),
        *("method", "units_examined", "as_of", "clean_below", "findings"),
    ]
    assert list(card) == [
        *("category", "entity", "subject", "sensitivity", "confidence", "matches", "prevalence", "reasons"),
        *("said", "locations"),
    ]
    assert card["reasons"] == ["the name says so"]
    assert card["said"] == [{"code": "text", "values": {"text": {"name": "the name says so"}}}]
    assert card["locations"] == [
        {"row": None, "line": None, "page": None, "turn": 4, "start": 14, "end": 33, "start_s": 21.5, "end_s": 29.0}
    ]
    assert wire["skipped"][0] == {
        "source": "share",
        "container": "contracts/2019.pdf",
        "stage": "read",
        "reason": "the file is encrypted",
        "said": {"code": "text", "values": {"text": {"name": "the file is encrypted"}}},
    }


@pytest.mark.parametrize(("wanted", "given_out"), [(0, 0), (2, 2), (None, 3)])
def test_as_many_locations_as_wanted(wanted: int | None, given_out: int) -> None:
    scan = next(s for s in material.scans() if s.source == "calls")
    field = next(f for f in scan.fields if f.findings)
    detection = field.findings[0].detections[0]
    finding = replace(field.findings[0], detections=(replace(detection, locations=detection.locations * 3),))
    found = material.inventory_of([replace(scan, fields=(replace(field, findings=(finding,)),))])
    assert len(to_wire(found, wanted, say=EN)["fields"][0]["findings"][0]["locations"]) == given_out


def test_the_schema_knows_the_words_of_the_model() -> None:
    defs = schema()["$defs"]
    assert tuple(defs["skipped"]["properties"]["stage"]["enum"]) == STAGES
    assert tuple(defs["field"]["properties"]["method"]["enum"]) == get_args(Method)
    assert tuple(defs["finding"]["properties"]["sensitivity"]["enum"]) == SEVERITIES


@pytest.mark.parametrize(
    "spoil",
    [
        lambda wire: wire.update(extra=1),
        lambda wire: wire["run"].update(key_id="x"),
        lambda wire: wire["fields"][0].update(value="x"),
        lambda wire: wire["fields"][1]["findings"][0].update(value="x"),
        lambda wire: wire["fields"][1]["findings"][0]["locations"][0].update(value="x"),
        lambda wire: wire["fields"][0].pop("clean_below"),
        lambda wire: wire["fields"][0].update(method="guess"),
        lambda wire: wire["fields"][1]["findings"][0].update(confidence=1.5),
        lambda wire: wire["skipped"][0].update(stage="elsewhere"),
    ],
)
def test_the_schema_refuses_anything_else(spoil: Any) -> None:
    wire = to_wire(material.inventory(), None, say=EN)
    spoil(wire)
    assert not VALIDATOR.is_valid(wire)


def test_every_category_has_an_entity_of_its_own() -> None:
    entities = [entity_of(key) for key in taxonomy()]
    assert len(set(entities)) == len(entities)
    assert entity_of("user.contact.email") == "EMAIL_ADDRESS"
    assert entity_of("user.financial.salary") == "USER_FINANCIAL_SALARY"
    assert entity_of("user.contact.email.private") == "USER_CONTACT_EMAIL_PRIVATE"


def test_neither_hashes_nor_the_keys_id_are_in_it() -> None:
    text = json.dumps(to_wire(material.inventory(), None, say=EN))
    assert material.RUN.key_id not in text
    assert not any(h.hashes[:8].hex() in text for h in material.inventory().hashes)
