"""What every connector must do: a test class of each one's own derives from this and says how its source is made."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.config import SourceSettings
from scanner.connectors.base import Connector, connector_for
from scanner.content import ByteStream, Container, Plan, Table, Unread
from scanner.errors import Unreadable

CANARY = "kanarie.vogel@example.org"
PLAN = Plan(rows=20, seed=5)


class ConnectorContract(ABC):
    """`fill` makes a source that holds CANARY as a value, with at least two containers, one of them named `big`."""

    connector: type[Connector]
    big: str
    proves: tuple[str, str]
    """Which of the connector's `reads` this runs, and against what: docs/sources.md is made of it."""

    @abstractmethod
    def fill(self, folder: Path) -> SourceSettings:
        """Make the source under a folder and say how it is reached."""

    @pytest.fixture
    def source(self, tmp_path: Path) -> SourceSettings:
        return self.fill(tmp_path)

    @pytest.fixture
    def opened(self, source: SourceSettings) -> Iterator[Connector]:
        with connector_for(source)(source) as connector:
            yield connector

    def test_is_chosen_for_its_source(self, source: SourceSettings) -> None:
        assert connector_for(source) is self.connector

    def test_lists_in_the_order_of_names_and_again_the_same(self, opened: Connector) -> None:
        names = [item.name for item in opened.containers()]
        assert len(names) >= 2
        assert names == sorted(names)
        assert names == [item.name for item in opened.containers()]

    def test_opens_whatever_it_lists(self, opened: Connector) -> None:
        containers = [item for item in opened.containers() if isinstance(item, Container)]
        assert all(isinstance(opened.read(c.name), Table | ByteStream) for c in containers)

    def test_draws_the_same_for_the_same_seed(self, opened: Connector) -> None:
        for container in opened.containers():
            if isinstance(container, Container) and isinstance(table := opened.read(container.name), Table):
                first, second = table.sample(PLAN), table.sample(PLAN)
                assert first == second
                assert first.rows == second.rows
                assert first.rows.num_columns == len(table.columns)
                assert first.rows.num_rows <= PLAN.rows

    def test_streams_start_at_the_first_byte_each_time(self, opened: Connector) -> None:
        for container in opened.containers():
            if isinstance(container, Container) and isinstance(stream := opened.read(container.name), ByteStream):
                with stream.open() as file:
                    data = file.read()
                with stream.open() as file:
                    assert file.read(10) == data[:10]
                    file.seek(0)
                    assert file.readline(5) == data.split(b"\n")[0][:5] + b"\n" * (b"\n" in data[:1])
                    assert file.tell() == len(data[:5].split(b"\n")[0])
                    assert file.seek(0, 2) == len(data)
                    assert file.read() == b""
                assert stream.head == data[: 64 * 1024]
                assert stream.size == len(data)
                assert stream.name == container.name

    def test_leaves_out_what_the_configuration_excludes(self, source: SourceSettings) -> None:
        narrowed = replace(source, exclude=(self.big,))
        with connector_for(narrowed)(narrowed) as connector:
            listed = {item.name: item for item in connector.containers()}
        left_out = listed[self.big]
        assert isinstance(left_out, Unread)
        assert left_out.stage == "excluded"
        assert any(isinstance(item, Container) for item in listed.values())

    def test_reads_only_what_is_included(self, source: SourceSettings) -> None:
        narrowed = replace(source, include=(self.big,))
        with connector_for(narrowed)(narrowed) as connector:
            assert [c.name for c in connector.containers() if isinstance(c, Container)] == [self.big]

    def test_a_name_that_is_not_there_is_unreadable(self, opened: Connector) -> None:
        with pytest.raises(Unreadable) as caught:
            opened.read(CANARY)
        assert CANARY not in str(caught.value)

    def test_shows_no_value(self, opened: Connector) -> None:
        shown = [repr(opened), *(repr(link) for link in opened.links())]
        for container in opened.containers():
            shown.append(repr(container))
            if isinstance(container, Container):
                content = opened.read(container.name)
                shown.append(repr(content))
                if isinstance(content, Table):
                    shown += [repr(content.sample(PLAN)), repr(content.columns)]
        assert not any(CANARY in text for text in shown)

    def kept(self, folder: Path) -> Path:
        """The folder whose files show whether the source was changed: where `fill` wrote, unless said otherwise."""
        return folder

    def test_changes_nothing(self, source: SourceSettings, tmp_path: Path) -> None:
        folder = self.kept(tmp_path)
        before = snapshot(folder)
        with connector_for(source)(source) as connector:
            for container in connector.containers():
                if isinstance(container, Container):
                    content = connector.read(container.name)
                    if isinstance(content, Table):
                        content.sample(PLAN)
            list(connector.links())
            assert snapshot(folder) == before
        assert snapshot(folder) == before


def snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file's time and content."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
