"""OpenLineage events of the shapes that Airflow, Spark and dbt write, by the specification; made by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from scanner.content import Link, Links, Unread
from scanner.formats.base import format_for
from scanner.formats.open_lineage import OpenLineage
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.support.saying import english, unreadable
from tests.writings import others

SHOP = ("postgres://db.example:5432", "shop.public.customers")
LAKE = ("s3://lake", "mails/")


def dataset(path: tuple[str, str], **facets: Any) -> dict[str, Any]:
    return {"namespace": path[0], "name": path[1], "facets": facets}


def event(kind: str = "COMPLETE", time: str = "2026-05-30T02:00:00Z", **more: Any) -> dict[str, Any]:
    return {
        "eventType": kind,
        "eventTime": time,
        "run": {"runId": "3f5e83fa-3480-44ff-99c5-ff943904e5e8"},
        "job": {"namespace": "airflow", "name": "export.nightly"},
        "inputs": [dataset(SHOP)],
        "outputs": [dataset(LAKE)],
        "producer": "https://github.com/OpenLineage/OpenLineage",
        "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
        **more,
    }


def lineage(**columns: list[dict[str, Any]]) -> dict[str, Any]:
    return {"columnLineage": {"fields": {name: {"inputFields": fields} for name, fields in columns.items()}}}


def source(field: str, *steps: dict[str, Any]) -> dict[str, Any]:
    return {"namespace": SHOP[0], "name": SHOP[1], "field": field, "transformations": list(steps)}


def written(*events: Any) -> bytes:
    return "\n".join(json.dumps(e) for e in events).encode()


def links(data: bytes) -> list[Link]:
    return [
        link
        for content in OpenLineage().read(stream(data), PLAN)
        if isinstance(content, Links)
        for link in content.links
    ]


class TestOpenLineage(FormatContract):
    format = OpenLineage
    name = "events.jsonl"
    never_encrypted = TEXT_IS_OPEN
    misnamed = ("events.json", "data", "notes.txt")

    def example(self) -> bytes:
        return written(event(), event(inputs=[dataset((SHOP[0], f"shop.public.{CANARY}"))]))

    def writings(self) -> Mapping[str, bytes]:
        return others.lineage(event(inputs=[dataset((SHOP[0], f"shop.public.{CANARY}"))]))


def test_what_a_job_read_goes_to_what_it_wrote() -> None:
    (link,) = links(written(event()))
    assert (link.kind, link.origin, link.target) == ("event", SHOP, LAKE)
    assert (link.origin_kind, link.target_kind, link.reference) == ("dataset", "dataset", "job export.nightly")


def test_columns_with_what_was_done_to_them() -> None:
    identity = {"type": "DIRECT", "subtype": "IDENTITY", "masking": False}
    masked = {"type": "DIRECT", "subtype": "TRANSFORMATION", "masking": True, "description": "keep the domain"}
    hashed = {"type": "DIRECT", "subtype": "TRANSFORMATION", "masking": True, "description": "sha256(lower(email))"}
    counted = {"type": "DIRECT", "subtype": "AGGREGATION", "masking": False}
    joined = {"type": "INDIRECT", "subtype": "JOIN"}
    facets = lineage(
        mail=[source("email", identity)], domain=[source("email", masked)], key=[source("email", hashed)],
        number=[source("id", counted)], other=[source("country", joined)],
    )  # fmt: skip
    found = links(written(event(outputs=[dataset(LAKE, **facets)])))
    assert {(link.origin[2], link.target[2], link.transform) for link in found if len(link.origin) == 3} == {
        ("email", "mail", ""), ("email", "domain", "masked"), ("email", "key", "hashed"),
        ("id", "number", "aggregated"),
    }  # fmt: skip


def test_the_first_version_of_the_facet_says_masked_in_words() -> None:
    facets = {"columnLineage": {"fields": {"m": {"inputFields": [source("email")], "transformationType": "MASKED"}}}}
    found = links(written(event(outputs=[dataset(LAKE, **facets)])))
    assert [link.transform for link in found if len(link.origin) == 3] == ["masked"]


def test_the_same_job_every_night_is_one_link_with_first_and_last() -> None:
    nights = [event(time=f"2026-05-{day:02}T02:00:00Z") for day in (12, 3, 30)]
    (link,) = links(written(*nights))
    assert (link.first_seen, link.last_seen) == ("2026-05-03T02:00:00Z", "2026-05-30T02:00:00Z")


@pytest.mark.parametrize(
    "kinds",
    [
        ("START",),
        ("START", "RUNNING"),
        ("START", "FAIL"),
        ("RUNNING", "ABORT"),
        ("OTHER",),
        ("",),
    ],
)
def test_a_run_that_never_completed_moved_nothing_and_is_said(kinds: tuple[str, ...]) -> None:
    data = written(*(event(kind) for kind in kinds))
    assert links(data) == []
    told = [c for c in OpenLineage().read(stream(data), PLAN) if isinstance(c, Unread)]
    assert [(c.stage, english(c.reason)[:5]) for c in told] == [("note", "1 run")]


def test_a_run_that_completed_moved_what_any_of_its_events_names() -> None:
    done = event(time="2026-05-30T03:00:00Z", inputs=[], outputs=[])
    (link,) = links(written(event("START"), event("RUNNING"), done))
    assert (link.origin, link.target, link.first_seen, link.last_seen) == (
        SHOP, LAKE, "2026-05-30T02:00:00Z", "2026-05-30T03:00:00Z",
    )  # fmt: skip
    other = event("START", run={"runId": "another"}, outputs=[dataset(("s3://lake", "other/"))])
    assert [link.target for link in links(written(other, event("START"), done))] == [LAKE]


def test_inputs_of_one_event_and_outputs_of_another_are_of_one_run() -> None:
    (link,) = links(written(event("START", outputs=[]), event(inputs=[])))
    assert (link.origin, link.target) == (SHOP, LAKE)


def test_a_stream_and_the_description_of_a_job_never_complete() -> None:
    """A streaming job runs on and moves data all the while; a job event (no run) says what the job is made to do."""
    streaming = {"namespace": "flink", "name": "mails", "facets": {"jobType": {"processingType": "STREAMING"}}}
    assert len(links(written(event("RUNNING", job=streaming)))) == 1
    described = event()
    del described["eventType"], described["run"]
    assert len(links(written(described))) == 1


def test_one_object_an_array_and_pretty_print() -> None:
    expected = links(written(event()))
    assert links(json.dumps(event(), indent=2).encode()) == expected
    assert links(json.dumps([event(), event()]).encode()) == expected


def test_what_is_no_event_is_said() -> None:
    read = list(OpenLineage().read(stream(written(event(), {"x": 1}, [])), PLAN))
    assert [english(c.reason) for c in read if isinstance(c, Unread)] == ["1 entries are no lineage events"]
    with unreadable("no lineage event"):
        links(b'{"a": 1}\n')


def test_other_json_is_left_to_others() -> None:
    for data in (b'{"eventTime": 1, "job": "x"}', b'[{"inputs": 1}]', b"eventTime job inputs run"):
        assert not isinstance(format_for(stream(data, "a.json")), OpenLineage)
