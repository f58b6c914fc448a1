"""The commands that keep piimap itself in order: baseline, prune, doctor, config."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from scanner.exits import CLEAN, exit_code
from scanner.terminal import App, compared, open_store, output_option, say, scan_option, store_option, write


@click.command()
@output_option
@store_option
@scan_option
@click.pass_obj
def baseline(app: App, output: Path | None, store: str, scan_id: str | None) -> int:
    """Write the present gaps' ids, to accept them by `check --baseline`.

    \b
      piimap baseline -o known.json
    """
    from scanner.inventory.baseline import baseline_text

    material = compared(app.declared(), store, scan_id)
    write(baseline_text(material.gaps).encode(), output)
    return CLEAN


@click.command()
@click.option("--keep", type=click.IntRange(min=0), help="How many scans stay. [10, unless --before is given]")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only scans begun before this day.")
@click.option("--hashes", is_flag=True, help="Delete only their keyed hashes; what was found stays.")
@store_option
def prune(keep: int | None, before: datetime | None, hashes: bool, store: str) -> int:
    """Delete old scans with their keyed hashes.

    \b
      piimap prune --keep 3
      piimap prune --before 2026-01-01
      piimap prune --keep 1 --hashes
    """
    day = before.date().isoformat() if before else ""
    with open_store(store) as opened:
        gone, needed = opened.prune(day, 10 if keep is None and not day else keep, hashes_only=hashes)
    say(f"{'forgot the hashes of' if hashes else 'deleted'} {gone} scans")
    if needed:
        say(f"kept {len(needed)} more that the state of what is declared rests on: {', '.join(needed)}")
        say("Scan again to do without them; --keep 0 deletes them all the same")
    return CLEAN


@click.command()
@store_option
def scans(store: str) -> int:
    """List the scans that are kept.

    The newest first: its id, when it began, whether it looked at all that config.toml declares, at a part of it, or at
    something else (foreign), how many tables and files it holds, how many of them were not read, and how many keyed
    hashes. "*" stands before those that the state of what is declared rests on.

    \b
      piimap scans
      piimap check --scan 3f2a
    """
    from scanner.inventory.listed import as_text

    with open_store(store) as opened:
        write(as_text(opened.runs(), opened.needed(), opened.narrowed()).encode(), None)
    return CLEAN


@click.command()
@click.option("--make-key", is_flag=True, help="Make the key for keyed hashes, in your configuration folder.")
@click.pass_obj
def doctor(app: App, make_key: bool) -> int:
    """Say what is missing on this machine.

    Models, drivers, the key for keyed hashes, and the configuration.
    """
    from scanner.doctor import examine_machine

    lines, well = examine_machine(app.settings, make_key=make_key)
    write(("\n".join(lines) + "\n").encode(), None)
    return exit_code(usage=not well)


@click.group()
def config() -> None:
    """Look at the configuration."""


@config.command("show")
@click.pass_obj
def config_show(app: App) -> int:
    """Print the settings in force, and where each comes from. Passwords are never shown."""
    from scanner.doctor import settings_in_force

    write(settings_in_force(app.settings()).encode(), None)
    return CLEAN


commands: tuple[click.Command, ...] = (baseline, prune, scans, doctor, config)
