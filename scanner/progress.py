"""Shows on stderr how a scan goes on: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scanner.listing import Watcher

_SHOWN_FROM, _SAID_FROM = 10.0, 30.0
"""Seconds from which one container is named that is waited for: on a terminal, and elsewhere."""


class ShownProgress(Watcher):
    """A watcher that shows. Use it as a context manager; `quiet` shows nothing."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._console = console
        self._quiet = quiet
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task("listing", total=None)
        self._total = 0
        self._done = 0
        self._said = _SAID_FROM

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def source(self, name: str, containers: int) -> None:
        self._say(f"listed {name}: {containers} to read")

    def total(self, containers: int, resumed: int, carried: int) -> None:
        self._total, self._done = containers, resumed + carried
        self._bar.update(self._task, total=containers, completed=self._done, description="reading")
        if resumed:
            self._say(f"going on with a scan that was cut short: {resumed} of {containers} are already read")
        if carried:
            self._say(f"unchanged since an earlier scan and not read again: {carried} of {containers}")

    def examined(self, source: str, shown: str) -> None:
        self._done += 1
        self._bar.update(self._task, completed=self._done, description=source)
        if not self._console.is_terminal and self._done * 10 // self._total > (self._done - 1) * 10 // self._total:
            self._say(f"read {self._done} of {self._total}")

    def waiting(self, source: str, shown: str, seconds: float) -> None:
        """On a terminal from ten seconds on, each second; elsewhere a line after 30 s, 60 s, 120 s and so on."""
        words = f"waiting for {source}/{shown}, {int(seconds)} s"
        if seconds >= _SHOWN_FROM:
            self._bar.update(self._task, description=escape(words))
        if seconds < _SAID_FROM:
            self._said = _SAID_FROM
        elif not self._console.is_terminal and seconds >= self._said:
            self._said *= 2
            self._say(words)

    @property
    def described(self) -> str:
        """What stands beside the bar."""
        return self._bar.tasks[0].description

    def _say(self, text: str) -> None:
        if not self._quiet:
            self._console.print(text, highlight=False, markup=False)
