"""The map as OpenLineage events: well formed, read back by our own reader, and no more than was seen."""

from __future__ import annotations

import json

import pytest

from reports.base import Material
from reports.map_openlineage import MapOpenLineage
from scanner.config import SourceSettings
from scanner.content import Links
from scanner.datamap.build import build
from scanner.datamap.resolve import dataset_of
from scanner.formats.open_lineage import OpenLineage
from tests.contracts.formats import PLAN, stream
from tests.support import material


@pytest.fixture(scope="module")
def lines() -> list[str]:
    ground = material.ground()
    made = Material(ground.inventory, ground.settings, material.NOW, datamap=build(ground))
    return MapOpenLineage().render(made).decode().splitlines()


def test_one_event_for_each_flow_that_was_seen(lines: list[str]) -> None:
    seen = [flow for flow in build(material.ground()).flows if flow.status != "declared_only"]
    assert len(lines) == len(seen) > 3


def test_the_keys_are_the_specifications(lines: list[str]) -> None:
    for event in map(json.loads, lines):
        assert set(event) == {"eventTime", "producer", "schemaURL", "job", "inputs", "outputs"}
        for dataset in (*event["inputs"], *event["outputs"]):
            assert dataset["namespace"]
            assert dataset["name"]
            assert {"_producer", "_schemaURL", "tags"} == set(dataset["facets"]["tags"])


def test_our_own_reader_reads_it_back(lines: list[str]) -> None:
    (content,) = OpenLineage().read(stream("\n".join(lines).encode()), PLAN)
    assert isinstance(content, Links)
    assert len(content.links) == len(lines)


@pytest.mark.parametrize(
    ("url", "container", "expected"),
    [
        ("postgresql://u:secret@db.example/shop", "public.a", ("postgres://db.example:5432", "shop.public.a")),
        ("mysql+pymysql://u@db.example:3307/shop", "a", ("mysql://db.example:3307", "shop.a")),
        ("s3://bucket/daily", "a.csv", ("s3://bucket", "daily/a.csv")),
        ("/data/share", "x/a.csv", ("file", "/data/share/x/a.csv")),
        ("sqlite:////data/crm.sqlite", "a", ("sqlite:///data/crm.sqlite", "a")),
    ],
)
def test_a_container_bears_the_name_that_lineage_tools_give_it(
    url: str, container: str, expected: tuple[str, str]
) -> None:
    assert dataset_of(SourceSettings(name="one", url=url), container) == expected
