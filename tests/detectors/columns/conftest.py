"""What the tests of columns share: small tables, and an engine whose text reader is a fake."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pytest

from detectors.base import Match, Place
from detectors.engine import Engine
from scanner.config import DetectionSettings
from scanner.content import Drawn, Sample
from scanner.message import text as told
from scanner.model import Field, FieldRef, Finding, Method

Columns = Mapping[str, Sequence[object] | pa.Array]
Scan = Callable[..., dict[str, tuple[Finding, ...]]]


class FakeReader:
    """Finds "NAME" as a person's name and any "x@y.z" as an e-mail address; counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []

    def read(self, texts: Sequence[str], hint: str = "") -> list[list[Match]]:
        self.asked.append((len(texts), hint))
        return [[*self._names(text), *self._mails(text)] for text in texts]

    def _names(self, text: str) -> list[Match]:
        return [
            Match(m.start(), m.end(), "user.name", "fake", 0.85, reason=told("a name"))
            for m in re.finditer("NAME", text)
        ]

    def _mails(self, text: str) -> list[Match]:
        found = re.finditer(r"\S+@\S+\.\w+", text)
        return [Match(m.start(), m.end(), "user.contact.email", "fake", 0.99, True, told("an address")) for m in found]


def samples_of(
    columns: Columns, types: Mapping[str, str] | None = None, comments: Mapping[str, str] | None = None,
    method: Method = "full", numbers: tuple[int, ...] | None = None, container: str = "t",
) -> list[Sample]:  # fmt: skip
    """One sample a column, as a connector would hand them over."""
    arrays = {name: v if isinstance(v, pa.Array) else pa.array(v) for name, v in columns.items()}
    rows = pa.table(dict(arrays))
    drawn = Drawn(rows, rows.num_rows, True, method, rows.num_rows, numbers)
    return [
        Sample(
            Field(FieldRef("src", container, n), (types or {}).get(n, ""), True),
            a,
            drawn,
            0,
            (comments or {}).get(n, ""),
        )
        for n, a in arrays.items()
    ]


@pytest.fixture(scope="session")
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture(scope="session")
def engine(reader: FakeReader) -> Engine:
    return engine_with(DetectionSettings(), reader)


def engine_with(settings: DetectionSettings, reader: FakeReader) -> Engine:
    made = Engine(settings)
    made.__dict__["_reader"] = reader
    return made


@pytest.fixture(scope="session")
def scan(engine: Engine) -> Scan:
    """scan(container, columns) gives the findings by column."""

    def run(
        container: str, columns: Columns, locations: int | None = 0, **more: object
    ) -> dict[str, tuple[Finding, ...]]:
        samples = samples_of(columns, container=container, **more)  # type: ignore[arg-type]
        found = engine.table(Place("src", container), samples, locations)
        return dict(zip(columns, found, strict=True))

    return run


@pytest.fixture(scope="session")
def kind(scan: Scan) -> Callable[..., str]:
    """kind(container, columns, name) is the category of the surest finding of a column, "" for none."""

    def run(container: str, columns: Columns, name: str) -> str:
        found = scan(container, columns)[name]
        return found[0].category if found else ""

    return run
