"""What long columns share is estimated near the truth, and the interval holds it."""

from __future__ import annotations

import pyarrow as pa
import pytest

from scanner.datamap.estimates import Shared, estimated, shared_by
from scanner.datamap.overlap import Overlap
from scanner.keyed import Collector
from scanner.model import HashSet
from tests.datamap.drawing import ends, flows_of, ground, ref
from tests.support import material

EMAIL = "user.contact.email"


def column(where: str, numbers: range, max_bytes: int = 1 << 20) -> HashSet:
    collector = Collector(material.KEY, ref(where), EMAIL, max_bytes=max_bytes)
    collector.add(pa.array(list(material.emails(numbers))))
    return collector.result()


LONG = column("crm/all#email", range(20_000), 1 << 16)


def test_a_long_column_is_kept_as_a_sketch() -> None:
    assert not LONG.complete
    assert len(LONG.hashes) + len(LONG.bloom) <= 2 << 16
    assert LONG.values == pytest.approx(20_000, rel=0.04)


@pytest.mark.parametrize(("numbers", "truth"), [(range(500), 500), (range(19_700, 20_200), 300)])
def test_a_short_column_against_a_long_one(numbers: range, truth: int) -> None:
    found = estimated(LONG, column("share/x.csv#m", numbers))
    assert found.low <= truth <= found.high
    assert found.number == pytest.approx(truth, abs=12)
    assert not found.counted


def test_two_long_columns() -> None:
    found = estimated(LONG, column("share/y.csv#m", range(10_000, 30_000), 1 << 16))
    assert found.low <= 10_000 <= found.high
    assert found.number == pytest.approx(10_000, rel=0.06)


def test_false_hits_are_taken_off() -> None:
    found = estimated(LONG, column("share/z.csv#m", range(50_000, 58_000)))
    assert found.low == 0
    assert found.number < 40
    assert list(shared_by([LONG, column("share/z.csv#m", range(50_000, 58_000))], 5)) == []


def test_what_is_counted_is_exact_and_what_is_not_says_so() -> None:
    one, other = column("a/b#c", range(50)), column("d/e#f", range(20, 80))
    assert list(shared_by([one, other], 5)) == [(0, 1, Shared(30, 30, 30))]
    assert str(Shared(30, 30, 30)) == "30"
    assert str(Shared(30, 25, 36, counted=False)) == "about 30 (25 to 36)"


def test_a_part_of_a_long_column_is_drawn_with_its_interval() -> None:
    part = column("share/x.csv#m", range(19_020, 20_010))
    fields = [material.field_scan(h.ref, EMAIL) for h in (LONG, part)]
    (flow,) = flows_of(Overlap, ground(fields, [LONG, part]))
    assert ends([flow]) == {("container:crm/all", "container:share/x.csv")}
    assert flow.evidence[0].reference.startswith("about 9")
    assert flow.volume == pytest.approx(980, abs=3)


def test_a_column_read_in_part_is_compared_with_nothing() -> None:
    part = column("crm/vast#email", range(20_000), 1 << 10)
    assert not part.comparable
    copy = column("share/x.csv#m", range(500))
    fields = [material.field_scan(h.ref, EMAIL) for h in (part, copy)]
    assert flows_of(Overlap, ground(fields, [part, copy])) == []
