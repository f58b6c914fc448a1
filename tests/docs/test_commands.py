"""Every command has its page, and the page holds the command's own help. `make docs` writes it there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
import pytest

from scanner.cli import cli

PAGES = Path(__file__).parents[2] / "docs" / "commands"


def help_of(name: str) -> str:
    command = cli.commands[name]
    context = click.Context(
        command,
        info_name=f"piimap {name}",
        help_option_names=["-h", "--help"],
        max_content_width=100,
        terminal_width=100,
    )
    return command.get_help(context).rstrip() + "\n"


def test_every_command_has_a_page_and_every_page_a_command() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(cli.commands)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_page_holds_the_help(name: str) -> None:
    page = PAGES / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    block = f"```text\n{help_of(name)}```\n"
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(re.sub(r"```text\n.*?```\n", lambda _: block, text, flags=re.S), encoding="utf-8")
        return
    assert block in text, "run `make docs`"
