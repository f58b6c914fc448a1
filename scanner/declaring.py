"""The commands that help to write a declaration: policy."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.exits import CLEAN
from scanner.terminal import output_option, say, write


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


commands: tuple[click.Command, ...] = (policy,)
