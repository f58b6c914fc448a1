"""The commands that help to write a declaration: init, policy, register."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.errors import UserError
from scanner.exits import CLEAN, exit_code
from scanner.terminal import output_option, say, store_option, watched, write


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["toml", "text", "json"]), default="toml", show_default=True)
@output_option
def policy(file: Path, form: str, output: Path | None) -> int:
    """Draft a declaration from a privacy policy.

    FILE is text, HTML, PDF or DOCX, in French or English. Purposes, recipients, storage periods, rights,
    deadlines, contacts and legal bases are drafted, each with its line in the text and how sure the reading
    is; nothing is added that the policy does not say. On stderr: what Articles 13 and 14 of the GDPR
    require and the text lacks.

    \b
      piimap policy privacy.html -o draft.toml
      piimap policy privacy.pdf --format text
    """
    from scanner.policy.draft import FILL_IN, config_draft
    from scanner.policy.read import read_policy
    from scanner.policy.shown import as_json, as_text, missing_lines

    found = read_policy(file)
    shown = {
        "toml": lambda: config_draft(found, file.name),
        "text": lambda: as_text(found),
        "json": lambda: as_json(found),
    }
    text = shown[form]()
    write(text.encode(), output)
    counts = (len(found.purposes), len(found.recipients), len(found.retention))
    say("{} purposes, {} kinds of recipients, {} storage periods".format(*counts))
    if form != "text":
        for line in missing_lines(found):
            say(line)
    if form == "toml":
        say(f"to fill in before the draft can be used: {text.count(FILL_IN) - 1} values, marked {FILL_IN}")
    return CLEAN


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("config.toml"), show_default=True)
@click.option("--rows", type=click.IntRange(min=1), help="Rows to draw from each table. [1000]")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@store_option
def init(sources: tuple[str, ...], output: Path, rows: int | None, quiet: bool, store: str) -> int:
    """Write a first config.toml from what is found.

    SOURCE is a path, an fsspec URL or a database URL. They are scanned, and what they hold is written down as
    a declaration that can be compared with at once: each place, the data subjects and the categories found
    there. Why, for how long and for whom is yours to say. A file that is there is never overwritten.

    \b
      piimap init crm.sqlite exports/
      piimap init postgresql://reader@db.example/shop -o shop.toml
    """
    from scanner.api import Asked
    from scanner.config import Settings
    from scanner.first_config import first_config

    if output.is_file() or output.is_dir():  # a FIFO or the standard output by its name is written into
        raise UserError(f"there is a {output} already", "Name another file with -o/--output")
    done = watched(Settings(), sources, store, Asked(rows=rows, hashes=False), quiet=quiet)
    text = first_config(done.scanned.inventory, done.settings.sources, output.resolve().parent)
    write(text.encode(), output)
    for name, error in done.scanned.refused:
        say(f"piimap: {name}: {error}")
    say("next: read it, say why each place is kept and for how long, then: piimap scan && piimap check")
    return exit_code(usage=bool(done.scanned.refused), incomplete=not done.complete)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@output_option
def register(file: Path, output: Path | None) -> int:
    """Draft a declaration from an existing register.

    FILE is an XLSX, ODS, XLS or CSV file: a table with a row for each activity, or sheets after the CNIL's
    model, in French or English. Purposes, people, data, recipients, storage periods, legal bases, transfers and
    measures are drafted, each with its row or sheet; what cannot be placed stays a remark, and nothing is added.
    A record that piimap wrote reads back.

    \b
      piimap register register.xlsx -o draft.toml
    """
    from scanner.policy.draft import FILL_IN
    from scanner.register.draft import draft_of

    draft = draft_of(file)
    write(draft.text.encode(), output)
    say(f"{draft.purposes} purposes, {draft.recipients} recipients; {draft.remarks} remarks on what found no place")
    say(f"to fill in before the draft can be used: {draft.text.count(FILL_IN) - 1} values, marked {FILL_IN}")
    return CLEAN


commands: tuple[click.Command, ...] = (init, policy, register)
