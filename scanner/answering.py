"""The command that answers a person's request: subject."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.errors import StoreError, UserError
from scanner.exits import exit_code
from scanner.terminal import App, compared, open_store, output_option, say, scan_option, store_option, write

if TYPE_CHECKING:
    from reports.base import Material
    from scanner.config import Settings
    from scanner.listing import Options
    from scanner.person.answer import Answer
    from scanner.person.asked import Person
    from scanner.person.export import Seal
    from scanner.person.search import Searched

_PROMPT = "Who? (e-mail, phone, customer number, or name and birth date; an empty line ends)"


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@store_option
@scan_option
@click.option("--export", type=click.Path(path_type=Path), metavar="DIR", help="Write the person's data. HOLDS VALUES.")
@click.option("--recipient", multiple=True, metavar="AGE|FILE", help="Whom the export is encrypted to (repeatable).")
@click.option("--plain", is_flag=True, help="Do not encrypt the export.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.pass_obj
def subject(
    app: App,
    targets: tuple[str, ...],
    form: str,
    output: Path | None,
    store: str,
    scan_id: str | None,
    export: Path | None,
    recipient: tuple[str, ...],
    plain: bool,
    quiet: bool,
) -> int:
    """Say where one person's data is, and until when, for whom, and what can be erased.

    The person is read from standard input, or asked for, never given as an argument: that would stay in the
    shell's history. One identifier a line: e-mail, phone, customer number, or name and birth date. The
    answer holds places and row numbers and no value. Searched are the sources of config.toml, or TARGETs.

    \b
      piimap subject                                       asks who
      piimap subject < who.txt                             email: …, phone: …, number: …,
                                                           name: …, born: 1985-03-02
      piimap subject --export pack --recipient age1… < who.txt
    """
    from reports.words import Words
    from scanner.clock import day_of, now
    from scanner.person.asked import person_asked
    from scanner.person.export import write_pack
    from scanner.person.shown import as_json, as_text

    with open_store(store) as opened:
        options = _options(opened.secret)
    settings = _settings(app, targets, options.names_key)
    seal = _seal(export, recipient, plain)
    person = person_asked(_who(), settings.detection.regions)
    material = _material(settings, store, scan_id)
    searched = _search(settings, person, material, options, keep=export is not None, quiet=quiet)
    answer = _answered(searched, person, settings, material, day_of(now()))
    words = Words("en")
    write((as_json if form == "json" else as_text)(answer, words.say).encode(), output)
    if export is not None:
        written = write_pack(export, answer, seal)
        how = "encrypted" if seal else "NOT ENCRYPTED"
        say(f"written: {len(written)} files in {export}, {how}. They hold the person's data: delete them once sent")
    for name, error in searched.refused:
        say(f"piimap: {name}: {error}")
    if not answer.complete:
        say("The answer is incomplete: something that should have been read was not (exit code 3).")
    return exit_code(usage=len(searched.refused) == len(settings.sources), incomplete=not answer.complete)


def _settings(app: App, targets: tuple[str, ...], names_key: bytes) -> Settings:
    """The settings with the sources to search. Refuses what is no TARGET without repeating it: it may be the person."""
    from scanner.examine import engine_for
    from scanner.naming import Names
    from scanner.targets import with_targets

    settings = app.settings()
    names = {source.name for source in settings.sources}
    if any(target not in names and "://" not in target and not Path(target).exists() for target in targets):
        raise UserError(
            "an argument is no source, file or folder. If it is the person: an argument stays in the shell's history "
            "and is shown in the list of processes, so that the person is read from standard input alone",
            "Run piimap subject, and type who it is when asked",
        )
    return with_targets(settings, targets, (), Names(engine_for(settings.detection).mask, key=names_key).shown)


def _seal(export: Path | None, recipient: tuple[str, ...], plain: bool) -> Seal | None:
    """What encrypts the export; None for --plain, or where there is none. Asked first: nothing is searched in vain."""
    from scanner.person.export import recipients_of, sealed_for

    if export is None:
        if recipient or plain:
            raise UserError("there is nothing to encrypt without --export", "Name a folder: --export DIR")
        return None
    if export.exists() and (not export.is_dir() or any(export.iterdir())):
        raise UserError("the export's folder is not empty", "Name another with --export")
    if plain:
        if recipient:
            raise UserError("--plain and --recipient exclude each other", "Leave one out")
        return None
    keys = recipients_of(recipient)
    if not keys:
        raise UserError(
            "an export holds the person's data and is encrypted to somebody's age key",
            "Name it with --recipient age1…, or a file of keys, or say --plain",
        )
    return sealed_for(keys)


def _who() -> str:
    """The lines that say who it is: asked for at a terminal, without showing what is typed; read from a pipe else."""
    if not sys.stdin.isatty():
        try:
            return sys.stdin.read()
        except UnicodeDecodeError:
            raise UserError("standard input is not UTF-8 text", "Write one identifier a line") from None
    say(_PROMPT)
    lines = []
    while line := click.prompt("", default="", show_default=False, hide_input=True, prompt_suffix="> ", err=True):
        lines.append(line)
    return "\n".join(lines)


def _material(settings: Settings, store: str, scan_id: str | None) -> Material | None:
    """The scan that says what is where, and its map; None where nothing was scanned and no scan was named."""
    try:
        return compared(settings, store, scan_id)
    except StoreError:
        if scan_id:
            raise
        say("there is no scan yet: everything is searched all the same, but what else is in a place is not known")
        return None


def _options(secret: bytes) -> Options:
    """How the sources are listed: with the names that the last scan showed, by its store's secret."""
    from scanner import __version__
    from scanner.clock import now
    from scanner.keyed import load_key
    from scanner.listing import Options

    return Options(now(), __version__, secret=secret, tag_key=load_key())


def _search(
    settings: Settings, person: Person, material: Material | None, options: Options, *, keep: bool, quiet: bool
) -> Searched:
    from scanner.person.search import search

    inventory = material.inventory if material else None
    told: Callable[[str], None] = (lambda _text: None) if quiet else say
    return search(settings, person, inventory, options, keep=keep, told=told)


def _answered(searched: Searched, person: Person, settings: Settings, material: Material | None, on: date) -> Answer:
    from scanner.person.answer import answer
    from scanner.person.errand import categories_of

    inventory = material.inventory if material else None
    datamap = material.datamap if material else None
    return answer(
        searched.found, person, searched.probe.concealed, settings, datamap, categories_of(inventory), on,
        inventory.run.id if inventory else "",
    )  # fmt: skip


commands: tuple[click.Command, ...] = (subject,)
