"""What the commands share: their options, what stands before them, and where their results go."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from scanner.errors import UserError
from scanner.inventory.place import DEFAULT as DEFAULT_STORE
from scanner.os_errors import why
from scanner.writing import write_file

if TYPE_CHECKING:
    from reports.base import Command, Material
    from scanner.api import Asked, Done
    from scanner.config import Settings
    from scanner.inventory.store import Store


class FormatChoice(click.ParamType[str]):
    """The formats that the registry knows for a command, looked up only when one is named."""

    name = "format"

    def __init__(self, command: Command) -> None:
        self._command = command

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from reports.base import formats_of

        known = formats_of(self._command)
        if value not in known:
            self.fail(f"'{value}' is not one of: {', '.join(sorted(known))}", param, ctx)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from reports.base import formats_of

        return "[" + "|".join(sorted(formats_of(self._command))) + "]"


class App:
    """What stands before the command: the configuration's path and --debug."""

    def __init__(self, config: Path | None, debug: bool) -> None:
        self.config = config
        self.debug = debug

    def settings(self) -> Settings:
        """config.toml as named by -c, else the one in the working folder, else the defaults."""
        from scanner.config import Settings, load

        if self.config is None and not Path("config.toml").is_file():
            return Settings()
        return load(self.config or Path("config.toml"))

    def declared(self) -> Settings:
        """The settings of commands that compare with a declaration. Raises UserError without one."""
        settings = self.settings()
        if settings.declaration is None:
            raise UserError("there is no declaration to compare with", "Name a config.toml with -c/--config")
        return settings


def say(text: str) -> None:
    """A line for the user, on stderr: results alone go to stdout."""
    click.echo(text, err=True)


def write(content: bytes, output: Path | None, *, binary: bool = False) -> None:
    """To `output`, whole or not at all; else to stdout, which must not be a terminal for a binary format."""
    if output is None:
        if binary and sys.stdout.isatty():
            raise UserError("this format is not text", "Write it to a file with -o/--output")
        _to_stdout(content)
        return
    write_file(output, content, "Name another place with -o/--output")
    say(f"written: {output}")


def _to_stdout(content: bytes) -> None:
    """Write it all; a reader that has seen enough (`| head`) is no error. click would exit with 1."""
    remedy = "Write to a file with -o/--output"
    if sys.stdout is None:
        raise UserError("the standard output is closed", remedy)
    try:
        sys.stdout.flush()
        stream = cast(BinaryIO, sys.stdout.buffer)
        stream.write(content)
        stream.flush()
    except OSError as error:
        # What could not be written would be tried again, and told of, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise UserError(f"cannot write to the standard output: {why(error)}", remedy) from None


def duration(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Check an ISO 8601 duration given on the command line; None where it was not given."""
    from scanner.duration import parse_duration

    try:
        return str(parse_duration(text)) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of to stdout.")(
        function
    )


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    text = f"Where the inventory lies: a file or database URL. [PIIMAP_STORE; default {DEFAULT_STORE}]"
    return click.option("--store", envvar="PIIMAP_STORE", default=DEFAULT_STORE, metavar="URL", help=text)(function)


def scan_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--scan", "scan_id", metavar="ID", help="One scan alone, instead of the newest state.")(
        function
    )


def format_option(command: Command, default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option("--format", "form", type=FormatChoice(command), default=default, show_default=True)


def open_store(url: str) -> Store:
    from scanner.inventory.store import Store

    return Store(url)


def watched(settings: Settings, targets: tuple[str, ...], store: str, asked: Asked, *, quiet: bool) -> Done:
    """A scan with its progress on stderr."""
    from rich.console import Console

    from scanner import api
    from scanner.progress import ShownProgress

    if not quiet and api.keyless(settings, asked):
        say("no key: copies between sources will not be found (piimap doctor --make-key makes one)")
    with ShownProgress(Console(stderr=True), quiet=quiet) as watcher:
        return api.scan(settings, *targets, store=store, asked=asked, watcher=watcher)


def compared(settings: Settings, store: str, scan_id: str | None, *, stale_after: str = "", **more: Any) -> Material:
    """`api.compare`; how old what it rests on is goes to stderr."""
    from dataclasses import replace

    from scanner import api
    from scanner.ages import in_words

    material = api.compare(settings, store=store, scan_id=scan_id, stale_after=stale_after)
    for line in in_words(material.states):
        say(line)
    return replace(material, **more)


def render(material: Material, command: Command, form: str, output: Path | None) -> None:
    """Write one report of the registry."""
    from reports.base import formats_of

    kind = formats_of(command)[form]
    write(kind().render(material), output, binary=kind.binary)
